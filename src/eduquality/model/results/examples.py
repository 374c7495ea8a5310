"""What became of the worked examples? Each with whatever came out otherwise than it says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from eduquality.errors import Place
from eduquality.model.results.figures import Number


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of a worked example that came out otherwise: `what` is value, reason, undecided or a measure's name.

    measures: every measure of the figure as computed, so that the reader sees where the difference comes from.
    """

    level: str
    unit: str | None
    slice: Mapping[str, str | int | None]
    what: str
    expected: object
    got: object
    measures: Mapping[str, Number | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What became of one worked example; `place` is its line in the catalogue."""

    indicator: str
    example: str
    place: Place
    passed: bool
    differences: tuple[Difference, ...] = ()
