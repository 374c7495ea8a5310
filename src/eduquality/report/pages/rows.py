"""How do rows of named values become a table? Under the heads of their names, in one order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from eduquality.report.page import Column, Row, Table, Value
from eduquality.words import Lang, say


def table_of(keys: Sequence[str], rows: Iterable[Mapping[str, Value]], lang: Lang) -> Table:
    """Give rows of named values under heads in the reader's language."""
    columns = tuple(Column(key, say(f"column.{key}", lang)) for key in keys)
    return Table(columns, tuple(Row(tuple(row.get(key) for key in keys)) for row in rows))
