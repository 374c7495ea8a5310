"""What do the figures rest on? The rows of every table, and in sentences what is in none of them, noughts as well."""

from __future__ import annotations

from collections.abc import Iterator

from eduquality.model.results.collection import Collection
from eduquality.model.results.county_report import CountyReport
from eduquality.report.page import Cell, Column, Heading, Items, Row, Section, Table
from eduquality.report.pages.county.parts import NONE, part_heading
from eduquality.report.writing import labels
from eduquality.report.writing.counts import Counts, share
from eduquality.report.writing.sentences import sentences_beside, withheld_sentences
from eduquality.words import Lang, first_named, say

#: So many schools that did not send all are named.
_NAMED = 10


def data_part(report: CountyReport, number: int, lang: Lang) -> Section:
    """Tell what was read and what was not."""
    return Section.of(
        part_heading("data", number, lang),
        Heading(say("county.read_first", lang), 3),
        Items.of(*_sentences(report, lang)),
        Heading(say("county.tables", lang), 3),
        _tables(report, lang),
    )


def _sentences(report: CountyReport, lang: Lang) -> Iterator[str]:
    card, counts = report.card, Counts.of(report.card)
    yield from withheld_sentences(card, lang)
    yield from _sent(report.collection, lang)
    yield say("county.unread", lang, count=len(card.unread))
    if card.withheld is None:
        yield say("county.refused", lang, refused=f"{sum(one.refused for one in card.tables.values()):,}")
    yield say("county.undecided", lang, count=len(counts.undecided))
    if not any(one.derived for one in card.tables.values()):
        yield say("county.none_derived", lang)
    provisional = sum(one.provisional is not None for one in card.judgements)
    yield say("county.provisional_count", lang, count=provisional)
    yield from sentences_beside(card, lang)


def _sent(collection: Collection | None, lang: Lang) -> Iterator[str]:
    if collection is None:
        yield say("county.sent_unknown", lang)
        return
    missing = [one.school.name or one.school.code for one in collection.schools if one.missing]
    late = sum(bool(one.late) for one in collection.schools)
    ought = len(collection.schools)
    counts = {"ought": ought, "complete": ought - len(missing), "missing": len(missing), "late": late}
    yield say("county.sent", lang, **counts)
    if missing:
        yield say("county.sent_missing", lang, names=first_named(missing, _NAMED, lang))


def _tables(report: CountyReport, lang: Lang) -> Table:
    columns = (
        Column("table", say("column.data_table", lang), gives_way=True),
        Column("files", say("column.files", lang), "number"),
        Column("rows", say("column.rows", lang), "number"),
        Column("refused", say("column.refused", lang), "number"),
        Column("share", say("column.share_refused", lang), "number"),
    )
    read = {table: one for table, one in report.card.tables.items() if one.rows or one.refused}
    rows = (
        Row(
            (
                labels.table_title(table, lang),
                one.files,
                Cell(f"{one.rows:,}", one.rows),
                Cell(f"{one.refused:,}" if one.refused else NONE, one.refused),
                share(one) if one.refused else NONE,
            )
        )
        for table, one in read.items()
    )
    return Table(columns, tuple(rows))
