"""How cells of Chinese and Latin text stand beside each other at any width without losing a character.

Every width here counts terminal columns: a Chinese character takes two. Text is folded, never cut.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from eduquality.console import showable
from eduquality.harmless import clean

if TYPE_CHECKING:
    from rich.console import Console

_GUTTER = "  "
#: Beneath this a folded column is no longer pleasant to read, and the table is stacked instead.
_NARROWEST = 16
#: Blanks; or a word or a Chinese character, with the brackets that open before it and the punctuation that ends it.
_PIECES = re.compile(
    r"\s+"
    r"|[（《〔“［]*(?:[^\s\u2e80-\u9fff\uac00-\ud7a3\uff00-\uff60，。、；：！？）》〕”［（《〔“]+|.)[，。、；：！？）》〕”］%]*"
)


@dataclass(frozen=True, slots=True)
class StyledText:
    """Text of one or more lines, with a rich style for terminals that have colour."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column: its title, and whether it gives way (folds) where the room is short."""

    title: str
    align: Literal["left", "right"] = "left"
    gives_way: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a table, with notes that run beneath it over the whole width."""

    cells: Sequence[StyledText | str]
    notes: Sequence[str] = field(default_factory=tuple)


def width_of(text: str) -> int:
    """Measure the widest line of a text in terminal columns."""
    from rich.cells import cell_len

    return max((cell_len(line) for line in text.split("\n")), default=0)


def wrap(text: str, width: int) -> list[str]:
    """Fold a text to lines of at most `width` columns, between words or Chinese characters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines.extend(_fold(paragraph, max(width, 2)))
    return lines


def _fold(paragraph: str, width: int) -> list[str]:
    lines, line = [], ""
    for piece in _PIECES.findall(paragraph):
        if width_of(line + piece.rstrip()) <= width:
            line += piece
            continue
        lines.append(line.rstrip())
        *full, line = _chop(piece.lstrip(), width)
        lines.extend(full)
    lines.append(line.rstrip())
    return [found for position, found in enumerate(lines) if found or position == len(lines) - 1]


def _chop(piece: str, width: int) -> list[str]:
    from rich.cells import chop_cells

    return list(chop_cells(piece, width)) or [""]


def put(console: Console, text: str = "", style: str = "", indent: int = 0) -> None:
    """Print a paragraph, folded to the console and indented."""
    for line in wrap(showable(clean(text), console.encoding), console.width - indent):
        _write(console, " " * indent + line, style)


def put_hanging(console: Console, head: str, text: str, indent: int = 0, style: str = "") -> None:
    """Print a label with its text beside it, or beneath where the label is too long."""
    left = indent + width_of(head) + len(_GUTTER)
    if left > console.width // 2:
        put(console, head, style, indent)
        put(console, text, style, indent + 2)
        return
    lines = wrap(showable(clean(text), console.encoding), console.width - left)
    for number, line in enumerate(lines):
        lead = " " * indent + showable(clean(head), console.encoding) + _GUTTER if number == 0 else " " * left
        _write(console, (lead + line).rstrip(), style)


def put_table(console: Console, columns: Sequence[ColumnHead], lines: Sequence[Line]) -> None:
    """Print a table in columns where they fit, else one block per row."""
    rows = [_ready(line, console.encoding) for line in lines]
    widths = column_widths(columns, rows, console.width)
    if widths is None:
        _put_blocks(console, columns, rows)
    else:
        _put_columns(console, columns, rows, widths)


def fits(console: Console, columns: Sequence[ColumnHead], lines: Sequence[Line], *, folded: bool = True) -> bool:
    """Tell whether a table stands in columns at this width, with its cells folded or not."""
    rows = [_ready(line, console.encoding) for line in lines]
    widths = column_widths(columns, rows, console.width)
    return widths is not None and (folded or widths == _natural(columns, rows))


