"""Is this sheet a form, names of fields down a column and the values beside them? Then it is one row of a table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from eduquality.intake.cells.parts import Grid
from eduquality.intake.clues.header_matching import (
    Vocabulary,
    column_letter,
    header_key,
    likely_header,
    without_brackets,
)
from eduquality.intake.clues.units import unit_in
from eduquality.intake.layout.header import missing_of
from eduquality.model.tables import TABLES, columns, field_types

#: A form is no longer and no wider than this.
_LONGEST, _WIDEST = 400, 24
#: The names of fields stand in one of the first columns.
_KEY_COLUMNS = 6
_FEWEST_FIELDS = 3
#: What stands before an item: its number, and that it is part of the one above.
_BEFORE_ITEM = re.compile(
    r"^\s*(?:(?:[(（][一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．)）:：]|\d+(?:[.．]\d+)+|[①-⑳⑴-⒇])\s*)*"
    r"(?:其中\s*[:：,，]?|[-－—·•*]+)?\s*"
)
#: A number with what is counted behind it.
_COUNTED = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:间|册|台|套|人|名|个|所|座|张|条|件|辆|处|块|本|门|节|次|班|位|片)\s*")
_VALUE_HEADERS = frozenset(
    {
        "填报值",
        "填写值",
        "数值",
        "值",
        "内容",
        "填写内容",
        "填报内容",
        "数据",
        "填报数",
        "填报数据",
        "填报情况",
        "人数",
        "数量",
        "填写",
        "情况",
        "value",
    }
)
UNIT_HEADERS = frozenset({"单位", "计量单位", "数量单位", "unit"})
OTHER_HEADERS = frozenset(
    {
        "备注",
        "说明",
        "是否必填",
        "必填",
        "填报说明",
        "填写说明",
        "填表说明",
        "要求",
        "填报要求",
        "序号",
        "类别",
        "编号",
        "数据来源",
    }
)


@dataclass(frozen=True, slots=True)
class FormCell:
    """One value of a form: where it stands (0-based), its text, the name beside it with its unit, a failed formula."""

    row: int
    column: int
    text: str | None
    header: str
    error: str = ""

    @property
    def address(self) -> str:
        """Give the address as it is shown."""
        return f"{column_letter(self.column)}{self.row + 1}"


@dataclass(frozen=True, slots=True)
class Form:
    """A form of `table`; first_row: where its names begin (0-based). The rest as in `Header` and `Part`.

    skipped: rows (1-based) between its names that are not read, each with its reason. heads: rows (0-based) above that
    head the columns of names and values: 单位 beside 填报值 there is no school.
    """

    table: str
    first_row: int
    cells: Mapping[str, FormCell]
    missing: tuple[str, ...]
    signature: tuple[str, ...]
    unknown: tuple[tuple[str, str, str | None], ...]
    routes: Mapping[str, str]
    skipped: tuple[tuple[int, str], ...] = ()
    heads: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Tell a form that nobody filled in."""
        return all(cell.text is None and not cell.error for cell in self.cells.values())


def read_form(grid: Grid, tables: tuple[str, ...], words: Vocabulary) -> Form | None:
    """Read the sheet as a form of one of the tables; None where its first columns name too few fields of any."""
    if grid.height > _LONGEST or len(grid.columns) > _WIDEST:
        return None
    cells = [column.to_pylist() for column in grid.columns]
    best: tuple[int, int, str, dict[int, str]] | None = None
    for key_column, texts in enumerate(cells[:_KEY_COLUMNS]):
        for table in tables:
            named = _named(table, texts, words)
            missing, _ = missing_of(table, named.values(), 0)
            weight = len(named) - 2 * len(missing)
            if len(named) >= _FEWEST_FIELDS and (best is None or weight > best[0]):
                best = weight, key_column, table, named
    if best is None:
        return None
    _, key_column, table, named = best
    halves = _halves(cells, key_column, min(named))
    return _in_halves(grid, cells, table, words, halves) or _whole(grid, cells, table, named, words, key_column)


def _whole(
    grid: Grid,
    cells: Sequence[Sequence[str | None]],
    table: str,
    named: Mapping[int, str],
    words: Vocabulary,
    key_column: int,
) -> Form | None:
    """Read the values beside one column of names; None where nothing tells which column they are."""
    value_column = _value_column(grid, cells, key_column, named)
    if value_column is None:
        return None
    return _form(grid, cells, table, named, words, key_column=key_column, value_column=value_column)


def _halves(cells: Sequence[Sequence[str | None]], key_column: int, first: int) -> list[range]:
    """Give the stretches of columns of one head, with a column of values in each: 项目, 数值, 项目, 数值."""
    for row in range(first):
        heads = [_key(texts[row]) for texts in cells]
        starts = [i for i, head in enumerate(heads) if head and head == heads[key_column]]
        ends = [*starts[1:], len(cells)][: len(starts)]
        stretches = [range(i, end) for i, end in zip(starts, ends, strict=True)]
        if len(starts) > 1 and all(not _VALUE_HEADERS.isdisjoint(heads[one.start : one.stop]) for one in stretches):
            return stretches
    return []


