"""On which rows does a row rest beside itself? Those that it was counted from, and those that its columns look up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from eduquality.engine import derive
from eduquality.engine.asking import Ask, Columns, Only
from eduquality.engine.counted.rows import rows_sql
from eduquality.engine.views import are_schools, frame_of, key_sql, same_sql
from eduquality.model.tables import SCHOOL_ATTRIBUTES, TABLES
from eduquality.model.tables.views import LookUp, View

#: So many rows are told of each.
_MOST = 3
_WORD = re.compile(r"[a-z_][a-z0-9_]*")
#: What is alike in two tables without saying that a row of one was counted from a row of the other.
_OF_ALL = frozenset({*SCHOOL_ATTRIBUTES, "year", "school_system", "_file", "_sheet", "_row", "_derived"})


class Source(NamedTuple):
    """A table in which rows are found that others rest on: SQL of number, file, sheet, row and how many there are.

    column: which column of the row looks them up; None: the row was counted from them. decides: their own column.
    told: which further columns of theirs come behind.
    """

    table: str
    column: str | None
    decides: str | None
    told: tuple[str, ...]
    sql: str


def sources_of(ask: Ask, only: Only, most: int | None, tables: Collection[str], also: Columns) -> Iterator[Source]:
    """Give where to look for the rows that those of a question rest on, the nearest first."""
    for source in derive.COUNTED_FROM.get(ask.table, ()):
        if source in tables:
            yield _counted_from(ask, only, most, source, _told(source, also))
    for view, columns in _views(ask):
        for column in sorted(columns):
            made = view.columns.get(column)
            if isinstance(made, LookUp):
                yield _looked_up(ask, only, most, view, column, _told(made.source, also))


def _views(ask: Ask) -> Iterator[tuple[View, frozenset[str]]]:
    """Give the view that is asked, then those it is a view of, each with the columns that matter."""
    view, columns = TABLES.views.get(ask.table), ask.query.columns if ask.query else frozenset[str]()
    while view is not None:
        columns = view.named_by(columns)
        yield view, columns
        # Rows of another year than their own rest on what that year has.
        view = TABLES.views.get(view.base) if view.year == "year" and view.years == 1 else None


def _told(source: str, also: Columns) -> tuple[str, ...]:
    """Name the columns that tell in which block of a sheet a row stands."""
    own = derive.columns_of(source)
    return tuple(name for name in dict.fromkeys(("subject", *also(source))) if name in own)


def _counted_from(ask: Ask, only: Only, most: int | None, source: str, told: tuple[str, ...]) -> Source:
    """Look for rows of a source that agree with a row counted in all that both tell."""
    own, other = derive.columns_of(ask.table), derive.columns_of(source)
    common = [name for name in own if name in other and name not in _OF_ALL and own[name] == other[name]]
    rows = rows_sql(ask, only, most, ("year", f"{derive.SCHOOL_KEY} AS school_", *common))
    school = derive.SCHOOL_KEY.replace("school", "s.school")
    same = [f"s.year = r.year AND {school} IS NOT DISTINCT FROM r.school_ AND r._derived"]
    same += [f"(r.{name} IS NULL OR s.{name} IS NOT DISTINCT FROM r.{name})" for name in common]
    return Source(source, None, None, told, _joined(rows, source, same, told))


def _looked_up(ask: Ask, only: Only, most: int | None, view: View, column: str, told: tuple[str, ...]) -> Source:
    """Look for the rows that a column of a view counts, and those of which it is unknown whether it does."""
    made = view.columns[column]
    assert isinstance(made, LookUp)  # noqa: S101 - asked of those alone
    by_key = are_schools(view, made.source)
    ours = [f"{key_sql(name, by_key=by_key)} AS m{at}_" for at, name in enumerate(made.match.values())]
    rows = rows_sql(ask, only, most, ("year", *ours))
    same = ["s.year <= r.year" if made.years != 1 else "s.year = r.year"]
    same += [f"s.year > r.year - {made.years}"] if made.years not in (None, 1) else []
    for at, (theirs, name) in enumerate(made.match.items()):
        same.append(same_sql(key_sql(theirs, "s", by_key=by_key), f"r.m{at}_", name))
    kept = " OR ".join(f"coalesce(({one}), false)" for one in (made.where, made.undecided) if one and made.where)
    source = frame_of(view, made.source)
    named = _WORD.findall(re.sub(r"'[^']*'", " ", made.argument or made.where or ""))
    decides = next((name for name in named if name in derive.columns_of(made.source)), None)
    found = f"(SELECT * FROM {source} WHERE {kept or 'true'})"
    return Source(made.source, column, decides, told, _joined(rows, found, same, told))


def _joined(rows: str, source: str, same: list[str], told: tuple[str, ...]) -> str:
    more = "".join(f", s.{name}" for name in told)
    return (
        f"SELECT r.n_, s._file, s._sheet, s._row, count(*) OVER (PARTITION BY r.n_){more} "
        f"FROM ({rows}) r JOIN {source} s ON {' AND '.join(same)} WHERE s._file IS NOT NULL "
        f"QUALIFY row_number() OVER (PARTITION BY r.n_ ORDER BY s._file, s._sheet, s._row) <= {_MOST} ORDER BY ALL"
    )
