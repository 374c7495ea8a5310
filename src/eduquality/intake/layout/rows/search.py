"""Which rows below a header hold a word? A column is searched only where its bytes may hold one."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from eduquality.intake.cells.glance import Glance

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

# Totals and notes are named at the left; scores and counts further right are never searched.
LEFT_COLUMNS = 4
#: A row of no more cells may be a note, or a line between the rows.
FEW_CELLS = 6


def row_numbers(values: npt.NDArray[np.int64]) -> pa.Int32Array:
    """Give the numbers of rows as a column."""
    import pyarrow as pa

    return pa.array(values.astype("int32"))


def rows_taken(below: Sequence[pa.StringArray], kept: npt.NDArray[np.int64]) -> list[pa.StringArray]:
    """Give some rows of columns."""
    if len(kept) == len(below[0]):
        return list(below)
    if len(kept) and kept[-1] - kept[0] + 1 == len(kept):
        return [column.slice(int(kept[0]), len(kept)) for column in below]
    return [column.take(row_numbers(kept)) for column in below]


def texts_of(below: Sequence[pa.StringArray], row: int) -> list[str]:
    """Give the texts of a row, left to right."""
    return [text for column in below if (text := column[row].as_py()) is not None]


def rows_of_few_cells(filled: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Give the rows of few cells."""
    import numpy as np

    return np.flatnonzero((filled > 0) & (filled <= FEW_CELLS))


def columns_at(columns: Sequence[Glance], rows: npt.NDArray[np.int64]) -> list[Glance]:
    """Give some rows of columns, looked at; mostly few cells stand at the foot alone, if anywhere."""
    if not len(rows) or not columns:
        return []
    if len(rows) == len(columns[0].column):
        return list(columns)
    return [Glance.at(column) for column in rows_taken([one.column for one in columns], rows)]


def rows_matching(below: Sequence[Glance], pattern: re.Pattern[str], signs: tuple[str, ...] | str) -> set[int]:
    """Give the rows with a match in a column; each match holds one of `signs`."""
    hits: set[int] = set()
    for one in below:
        if rows := one.stretch(signs):
            searched = one.column.slice(rows.start, len(rows)).dictionary_encode()
            hits.update(rows[at] for at in places_where(searched, pattern.search))
    return hits


def places_where(coded: pa.DictionaryArray, holds: Callable[[str], object]) -> list[int]:
    """Give where the texts of which something holds stand in a column; each text is asked about once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    matching = [code for code, text in enumerate(coded.dictionary.to_pylist()) if holds(text)]
    if not matching:
        return []
    matches = pc.is_in(coded.indices, value_set=pa.array(matching, pa.int32()))
    places: list[int] = pc.indices_nonzero(matches).to_pylist()
    return places
