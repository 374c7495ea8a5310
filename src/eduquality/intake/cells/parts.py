"""What passes between the steps of intake: a grid as read, a part recognised as (a piece of) a table, a whole file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

from eduquality.addresses import cell_at
from eduquality.errors import Place
from eduquality.intake.cells.masking import without_numbers

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.errors import Issue
    from eduquality.intake.cells.cell_conditions import Merge
    from eduquality.model.results.dataset import SheetReport


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as text: one string column per sheet column, nulls for empty cells, first cell is A1 whatever was used.

    errors: (row, column) 1-based → '#DIV/0!' …, for cells whose formula failed (their text is null).
    unread: why the sheet was not read (a code of words.intake: hidden, unreadable); then it has no columns.
    hidden_rows: numbers of the rows that hold something and are hidden or filtered away; they are read like others.
    hidden_columns: the same of columns. merges: the merged ranges of several rows.
    titles: lines (0-based row and column, text) that stand above the table although no row of the columns holds them.
    locked: a password had to be given to read the file. from_1904: numbers of days count from 1904, not from 1900.
    within: the names of the folder that was handed over and of those it lies in, the nearest first.
    """

    file: str
    sheet: str
    columns: tuple[pa.StringArray, ...]
    height: int
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    unread: str | None = None
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    merges: tuple[Merge, ...] = ()
    locked: bool = False
    from_1904: bool = False
    within: tuple[str, ...] = ()
    titles: tuple[tuple[int, int, str], ...] = ()


#: A clue as the report of a sheet has it: (text, source, at).
WrittenClue = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Clue:
    """A value of every row that stands in no column: as written, what told it, and where.

    source: cell (`at` is its address), rows (the same, of the first of several that tell it for the rows below them),
    sheet, file, folder (`at` is the name), column (`at` is the field it was read out of), or sheets: others of the file
    (`at` is one of them); mapping: `sheets` of `eduq.yaml`.
    """

    text: str
    source: Literal["cell", "rows", "sheet", "file", "folder", "column", "sheets", "mapping"]
    at: str

    @property
    def written(self) -> WrittenClue:
        """Give it as the report of a sheet has it."""
        return without_numbers(self.text), self.source, self.at


@dataclass(frozen=True, slots=True)
class SubjectColumn:
    """A column of one subject in a wide sheet."""

    letter: str
    header: str
    full_mark: Decimal | None


