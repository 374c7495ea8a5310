"""Does an indicator of the kind `dispersion` hold together? What it spreads, with which weights, across which units."""

from __future__ import annotations

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.model.definitions.kinds.of_others import DispersionIndicator
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.tables import LEVELS


def prove_dispersion(draft: Draft, spec: DispersionIndicator, catalogue: Catalogued) -> LoadedIndicator | None:
    """Check that `of` has the weight, the units and the slices; it must measure them itself."""
    of = catalogue.referred(draft, ("of",), spec.of)
    if of is None:
        return None
    if of.made_of:
        draft.findings.add(("of",), "dispersion.not_formula", name=spec.of)
        return None
    if spec.weight not in of.spec.measures:
        draft.findings.unknown(("weight",), "indicator.unknown_measure", spec.weight, of.spec.measures)
    if spec.across not in of.levels:
        draft.findings.unknown(("across",), "indicator.no_such_level", spec.across, of.levels, of=spec.of)
    known = (*of.slices, *of.per)
    for index, dim in enumerate(spec.by):
        if dim not in known:
            draft.findings.unknown(("by", index), "indicator.no_such_slice", dim, known)
    wider = LEVELS[: LEVELS.index(spec.across)]
    return draft.loaded(tuple(level for level in of.levels if level in wider), spec.by, of.per, made_of=(of,))
