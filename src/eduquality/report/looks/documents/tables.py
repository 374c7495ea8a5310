"""How does a table stand in a document? As wide as the page, its heads on every page, its notes beneath their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from eduquality.report.drawings import Heat, Squares, Tone
from eduquality.report.looks import tones
from eduquality.report.looks.documents.markup import link, paragraph, run
from eduquality.report.looks.narrowing import narrowed, without
from eduquality.report.looks.strip import MET_SIDE, signs_of
from eduquality.report.page import Cell, Column, Kind, Row, Table, Value, text_of
from eduquality.report.writing.columns import width_of
from eduquality.words import Lang

#: More columns than these are too many for a page held upright.
_MOST_COLUMNS = 6
#: Twentieths of a point: a half-width sign in a cell, the room beside its words, the narrowest column.
_SIGN, _BESIDE, _NARROWEST = 100, 190, 560
_STRIP_SIZE, _STRIP = 6.5, 1960
#: What is drawn or counted is to be read at one look; sentences may fold.
_SHARES: Mapping[Kind, float] = {"drawn": 9.0, "number": 1.7, "status": 1.2}
_OF_FOLDING, _OF_OTHERS = 1.8, 1.35
_BOLD_SIGN, _LONGEST_WORD = 115, 12
_NOTE_SIZE = 9.0
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{tones.EDGE}"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_MARGINS = (
    '<w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="30" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
)


@dataclass(frozen=True, slots=True)
class Room:
    """What a table needs to know: how wide it may be, its paragraphs' style, where links lead, and its language."""

    width: int
    style: str
    places: Mapping[str, str]
    lang: Lang
    marks: Callable[[str], Sequence[tuple[int, str]]]


def table_xml(table: Table, room: Room) -> str:
    """Write a table."""
    shown = _fitting(table, room.lang)
    widths = _widths(shown, room.width)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = "".join(
        _cell(run(one.title, bold=True), width, room.style, fill=tones.HEAD, across="center")
        for one, width in zip(shown.columns, widths, strict=True)
    )
    rows = "".join(_row(row, shown.columns, widths, room) for row in shown.rows)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/><w:tblBorders>{_BORDERS}'
        f'</w:tblBorders><w:tblLayout w:type="fixed"/>{_MARGINS}<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>{rows}</w:tbl>"
    )


def _fitting(table: Table, lang: Lang) -> Table:
    """Leave out what cannot be drawn in a cell; where columns are too many, put some beneath others."""
    drawn = {at for at, column in enumerate(table.columns) if column.kind == "drawn"}
    empty = {at for at in drawn if not any(_is_drawn(row.values[at]) for row in table.rows)}
    fewer = without(empty, table)
    many = len(fewer.columns) > _MOST_COLUMNS and any(column.under for column in fewer.columns)
    return narrowed(fewer, lang) if many else fewer


def _is_drawn(value: Value) -> bool:
    return isinstance(value, Cell) and bool(
        value.text or signs_of(value.drawing) or isinstance(value.drawing, Squares | Heat)
    )


