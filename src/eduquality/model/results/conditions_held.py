"""How does a unit stand to each of several conditions? What it has, what is missing, the least that would do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from eduquality.model.base import Words
from eduquality.model.results.figures import Figure, GapAmount, Number

#: near: not fulfilled, but as near as the rest must be. open: nobody can tell. none: the unit has nothing of it.
HowHeld = Literal["met", "near", "missed", "open", "none"]


@dataclass(frozen=True, slots=True)
class ConditionHeld:
    """One condition held against one unit.

    goal: its number. figure: what the unit has. gap: what is missing to the condition. least: what the fewest changes
    that would do ask here: all of it, what brings it near enough, or nothing.
    """

    title: Words
    op: str
    goal: Number | None
    figure: Figure | None
    state: HowHeld
    gap: GapAmount | None = None
    least: GapAmount | None = None


@dataclass(frozen=True, slots=True)
class UnitHeld:
    """A unit with all its conditions; figure: whether it fulfils enough of them."""

    figure: Figure
    conditions: tuple[ConditionHeld, ...]
