"""Which number does a named parameter hold? The project's, the plan's, or the indicator's own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from decimal import Decimal

from eduquality.errors import Issue, UsageFault, unknown
from eduquality.model.base import plain
from eduquality.model.definitions.loaded import Catalogue, concept_of
from eduquality.model.definitions.plan import Target
from eduquality.model.definitions.project import Project
from eduquality.model.definitions.shares import is_share_for_percent, meant
from eduquality.model.parameters import Constants, Held, Parameter, held, singles
from eduquality.model.queries.measure import codes
from eduquality.model.tables import TABLES


def resolve(owner: str, parameters: Mapping[str, Parameter], constants: Constants, year: int) -> dict[str, Held | None]:
    """Give every parameter of an indicator or plan what it holds in a year; None where nobody has set it.

    A constant named `owner.parameter` goes before one named `parameter` alone, which goes before the file's value.
    Of a variant, what is set for its indicator holds where nothing is set for itself.
    """
    found: dict[str, Held | None] = {}
    for name, parameter in parameters.items():
        value = next((constants[one] for one in _names(owner, name) if one in constants), parameter.in_year(year))
        found[name] = None if value is None else held(value)
    return found


def constants_of(catalogue: Catalogue, project: Project, systems: AbstractSet[str]) -> Constants:
    """Give what the project sets, and the numbers that follow from how many years its primary schools take.

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


def hold_constants(catalogue: Catalogue, constants: Constants) -> None:
    """Raise UsageFault for constants that set nothing: a slip there would silently leave the old number in force.

    One of another kind than what it sets is refused as well.
    """
    owners = {plan.id: plan.spec.parameters for plan in catalogue.plans.values()}
    owners |= {loaded.id: loaded.spec.parameters for loaded in catalogue.indicators.values()}
    known = {name for parameters in owners.values() for name in parameters}
    full = {f"{owner}.{name}" for owner, parameters in owners.items() for name in parameters}
    wrong = [name for name in constants if name not in known | full]
    if wrong:
        raise UsageFault([unknown("usage.unknown_constant", name, sorted(known)) for name in wrong])
    others = sorted(set(_of_other_kinds(owners, constants)))
    if others:
        raise UsageFault([Issue("error", "usage.constant_kind", values={"name": name}) for name in others])
    if strangers := [*_no_codes(catalogue, constants)]:
        raise UsageFault(strangers)
    numbers = {name: value for name, value in constants.items() if isinstance(value, Decimal)}
    likely = {**_off_by_hundred(owners, numbers), **_shares_for_targets(catalogue, numbers)}
    if likely:
        told = ({"name": name, "value": plain(numbers[name]), "meant": plain(one)} for name, one in likely.items())
        raise UsageFault([Issue("error", "usage.constant_scale", values=values) for values in told])


def _of_other_kinds(owners: Mapping[str, Mapping[str, Parameter]], constants: Constants) -> Iterator[str]:
    """Name constants that are a text where a number is wanted, several values where one is, and the like."""
    for owner, parameters in owners.items():
        for name, parameter in parameters.items():
            for full in (f"{owner}.{name}", name):
                if full in constants and not parameter.takes(constants[full]):
                    yield full


def _no_codes(catalogue: Catalogue, constants: Constants) -> Iterator[Issue]:
    """Say of texts that no row can have where they are held against a column of codes: they would find nothing."""
    said: set[tuple[str, str]] = set()
    for owner, loaded in catalogue.indicators.items():
        asked = ((query, one) for query in loaded.queries.values() for one in query.compared)
        for query, (name, column) in asked:
            known = codes(TABLES[query.table])[column]
            full = next((one for one in _names(owner, name) if one in constants), None)
            for value in singles(constants[full]) if full else ():
                if str(value) not in known and (str(full), str(value)) not in said:
                    said.add((str(full), str(value)))
                    yield unknown("usage.constant_value", str(value), known, constant=full)


def _names(owner: str, name: str) -> tuple[str, ...]:
    """Give the names under which a parameter may be set, the one that goes first first."""
    return f"{owner}.{name}", f"{concept_of(owner)}.{name}", name


def _off_by_hundred(
    owners: Mapping[str, Mapping[str, Parameter]], constants: Mapping[str, Decimal]
) -> dict[str, Decimal]:
    """Give constants that are a percentage for a share, or a share for what is none, and what they likely mean."""
    return {
        full: likely
        for owner, parameters in owners.items()
        for name, parameter in parameters.items()
        for full in (f"{owner}.{name}", name)
        if full in constants and (likely := meant(parameter.number, constants[full])) is not None
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
