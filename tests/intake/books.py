"""Small real workbooks for the tests of intake."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import openpyxl

from eduquality.check_digits import id_check_character

Rows = Sequence[Sequence[object]]
ROSTER = ["学籍号", "身份证件号", "姓名", "性别", "出生日期", "学校名称", "年级", "班级"]


def write_book(path: Path, sheets: Mapping[str, Rows]) -> Path:
    """Write a workbook of the given sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def citizen(number: int, *, born: str = "20130504", male: bool = True) -> str:
    """Make a citizen number of no real place."""
    first17 = f"999900{born}{number % 50:02d}{1 if male else 2}"
    return first17 + id_check_character(first17)


def pupil(number: int, *, school: str = "青禾小学", grade: str = "六年级", **changed: object) -> list[object]:
    """Make a row of a roster."""
    code = citizen(number)
    row: dict[str, object] = {
        "student_id": "G" + code,
        "id_number": code,
        "name": "样例",
        "sex": "男",
        "birth_date": "2013-05-04",
        "school": school,
        "grade": grade,
        "class_name": "1班",
    }
    return list((row | changed).values())


def roster(*rows: Sequence[object], title: str = "2025-2026学年学生花名册") -> Rows:
    """Make a sheet of pupils."""
    return [[title], [*ROSTER], *rows]
