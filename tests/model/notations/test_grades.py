"""Which grade a text means, alone, as a cohort and beside the name of a school."""

from __future__ import annotations

import pytest

from eduquality.model.notations import types
from eduquality.model.notations.grades import cohort_of, stage_of_school
from tests.model.notations.reading import read, refusal


@pytest.mark.parametrize(
    ("grade", "texts"),
    [
        (7, "七年级 7年级 初一 初1 初中一年级 初一年级 7 07 7.0 ７ G7 Grade7 Ⅶ VII 21"),
        (1, "一年级 小一 小学一年级 小1 1 Ⅰ"),
        (3, "三年级 小三 3 13"),
        (10, "高一 高中一年级 高1 31 职高一年级 G10"),
        (12, "高三 12 33"),
        (-2, "小班 幼儿园小班"),
        (-1, "中班"),
        (0, "大班"),
    ],
)
def test_a_grade_in_every_notation_is_the_same(grade, texts):
    assert {read(types.Grade, text) for text in texts.split()} == {grade}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("十三年级", "cell.not_a_grade"), ("学前班", "cell.not_a_grade"), ("17", "cell.not_a_grade")),
        *(("初2025级", "cell.cohort_unclear"), ("2025级", "cell.cohort_unclear"), ("初2026届", "cell.leaving_year")),
    ],
)
def test_what_is_no_grade_by_itself_is_refused_with_its_reason(text, code):
    assert refusal(types.Grade, text)["type"] == code


@pytest.mark.parametrize(
    ("text", "school_year", "stage", "grade"),
    [
        ("初2025级", 2025, None, 7),
        ("初2023级", 2025, None, 9),
        ("初中2024级", 2025, "junior", 8),
        ("2025级", 2025, "junior", 7),
        ("2025级", 2025, None, None),
        ("小学2023级", 2025, None, 3),
        ("高2024级", 2025, None, 11),
        ("高2024级", 2025, "vocational", 11),
        ("初2022级", 2025, None, None),
        ("初2026级", 2025, None, None),
        ("初2025级", 2025, "primary", None),
        ("2025级", 2025, "special", None),
    ],
)
def test_a_cohort_is_the_grade_it_is_in_the_school_year(text, school_year, stage, grade):
    """Those who entered in 2025 are in the first year of their stage in the school year that begins then."""
    assert cohort_of(text).grade(school_year, stage) == grade


@pytest.mark.parametrize(
    ("name", "stage"),
    [
        ("青禾县城关第一小学", "primary"),
        ("青禾县城关第一初级中学", "junior"),
        ("第一高级中学", "senior"),
        ("城关职业高级中学", "vocational"),
        ("云岭幼儿园", "preschool"),
        ("城关第一中学", None),
        ("九年一贯制学校", None),
        ("全县中小学", None),
    ],
)
def test_a_schools_name_tells_its_stage_only_where_it_can_have_one(name, stage):
    assert stage_of_school(name) == stage
