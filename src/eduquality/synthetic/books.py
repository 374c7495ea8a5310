"""How a workbook is put down before it is a file: sheets of titles, header and rows, and where each cell will be."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path

from eduquality.addresses import column_letters

_MADE = datetime(2025, 9, 20, 8, 0)  # noqa: DTZ001 - workbook properties carry no zone
_WIDTHS = {"学籍号": 23, "身份证": 21, "学校": 26, "日期": 12, "考号": 14}


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that holds a formula and the value it had when the file was saved."""

    text: str
    value: str | float


Cell = str | int | float | date | Formula | None


@dataclass(slots=True)
class Sheet:
    """A table under one or more title rows; `tail` are totals and signatures beneath it."""

    name: str
    titles: list[str]
    header: list[str]
    rows: list[list[Cell]]
    tail: list[list[Cell]] = field(default_factory=list)

    def lines(self) -> Iterator[list[Cell]]:
        """Give all rows from the top of the sheet."""
        for title in self.titles:
            yield [title]
        yield list(self.header)
        yield from self.rows
        yield from self.tail

    def address(self, row: int, header: str) -> str:
        """Give the address of a cell of `rows`, as in `B7`."""
        return f"{column_letters(self.header.index(header) + 1)}{len(self.titles) + 2 + row}"


@dataclass(slots=True)
class Book:
    """A file; `path` is relative and its suffix (.xlsx, .csv) says how it is written."""

    path: str
    sheets: list[Sheet]


def write_book(folder: Path, book: Book) -> Path:
    """Write a book under `folder`; the same book gives the same bytes."""
    path = folder / book.path
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv":
        path.write_bytes(_csv_bytes(book.sheets[0]))
    else:
        _write_xlsx(path, book)
    return path


def _csv_bytes(sheet: Sheet) -> bytes:
    """Write as Excel on a Chinese Windows does: GBK, every line as wide as the widest."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    for line in sheet.lines():
        cells = [c.value if isinstance(c, Formula) else c for c in line]
        writer.writerow(cells + [None] * (len(sheet.header) - len(cells)))
    return text.getvalue().encode("gb18030")


def _write_xlsx(path: Path, book: Book) -> None:
    import xlsxwriter

    # In memory: the library asks for a folder of passing files, and has an error of its own for a disk that is full.
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "yyyy-mm-dd", "in_memory": True}) as workbook:
        workbook.set_properties({"created": _MADE, "title": book.path})
        heading = workbook.add_format({"bold": True, "align": "center"})
        for sheet in book.sheets:
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, heading)
    path.write_bytes(content.getvalue())


def _write_sheet(worksheet: object, sheet: Sheet, heading: object) -> None:
    width = len(sheet.header)
    writers = {
        str: worksheet.write_string,  # type: ignore[attr-defined]
        int: worksheet.write_number,  # type: ignore[attr-defined]
        float: worksheet.write_number,  # type: ignore[attr-defined]
        date: worksheet.write_datetime,  # type: ignore[attr-defined]
        Formula: lambda r, c, cell: worksheet.write_formula(r, c, cell.text, None, cell.value),  # type: ignore[attr-defined]
    }
    for r, line in enumerate(sheet.lines()):
        if r < len(sheet.titles) and width > 1:
            worksheet.merge_range(r, 0, r, width - 1, line[0], heading)  # type: ignore[attr-defined]
            continue
        for c, cell in enumerate(line):
            if cell is not None:
                writers[type(cell)](r, c, cell)
    for c, name in enumerate(sheet.header):
        worksheet.set_column(c, c, next((w for part, w in _WIDTHS.items() if part in name), 9))  # type: ignore[attr-defined]
    worksheet.freeze_panes(len(sheet.titles) + 1, 0)  # type: ignore[attr-defined]
