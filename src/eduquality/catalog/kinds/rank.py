"""Does an indicator of the kind `rank` hold together? What is ranked, among whom, and which end is the first."""

from __future__ import annotations

from dataclasses import replace

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.catalog.kinds.column import column_query
from eduquality.catalog.kinds.conditions import check_by
from eduquality.catalog.kinds.dimensions import check_names
from eduquality.catalog.parameters import check_parameters
from eduquality.model.definitions.kinds.of_units import PEERS, RankIndicator
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.tables import LEVELS, LevelName


def prove_rank(draft: Draft, spec: RankIndicator, catalogue: Catalogued) -> LoadedIndicator | None:
    """Check that it is ranked among units or among numbers of others, and that one end is the better one."""
    findings = draft.findings
    if (spec.across is None) is (spec.among is None):
        findings.add((), "rank.among")
        return None
    if spec.unit != "place":
        findings.add(("unit",), "rank.unit", unit=spec.unit)
    of = catalogue.referred(draft, ("of",), spec.of)
    if of is None:
        return None
    if spec.first is None and of.spec.better == "neither":
        findings.add((), "rank.first", of=of.id)
    check_by(findings, spec.by, of.slices)
    loaded = draft.loaded(_levels(draft, spec, of), spec.by, of.per, made_of=(of,))
    if spec.among is None:
        for name in spec.parameters:
            findings.add(("parameters", name), "indicator.unused_parameter", name=name)
        return loaded
    check_names(findings, spec.parameters)
    check_parameters(findings, spec.parameters, ())
    query = column_query(draft, ("among",), spec.among, spec.parameters, catalogue)
    for name in set(spec.parameters) - (query.parameters if query else set(spec.parameters)):
        findings.add(("parameters", name), "indicator.unused_parameter", name=name)
    return replace(loaded, queries={PEERS: query}) if query else None


def _levels(draft: Draft, spec: RankIndicator, of: LoadedIndicator) -> tuple[LevelName, ...]:
    """Give the level at which it means something: that of the units ranked, or the area beside those of others."""
    wanted = spec.across or "area"
    if wanted not in of.levels:
        draft.findings.unknown(("across",), "indicator.no_such_level", wanted, of.levels, of=of.id)
    wider = LEVELS[: LEVELS.index(wanted)]
    if spec.within not in wider and spec.within != "area":
        draft.findings.unknown(("within",), "indicator.no_such_level", spec.within, wider, of=of.id)
    return (wanted,)
