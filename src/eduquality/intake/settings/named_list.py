"""Is one of the files the list of schools that the project names? Then it need not be a table."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from eduquality.errors import Issue
from eduquality.filenames import real_path
from eduquality.model.results.dataset import Dataset, SheetReport

_REASON = "sheet.is_school_list"


def files_of_list(dataset: Dataset) -> set[str]:
    """Give the files that are the list of schools which the project names."""
    named = dataset.project.expected.schools
    if not isinstance(named, str):
        return set()
    real = real_path(Path(named))
    return {name for name, file in dataset.files.items() if real_path(file.path) == real}


def with_list_known(dataset: Dataset, others: Collection[str] = ()) -> Dataset:
    """Say of the sheets of the list of schools that they are it, where they were not read as a table.

    others: further files that are such a list.
    """
    files = {*files_of_list(dataset), *others}
    strange = {(s.file, s.sheet) for s in dataset.sheets if s.file in files and s.table is None}
    if not strange:
        return dataset
    sheets = tuple(_as_list(sheet) if (sheet.file, sheet.sheet) in strange else sheet for sheet in dataset.sheets)
    issues = tuple(
        Issue("info", _REASON, issue.where) if (issue.where.file, issue.where.sheet) in strange else issue
        for issue in dataset.issues
    )
    return replace(dataset, sheets=sheets, issues=issues)


def _as_list(sheet: SheetReport) -> SheetReport:
    """Keep of a sheet where it is; one that holds a table beside what is none keeps the table."""
    return sheet if sheet.table else SheetReport(sheet.file, sheet.sheet, None, reason=_REASON)
