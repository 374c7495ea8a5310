"""Does a plan hold together? Every target must ask of an indicator only what it can answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from eduquality.catalog.examples import check_slice
from eduquality.catalog.parameters import check_parameters
from eduquality.catalog.plan_lines import check_lines, parameters_of_lines
from eduquality.catalog.scale import check_scale
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.definitions.plan import PERSONS, Clause, DatedValue, Op, Plan, Target, has_percent_sign
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings

#: What a target asks for that does not say so: as the indicator is better.
_TOWARDS: Mapping[str, Op] = {"higher": ">=", "lower": "<="}


_OF_PERCENT = frozenset({"percent", "percentage_points"})


@dataclass(frozen=True, slots=True)
class Indicators:
    """What targets may refer to; `known` also holds ids whose files have problems of their own."""

    loaded: Mapping[str, LoadedIndicator]
    known: frozenset[str]


def check_plan(findings: Findings, plan: Plan, indicators: Indicators) -> None:
    """Note every problem of a plan."""
    clauses: set[str] = set()
    for index, clause in enumerate(plan.targets):
        path: KeyPath = ("targets", index)
        if clause.clause in clauses:
            findings.add((*path, "clause"), "plan.same_clause", name=clause.clause)
        clauses.add(clause.clause)
        if isinstance(clause, Target):
            _check_target(findings, path, clause, plan, indicators)
    check_lines(findings, plan, indicators.loaded, indicators.known)
    _check_parameters(findings, plan, indicators)


def with_ops(plan: Plan, indicators: Mapping[str, LoadedIndicator]) -> Plan:
    """Give the plan with a comparison in every target: where none is written, the one its indicator is better by."""

    def whole(clause: Clause) -> Clause:
        loaded = indicators.get(clause.indicator) if isinstance(clause, Target) and clause.op is None else None
        return clause.model_copy(update={"op": _TOWARDS.get(loaded.spec.better)}) if loaded else clause

    return plan.model_copy(update={"targets": tuple(whole(clause) for clause in plan.targets)})


def _check_target(findings: Findings, path: KeyPath, target: Target, plan: Plan, indicators: Indicators) -> None:
    _check_value(findings, path, target, plan)
    if target.op == "report":
        _check_report(findings, path, target, indicators)
    elif target.beside:
        findings.add((*path, "beside"), "plan.beside_no_report")
    elif target.judge == "total" and target.level != "area":
        findings.add((*path, "level"), "plan.total_level", level=target.level)
    loaded = indicators.loaded.get(target.indicator)
    if loaded is None:
        if target.indicator not in indicators.known:
            findings.unknown((*path, "indicator"), "indicator.unknown", target.indicator, indicators.loaded)
        return
    _check_op(findings, path, target, loaded)
    _check_scale(findings, path, target, plan, loaded)
    _check_levels(findings, path, target, loaded)
    _check_cut(findings, path, target, loaded)


def _check_levels(findings: Findings, path: KeyPath, target: Target, loaded: LoadedIndicator) -> None:
    """Hold the levels judged and shown against those that the indicator has."""
    if target.judged_level not in loaded.levels:
        findings.unknown((*path, "level"), "indicator.no_such_level", target.level, loaded.levels, of=loaded.id)
    if target.level in PERSONS and (target.judge != "each" or loaded.spec.unit != "percent"):
        findings.add((*path, "level"), "plan.of_persons", level=target.level)
    for index, level in enumerate(target.also):
        if level not in loaded.levels:
            findings.unknown((*path, "also", index), "indicator.no_such_level", level, loaded.levels, of=loaded.id)


def _check_cut(findings: Findings, path: KeyPath, target: Target, loaded: LoadedIndicator) -> None:
    """Hold what figures are cut by and kept to against what the indicator can be cut by."""
    dims = (*loaded.slices, *loaded.per)
    cut = [name for name in (*loaded.per, *target.split) if name in dims and name not in target.slice]
    if cut and target.is_whole and target.op != "report":
        findings.add((*path, "split" if target.split else "judge"), "plan.total_cut", dims=", ".join(cut))
    for index, name in enumerate(target.split):
        if name not in dims:
            findings.unknown((*path, "split", index), "indicator.no_such_slice", name, dims)
    check_slice(findings, (*path, "slice"), target.slice, loaded)


def _check_report(findings: Findings, path: KeyPath, target: Target, indicators: Indicators) -> None:
    """Hold the further indicators of a report against those there are."""
    for index, name in enumerate(target.beside):
        if name not in indicators.known:
            findings.unknown((*path, "beside", index), "indicator.unknown", name, indicators.loaded)
        elif name in indicators.loaded and target.judged_level not in (loaded := indicators.loaded[name]).levels:
            where = (*path, "beside", index)
            findings.unknown(where, "indicator.no_such_level", target.level, loaded.levels, of=name)


def _check_op(findings: Findings, path: KeyPath, target: Target, loaded: LoadedIndicator) -> None:
    if target.op is None and loaded.spec.better not in _TOWARDS:
        findings.add(path, "plan.no_op", indicator=target.indicator)
    if target.op == "between" and target.judge == "trend":
        findings.add((*path, "op"), "plan.trend_between")


def _check_scale(findings: Findings, path: KeyPath, target: Target, plan: Plan, loaded: LoadedIndicator) -> None:
    """Note a share where a percentage is asked for, 0.95 for 95, what cannot be, and a per cent sign where none is."""
    where = (*path, "value")
    raw = findings.document.data["targets"][path[1]].get("value") if isinstance(findings.document.data, dict) else None
    if has_percent_sign(raw):
        if loaded.spec.unit not in _OF_PERCENT:
            findings.add(where, "plan.no_percentage", indicator=loaded.id)
        return
    if isinstance(target.value, str):
        parameter = plan.parameters.get(target.value)
        numbers = [parameter.number] if parameter and parameter.number is not None else []
        where = ("parameters", target.value, "value")
    else:
        numbers = _numbers(target.value)
    check_scale(findings, where, numbers, target.op or _TOWARDS.get(loaded.spec.better), loaded)


def _numbers(value: object) -> list[Decimal]:
    """Give the numbers of a target's value."""
    if isinstance(value, tuple):
        return [one.value if isinstance(one, DatedValue) else one for one in value]
    return [value] if isinstance(value, Decimal) else []


