"""Does a figure meet a target? Exact comparison, absent kept apart from zero."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction

from eduquality.model.definitions.kinds.of_units import ShareOfUnitsIndicator
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.results.figures import (
    Bounds,
    Figure,
    Goal,
    Judged,
    Met,
    Missed,
    NoData,
    NotApplicable,
    Number,
    Verdict,
)
from eduquality.scoring.figures.comparing import reaches
from eduquality.scoring.figures.places import places_words
from eduquality.scoring.figures.range_words import range_words
from eduquality.scoring.judging.gaps import distance, gap_of
from eduquality.words import LANGS, say


def absent(figure: Figure) -> NoData:
    """Turn a figure's reason for having no value into a verdict."""
    return NoData(figure.reason or "no-value", figure.reason_values)


def judge(loaded: LoadedIndicator, figure: Figure, op: str, goal: Goal) -> Verdict:
    """Judge one figure against a number or a band."""
    if figure.bounds is not None:
        return _judge_bounds(loaded, figure, figure.bounds, op, goal)
    if figure.value is None:
        return absent(figure)
    return _judge_value(loaded, figure, figure.value, op, goal)


def _judge_bounds(loaded: LoadedIndicator, figure: Figure, bounds: Bounds, op: str, goal: Goal) -> Verdict:
    """Judge what lies between bounds: where both ends give one verdict it stands, else nobody can tell."""
    low, high = bounds[0], math.inf if bounds[1] is None else bounds[1]
    sides = {_side(end, op, goal) for end in (low, high)}
    if sides == {"reached"}:
        return Met()
    if len(sides) == 1:
        return Missed() if figure.value is None else _judge_value(loaded, figure, figure.value, op, goal)
    if figure.value is None:
        return absent(figure)
    between = range_words(bounds, figure.decimals, figure.unit)
    if figure.unsure and isinstance(loaded.spec, ShareOfUnitsIndicator):
        level = {lang: say(f"levels.{loaded.spec.across}", lang, units=figure.undecided) for lang in LANGS}
        return NoData("undecided-units", {"rows": figure.undecided, "level": level, "range": between})
    places = places_words(figure.places, figure.undecided)
    return NoData("undecided-rows", {"rows": figure.undecided, "range": between, "places": places})


def _side(value: Number, op: str, goal: Goal) -> str:
    """Tell on which side of a goal a value lies that does not reach it."""
    if reaches(value, op, goal):
        return "reached"
    least = goal[0] if isinstance(goal, tuple) else goal
    return "below" if value < least or (value == least and op == ">") else "above"


def _judge_value(loaded: LoadedIndicator, figure: Figure, value: Number, op: str, goal: Goal) -> Verdict:
    if reaches(value, op, goal):
        return Met()
    nearest = goal if not isinstance(goal, tuple) else goal[0] if value < goal[0] else goal[1]
    return Missed(gap_of(loaded, figure, nearest, lambda value: reaches(value, op, goal)))


def judge_unit(loaded: LoadedIndicator, figure: Figure, op: str, goal: Goal) -> Verdict:
    """Judge one unit of many; one that has nothing of what is measured (a school without candidates) is not asked."""
    return _not_asked(figure) or judge(loaded, figure, op, goal)


def _not_asked(figure: Figure) -> NotApplicable | None:
    nothing = figure.reason == "zero-denominator" and not figure.undecided
    return NotApplicable("zero-denominator", figure.reason_values) if nothing else None


def judge_trend(loaded: LoadedIndicator, figure: Figure, before: Figure | None, op: str) -> Verdict:
    """Judge a figure against the same unit's figure of the year before; a unit new this year is not asked."""
    if figure.value is None and figure.bounds is None:
        return _not_asked(figure) or absent(figure)
    if before is None or _not_asked(before):
        return NotApplicable("no-previous-year", {"year": figure.year - 1})
    if before.value is None:
        return absent(before)
    return judge(loaded, figure, op, before.value)


def judge_all(units: Sequence[Judged], level: str) -> Verdict:
    """Judge a clause that asks something of every unit: one miss misses; what is unknown cannot be met."""
    asked = [unit for unit in units if unit.verdict.status != "not-applicable"]
    if not asked:
        first = units[0].verdict if units else None
        return first if isinstance(first, NotApplicable) else NoData("no-units", {"level": level})
    if any(unit.verdict.status == "missed" for unit in asked):
        return Missed()
    unknown = [unit.verdict for unit in asked if isinstance(unit.verdict, NoData)]
    if len(unknown) == len(asked):
        return unknown[0]
    if unknown:
        return NoData("units-without-data", {"units": len(unknown), "all": len(asked)})
    return Met()


def worst_first(units: Sequence[Judged]) -> tuple[Judged, ...]:
    """Order units: missed by the widest margin first, then those without data, then the others."""

    def rank(unit: Judged) -> tuple[int, Number, str, str]:
        order = {"missed": 0, "no-data": 1, "not-applicable": 2}.get(unit.verdict.status, 3)
        return order, -_margin(unit), unit.figure.unit_code, str(sorted(unit.figure.slice.items(), key=str))

    return tuple(sorted(units, key=rank))


def _margin(unit: Judged) -> Number:
    """Give how far a unit is from its goal, on the indicator's own scale (gaps in whole units do not compare)."""
    verdict = unit.verdict
    if not isinstance(verdict, Missed) or unit.figure.value is None:
        return Fraction(0)
    goal = unit.before.value if unit.before is not None else unit.goal
    return Fraction(0) if goal is None else distance(goal, unit.figure.value)
