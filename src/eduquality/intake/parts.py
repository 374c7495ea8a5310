"""What passes between the steps of intake: a grid as read, a part recognised as (a piece of) a table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as text: one string column per sheet column, nulls for empty cells, first cell is A1 whatever was used.

    errors: (row, column) 1-based → '#DIV/0!' …, for cells whose formula failed (their text is null).
    unread: why the sheet was not read (a code of words.intake: hidden, unreadable); then it has no columns.
    """

    file: str
    sheet: str
    columns: tuple[pa.StringArray, ...]
    height: int
    errors: Mapping[tuple[int, int], str] = field(default_factory=dict)
    unread: str | None = None


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
    context: texts that may tell year, school or exam, nearest first: title lines, sheet name, file stem, folder names.
    errors: (row number, field or subject) → '#N/A' …. headers: field → the text above its column.
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