def _check_value(findings: Findings, path: KeyPath, target: Target, plan: Plan) -> None:
    """Hold the form of the value against `op` and `judge`."""
    value, where = target.value, (*path, "value")
    if target.judge == "trend" or target.op == "report":
        if value is not None:
            findings.add(where, "plan.trend_value")
    elif value is None:
        findings.add(path, "plan.no_value")
    elif isinstance(value, str):
        if value not in plan.parameters:
            findings.unknown(where, "indicator.unknown_parameter", value, plan.parameters)
    elif target.op == "between":
        _check_between(findings, where, value)
    elif isinstance(value, tuple):
        _check_dated(findings, where, value)


def _check_between(findings: Findings, path: KeyPath, value: object) -> None:
    plain = [number for number in value if isinstance(number, Decimal)] if isinstance(value, tuple) else []
    if len(plain) != 2 or plain[0] > plain[1]:  # noqa: PLR2004 - low and high
        findings.add(path, "plan.between_value")


def _check_dated(findings: Findings, path: KeyPath, value: tuple[object, ...]) -> None:
    years = [dated.by for dated in value if isinstance(dated, DatedValue)]
    if len(years) != len(value):
        findings.add(path, "plan.two_values")
    elif not years or any(later <= earlier for earlier, later in pairwise(years)):
        findings.add(path, "plan.dates_order")


def _check_parameters(findings: Findings, plan: Plan, indicators: Indicators) -> None:
    """Note a parameter that is neither a target's value nor sets one of an indicator the plan asks for."""
    values = {clause.value for clause in plan.targets if isinstance(clause, Target) and isinstance(clause.value, str)}
    values |= {column.value for one in plan.lines for column in one.columns if isinstance(column.value, str)}
    check_parameters(findings, plan.parameters, values)
    if any(isinstance(c, Target) and c.indicator not in indicators.loaded for c in plan.targets):
        return
    used = {*_used_parameters(plan, indicators), *parameters_of_lines(plan, indicators.loaded)}
    for name in plan.parameters:
        if name not in used:
            findings.add(("parameters", name), "indicator.unused_parameter", name=name)


def _used_parameters(plan: Plan, indicators: Indicators) -> Iterator[str]:
    for clause in plan.targets:
        if isinstance(clause, Target):
            if isinstance(clause.value, str):
                yield clause.value
            for one in indicators.loaded[clause.indicator].everything:
                yield from one.spec.parameters
