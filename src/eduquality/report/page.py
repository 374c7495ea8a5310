"""What does a reader see of any result? A page: headings, paragraphs, lists, tables and drawings, in no look yet.

A result makes a page (`report/pages/`), a look writes any page (`report/looks/`); neither knows of the other. A cell
holds the words people read and the exact number behind them, so a look may write either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from fractions import Fraction
from functools import cache
from typing import Any, Literal, TypeVar, get_args, overload

from eduquality.harmless import clean, signs
from eduquality.report.drawings import Drawing, Heat, Number, Tone
from eduquality.words import Lang, say

#: What a column holds. Numbers stand to the right; what is drawn stands in other columns as numbers, too.
Kind = Literal["text", "number", "status", "place", "code", "drawn"]
#: Where a column goes (`Column.under`) in a look too narrow for all: beneath its row, or nowhere.
BENEATH, NOWHERE = "(beneath)", "(nowhere)"
#: Signs of no alphabet stand around values in the sentence of a `Lead`, one for each tone.
_FIRST_MARK = 0xF0000
_MARKS = re.compile(f"([{chr(_FIRST_MARK)}-{chr(_FIRST_MARK + len(get_args(Tone)) - 1)}])")
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Heading:
    """What follows is about this; level: 1 for the parts of a page, 3 and more in a section. anchor: of links to it."""

    text: str
    level: int = 2
    anchor: str = ""
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing of a list: what it is of (`label`, often none), what is said, and what belongs beneath it."""

    text: str
    label: str = ""
    beneath: tuple[Item, ...] = ()
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Items:
    """A list; is_set_in: stands a little to the right of the text above it."""

    items: tuple[Item, ...]
    is_set_in: bool = True

    @classmethod
    def of(cls, *texts: str) -> Items:
        """Make a list of plain texts."""
        return cls(tuple(map(Item, texts)))


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: the words, and the exact number in its unit where they say one; percent is × 100."""

    text: str
    number: Number | None = None
    unit: str = ""
    tone: Tone = "plain"
    link: str = ""
    drawing: Drawing | None = None


#: A cell that is nothing but its text or its number is written as that.
Value = Cell | str | int | float | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: gives_way: its texts fold first where the room is short.

    under: the key of the column it stands with where there is no room for both, as the phrase `joined` words them; or
    BENEATH or NOWHERE.
    """

    key: str
    title: str
    kind: Kind = "text"
    gives_way: bool = False
    under: str = ""
    joined: str = "report.beside"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, a value for each column, and notes that run beneath it. anchor: of links to it."""

    values: tuple[Value, ...]
    notes: tuple[str, ...] = ()
    anchor: str = ""


class RowsMade(Sequence[Row]):
    """Rows that are made one after another whenever they are read: of a province there are too many to be held."""

    def __init__(self, count: int, make: Callable[[], Iterator[Row]]) -> None:
        """Make so many rows."""
        self._count, self._make = count, make

    def __iter__(self) -> Iterator[Row]:
        """Make them."""
        return self._make()

    def __len__(self) -> int:
        """Tell how many there are."""
        return self._count

    @overload
    def __getitem__(self, at: int) -> Row: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Row]: ...
    def __getitem__(self, at: int | slice) -> Row | Sequence[Row]:
        """Give one of them, or some."""
        return tuple(self)[at]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns."""

    columns: tuple[Column, ...]
    rows: Sequence[Row]
    caption: str = ""

    def with_notes_beside(self, title: str) -> Table:
        """Give it with the notes of its rows in a last column of this title, for looks that can write none beneath."""
        if not any(row.notes for row in self.rows):
            return self
        rows = (Row((*row.values, "\n".join(row.notes)), anchor=row.anchor) for row in self.rows)
        return replace(self, columns=(*self.columns, Column("note", title)), rows=tuple(rows))


