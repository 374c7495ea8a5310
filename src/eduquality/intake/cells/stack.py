"""Which row of all the sheets of a table belongs to which sheet? Their parts are stacked and judged as one.

A county's workbooks are hundreds of small sheets: a column of all of them is judged in the time one of them takes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.cells.parts import Part


@dataclass(frozen=True, slots=True)
class Stack:
    """Parts of one table, one under another; a position counts the rows of all of them.

    rows: the row number in its own sheet of every row. counts: rows of each part. starts: position of each part's first
    row, and the number of rows in all.
    """

    parts: tuple[Part, ...]
    rows: npt.NDArray[np.int32]
    counts: tuple[int, ...]
    starts: tuple[int, ...]
    _words: dict[str, pa.DictionaryArray | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @classmethod
    def of(cls, parts: Sequence[Part]) -> Stack:
        """Stack parts of one table."""
        import pyarrow as pa

        counts = tuple(len(part.rows) for part in parts)
        rows = pa.concat_arrays([part.rows.cast(pa.int32()) for part in parts]).to_numpy()
        return cls(tuple(parts), rows, counts, (0, *accumulate(counts)))

    def __len__(self) -> int:
        """Count the rows of all parts."""
        return self.starts[-1]

    def field(self, name: str) -> pa.StringArray | None:
        """Give the texts of a field, null in parts without a column for it; None if no part has one."""
        return self._column([part.values.get(name) for part in self.parts])

    def words(self, name: str) -> pa.DictionaryArray | None:
        """Give the texts of a field dictionary-encoded; what several steps ask for is made once."""
        if name not in self._words:
            texts = self.field(name)
            self._words[name] = None if texts is None else texts.dictionary_encode()
        return self._words[name]

    def subject(self, name: str) -> pa.StringArray | None:
        """Give the texts of a subject's column in the same way."""
        return self._column([part.subjects.get(name) for part in self.parts])

    def absences(self, name: str) -> pa.StringArray | None:
        """Give what columns beside the points say of those who did not sit, in the same way."""
        return self._column([part.absences.get(name) for part in self.parts])

    def choices(self) -> pa.StringArray | None:
        """Give the subjects that candidates chose, in the same way."""
        return self._column([part.choices for part in self.parts])

    def subjects(self) -> tuple[str, ...]:
        """Give the subjects of which any part has a column."""
        return tuple(dict.fromkeys(subject for part in self.parts for subject in part.subjects))

    def text(self, name: str, at: int) -> str | None:
        """Give the text of a field at a position, as it stands in the sheet."""
        number = self.part_of(at)
        texts = self.parts[number].values.get(name)
        return None if texts is None else texts[at - self.starts[number]].as_py()

    def part_of(self, at: int) -> int:
        """Give the number of the part a position belongs to."""
        return bisect_right(self.starts, at) - 1

    def where(self, chosen: Callable[[Part], bool]) -> Mask:
        """Tell which rows belong to a part that is chosen."""
        import numpy as np

        return np.repeat(np.array([chosen(part) for part in self.parts], dtype=np.bool_), self.counts)

    def count(self, mask: Mask) -> list[int]:
        """Count the rows of each part that a mask holds."""
        return counted(mask, self.counts)

    def first_of_each(self, mask: Mask) -> list[int]:
        """Give the first position of each part that a mask holds, of parts that have one."""
        places = (int(at) for at in mask.nonzero()[0])
        firsts: dict[int, int] = {}
        for at in places:
            firsts.setdefault(self.part_of(at), at)
        return [*firsts.values()]

    def _column(self, pieces: Sequence[pa.StringArray | None]) -> pa.StringArray | None:
        import pyarrow as pa

        if all(piece is None for piece in pieces):
            return None
        kind = pa.string()
        known = zip(pieces, self.counts, strict=True)
        return pa.concat_arrays([pa.nulls(n, kind) if piece is None else piece for piece, n in known])


def counted(mask: Mask, counts: Sequence[int]) -> list[int]:
    """Count what a mask holds in each of the stretches, `counts` rows long, that it covers."""
    import numpy as np

    owners = np.repeat(np.arange(len(counts)), counts)
    found: list[int] = np.bincount(owners[mask], minlength=len(counts)).tolist()
    return found
