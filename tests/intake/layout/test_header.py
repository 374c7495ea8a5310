"""Sheets as people make them: headers of several rows, strips, samples, half-lists."""

import pytest

from eduquality.intake.cells.parts import Part
from eduquality.intake.layout.recognise import recognise
from eduquality.model.definitions.project import Project
from tests.intake.layout.test_recognise import grid, part

CLASSES = ["年级", "班级", "班额"]


# ---------------------------------------------------------------- headers of several rows


def test_a_header_takes_up_to_three_rows():
    """A group over subjects over what is told of each is read through all three rows."""
    found = part(
        ["期末成绩"],
        ["考号", "姓名", "各科成绩", None, None, None, "总分"],
        [None, None, "语文", None, "数学", None, None],
        [None, None, "得分", "班次", "得分", "班次", None],
        ["1", "某某", "101", "3", "99", "4", "200"],
    )
    assert found.header_rows == (2, 3, 4)
    assert {s: t.to_pylist() for s, t in found.subjects.items()} == {"chinese": ["101"], "mathematics": ["99"]}
    assert found.values["total"].to_pylist() == ["200"]
    assert found.rows.to_pylist() == [5]


def test_columns_of_a_parent_are_not_the_pupils():
    """姓名 under 家庭成员1 is nobody's name here: the columns are listed with the group they stand under."""
    found = part(
        ["学籍号", "姓名", "年级", "家庭成员1", None, None],
        [None, None, None, "姓名", "关系", "民族"],
        ["G1", "某某", "一年级", "某家长", "母亲", "汉族"],
    )
    assert found.letters == {"student_id": "A", "name": "B", "grade": "C"}
    assert [header for _, header, _ in found.unknown] == ["家庭成员1_姓名", "家庭成员1_关系", "家庭成员1_民族"]
    assert found.header_rows == (1, 2)
    assert found.rows.to_pylist() == [3]


def test_a_parent_before_the_pupil_is_not_taken_for_the_pupil():
    """The column of the pupil counts wherever the parents stand."""
    found = part(
        ["家长信息", None, "学生信息", None, None],
        ["姓名", "关系", "学籍号", "姓名", "年级"],
        ["某家长", "父亲", "G1", "某某", "一年级"],
    )
    assert found.letters["name"] == "D"


# ---------------------------------------------------------------- the header again


def test_a_strip_for_every_pupil_is_a_list():
    """成绩条: the header, both its rows, stands before every pupil, with a blank row after each."""
    strip = [["考号", "姓名", "语文", None, "总分"], [None, None, "成绩", "班排", None]]
    rows = [[], *strip, ["1", "甲某", "101", "3", "200"], [], *strip, ["2", "乙某", "99", "4", "190"]]
    found = part(*rows)
    assert found.header_rows == (2, 3)
    assert found.values["candidate_id"].to_pylist() == ["1", "2"]
    assert found.rows.to_pylist() == [4, 8]
    assert found.skipped == ((6, "row.header_again"), (7, "row.header_again"))


def test_the_title_on_every_page_is_no_row():
    """Where title and header are printed again, both are skipped."""
    found = part(["某校班额表"], CLASSES, ["一年级", "1班", "45"], ["某校班额表"], CLASSES, ["二年级", "1班", "44"])
    assert found.rows.to_pylist() == [3, 6]
    assert found.skipped == ((4, "row.title_again"), (5, "row.header_again"))


# ---------------------------------------------------------------- under the header


@pytest.mark.parametrize(
    "row",
    [
        ["此行不录", "一年级", "1班", "45"],
        ["示例", "一年级", "1班", "45"],
        ["例：", "一年级", "1班", "45"],
        ["样例1", "一年级", "1班", "45"],
        ["1", "一年级", "1班（示例）", "45"],
        ["1", "一年级", "（例）1班", "45"],
        ["1", "一年级", "1班", "例：45"],
    ],
)
def test_a_sample_is_no_row(row):
    """A row that says it is a sample is skipped, wherever in it that stands."""
    found = part(["序号", *CLASSES], row, ["2", "二年级", "1班", "44"])
    assert found.rows.to_pylist() == [3]
    assert found.skipped == ((2, "row.sample"),)


def test_a_row_that_says_it_is_not_to_be_read_may_stand_anywhere():
    """此行不录 counts in the last row and the last column, too."""
    found = part(
        [*CLASSES, "备注"], *[["一年级", f"{n}班", "45"] for n in range(1, 20)], ["一年级", "x", "1", "此行不录"]
    )
    assert len(found.rows) == 19
    assert found.skipped == ((21, "row.sample"),)


@pytest.mark.parametrize("name", ["（示例）张三", "张三（示例）", "【样例】张三", "示例：张三", "例:张三"])
def test_a_name_that_says_it_is_a_sample_may_stand_anywhere(name):
    found = part(["学籍号", "姓名", "年级"], *[["G1", "王一", "一年级"]] * 20, ["G2", name, "一年级"])
    assert found.skipped == ((22, "row.sample"),)


