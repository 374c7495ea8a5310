"""How does each unit stand to a plan? A line for each, with its figures side by side."""

from __future__ import annotations

from dataclasses import dataclass

from eduquality.model.base import Words
from eduquality.model.results.figures import Figure, Judged, Number


@dataclass(frozen=True, slots=True)
class LineHead:
    """A figure that lines show; goal: what it has to reach, if anything. whole: that of the whole area."""

    title: Words
    op: str = ""
    goal: Number | None = None
    whole: Figure | None = None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """The figures of one unit, in the order of the heads: None where it has nothing of the kind."""

    figure: Figure
    cells: tuple[Judged | None, ...]

    def count(self, status: str) -> int:
        """Count the figures that stand so."""
        return sum(one is not None and one.verdict.status == status for one in self.cells)


@dataclass(frozen=True, slots=True)
class PlanLines:
    """The lines of a plan's units of a level, those that miss most first."""

    plan: str
    title: Words
    level: str
    heads: tuple[LineHead, ...]
    units: tuple[UnitLine, ...]
