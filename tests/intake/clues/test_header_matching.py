"""Which field a header names: in how many ways a form writes one, and which words are nobody's."""

from __future__ import annotations

import pytest

from eduquality.intake.clues.header_matching import SubjectHeader, vocabulary
from eduquality.intake.layout.header import best_reading
from eduquality.model.definitions.project import Project
from eduquality.model.tables import TABLES, columns

WORDS = vocabulary(Project())


@pytest.mark.parametrize(
    ("table", "header", "field"),
    [
        ("students", "3.身份证号", "id_number"),
        ("students", "1、姓名", "name"),
        ("students", "②性别", "sex"),
        ("students", "學生姓名", "name"),
        ("students", "身份證號碼", "id_number"),
        ("classes", "班額（人）", "headcount"),
        ("schools", "縣區", "county"),
        ("schools", "規範名稱", "school"),
        ("lines", "分數綫", "minimum"),
        ("students", "出生年月（如2015-09）", "birth_date"),
        ("students", "身份证号\n18位", "id_number"),
        ("students", "年级 必填", "grade"),
        ("students", "是否属于留守儿童", "left_behind"),
        ("students", "随迁标志", "migrant"),
        ("teachers", "是否为专任教师", "full_time"),
        ("teachers", "教师资格证情况", "certified"),
        ("students", "★姓名", "name"),
        ("students", "“性别”？", "sex"),
        ("students", "A.身份证号-必填", "id_number"),
        ("students", "必填 班级", "class_name"),
        ("students", "现就读学校全称", "school"),
        ("students", "寄宿否", "boarder"),
        ("teachers", "现任教课程", "subject"),
        ("teachers", "教师资格证书类别", "certified"),
        ("schools", "属地镇街", "township"),
        ("enrolments", "现有学生总人数", "pupils"),
        ("moved_pupils", "转学年月", "moved_on"),
        ("exams", "文化课总成绩", "total"),
    ],
)
def test_a_header_is_known_however_a_form_writes_it(table, header, field):
    assert WORDS.meaning(table, header) == field


def test_a_header_that_the_table_names_itself_goes_before_one_in_other_words():
    """现所在年级名称 says no more than 年级 beside it."""
    found = best_reading(0, (("姓名", "学籍号", "班级", "就读年级全称", "年级名称"),), ("students",), WORDS)
    assert found
    assert found.fields["grade"] == 4


@pytest.mark.parametrize("header", ["1.语文", "语文分", "语文合计"])
def test_points_of_a_subject(header):
    meaning = WORDS.meaning("exams", header)
    assert isinstance(meaning, SubjectHeader)
    assert meaning.subject == "chinese"


def test_a_subject_in_traditional_characters_is_that_subject():
    meaning = WORDS.meaning("exams", "語文")
    assert isinstance(meaning, SubjectHeader)
    assert meaning.subject == "chinese"


@pytest.mark.parametrize(
    ("table", "header"),
    [
        ("students", "(1)班"),
        ("classes", "2班人数"),
        # Yes means that a pupil does not board.
        ("students", "是否走读"),
        ("enrolments", "教师总人数"),
        ("enrolments", "班级总数"),
        ("students", "学生类型"),
        ("students", "考生所在考场"),
        ("teachers", "原任教课程"),
        ("exams", "目标总成绩"),
        *[(table, word) for table in ("students", "teachers", "classes") for word in ("编号", "备注", "类别", "小计")],
    ],
)
def test_what_may_mean_something_else_is_no_header(table, header):
    assert WORDS.meaning(table, header) is None


@pytest.mark.parametrize("table", sorted(TABLES))
def test_every_header_of_a_field_is_known_as_that_field_with_its_remarks(table):
    for name, face in columns(TABLES[table]).items():
        for header in (face.zh, *face.headers):
            assert WORDS.meaning(table, f"*{header}（必填）") in {name, WORDS.meaning(table, header)}, header
            meaning = WORDS.meaning(table, header)
            assert meaning == name or (isinstance(meaning, SubjectHeader) and meaning.subject == "*total"), header
