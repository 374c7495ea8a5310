"""Who stands in the sheets of `samples/messy`: nobody. Area codes begin with 99, names are words for "specimen"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from eduquality.check_digits import id_check_character
from sins.writing import Cell

TITLE = "青禾县白石第一小学2025—2026学年学生花名册"
SCHOOL = "青禾县白石第一小学"
SHEET = "花名册"
ROSTER = ["学籍号", "身份证件号", "姓名", "性别", "出生日期", "学校名称", "年级", "班级"]
_AREA = "990281"
_SPECIMEN = "样例测试虚拟假设仿真模演示范"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_ENTRY_AGE = 6


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person with a citizen number whose check character is right."""

    name: str
    male: bool
    born: date
    number: str

    @property
    def sex(self) -> str:
        """Give the sex as schools write it."""
        return "男" if self.male else "女"

    @property
    def student_number(self) -> str:
        """Give the national student number."""
        return "G" + self.number


def person(number: int, born: date) -> Person:
    """Make the person with this number; odd numbers are male."""
    first17 = f"{_AREA}{born:%Y%m%d}{number:03d}"
    name = _SPECIMEN[number % len(_SPECIMEN)] + _STEMS[number // 10 % 10] + _STEMS[number % 10]
    return Person(name, number % 2 == 1, born, first17 + id_check_character(first17))


def pupil(number: int, grade: int = 3) -> Person:
    """Make a pupil of a grade of the school year 2025."""
    return person(number, date(2025 - _ENTRY_AGE - grade, 9, 1) + timedelta(days=97 * number % 364))


def teacher(number: int) -> Person:
    """Make a teacher."""
    return person(number, date(1980, 3, 1) + timedelta(days=211 * number % 5000))


def roster_row(
    who: Person, *, school: Cell = SCHOOL, grade: Cell = "三年级", class_name: Cell = "1班", born: Cell = ""
) -> list[Cell]:
    """Give a pupil's row under `ROSTER`."""
    birth = born or who.born.isoformat()
    return [who.student_number, who.number, who.name, who.sex, birth, school, grade, class_name]


def pupils(count: int = 3, *, start: int = 1, grade: int = 3) -> list[Person]:
    """Give so many pupils of a grade."""
    return [pupil(number, grade) for number in range(start, start + count)]


def roster(rows: Sequence[Sequence[Cell]] | None = None, *, title: str = TITLE) -> list[list[Cell]]:
    """Give a roster under one title row: by default a sound one of three pupils."""
    body = [roster_row(who) for who in pupils()] if rows is None else rows
    return [[title], list(ROSTER), *map(list, body)]


def with_cells(column: str, values: Sequence[Cell]) -> list[list[Cell]]:
    """Give a roster of as many pupils as there are values, these put into one of its columns."""
    at = ROSTER.index(column)
    rows = [roster_row(who) for who in pupils(len(values))]
    for row, value in zip(rows, values, strict=True):
        row[at] = value
    return roster(rows)
