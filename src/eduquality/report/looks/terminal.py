"""How does a page look at a terminal? At any width, with or without colour, without losing a character."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eduquality.console import PIPED_WIDTH, make_console
from eduquality.report.drawings import Number, Strip
from eduquality.report.page import (
    BENEATH,
    NOWHERE,
    Block,
    Cell,
    Column,
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
from eduquality.words import Lang, say

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
#: A strip is so many signs wide.
_SIGNS = 21


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
    shown = _Shown.of(table, console)
    joined = [column.under for column in shown.columns if column.under not in {"", NOWHERE}]
    # What is joined is all there, so it comes before folded texts; a column is left out only where they are no help.
    folded = not joined or console.width >= _ROOMY
    if any(column.under for column in shown.columns) and not fits(console, *shown.as_lines(), folded=folded):
        shown = shown.narrowed(lang)
    if table.caption:
        put(console, table.caption, "bold")
    put_table(console, *shown.as_lines())


@dataclass(frozen=True, slots=True)
class _Shown:
    """A table as it is to be printed."""

    columns: Sequence[Column]
    rows: Sequence[Row]

    @classmethod
    def of(cls, table: Table, console: Console) -> _Shown:
        """Draw where there is room, else leave out the columns that are drawn."""
        drawn = {at for at, column in enumerate(table.columns) if column.kind == "drawn"}
        with_drawing = cls(table.columns, [_drawn(row) for row in table.rows])
        if drawn and fits(console, *with_drawing.as_lines(), folded=console.width >= _WIDE):
            empty = {at for at in drawn if not any(text_of(row.values[at]) for row in with_drawing.rows)}
            return _without(empty, with_drawing.columns, with_drawing.rows)
        return _without(drawn, table.columns, table.rows)

    def as_lines(self) -> tuple[list[ColumnHead], list[Line]]:
        """Give it as heads and lines."""
        heads = [
            ColumnHead(one.title, "right" if one.kind == "number" else "left", one.gives_way) for one in self.columns
        ]
        return heads, [Line([_styled(value) for value in row.values], row.notes) for row in self.rows]

    def narrowed(self, lang: Lang) -> _Shown:
        """Put columns under others, or beneath their rows, as they say."""
        keys = {column.key: at for at, column in enumerate(self.columns)}
        gone = {at for at, column in enumerate(self.columns) if column.under}
        rows = [self._narrowed(row, keys, lang) for row in self.rows]
        return _without(gone, self.columns, rows)

    def _narrowed(self, row: Row, keys: dict[str, int], lang: Lang) -> Row:
        values, above = list(row.values), []
        for column, value in zip(self.columns, row.values, strict=True):
            told = text_of(value)
            if told and column.under == BENEATH:
                above.append(f"→ {told}")
            elif told and column.under in keys:
                at = keys[column.under]
                values[at] = _with_text(values[at], say(column.joined, lang, text=text_of(values[at]), more=told))
        return replace(row, values=tuple(values), notes=(*above, *row.notes))


def _without(gone: set[int], columns: Sequence[Column], rows: Sequence[Row]) -> _Shown:
    """Leave out columns by their places."""
    if not gone:
        return _Shown(columns, rows)
    kept = [at for at in range(len(columns)) if at not in gone]
    fewer = [replace(row, values=tuple(row.values[at] for at in kept)) for row in rows]
    return _Shown([columns[at] for at in kept], fewer)


def _drawn(row: Row) -> Row:
    """Draw what can be drawn in signs."""
    return replace(row, values=tuple(_in_signs(value) for value in row.values))


def _in_signs(value: Value) -> Value:
    """Draw a strip, `----.--o---|=====`: the year before, now, the target, where it is met; none of units apart."""
    strip = value.drawing if isinstance(value, Cell) else None
    if not isinstance(value, Cell) or not isinstance(strip, Strip) or not strip.target or strip.units:
        return value
    ends = [_sign_of(one, strip) for one in strip.target]
    first = 0 if strip.side == "at most" else ends[0]
    last = _SIGNS - 1 if strip.side == "at least" else ends[-1]
    signs = ["=" if first <= place <= last else "-" for place in range(_SIGNS)]
    for number, sign in ((strip.before, "."), *((one, "|") for one in strip.target), (strip.now, "o")):
        if number is not None:
            signs[_beside_target(number, strip)] = sign
    return replace(value, text="".join(signs))


def _sign_of(number: Number, strip: Strip) -> int:
    """Give the place of a number on its line."""
    share = (number - strip.low) / (strip.high - strip.low)
    return max(0, min(_SIGNS - 1, round(share * (_SIGNS - 1))))


def _beside_target(number: Number, strip: Strip) -> int:
    """Give the place of a value: one that is not the target never stands on it, which would say that it is reached."""
    place = _sign_of(number, strip)
    for one in strip.target:
        if place == _sign_of(one, strip) and number != one:
            return max(0, place - 1) if number < one else min(_SIGNS - 1, place + 1)
    return place


def _with_text(value: Value, told: str) -> Value:
    return replace(value, text=told) if isinstance(value, Cell) else told


def _styled(value: Value) -> StyledText | str:
    return StyledText(value.text, _STYLES.get(value.tone, "")) if isinstance(value, Cell) else text_of(value)
