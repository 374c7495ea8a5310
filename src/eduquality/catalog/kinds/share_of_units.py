"""Does an indicator of the kind `share_of_units` hold together? Its conditions, and the units that it counts."""

from __future__ import annotations

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.catalog.kinds.conditions import check_by, prove_conditions, wider_than
from eduquality.model.definitions.kinds.of_units import ShareOfUnitsIndicator
from eduquality.model.definitions.loaded import LoadedIndicator


def prove_share_of_units(draft: Draft, spec: ShareOfUnitsIndicator, catalogue: Catalogued) -> LoadedIndicator | None:
    """Check that the units counted have figures of all conditions; it means something at the levels above them."""
    if not spec.is_one and (not spec.conditions or spec.of is not None):
        draft.findings.add((), "share_of_units.conditions")
        return None
    if spec.as_ is not None and (spec.as_ == "share") is not (spec.unit == "percent"):
        draft.findings.add(("as",), f"share_of_units.{spec.as_}", unit=spec.unit)
    parts = prove_conditions(draft, spec.asked, spec.parameters, catalogue)
    if parts is None:
        return None
    if spec.across not in parts.levels:
        named = ", ".join(one.id for one in parts.made_of)
        draft.findings.unknown(("across",), "indicator.no_such_level", spec.across, parts.levels, of=named)
    check_by(draft.findings, spec.by, (*parts.slices, *parts.per))
    levels = wider_than(parts.levels, spec.across)
    return draft.loaded(levels, spec.by, parts.per, made_of=parts.made_of, cuts=parts.cuts)
