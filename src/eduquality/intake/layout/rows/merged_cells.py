"""Which rows does a merged cell stand for? A school, a grade, a class written once over its rows is theirs all.

Only cells merged down count: a range as wide as the sheet is a title or a note. Of a range of several columns the value
stands for the first of them. Where nothing is merged, `carried_down` asks what a blank means. A number of pupils or
points that is merged over the rows of several is of them together, and nobody knows how much of it is each one's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eduquality.intake.cells.parts import Grid

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa


@dataclass(frozen=True, slots=True)
class MergedCells:
    """The ranges merged down below a header: column index → their first rows, the rows after their last (from 0)."""

    ranges: Mapping[int, tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]] = field(default_factory=dict)

    @classmethod
    def of(cls, grid: Grid, first: int) -> MergedCells:
        """Take the ranges of a sheet that begin below its first rows, so many of them."""
        import numpy as np

        if not grid.merges:
            return cls()
        last = np.iinfo(np.int32).max
        tops, ends, columns, stops = np.clip(np.array(grid.merges, np.int64), 0, last).T
        width = _width(grid)
        takes = (tops > first) & ((stops - columns + 1 < width) | (width == 1))
        tops, ends = tops - 1 - first, np.minimum(ends, grid.height) - first
        takes &= ends > tops
        ranges = {}
        for column in (np.unique(columns[takes]) - 1).tolist():
            if column < len(grid.columns) and grid.columns[column].null_count < grid.height:
                own = takes & (columns == column + 1)
                ranges[column] = (tops[own], ends[own])
        return cls(ranges)

    def counted(self, own: npt.NDArray[np.int64], below: Sequence[pa.StringArray]) -> npt.NDArray[np.int64]:
        """Add to the number of cells each row holds those merged with a cell above; to rows that hold any."""
        if not self.ranges:
            return own
        count = own.copy()
        for column, places in self._places(below):
            count += (places >= 0) & ~_valid(below[column])
        count[own == 0] = 0
        return count

    def filled(self, below: Sequence[pa.StringArray], keep: npt.NDArray[np.bool_]) -> Sequence[pa.StringArray]:
        """Give the columns with the value of each merged cell in all its rows; not of cells in rows that are none."""
        import numpy as np
        import pyarrow as pa

        columns = list(below)
        for column, places in self._places(below):
            takes = (places >= 0) & ~_valid(below[column])
            takes[takes] = keep[places[takes]]
            if takes.any():
                rows = np.where(takes, places, np.arange(len(places)))
                columns[column] = below[column].take(pa.array(rows))
        return columns

    def shared(
        self, measures: Sequence[int], whose: Sequence[pa.StringArray], keep: npt.NDArray[np.bool_]
    ) -> list[tuple[int, int]]:
        """Give the cells (row, column) of numbers that are of several rows; `whose`: what tells rows apart."""
        found: list[tuple[int, int]] = []
        for column in self.ranges.keys() & set(measures):
            for top, end in zip(*(ends.tolist() for ends in self.ranges[column]), strict=True):
                rows = [row for row in range(top, end) if keep[row]]
                if len({tuple(one[row].as_py() for one in whose) for row in rows}) > 1:
                    found += [(row, column) for row in rows]
        return sorted(found)

    @staticmethod
    def without(columns: Sequence[pa.StringArray], cells: Sequence[tuple[int, int]]) -> Sequence[pa.StringArray]:
        """Give the columns without the texts of some cells."""
        import pyarrow as pa
        import pyarrow.compute as pc

        left = list(columns)
        for column in {column for _, column in cells}:
            rows = pa.array([row for row, i in cells if i == column])
            taken = pc.is_in(pa.array(range(len(left[column]))), value_set=rows)
            left[column] = pc.if_else(taken, pa.scalar(None, left[column].type), left[column])
        return left

    def _places(self, below: Sequence[pa.StringArray]) -> Iterator[tuple[int, npt.NDArray[np.int64]]]:
        """Give column by column the row whose value stands for each row, -1 where that is its own or none."""
        import numpy as np

        for column, (tops, ends) in self.ranges.items():
            places = np.full(len(below[column]), -1, np.int64)
            holds = _valid(below[column])[tops]
            begin, length = tops[holds], (ends - tops)[holds]
            offsets = np.arange(length.sum()) - np.repeat(np.cumsum(length) - length, length)
            places[np.repeat(begin, length) + offsets] = np.repeat(begin, length)
            yield column, places


def _width(grid: Grid) -> int:
    """Give the number of columns that hold something."""
    return sum(column.null_count < len(column) for column in grid.columns)


def _valid(column: pa.StringArray) -> npt.NDArray[np.bool_]:
    valid: npt.NDArray[np.bool_] = column.is_valid().to_numpy(zero_copy_only=False)
    return valid
