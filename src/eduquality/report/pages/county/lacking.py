"""Which clauses have no verdict? With the reason of each, and the ledgers that it needs."""

from __future__ import annotations

from collections.abc import Iterator

from eduquality.model.results.county_report import CountyReport, key_of
from eduquality.model.results.figures import Judgement
from eduquality.report.page import Block, Cell, Column, Heading, Row, Section, Table
from eduquality.report.pages.county.parts import NONE, listed, plan_title, title_of
from eduquality.report.pages.drawn import anchor_of
from eduquality.report.writing import labels
from eduquality.words import Lang, say

_SILENT = ("no-data", "not-applicable")


def is_silent(judgement: Judgement) -> bool:
    """Tell whether nothing could be judged."""
    return judgement.verdict.status in _SILENT


def lacking_part(report: CountyReport, lang: Lang) -> Section:
    """Tell them plan by plan."""
    count = sum(map(is_silent, report.card.judgements))
    title = say("county.annex", lang, title=say("county.part.lacking", lang, clauses=count))
    return Section(
        (Heading(title, 1, "lacking"), *(block for plan in report.card.plans for block in _plan(report, plan, lang)))
    )


def _plan(report: CountyReport, plan: str, lang: Lang) -> Iterator[Block]:
    own = [one for one in report.card.judgements if one.plan == plan and is_silent(one)]
    if not own:
        return
    yield Heading(plan_title(report, plan, lang), 3)
    columns = (
        Column("clause", say("column.clause", lang)),
        Column("title", say("column.title", lang), gives_way=True),
        Column("status", say("column.status", lang), "status"),
        Column("why", say("column.why", lang), gives_way=True),
        Column("ledgers", say("column.ledgers", lang), gives_way=True),
    )
    yield Table(columns, tuple(_clause(report, one, lang) for one in own))


def _clause(report: CountyReport, judgement: Judgement, lang: Lang) -> Row:
    tables = [labels.table_title(table, lang) for table in report.needed.get(key_of(judgement), ())]
    values = (
        judgement.clause,
        title_of(judgement, lang),
        Cell(labels.status_words(judgement, lang), tone=judgement.verdict.status),
        labels.reason_words(judgement, lang),
        listed(tables, lang) or NONE,
    )
    return Row(values, (), anchor_of(judgement))