def _in_halves(
    grid: Grid, cells: Sequence[Sequence[str | None]], table: str, words: Vocabulary, halves: Sequence[range]
) -> Form | None:
    """Read a form whose names go on in further columns; None where it is in one piece."""
    found: list[Form] = []
    for half in halves:
        before = {field for form in found for field in form.cells}
        names = _named(table, cells[half.start], words)
        named = {row: field for row, field in names.items() if field not in before}
        form = _whole(grid, cells[: half.stop], table, named, words, half.start) if named else None
        found += [form] if form else []
    if not found:
        return None
    made = {field: cell for form in found for field, cell in form.cells.items()}
    missing, signature = missing_of(table, made, 0)
    return Form(
        table,
        min(form.first_row for form in found),
        made,
        missing,
        signature,
        tuple(one for form in found for one in form.unknown),
        {field: route for form in found for field, route in form.routes.items()},
        heads=frozenset(row for form in found for row in form.heads),
    )


def _named(table: str, texts: Sequence[str | None], words: Vocabulary) -> dict[int, str]:
    """Give row → field for the names of fields in a column; the first of two rows for a field counts."""
    found: dict[int, str] = {}
    for row, text in enumerate(texts):
        meaning = _meaning(table, text, words) if text else None
        if meaning and meaning not in found.values():
            found[row] = meaning
    return found


def _meaning(table: str, text: str, words: Vocabulary) -> str | None:
    """Give the field that an item names, whatever number or 其中 stands before it."""
    for said in (text, _BEFORE_ITEM.sub("", text)):
        meaning = words.meaning(table, said)
        if isinstance(meaning, str):
            return meaning
    return None


def _value_column(
    grid: Grid, cells: Sequence[Sequence[str | None]], key_column: int, named: Mapping[int, str]
) -> int | None:
    """Give the column of values: the one called so, else the only one with anything beside the names."""
    right = range(key_column + 1, len(cells))
    above = range(min(named))
    called = {i: {_key(cells[i][row]) for row in above} for i in right}
    for i in right:
        if called[i] & _VALUE_HEADERS:
            return i
    failed = {(row - 1, column - 1) for row, column in grid.errors}
    plain = [i for i in right if not called[i] & (UNIT_HEADERS | OTHER_HEADERS)]
    held = [i for i in plain if any(cells[i][row] is not None or (row, i) in failed for row in named)]
    worded = [i for i in held if not _holds_units([cells[i][row] for row in named])]
    return worded[0] if len(worded) == 1 else None


def _holds_units(texts: Iterable[str | None]) -> bool:
    said = [text for text in texts if text is not None]
    return bool(said) and all(unit_in(text) for text in said)


def _key(text: str | None) -> str:
    return without_brackets(header_key(text)) if text else ""


def _form(
    grid: Grid,
    cells: Sequence[Sequence[str | None]],
    table: str,
    named: Mapping[int, str],
    words: Vocabulary,
    *,
    key_column: int,
    value_column: int,
) -> Form:
    units = _unit_column(cells, key_column, value_column, named)
    made = {
        field: FormCell(
            row,
            value_column,
            _bare(table, field, cells[value_column][row]),
            _with_unit(cells[key_column][row] or "", cells[units][row] if units is not None else None),
            grid.errors.get((row + 1, value_column + 1), ""),
        )
        for row, field in named.items()
    }
    missing, signature = missing_of(table, named.values(), 0)
    routes = {field: _route(table, cells[key_column][row] or "", words) for row, field in named.items()}
    unknown = tuple(_unknown(table, cells[key_column], cells[value_column], key_column, named))
    heads = frozenset(row for row in range(min(named)) if _key(cells[value_column][row]) in _VALUE_HEADERS)
    return Form(table, min(named), made, missing, signature, unknown, routes, heads=heads)


def _route(table: str, text: str, words: Vocabulary) -> str:
    """Say how an item was known."""
    known = isinstance(words.meaning(table, text), str)
    return words.route(table, text if known else _BEFORE_ITEM.sub("", text))


def _bare(table: str, field: str, text: str | None) -> str | None:
    """Give a number of things without what is counted: 4间."""
    counted = _COUNTED.fullmatch(text) if text else None
    return counted[1] if counted and field_types(TABLES[table])[field] == "INTEGER" else text


def _unit_column(
    cells: Sequence[Sequence[str | None]], key_column: int, value_column: int, named: Mapping[int, str]
) -> int | None:
    """Give the column of units: the one called so, else the one beside names or values that holds nothing else."""
    beside = [i for i in range(key_column + 1, len(cells)) if i != value_column]
    for i in beside:
        if any(_key(cells[i][row]) in UNIT_HEADERS for row in range(min(named))):
            return i
    return next((i for i in beside if _holds_units([cells[i][row] for row in named])), None)


def _with_unit(name: str, unit: str | None) -> str:
    said = unit_in(unit) if unit else None
    return f"{name}({said})" if said and said not in name else name


def _unknown(
    table: str, keys: Sequence[str | None], values: Sequence[str | None], column: int, named: Mapping[int, str]
) -> Iterator[tuple[str, str, str | None]]:
    """List the names beside which no value is read, each with its address and the name it was probably meant to be."""
    unused = frozenset(columns(TABLES[table])) - frozenset(named.values())
    for row in range(min(named), len(keys)):
        text = keys[row]
        if text is not None and row not in named and (row < max(named) or values[row] is not None):
            near = likely_header(table, header_key(text), unused)
            yield f"{column_letter(column)}{row + 1}", " ".join(text.split()), near
