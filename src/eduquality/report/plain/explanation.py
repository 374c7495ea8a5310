"""What does a program get of where a figure comes from? The same tree as the result, each row with its cell."""

from __future__ import annotations

from typing import Any

from eduquality.errors import Place
from eduquality.model.base import Words
from eduquality.model.results.explanation import (
    ExplainedMeasure,
    ExplainedParameter,
    ExplainedRow,
    ExplainedView,
    Explanation,
    Origin,
    RefusedRow,
    Step,
    Turned,
    Turning,
)
from eduquality.model.results.rows import figure_row, judgement_row
from eduquality.report.plain.values import plain
from eduquality.words import Lang, message_of, say


def explanation_object(explanation: Explanation, lang: Lang) -> dict[str, Any]:
    """Give the result of explain."""
    judgement, source = explanation.judgement, explanation.source
    return {
        "eduq": explanation.version,
        "year": explanation.year,
        "indicator": explanation.indicator,
        "title": _word(explanation.title, lang),
        "notes": _word(explanation.notes, lang),
        "source": {"document": source.document, "section": source.section},
        "judgement": None if judgement is None else judgement_row(judgement, lang, explanation.year),
        "figures": [_step(step, lang) for step in explanation.steps],
        "others": [figure_row(figure, lang) for figure in explanation.others],
        "forms": [figure_row(figure, lang) for figure in explanation.forms],
        "refused": {"rows": explanation.refused_in_all, "first": [_refused(one, lang) for one in explanation.refused]},
        "turning": None if explanation.turning is None else _turning(explanation.turning, lang),
    }


def _word(words: Words | None, lang: Lang) -> str | None:
    return None if words is None else str(getattr(words, lang))


def _place(place: Place | None) -> str | None:
    return None if place is None else str(place)


def _step(step: Step, lang: Lang) -> dict[str, Any]:
    return {
        **figure_row(step.figure, lang),
        "kind": step.kind,
        "formula": say(f"recipe.{step.kind}", lang, **step.spec.recipe),
        "reckoning": step.reckoning or None,
        "of": {one.name: _measure(one, lang) for one in step.measures},
        "parameters": {one.name: _parameter(one, lang) for one in step.parameters},
        "views": {one.name: _view(one, lang) for one in step.views},
        "parts": [_step(part, lang) for part in step.parts],
        "parts_in_all": step.parts_in_all,
    }


def _measure(one: ExplainedMeasure, lang: Lang) -> dict[str, Any]:
    return {
        "title": _word(one.title, lang),
        "table": one.table,
        "year": one.year,
        "sql": one.sql,
        "function": one.function,
        "value": plain(one.value),
        "population": one.population,
        "fates": dict(one.fates),
        "sheets": [{"file": s.file or None, "sheet": s.sheet or None, "rows": s.rows} for s in one.sheets],
        "rows": [_row(row, lang) for row in one.rows],
    }


def _row(row: ExplainedRow, lang: Lang) -> dict[str, Any]:
    return {
        "fate": row.fate,
        "cell": _place(row.place),
        "column": row.column or None,
        "shown": row.shown or None,
        "number": plain(row.number),
        "school": row.school or None,
        "group": dict(row.group),
        "who": row.who or None,
        "origins": [_origin(one, lang) for one in row.origins],
    }


def _origin(one: Origin, lang: Lang) -> dict[str, Any]:
    return {
        "table": one.table,
        "column": _word(one.field, lang),
        "cells": [str(place) for place in one.places],
        "rows": one.rows,
    }


def _parameter(one: ExplainedParameter, lang: Lang) -> dict[str, Any]:
    source = "eduq.yaml" if one.by_project else one.source or None
    return {"title": _word(one.title, lang), "value": plain(one.value), "source": source}


def _view(one: ExplainedView, lang: Lang) -> dict[str, Any]:
    columns = {name: {"title": _word(title, lang), "made": made} for name, (title, made) in one.columns.items()}
    return {"title": _word(one.title, lang), "of": one.base, "columns": columns}


def _refused(one: RefusedRow, lang: Lang) -> dict[str, Any]:
    problem = {"code": one.problem.code, "problem": message_of(one.problem, lang)}
    return {"cell": str(one.place), "table": one.table, "who": one.who or None, **problem}


def _turning(turning: Turning, lang: Lang) -> dict[str, Any]:
    return {
        "steps": turning.steps,
        "of": _word(turning.of, lang),
        "units_in_all": turning.units_in_all,
        "units": [_turned(one, lang) for one in turning.units],
        "names": [_word(one, lang) for one in turning.names],
    }


def _turned(one: Turned, lang: Lang) -> dict[str, Any]:
    changes = [
        {"title": _word(change.title, lang), "amount": plain(change.least.amount), "of": _word(change.least.of, lang)}
        for change in one.changes
        if change.least is not None
    ]
    told = {**figure_row(one.figure, lang), "steps": one.steps, "taken": one.taken or None}
    return {**told, "changes": changes} if changes else told
