"""Which rows are at fault? The queries of rules, run over the same tables as the measures and behind the same lock."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from eduquality.engine import derive
from eduquality.engine.database import Database, stopped_for
from eduquality.engine.render import filled
from eduquality.errors import CatalogFault, Issue
from eduquality.model.parameters import Held
from eduquality.model.queries.rows import RowQuery
from eduquality.model.tables import TABLES, frame_columns

#: More rows at fault than this nobody reads, and they fill an office PC's memory.
MOST_ROWS = 1_000_000


def offending(
    database: Database, name: str, query: RowQuery, parameters: Mapping[str, Held], seconds: float | None = None
) -> list[Mapping[str, Any]]:
    """Give the rows that a rule's query returns, in the order of their addresses; several may be asked at a time.

    Raises CatalogFault, naming the rule, where the engine cannot answer, takes longer than `seconds` (else those of
    the engine) or more memory than it may, or where there are more than a million of them.
    """
    rows = asked(database, query, name, parameters, seconds)
    found = [dict(zip(query.outputs, row, strict=True)) for row in rows]
    return sorted(found, key=_order)


def rows_of_view(database: Database, name: str, year: int) -> list[Mapping[str, Any]]:
    """Give the rows of a view of one year, with the columns that are no address."""
    database.make([name])
    names = [*frame_columns(TABLES[name])]
    rows = database.rows(f"SELECT {', '.join(names)} FROM {name} WHERE year = {year} ORDER BY ALL")
    return [dict(zip(names, row, strict=True)) for row in rows]


def asked(
    database: Database,
    query: RowQuery,
    name: str = "SQL",
    parameters: Mapping[str, Held] = MappingProxyType({}),
    seconds: float | None = None,
) -> list[tuple[Any, ...]]:
    """Give the rows of a query, each the values of its outputs; raises as `offending` does, naming `name`."""
    database.make(query.read)
    limit = database.seconds if seconds is None else seconds
    with stopped_for(name, limit, "rules"):
        rows = database.rows(f"SELECT * FROM ({_placed(query, parameters)}) LIMIT {MOST_ROWS + 1}", limit)
    if len(rows) > MOST_ROWS:
        raise CatalogFault(Issue("error", "rules.too_many", values={"name": name, "most": MOST_ROWS}))
    return rows


def _placed(query: RowQuery, parameters: Mapping[str, Held]) -> str:
    """Put in what parameters hold, and tables; of which nothing joined or derived is read, that as it was stored."""
    sql = filled(query.sql, parameters)
    for source, (table, names) in query.sources.items():
        sql = sql.replace(f'"{source}"', derive.rows_of(table) if derive.is_stored(table, names) else table)
    return sql


def _order(row: Mapping[str, Any]) -> tuple[tuple[bool, str | int], ...]:
    """Order rows by address, then by all they say; what is missing comes last."""
    address = [row["_file"], row["_sheet"], row["_row"]]
    rest = [None if value is None else str(value) for value in row.values()]
    return tuple((value is None, "" if value is None else value) for value in (*address, *rest))
