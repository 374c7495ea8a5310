"""What does a maintainer see of worked examples? Which came out otherwise, and from which measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from eduquality.model.results.examples import ExampleResult
from eduquality.report.page import (
    Column,
    Heading,
    Item,
    Items,
    Page,
    Paragraph,
    Presentation,
    Row,
    Section,
    Table,
    Value,
)
from eduquality.report.plain.examples import examples_object
from eduquality.report.writing.differences import difference_words
from eduquality.report.writing.numbers import format_measure
from eduquality.words import Lang, say

_ROWS = ("indicator", "name", "cell", "status", "problem")


def present_examples(results: Sequence[ExampleResult], lang: Lang) -> Presentation:
    """Present the outcome of worked examples."""
    return Presentation(
        page=partial(_page, results, lang),
        plain=partial(examples_object, results),
        rows=partial(_rows, results, lang),
    )


def _page(results: Sequence[ExampleResult], lang: Lang) -> Page:
    """Tell every failed example with its differences, then the count of all."""
    failed = [result for result in results if not result.passed]
    count = Paragraph(say("report.examples", lang, examples=len(results), failed=len(failed)), "strong")
    sections = (*(_failed(result, lang) for result in failed), Section.of(count))
    return Page(say("report.examples_of", lang), lang, sections)


def _failed(result: ExampleResult, lang: Lang) -> Section:
    heading = Heading(f"{say('report.failed', lang)}  {result.indicator}: {result.example}", 2, tone="missed")
    told = [Item(str(result.place), tone="quiet")]
    told += [Item(difference_words(difference, lang)) for difference in result.differences]
    measures = dict.fromkeys(_measures(difference.measures) for difference in result.differences)
    told += [Item(one, say("report.measures", lang)) for one in measures if one]
    return Section.of(heading, Items(tuple(told)))


def _rows(results: Sequence[ExampleResult], lang: Lang) -> Table:
    """Give every worked example with its outcome."""
    columns = tuple(Column(key, say(f"column.{key}", lang)) for key in _ROWS)
    return Table(columns, tuple(Row(_row(result, lang)) for result in results))


def _row(result: ExampleResult, lang: Lang) -> tuple[Value, ...]:
    status = say("status.met" if result.passed else "report.failed", lang)
    wrong = [
        f"{difference.what}: {format_measure(difference.expected)} / {format_measure(difference.got)}"
        for difference in result.differences
    ]
    return result.indicator, result.example, str(result.place), status, "; ".join(wrong)


def _measures(measures: Mapping[str, object]) -> str:
    return "  ".join(f"{name} = {format_measure(value) or '–'}" for name, value in measures.items())
