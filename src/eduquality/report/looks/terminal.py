"""How does a page look at a terminal? At any width, with or without colour, without losing a character."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.console import PIPED_WIDTH, make_console
from eduquality.report.looks.narrowing import narrowed, without
from eduquality.report.looks.strip import signs_of
from eduquality.report.page import (
    NOWHERE,
    Block,
    Cell,
    Heading,
    Item,
    Items,
    Page,
    Paragraph,
    Presentation,
    Row,
    Section,
    Table,
    Value,
    text_of,
)
from eduquality.report.writing.columns import ColumnHead, Line, StyledText, fits, put, put_hanging, put_table
from eduquality.words import Lang

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {
    "strong": "bold",
    "quiet": "dim",
    "met": "green",
    "missed": "bold red",
    "alert": "red",
    "late": "yellow",
    "no-data": "yellow",
    "not-applicable": "dim",
    "reported": "cyan",
}
#: Folded texts are worth a column for every fact only where there is so much room.
_ROOMY = 120
#: And so much where a drawing may fold them further.
_WIDE = 150
_DOT = "·"


def text(presentation: Presentation) -> str:
    """Give what is printed as text for a file: without colour, a hundred columns wide."""
    out = io.StringIO()
    print_page(presentation.clean_page(), make_console(out, PIPED_WIDTH))
    return out.getvalue()


def print_page(page: Page, console: Console) -> None:
    """Print a page, a blank line between its sections."""
    for at, section in enumerate(page.plainly().sections):
        if at:
            put(console)
        print_section(section, console, page.lang)


def print_section(section: Section, console: Console, lang: Lang) -> None:
    """Print blocks that stand together; what is drawn is left out."""
    for block in section.blocks:
        _print_block(block, console, lang)


def _print_block(block: Block, console: Console, lang: Lang) -> None:
    match block:
        case Heading():
            put(console, block.text, _STYLES.get(block.tone) or ("bold" if block.level < 3 else ""))  # noqa: PLR2004
        case Paragraph():
            put(console, block.text, _STYLES.get(block.tone, ""), 2 if block.tone == "code" else 0)
        case Items():
            for item in block.items:
                _print_item(item, console, 2 if block.is_set_in else 0)
        case Table():
            _print_table(block, console, lang)


def _print_item(item: Item, console: Console, indent: int) -> None:
    """Print one thing after its label or a dot, and what belongs beneath it a little to the right."""
    put_hanging(console, item.label or _DOT, item.text, indent, _STYLES.get(item.tone, ""))
    inner = indent + (2 if item.label else len(_DOT) + 2)
    for one in item.beneath:
        if one.label or one.beneath:
            _print_item(one, console, inner)
        else:
            put(console, one.text, _STYLES.get(one.tone, ""), inner)


# ---------------------------------------------------------------- tables


def _print_table(table: Table, console: Console, lang: Lang) -> None:
    """Print a table with a column for every fact, else with fewer, where it says what may go."""
    shown = _drawn_or_not(table, console)
    joined = [column.under for column in shown.columns if column.under not in {"", NOWHERE}]
    # What is joined is all there, so it comes before folded texts; a column is left out only where they are no help.
    folded = not joined or console.width >= _ROOMY
    if any(column.under for column in shown.columns) and not fits(console, *_as_lines(shown), folded=folded):
        shown = narrowed(shown, lang)
    if table.caption:
        put(console, table.caption, "bold")
    put_table(console, *_as_lines(shown))


def _drawn_or_not(table: Table, console: Console) -> Table:
    """Draw where there is room, else leave out the columns that are drawn."""
    drawn = {at for at, column in enumerate(table.columns) if column.kind == "drawn"}
    with_drawing = replace(table, rows=tuple(_drawn(row) for row in table.rows))
    if drawn and fits(console, *_as_lines(with_drawing), folded=console.width >= _WIDE):
        return without(
            {at for at in drawn if not any(text_of(row.values[at]) for row in with_drawing.rows)}, with_drawing
        )
    return without(drawn, table)


def _as_lines(table: Table) -> tuple[list[ColumnHead], list[Line]]:
    """Give a table as heads and lines."""
    heads = [ColumnHead(one.title, "right" if one.kind == "number" else "left", one.gives_way) for one in table.columns]
    return heads, [Line([_styled(value) for value in row.values], row.notes) for row in table.rows]


def _drawn(row: Row) -> Row:
    """Draw what can be drawn in signs."""
    return replace(row, values=tuple(_in_signs(value) for value in row.values))


def _in_signs(value: Value) -> Value:
    """Draw a strip, `----.--o---|=====`; none of units apart."""
    signs = signs_of(value.drawing) if isinstance(value, Cell) else ""
    return replace(value, text=signs) if isinstance(value, Cell) and signs else value


def _styled(value: Value) -> StyledText | str:
    return StyledText(value.text, _STYLES.get(value.tone, "")) if isinstance(value, Cell) else text_of(value)
