"""Which schools fall short? Of shares that are missed in the whole area, those that mean that of a school."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eduquality.model.results.county_report import CountyReport, SchoolShares, key_of
from eduquality.model.results.figures import Figure, Judged, Judgement, Number
from eduquality.report import page
from eduquality.report.page import Block, Cell, Column, Row, Table, Value
from eduquality.report.pages.county.parts import NONE, title_of
from eduquality.report.pages.drawn import strip_of_unit
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_measure
from eduquality.words import Lang, say

#: So many schools are told of each share.
_SCHOOLS = 10
#: Where fewer stand behind a share, one of them moves it by ten points.
_FEW_PERSONS = 5


def share_figures(report: CountyReport, lang: Lang) -> Iterator[Block]:
    """Tell the shares of schools; each once, whichever plans ask for it."""
    told: dict[object, tuple[Judgement, SchoolShares]] = {}
    for judgement in report.judged:
        shares = report.shares.get(key_of(judgement))
        # Where a single unit reports, it is the area.
        if shares is not None and len(shares.schools) + shares.reached + shares.withheld > 1:
            told.setdefault(_what(judgement), (judgement, shares))
    for judgement, shares in told.values():
        yield _figure(report, judgement, shares, lang)


def _what(judgement: Judgement) -> object:
    cut = judgement.figure.slice if judgement.figure else {}
    return judgement.indicator, str(sorted(cut.items(), key=str))


def _figure(report: CountyReport, judgement: Judgement, shares: SchoolShares, lang: Lang) -> page.Figure:
    failing, schools = len(shares.schools), len(shares.schools) + shares.reached
    target = labels.target_words(judgement, lang)
    title = say("county.share", lang, title=title_of(judgement, lang), schools=schools, failing=failing, target=target)
    note = say("county.share_note", lang, year=report.year, reading=say("county.share_lowest", lang))
    withheld = {"schools": shares.withheld, "few": _FEW_PERSONS}
    more = failing - _SCHOOLS
    told = [note]
    told += [say("county.share_more", lang, more=more)] if more > 0 else []
    told += [say("county.share_withheld", lang, **withheld)] if shares.withheld else []
    return page.Figure(title, say("county.joiner", lang).join(told), (), _table(judgement, shares, lang))


def _table(judgement: Judgement, shares: SchoolShares, lang: Lang) -> Table:
    columns = (
        Column("school", say("column.school", lang), gives_way=True),
        Column("line", say("column.drawing", lang), "drawn"),
        Column("value", say("column.value", lang), "number"),
        Column("fraction", say("column.fraction", lang), "number"),
        Column("short", say("column.short", lang)),
    )
    chosen = shares.schools[:_SCHOOLS]
    values = [one.figure.value for one in chosen if one.figure.value is not None]
    rows = (Row(_school(one, judgement, (min(values), max(values)), lang)) for one in chosen)
    return Table(columns, tuple(rows))


def _school(one: Judged, judgement: Judgement, ends: Sequence[Number], lang: Lang) -> tuple[Value, ...]:
    figure = one.figure
    value = labels.figure_value(figure, judgement)
    return (
        labels.unit_name(figure, lang),
        Cell("", tone=one.verdict.status, drawing=strip_of_unit(one, judgement, ends, lang)),
        Cell(value, figure.value, figure.unit),
        _fraction(figure),
        labels.unit_gap_words(one, lang) or NONE,
    )


def _fraction(figure: Figure) -> str:
    part, whole = [*figure.measures.values()][:2]
    return f"{format_measure(part)}/{format_measure(whole)}"
