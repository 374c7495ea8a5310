"""Which numbers has a column of a table in each group? Each number with how often it occurs, whatever their order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from eduquality.engine.asking import Answers, Ask, Key
from eduquality.engine.render import filled
from eduquality.model.queries.measure import Query
from eduquality.scoring.figures.request import rows_kept

#: How often each number occurs, in order of the numbers.
Counted = Sequence[tuple[Fraction, int]]


def rows_of(ask: Ask) -> Ask:
    """Ask how many rows a column is of."""
    return replace(ask, query=rows_kept(_query(ask)))


def counted(ask: Ask) -> Ask:
    """Ask for these rows, cut by the number that each has."""
    argument = filled(_query(ask).argument or "", dict(ask.parameters))
    return replace(rows_of(ask), dims=(*ask.dims, f"CAST({argument} AS VARCHAR)"))


def numbers_of(answers: Answers, ask: Ask) -> Mapping[Key, Counted]:
    """Give the numbers of each group."""
    found: dict[Key, list[tuple[Fraction, int]]] = defaultdict(list)
    for key, cell in answers.of(counted(ask)).items():
        if cell.value and key[-1] is not None:
            found[key[:-1]].append((Fraction(str(key[-1])), int(cell.value)))
    return {key: sorted(numbers) for key, numbers in found.items()}


def _query(ask: Ask) -> Query:
    assert ask.query is not None  # noqa: S101 - a column's question has its query
    return ask.query
