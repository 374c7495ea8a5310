"""Which rows are about one thing, and which of them is kept? That depends on no order of rows or files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eduquality.intake.cells.whole_table import SheetResult, Whole
from eduquality.intake.merging.versions import Versions

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from eduquality.intake.cells.columns import Combinations, Mask

    Positions = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Groups:
    """The rows that are about the same things, group after group; the first of each is kept.

    members: positions of rows. starts: where in them each group begins. settled: which of them another one of their
    group goes before.
    """

    members: Positions
    starts: Positions
    settled: Mask
    versions: Versions

    @classmethod
    def of(cls, whole: Whole, keys: Combinations, unknown: int, better: Mask | None = None) -> Groups:
        """Group the rows of equal keys. Which is kept depends on what its sheet holds, then only on where it stands.

        better: rows that are kept rather than others.
        """
        import numpy as np

        versions = Versions.of(whole.sheets)
        sheets = whole.sheets_of_rows()
        places = np.array(_ranks(whole.sheets), dtype=np.int64)[sheets]
        worse = np.zeros(len(keys), dtype=np.bool_) if better is None else ~better
        order = np.lexsort((places, -versions.ages[sheets], -versions.standing[sheets], worse, keys))
        ordered = keys[order]
        begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
        sizes = np.diff(np.append(begins, len(ordered)))
        chosen = (sizes > 1) & (ordered[begins] != unknown)
        members, sizes = order[np.repeat(chosen, sizes)], sizes[chosen]
        groups = np.repeat(np.arange(len(sizes)), sizes)
        return cls(members, np.cumsum(sizes) - sizes, versions.settled(sheets[members], groups), versions)

    @property
    def kept(self) -> Positions:
        """Give the rows that stay."""
        return self.members[self.starts]

    def first_of(self) -> Iterator[tuple[int, int]]:
        """Give every row that does not stay, with the one that stays for it."""
        for begin, end in self.stretches():
            first, *others = self.members[begin:end].tolist()
            yield from ((at, first) for at in others)

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Give where each group begins and ends."""
        import numpy as np

        yield from zip(self.starts.tolist(), np.append(self.starts[1:], len(self.members)).tolist(), strict=True)

    @property
    def sizes(self) -> Positions:
        """Count the rows of each group."""
        import numpy as np

        return np.diff(np.append(self.starts, len(self.members)))


def _ranks(sheets: Sequence[SheetResult]) -> list[int]:
    """Rank sheets by the subjects and full marks they have, the fullest first; others are equal."""
    marks = [sorted((subject, str(mark)) for subject, mark in sheet.full_marks.items()) for sheet in sheets]
    order = sorted({(-len(one), tuple(one)) for one in marks})
    return [order.index((-len(one), tuple(one))) for one in marks]
