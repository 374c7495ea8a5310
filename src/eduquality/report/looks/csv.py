"""What does a spreadsheet get? CSV that Excel and WPS open as Chinese, whose text cells never run as formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from fractions import Fraction
from typing import TextIO

from eduquality.report.page import Cell, Presentation, Table, Value

#: UTF-8 with a byte order mark, without which Excel and WPS on Windows read UTF-8 as GBK.
BOM = "\ufeff"
#: What a spreadsheet takes as the beginning of a formula, the full-width forms as well.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")
_Written = str | int | float | None


def text(presentation: Presentation) -> str:
    """Write the rows of a result, numbers unrounded; where it has none of its own, the tables of its page."""
    out = io.StringIO()
    _write(presentation, out)
    return out.getvalue()


def content(presentation: Presentation) -> bytes:
    """Write the same as bytes: of many rows the text would take several times the room."""
    out = io.BytesIO()
    with io.TextIOWrapper(out, encoding="utf-8", newline="") as written:
        _write(presentation, written)
        written.flush()
        return out.getvalue()


def _write(presentation: Presentation, out: TextIO) -> None:
    out.write(BOM)
    writer = csv.writer(out, lineterminator="\n")
    for at, table in enumerate(presentation.clean_tables()):
        writer.writerows([[]] * bool(at))
        writer.writerows(_lines(table))


def harmless(value: _Written) -> _Written:
    """Lead text that a spreadsheet would run with an apostrophe; numbers stay numbers."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA_STARTS) else value


def _lines(table: Table) -> Iterator[list[_Written]]:
    """Give the heads, then the rows."""
    shown = [at for at, column in enumerate(table.columns) if column.kind != "drawn"]
    yield [table.columns[at].title for at in shown]
    for row in table.rows:
        values = row.values
        yield [_harmless(values[at]) for at in shown]


def _harmless(value: Value) -> _Written:
    kind = type(value)
    if value is None or kind is int or kind is float:
        return value  # type: ignore[return-value]
    return harmless(_written(value))


def _written(value: Value) -> _Written:
    """Give the exact number where a cell has one, else its text."""
    if not isinstance(value, Cell):
        return value
    number = value.number
    if isinstance(number, Fraction):
        return number.numerator if number.denominator == 1 else float(number)
    return value.text if number is None else number