def _widths(table: Table, room: int) -> list[int]:
    """Share out the room: no column more than it needs, those that are too wide as their share; the rest to texts."""
    natural = [_natural(table, at) for at in range(len(table.columns))]
    if sum(natural) > room:
        return _capped(natural, table.columns, room)
    left = room - sum(natural)
    texts = [at for at, column in enumerate(table.columns) if column.kind == "text"] or [len(natural) - 1]
    return [one + (left // len(texts) if at in texts else 0) for at, one in enumerate(natural)]


def _capped(natural: Sequence[int], columns: Sequence[Column], room: int) -> list[int]:
    """Give each no more than its share of some measure, the greatest with which all fit."""
    shares = [_SHARES.get(one.kind, _OF_FOLDING if one.gives_way else _OF_OTHERS) for one in columns]
    least = [_least(column) for column in columns]

    def fitted(measure: int) -> list[int]:
        wanted = [max(one, round(measure * share)) for one, share in zip(least, shares, strict=True)]
        return list(map(min, natural, wanted))

    low, high = 0, room
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if sum(fitted(middle)) <= room else (low, middle)
    return fitted(low)


def _least(column: Column) -> int:
    """Give how wide a column is at least: no word of its head is cut."""
    return max(
        _NARROWEST, min(_LONGEST_WORD, max(map(width_of, column.title.split()), default=0)) * _BOLD_SIGN + _BESIDE
    )


def _natural(table: Table, at: int) -> int:
    """Give how wide the longest line of a column is; what is drawn in signs can be no narrower."""
    cells = [row.values[at] for row in table.rows]
    if any(isinstance(one, Cell) and signs_of(one.drawing) for one in cells):
        return _STRIP
    return max(_least(table.columns[at]), max((width_of(text_of(one)) for one in cells), default=0) * _SIGN + _BESIDE)


# ---------------------------------------------------------------- rows


def _row(row: Row, columns: Sequence[Column], widths: Sequence[int], room: Room) -> str:
    """Write a row, and its notes in one beneath it that no page break parts from it."""
    marks, keep = room.marks(row.anchor) if row.anchor else (), bool(row.notes)
    cells = "".join(
        _value_cell(value, column, width, room, (marks if at == 0 else (), keep))
        for at, (value, column, width) in enumerate(zip(row.values, columns, widths, strict=True))
    )
    written = f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cells}</w:tr>"
    if not row.notes:
        return written
    notes = "".join(
        paragraph(run(note, "quiet", size=_NOTE_SIZE), room.style, '<w:ind w:left="200"/>') for note in row.notes
    )
    whole = f'<w:tcW w:w="{sum(widths)}" w:type="dxa"/><w:gridSpan w:val="{len(widths)}"/>'
    return f"{written}<w:tr><w:tc><w:tcPr>{whole}</w:tcPr>{notes}</w:tc></w:tr>"


def _value_cell(
    value: Value, column: Column, width: int, room: Room, begun: tuple[Sequence[tuple[int, str]], bool]
) -> str:
    cell = value if isinstance(value, Cell) else Cell(text_of(value))
    fill, tone = tones.TINTS.get(cell.tone, "") if column.kind == "status" else "", cell.tone
    if isinstance(cell.drawing, Heat):
        fill = tones.heat(cell.drawing.position)
    if signs := signs_of(cell.drawing):
        runs = _strip(signs)
    elif isinstance(cell.drawing, Squares):
        runs = "".join(run(tones.SIGNS.get(one.tone, "■"), one.tone) for one in cell.drawing.squares)
    else:
        target = room.places.get(cell.link[1:], "") if cell.link.startswith("#") else ""
        runs = link(run(cell.text, "reported" if target and tone == "plain" else tone), target)
    across = "right" if column.kind == "number" else "left"
    return _cell(runs, width, room.style, fill=fill, across=across, begun=begun)


def _cell(
    runs: str,
    width: int,
    style: str,
    *,
    fill: str = "",
    across: str = "left",
    begun: tuple[Sequence[tuple[int, str]], bool] = ((), False),
) -> str:
    marks, keep = begun
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    said = ("<w:keepNext/>" if keep else "") + f'<w:jc w:val="{across}"/>'
    inner = paragraph(runs, style, said, marks)
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shade}</w:tcPr>{inner}</w:tc>'


def _strip(signs: str) -> str:
    """Draw a strip in signs of one width; the side on which the target is met is shaded."""
    pieces: list[tuple[str, bool]] = []
    first, last = signs.find(MET_SIDE), signs.rfind(MET_SIDE)
    for at, sign in enumerate(signs):
        pieces.append((sign, first >= 0 and first <= at <= last))
    return "".join(_sign(sign, is_met=is_met) for sign, is_met in pieces)


def _sign(sign: str, *, is_met: bool) -> str:
    tone: Tone = "code"
    return run(sign, tone, bold=sign in "o|", size=_STRIP_SIZE, fill=tones.TINTS["met"] if is_met else "")
