"""What the place we print to can show: how wide it is, and which signs it has, one column wide."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

#: A file or a pipe has no width of its own; a hundred columns fit a page and most editors.
PIPED_WIDTH = 100
#: In less than this, no table can be read.
_NARROWEST = 40

#: What to print where an encoding (GBK on a Chinese Windows console, ASCII) lacks a sign.
_PLAINER = {
    "✓": "+",
    "✗": "x",
    "–": "-",
    "—": "-",
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


#: The code pages of Japanese, simplified Chinese, Korean and traditional Chinese on Windows.
_WIDE_PAGES = frozenset({932, 936, 949, 950})


def make_console(stream: IO[str] | None = None, width: int | None = None) -> Console:
    """Make a console that takes text as it is: no markup, no emoji codes, no highlighting."""
    from rich.console import Console

    class _PlainConsole(Console):
        """One for which every sign is replaced that ASCII lacks, and bars are drawn with what it has."""

        encoding = "ascii"

    is_terminal = (stream or sys.stdout).isatty()
    wide = draws_wide(sys.platform, os.environ, _code_page(), is_terminal=is_terminal)
    console = (_PlainConsole if wide else Console)(file=stream, width=width, markup=False, emoji=False, highlight=False)
    if width is None:
        console.width = _width(console.width, is_terminal=console.is_terminal)
    return console


def _width(found: int, *, is_terminal: bool) -> int:
    """Give the width to print in: as COLUMNS says, else the terminal's, and never too narrow for anything to appear."""
    said = os.environ.get("COLUMNS", "")
    if not is_terminal and not (said.isascii() and said.isdigit() and int(said)):
        return PIPED_WIDTH
    return max(found, _NARROWEST)


def draws_wide(platform: str, environment: Mapping[str, str], code_page: int | None, *, is_terminal: bool) -> bool:
    """Tell whether ─ … × and their like take two columns: in the old window of Windows, with the font of such a page.

    Windows Terminal, which gives them one, tells of itself in the environment.
    """
    return is_terminal and platform == "win32" and "WT_SESSION" not in environment and code_page in _WIDE_PAGES


def _code_page() -> int | None:
    """Give the code page of the window, None where there is no such thing."""
    if sys.platform == "win32":
        import ctypes

        with suppress(AttributeError, OSError):
            return int(ctypes.windll.kernel32.GetConsoleOutputCP())
    return None


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
