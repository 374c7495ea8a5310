"""Which cells stand in this workbook of XML? Excel 2003 and web programs write SpreadsheetML, named .xls or .xml."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING

from eduquality.addresses import LAST_COLUMN, LAST_ROW
from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.cells.cell_conditions import NO_VALUE, Merge, number_text
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats.xlsx.number_formats import BUILT_IN, Shown, shown_by

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    import pyarrow as pa

_ROOT = re.compile(r"\s*(?:<\?.*?\?>\s*|<!.*?>\s*)*<(?:\w+:)?Workbook\b[^>]*:office:spreadsheet", re.DOTALL)
_DECLARATION = re.compile(r"\s*<\?xml.*?\?>", re.DOTALL)
_SS = "{urn:schemas-microsoft-com:office:spreadsheet}"
_EXCEL = "{urn:schemas-microsoft-com:office:excel}"
_OF_BOOK = frozenset({f"{_SS}Style", f"{_EXCEL}Date1904"})


def is_spreadsheetml(text: str) -> bool:
    """Tell whether XML is a workbook of Excel 2003."""
    return bool(_ROOT.match(text))


def spreadsheetml_grids(text: str, name: str) -> Iterator[Grid]:
    """Give the sheets; raises InputFault where the XML is broken or defines entities."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, iterparse

    # The parser of Python knows few encodings; what the text was in is known already.
    source = BytesIO(_DECLARATION.sub("", text, count=1).encode())
    sheet, book = _SheetCells(), _Book()
    try:
        for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
            if event == "start":
                if element.tag == f"{_SS}Worksheet":
                    sheet = _SheetCells(element.get(f"{_SS}Name", ""), book)
            elif element.tag in _OF_BOOK:
                book.note(element)
            elif element.tag == f"{_SS}Row":
                sheet.add(element)
                element.clear()
            elif element.tag == f"{_EXCEL}Visible":
                sheet.hidden = (element.text or "") != "SheetVisible"
            elif element.tag == f"{_SS}Worksheet":
                yield sheet.grid(name)
                element.clear()
    except DefusedXmlException as error:
        raise InputFault(Issue("error", "file.entities", Place(name))) from error
    except ParseError as error:
        raise InputFault(Issue("error", "file.corrupt", Place(name))) from error


@dataclass(slots=True)
class _Book:
    """What the workbook says of all its sheets; styles: by name, those that show something else than the number."""

    styles: dict[str, Shown] = field(default_factory=dict)
    from_1904: bool = False

    def note(self, element: Element) -> None:
        """Take note of a style, or of where days count from."""
        if element.tag == f"{_EXCEL}Date1904":
            self.from_1904 = True
            return
        shape = element.find(f"{_SS}NumberFormat")
        code = "" if shape is None else shape.get(f"{_SS}Format", "")
        if shown := shown_by(BUILT_IN[10] if code == "Percent" else code):
            self.styles[element.get(f"{_SS}ID", "")] = shown


@dataclass(slots=True)
class _SheetCells:
    """A sheet as far as it is read: cells by column and row, 1-based."""

    name: str = ""
    book: _Book = field(default_factory=_Book)
    hidden: bool = False
    height: int = 0
    cells: dict[int, dict[int, str]] = field(default_factory=dict)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)

    def add(self, row: Element) -> None:
        """Take the cells of a row; rows and cells that follow one another are not numbered."""
        number = _whole(row, "Index", self.height + 1)
        if number > LAST_ROW:
            return
        self.height = min(LAST_ROW, number + _whole(row, "Span", 0))
        if row.get(f"{_SS}Hidden") == "1":
            self.hidden_rows += range(number, self.height + 1)
        column = 0
        for cell in row.iter(f"{_SS}Cell"):
            column = _whole(cell, "Index", column + 1)
            if column <= LAST_COLUMN:
                self._take(number, column, cell)
            across, down = _whole(cell, "MergeAcross", 0), _whole(cell, "MergeDown", 0)
            if down:
                self.merges.append((number, min(LAST_ROW, number + down), column, column + across))
            column += across

    def _take(self, row: int, column: int, cell: Element) -> None:
        data = cell.find(f"{_SS}Data")
        kind = "" if data is None else data.get(f"{_SS}Type", "String")
        text = "" if data is None else "".join(data.itertext())
        if kind == "Error" or (not text and kind != "String" and cell.get(f"{_SS}Formula")):
            self.errors[row, column] = text or NO_VALUE
        elif text.strip():
            shown = self.book.styles.get(cell.get(f"{_SS}StyleID", "")) if kind == "Number" else None
            seen = shown.text(float(text)) if shown else None
            self.cells.setdefault(column, {})[row] = seen or _text(kind, text)

    def grid(self, name: str) -> Grid:
        """Give the sheet as far as its last used row and column."""
        if self.hidden:
            return Grid(name, self.name, (), 0, unread="sheet.hidden")
        import pyarrow as pa

        used = [*self.errors, *((row, column) for column, rows in self.cells.items() for row in (max(rows),))]
        height = max((row for row, _ in used), default=0)
        # One array for all columns that hold nothing: a sheet may be used in A and in its last column alone.
        empty = pa.nulls(height, pa.string())
        width = max((column for _, column in used), default=0)
        columns = tuple(self._column(at, height) if at in self.cells else empty for at in range(1, width + 1))
        rows, merges = tuple(self.hidden_rows), tuple(self.merges)
        return Grid(
            name,
            self.name,
            columns,
            height,
            self.errors,
            hidden_rows=rows,
            merges=merges,
            from_1904=self.book.from_1904,
        )

    def _column(self, at: int, height: int) -> pa.StringArray:
        import pyarrow as pa

        return pa.array(map(self.cells[at].get, range(1, height + 1)), pa.string())


def _text(kind: str, text: str) -> str:
    """Write a value as calamine does."""
    if kind == "Number":
        return number_text(float(text))
    if kind == "Boolean":
        return "true" if text.strip() == "1" else "false"
    if kind == "DateTime":
        day, _, time = text.strip().partition("T")
        return f"{day} {time.removesuffix('.000') or '00:00:00'}"
    return text


def _whole(element: Element, attribute: str, otherwise: int) -> int:
    given = element.get(f"{_SS}{attribute}", "")
    return int(given) if given.isdecimal() else otherwise
