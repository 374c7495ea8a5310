"""Where in a sheet's XML stand the cells that are to be marked? Found by a parser, coloured by splicing."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from eduquality.addresses import column_letters, column_number
from eduquality.report.workbook.markup import (
    Element,
    Splice,
    UnfitError,
    added,
    attributes_of,
    changed_tag,
    retagged,
    tag_end,
    tree,
)

#: Row and column, 1-based.
Address = tuple[int, int]
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?\bref\s*=\s*[\"']([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)[\"']")
#: The tag of a cell, with its column where that stands first, as every program known writes it.
_CELL_TAG = re.compile(rb"<(?:\w+:)?c(?=[\s/>])(?:\s+r=\"([A-Z]{1,3})[0-9]+\")?(?:[^<>\"']|\"[^\"]*\"|'[^']*')*>")
_CELL_COLUMN = re.compile(rb"\sr\s*=\s*[\"']([A-Z]{1,3})[0-9]+[\"']")
_CELL_STYLE = re.compile(rb"\ss\s*=\s*[\"']([0-9]+)[\"']")
_VALUE_TAG = re.compile(rb"<(?:\w+:)?(?:v|is|f)(?=[\s/>])")
_TRUE = frozenset({"1", "true"})
_BODY = re.compile(rb"<((?:\w+:)?)sheetData(?=[\s/>])")
_ROW = re.compile(rb"<(?:\w+:)?row(?=[\s/>])[^>]*>")
_ROW_NUMBER = re.compile(rb"\sr\s*=\s*[\"'](\d+)")
_ROW_HEIGHT = re.compile(rb"\sht\s*=\s*[\"']([\d.]+)")
_ROW_HIDDEN = re.compile(rb"\shidden\s*=\s*[\"'](?:1|true)[\"']")
_QUOTED = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
#: What of the elements behind the cells must stand behind a reference to comments.
_BEHIND_COMMENTS = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"}
    | {"AlternateContent"}
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell: its column, where its tag begins and ends, where the next cell or the end of the row is."""

    column: int
    begin: int
    inner: int
    until: int


@dataclass(slots=True)
class _Row:
    element: Element
    cells: list[_Cell] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Size:
    """How wide columns and high rows are, in pixels; those not named have the standard size."""

    columns: Sequence[tuple[int, int, int]]
    rows: Mapping[int, int]
    column: int
    row: int

    def width(self, column: int) -> int:
        """Give a column's width."""
        return next((width for first, last, width in self.columns if first <= column <= last), self.column)

    def height(self, row: int) -> int:
        """Give a row's height."""
        return self.rows.get(row, self.row)


class _Body:
    """Where a sheet's rows are, how high they are, and the cells of the rows of interest.

    Rows are found by their tags, which is many times faster than to have a parser call back for each cell; only the
    rows of interest are parsed.
    """

    def __init__(self, data: bytes, wanted: frozenset[int]) -> None:
        """Read them; raises UnfitError where there is no place for cells."""
        self.rows: dict[int, _Row] = {}
        #: Wanted rows that are missing: where they belong.
        self.before: dict[int, int] = {}
        self.heights: dict[int, int] = {}
        self.data = _without_quoted(data)
        self.element = self._found()
        begins = self._begins()
        numbers = sorted(begins)
        ends = dict(zip(numbers, [*(begins[number] for number in numbers[1:]), self.element.inner_end], strict=False))
        for number in wanted:
            if number in begins:
                self.rows[number] = self._row(begins[number], ends[number])
            elif (at := bisect_left(numbers, number)) < len(numbers):
                self.before[number] = begins[numbers[at]]

    def _found(self) -> Element:
        """Find the element that holds all rows."""
        begin = _BODY.search(self.data)
        if begin is None:
            raise UnfitError("sheetData")
        inner = tag_end(self.data, begin.start())
        prefix = begin[1].decode()
        if self.data[inner - 2 : inner] == b"/>":
            return Element("sheetData", prefix, {}, begin.start(), inner, inner, inner)
        end = self.data.find(b"</%ssheetData" % begin[1], inner)
        if end < 0:
            raise UnfitError("sheetData")
        return Element("sheetData", prefix, {}, begin.start(), inner, end, tag_end(self.data, end))

    def _begins(self) -> dict[int, int]:
        """Find where each row begins, and note its height."""
        found: dict[int, int] = {}
        last = 0
        for tag in _ROW.finditer(self.data, self.element.inner, self.element.inner_end):
            number = _ROW_NUMBER.search(tag[0])
            last = int(number[1]) if number else last + 1
            found[last] = tag.start()
            if high := _ROW_HEIGHT.search(tag[0]):
                self.heights[last] = round(float(high[1]) * 4 / 3)
            if _ROW_HIDDEN.search(tag[0]):
                self.heights[last] = 0
        if list(found.values()) != sorted(found.values()) or list(found) != sorted(found):
            raise UnfitError("order of rows")
        return found

    def _row(self, begin: int, end: int) -> _Row:
        """Find the cells of one row; what follows the row up to the next one is blank."""
        inner = tag_end(self.data, begin)
        prefix, attributes = attributes_of(self.data[begin:inner])
        row = Element("row", prefix, attributes, begin, inner, inner, inner)
        if self.data[inner - 2 : inner] == b"/>":
            return _Row(row)
        row.inner_end = self.data.find(b"</%srow" % prefix.encode(), inner, end)
        if row.inner_end < 0:
            raise UnfitError("row")
        row.end = tag_end(self.data, row.inner_end)
        return _Row(row, self._cells(row))

    def _cells(self, row: Element) -> list[_Cell]:
        """Find the cells of a row: no tag of a cell stands in anything but the row itself."""
        tags = [*_CELL_TAG.finditer(self.data, row.inner, row.inner_end)]
        ends = [*(tag.start() for tag in tags[1:]), row.inner_end]
        last, cells = 0, []
        for tag, end in zip(tags, ends, strict=False):
            told = tag if tag[1] else _CELL_COLUMN.search(tag[0])
            last = _column(told[1]) if told else last + 1
            cells.append(_Cell(last, tag.start(), tag.end(), end))
        return cells


