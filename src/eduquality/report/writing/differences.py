"""How is it said? What came out otherwise than a worked example says, in words."""

from __future__ import annotations

from fractions import Fraction

from eduquality.model.results.examples import Difference
from eduquality.report.writing import labels
from eduquality.report.writing.numbers import NUMERIC, format_measure
from eduquality.words import Lang, say

#: Numbers nearer to each other look the same as they are printed.
_NEAR = Fraction(1, 10**5)
_ALL_DIGITS = ".15g"


def difference_words(difference: Difference, lang: Lang) -> str:
    """Say of one figure where it is, what was expected and what came; a root has more digits than a file can hold."""
    place = labels.level_word(difference.level, lang)
    parts = filter(None, [place, difference.unit, labels.slice_words(difference.slice, lang)])
    nothing = say("report.nothing", lang)
    in_full = _nearly(difference.expected, difference.got)
    said = say(
        "report.expected_got_nearly" if in_full else "report.expected_got",
        lang,
        what=labels.word(f"report.what.{difference.what}", difference.what, lang),
        expected=format_measure(difference.expected) or nothing,
        got=in_full or format_measure(difference.got) or nothing,
    )
    return f"{' · '.join(parts)}  {said}"


def _nearly(expected: object, got: object) -> str | None:
    """Give a number in full that would be printed as the one expected."""
    if (
        not isinstance(expected, NUMERIC)
        or not isinstance(got, NUMERIC)
        or abs(Fraction(expected) - Fraction(got)) >= _NEAR
    ):
        return None
    return format(float(got), _ALL_DIGITS)
