"""What is a statistic? The mean, median, a quantile or a deviation of a column of numbers, one for each row."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from eduquality.model.base import Amount, Words, plain
from eduquality.model.definitions.kinds.facts import Gap, IndicatorFacts, Measure
from eduquality.model.parameters import Parameter
from eduquality.words import LANGS, say

#: What the numbers are called among the measures.
VALUES = "values"


class StatisticIndicator(IndicatorFacts):
    """One number that says how a column of numbers lies; exact, or rounded half up to `digits`.

    sql: SELECT column FROM table WHERE …; rows without a number are undecided. at: where a quantile is taken (0.25).
    interpolation: what a quantile is that falls between two numbers (the (n − 1) · at-th from the lowest): `linear`, on
    the line between them, the `lower` or the `higher`. stddev is of all there are (divided by n), stddev_sample of a
    sample of them (by n − 1).
    """

    gap: ClassVar[Gap | None] = None
    kind: Literal["statistic"]
    statistic: Literal["mean", "median", "quantile", "stddev", "stddev_sample"]
    sql: str
    at: Annotated[Amount, Field(ge=0, le=1)] | None = None
    interpolation: Literal["linear", "lower", "higher"] = "linear"
    digits: int | None = Field(default=None, ge=0, le=6)
    parameters: Mapping[str, Parameter] = Field(default_factory=dict)
    by: tuple[str, ...] = ()
    per: tuple[str, ...] = ()

    @property
    def measures(self) -> Mapping[str, Measure]:
        """Give the column as a measure."""
        return {VALUES: Measure(title=Words(zh="已知的数", en="numbers known"), sql=self.sql)}

    @property
    def recipe(self) -> Mapping[str, object]:
        """Give what fills the blanks of `recipe.statistic`."""
        at = "" if self.at is None else plain(self.at)
        what = {lang: say(f"statistic.{self.statistic}", lang, at=at) for lang in LANGS}
        return {"what": what, "sql": " ".join(self.sql.split())}
