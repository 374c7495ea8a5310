"""Which total rows are not what the rows they add up come to? 合计 94 below 40 and 44.

Nobody says which rows a total is of. It is right where it is the sum of those right above or below it, as far as any
place begins, of all of them, or of all rows of one school, grade or sex.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from eduquality.intake.cells.columns import distinct_texts
from eduquality.intake.layout.rows.header_facts import HeaderFacts
from eduquality.intake.layout.rows.search import LEFT_COLUMNS, texts_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask

#: What adds others up; not 平均, nor 总人数 of something else.
_ADDS = re.compile(r"(?:合|总|小|共|累)\s*计\s*[:：]?\s*$|^\s*(?:sub|grand )?(?:total|sum)\s*[:：]?\s*$", re.IGNORECASE)
#: Of the rows of one stage or kind, wherever they stand: where other totals stand right above nobody knows which.
_OF_SOME = re.compile(
    r"幼儿|学前|小学|初中|初级|高中|高级|中学|职业?高?|九年|义务|特殊|公办|民办|城|镇|乡|村|男|女|其中"
)
_WHOLE = re.compile(r"\s*(\d{1,9})(?:\.0+)?\s*[人名]?\s*")
_NOTHING = re.compile(r"\s*(?:[-—–－/／\\.·]+|无)\s*")
_UNREAD = -1


class WrongTotal(NamedTuple):
    """A cell of a total row, by its row and column (0-based, below the header), with what it says and what adds up."""

    row: int
    column: int
    total: int
    added: int


@dataclass(frozen=True, slots=True)
class _Rows:
    """Where stretches of rows begin, which rows are of one place, and which rows are counted."""

    counted: Mask
    bounds: npt.NDArray[np.int64]
    places: Sequence[npt.NDArray[np.int64]]


def wrong_totals(
    columns: Sequence[pa.StringArray],
    skipped: Mapping[int, str],
    counted: Mask,
    expected: HeaderFacts,
    failed: Collection[int] = (),
) -> Iterator[WrongTotal]:
    """Give the totals of numbers of people that no sum of rows bears out; counted: the rows that are kept.

    failed: columns in which a formula failed, whose number nobody knows.
    """
    totals = [row for row, why in skipped.items() if why == "row.total" and _adds(columns, row)]
    if not totals or not expected.counted or not counted.any():
        return
    rows = _rows(columns, skipped, counted, expected)
    after_other = {row for row in totals if row - 1 in skipped}
    of_some = {row for row in after_other if any(map(_OF_SOME.search, _names(columns, row)))}
    for column in expected.counted:
        numbers = _numbers(columns[column])
        if column in failed or (numbers[counted] == _UNREAD).any():
            continue
        yield from _wrong_in(column, numbers, sorted({*totals} - of_some), totals, rows)


def _names(columns: Sequence[pa.StringArray], row: int) -> list[str]:
    return texts_of(columns[:LEFT_COLUMNS], row)


def _adds(columns: Sequence[pa.StringArray], row: int) -> bool:
    return any(map(_ADDS.search, _names(columns, row)))


def _numbers(column: pa.StringArray) -> npt.NDArray[np.int64]:
    """Read whole numbers; what is blank or a dash counts nobody."""
    import numpy as np

    codes, words = distinct_texts(column)
    return np.array([*map(_number, words.to_pylist()), 0], dtype=np.int64)[codes]


def _number(text: str) -> int:
    found = _WHOLE.fullmatch(text)
    return int(found[1]) if found else 0 if _NOTHING.fullmatch(text) else _UNREAD


def _rows(columns: Sequence[pa.StringArray], skipped: Mapping[int, str], counted: Mask, expected: HeaderFacts) -> _Rows:
    import numpy as np

    places = [_as_above(np.where(counted, distinct_texts(columns[i])[0], -1)) for i in expected.places]
    begins = [np.flatnonzero(np.diff(codes)) + 1 for codes in places]
    others = np.array([*skipped, *(row + 1 for row in skipped)], dtype=np.int64)
    return _Rows(counted, np.unique(np.concatenate([*begins, others, [0, len(counted)]])), places)


def _as_above(codes: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Let each blank cell be of the place above it."""
    import numpy as np

    last = np.maximum.accumulate(np.where(codes >= 0, np.arange(len(codes)), 0))
    return codes[last]


def _wrong_in(
    column: int, numbers: npt.NDArray[np.int64], totals: Sequence[int], all_totals: Sequence[int], rows: _Rows
) -> Iterator[WrongTotal]:
    """Give the totals of one column that are no sum of its rows."""
    import numpy as np

    before = np.concatenate([[0], np.cumsum(np.where(rows.counted, numbers, 0))])
    known = {int(before[-1])}
    for codes in rows.places:
        inside = rows.counted & (codes >= 0)
        known |= {*np.bincount(codes[inside], numbers[inside]).astype(np.int64).tolist()} if inside.any() else set()
    for row in totals:
        total, here = int(numbers[row]), before[row]
        above = here - before[rows.bounds[rows.bounds <= row]]
        below = before[rows.bounds[rows.bounds > row]] - here
        if total in known or total in above or total in below or (not total and not above.any()):
            continue
        last = max((other for other in all_totals if other < row), default=-1)
        likely = [int(before[-1]), int(here - before[last + 1])]
        if total != _UNREAD and any(likely):
            yield WrongTotal(row, column, total, min((one for one in likely if one), key=lambda one: abs(one - total)))