@dataclass(frozen=True, slots=True)
class Part:
    """The body rows of one sheet, column by column, as text still.

    values: field → texts; subjects: subject code → texts (wide tables); rows: the sheet's row numbers (1-based).
    letters: field → column letter. full_marks and headers of subjects in `subject_columns`.
    context: texts that may tell year, school or exam, nearest first: title lines, sheet name, file stem, folder names;
    context_from: of each of them where it stands. told: field → the value every row has without a column for it; for
    school and county it counts where the context names no known one. cells: field → address, where a value stands in
    one cell and not in a column. errors: (row number, field or subject) → '#N/A' …. headers: field → the text above its
    column. routes: field or subject → how its column was known (a code of words.intake). signature: the fields by which
    the table was known. hidden: numbers of rows that the sheet hides, hidden_columns: letters of its hidden columns.
    ignored: (letter, header) of columns not to be used. reason, reason_values: a code of words.intake and its blanks,
    where something is to be said of the sheet although it was read. from_1904: as in `Grid`. beyond: letters of columns
    that `eduq.yaml` names and the sheet does not have. shared: fields whose columns another part of the sheet reads,
    too: what is wrong with their cells is said with that one. notes: what else is to be said of how it was read.
    absences: subject, or EVERY, → what a column beside the points says of those who did not sit. choices: the subjects
    that each candidate chose. doubtful: (letter, header) of columns not read that may be a subject.
    """

    file: str
    sheet: str
    table: str
    header_rows: tuple[int, ...]
    letters: Mapping[str, str]
    values: Mapping[str, pa.StringArray]
    rows: pa.Int32Array
    context: tuple[str, ...]
    subjects: Mapping[str, pa.StringArray] = field(default_factory=dict)
    subject_columns: Mapping[str, SubjectColumn] = field(default_factory=dict)
    errors: Mapping[tuple[int, str], str] = field(default_factory=dict)
    unknown: tuple[tuple[str, str, str | None], ...] = ()
    skipped: tuple[tuple[int, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    context_from: tuple[Clue, ...] = ()
    told: Mapping[str, Clue] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    routes: Mapping[str, str] = field(default_factory=dict)
    signature: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()
    hidden_columns: tuple[str, ...] = ()
    ignored: tuple[tuple[str, str], ...] = ()
    reason: str | None = None
    reason_values: Mapping[str, object] = field(default_factory=dict)
    from_1904: bool = False
    beyond: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()
    notes: tuple[Issue, ...] = ()
    absences: Mapping[str, pa.StringArray] = field(default_factory=dict)
    choices: pa.StringArray | None = None
    doubtful: tuple[tuple[str, str], ...] = ()

    @property
    def letters_of_all(self) -> dict[str, str]:
        """Give field or subject code → column letter."""
        return {**self.letters, **{subject: one.letter for subject, one in self.subject_columns.items()}}

    @property
    def headers_of_all(self) -> dict[str, str]:
        """Give field or subject code → the text above its column."""
        return {**self.headers, **{subject: one.header for subject, one in self.subject_columns.items()}}

    def header_place(self, letter: str) -> Place:
        """Give the place of the header of a column."""
        return Place(self.file, sheet=self.sheet, cell=cell_at(letter, self.header_rows[-1]))

    def with_column(self, field: str, letters: Sequence[str], header: str, route: str, texts: pa.StringArray) -> Part:
        """Take texts as those of a field; letters: the columns they were made of, the first of which stands for it."""
        return replace(
            self,
            values={**self.values, field: texts},
            letters={**self.letters, field: letters[0]},
            headers={**self.headers, field: header},
            routes={**self.routes, field: route},
            unknown=tuple(one for one in self.unknown if one[0] not in letters),
        )

    def only(self, kept: pa.BooleanArray) -> Part:
        """Give some of the rows."""
        rows = self.rows.filter(kept)
        left = frozenset(rows.to_pylist())
        return replace(
            self,
            rows=rows,
            errors={(row, name): text for (row, name), text in self.errors.items() if row in left},
            values={field: column.filter(kept) for field, column in self.values.items()},
            subjects={subject: column.filter(kept) for subject, column in self.subjects.items()},
            absences={subject: column.filter(kept) for subject, column in self.absences.items()},
            choices=None if self.choices is None else self.choices.filter(kept),
        )

    def take(self, places: pa.Array) -> Part:
        """Give the rows at these positions, in this order."""
        return replace(
            self,
            rows=self.rows.take(places),
            values={field: column.take(places) for field, column in self.values.items()},
            subjects={subject: column.take(places) for subject, column in self.subjects.items()},
            absences={subject: column.take(places) for subject, column in self.absences.items()},
            choices=None if self.choices is None else self.choices.take(places),
        )

    def without_column(self, field: str) -> Part:
        """Leave out the column of a field, which holds something else."""
        letter, header = self.letters[field], self.headers.get(field, "")
        return replace(
            self,
            values={name: texts for name, texts in self.values.items() if name != field},
            letters={name: one for name, one in self.letters.items() if name != field},
            headers={name: text for name, text in self.headers.items() if name != field},
            routes={name: how for name, how in self.routes.items() if name != field},
            unknown=(*self.unknown, (letter, header, None)),
        )

    def noting(self, *notes: Issue) -> Part:
        """Give the part with further notes."""
        return replace(self, notes=(*self.notes, *notes))

    def address(self, name: str, row: int) -> str:
        """Give the address of the cell of a field or subject in a row, `A` and the row where it has none."""
        subject = self.subject_columns.get(name)
        letter = self.letters.get(name) or (subject.letter if subject else "A")
        return self.cells.get(name) or cell_at(letter, row)


@dataclass(frozen=True, slots=True)
class Recognised:
    """The sheets of one file, recognised or not, and what is to be said of how; locked: a password was needed."""

    name: str
    sheets: tuple[Part | SheetReport, ...] = ()
    issues: tuple[Issue, ...] = ()
    locked: bool = False
