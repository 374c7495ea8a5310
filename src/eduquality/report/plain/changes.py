"""What does a program get of what moved? Every cause, every row that moved, and what each cause makes alone."""

from __future__ import annotations

from typing import Any

from eduquality.model.results.changes import Cause, Changes, Moved, Standing, difference
from eduquality.version import __version__


def changes_object(changes: Changes) -> dict[str, Any]:
    """Give the result of diff."""
    return {
        "eduq": __version__,
        "rows": changes.rows,
        "changed": len(changes.causes) if changes.of_catalogues else len(changes.moved),
        "tried": changes.tried,
        "causes": [_cause(cause) for cause in changes.causes],
        "moved": [_moved(moved) for moved in changes.moved],
    }


def _cause(cause: Cause) -> dict[str, Any]:
    return {
        "kind": cause.kind,
        "name": cause.name,
        "part": cause.part or None,
        "before": cause.before or None,
        "after": cause.after or None,
    }


def _moved(moved: Moved) -> dict[str, Any]:
    effects = [
        {**_cause(one.cause), "delta": difference(moved.before, one.standing), "alone": _standing(one.standing)}
        for one in moved.effects
    ]
    return {
        **moved.key,
        "title": moved.title,
        "unit": moved.unit or None,
        "before": _standing(moved.before),
        "after": _standing(moved.after),
        "delta": moved.delta,
        "causes": [_cause(cause) for cause in moved.causes],
        "effects": effects,
    }


def _standing(standing: Standing | None) -> dict[str, Any] | None:
    if standing is None:
        return None
    target = list(standing.target) if isinstance(standing.target, tuple) else standing.target
    return {
        "value": standing.value,
        "target": target,
        "status": standing.status,
        "provisional": standing.provisional,
        "passing": standing.passing,
        "units": standing.units,
        "failing": [{"unit": name, "slice": dict(of)} for name, of in sorted(standing.failing, key=repr)],
    }
