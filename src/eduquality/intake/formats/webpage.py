"""Which tables stand in this web page? Exam platforms and ministry systems name such files .xls.

A page becomes one sheet, as in Excel: a row for each row of a table, and one for each paragraph between the tables.
Nothing a page names is loaded, and no entity but the fixed ones of HTML is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import PurePosixPath

from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.cells.cell_conditions import Merge
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats.text import grid_of_rows

_BLANKS = re.compile(r"[ \t\r\n\f]+")
_HIDDEN = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_NUMBER = re.compile(r"[-+]?[\d,]*\.?\d+")
# Tags that end a line.
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "center", "caption", "form", "body", "hr"}
)
# Tags whose text no reader of the page sees.
_MUTED = frozenset({"head", "script", "style", "title", "select", "textarea"})
#: Excel's last column; a cell cannot be wider.
_WIDEST = 16_384
_TALLEST = 1_048_576


def page_grid(page: str, name: str) -> Grid:
    """Give the one sheet of a page; raises InputFault where no table stands on it."""
    reader = _Page()
    try:
        reader.feed(page)
        reader.close()
    except AssertionError as error:
        # How html.parser reports a declaration it cannot follow.
        raise InputFault(Issue("error", "file.corrupt", Place(name))) from error
    if not reader.tables:
        raise InputFault(Issue("info", "file.no_table", Place(name)))
    sheet = PurePosixPath(name).stem
    merges = [(top, bottom, first, last) for top, bottom, first, last in reader.merges if bottom > top]
    return grid_of_rows(reader.rows, name, sheet, hidden=reader.hidden, errors=reader.errors, merges=merges)


@dataclass(slots=True)
class _Table:
    """A table that is being read; covered, fresh: column → rows still covered by a cell from above, from this row.

    holds: a cell of the row holds another table. spans: column → which merge of the page began there last.
    """

    row: list[str | None] | None = None
    hidden: bool = False
    holds: bool = False
    covered: dict[int, int] = field(default_factory=dict)
    fresh: dict[int, int] = field(default_factory=dict)
    spans: dict[int, int] = field(default_factory=dict)
    cell: list[str] | None = None
    attributes: dict[str, str] = field(default_factory=dict)


class _Page(HTMLParser):
    """Collects rows; what is not closed is closed by what follows it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.rows: list[list[str | None]] = []
        self.hidden: list[int] = []
        self.errors: dict[tuple[int, int], str] = {}
        self.merges: list[Merge] = []
        self.tables = 0
        self._open: list[_Table] = []
        self._loose: list[str] = []
        self._muted: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open a table, a row, a cell; end a line."""
        if self._muted:
            # A page that forgets to close its head has a body nevertheless.
            if not (self._muted == "head" and tag in {"body", "table"}):
                return
            self._muted = None
        given = {key: value or "" for key, value in attrs}
        if tag in _MUTED:
            self._muted = tag
        elif tag == "table":
            self._begin_table()
        elif tag == "tr" and self._open:
            self._begin_row(given)
        elif tag in {"td", "th"} and self._open:
            self._begin_cell(given)
        elif tag == "br" or tag in _BLOCKS:
            self._end_line()

    def handle_endtag(self, tag: str) -> None:
        """Close what the tag closes."""
        if tag == self._muted:
            self._muted = None
        elif self._muted:
            return
        elif tag == "table" and self._open:
            self._end_row()
            self._open.pop()
        elif tag == "tr" and self._open:
            self._end_row()
        elif tag in {"td", "th"} and self._open:
            self._end_cell()
        elif tag in _BLOCKS:
            self._end_line()

    def handle_data(self, data: str) -> None:
        """Take text into the open cell, or as a line between tables."""
        if self._muted:
            return
        if not self._open:
            self._loose.append(data)
        elif self._open[-1].cell is not None:
            self._open[-1].cell.append(_BLANKS.sub(" ", data))

    def close(self) -> None:
        """Close all that is still open."""
        super().close()
        while self._open:
            self._end_row()
            self._open.pop()
        self._flush_loose()

    def _end_line(self) -> None:
        if not self._open:
            self._flush_loose()
        elif self._open[-1].cell:
            self._open[-1].cell.append("\n")

    def _flush_loose(self) -> None:
        text = _BLANKS.sub(" ", "".join(self._loose)).strip()
        self._loose.clear()
        if text:
            self.rows.append([text])

    def _begin_table(self) -> None:
        self._end_line()
        self.tables += 1
        for table in self._open:
            table.holds = True
        self._open.append(_Table())

    def _begin_row(self, given: dict[str, str]) -> None:
        self._end_row()
        table = self._open[-1]
        table.row, table.hidden = [], bool(_HIDDEN.search(given.get("style", "")))

    def _begin_cell(self, given: dict[str, str]) -> None:
        self._end_cell()
        table = self._open[-1]
        if table.row is None:
            table.row = []
        while len(table.row) in table.covered:
            table.row.append(None)
        table.cell, table.attributes = [], given

    def _end_cell(self) -> None:
        table = self._open[-1]
        if table.cell is None or table.row is None:
            return
        text = _shown("".join(table.cell), table.attributes)
        if "x:err" in table.attributes:
            self.errors[len(self.rows) + 1, len(table.row) + 1] = table.attributes["x:err"] or text or "#ERROR"
            text = None
        below = _span(table.attributes, "rowspan", _TALLEST) - 1
        wide = _span(table.attributes, "colspan", _WIDEST)
        if below:
            row, column = len(self.rows) + 1, len(table.row) + 1
            table.spans[column - 1] = len(self.merges)
            self.merges.append((row, row, column, column + wide - 1))
        for _ in range(wide):
            if below:
                table.fresh[len(table.row)] = below
            table.row.append(text)
            text = None
        table.cell = None

    def _end_row(self) -> None:
        self._end_cell()
        table = self._open[-1]
        if table.row is None:
            return
        covered = table.covered
        table.covered = {at: left - 1 for at, left in table.covered.items() if left > 1} | table.fresh
        table.fresh = {}
        # A row that only holds another table gives its place to that one.
        if any(table.row) or not table.holds:
            self.rows.append(table.row)
            for at in table.spans.keys() & covered.keys():
                top, _, first, last = self.merges[table.spans[at]]
                self.merges[table.spans[at]] = (top, len(self.rows), first, last)
            if table.hidden and any(table.row):
                self.hidden.append(len(self.rows))
        table.row, table.holds = None, False


def _span(attributes: dict[str, str], which: str, most: int) -> int:
    given = attributes.get(which, "").strip()
    return min(most, max(1, int(given))) if given.isdecimal() else 1


def _shown(text: str, attributes: dict[str, str]) -> str | None:
    """Give a cell's text; where Excel noted the number that it shows rounded, that number."""
    lines = [line.strip(" ") for line in text.split("\n")]
    shown = "\n".join(lines).strip("\n")
    exact = attributes.get("x:num", "")
    return exact if exact and _NUMBER.fullmatch(shown) else shown or None
