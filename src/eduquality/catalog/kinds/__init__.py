"""Does an indicator of each kind hold together? One kind a file, and here the register of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.catalog.kinds.change import prove_change
from eduquality.catalog.kinds.dispersion import prove_dispersion
from eduquality.catalog.kinds.formula import prove_formula
from eduquality.model.definitions.indicator import ChangeIndicator, DispersionIndicator, FormulaIndicator, Spec
from eduquality.model.definitions.loaded import LoadedIndicator

#: Notes what is wrong with a draft of its kind, and gives the indicator unless nobody could use it.
Proof = Callable[[Draft, Any, Catalogued], LoadedIndicator | None]

KINDS: Mapping[type[Spec], Proof] = {
    FormulaIndicator: prove_formula,
    DispersionIndicator: prove_dispersion,
    ChangeIndicator: prove_change,
}
