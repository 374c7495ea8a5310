"""What does a person see in a cell of a number, where that is something else than the number? Its format tells.

0.95 under `0%` is 95%, 301003 under `0000000` is 0301003, 7 under `"2025"000` is 2025007. Formats that only round,
colour or group digits change nothing of what a number means, nor do those that show 15000 as 1.5 (`0!.0,`): the number
in the cell is still 15000 of the unit that the header names. A number too large for a date, under the format of one,
is seen as ########; what is in the cell is that number, an identifier mostly. A section of words without
digits says what its numbers mean: 0 under `[=0]"缺考";0` is 缺考, 1 under `[=1]"男";[=2]"女"` is 男. A sign for
nothing, `"-"`, is no word and leaves the number.
"""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from eduquality.intake.cells.cell_conditions import LEAST_DAMAGED, hidden_decimals, number_text

#: The built-in formats that every program has without writing them down.
BUILT_IN = {9: "0%", 10: "0.00%", **dict.fromkeys((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)), "d")}
#: The number of the last day that a date can be, 9999-12-31.
LAST_DAY = 2_958_465
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|[_*].|\[[^\]]*\]|(?P<digits>general|[0#?][0#?.,]*)|(?P<percent>%)'
    r"|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_OF_DATES = re.compile(r"[ymdhs]", re.IGNORECASE)
# Letters stand for parts of a date, @ for a text, / for a fraction.
_OTHER_KIND = re.compile(r"[A-Za-z@/;]")
_SECTION = re.compile(r'(?:"[^"]*"|[\\!_*].|\[[^\]]*\]|[^;])*', re.DOTALL)
_CONDITION = re.compile(r"\[(<=|>=|<>|=|<|>)(-?\d{1,15}(?:\.\d{1,15})?)\]")
_HOLDS: Mapping[str, Callable[[float, float], bool]] = {
    "<=": operator.le, ">=": operator.ge, "<>": operator.ne, "=": operator.eq, "<": operator.lt, ">": operator.gt,
}  # fmt: skip
#: Which numbers the sections of a format are for that name no condition.
_OF_SECTIONS = {1: ((">=", 0.0),), 2: ((">=", 0.0), ("<", 0.0)), 3: ((">", 0.0), ("<", 0.0), ("=", 0.0))}
_MOST_SECTIONS = 3
_WORD = re.compile(r"[A-Za-z一-鿿]")
#: Before a number these make another one, or the name of a class; 共 or ¥ do not.
_TELLING_PREFIX = re.compile(r"[0-9A-Za-z一二三四五六七八九十初高]")
_TELLING_SUFFIX = re.compile(r"[%‰％千万亿]")
#: From so many zeros on a format writes identifiers; codes of one or two digits are known without their zero.
_FEWEST_ZEROS = 3


class Section(NamedTuple):
    """A section of a format: for which numbers it is, and which words stand for them; none where it shows digits."""

    sign: str
    bound: float
    words: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """How a number is shown: what stands before and behind it, its least number of digits, whether times a hundred.

    is_date: as a date, as long as the number is that of a day. sections: where words stand for some numbers; a number
    is shown by the first that is for it.
    """

    prefix: str
    digits: int
    suffix: str
    is_percent: bool
    is_date: bool = False
    sections: tuple[Section, ...] = ()

    def text(self, number: float) -> str | None:
        """Give what a person sees, with all digits of the number; None where that is not settled."""
        if not math.isfinite(number) or abs(number) >= LEAST_DAMAGED:
            return None
        if self.sections:
            own = (one.words for one in self.sections if _HOLDS[one.sign](number, one.bound))
            if words := next(own, None):
                return words
        if self.is_date:
            return number_text(number) if number > LAST_DAY else None
        return self._in_digits(number)

    def _in_digits(self, number: float) -> str | None:
        if self.is_percent:
            return f"{_plain(Decimal(f'{number:.15g}') * 100)}%"
        if not (self.prefix or self.digits or self.suffix):
            return hidden_decimals(number)
        written = number_text(number)
        if not (self.prefix or self.digits):
            return f"{written}{self.suffix}"
        # An identifier has neither a sign nor decimals.
        return f"{self.prefix}{written.zfill(self.digits)}{self.suffix}" if written.isdecimal() else None


@lru_cache(maxsize=1024)
def shown_by(code: str) -> Shown | None:
    """Read the code of a number format; None where the number itself is what a person sees, or means."""
    sections = _sections(code)
    if not any(section.words for section in sections):
        return _shown_by_digits(_pieces(_first_section(code)))
    digits = (one for one, section in zip(_split(code), sections, strict=True) if not section.words)
    shown = _shown_by_digits(_pieces(next(digits, "")))
    return replace(shown or Shown("", 0, "", is_percent=False), sections=sections)


def _split(code: str) -> list[str]:
    """Give the sections of a format that are for numbers; a fourth is for texts."""
    found: list[str] = []
    at = 0
    while at <= len(code) and len(found) < _MOST_SECTIONS:
        section = match[0] if (match := _SECTION.match(code, at)) else ""
        if "@" in section and found:
            break
        found.append(section)
        at += len(section) + 1
    return found


def _sections(code: str) -> tuple[Section, ...]:
    codes = _split(code)
    found = [_CONDITION.search(section) for section in codes]
    usual = _OF_SECTIONS[len(codes)]
    if any(found) and len(codes) > 1:
        # The last section is for whatever the conditions leave.
        usual = (*usual[:-1], (">=", -math.inf))
    whose = [(match[1], float(match[2])) if match else usual[at] for at, match in enumerate(found)]
    return tuple(Section(*own, _words_of(section)) for own, section in zip(whose, codes, strict=True))


def _words_of(section: str) -> str | None:
    """Give the words that a section shows in place of the number."""
    pieces = _pieces(section)
    has_other = any(kind == "plain" and _OTHER_KIND.match(text) for kind, text in pieces)
    if has_other or any(kind in {"digits", "percent"} for kind, _ in pieces):
        return None
    words = _literals(pieces)
    return words if _WORD.search(words) else None


def _shown_by_digits(pieces: list[tuple[str, str]]) -> Shown | None:
    runs = [at for at, (kind, _) in enumerate(pieces) if kind == "digits"]
    if any(kind == "plain" and _OF_DATES.match(text) for kind, text in pieces):
        return Shown("", 0, "", is_percent=False, is_date=True)
    if len(runs) != 1 or any(kind == "plain" and _OTHER_KIND.match(text) for kind, text in pieces):
        return None
    run = pieces[runs[0]][1]
    if any(kind == "percent" for kind, _ in pieces):
        return Shown("", 0, "", is_percent=True)
    prefix, suffix = _literals(pieces[: runs[0]]), _literals(pieces[runs[0] + 1 :])
    if not _TELLING_PREFIX.search(prefix):
        prefix = ""
    if not prefix and not _TELLING_SUFFIX.search(suffix):
        suffix = ""
    digits = len(run) if set(run) == {"0"} and (prefix or len(run) >= _FEWEST_ZEROS) else 0
    is_scaled = run.endswith(",")
    return Shown(prefix, digits, suffix, is_percent=False) if (prefix or digits or suffix) and not is_scaled else None


def _first_section(code: str) -> str:
    return match[0] if (match := _SECTION.match(code)) else ""


def _pieces(section: str) -> list[tuple[str, str]]:
    """Take a section of a format apart: (kind, text)."""
    return [(piece.lastgroup, piece[piece.lastgroup]) for piece in _PIECE.finditer(section) if piece.lastgroup]


def _literals(pieces: list[tuple[str, str]]) -> str:
    return "".join(text for _, text in pieces).strip()


def _plain(number: Decimal) -> str:
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
