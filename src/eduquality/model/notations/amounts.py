"""Which amount does a text mean, and in which unit? 1.5万元 is 15000 yuan."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from eduquality.model.notations.folding import fold, refuse
from eduquality.model.notations.numbers import IN_BRACKETS, read_decimal

#: The unit a column is kept in → the units its cells or its header may name, and how many of its own each is.
UNITS: Mapping[str, Mapping[str, Fraction]] = {
    "yuan": {
        "元": Fraction(1), "千元": Fraction(1000), "万元": Fraction(10_000), "百万元": Fraction(10**6),
        "亿元": Fraction(10**8), "yuan": Fraction(1),
    },
    "m2": {
        "m2": Fraction(1), "m²": Fraction(1), "㎡": Fraction(1), "平方米": Fraction(1), "平米": Fraction(1),
        "公顷": Fraction(10_000), "亩": Fraction(10_000, 15),
    },
}  # fmt: skip
_MOST_AMOUNT = 10**10


def amount(unit: str, *, may_be_negative: bool = False) -> Callable[[Any], Any]:
    """Make a validator of amounts kept in a unit of `UNITS`: 1.5万元 is 15000 yuan.

    What is no whole number of hundredths (1亩 in square metres) is refused. Accountants' (5) is −5 where an amount may
    be negative.
    """
    factors = sorted(UNITS[unit].items(), key=lambda known: -len(known[0]))

    def read(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = fold(value)
        word, factor = next(((w, f) for w, f in factors if text.endswith(fold(w))), ("", Fraction(1)))
        bare = text.removesuffix(fold(word)).rstrip()
        if may_be_negative and IN_BRACKETS.fullmatch(bare):
            bare = "-" + bare[1:-1].strip()
        number = Fraction(read_decimal(bare, re.compile(r"$^"))) * factor
        if number < 0 and not may_be_negative:
            raise refuse("cell.negative")
        if abs(number) >= _MOST_AMOUNT:
            raise refuse("cell.too_large")
        if (number * 100).denominator != 1:
            raise refuse("cell.unit_inexact" if factor.denominator != 1 else "cell.too_precise")
        return Decimal((number * 100).numerator).scaleb(-2)

    return read


def unit_in(text: str, unit: str) -> str | None:
    """Give the unit that a header or title names for a column kept in `unit`: 经费(万元), 单位:万元; None if none."""
    folded = fold(text)
    for word in sorted(UNITS[unit], key=len, reverse=True):
        if re.search(rf"(?:^|[(\[【_:/\s]){re.escape(fold(word))}(?=$|[)\]】\s,;])", folded):
            return word
    return None


read_yuan, read_square_metres = amount("yuan"), amount("m2")
