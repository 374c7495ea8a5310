"""What are indicators that are made of the values of others? A spread, a change over years, a mean of several."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from eduquality.model.base import Amount, plain
from eduquality.model.definitions.kinds.facts import Gap, IndicatorFacts, Measure
from eduquality.model.parameters import Parameter
from eduquality.words import LANGS, say

Weight = Annotated[Amount, Field(gt=0)]


class MadeOfOthers(IndicatorFacts):
    """What the kinds made of other indicators have in common: they measure nothing of their own."""

    measures: ClassVar[Mapping[str, Measure]] = {}
    gap: ClassVar[Gap | None] = None


class DispersionIndicator(MadeOfOthers):
    """Coefficient of variation of the formula indicator `of` across schools, weighted by the measure `weight` of it.

    CV = S / X̄, X̄ = Σ w·x / Σ w, S² = Σ w·(x − X̄)² / Σ w, x its value per school.
    form: `weighted`; `unweighted`, every school that has any of the weight is one (w = 1); `sample`, as that, but S² is
    divided by the number of schools less one.
    """

    parameters: ClassVar[Mapping[str, Parameter]] = {}
    kind: Literal["dispersion"]
    of: str
    weight: str
    form: Literal["weighted", "unweighted", "sample"] = "weighted"
    across: Literal["school", "county"] = "school"
    by: tuple[str, ...] = ()

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.dispersion`."""
        across = {lang: say(f"level.{self.across}", lang) for lang in LANGS}
        weighed = {lang: say(f"report.dispersion_{self.form}", lang, weight=self.weight) for lang in LANGS}
        return {"of": self.of, "across": across, "weighed": weighed}


class ChangeIndicator(MadeOfOthers):
    """The value of `of` minus its value `years` earlier (from unrounded values)."""

    parameters: ClassVar[Mapping[str, Parameter]] = {}
    kind: Literal["change"]
    of: str
    years: int = Field(default=1, ge=1, le=20)

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.change`."""
        return {"of": self.of, "years": self.years}


class CompositeIndicator(MadeOfOthers):
    """The mean of the indicators `of`, or with weights their weighted mean; where one has no figure there is none."""

    parameters: ClassVar[Mapping[str, Parameter]] = {}
    kind: Literal["composite"]
    of: Annotated[tuple[str, ...], Field(min_length=2)] | Annotated[Mapping[str, Weight], Field(min_length=2)]
    by: tuple[str, ...] = ()

    @property
    def weights(self) -> Mapping[str, Decimal]:
        """Give the weight of each indicator; all weigh the same where none is written."""
        return self.of if isinstance(self.of, Mapping) else dict.fromkeys(self.of, Decimal(1))

    @property
    def shown(self) -> tuple[str, ...]:
        """Name the figure of each, as the last part of its name, where that is its own."""
        last = [name.rpartition(".")[2] for name in self.weights]
        return tuple(short if last.count(short) == 1 else name for short, name in zip(last, self.weights, strict=True))

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.composite`."""
        weighs = isinstance(self.of, Mapping)
        return {
            "of": ", ".join(f"{plain(weight)} × {name}" if weighs else name for name, weight in self.weights.items())
        }


class PerYearIndicator(MadeOfOthers):
    """The mean per year of `of` since a year: what all years sum up to, divided by how many they are.

    since: a year, or the name of a parameter. A year without a figure leaves none of the whole.
    """

    kind: Literal["per_year"]
    of: str
    since: Annotated[int, Field(ge=1990, le=2100)] | str
    parameters: Mapping[str, Parameter] = Field(default_factory=dict)

    @property
    def first_year(self) -> int | None:
        """Give the year it begins with, as far as the file says."""
        if isinstance(self.since, int):
            return self.since
        parameter = self.parameters.get(self.since)
        return None if parameter is None or parameter.number is None else int(parameter.number)

    @property
    def shown(self) -> tuple[str, ...]:
        """Name the numbers that stand beside the figure."""
        return ("sum", "years")

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.per_year`."""
        return {"of": self.of, "since": self.since}
