"""How is it said? What came out otherwise than a worked example says, in words."""

from __future__ import annotations

from eduquality.model.results.examples import Difference
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import format_measure
from eduquality.words import Lang, say


def difference_words(difference: Difference, lang: Lang) -> str:
    """Say of one figure where it is, what was expected and what came."""
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
