"""In which format does a cell show an exact number as the page words it? The words around it become the format's."""

from __future__ import annotations

import math
import re
from fractions import Fraction

from eduquality.report.drawings import Number

_NUMBER = re.compile(r"[+\-−]?\d[\d,]*(?:\.(\d+))?")
#: Longer formats, and numbers that Excel would round, stay texts.
_LONGEST = 200
_LARGEST: int = 10**15


def format_showing(text: str, number: Number | None) -> str:
    """Give the format in which `number` shows as `text`; empty where the text does not show it.

    A percentage is the number that the page has, `98.5` and a sign behind it, so that a sheet, JSON and CSV say alike.
    """
    if number is None or isinstance(number, bool) or not math.isfinite(number) or not -_LARGEST < number < _LARGEST:
        return ""
    for found in _NUMBER.finditer(text):
        digits = len(found[1] or "")
        if _told(found[0]) == _rounded(Fraction(number), digits):
            before, after = _quoted(text[: found.start()]), _quoted(text[found.end() :])
            body = ("#,##0" if "," in found[0] else "0") + ("." + "0" * digits if digits else "")
            sign = "+" if found[0].startswith("+") else ""
            shown = f"{before}{sign}{body}{after}"
            # Without a form of its own the sign of a number below 0 stands before all words.
            whole = f"{shown};{before}-{body}{after}" if before or sign else shown
            return whole if len(whole) <= _LONGEST else ""
    return ""


def _told(written: str) -> Fraction:
    return Fraction(written.replace(",", "").replace("−", "-"))


def _rounded(number: Fraction, digits: int) -> Fraction:
    """Round half away from zero, as the page and Excel do."""
    power: int = 10**digits
    whole = math.floor(abs(number) * power + Fraction(1, 2))
    return Fraction(-whole if number < 0 else whole, power)


def _quoted(words: str) -> str:
    """Give words as a format holds them; a quotation mark stands between two quoted pieces."""
    return '\\"'.join(f'"{piece}"' if piece else "" for piece in words.split('"'))
