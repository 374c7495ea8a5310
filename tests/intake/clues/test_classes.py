"""Which grade and class does a name tell? One of each, or none."""

import pytest

from eduquality.intake.clues.classes import grade_and_class


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
        ("2023级3班", None, "2023级3班"),
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


@pytest.mark.parametrize("text", ["附件三2", "302室值班表", "2025级新生名单", "共8班", "十二班"])
def test_a_title_is_not_searched_for_short_forms(text):
    """What may be a class where it stands alone is none amid other words."""
    assert grade_and_class(text, whole=False) == (None, None)
