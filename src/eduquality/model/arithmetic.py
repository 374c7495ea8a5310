"""How an indicator's formula is read and reckoned: exact arithmetic over named measures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from eduquality.model.indicator import ReasonCode


@dataclass(frozen=True, slots=True)
class NoValue:
    """Why a formula has no value, and which name is to blame."""

    reason: ReasonCode
    name: str


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """A parsed formula; `names` are the measures and parameters it reads."""

    text: str
    names: frozenset[str]

    def evaluate(self, values: Mapping[str, Fraction | None]) -> Fraction | float | NoValue:
        """Reckon exactly; a missing value or a zero denominator gives `NoValue`, never 0."""
        raise NotImplementedError


def parse_arithmetic(text: str) -> Arithmetic:
    """Parse a formula or raise `CatalogFault`."""
    raise NotImplementedError
