"""Does another table begin below the first on the same sheet? Where its header stands, and which rows are whose.

A header that names the same columns in the same places is the same table going on (see `rows.header_again`). One that
names others, or the same in another order, begins a table of its own: read on by the first header its values would be
taken for what they are not. So does one whose title tells another year or examination than that of the table above, or
a list of some: 转出学生名册 below 学生名册.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from eduquality.intake.cells.parts import Grid
from eduquality.intake.clues.exams import exam_of, sitting_of
from eduquality.intake.clues.header_matching import Vocabulary
from eduquality.intake.clues.lines_above import FOR_ALL_ROWS
from eduquality.intake.clues.told_by_titles import kind_named
from eduquality.intake.clues.years import FULL_DATE, named_year, plain_text
from eduquality.intake.layout.header import MOST_ROWS, Header, Texts, header_at
from eduquality.intake.layout.sheet import Sheet
from eduquality.model.tables import SUBJECTS, TABLES, cached_for_tables, columns

if TYPE_CHECKING:
    import pyarrow as pa

_FEWEST_NAMES = 3
#: More headers that differ are no tables: nobody puts so many on a sheet, and each costs a look at the sheet.
_MOST_TABLES = 60
_MOST_KEYS = 6
#: How the title of a list of persons or classes ends.
_LISTED = re.compile(
    r"(?:名[单册录]|花名册?|一览表?|(?:统计|登记|情况|信息)表?|学生|教师|人员|职工|班级)\s*(?:[(（].{1,12}[)）])?\s*[:：]?\s*$"
)
_MOCK = re.compile("[一二三四]模")


@dataclass(frozen=True, slots=True)
class SheetBand:
    """Rows of a sheet that hold one table: from its titles (0-based; 0 for the first table) to where the next begins.

    header: as read, of tables that begin below the first.
    """

    rows: range
    header: Header


def tables_below(sheet: Sheet, first: Header, tables: tuple[str, ...]) -> tuple[SheetBand, ...]:
    """Give the stretches of rows that hold a table each; none where the sheet holds one table."""
    headers, last = [first], first
    if _lacks(first) or _has_numbers(sheet, first):
        return ()
    grid = sheet.grid
    for row in _candidates(sheet, first):
        if row <= headers[-1].rows[-1]:
            continue
        found = _header(grid, row, tables, sheet.words)
        if found and _same_texts(found, first):
            found = replace(first, rows=found.rows)
        if found and (_places(found) != _places(headers[-1]) or _is_titled_anew(sheet, found, last, headers)):
            headers.append(found)
        last = found or last
    if len(headers) == 1 or len(headers) > _MOST_TABLES:
        return ()
    starts = [0, *(_first_title(grid, after, header) for after, header in pairwise(headers))]
    ends = [*starts[1:], grid.height]
    return tuple(SheetBand(range(*rows), header) for *rows, header in zip(starts, ends, headers, strict=True))


def sheets_below(sheet: Sheet, first: Header, tables: tuple[str, ...]) -> tuple[tuple[Sheet, Header], ...]:
    """Give each table of a sheet as a sheet of its own, with its header; the sheet itself where it holds one."""
    found: list[tuple[Sheet, Header]] = []
    for band in tables_below(sheet, first, tables):
        grid = band_grid(sheet.grid, first.rows[0], band.rows)
        depth = band.header.rows[-1] + 1
        top = list(zip(*(column.slice(0, depth).to_pylist() for column in grid.columns), strict=True))
        found.append((Sheet(grid, top, sheet.words, band.rows.start, constants=sheet.constants), band.header))
    return (*found,) or ((sheet, first),)


def _has_numbers(sheet: Sheet, first: Header) -> bool:
    """Tell whether every row below a header has somebody's number: none of them is a header then."""
    faces = columns(TABLES[first.table])
    numbers = [i for field, i in first.fields.items() if faces[field].personal == "id"]
    return any(sheet.below(first.rows[-1] + 1)[i].is_numbered() for i in numbers)


def band_grid(grid: Grid, titles: int, rows: range) -> Grid:
    """Give a sheet with the titles at its top and some of its rows, which stay where they are; others are blank."""
    import pyarrow as pa

    start = max(titles, rows.start)

    def kept(column: pa.StringArray) -> pa.StringArray:
        blank = pa.nulls(start - titles, pa.string())
        return pa.concat_arrays([column.slice(0, titles), blank, column.slice(start, rows.stop - start)])

    return replace(
        grid,
        columns=tuple(kept(column.cast(pa.string())) for column in grid.columns),
        errors={(row, column): text for (row, column), text in grid.errors.items() if row - 1 in rows},
        merges=tuple(merge for merge in grid.merges if merge[0] - 1 in rows and merge[1] - 1 in rows),
    )


