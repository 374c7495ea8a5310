"""Does an indicator of the kind `k_of_n` hold together? Its conditions, and how many of them are wanted."""

from __future__ import annotations

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.catalog.kinds.conditions import check_by, prove_conditions
from eduquality.model.definitions.kinds.of_units import KOfNIndicator
from eduquality.model.definitions.loaded import LoadedIndicator


def prove_k_of_n(draft: Draft, spec: KOfNIndicator, catalogue: Catalogued) -> LoadedIndicator | None:
    """Check that no more is wanted than there is, and that every condition has a floor where one is set."""
    if spec.least > len(spec.conditions):
        draft.findings.add(("least",), "k_of_n.least", least=spec.least, conditions=len(spec.conditions))
    for at, one in enumerate(spec.conditions):
        if spec.floor is not None and one.op in ("==", "between"):
            draft.findings.add(("conditions", at, "op"), "k_of_n.floor", op=one.op)
    if spec.unit != "count":
        draft.findings.add(("unit",), "k_of_n.unit", unit=spec.unit)
    parts = prove_conditions(draft, spec.asked, spec.parameters, catalogue)
    if parts is None:
        return None
    check_by(draft.findings, spec.by, (*parts.slices, *parts.per))
    return draft.loaded(parts.levels, spec.by, parts.per, made_of=parts.made_of, cuts=parts.cuts)
