"""Does an indicator of the kind `formula` hold together? Its queries, arithmetic, gap and dimensions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from eduquality.catalog.blanks import blanks_of
from eduquality.catalog.draft import Catalogued, Draft
from eduquality.catalog.kinds.dimensions import check_dimension, check_names
from eduquality.catalog.parameters import check_parameters
from eduquality.catalog.proved import ProvedQueries
from eduquality.errors import CatalogFault
from eduquality.model.definitions.kinds.facts import Measure
from eduquality.model.definitions.kinds.formula import FormulaIndicator
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.queries.arithmetic import Arithmetic, parse_arithmetic
from eduquality.model.queries.measure import Query
from eduquality.model.tables import LEVELS, TABLES, LevelName
from eduquality.words import LANGS
from eduquality.yamlfiles.findings import Findings


def prove_formula(draft: Draft, spec: FormulaIndicator, catalogue: Catalogued) -> LoadedIndicator | None:
    """Check names, queries, arithmetic, gap and dimensions."""
    findings, proved = draft.findings, catalogue.proved
    check_names(findings, spec.parameters, spec.measures)
    queries = {name: query for name in spec.measures if (query := _query(findings, spec, name, proved)) is not None}
    arithmetic = _arithmetic(findings, spec)
    check_parameters(findings, spec.parameters, arithmetic.names if arithmetic else ())
    _check_gap(findings, spec)
    _check_alike(findings, spec)
    if arithmetic and len(queries) == len(spec.measures):
        _check_used(findings, spec, arithmetic, queries)
    _check_dimensions(findings, spec, queries)
    levels = _common_levels(queries.values())
    if queries and not levels:
        findings.add(("measures",), "indicator.no_level", tables=", ".join(sorted({q.table for q in queries.values()})))
    if arithmetic is None or len(queries) < len(spec.measures):
        return None
    return replace(draft.loaded(levels, spec.by, spec.per), queries=queries, arithmetic=arithmetic)


def _query(findings: Findings, spec: FormulaIndicator, name: str, proved: ProvedQueries) -> Query | None:
    try:
        return proved.parse(spec.measures[name].sql, spec.parameters)
    except CatalogFault as fault:
        findings.take(("measures", name, "sql"), fault.issues)
        return None


def _arithmetic(findings: Findings, spec: FormulaIndicator) -> Arithmetic | None:
    try:
        arithmetic = parse_arithmetic(spec.formula)
    except CatalogFault as fault:
        findings.take(("formula",), fault.issues)
        return None
    known = (*spec.measures, *spec.parameters)
    for name in sorted(arithmetic.names - set(known)):
        findings.unknown(("formula",), "formula.unknown_name", name, known)
    return arithmetic


def _check_gap(findings: Findings, spec: FormulaIndicator) -> None:
    if spec.gap is None:
        return
    if spec.gap.measure not in spec.measures:
        findings.unknown(("gap", "measure"), "indicator.unknown_measure", spec.gap.measure, spec.measures)
    for name in spec.gap.adds:
        if name not in spec.measures:
            findings.unknown(("gap", "adds", name), "indicator.unknown_measure", name, spec.measures)
        elif name == spec.gap.measure:
            findings.add(("gap", "adds", name), "indicator.gap_adds_itself", name=name)
    for lang in LANGS:
        for name in sorted(blanks_of(findings, ("gap", "of", lang), getattr(spec.gap.of, lang)) - {"amount"}):
            findings.unknown(("gap", "of", lang), "rules.unknown_blank", name, ["amount"])


def _check_alike(findings: Findings, spec: FormulaIndicator) -> None:
    for at, name in enumerate(spec.alike or ()):
        if name not in spec.measures:
            findings.unknown(("alike", at), "indicator.unknown_measure", name, spec.measures)


def _check_used(
    findings: Findings, spec: FormulaIndicator, arithmetic: Arithmetic, queries: Mapping[str, Query]
) -> None:
    """Note what is declared and nowhere used; a formula with an unknown name has its problem already."""
    if not arithmetic.names <= {*spec.measures, *spec.parameters}:
        return
    gap = {spec.gap.measure, *spec.gap.adds} if spec.gap else set()
    for name in spec.measures:
        if name not in arithmetic.names | gap | {*(spec.alike or ())}:
            findings.add(("measures", name), "indicator.unused_measure", name=name)
    read = arithmetic.names.union(*(query.parameters for query in queries.values()))
    for name in spec.parameters:
        if name not in read:
            findings.add(("parameters", name), "indicator.unused_parameter", name=name)


def _common_levels(queries: Iterable[Query]) -> tuple[LevelName, ...]:
    levels = [set(TABLES[query.table].spec.levels) for query in queries]
    shared = set.intersection(*levels) if levels else set()
    return tuple(level for level in LEVELS if level in shared)


# ---------------------------------------------------------------- dimensions


def _check_dimensions(findings: Findings, spec: FormulaIndicator, queries: Mapping[str, Query]) -> None:
    for key, dims in (("by", spec.by), ("per", spec.per)):
        for index, dim in enumerate(dims):
            if dim in dims[:index] or (key == "per" and dim in spec.by):
                findings.add((key, index), "indicator.slice_twice", name=dim)
            check_dimension(findings, (key, index), dim, [q.table for q in _queries_cut_by(dim, spec, queries)])
    for name, measure in spec.measures.items():
        if measure.school_system and name in queries:
            table = queries[name].table
            check_dimension(findings, ("measures", name, "school_system"), "school_system", [table])
        _check_whole(findings, name, measure, (*spec.by, *spec.per))


def _queries_cut_by(dim: str, spec: FormulaIndicator, queries: Mapping[str, Query]) -> list[Query]:
    return [query for name, query in queries.items() if dim not in spec.measures[name].whole]


def _check_whole(findings: Findings, name: str, measure: Measure, dims: tuple[str, ...]) -> None:
    for index, dim in enumerate(measure.whole):
        if dim not in dims:
            findings.unknown(("measures", name, "whole", index), "indicator.unknown_whole", dim, dims)
