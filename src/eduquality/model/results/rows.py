"""What does a figure or a judgement look like as one plain row of the JSON result? Keys and plain values.

Numbers stay unrounded: whole ones are `int`, others `float`; what is missing is None, never NaN.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from eduquality.errors import Place
from eduquality.model.base import Words
from eduquality.model.results.coverage import Coverage
from eduquality.model.results.figures import (
    Bounds,
    Figure,
    GapAmount,
    Goal,
    Judged,
    Judgement,
    Number,
    OtherForm,
    Path,
    Verdict,
)
from eduquality.words import LANGS, Lang, fill, say

#: A row of the JSON result: nothing but what JSON can hold.
Plain = dict[str, Any]


def plain_number(number: Number | None) -> int | float | None:
    """Give a number as JSON can hold it."""
    if isinstance(number, Fraction):
        return number.numerator if number.denominator == 1 else float(number)
    return number if number is not None and math.isfinite(number) else None


def flat(rows: Sequence[Plain]) -> list[Plain]:
    """Give rows whose nested parts are JSON text, and whole numbers beside fractions are fractions."""
    return [{name: _flat(value) for name, value in row.items()} for row in rows]


def _flat(value: object) -> object:
    import json

    if isinstance(value, Mapping | list | tuple):
        return json.dumps(value, ensure_ascii=False, default=str)
    return value


def word_reason(reason: str, values: Mapping[str, object], lang: str) -> str:
    """Say why there is no value, in words; `reason` with or without its layer's `reason.` before it.

    What rows lack that could not be judged goes before the arithmetic of those that are left.
    """
    code = "reason.lacking" if "lacking" in values else f"reason.{bare_reason(reason)}"
    code = "reason.none-kept" if "kept" in values else code
    return say(code, _lang(lang), **values)


def bare_reason(reason: str) -> str:
    """Give a reason's code as results carry it: `no-rows`."""
    return reason.removeprefix("reason.")


def figure_row(figure: Figure, lang: str) -> Plain:
    """Give one figure as a row; `reason` and its `explanation` stand only where the value is missing."""
    return {
        "indicator": figure.indicator,
        "title": _word(figure.title, lang),
        "year": figure.year,
        "level": figure.level,
        "unit_code": figure.unit_code,
        "unit_name": figure.unit_name,
        "slice": dict(figure.slice),
        "value": plain_number(figure.value),
        "unit": figure.unit,
        "measures": {name: plain_number(value) for name, value in figure.measures.items()},
        "undecided": figure.undecided,
        "bounds": _bounds(figure.bounds),
        "places": [_place(place) for place in figure.places],
        "fails": [_word(one, lang) for one in figure.failing],
        "unsure": [_word(one, lang) for one in figure.unsure],
        "coverage": _coverage(figure.coverage),
        **_reason(figure.reason, figure.reason_values, lang),
    }


def judgement_row(judgement: Judgement, lang: str, year: int | None = None) -> Plain:
    """Give one clause as a row: its figure, what was asked, the verdict, and every unit that fails or cannot be judged.

    `level` is the level judged; for `each` and `trend` the value beside it is the whole area's, for information.
    """
    reason = getattr(judgement.verdict, "reason", None)
    return {
        **_figure_of(judgement, lang, year),
        "title": _word(judgement.title, lang),
        "level": judgement.level,
        "plan": judgement.plan,
        "clause": judgement.clause,
        "section": judgement.section,
        "op": judgement.op,
        "target": _target(judgement.target),
        "by": judgement.due,
        "due_state": judgement.due_state,
        "path": _path(judgement.path),
        "judge": judgement.judge,
        "status": judgement.verdict.status,
        "provisional": judgement.provisional is not None,
        "turned_by": [_other_form(form, lang) for form in judgement.turned_by],
        **_reason(reason, getattr(judgement.verdict, "values", {}), lang),
        "gap": _gap(judgement.verdict, lang),
        "before": _value(judgement.before),
        "before_year": judgement.before.year if judgement.before else None,
        "change": plain_number(judgement.change),
        "passing": judgement.passing if judgement.units else None,
        "units": len(judgement.asked) if judgement.units else None,
        "failing": [_judged(unit, lang) for unit in judgement.failing],
        "unjudged": [_silent(unit, lang) for unit in judgement.unjudged],
        "also": [_unit(figure) for figure in judgement.also],
        "table": [{"indicator": figure.indicator, **_unit(figure)} for figure in judgement.table],
    }


