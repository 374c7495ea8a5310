"""What stands where on a page of HTML? Its parts, their headings, the table of contents, each block as shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from eduquality.report.drawings import Dots, Drawing, Heat, Histogram, Squares, Strip, Tone, Trend
from eduquality.report.looks.html.links import Anchors
from eduquality.report.looks.html.positions import Drawn, drawn
from eduquality.report.looks.html.tables import ShownTable, Tables, breadth
from eduquality.report.page import (
    Block,
    Cards,
    Fact,
    Figure,
    Head,
    Heading,
    Items,
    Lead,
    Page,
    Paragraph,
    Section,
    Table,
)

#: Fewer entries are no table of contents, and more do not stand in a line.
_FEWEST, _MOST_IN_LINE = 2, 12
#: Headings so far apart from the title are no entries of it.
_ENTRIES = 2
#: Broader labels stand above what they are of.
_SHORT = 20
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


class Piece(NamedTuple):
    """What is to be written, and the name of what writes it."""

    form: str
    of: object


@dataclass(frozen=True, slots=True)
class Title:
    """A heading: its level in the whole page, where none is left out, and its place."""

    text: str
    level: int
    place: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class ShownPanel:
    """A drawing of a figure with its title."""

    drawn: Drawn
    title: str
    note: str


@dataclass(frozen=True, slots=True)
class ShownFigure:
    """What was found, with its drawings and its table."""

    title: str
    note: str
    place: str
    panels: tuple[ShownPanel, ...]
    table: ShownTable | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A part of the page that stands on its own, and the place of the heading that names it."""

    pieces: tuple[Piece, ...]
    named_by: str


@dataclass(frozen=True, slots=True)
class Document:
    """The whole page."""

    title: str
    place: str
    language: str
    head: Head
    contents: tuple[Title, ...]
    sheets: tuple[Sheet, ...]

    @property
    def is_long(self) -> bool:
        """Tell whether the table of contents is too long for a line."""
        return len(self.contents) > _MOST_IN_LINE


def document_of(page: Page) -> Document:
    """Give what is to be written of a page."""
    writer = _Writer(page, Anchors(page))
    sheets = tuple(writer.sheets())
    head = page.head or Head()
    facts = tuple(fact for fact in map(writer.fact, head.facts) if fact.text)
    language = _LANGUAGES[page.lang]
    return Document(page.title, writer.place, language, replace(head, facts=facts), writer.contents(), sheets)


@dataclass
class _Writer:
    """What is known while a page is gone through."""

    page: Page
    anchors: Anchors
    above: list[int] = field(default_factory=list)
    titles: list[Title] = field(default_factory=list)
    place: str = ""

    def sheets(self) -> Iterator[Sheet]:
        """Give the parts: each begins where a section begins with a heading of the highest level there is."""
        highest = min((block.level for block in self.page.blocks if isinstance(block, Heading)), default=0)
        together: list[list[Section]] = []
        for section in self.page.sections:
            first = section.blocks[0] if section.blocks else None
            begins = isinstance(first, Heading) and first.level <= highest
            if begins or not together:
                together.append([])
            together[-1].append(section)
        for sections in together:
            pieces = [piece for section in sections for block in section.blocks for piece in self.pieces(block)]
            name = next((piece.of.place for piece in pieces if isinstance(piece.of, Title)), "")
            if pieces:
                yield Sheet(tuple(pieces), name)

    def contents(self) -> tuple[Title, ...]:
        """Give the entries of the table of contents: parts; with what is in them where they are few."""
        parts = [title for title in self.titles if title.level == _ENTRIES]
        entries = parts if len(parts) > _FEWEST else [one for one in self.titles if one.level <= _ENTRIES + 1]
        return tuple(entries) if len(entries) >= _FEWEST else ()

    def fact(self, fact: Fact) -> Fact:
        """Give a fact with a link that holds."""
        return replace(fact, link=self.anchors.href(fact.link))

    def pieces(self, block: Block) -> Iterator[Piece]:
        """Give a block as it is written."""
        match block:
            case Heading() if block.text == self.page.title and not self.place:
                # It is told already, in larger letters.
                self.place = self.anchors.place(block.anchor)
            case Heading():
                yield Piece("heading", self._titled(block))
            case Paragraph() | Lead():
                yield Piece(type(block).__name__.lower(), block)
            case Cards():
                cards = tuple(replace(card, link=self.anchors.href(card.link)) for card in block.cards)
                yield Piece("cards", Cards(cards))
            case Items():
                yield Piece(_form_of(block), block)
            case Table():
                yield Piece("table", self._table(block))
            case Figure():
                yield Piece("figure", self._figure(block))
            case Squares() | Strip() | Histogram() | Trend() | Dots():
                if (shown := drawn(block, self.page.lang)) is not None:
                    yield Piece("drawing", shown)

    def _titled(self, heading: Heading) -> Title:
        """Give a heading the level that follows from those above it: none is left out on the way down."""
        while self.above and self.above[-1] >= heading.level:
            self.above.pop()
        self.above.append(heading.level)
        title = Title(heading.text, min(6, 1 + len(self.above)), self.anchors.place(heading.anchor), heading.tone)
        self.titles.append(title)
        return title

    def _table(self, table: Table, caption: str = "") -> ShownTable:
        known = table.caption or caption or (self.titles[-1].text if self.titles else self.page.title)
        return Tables(self.anchors, self.page.lang).shown(table, known)

    def _figure(self, figure: Figure) -> ShownFigure:
        table = None if figure.table is None else self._table(figure.table, figure.title)
        panels = tuple(self._panel(panel.drawing, panel.title, panel.note) for panel in figure.panels)
        seen = tuple(panel for panel in panels if panel is not None)
        return ShownFigure(figure.title, figure.note, self.anchors.place(figure.anchor), seen, table)

    def _panel(self, drawing: Drawing, title: str, note: str) -> ShownPanel | None:
        shown = None if isinstance(drawing, Heat) else drawn(drawing, self.page.lang)
        return None if shown is None else ShownPanel(shown, title, note)


def _form_of(items: Items) -> str:
    """Tell how a list is written: with a label each as terms, beside short ones what they are of; one label is none."""
    labels: Sequence[str] = [item.label for item in items.items]
    if not all(labels) or (len(labels) > 1 and len(set(labels)) == 1):
        return "items"
    return "terms_beside" if max(map(breadth, labels)) <= _SHORT else "terms"
