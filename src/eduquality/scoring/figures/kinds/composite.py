"""How is an indicator of the kind `composite` reckoned? Others are added up by weight; where one lacks, none is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from eduquality.engine.asking import Key
from eduquality.model.base import Words
from eduquality.model.definitions.kinds.of_others import CompositeIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Bounds, Number
from eduquality.scoring.figures.kinds.conditions import by_key
from eduquality.scoring.figures.kinds.kind import Answered, Kind, Parts
from eduquality.scoring.figures.request import Reckoned, Request
from eduquality.words import LANGS, say


class Composite(Kind[CompositeIndicator]):
    """Takes the mean of others, or their weighted mean."""

    def parts(self, request: Request) -> Parts:
        """Ask for each of them."""
        return Parts(requests=tuple(self._each(request)))

    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Give the mean of every group of which any of them has a figure."""
        figures = [by_key(answers, asked) for asked in self._each(request)]
        keys = sorted({key: None for of in figures for key in of}, key=str)
        return [self._group(key, [of.get(key) for of in figures], bounded=answers.bounded) for key in keys]

    def titles(self) -> Mapping[str, Words]:
        """Name each of them."""
        return {name: one.spec.title for name, one in zip(self.spec.shown, self.loaded.made_of, strict=True)}

    def _each(self, request: Request) -> list[Request]:
        return [replace(request, indicator=name) for name in self.spec.weights]

    def _group(self, key: Key, groups: Sequence[Reckoned | None], *, bounded: bool) -> Reckoned:
        values = [None if one is None or isinstance(one.value, NoValue) else one.value for one in groups]
        undecided = sum(one.undecided for one in groups if one is not None)
        shown: dict[str, Number | None] = dict(zip(self.spec.shown, values, strict=True))
        told = Reckoned(key, Fraction(0), shown, undecided, bounds=self._bounds(groups, bounded=bounded))
        known = [value for value in values if value is not None]
        if len(known) == len(values):
            return replace(told, value=self._mean(known))
        lacking = [at for at, value in enumerate(values) if value is None]
        nothing = [groups[at] for at in lacking]
        if len(lacking) == len(groups) and all(_has_nothing(one) for one in nothing):
            first = next(one for one in nothing if one is not None)
            return replace(first, key=key, measures=shown)
        named = {lang: say("lacking.joiner", lang).join(self._title(at, lang) for at in lacking) for lang in LANGS}
        return replace(told, value=NoValue("part-lacking", self.loaded.made_of[lacking[0]].id), blame={"parts": named})

    def _title(self, at: int, lang: str) -> str:
        return str(getattr(self.loaded.made_of[at].spec.title, lang))

    def _mean(self, values: Sequence[Number]) -> Number:
        weights = [Fraction(weight) for weight in self.spec.weights.values()]
        if all(isinstance(value, Fraction) for value in values):
            return sum((w * Fraction(v) for w, v in zip(weights, values, strict=True)), Fraction(0)) / sum(weights)
        return math.fsum(float(w) * float(v) for w, v in zip(weights, values, strict=True)) / float(sum(weights))

    def _bounds(self, groups: Sequence[Reckoned | None], *, bounded: bool) -> Bounds | None:
        """Give the means of the least and of the greatest values; None where one of them is not known."""
        if not bounded or not any(one and one.bounds for one in groups):
            return None
        ends = [_ends(one) for one in groups]
        if any(end is None for end in ends):
            return None
        lows, highs = [end[0] for end in ends if end], [end[1] for end in ends if end]
        most = [high for high in highs if high is not None]
        return self._mean(lows), self._mean(most) if len(most) == len(highs) else None


def _has_nothing(one: Reckoned | None) -> bool:
    nothing = one is not None and isinstance(one.value, NoValue) and one.value.reason == "zero-denominator"
    return one is None or (nothing and not one.undecided)


def _ends(one: Reckoned | None) -> Bounds | None:
    if one is None or one.bounds is not None:
        return None if one is None else one.bounds
    return None if isinstance(one.value, NoValue) or one.undecided else (one.value, one.value)
