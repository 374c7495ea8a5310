"""What do titles and names of sheets, files and folders tell? The year, the examination, the school."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from eduquality.model.tables.base import YearBasis
from eduquality.model.tables.types import fold

_Y = r"(?<![\dA-Za-z])((?:19|20)\d{2})"
_FULL_DATE = re.compile(_Y + r"\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*\d{1,2}(?:\s*[日号]|(?!\d))")
_SPAN = re.compile(_Y + r"\s*年?\s*[-—–−~～至/]+\s*((?:19|20)?\d{2})(?!\d)(?!\s*月)")
_ONE_SCHOOL_YEAR = re.compile(_Y + r"\s*(?:年\s*)?学年")
_SEASON = re.compile(_Y + r"\s*年?\s*([春秋])")
_MONTH = re.compile(_Y + r"\s*年\s*(\d{1,2})\s*月")
_YEAR = re.compile(_Y + r"\s*年")
# Not a year: an entry or leaving cohort, a count, the number of a document.
_BARE = re.compile(_Y + r"(?![\d.])(?!\s*[年届级号人名个分元〕\]])")
_FIRST_TERM = re.compile(r"第一学期|上学期|第1学期")
_SCHOOL_YEAR_BEGINS = 8

_Reader = Callable[[str, YearBasis], int | None]


def year_of(texts: tuple[str, ...], basis: YearBasis) -> int | None:
    """Give the year the texts (nearest first) speak of, on the table's own basis, or None.

    A school year beats a season, that a month, that a year, that a bare number; the date of printing comes last.
    For flows and examinations a school year is its second calendar year, its first term the first.
    """
    folded = [fold(text) for text in texts]
    undated = [_FULL_DATE.sub(" ", text) for text in folded]
    for read in (_from_span, _from_school_year, _from_season, _from_month, _from_year, _from_bare):
        if (year := _first(undated, read, basis)) is not None:
            return year
    return _first(folded, _from_date, basis)


def _first(texts: Iterable[str], read: _Reader, basis: YearBasis) -> int | None:
    return next((year for text in texts if (year := read(text, basis)) is not None), None)


def _of_school_year(first: int, text: str, basis: YearBasis) -> int:
    return first if basis == "school_year" or _FIRST_TERM.search(text) else first + 1


def _from_span(text: str, basis: YearBasis) -> int | None:
    for match in _SPAN.finditer(text):
        first, last = int(match[1]), int(match[2])
        if last % 100 == (first + 1) % 100:
            return _of_school_year(first, text, basis)
    return None


def _from_school_year(text: str, basis: YearBasis) -> int | None:
    match = _ONE_SCHOOL_YEAR.search(text)
    return _of_school_year(int(match[1]), text, basis) if match else None


def _from_season(text: str, basis: YearBasis) -> int | None:
    match = _SEASON.search(text)
    if not match:
        return None
    return int(match[1]) - (basis == "school_year" and match[2] == "春")


def _from_month(text: str, basis: YearBasis) -> int | None:
    match = _MONTH.search(text)
    return _in_month(int(match[1]), int(match[2]), basis) if match else None


def _in_month(year: int, month: int, basis: YearBasis) -> int:
    return year - (basis == "school_year" and month < _SCHOOL_YEAR_BEGINS)


def _from_year(text: str, basis: YearBasis) -> int | None:  # noqa: ARG001 - a reader like the others
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def _from_bare(text: str, basis: YearBasis) -> int | None:  # noqa: ARG001 - a reader like the others
    match = _BARE.search(text)
    return int(match[1]) if match else None


def _from_date(text: str, basis: YearBasis) -> int | None:
    match = _FULL_DATE.search(text)
    return _in_month(int(match[1]), int(match[2]), basis) if match else None


# ---------------------------------------------------------------- examinations

# In this order: a mock gaokao is a term examination, whatever it imitates.
_EXAMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "term",
        re.compile(
            r"(?:(?:高考|中考)?(?:第?[一二三四1-4]次)?(?:[一二三四]模|模拟|适应性|调研|摸底|诊断)"
            r"|期末|期中|月考|单元|(?:学业|教学)?质量(?:检测|监测|抽测|调研)|统考|联考|统测)"
            r"(?:质量)?(?:考试|测试|检测|监测|测评|统考|联考|考)?"
        ),
    ),
    ("qualifying", re.compile(r"(?:普通)?(?:高中)?(?:学业水平)?合格性?考试?|会考|学考")),
    ("zhongkao", re.compile(r"中考|(?:初中|初三|九年级)(?:毕业生?)?学业(?:水平)?(?:考试|测试)")),
    ("gaokao", re.compile(r"(?:普通|夏季)?高考|普通(?:高等学校|高校)招生(?:全国统一)?考试")),
)
_DATED = re.compile(_Y)


def exam_of(texts: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Give the examination's name and kind (a code of EXAM_KIND) from the first text that names one.

    The name is the text's own words from the year to the examination: `某中学2025年高考成绩` is `2025年高考`, so that
    the sheets of many schools are of one examination. Without a year before it the name begins with the text.
    """
    for text in map(fold, texts):
        for kind, pattern in _EXAMS:
            if match := pattern.search(text):
                return _named(text, match), kind
    return None, None


def _named(text: str, word: re.Match[str]) -> str:
    dated = _DATED.search(text, 0, word.start())
    return text[dated.start() if dated else 0 : word.end()].strip(" _-")


# ---------------------------------------------------------------- schools


def known_school_in(texts: tuple[str, ...], names: Sequence[str]) -> str | None:
    """Give the longest of the known school names that the nearest text naming one contains."""
    keys = _by_key(tuple(names))
    for text in map(_school_key, texts):
        found = next((key for key in keys if key in text), None)
        if found:
            return keys[found]
    return None


@lru_cache(maxsize=4)
def _by_key(names: tuple[str, ...]) -> Mapping[str, str]:
    """Give the names by what is compared of them, the longest first."""
    keys = {_school_key(name): name for name in names if name}
    return {key: keys[key] for key in sorted(keys, key=lambda key: (-len(key), key))}


def _school_key(name: str) -> str:
    return fold(name).replace(" ", "")
