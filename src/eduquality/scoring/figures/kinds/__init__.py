"""How is an indicator of each kind reckoned? One kind a file, and here the register of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eduquality.model.definitions.indicator import ChangeIndicator, DispersionIndicator, FormulaIndicator, Spec
from eduquality.scoring.figures.kinds.change import Change
from eduquality.scoring.figures.kinds.dispersion import Dispersion
from eduquality.scoring.figures.kinds.formula import Formula
from eduquality.scoring.figures.kinds.kind import Kind

KINDS: Mapping[type[Spec], type[Kind[Any]]] = {
    FormulaIndicator: Formula,
    DispersionIndicator: Dispersion,
    ChangeIndicator: Change,
}
