"""Does a value stand as it should to another? Exactly, and where it lies between bounds, whatever it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Literal

from eduquality.model.results.figures import Bounds, Goal, Number

_COMPARED: Mapping[str, Callable[[Number, Number], bool]] = {
    ">=": lambda value, goal: value >= goal,
    "<=": lambda value, goal: value <= goal,
    ">": lambda value, goal: value > goal,
    "<": lambda value, goal: value < goal,
    "==": lambda value, goal: value == goal,
}

#: Whether a unit fulfils a condition; `open`: nobody can tell, `unasked`: it has nothing of what is measured.
Standing = Literal["holds", "fails", "open", "unasked"]


def reaches(value: Number, op: str, goal: Goal) -> bool:
    """Compare unrounded values; `between` includes both ends."""
    if isinstance(goal, tuple):
        return goal[0] <= value <= goal[1]
    return _COMPARED[op](value, goal)


def standing_of(bounds: Bounds, op: str, goal: Goal) -> Standing:
    """Tell how a value stands of which only the bounds are known."""
    low, high = bounds[0], math.inf if bounds[1] is None else bounds[1]
    ends = {reaches(end, op, goal) for end in (low, high)}
    if ends == {True}:
        return "holds"
    if len(ends) > 1 or _may_lie_within(low, high, op, goal):
        return "open"
    return "fails"


def _may_lie_within(low: Number, high: Number, op: str, goal: Goal) -> bool:
    """Tell whether a value may be what is wanted though neither end is: a band lies between them."""
    least, most = goal if isinstance(goal, tuple) else (goal, goal)
    return op in ("==", "between") and low < least and most < high
