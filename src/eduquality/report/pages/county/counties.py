"""How does each of several counties stand? A row of squares for each, and a table of counties and clauses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from eduquality.model.results.county_report import ClauseKey, CountyReport, CountyVerdict, key_of
from eduquality.model.results.figures import Judgement
from eduquality.report.drawings import Square, Squares, Tone
from eduquality.report.page import Block, Cell, Column, Figure, Row, Table
from eduquality.report.pages.county.parts import NONE, title_of
from eduquality.report.writing import labels
from eduquality.words import Lang, say

_TONES: Mapping[str, Tone] = {
    "met": "met",
    "missed": "missed",
    "no-data": "no-data",
    "not-applicable": "not-applicable",
}


def worst_first(report: CountyReport) -> list[str]:
    """Order counties: those that miss most first, of equals those that meet fewest."""

    def rank(county: str) -> tuple[int, int, str]:
        statuses = [one.status for one in report.by_county[county].values()]
        return -statuses.count("missed"), statuses.count("met"), county

    return sorted(report.by_county, key=rank)


def county_squares(report: CountyReport, lang: Lang) -> Iterator[Block]:
    """Draw a row of squares for each county, where there are several."""
    if not report.by_county:
        return
    columns = (
        Column("county", say("column.county", lang)),
        Column("squares", say("column.squares", lang), "drawn"),
        *(Column(key, say(f"column.{key}", lang), "number") for key in ("met", "missed", "no_verdict")),
    )
    rows = tuple(_county(report, county, lang) for county in worst_first(report))
    yield Table(columns, rows, say("county.of_counties", lang))


def _county(report: CountyReport, county: str, lang: Lang) -> Row:
    own = report.by_county[county]
    statuses = [one.status for one in own.values()]
    met, missed = statuses.count("met"), statuses.count("missed")
    rest = len(own) - met - missed
    squares = tuple(_square(one, own[key_of(one)], lang) for one in report.card.judgements if key_of(one) in own)
    alt = say("county.squares_alt", lang, plan=county, met=met, missed=missed, rest=rest)
    counts = (Cell(str(met), met, tone="met"), Cell(str(missed), missed, tone="missed"), Cell(str(rest), rest))
    return Row((county, Cell("", drawing=Squares(squares, alt)), *counts))


def _square(judgement: Judgement, verdict: CountyVerdict, lang: Lang) -> Square:
    label = " ".join((judgement.clause, getattr(judgement.title, lang), say(f"status.{verdict.status}", lang)))
    return Square(_TONES.get(verdict.status, "plain"), label)


def county_figures(report: CountyReport, lang: Lang) -> Iterator[Block]:
    """Tell every county's value of each judged clause, a clause a row and the worst county first."""
    if not report.by_county:
        return
    counties = worst_first(report)
    columns = (
        Column("clause", say("column.clause", lang)),
        Column("title", say("column.title", lang), gives_way=True),
        *(Column(county, county) for county in counties),
    )
    rows = (
        Row((one.clause, title_of(one, lang), *(_cell(one, report.by_county[name], lang) for name in counties)))
        for one in report.judged
    )
    table = Table(columns, tuple(rows))
    yield Figure(say("county.by_clause", lang), say("county.by_clause_note", lang), (), table, "counties")


def _cell(judgement: Judgement, own: Mapping[ClauseKey, CountyVerdict], lang: Lang) -> Cell:
    verdict = own.get(key_of(judgement))
    if verdict is None:
        return Cell(NONE)
    figure = verdict.figure
    told = f"{verdict.passing}/{verdict.asked}" if figure is None else labels.figure_value(figure, judgement)
    covered = labels.partly_words(figure, lang) if figure is not None else []
    text = " ".join((labels.SIGNS[verdict.status], told or say(f"status.{verdict.status}", lang)))
    if covered:
        text = say("report.beside", lang, text=text, more=covered[0])
    number, unit = (figure.value, figure.unit) if figure is not None else (verdict.passing, "")
    return Cell(text, number, unit, _TONES.get(verdict.status, "plain"))
