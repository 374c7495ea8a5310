"""What a person at a terminal sees of a scorecard, at any width, in either language, with or without colour."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from eduquality.model.results.figures import Figure, Judged, Judgement
from eduquality.model.results.scorecard import Scorecard
from eduquality.report.writing import labels
from eduquality.report.writing.columns import ColumnHead, Line, StyledText, fits, put, put_hanging, put_list, put_table
from eduquality.report.writing.sentences import basis_sentences, summary_sentence
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from rich.console import Console

#: How many failing units of a clause are named; the JSON result holds them all.
WORST = 5
#: How many lines of a report are shown.
_ROWS = 12
_ROOMY = 120


def print_check(card: Scorecard, console: Console, lang: Lang) -> None:
    """Print every plan's clauses with their verdicts, what has no data, and what the figures rest on."""
    for plan, judgements in groupby(card.judgements, key=lambda judgement: judgement.plan):
        _print_plan(card, plan, tuple(judgements), console, lang)
    print_basis(card, console, lang)


def print_compute(card: Scorecard, console: Console, lang: Lang) -> None:
    """Print figures: one table where every indicator has one figure, else one table per indicator."""
    groups = [tuple(figures) for _, figures in groupby(card.figures, key=lambda figure: figure.indicator)]
    put(console, say("report.figures_of", lang, year=card.year), "bold")
    put(console)
    if all(len(figures) == 1 for figures in groups):
        _print_singles([figures[0] for figures in groups], console, lang)
    else:
        for figures in groups:
            _print_figures(figures, console, lang)
    print_basis(card, console, lang)


def print_basis(card: Scorecard, console: Console, lang: Lang) -> None:
    """Print what stands under every figure: rows refused, derived and undecided, and other findings."""
    put(console, say("report.basis", lang), "bold")
    put_list(console, basis_sentences(card, lang))


# ---------------------------------------------------------------- one plan


def _print_plan(card: Scorecard, plan: str, judgements: Sequence[Judgement], console: Console, lang: Lang) -> None:
    _print_head(card, plan, console, lang)
    silent = [judgement for judgement in judgements if _is_silent(judgement)]
    judged = [judgement for judgement in judgements if not _is_silent(judgement)]
    if judged:
        _print_judged(judged, console, lang)
        put(console)
    if silent:
        put(console, say("report.silent_clauses", lang, clauses=len(silent)), "bold")
        for judgement in silent:
            _print_silent(judgement, console, lang)
        put(console)
    put(console, summary_sentence(judgements, lang), "bold")
    put(console)


def _print_head(card: Scorecard, plan: str, console: Console, lang: Lang) -> None:
    head = card.plans[plan]
    put(console, say("report.plan", lang, title=getattr(head.title, lang), plan=plan), "bold")
    put(console, " · ".join([getattr(head.area, lang), head.document, say("report.data_year", lang, year=card.year)]))
    if head.unasked:
        put(console, say("report.plan_unasked", lang))
    for assumption in head.assumptions:
        put_hanging(console, say("report.assumption", lang), getattr(assumption, lang))
    put(console)


def _is_silent(judgement: Judgement) -> bool:
    return judgement.verdict.status in {"no-data", "not-applicable"}


def _print_silent(judgement: Judgement, console: Console, lang: Lang) -> None:
    title = getattr(judgement.title, lang)
    if judgement.verdict.status != "no-data":
        title = say("report.beside", lang, text=title, more=say("status.not-applicable", lang))
    reasons = [labels.reason_words(judgement, lang), *labels.unjudged_words(judgement, lang, WORST)]
    put_hanging(
        console,
        judgement.clause,
        say("report.named", lang, name=title, text=say("report.joiner", lang).join(reasons)),
    )


# ---------------------------------------------------------------- judged clauses


def _print_judged(judgements: Sequence[Judgement], console: Console, lang: Lang) -> None:
    columns, lines = _wide(judgements, lang)
    # Folded titles are worth a column per fact only where there is much room.
    if not fits(console, columns, lines, folded=console.width >= _ROOMY):
        columns, lines = _stacked_cells(judgements, lang)
    put_table(console, columns, lines)


