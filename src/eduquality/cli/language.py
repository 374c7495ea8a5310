"""Which language to speak: `--lang`, then EDUQ_LANG, then the system's."""

from __future__ import annotations

import locale
import os
from collections.abc import Mapping, Sequence
from itertools import pairwise

from eduquality.words import LANGS, Lang


def language_of(arguments: Sequence[str], environment: Mapping[str, str] = os.environ) -> Lang:
    """Find the language before the commands are built, because their help is worded in it."""
    asked = _asked(arguments) or environment.get("EDUQ_LANG", "")
    for lang in LANGS:
        if asked == lang:
            return lang
    return "zh" if _system(environment).lower().startswith(("zh", "chinese")) else "en"


def _asked(arguments: Sequence[str]) -> str:
    for word, following in pairwise([*arguments, ""]):
        if word == "--lang":
            return following
        if word.startswith("--lang="):
            return word.removeprefix("--lang=")
    return ""


def _system(environment: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name]
    # Windows sets none of these; getlocale() names its language there ("Chinese (Simplified)_China").
    try:
        return locale.getlocale()[0] or ""
    except ValueError:
        # A name that Python has never heard of.
        return ""
