"""Is a sheet one that schools keep for themselves, and of which kind? Its columns or its title say so: a timetable.

A sheet that was recognised is of another kind only where its columns are those of one that such a table is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from pathlib import PurePosixPath

from eduquality.intake.cells.parts import Grid, Part
from eduquality.intake.clues.header_matching import SubjectHeader, header_key, vocabulary
from eduquality.model.definitions.project import Project
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES, SheetKind

#: Titles stand in the first rows, alone; a longer text is none. Headers stand in a few rows more.
_TITLE_WITHIN, _LONGEST_TITLE, _HEADER_WITHIN = 4, 40, 8
_ANOTHER_KIND = "sheet.of_another_kind"
#: What is said of sheets of which nothing tells what they are.
_UNTOLD = frozenset(
    {
        *("sheet.no_header", "sheet.no_rows", "sheet.names_of_some", "sheet.names_alone"),
        *("sheet.is_card", "sheet.one_paper", "sheet.across_unsaid", "sheet.counts_others"),
    }
)
#: Reasons that say more than a title does.
_TOLD = frozenset({"sheet.is_card", "sheet.one_paper", "sheet.counts_others"})
_POINTS = frozenset({"total", "score"})
_OF_PERSONS = frozenset({"students", "teachers"})
_STAFF = re.compile(r"教师|教职|老师|职工|校长|园长")
#: What only lists of persons have.
_PERSONS = frozenset({"name", "student_id", "id_number"})


def named_for_what_it_is(report: SheetReport, grid: Grid) -> SheetReport:
    """Name a sheet of another kind in its report; one that may hold results of persons is left as it is."""
    if not _is_asked(report, grid):
        return report
    kind = _by_columns(grid, _others()) or (None if report.reason in _TOLD else _by_name(report, grid))
    return named_as(report, kind) if kind else report


def named_as(report: SheetReport, kind: SheetKind) -> SheetReport:
    """Give the report of a sheet that is of a kind."""
    values = {"kind": {"zh": kind.title.zh, "en": kind.title.en}}
    # Its columns were matched with those of a table that it is none of.
    return replace(report, reason=_ANOTHER_KIND, values=values, columns={}, headers={}, unknown=())


def kind_named(report: SheetReport) -> SheetKind | None:
    """Give the kind of sheet that a report names."""
    if report.reason != _ANOTHER_KIND:
        return None
    titles = report.values["kind"]
    return next((kind for kind in _others() if {"zh": kind.title.zh, "en": kind.title.en} == titles), None)


def persons_titled(report: SheetReport, grid: Grid) -> tuple[str, tuple[str, ...]] | None:
    """Give which table a list of persons is nearest to that lacks columns of it, and its titles and its name."""
    if report.reason not in {"sheet.no_header", "sheet.missing_columns"}:
        return None
    rows, words = _first_rows(grid, _HEADER_WITHIN), vocabulary(Project())
    named = any("name" in words.meanings(text).values() for row in rows for text in row if text)
    texts = (*map(_plain, _titles(grid)), _plain(grid.sheet))
    staff = any(_STAFF.search(text) for text in texts)
    table = report.values.get("nearest") or ("teachers" if staff else "students")
    return (str(table), texts) if named and table in _OF_PERSONS and not any(map(_are_of_results, rows)) else None


def other_kind(part: Part, grid: Grid) -> SheetKind | None:
    """Give the kind of sheet that a part is by its columns although its header is a whole one of its table."""
    return _by_columns(grid, [kind for kind in _others() if part.table in kind.instead_of])


def _is_asked(report: SheetReport, grid: Grid) -> bool:
    """Tell a sheet without a header or rows, or with some columns of a table, but no results of persons."""
    asked = report.reason in _UNTOLD or report.reason == "sheet.missing_columns"
    return asked and not any(map(_are_of_results, _first_rows(grid, _HEADER_WITHIN)))


def _are_of_results(texts: Sequence[str | None]) -> bool:
    """Tell the headers of results of persons: a name, and points."""
    words = vocabulary(Project())
    meanings = [meaning for text in texts if text for meaning in words.meanings(text).values()]
    points = any(isinstance(one, SubjectHeader) or one in _POINTS for one in meanings)
    return points and "name" in meanings


def _others() -> list[SheetKind]:
    return [kind for kind in TABLES.sheets.kinds.values() if not kind.some_of]


def _by_columns(grid: Grid, kinds: Sequence[SheetKind]) -> SheetKind | None:
    """Find the kind whose columns a row of headers has, alone or with the one above it."""
    rows = [*_rows_of_headers(grid)] if kinds else []
    held = frozenset[str]().union(*rows)
    # Most sheets have the columns of none, not even in all of these rows together.
    possible = [kind for kind in kinds if kind.has_columns(held)]
    return next((kind for headers in rows for kind in possible if kind.has_columns(headers)), None)


def _rows_of_headers(grid: Grid) -> Iterator[frozenset[str]]:
    """Give the texts of each of the first rows as headers are compared, then those of two rows together."""
    rows = [frozenset(header_key(text) for text in row if text) for row in _first_rows(grid, _HEADER_WITHIN)]
    yield from rows
    for above, below in pairwise(rows):
        yield above | below


def _by_name(report: SheetReport, grid: Grid) -> SheetKind | None:
    """Find the kind that a title, the name of the sheet or that of the file names, the nearest first."""
    near = [_plain(text) for text in (*_titles(grid), grid.sheet)]
    if any(map(_speaks_of_a_table, near)):
        return None
    kinds = _others()
    named = next((kind for text in near for kind in kinds if kind.is_named_by(text)), None)
    # Persons of whom columns are missing may be what is looked for: the name of a file is too far off.
    if named or (report.reason == "sheet.missing_columns" and not _PERSONS.isdisjoint(report.columns)):
        return named
    file = _plain(PurePosixPath(grid.file).stem)
    by_file = (kind for kind in kinds if kind.by_file == "yes" and kind.is_named_by(file))
    return None if _speaks_of_a_table(file) else next(by_file, None)


def _speaks_of_a_table(text: str) -> bool:
    return TABLES.sheets.speaks_of_a_table(text)


def _titles(grid: Grid) -> list[str]:
    alone = [held[0] for row in _first_rows(grid, _TITLE_WITHIN) if len(held := [text for text in row if text]) == 1]
    return [text for text in alone if len(text) <= _LONGEST_TITLE]


def _first_rows(grid: Grid, rows: int) -> list[tuple[str | None, ...]]:
    return list(zip(*(column.slice(0, rows).to_pylist() for column in grid.columns), strict=True))


@lru_cache(maxsize=1024)
def _plain(text: str) -> str:
    return fold(text).replace(" ", "")
