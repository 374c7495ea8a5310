"""On which rows does a row rest beside itself? Those that it was counted from, and those that its columns look up."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from eduquality.engine import derive
from eduquality.engine.asking import Ask, Only
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
    """

    table: str
    column: str | None
    decides: str | None
    sql: str


def sources_of(ask: Ask, only: Only, most: int | None, tables: Collection[str]) -> Iterator[Source]:
    """Give where to look for the rows that those of a question rest on, the nearest first."""
    for source in derive.COUNTED_FROM.get(ask.table, ()):
        if source in tables:
            yield _counted_from(ask, only, most, source)
    view = TABLES.views.get(ask.table)
    for column in sorted(view.named_by(ask.query.columns)) if view and ask.query else ():
        made = view.columns.get(column) if view else None
        if view and isinstance(made, LookUp):
            yield _looked_up(ask, only, most, view, column, made)


def _counted_from(ask: Ask, only: Only, most: int | None, source: str) -> Source:
    """Look for rows of a source that agree with a row counted in all that both tell."""
    own, other = derive.columns_of(ask.table), derive.columns_of(source)
    common = [name for name in own if name in other and name not in _OF_ALL and own[name] == other[name]]
    rows = rows_sql(ask, only, most, ("year", f"{derive.SCHOOL_KEY} AS school_", *common))
    school = derive.SCHOOL_KEY.replace("school", "s.school")
    same = [f"s.year = r.year AND {school} IS NOT DISTINCT FROM r.school_ AND r._derived"]
    same += [f"(r.{name} IS NULL OR s.{name} IS NOT DISTINCT FROM r.{name})" for name in common]
    return Source(source, None, None, _joined(rows, source, same))


def _looked_up(ask: Ask, only: Only, most: int | None, view: View, column: str, made: LookUp) -> Source:
    """Look for the rows that a column of a view counts, and those of which it is unknown whether it does."""
    by_key = are_schools(view, made.source)
    ours = [f"{key_sql(name, by_key=by_key)} AS m{at}_" for at, name in enumerate(made.match.values())]
    rows = rows_sql(ask, only, most, ("year", *ours))
    same = ["s.year <= r.year" if made.years != 1 else "s.year = r.year"]
    same += [f"s.year > r.year - {made.years}"] if made.years not in (None, 1) else []
    for at, (theirs, name) in enumerate(made.match.items()):
        same.append(same_sql(key_sql(theirs, "s", by_key=by_key), f"r.m{at}_", name))
    kept = " OR ".join(f"coalesce(({one}), false)" for one in (made.where, made.undecided) if one)
    source = frame_of(view, made.source)
    named = _WORD.findall(re.sub(r"'[^']*'", " ", made.argument or made.where or ""))
    decides = next((name for name in named if name in derive.columns_of(made.source)), None)
    return Source(made.source, column, decides, _joined(rows, f"(SELECT * FROM {source} WHERE {kept or 'true'})", same))


def _joined(rows: str, source: str, same: list[str]) -> str:
    return (
        "SELECT r.n_, s._file, s._sheet, s._row, count(*) OVER (PARTITION BY r.n_) "
        f"FROM ({rows}) r JOIN {source} s ON {' AND '.join(same)} WHERE s._file IS NOT NULL "
        f"QUALIFY row_number() OVER (PARTITION BY r.n_ ORDER BY s._file, s._sheet, s._row) <= {_MOST} ORDER BY ALL"
    )
