"""What does an engine mean when it refuses a query? Its kinds of refusal in both languages, then its own words."""

from __future__ import annotations

from collections.abc import Mapping

from eduquality.engine.engines.engine import EngineFault
from eduquality.words import LANGS, say

#: What the engine says, in small letters, and which refusal that is; the first that fits.
_SAID = (
    ("must appear in the group by", "engine.refuses.not_grouped"),
    ("nested", "engine.refuses.nested"),
    ("calls cannot contain window", "engine.refuses.nested"),
    ("cannot contain aggregates", "engine.refuses.aggregate"),
    ("cannot contain window", "engine.refuses.window"),
    ("at least one window function", "engine.refuses.no_window"),
    ("no function matches", "engine.refuses.arguments"),
    ("cannot compare values", "engine.refuses.kinds"),
    ("cannot mix values", "engine.refuses.kinds"),
    ("ambiguous", "engine.refuses.ambiguous"),
    ("not found in from", "engine.refuses.column"),
    ("does not have a column", "engine.refuses.column"),
    ("with name", "engine.refuses.name"),
    ("conversion error", "engine.refuses.conversion"),
    ("could not convert", "engine.refuses.conversion"),
    ("division by zero", "engine.refuses.division"),
    ("divide by zero", "engine.refuses.division"),
    ("out of range", "engine.refuses.too_large"),
    ("overflow", "engine.refuses.too_large"),
    ("parser error", "engine.refuses.syntax"),
    ("permission error", "engine.refuses.forbidden"),
)


def why_refused(error: EngineFault) -> Mapping[str, str]:
    """Say in each language what an engine means, and then what it says itself."""
    own = str(error).splitlines()[0]
    said = own.casefold()
    code = next((code for part, code in _SAID if part in said), "engine.refuses.else")
    return {lang: say(code, lang, own=own) for lang in LANGS}
