"""Is a sheet that was not recognised one that schools keep for themselves? Its title says so: a timetable."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

from eduquality.intake.cells.parts import Grid
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import SUBJECTS
from eduquality.model.tables.other_sheets import OTHER_SHEETS, OtherSheet

#: Titles stand in the first rows, alone; a longer text is none.
_TITLE_WITHIN, _LONGEST_TITLE = 4, 40
#: What is said of sheets of which nothing tells what they are.
_UNTOLD = frozenset({"sheet.no_header", "sheet.no_rows", "sheet.names_of_some", "sheet.names_alone"})


def named_for_what_it_is(report: SheetReport, grid: Grid) -> SheetReport:
    """Name a sheet of another kind in its report; one that may hold results of persons is left as it is."""
    kind = _kind_of(grid) if _is_asked(report) else None
    if kind is None:
        return report
    return replace(report, reason="sheet.of_another_kind", values={"kind": {"zh": kind.zh, "en": kind.en}})


def _is_asked(report: SheetReport) -> bool:
    """Tell a sheet without a header or rows, or with subjects or people of an examination but no results of persons."""
    if report.reason != "sheet.missing_columns":
        return report.reason in _UNTOLD
    points = any(name == "total" or name in SUBJECTS for name in report.columns)
    return report.values.get("nearest") == "exams" and not ("name" in report.columns and points)


def _kind_of(grid: Grid) -> OtherSheet | None:
    """Find the kind that a title, the name of the sheet or that of the file names, the nearest first."""
    near = [*_titles(grid), grid.sheet]
    named = next((kind for text in near for kind in OTHER_SHEETS if re.search(kind.title, _plain(text))), None)
    file = _plain(PurePosixPath(grid.file).stem)
    return named or next((kind for kind in OTHER_SHEETS if kind.by_file and re.search(kind.title, file)), None)


def _titles(grid: Grid) -> list[str]:
    rows = zip(*(column.slice(0, _TITLE_WITHIN).to_pylist() for column in grid.columns), strict=True)
    alone = [held[0] for row in rows if len(held := [text for text in row if text]) == 1]
    return [text for text in alone if len(text) <= _LONGEST_TITLE]


def _plain(text: str) -> str:
    return fold(text).replace(" ", "")
