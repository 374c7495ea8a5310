"""How is an indicator of each kind reckoned? One kind a file, and here the register of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eduquality.model.definitions.indicator import Spec
from eduquality.model.definitions.kinds.formula import FormulaIndicator
from eduquality.model.definitions.kinds.of_others import (
    ChangeIndicator,
    CompositeIndicator,
    DispersionIndicator,
    PerYearIndicator,
)
from eduquality.model.definitions.kinds.of_units import KOfNIndicator, RankIndicator, ShareOfUnitsIndicator
from eduquality.model.definitions.kinds.statistic import StatisticIndicator
from eduquality.scoring.figures.kinds.change import Change
from eduquality.scoring.figures.kinds.composite import Composite
from eduquality.scoring.figures.kinds.dispersion import Dispersion
from eduquality.scoring.figures.kinds.formula import Formula
from eduquality.scoring.figures.kinds.k_of_n import KOfN
from eduquality.scoring.figures.kinds.kind import Kind
from eduquality.scoring.figures.kinds.per_year import PerYear
from eduquality.scoring.figures.kinds.rank import Rank
from eduquality.scoring.figures.kinds.share_of_units import ShareOfUnits
from eduquality.scoring.figures.kinds.statistic import Statistic

KINDS: Mapping[type[Spec], type[Kind[Any]]] = {
    FormulaIndicator: Formula,
    DispersionIndicator: Dispersion,
    ChangeIndicator: Change,
    CompositeIndicator: Composite,
    ShareOfUnitsIndicator: ShareOfUnits,
    KOfNIndicator: KOfN,
    StatisticIndicator: Statistic,
    RankIndicator: Rank,
    PerYearIndicator: PerYear,
}
