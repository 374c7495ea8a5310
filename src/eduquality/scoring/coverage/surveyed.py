"""What has one unit not sent of all that a figure asks of it? The needs, stages and grades without a row."""

from __future__ import annotations

from typing import Literal, NamedTuple

from eduquality.engine.asking import LeftOut
from eduquality.scoring.coverage.frame import Unit
from eduquality.scoring.coverage.needs import Need


class Surveyed(NamedTuple):
    """A unit that a figure asks about, with what it has not sent: for each need the stages without a row.

    partly: the needs of which rows of other stages came. holes: the grades without a row, by need and stage of which
    other rows came.
    """

    unit: Unit
    gone: tuple[tuple[Need, frozenset[str]], ...]
    partly: frozenset[Need] = frozenset()
    holes: tuple[tuple[Need, str, frozenset[int]], ...] = ()

    @property
    def lacks(self) -> bool:
        """Tell whether anything is missing."""
        return bool(self.gone or self.holes)

    @property
    def lacks_whole(self) -> bool:
        """Tell whether nothing came of a need, so that none of the other needs' rows can be matched."""
        return any(need not in self.partly for need, _ in self.gone)

    @property
    def stages(self) -> tuple[str, ...]:
        """Give the stages of which something is missing."""
        of_holes = {stage for _, stage, _ in self.holes}
        return tuple(sorted(of_holes.union(*(stages for _, stages in self.gone))))

    @property
    def left_out(self) -> LeftOut:
        """Give what a figure leaves out where it is of those that have all."""
        level: Literal["school", "county"] = "county" if self.unit.key == self.unit.county else "school"
        return LeftOut(self.unit.key, () if self.lacks_whole else self.stages, level)

    def lacks_need(self, need: Need) -> bool:
        """Tell whether nothing came of a need."""
        return any(lacking == need for lacking, _ in self.gone)
