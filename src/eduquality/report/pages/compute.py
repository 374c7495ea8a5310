"""What does a reader see of figures? One table where every indicator has one figure, else a table for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from eduquality.model.results.figures import Figure
from eduquality.model.results.scorecard import Scorecard
from eduquality.report.drawings import Tone
from eduquality.report.page import Cell, Column, Heading, Paragraph, Row, Section, Table, Value
from eduquality.report.pages.without_value import Groups, parted, without_value_words
from eduquality.report.writing import labels
from eduquality.words import Lang, say


def figure_sections(card: Scorecard, lang: Lang, *, brief: bool) -> Iterator[Section]:
    """Tell the figures of a scorecard; brief: how many indicators have no value is told in one line."""
    groups = [tuple(figures) for _, figures in groupby(card.figures, key=lambda figure: figure.indicator)]
    yield Section.of(Heading(say("report.figures_of", lang, year=card.year), 1))
    known, others = parted(groups) if brief else (groups, [])
    yield from _figures(known, lang)
    if others:
        yield Section.of(Paragraph(without_value_words(others, lang), "no-data"))


def _figures(groups: Groups, lang: Lang) -> Iterator[Section]:
    if not groups:
        return
    if all(len(figures) == 1 for figures in groups):
        yield Section.of(_singles([figures[0] for figures in groups], lang))
    else:
        yield from (_indicator(figures, lang) for figures in groups)


def _singles(figures: Sequence[Figure], lang: Lang) -> Table:
    columns = (
        Column("title", say("column.title", lang), gives_way=True),
        Column("value", say("column.value", lang), "number"),
        Column("unit", say("column.unit", lang)),
        Column("measures", say("column.measures", lang), gives_way=True),
    )
    return Table(columns, tuple(_single(figure, lang) for figure in figures))


def _single(figure: Figure, lang: Lang) -> Row:
    place = " · ".join(filter(None, [_place(figure, lang), labels.slice_words(figure.slice, lang)]))
    title = getattr(figure.title, lang)
    if place:
        title = say("report.beside", lang, text=title, more=place)
    return Row((f"{title}\n{figure.indicator}", _value(figure), _unit_word(figure, lang), _measures(figure, lang)))


def _place(figure: Figure, lang: Lang) -> str:
    return "" if figure.level == "area" else labels.unit_name(figure, lang)


def _indicator(figures: Sequence[Figure], lang: Lang) -> Section:
    first = figures[0]
    unit = _unit_word(first, lang)
    head = f"{getattr(first.title, lang)}  {first.indicator}"
    several_years = len({figure.year for figure in figures}) > 1
    year = [Column("year", say("column.year", lang))] if several_years else []
    columns = (
        Column("level", say("column.level", lang), gives_way=True),
        *year,
        Column("slice", say("column.slice", lang), gives_way=True),
        Column("value", say("column.value", lang), "number"),
        Column("measures", say("column.measures", lang), gives_way=True),
    )
    rows = (Row(_cells(figure, lang, with_year=several_years)) for figure in figures)
    title = say("report.beside", lang, text=head, more=unit) if unit else head
    return Section.of(Heading(title, 2, first.indicator), Table(columns, tuple(rows)))


def _cells(figure: Figure, lang: Lang, *, with_year: bool) -> tuple[Value, ...]:
    return (
        labels.unit_name(figure, lang),
        *([figure.year] if with_year else []),
        labels.slice_words(figure.slice, lang),
        _value(figure),
        _measures(figure, lang),
    )


def _value(figure: Figure) -> Cell:
    tone: Tone = "plain" if figure.value is not None else "no-data"
    return Cell(labels.figure_value(figure) or "–", figure.value, figure.unit, tone)


def _unit_word(figure: Figure, lang: Lang) -> str:
    """Name the unit beside the number, unless the number carries it."""
    return "" if figure.unit == "percent" else labels.word(f"unit.{figure.unit}", figure.unit, lang)


def _measures(figure: Figure, lang: Lang) -> str:
    """Show what a figure was reckoned from, and why it has none."""
    shown = labels.measure_words(figure, lang)
    undecided = [say("report.undecided_short", lang, rows=figure.undecided)] if figure.undecided else []
    told = [*filter(None, [labels.figure_reason(figure, lang)]), *labels.partly_words(figure, lang)]
    named = labels.named_words(figure, lang, labels.WORST)
    return say("report.joiner", lang).join([*told, *shown, *([] if figure.unsure else undecided), *named])
