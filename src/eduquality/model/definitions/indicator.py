"""What is an indicator? The shape of `indicators/**/*.yaml`, before its queries are parsed.

An indicator is one of a few small kinds, told apart by `kind`: `formula` is the default. All answer the same questions
of their own text (`measures`, `parameters`, `gap`, `recipe`), so that nobody outside need ask which kind it is. What
each says stands in `kinds/` beside this file, how it is checked in `catalog/kinds`, how it is reckoned in
`scoring/figures/kinds`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, get_args

from pydantic import Discriminator, RootModel, Tag

from eduquality.model.definitions.kinds.formula import FormulaIndicator
from eduquality.model.definitions.kinds.of_others import (
    ChangeIndicator,
    CompositeIndicator,
    DispersionIndicator,
    PerYearIndicator,
)
from eduquality.model.definitions.kinds.of_units import KOfNIndicator, RankIndicator, ShareOfUnitsIndicator
from eduquality.model.definitions.kinds.statistic import StatisticIndicator

Spec = (
    FormulaIndicator
    | DispersionIndicator
    | ChangeIndicator
    | CompositeIndicator
    | ShareOfUnitsIndicator
    | KOfNIndicator
    | StatisticIndicator
    | RankIndicator
    | PerYearIndicator
)
#: The word after `kind:` → what such a file holds.
KINDS: Mapping[str, type[Spec]] = {get_args(spec.model_fields["kind"].annotation)[0]: spec for spec in get_args(Spec)}


def _kind(raw: object) -> str:
    return str(raw.get("kind", "formula") if isinstance(raw, Mapping) else getattr(raw, "kind", "formula"))


Indicator = Annotated[
    Annotated[FormulaIndicator, Tag("formula")]
    | Annotated[DispersionIndicator, Tag("dispersion")]
    | Annotated[ChangeIndicator, Tag("change")]
    | Annotated[CompositeIndicator, Tag("composite")]
    | Annotated[ShareOfUnitsIndicator, Tag("share_of_units")]
    | Annotated[KOfNIndicator, Tag("k_of_n")]
    | Annotated[StatisticIndicator, Tag("statistic")]
    | Annotated[RankIndicator, Tag("rank")]
    | Annotated[PerYearIndicator, Tag("per_year")],
    Discriminator(_kind),
]


class IndicatorFile(RootModel[Indicator]):
    """One file of the catalogue."""
