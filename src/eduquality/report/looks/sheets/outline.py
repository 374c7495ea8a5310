"""Which sheets has the workbook of a page? One that tells the page in order, and one a table, or a row of like tables.

The first sheet has all texts, and a line that leads to each table; so every table stands alone, with columns as wide as
its texts, and can be sorted and filtered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from eduquality.report.drawings import Drawing
from eduquality.report.page import (
    Block,
    Cards,
    Column,
    Figure,
    Heading,
    Item,
    Items,
    Lead,
    Page,
    Paragraph,
    Row,
    Table,
)
from eduquality.words import Lang, say

#: Longer lists are tables, which can be filtered.
_LONGEST_LIST = 12
#: Excel takes no more rows on a sheet, with some left for what stands above.
_MOST_ROWS = 1_000_000
#: Nor longer names, nor these signs in them.
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


@dataclass(frozen=True, slots=True)
class TitledTable:
    """A table with the words that stand above it."""

    title: str
    table: Table


@dataclass(frozen=True, slots=True)
class TableSheet:
    """A sheet of tables that have the same columns, most often of one."""

    name: str
    tables: tuple[TitledTable, ...]


@dataclass(frozen=True, slots=True)
class SeeTable:
    """On the first sheet: where a table is; at: which of the sheets, and which of its tables."""

    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A drawing with its title."""

    title: str
    drawing: Drawing


Told = Heading | Paragraph | Items | Lead | Cards | SeeTable | Drawn


@dataclass(frozen=True, slots=True)
class Outline:
    """What stands on the first sheet, and the sheets of tables."""

    first: str
    told: tuple[Told, ...]
    sheets: tuple[TableSheet, ...]


class _Outliner:
    """Takes block after block."""

    def __init__(self, page: Page) -> None:
        self._lang = page.lang
        self._title = page.title
        self._heading, self._is_new = page.title, False
        self.told: list[Told] = []
        self.sheets: list[list[TitledTable]] = []

    def take(self, block: Block) -> None:
        """Put a block where it belongs."""
        match block:
            case Heading():
                self._heading, self._is_new = block.text, True
                self.told.append(block)
            case Items() if len(block.items) > _LONGEST_LIST:
                self._take_table(_as_table(block, self._lang))
            case Table():
                self._take_table(block)
            case Figure():
                self._take_figure(block)
            case Paragraph() | Items() | Lead() | Cards():
                self.told.append(block)
            case _:
                self.told.append(Drawn("", block))

    def _take_figure(self, figure: Figure) -> None:
        self.take(Heading(figure.title, 3, figure.anchor))
        if figure.note:
            self.told.append(Paragraph(figure.note, "quiet"))
        for panel in figure.panels:
            self.told.append(Drawn(panel.title, panel.drawing))
            if panel.note:
                self.told.append(Paragraph(panel.note, "quiet"))
        if figure.table is not None:
            self._take_table(figure.table)

    def _take_table(self, table: Table) -> None:
        """Give it a sheet; where its columns are those of the table before, below that one."""
        title = table.caption or self._heading
        for start in range(0, max(1, len(table.rows)), _MOST_ROWS):
            part = TitledTable(title, replace(table, rows=table.rows[start : start + _MOST_ROWS]))
            is_alike = bool(self.sheets) and _keys(self.sheets[-1][-1]) == _keys(part) and self._is_new
            if is_alike and sum(len(one.table.rows) for one in (*self.sheets[-1], part)) < _MOST_ROWS:
                self.sheets[-1].append(part)
            else:
                self.sheets.append([part])
            self.told.append(SeeTable((len(self.sheets) - 1, len(self.sheets[-1]) - 1)))
        self._is_new = False


def outlined(page: Page) -> Outline:
    """Tell which sheets there are."""
    outliner = _Outliner(page)
    for above in page.head.plainly(page.title) if page.head else (Heading(page.title),):
        outliner.take(replace(above, level=0) if isinstance(above, Heading) else above)
    for block in page.blocks:
        outliner.take(block)
    first = say("sheet.overview", page.lang)
    wanted = [page.title if len(outliner.sheets) == 1 < len(of) else of[0].title for of in outliner.sheets]
    names = _names(wanted, [first, say("sheet.chart_data", page.lang)], page.lang)
    sheets = tuple(TableSheet(name, tuple(tables)) for name, tables in zip(names, outliner.sheets, strict=True))
    return Outline(first, tuple(outliner.told), sheets)


def _keys(titled: TitledTable) -> tuple[str, ...]:
    return tuple(column.key for column in titled.table.columns)


def _as_table(items: Items, lang: Lang) -> Table:
    """Give a list as a table, what is beneath its items as notes."""
    name, note = (say(f"column.{key}", lang) for key in ("name", "note"))
    labelled = any(item.label for item in items.items)
    columns = (Column("name", name), Column("text", note, gives_way=True)) if labelled else (Column("text", note),)
    return Table(columns, tuple(Row(_values(item, labelled=labelled), tuple(_beneath(item))) for item in items.items))


def _values(item: Item, *, labelled: bool) -> tuple[str, ...]:
    return (item.label, item.text) if labelled else (item.text,)


def _beneath(item: Item) -> Iterator[str]:
    for one in item.beneath:
        yield " ".join(filter(None, (one.label, one.text)))
        yield from _beneath(one)


def _names(wanted: Sequence[str], taken: Sequence[str], lang: Lang) -> list[str]:
    """Make names of sheets: none twice, whatever their case, none too long, no sign that Excel refuses."""
    known = {name.casefold() for name in (*taken, "history")}
    names = []
    for one in wanted:
        plain = _cut(_FORBIDDEN.sub(" ", one).strip(" '"), _LONGEST_NAME) or say("sheet.table", lang)
        tries = (plain, *(f"{_cut(plain, _LONGEST_NAME - 6)} ({number})" for number in range(2, 10_000)))
        name = next(name for name in tries if name.casefold() not in known)
        known.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, most: int) -> str:
    """Cut a text to so many units of UTF-16, in which Excel counts."""
    if len(text.encode("utf-16-le")) // 2 <= most:
        return text
    cut = text[:most]
    while len(cut.encode("utf-16-le")) // 2 > most - 1:
        cut = cut[:-1]
    return cut.rstrip(" '") + "…"
