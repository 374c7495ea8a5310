"""Which sheets lie unread that may hold rows of a table? By what they are nearest to, and by their own names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import TypeVar

from eduquality.engine.derive import COUNTED_FROM
from eduquality.model.results.figures import Figure
from eduquality.model.results.unread import Unread
from eduquality.model.tables import TABLES
from eduquality.model.tables.spoken_of import tables_spoken_of

#: So many sheets are named in one reason.
_MOST_NAMED = 3
Asked = TypeVar("Asked")


def may_hold(one: Unread, table: str) -> bool:
    """Tell whether there is evidence that a sheet holds rows of a table, or rows that it would be counted from."""
    tables = {table, *COUNTED_FROM.get(table, ())}
    told = {*tables_spoken_of(f"{one.file} {one.sheet}")}
    return bool(tables & told) or one.nearest in tables or (one.closed and not told)


def may_hold_any(unread: Collection[Unread], tables: Collection[str]) -> tuple[Unread, ...]:
    """Give those that may hold rows of any of these tables."""
    return tuple(one for one in unread if any(may_hold(one, table) for table in tables))


def named_unread(
    figures: Mapping[Asked, tuple[Figure, ...]], unread: Collection[Unread]
) -> dict[Asked, tuple[Figure, ...]]:
    """Say of a table that no file seems to hold which unread sheets may be it."""
    return {request: tuple(_naming(figure, unread) for figure in groups) for request, groups in figures.items()}


def _naming(figure: Figure, unread: Collection[Unread]) -> Figure:
    if figure.reason not in {"no-table", "no-rows"}:
        return figure
    table = str(figure.reason_values.get("name", ""))
    lying = [one for one in unread if may_hold(one, table)] if table in TABLES else []
    if not lying:
        return figure
    sheets = "、".join(str(one.issue.where) for one in lying[:_MOST_NAMED])
    return replace(figure, reason="not-read", reason_values={**figure.reason_values, "sheets": sheets})
