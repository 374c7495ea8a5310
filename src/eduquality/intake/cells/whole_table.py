"""Which rows of a table come from which sheet? All sheets of one table are one whole, sheet after sheet."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from eduquality.errors import Place
from eduquality.intake.cells.columns import filled
from eduquality.intake.cells.parts import WrittenClue
from eduquality.intake.cells.stack import counted
from eduquality.model.results.dataset import Finding, SheetReport

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask


@dataclass(frozen=True, slots=True)
class TableSlice:
    """Some rows of a table one after another."""

    of: pa.Table
    begin: int
    count: int

    def rows(self) -> pa.Table:
        """Give them."""
        return self.of.slice(self.begin, self.count)


@dataclass(frozen=True, slots=True)
class RowsMade:
    """Rows of a table that are made some at a time when they are written: at once they may be more than all else."""

    count: int
    make: Callable[[], Iterator[pa.Table]]

    def __len__(self) -> int:
        """Count them."""
        return self.count


@dataclass(frozen=True, slots=True)
class SheetResult:
    """One sheet after reading: its report, and if it was recognised its rows that hold and what it says of itself.

    table: of a table as in `Checked` the rows of this sheet, `report.rows` of them. context: the texts that may tell
    school and county. full_marks: subject → full mark, for each subject of a wide sheet. content: the digest of the
    whole file.
    """

    report: SheetReport
    findings: tuple[Finding, ...] = ()
    context: tuple[str, ...] = ()
    table: TableSlice | None = None
    full_marks: Mapping[str, Decimal | None] = field(default_factory=dict)
    derived: int = 0
    content: str = ""

    @property
    def where(self) -> Place:
        """Give the address of the sheet."""
        return Place(self.report.file, sheet=self.report.sheet)


@dataclass(frozen=True)
class Whole:
    """All sheets of one table with all their rows, sheet after sheet. places: which of all sheets each one is."""

    name: str
    places: tuple[int, ...]
    sheets: tuple[SheetResult, ...]
    rows: pa.Table

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """Count the rows of each sheet."""
        return tuple(sheet.report.rows for sheet in self.sheets)

    def sheets_of_rows(self) -> npt.NDArray[np.int64]:
        """Give for every row the position of the sheet that it belongs to."""
        import numpy as np

        return np.repeat(np.arange(len(self.sheets)), self.counts)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(accumulate(self.counts))

    def sheet_of(self, at: int) -> int:
        """Give the position of the sheet that the row at position `at` belongs to."""
        return bisect_right(self._ends, at)

    def fill(self, name: str, values: Sequence[str | None]) -> Whole:
        """Fill the nulls of a column with what is known of each sheet."""
        column = filled(column_of(self.rows, name), values, self.counts)
        return replace(self, rows=with_column(self.rows, name, column))

    def telling(self, name: str, said: Sequence[WrittenClue | None]) -> Whole:
        """Note of each sheet what is told of a field, and by what."""
        if not any(said):
            return self
        sheets = tuple(
            replace(sheet, report=replace(sheet.report, told={**sheet.report.told, name: one})) if one else sheet
            for sheet, one in zip(self.sheets, said, strict=True)
        )
        return replace(self, sheets=sheets)

    def noting(self, found: Mapping[int, Sequence[Finding]]) -> Whole:
        """Note findings of rows that stay; `found` by the sheet's position."""
        sheets = tuple(_lessened(sheet, 0, found[at]) if at in found else sheet for at, sheet in enumerate(self.sheets))
        return replace(self, sheets=sheets)

    def without(self, lost: Mask, found: Mapping[int, Sequence[Finding]]) -> Whole:
        """Take rows out and note why; `found` by the sheet's position."""
        import pyarrow as pa

        gone = counted(lost, self.counts)
        sheets = tuple(
            _lessened(sheet, gone[at], found[at]) if at in found else sheet for at, sheet in enumerate(self.sheets)
        )
        return replace(self, sheets=sheets, rows=self.rows.filter(pa.array(~lost)))


def _lessened(sheet: SheetResult, gone: int, found: Sequence[Finding]) -> SheetResult:
    """Note rows of a sheet that were refused after all."""
    report = replace(sheet.report, rows=sheet.report.rows - gone, refused=sheet.report.refused + gone)
    ordered = tuple(sorted((*sheet.findings, *found), key=lambda finding: finding.row))
    return replace(sheet, report=report, findings=ordered)


def rows_of(stretches: Sequence[TableSlice]) -> pa.Table:
    """Put stretches one under another; those that stand so already, as sheets read in one run do, are not copied."""
    longest: list[TableSlice] = []
    for one in stretches:
        before = longest[-1] if longest else None
        if before and before.of is one.of and before.begin + before.count == one.begin:
            longest[-1] = replace(before, count=before.count + one.count)
        else:
            longest.append(one)
    return together([one.rows() for one in longest]).combine_chunks()


def together(tables: Sequence[pa.Table]) -> pa.Table:
    """Put tables one under another; a column that one of them has not is null there."""
    import pyarrow as pa

    return pa.concat_tables(tables, promote_options="default")


def with_column(rows: pa.Table, name: str, column: pa.Array) -> pa.Table:
    """Put another column in the place of one of texts or numbers; texts stay encoded, or plain, as they were."""
    import pyarrow as pa

    at = rows.column_names.index(name)
    if pa.types.is_dictionary(column.type) and not pa.types.is_dictionary(rows.schema.field(at).type):
        column = column.dictionary_decode()
    return rows.set_column(at, name, column)


def distinct_in(wholes: Iterable[Whole], name: str) -> set[str]:
    """Give the distinct texts that a column has in any of several tables."""
    columns = (whole.rows[name] for whole in wholes if name in whole.rows.column_names)
    return {text for column in columns for text in column.unique().to_pylist() if text is not None}


def column_of(rows: pa.Table, name: str) -> pa.Array:
    """Give a column in one piece, of no values where the table has none of that name: a bureau's own may lack any."""
    import pyarrow as pa

    return rows[name].combine_chunks() if name in rows.column_names else pa.nulls(len(rows), pa.string())


def texts_of(rows: pa.Table, name: str) -> pa.Array:
    """Give a column as plain texts."""
    import pyarrow as pa

    column = column_of(rows, name)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column.cast(pa.string())
