"""How is an indicator of the kind `per_year` reckoned? Another is summed up over years, and divided by their number."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from eduquality.engine.asking import Key
from eduquality.model.base import Words
from eduquality.model.definitions.kinds.of_others import PerYearIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Bounds, Number
from eduquality.scoring.figures.kinds.conditions import by_key
from eduquality.scoring.figures.kinds.kind import Answered, Kind, Parts
from eduquality.scoring.figures.request import Reckoned, Request

#: Nobody sums up more years than these: a slip in the first must not ask for two thousand.
_MOST_YEARS = 60


class PerYear(Kind[PerYearIndicator]):
    """Sums up the value of each group over the years."""

    def parts(self, request: Request) -> Parts:
        """Ask for every year; for the own year alone where it is not known with which they begin."""
        return Parts(requests=tuple(self._years(request)))

    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Give the mean per year of every group that has a figure in any year."""
        years = {asked.year: by_key(answers, asked) for asked in self._years(request)}
        keys = sorted({key: None for groups in years.values() for key in groups}, key=str)
        return [self._group(key, {year: of.get(key) for year, of in years.items()}, answers) for key in keys]

    def titles(self) -> Mapping[str, Words]:
        """Name the sum and the years."""
        return {"sum": Words(zh="各年合计", en="sum of all years"), "years": Words(zh="年数", en="years")}

    def _since(self, year: int) -> int | None:
        if isinstance(self.spec.since, int):
            return self.spec.since
        number = self.numbers(year)[self.spec.since]
        return None if number is None else int(number)

    def _years(self, request: Request) -> list[Request]:
        since = self._since(request.year)
        first = request.year if since is None else max(since, request.year - _MOST_YEARS)
        years = range(min(first, request.year), request.year + 1)
        return [replace(request, indicator=self.spec.of, year=year) for year in years]

    def _group(self, key: Key, years: Mapping[int, Reckoned | None], answers: Answered) -> Reckoned:
        values = {year: _value(one) for year, one in years.items()}
        known = [value for value in values.values() if value is not None]
        undecided = sum(one.undecided for one in years.values() if one is not None)
        shown: dict[str, Number | None] = {"sum": None, "years": Fraction(len(years))}
        told = Reckoned(key, Fraction(0), shown, undecided)
        since = self._since(max(years))
        if since is None:
            return replace(told, value=NoValue("missing-parameter", str(self.spec.since)))
        if max(years) < since:
            return replace(told, value=NoValue("years-lacking", ""), blame={"years": str(since)})
        if len(known) < len(years):
            lacking = ", ".join(str(year) for year, value in values.items() if value is None)
            return replace(told, value=NoValue("years-lacking", ""), blame={"years": lacking})
        total = _sum(known)
        bounds = self._bounds(years) if answers.bounded and undecided else None
        return replace(told, value=total / len(years), measures={**shown, "sum": total}, bounds=bounds)

    def _bounds(self, years: Mapping[int, Reckoned | None]) -> Bounds | None:
        """Give the means of the least and of the greatest values; None where those of a year are not known."""
        ends = [_ends(one) for one in years.values()]
        if any(end is None for end in ends):
            return None
        low = _sum([end[0] for end in ends if end]) / len(years)
        most = [end[1] for end in ends if end and end[1] is not None]
        return low, _sum(most) / len(years) if len(most) == len(ends) else None


def _value(one: Reckoned | None) -> Number | None:
    return None if one is None or isinstance(one.value, NoValue) else one.value


def _ends(one: Reckoned | None) -> Bounds | None:
    value = _value(one)
    if one is None or one.bounds is not None:
        return None if one is None else one.bounds
    return None if value is None or one.undecided else (value, value)


def _sum(values: Sequence[Number]) -> Number:
    if all(isinstance(value, Fraction) for value in values):
        return sum((Fraction(value) for value in values), Fraction(0))
    return math.fsum(values)
