"""What does a drawing show? Facts alone: values, where they stand, and the words for whoever does not see it.

A drawing stands beside its numbers, so a look that cannot draw leaves it out and nothing is lost.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Number = int | float | Fraction
#: How a thing stands, which a look may show by colour and sign: never the only carrier of what it says.
Tone = Literal[
    "plain", "strong", "quiet", "code", "met", "missed", "no-data", "not-applicable", "reported", "alert", "late"
]
#: On which side of its target a value meets it.
Side = Literal["at least", "at most", "between", "exactly"]


@dataclass(frozen=True, slots=True)
class Square:
    """One of the things counted: how it stands, its name, and the anchor that tells more of it."""

    tone: Tone
    label: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Squares:
    """How many of all stand how: one square each."""

    squares: tuple[Square, ...]
    alt: str


@dataclass(frozen=True, slots=True)
class Move:
    """Where one of the units that fail stands now, and where it stood before."""

    now: Number
    before: Number | None = None


@dataclass(frozen=True, slots=True)
class Strip:
    """How far from the target? A value, the one before and what is asked, on a line from `low` to `high`.

    units: those that fail where each must reach it; then the value is there for information, its tone `quiet`.
    unit: `percent`, or a word.
    """

    low: Number
    high: Number
    now: Number | None
    before: Number | None
    target: tuple[Number, ...]
    side: Side
    tone: Tone
    alt: str
    units: tuple[Move, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """How many there are of one value."""

    value: Number
    count: int
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Histogram:
    """How values are spread: a bar each, and named limits between two of them, as 55.5 is between 55 and 56.

    said: how a bar is told, with blanks for its `{value}` and its `{count}`.
    """

    bars: tuple[Bar, ...]
    limits: tuple[tuple[Number, str], ...]
    alt: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Trend:
    """How a value went over the years; None where a year is not to be drawn. due: when the target is to be reached.

    said: how the value of each year is written, as many as there are years. side: where the target is met. tone: of the
    last value.
    """

    years: tuple[tuple[int, Number | None], ...]
    target: Number | None
    due: int | None
    unit: str
    alt: str
    said: tuple[str, ...] = ()
    side: Side = "at least"
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Dot:
    """One of many things at its value; is_small: so few stand behind it that one moves it much."""

    value: Number
    label: str
    tone: Tone = "plain"
    is_small: bool = False


@dataclass(frozen=True, slots=True)
class Dots:
    """Where many things stand between `low` and `high`; equal values are stacked."""

    dots: tuple[Dot, ...]
    low: Number
    high: Number
    target: Number | None
    alt: str


@dataclass(frozen=True, slots=True)
class Heat:
    """How far a cell's value is from the middle, from -1 (lowest) to 1 (highest)."""

    position: Number


Drawing = Squares | Strip | Histogram | Trend | Dots | Heat
