"""Which tables do the sheets of one file hold? What they tell of each other decides, too.

That is the year of a sheet that tells none, which sheets are no table at all, and which rows stand in two of them.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from eduquality.errors import Issue, Place
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.parts import Clue, Grid, Part, Recognised
from eduquality.intake.clues.years import named_year, plain_year
from eduquality.intake.layout.recognise import recognise
from eduquality.intake.layout.sheet import PartOrReport
from eduquality.intake.layout.sheet_of_all import rows_counted_once
from eduquality.intake.settings.exams import settings_of
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES
from eduquality.model.tables.base import YearBasis

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

#: What covers, lists of contents and notes are called; they may stand in a few columns.
_COVERS = re.compile(
    r"封面|封皮|首页|目录|目次|说明|须知|\b(?:cover|contents|read ?me|notes|instructions)\b", re.IGNORECASE
)
_MOST_OF_CONTENTS = 30
#: What is said of a sheet without a header.
_NO_HEADER = "sheet.no_header"
#: Rows of a table hold so many cells or more; a cover has lines of a name and what is filled in.
_OF_A_TABLE = 3
_OF_A_LINE = 2
_MOST_LINES = 12
#: A cover has numbers in a date at most.
_NUMBER = r"^\s*-?[0-9]+(?:\.[0-9]+)?\s*$"
_MOST_NUMBERS = 3


class _Seen(NamedTuple):
    """What a sheet holds, whether it is a mere text where it has no header, of sentences, and if it took a password."""

    sheets: tuple[PartOrReport, ...]
    is_text: bool
    is_prose: bool
    locked: bool


def recognised(name: str, grids: Iterable[Grid], project: Project, within: tuple[str, ...] = ()) -> Recognised:
    """Recognise the sheets of a file one after another; what was read of one is let go before the next is.

    within: the names of the folder that was handed over and of those it lies in.
    """
    seen = [*map(partial(_seen, project=project, within=within), grids)]
    beside = any(isinstance(sheet, Part) for one in seen for sheet in one.sheets)
    # Alone in its file a cover may be what somebody waits for; a notice is none.
    texts = {sheet.sheet for one in seen if (one.is_text if beside else one.is_prose) for sheet in one.sheets}
    sheets = sheets_of_one_file([sheet for one in seen for sheet in one.sheets], texts, project, within)
    sheets = rows_counted_once(sheets)
    notes = (*_hidden_rows(sheets), *_hidden_columns(sheets), *_notes(sheets))
    return Recognised(name, sheets, notes, locked=any(one.locked for one in seen))


def _seen(grid: Grid, project: Project, within: tuple[str, ...]) -> _Seen:
    found = recognise(replace(grid, within=within), project)
    nothing = any(isinstance(one, SheetReport) and one.reason == _NO_HEADER for one in found)
    is_text = nothing and _is_text(grid)
    return _Seen(found, is_text, is_text and _has_sentences(grid), grid.locked)


def sheets_of_one_file(
    sheets: Sequence[PartOrReport], texts: Collection[str], project: Project, within: Sequence[str]
) -> tuple[PartOrReport, ...]:
    """Give the sheets of a file with what the others tell of each; texts: those on which nothing looks like a table."""
    if not any(isinstance(sheet, Part) for sheet in sheets):
        return tuple(_unless_text(sheet, texts) if isinstance(sheet, SheetReport) else sheet for sheet in sheets)
    years = {} if project.year else {**_of_folders(sheets, within), **_years(sheets, project)}
    return tuple(
        _with_year(sheet, years) if isinstance(sheet, Part) else _unless_text(sheet, texts) for sheet in sheets
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
    basis = TABLES[part.table].spec.year_basis
    if year is None or named_year(part.context, basis):
        return part
    return replace(part, told={**part.told, "year": year})


# ---------------------------------------------------------------- no table


def _unless_text(sheet: SheetReport, texts: Collection[str]) -> SheetReport:
    """Say of a sheet without any header that it is a cover or notes, where nothing on it looks like a table."""
    if sheet.reason != _NO_HEADER or sheet.sheet not in texts:
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


def _has_sentences(grid: Grid) -> bool:
    import pyarrow.compute as pc

    return any(pc.any(pc.match_substring(column, "。")).as_py() for column in grid.columns)


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


# ---------------------------------------------------------------- what is said of them


def _hidden_rows(sheets: Iterable[Part | SheetReport]) -> Iterator[Issue]:
    """Say which rows count although whoever opens the sheet does not see them."""
    hidden = {(part.file, part.sheet): part.hidden for part in sheets if isinstance(part, Part) and part.hidden}
    for (file, sheet), rows in hidden.items():
        values = {"count": len(rows), "rows": spans(rows)}
        yield Issue("info", "sheet.hidden_rows", Place(file, sheet=sheet), values)


def _hidden_columns(sheets: Iterable[Part | SheetReport]) -> Iterator[Issue]:
    """Say which columns were read although whoever opens the sheet does not see them."""
    hidden = {
        (part.file, part.sheet): part.hidden_columns
        for part in sheets
        if isinstance(part, Part) and part.hidden_columns
    }
    for (file, sheet), letters in hidden.items():
        values = {"count": len(letters), "columns": ", ".join(letters)}
        yield Issue("info", "sheet.hidden_columns", Place(file, sheet=sheet), values)


def _notes(sheets: Iterable[Part | SheetReport]) -> Iterator[Issue]:
    """Give what else is to be said of how sheets were read."""
    for sheet in sheets:
        if isinstance(sheet, Part):
            yield from sheet.notes
