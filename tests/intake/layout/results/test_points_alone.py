"""Points under 成绩 alone are of the one subject that the title names; where none or several are named, of none."""

import pytest

from eduquality.intake.layout.recognise import recognise
from eduquality.model.definitions.project import Project
from tests.intake.layout.test_recognise import grid

ROWS = [["样甲", "1班", "80"], ["样乙", "1班", "71"], ["样丙", "2班", "66.5"]]


def read(title, header="成绩", *beside):
    """Give the subjects read, and what is said."""
    rows = [[*row, *("90" for _ in beside)] for row in ROWS]
    (found,) = recognise(grid([title], ["姓名", "班级", header, *beside], *rows), Project())
    return [*getattr(found, "subjects", ())], [note.code for note in getattr(found, "notes", ())]


@pytest.mark.parametrize("header", ["成绩", "分数", "4.成绩", "期中成绩", "成绩4"])
def test_the_title_names_the_subject(header):
    assert read("青禾中学2025年秋九年级数学期中考试", header) == (["mathematics"], ["sheet.subject_told"])


def test_no_subject_or_several_tell_nothing():
    assert read("青禾中学2025年秋九年级期中考试") == ([], [])
    assert read("青禾中学2025年秋九年级语文数学期中考试") == ([], [])


def test_beside_a_subject_it_is_something_else():
    assert "mathematics" not in read("青禾中学2025年秋九年级数学期中考试", "成绩", "语文")[0]


def test_a_total_beside_no_subject_is_that_of_the_subject_named():
    assert read("青禾中学2025年秋九年级数学期中考试", "总分") == (["mathematics"], ["sheet.subject_told"])
    assert read("青禾中学2025年秋九年级期中考试", "总分") == ([], [])


@pytest.mark.parametrize("title", ["青禾一中2025年物理类高考成绩", "2025年首选物理考生成绩", "体育专业考生成绩"])
def test_a_total_of_those_who_chose_a_subject_is_none_of_it(title):
    assert read(title, "总分")[0] == []


def test_more_points_than_a_subject_has_are_a_total():
    rows = [["样甲", "1班", "420"], ["样乙", "1班", "380"]]
    (found,) = recognise(grid(["2025年秋九年级数学期中考试"], ["姓名", "班级", "总分"], *rows), Project())
    assert [*found.subjects] == []
