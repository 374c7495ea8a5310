"""How does every clause stand that can be judged? Missed ones first, the widest gap at the top, then those met."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eduquality.model.results.county_report import CountyReport
from eduquality.model.results.figures import Judgement
from eduquality.report.page import BENEATH, Block, Cell, Column, Heading, Paragraph, Row, Section, Table, Value
from eduquality.report.pages.check import clause_notes
from eduquality.report.pages.county.parts import (
    NONE,
    before_of,
    clause_line,
    now_words,
    part_heading,
    title_of,
    units_word,
)
from eduquality.report.pages.drawn import anchor_of, strip_of, strip_of_units
from eduquality.report.writing import labels
from eduquality.words import Lang, say


def clauses_part(report: CountyReport, number: int, lang: Lang) -> Section:
    """Tell all clauses with a verdict."""
    return Section((part_heading("clauses", number, lang), *_tables(report, lang)))


def _tables(report: CountyReport, lang: Lang) -> Iterator[Block]:
    missed = [one for one in report.judged if one.verdict.status == "missed"]
    met = [one for one in report.judged if one.verdict.status == "met"]
    listed = [one for one in report.card.judgements if one.verdict.status == "reported"]
    if not missed and not met:
        yield Paragraph(say("county.no_verdicts", lang))
    for code, of in (("missed", missed), ("met", met), ("reported", listed)):
        if of:
            yield Heading(say(f"county.{code}", lang, count=len(of)), 3)
            if code == "missed":
                yield Paragraph(say("county.missed_order", lang), "quiet")
            yield _table(report, of, lang)
    if missed or met:
        yield Paragraph(say("county.line_note", lang), "quiet")


def _table(report: CountyReport, judgements: Sequence[Judgement], lang: Lang) -> Table:
    columns = (
        Column("status", say("column.status", lang), "status"),
        Column("title", say("column.title", lang), gives_way=True),
        Column("level", say("column.level", lang), under="title", joined="report.at_level"),
        Column("clause", say("column.clause", lang), under="title", gives_way=True),
        Column("line", say("column.line", lang), "drawn"),
        Column("value", say("column.value", lang), "number"),
        Column("before", say("column.before", lang), "number"),
        Column("target", say("column.target", lang)),
        Column("gap", say("column.gap", lang), gives_way=True, under=BENEATH),
    )
    return Table(columns, tuple(_clause(report, judgement, lang) for judgement in judgements))


def _clause(report: CountyReport, judgement: Judgement, lang: Lang) -> Row:
    figure, before = judgement.figure, before_of(report, judgement)
    status, unit = judgement.verdict.status, figure.unit if figure else ""
    values: tuple[Value, ...] = (
        Cell(labels.status_words(judgement, lang), tone=status),
        title_of(judgement, lang),
        labels.how_judged(judgement, lang),
        clause_line(report, judgement, lang),
        Cell("", tone=status, drawing=strip_of(judgement, lang, before) or strip_of_units(judgement, lang)),
        Cell(now_words(judgement, lang) or NONE, figure.value if figure else None, unit),
        Cell(labels.figure_value(before) or NONE, before.value if before else None, unit),
        labels.target_words(judgement, lang),
        _gap(judgement, lang),
    )
    # What a single unit lacks stands in its row already.
    told = replace(judgement, units=()) if len(judgement.asked) == 1 else judgement
    return Row(values, tuple(clause_notes(told, lang)), anchor_of(judgement))


def _gap(judgement: Judgement, lang: Lang) -> Cell:
    gap = getattr(judgement.verdict, "gap", None)
    if judgement.is_whole or not judgement.failing:
        return Cell(labels.gap_words(judgement, lang) or NONE, gap.amount if gap else None)
    if len(judgement.asked) == 1:
        return Cell(labels.unit_gap_words(judgement.failing[0], lang) or NONE)
    counts = {"failing": len(judgement.failing), "asked": len(judgement.asked)}
    level = units_word(judgement, lang)
    return Cell(say("county.units_short", lang, level=level, **counts), len(judgement.failing))
