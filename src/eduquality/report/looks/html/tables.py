"""Which cells of a table are shown? What stands beneath another, and what a look must know of the whole table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from eduquality.report.drawings import Dots, Drawing, Heat, Squares, Strip, Tone
from eduquality.report.looks.html.links import Anchors
from eduquality.report.looks.html.positions import Drawn, drawn, heat_of
from eduquality.report.page import BENEATH, Cell, Column, Kind, Row, Table, Value, text_of
from eduquality.words import Lang

#: The sign beside the word of a status, which is not told by colour alone.
_SIGNS: dict[Tone, str] = {
    "met": "✓", "missed": "✗", "no-data": "–", "not-applicable": "–", "reported": "·", "alert": "!", "late": "!",
}  # fmt: skip
#: What the text of a cell stands in.
_FORMS: dict[Kind, str] = {"status": "badge", "code": "code", "place": "code"}
_NO_CELL = Cell("")
#: So few columns stay side by side on the narrowest screen, and so many need their own scroll bar on a wide one.
_FEW, _MANY = 3, 8
#: So many columns have room; of more, those that may stand beneath their row do, first those further left.
_ROOM = 7
#: How broad texts are that stay side by side on it, and that are not broken.
_SHORT, _TIGHT = 24, 12
#: How it is written that there is no number.
_NO_NUMBER = {"–", "—", "-"}
#: From here on signs are as broad as two letters.
_FIRST_BROAD = "\u2e80"


@dataclass(frozen=True, slots=True)
class ShownCell:
    """A cell: its lines, smaller ones beneath, and how it stands.

    form: what its lines stand in: a link (`href`), a badge, code; empty where it is one line of text. classes: what
    the style sheet asks for.
    """

    label: str
    lines: tuple[str, ...]
    form: str
    classes: str
    small: tuple[str, ...] = ()
    tone: Tone = "plain"
    sign: str = ""
    href: str = ""
    heads_row: bool = False
    drawn: Drawn | None = None


@dataclass(frozen=True, slots=True)
class ShownRow:
    """A row with the notes beneath it."""

    cells: tuple[ShownCell, ...]
    notes: tuple[str, ...]
    place: str
    tone: Tone


@dataclass(frozen=True, slots=True)
class ShownTable:
    """A table with what its key must explain: the sorts of strips in it (`key`)."""

    caption: str
    is_titled: bool
    columns: tuple[Column, ...]
    rows: tuple[ShownRow, ...]
    axis: Drawn | None
    drawings: str
    has_heat: bool
    has_verdict: bool
    key: tuple[str, ...]
    stays: bool
    scrolls: bool

    @property
    def has_notes(self) -> bool:
        """Tell whether rows have notes beneath them."""
        return any(row.notes for row in self.rows)


@dataclass(frozen=True, slots=True)
class Tables:
    """What tables of one page have in common."""

    anchors: Anchors
    lang: Lang

    def shown(self, table: Table, caption: str) -> ShownTable:
        """Give a table as it is written; caption: what it is of where it does not say so itself."""
        plan = _Plan.of(table)
        kept = plan.kept
        rows = tuple(self._row(row, plan) for row in table.rows)
        drawings = [value.drawing for row in table.rows for value in row.values if isinstance(value, Cell)]
        heat = any(isinstance(one, Heat) for one in drawings)
        drawn_column = any(table.columns[at].kind == "drawn" for at in kept)
        return ShownTable(
            caption=table.caption or caption,
            is_titled=bool(table.caption),
            columns=tuple(table.columns[at] for at in kept),
            rows=rows,
            axis=_axis(drawings, self.lang),
            has_verdict=[table.columns[at].kind for at in kept].count("status") == 1,
            drawings=_sort_of(drawings),
            has_heat=heat,
            key=tuple(_key(drawings)),
            stays=heat or (len(kept) <= _FEW and not drawn_column and _is_short(rows)),
            scrolls=heat or len(kept) >= _MANY,
        )

    def _row(self, row: Row, plan: _Plan) -> ShownRow:
        cells = tuple(self._cell(row, at, plan) for at in plan.kept)
        tones = [cell.tone for cell, at in zip(cells, plan.kept, strict=True) if plan.columns[at].kind == "status"]
        return ShownRow(
            cells, row.notes, self.anchors.place(row.anchor) if row.anchor else "", tones[0] if tones else "plain"
        )

    def _cell(self, row: Row, at: int, plan: _Plan) -> ShownCell:
        column, value = plan.columns[at], row.values[at]
        first, *rest = text_of(value).split("\n")
        joined = sorted(other for other, under in plan.joined.items() if under == at)
        beneath = [_beneath(plan.columns[other], row.values[other]) for other in joined]
        # The name of a row and a number are told more of in small letters; other texts go on.
        goes_on = column.kind != "number" and at != plan.head
        lines = (first, *rest) if goes_on else (first,)
        small = tuple(filter(None, [*([] if goes_on else rest), *beneath]))
        cell = value if isinstance(value, Cell) else _NO_CELL
        href = self.anchors.href(cell.link) if cell.link else ""
        return ShownCell(
            label=column.title,
            lines=lines,
            form="link" if href else _FORMS.get(column.kind, "lines" if rest else ""),
            classes=_classes(column, cell, lines, small),
            small=small,
            tone=cell.tone,
            sign=_sign_of(cell) if column.kind == "status" else "",
            href=href,
            heads_row=at == plan.head,
            drawn=None if cell.drawing is None else drawn(cell.drawing, self.lang),
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Which columns of a table are kept, which stand beneath which, and which one names the row."""

    columns: Sequence[Column]
    kept: Sequence[int]
    joined: dict[int, int]
    head: int

    @classmethod
    def of(cls, table: Table) -> _Plan:
        """Let columns stand beneath others as they say, and where there is no room beneath the name of their row."""
        columns = table.columns
        keys = {column.key: at for at, column in enumerate(columns)}
        joined = {at: keys[column.under] for at, column in enumerate(columns) if column.under in keys}
        kept = [at for at in range(len(columns)) if at not in joined and not _is_empty(table, at)]
        head = next((at for at in kept if columns[at].kind in {"text", "place", "code"}), -1)
        held = {head, *joined.values()}
        may_go = [at for at in kept if columns[at].under == BENEATH and at not in held] if head >= 0 else []
        joined |= dict.fromkeys(may_go[: max(0, len(kept) - _ROOM)], head)
        return cls(columns, [at for at in kept if at not in joined], joined, head)


