"""How does a county stand to a standard? Its verdict, every line, what would turn it, and each school with its figures.

Of plans that ask for lines (`lines` of the plan's file); of several counties each has its own verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eduquality.model.results.county_report import CountyReport, key_of
from eduquality.model.results.figures import Figure, Judged, Judgement, Status
from eduquality.model.results.plan_lines import LineHead, PlanLines, UnitLine
from eduquality.report.drawings import Tone
from eduquality.report.page import (
    BENEATH,
    Block,
    Cell,
    Column,
    Heading,
    Item,
    Items,
    Lead,
    Paragraph,
    Row,
    Section,
    Table,
    Value,
    toned,
)
from eduquality.report.pages.county.parts import NONE, part_heading, plan_title, title_of
from eduquality.report.pages.drawn import anchor_of
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_target
from eduquality.words import Lang, first_named, say

_TONES: dict[str, Tone] = {"met": "met", "missed": "missed", "no-data": "no-data"}
#: So many units are named beside what has to change.
_NAMED = 12


def has_lines(report: CountyReport) -> bool:
    """Tell whether any plan asks for lines."""
    return bool(report.lines)


def lines_part(report: CountyReport, number: int, lang: Lang) -> Section:
    """Tell each such plan by itself."""
    plans = dict.fromkeys(one.plan for one in report.lines)
    blocks = (block for plan in plans for block in _plan(report, plan, lang))
    return Section((part_heading("lines", number, lang), *blocks))


def _plan(report: CountyReport, plan: str, lang: Lang) -> Iterator[Block]:
    own = [one for one in report.card.judgements if one.plan == plan]
    yield Heading(plan_title(report, plan, lang), 3, f"lines-{plan}")
    if report.by_county:
        yield from (_verdict(name, _of_county(report, own, name), lang) for name in report.by_county)
    else:
        yield _verdict("", [one.verdict.status for one in own], lang)
    yield _clauses(own, lang)
    yield from _turning(own, lang)
    for lines in report.lines:
        if lines.plan == plan:
            yield from _lines(lines, lang)


# ---------------------------------------------------------------- the verdict


def _of_county(report: CountyReport, own: Sequence[Judgement], county: str) -> list[Status]:
    found = report.by_county[county]
    return [found[key_of(one)].status for one in own if key_of(one) in found]


def _verdict(county: str, statuses: Sequence[Status], lang: Lang) -> Lead:
    """Say whether all lines are met; of which nobody can tell, that it cannot be said yet."""
    met, missed = statuses.count("met"), statuses.count("missed")
    open_ = len([one for one in statuses if one in ("no-data", "not-applicable")])
    code = "missed" if missed else "open" if open_ else "met"
    counts = {
        "lines": met + missed + open_,
        "met": toned(str(met), "met"),
        "missed": toned(str(missed), "missed"),
        "open": toned(str(open_), "no-data"),
    }
    said = say(f"county.lines.{code}", lang, **counts)
    return Lead.of(say("report.named", lang, name=county, text=said) if county else said)


# ---------------------------------------------------------------- its lines


def _clauses(own: Sequence[Judgement], lang: Lang) -> Table:
    columns = (
        Column("clause", say("column.clause", lang)),
        Column("title", say("column.title", lang), gives_way=True),
        Column("status", say("column.status", lang), "status"),
        Column("value", say("column.value", lang), "number"),
        Column("target", say("column.target", lang)),
        Column("gap", say("column.gap", lang), gives_way=True, under=BENEATH),
    )
    return Table(columns, tuple(_clause(one, lang) for one in own), say("county.lines.lines", lang))


def _clause(judgement: Judgement, lang: Lang) -> Row:
    figure = _figure(judgement)
    values: tuple[Value, ...] = (
        Cell(judgement.clause, link=anchor_of(judgement)),
        title_of(judgement, lang),
        Cell(labels.status_words(judgement, lang), tone=judgement.verdict.status),
        Cell(labels.figure_value(figure) or NONE, figure.value if figure else None, figure.unit if figure else ""),
        labels.target_words(judgement, lang) or NONE,
        labels.passing_words(judgement, lang) if len(judgement.asked) > 1 else _gap(judgement, lang) or NONE,
    )
    return Row(values)


def _figure(judgement: Judgement) -> Figure | None:
    """Give the figure of the one county that is judged, else that of the area."""
    if len(judgement.asked) == 1:
        return judgement.asked[0].figure
    return judgement.figure or next(iter(judgement.table), None)


def _gap(judgement: Judgement, lang: Lang) -> str:
    if judgement.is_whole or not judgement.failing:
        return labels.gap_words(judgement, lang)
    return labels.unit_gap_words(judgement.failing[0], lang)


# ---------------------------------------------------------------- what would turn it


def _turning(own: Sequence[Judgement], lang: Lang) -> Iterator[Block]:
    """Name the fewest things that would have to change, and what has to be sent before anybody can tell."""
    missed = [one for one in own if one.verdict.status == "missed"]
    silent = [one for one in own if one.verdict.status == "no-data"]
    if missed:
        yield Heading(say("county.lines.turning", lang), 3)
        yield Items(tuple(Item(_changes(one, lang), title_of(one, lang)) for one in missed))
    if silent:
        yield Heading(say("county.lines.supply", lang), 3)
        yield Items(tuple(Item(labels.reason_words(one, lang), title_of(one, lang)) for one in silent))


def _changes(judgement: Judgement, lang: Lang) -> str:
    several = len(judgement.asked) > 1
    if not several and (told := _gap(judgement, lang)):
        return told
    names = [labels.unit_words(unit, judgement, lang) for unit in judgement.failing]
    return first_named(names, _NAMED, lang) if names else labels.gap_words(judgement, lang) or NONE


# ---------------------------------------------------------------- each school


def _lines(lines: PlanLines, lang: Lang) -> Iterator[Block]:
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
