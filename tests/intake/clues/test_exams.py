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
        ("某校2024-2025学年第二学期八年级期末考试成绩", "2024-2025学年第二学期八年级期末考试", "final"),
        ("期中成绩", "期中", "midterm"),
        ("七年级第二单元测试成绩", "七年级第二单元测试", "unit"),
        ("2025年课堂检测成绩", "2025年课堂检测", "classroom"),
        ("2025年高三月考（一）", "2025年高三月考(一)", "term"),
        ("质检二成绩", "质检二", "term"),
        ("2025年联考(2)", "2025年联考(2)", "term"),
        ("模拟试题一", "模拟试题一", "term"),
        ("2025年模拟考试第二次成绩", "2025年模拟考试第二次", "term"),
        ("月考（10月）", "月考(10月)", "term"),
        ("周测第5周", "周测第5周", "term"),
        ("期末(1)", "期末", "final"),
        ("月考一班", "月考", "term"),
        ("2025年月考三(2)班成绩", "2025年月考", "term"),
        ("高三模拟考试", "高三模拟考试", "term"),
        ("初三模块考试", "初三模块考试", "term"),
        ("高三三模", "高三三模", "term"),
        ("第一次诊断性考试", "第一次诊断性考试", "term"),
        ("2025届高三二诊成绩", "2025届高三二诊", "term"),
        ("2025年秋季半期考试成绩", "2025年秋季半期考试", "midterm"),
        ("2025年九月检测", "2025年九月检测", "term"),
        ("2025年5月份质量检查", "2025年5月份质量检查", "term"),
        ("2025年6月考试成绩", "2025年6月考试", "term"),
        ("甲校全体-25-26上高二期末-成绩", "25-26上高二期末", "final"),
        ("期末考生名册", "期末", "final"),
    ],
)
def test_an_examination_is_named_alike_in_every_schools_sheet(text, name, kind):
    """The school before it and the kind of list after it are no part of an examination's name."""
    assert exam_of(("成绩表", text)) == (name, kind)


@pytest.mark.parametrize("text", ["数学考试成绩", "2025年初中考试成绩", "青禾中学考号名单", "提高考试"])
def test_an_examination_is_not_found_across_two_words(text):
    """学考 is not in 数学考试, nor 中考 in 初中考试."""
    assert exam_of((text,)) == (None, None)


def test_no_examination_is_no_name():
    """Texts without an examination give nothing."""
    assert exam_of(("名册", "2025")) == (None, None)
