"""How far is a missed target from being met? In whole classes, teachers or pupils."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction

from eduquality.model.definitions.kinds.facts import Gap
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Figure, GapAmount, Number

_FURTHEST = 1 << 31

Reaches = Callable[[Number], bool]


def gap_of(loaded: LoadedIndicator, figure: Figure, target: Number, reaches: Reaches) -> GapAmount | None:
    """Give the fewest whole steps of the indicator's gap measure that reach the target, with what each step adds.

    Where no measure is named, or no number of steps would do, the distance of the values is given (`of` is None), if
    there is any: 90 is not over 90.
    """
    if figure.value is None:
        return None
    spec = loaded.spec
    if spec.gap:
        steps = _steps(loaded, spec.gap, figure.measures, reaches)
        if steps is not None:
            return GapAmount(Fraction(steps), spec.gap.of)
    apart = distance(target, figure.value)
    return GapAmount(apart, None) if apart else None


def distance(one: Number, other: Number) -> Number:
    """Give how far two values are apart; exact if both are."""
    return one - other if one > other else other - one


def _steps(loaded: LoadedIndicator, gap: Gap, values: Mapping[str, Number | None], reaches: Reaches) -> int | None:
    start = values.get(gap.measure)
    if start is None or loaded.arithmetic is None:
        return None
    scale = 100 if loaded.spec.unit == "percent" else 1
    exact = {name: value for name, value in values.items() if value is None or isinstance(value, Fraction)}

    def good(change: int) -> bool:
        added = {name: gap.adds.get(name, 0) * abs(change) for name in exact} | {gap.measure: change}
        changed = {name: None if value is None else value + added[name] for name, value in exact.items()}
        value = loaded.arithmetic.evaluate(changed) if loaded.arithmetic else NoValue("no-value", gap.measure)
        return not isinstance(value, NoValue) and reaches(value * scale)

    found = [_smallest(good, _FURTHEST), _smallest(lambda steps: good(-steps), int(start))]
    return min((steps for steps in found if steps is not None), default=None)


def _smallest(good: Callable[[int], bool], limit: int) -> int | None:
    """Give the smallest k ≤ limit that is good, given that once good, more stays good."""
    high = 1
    while high < limit and not good(high):
        high *= 2
    high = min(high, limit)
    if high < 1 or not good(high):
        return None
    low = 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if good(middle) else (middle + 1, high)
    return low
