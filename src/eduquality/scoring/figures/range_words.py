"""How is it said between what a value lies, and whose rows leave it open? In words of both languages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eduquality.model.results.figures import Bounds, Number
from eduquality.words import LANGS, first_named, say

#: So many schools are named in a sentence.
_MOST_NAMED = 5


def range_words(bounds: Bounds | None, decimals: int, unit: str) -> Mapping[str, str]:
    """Say between what a value lies."""
    if bounds is None:
        return {lang: say("range.unknown", lang) for lang in LANGS}
    low, high = bounds
    if high is None:
        return {lang: say("range.from", lang, low=_plain(low, decimals, unit)) for lang in LANGS}
    ends = {"low": _plain(low, decimals, unit), "high": _plain(high, decimals, unit)}
    return {lang: say("range.between", lang, **ends) for lang in LANGS}


def names_listed(names: Sequence[str]) -> Mapping[str, str]:
    """Name some schools, in brackets; nothing where nobody knows whose the rows are."""
    if not names:
        return dict.fromkeys(LANGS, "")
    return {
        lang: say("range.who", lang, names=first_named(names, _MOST_NAMED, lang, "lacking.joiner")) for lang in LANGS
    }


def _plain(number: Number, decimals: int, unit: str) -> str:
    return f"{float(number):.{decimals}f}{'%' if unit == 'percent' else ''}"