#: What every look can write; a look that has nothing of its own for other blocks asks them for these (`plainly`).
Plain = Heading | Paragraph | Items | Table


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a sentence, and how what they tell stands."""

    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence that a reader with no time reads: large, its numbers standing out."""

    parts: tuple[Part, ...]

    @classmethod
    def of(cls, sentence: str) -> Lead:
        """Take apart a sentence into which values were set by `toned`."""
        words = _MARKS.split(sentence)
        # Between two marks stand a tone and what has it: text, tone, text, tone, text.
        tones = ("plain", *(get_args(Tone)[ord(sign) - _FIRST_MARK] for sign in words[1::2]))
        return cls(tuple(Part(text, tone) for text, tone in zip(words[::2], tones, strict=True) if text))

    @property
    def text(self) -> str:
        """Give the sentence in one."""
        return "".join(part.text for part in self.parts)

    def plainly(self) -> Iterator[Plain]:
        """Give it as a paragraph."""
        yield Paragraph(self.text, "strong")


@dataclass(frozen=True, slots=True)
class Card:
    """One thing that is to be seen first: a number and what it is of, whose it is, and more in small letters."""

    number: str
    of: str
    title: str
    note: str = ""
    tone: Tone = "plain"
    link: str = ""


@dataclass(frozen=True, slots=True)
class Cards:
    """A few things side by side, to be seen before all others."""

    cards: tuple[Card, ...]

    def plainly(self) -> Iterator[Plain]:
        """Give them as a list."""
        yield Items(tuple(Item(f"{one.number} {one.of}", one.title, _beneath(one.note)) for one in self.cards))


@dataclass(frozen=True, slots=True)
class Panel:
    """A drawing that stands on its own, so its `alt` tells its numbers; several stand side by side, each titled."""

    drawing: Drawing
    title: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """What was found (`title`) and is to be seen: drawings, the table of their numbers.

    note: measure, unit, year and source.
    """

    title: str
    note: str = ""
    panels: tuple[Panel, ...] = ()
    table: Table | None = None
    anchor: str = ""

    def plainly(self) -> Iterator[Plain]:
        """Give its heading, what its drawings tell, and its table."""
        yield Heading(self.title, 3, self.anchor)
        if self.note:
            yield Paragraph(self.note, "quiet")
        told = [Item(one.drawing.alt, one.title) for one in self.panels if not isinstance(one.drawing, Heat)]
        if told and self.table is None:
            yield Items(tuple(told))
        if self.table is not None:
            yield self.table


