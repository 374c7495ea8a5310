"""Which day, year or semester does a text mean? Dates, months, day numbers of Excel, calendar and school years."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from pydantic_core import PydanticCustomError

from eduquality.model.notations.folding import fold, refuse

_SEPARATOR = r"\s*[-/.年。、\\,—–_ ]\s*"
_MIDNIGHT = r"(?:[ T]0?0:00(?::00)?(?:\.0+)?)?"
_DATE = re.compile(
    rf"([0-9]{{4}}){_SEPARATOR}([0-9]{{1,2}})(?:\s*[-/.月。、\\,—–_ ]\s*([0-9]{{1,2}})\s*[日号]?|\s*月?){_MIDNIGHT}"
)
_COMPACT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})?")
_SERIAL = re.compile(r"([0-9]{5})(?:\.0+)?")
_TWO_DIGIT_YEAR = re.compile(
    rf"[0-9]{{2}}{_SEPARATOR}[0-9]{{1,2}}(?:\s*[-/.月。、,]\s*[0-9]{{1,2}}\s*[日号]?|\s*月?)|[0-9]{{6}}"
)
_YEAR_LAST = re.compile(r"[0-9]{1,2}\s*[-/.]\s*[0-9]{1,2}\s*[-/.]\s*[0-9]{4}")
_WITH_TIME = re.compile(r"(.*[0-9日号])[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:\.[0-9]+)?")
#: 二〇一五年九月十二日: each figure of the year by itself, months and days as they are spoken.
_HAN_DATE = re.compile(
    r"([〇○零一二三四五六七八九]{4})年(十?[一二]?|[一二三四五六七八九])月(?:([二三]?十?[一二三四五六七八九]?)[日号])?"
)
_FIGURES = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_EPOCH = date(1899, 12, 30)
YEARS = range(1900, 2101)
#: Before it 190512 is rather the 12th of May 2019 without its century than a month of 1905.
_FIRST_COMPACT_MONTH = 1940


def _folded(text: str) -> str:
    """Give a text as it is compared, with the figures of a date that is written in Chinese ones."""
    plain = fold(text)
    match = _HAN_DATE.fullmatch(plain)
    if match is None:
        return plain
    month, day = (_spoken(part) for part in match.groups("")[1:])
    return f"{match[1].translate(_FIGURES)}年{month}月" + (f"{day}日" if day else "")


def _spoken(number: str) -> str:
    """Give a number below 40 in figures: 十二, 三十, 七."""
    tens, ten, ones = number.rpartition("十")
    return (((tens or "1") if ten else "") + (ones or ("0" if ten else ""))).translate(_FIGURES)


def is_month(text: str) -> bool:
    """Tell whether a date names a month and no day, as 2012.09 and 2012年9月 do."""
    folded = _folded(text)
    match = _DATE.fullmatch(folded) or _COMPACT.fullmatch(folded)
    return match is not None and match[3] is None


def may_be_october(text: str) -> bool:
    """Tell 2012.1, which is all that Excel leaves of 2012.10."""
    return re.fullmatch(r"[0-9]{4}\.1", fold(text)) is not None


def read_date(value: Any) -> Any:
    """Read 2012-09-01, 2012/9/1, 2012.09, 2012年9月1日, 20120901 and day serials; a month alone is its first day.

    Serials are counted from 1900, as Excel does by default; a cell formatted as a date never comes as one.
    """
    if not isinstance(value, str):
        return value
    text = _folded(value)
    if match := _DATE.fullmatch(text):
        return _day(int(match[1]), int(match[2]), int(match[3] or 1))
    if match := _COMPACT.fullmatch(text):
        year = int(match[1])
        if year not in YEARS or (match[3] is None and year < _FIRST_COMPACT_MONTH):
            raise refuse("cell.no_such_date" if match[3] else "cell.two_digit_year")
        return _day(year, int(match[2]), int(match[3] or 1))
    if match := _SERIAL.fullmatch(text):
        born = _EPOCH + timedelta(days=int(match[1]))
        return _day(born.year, born.month, born.day)
    raise refuse(_why_no_date(text))


def _day(year: int, month: int, day: int) -> date:
    if year not in YEARS:
        raise refuse("cell.no_such_date")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise refuse("cell.no_such_date") from error


def _why_no_date(text: str) -> str:
    if _TWO_DIGIT_YEAR.fullmatch(text):
        return "cell.two_digit_year"
    if _YEAR_LAST.fullmatch(text):
        return "cell.year_last"
    timed = _WITH_TIME.fullmatch(text)
    return "cell.date_with_time" if timed and _DATE.fullmatch(timed[1]) else "cell.not_a_date"


# ---------------------------------------------------------------- years

_SCHOOL_YEAR = re.compile(r"((?:19|20)[0-9]{2})\s*[-—–~至/]+\s*((?:19|20)?[0-9]{2})\s*(?:学年)?(?:度)?")
#: A month of a year, with or without a day. What closes up to the last of these is gone when pupils are counted.
_YEAR_AND_MONTH = re.compile(r"((?:19|20)[0-9]{2})\s*[-/.年]\s*(1[0-2]|0?[1-9])(?:\s*[-/.月].*)?")
_LAST_BEFORE_COUNT = 9
_YEAR = re.compile(r"((?:19|20)[0-9]{2})(?:\.0+)?\s*(?:年|学年|年度|学年度|级|届)?")


def is_school_year(text: str) -> bool:
    """Tell whether a text names a school year, 2024-2025学年 or 2024学年, rather than a calendar year."""
    folded = fold(text)
    return _SCHOOL_YEAR.fullmatch(folded) is not None or ("学年" in folded and _YEAR.fullmatch(folded) is not None)


def read_year_gone(value: Any) -> Any:
    """Read the first school year that something is gone in: 2025 and 2025年7月 are 2025, 2025年11月 is 2026."""
    if not isinstance(value, str) or not (match := _YEAR_AND_MONTH.fullmatch(fold(value))):
        return read_year(value)
    return int(match[1]) + (int(match[2]) > _LAST_BEFORE_COUNT)


def read_year_of_date(value: Any) -> Any:
    """Read the calendar year of a year or a day: 1998, 1998年, 1998.9, 1998-09-01."""
    if not isinstance(value, str):
        return value
    return int(match[1]) if (match := _YEAR.fullmatch(fold(value))) else read_date(value).year


def read_year(value: Any) -> Any:
    """Read 2025, 2025年, 2025-2026学年: the year a school year begins, or the calendar year."""
    if not isinstance(value, str):
        return value
    text = fold(value)
    if match := _SCHOOL_YEAR.fullmatch(text):
        first, last = int(match[1]), int(match[2])
        if last % 100 != (first + 1) % 100:
            raise refuse("cell.not_a_year")
        return first
    if match := _YEAR.fullmatch(text):
        return int(match[1])
    raise refuse("cell.not_a_year")


# ---------------------------------------------------------------- semesters

_YEAR_BEFORE = r"(?:(?:19|20)?\d{2}\s*(?:[-—–~至/]\s*(?:20)?\d{2})?\s*(?:学年|学年度|年度?|级)?\s*)?(?:度)?(?:的)?"
#: How each is called; the numbers of some programs' exports, 0 and 1, say another one than 1 and 2 and are not read.
_FIRST = re.compile(
    rf"{_YEAR_BEFORE}(?:第?[一1]|上(?:半)?|秋季?|autumn|first|fall)\s*(?:学期|学年|期|季)?", re.IGNORECASE
)
_SECOND = re.compile(rf"{_YEAR_BEFORE}(?:第?[二2]|下(?:半)?|春季?|spring|second)\s*(?:学期|学年|期|季)?", re.IGNORECASE)


def read_semester(value: Any) -> Any:
    """Read the first semester of a school year, from September, as 1 and the second, from February, as 2."""
    if not isinstance(value, str):
        return value
    text = fold(value).replace(" ", "")
    for semester, words in ((1, _FIRST), (2, _SECOND)):
        if words.fullmatch(text):
            return semester
    raise refuse("cell.not_a_semester")


# ---------------------------------------------------------------- times from one day until another

_AT_A_TIME = re.compile(r"(?<=[0-9日号])(?:\s*(?:[上下]午|晚)|(?:\s+|T)[0-9]{1,2}[:时点]).*$")
_WEEKDAY = re.compile(r"\(?(?:星期|周)[一二三四五六日天]\)?$")
#: What stands between the ends of a time; a dash stands within days as well.
_UNTIL = re.compile(r"\s*(?:至|到|~|—+|–|-+)\s*")
_POINT = re.compile(r"([0-9]{4})(?:\s*[年./\-]\s*([0-9]{1,2})(?:\s*[月./\-]\s*([0-9]{1,2})\s*[日号]?|\s*月)?|\s*年)?")
_REST = re.compile(r"(?:([0-9]{1,2})\s*[月./\-]\s*)?([0-9]{1,2})\s*[月日号]?")
_WHOLE_DAY = 3
#: What is said of a time that has not ended, and the day that stands for its end.
_OPEN = re.compile(r"(?:至)?(?:今|现在|目前)|长期(?:有效)?")
_NEVER = (YEARS[-1], 12, 31)

#: Year, year and month, or year, month and day.
_Parts = tuple[int, ...]


def read_first_day(value: Any) -> Any:
    """Read the day on which a time begins: of 2024.3.5-3.8 the 5th, of a month or a year the first day."""
    return _end_of(value, 0)


def read_last_day(value: Any) -> Any:
    """Read the last day of a time: of 2024.3.5-3.8 the 8th, of a month or a year its last, of 至今 the last of all."""
    return _end_of(value, -1)


def _end_of(value: Any, end: int) -> Any:
    if not isinstance(value, str):
        return value
    text = _WEEKDAY.sub("", _AT_A_TIME.sub("", fold(value))).strip()
    if end and _OPEN.fullmatch(text):
        return date(*_NEVER)
    point = _parts(text)
    if point is not None and len(point) < _WHOLE_DAY:
        return _day_of(point, last=end != 0)
    try:
        return read_date(text)
    except PydanticCustomError:
        times = next(_times(text), None)
        if times is None:
            raise
    first, last = (_day_of(one, last=bool(at)) for at, one in enumerate(times))
    if last < first:
        raise refuse("cell.no_such_date")
    return (first, last)[end]


def _parts(text: str) -> _Parts | None:
    match = _POINT.fullmatch(text)
    return tuple(int(part) for part in match.groups() if part) if match else None


def _times(text: str) -> Iterator[tuple[_Parts, _Parts]]:
    """Give the ends of a time, wherever it may be cut; what the second end leaves out is as in the first."""
    for joint in _UNTIL.finditer(text):
        first, rest = _parts(text[: joint.start()]), text[joint.end() :]
        last = _parts(rest) or (_NEVER if _OPEN.fullmatch(rest) else first and _completed(first, rest))
        if first and last:
            yield first, last


def _completed(first: _Parts, rest: str) -> _Parts | None:
    match = _REST.fullmatch(rest)
    given = tuple(int(part) for part in match.groups() if part) if match else ()
    if not given or len(given) >= len(first):
        return None
    return (*first[: len(first) - len(given)], *given)


def _day_of(parts: _Parts, *, last: bool) -> date:
    year, *rest = parts
    if year not in YEARS:
        raise refuse("cell.no_such_date")
    month, *days = rest or [12 if last else 1]
    try:
        return date(year, month, days[0] if days else monthrange(year, month)[1] if last else 1)
    except ValueError as error:
        raise refuse("cell.no_such_date") from error


# ---------------------------------------------------------------- weeks and months

_NUMBERS = {sign: number for number, sign in enumerate("一二三四五六七八九十", start=1)}
_WEEK = re.compile(r"第?([0-9]{1,2}|[一二三四五六七八九]?十?[一二三四五六七八九十])周?")
_MONTH = re.compile(r"([0-9]{1,2}|十?[一二三四五六七八九十])月?份?")
_MOST_WEEKS, _MONTHS = 26, 12


def read_week(value: Any) -> Any:
    """Read 3, 第3周 and 第三周 as the third week of a semester."""
    return _ordinal(value, _WEEK, _MOST_WEEKS, "cell.not_a_week")


def read_month(value: Any) -> Any:
    """Read 9, 9月 and 九月份 as September; a day or month of a year as its month."""
    return _ordinal(value, _MONTH, _MONTHS, "cell.not_a_month")


def _ordinal(value: Any, words: re.Pattern[str], most: int, code: str) -> Any:
    if not isinstance(value, str):
        return value
    match = words.fullmatch(fold(value).replace(" ", "").removesuffix(".0"))
    number = _number(match[1]) if match else 0
    if not 1 <= number <= most:
        raise refuse(code)
    return number


def _number(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十") if "十" in text else ("", "", text)
    return (_NUMBERS.get(tens, 1) * 10 if ten else 0) + _NUMBERS.get(ones, 0)
