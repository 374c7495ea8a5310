"""Answers what is missing to each condition, and which fewest changes would let a school pass, worked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import pytest

from eduquality.model.base import Words
from eduquality.model.definitions.kinds.of_units import KOfNIndicator
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.conditions_held import UnitHeld
from eduquality.model.results.figures import Figure, Number
from eduquality.scoring.figures.kinds.k_of_n import KOfN
from eduquality.scoring.figures.request import Request
from eduquality.scoring.judging.conditions_held import units_held

#: What 1000 primary pupils need of each resource.
NEEDED = {
    "balance.teachers_above_required": 42,
    "balance.backbone_teachers": 10,
    "balance.pe_arts_teachers": 9,
    "balance.rooms_area": 4500,
    "balance.sports_area": 7500,
    "balance.equipment": 2_000_000,
    "balance.multimedia_rooms": 23,
}
PUPILS = 1000


def held(catalogue: Catalogue, has: dict[str, int | None]) -> UnitHeld:
    """Hold one school of 1000 pupils against the seven standards; what is not said it has as much as it needs."""
    loaded = catalogue.indicators["balance.primary_parts"]
    spec = loaded.spec
    assert isinstance(spec, KOfNIndicator)
    request = Request(loaded.id, 2025, ("school",))

    def figures(asked: Request) -> Sequence[Figure]:
        if asked.indicator == loaded.id:
            return [figure(loaded.id, Fraction(0), {})]
        amount = has.get(asked.indicator, NEEDED[asked.indicator])
        of = catalogue.indicators[asked.indicator]
        each = 100 if of.spec.formula.startswith("100") else 1  # type: ignore[union-attr]
        gap = of.spec.gap
        assert gap is not None
        value = None if amount is None else Fraction(each * amount, PUPILS)
        numbers: dict[str, Number | None] = {"pupils": Fraction(PUPILS), "visiting": Fraction(0)}
        return [figure(asked.indicator, value, numbers | {gap.measure: None if amount is None else Fraction(amount)})]

    (unit,) = units_held(KOfN(loaded, spec, {}, frozenset()), request, figures)
    return unit


def figure(name: str, value: Number | None, measures: dict[str, Number | None]) -> Figure:
    reason = None if value is not None else "unknown-part"
    words = Words(zh=name, en=name)
    return Figure(name, words, 2025, "school", "s1", "甲小学", {}, value, "ratio", 2, measures, reason=reason)  # type: ignore[arg-type]


def told(unit: UnitHeld) -> dict[str, tuple[str, Number | None, Number | None]]:
    """Give state, what is missing and the least change of whatever is not met."""
    return {
        one.title.en: (one.state, one.gap.amount if one.gap else None, one.least.amount if one.least else None)
        for one in unit.conditions
        if one.state != "met"
    }


@pytest.mark.parametrize(
    ("has", "expected"),
    [
        ({}, {}),
        # Six are met and the last is near enough: nothing need change, though 300 000 yuan are missing.
        ({"balance.equipment": 1_700_000}, {"Equipment": ("near", 300_000, None)}),
        # The last is brought to 85 per cent: 1.7 million yuan.
        ({"balance.equipment": 1_699_000}, {"Equipment": ("missed", 301_000, 1000)}),
        # Of two that are missed the nearer is fulfilled, the other brought to 85 per cent.
        (
            {"balance.rooms_area": 4400, "balance.multimedia_rooms": 10},
            {"Teaching area": ("near", 100, 100), "Multimedia": ("missed", 13, 10)},
        ),
        # Of three two are fulfilled, and the farthest is brought near: 6.375 m2 a pupil.
        (
            {"balance.rooms_area": 4400, "balance.backbone_teachers": 8, "balance.sports_area": 5000},
            {
                "Teaching area": ("near", 100, 100),
                "Backbone teachers": ("missed", 2, 2),
                "Sports grounds": ("missed", 2500, 1375),
            },
        ),
        # What nobody knows is no change: the one that is missed would have to be fulfilled.
        (
            {"balance.equipment": None, "balance.pe_arts_teachers": 8},
            {"Equipment": ("open", None, None), "Sports and arts": ("near", 1, 1)},
        ),
    ],
)
def test_the_fewest_changes(
    has: dict[str, int | None], expected: dict[str, tuple[str, int | None, int | None]], catalogue: Catalogue
) -> None:
    assert told(held(catalogue, has)) == expected