Block = Plain | Lead | Cards | Figure | Drawing


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that is told of the whole page; link: where it leads, in which language (`lang`)."""

    text: str
    link: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the title of a page that is handed on.

    kind: of what kind the page is. beside: what the title is followed by, as a year. mark: who may see it.
    """

    kind: str = ""
    beside: str = ""
    mark: str = ""
    facts: tuple[Fact, ...] = ()

    def plainly(self, title: str) -> Iterator[Plain]:
        """Give it with the title of the page as a heading and a paragraph."""
        yield Heading(" ".join(filter(None, (title, self.beside))), 1)
        told = " · ".join(filter(None, (self.mark, *(fact.text for fact in self.facts))))
        if told:
            yield Paragraph(told, "quiet")


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that stand together, apart from the next section."""

    blocks: tuple[Block, ...]

    @classmethod
    def of(cls, *blocks: Block) -> Section:
        """Make a section of blocks."""
        return cls(blocks)


@dataclass(frozen=True, slots=True)
class Page:
    """All that a reader sees of a result; `title` names the whole where a look has a place for it.

    head: of a page that is handed on as a document; its parts have headings of level 1.
    """

    title: str
    lang: Lang
    sections: tuple[Section, ...]
    head: Head | None = None

    @property
    def blocks(self) -> Iterator[Block]:
        """Give the blocks of all sections in order."""
        return (block for section in self.sections for block in section.blocks)

    def plainly(self) -> Page:
        """Give the page in nothing but blocks and drawings that every look can write."""
        head = [] if self.head is None else [Section(tuple(self.head.plainly(self.title)))]
        sections = (Section(tuple(one for block in of.blocks for one in plainly(block))) for of in self.sections)
        return replace(self, sections=(*head, *sections), head=None)


@dataclass(frozen=True, slots=True)
class Presentation:
    """One result as the looks take it, each part made when it is asked for.

    page: for readers. plain: the values that JSON holds. rows: one table of all there is, for whoever reckons with it;
    None: the tables of the page are that.
    """

    page: Callable[[], Page]
    plain: Callable[[], object]
    rows: Callable[[], Table] | None = None

    def clean_page(self) -> Page:
        """Give the page as every look must take it: without control characters."""
        return cleaned(self.page())

    def clean_tables(self) -> tuple[Table, ...]:
        """Give the tables for whoever reckons with them, without control characters."""
        return tuple(_tables(self.clean_page())) if self.rows is None else (cleaned(self.rows()),)


def plainly(block: Block) -> Iterator[Plain | Drawing]:
    """Give a block in blocks that every look can write."""
    if isinstance(block, (Lead, Cards, Figure)):
        yield from block.plainly()
    else:
        yield block


def toned(text: str, tone: Tone) -> str:
    """Mark a value that is set into the sentence of a `Lead`: how what it tells stands."""
    start, end = (chr(_FIRST_MARK + get_args(Tone).index(one)) for one in (tone, "plain"))
    return f"{start}{text}{end}"


def _beneath(note: str) -> tuple[Item, ...]:
    return (Item(note),) if note else ()


def _tables(page: Page) -> Iterator[Table]:
    """Give all that a page says in rows: its tables, and its lists as tables of names and what is said of them."""
    name, note = (say(f"column.{key}", page.lang) for key in ("name", "note"))
    for block in page.plainly().blocks:
        if isinstance(block, Table):
            yield block.with_notes_beside(note)
        elif isinstance(block, Items):
            rows = (Row((item.label, item.text), tuple(one.text for one in item.beneath)) for item in block.items)
            yield Table((Column("name", name), Column("text", note)), tuple(rows)).with_notes_beside(note)


def text_of(value: Value) -> str:
    """Give what a reader sees of a cell."""
    return value.text if isinstance(value, Cell) else "" if value is None else str(value)


def cleaned(part: T) -> T:
    """Clean every text of a page or of a part of it: the one place in which texts of all looks are made harmless."""
    return _cleaned(part)  # type: ignore[no-any-return]


@cache
def _names_of(kind: type[Any]) -> tuple[str, ...]:
    return tuple(one.name for one in fields(kind))


def _all_cleaned(part: tuple[Any, ...] | RowsMade) -> Sequence[Any]:
    if isinstance(part, RowsMade):
        return RowsMade(len(part), lambda: map(_row_cleaned, part))
    parts = tuple(map(_cleaned, part))
    return parts if any(new is not old for new, old in zip(parts, part, strict=True)) else part


def _row_cleaned(row: Row) -> Row:
    """Clean a row of many: most of its values are numbers, or texts that stay as they are."""
    values = [
        value if (kind := type(value)) is int or kind is float or value is None else _cleaned(value)
        for value in row.values
    ]
    return Row(tuple(values), _cleaned(row.notes) if row.notes else (), _cleaned(row.anchor) if row.anchor else "")


def _cleaned(part: Any) -> Any:  # noqa: ANN401 - any part of a page
    if isinstance(part, str):
        return clean(part)
    if part is None or isinstance(part, (int, float, Fraction)):
        return part
    if isinstance(part, (tuple, RowsMade)):
        return _all_cleaned(part)
    if isinstance(part, Cell) and part.number is not None:
        # Its text is that number, which is nobody's.
        return part if (text := signs(part.text)) is part.text else replace(part, text=text)
    if is_dataclass(part) and not isinstance(part, type):
        told = {name: getattr(part, name) for name in _names_of(type(part))}
        changed = {name: new for name, old in told.items() if (new := _cleaned(old)) is not old}
        return replace(part, **changed) if changed else part
    return part
