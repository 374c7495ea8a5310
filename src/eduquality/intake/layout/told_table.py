"""Which table is a sheet without a known header most likely meant to be? Its title, its name and its file's say so."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import PurePosixPath

from eduquality.intake.cells.parts import Grid
from eduquality.intake.layout.sheet import no_header_report
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import SUBJECTS, TABLES

#: Titles and heads stand in the first rows; a longer text is neither.
_WITHIN, _LONGEST, _LOOKED_AT = 4, 40, 8
_SEVERAL = 2
#: A class of a grade, as the heads of a grid name it.
_CLASS = re.compile(r"第?[一二三四五六七八九十\d]+班|\([一二三四五六七八九十\d]+\)班?")
#: What a text says of the table that the sheet holds, in this order: 班额 of an examination's analysis is none.
_WORDS: Mapping[str, re.Pattern[str]] = {
    "exams": re.compile(r"成绩|考试|高考|中考|期[中末]|联考|质检|均分|得分|赋分"),
    "classes": re.compile(r"班额"),
    "enrolments": re.compile(r"在校生|在园|学生(?:人)?数|班数|各校.*人数|各?年级.*人数"),
}
#: A class written whole, as rows of a list name it.
_A_CLASS = re.compile(
    r"(?:[一二三四五六七八九]|[小初高][一二三四五六]|[七八九]|\d)年?级?第?[(]?[一二三四五六七八九十\d]+[)]?班"
)
_NUMBER = re.compile(r"(?<!教师)(?<!职工)(?:人数|生数|学额|实有|在读)")
#: Words of which one row of heads has each: what the numbers of the sheet count.
_HEADS: Mapping[str, tuple[re.Pattern[str], ...]] = {
    "classes": (re.compile(r"班(?!主任|数)"), _NUMBER),
    "enrolments": (re.compile(r"年级|学段|班数|学校|校名|单位"), _NUMBER),
}
_PERSON_OF_A_CLASS = (re.compile(r"姓名|学生"), re.compile(r"学籍|学号"), re.compile(r"班"))
#: Fields that only lists of persons have.
_PERSONS = frozenset({"candidate_id", "name", "total", "student_id", "id_number"})


def with_table_told(report: SheetReport, grid: Grid) -> SheetReport:
    """Name the table that texts tell, of a sheet without a header or one that only looks like an examination."""
    told = _told(grid) if _is_asked(report) else None
    if told not in TABLES or (told == "exams" and report.reason != "sheet.no_header"):
        return report
    plain = report if report.reason == "sheet.no_header" else no_header_report(grid)
    return replace(plain, values={**plain.values, "nearest": told})


def _is_asked(report: SheetReport) -> bool:
    if report.reason != "sheet.missing_columns":
        return report.reason == "sheet.no_header"
    of_persons = any(name in _PERSONS or name in SUBJECTS for name in report.columns)
    return report.values.get("nearest") in ("exams", "scores") and not of_persons


def _told(grid: Grid) -> str | None:
    """Give the table that the nearest text speaks of: what stands above, the sheet's name, the file's.

    Of a sheet without numbers, a letter or a notice, none: only where numbers are can rows be lost.
    """
    rows = list(zip(*(column.slice(0, _LOOKED_AT).to_pylist() for column in grid.columns), strict=True))
    near = [[_plain(text) for text in row if text and len(text) <= _LONGEST] for row in rows[:_WITHIN]]
    if not any(sum(map(_is_number, row)) >= _SEVERAL for row in rows):
        return _by_heads(near, rows)
    texts = [*chain.from_iterable(near), _plain(grid.sheet), _plain(PurePosixPath(grid.file).stem)]
    spoken_of = (table for text in texts for table, words in _WORDS.items() if words.search(text))
    named = next(spoken_of, None)
    of_classes = any(sum(_CLASS.fullmatch(text) is not None for text in row) >= _SEVERAL for row in near)
    told = "classes" if of_classes and named in (None, "enrolments") else named
    return told or _by_heads(near, rows)


def _by_heads(near: Sequence[Sequence[str]], rows: Sequence[Sequence[str | None]]) -> str | None:
    """Give the table that several heads tell, or classes that stand one below another beside their numbers."""
    near = [row for row in near if len(row) >= _SEVERAL]
    if any(all(any(map(word.search, row)) for word in _PERSON_OF_A_CLASS) for row in near):
        return "students"
    columns = list(zip(*rows, strict=True))
    counted = any(sum(map(_is_number, column)) >= _SEVERAL for column in columns)
    if not counted:
        return None
    named = (table for row in near for table, words in _HEADS.items() if all(any(map(w.search, row)) for w in words))
    classes = any(
        sum(bool(text and _A_CLASS.fullmatch(_plain(text))) for text in column) >= _SEVERAL for column in columns
    )
    return next(named, "classes" if classes else None)


def _is_number(text: str | None) -> bool:
    return text is not None and text.replace(".", "", 1).isdecimal()


def _plain(text: str) -> str:
    return fold(text).replace(" ", "")
