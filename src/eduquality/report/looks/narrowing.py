"""How does a table get fewer columns? Some go under others or beneath their rows, as they say; no word is lost."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import replace

from eduquality.report.page import BENEATH, Cell, Row, Table, Value, text_of
from eduquality.words import Lang, say


def narrowed(table: Table, lang: Lang) -> Table:
    """Put columns under others, or beneath their rows."""
    gone = {at for at, column in enumerate(table.columns) if column.under}
    rows = tuple(_narrowed(row, table, lang) for row in table.rows)
    return without(gone, replace(table, rows=rows))


def without(gone: AbstractSet[int], table: Table) -> Table:
    """Leave out columns by their places."""
    if not gone:
        return table
    kept = [at for at in range(len(table.columns)) if at not in gone]
    fewer = (replace(row, values=tuple(row.values[at] for at in kept)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[at] for at in kept), rows=tuple(fewer))


def _narrowed(row: Row, table: Table, lang: Lang) -> Row:
    values, above = list(row.values), []
    keys = {column.key: at for at, column in enumerate(table.columns)}
    for column, value in zip(table.columns, row.values, strict=True):
        told = text_of(value)
        if told and column.under == BENEATH:
            above.append(f"→ {told}")
        elif told and column.under in keys:
            at = keys[column.under]
            values[at] = _with_text(values[at], say(column.joined, lang, text=text_of(values[at]), more=told))
    return replace(row, values=tuple(values), notes=(*above, *row.notes))


def _with_text(value: Value, told: str) -> Value:
    return replace(value, text=told) if isinstance(value, Cell) else told