def _without_quoted(data: bytes) -> bytes:
    """Blank comments and quoted text, in which tags are none; every place stays where it is."""
    if b"<!" not in data:
        return data
    if b"<!DOCTYPE" in data:
        raise UnfitError("document type")
    return _QUOTED.sub(lambda found: b" " * len(found[0]), data)


#: Gives the number of a cell's new style from that of its own, None where it is to stay.
Restyle = Callable[[int], int | None]


class SheetXml:
    """A sheet's XML with the rows that hold cells of interest."""

    def __init__(self, data: bytes, wanted: Iterable[int]) -> None:
        """Read it; `wanted` are the rows of interest."""
        self.data = data
        body = _Body(data, frozenset(wanted))
        self._rows, self._before, self._heights = body.rows, body.before, body.heights
        self._body = body.element
        # What stands around the cells is read whole; its places are those of the sheet.
        blank = b" " * (self._body.end - self._body.begin)
        self._frame = tree(data[: self._body.begin] + blank + data[self._body.end :])

    @property
    def size(self) -> Size:
        """How wide columns and high rows are."""
        formats = self._frame.one("sheetFormatPr")
        wide = float(formats.attributes.get("defaultColWidth", 8.43)) if formats else 8.43
        high = float(formats.attributes.get("defaultRowHeight", 15)) if formats else 15.0
        columns = [
            (int(one.attributes["min"]), int(one.attributes["max"]), _pixels(one.attributes, wide))
            for one in self._columns()
        ]
        return Size(columns, self._heights, round(wide * 7 + 5), round(high * 4 / 3))

    def _columns(self) -> list[Element]:
        found = self._frame.one("cols")
        return found.all("col") if found else []

    def first_filled(self, row: int) -> int:
        """Give the first column of a row with something in it; the first of all where there is none."""
        cells = self._rows[row].cells if row in self._rows else ()
        filled = (cell.column for cell in cells if _VALUE_TAG.search(self.data, cell.inner, cell.until))
        return min(filled, default=1)

    def legacy_drawing(self) -> str | None:
        """Give the relation to the drawing that shows comments."""
        found = self._frame.one("legacyDrawing")
        return found.of("id") if found else None

    # ------------------------------------------------------------ changing

    def with_legacy_drawing(self, relation: str, uri: str) -> Splice:
        """Name the drawing that shows comments."""
        children = [child for child in self._frame.children if child.begin > self._body.begin]
        at = next((one.begin for one in children if one.name in _BEHIND_COMMENTS), self._frame.inner_end)
        said = f'<{self._frame.prefix}legacyDrawing xmlns:r="{uri}" r:id="{relation}"/>'
        return at, at, said.encode()

    def restyled(self, looks: Mapping[Address, Restyle]) -> Iterator[Splice]:
        """Change the style of cells; those that are missing are added where they get one."""
        by_row: dict[int, list[Address]] = {}
        for address in sorted(looks):
            by_row.setdefault(address[0], []).append(address)
        fresh: list[tuple[int, bytes]] = []
        for number, addresses in by_row.items():
            if number in self._rows:
                yield from self._in_row(self._rows[number], addresses, looks)
            elif cells := b"".join(self._new_cell(one, looks[one], {}) for one in addresses):
                prefix = self._body.prefix.encode()
                fresh.append((number, b'<%srow r="%d">%s</%srow>' % (prefix, number, cells, prefix)))
        yield from self._new_rows(fresh)

    def _in_row(self, row: _Row, addresses: Sequence[Address], looks: Mapping[Address, Restyle]) -> Iterator[Splice]:
        known = {cell.column: cell for cell in row.cells}
        for address in addresses:
            if cell := known.get(address[1]):
                tag = self.data[cell.begin : cell.inner]
                own = _CELL_STYLE.search(tag)
                style = looks[address](int(own[1]) if own else 0)
                if style is not None:
                    yield cell.begin, cell.inner, changed_tag(tag, s=str(style))
        missing = [address for address in addresses if address[1] not in known]
        made = [(one[1], self._new_cell(one, looks[one], row.element.attributes)) for one in missing]
        yield from self._added_cells(row, [(column, cell) for column, cell in made if cell])

    def _added_cells(self, row: _Row, made: Sequence[tuple[int, bytes]]) -> Iterator[Splice]:
        """Put new cells in their places in a row."""
        if not made:
            return
        element = row.element
        columns = [*(cell.column for cell in row.cells), *(column for column, _ in made)]
        spans = {"spans": f"{min(columns)}:{max(columns)}"} if "spans" in element.attributes else {}
        if element.is_empty:
            yield from added(self.data, element, b"".join(cell for _, cell in made), attributes=spans)
            return
        for column, xml in made:
            at = next((cell.begin for cell in row.cells if cell.column > column), element.inner_end)
            yield at, at, xml
        if spans:
            yield retagged(self.data, element, **spans)

    def _new_cell(self, at: Address, look: Restyle, row: Mapping[str, str]) -> bytes:
        """Give an empty cell with the look that its row or column gives to empty ones."""
        inherited = row.get("s") if row.get("customFormat") in _TRUE else None
        for one in self._columns() if inherited is None else ():
            if int(one.attributes["min"]) <= at[1] <= int(one.attributes["max"]):
                inherited = one.attributes.get("style")
        style = look(_number(inherited))
        if style is None:
            return b""
        return f'<{self._body.prefix}c r="{column_letters(at[1])}{at[0]}" s="{style}"/>'.encode()

    def _new_rows(self, fresh: Sequence[tuple[int, bytes]]) -> Iterator[Splice]:
        """Put whole rows in their places."""
        if fresh and self._body.is_empty:
            yield from added(self.data, self._body, b"".join(row for _, row in fresh))
            return
        for number, row in fresh:
            at = self._before.get(number, self._body.inner_end)
            yield at, at, row


