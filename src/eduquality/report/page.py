"""What does a reader see of any result? A page: headings, paragraphs, lists, tables and drawings, in no look yet.

A result makes a page (`report/pages/`), a look writes any page (`report/looks/`); neither knows of the other. A cell
holds the words people read and the exact number behind them, so a look may write either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Literal, TypeVar

from eduquality.report.drawings import Drawing, Number, Tone
from eduquality.report.writing.harmless import clean
from eduquality.words import Lang, say

#: What a column holds. Numbers stand to the right; what is drawn stands in other columns as numbers, too.
Kind = Literal["text", "number", "status", "place", "code", "drawn"]
#: Where a column goes (`Column.under`) in a look too narrow for all: beneath its row, or nowhere.
BENEATH, NOWHERE = "(beneath)", "(nowhere)"
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


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""

    def with_notes_beside(self, title: str) -> Table:
        """Give it with the notes of its rows in a last column of this title, for looks that can write none beneath."""
        if not any(row.notes for row in self.rows):
            return self
        rows = (Row((*row.values, "\n".join(row.notes)), anchor=row.anchor) for row in self.rows)
        return replace(self, columns=(*self.columns, Column("note", title)), rows=tuple(rows))


Block = Heading | Paragraph | Items | Table | Drawing


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
    """All that a reader sees of a result; `title` names the whole where a look has a place for it."""

    title: str
    lang: Lang
    sections: tuple[Section, ...]

    @property
    def blocks(self) -> Iterator[Block]:
        """Give the blocks of all sections in order."""
        return (block for section in self.sections for block in section.blocks)


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


def _tables(page: Page) -> Iterator[Table]:
    """Give all that a page says in rows: its tables, and its lists as tables of names and what is said of them."""
    name, note = (say(f"column.{key}", page.lang) for key in ("name", "note"))
    for block in page.blocks:
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


def _cleaned(part: Any) -> Any:  # noqa: ANN401 - any part of a page
    if isinstance(part, str):
        return clean(part)
    if isinstance(part, tuple):
        parts = tuple(map(_cleaned, part))
        return parts if any(new is not old for new, old in zip(parts, part, strict=True)) else part
    if is_dataclass(part) and not isinstance(part, type):
        told = {one.name: getattr(part, one.name) for one in fields(part)}
        changed = {name: new for name, old in told.items() if (new := _cleaned(old)) is not old}
        return replace(part, **changed) if changed else part
    return part
