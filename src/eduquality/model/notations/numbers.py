"""Which number does a text mean? Counts, points and bands of ages, with thousands set apart and units behind them."""

from __future__ import annotations

import re
from decimal import Context, Decimal, InvalidOperation
from typing import Any

from eduquality.model.notations.folding import fold, refuse

#: Thousands may be set apart by commas or by spaces.
_NUMBER = re.compile(
    r"[+\-−]?([0-9]+|[0-9]{1,3}(?:([, ])[0-9]{3}(?:\2[0-9]{3})*))(\.[0-9]+)?(e[+-]?[0-9]+)?", re.IGNORECASE
)
#: How accountants write what is below nought.
IN_BRACKETS = re.compile(r"\(\s*[0-9][0-9,. ]*\)")
_EXACT = Context(prec=15)
#: So many digits of a number Excel keeps.
KEPT_DIGITS = 15


def read_decimal(value: Any, units: re.Pattern[str]) -> Any:
    """Read a number with one of the units behind it; of a fraction that Excel calculated, the 15 digits it knows."""
    if not isinstance(value, str):
        return value
    text = units.sub("", fold(value))
    if not _NUMBER.fullmatch(text):
        raise refuse(_why_no_number(text))
    try:
        number = Decimal(re.sub("[, ]", "", text).replace("−", "-"))
    except InvalidOperation as error:
        # More digits before or behind the point than any computer counts.
        raise refuse("cell.too_large") from error
    if number.adjusted() > KEPT_DIGITS:
        raise refuse("cell.too_large")
    is_float = number.as_tuple().exponent < 0 and len(number.as_tuple().digits) > KEPT_DIGITS  # type: ignore[operator]
    return _EXACT.plus(number) if is_float else number


def _why_no_number(text: str) -> str:
    if text.endswith(("%", "‰")) and _NUMBER.fullmatch(text[:-1].rstrip()):
        return "cell.percent"
    return "cell.bracketed" if IN_BRACKETS.fullmatch(text) else "cell.not_a_number"


_HEADS = re.compile(r"\s*(?:人|名|位|个班?|班|[台册本套件])$")
#: Some of those that are counted, told behind their number.
_OF_THESE = re.compile(r"\s*\((?:含|其中|包括|内含)[^()]*\)$")
_MARKS = re.compile(r"\s*分$")
#: No class has more pupils; a school may.
_LARGEST_CLASS = 1000


def read_count(value: Any) -> Any:
    """Read a whole number of people, classes or things: 45, 45人, 60台, 45(含随班就读1人)."""
    number = read_decimal(_OF_THESE.sub("", fold(value)) if isinstance(value, str) else value, _HEADS)
    if isinstance(number, Decimal):
        if number != number.to_integral_value():
            raise refuse("cell.not_whole")
        number = int(number)
    if isinstance(number, int) and number < 0:
        raise refuse("cell.negative")
    if isinstance(number, int) and number > 2_000_000_000:  # noqa: PLR2004 - more than any population
        raise refuse("cell.too_large")
    return number


_YEARS = re.compile(r"\s*年$")


def read_years(value: Any) -> Any:
    """Read for how many whole years: 3, 3年."""
    return read_count(_YEARS.sub("", fold(value))) if isinstance(value, str) else value


def read_class_size(value: Any) -> Any:
    """Read how many are in one class."""
    number = read_count(value)
    if isinstance(number, int) and number > _LARGEST_CLASS:
        raise refuse("cell.too_many_for_a_class", most=_LARGEST_CLASS)
    return number


def read_points(value: Any) -> Any:
    """Read points of a paper or total, in hundredths."""
    number = read_decimal(value, _MARKS)
    if isinstance(number, Decimal):
        if number < 0:
            raise refuse("cell.negative_points")
        if number > 9999:  # noqa: PLR2004 - no paper or total reaches it
            raise refuse("cell.too_large")
        # Two decimals are what score platforms give; more would be lost silently in the column.
        return _hundredths(number)
    return number


def _hundredths(number: Decimal) -> Decimal:
    if number != number.quantize(Decimal("0.01")):
        raise refuse("cell.too_precise")
    return number.quantize(Decimal("0.01"))


# ---------------------------------------------------------------- bands of ages

_BAND = re.compile(r"([0-9]{1,3})\s*(?:[-—–~至]+\s*([0-9]{1,3}))?\s*(?:周)?岁?")


def read_age_band(value: Any) -> Any:
    """Read 6, 6岁, 3-5岁 as `first-last`, both included."""
    if not isinstance(value, str):
        return value
    match = _BAND.fullmatch(fold(value))
    if not match or int(match[2] or match[1]) < int(match[1]):
        raise refuse("cell.not_an_age")
    return f"{int(match[1])}-{int(match[2] or match[1])}"
