"""How do units stand to the conditions of a `k_of_n`? With what is missing, and the fewest changes that would do.

Of the conditions that a unit misses those nearest to their number have to be fulfilled, as many as are wanted; of the
others only the floor is asked. What is not known is no change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from eduquality.model.base import Words
from eduquality.model.definitions.kinds.of_units import KOfNIndicator
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.results.conditions_held import ConditionHeld, HowHeld, UnitHeld
from eduquality.model.results.figures import Figure, GapAmount, Number
from eduquality.scoring.figures.comparing import reaches, standing_of
from eduquality.scoring.figures.kinds.k_of_n import KOfN
from eduquality.scoring.figures.request import Request
from eduquality.scoring.judging.gaps import gap_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition that can be held against units: its indicator, its number, and what is near enough to it.

    floor: None where what is not fulfilled may be anything. figures: what each unit has, by its code.
    """

    title: Words
    loaded: LoadedIndicator
    op: str
    goal: Number | None
    floor: Number | None
    figures: Mapping[str, Figure]


def asked_in(kind: KOfN, request: Request) -> list[Request]:
    """Give the requests of all conditions, in order."""
    return [one.request(request) for one in kind.asked(request.year)]


def units_held(kind: KOfN, request: Request, figures_of: Callable[[Request], Sequence[Figure]]) -> tuple[UnitHeld, ...]:
    """Hold all conditions against the units of a request's level that have any of what is measured."""
    asked = [
        Asked(
            one.title,
            loaded,
            one.condition.op,
            goal := None if isinstance(one.goal, tuple) else one.goal,
            _floored(kind.spec, one.condition.op, goal),
            {figure.unit_code: figure for figure in figures_of(one.request(request))},
        )
        for one, loaded in zip(kind.asked(request.year), kind.loaded.made_of, strict=True)
    ]
    units = (unit for unit in figures_of(request) if unit.level == request.levels[0])
    found = (UnitHeld(unit, _with_least(kind.spec, asked, unit.unit_code)) for unit in units)
    return tuple(one for one in found if any(condition.state != "none" for condition in one.conditions))


def _floored(spec: KOfNIndicator, op: str, goal: Number | None) -> Number | None:
    """Give what is near enough to a condition's number."""
    if spec.floor is None or goal is None:
        return None
    return goal * Fraction(spec.floor) if op in (">=", ">") else goal / Fraction(spec.floor)


def _with_least(spec: KOfNIndicator, asked: Sequence[Asked], code: str) -> tuple[ConditionHeld, ...]:
    held = [_held(one, one.figures.get(code)) for one in asked]
    short = [at for at, one in enumerate(held) if one.state in ("near", "missed")]
    wanted = max(spec.least - sum(one.state == "met" for one in held), 0)
    nearest = sorted(short, key=lambda at: -_nearness(held[at]))[:wanted]
    return tuple(
        replace(one, least=one.gap if at in nearest else _to_floor(asked[at], one)) if at in short else one
        for at, one in enumerate(held)
    )


def _held(asked: Asked, figure: Figure | None) -> ConditionHeld:
    state = _state(asked, figure)
    gap = None if state in ("met", "none", "open") else _gap(asked, figure, asked.goal)
    return ConditionHeld(asked.title, asked.op, asked.goal, figure, state, gap)


def _state(asked: Asked, figure: Figure | None) -> HowHeld:
    if figure is None or (figure.value is None and figure.reason == "zero-denominator" and not figure.undecided):
        return "none"
    if asked.goal is None or figure.value is None:
        return "open"
    if figure.bounds is not None:
        standing = standing_of(figure.bounds, asked.op, asked.goal)
        if standing == "open":
            return "open"
    if reaches(figure.value, asked.op, asked.goal):
        return "met"
    near = asked.floor is None or reaches(figure.value, asked.op, asked.floor)
    return "near" if near else "missed"


def _gap(asked: Asked, figure: Figure | None, goal: Number | None) -> GapAmount | None:
    if figure is None or goal is None:
        return None
    return gap_of(asked.loaded, figure, goal, lambda value: reaches(value, asked.op, goal))


def _to_floor(asked: Asked, held: ConditionHeld) -> GapAmount | None:
    return _gap(asked, held.figure, asked.floor) if held.state == "missed" else None


def _nearness(held: ConditionHeld) -> Number:
    """Give how near a unit is to a condition's number, 1 where it is reached."""
    value = held.figure.value if held.figure else None
    if not value or not held.goal:
        return Fraction(0)
    return value / held.goal if held.op in (">=", ">") else held.goal / value
