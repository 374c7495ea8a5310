"""Which number does a named parameter hold? The project's, the plan's, or the indicator's own."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from eduquality.errors import UsageFault, unknown
from eduquality.model.base import Parameter
from eduquality.model.definitions.loaded import Catalogue


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


def hold_constants(catalogue: Catalogue, constants: Mapping[str, Decimal]) -> None:
    """Raise UsageFault for constants that set nothing: a slip there would silently leave the old number in force."""
    owners = {plan.id: plan.spec.parameters for plan in catalogue.plans.values()}
    owners |= {loaded.id: loaded.spec.parameters for loaded in catalogue.indicators.values()}
    known = {name for parameters in owners.values() for name in parameters}
    full = {f"{owner}.{name}" for owner, parameters in owners.items() for name in parameters}
    wrong = [name for name in constants if name not in known | full]
    if wrong:
        raise UsageFault([unknown("usage.unknown_constant", name, sorted(known)) for name in wrong])
