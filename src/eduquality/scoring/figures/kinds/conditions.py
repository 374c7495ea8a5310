"""Which units fulfil a condition on another indicator? What is asked of them, and how each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from eduquality.engine.asking import Key
from eduquality.model.base import Words
from eduquality.model.definitions.kinds.of_units import Condition, KOfNIndicator, ShareOfUnitsIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Goal
from eduquality.scoring.figures.comparing import Standing, reaches, standing_of
from eduquality.scoring.figures.kinds.kind import Answered, Kind
from eduquality.scoring.figures.request import Reckoned, Request

SpecT = TypeVar("SpecT", bound=ShareOfUnitsIndicator | KOfNIndicator)


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition with its number; without one, where nobody has set it."""

    condition: Condition
    goal: Goal | None
    title: Words

    def request(self, request: Request) -> Request:
        """Ask for the condition's indicator, kept to its slice."""
        kept = self.condition.slice.items()
        cut = tuple((name, values if isinstance(values, tuple) else (values,)) for name, values in kept)
        return replace(request, indicator=self.condition.indicator, filters=(*request.filters, *cut))

    def standing(self, group: Reckoned | None, *, bounded: bool) -> Standing:
        """Tell how a unit stands; without its bounds by its value alone, which is then only preliminary."""
        if group is None or self.goal is None:
            return "unasked" if group is None else "open"
        if group.bounds is not None:
            return standing_of(group.bounds, self.condition.op, self.goal)
        if isinstance(group.value, NoValue):
            nothing = group.value.reason == "zero-denominator" and not group.undecided
            return "unasked" if nothing else "open"
        if group.undecided and bounded:
            return "open"
        return "holds" if reaches(group.value, self.condition.op, self.goal) else "fails"


class OfConditions(Kind[SpecT]):
    """What the kinds have in common that hold the figures of units against conditions."""

    def asked(self, year: int) -> tuple[Asked, ...]:
        """Give the conditions with their numbers in a year and what they are called."""
        made_of = self.loaded.made_of
        return tuple(
            Asked(one, self._goal(one, year), one.title or loaded.spec.title)
            for one, loaded in zip(self.spec.asked, made_of, strict=True)
        )

    def unset(self, year: int) -> str | None:
        """Name the first parameter that a condition needs and nobody has set."""
        named = (one.value for one in self.spec.asked if isinstance(one.value, str))
        return next((name for name in named if self.numbers(year)[name] is None), None)

    def _goal(self, one: Condition, year: int) -> Goal | None:
        if isinstance(one.value, str):
            return self.numbers(year)[one.value]
        if isinstance(one.value, tuple):
            return Fraction(one.value[0]), Fraction(one.value[1])
        return Fraction(one.value)


def by_key(answers: Answered, request: Request) -> Mapping[Key, Reckoned]:
    """Give what was reckoned of a request, by group."""
    return {group.key: group for group in answers.of(request)}
