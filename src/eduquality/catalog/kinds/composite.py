"""Does an indicator of the kind `composite` hold together? Indicators of one unit, all of which can be had together."""

from __future__ import annotations

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.catalog.kinds.conditions import Named, check_by, parts_of
from eduquality.model.definitions.kinds.of_others import CompositeIndicator
from eduquality.model.definitions.loaded import LoadedIndicator


def prove_composite(draft: Draft, spec: CompositeIndicator, catalogue: Catalogued) -> LoadedIndicator | None:
    """Check that the indicators exist, once each, and have the unit of the whole."""
    names = list(spec.weights) if not isinstance(spec.of, tuple) else list(spec.of)
    is_list = isinstance(spec.of, tuple)
    named = [Named(("of", at if is_list else name), name) for at, name in enumerate(names)]
    for one in named:
        if names.count(one.indicator) > 1:
            draft.findings.add(one.path, "composite.twice", name=one.indicator)
    parts = parts_of(draft, named, catalogue)
    if parts is None:
        return None
    for one, loaded in zip(named, parts.made_of, strict=True):
        if loaded.spec.unit != spec.unit:
            draft.findings.add(one.path, "composite.unit", name=loaded.id, unit=loaded.spec.unit, own=spec.unit)
    check_by(draft.findings, spec.by, (*parts.slices, *parts.per))
    return draft.loaded(parts.levels, spec.by, parts.per, made_of=parts.made_of)
