"""What does each file give? Its tables are checked with those of all the others, once they are recognised.

Whatever goes wrong with a file costs that file only.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from eduquality.errors import EduqError, Issue, Place
from eduquality.harmless import without_persons
from eduquality.intake.cells.parts import Part, Recognised
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import SheetReport
from eduquality.threads import ask_each

if TYPE_CHECKING:
    import pyarrow as pa

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
class Batch:
    """What files gave that were checked together, by key, and the rows of all their sheets, one table of each kind."""

    files: Mapping[str, FileResult]
    tables: Mapping[str, pa.Table] = field(default_factory=dict)


def issues_of(name: str, error: Exception) -> tuple[Issue, ...]:
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
        return [Batch({key: FileResult(f.name, issues=issues_of(f.name, error)) for key, f in files.items()})]


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
        results |= zip(members, _results([*members.values()], tables[table], words, project), strict=True)
    found = {
        key: FileResult(file.name, tuple(results[key, at] for at in range(len(file.sheets))), file.issues)
        for key, file in files.items()
    }
    return Batch(found, {name: checked.table for name, checked in tables.items()})


def _wait() -> None:
    """Let what is begun come to its end."""


def _results(parts: Sequence[Part], checked: Checked, words: Vocabulary, project: Project) -> Iterator[SheetResult]:
    """Give what became of each part, with its own rows."""
    from eduquality.intake.cells.whole_table import SheetResult, TableSlice
    from eduquality.intake.clues.safe_headers import shown_report
    from eduquality.intake.layout.part_report import report_of_part

    begin = 0
    for part, of_part in zip(parts, checked.parts, strict=True):
        report = shown_report(report_of_part(part, project), words)
        report = replace(report, rows=of_part.rows, refused=of_part.refused, refused_of=of_part.refused_of)
        rows = TableSlice(checked.table, begin, of_part.rows)
        begin += of_part.rows
        yield SheetResult(
            report,
            of_part.findings,
            tuple(map(without_persons, part.context)),
            rows,
            of_part.full_marks,
            of_part.derived,
        )
