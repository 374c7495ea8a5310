"""What would turn a standard, and how stands each school? Of plans whose file asks for lines (`lines`)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eduquality.model.results.figures import Judged, Judgement
from eduquality.model.results.plan_lines import LineHead, PlanLines, UnitLine
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
    Table,
)
from eduquality.report.pages.county.parts import NONE, title_of
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_target
from eduquality.words import Lang, first_named, say

_TONES: dict[str, Tone] = {"met": "met", "missed": "missed", "no-data": "no-data"}
#: So many units are named beside what has to change.
_NAMED = 12


# ---------------------------------------------------------------- what would turn it


def turning(own: Sequence[Judgement], lang: Lang) -> Iterator[Block]:
    """Name the fewest things that would have to change, and what has to be sent before anybody can tell."""
    missed = [one for one in own if one.verdict.status == "missed"]
    silent = [one for one in own if one.verdict.status == "no-data"]
    if missed:
        yield Heading(say("county.lines.turning", lang), 3)
        yield Items(tuple(Item(_changes(one, lang), title_of(one, lang)) for one in missed))
    if silent:
        yield Heading(say("county.lines.supply", lang), 3)
        yield Items(tuple(Item(labels.reason_words(one, lang), title_of(one, lang)) for one in silent))


def _gap(judgement: Judgement, lang: Lang) -> str:
    if judgement.is_whole or not judgement.failing:
        return labels.gap_words(judgement, lang)
    return labels.unit_gap_words(judgement.failing[0], lang)


def _changes(judgement: Judgement, lang: Lang) -> str:
    several = len(judgement.asked) > 1
    if not several and (told := _gap(judgement, lang)):
        return told
    names = [labels.unit_words(unit, judgement, lang) for unit in judgement.failing]
    return first_named(names, _NAMED, lang) if names else labels.gap_words(judgement, lang) or NONE


# ---------------------------------------------------------------- each school


def lines_of(lines: PlanLines, lang: Lang) -> Iterator[Block]:
    """Give a line of each unit, those that miss most first, and what all together have."""
    level = labels.word(f"levels.{lines.level}", labels.level_word(lines.level, lang), lang, units=len(lines.units))
    title = str(getattr(lines.title, lang))
    yield Heading(title, 3)
    if not lines.units:
        yield Paragraph(say("county.lines.no_units", lang))
        return
    missing = sum(line.count("missed") > 0 for line in lines.units)
    if any(head.op for head in lines.heads):
        counts = {"units": len(lines.units), "level": level, "missing": missing}
        yield Paragraph(say("county.lines.units", lang, **counts))
    columns = (
        Column("unit", labels.level_word(lines.level, lang), gives_way=True),
        *(Column(f"c{at}", _head(head, lang), "number") for at, head in enumerate(lines.heads)),
    )
    rows = [_unit(line, lang) for line in lines.units]
    yield Table(columns, (*rows, _whole(lines, lang)))


def _head(head: LineHead, lang: Lang) -> str:
    title = str(getattr(head.title, lang))
    if head.goal is None:
        return title
    unit, decimals = (head.whole.unit, head.whole.decimals) if head.whole else ("", 2)
    goal = f"{say(f'op.{head.op}', lang)} {format_target(head.goal, unit, decimals)}"
    return say("report.beside", lang, text=title, more=goal)


def _unit(line: UnitLine, lang: Lang) -> Row:
    name = Cell(labels.unit_name(line.figure, lang), tone="missed" if line.count("missed") else "plain")
    gaps = tuple(gap for one in line.cells if one and (gap := labels.unit_gap_words(one, lang)))
    return Row((name, *(_cell(one) for one in line.cells)), gaps)


def _cell(one: Judged | None) -> Cell:
    if one is None:
        return Cell(NONE)
    value, figure = labels.figure_value(one.figure), one.figure
    if one.verdict.status == "no-data":
        return Cell(f"{value}?", tone="no-data")
    sign = f"{labels.SIGNS['missed']} " if one.verdict.status == "missed" else ""
    return Cell(f"{sign}{value}", figure.value, figure.unit, _TONES.get(one.verdict.status, "plain"))


def _whole(lines: PlanLines, lang: Lang) -> Row:
    """Give the figures of all together beneath those of each."""
    wholes = [head.whole for head in lines.heads]
    cells = (Cell(labels.figure_value(one) or NONE, one.value if one else None) for one in wholes)
    return Row((Cell(say("county.lines.whole", lang), tone="strong"), *cells))
