"""People without numbers at two schools who may be one person are counted, and said once."""

from __future__ import annotations

import pytest

from eduquality.intake.loading import load_dataset
from eduquality.words import LANGS, message_of
from tests.intake.books import citizen, write_book

PUPILS = ["身份证件号", "姓名", "出生日期", "学校", "年级", "班级"]
STAFF = ["身份证件号", "姓名", "出生日期", "学校名称", "任教学段", "是否专任教师"]


def read(folder, header, *rows):
    """Give how many rows count, and how many pairs are said; rows: number, name, birth and school."""
    rest = ["三年级", "1班"] if header is PUPILS else ["小学", "是"]
    write_book(folder / "2025学年名册.xlsx", {"表": [header, *([*row, *rest] for row in rows)]})
    data = load_dataset([folder], store=None)
    said = [issue for issue in data.issues if "in_two_schools" in issue.code]
    assert all(message_of(issue, lang) for issue in said for lang in LANGS)
    return data.counts["students" if header is PUPILS else "teachers"].rows, [one.values["pairs"] for one in said]


def test_pupils_of_one_name_and_birth_at_two_schools_are_counted_and_said(tmp_path):
    born = "2016-10-01"
    rows = [
        (None, "王小红", born, "甲小学"),
        (None, "王小红", born, "乙小学"),
        (None, "王小红", "2016-10-02", "丙小学"),
    ]
    assert read(tmp_path, PUPILS, *rows) == (3, [1])


@pytest.mark.parametrize(("number", "pairs"), [(None, [1]), (citizen(2, born="20161001"), [])])
def test_two_numbers_are_two_pupils(tmp_path, number, pairs):
    rows = [(citizen(1, born="20161001"), "王小红", "2016-10-01", "甲小学"), (number, "王小红", "2016-10-01", "乙小学")]
    assert read(tmp_path, PUPILS, *rows) == (2, pairs)


def test_a_name_alone_is_no_pupil(tmp_path):
    assert read(tmp_path, PUPILS, *((None, "王小红", None, school) for school in ("甲小学", "乙小学"))) == (2, [])


@pytest.mark.parametrize(("second", "pairs"), [(None, [1]), ("1980-05-04", [1]), ("1981-05-04", [])])
def test_teachers_of_one_name_are_said_unless_their_births_differ(tmp_path, second, pairs):
    rows = [(None, "李丽", "1980-05-04", "甲小学"), (None, "李丽", second, "乙小学")]
    assert read(tmp_path, STAFF, *rows) == (2, pairs)
