"""What does a reader see of a plan? Its clauses with their verdicts, and those of which there is nothing to judge."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from eduquality.model.results.figures import Figure, Judged, Judgement
from eduquality.model.results.scorecard import Scorecard
from eduquality.model.results.whole_verdict import whole_verdict
from eduquality.report.page import BENEATH, Cell, Column, Heading, Item, Items, Paragraph, Row, Section, Table, Value
from eduquality.report.pages.drawn import anchor_of, squares_of, strip_of
from eduquality.report.writing import labels
from eduquality.report.writing.sentences import summary_sentence, whole_sentence
from eduquality.words import Lang, say

#: How many lines of a report are shown.
_ROWS = 12


def plan_sections(card: Scorecard, lang: Lang) -> Iterator[Section]:
    """Tell every plan's clauses with their verdicts, and what has no data."""
    for plan, judgements in groupby(card.judgements, key=lambda judgement: judgement.plan):
        yield from _plan(card, plan, tuple(judgements), lang)


def _plan(card: Scorecard, plan: str, judgements: Sequence[Judgement], lang: Lang) -> Iterator[Section]:
    yield _head(card, plan, lang)
    silent = [judgement for judgement in judgements if _is_silent(judgement)]
    judged = [judgement for judgement in judgements if not _is_silent(judgement)]
    if judged:
        yield Section.of(_clauses(judged, lang))
    if silent:
        heading = Heading(say("report.silent_clauses", lang, clauses=len(silent)), 2)
        yield Section.of(heading, Items(tuple(_silent(judgement, lang) for judgement in silent), is_set_in=False))
    said = summary_sentence(judgements, lang)
    yield Section.of(
        Paragraph(said, "strong"), squares_of(judgements, lang, said), *_as_a_whole(card, plan, judgements, lang)
    )


def _as_a_whole(card: Scorecard, plan: str, judgements: Sequence[Judgement], lang: Lang) -> Iterator[Paragraph | Items]:
    """Say whether a standard is passed, and what no data tell."""
    head = card.plans[plan]
    if head.whole is not None:
        verdict = whole_verdict(judgements)
        yield Paragraph(whole_sentence(verdict, head.whole, lang), verdict.status)
    if head.reminders:
        word = say("report.reminder", lang)
        yield Items(tuple(Item(str(getattr(one, lang)), word) for one in head.reminders), is_set_in=False)


def _head(card: Scorecard, plan: str, lang: Lang) -> Section:
    head = card.plans[plan]
    facts = [getattr(head.area, lang), head.document, say("report.data_year", lang, year=card.year)]
    unasked = [Paragraph(say("report.plan_unasked", lang))] if head.unasked else []
    word = say("report.assumption", lang)
    assumed = tuple(Item(getattr(assumption, lang), word) for assumption in head.assumptions)
    return Section.of(
        Heading(say("report.plan", lang, title=getattr(head.title, lang), plan=plan), 1, plan),
        Paragraph(" · ".join(facts)),
        *unasked,
        *([Items(assumed, is_set_in=False)] if assumed else []),
    )


def _is_silent(judgement: Judgement) -> bool:
    return judgement.verdict.status in {"no-data", "not-applicable"}


def _silent(judgement: Judgement, lang: Lang) -> Item:
    title = getattr(judgement.title, lang)
    if judgement.verdict.status != "no-data":
        title = say("report.beside", lang, text=title, more=say("status.not-applicable", lang))
    reasons = [labels.reason_words(judgement, lang), *labels.unjudged_words(judgement, lang, labels.WORST)]
    text = say("report.named", lang, name=title, text=say("report.joiner", lang).join(reasons))
    return Item(text, judgement.clause)


# ---------------------------------------------------------------- judged clauses


def _clauses(judgements: Sequence[Judgement], lang: Lang) -> Table:
    """Give every fact a column; which may stand with another, the columns say."""
    columns = (
        Column("clause", say("column.clause", lang)),
        Column("title", say("column.title", lang), gives_way=True),
        Column("level", say("column.level", lang), under="title", joined="report.at_level"),
        Column("value", say("column.value", lang), "number"),
        Column("line", say("column.line", lang), "drawn"),
        Column("target", say("column.target", lang)),
        Column("by", say("column.by", lang), under="target"),
        Column("status", say("column.status", lang), "status"),
        Column("gap", say("column.gap", lang), gives_way=True, under=BENEATH),
    )
    return Table(columns, tuple(_clause(judgement, lang) for judgement in judgements))


def _clause(judgement: Judgement, lang: Lang) -> Row:
    gap = getattr(judgement.verdict, "gap", None)
    target = judgement.target if not isinstance(judgement.target, tuple) else None
    unit = judgement.figure.unit if judgement.figure else ""
    values: tuple[Value, ...] = (
        judgement.clause,
        clause_title(judgement, lang),
        labels.how_judged(judgement, lang),
        Cell(labels.value_words(judgement, lang), judgement.figure.value if judgement.figure else None, unit),
        Cell("", tone=judgement.verdict.status, drawing=strip_of(judgement, lang)),
        Cell(labels.target_words(judgement, lang), target, unit),
        labels.due_words(judgement, lang),
        Cell(labels.status_words(judgement, lang), tone=judgement.verdict.status),
        Cell(labels.gap_words(judgement, lang), gap.amount if gap else None),
    )
    return Row(values, tuple(clause_notes(judgement, lang)), anchor_of(judgement))


def clause_title(judgement: Judgement, lang: Lang) -> str:
    """Name the clause, with the part of the pupils or schools it asks about."""
    part = labels.slice_words(judgement.figure.slice, lang) if judgement.figure else ""
    title: str = getattr(judgement.title, lang)
    return say("report.beside", lang, text=title, more=part) if part else title


def clause_notes(judgement: Judgement, lang: Lang) -> list[str]:
    """Say what stands beneath a clause: how many units pass, the worst and those not judged by name, further levels."""
    passing = labels.passing_words(judgement, lang)
    worst = [f"· {_unit(unit, judgement, lang)}" for unit in judgement.failing[: labels.WORST]]
    more = len(judgement.failing) - len(worst)
    rest = [say("report.more_units", lang, more=more)] if more > 0 else []
    also = [_also(judgement.also, lang)] if judgement.also else []
    named = labels.named_words(judgement.figure, lang, labels.WORST) if judgement.is_whole else []
    unjudged = labels.unjudged_words(judgement, lang, labels.WORST)
    table, path = _table(judgement, lang), [*labels.path_words(judgement, lang), *labels.form_words(judgement, lang)]
    return [*([passing] if passing else []), *worst, *rest, *unjudged, *named, *path, *also, *table]


def _unit(unit: Judged, judgement: Judgement, lang: Lang) -> str:
    """Name a failing unit with its value, the value before and the gap."""
    name = labels.unit_words(unit, judgement, lang)
    if judgement.judge == "trend" and unit.before is not None and unit.figure.value is not None:
        now, before = labels.against(unit.figure, unit.before, judgement.op)
        return f"{name}  {before} → {now}" if before else f"{name}  {now}"
    value = labels.figure_value(unit.figure, judgement)
    # What fails several conditions is short of those, not of a number.
    failed = [str(getattr(one, lang)) for one in unit.figure.failing] if unit.verdict.status == "missed" else []
    gap = labels.failed_words(failed, lang) if failed else labels.unit_gap_words(unit, lang)
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
