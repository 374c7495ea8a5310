"""Asking the person at the keyboard, once, for a password that opens the protected files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence

from eduquality.cli import progress
from eduquality.harmless import clean
from eduquality.words import Lang, say

_SHOWN = 3


def asking(lang: Lang) -> Callable[[Sequence[str]], str | None] | None:
    """Give what asks for a password, None where nobody is there to answer; an empty answer is none."""
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        return None

    def ask(names: Sequence[str]) -> str | None:
        from getpass import getpass

        shown = ("、" if lang == "zh" else ", ").join(names[:_SHOWN]) + ("…" if len(names) > _SHOWN else "")
        with progress.paused():
            try:
                return getpass(clean(say("cli.password", lang, count=len(names), files=shown)), sys.stderr) or None
            except EOFError:
                return None

    return ask
