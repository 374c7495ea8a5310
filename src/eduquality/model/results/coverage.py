"""Of how many units is a figure? So many have sent all it needs, so many ought to, and these have not."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class NotSent(NamedTuple):
    """A table of a year that a unit has sent nothing of; stages: of these alone, where rows of others came."""

    table: str
    year: int
    stages: tuple[str, ...] = ()


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
    level: what the units are.
    """

    units: int
    of: int | None
    missing: tuple[Lack, ...] = ()
    level: Literal["school", "county"] = "school"
