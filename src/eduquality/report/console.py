"""What the place we print to can show: how wide it is, and which signs its encoding has."""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

#: A file or a pipe has no width of its own; a hundred columns fit a page and most editors.
PIPED_WIDTH = 100

#: What to print where an encoding (GBK on a Chinese Windows console, ASCII) lacks a sign.
_PLAINER = {
    "✓": "+",
    "✗": "x",
    "–": "-",
    "≥": ">=",
    "≤": "<=",
    "·": "-",
    "→": "->",
    "─": "-",
    "×": "x",
    "…": "...",
    "“": '"',
    "”": '"',
    "≠": "!=",
}


def make_console(stream: IO[str] | None = None, width: int | None = None) -> Console:
    """Make a console that takes text as it is: no markup, no emoji codes, no highlighting."""
    from rich.console import Console

    console = Console(file=stream, width=width, markup=False, emoji=False, highlight=False)
    if width is None and not console.is_terminal and not os.environ.get("COLUMNS"):
        console.width = PIPED_WIDTH
    return console


def showable(text: str, encoding: str) -> str:
    """Replace the signs an encoding cannot print by plainer ones; names stay as they are."""
    lacking = [sign for sign in _PLAINER if sign in text and not _can_print(sign, encoding)]
    for sign in lacking:
        text = text.replace(sign, _PLAINER[sign])
    return text


def _can_print(sign: str, encoding: str) -> bool:
    try:
        sign.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