def _candidates(sheet: Sheet, first: Header) -> list[int]:
    """Give the rows (0-based) below a header of which several cells, and half or more, are names of columns."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    start = first.rows[-1] + 1
    below = sheet.below(start)
    worded = [one.column for one in below if one.letters]
    if len(worded) < _FEWEST_NAMES:
        return []
    known = _names(first.names.values())
    # All columns in one go: to prepare a search costs as much as to search a column of one school.
    is_name = pc.is_in(pa.concat_arrays(worded), value_set=known)
    if is_name.true_count < _FEWEST_NAMES:
        return []
    named = is_name.to_numpy(zero_copy_only=False).reshape(len(worded), -1).sum(axis=0)
    rows = np.flatnonzero(named >= _FEWEST_NAMES)
    return [start + row for row in rows.tolist() if 2 * named[row] >= sum(one.column[row].is_valid for one in below)]


def _names(own: Iterable[str]) -> pa.StringArray:
    """Give the names of columns, as they are mostly written and as a sheet itself writes them."""
    import pyarrow as pa

    others = [name for name in own if name not in _titles()]
    return pa.concat_arrays([_written_titles(), pa.array(others, pa.string())]) if others else _written_titles()


@cached_for_tables
def _written_titles() -> pa.StringArray:
    import pyarrow as pa

    return pa.array(sorted(_titles()), pa.string())


@cached_for_tables
def _titles() -> frozenset[str]:
    """Give the names of the columns of all tables as they are mostly written."""
    faces = [face for model in TABLES.values() for face in columns(model).values()]
    return frozenset(
        {
            *(title for face in faces for title in (face.zh, *face.headers)),
            *(word for subject in SUBJECTS.values() for word in subject),
            "序号",
        }
    )


def _header(grid: Grid, row: int, tables: tuple[str, ...], words: Vocabulary) -> Header | None:
    """Read a row as the header of a table, with those below it; None where it lacks what nothing around can tell."""
    heads = [column.slice(row, MOST_ROWS).to_pylist() for column in grid.columns]
    header = _read(tuple(zip(*heads, strict=True)), tables, words)
    if header is None or _lacks(header):
        return None
    by = row - header.rows[0]
    return replace(header, rows=tuple(at + by for at in header.rows))


def _lacks(header: Header) -> bool:
    """Tell whether a header lacks what only a column can give, and no title."""
    return not set(header.missing) <= {*FOR_ALL_ROWS, *TABLES[header.table].spec.told_in_titles}


@lru_cache(maxsize=256)
def _read(rows: tuple[Texts, ...], tables: tuple[str, ...], words: Vocabulary) -> Header | None:
    return header_at(0, rows, tables, words)


def _same_texts(header: Header, first: Header) -> bool:
    """Tell the header of the first table again, whatever its columns were taken for there."""
    both = header.names.keys() & first.names.keys()
    return len(both) >= _FEWEST_NAMES and all(header.names[i] == first.names[i] for i in both)


def _places(header: Header) -> tuple[object, ...]:
    """Give what a header says: which table, and which column is what."""
    return header.table, header.columns


def _is_titled_anew(sheet: Sheet, header: Header, last: Header, before: Sequence[Header]) -> bool:
    """Tell whether the title of a header that stands again names another time or kind of list than that of its table.

    last: the header right above it. before: those that began a table, the last of them this one's.
    """
    titles = _titles_of(sheet.grid, last, header)
    if not titles:
        return False
    own = [] if len(before) == 1 else _titles_of(sheet.grid, before[-2], before[-1])
    known = (*own, *sheet.texts(before[0].rows[0]))
    return _is_of_another_time(titles, known, header.table) or _is_another_list(titles, own or known, header.table)


def _is_of_another_time(titles: tuple[str, ...], known: tuple[str, ...], table: str) -> bool:
    pairs = zip(_time_told(titles, table), _time_told(known, table), strict=True)
    return any(one is not None and one != other for one, other in pairs)


def _is_another_list(titles: Sequence[str], known: Sequence[str], table: str) -> bool:
    """Tell whether a title is of a list of some where the table above is none, or of all again below such a list."""
    listed = [text for text in titles if _LISTED.search(text)]
    return bool(listed) and kind_named(table, listed) is not kind_named(table, known)


def _titles_of(grid: Grid, after: Header, header: Header) -> tuple[str, ...]:
    """Give the lines right above a header that are its titles, the nearest last."""
    rows = range(_first_title(grid, after, header), header.rows[0])
    return tuple(text for row in rows for column in grid.columns if (text := column[row].as_py()) is not None)


@lru_cache(maxsize=256)
def _time_told(texts: tuple[str, ...], table: str) -> tuple[object, ...]:
    """Give which year, and of results which kind of examination and which sitting, texts tell; days are of printing."""
    undated = tuple(FULL_DATE.sub(" ", plain_text(text)) for text in texts)
    year = named_year(undated, TABLES[table].spec.year_basis)
    if "exam" not in TABLES[table].model_fields:
        return year and year[0], None, None, None
    mock = next(filter(None, map(_MOCK.search, undated)), None)
    return year and year[0], exam_of(undated)[1], sitting_of(undated), mock and mock[0]


def _first_title(grid: Grid, after: Header, header: Header) -> int:
    """Give the first of the lines right above a header that are its titles, and no rows of the table above."""
    row = header.rows[0]
    while row > after.rows[-1] + 1 and _is_title(
        [text for column in grid.columns if (text := column[row - 1].as_py()) is not None]
    ):
        row -= 1
    return row


def _is_title(texts: Sequence[str]) -> bool:
    """Tell a line of one text alone, or of keys and values: 班级:三(2)班."""
    return len(texts) == 1 or (0 < len(texts) <= _MOST_KEYS and any(":" in text or "：" in text for text in texts))
