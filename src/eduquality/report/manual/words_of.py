"""How does an indicator read in words? Its formula with titles for names, and what its examples come to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from eduquality.model.base import plain
from eduquality.model.definitions.kinds.facts import Example, Expectation
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.words import Lang, say

_NAME = re.compile(r"[A-Za-z_][\w.@]*")
_SIGNS = {" * ": " × ", " / ": " ÷ ", " - ": " − "}


def in_words(loaded: LoadedIndicator, lang: Lang) -> str:
    """Give how it is reckoned, with the titles of measures, parameters and other indicators for their names."""
    spec = loaded.spec
    text = say(f"recipe.{spec.kind}", lang, **spec.recipe)
    titles = {name: measure.title for name, measure in spec.measures.items()}
    titles |= {name: parameter.title for name, parameter in spec.parameters.items()}
    titles |= {one.id: one.spec.title for one in loaded.made_of}
    for other in loaded.made_of:
        titles |= {name: one.title for name, one in other.spec.measures.items() if name not in titles}
    shown = {name: str(getattr(title, lang)) for name, title in titles.items()}
    if spec.kind == "formula":
        shown = {name: say("manual.quoted", lang, text=title) for name, title in shown.items()}
        for sign, written in _SIGNS.items():
            text = text.replace(sign, written)
    return _NAME.sub(lambda found: shown.get(found[0], found[0]), text)


def worked(example: Example) -> str:
    """Give what an example expects, by level, unit and slice."""
    if isinstance(example.expect, tuple):
        return "; ".join(map(_expected, example.expect))
    return _value(example.expect, example.reason)


def _expected(one: Expectation) -> str:
    cut: Mapping[str, object] = one.slice
    where = " ".join(filter(None, (one.level, one.unit, ", ".join(f"{name} = {value}" for name, value in cut.items()))))
    return f"{where}: {_value(one.value, one.reason)}"


def _value(value: object, reason: str | None) -> str:
    shown = "–" if value is None else plain(value)  # type: ignore[arg-type]  # an exact number
    return f"{shown} ({reason})" if reason else shown