def column_widths(columns: Sequence[ColumnHead], lines: Sequence[Line], room: int) -> list[int] | None:
    """Share out the room: what does not give way keeps its width, the others share the rest; None: does not fit."""
    natural = _natural(columns, lines)
    spare = room - len(_GUTTER) * (len(columns) - 1) - sum(natural)
    if spare >= 0:
        return natural
    return _shrink(natural, [n for n, column in enumerate(columns) if column.gives_way], -spare)


def _natural(columns: Sequence[ColumnHead], lines: Sequence[Line]) -> list[int]:
    return [
        max([width_of(column.title), *(width_of(_cell(line.cells[n]).text) for line in lines)])
        for n, column in enumerate(columns)
    ]


def _shrink(natural: list[int], yielding: list[int], excess: int) -> list[int] | None:
    """Narrow the widest yielding column step by step, none below the narrowest that reads well."""
    widths = list(natural)
    for _ in range(excess):
        widest = max(yielding, key=lambda n: widths[n], default=None)
        if widest is None or widths[widest] <= _NARROWEST:
            return None
        widths[widest] -= 1
    return widths


def _put_columns(console: Console, columns: Sequence[ColumnHead], lines: Sequence[Line], widths: list[int]) -> None:
    if any(column.title for column in columns):
        _put_row(console, columns, [StyledText(column.title, "bold") for column in columns], widths)
        rule = "─" * min(console.width, sum(widths) + len(_GUTTER) * (len(widths) - 1))
        _write(console, showable(rule, console.encoding), "dim")
    for line in lines:
        _put_row(console, columns, [_cell(cell) for cell in line.cells], widths)
        for note in line.notes:
            put(console, note, indent=_note_indent(columns, widths))


def _note_indent(columns: Sequence[ColumnHead], widths: list[int]) -> int:
    """Stand notes under the second column, so that the first (a clause's number) keeps its margin."""
    return widths[0] + len(_GUTTER) if len(columns) > 1 and widths[0] <= _NARROWEST else 2


def _put_row(console: Console, columns: Sequence[ColumnHead], cells: Sequence[StyledText], widths: list[int]) -> None:
    from rich.text import Text

    folded = [wrap(cell.text, width) for cell, width in zip(cells, widths, strict=True)]
    for number in range(max(len(lines) for lines in folded)):
        line = Text()
        for column, cell, lines, width in zip(columns, cells, folded, widths, strict=True):
            part = lines[number] if number < len(lines) else ""
            pad = " " * (width - width_of(part))
            line.append(pad + part if column.align == "right" else part + pad, cell.style)
            line.append(_GUTTER)
        line.rstrip()
        console.print(line, soft_wrap=True)


def _put_blocks(console: Console, columns: Sequence[ColumnHead], lines: Sequence[Line]) -> None:
    for line in lines:
        head, *rest = (_cell(cell) for cell in line.cells)
        put(console, head.text, "bold")
        for column, cell in zip(columns[1:], rest, strict=True):
            if cell.text:
                put(console, f"{column.title}: {_one_line(cell.text)}" if column.title else cell.text, cell.style, 2)
        for note in line.notes:
            put(console, note, indent=2)


def _one_line(text: str) -> str:
    return " · ".join(text.split("\n"))


def _ready(line: Line, encoding: str) -> Line:
    cells = tuple(StyledText(showable(clean(cell.text), encoding), cell.style) for cell in map(_cell, line.cells))
    return Line(cells, line.notes)


def _cell(cell: StyledText | str) -> StyledText:
    return StyledText(cell) if isinstance(cell, str) else cell


def _write(console: Console, line: str, style: str = "") -> None:
    from rich.text import Text

    console.print(Text(line, style), soft_wrap=True)


def put_list(console: Console, items: Iterable[str], indent: int = 2) -> None:
    """Print items one beneath another, each led by a dot."""
    for item in items:
        put_hanging(console, "·", item, indent)
