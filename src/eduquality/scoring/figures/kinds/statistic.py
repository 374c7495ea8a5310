"""How is an indicator of the kind `statistic` reckoned? Its numbers are counted, each once, whatever their order."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from eduquality.engine.asking import Ask, Cell, Key
from eduquality.model.base import Words
from eduquality.model.definitions.kinds.statistic import VALUES, StatisticIndicator
from eduquality.model.queries.arithmetic import NoValue, rounded
from eduquality.model.results.figures import Number
from eduquality.scoring.figures.kinds.column import Counted, counted, numbers_of, rows_of
from eduquality.scoring.figures.kinds.kind import Answered, Kind, Parts
from eduquality.scoring.figures.request import Reckoned, Request, absent, cell_of, undecided_of


class Statistic(Kind[StatisticIndicator]):
    """Counts how often each number occurs in each group, and says how they lie."""

    def parts(self, request: Request) -> Parts:
        """Ask how often each number occurs, which rows have none, and how many rows are asked."""
        ask = self._ask(request)
        return Parts((counted(ask),), undecided_of([ask]), (rows_of(ask),))

    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Give the statistic of every group that has rows, or rows of which nobody knows whether they are asked."""
        ask = self._ask(request)
        numbers = numbers_of(answers.engine, ask)
        rows = answers.engine.of(rows_of(ask))
        keys = [key for key in answers.engine.groups([rows_of(ask)]) if rows[key].rows]
        if not keys and request.levels == ("area",) and not request.dims:
            keys = [("area",)]
        of_area = request.levels == ("area",) and set(request.dims) <= set(self.loaded.per)
        groups = [self._group(request, key, numbers.get(key, ()), answers) for key in keys]
        return [one for one in groups if of_area or one.undecided or _count(rows.get(one.key))]

    def titles(self) -> Mapping[str, Words]:
        """Name how many numbers there are, and the parameters."""
        of_measures = {name: measure.title for name, measure in self.spec.measures.items()}
        return of_measures | {name: parameter.title for name, parameter in self.spec.parameters.items()}

    def measured(self, request: Request) -> Mapping[str, Ask]:
        """Give the column of numbers."""
        return {VALUES: self._ask(request)}

    # ------------------------------------------------------------ questions

    def _ask(self, request: Request) -> Ask:
        query = self.loaded.queries[VALUES]
        return Ask(
            table=query.table,
            year=request.year,
            levels=request.levels,
            dims=request.dims,
            filters=request.filters,
            query=query,
            parameters=self.put_in(query, request.year),
            without=request.without,
        )

    # ------------------------------------------------------------ values

    def _group(self, request: Request, key: Key, numbers: Counted, answers: Answered) -> Reckoned:
        ask = self._ask(request)
        unsure = sum(_count(cell_of(key, request, one, answers.engine)) for one in undecided_of([ask]))
        known = sum(times for _, times in numbers)
        shown: dict[str, Number | None] = {VALUES: Fraction(known), **self.numbers(request.year)}
        told = Reckoned(key, Fraction(0), shown, unsure)
        if unset := next((name for name, number in self.held(request.year).items() if number is None), None):
            return replace(told, value=NoValue("missing-parameter", unset))
        there = answers.engine.of(rows_of(ask)).get(key)
        if there is None or not there.rows:
            reason, blame = absent(ask, self.tables_sent)
            return replace(told, value=reason, blame=blame)
        least = 2 if self.spec.statistic == "stddev_sample" else 1
        if known < least:
            title = self.spec.measures[VALUES].title
            name = {"zh": title.zh, "en": title.en}
            reason = NoValue("zero-denominator" if known or not there.value else "no-value", VALUES)
            return replace(told, value=reason, blame={"name": name})
        return replace(told, value=self._rounded(self._value(numbers, known)))

    def _rounded(self, value: Number) -> Number:
        return value if self.spec.digits is None else rounded(value, self.spec.digits)

    def _value(self, numbers: Counted, known: int) -> Number:
        statistic = self.spec.statistic
        if statistic == "mean":
            return _mean(numbers, known)
        if statistic in ("median", "quantile"):
            at = Fraction(1, 2) if self.spec.at is None else Fraction(self.spec.at)
            return _quantile(numbers, (known - 1) * at, self.spec.interpolation)
        mean = _mean(numbers, known)
        squares = sum((times * (number - mean) ** 2 for number, times in numbers), Fraction(0))
        return _root(squares / (known if statistic == "stddev" else known - 1))


def _count(cell: Cell | None) -> int:
    return int(cell.value or 0) if cell else 0


def _mean(numbers: Counted, known: int) -> Fraction:
    return sum((number * times for number, times in numbers), Fraction(0)) / known


def _quantile(numbers: Counted, place: Fraction, interpolation: str) -> Fraction:
    """Give the number at a place counted from 0, or what stands for it between two."""
    lower = math.floor(place)
    low, high = _number_at(numbers, lower), _number_at(numbers, math.ceil(place))
    if interpolation != "linear":
        return low if interpolation == "lower" else high
    return low + (high - low) * (place - lower)


def _number_at(numbers: Counted, place: int) -> Fraction:
    passed = 0
    for number, times in numbers:
        passed += times
        if place < passed:
            return number
    raise IndexError(place)


def _root(square: Fraction) -> Number:
    """Draw a root; exactly where it has one."""
    above, below = math.isqrt(square.numerator), math.isqrt(square.denominator)
    exact = Fraction(above, below)
    return exact if exact**2 == square else math.sqrt(square)
