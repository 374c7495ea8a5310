"""How is an indicator of the kind `rank` reckoned? So many of those known are better, and so many more may be."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from eduquality.engine.asking import Ask, Key
from eduquality.model.base import Words
from eduquality.model.definitions.kinds.of_units import PEERS, RankIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Number
from eduquality.scoring.figures.kinds.column import counted, numbers_of, rows_of
from eduquality.scoring.figures.kinds.kind import Answered, Kind, Parts
from eduquality.scoring.figures.request import Reckoned, Request, absent, blame_on, undecided_of
from eduquality.words import LANGS, say


@dataclass(frozen=True, slots=True)
class _Known:
    """A number among which another is ranked, with the least and the most that it may be; None: nobody knows it."""

    value: Number | None
    least: Number = -math.inf
    most: Number = math.inf


class Rank(Kind[RankIndicator]):
    """Counts those that are better than a unit."""

    def parts(self, request: Request) -> Parts:
        """Ask for the figures that are ranked, and for the numbers of others."""
        requests = (self._own(request), *((self.ranked(request),) if self.spec.across else ()))
        asks = [self._ask(request)] if self.spec.among else []
        return Parts(
            measures=tuple(one for ask in asks for one in (counted(ask), rows_of(ask))),
            undecided=undecided_of(asks),
            requests=tuple(dict.fromkeys(requests)),
        )

    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Give every unit its place; one without a figure has none, and at another level there are no places."""
        if self.spec.across not in (None, request.levels[-1]):
            return []
        pools = self._pools(request, answers) if self.spec.across else self._others(request, answers)
        within = self._places(request, answers)
        own = answers.of(self._own(request))
        return [self._one(request, one, pools.get(within(one.key), [])) for one in own if not _has_nothing(one)]

    def titles(self) -> Mapping[str, Words]:
        """Name what is ranked, and how many are known."""
        return {
            "value": self.loaded.made_of[0].spec.title,
            "known": Words(zh="有数值的单位数", en="units known"),
            "undecided": Words(zh="没有数值的单位数", en="units not known"),
        }

    def measured(self, request: Request) -> Mapping[str, Ask]:
        """Give the column of the numbers of others, where it is ranked among those."""
        return {PEERS: self._ask(request)} if self.spec.among else {}

    # ------------------------------------------------------------ among units

    def _own(self, request: Request) -> Request:
        return replace(request, indicator=self.spec.of)

    def ranked(self, request: Request) -> Request:
        """Ask for all units among which one is ranked, within each unit of the level above."""
        levels = () if self.spec.within == "area" else (self.spec.within,)
        return replace(request, indicator=self.spec.of, levels=(*levels, request.levels[-1]))

    def _asked(self, request: Request, answers: Answered) -> Request:
        """Give what was asked of all units; where no row names a county, all are of one."""
        asked = self.ranked(request)
        is_one = self.spec.within == "county" and len(request.levels) == 1 and not answers.of(asked)
        return self._own(request) if is_one else asked

    def _pools(self, request: Request, answers: Answered) -> Mapping[Key, list[_Known]]:
        """Give those among which a unit is ranked: of the same unit and slices, those without a figure among them."""
        asked = self._asked(request, answers)
        last = len(asked.levels) - 1
        found: dict[Key, list[_Known]] = defaultdict(list)
        groups = {one.key: one for one in answers.of(asked)}
        for key, one in groups.items():
            if not _has_nothing(one):
                found[(*key[:last], *key[last + 1 :])].append(_known(one, bounded=answers.bounded))
        for cut in {key[last:] for key in [*found]}:
            kept = tuple((name, (value,)) for name, value in zip(request.dims, cut, strict=True))
            for unit in answers.expected(asked, kept):
                if (*unit, *cut) not in groups:
                    found[(*unit[:last], *cut)].append(_Known(None))
        return found

    def _places(self, request: Request, answers: Answered) -> Callable[[Key], Key]:
        """Tell for the key of a unit which pool it is of."""
        at = len(request.levels)
        asked = self._asked(request, answers)
        if len(asked.levels) == 1:
            return lambda key: key[at:]
        above = {one.key[1]: one.key[0] for one in answers.of(asked)}
        return lambda key: (above.get(key[at - 1]), *key[at:])

    # ------------------------------------------------------------ among numbers of others

    def _ask(self, request: Request) -> Ask:
        query = self.loaded.queries[PEERS]
        parameters = self.put_in(query, request.year)
        return Ask(query.table, request.year, ("area",), (), (), query, parameters=parameters)

    def _others(self, request: Request, answers: Answered) -> Mapping[Key, list[_Known]]:
        """Give the numbers of others, and the rows that have none; with the figures of this area beside them."""
        ask = self._ask(request)
        numbers = numbers_of(answers.engine, ask).get(("area",), ())
        others = [_Known(number, number, number) for number, times in numbers for _ in range(times)]
        unsure = (answers.engine.of(one).get(("area",)) for one in undecided_of([ask]))
        others += [_Known(None)] * sum(int(cell.value or 0) for cell in unsure if cell)
        own = ((one.key[len(request.levels) :], one) for one in answers.of(self._own(request)))
        return {key: [*others, _known(one, bounded=answers.bounded)] for key, one in own} if others else {}

    # ------------------------------------------------------------ places

    def _one(self, request: Request, one: Reckoned, pool: Sequence[_Known]) -> Reckoned:
        known = [other.value for other in pool if other.value is not None]
        unsure = len(pool) - len(known)
        value = None if isinstance(one.value, NoValue) else one.value
        shown: dict[str, Number | None] = {
            "value": value,
            "known": Fraction(len(known)),
            "undecided": Fraction(unsure),
        }
        if value is None:
            return replace(one, measures=shown, bounds=None)
        if unset := next((name for name, number in self.held(request.year).items() if number is None), None):
            return Reckoned(one.key, NoValue("missing-parameter", unset), shown)
        if not pool:
            reason, blame = self._nobody(request)
            return Reckoned(one.key, reason, shown, one.undecided, blame)
        place = Fraction(1 + sum(self._is_better(other, value) for other in known))
        mine = one.bounds if one.bounds is not None else (value, value)
        open_ends = unsure or any(other.least != other.most for other in pool)
        if not open_ends:
            return Reckoned(one.key, place, shown, one.undecided)
        return Reckoned(one.key, place, shown, one.undecided + unsure, bounds=self._bounds(pool, *mine))

    def _nobody(self, request: Request) -> tuple[NoValue, dict[str, object]]:
        """Say why there is nobody to be ranked among: no numbers of others, or no row tells of which county it is."""
        if self.spec.among:
            return absent(self._ask(request), self.tables_sent)
        table = min(self.loaded.made_of[0].bases[0].tables)
        level = {lang: say(f"level.{self.spec.within}", lang) for lang in LANGS}
        return NoValue("no-unit", table), {**blame_on(table, request.year), "level": level}

    def _bounds(self, pool: Iterable[_Known], least: Number, most: Number | None) -> tuple[Fraction, Fraction]:
        """Give the best place and the worst; the unit itself, which is of the pool, is not better than itself."""
        top, bottom = (math.inf if most is None else most), least
        best, worst = (top, bottom) if self._highest_first else (bottom, top)
        surely = maybe = 0
        for other in pool:
            ends = (other.least, other.most) if self._highest_first else (other.most, other.least)
            surely += self._is_better(ends[0], best)
            maybe += self._is_better(ends[1], worst)
        itself = self._is_better(best, worst)
        return Fraction(1 + surely), Fraction(1 + maybe - itself)

    @property
    def _highest_first(self) -> bool:
        first = self.spec.first
        return first == "highest" or (first is None and self.loaded.made_of[0].spec.better == "higher")

    def _is_better(self, one: Number, other: Number) -> bool:
        return one > other if self._highest_first else one < other


def _known(one: Reckoned, *, bounded: bool) -> _Known:
    if isinstance(one.value, NoValue):
        low, high = one.bounds or (-math.inf, None)
        return _Known(None, low, math.inf if high is None else high)
    if one.bounds is not None:
        return _Known(one.value, one.bounds[0], math.inf if one.bounds[1] is None else one.bounds[1])
    return _Known(one.value) if one.undecided and bounded else _Known(one.value, one.value, one.value)


def _has_nothing(one: Reckoned) -> bool:
    nothing = isinstance(one.value, NoValue) and one.value.reason == "zero-denominator"
    return nothing and not one.undecided
