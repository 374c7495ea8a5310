"""What does a reader see of a county? A document: what leaders read first stands first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from eduquality.model.results.county_report import CountyReport
from eduquality.report.page import Block, Fact, Head, Page, Paragraph, Presentation, Section
from eduquality.report.pages.county.classes import class_figures
from eduquality.report.pages.county.clauses import clauses_part
from eduquality.report.pages.county.counties import county_figures
from eduquality.report.pages.county.data import data_part
from eduquality.report.pages.county.definitions import definitions_part
from eduquality.report.pages.county.exams import exams_part
from eduquality.report.pages.county.lacking import is_silent, lacking_part
from eduquality.report.pages.county.parts import part_heading, plan_title
from eduquality.report.pages.county.shares import share_figures
from eduquality.report.pages.county.standards import standard_part, standards_of
from eduquality.report.pages.county.summary import summary_part
from eduquality.report.pages.county.years import trend_figures
from eduquality.report.plain.county import report_object
from eduquality.words import Lang, say


def present_report(report: CountyReport, lang: Lang) -> Presentation:
    """Present the report on a county."""
    return Presentation(page=partial(report_page, report, lang), plain=partial(report_object, report, lang))


def report_page(report: CountyReport, lang: Lang) -> Page:
    """Tell all parts in order."""
    return Page(_title(report, lang), lang, tuple(_parts(report, lang)), _head(report, lang))


def _title(report: CountyReport, lang: Lang) -> str:
    counties = len(report.counties)
    code = "county.title" if counties == 1 else "county.title_several" if counties else "county.title_nameless"
    return say(code, lang, county=report.counties[0] if counties else "", counties=counties)


def _head(report: CountyReport, lang: Lang) -> Head:
    plans = [plan_title(report, plan, lang) for plan in report.card.plans]
    facts = [
        say("county.data_year", lang, year=report.year, next=report.year + 1),
        say("county.plans", lang, plans=say("county.joiner", lang).join(plans), count=len(plans)),
        *([say("county.made", lang, day=report.made.isoformat())] if report.made else []),
        say("county.version", lang, version=report.card.version),
    ]
    return Head(
        kind=say("county.kind", lang),
        beside=say("county.year", lang, year=report.year),
        mark=say("county.mark" if report.card.withheld is None else "county.mark_published", lang),
        facts=tuple(Fact(fact) for fact in facts),
    )


def _parts(report: CountyReport, lang: Lang) -> Iterator[Section]:
    """Give the parts by their numbers; those of standards and of examinations are there only where there are any."""
    more = bool(standards_of(report))
    causes = 3 + more
    last = causes + 1 if report.examinations else causes
    yield summary_part(report, 1, last + 1, lang)
    if more:
        yield standard_part(report, 2, lang)
    yield clauses_part(report, 2 + more, lang)
    yield Section((part_heading("causes", causes, lang), *_causes(report, lang)))
    if report.examinations:
        yield exams_part(report, last, lang)
    yield data_part(report, last + 1, lang)
    yield definitions_part(report, last + 2, lang)
    if any(map(is_silent, report.card.judgements)):
        yield lacking_part(report, lang)


def _causes(report: CountyReport, lang: Lang) -> tuple[Block, ...]:
    told = (
        *county_figures(report, lang),
        *class_figures(report, lang),
        *share_figures(report, lang),
        *trend_figures(report, lang),
    )
    return told or (Paragraph(say("county.no_causes", lang)),)
