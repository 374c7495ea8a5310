"""Sheets as people make them: headers of several rows, strips, samples and units, half-lists, forms."""

import pytest

from eduquality.intake.layout import recognise
from eduquality.intake.parts import Part
from eduquality.model.project import Project
from tests.intake.test_layout import grid, part, report

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


def test_a_name_that_sounds_like_a_sample_is_a_name():
    """A bare word in the column of names is somebody's name."""
    found = part(["学籍号", "姓名", "年级"], ["G1", "样例", "一年级"])
    assert found.rows.to_pylist() == [2]


def test_units_under_a_header_belong_to_it():
    """A row of units is no row; each unit is added to the header it stands under."""
    found = part([*CLASSES, "备注"], [None, None, "人"], ["一年级", "1班", "45"])
    assert found.headers["headcount"] == "班额(人)"
    assert found.skipped == ((2, "row.units"),)
    assert part(CLASSES, ["单位", "/", "(人)"], ["一年级", "1班", "45"]).rows.to_pylist() == [3]


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


def test_a_failed_formula_in_the_right_half_keeps_its_place():
    """An error cell is handed on under the field of its own block."""
    found = recognise(
        grid([*CLASSES, *CLASSES], ["一年级", "1班", "45", "一年级", "2班", None], errors={(2, 6): "#REF!"}), Project()
    )
    assert [one.errors for one in found] == [{}, {(2, "headcount"): "#REF!"}]


# ---------------------------------------------------------------- forms


SCHOOL = [
    ["学校标识码", "2144000001"],
    ["学校名称", "青禾小学"],
    ["县区", "河东区"],
    ["学校类别", "小学"],
    ["城乡分类", "镇区"],
]


def test_a_form_is_one_row():
    """Names down a column and values beside them are one row of their table, each value with its own address."""
    found = part(["2025年学校基本情况"], ["项目", "填报值"], *SCHOOL)
    assert found.table == "schools"
    assert {name: texts.to_pylist() for name, texts in found.values.items()} == {
        "school_id": ["2144000001"],
        "school": ["青禾小学"],
        "county": ["河东区"],
        "kind": ["小学"],
        "location": ["镇区"],
    }
    assert found.address("kind", 3) == "B6"
    assert found.rows.to_pylist() == [3]
    assert "2025年学校基本情况" in found.context


def test_a_form_of_many_columns_has_its_values_where_its_header_says():
    """序号/类别/填报项目/单位/填报值/备注: the value is read under 填报值 and the unit joins the name."""
    found = part(
        ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注"],
        *[[str(n), "基本情况", key, "—", value, "是"] for n, (key, value) in enumerate(SCHOOL, start=1)],
        ["6", "规模", "校舍面积", "㎡", "800", "是"],
    )
    assert found.letters["school"] == "E"
    assert found.address("school", 2) == "E3"
    assert found.unknown == (("C7", "校舍面积", None),)


def test_a_form_nobody_filled_in_is_empty():
    """A blank form is said to be one."""
    assert report(["项目", "填报值"], *[[key, None] for key, _ in SCHOOL]).reason == "sheet.no_rows"


def test_a_form_keeps_its_failed_formula():
    """A formula that failed is reported under its field."""
    rows = [[key, None if key == "城乡分类" else value] for key, value in SCHOOL]
    assert part(["项目", "填报值"], *rows, errors={(6, 2): "#N/A"}).errors == {(2, "location"): "#N/A"}


def test_a_form_whose_values_could_stand_in_two_columns_is_not_guessed():
    """Two columns of values and no header that says which: nothing is taken."""
    assert report(*[[key, value, value] for key, value in SCHOOL]).reason != "sheet.no_rows"


# ---------------------------------------------------------------- why


def test_every_column_says_how_it_was_known():
    """Own title, another name, brackets dropped, two rows together, the project file."""
    project = Project(columns={"exams": {"号": "candidate_id"}})
    found = part(
        ["号", "考生姓名", "学校名称(全称)", "年级", "语文", None, "数学成绩"],
        [None, None, None, None, "得分", "班次", None],
        ["1", "某某", "某校", "一年级", "80", "3", "70"],
        project=project,
    )
    assert found.routes == {
        "candidate_id": "route.project",
        "name": "route.synonym",
        "school": "route.bracket",
        "grade": "route.title",
        "chinese": "route.both",
        "mathematics": "route.subject",
    }
    assert found.signature == ("candidate_id", "*subjects")
