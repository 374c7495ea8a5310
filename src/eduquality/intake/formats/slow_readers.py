"""What do slower readers make of a workbook that calamine gives up? xlrd reads .xls, openpyxl .xlsx."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from eduquality.intake.cells.cell_conditions import ERRORS, SHOWN, number_text
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats.text import grid_of_rows
from eduquality.intake.formats.xlsx.number_formats import shown_by

if TYPE_CHECKING:
    import pyarrow as pa


def xls_grids(data: bytes, name: str) -> Iterator[Grid]:
    """Give the sheets of an .xls, in a container or bare; raises what xlrd raises."""
    try:
        book = _opened_xls(data)
    except UnicodeDecodeError:
        # A file of BIFF5 that does not say its code page, or the wrong one.
        book = _opened_xls(data, encoding_override="gb18030")
    for sheet in book.sheets():
        if sheet.visibility:
            yield Grid(name, sheet.name, (), 0, unread="sheet.hidden")
            continue
        rows = [[_xls_text(cell, book) for cell in sheet.row(at)] for at in range(sheet.nrows)]
        hidden = [at + 1 for at, info in sorted(sheet.rowinfo_map.items()) if info.hidden and at < len(rows)]
        ranges = ((top + 1, bottom, first + 1, last) for top, bottom, first, last in sheet.merged_cells)
        merges = [one for one in ranges if one[1] > one[0]]
        hidden = [row for row in hidden if any(rows[row - 1])]
        grid = grid_of_rows(rows, name, sheet.name, hidden=hidden, merges=merges)
        yield replace(grid, from_1904=bool(book.datemode))


def _opened_xls(data: bytes, **more: str) -> Any:  # noqa: ANN401 - xlrd has no types
    import xlrd

    with open(os.devnull, "w", encoding="utf-8") as silent:  # noqa: PTH123 - where xlrd may talk
        return xlrd.open_workbook(file_contents=data, logfile=silent, formatting_info=True, ragged_rows=True, **more)


def _xls_text(cell: Any, book: Any) -> str | None:  # noqa: ANN401 - xlrd has no types
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        with suppress(xlrd.xldate.XLDateError, OverflowError, ValueError):
            return str(xlrd.xldate_as_datetime(cell.value, book.datemode).replace(microsecond=0))
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        shape = book.format_map.get(book.xf_list[cell.xf_index].format_key) if cell.xf_index is not None else None
        return _number(cell.value, shape.format_str if shape else "")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "true" if cell.value else "false"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return SHOWN.get(cell.value, "#ERROR")
    return str(cell.value) or None


def xlsx_grids(data: bytes, name: str) -> Iterator[Grid]:
    """Give the sheets of an .xlsx; raises what openpyxl raises."""
    import openpyxl
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            yield Grid(name, sheet.title, (), 0, unread="sheet.hidden")
            continue
        rows = [
            [_xlsx_text(cell.value, cell.number_format) for cell in row]
            for row in sheet.iter_rows(min_row=1, min_col=1)
        ]
        hidden = [at for at, row in sorted(sheet.row_dimensions.items()) if row.hidden and at <= len(rows)]
        hidden = [row for row in hidden if any(rows[row - 1])]
        merges = [(m.min_row, m.max_row, m.min_col, m.max_col) for m in sheet.merged_cells if m.max_row > m.min_row]
        grid = grid_of_rows(rows, name, sheet.title, hidden=hidden, merges=merges)
        yield replace(grid, from_1904=book.epoch == CALENDAR_MAC_1904)


def sparse_grid(data: bytes, name: str, sheet: str) -> Grid:
    """Give a sheet of an .xlsx that spans far more cells than it holds; raises what openpyxl raises."""
    import openpyxl
    import pyarrow as pa

    book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True)
    page = book[sheet]
    if page.sheet_state != "visible":
        return Grid(name, sheet, (), 0, unread="sheet.hidden")
    # What the file declares of its range is not what it holds.
    page.reset_dimensions()
    cells: dict[int, dict[int, str]] = {}
    for row, values in enumerate(page.iter_rows(values_only=True)):
        for column, value in enumerate(values):
            text = None if value is None else _xlsx_text(value)
            if text and text.strip() and text not in ERRORS:
                cells.setdefault(column, {})[row] = text
    height = 1 + max((row for rows in cells.values() for row in rows), default=-1)
    empty = pa.nulls(height, pa.string())
    width = 1 + max(cells, default=-1)
    columns = tuple(_column(cells[at], height) if at in cells else empty for at in range(width))
    return Grid(name, sheet, columns, height)


def _column(texts: Mapping[int, str], height: int) -> pa.StringArray:
    """Give a column of a few texts, by row."""
    import pyarrow as pa

    return pa.array(map(texts.get, range(height)), pa.string(), size=height)


def _number(value: float, shape: str) -> str:
    """Write a number as a person sees it where its format makes another one of it."""
    shown = shown_by(shape)
    return (shown and shown.text(value)) or number_text(value)


def _xlsx_text(value: object, shape: str = "") -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, shape)
    if isinstance(value, dt.datetime):
        return str(value.replace(microsecond=0))
    return f"{value} 00:00:00" if isinstance(value, dt.date) else str(value)
