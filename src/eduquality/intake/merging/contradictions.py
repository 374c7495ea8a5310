"""What do rows about one thing say together? What one of them says and none denies; where they differ, nothing.

The order of rows and files decides nothing. Which sheet goes before another stands in `versions`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import distinct_texts, spread
from eduquality.intake.cells.whole_table import Whole, column_of, with_column
from eduquality.intake.checking.check import subject_column
from eduquality.intake.checking.results import CONTRADICTED, NOT_UNDERSTOOD, read_results
from eduquality.intake.merging.groups import Groups
from eduquality.intake.merging.joined import joined
from eduquality.model.tables import SUBJECTS

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Codes, Mask

    Positions = npt.NDArray[np.int64]

_SUBJECT_COLUMNS = frozenset(map(subject_column, SUBJECTS))


@dataclass(frozen=True, slots=True)
class Together:
    """The rows with what each group says together in the one kept.

    differing: row → field → another that denies it. joined: rows of candidates whose subjects are on several sheets.
    """

    rows: pa.Table
    differing: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    joined: frozenset[int] = frozenset()


def said_together(whole: Whole, groups: Groups, key: Collection[str]) -> Together:
    """Put into the row kept of each group what its rows say; what two of them deny one another is not known.

    key: what the rows of a group have alike.
    """
    import numpy as np

    rows = whole.rows
    differing: dict[int, dict[str, int]] = defaultdict(dict)
    denied: dict[str, Mask] = {}
    for name in rows.column_names:
        if name in key or name.startswith("_"):
            continue
        column = column_of(rows, name)
        codes, distinct = _codes(name, column)
        agreed, denied[name] = _agreed_results(codes, distinct, groups)
        if name == "status" and "total" in denied:
            rows = _with(rows, "total", groups, denied[name])
        for at, other in _denials(codes, groups, denied[name]):
            differing[at][name] = other
        if (codes[groups.kept] != agreed).any():
            codes = codes.copy()
            codes[groups.kept] = agreed
            rows = with_column(rows, name, spread(distinct, codes))
        if name in _SUBJECT_COLUMNS and denied[name].any():
            rows = _sat(rows, name, column, groups, denied[name])
    together = joined(whole, rows, groups)
    several = groups.members[np.repeat(together.groups, groups.sizes)].tolist()
    for at in several:
        differing.get(at, {}).pop("total", None)
    return Together(together.rows, differing, frozenset(several))


def said_by_all(whole: Whole, groups: Groups, fields: Sequence[str], keeping: Mapping[str, Sequence[str]]) -> Together:
    """Put into all rows of each group what they say together of some fields; what two deny is not known.

    keeping: field → those in which rows that deny one another in it stay as they are, itself included.
    """
    import numpy as np

    rows, differing = whole.rows, defaultdict[int, dict[str, int]](dict)
    kept: dict[str, Mask] = defaultdict(lambda: np.zeros(len(groups.starts), dtype=np.bool_))
    for name in (*keeping, *(name for name in fields if name not in keeping)):
        codes, distinct = distinct_texts(column_of(rows, name))
        agreed, denied = _agreed(codes[groups.members], groups)
        for other in keeping.get(name, ()):
            kept[other] = kept[other] | denied
        for at, other_row in _denials(codes, groups, denied & ~kept[name]):
            differing[at][name] = other_row
        before = codes[groups.members]
        after = np.where(np.repeat(kept[name], groups.sizes), before, np.repeat(agreed, groups.sizes))
        if (before != after).any():
            codes = codes.copy()
            codes[groups.members] = after
            rows = with_column(rows, name, spread(distinct, codes))
    return Together(rows, differing)


def _sat(rows: pa.Table, name: str, stated: pa.Array, groups: Groups, denied: Mask) -> pa.Table:
    """Note that a subject was sat where rows deny one another only in the points; else nobody knows whether it was."""
    import pyarrow as pa

    statuses = read_results(stated).has("sat", "blank")
    stretches = zip(groups.stretches(), denied.tolist(), strict=True)
    codes, distinct = distinct_texts(column_of(rows, name))
    codes = codes.copy()
    for (begin, end), one in stretches:
        if one:
            sat = statuses[groups.members[begin:end]].all()
            codes[groups.members[begin]] = len(distinct) + (0 if sat else 1)
    texts = pa.concat_arrays([distinct, pa.array([CONTRADICTED, NOT_UNDERSTOOD], distinct.type)])
    return with_column(rows, name, spread(texts, codes))


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

    first, first_denied = _common(np.where(groups.settled, -1, codes), groups.starts)
    every, every_denied = _common(codes, groups.starts)
    silent = first < 0
    denied = np.where(silent, every_denied, first_denied)
    return np.where(denied, -1, np.where(silent, every, first)).astype(np.int32), denied


def _agreed_results(codes: Codes, distinct: pa.Array, groups: Groups) -> tuple[Codes, Mask]:
    """Give what each group agrees on, where a cell that nobody understood says as little as an empty one beside it."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    text = pa.types.is_string(distinct.type) and len(distinct)
    unread = pc.index(distinct, pa.scalar(NOT_UNDERSTOOD, distinct.type)).as_py() if text else -1
    if unread < 0:
        return _agreed(codes[groups.members], groups)
    own = codes[groups.members]
    agreed, denied = _agreed(np.where(own == unread, -1, own), groups)
    some = np.logical_or.reduceat(own == unread, groups.starts)
    return np.where((agreed < 0) & ~denied & some, unread, agreed).astype(np.int32), denied


def _common(codes: Codes, starts: Positions) -> tuple[Codes, Mask]:
    import numpy as np

    highest = np.maximum.reduceat(codes, starts)
    lowest = np.minimum.reduceat(np.where(codes < 0, np.iinfo(np.int32).max, codes), starts)
    return highest, (highest >= 0) & (lowest != highest)


def _denials(codes: Codes, groups: Groups, denied: Mask) -> Iterator[tuple[int, int]]:
    """Give each row that says something else than the first of its group that says anything, with that."""
    settled = groups.settled
    for (begin, end), one in zip(groups.stretches(), denied.tolist(), strict=True):
        if one:
            saying = [at for at in range(begin, end) if codes[groups.members[at]] >= 0]
            saying = groups.members[[at for at in saying if not settled[at]] or saying].tolist()
            yield from ((at, saying[0]) for at in saying[1:] if codes[at] != codes[saying[0]])
