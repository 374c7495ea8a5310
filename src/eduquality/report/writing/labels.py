"""Under which words levels, slices, targets and verdicts appear in every look of the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eduquality.model.results.conditions_held import ConditionHeld
from eduquality.model.results.coverage import Coverage
from eduquality.model.results.figures import Figure, Judged, Judgement
from eduquality.model.results.rows import word_reason
from eduquality.model.tables import TABLES, code_name, columns, slice_name
from eduquality.report.writing.numbers import (
    format_change,
    format_gap,
    format_measure,
    format_pair,
    format_target,
    format_value,
)
from eduquality.words import Lang, first_named, phrases, say

SIGNS = {"met": "✓", "missed": "✗", "no-data": "–", "not-applicable": "–", "reported": "◇"}
#: So many units that fail are named of a clause or figure; the JSON result holds them all.
WORST = 5


def word(code: str, fallback: str, lang: Lang, **values: object) -> str:
    """Word a code, or give the fallback where no such phrase exists."""
    return say(code, lang, **values) if code in phrases() else fallback


def table_title(table: str, lang: Lang) -> str:
    """Name a table as people do."""
    return str(getattr(TABLES[table].spec, lang)) if table in TABLES else table


def field_title(table: str, field: str, lang: Lang) -> str:
    """Name a field or subject of a table as people do; what has no name by its code."""
    face = columns(TABLES[table]).get(field) if table in TABLES else None
    return str(getattr(face, lang)) if face else word(f"val.subject.{field}", field, lang)


def fate_of(row: int | None, *, refused: bool, unknown_rows: int, lines: str, lang: Lang) -> str:
    """Say whether a row was left out, or counts without its value; row: its number, 0 or None where it is of several.

    unknown_rows: in how many rows the value is taken for not known; lines: their numbers.
    """
    if unknown_rows:
        code = "report.value_unknown" if unknown_rows == 1 else "report.values_unknown"
        return say(code, lang, rows=unknown_rows, lines=lines)
    fate = "refused" if refused else "kept"
    return say(f"report.row_{fate}" if row else f"report.rows_{fate}", lang)


def level_word(level: str, lang: Lang) -> str:
    """Name a level."""
    return word(f"level.{level}", level, lang)


def slice_value(dimension: str, value: object, lang: Lang) -> str:
    """Name one value of a slice; several pooled values (`urban+town`) are named each."""
    pooled = str(value).split("+")
    if len(pooled) > 1 and all(code_name(dimension, one) for one in pooled):
        return say("report.joiner", lang).join(slice_value(dimension, one, lang) for one in pooled)
    if value is None:
        return f"{dimension_word(dimension, lang)} {say('val.none', lang)}"
    named = slice_name(dimension, value)
    return named[lang] if named else word(f"slice.{dimension}", str(value), lang, value=value)


def dimension_word(dimension: str, lang: Lang) -> str:
    """Name what a figure is cut by: as the program calls it, else as the tables call the field."""
    faces = (columns(model).get(dimension) for model in TABLES.values())
    title = next((str(getattr(face, lang)) for face in faces if face), dimension)
    return word(f"dim.{dimension}", title, lang)


def slice_words(slices: Mapping[str, object], lang: Lang) -> str:
    """Say a slice in words: `primary · urban`; empty for the whole."""
    # Most examinations are of one grade that nobody writes down.
    told = {name: value for name, value in slices.items() if name != "grade" or value is not None}
    return " · ".join(slice_value(name, value, lang) for name, value in told.items())


def unit_name(figure: Figure, lang: Lang) -> str:
    """Name the unit a figure belongs to; a code where no name is known."""
    if figure.level == "area" or figure.reason == "not-at-level":
        return level_word(figure.level, lang)
    return figure.unit_name or figure.unit_code or say("val.none", lang)


def figure_value(figure: Figure | None, target: Judgement | None = None) -> str:
    """Print a figure's value, to as many digits as its target asks for."""
    if figure is None:
        return ""
    limit, op = (target.target, target.op) if target else (None, None)
    return format_value(figure.value, figure.unit, figure.decimals, limit, op)


def against(figure: Figure, before: Figure, op: str) -> tuple[str, str]:
    """Print a value and the earlier one it is compared with, to digits at which the comparison shows."""
    if figure.value is None or before.value is None:
        return figure_value(figure), figure_value(before)
    return format_pair(figure.value, before.value, figure.unit, figure.decimals, op)


