"""Does a sheet lie on its side, a person or a class in each column? It is read turned, and its places turned back.

The column of a field is called by the number of its row then: the cell of field `3` in row 5 of the turned sheet is E3.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from eduquality.addresses import column_letters, column_number
from eduquality.errors import Issue
from eduquality.intake.cells.parts import Clue, Grid, Part
from eduquality.intake.clues.header_matching import header_key
from eduquality.intake.clues.schools import looks_like_school
from eduquality.intake.clues.units import unit_in
from eduquality.intake.layout.arrangements.forms import OTHER_HEADERS, UNIT_HEADERS
from eduquality.intake.layout.header import Texts
from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

#: So many names of fields stand below one another at most, and so many columns beside them.
_MOST_FIELDS, _MOST_ROWS = 80, 2000
_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d*)")
#: What stands over items, and over their units; over the names of schools then.
_ITEMS = frozenset({"项目", "指标", "指标名称", "填报项目", "填报指标", "内容", "项目名称"})
_SCHOOL, _FEWEST_SCHOOLS = "学校名称", 2
#: Two names in the corner, 成绩\\姓名: the first is of what stands below, which turned stands beside.
_CORNER = re.compile(r"([^\\＼]+)[\\＼]([^\\＼]+)")


def may_be_turned(grid: Grid) -> bool:
    """Tell whether a sheet is small enough to lie on its side."""
    return grid.height <= _MOST_FIELDS and 1 < len(grid.columns) <= _MOST_ROWS


def turned(grid: Grid) -> Grid:
    """Give a sheet with its columns as rows."""
    import pyarrow as pa

    rows = list(zip(*(column.to_pylist() for column in grid.columns), strict=True))
    above = sum(1 for _ in takewhile(_is_line, rows))
    below = sum(1 for _ in takewhile(_is_line, reversed(rows[above:])))
    titles = tuple(
        (column, at, text) for at, row in enumerate(rows[:above]) for column, text in enumerate(row) if text is not None
    )
    blank = (None,) * len(grid.columns)
    within = [_with_corner(row) for row in rows[above : len(rows) - below]]
    held = [blank] * above + _of_schools(within) + [blank] * below
    columns: list[pa.StringArray] = [pa.array(row, pa.string()) for row in held]
    return replace(
        grid,
        columns=tuple(columns),
        titles=titles,
        height=len(grid.columns),
        errors={(column, row): text for (row, column), text in grid.errors.items()},
        hidden_rows=grid.hidden_columns,
        hidden_columns=grid.hidden_rows,
        merges=tuple((left, right, top, end) for top, end, left, right in grid.merges if right > left),
    )


def _of_schools(rows: list[Texts]) -> list[Texts]:
    """Let items of schools beside one another stand under 学校名称 with their units, without remarks and the like."""
    if not rows:
        return rows
    head = rows[0]
    items = next((at for at, text in enumerate(head) if text and header_key(text) in _ITEMS), None)
    schools = [at for at, text in enumerate(head) if text and looks_like_school(text)]
    if items is None or len(schools) < _FEWEST_SCHOOLS:
        return rows
    units = next((at for at, text in enumerate(head) if text and header_key(text) in UNIT_HEADERS), None)
    named = [(_SCHOOL, *head[items + 1 :])] + [
        (_with_unit(row[items], row[units] if units is not None else None), *row[items + 1 :]) for row in rows[1:]
    ]
    left = {at - items for at, text in enumerate(head) if text and header_key(text) in UNIT_HEADERS | OTHER_HEADERS}
    blank: Texts = (None,) * items
    return [(*blank, *(None if at in left else text for at, text in enumerate(row))) for row in named]


def _with_unit(name: str | None, unit: str | None) -> str | None:
    said = unit_in(unit) if unit else None
    return f"{name}({said})" if name and said and said not in name else name


def _is_line(row: Texts) -> bool:
    """Tell a title, a note, or a line of keys and values from a name with what is said of each: 填表人：某某."""
    texts = [text for text in row if text is not None]
    return len(texts) < 2 or all(":" in text or "：" in text for text in texts)  # noqa: PLR2004 - a name and a value


def _with_corner(row: Texts) -> Texts:
    """Let the second of two names in the corner be the first: turned, the names beside stand below."""
    corner = _CORNER.fullmatch(row[0] or "")
    return (corner[2], *row[1:]) if corner else row


def rows_differ(part: Part) -> bool:
    """Tell whether what identifies a row differs in all of them: two columns of values of one form are no two rows."""
    wanted = {*TABLES[part.table].spec.key, "name"} & part.values.keys()
    keys = list(zip(*(part.values[field].to_pylist() for field in sorted(wanted)), strict=True))
    return len(set(keys)) == len(part.rows)


def turned_back(part: Part) -> Part:
    """Give a part that was read of a turned sheet with the places that its cells have on the sheet."""
    return replace(
        part,
        letters=_numbers(part.letters),
        subject_columns={s: replace(one, letter=_number(one.letter)) for s, one in part.subject_columns.items()},
        cells={field: _turned_address(at) for field, at in part.cells.items()},
        told={field: _turned_clue(one) for field, one in part.told.items()},
        context_from=tuple(map(_turned_clue, part.context_from)),
        unknown=tuple((_head(part, letter), header, near) for letter, header, near in part.unknown),
        ignored=tuple((_head(part, letter), header) for letter, header in part.ignored),
        notes=tuple(_turned_issues(part.notes)),
        hidden_columns=(),
        hidden=(),
    )


def _numbers(letters: Mapping[str, str]) -> dict[str, str]:
    return {field: _number(letter) for field, letter in letters.items()}


def _number(letter: str) -> str:
    return str(column_number(letter))


def _head(part: Part, letter: str) -> str:
    """Give the cell of a header."""
    return f"{column_letters(part.header_rows[-1])}{column_number(letter)}"


def _turned_address(address: str) -> str:
    match = _ADDRESS.fullmatch(address)
    return f"{column_letters(int(match[2]))}{column_number(match[1])}" if match else address


def _turned_clue(clue: Clue) -> Clue:
    return replace(clue, at=_turned_address(clue.at)) if clue.source in ("cell", "rows") else clue


def _turned_issues(issues: Iterable[Issue]) -> Iterable[Issue]:
    for issue in issues:
        cell = issue.where.cell and _turned_address(issue.where.cell)
        yield replace(issue, where=replace(issue.where, cell=cell))
