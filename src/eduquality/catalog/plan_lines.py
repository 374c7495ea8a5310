"""Do the lines of a plan hold together? Each column must ask of an indicator only what it can answer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eduquality.catalog.examples import check_slice
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.definitions.plan import LineColumn, Plan
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings


def check_lines(findings: Findings, plan: Plan, loaded: Mapping[str, LoadedIndicator], known: frozenset[str]) -> None:
    """Note every problem of the lines of a plan; known: indicators whose files have problems of their own as well."""
    for at, lines in enumerate(plan.lines):
        for index, column in enumerate(lines.columns):
            path: KeyPath = ("lines", at, "columns", index)
            _check_number(findings, path, column, plan)
            indicator = loaded.get(column.indicator)
            if indicator is None:
                if column.indicator not in known:
                    findings.unknown((*path, "indicator"), "indicator.unknown", column.indicator, loaded)
                continue
            if lines.level not in indicator.levels:
                findings.unknown(
                    ("lines", at, "level"), "indicator.no_such_level", lines.level, indicator.levels, of=indicator.id
                )
            if uncut := [name for name in indicator.per if name not in column.slice]:
                findings.add((*path, "slice"), "plan.total_cut", dims=", ".join(uncut))
            check_slice(findings, (*path, "slice"), column.slice, indicator)


def _check_number(findings: Findings, path: KeyPath, column: LineColumn, plan: Plan) -> None:
    if (column.op is None) != (column.value is None):
        findings.add(path, "plan.line_number")
    elif isinstance(column.value, str) and column.value not in plan.parameters:
        findings.unknown((*path, "value"), "indicator.unknown_parameter", column.value, plan.parameters)


def parameters_of_lines(plan: Plan, loaded: Mapping[str, LoadedIndicator]) -> Iterator[str]:
    """Name the parameters that lines use: their numbers, and those of their indicators."""
    for column in (column for lines in plan.lines for column in lines.columns):
        if isinstance(column.value, str):
            yield column.value
        if column.indicator in loaded:
            for one in loaded[column.indicator].everything:
                yield from one.spec.parameters