def value_words(judgement: Judgement, lang: Lang) -> str:
    """Print the value a clause is about; for a trend with the value it is compared with."""
    if judgement.figure is None:
        return ""
    if judgement.judge == "trend" and judgement.before is not None and judgement.figure.value is not None:
        now, before = against(judgement.figure, judgement.before, judgement.op)
        if not before:
            return now
        change = format_change(judgement.change, judgement.figure.decimals)
        return say("report.now_before", lang, now=now, before=before, year=judgement.before.year, change=change)
    return figure_value(judgement.figure, judgement if judgement.is_whole else None)


def target_words(judgement: Judgement, lang: Lang) -> str:
    """Say what was asked: `≥ 97%`, `≥ year before`."""
    sign = "" if judgement.op == "between" else say(f"op.{judgement.op}", lang)
    if judgement.judge == "trend":
        return f"{sign} {say('report.year_before', lang)}"
    unit, decimals = _unit_of(judgement)
    return f"{sign} {format_target(judgement.target, unit, decimals)}".strip() if judgement.target is not None else ""


def due_words(judgement: Judgement, lang: Lang) -> str:
    """Say by when."""
    due = word(f"due.{judgement.due}", judgement.due, lang)
    state = judgement.due_state
    return due if state in (None, "due") else say(f"report.due.{state}", lang, due=due)


def path_words(judgement: Judgement, lang: Lang) -> list[str]:
    """Say where a target that is not yet due stands on the straight path to its goal."""
    path = judgement.path
    if path is None:
        return []
    wanted = format_value(path.wanted, path.since.unit, path.since.decimals)
    code = "report.on_track" if path.is_on_track else "report.at_risk"
    return [say(code, lang, since=path.since.year, value=figure_value(path.since), wanted=wanted)]


def form_words(judgement: Judgement, lang: Lang) -> list[str]:
    """Say which other form of the indicator would turn the verdict, a line each."""
    lines = []
    for form in judgement.turned_by:
        code = "report.turned_by" if form.figure is not None else "report.turned_by_units"
        blanks = {"title": getattr(form.title, lang), "name": form.indicator}
        value, status = figure_value(form.figure) if form.figure else "", say(f"status.{form.status}", lang)
        lines.append(say(code, lang, **blanks, value=value, status=status))
    return lines


def how_judged(judgement: Judgement, lang: Lang) -> str:
    """Say whose figure is judged: the area's, or that of every unit of a level."""
    if judgement.judge == "total" or judgement.level == "area":
        return level_word(judgement.level, lang)
    return word(f"report.every.{judgement.level}", level_word(judgement.level, lang), lang)


def status_words(judgement: Judgement, lang: Lang) -> str:
    """Say a verdict with its sign, so that it reads without colour, and what may yet turn it."""
    return f"{SIGNS[judgement.verdict.status]} {_verdict_words(judgement, lang)}"


def _verdict_words(judgement: Judgement, lang: Lang) -> str:
    """Say a verdict, and what may yet turn it."""
    status, why = say(f"status.{judgement.verdict.status}", lang), provisional_words(judgement, lang)
    return say("report.provisional", lang, status=status, why=why) if why else status


def provisional_words(judgement: Judgement, lang: Lang) -> str:
    """Say what may yet turn a verdict; nothing where nothing can."""
    if judgement.provisional is None:
        return ""
    why = judgement.provisional
    parts = [_covered_words(why.coverage, lang)] if why.coverage else []
    parts += [say("report.undecided_short", lang, rows=why.rows)] if why.rows else []
    of = "refused_of" if why.schools else "refused"
    parts += [say(f"provisional.{of}", lang, rows=why.refused, schools=why.schools)] if why.refused else []
    parts += [say("provisional.unread", lang, sheets=why.unread)] if why.unread else []
    return say("report.joiner", lang).join(parts)


def gap_words(judgement: Judgement, lang: Lang) -> str:
    """Say how much is missing from a clause."""
    gap = getattr(judgement.verdict, "gap", None)
    return format_gap(gap, *_unit_of(judgement), lang) if gap is not None else ""


def unit_gap_words(unit: Judged, lang: Lang) -> str:
    """Say how much is missing from one unit."""
    gap = getattr(unit.verdict, "gap", None)
    return format_gap(gap, unit.figure.unit, unit.figure.decimals, lang) if gap is not None else ""


def failed_words(names: Sequence[str], lang: Lang) -> str:
    """Name the conditions that a unit fails."""
    return say("report.failing", lang, names=say("report.joiner", lang).join(names))


