"""Which figures and verdicts are not as they were? Rows of two results of one kind, known again by what they are of."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from eduquality.model.results.changes import Cause, Moved, Standing, Unit

Rows = Iterable[Mapping[str, Any]]
#: What tells a judgement from others, and a figure.
_OF_JUDGEMENT = ("plan", "clause")
_OF_FIGURE = ("indicator", "level", "unit_code", "slice", "year")


def standings(rows: Rows) -> dict[str, tuple[Mapping[str, Any], Standing]]:
    """Give how each row stands, by what it is of; raises KeyError or TypeError where it is no row of a result."""
    return {json.dumps(key_of(row), sort_keys=True): (row, _standing(row)) for row in rows}


def key_of(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give what tells a row from others."""
    return {name: row[name] for name in (_OF_JUDGEMENT if "clause" in row else _OF_FIGURE)}


def moved_between(old: Rows, new: Rows, causes: tuple[Cause, ...]) -> tuple[Moved, ...]:
    """Give the rows that stand otherwise, each with the causes that may have moved it."""
    before, after = standings(old), standings(new)
    return tuple(_moved(before, after, causes))


def _moved(
    before: Mapping[str, tuple[Mapping[str, Any], Standing]],
    after: Mapping[str, tuple[Mapping[str, Any], Standing]],
    causes: tuple[Cause, ...],
) -> Iterator[Moved]:
    for key in [*after, *(key for key in before if key not in after)]:
        (was, then), (row, now) = before.get(key, ({}, None)), after.get(key, ({}, None))
        if then == now:
            continue
        said = {**was, **row}
        may = tuple(cause for cause in causes if _may(cause, said, was, row))
        yield Moved(key_of(said), str(said["title"]), str(said.get("unit") or ""), then, now, may)


def _may(cause: Cause, said: Mapping[str, Any], was: Mapping[str, Any], now: Mapping[str, Any]) -> bool:
    """Tell whether a row may have moved for a cause: a target's own words move its own verdict alone."""
    if cause.kind == "target":
        return cause.name == f"{said.get('plan')} {said.get('clause')}"
    if cause.kind == "option":
        return True
    return any(cause.may_move(row.get("indicator")) for row in (was, now) if row)


def _standing(row: Mapping[str, Any]) -> Standing:
    failing = frozenset(_unit(unit) for unit in row.get("failing") or ())
    return Standing(
        value=row["value"],
        target=_plain(row.get("target")),
        status=row.get("status"),
        provisional=bool(row.get("provisional")),
        failing=failing,
        passing=row.get("passing") or 0,
        units=row.get("units") or 0,
    )


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _unit(unit: Mapping[str, Any]) -> Unit:
    return str(unit.get("unit_name") or unit.get("unit_code")), tuple(sorted((unit.get("slice") or {}).items()))
