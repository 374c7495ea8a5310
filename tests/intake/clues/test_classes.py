"""Which grade and class does a name tell? One of each, or none."""

import pytest

from eduquality.intake.clues.classes import grade_and_class
from eduquality.intake.clues.header_matching import vocabulary
from eduquality.intake.clues.surroundings import Surroundings, values_for_all_rows
from eduquality.model.definitions.project import Project


@pytest.mark.parametrize(
    ("text", "grade", "name"),
    [
        ("三(2)班", "三年级", "三(2)班"),
        ("三（2）班", "三年级", "三(2)班"),
        ("三年级2班", "三年级", "三年级2班"),
        ("三二班", "三年级", "三二班"),
        ("初一(3)班", "初一", "初一(3)班"),
        ("高二12班", "高二", "高二12班"),
        ("302", "3年级", "302"),
        ("801班", "8年级", "801班"),
        ("2023级3班", "2023级", "2023级3班"),
        ("大(1)班", "大班", "大(1)班"),
        ("大班", "大班", None),
        ("8班", None, "8班"),
        ("(8)班", None, "(8)班"),
        ("八年级", "八年级", None),
        ("一至六年级", None, None),
        ("七、八年级", None, None),
        ("七年级和八年级", None, None),
        ("Sheet1", None, None),
        ("附件3", None, None),
    ],
)
def test_a_name_tells_one_grade_and_class_or_none(text, grade, name):
    """Short forms count where they are the whole name; a name of several grades tells none."""
    assert grade_and_class(text, whole=True) == (grade, name)


@pytest.mark.parametrize("text", ["附件三2", "302室值班表", "2024、2025级新生名单", "共8班", "十二班"])
def test_a_title_is_not_searched_for_short_forms(text):
    """What may be a class where it stands alone is none amid other words."""
    assert grade_and_class(text, whole=False) == (None, None)


@pytest.mark.parametrize(
    ("title", "grade", "name"),
    [
        ("一中2025级新生名单", "2025级", None),
        ("初2025级学生名册", "初2025级", None),
        ("县幼儿园中一班幼儿名册", "中班", "中一班"),
        ("大班幼儿花名册", "大班", None),
        ("大中小班幼儿数", None, None),
        ("中班、大班幼儿名册", None, None),
    ],
)
def test_a_title_names_a_cohort_or_a_class_of_children(title, grade, name):
    """Which grade a cohort is in, the stage of its school tells later."""
    assert grade_and_class(title, whole=False) == (grade, name)


@pytest.mark.parametrize(("file", "grade"), [("高二月考", "高二"), ("月考", "2024级")])
def test_a_grade_goes_before_a_cohort_however_far_off(file, grade):
    """A cohort needs a school year and a stage besides, which an examination of October may not tell."""
    around = Surroundings(((0, 0, "一中2024级10月月考成绩"),), "Sheet1", file, ())
    told = values_for_all_rows("exams", around, frozenset(), vocabulary(Project()), None)
    assert told["grade"].text == grade
