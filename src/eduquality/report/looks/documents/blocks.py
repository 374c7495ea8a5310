"""How is each block of a page written into a document? In order, as paragraphs, tables and charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from eduquality.report.drawings import Drawing, Heat, Squares
from eduquality.report.looks import tones
from eduquality.report.looks.documents import styles
from eduquality.report.looks.documents.charts import chart_xml
from eduquality.report.looks.documents.markup import link, paragraph, run
from eduquality.report.looks.documents.tables import Room, table_xml
from eduquality.report.page import (
    Block,
    Card,
    Cards,
    Figure,
    Heading,
    Item,
    Items,
    Lead,
    Page,
    Panel,
    Paragraph,
    Table,
)

#: Two charts stand side by side; heights in points.
_HALF, _HEIGHT, _LOW = 0.49, 190.0, 160.0
_CARD_NUMBER, _SQUARE = 22.0, 14.0
_CARDS_A_ROW = 3
#: An indent of a list, in twentieths of a point, and that of the first line of Chinese paragraphs, in signs.
_INDENT, _FIRST_LINE = 420, '<w:ind w:firstLineChars="200" w:firstLine="480"/>'


class Blocks:
    """Writes the blocks of a page; width: of the lines, in points."""

    def __init__(self, document: Any, page: Page, width: float) -> None:  # noqa: ANN401 - the library's own object
        self._document, self._page, self._width = document, page, width
        self._ids = styles.style_ids(document)
        self._numbers = count(1)
        self._places = {anchor: f"eduq_{at}" for at, anchor in enumerate(dict.fromkeys(_anchors(page)), start=1)}
        cell = self._ids[styles.CELL]
        self._room = Room(round(width * 20), cell, self._places, page.lang, self._marks)

    def all(self) -> Iterator[str]:
        """Give all of the page, its title first."""
        yield from self._head()
        for block in self._page.blocks:
            yield from self._block(block)

    def _head(self) -> Iterator[str]:
        head, title = self._page.head, self._page.title
        if head is None:
            yield self._say(run(title), styles.TITLE)
            return
        first, *more = head.plainly(title)
        yield self._say(run(first.text if isinstance(first, Heading) else title), styles.TITLE)
        for one in more:
            if isinstance(one, Paragraph):
                yield self._say(run(one.text), styles.SMALL, '<w:jc w:val="center"/>')

    def _block(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                marks = self._marks(block.anchor) if block.anchor else ()
                style = f"Heading {min(3, max(1, block.level))}"
                yield paragraph(run(block.text, block.tone), self._ids[style], "", marks)
            case Paragraph():
                yield self._paragraph(block)
            case Lead():
                runs = "".join(run(part.text, part.tone) for part in block.parts)
                yield self._say(runs, styles.LEAD)
            case Items():
                for item in block.items:
                    yield from self._item(item, _INDENT if block.is_set_in else 0)
            case Table():
                yield from self._table(block)
            case Cards():
                yield from self._cards(block)
            case Figure():
                yield from self._figure(block)
            case _:
                yield from self._drawing(block)

    def _say(self, runs: str, style: str, properties: str = "") -> str:
        return paragraph(runs, self._ids[style], properties)

    def _paragraph(self, block: Paragraph) -> str:
        if block.tone == "quiet":
            return self._say(run(block.text), styles.SMALL)
        indent = _FIRST_LINE if self._page.lang == "zh" and block.tone != "code" else ""
        return self._say(run(block.text, block.tone), styles.NORMAL, indent)

    def _item(self, item: Item, indent: int) -> Iterator[str]:
        """Write a thing of a list after its label or a dot, its further lines beneath the first."""
        head = run(f"{item.label} ", bold=True) if item.label else run("· ")
        hanging = f'<w:ind w:left="{indent + _INDENT}" w:hanging="{_INDENT // (1 if item.label else 2)}"/>'
        yield self._say(head + run(item.text, item.tone), styles.NORMAL, hanging)
        for one in item.beneath:
            yield from self._item(one, indent + _INDENT)

    def _table(self, table: Table) -> Iterator[str]:
        if table.caption:
            yield self._say(run(table.caption), styles.CAPTION)
        yield table_xml(table, self._room)
        # Tables that touch become one.
        yield self._say("", styles.SMALL)

    # ------------------------------------------------------------ what is to be seen

    def _cards(self, cards: Cards) -> Iterator[str]:
        for start in range(0, len(cards.cards), _CARDS_A_ROW):
            shown = cards.cards[start : start + _CARDS_A_ROW]
            width = self._room.width // _CARDS_A_ROW
            grid = f'<w:gridCol w:w="{width}"/>' * len(shown)
            cells = "".join(self._card(card, width) for card in shown)
            yield (
                f'<w:tbl><w:tblPr><w:tblW w:w="{width * len(shown)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
                f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid><w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr></w:tbl>"
            )
            yield self._say("", styles.SMALL)

    def _card(self, card: Card, width: int) -> str:
        target = self._places.get(card.link[1:], "") if card.link.startswith("#") else ""
        ink = tones.INKS.get(card.tone, tones.TEXT)
        number = run(card.number, card.tone, bold=True, size=_CARD_NUMBER) + run(f" {card.of}")
        lines = [link(run(card.title, bold=True), target), number, *([run(card.note, "quiet")] if card.note else [])]
        edge = f'<w:tcBorders><w:top w:val="single" w:sz="18" w:space="0" w:color="{ink}"/></w:tcBorders>'
        inner = "".join(self._say(one, styles.CELL) for one in lines)
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{edge}</w:tcPr>{inner}</w:tc>'

    def _figure(self, figure: Figure) -> Iterator[str]:
        yield from self._block(Heading(figure.title, 3, figure.anchor))
        if figure.note:
            yield self._say(run(figure.note), styles.SMALL, "<w:keepNext/>")
        yield from self._panels(figure.panels, with_words=figure.table is None)
        if figure.table is not None:
            yield from self._table(figure.table)

    def _panels(self, panels: Sequence[Panel], *, with_words: bool) -> Iterator[str]:
        """Write charts, two a line where there are several; what they tell in words where no table has it."""
        alone = len(panels) == 1
        size = (self._width, _HEIGHT) if alone else (self._width * _HALF, _LOW)
        charts = "".join(self._chart(panel.drawing, panel.title, size) for panel in panels)
        if charts:
            yield self._say(charts, styles.CELL, '<w:jc w:val="center"/>')
        for panel in panels:
            told = [*([_alt(panel.drawing)] if with_words else []), panel.note]
            for text in filter(None, told):
                named = f"{panel.title}　{text}" if panel.title and not alone else text
                yield self._say(run(named), styles.SMALL)

    def _chart(self, drawing: Drawing, title: str, size: tuple[float, float]) -> str:
        return chart_xml(self._document, drawing, title, next(self._numbers), size, self._page.lang)

    def _drawing(self, drawing: Drawing) -> Iterator[str]:
        if isinstance(drawing, Squares):
            signs = [
                link(run(tones.SIGNS.get(one.tone, "■"), one.tone, size=_SQUARE), self._place_of(one.link))
                for one in drawing.squares
            ]
            yield self._say("".join(signs), styles.NORMAL)
        elif not isinstance(drawing, Heat):
            yield from self._panels((Panel(drawing),), with_words=True)

    # ------------------------------------------------------------ links

    def _place_of(self, anchor: str) -> str:
        return self._places.get(anchor.removeprefix("#"), "")

    def _marks(self, anchor: str) -> Sequence[tuple[int, str]]:
        return [(next(self._numbers), self._places[anchor])] if anchor in self._places else []


def _anchors(page: Page) -> Iterator[str]:
    for block in page.blocks:
        table = block.table if isinstance(block, Figure) else block
        if isinstance(block, Heading | Figure) and block.anchor:
            yield block.anchor
        if isinstance(table, Table):
            yield from (row.anchor for row in table.rows if row.anchor)


def _alt(drawing: Drawing) -> str:
    return "" if isinstance(drawing, Heat) else drawing.alt
