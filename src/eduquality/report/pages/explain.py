"""What does a reader see of where a figure comes from? What it is, what it rests on, and what would turn a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import partial

from eduquality.model.results.explanation import Explanation, RefusedRow, Turned, Turning
from eduquality.model.results.figures import Figure, GapAmount, Judgement
from eduquality.report.page import (
    Cell,
    Column,
    Heading,
    Item,
    Items,
    Page,
    Paragraph,
    Presentation,
    Row,
    Section,
    Table,
)
from eduquality.report.pages.explain_steps import rows_table, step_sections
from eduquality.report.plain.explanation import explanation_object
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_gap
from eduquality.words import Lang, message_of, say

#: So many figures are told beside those that are unfolded.
_OTHERS = 12


def present_explanation(explanation: Explanation, lang: Lang) -> Presentation:
    """Present where the figures of an indicator, or of a clause, come from."""
    return Presentation(
        page=partial(_page, explanation, lang),
        plain=partial(explanation_object, explanation, lang),
        rows=partial(rows_table, explanation, lang),
    )


def _page(explanation: Explanation, lang: Lang) -> Page:
    title: str = getattr(explanation.title, lang)
    sections = [
        Section(tuple(_head(explanation, title, lang))),
        *(section for step in explanation.steps for section in step_sections(step, lang)),
        *_others(explanation.others, "explain.others", lang),
        *_others(explanation.forms, "explain.forms", lang),
        *_refused(explanation.refused, explanation.refused_in_all, lang),
        *_turning(explanation, lang),
    ]
    return Page(say("explain.title", lang, title=title), lang, tuple(sections))


def _head(explanation: Explanation, title: str, lang: Lang) -> Iterator[Heading | Items | Paragraph]:
    judgement = explanation.judgement
    name = f"{judgement.plan}/{judgement.clause}" if judgement else explanation.indicator
    yield Heading(f"{title}  {name}", 1)
    source = explanation.source
    section = (judgement.section,) if judgement else (source.section,)
    facts = {
        "report.source": " · ".join(filter(None, (source.document, *section))),
        "report.data_year_is": str(explanation.year),
        "report.notes": str(getattr(explanation.notes, lang)) if explanation.notes else "",
    }
    if judgement:
        facts |= _verdict(judgement, lang)
    yield Items(tuple(Item(text, say(key, lang)) for key, text in facts.items() if text))


def _verdict(judgement: Judgement, lang: Lang) -> dict[str, str]:
    value, reason = labels.value_words(judgement, lang), labels.reason_words(judgement, lang)
    target = (labels.target_words(judgement, lang), labels.due_words(judgement, lang))
    forms = (getattr(one.title, lang) for one in judgement.turned_by)
    return {
        "column.value": value,
        "column.target": " · ".join(filter(None, target)),
        "column.status": " · ".join(filter(None, (labels.status_words(judgement, lang), reason))),
        "column.gap": labels.gap_words(judgement, lang),
        "column.passing": labels.passing_words(judgement, lang),
        "report.turned_by_forms": say("report.joiner", lang).join(forms),
    }


# ---------------------------------------------------------------- beside the figures that are unfolded


def _others(figures: Sequence[Figure], code: str, lang: Lang) -> Iterator[Section]:
    if figures:
        items = [Item(_figure(one, lang)) for one in figures[:_OTHERS]]
        more = len(figures) - len(items)
        items += [Item(say("explain.more", lang, more=more))] if more > 0 else []
        yield Section.of(Heading(say(code, lang)), Items(tuple(items)))


def _figure(figure: Figure, lang: Lang) -> str:
    where = "" if figure.level == "area" else labels.unit_name(figure, lang)
    name = " · ".join(filter(None, (getattr(figure.title, lang), where, labels.slice_words(figure.slice, lang))))
    told = labels.figure_value(figure) or labels.figure_reason(figure, lang) or "–"
    return say("report.named", lang, name=name, text=told)


def _refused(refused: Sequence[RefusedRow], in_all: int, lang: Lang) -> Iterator[Section]:
    """Tell rows that were left out of every figure, each with its cell and why."""
    if not refused:
        return
    columns = (
        Column("cell", say("column.cell", lang), "place"),
        Column("problem", say("column.problem", lang), gives_way=True),
        Column("who", say("column.who", lang)),
    )
    rows = tuple(Row((str(one.place), message_of(one.problem, lang), one.who)) for one in refused)
    more = in_all - len(refused)
    rest = [Paragraph(say("explain.more", lang, more=more), "quiet")] if more > 0 else []
    heading = Heading(say("explain.refused", lang, rows=in_all))
    yield Section.of(heading, Paragraph(say("explain.refused_are", lang)), Table(columns, rows), *rest)


# ---------------------------------------------------------------- what would turn a verdict


def _turning(explanation: Explanation, lang: Lang) -> Iterator[Section]:
    turning, judgement = explanation.turning, explanation.judgement
    if turning is None or judgement is None:
        return
    named = say("report.joiner", lang).join(getattr(one, lang) for one in turning.names)
    more = turning.units_in_all - len(turning.units)
    yield Section.of(
        Heading(say("explain.turning", lang)),
        Paragraph(_steps(turning, judgement, lang), "strong"),
        *([Paragraph(say("explain.turning_names", lang, names=named))] if named else []),
        *([_units(turning, judgement, lang)] if turning.units else []),
        *([Paragraph(say("explain.more", lang, more=more), "quiet")] if more > 0 else []),
    )


def _steps(turning: Turning, judgement: Judgement, lang: Lang) -> str:
    if turning.steps is None or turning.of is None:
        gap = labels.gap_words(judgement, lang)
        return say("explain.turning_by", lang, gap=gap) if gap else say("explain.turning_unknown", lang)
    told = format_gap(GapAmount(Fraction(turning.steps), turning.of), "", 0, lang)
    return say("explain.turning_steps" if judgement.is_whole else "explain.turning_each", lang, steps=told)


def _units(turning: Turning, judgement: Judgement, lang: Lang) -> Table:
    columns = (
        Column("unit", say("column.unit_name", lang), gives_way=True),
        Column("value", say("column.value", lang), "number"),
        Column("own", say("explain.column.own", lang), "number"),
        Column("taken", say("explain.column.taken", lang), "number"),
    )
    return Table(columns, tuple(_unit(one, judgement, lang) for one in turning.units))


def _unit(one: Turned, judgement: Judgement, lang: Lang) -> Row:
    value = labels.figure_value(one.figure, judgement if judgement.is_whole else None)
    cut = labels.slice_words({k: v for k, v in one.figure.slice.items() if k not in _shared(judgement)}, lang)
    name = " · ".join(filter(None, (labels.unit_name(one.figure, lang), cut)))
    notes = tuple(labels.change_words(change, lang) for change in one.changes)
    return Row((name, Cell(value or "–", one.figure.value, one.figure.unit), one.steps, one.taken or None), notes)


def _shared(judgement: Judgement) -> frozenset[str]:
    return frozenset(judgement.figure.slice) if judgement.figure else frozenset()
