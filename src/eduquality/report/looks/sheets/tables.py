"""How does a table stand on its sheet? Numbers as numbers shown as the page words them, verdicts that follow them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eduquality.addresses import column_letters
from eduquality.report.drawings import Drawing, Heat, Squares, Trend
from eduquality.report.looks import tones
from eduquality.report.looks.sheets.formats import Formats, harmless, height
from eduquality.report.looks.sheets.number_formats import format_showing
from eduquality.report.looks.sheets.verdicts import verdict_formula
from eduquality.report.looks.strip import signs_of
from eduquality.report.page import Cell, Column, Kind, Row, Table, Value, text_of
from eduquality.report.writing.columns import width_of
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

#: Excel takes no text longer than this, nor more links on a sheet.
_LONGEST, MOST_LINKS = 32_767, 60_000
_NARROWEST = 6.0
_WIDEST: Mapping[Kind, float] = {"number": 20, "status": 22, "drawn": 24, "place": 36, "code": 44}
#: Columns of texts and of notes, where there are few and where there are many.
_WIDEST_TEXTS: Mapping[bool, tuple[float, float]] = {False: (44, 64), True: (28, 48)}
_MANY = 6
#: So many rows tell how wide a column is to be.
_ASKED = 2_000
#: Where a link leads: the place of an anchor, as links within a workbook say it.
Places = Mapping[str, str]
Sparkline = Callable[[Trend], Mapping[str, object]]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a table stands: the row of its heads, counted from 0, and the widths of its columns."""

    top: int
    widths: Sequence[float]


def as_sheet(table: Table, lang: Lang) -> Table:
    """Give a table as a sheet takes it: one thing a cell, notes beside, no column of what cannot be drawn."""
    rows = tuple(_one_thing_each(row, table.columns, lang) for row in table.rows)
    whole = replace(table, rows=rows).with_notes_beside(say("column.note", lang))
    kept = [
        at
        for at, column in enumerate(whole.columns)
        if column.kind != "drawn" or any(_is_drawn(row.values[at]) for row in whole.rows)
    ]
    fewer = (replace(row, values=tuple(row.values[at] for at in kept)) for row in whole.rows)
    return replace(whole, columns=tuple(whole.columns[at] for at in kept), rows=tuple(fewer))


def _one_thing_each(row: Row, columns: Sequence[Column], lang: Lang) -> Row:
    """Put what stands below a number on further lines of its cell among the notes: the cell is that number."""
    values, notes = list(row.values), []
    for at, value in enumerate(values):
        first, sign, more = text_of(value).partition("\n")
        if sign and isinstance(value, Cell) and format_showing(first, value.number):
            values[at] = replace(value, text=first)
            told = " ".join(more.split("\n"))
            notes.append(say("report.named", lang, name=columns[at].title, text=told))
    return replace(row, values=tuple(values), notes=(*notes, *row.notes)) if notes else row


def _is_drawn(value: Value) -> bool:
    if not isinstance(value, Cell):
        return bool(text_of(value))
    return bool(value.text or signs_of(value.drawing) or isinstance(value.drawing, Squares | Trend | Heat))


def widths_of(tables: Sequence[Table]) -> list[float]:
    """Give the widths of the columns of tables that stand below one another."""
    columns = max((table.columns for table in tables), key=len)
    return [max(_width(table, at) for table in tables if at < len(table.columns)) for at in range(len(columns))]


def _width(table: Table, at: int) -> float:
    column = table.columns[at]
    texts = (_shown(row.values[at]) for row in table.rows[:_ASKED])
    text, note = _WIDEST_TEXTS[len(table.columns) > _MANY]
    most = _WIDEST.get(column.kind, note if column.key in {"note", "text"} else text)
    natural = max(map(width_of, (column.title, *texts)), default=0) + 2.5
    return max(_NARROWEST, min(most, float(natural)))


def _shown(value: Value) -> str:
    drawing = value.drawing if isinstance(value, Cell) else None
    if isinstance(drawing, Trend):
        return " " * 18
    return _in_signs(drawing) or text_of(value)


def _in_signs(drawing: Drawing | None) -> str:
    """Give a drawing that can stand in a cell as signs."""
    if isinstance(drawing, Squares):
        return "".join(tones.SIGNS.get(one.tone, "■") for one in drawing.squares)
    return signs_of(drawing)