def test_a_name_that_sounds_like_a_sample_is_a_name():
    """A bare word in the column of names is somebody's name."""
    found = part(["学籍号", "姓名", "年级"], ["G1", "样例", "一年级"])
    assert found.rows.to_pylist() == [2]


@pytest.mark.parametrize("row", [["甲", "乙", "1"], ["甲", "乙", "丙"], ["(1)", "(2)", "(3)"], ["1", "2", "3=1+2"]])
def test_numbers_of_columns_are_no_row(row):
    """甲 乙 1 2 or 1 2 3 under a header number its columns."""
    found = part(CLASSES, row, ["一年级", "1班", "45"])
    assert found.rows.to_pylist() == [3]
    assert found.skipped == ((2, "row.numbers"),)


def test_a_first_row_of_small_numbers_is_a_row():
    """Row 1, grade 2, class 3 is a row where row 2 follows."""
    found = part(["班级", "年级", "班额"], ["1", "2", "3"], ["2", "2", "41"])
    assert found.rows.to_pylist() == [2, 3]


def test_units_numbers_full_marks_and_a_sample_may_stand_together():
    """Several such rows under one header are each told apart."""
    found = part(
        ["考号", "语文", "数学"],
        ["1", "2", "3"],
        ["满分", "150", "150"],
        [None, "分", "分"],
        ["示例", "100", "90"],
        ["20250001", "100", "90"],
    )
    assert found.skipped == ((2, "row.numbers"), (3, "row.full_marks"), (4, "row.units"), (5, "row.sample"))
    assert found.subject_columns["chinese"].full_mark == 150


# ---------------------------------------------------------------- blocks side by side


@pytest.mark.parametrize("gap", [[], [None]])
def test_two_half_lists_on_a_page_are_two_parts(gap):
    """The same header twice from left to right gives two parts, each with the letters of its own columns."""
    header = ["序号", "年级", "班级", "班额"]
    found = recognise(
        grid(
            ["某校班额表"],
            [*header, *gap, *header],
            ["1", "一年级", "1班", "45", *gap, "3", "二年级", "1班", "44"],
            ["2", "一年级", "2班", "46", *gap, None, "合计", None, "135"],
        ),
        Project(),
    )
    left, right = found
    assert isinstance(left, Part)
    assert isinstance(right, Part)
    assert left.values["headcount"].to_pylist() == ["45", "46"]
    assert left.skipped == ()
    assert right.values["headcount"].to_pylist() == ["44"]
    assert right.skipped == ((4, "row.total"),)
    assert right.letters == (
        {"grade": "G", "class_name": "H", "headcount": "I"}
        if gap
        else {"grade": "F", "class_name": "G", "headcount": "H"}
    )
    assert [letter for letter, _, _ in right.unknown] == ["F" if gap else "E"]


def test_each_block_has_the_line_above_it():
    """班级 above the left half is not the class of the right half."""
    names = ["学籍号", "姓名"]
    found = recognise(
        grid(["班级：三(1)班", None, "班级：三(2)班"], [*names, *names], ["G1", "某某", "G2", "某人"]), Project()
    )
    assert [one.values["class_name"].to_pylist() for one in found] == [["三(1)班"], ["三(2)班"]]


def test_an_empty_right_half_is_left_out():
    """Of two halves of which one is empty only the other is a part."""
    found = recognise(grid([*CLASSES, *CLASSES], ["一年级", "1班", "45", None, None, None]), Project())
    assert len(found) == 1
    assert isinstance(found[0], Part)


def test_what_is_asked_of_the_pupil_under_a_group_of_the_family_is_read():
    """The name under it is that of somebody else."""
    found = part(
        ["学籍号", "姓名", "年级", "班级", "家庭情况", None, None],
        [None, None, None, None, "户口性质", "是否随迁", "姓名"],
        ["S1001", "样例", "三年级", "1班", "农业", "是", "样例父"],
    )
    assert (found.letters["migrant"], found.letters["name"]) == ("F", "B")


def test_a_group_may_stand_over_one_column_only():
    """Above and below it stand headers of one row each."""
    found = part(["年级", "班级", "人数情况"], [None, None, "班级在籍人数"], ["三年级", "1班", "45"])
    assert found.values["headcount"].to_pylist() == ["45"]


def test_a_line_right_below_the_header_tells_whose_the_rows_are():
    """It may stand in a column that has a header of its own."""
    found = part(
        ["2025学年学生花名册"],
        ["是否住宿生", "学籍号", "姓名", "性别"],
        ["四年级1班"],
        ["是", "S1001", "样例一", "男"],
        ["四年级2班"],
        ["否", "S1002", "样例二", "女"],
    )
    assert found.rows.to_pylist() == [4, 6]
    assert found.values["class_name"].to_pylist() == ["四年级1班", "四年级2班"]
