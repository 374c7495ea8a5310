"""What does an indicator rest on beside rows? Numbers that are set, with their source, and tables made of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from eduquality.engine.asking import Ask
from eduquality.model.base import Words, plain
from eduquality.model.definitions.loaded import concept_of
from eduquality.model.parameters import Constants, Parameter
from eduquality.model.results.explanation import ExplainedParameter, ExplainedView
from eduquality.model.tables import TABLES
from eduquality.model.tables.views import LookUp, View, WorkedOut
from eduquality.scoring.explain.cells import title_of
from eduquality.scoring.figures.kinds.kind import Kind


def parameters_of(kind: Kind[Any], constants: Constants, year: int) -> Iterator[ExplainedParameter]:
    """Give what the parameters of an indicator hold in a year, each with where it is set; constants: the project's."""
    owner = kind.loaded.id
    for name, parameter in kind.spec.parameters.items():
        own = bool({f"{owner}.{name}", f"{concept_of(owner)}.{name}", name} & {*constants})
        source = "" if own else _source(parameter, year)
        yield ExplainedParameter(name, parameter.title, kind.held(year)[name], source, by_project=own)


def _source(parameter: Parameter, year: int) -> str:
    begun = [one for one in parameter.dated if one.since <= year]
    dated = max(begun, key=lambda one: one.since).source if begun else ""
    return dated or parameter.source


def views_of(asks: Iterable[Ask]) -> Iterator[ExplainedView]:
    """Give the views that questions are asked of, with the columns that they read or rest on."""
    names: dict[str, set[str]] = {}
    for ask in asks:
        view = TABLES.views.get(ask.table)
        if view and ask.query:
            names.setdefault(ask.table, set()).update(view.named_by(ask.query.columns) & view.columns.keys())
    for name, columns in names.items():
        view, spec = TABLES.views[name], TABLES[name].spec
        told = {
            column: (title_of(name, column), made_words(view, column)) for column in view.columns if column in columns
        }
        yield ExplainedView(name, Words(zh=spec.zh, en=spec.en), view.base, told)


def made_words(view: View, column: str) -> str:
    """Write how a column of a view comes about, as its file does."""
    made = view.columns[column]
    if isinstance(made, WorkedOut):
        return made.sql
    asked = f"{made.function}({made.argument or ''})"
    asked = f"SELECT {'count(*)' if made.function == 'count_rows' else asked} FROM {made.source}"
    same = [theirs if theirs == ours else f"{theirs} = {ours}" for theirs, ours in made.match.items()]
    kept = " AND ".join(f"({one})" for one in (made.where, " AND ".join(f"same {one}" for one in same)) if one)
    return f"{asked} WHERE {kept}{_none(made)}"


def _none(made: LookUp) -> str:
    if made.none is None:
        return ""
    return f" ELSE {made.none if isinstance(made.none, str) else plain(made.none)}"
