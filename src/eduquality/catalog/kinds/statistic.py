"""Does an indicator of the kind `statistic` hold together? Its query gives one column of numbers of one table."""

from __future__ import annotations

from dataclasses import replace

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.catalog.kinds.column import column_query
from eduquality.catalog.kinds.dimensions import check_dimension, check_names
from eduquality.catalog.parameters import check_parameters
from eduquality.model.definitions.kinds.statistic import VALUES, StatisticIndicator
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.tables import LEVELS, TABLES


def prove_statistic(draft: Draft, spec: StatisticIndicator, catalogue: Catalogued) -> LoadedIndicator | None:
    """Check the query, where a quantile is taken, and the dimensions."""
    findings = draft.findings
    check_names(findings, spec.parameters)
    check_parameters(findings, spec.parameters, ())
    if (spec.at is not None) is not (spec.statistic == "quantile"):
        findings.add(("at",) if spec.at is not None else (), "statistic.at", statistic=spec.statistic)
    query = column_query(draft, ("sql",), spec.sql, spec.parameters, catalogue)
    if query is None:
        return None
    for name in spec.parameters:
        if name not in query.parameters:
            findings.add(("parameters", name), "indicator.unused_parameter", name=name)
    for key, dims in (("by", spec.by), ("per", spec.per)):
        for index, dim in enumerate(dims):
            if dim in dims[:index] or (key == "per" and dim in spec.by):
                findings.add((key, index), "indicator.slice_twice", name=dim)
            check_dimension(findings, (key, index), dim, [query.table])
    levels = tuple(level for level in LEVELS if level in TABLES[query.table].spec.levels)
    return replace(draft.loaded(levels, spec.by, spec.per), queries={VALUES: query})
