"""Which different texts stand in a column of a part? Of many rows few are distinct."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eduquality.addresses import column_number

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.parts import Grid, Part


def words_in(part: Part, grid: Grid, letter: str, first: int | None = None) -> list[str | None]:
    """Give the distinct texts of a column of a part, or of its first rows only; None stands for empty cells."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column: pa.StringArray = grid.columns[column_number(letter) - 1]
    rows = pc.subtract(part.rows.slice(0, first).cast(pa.int32()), pa.scalar(1, pa.int32()))
    words: list[str | None] = column.take(rows).unique().to_pylist()
    return words
