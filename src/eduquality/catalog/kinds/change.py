"""Does an indicator of the kind `change` hold together? What changes must exist; all else it has of that."""

from __future__ import annotations

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.model.definitions.kinds.of_others import ChangeIndicator
from eduquality.model.definitions.loaded import LoadedIndicator


def prove_change(draft: Draft, spec: ChangeIndicator, catalogue: Catalogued) -> LoadedIndicator | None:
    """Give it the levels and slices of what it is the change of."""
    of = catalogue.referred(draft, ("of",), spec.of)
    if of is not None and of.spec.unit == "percent" and spec.unit != "percentage_points":
        draft.findings.add(("unit",), "change.points", of=of.id, unit=spec.unit)
    return draft.loaded(of.levels, of.slices, of.per, made_of=(of,)) if of else None