class TableWriter:
    """Writes tables onto a sheet."""

    def __init__(self, sheet: Worksheet, formats: Formats, places: Places, lang: Lang, sparkline: Sparkline) -> None:
        self._sheet, self._formats, self._places, self._lang = sheet, formats, places, lang
        self._sparkline = sparkline
        self._links = 0

    def write(self, table: Table, at: Standing) -> None:
        """Write heads and rows."""
        heads = [column.title for column in table.columns]
        self._sheet.set_row(at.top, height(list(zip(heads, at.widths, strict=False))) + 4)
        for column, title in enumerate(heads):
            self._sheet.write_string(at.top, column, title, self._formats.of("head"))
        for row, values in enumerate(table.rows, at.top + 1):
            texts = [_shown(value) for value in values.values]
            self._sheet.set_row(row, height(list(zip(texts, at.widths, strict=False))))
            self._write_row(row, table.columns, values.values)
        self._colour_verdicts(table, at.top)

    def _write_row(self, row: int, columns: Sequence[Column], values: Sequence[Value]) -> None:
        for at, (column, value) in enumerate(zip(columns, values, strict=True)):
            if column.kind == "status" and isinstance(value, Cell):
                formula = verdict_formula(value, values, _address(row), _numbers(columns, values), self._lang)
                if formula:
                    self._sheet.write_formula(row, at, formula, self._formats.of("cell", "bold"), value.text)
                    continue
            self._write_cell(row, at, column, value)

    def _write_cell(self, row: int, at: int, column: Column, value: Value) -> None:
        cell = value if isinstance(value, Cell) else Cell(text_of(value), _plain_number(value))
        if column.kind == "drawn":
            cell = replace(cell, tone="plain")
        fill = tones.heat(cell.drawing.position) if isinstance(cell.drawing, Heat) else ""
        if shown := _format_of(value):
            aligned = "number" if column.kind in {"number", "drawn"} else "left"
            look = self._formats.of("cell", aligned, tone=cell.tone, fill=fill, number=shown)
            self._sheet.write_number(row, at, float(cell.number or 0), look)
            return
        if isinstance(cell.drawing, Trend):
            self._sheet.add_sparkline(row, at, dict(self._sparkline(cell.drawing)))
        text = (_in_signs(cell.drawing) or cell.text)[:_LONGEST]
        pieces = ["cell", *harmless(text)]
        if column.kind == "number":
            pieces.append("number")
        if signs_of(cell.drawing):
            pieces.append("fixed")
        self._write_text(row, at, text, cell, pieces, fill)

    def _write_text(self, row: int, at: int, text: str, cell: Cell, pieces: Sequence[str], fill: str) -> None:
        target = self._places.get(cell.link[1:], "") if cell.link.startswith("#") else ""
        is_web = cell.link.startswith(("https://", "http://"))
        if text and (target or is_web) and self._links < MOST_LINKS:
            self._links += 1
            look = self._formats.of(*pieces, "link", tone=cell.tone, fill=fill)
            self._sheet.write_url(row, at, target or cell.link, look, text)
        else:
            self._sheet.write_string(row, at, text, self._formats.of(*pieces, tone=cell.tone, fill=fill))

    def _colour_verdicts(self, table: Table, top: int) -> None:
        """Colour verdicts that follow from a formula by what they say now."""
        last = top + len(table.rows)
        for at in (at for at, column in enumerate(table.columns) if column.kind == "status" and table.rows):
            for tone in tones.TINTS:
                told = {"type": "text", "criteria": "begins with", "value": tones.SIGNS[tone]}
                self._sheet.conditional_format(top + 1, at, last, at, told | {"format": self._formats.verdict(tone)})


def _numbers(columns: Sequence[Column], values: Sequence[Value]) -> Callable[[int], bool]:
    return lambda at: columns[at].kind != "status" and bool(_format_of(values[at]))


def _address(row: int) -> Callable[[int], str]:
    return lambda at: f"{column_letters(at + 1)}{row + 1}"


def _plain_number(value: Value) -> int | float | None:
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def _format_of(value: Value) -> str:
    """Give the format of a cell that is a number; empty where it is a text."""
    if isinstance(value, Cell):
        return format_showing(value.text, value.number)
    if isinstance(value, float):
        return "General" if format_showing(str(value), value) else ""
    return "0" if _plain_number(value) is not None and format_showing(str(value), _plain_number(value)) else ""
