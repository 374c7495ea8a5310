"""What a maintainer sees of `test`: which example came out otherwise, and from which measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eduquality.model.results.examples import Difference, ExampleResult
from eduquality.report.writing import labels
from eduquality.report.writing.columns import put, put_hanging
from eduquality.report.writing.numbers import format_measure
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from rich.console import Console


def print_examples(results: Sequence[ExampleResult], console: Console, lang: Lang) -> None:
    """Print every failed example with its differences, then the count of all."""
    failed = [result for result in results if not result.passed]
    for result in failed:
        _print_failed(result, console, lang)
    put(console, say("report.examples", lang, examples=len(results), failed=len(failed)), "bold")


def _print_failed(result: ExampleResult, console: Console, lang: Lang) -> None:
    put(console, f"{say('report.failed', lang)}  {result.indicator}: {result.example}", "bold red")
    put(console, str(result.place), "dim", indent=2)
    for difference in result.differences:
        put(console, _difference(difference, lang), indent=2)
    for measures in dict.fromkeys(_measures(difference.measures) for difference in result.differences):
        if measures:
            put_hanging(console, say("report.measures", lang), measures, indent=2)
    put(console)


def _difference(difference: Difference, lang: Lang) -> str:
    place = labels.level_word(difference.level, lang)
    parts = filter(None, [place, difference.unit, labels.slice_words(difference.slice, lang)])
    said = say(
        "report.expected_got",
        lang,
        what=labels.word(f"report.what.{difference.what}", difference.what, lang),
        expected=format_measure(difference.expected) or say("report.nothing", lang),
        got=format_measure(difference.got) or say("report.nothing", lang),
    )
    return f"{' · '.join(parts)}  {said}"


def _measures(measures: Mapping[str, object]) -> str:
    return "  ".join(f"{name} = {format_measure(value) or '–'}" for name, value in measures.items())