def merged_ranges(data: bytes) -> list[tuple[int, int, int, int]]:
    """Give the merged ranges of a sheet: first row and column, last row and column."""
    behind = max(data.rfind(b"sheetData"), 0)
    return [
        (int(r1), column_number(c1.decode()), int(r2), column_number(c2.decode()))
        for c1, r1, c2, r2 in _MERGED.findall(data, behind)
    ]


def into_merged(addresses: Iterable[Address], merged: Sequence[tuple[int, int, int, int]]) -> dict[Address, Address]:
    """Give for each address the one that shows: the first of its merged range, else itself."""
    shown = {address: address for address in addresses}
    by_row = sorted(shown)
    for first_row, first_column, last_row, last_column in merged:
        for at in range(bisect_left(by_row, (first_row, 0)), bisect_right(by_row, (last_row, 1 << 30))):
            if first_column <= by_row[at][1] <= last_column:
                shown[by_row[at]] = first_row, first_column
    return shown


@cache
def _column(letters: bytes) -> int:
    return column_number(letters.decode())


def _number(style: str | None) -> int:
    return int(style) if style and style.isdigit() else 0


def _pixels(attributes: Mapping[str, str], usual: float) -> int:
    if attributes.get("hidden") in _TRUE:
        return 0
    return round(float(attributes.get("width", usual)) * 7 + 5)
