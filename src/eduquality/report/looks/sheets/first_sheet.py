"""What does the first sheet tell? All words of a page in order, its drawings, and where its tables are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from eduquality.model.own_signs import SHEET_SIGN
from eduquality.report.drawings import Drawing, Heat, Squares, Strip, Tone
from eduquality.report.looks import tones
from eduquality.report.looks.sheets.charts import CHARTED
from eduquality.report.looks.sheets.formats import Formats, harmless, height
from eduquality.report.looks.sheets.outline import Drawn, Outline, SeeTable, Told
from eduquality.report.page import Cards, Heading, Item, Items, Lead, Paragraph, Part
from eduquality.report.workbook.package import quoted
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDTHS = (16.0, 92.0)
#: A chart covers so many lines.
_CHART_LINES = 12
_SIZES = {"title": 16, "h1": 14, "h2": 12, "h3": 11, "lead": 13, "squares": 14}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the sheet: a label and a text beside it, or one text across both columns."""

    text: str = ""
    label: str = ""
    look: str = "wrap"
    tone: Tone = "plain"
    parts: tuple[Part, ...] = ()
    link: str = ""
    anchor: str = ""
    drawn: Drawn | None = None
    beside: bool = field(default=False)


def lines_of(outline: Outline, lang: Lang) -> list[Line]:
    """Give all lines."""
    lines = [line for told in outline.told for line in _lines(told, outline, lang)]
    # The first cell tells that this is no data, should somebody put it among them.
    return [replace(lines[0], text=SHEET_SIGN + lines[0].text, look="title"), *lines[1:]]


def _lines(told: Told, outline: Outline, lang: Lang) -> Iterator[Line]:
    match told:
        case Heading():
            if told.level:
                yield Line()
            yield Line(told.text, look=f"h{min(3, max(1, told.level))}", tone=told.tone, anchor=told.anchor)
        case Paragraph():
            yield Line(told.text, tone=told.tone)
        case Lead():
            yield Line(told.text, look="lead", parts=told.parts)
        case Items():
            yield from (line for item in told.items for line in _item(item, "wrap" if item.label else "set in"))
        case Cards():
            for card in told.cards:
                text = " ".join(filter(None, (card.number, card.of)))
                yield Line(text, card.title, tone=card.tone, link=card.link, beside=True)
                yield from [Line(card.note, look="set in", tone="quiet", beside=True)] if card.note else []
        case SeeTable():
            yield _to_table(told, outline, lang)
        case Drawn():
            yield from _drawn(told)


def _item(item: Item, look: str) -> Iterator[Line]:
    text = item.text if item.label else f"· {item.text}"
    yield Line(text, item.label, look, item.tone, beside=bool(item.label))
    for one in item.beneath:
        told = " ".join(filter(None, (one.label, one.text)))
        yield Line(told, look="set in" if item.label else "far in", tone=one.tone, beside=bool(item.label))
        yield from (line for below in one.beneath for line in _item(below, "far in"))


def _to_table(see: SeeTable, outline: Outline, lang: Lang) -> Line:
    sheet, at = see.at
    of = outline.sheets[sheet]
    name = of.name if len(of.tables) == 1 else f"{of.name} · {of.tables[at].title}"
    text = say("sheet.see", lang, name=name, rows=len(of.tables[at].table.rows))
    return Line(text, link=table_anchor(sheet, at))


def table_anchor(sheet: int, at: int) -> str:
    """Give the name under which links lead to a table; a page's own anchors hold no such sign."""
    return f"#\0{sheet}.{at}"


def _drawn(drawn: Drawn) -> Iterator[Line]:
    drawing = drawn.drawing
    if isinstance(drawing, Squares):
        parts = tuple(Part(tones.SIGNS.get(one.tone, "■"), one.tone) for one in drawing.squares)
        yield Line("".join(part.text for part in parts), look="squares", parts=parts)
    elif isinstance(drawing, CHARTED):
        yield Line(drawn=drawn)
        yield from [Line()] * (_CHART_LINES - 1)
        yield Line(alt_of(drawing), tone="quiet")
    elif isinstance(drawing, Strip):
        yield Line(drawing.alt, drawn.title, beside=bool(drawn.title))


class FirstSheet:
    """Writes these lines."""

    def __init__(self, sheet: Worksheet, formats: Formats, places: Mapping[str, str]) -> None:
        self._sheet, self._formats, self._places = sheet, formats, places

    def write(self, lines: Sequence[Line], charts: Mapping[int, Any]) -> None:
        """Write them; charts: by the number of their line."""
        for at, width in enumerate(WIDTHS):
            self._sheet.set_column(at, at, width)
        for row, line in enumerate(lines):
            size = _SIZES.get(line.look, 10)
            texts = [(line.label, WIDTHS[0]), (line.text, WIDTHS[1])] if line.beside else [(line.text, sum(WIDTHS))]
            self._sheet.set_row(row, height(texts, size))
            self._write_line(row, line)
            if (chart := charts.get(row)) is not None and line.drawn is not None:
                self._sheet.insert_chart(row, 0, chart, {"description": alt_of(line.drawn.drawing), "x_offset": 4})

    def _write_line(self, row: int, line: Line) -> None:
        look = self._formats.of(line.look, *harmless(line.text), tone=line.tone)
        if line.beside:
            self._sheet.write_string(row, 0, line.label, self._formats.of("wrap", "bold", *harmless(line.label)))
        elif line.text and line.look not in {"title", "h3"}:
            self._sheet.merge_range(row, 0, row, 1, "", look)
        column = int(line.beside)
        target = self._places.get(line.link[1:], "") if line.link else ""
        if target:
            self._sheet.write_url(row, column, target, self._formats.of(line.look, "link"), line.text)
        elif len(line.parts) > 1:
            size = _SIZES.get(line.look, 10)
            inks = {part.tone: self._formats.ink(part.tone, size) for part in line.parts}
            pieces = [piece for part in line.parts for piece in (inks[part.tone], part.text)]
            self._sheet.write_rich_string(row, column, *pieces, look)
        elif line.text:
            self._sheet.write_string(row, column, line.text, look)


def alt_of(drawing: Drawing) -> str:
    """Give the words of a drawing for whoever does not see it."""
    return "" if isinstance(drawing, Heat) else drawing.alt


def place(sheet: str, row: int) -> str:
    """Say where the first cell of a row is, as links within a workbook say it."""
    return f"internal:{quoted(sheet)}!A{row + 1}"
