"""Which rows are totals? 合计, 小计, 平均分, and no person's number in the row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from eduquality.intake.cells.glance import Glance
from eduquality.intake.layout.rows.search import rows_matching, texts_of

if TYPE_CHECKING:
    import pyarrow as pa

_TOTAL = re.compile(
    r"(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|平\s*均(分|值|数)?|均\s*分|最[高低](分|值)?|标准差|方差|中位数|众数"
    r"|(及格|合格|优秀|优良|良好|低分|满分|得分)(率|人数|数)|(参考|参加|应考|实考|缺考|总)人数)\s*[:：]?\s*$"
    r"|^\s*其中\s*[:：]?.{0,6}$"
)
#: Formulas by their Latin names, where a person's number or name should stand.
_STATISTICS = re.compile(
    r"\s*(?:max|min|average|avg|mean|median|mode|stdev(?:\.?[ps])?|stdevpa?|std|var(?:\.?[ps])?|sum|total|count[a-z]*)(?:imum)?\s*"
    r"(?:[:：]|\(.*\))?\s*",
    re.IGNORECASE,
)
_STATISTICS_SIGNS = tuple(
    written.encode()
    for word in ("max", "min", "av", "me", "mo", "st", "var", "sum", "tot", "cou")
    for written in (word, word.upper(), word.capitalize())
)
_LONGEST_TOTAL = 10
_TOTAL_TEXTS = 2
# A column without any of these in its bytes is not searched: most are not, and a search costs more than a look.
_TOTAL_SIGNS = tuple(map(str.encode, ("计", "均", "最", "率", "数", "差", "其")))
_HEADS = re.compile(r"\s*\d{1,5}\s*[人名]\s*")


def total_rows(below: Sequence[Glance], left: Sequence[Glance], identities: Sequence[int]) -> Iterator[int]:
    """Give the rows that are totals; left: the columns to be searched, identities: those of persons' numbers."""
    columns = [one.column for one in below]
    if _may_hold_totals(below, identities):
        yield from (row for row in rows_matching(left, _TOTAL, _TOTAL_SIGNS) if _is_total(columns, row, identities))
    if identities:
        latin = [one for one in below[: max(identities) + 1] if one.letters]
        found = rows_matching(latin, _STATISTICS, _STATISTICS_SIGNS)
        yield from (row for row in found if _is_statistic(columns, row, identities))


def _is_statistic(below: Sequence[pa.StringArray], row: int, identities: Sequence[int]) -> bool:
    """Tell a row of MAX, AVERAGE or STDEV: it stands for the number, or first in a row without one."""
    numbers = [text for i in identities if (text := below[i][row].as_py()) is not None]
    words = numbers or texts_of(below, row)[:_TOTAL_TEXTS]
    return any(_STATISTICS.fullmatch(text) for text in words)


def _may_hold_totals(below: Sequence[Glance], identities: Sequence[int]) -> bool:
    """Tell whether any row may be a total: where every row has somebody's number, and no number is a word, none is."""
    numbers = [below[i] for i in identities]
    return any(one.chinese for one in numbers) or all(one.column.null_count for one in numbers)


def _is_total(below: Sequence[pa.StringArray], row: int, identities: Sequence[int]) -> bool:
    """Tell a total: named so in one of its first texts, and no person's number stands in the row.

    A name of a total where the number should stand is no person's, whatever stands beside it: 合计, 12人. Nor is 12人.
    """
    named = [t for t in texts_of(below, row)[:_TOTAL_TEXTS] if _TOTAL.search(t) and len(t.strip()) <= _LONGEST_TOTAL]
    numbers = [t for i in identities if (t := below[i][row].as_py()) is not None and not _HEADS.fullmatch(t)]
    return bool(named) and (not numbers or any(number in named for number in numbers))
