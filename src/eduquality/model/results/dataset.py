"""What does intake hand on? Validated tables on disk, and everything it found on the way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from eduquality.addresses import cell_at
from eduquality.errors import Issue
from eduquality.model.definitions.project import AcceptedFinding, Project
from eduquality.model.results.shown import html_table

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

#: What it means that a sheet is no table. nothing lost: it holds no rows, or none that can be seen. not wanted: so says
#: eduq.yaml. ours: a list of problems that came back. not read: its cells could not be had. not understood: it holds
#: something that is no known table. wrongly set: what eduq.yaml says of it does not fit it.
NoTable = Literal["nothing lost", "not wanted", "ours", "not read", "not understood", "wrongly set"]
NO_TABLE: Mapping[str, NoTable] = {
    "sheet.empty": "nothing lost",
    "sheet.hidden": "nothing lost",
    "sheet.no_rows": "nothing lost",
    "sheet.nil_return": "nothing lost",
    "sheet.is_chart": "nothing lost",
    "sheet.is_dialog": "nothing lost",
    "sheet.is_macro": "nothing lost",
    "sheet.is_text": "nothing lost",
    "sheet.is_school_list": "nothing lost",
    "sheet.skipped": "not wanted",
    "sheet.problem_list": "ours",
    "sheet.unreadable": "not read",
    "sheet.texts_lost": "not read",
    "sheet.records_disagree": "not read",
    "sheet.no_header": "not understood",
    "sheet.missing_columns": "not understood",
    "sheet.across_unsaid": "not understood",
    "sheet.counts_others": "not understood",
    "sheet.counts_others_beside": "not understood",
    "sheet.numbers_in_class": "not understood",
    "sheet.one_paper": "not understood",
    "sheet.names_of_some": "not understood",
    "sheet.names_alone": "not understood",
    "sheet.header_contradicted": "not understood",
    "sheet.staff_again": "not understood",
    "sheet.are_choices": "not understood",
    "sheet.is_analysis": "not understood",
    "sheet.is_card": "not understood",
    "sheet.list_of_some": "not understood",
    "sheet.of_another_kind": "not understood",
    "sheet.field_twice": "wrongly set",
    "sheet.no_such_row": "wrongly set",
}
#: Kinds of sheets that nobody has to do anything about.
NO_LOSS: frozenset[NoTable] = frozenset({"nothing lost", "not wanted"})


class RefusedRows(NamedTuple):
    """How many refused rows of a sheet are of one school, year, grade and class; None for what a row does not tell."""

    school: str | None
    school_id: str | None
    year: int | None
    grade: int | None
    class_name: str | None
    rows: int


class NilReturn(NamedTuple):
    """A sheet that says that there is nothing to report: of which table and year, and whose, where it tells."""

    table: str
    year: int | None
    school_id: str | None
    school: str | None
    county: str | None


@dataclass(frozen=True, slots=True)
class SheetReport:
    """What became of one sheet.

    table None: not recognised, then `reason` (a code of words.intake) with `values` says why and names the nearest.
    header_rows: 1-based. columns: field → column letter. unknown: (letter, header, near miss or None).
    rows: rows taken, refused: rows refused, skipped: (row, reason code) for totals, notes, repeated headers.
    A sheet that holds several blocks side by side has a report for each of them. A reason beside a table: its rows are
    counted elsewhere. On a form the letters of unknown are whole addresses.
    headers, routes: field → header as written, and how it was known (a code). signature: the fields that told
    the table. told: field → (value, source, at): what every row has without a column, and what told it: cell, rows,
    sheet, sheets (others of the file), file, folder, column, around (titles and names) or known (the only one there
    is). cells: field → address, where a value stands in one cell. hidden: rows that the sheet hides and that were read.
    ignored: (letter, header) of columns that `eduq.yaml` says are not to be used. refused_of: whose the refused rows
    are, as far as these tell.
    beyond: letters of columns that `eduq.yaml` names and the sheet does not have. unneeded: (letter, header) of columns
    that are known and that no table asks for.
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
    headers: Mapping[str, str] = field(default_factory=dict)
    routes: Mapping[str, str] = field(default_factory=dict)
    signature: tuple[str, ...] = ()
    told: Mapping[str, tuple[str, str, str]] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    hidden: tuple[int, ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()
    refused_of: tuple[RefusedRows, ...] = ()
    beyond: tuple[str, ...] = ()
    unneeded: tuple[tuple[str, str], ...] = ()

    @property
    def no_table(self) -> NoTable | None:
        """Tell what it means that the sheet is no table; None where it is one."""
        if self.table is not None:
            return None
        # What a file was refused for, and its sheets with it, is no code of a sheet.
        return NO_TABLE.get(self.reason, "not read") if self.reason else "not understood"

    def header_cell(self, letter: str) -> str:
        """Give the address of a header by its column; on a form, where names stand one below another, it is known."""
        is_address = letter[:1].isalpha() and letter[-1:].isdigit()
        return letter if is_address else cell_at(letter, max(self.header_rows, default=1))


@dataclass(frozen=True, slots=True)
class TableCount:
    """What reading found of one table."""

    rows: int
    refused: int
    derived: int = 0
    files: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong at one cell (or row); `shown` is the value, already masked if it could name a person.

    row: its number on the sheet, 0 where the finding is of no row. refused: the row is left out of every figure
    because of it. who: the person, class or school the row is of, masked, so that the sender can find it.
    accepted: the exception on record for which a rule's finding is let pass.
    unknown_rows: in how many rows of the sheet this very value is taken for not known while the row counts.
    lines: the numbers of these rows.
    """

    issue: Issue
    table: str
    field: str
    shown: str
    row: int
    refused: bool
    who: str = ""
    accepted: AcceptedFinding | None = None
    unknown_rows: int = 0
    lines: str = ""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that was read: where it is, and the digest of what it held."""

    path: Path
    content: str


class Asking(Protocol):
    """Answers a SELECT over a dataset's tables, or gives the rows of one that is named."""

    def __call__(self, dataset: Dataset, question: str, /, *, is_sql: bool) -> pa.Table:
        """Give the answer as an Arrow table, persons masked."""
        ...


@dataclass(frozen=True, slots=True)
class Dataset:
    """Tables as Parquet files (columns: fields of the row model without names, `_file`, `_sheet`, `_row`).

    `exams` files also have `status`, `scores` files also `status`, `mark`; every cell typed, nulls for unknown.
    ruled: the rules across tables have been applied. files: those that were read, by the name they have in reports,
    which is not always theirs: a name may hold what cannot be shown.
    """

    root: Path
    tables: Mapping[str, tuple[Path, ...]]
    counts: Mapping[str, TableCount]
    sheets: tuple[SheetReport, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]
    project: Project
    ruled: bool = False
    files: Mapping[str, SourceFile] = field(default_factory=dict)
    #: how tables are asked, given by whoever read them; a SELECT, or the name of a table
    asking: Asking | None = field(default=None, compare=False, repr=False)

    def frame(self, table: str) -> pd.DataFrame:
        """Give the rows of a table or view, named by id or title, as a DataFrame: numbers of persons masked, no names.

        What was derived is in it, and after `validate` nothing that rules refuse.
        """
        return self.as_arrow(table).to_pandas()

    def as_arrow(self, table: str) -> pa.Table:
        """Give the same as an Arrow table."""
        return self._asked()(self, table, is_sql=False)

    def sql(self, query: str) -> pd.DataFrame:
        """Answer a SELECT over tables and views, behind the same fence as rules: read-only, persons masked."""
        return self._asked()(self, query, is_sql=True).to_pandas()

    def _asked(self) -> Asking:
        if self.asking is None:
            # Only `load` knows how; a dataset put together by hand has none.
            raise ValueError(self.root)
        return self.asking

    def __repr__(self) -> str:
        """Tell its folder and how many rows of which tables it has, not every sheet."""
        counts = ", ".join(f"{table} {count.rows}" for table, count in self.counts.items() if count.rows)
        return f"<Dataset {self.root}: {len(self.files)} files; rows: {counts or 'none'}>"

    def _repr_html_(self) -> str:
        rows = [(table, count.rows, count.refused) for table, count in self.counts.items()]
        return html_table(str(self.root), ("table", "rows", "refused"), rows)

    def path_of(self, file: str) -> Path:
        """Give where a file is that reports call so."""
        return self.files[file].path if file in self.files else self.root / file

    @property
    def nil_returns(self) -> tuple[NilReturn, ...]:
        """Give the sheets that say that there is nothing to report."""
        return tuple(
            NilReturn(
                str(sheet.values["nearest"]),  # noqa: PD011 - a mapping
                _whole(sheet.values.get("year")) or self.project.year,  # noqa: PD011 - a mapping
                *(str(sheet.values.get(name) or "") or None for name in ("school_id", "school", "county")),  # noqa: PD011 - a mapping
            )
            for sheet in self.sheets
            if sheet.reason == "sheet.nil_return"
        )

    @property
    def folder(self) -> Path | None:
        """The folder of the store that holds these tables, and what is kept with them; None without tables."""
        return next((paths[0].parent for paths in self.tables.values() if paths), None)


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
