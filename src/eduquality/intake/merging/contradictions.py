"""What do rows about one thing say together? What one of them says and none denies; where they differ, nothing.

The order of rows and files decides nothing. A sheet that calls itself corrected goes before those that do not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import distinct_texts, spread
from eduquality.intake.cells.whole_table import SheetResult, Whole, column_of, with_column
from eduquality.intake.checking.check import subject_column
from eduquality.intake.checking.results import read_results
from eduquality.model.tables import SUBJECTS, TABLES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Codes, Combinations, Mask

    Positions = npt.NDArray[np.int64]

_CORRECTED = re.compile("更正|改正|订正|修订|修正|补正|勘误|最终版|终稿|最新")
_SUBJECT_COLUMNS = frozenset(map(subject_column, SUBJECTS))


@dataclass(frozen=True, slots=True)
class Groups:
    """The rows that are about the same things, group after group; the first of each is kept.

    members: positions of rows. starts: where in them each group begins. corrected: which are of a corrected sheet.
    """

    members: Positions
    starts: Positions
    corrected: Mask

    @classmethod
    def of(cls, whole: Whole, keys: Combinations, unknown: int) -> Groups:
        """Group the rows of equal keys. Which is kept depends on what its sheet holds, then only on where it stands."""
        import numpy as np

        corrected = np.repeat([is_corrected(sheet) for sheet in whole.sheets], whole.counts)
        places = np.repeat(_ranks(whole.sheets), whole.counts)
        order = np.lexsort((places, ~corrected, keys))
        ordered = keys[order]
        begins = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))
        sizes = np.diff(np.append(begins, len(ordered)))
        chosen = (sizes > 1) & (ordered[begins] != unknown)
        members = order[np.repeat(chosen, sizes)]
        return cls(members, np.cumsum(sizes[chosen]) - sizes[chosen], corrected[members])

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

    def settling(self) -> Mask:
        """Tell which members are denied by a corrected one of their group."""
        import numpy as np

        sizes = np.diff(np.append(self.starts, len(self.members)))
        return np.repeat(self.corrected[self.starts], sizes) & ~self.corrected


@dataclass(frozen=True, slots=True)
class Together:
    """The rows with what each group says together in the one kept; differing: row → field → another that denies it."""

    rows: pa.Table
    differing: Mapping[int, Mapping[str, int]] = field(default_factory=dict)


def is_corrected(sheet: SheetResult) -> bool:
    """Tell a sheet that calls itself corrected, in its title or its own name or that of its file."""
    texts = (sheet.report.file, sheet.report.sheet, *sheet.context)
    return any(_CORRECTED.search(text) for text in texts)


def said_together(whole: Whole, groups: Groups) -> Together:
    """Put into the row kept of each group what its rows say; what two of them deny one another is not known."""
    key, rows = {*TABLES[whole.name].spec.key, "year"}, whole.rows
    differing: dict[int, dict[str, int]] = defaultdict(dict)
    denied: dict[str, Mask] = {}
    for name in rows.column_names:
        if name in key or name.startswith("_"):
            continue
        column = column_of(rows, name)
        codes, distinct = _codes(name, column)
        agreed, denied[name] = _agreed(codes[groups.members], groups)
        if name == "status" and "total" in denied:
            rows = _with(rows, "total", groups, denied[name])
        for at, other in _denials(codes, groups, denied[name]):
            differing[at][name] = other
        if (codes[groups.kept] != agreed).any():
            codes = codes.copy()
            codes[groups.kept] = agreed
            rows = with_column(rows, name, spread(distinct, codes))
    return Together(rows, differing)


def _with(rows: pa.Table, name: str, groups: Groups, denied: Mask) -> pa.Table:
    """Take a value back where it is denied whether there is one: points beside an absence."""
    codes, distinct = distinct_texts(column_of(rows, name))
    codes = codes.copy()
    codes[groups.kept[denied]] = -1
    return with_column(rows, name, spread(distinct, codes))


def _codes(name: str, column: pa.Array) -> tuple[Codes, pa.Array]:
    """Give each row the number of its value, -1 for none; cells of points by what they say: 85 and 85.0 are one."""
    import numpy as np

    codes, distinct = distinct_texts(column)
    if name not in _SUBJECT_COLUMNS or not len(distinct):
        return codes, distinct
    found = read_results(distinct)
    said = [(found.scores[at], found.statuses[at], found.marks[at]) for at in found.codes.tolist()]
    first = {meaning: at for at, meaning in reversed([*enumerate(said)])}
    return np.array([*(first[meaning] for meaning in said), -1], dtype=np.int32)[codes], distinct


def _agreed(codes: Codes, groups: Groups) -> tuple[Codes, Mask]:
    """Give the value that each group agrees on, -1 for none, and whether its rows deny one another."""
    import numpy as np

    first, first_denied = _common(np.where(groups.settling(), -1, codes), groups.starts)
    every, every_denied = _common(codes, groups.starts)
    silent = first < 0
    denied = np.where(silent, every_denied, first_denied)
    return np.where(denied, -1, np.where(silent, every, first)).astype(np.int32), denied


def _common(codes: Codes, starts: Positions) -> tuple[Codes, Mask]:
    import numpy as np

    highest = np.maximum.reduceat(codes, starts)
    lowest = np.minimum.reduceat(np.where(codes < 0, np.iinfo(np.int32).max, codes), starts)
    return highest, (highest >= 0) & (lowest != highest)


def _denials(codes: Codes, groups: Groups, denied: Mask) -> Iterator[tuple[int, int]]:
    """Give each row that says something else than the first of its group that says anything, with that."""
    settled = groups.settling()
    for (begin, end), one in zip(groups.stretches(), denied.tolist(), strict=True):
        if one:
            saying = [at for at in range(begin, end) if codes[groups.members[at]] >= 0]
            saying = groups.members[[at for at in saying if not settled[at]] or saying].tolist()
            yield from ((at, saying[0]) for at in saying[1:] if codes[at] != codes[saying[0]])


def _ranks(sheets: Sequence[SheetResult]) -> list[int]:
    """Rank sheets by the subjects and full marks they have, the fullest first; others are equal."""
    marks = [sorted((subject, str(mark)) for subject, mark in sheet.full_marks.items()) for sheet in sheets]
    order = sorted({(-len(one), tuple(one)) for one in marks})
    return [order.index((-len(one), tuple(one))) for one in marks]
