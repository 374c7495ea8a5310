"""How much might a figure be, where rows could not be judged? A sum over an unknown part is no figure, but has bounds.

A row that passes the filter and has no number may hold any; one of which nobody knows whether it passes adds what it
has or nothing. What is left out of every measure of its table alike (a mean of the classes whose size is known) is
left out of the bounds as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import permutations, product

from eduquality.engine.asking import Ask, Cell
from eduquality.engine.render import all_of, filter_sql
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.queries.measure import Query
from eduquality.model.results.figures import Bounds, Number
from eduquality.scoring.figures.request import rows_kept

#: Stands for a number without end.
_ENDLESS = Fraction(10**15)
_BEYOND, _NOTHING = Fraction(10**9), Fraction(1, 10**6)
#: Beyond so many combinations nothing is said.
_MOST = 4096
_CASE = re.compile(r"CASE (?:WHEN .+? THEN -?\d+ ?)+(?:ELSE -?\d+ )?END", re.DOTALL)
_CASE_VALUE = re.compile(r"(?:THEN|ELSE) (-?\d+)\b")

#: What was answered to a question in the group at hand.
Answer = Callable[[Ask], Cell | None]
#: The value of a formula for some values of its measures.
Evaluate = Callable[[Mapping[str, Fraction | None]], Number | NoValue]


@dataclass(frozen=True, slots=True)
class Doubt:
    """Questions of one measure: rows without its number, rows that may pass its filter, and what those would add.

    elsewhere: rows without its number that other measures of the table count all the same; None without another.
    """

    empty: Ask | None
    loose: Ask | None
    slack: Ask | None
    elsewhere: Ask | None

    @property
    def asks(self) -> tuple[Ask, ...]:
        """Give the questions there are."""
        return tuple(ask for ask in (self.empty, self.loose, self.slack, self.elsewhere) if ask is not None)


def doubts_of(asks: Mapping[str, Ask]) -> Mapping[str, Doubt]:
    """Give what must be asked of every measure."""
    return {name: _doubt(ask, [other for other in asks.values() if other is not ask]) for name, ask in asks.items()}


def _doubt(ask: Ask, others: Sequence[Ask]) -> Doubt:
    query, kept = ask.query, filter_sql(ask.filters)
    assert query is not None  # noqa: S101 - a measure's question has its query
    # A row of which nobody knows whether it is of the slice is in as much doubt as one that may pass the filter.
    ask = replace(ask, filters=())
    where = all_of(kept, query.where)
    maybe = f"coalesce(({where}), true)" if where else "true"
    argument = query.argument
    without = None if argument is None else f"{maybe} AND ({argument}) IS NULL"
    loose = f"({where}) IS NULL" if where else None
    if loose and argument is not None:
        loose = f"{loose} AND ({argument}) IS NOT NULL"
    sums = query.function == "sum"
    slack = replace(query, sql=f"sum of {argument} where {loose}", where=loose, undecided=None)
    beside = [other for other in others if (other.table, other.year) == (ask.table, ask.year)]
    return Doubt(
        None if without is None else _rows(ask, query, without),
        None if loose is None else _rows(ask, query, loose),
        replace(ask, query=slack) if sums and loose else None,
        _counted_elsewhere(ask, query, without, beside) if sums and without and beside else None,
    )


def _rows(ask: Ask, query: Query, where: str) -> Ask:
    return replace(ask, query=rows_kept(replace(query, where=where)))


def _counted_elsewhere(ask: Ask, query: Query, without: str, beside: Sequence[Ask]) -> Ask:
    counted = " OR ".join(f"coalesce({_counts(other, other.query)}, false)" for other in beside if other.query)
    numbers = dict(pair for one in (ask, *beside) for pair in one.parameters)
    return replace(_rows(ask, query, f"({without}) AND ({counted})"), parameters=tuple(sorted(numbers.items())))


def _counts(ask: Ask, query: Query) -> str:
    known = f"({query.argument}) IS NOT NULL" if query.argument else None
    return all_of(filter_sql(ask.filters), query.where, known) or "true"


# ---------------------------------------------------------------- how much


@dataclass(frozen=True, slots=True)
class Spread:
    """What each measure might gain, and the first sum of which a part is unknown without end."""

    added: Mapping[str, Fraction]
    endless: str | None


def spread_of(asks: Mapping[str, Ask], doubts: Mapping[str, Doubt], answer: Answer, *, means: bool) -> Spread | None:
    """Give what each measure might gain in a group; None where the least or greatest of rows is asked.

    means: the formula divides, so that a sum may be that of a mean. Where measures are only added up none is.
    """
    added: dict[str, Fraction] = {}
    endless = None
    of_means = {name for name, ask in asks.items() if means and _is_mean(ask, doubts[name], answer)}
    counted = {_numbers(asks[name]) for name in of_means}
    for name, ask in asks.items():
        query, doubt = ask.query, doubts[name]
        assert query is not None  # noqa: S101 - a measure's question has its query
        empty, loose = _count(doubt.empty, answer), _count(doubt.loose, answer)
        if query.function in ("min", "max") and (empty or loose):
            return None
        if query.function != "sum":
            # A mean is one of the numbers known: how many there are does not grow while their sum stays.
            is_of_mean = query.function == "count" and _numbers(ask) in counted
            added[name] = loose if is_of_mean else empty + loose
            continue
        most = _most_of_case(query.argument or "")
        added[name] = _count(doubt.slack, answer) + (empty * most if most is not None else 0)
        # Left out of every other measure of the table as well, a row is none of the figure's.
        if empty and most is None and name not in of_means:
            added[name], endless = _ENDLESS, endless or name
    return Spread(added, endless)


def _is_mean(ask: Ask, doubt: Doubt, answer: Answer) -> bool:
    """Tell whether the rows without the number of a sum are left out of every other measure of their table."""
    sums = ask.query is not None and ask.query.function == "sum"
    return sums and doubt.elsewhere is not None and not _count(doubt.elsewhere, answer)


def _numbers(ask: Ask) -> tuple[str, int, str | None]:
    return ask.table, ask.year, ask.query.argument if ask.query else None


def bounds_of(
    asks: Mapping[str, Ask], spread: Spread, values: Mapping[str, Fraction | None], value_of: Evaluate
) -> Bounds | None:
    """Give the least and the greatest value that the rows allow; None where some have none."""
    found: list[Number] = []
    moving = [name for name, most in spread.added.items() if most]
    if not moving or 2 ** len(moving) > _MOST:
        return None
    for chosen in product((0, 1), repeat=len(moving)):
        gains = {name: at * spread.added[name] for name, at in zip(moving, chosen, strict=True)}
        if _is_possible(asks, spread, gains):
            value = value_of({name: _gained(one, gains.get(name, Fraction(0))) for name, one in values.items()})
            if isinstance(value, NoValue):
                return None
            found.append(value)
    low, high = min(found), max(found)
    return Fraction(0) if 0 < low < _NOTHING else low, None if high > _BEYOND else high


def _gained(value: Fraction | None, gain: Fraction) -> Fraction | None:
    """Give a measure with what it gains: one without a number has it from these rows alone."""
    return (value or 0) + gain if gain else value


def _is_possible(asks: Mapping[str, Ask], spread: Spread, gains: Mapping[str, Fraction]) -> bool:
    """Tell whether what is counted among rows does not grow by more than the rows do."""
    return all(
        gains.get(part, 0) <= gains.get(whole, 0) + max(Fraction(0), spread.added[part] - spread.added[whole])
        for part, whole in _parts(asks)
    )


def _parts(asks: Mapping[str, Ask]) -> Iterator[tuple[str, str]]:
    """Give the measures that count some of the rows that another counts."""
    for part, whole in permutations(asks, 2):
        one, other = asks[part], asks[whole]
        if one.query is None or other.query is None or (one.table, one.year) != (other.table, other.year):
            continue
        counts = one.query.function == "count_if" and other.query.function in ("count", "count_rows")
        if counts and one.query.where == other.query.where:
            yield part, whole


def _most_of_case(argument: str) -> int | None:
    """Give the most that a choice of whole numbers can come to; None for any other number."""
    return max(map(int, _CASE_VALUE.findall(argument))) if _CASE.fullmatch(argument) else None


def _count(ask: Ask | None, answer: Answer) -> Fraction:
    cell = None if ask is None else answer(ask)
    return Fraction(0) if cell is None or cell.value is None else cell.value
