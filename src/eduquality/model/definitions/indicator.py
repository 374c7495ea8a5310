"""What is an indicator? The shape of `indicators/**/*.yaml`, before its queries are parsed.

An indicator is one of a few small kinds, told apart by `kind`: `formula` (the default), `dispersion`, `change`. All
answer the same questions of their own text (`measures`, `parameters`, `gap`, `recipe`), so that nobody
outside need ask which kind it is. How a kind is checked stands in `catalog/kinds`, how it is reckoned in
`scoring/figures/kinds`.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import Discriminator, Field, PositiveInt, RootModel, Tag

from eduquality.model.base import Amount, Model, Parameter, ReasonCode, SchoolSystem, Source, Words
from eduquality.model.tables import LevelName
from eduquality.words import LANGS, say

Scalar = str | int | Decimal | None
Better = Literal["higher", "lower", "neither"]
Unit = Literal["percent", "percentage_points", "count", "ratio", "points", "yuan", "hours", "pupils", "coefficient"]


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
    parameters: Mapping[str, Amount] = Field(default_factory=dict)
    tolerance: Amount = Decimal(0)
    expect: Amount | tuple[Expectation, ...] | None
    reason: ReasonCode | None = None
    undecided: int | None = None
    measures: Mapping[str, Amount | None] = Field(default_factory=dict)


class _Indicator(Model):
    """What all kinds have. levels: those at which it means something; none named, all that its tables have."""

    title: Words
    unit: Unit
    better: Better = "neither"
    decimals: int = Field(default=2, ge=0, le=6)
    source: Source
    notes: Words
    levels: tuple[LevelName, ...] = ()
    examples: tuple[Example, ...] = ()


class FormulaIndicator(_Indicator):
    """Arithmetic over measures, recomputed at every level from pooled measures.

    formula: + - * / ** ( ), numbers, names of measures and parameters, `sqrt least greatest abs`.
    by: slices it may be cut by, on request or by a plan.
    per: slices it is always cut by (a mean score is per examination and subject or it means nothing).
    alike: two measures that must be equal, lowest and highest of what the rows of a group must have in common (papers
    of one full mark); where they differ there is no figure.
    """

    kind: Literal["formula"] = "formula"
    formula: str
    measures: Mapping[str, Measure]
    parameters: Mapping[str, Parameter] = Field(default_factory=dict)
    by: tuple[str, ...] = ()
    per: tuple[str, ...] = ()
    alike: tuple[str, str] | None = None
    gap: Gap | None = None

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.formula`."""
        return {"formula": f"{self.formula} × 100" if self.unit == "percent" else self.formula}


class _MadeOfOthers(_Indicator):
    """What the kinds made of other indicators have in common: they measure nothing of their own."""

    measures: ClassVar[Mapping[str, Measure]] = {}
    parameters: ClassVar[Mapping[str, Parameter]] = {}
    gap: ClassVar[Gap | None] = None


class DispersionIndicator(_MadeOfOthers):
    """Pupil-weighted coefficient of variation of the formula indicator `of` across schools.

    CV = S / X̄, X̄ = Σ w·x / Σ w, S² = Σ w·(x − X̄)² / Σ w, w the measure `weight` of `of`, x its value per school.
    """

    kind: Literal["dispersion"]
    of: str
    weight: str
    across: Literal["school", "county"] = "school"
    by: tuple[str, ...] = ()

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.dispersion`."""
        across = {lang: say(f"level.{self.across}", lang) for lang in LANGS}
        return {"of": self.of, "across": across, "weight": self.weight}


class ChangeIndicator(_MadeOfOthers):
    """The value of `of` minus its value `years` earlier (from unrounded values)."""

    kind: Literal["change"]
    of: str
    years: int = Field(default=1, ge=1, le=20)

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.change`."""
        return {"of": self.of, "years": self.years}


Spec = FormulaIndicator | DispersionIndicator | ChangeIndicator
#: The word after `kind:` → what such a file holds.
KINDS: Mapping[str, type[Spec]] = {get_args(spec.model_fields["kind"].annotation)[0]: spec for spec in get_args(Spec)}


def _kind(raw: object) -> str:
    return str(raw.get("kind", "formula") if isinstance(raw, Mapping) else getattr(raw, "kind", "formula"))


Indicator = Annotated[
    Annotated[FormulaIndicator, Tag("formula")]
    | Annotated[DispersionIndicator, Tag("dispersion")]
    | Annotated[ChangeIndicator, Tag("change")],
    Discriminator(_kind),
]


class IndicatorFile(RootModel[Indicator]):
    """One file of the catalogue."""