def _path(path: Path | None) -> Plain | None:
    if path is None:
        return None
    since = {"year": path.since.year, "value": plain_number(path.since.value)}
    return {"since": since, "wanted": plain_number(path.wanted), "on_track": path.is_on_track}


def _other_form(form: OtherForm, lang: str) -> Plain:
    title = _word(form.title, lang)
    return {"indicator": form.indicator, "title": title, "status": form.status, "value": _value(form.figure)}


def _figure_of(judgement: Judgement, lang: str, year: int | None) -> Plain:
    """Give the figure's part of a clause's row; without a figure every key is there and empty."""
    if judgement.figure is not None:
        return figure_row(judgement.figure, lang)
    first = judgement.units[0].figure if judgement.units else None
    return {
        "indicator": judgement.indicator,
        "year": first.year if first else year,
        "unit_code": None,
        "unit_name": None,
        "slice": {},
        "value": None,
        "unit": first.unit if first else None,
        "measures": {},
        "undecided": 0,
        "bounds": None,
        "places": [],
        "fails": [],
        "unsure": [],
        "coverage": None,
    }


def _bounds(bounds: Bounds | None) -> list[int | float | None] | None:
    return None if bounds is None else [plain_number(end) for end in bounds]


def _place(place: Place) -> Plain:
    return {"file": place.file, "sheet": place.sheet, "cell": place.cell}


def _coverage(coverage: Coverage | None) -> Plain | None:
    if coverage is None:
        return None
    return {
        "units": coverage.units,
        "of": coverage.of,
        "missing": [lack.name for lack in coverage.missing],
        "refused": coverage.rows_refused,
    }


def _unit(figure: Figure) -> Plain:
    return {
        "level": figure.level,
        "unit_code": figure.unit_code,
        "unit_name": figure.unit_name,
        "slice": dict(figure.slice),
        "value": plain_number(figure.value),
    }


def _judged(unit: Judged, lang: str) -> Plain:
    return {**_unit(unit.figure), "before": _value(unit.before), "gap": _gap(unit.verdict, lang)}


def _silent(unit: Judged, lang: str) -> Plain:
    reason, values = getattr(unit.verdict, "reason", None), getattr(unit.verdict, "values", {})
    return {**_unit(unit.figure), "status": unit.verdict.status, **_reason(reason, values, lang)}


def _value(figure: Figure | None) -> int | float | None:
    return plain_number(figure.value) if figure else None


def _target(target: Goal | None) -> int | float | list[int | float | None] | None:
    return [plain_number(bound) for bound in target] if isinstance(target, tuple) else plain_number(target)


def _gap(verdict: Verdict, lang: str) -> Plain | None:
    gap: GapAmount | None = getattr(verdict, "gap", None)
    if gap is None:
        return None
    amount = plain_number(gap.amount)
    return {"amount": amount, "of": fill(_word(gap.of, lang), _lang(lang), {"amount": amount}) if gap.of else None}


def _reason(reason: str | None, values: Mapping[str, object], lang: str) -> Plain:
    if not reason:
        return {"reason": None, "explanation": None}
    return {"reason": bare_reason(reason), "explanation": word_reason(reason, values, lang)}


def _word(words: Words, lang: str) -> str:
    return getattr(words, _lang(lang))  # type: ignore[no-any-return]


def _lang(lang: str) -> Lang:
    return next(known for known in LANGS if known == lang)
