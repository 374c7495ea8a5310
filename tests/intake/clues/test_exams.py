"""Which examination do texts name? Alike in every school's sheets."""

import pytest

from eduquality.intake.clues.exams import exam_of


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("阳光县第一中学2025年高考成绩册", "2025年高考", "gaokao"),
        ("2025年高考模拟考试", "2025年高考模拟考试", "term"),
        ("2025年1月普通高中学业水平合格性考试成绩", "2025年1月普通高中学业水平合格性考试", "qualifying"),
        ("2025年中考成绩", "2025年中考", "zhongkao"),
        ("某校2024-2025学年第二学期八年级期末考试成绩", "2024-2025学年第二学期八年级期末考试", "term"),
        ("期中成绩", "期中", "term"),
    ],
)
def test_an_examination_is_named_alike_in_every_schools_sheet(text, name, kind):
    """The school before it and the kind of list after it are no part of an examination's name."""
    assert exam_of(("成绩表", text)) == (name, kind)


def test_no_examination_is_no_name():
    """Texts without an examination give nothing."""
    assert exam_of(("名册", "2025")) == (None, None)
