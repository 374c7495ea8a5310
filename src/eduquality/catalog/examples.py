"""Can an indicator's examples be run? Given rows must be rows of the tables, and what is expected must exist."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from eduquality.model.definitions.kinds.facts import Example, Expectation
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.definitions.rule import RuleExample
from eduquality.model.definitions.view import ViewExample
from eduquality.model.notations.codes import STAGE
from eduquality.model.queries.measure import codes
from eduquality.model.tables import TABLES, frame_columns
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings

ExampleT = TypeVar("ExampleT", Example, RuleExample, ViewExample)
#: Says how many times a given row stands there.
REPEAT = "_times"
#: An example is read by people; a slip in a number must not fill the memory.
_MOST_TIMES = 10_000
_PYTHON: Mapping[str, tuple[type, ...]] = {"VARCHAR": (str,), "DATE": (date,)}
#: No column holds such numbers.
_TOO_LARGE, _TOO_LARGE_AMOUNT = {"INTEGER": 1 << 31}, 10**10
_NUMBERS: tuple[type, ...] = (int, Decimal)


def check_examples(findings: Findings, loaded: LoadedIndicator) -> None:
    """Check every example: what is measured and set is that of the indicators it finally comes down to."""
    if not loaded.spec.examples:
        findings.add((), "example.none", name=loaded.id)
    for path, example in each_example(findings, loaded.spec.examples):
        check_given(findings, path, example.given)
        _check_wanted(findings, path, example, loaded)


def each_example(findings: Findings, examples: Iterable[ExampleT]) -> Iterator[tuple[KeyPath, ExampleT]]:
    """Give the examples with their paths in the file, and note a name that stands twice."""
    names: set[str] = set()
    for index, example in enumerate(examples):
        path: KeyPath = ("examples", index)
        if example.name in names:
            findings.add((*path, "name"), "example.same_name", name=example.name)
        names.add(example.name)
        yield path, example


# ---------------------------------------------------------------- given rows


def check_given(
    findings: Findings,
    path: KeyPath,
    given: Mapping[str, Sequence[Mapping[str, Any]]],
    beside: Mapping[str, str] | None = None,
) -> None:
    """Check the given rows of an example: tables, columns (those of the table and `beside`, with types), values."""
    for table, rows in given.items():
        where = (*path, "given", table)
        if table not in TABLES:
            findings.unknown(where, "example.unknown_table", table, TABLES)
            continue
        types, known = {**frame_columns(TABLES[table]), **(beside or {})}, codes(TABLES[table])
        for index, row in enumerate(rows):
            for column, value in row.items():
                if column == REPEAT:
                    if not isinstance(value, int) or not 0 <= value <= _MOST_TIMES:
                        findings.add((*where, index, column), "example.times", value=value)
                elif column not in types:
                    findings.unknown((*where, index, column), "example.unknown_column", column, types, table=table)
                elif value is not None and not _fits(value, types[column], known.get(column)):
                    _note_value(findings, (*where, index, column), types[column], known.get(column), value)


def _fits(value: object, sql_type: str, known: tuple[str, ...] | None) -> bool:
    """Tell whether a column may hold a value."""
    if not isinstance(value, _PYTHON.get(sql_type, _NUMBERS)) or _is_too_large(value, sql_type):
        return False
    return not known or value in known


def _is_too_large(value: object, sql_type: str) -> bool:
    return isinstance(value, (int, Decimal)) and abs(Decimal(value)) >= _TOO_LARGE.get(sql_type, _TOO_LARGE_AMOUNT)


def _note_value(findings: Findings, path: KeyPath, sql_type: str, known: tuple[str, ...] | None, value: object) -> None:
    if not isinstance(value, _PYTHON.get(sql_type, _NUMBERS)):
        kind = {"VARCHAR": "text", "DATE": "date"}.get(sql_type, "number")
        findings.add(path, f"example.not_{kind}", column=path[-1], value=value)
    elif _is_too_large(value, sql_type):
        findings.add(path, "example.too_large", column=path[-1], value=value)
    else:
        findings.unknown(path, "example.unknown_code", str(value), known or (), column=path[-1])


# ---------------------------------------------------------------- what is expected


def _check_wanted(findings: Findings, path: KeyPath, example: Example, loaded: LoadedIndicator) -> None:
    parameters = [name for one in loaded.everything for name in one.spec.parameters]
    for name in example.parameters:
        if name not in parameters:
            findings.unknown((*path, "parameters", name), "indicator.unknown_parameter", name, parameters)
    dims = (*loaded.slices, *loaded.per)
    for index, name in enumerate(example.by):
        if name not in dims:
            findings.unknown((*path, "by", index), "indicator.no_such_slice", name, dims)
    if not isinstance(example.expect, tuple):
        _check_outcome(findings, path, example, example.expect, loaded)
        return
    for index, expectation in enumerate(example.expect):
        where = (*path, "expect", index)
        _check_outcome(findings, where, expectation, expectation.value, loaded)
        _check_cut(findings, where, expectation, loaded)


def _check_outcome(
    findings: Findings, path: KeyPath, wanted: Example | Expectation, value: Decimal | None, loaded: LoadedIndicator
) -> None:
    if wanted.reason is not None and value is not None:
        findings.add((*path, "reason"), "example.reason_with_value")
    known = _computed(loaded)
    for name in wanted.measures:
        if name not in known:
            findings.unknown((*path, "measures", name), "indicator.unknown_measure", name, known)


def _computed(loaded: LoadedIndicator) -> list[str]:
    of_bases = [name for one in loaded.everything for name in (*one.spec.measures, *one.spec.parameters)]
    return [*of_bases, *loaded.spec.shown]


def _check_cut(findings: Findings, path: KeyPath, wanted: Expectation, loaded: LoadedIndicator) -> None:
    if wanted.level not in loaded.levels:
        findings.unknown((*path, "level"), "indicator.no_such_level", wanted.level, loaded.levels, of=loaded.id)
    check_slice(findings, (*path, "slice"), wanted.slice, loaded)


def check_slice(findings: Findings, path: KeyPath, cut: Mapping[str, Any], loaded: LoadedIndicator) -> None:
    """Check the dimensions and values of a slice: {stage: primary} or {stage: [primary, junior]}."""
    dims = (*loaded.slices, *loaded.per)
    for name, value in cut.items():
        if name not in dims:
            findings.unknown((*path, name), "indicator.no_such_slice", name, dims)
            continue
        known = _codes_of(name, loaded)
        for one in value if isinstance(value, tuple) else (value,):
            if known and str(one) not in known:
                findings.unknown((*path, name), "example.unknown_code", str(one), known, column=name)
            elif name == "stage" and str(one) not in (asked := _stages_asked(loaded)):
                findings.unknown((*path, name), "indicator.slice_never", str(one), asked, of=loaded.id)
            elif not _may_be(loaded, name, one):
                asked = tuple(code for code in known if _may_be(loaded, name, code))
                findings.unknown((*path, name), "indicator.slice_never", str(one), asked, of=loaded.id)


def _may_be(loaded: LoadedIndicator, dim: str, value: str | int) -> bool:
    """Tell whether any row that is measured may have a value in a column."""
    measured = [query for base in loaded.bases for query in base.queries.values()]
    return not measured or any(query.may_be(dim, value) for query in measured)


def _stages_asked(loaded: LoadedIndicator) -> tuple[str, ...]:
    """Give the stages of which any measure asks rows."""
    asked = {stage for one in loaded.everything for query in one.queries.values() for stage in query.stages}
    return tuple(stage for stage in STAGE if stage in asked)


def _codes_of(dim: str, loaded: LoadedIndicator) -> tuple[str, ...]:
    tables = [TABLES[query.table] for base in loaded.bases for query in base.queries.values()]
    return next((codes(model)[dim] for model in tables if dim in codes(model)), ())
