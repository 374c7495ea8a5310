"""Do the parts of a number stand in rows below one another? 学校 | 学历 | 人数, a row for each degree of each school.

They are put across the columns, in the first row of each school, and read as such tables are. A part that a school has
no row of counts nobody there: such a list names what there is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.intake.clues.labels_across import across_of, said_by
from eduquality.intake.clues.safe_headers import shown_title
from eduquality.intake.layout.arrangements.cross_table import is_amount
from eduquality.intake.layout.header import HEADER_WITHIN, Texts
from eduquality.intake.layout.sheet import Sheet
from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

_TOTAL = "合计"
#: A longer sheet is no table of numbers of schools.
_MOST_ROWS, _FEWEST_COLUMNS, _FEWEST_PARTS = 5000, 3, 2
#: What says where a row belongs, besides what the table is told by.
_PLACES = frozenset({"year", "county", "township", "school_id", "school", "campus", "stage"})


@dataclass(frozen=True, slots=True)
class _Stacked:
    """Columns of a sheet whose parts stand in rows: the names of parts, the numbers, and those that say whose they are.

    row: of the header (0-based). means: text → what it is called across the columns.
    """

    row: int
    labels: int
    numbers: int
    places: tuple[int, ...]
    means: Mapping[str, str]


def with_parts_across(sheet: Sheet, table: str) -> tuple[Sheet, Issue] | None:
    """Put parts that stand in rows across the columns, and say so; None where they do not stand so."""
    if sheet.grid.height > _MOST_ROWS or not (across := across_of(table)) or not across.parts:
        return None
    for row, texts in enumerate(sheet.top[:HEADER_WITHIN]):
        if sum(text is not None for text in texts) < _FEWEST_COLUMNS:
            continue
        found = _stacked(sheet, table, row, texts)
        rows = found and _put_across(sheet, found)
        if found and rows:
            return _made(sheet, found, rows)
    return None


def _stacked(sheet: Sheet, table: str, row: int, texts: Texts) -> _Stacked | None:
    below = {i: sheet.grid.columns[i].slice(row + 1).drop_null().to_pylist() for i, text in enumerate(texts) if text}
    named = {i: means for i, held in below.items() if (means := _names_of_parts(sheet, table, held))}
    known = {i: sheet.words.meaning(table, text) for i, text in enumerate(texts) if text}
    places = tuple(i for i, field in known.items() if field in _PLACES)
    unneeded = TABLES.sheets.unneeded
    numbers = [
        i
        for i, held in below.items()
        if i not in places
        and i not in named
        and not unneeded.has(texts[i] or "")
        and held
        and all(map(is_amount, held))
    ]
    if len(named) != 1 or len(numbers) != 1 or not places:
        return None
    [(labels, means)] = named.items()
    others = [i for i in below if i not in {labels, *numbers, *places} and not unneeded.has(texts[i] or "")]
    return None if others else _Stacked(row, labels, numbers[0], places, means)


def _names_of_parts(sheet: Sheet, table: str, held: Sequence[str]) -> Mapping[str, str]:
    """Give what the texts of a column are called where they all name parts of one number, or all of it."""
    across, texts = across_of(table), {*held}
    meant = {text: sheet.words.meaning(table, text) for text in texts}
    rest = [text for text, field in meant.items() if field is None and said_by(text) != "total"]
    parts = {field for field in meant.values() if isinstance(field, str)}
    whole = across and len(parts) >= _FEWEST_PARTS and any(parts <= {*group} for group in across.parts)
    return {text: text if meant[text] else _TOTAL for text in texts} if whole and not rest else {}


def _put_across(sheet: Sheet, found: _Stacked) -> dict[int, dict[str, str]]:
    """Give for the first row of each place the number of each part; nothing where one is told twice."""
    columns = [sheet.grid.columns[i].slice(found.row + 1).to_pylist() for i in found.places]
    labels, numbers = (sheet.grid.columns[i].slice(found.row + 1).to_pylist() for i in (found.labels, found.numbers))
    firsts: dict[tuple[str | None, ...], int] = {}
    rows: dict[int, dict[str, str]] = {}
    for at, place in enumerate(_as_above(list(zip(*columns, strict=True)))):
        if labels[at] is None:
            continue
        own = rows.setdefault(firsts.setdefault(place, at), {})
        name = found.means[labels[at]]
        if name in own:
            return {}
        own[name] = numbers[at] or ""
    return rows


def _as_above(places: Sequence[tuple[str | None, ...]]) -> Iterator[tuple[str | None, ...]]:
    """Give where each row belongs; what is blank is as above."""
    last: tuple[str | None, ...] = (None,) * len(places[0]) if places else ()
    for place in places:
        last = tuple(now if now is not None else before for now, before in zip(place, last, strict=True))
        yield last


def _without(column: pa.StringArray, rows: Collection[int]) -> pa.StringArray:
    import pyarrow as pa

    return pa.array([None if at in rows else text for at, text in enumerate(column.to_pylist())], pa.string())


def _made(sheet: Sheet, found: _Stacked, rows: Mapping[int, Mapping[str, str]]) -> tuple[Sheet, Issue]:
    """Make the sheet: further rows of a place are blank, names and numbers of the parts stand behind all columns."""
    import pyarrow as pa

    start, labels = found.row + 1, sheet.grid.columns[found.labels].to_pylist()
    stacked = {at for at, text in enumerate(labels) if at >= start and text is not None}
    gone = stacked - {start + at for at in rows}
    columns = [
        _without(column, {*stacked, found.row} if i in {found.labels, found.numbers} else gone)
        for i, column in enumerate(sheet.grid.columns)
    ]
    parts = list(dict.fromkeys(name for own in rows.values() for name in own))
    for name in parts:
        nobody = None if name == _TOTAL else "0"
        held = [rows[at - start].get(name, nobody) if at - start in rows else None for at in range(sheet.grid.height)]
        columns.append(pa.array([name if at == found.row else text for at, text in enumerate(held)], pa.string()))
    grid = replace(sheet.grid, columns=tuple(columns))
    top = list(zip(*(column.slice(0, len(sheet.top)).to_pylist() for column in columns), strict=True))
    header = shown_title(sheet.top[found.row][found.labels] or "")
    note = Issue("info", "sheet.parts_in_rows", Place(grid.file, sheet=grid.sheet), {"header": header})
    return replace(sheet, grid=grid, top=top, looked_at={}), note
