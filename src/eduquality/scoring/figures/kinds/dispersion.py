"""How is an indicator of the kind `dispersion` reckoned? Another is reckoned school by school, and spread."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from eduquality.engine.asking import Key
from eduquality.model.base import Words
from eduquality.model.definitions.kinds.of_others import DispersionIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Number
from eduquality.scoring.figures.kinds.kind import Answered, Kind, Parts
from eduquality.scoring.figures.request import Reckoned, Request

_LESS_ONE = {"zh": "学校数减一", "en": "units less one"}
_WEIGHTED_MEAN = {"zh": "加权平均值", "en": "weighted mean"}
_MEAN = {"zh": "平均值", "en": "mean"}


class Dispersion(Kind[DispersionIndicator]):
    """Spreads an indicator across the schools of each unit, with pupils as weights or every school alike."""

    of_every_unit = True

    def parts(self, request: Request) -> Parts:
        """Ask for what is spread, school by school within each unit."""
        return Parts(requests=(self._across(request),))

    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Spread the schools of each unit; schools without a value are counted as undecided."""
        groups: dict[Key, list[Reckoned]] = defaultdict(list)
        at = len(request.levels)
        for school in answers.of(self._across(request)):
            groups[(*school.key[:at], *school.key[at + 1 :])].append(school)
        if not groups and request.levels == ("area",):
            # Where no school has a row the whole has none either; it says which table that is, without being asked.
            whole = answers.of(replace(request, indicator=self.spec.of))
            return [replace(one, measures={}) for one in whole if isinstance(one.value, NoValue)]
        in_order = sorted(groups.items(), key=lambda kv: str(kv[0]))
        return [_dispersion(key, schools, self.spec) for key, schools in in_order]

    def titles(self) -> Mapping[str, Words]:
        """Name what the coefficient is made of."""
        return {
            "units": Words(zh="学校数", en="units"),
            "mean": Words(**(_WEIGHTED_MEAN if self.spec.form == "weighted" else _MEAN)),
            "deviation": Words(zh="标准差", en="standard deviation"),
        }

    def _across(self, request: Request) -> Request:
        return replace(request, indicator=self.spec.of, levels=(*request.levels, self.spec.across))


def _dispersion(key: Key, schools: Sequence[Reckoned], spec: DispersionIndicator) -> Reckoned:
    """Give S / X̄, weighted or every school alike; exact until the root."""
    pairs = [(r.value, _weight(r, spec)) for r in schools]
    usable = [(Fraction(v), Fraction(w)) for v, w in pairs if not isinstance(v, NoValue) and w]
    # A school without pupils of the stage is out of the question; one with pupils but no value is unknown.
    without = sum(bool(w) and isinstance(v, NoValue) for v, w in pairs)
    rows = sum(r.undecided for r in schools)
    undecided = without + rows
    shown_units: dict[str, Number | None] = {"units": Fraction(len(usable))}
    if unknown := [r for r in schools if isinstance(r.value, NoValue) and r.value.reason == "unknown-part"]:
        # Any number at all may stand there, and with it any variation.
        first = unknown[0]
        told = {**first.blame, "rows": _rows_of(unknown), "schools": _schools_of(unknown)}
        open_rows = tuple(one for school in unknown for one in school.open)
        return Reckoned(key, first.value, shown_units, rows, told, (Fraction(0), None), open_rows)
    if not usable:
        return Reckoned(key, NoValue("no-value", spec.weight), shown_units, undecided, {"name": spec.weight})
    if spec.form == "sample" and len(usable) == 1:
        return Reckoned(key, NoValue("zero-denominator", "units"), shown_units, undecided, {"name": _LESS_ONE})
    mean, variance = _mean_and_variance(usable, spec)
    shown: dict[str, Number | None] = {"units": Fraction(len(usable)), "mean": mean, "deviation": math.sqrt(variance)}
    if mean == 0:
        return Reckoned(key, NoValue("zero-denominator", "mean"), shown, undecided, {"name": _MEAN})
    return Reckoned(key, math.sqrt(variance / mean**2), shown, undecided)


def _weight(school: Reckoned, spec: DispersionIndicator) -> Number | None:
    """Give what a school weighs: one where all are alike, of those that have any of the weight."""
    weight = school.measures.get(spec.weight)
    return weight if spec.form == "weighted" or not weight else Fraction(1)


def _mean_and_variance(
    usable: Sequence[tuple[Fraction, Fraction]], spec: DispersionIndicator
) -> tuple[Fraction, Fraction]:
    total = sum((weight for _, weight in usable), Fraction(0))
    mean = sum((value * weight for value, weight in usable), Fraction(0)) / total
    squares = sum((weight * (value - mean) ** 2 for value, weight in usable), Fraction(0))
    return mean, squares / (total - 1 if spec.form == "sample" else total)


def _rows_of(unknown: Sequence[Reckoned]) -> int:
    return sum(int(str(one.blame["rows"])) for one in unknown)


def _schools_of(unknown: Sequence[Reckoned]) -> tuple[str, ...]:
    named = (one.blame.get("schools", ()) for one in unknown)
    return tuple(sorted({key for keys in named if isinstance(keys, tuple) for key in keys}))
