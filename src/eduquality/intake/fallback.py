"""What do slower readers make of a workbook that calamine gives up? xlrd reads .xls, openpyxl .xlsx."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from typing import Any

from eduquality.intake.marks import SHOWN, number_text
from eduquality.intake.parts import Grid
from eduquality.intake.texts import grid_of_rows


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
        rows = [[_xls_text(cell, book.datemode) for cell in sheet.row(at)] for at in range(sheet.nrows)]
        hidden = [at + 1 for at, info in sorted(sheet.rowinfo_map.items()) if info.hidden and at < len(rows)]
        yield grid_of_rows(rows, name, sheet.name, hidden=[row for row in hidden if any(rows[row - 1])])


def _opened_xls(data: bytes, **more: str) -> Any:  # noqa: ANN401 - xlrd has no types
    import xlrd

    with open(os.devnull, "w") as silent:  # noqa: PTH123 - where xlrd may talk
        return xlrd.open_workbook(file_contents=data, logfile=silent, formatting_info=True, ragged_rows=True, **more)


def _xls_text(cell: Any, datemode: int) -> str | None:  # noqa: ANN401 - xlrd has no types
    import xlrd

    if cell.ctype == xlrd.XL_CELL_DATE:
        with suppress(xlrd.xldate.XLDateError, OverflowError, ValueError):
            return str(xlrd.xldate_as_datetime(cell.value, datemode).replace(microsecond=0))
    if cell.ctype in {xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE}:
        return number_text(cell.value)
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return "true" if cell.value else "false"
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return SHOWN.get(cell.value, "#ERROR")
    return str(cell.value) or None


def xlsx_grids(data: bytes, name: str) -> Iterator[Grid]:
    """Give the sheets of an .xlsx; raises what openpyxl raises."""
    import openpyxl

    book = openpyxl.load_workbook(BytesIO(data), data_only=True)
    for sheet in book.worksheets:
        if sheet.sheet_state != "visible":
            yield Grid(name, sheet.title, (), 0, unread="sheet.hidden")
            continue
        rows = [[_xlsx_text(value) for value in row] for row in sheet.iter_rows(min_row=1, min_col=1, values_only=True)]
        hidden = [at for at, row in sorted(sheet.row_dimensions.items()) if row.hidden and at <= len(rows)]
        yield grid_of_rows(rows, name, sheet.title, hidden=[row for row in hidden if any(rows[row - 1])])


def _xlsx_text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, dt.datetime):
        return str(value.replace(microsecond=0))
    return f"{value} 00:00:00" if isinstance(value, dt.date) else str(value)
