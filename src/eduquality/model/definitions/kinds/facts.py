"""What do indicators of all kinds say of themselves? Title, unit, source, levels, and examples worked by hand."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import Field, PositiveInt, WithJsonSchema

from eduquality.model.base import Amount, Model, ReasonCode, SchoolSystem, Source, Words
from eduquality.model.parameters import Constants
from eduquality.model.tables import LevelName

Better = Literal["higher", "lower", "neither"]
Unit = Literal[
    "percent",
    "percentage_points",
    "count",
    "ratio",
    "points",
    "yuan",
    "hours",
    "minutes",
    "pupils",
    "coefficient",
    "place",
]


class Measure(Model):
    """One SQL aggregate over one table.

    years_earlier: read the measure that many years before the year asked for (a cohort's start).
    whole: slices this measure is not cut by (the total beside its parts).
    school_system: asked of schools of this system alone; 0 where there are none.
    """

    title: Words
    sql: str
    years_earlier: int = Field(default=0, ge=0, le=20)
    whole: tuple[str, ...] = ()
    school_system: SchoolSystem | None = None


class Gap(Model):
    """How far from the target, in whole units: by how many steps `measure` must change.

    adds: how much each step adds to other measures (a class that is split makes one class more); all else stays.
    """

    measure: str
    adds: Mapping[str, PositiveInt] = Field(default_factory=dict)
    of: Words


class Expectation(Model):
    """What one figure of an example must be; `value: null` expects no data (optionally for `reason`)."""

    level: LevelName = "area"
    unit: str | None = None
    slice: Mapping[str, str | int] = Field(default_factory=dict)
    year: int | None = None
    value: Amount | None
    reason: ReasonCode | None = None
    undecided: int | None = None
    measures: Mapping[str, Amount | None] = Field(default_factory=dict)


class Example(Model):
    """Rows in, figures out; worked by hand.

    given: table → rows (engine columns; a missing `year` is the example's).
        A row may carry `_times: N`: it stands for N such rows.
    expect: the value for the area, or a list of `Expectation`.
    tolerance: largest absolute difference that passes; exact when left out.
    """

    name: str
    given: Mapping[str, tuple[Mapping[str, Any], ...]]
    year: int = 2025
    by: tuple[str, ...] = ()
    parameters: Constants = Field(default_factory=dict)
    tolerance: Amount = Decimal(0)
    expect: Amount | tuple[Expectation, ...] | None
    reason: ReasonCode | None = None
    undecided: int | None = None
    measures: Mapping[str, Amount | None] = Field(default_factory=dict)


#: What a variant writes of itself: keys in the place of the indicator's.
Replaced = Annotated[
    Mapping[str, Any],
    WithJsonSchema(
        {
            "type": "object",
            "additionalProperties": True,
            "required": ["title", "examples"],
            "description": "Another form of the same concept: these keys stand in the place of the indicator's.",
        }
    ),
]


class IndicatorFacts(Model):
    """What all kinds have. levels: those at which it means something; none named, all that its tables have.

    variants: further forms of the same concept by name, each the indicator with some keys replaced; every one is an
    indicator of its own, named `ID@name`.
    """

    title: Words
    unit: Unit
    better: Better = "neither"
    decimals: int = Field(default=2, ge=0, le=6)
    source: Source
    notes: Words
    levels: tuple[LevelName, ...] = ()
    examples: tuple[Example, ...] = ()
    variants: Mapping[str, Replaced] = Field(default_factory=dict)

    @property
    def shown(self) -> tuple[str, ...]:
        """Name the numbers that stand beside its figure, beside those of the indicators that it is made of."""
        return ()
