"""Which number does a named parameter hold? The project's, the plan's, or the indicator's own."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal
from fractions import Fraction

from eduquality.errors import Issue, UsageFault, unknown
from eduquality.model.base import Parameter, plain
from eduquality.model.definitions.loaded import Catalogue, concept_of
from eduquality.model.definitions.plan import Target
from eduquality.model.definitions.project import Project
from eduquality.model.definitions.shares import is_share_for_percent, meant


def resolve(
    owner: str, parameters: Mapping[str, Parameter], constants: Mapping[str, Decimal], year: int
) -> dict[str, Fraction | None]:
    """Give every parameter of an indicator or plan its number in a year; None where nobody has set one.

    A constant named `owner.parameter` goes before one named `parameter` alone, which goes before the file's value.
    Of a variant, what is set for its indicator holds where nothing is set for itself.
    """
    found: dict[str, Fraction | None] = {}
    for name, parameter in parameters.items():
        names = (f"{owner}.{name}", f"{concept_of(owner)}.{name}", name)
        value = next((constants[one] for one in names if one in constants), parameter.in_year(year))
        found[name] = None if value is None else Fraction(value)
    return found


def constants_of(catalogue: Catalogue, project: Project, systems: AbstractSet[str]) -> Mapping[str, Decimal]:
    """Give the numbers that the project sets, and those that follow from how many years its primary schools take.

    systems: those of all schools, as the list of schools says or their grades tell.
    """
    if project.school_system != "five_four" and systems != {"five_four"}:
        return project.constants
    specs = (*(loaded.spec for loaded in catalogue.indicators.values()), *(p.spec for p in catalogue.plans.values()))
    own = {
        f"{owner}.{name}": parameter.five_four
        for owner, spec in zip((*catalogue.indicators, *catalogue.plans), specs, strict=True)
        for name, parameter in spec.parameters.items()
        if parameter.five_four is not None and not {name, f"{concept_of(owner)}.{name}"} & {*project.constants}
    }
    return {**own, **project.constants}


def hold_constants(catalogue: Catalogue, constants: Mapping[str, Decimal]) -> None:
    """Raise UsageFault for constants that set nothing: a slip there would silently leave the old number in force."""
    owners = {plan.id: plan.spec.parameters for plan in catalogue.plans.values()}
    owners |= {loaded.id: loaded.spec.parameters for loaded in catalogue.indicators.values()}
    known = {name for parameters in owners.values() for name in parameters}
    full = {f"{owner}.{name}" for owner, parameters in owners.items() for name in parameters}
    wrong = [name for name in constants if name not in known | full]
    if wrong:
        raise UsageFault([unknown("usage.unknown_constant", name, sorted(known)) for name in wrong])
    likely = {**_off_by_hundred(owners, constants), **_shares_for_targets(catalogue, constants)}
    if likely:
        told = ({"name": name, "value": plain(constants[name]), "meant": plain(one)} for name, one in likely.items())
        raise UsageFault([Issue("error", "usage.constant_scale", values=values) for values in told])


def _off_by_hundred(
    owners: Mapping[str, Mapping[str, Parameter]], constants: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """Give constants that are a percentage for a share, or a share for what is none, and what they likely mean."""
    return {
        full: likely
        for owner, parameters in owners.items()
        for name, parameter in parameters.items()
        for full in (f"{owner}.{name}", name)
        if full in constants and (likely := meant(parameter.value, constants[full])) is not None
    }


def _shares_for_targets(catalogue: Catalogue, constants: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """Give constants that are a share where a target of a percentage asks for them."""
    return {
        full: constants[full] * 100
        for plan in catalogue.plans.values()
        for target in plan.spec.targets
        if isinstance(target, Target) and isinstance(target.value, str)
        for full in (f"{plan.id}.{target.value}", target.value)
        if full in constants and is_share_for_percent([constants[full]], target, catalogue.indicators[target.indicator])
    }
