"""How is a file of any other format given back? Its cells' texts at their places in a new .xlsx, with the marks."""

from __future__ import annotations

import io
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from eduquality.errors import EduqError
from eduquality.model.definitions.project import Project
from eduquality.model.own_signs import AUTHOR, ERROR_FILL, WARNING_FILL
from eduquality.report.returned.copy_text import MOST_NOTES, CopyText, Mark, joined_marks
from eduquality.report.workbook.cells import Address
from eduquality.report.workbook.listing import Formats, add_sheet, free_name, new_workbook
from eduquality.report.workbook.notes import BOX_WIDTH, SIGN, box_height
from eduquality.words import say

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

    from eduquality.intake.cells.parts import Grid

#: Larger sheets are not written anew: cells that hold something, and cells in all.
_MOST_CELLS, _LARGEST_AREA = 3_000_000, 30_000_000
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NAME_LENGTH = 31
#: Excel takes no cell longer than this.
_LONGEST = 32_767
#: A number that stands in a cell of a number as it is written: no leading or trailing zeros, digits that all count.
_PLAIN_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,9})(?:\.[0-9]{0,5}[1-9])?")
#: A day as the cells of dates are read; those before hold other days in other programs.
_DAY = re.compile(r"((?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}) 00:00:00")
_FIRST_DAY = "1900-03-01"


def grids_again(path: Path, name: str, project: Project) -> list[Grid] | None:
    """Read a file in a process of its own, as the first time; None where it cannot be read or is too large."""
    from eduquality.intake.loading import read_again

    try:
        grids = read_again(path, name, project)
    except EduqError:
        return None
    area = sum(len(grid.columns) * grid.height for grid in grids)
    filled = sum(len(column) - column.null_count for grid in grids for column in grid.columns)
    fits = all(grid.height <= _LAST_ROW and len(grid.columns) <= _LAST_COLUMN for grid in grids)
    return grids if fits and filled <= _MOST_CELLS and area <= _LARGEST_AREA else None


def written_anew(grids: Sequence[Grid], told: CopyText, remark: str) -> bytes:
    """Write the texts of a file's cells at their places into a new workbook, with marks and list."""
    out = io.BytesIO()
    book = new_workbook(out)
    read = [grid for grid in grids if grid.columns and grid.sheet != told.old_list]
    names: dict[str, str] = {}
    first = free_name(say("report.list_name", told.lang), [grid.sheet for grid in read])
    for grid in read:
        wanted = _FORBIDDEN.sub("_", grid.sheet).strip("'")[: _NAME_LENGTH - 4] or "Sheet"
        names[grid.sheet] = free_name(wanted, [first, *names.values()])
    formats = Formats(book)
    add_sheet(book, told.listing(first, names, remark), formats)
    marks = told.marks
    for grid in read:
        _write_grid(book, names[grid.sheet], grid, marks.get(grid.sheet, {}))
    book.close()
    return out.getvalue()


def _write_grid(book: Workbook, name: str, grid: Grid, marks: Mapping[Address, Mark]) -> None:
    columns = [column.to_pylist() for column in grid.columns]
    joined = _placed(marks, columns)
    sheet = book.add_worksheet(name)
    looks = _CellFormats(book)
    for column, values in enumerate(columns, start=1):
        sheet.set_column(column - 1, column - 1, _width(values))
        for row, value in enumerate(values, start=1):
            shown = grid.errors.get((row, column), value)
            if shown is not None and (row, column) not in joined:
                _write_value(sheet, (row, column), shown, looks, None)
    for at, mark in joined.items():
        row, column = at
        inside = column <= len(columns) and row <= len(columns[column - 1])
        shown = grid.errors.get(at, columns[column - 1][row - 1] if inside else None)
        _write_value(sheet, at, shown or "", looks, mark)
    for row, column in sorted(joined)[:MOST_NOTES]:
        note = joined[row, column].note()
        size = {"width": BOX_WIDTH, "height": box_height(note)}
        sheet.write_comment(row - 1, column - 1, f"{SIGN}\n{note}", {"author": AUTHOR, "font_size": 9, **size})


def _placed(marks: Mapping[Address, Mark], columns: Sequence[Sequence[str | None]]) -> Mapping[Address, Mark]:
    """Give the cell of each mark, for a whole row its first one that holds something."""
    placed: dict[Address, list[Mark]] = defaultdict(list)
    for (row, column), mark in marks.items():
        filled = (at for at, values in enumerate(columns, start=1) if row <= len(values) and values[row - 1])
        placed[row, column or next(filled, 1)].append(mark)
    return {at: joined_marks(here) for at, here in placed.items()}


_TEXT, _NUMBER, _DATE = "@", "General", "yyyy-mm-dd"


class _CellFormats:
    """The looks of cells written anew: text, number or day, each as it is or coloured."""

    def __init__(self, book: Workbook) -> None:
        self._made = {
            (kind, colour): book.add_format({"num_format": kind} | ({"bg_color": f"#{colour[2:]}"} if colour else {}))
            for kind in (_TEXT, _NUMBER, _DATE)
            for colour in ("", ERROR_FILL, WARNING_FILL)
        }

    def of(self, mark: Mark | None, kind: str) -> Format:
        """Give the look of a cell. kind: its number format."""
        colour = "" if mark is None else ERROR_FILL if mark.grave else WARNING_FILL
        return self._made[kind, colour]


def _write_value(sheet: Worksheet, at: Address, value: str, looks: _CellFormats, mark: Mark | None) -> None:
    """Write a cell: a number of at most ten digits or a day where it is written like one, else the text as it is."""
    row, column = at[0] - 1, at[1] - 1
    if _PLAIN_NUMBER.fullmatch(value):
        sheet.write_number(row, column, float(value), looks.of(mark, _NUMBER))
    elif day := _day(value):
        sheet.write_datetime(row, column, day, looks.of(mark, _DATE))
    elif value:
        sheet.write_string(row, column, value[:_LONGEST], looks.of(mark, _TEXT))
    else:
        sheet.write_blank(row, column, None, looks.of(mark, _TEXT))


def _day(value: str) -> datetime | None:
    """Give the day that a cell of a date holds; None for anything else, and for a day there is not."""
    found = _DAY.fullmatch(value)
    if found is None or found[1] < _FIRST_DAY:
        return None
    try:
        return datetime.fromisoformat(found[1])
    except ValueError:
        return None


def _width(values: Sequence[str | None]) -> float:
    """Give the width that shows most of a column, judged by its first rows."""
    from rich.cells import cell_len

    return min(40.0, max((cell_len(value) for value in values[:200] if value), default=8) + 2.0)
