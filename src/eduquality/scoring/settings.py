"""Which number a named parameter holds: the project's, the plan's, or the indicator's own."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from eduquality.model.indicator import Parameter


def resolve(
    owner: str, parameters: Mapping[str, Parameter], constants: Mapping[str, Decimal]
) -> dict[str, Fraction | None]:
    """Give every parameter of an indicator or plan its number; None where nobody has set one.

    A constant named `owner.parameter` goes before one named `parameter` alone, which goes before the file's value.
    """
    found: dict[str, Fraction | None] = {}
    for name, parameter in parameters.items():
        value = constants.get(f"{owner}.{name}", constants.get(name, parameter.value))
        found[name] = None if value is None else Fraction(value)
    return found