def _wide(judgements: Sequence[Judgement], lang: Lang) -> tuple[list[ColumnHead], list[Line]]:
    """Give every fact a column of its own."""
    columns = [
        ColumnHead(say("column.clause", lang)),
        ColumnHead(say("column.title", lang), gives_way=True),
        ColumnHead(say("column.level", lang)),
        ColumnHead(say("column.value", lang), "right"),
        ColumnHead(say("column.target", lang)),
        ColumnHead(say("column.by", lang)),
        ColumnHead(say("column.status", lang)),
        ColumnHead(say("column.gap", lang), gives_way=True),
    ]
    return columns, [Line(_wide_cells(judgement, lang), _notes(judgement, lang)) for judgement in judgements]


def _wide_cells(judgement: Judgement, lang: Lang) -> list[StyledText | str]:
    return [
        judgement.clause,
        _title(judgement, lang),
        labels.how_judged(judgement, lang),
        labels.value_words(judgement, lang),
        labels.target_words(judgement, lang),
        labels.due_words(judgement, lang),
        _status(judgement, lang),
        labels.gap_words(judgement, lang),
    ]


def _stacked_cells(judgements: Sequence[Judgement], lang: Lang) -> tuple[list[ColumnHead], list[Line]]:
    """Put what belongs together above one another, so that five columns fit into eighty."""
    columns = [
        ColumnHead(say("column.clause", lang)),
        ColumnHead(say("column.title", lang), gives_way=True),
        ColumnHead(say("column.value", lang), "right"),
        ColumnHead(say("column.target", lang)),
        ColumnHead(say("column.status", lang)),
    ]
    return columns, [Line(_stack(judgement, lang), _gap_first(judgement, lang)) for judgement in judgements]


def _stack(judgement: Judgement, lang: Lang) -> list[StyledText | str]:
    target, due = labels.target_words(judgement, lang), labels.due_words(judgement, lang)
    level = say("report.judged_at", lang, level=labels.how_judged(judgement, lang))
    return [
        judgement.clause,
        f"{_title(judgement, lang)} {level}",
        labels.value_words(judgement, lang),
        say("report.beside", lang, text=target, more=due) if due else target,
        _status(judgement, lang),
    ]


def _gap_first(judgement: Judgement, lang: Lang) -> list[str]:
    gap = labels.gap_words(judgement, lang)
    return [f"→ {gap}"] * bool(gap) + _notes(judgement, lang)


def _status(judgement: Judgement, lang: Lang) -> StyledText:
    status = judgement.verdict.status
    return StyledText(labels.status_words(judgement, lang), labels.STYLES[status])


def _title(judgement: Judgement, lang: Lang) -> str:
    """Name the clause, with the part of the pupils or schools it asks about."""
    part = labels.slice_words(judgement.figure.slice, lang) if judgement.figure else ""
    title: str = getattr(judgement.title, lang)
    return say("report.beside", lang, text=title, more=part) if part else title


def _notes(judgement: Judgement, lang: Lang) -> list[str]:
    """Say what stands beneath a clause: how many units pass, the worst and those not judged by name, further levels."""
    passing = labels.passing_words(judgement, lang)
    worst = [f"· {_unit(unit, judgement, lang)}" for unit in judgement.failing[:WORST]]
    more = len(judgement.failing) - len(worst)
    rest = [say("report.more_units", lang, more=more)] if more > 0 else []
    also = [_also(judgement.also, lang)] if judgement.also else []
    named = labels.named_words(judgement.figure, lang, WORST) if judgement.is_whole else []
    unjudged = labels.unjudged_words(judgement, lang, WORST)
    table, path = _table(judgement, lang), [*labels.path_words(judgement, lang), *labels.form_words(judgement, lang)]
    return [*([passing] if passing else []), *worst, *rest, *unjudged, *named, *path, *also, *table]


def _unit(unit: Judged, judgement: Judgement, lang: Lang) -> str:
    """Name a failing unit with its value, the value before and the gap."""
    name = labels.unit_words(unit, judgement, lang)
    if judgement.judge == "trend" and unit.before is not None and unit.figure.value is not None:
        now, before = labels.against(unit.figure, unit.before, judgement.op)
        return f"{name}  {before} → {now}" if before else f"{name}  {now}"
    value = labels.figure_value(unit.figure, judgement)
    gap = labels.unit_gap_words(unit, lang)
    return f"{name}  {value}" + (f"  {gap}" if gap else "")


