"""What does each file give? Its sheets are recognised once it is read, and checked with those of all the others.

Whatever goes wrong with a file costs that file only.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from eduquality.errors import EduqError, Issue, Place
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.parts import Part
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import SheetReport
from eduquality.threads import ask_each

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.parts import Grid
    from eduquality.intake.cells.whole_table import SheetResult
    from eduquality.intake.checking.check import Checked
    from eduquality.intake.clues.header_matching import Vocabulary

_CHECKERS = 2


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave."""

    name: str
    sheets: tuple[SheetResult, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """The sheets of one file, recognised or not; locked: a password was needed."""

    name: str
    sheets: tuple[Part | SheetReport, ...] = ()
    issues: tuple[Issue, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What files gave that were checked together, by key, and the rows of all their sheets, one table of each kind."""

    files: Mapping[str, FileResult]
    tables: Mapping[str, pa.Table] = field(default_factory=dict)


# ---------------------------------------------------------------- recognising


def recognise_file(
    name: str, reading: Future[list[Grid]], project: Project, within: tuple[str, ...] = ()
) -> Recognised:
    """Recognise the sheets of a file once it is read; whatever goes wrong costs this file only.

    within: the names of the folder that was handed over and of those it lies in.
    """
    from eduquality.intake.layout.recognise import recognise
    from eduquality.intake.layout.sheet_of_all import rows_counted_once
    from eduquality.intake.layout.sheets_of_file import sheets_of_one_file

    try:
        grids = [replace(grid, within=within) for grid in reading.result()]
        locked = any(grid.locked for grid in grids)
        sheets = sheets_of_one_file(grids, [sheet for grid in grids for sheet in recognise(grid, project)], project)
        sheets = rows_counted_once(sheets)
        return Recognised(
            name, sheets, (*_hidden_rows(sheets), *_hidden_columns(sheets), *_notes(sheets)), locked=locked
        )
    except Exception as error:  # noqa: BLE001 - one bad file must not cost the county its figures; it is reported
        return Recognised(name, issues=_issues_of(name, error))


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


def _issues_of(name: str, error: Exception) -> tuple[Issue, ...]:
    """Report a fault of ours by its kind alone: its text could hold what a cell holds."""
    if isinstance(error, EduqError):
        return error.issues
    return (Issue("error", "table.unexpected", Place(name), {"kind": type(error).__name__}),)


# ---------------------------------------------------------------- checking


def check_files(files: Mapping[str, Recognised], project: Project, last: int, secret: bytes) -> list[Batch]:
    """Check all files together; if that fails each by itself, so that only the one at fault is lost.

    last: the last year that rows may be of. secret: what names of persons are digested with.
    """
    if not files:
        return []
    try:
        return [_checked_together(files, project, last, secret)]
    except Exception as error:  # noqa: BLE001 - same as above
        if len(files) > 1:
            return [batch for key, file in files.items() for batch in check_files({key: file}, project, last, secret)]
        return [Batch({key: FileResult(f.name, issues=_issues_of(f.name, error)) for key, f in files.items()})]


def _checked_together(files: Mapping[str, Recognised], project: Project, last: int, secret: bytes) -> Batch:
    """Check the sheets of files, table by table; much of that happens outside Python's lock."""
    from eduquality.intake.cells.whole_table import SheetResult
    from eduquality.intake.checking.check import check_parts
    from eduquality.intake.clues.header_matching import vocabulary
    from eduquality.intake.clues.safe_headers import shown_report

    sheets = {(key, at): sheet for key, file in files.items() for at, sheet in enumerate(file.sheets)}
    words = vocabulary(project)
    results = {
        at: SheetResult(shown_report(sheet, words)) for at, sheet in sheets.items() if isinstance(sheet, SheetReport)
    }
    parts: dict[str, dict[tuple[str, int], Part]] = {}
    for at, sheet in sheets.items():
        if isinstance(sheet, Part):
            parts.setdefault(sheet.table, {})[at] = sheet
    # Nothing ends a check before its time, nor need it: it takes moments.
    checked = ask_each(
        lambda members: check_parts([*members.values()], project, last, secret), parts.values(), _CHECKERS, _wait
    )
    tables = dict(zip(parts, checked, strict=True))
    for table, members in parts.items():
        results |= zip(members, _results([*members.values()], tables[table], words, project.year), strict=True)
    found = {
        key: FileResult(file.name, tuple(results[key, at] for at in range(len(file.sheets))), file.issues)
        for key, file in files.items()
    }
    return Batch(found, {name: checked.table for name, checked in tables.items()})


def _wait() -> None:
    """Let what is begun come to its end."""


def _results(parts: Sequence[Part], checked: Checked, words: Vocabulary, year: int | None) -> Iterator[SheetResult]:
    """Give what became of each part, with its own rows. year: of sheets that name none."""
    from eduquality.intake.cells.whole_table import SheetResult, TableSlice
    from eduquality.intake.clues.safe_headers import shown_report
    from eduquality.intake.layout.part_report import report_of_part

    begin = 0
    for part, of_part in zip(parts, checked.parts, strict=True):
        report = shown_report(report_of_part(part, year), words)
        report = replace(report, rows=of_part.rows, refused=of_part.refused, refused_of=of_part.refused_of)
        rows = TableSlice(checked.table, begin, of_part.rows)
        begin += of_part.rows
        yield SheetResult(report, of_part.findings, part.context, rows, of_part.full_marks, of_part.derived)
