"""Do examples notice that a formula, view or rule was changed? Each change is tried by those of its own file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

from eduquality.errors import CatalogFault
from eduquality.model.definitions.indicator import FormulaIndicator, Spec
from eduquality.model.definitions.kinds.of_others import ChangeIndicator, DispersionIndicator
from eduquality.model.definitions.kinds.of_units import PEERS, RankIndicator
from eduquality.model.definitions.loaded import Catalogue, LoadedIndicator, LoadedView
from eduquality.model.definitions.view import AcrossTable
from eduquality.model.queries.arithmetic import parse_arithmetic
from eduquality.model.queries.measure_fence import parse_query
from eduquality.model.queries.row_expressions import parse_expression
from eduquality.model.queries.row_fence import parse_rows
from eduquality.model.tables import TABLES
from eduquality.model.tables.views import Across, LookUp, View, WorkedOut
from eduquality.scoring.examples import run_examples, run_rule_examples, run_view_examples
from tests.catalog.changed.changes import changed_formulas, changed_queries

#: What an engine says of a change that leaves nothing that can be asked: the example notices.
#: What is asked of a column of numbers.
_COLUMN = re.compile(r"^SELECT (\w+) ")
_BROKEN = (CatalogFault, ArithmeticError, ValueError)


@dataclass(frozen=True)
class Change:
    """One change of a file of the catalogue, and whether its examples noticed."""

    of: str
    place: str
    said: str
    noticed: bool


def examine(catalogue: Catalogue, name: str) -> Iterator[Change]:
    """Try every change of an indicator, view or rule."""
    with TABLES.using(catalogue.tables):
        if name in catalogue.indicators:
            yield from _of_indicator(catalogue, catalogue.indicators[name])
        elif name in catalogue.views:
            yield from _of_view(catalogue, catalogue.views[name])
        else:
            yield from _of_rule(catalogue, name)


def _of_indicator(catalogue: Catalogue, loaded: LoadedIndicator) -> Iterator[Change]:
    for place, said, changed in (*_other_measures(loaded), *_other_numbers(loaded), *_other_arithmetic(loaded)):
        other = replace(catalogue, indicators={**catalogue.indicators, loaded.id: changed})
        yield Change(loaded.id, place, said, _fails(lambda other=other: run_examples(other, [loaded.id])))


def _other_measures(loaded: LoadedIndicator) -> Iterator[tuple[str, str, LoadedIndicator]]:
    for name, sql in _asked(loaded.spec).items():
        for said, text in changed_queries(sql.replace(":", "$")):
            with suppress(CatalogFault):
                query = parse_query(text, TABLES, loaded.spec.parameters)
                yield name, said, replace(loaded, queries={**loaded.queries, name: query})
    for name, measure in loaded.spec.measures.items():
        if measure.years_earlier and isinstance(loaded.spec, FormulaIndicator):
            spec = _with_measure(loaded.spec, name, {"years_earlier": measure.years_earlier - 1})
            yield name, "a year later", replace(loaded, spec=spec)


def _asked(spec: Spec) -> Mapping[str, str]:
    """Give what an indicator asks of tables; a column of numbers is asked as their sum."""
    if isinstance(spec, RankIndicator) and spec.among:
        return {PEERS: _COLUMN.sub(r"SELECT sum(\1) ", spec.among)}
    return {name: _COLUMN.sub(r"SELECT sum(\1) ", measure.sql) for name, measure in spec.measures.items()}


def _other_numbers(loaded: LoadedIndicator) -> Iterator[tuple[str, str, LoadedIndicator]]:
    spec = loaded.spec
    for name, parameter in spec.parameters.items():
        for step in (1, -1) if parameter.number is not None else ():
            moved = {name: parameter.model_copy(update={"value": (parameter.number or 0) + step})}
            parameters = {"parameters": {**spec.parameters, **moved}}
            yield name, f"{step:+d}", replace(loaded, spec=spec.model_copy(update=parameters))
    if isinstance(spec, ChangeIndicator):
        yield "years", "a year earlier", replace(loaded, spec=spec.model_copy(update={"years": spec.years + 1}))
    if isinstance(spec, DispersionIndicator):
        for form in sorted({"weighted", "unweighted", "sample"} - {spec.form}):
            yield "form", f"{spec.form} → {form}", replace(loaded, spec=spec.model_copy(update={"form": form}))


def _other_arithmetic(loaded: LoadedIndicator) -> Iterator[tuple[str, str, LoadedIndicator]]:
    if isinstance(loaded.spec, FormulaIndicator):
        for said, formula in changed_formulas(loaded.spec.formula):
            yield "formula", said, replace(loaded, arithmetic=parse_arithmetic(formula))


def _with_measure(spec: FormulaIndicator, name: str, update: Mapping[str, Any]) -> FormulaIndicator:
    measures = {**spec.measures, name: spec.measures[name].model_copy(update=dict(update))}
    return spec.model_copy(update={"measures": measures})


def _of_view(catalogue: Catalogue, loaded: LoadedView) -> Iterator[Change]:
    for name, made in loaded.view.columns.items():
        others = _other_look_ups(loaded, name, made) if isinstance(made, LookUp) else _worked_out(loaded, name)
        for said, changed in others:
            view = replace(loaded.view, columns={**loaded.view.columns, name: changed})
            yield Change(f"views.{loaded.id}", name, said, _view_noticed(catalogue, loaded.id, view))
    for said, across in _other_combinations(loaded):
        view = replace(loaded.view, across=across)
        yield Change(f"views.{loaded.id}", "across", said, _view_noticed(catalogue, loaded.id, view))


def _other_look_ups(loaded: LoadedView, name: str, made: LookUp) -> Iterator[tuple[str, LookUp]]:
    column = loaded.spec.columns[name]
    where = f" WHERE {column.where}" if column.where else ""
    for said, sql in changed_queries(f"SELECT {column.sql} FROM {made.source}{where}"):
        with suppress(CatalogFault):
            query = parse_query(sql, TABLES, ())
            pieces = {"function": query.function, "argument": query.argument, "where": query.where}
            yield said, replace(made, **pieces, undecided=query.undecided)
    for theirs in made.match:
        if len(made.match) > 1:
            rest = {other: ours for other, ours in made.match.items() if other != theirs}
            yield f"without match of {theirs}", replace(made, match=rest)
    if made.none is not None:
        yield "without none", replace(made, none=None)
    if made.years != 1:
        yield "one year", replace(made, years=1)


def _worked_out(loaded: LoadedView, name: str) -> Iterator[tuple[str, WorkedOut]]:
    for said, sql in changed_queries(f"SELECT {loaded.spec.columns[name].sql}"):
        with suppress(CatalogFault):
            found = parse_expression(sql.removeprefix("SELECT "), loaded.id, loaded.view.model)
            yield said, WorkedOut(found.sql, is_truth=found.kind == "truth")


def _other_combinations(loaded: LoadedView) -> Iterator[tuple[str, Across]]:
    across, spec = loaded.view.across, loaded.spec.across
    if across is None or not isinstance(spec, AcrossTable) or spec.where is None:
        return
    for said, sql in changed_queries(f"SELECT count(*) FROM {spec.source} WHERE {spec.where}"):
        with suppress(CatalogFault):
            yield said, replace(across, where=parse_query(sql, TABLES, ()).where)


def _view_noticed(catalogue: Catalogue, name: str, view: View) -> bool:
    with TABLES.using(catalogue.tables.with_views({name: view})):
        return _fails(lambda: run_view_examples(catalogue, [name]))


def _of_rule(catalogue: Catalogue, name: str) -> Iterator[Change]:
    loaded = catalogue.rules[name]
    for said, sql in changed_queries(loaded.spec.sql.replace(":", "$")):
        try:
            query = parse_rows(sql, TABLES, loaded.spec.parameters)
        except CatalogFault:
            continue
        other = replace(catalogue, rules={**catalogue.rules, name: replace(loaded, query=query)})
        yield Change(name, "sql", said, _fails(lambda other=other: run_rule_examples(other, [name])))


def _fails(run: Any) -> bool:
    try:
        return any(not result.passed for result in run())
    except _BROKEN:
        return True
