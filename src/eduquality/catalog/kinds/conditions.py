"""Do conditions on indicators hold together? What they name must exist, and their values be of its unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.catalog.examples import check_slice
from eduquality.catalog.parameters import check_parameters
from eduquality.catalog.scale import check_scale
from eduquality.model.definitions.kinds.of_units import Condition
from eduquality.model.definitions.loaded import Cut, LoadedIndicator
from eduquality.model.parameters import Parameter
from eduquality.model.tables import LEVELS, LevelName
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings


class Named(NamedTuple):
    """An indicator that another names: where, and the slice that it is kept to."""

    path: KeyPath
    indicator: str
    cut: Cut = ()


class Parts(NamedTuple):
    """What an indicator is made of, and what all of it has in common."""

    made_of: tuple[LoadedIndicator, ...]
    cuts: tuple[Cut, ...]
    levels: tuple[LevelName, ...]
    slices: tuple[str, ...]
    per: tuple[str, ...]


def cut_of(condition: Condition) -> Cut:
    """Give the slice of a condition, each column with its values."""
    kept = condition.slice.items()
    return tuple((name, values if isinstance(values, tuple) else (values,)) for name, values in kept)


def conditions_at(draft: Draft, asked: Sequence[Condition]) -> list[tuple[KeyPath, KeyPath, Condition]]:
    """Give each condition with its place in the file and that of its indicator; a single one has no list."""
    if not draft.findings.document.items("conditions"):
        return [((), ("of",), one) for one in asked]
    return [(("conditions", at), ("conditions", at, "indicator"), one) for at, one in enumerate(asked)]


def prove_conditions(
    draft: Draft, asked: Sequence[Condition], parameters: Mapping[str, Parameter], catalogue: Catalogued
) -> Parts | None:
    """Check conditions and give what they are made of; None where an indicator cannot be used."""
    placed = conditions_at(draft, asked)
    parts = parts_of(draft, [Named(of, one.indicator, cut_of(one)) for _, of, one in placed], catalogue)
    for at, (path, _, one) in enumerate(placed):
        _check_value(draft.findings, path, one, parameters)
        if parts:
            check_slice(draft.findings, (*path, "slice"), one.slice, parts.made_of[at])
            _check_scale(draft.findings, path, one, parameters, parts.made_of[at])
    check_parameters(draft.findings, parameters)
    read = {one.value for one in asked if isinstance(one.value, str)}
    for name in parameters:
        if name not in read:
            draft.findings.add(("parameters", name), "indicator.unused_parameter", name=name)
    return parts


def parts_of(draft: Draft, named: Sequence[Named], catalogue: Catalogued) -> Parts | None:
    """Give the indicators that another is made of, with what they have in common; None where one cannot be used."""
    found = [catalogue.referred(draft, one.path, one.indicator) for one in named]
    made_of = tuple(one for one in found if one is not None)
    if len(made_of) < len(named):
        return None
    cuts = tuple(one.cut for one in named)
    fixed = [{column for column, _ in cut} for cut in cuts]
    levels = tuple(level for level in LEVELS if all(level in one.levels for one in made_of))
    slices = [[s for s in one.slices if s not in kept] for one, kept in zip(made_of, fixed, strict=True)]
    per = [tuple(s for s in one.per if s not in kept) for one, kept in zip(made_of, fixed, strict=True)]
    for one, own in zip(named, per, strict=True):
        if set(own) != set(per[0]):
            values = {"name": one.indicator, "per": ", ".join(own), "other": named[0].indicator}
            draft.findings.add(one.path, "indicator.other_per", **values, first=", ".join(per[0]))
    if not levels:
        draft.findings.add(named[0].path[:1], "indicator.no_common_level", names=", ".join(one.id for one in made_of))
    shared = tuple(s for s in slices[0] if all(s in own for own in slices))
    return Parts(made_of, cuts, levels, shared, per[0])


def check_by(findings: Findings, by: Sequence[str], known: Sequence[str]) -> None:
    """Note slices that not all parts have."""
    for index, dim in enumerate(by):
        if dim not in known:
            findings.unknown(("by", index), "indicator.no_such_slice", dim, known)


def wider_than(levels: Sequence[LevelName], across: str) -> tuple[LevelName, ...]:
    """Give the levels whose units hold units of another."""
    return tuple(level for level in levels if level in LEVELS[: LEVELS.index(across)])


def _check_value(findings: Findings, path: KeyPath, one: Condition, parameters: Mapping[str, Parameter]) -> None:
    where = (*path, "value")
    if isinstance(one.value, str):
        if one.op == "between":
            findings.add(where, "plan.between_value")
        elif one.value not in parameters:
            findings.unknown(where, "indicator.unknown_parameter", one.value, parameters)
    elif one.op == "between":
        if not isinstance(one.value, tuple) or one.value[0] > one.value[1]:
            findings.add(where, "plan.between_value")
    elif isinstance(one.value, tuple):
        findings.add(where, "condition.two_values")


def _check_scale(
    findings: Findings, path: KeyPath, one: Condition, parameters: Mapping[str, Parameter], loaded: LoadedIndicator
) -> None:
    """Note a share where a percentage is held against it, 0.95 for 95, and numbers that it cannot stand so to."""
    where = ("parameters", one.value, "value") if isinstance(one.value, str) else (*path, "value")
    check_scale(findings, where, _numbers(one, parameters), one.op, loaded)


def _numbers(one: Condition, parameters: Mapping[str, Parameter]) -> list[Decimal]:
    if isinstance(one.value, str):
        parameter = parameters.get(one.value)
        return [parameter.number] if parameter and parameter.number is not None else []
    return list(one.value) if isinstance(one.value, tuple) else [one.value]
