"""What does a program for tables get? Parquet: the rows of a result, each column of one type under its key."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from fractions import Fraction

from eduquality.errors import Issue, UsageFault
from eduquality.report.page import Cell, Presentation, Value

_Plain = str | int | float | None


def content(presentation: Presentation) -> bytes:
    """Write the rows; raises UsageFault where a result has no one table of them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    out = io.BytesIO()
    columns = {key: pa.array(values, _type(values)) for key, values in columns_of(presentation).items()}
    pq.write_table(pa.table(columns), out)
    return out.getvalue()


def columns_of(presentation: Presentation) -> Mapping[str, Sequence[_Plain]]:
    """Give the rows column by column, numbers as numbers; raises UsageFault where there is no one table of them."""
    tables = presentation.clean_tables()
    if len(tables) != 1:
        raise UsageFault(Issue("error", "usage.no_rows_of_result"))
    (table,) = tables
    shown = [at for at, column in enumerate(table.columns) if column.kind != "drawn"]
    found: list[list[_Plain]] = [[] for _ in shown]
    for row in table.rows:
        for at, values in zip(shown, found, strict=True):
            values.append(_plain(row.values[at]))
    return {table.columns[at].key: _alike(values) for at, values in zip(shown, found, strict=True)}


def _plain(value: Value) -> _Plain:
    if not isinstance(value, Cell):
        return value
    if isinstance(value.number, Fraction):
        return float(value.number)
    return (value.text or None) if value.number is None else value.number


def _alike(values: Sequence[_Plain]) -> Sequence[_Plain]:
    """Make the values of a column of one type: texts where any is one, fractions where any number is."""
    known = [value for value in values if value is not None]
    if any(isinstance(value, str) for value in known):
        return [None if value is None else str(value) for value in values]
    if any(isinstance(value, float) for value in known):
        return [None if value is None else float(value) for value in values]
    return values


def _type(values: Sequence[_Plain]) -> str:
    known = next((value for value in values if value is not None), "")
    return "string" if isinstance(known, str) else "double" if isinstance(known, float) else "int64"
