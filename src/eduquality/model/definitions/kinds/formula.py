"""What is a formula indicator? Arithmetic over measures, each one aggregate over one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from eduquality.model.definitions.kinds.facts import Gap, IndicatorFacts, Measure
from eduquality.model.parameters import Parameter


class FormulaIndicator(IndicatorFacts):
    """Arithmetic over measures, recomputed at every level from pooled measures.

    formula: + - * / ** ( ), numbers, names of measures and parameters, functions and `if`.
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
