"""Does an indicator of the kind `per_year` hold together? What is summed up must exist, and the year it begins with."""

from __future__ import annotations

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.catalog.parameters import check_parameters
from eduquality.model.definitions.kinds.of_others import PerYearIndicator
from eduquality.model.definitions.loaded import LoadedIndicator


def prove_per_year(draft: Draft, spec: PerYearIndicator, catalogue: Catalogued) -> LoadedIndicator | None:
    """Give it the levels and slices of what is summed up."""
    check_parameters(draft.findings, spec.parameters)
    for name in spec.parameters:
        if name != spec.since:
            draft.findings.add(("parameters", name), "indicator.unused_parameter", name=name)
    if isinstance(spec.since, str) and spec.since not in spec.parameters:
        draft.findings.unknown(("since",), "indicator.unknown_parameter", spec.since, spec.parameters)
    of = catalogue.referred(draft, ("of",), spec.of)
    if of is None:
        return None
    if of.spec.unit in ("percent", "ratio", "coefficient", "place"):
        draft.findings.add(("of",), "per_year.no_sum", of=of.id)
    return draft.loaded(of.levels, of.slices, of.per, made_of=(of,))
