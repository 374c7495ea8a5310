"""Which day, year or semester does a text mean? Dates, months, day numbers of Excel, calendar and school years."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

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
_EPOCH = date(1899, 12, 30)
YEARS = range(1900, 2101)
#: Before it 190512 is rather the 12th of May 2019 without its century than a month of 1905.
_FIRST_COMPACT_MONTH = 1940


def is_month(text: str) -> bool:
    """Tell whether a date names a month and no day, as 2012.09 and 2012年9月 do."""
    folded = fold(text)
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
    text = fold(value)
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
