"""Does an indicator of each kind hold together? One kind a file, and here the register of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.catalog.kinds.change import prove_change
from eduquality.catalog.kinds.composite import prove_composite
from eduquality.catalog.kinds.dispersion import prove_dispersion
from eduquality.catalog.kinds.formula import prove_formula
from eduquality.catalog.kinds.k_of_n import prove_k_of_n
from eduquality.catalog.kinds.per_year import prove_per_year
from eduquality.catalog.kinds.rank import prove_rank
from eduquality.catalog.kinds.share_of_units import prove_share_of_units
from eduquality.catalog.kinds.statistic import prove_statistic
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
from eduquality.model.definitions.loaded import LoadedIndicator

#: Notes what is wrong with a draft of its kind, and gives the indicator unless nobody could use it.
Proof = Callable[[Draft, Any, Catalogued], LoadedIndicator | None]

KINDS: Mapping[type[Spec], Proof] = {
    FormulaIndicator: prove_formula,
    DispersionIndicator: prove_dispersion,
    ChangeIndicator: prove_change,
    CompositeIndicator: prove_composite,
    ShareOfUnitsIndicator: prove_share_of_units,
    KOfNIndicator: prove_k_of_n,
    StatisticIndicator: prove_statistic,
    RankIndicator: prove_rank,
    PerYearIndicator: prove_per_year,
}
