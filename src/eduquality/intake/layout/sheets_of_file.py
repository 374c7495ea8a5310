"""What do the sheets of one file tell of each other? The year of one that tells none, and which are no table at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.parts import Clue, Part
from eduquality.intake.clues.years import named_year, plain_year
from eduquality.intake.layout.sheet import PartOrReport
from eduquality.intake.settings.exams import settings_of
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES
from eduquality.model.tables.base import YearBasis

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from eduquality.intake.cells.parts import Grid

#: What covers, lists of contents and notes are called; they may stand in a few columns.
_COVERS = re.compile(
    r"封面|封皮|首页|目录|目次|说明|须知|\b(?:cover|contents|read ?me|notes|instructions)\b", re.IGNORECASE
)
_MOST_OF_CONTENTS = 30
#: Rows of a table hold so many cells or more; a cover has lines of a name and what is filled in.
_OF_A_TABLE = 3
_OF_A_LINE = 2
_MOST_LINES = 12
#: A cover has numbers in a date at most.
_NUMBER = r"^\s*-?[0-9]+(?:\.[0-9]+)?\s*$"
_MOST_NUMBERS = 3


def sheets_of_one_file(
    grids: Sequence[Grid], sheets: Sequence[PartOrReport], project: Project
) -> tuple[PartOrReport, ...]:
    """Give the sheets of a file with what the others tell of each; grids: the same sheets as read."""
    if not any(isinstance(sheet, Part) for sheet in sheets):
        return tuple(sheets)
    by_name = {grid.sheet: grid for grid in grids}
    years = {} if project.year else {**_of_folders(sheets, grids[0].within), **_years(sheets, project)}
    return tuple(
        _with_year(sheet, years) if isinstance(sheet, Part) else _unless_text(sheet, by_name) for sheet in sheets
    )


# ---------------------------------------------------------------- years


def _of_folders(sheets: Sequence[PartOrReport], within: Sequence[str]) -> Mapping[str, Clue]:
    """Give per table the year that the nearest folder over the one handed over says plainly, and nothing else."""
    tables = {sheet.table for sheet in sheets if isinstance(sheet, Part)}
    said = {table: _said_plainly(within[1:], TABLES[table].spec.year_basis) for table in tables}
    return {table: one for table, one in said.items() if one}


def _said_plainly(folders: Sequence[str], basis: YearBasis) -> Clue | None:
    known = ((name, plain_year(name, basis)) for name in folders)
    return next((Clue(str(year[0]), "folder", name) for name, year in known if year), None)


def _years(sheets: Sequence[PartOrReport], project: Project) -> Mapping[str, Clue]:
    """Give per table the year that its sheets tell, if all that tell one tell the same and no more tell none."""
    told: dict[str, list[tuple[int, str] | None]] = {}
    mixed = set()
    for sheet in sheets:
        if isinstance(sheet, Part):
            told.setdefault(sheet.table, []).append(_own_year(sheet, project))
            mixed |= {sheet.table} if "year" in sheet.values else set()
    return {table: one for table in told.keys() - mixed if (one := _unanimous(told[table]))}


def _own_year(part: Part, project: Project) -> tuple[int, str] | None:
    """Give the year a sheet tells, as its rows are given it when they are checked, and the sheet's name."""
    year = settings_of(part.context, project).year
    found = named_year(part.context, TABLES[part.table].spec.year_basis)
    chosen = year or (found[0] if found else None)
    return (chosen, part.sheet) if chosen else None


def _unanimous(told: Sequence[tuple[int, str] | None]) -> Clue | None:
    known = [one for one in told if one]
    if len({year for year, _ in known}) != 1 or len(known) == len(told) or 2 * len(known) < len(told):
        return None
    year, sheet = known[0]
    return Clue(str(year), "sheets", sheet)


def _with_year(part: Part, years: Mapping[str, Clue]) -> Part:
    year = years.get(part.table)
    if year is None or named_year(part.context, TABLES[part.table].spec.year_basis):
        return part
    return replace(part, told={**part.told, "year": year})


# ---------------------------------------------------------------- no table


def _unless_text(sheet: SheetReport, grids: Mapping[str, Grid]) -> SheetReport:
    """Say of a sheet without any header that it is a cover or notes, where nothing on it looks like a table."""
    grid = grids.get(sheet.sheet)
    if sheet.reason != "sheet.no_header" or grid is None or not _is_text(grid):
        return sheet
    return SheetReport(sheet.file, sheet.sheet, None, reason="sheet.is_text")


def _is_text(grid: Grid) -> bool:
    """Tell texts from a table whose header is not known: no rows of several cells one below another, few numbers."""
    import numpy as np

    held = _cells_of_rows(grid)
    wide = held >= _OF_A_TABLE
    if _COVERS.search(grid.sheet):
        return int(np.count_nonzero(wide)) <= _MOST_OF_CONTENTS
    lines = int(np.count_nonzero(held >= _OF_A_LINE))
    return not (wide[1:] & wide[:-1]).any() and lines <= _MOST_LINES and _numbers(grid) <= _MOST_NUMBERS


def _cells_of_rows(grid: Grid) -> npt.NDArray[np.int64]:
    """Count the filled cells of every row that has any."""
    import numpy as np

    held = np.zeros(len(grid.columns[0]), dtype=np.int64)
    for column in grid.columns:
        held += column.is_valid().to_numpy(zero_copy_only=False)
    filled: npt.NDArray[np.int64] = held[held > 0]
    return filled


def _numbers(grid: Grid) -> int:
    import pyarrow.compute as pc

    found = (pc.sum(pc.match_substring_regex(column, _NUMBER)).as_py() for column in grid.columns)
    return sum(count or 0 for count in found)
