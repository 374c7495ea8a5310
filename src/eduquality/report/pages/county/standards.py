"""What does an inspector look at? A standard as a whole, school by school, and clause by clause."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from eduquality.model.base import Words
from eduquality.model.results.conditions_held import ConditionHeld, UnitHeld
from eduquality.model.results.county_report import CountyReport, key_of
from eduquality.model.results.figures import Judgement
from eduquality.model.results.whole_verdict import WholeVerdict, verdict_of, whole_verdict
from eduquality.report.drawings import Tone
from eduquality.report.page import (
    Block,
    Cell,
    Column,
    Heading,
    Item,
    Items,
    Paragraph,
    Row,
    Section,
    Table,
    Value,
)
from eduquality.report.pages.check import clause_notes
from eduquality.report.pages.county.parts import NONE, listed, now_words, part_heading, plan_title, title_of
from eduquality.report.pages.county.plan_lines import lines_of, turning
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_measure
from eduquality.report.writing.sentences import whole_sentence
from eduquality.words import Lang, say

#: What stands before the number of an item: 政府保障情况 of 政府保障情况(二).
_NUMBERED = re.compile(r"[ (（]")
_TONES: dict[str, Tone] = {"met": "plain", "near": "late", "missed": "missed", "open": "no-data", "none": "quiet"}


def standards_of(report: CountyReport) -> tuple[str, ...]:
    """Name the plans that are judged as a whole, or ask for a line of each unit."""
    in_lines = {one.plan for one in report.lines}
    return tuple(plan for plan, head in report.card.plans.items() if head.whole is not None or plan in in_lines)


def standard_part(report: CountyReport, number: int, lang: Lang) -> Section:
    """Tell all standards, one after the other."""
    blocks = (block for plan in standards_of(report) for block in _standard(report, plan, lang))
    return Section((part_heading("standards", number, lang), *blocks))


def _standard(report: CountyReport, plan: str, lang: Lang) -> Iterator[Block]:
    own = [one for one in report.card.judgements if one.plan == plan]
    head = report.card.plans[plan]
    yield Heading(plan_title(report, plan, lang), 3, f"standard-{plan}")
    if head.whole is not None:
        yield from (
            Paragraph(whole_sentence(verdict, who, lang), verdict.status)
            for who, verdict in _verdicts(report, own, head.whole)
        )
    if head.reminders:
        word = say("report.reminder", lang)
        yield Items(tuple(Item(str(getattr(one, lang)), word) for one in head.reminders), is_set_in=False)
    for judgement in own:
        held = report.held.get(key_of(judgement), ())
        if held:
            yield Heading(title_of(judgement, lang), 4)
            yield Paragraph(_found(held, lang), "strong")
            yield _units(held, lang)
            yield Paragraph(say("county.held_note", lang), "quiet")
    for section, judgements in groupby(own, key=lambda one: _NUMBERED.split(one.section)[0]):
        yield Heading(section, 4)
        yield _clauses(tuple(judgements), lang)
    lines = [one for one in report.lines if one.plan == plan]
    if lines:
        yield from turning(own, lang)
    for one in lines:
        yield from lines_of(one, lang)


def _verdicts(report: CountyReport, own: Sequence[Judgement], who: Words) -> Iterator[tuple[Words, WholeVerdict]]:
    """Give the verdict on whom the standard is about; of several counties each has its own."""
    if not report.by_county:
        yield who, whole_verdict(own)
    for county, found in report.by_county.items():
        statuses = [found[key_of(one)].status for one in own if key_of(one) in found]
        yield Words(zh=county, en=county), verdict_of(statuses)


# ---------------------------------------------------------------- unit by unit


def _found(held: Sequence[UnitHeld], lang: Lang) -> str:
    """Say how many pass, and how many miss each condition."""
    values = [one.figure.value for one in held]
    counts = {"units": len(held), "passing": values.count(1), "failing": values.count(0), "open": values.count(None)}
    missed = [
        say("county.held_missed", lang, title=getattr(one.title, lang), count=count)
        for at, one in enumerate(held[0].conditions)
        if (count := sum(unit.conditions[at].state in ("near", "missed") for unit in held))
    ]
    said = say("county.held_found", lang, **counts)
    return said + (say("county.held_which", lang, which=listed(missed, lang)) if missed else "")


def _units(held: Sequence[UnitHeld], lang: Lang) -> Table:
    columns = (
        Column("unit", labels.level_word(held[0].figure.level, lang)),
        Column("status", say("column.status", lang), "status"),
        *(
            Column(f"c{at}", str(getattr(one.title, lang)), "number", gives_way=True)
            for at, one in enumerate(held[0].conditions)
        ),
    )
    ordered = sorted(held, key=lambda one: (_ORDER[one.figure.value], one.figure.unit_code))
    asked = Row((say("county.held_standard", lang), None, *(_goal(one, lang) for one in held[0].conditions)))
    return Table(columns, (asked, *(_unit(one, lang) for one in ordered)))


#: Units that fail stand first, those of which nobody knows after them.
_ORDER: dict[object, int] = {0: 0, None: 1, 1: 2}


def _goal(one: ConditionHeld, lang: Lang) -> Cell:
    shown = NONE if one.goal is None else f"{say(f'op.{one.op}', lang)} {format_measure(one.goal)}"
    return Cell(shown, one.goal, tone="strong")


def _unit(unit: UnitHeld, lang: Lang) -> Row:
    status = {1: "met", 0: "missed"}.get(unit.figure.value, "no-data")  # type: ignore[call-overload]
    values: tuple[Value, ...] = (
        labels.unit_name(unit.figure, lang),
        Cell(say(f"status.{status}", lang), tone=status),
        *(_cell(one, lang) for one in unit.conditions),
    )
    changes = [labels.change_words(one, lang) for one in unit.conditions if one.least is not None]
    least = [say("county.held_least", lang, changes=listed(changes, lang))] if changes and status == "missed" else []
    unknown = [getattr(one.title, lang) for one in unit.conditions if one.state == "open"]
    return Row(values, (*least, *([say("county.held_open", lang, names=listed(unknown, lang))] if unknown else [])))


def _cell(one: ConditionHeld, lang: Lang) -> Cell:
    if one.figure is None or one.figure.value is None:
        return Cell(NONE, tone=_TONES[one.state])
    shown = labels.figure_value(one.figure)
    if one.gap is not None:
        shown += "\n" + say("county.held_short", lang, amount=f"{float(one.gap.amount):,.0f}")
    return Cell(shown, one.figure.value, one.figure.unit, tone=_TONES[one.state])


# ---------------------------------------------------------------- clause by clause


def _clauses(judgements: Sequence[Judgement], lang: Lang) -> Table:
    columns = (
        Column("clause", say("column.clause", lang)),
        Column("title", say("column.title", lang), gives_way=True),
        Column("value", say("column.value", lang), "number"),
        Column("target", say("column.target", lang)),
        Column("status", say("column.status", lang), "status"),
    )
    return Table(columns, tuple(_clause(one, lang) for one in judgements))


def _clause(judgement: Judgement, lang: Lang) -> Row:
    figure, status = judgement.figure, judgement.verdict.status
    values: tuple[Value, ...] = (
        judgement.clause,
        title_of(judgement, lang),
        Cell(now_words(judgement, lang) or NONE, figure.value if figure else None, figure.unit if figure else ""),
        labels.target_words(judgement, lang),
        Cell(labels.status_words(judgement, lang), tone=status),
    )
    told = clause_notes(judgement, lang) if status in ("met", "missed") else [labels.reason_words(judgement, lang)]
    return Row(values, tuple(filter(None, told)))
