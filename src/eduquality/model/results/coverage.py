"""Of how many units is a figure? So many have sent all it needs, so many ought to, and these have not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple


class NotSent(NamedTuple):
    """A table of a year of which nothing came from a unit; stages: of these alone, where rows of others came.

    refused: so many rows were sent, and none of them could be taken. grades: of these alone, where rows of other grades
    of their stage came. codes: of these values of a column alone (a track), where rows of others came.
    """

    table: str
    year: int
    stages: tuple[str, ...] = ()
    refused: int = 0
    grades: tuple[int, ...] = ()
    column: str = ""
    codes: tuple[str, ...] = ()


class NotTaken(NamedTuple):
    """How many rows of a school could not be taken of what a figure needs; school None: nobody knows whose they are.

    source: the table they stand in, which is another than the one needed where that is counted from it.
    """

    table: str
    source: str
    year: int
    school: str | None
    rows: int


@dataclass(frozen=True, slots=True)
class Lack:
    """A unit that has sent nothing of some tables (and years) that a figure needs."""

    code: str
    name: str
    tables: tuple[NotSent, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of how many units a figure is: `units` have sent all it needs, `of` ought to, `missing` have not.

    of is None where nothing but the rows themselves names the units: nobody knows then who is missing.
    level: what the units are. not_taken: rows refused of units that are not missing.
    """

    units: int
    of: int | None
    missing: tuple[Lack, ...] = ()
    level: Literal["school", "county"] = "school"
    not_taken: tuple[NotTaken, ...] = ()

    @property
    def rows_refused(self) -> int:
        """Count the rows refused, each once, whatever needs them."""
        return sum(rows_refused(self.not_taken).values())


def rows_refused(not_taken: Iterable[NotTaken]) -> Mapping[tuple[str, int, str | None], int]:
    """Give the rows refused by the table they stand in, year and school; what several tables need is there once."""
    found: dict[tuple[str, int, str | None], int] = {}
    for one in not_taken:
        at = (one.source, one.year, one.school)
        found[at] = max(found.get(at, 0), one.rows)
    return found
