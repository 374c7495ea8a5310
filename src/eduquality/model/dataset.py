"""What intake hands on: validated tables on disk, and everything it found on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from eduquality.errors import Issue
from eduquality.model.outcome import TableCount
from eduquality.model.project import Project


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What became of one sheet.

    table None: not recognised, then `reason` (a code of words.intake) with `values` says why and names the nearest.
    header_rows: 1-based. columns: field → column letter. unknown: (letter, header, near miss or None).
    rows: rows taken, refused: rows refused, skipped: (row, reason code) for totals, notes, repeated headers.
    """

    file: str
    sheet: str
    table: str | None
    header_rows: tuple[int, ...] = ()
    columns: Mapping[str, str] = field(default_factory=dict)
    unknown: tuple[tuple[str, str, str | None], ...] = ()
    rows: int = 0
    refused: int = 0
    skipped: tuple[tuple[int, str], ...] = ()
    reason: str | None = None
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong at one cell (or row); `shown` is the value, already masked if it could name a person.

    row: its number on the sheet, 0 where the finding is of no row. refused: the row is left out of every figure
    because of it. who: the person, class or school the row is of, masked, so that the sender can find it.
    """

    issue: Issue
    table: str
    field: str
    shown: str
    row: int
    refused: bool
    who: str = ""


@dataclass(frozen=True, slots=True)
class Dataset:
    """Tables as Parquet files (columns: fields of the row model without names, `_file`, `_sheet`, `_row`).

    `exams` files also have `status`, `scores` files also `status`, `mark`; every cell typed, nulls for unknown.
    """

    root: Path
    tables: Mapping[str, tuple[Path, ...]]
    counts: Mapping[str, TableCount]
    sheets: tuple[SheetReport, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]
    project: Project

    @property
    def folder(self) -> Path | None:
        """The folder of the store that holds these tables, and what is kept with them; None without tables."""
        return next((paths[0].parent for paths in self.tables.values() if paths), None)