def _classes(column: Column, cell: Cell, lines: Sequence[str], small: Sequence[str]) -> str:
    """Name what the style sheet asks for: the kind of a cell, how it stands, whether it may be broken, its shade."""
    names = [f"k-{column.kind}"]
    if cell.tone != "plain":
        names.append(f"t-{cell.tone}")
    if all(len(text) <= _TIGHT and breadth(text) <= _TIGHT for text in lines):
        names.append("tight")
    if cell.drawing is None and not any(lines) and not small:
        names.append("empty")
    if isinstance(cell.drawing, Heat):
        names += ["heat", f"h-{heat_of(cell.drawing)}"]
    return " ".join(names)


def _beneath(column: Column, value: Value) -> str:
    """Word what stands beneath another cell; a number says of what it is, and none is not told."""
    told = text_of(value)
    if column.kind != "number" or not told:
        return told
    return "" if told in _NO_NUMBER else f"{column.title} {told}"


def _sign_of(cell: Cell) -> str:
    """Give the sign of how a thing stands, unless its words begin with it."""
    sign = _SIGNS.get(cell.tone, "")
    return "" if cell.text.startswith(sign) else sign


def breadth(text: str) -> int:
    """Count the signs of a text, Chinese ones twice."""
    return sum(1 if sign < _FIRST_BROAD else 2 for sign in text)


def _is_empty(table: Table, at: int) -> bool:
    """Tell whether nothing stands in a column of drawings or texts: its head would be all of it."""
    if table.columns[at].kind not in {"drawn", "text"} or not table.rows:
        return False
    return not any(_has_something(row.values[at]) for row in table.rows)


def _has_something(value: Value) -> bool:
    return bool(text_of(value)) or (isinstance(value, Cell) and value.drawing is not None)


def _is_short(rows: Sequence[ShownRow]) -> bool:
    """Tell whether rows fit on the narrowest screen: all texts but the first are short."""
    texts = (line for row in rows for cell in row.cells[1:] for line in (*cell.lines, *cell.small))
    return not any(row.notes for row in rows) and all(breadth(text) <= _SHORT for text in texts)


def _axis(drawings: Sequence[Drawing | None], lang: Lang) -> Drawn | None:
    """Give the axis that dots of all rows have in common, for the head of their column."""
    dots = [one for one in drawings if isinstance(one, Dots)]
    shared = {(one.low, one.high, one.target) for one in dots}
    return drawn(dots[0], lang) if len(shared) == 1 else None


def _sort_of(drawings: Sequence[Drawing | None]) -> str:
    """Name the drawings that ask for much room."""
    sorts = {"squares": Squares, "dots": Dots}
    return next((name for name, sort in sorts.items() if any(isinstance(one, sort) for one in drawings)), "")


def _key(drawings: Sequence[Drawing | None]) -> list[str]:
    """Name the signs of strips and squares that occur, in the order in which a key tells them."""
    strips = [one for one in drawings if isinstance(one, Strip)]
    there = {
        "met": any(one.tone == "met" and one.now is not None for one in strips),
        "missed": any(one.tone == "missed" and one.now is not None for one in strips),
        "other": any(one.tone not in {"met", "missed"} and one.now is not None for one in strips),
        "before": any(one.before is not None for one in strips),
        "target": any(one.target for one in strips),
        "zone": any(one.target and one.side != "exactly" for one in strips),
        "unit": any(one.units for one in strips),
        "square": any(isinstance(one, Squares) for one in drawings),
    }
    return [name for name, occurs in there.items() if occurs]
