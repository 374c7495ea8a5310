"""What of reading is kept between runs, and what comes back? What each file gave, and the whole all of them made."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eduquality.errors import Issue
from eduquality.intake.batch import Batch, FileResult
from eduquality.intake.cells.records import (
    from_count,
    from_finding,
    from_issue,
    from_sheet,
    to_count,
    to_finding,
    to_issue,
    to_sheet,
)
from eduquality.intake.listing import Source
from eduquality.intake.settings.unused_rules import unused_rules
from eduquality.intake.store.entries import Store, StoreEntry, key_of, read_arrow
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import Dataset

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.whole_table import SheetResult
    from eduquality.intake.merging.merge import MergedTables

#: What may go better another time without any change to the file: not kept.
_PASSING = frozenset(
    {
        *("table.unexpected", "file.reader_crashed", "file.no_reader"),
        *("file.unreadable", "file.changed", "file.vanished"),
    }
)
#: Why a file could not be read that is protected.
PROTECTED = frozenset({"file.encrypted", "file.wrong_password", "file.encrypted_needs_extra"})


# ---------------------------------------------------------------- files


def keep_files(store: Store, batch: Batch) -> None:
    """Keep what files gave, and their rows together; a full disk costs time, not figures."""
    begins: Counter[str] = Counter()
    files = {}
    for key, file in batch.files.items():
        sheets = [record_of(sheet, begins) for sheet in file.sheets]
        if not any(issue.code in _PASSING | PROTECTED for issue in file.issues):
            files[key] = {"sheets": sheets, "issues": [from_issue(issue) for issue in file.issues]}
    if files:
        with suppress(OSError):
            store.put("files", key_of("files", *batch.files), {"files": files}, batch.tables, files)


def record_of(sheet: SheetResult, begins: Counter[str]) -> Mapping[str, Any]:
    """Write what a sheet gave; its rows begin in their table where those of the sheet before end."""
    table = sheet.report.table or ""
    begin = begins[table]
    begins[table] += sheet.report.rows
    return {
        "report": from_sheet(sheet.report),
        "findings": [from_finding(finding) for finding in sheet.findings],
        "context": sheet.context,
        "full_marks": {name: None if mark is None else str(mark) for name, mark in sheet.full_marks.items()},
        "derived": sheet.derived,
        "begin": begin,
    }


def recalled_files(store: Store, keys: Mapping[str, Source]) -> dict[str, FileResult]:
    """Give the files that the store knows."""
    found: dict[str, FileResult] = {}
    for held, entry in store.holding("files", keys):
        with suppress(OSError):
            tables = {name: read_arrow(paths) for name, paths in entry.tables.items()}
            found |= {key: recalled_file(keys[key].name, entry.report["files"][key], tables) for key in held}
    return found


def recalled_file(name: str, report: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> FileResult:
    """Rebuild what a file gave."""
    sheets = tuple(_recalled_sheet(record, tables) for record in report["sheets"])
    return FileResult(name, sheets, tuple(to_issue(record) for record in report["issues"]))


def _recalled_sheet(record: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> SheetResult:
    from eduquality.intake.cells.whole_table import SheetResult, TableSlice

    report = to_sheet(record["report"])
    if report.table is None:
        return SheetResult(report)
    return SheetResult(
        report,
        tuple(to_finding(finding) for finding in record["findings"]),
        tuple(record["context"]),
        TableSlice(tables[report.table], record["begin"], report.rows),
        {name: None if mark is None else Decimal(mark) for name, mark in record["full_marks"].items()},
        record["derived"],
    )


# ---------------------------------------------------------------- the whole


def may_do_better(entry: StoreEntry, *, has_password: bool) -> bool:
    """Tell whether this program failed on a file then and may do better now: with more memory, or with a password."""
    codes = {issue["code"] for issue in entry.report["issues"]}
    return bool(codes & _PASSING or codes & (PROTECTED if has_password else {"file.wrong_password"}))


def report_of(merged: MergedTables, issues: Sequence[Issue]) -> Mapping[str, Any]:
    """Write what all files together gave, beside its tables."""
    return {
        "counts": {name: from_count(count) for name, count in merged.counts.items()},
        "sheets": [from_sheet(report) for report in merged.sheets],
        "findings": [from_finding(finding) for finding in merged.findings],
        "issues": [from_issue(issue) for issue in (*issues, *merged.issues)],
    }


def dataset_of(root: Path, entry: StoreEntry, project: Project, before: Sequence[Issue]) -> Dataset:
    """Give the dataset an entry describes."""
    report = entry.report
    sheets = tuple(to_sheet(sheet) for sheet in report["sheets"])
    found = [to_issue(issue) for issue in report["issues"]]
    unread = [issue.where.file for issue in found if issue.level == "error" and issue.where.sheet is None]
    return Dataset(
        root,
        entry.tables,
        {name: to_count(count) for name, count in report["counts"].items()},
        sheets,
        tuple(to_finding(finding) for finding in report["findings"]),
        (*unused_rules(project, sheets, unread), *before, *found),
        project,
    )
