"""How much of something does a text mean, and in which unit? Hours, minutes a day, lessons a week."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from eduquality.model.notations.folding import fold, refuse
from eduquality.model.notations.numbers import read_decimal

_NO_UNIT = re.compile(r"$^")
#: A day of a course is eight hours of 45 minutes (学时).
HOURS_OF_A_DAY = 8
_MINUTES_OF_AN_HOUR = 60
_HOURS = re.compile(r"\s*(?:个?(?:学时|课时|小时)|节课?|h)$")
_DAYS = re.compile(r"\s*[天日]$")
_MINUTES = re.compile(r"\s*(?:分钟|分|min(?:utes)?)$")
_LONG = re.compile(r"\s*(?:个?小时|h)$")
_HOURS_AND_MINUTES = re.compile(r"(\d{1,2})\s*(?:个?小时|h)\s*(\d{1,2})\s*(?:分钟?|min)?")
_HALF = re.compile(r"(\d{1,2})\s*个半\s*小时|半\s*个?小时")
_LESSONS = re.compile(r"\s*(?:课时|学时|节课?)(?:[/／每]周)?$")
#: In odd weeks so many lessons, in even ones so many.
_BY_TURNS = re.compile(r"(\d{1,2})\s*[/／]\s*(\d{1,2})")
_PERCENT = re.compile(r"\s*[%％]$")
_MOST_HOURS, _MOST_MINUTES, _MOST_LESSONS, _MOST_NUMBER = 100_000, 1440, 60, 10**11


def read_hours(value: Any) -> Any:
    """Read 40, 40学时, 9小时30分 and 5天 as hours, a day as eight of them; credits (学分) are none."""
    if not isinstance(value, str):
        return value
    text = fold(value)
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        return _with_places(int(match[1]) + Decimal(int(match[2])) / _MINUTES_OF_AN_HOUR, 2, _MOST_HOURS)
    days = _DAYS.search(text) is not None
    number = read_decimal(_DAYS.sub("", text), _NO_UNIT) * HOURS_OF_A_DAY if days else read_decimal(text, _HOURS)
    return _with_places(number, 2, _MOST_HOURS)


def read_minutes(value: Any) -> Any:
    """Read 60, 60分钟, 1小时, 1.5小时, 1小时30分 and 半小时 as whole minutes."""
    if not isinstance(value, str):
        return value
    text = fold(value)
    if match := _HOURS_AND_MINUTES.fullmatch(text):
        number = Decimal(int(match[1]) * _MINUTES_OF_AN_HOUR + int(match[2]))
    elif match := _HALF.fullmatch(text):
        number = Decimal(int(match[1] or 0) * _MINUTES_OF_AN_HOUR + _MINUTES_OF_AN_HOUR // 2)
    elif _LONG.search(text):
        number = read_decimal(_LONG.sub("", text), _NO_UNIT) * _MINUTES_OF_AN_HOUR
    else:
        number = read_decimal(text, _MINUTES)
    return int(_with_places(number, 0, _MOST_MINUTES))


def read_lessons(value: Any) -> Any:
    """Read lessons a week: 4, 4节, 0.5, and 4/3 (four in odd weeks, three in even ones) as 3.5."""
    if not isinstance(value, str):
        return value
    text = fold(value)
    bare = _LESSONS.sub("", text)
    if match := _BY_TURNS.fullmatch(bare):
        number = Decimal(int(match[1]) + int(match[2])) / 2
    else:
        number = read_decimal(text, _LESSONS)
    return _with_places(number, 2, _MOST_LESSONS)


def read_number(value: Any) -> Any:
    """Read any number; of 95.3% the 95.3. What somebody reckoned is kept to six decimals."""
    if not isinstance(value, str):
        return value
    text = fold(value)
    number = read_decimal(_PERCENT.sub("", text), _NO_UNIT)
    if abs(number) >= _MOST_NUMBER:
        raise refuse("cell.too_large")
    return number.quantize(Decimal("0.000001"), ROUND_HALF_UP)


def _with_places(number: Decimal, places: int, most: int) -> Decimal:
    """Give a number that is none below nought, nor above what there can be, nor finer than it is kept."""
    if number < 0:
        raise refuse("cell.negative")
    if number > most:
        raise refuse("cell.too_large")
    kept = number.quantize(Decimal(1).scaleb(-places))
    if kept != number:
        raise refuse("cell.too_precise" if places else "cell.not_whole")
    return kept


#: What reads a number that is kept with six decimals.
FINE: frozenset[Callable[[Any], Any]] = frozenset({read_number})