def change_words(held: ConditionHeld, lang: Lang) -> str:
    """Say what a unit would have to change to stand near enough to a condition."""
    if held.least is None or held.figure is None:
        return ""
    gap = format_gap(held.least, held.figure.unit, held.figure.decimals, lang)
    return say("turning.change", lang, title=getattr(held.title, lang), gap=gap)


def reason_words(judgement: Judgement, lang: Lang) -> str:
    """Say why a clause has no verdict."""
    verdict = judgement.verdict
    reason = getattr(verdict, "reason", "")
    return word_reason(reason, getattr(verdict, "values", {}), lang) if reason else ""


def figure_reason(figure: Figure, lang: Lang) -> str:
    """Say why a figure has no value."""
    return word_reason(figure.reason, figure.reason_values, lang) if figure.reason else ""


def coverage_words(figure: Figure | None, lang: Lang) -> str:
    """Say of how many units a figure is."""
    return _covered_words(figure.coverage, lang) if figure and figure.coverage else ""


def _covered_words(covered: Coverage, lang: Lang) -> str:
    known = "unframed" if covered.of is None else "of"
    return say(f"coverage.{known}.{covered.level}", lang, units=covered.units, of=covered.of)


def partly_words(figure: Figure, lang: Lang) -> list[str]:
    """Say of how many units a figure is where some of several have sent nothing."""
    coverage = figure.coverage
    return [coverage_words(figure, lang)] if coverage and coverage.missing and coverage.of != 1 else []


def named_words(figure: Figure | None, lang: Lang, most: int) -> list[str]:
    """Name the units or conditions that fail, and those of which nobody can tell; at most so many of each."""
    told = {"failing": figure.failing, "unsure": figure.unsure} if figure else {}
    named = {code: [str(getattr(one, lang)) for one in ones] for code, ones in told.items() if ones}
    return [say(f"report.{code}", lang, names=first_named(names, most, lang)) for code, names in named.items()]


def measure_words(figure: Figure, lang: Lang) -> list[str]:
    """Name what a figure was reckoned from, with the numbers."""
    titles = {name: getattr(words, lang) for name, words in figure.titles.items()}
    return [f"{titles.get(name, name)} {format_measure(value) or '–'}" for name, value in figure.measures.items()]


def passing_words(judgement: Judgement, lang: Lang) -> str:
    """Say how many of the units asked pass."""
    if not judgement.asked or (judgement.level == "area" and len(judgement.asked) == 1):
        # Of the one area the verdict itself says it.
        return ""
    apart = len({unit.figure.unit_code for unit in judgement.asked}) < len(judgement.asked)
    code = "report.passing_parts" if apart else "report.passing"
    asked = len(judgement.asked)
    units = word(f"levels.{judgement.level}", level_word(judgement.level, lang), lang, units=asked)
    return say(code, lang, units=asked, passing=judgement.passing, of=units)


def unjudged_words(judgement: Judgement, lang: Lang, most: int | None = None) -> list[str]:
    """Name the units that could not be judged, at most so many for each reason; a sentence for every reason.

    Where none could be judged, the clause itself has no verdict and says why.
    """
    if len(judgement.unjudged) == len(judgement.asked):
        return []
    because: dict[str, list[str]] = {}
    for unit in judgement.unjudged:
        reason = word_reason(getattr(unit.verdict, "reason", ""), getattr(unit.verdict, "values", {}), lang)
        because.setdefault(reason, []).append(unit_words(unit, judgement, lang))
    return [_unjudged(reason, names, most or len(names), lang) for reason, names in because.items()]


def _unjudged(reason: str, names: list[str], most: int, lang: Lang) -> str:
    return say("report.unjudged", lang, count=len(names), names=first_named(names, most, lang), reason=reason)


def unit_words(unit: Judged, judgement: Judgement, lang: Lang) -> str:
    """Name one unit of a clause, with the slice that is its own."""
    shared = judgement.figure.slice if judgement.figure else {}
    own = {name: value for name, value in unit.figure.slice.items() if name not in shared}
    return " · ".join(filter(None, [unit_name(unit.figure, lang), slice_words(own, lang)]))


def _unit_of(judgement: Judgement) -> tuple[str, int]:
    figure = judgement.figure or (judgement.units[0].figure if judgement.units else None)
    return (figure.unit, figure.decimals) if figure else ("", 2)
