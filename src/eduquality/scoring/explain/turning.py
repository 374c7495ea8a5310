"""What would turn a missed verdict? The fewest whole things that would have to change, and at which units.

How few they are follows from the figure that is judged. Of the units (schools, else what is above them) those give
first that would have the furthest to go themselves: were each to reach the goal, the whole would.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from eduquality.model.base import Words
from eduquality.model.definitions.kinds.of_units import KOfNIndicator, ShareOfUnitsIndicator
from eduquality.model.results.conditions_held import UnitHeld
from eduquality.model.results.explanation import Turned, Turning
from eduquality.model.results.figures import Figure, GapAmount, Goal, Judgement, Number
from eduquality.scoring.figures.comparing import reaches
from eduquality.scoring.judging.gaps import gap_of
from eduquality.scoring.judging.targets import AskedTarget
from eduquality.words import LANGS, say

#: Below the area, the narrowest first, of which one that is known says where something would have to change.
_LEVELS = ("school", "township", "county")


@dataclass(frozen=True)
class _Goal:
    op: str
    value: Goal

    def reached(self, value: Number) -> bool:
        return reaches(value, self.op, self.value)

    def nearest(self, value: Number) -> Number:
        if not isinstance(self.value, tuple):
            return self.value
        return self.value[0] if value < self.value[0] else self.value[1]


def turning_of_conditions(held: Sequence[UnitHeld], most: int | None) -> Turning | None:
    """Give what every unit that fulfils too few conditions would have to change at least; None where none is known."""
    failing = [
        (unit, tuple(one for one in unit.conditions if one.least is not None))
        for unit in held
        if unit.figure.value == 0
    ]
    ordered = sorted(failing, key=lambda one: (-len(one[1]), one[0].figure.unit_code))
    units = tuple(Turned(unit.figure, len(changes), len(changes), changes) for unit, changes in ordered)
    in_all = sum(one.taken for one in units)
    return Turning(in_all, _words("turning.changes"), units[:most], len(units)) if in_all else None


def levels_of_units(job: AskedTarget) -> tuple[str, ...]:
    """Give the levels at which it may be told where something would have to change, the narrowest first."""
    return tuple(level for level in _LEVELS if level in job.loaded.levels)


def turning_of(job: AskedTarget, judgement: Judgement, units: Sequence[Figure], most: int | None) -> Turning | None:
    """Give what would turn a missed verdict, None where nothing has to; units: figures of one of `levels_of_units`."""
    figure, goal = judgement.figure, judgement.target
    if judgement.verdict.status == "missed" and not judgement.is_whole:
        return _of_each(judgement, most)
    if judgement.verdict.status != "missed" or figure is None or goal is None:
        return None
    return _of_whole(job, judgement, figure, _Goal(judgement.op, goal), units, most)


def _of_whole(
    job: AskedTarget, judgement: Judgement, figure: Figure, wanted: _Goal, units: Sequence[Figure], most: int | None
) -> Turning:
    if isinstance(job.loaded.spec, ShareOfUnitsIndicator):
        return _of_units(job.loaded.spec, figure, wanted)
    if isinstance(job.loaded.spec, KOfNIndicator):
        steps = job.loaded.spec.least - int(figure.measures.get("fulfilled") or 0)
        return Turning(max(steps, 0) or None, _words("turning.conditions"), names=figure.failing)
    gap = getattr(judgement.verdict, "gap", None)
    whole = _whole(gap)
    failing = [*_failing(job, units, wanted)]
    if whole is None:
        return Turning(None, None, tuple(failing[:most]), len(failing))
    taken = [*_taken(failing, whole)]
    return Turning(whole, gap.of if gap else None, tuple(taken[:most]), len(taken))


def _of_each(judgement: Judgement, most: int | None) -> Turning:
    """Say by how much each unit that misses does."""
    gaps = [(unit, getattr(unit.verdict, "gap", None)) for unit in judgement.failing]
    steps = [_whole(gap) for _, gap in gaps]
    units = tuple(Turned(unit.figure, whole, whole or 0) for (unit, _), whole in zip(gaps, steps, strict=True))
    of = next((gap.of for _, gap in gaps if gap and gap.of), None)
    known = [whole for whole in steps if whole is not None]
    return Turning(sum(known) if len(known) == len(steps) and steps else None, of, units[:most], len(units))


def _of_units(spec: ShareOfUnitsIndicator, figure: Figure, goal: _Goal) -> Turning:
    """Count the units that would have to fulfil their conditions as well."""
    holding, known = (int(figure.measures.get(name) or 0) for name in ("fulfilling", "units"))
    scale = Fraction(100, known) if spec.is_share and known else Fraction(1)
    enough = (more for more in range(1, known - holding + 1) if goal.reached((holding + more) * scale))
    return Turning(next(enough, None), _words("turning.units"), names=figure.failing)


def _failing(job: AskedTarget, units: Sequence[Figure], goal: _Goal) -> Iterator[Turned]:
    """Give the units whose own figure misses the goal, those with the most to change first."""
    found = []
    for figure in units:
        if figure.value is not None and not goal.reached(figure.value):
            gap = gap_of(job.loaded, figure, goal.nearest(figure.value), goal.reached)
            found.append((Turned(figure, _whole(gap)), gap.amount if gap else Fraction(0)))
    yield from (turned for turned, _ in sorted(found, key=lambda one: (-one[1], one[0].figure.unit_code)))


def _taken(failing: Sequence[Turned], steps: int) -> Iterator[Turned]:
    """Take the steps from the units that have the most to change, until there are enough."""
    left = steps
    for one in failing:
        share = min(left, one.steps or 0)
        if share:
            left -= share
            yield replace(one, taken=share)


def _whole(gap: GapAmount | None) -> int | None:
    return None if gap is None or gap.of is None else math.ceil(gap.amount)


def _words(code: str) -> Words:
    zh, en = (say(code, lang) for lang in LANGS)
    return Words(zh=zh, en=en)
