"""Hours of training, minutes a day, lessons a week, semesters and the subjects that are taught."""

from __future__ import annotations

from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from eduquality.model.notations.dates import read_semester
from eduquality.model.notations.quantities import read_hours, read_lessons, read_minutes, read_number
from eduquality.model.notations.taught_subjects import read_subjects_taught


@pytest.mark.parametrize(
    ("read", "text", "value"),
    [
        (read_hours, "40", "40"),
        (read_hours, "40学时", "40"),
        (read_hours, " 7.5 课时 ", "7.5"),
        (read_hours, "5天", "40"),
        (read_hours, "0.5天", "4"),
        (read_hours, "9小时30分", "9.5"),
        (read_minutes, "60", 60),
        (read_minutes, "60分钟", 60),
        (read_minutes, "1小时", 60),
        (read_minutes, "1.5小时", 90),
        (read_minutes, "1小时15分钟", 75),
        (read_minutes, "半小时", 30),
        (read_minutes, "1个半小时", 90),
        (read_lessons, "4", "4"),
        (read_lessons, "2节", "2"),
        (read_lessons, "0.5", "0.5"),
        (read_lessons, "4/3", "3.5"),
        (read_lessons, "4／3", "3.5"),
        (read_number, "0.149", "0.149"),
        (read_number, "95.3%", "95.3"),
        (read_number, "-2.5", "-2.5"),
        (read_number, "0.333333333333333", "0.333333"),
    ],
)
def test_an_amount_is_read_in_the_unit_of_its_kind(read, text, value):
    assert read(text) == (value if isinstance(value, int) else Decimal(value))


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_hours, "2学分"),
        (read_hours, "合格"),
        (read_hours, "-1"),
        (read_minutes, "1.5"),
        (read_minutes, "2000"),
        (read_lessons, "2026-04-03"),
        (read_lessons, "张老师"),
        (read_number, "优秀"),
        (read_semester, "0"),
        (read_semester, "2025"),
        (read_semester, "上午"),
    ],
)
def test_what_is_no_amount_is_refused(read, text):
    with pytest.raises(PydanticCustomError):
        read(text)


@pytest.mark.parametrize(
    ("text", "semester"),
    [
        *((text, 1) for text in ("1", "上学期", "第一学期", "第1学期", "2024秋", "24秋季学期", "2024学年上学期", "上")),
        *((text, 2) for text in ("2", "下学期", "二", "2024-2025学年第二学期", "2025年春季学期", "春季")),
    ],
)
def test_a_semester_is_told_by_its_number_half_or_season(text, semester):
    assert read_semester(text) == semester


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("语文", "chinese"),
        ("小学语文", "chinese"),
        ("体育教师", "pe"),
        ("音乐、美术", "music、art"),
        ("数学 体育", "mathematics、pe"),
        ("艺术", "arts"),
        ("综合实践", "practice"),
        ("心理健康", "psychology"),
        ("道德与法治", "politics"),
        ("年级组长", "年级组长"),
        ("数学、某课", "数学、某课"),
    ],
)
def test_subjects_of_a_teacher_are_codes_and_what_is_none_stays(text, read):
    """Several stand with 、 between, in the order of the cell."""
    assert read_subjects_taught(text) == read