def _table(judgement: Judgement, lang: Lang) -> list[str]:
    """Show the area's figures of a report, a line for each part of them, and say how many there are of units."""
    parts: dict[str, list[Figure]] = {}
    for figure in (one for one in judgement.table if one.level == "area" and one.value is not None):
        parts.setdefault(labels.slice_words(figure.slice, lang) or labels.level_word("area", lang), []).append(figure)
    lines = [say("report.table_row", lang, part=part, figures=_named(of, lang)) for part, of in parts.items()]
    more = len(lines) - _ROWS
    rest = [say("report.table_more", lang, more=more)] if more > 0 else []
    levels = [figure.level for figure in judgement.table if figure.level != "area"]
    for level in dict.fromkeys(levels):
        counts = {"level": labels.level_word(level, lang), "figures": levels.count(level)}
        rest.append(say("report.table_rest", lang, **counts))
    return [*lines[:_ROWS], *rest]


def _named(figures: Iterable[Figure], lang: Lang) -> str:
    shown = (f"{getattr(figure.title, lang)} {labels.figure_value(figure)}" for figure in figures)
    return say("report.joiner", lang).join(shown)


def _also(figures: Iterable[Figure], lang: Lang) -> str:
    shown = [f"{labels.unit_name(figure, lang)} {labels.figure_value(figure) or '–'}" for figure in figures]
    return say("report.also", lang, figures=say("report.joiner", lang).join(shown))


# ---------------------------------------------------------------- figures


def _print_singles(figures: Sequence[Figure], console: Console, lang: Lang) -> None:
    columns = [
        ColumnHead(say("column.title", lang), gives_way=True),
        ColumnHead(say("column.value", lang), "right"),
        ColumnHead(say("column.unit", lang)),
        ColumnHead(say("column.measures", lang), gives_way=True),
    ]
    put_table(console, columns, [Line(_single(figure, lang)) for figure in figures])
    put(console)


def _single(figure: Figure, lang: Lang) -> list[StyledText | str]:
    place = " · ".join(filter(None, [_place(figure, lang), labels.slice_words(figure.slice, lang)]))
    title = getattr(figure.title, lang)
    if place:
        title = say("report.beside", lang, text=title, more=place)
    return [f"{title}\n{figure.indicator}", _value(figure), _unit_word(figure, lang), _measures(figure, lang)]


def _place(figure: Figure, lang: Lang) -> str:
    return "" if figure.level == "area" else labels.unit_name(figure, lang)


def _print_figures(figures: Sequence[Figure], console: Console, lang: Lang) -> None:
    first = figures[0]
    unit = _unit_word(first, lang)
    head = f"{getattr(first.title, lang)}  {first.indicator}"
    put(console, say("report.beside", lang, text=head, more=unit) if unit else head, "bold")
    several_years = len({figure.year for figure in figures}) > 1
    columns = [
        ColumnHead(say("column.level", lang), gives_way=True),
        *([ColumnHead(say("column.year", lang))] if several_years else []),
        ColumnHead(say("column.slice", lang), gives_way=True),
        ColumnHead(say("column.value", lang), "right"),
        ColumnHead(say("column.measures", lang), gives_way=True),
    ]
    put_table(console, columns, [Line(_figure_cells(figure, lang, several_years)) for figure in figures])
    put(console)


def _figure_cells(figure: Figure, lang: Lang, with_year: bool) -> list[StyledText | str]:  # noqa: FBT001 - a column more
    return [
        labels.unit_name(figure, lang),
        *([str(figure.year)] if with_year else []),
        labels.slice_words(figure.slice, lang),
        _value(figure),
        _measures(figure, lang),
    ]


def _value(figure: Figure) -> StyledText:
    return StyledText(labels.figure_value(figure) or "–", "" if figure.value is not None else "yellow")


def _unit_word(figure: Figure, lang: Lang) -> str:
    """Name the unit beside the number, unless the number carries it."""
    return "" if figure.unit == "percent" else labels.word(f"unit.{figure.unit}", figure.unit, lang)


def _measures(figure: Figure, lang: Lang) -> str:
    """Show what a figure was reckoned from, and why it has none."""
    shown = labels.measure_words(figure, lang)
    undecided = [say("report.undecided_short", lang, rows=figure.undecided)] if figure.undecided else []
    told = [*filter(None, [labels.figure_reason(figure, lang)]), *labels.partly_words(figure, lang)]
    named = labels.named_words(figure, lang, WORST)
    return say("report.joiner", lang).join([*told, *shown, *([] if figure.unsure else undecided), *named])
