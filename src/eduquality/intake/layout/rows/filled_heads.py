"""Which cells of a header were one until a program filled each cell of a merged one? 总分, 总分 over 分数, 班次."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from eduquality.intake.layout.header import Texts

_NUMBER = re.compile(r"\s*[\d.,%-]+\s*")
_FEWEST_GROUPS = 2


def with_heads_once(rows: Sequence[Texts]) -> list[Texts]:
    """Give the first rows of a sheet with such a text in the first of its cells alone, as a merged cell holds it."""
    found = [*rows]
    for at, (upper, below) in enumerate(pairwise(rows)):
        runs = [*_runs(upper, below)] if any(map(_alike, upper, upper[1:])) else []
        apart = set(range(len(upper))) - {i for run in runs for i in run}
        if len(runs) >= _FEWEST_GROUPS and all(below[i] is None or below[i] == upper[i] for i in apart):
            again = {i for run in runs for i in run[1:]}
            found[at] = tuple(None if i in again else text for i, text in enumerate(upper))
            found[at + 1] = tuple(None if i in apart else text for i, text in enumerate(below))
    return found


def _alike(one: str | None, other: str | None) -> bool:
    return one is not None and one == other


def _runs(upper: Texts, below: Texts) -> Iterator[range]:
    """Give the columns under the same text whose own texts tell them apart."""
    begin = 0
    for text, cells in groupby(upper):
        end = begin + len([*cells])
        under = [below[i] for i in range(begin, end)]
        told = all(one is not None and one != text and not _NUMBER.fullmatch(one) for one in under)
        if text is not None and end - begin > 1 and told and len({*under}) == len(under):
            yield range(begin, end)
        begin = end
