"""How is an indicator of the kind `k_of_n` reckoned? Conditions are held against each unit, and counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from eduquality.engine.asking import Key
from eduquality.model.base import Words
from eduquality.model.definitions.kinds.of_units import KOfNIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.results.figures import Bounds, Number
from eduquality.scoring.figures.comparing import Standing
from eduquality.scoring.figures.kinds.conditions import Asked, OfConditions, by_key
from eduquality.scoring.figures.kinds.kind import Answered, Parts
from eduquality.scoring.figures.request import Reckoned, Request
from eduquality.words import LANGS, say

_OPEN = (Fraction(0), Fraction(1))


class KOfN(OfConditions[KOfNIndicator]):
    """Gives 1 to a unit that fulfils enough of the conditions and is near enough to the others, else 0."""

    def parts(self, request: Request) -> Parts:
        """Ask for what is held against each condition."""
        return Parts(requests=tuple(one.request(request) for one in self.asked(request.year)))

    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Judge every unit of which any condition has a figure."""
        figures = [by_key(answers, one.request(request)) for one in self.asked(request.year)]
        keys = sorted({key: None for of in figures for key in of}, key=str)
        units = [(key, [of.get(key) for of in figures]) for key in keys]
        return [self._unit(request, key, groups, bounded=answers.bounded) for key, groups in units]

    def titles(self) -> Mapping[str, Words]:
        """Name the numbers of conditions, and the figure that each is about."""
        own = {
            "fulfilled": Words(zh="符合的条件数", en="conditions fulfilled"),
            "undecided": Words(zh="无法判断的条件数", en="conditions not known"),
        }
        return own | dict(zip(self.spec.names, self._titles, strict=True))

    @property
    def _titles(self) -> tuple[Words, ...]:
        return tuple(one.title for one in self.asked(0))

    def _unit(self, request: Request, key: Key, groups: Sequence[Reckoned | None], *, bounded: bool) -> Reckoned:
        asked = self.asked(request.year)
        standings = [one.standing(group, bounded=bounded) for one, group in zip(asked, groups, strict=True)]
        if unset := self.unset(request.year):
            return Reckoned(key, NoValue("missing-parameter", unset), {}, 0)
        if set(standings) == {"unasked"}:
            # Without pupils a school has none of the figures that it is asked for.
            first = next(group for group in groups if group is not None)
            return replace(first, key=key, measures={}, bounds=None)
        # A figure that a unit does not have is no reason to say that it fails, and none that it does not.
        each: list[Standing] = ["open" if one == "unasked" else one for one in standings]
        floors = [self._floor(*one, bounded=bounded) for one in zip(asked, groups, each, strict=True)]
        undecided = sum(group.undecided for group in groups if group is not None)
        told = Reckoned(
            key,
            Fraction(0),
            self._shown(each, groups),
            max(undecided, each.count("open")),
            failing=self._named(each, "fails"),
            unsure=self._named(each, "open"),
        )
        return self._judged(told, each, floors)

    def _judged(self, told: Reckoned, each: Sequence[Standing], floors: Sequence[Standing]) -> Reckoned:
        surely, perhaps = each.count("holds"), each.count("holds") + each.count("open")
        if perhaps < self.spec.least or "fails" in floors:
            return replace(told, value=Fraction(0), bounds=_exactly(told, 0))
        if surely >= self.spec.least and set(floors) <= {"holds"}:
            return replace(told, value=Fraction(1), bounds=_exactly(told, 1))
        named = {
            lang: say("lacking.joiner", lang).join(getattr(words, lang) for words in self._named(each, "open"))
            for lang in LANGS
        }
        return replace(told, value=NoValue("conditions-open", ""), bounds=_OPEN, blame={"conditions": named})

    def _floor(self, one: Asked, group: Reckoned | None, standing: Standing, *, bounded: bool) -> Standing:
        """Tell whether what a unit has is near enough to a condition, which what fulfils it is."""
        floor = self.spec.floor
        if floor is None or standing == "holds" or one.goal is None or isinstance(one.goal, tuple):
            return "holds"
        share = Fraction(floor)
        nearer = one.goal * share if one.condition.op in (">=", ">") else one.goal / share
        found = replace(one, goal=nearer).standing(group, bounded=bounded)
        return "open" if found == "unasked" else found

    def _shown(self, each: Sequence[Standing], groups: Sequence[Reckoned | None]) -> dict[str, Number | None]:
        values = {
            name: None if group is None or isinstance(group.value, NoValue) else group.value
            for name, group in zip(self.spec.names, groups, strict=True)
        }
        counted = {"fulfilled": Fraction(each.count("holds")), "undecided": Fraction(each.count("open"))}
        return {**counted, **values}

    def _named(self, each: Sequence[Standing], standing: Standing) -> tuple[Words, ...]:
        return tuple(title for title, found in zip(self._titles, each, strict=True) if found == standing)


def _exactly(told: Reckoned, value: int) -> Bounds | None:
    """Say that whatever is undecided of a unit changes nothing."""
    return (Fraction(value), Fraction(value)) if told.undecided else None
