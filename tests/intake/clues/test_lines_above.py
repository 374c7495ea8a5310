"""What holds for every row of a sheet although no column says it."""

import pytest

from eduquality.intake.cells.parts import Part
from tests.intake.layout.test_recognise import part, report

ROSTER = ["学籍号", "姓名", "性别", "身份证号"]
PUPIL = ["G1", "某某", "男", "1"]


def told(found: Part) -> dict[str, tuple[str, str, str]]:
    return {name: (one.text, one.source, one.at) for name, one in found.told.items()}


def test_lines_of_keys_and_values_above_a_header_hold_for_every_row():
    """学校、年级、班级 stand several in a cell, or the key in one cell and its value in the next; each has its cell."""
    found = part(
        ["学生花名册"],
        ["学校名称：青禾小学    填表时间：2025年9月1日"],
        ["年 级", None, "三年级", "班级：", "三(2)班"],
        ROSTER,
        PUPIL,
        PUPIL,
    )
    assert told(found) == {
        "school": ("青禾小学", "cell", "A2"),
        "grade": ("三年级", "cell", "C3"),
        "class_name": ("三(2)班", "cell", "E3"),
    }
    assert found.values["grade"].to_pylist() == ["三年级", "三年级"]
    assert found.values["class_name"].to_pylist() == ["三(2)班", "三(2)班"]
    assert found.address("class_name", 5) == "E3"
    assert found.address("sex", 5) == "C5"


def test_a_column_goes_before_what_stands_above():
    """Where a column gives a field, the line above is only a title."""
    found = part(["年级：三年级"], [*ROSTER, "年级"], [*PUPIL, "四年级"])
    assert found.values["grade"].to_pylist() == ["四年级"]
    assert "grade" not in found.told


@pytest.mark.parametrize(
    "line", ["单位：人", "单位：万元", "人数：45", "班主任：某某", "班级：", "班级：____", "学段：全部"]
)
def test_a_line_that_tells_nothing_of_every_row_is_left(line):
    """Units, counts, other people and lines not filled in say nothing of whose the rows are."""
    assert told(part([line], [*ROSTER, "年级"], [*PUPIL, "四年级"])) == {}


def test_the_name_of_the_sheet_tells_grade_and_class():
    """A sheet called 三(2)班 holds the pupils of that class, and is a roster although no column says the grade."""
    found = part(ROSTER, PUPIL, sheet="三(2)班")
    assert found.table == "students"
    assert told(found) == {
        "class_name": ("三(2)班", "sheet", "三(2)班"),
        "grade": ("三年级", "sheet", "三(2)班"),
    }


def test_titles_files_and_folders_tell_grade_and_class_too():
    """The nearest that tells one counts: the title, the sheet, the file, the folders."""
    assert told(part(["青禾小学三年级(2)班花名册"], ROSTER, PUPIL))["class_name"] == ("三年级(2)班", "cell", "A1")
    assert told(part(ROSTER, PUPIL, file="青禾小学/七年级3班.xlsx"))["class_name"][1:] == ("file", "七年级3班")
    assert told(part(ROSTER, PUPIL, file="初一/名单.xlsx"))["grade"] == ("初一", "folder", "初一")


def test_a_unit_of_amounts_above_a_table_is_no_school():
    """单位:万元 is a unit although 单位 is also a name for a school; 填报单位 names one."""
    found = part(["填报单位（盖章）：青禾小学", None, "单位：人"], ["年级", "班级", "班额"], ["一年级", "1班", "45"])
    assert told(found) == {"school": ("青禾小学", "cell", "A1")}


def test_a_value_that_cannot_be_the_fields_is_a_title():
    """年级:全校 refuses no row: the grade is then missing, or told by something nearer to one."""
    lacking = report(["年级：全校"], ROSTER, PUPIL)
    assert lacking.reason == "sheet.missing_columns"
    assert told(part(["年级：全校"], ROSTER, PUPIL, sheet="三年级"))["grade"] == ("三年级", "sheet", "三年级")


def test_lines_over_a_header_of_two_rows_are_no_part_of_it():
    """学校 and 班级 in two cells right above a header of merged cells still tell school and class."""
    found = part(
        ["学校：青禾中学", None, "班级：高三(1)班"],
        ["考号", "姓名", "语文", None, "总分"],
        [None, None, "得分", "名次", None],
        ["1001", "某某", "90", "1", "180"],
    )
    assert found.header_rows == (2, 3)
    assert told(found)["school"] == ("青禾中学", "cell", "A1")
    assert told(found)["class_name"] == ("高三(1)班", "cell", "C1")


def test_a_row_with_only_its_class_is_a_row():
    """A class whose size nobody filled in is no title of the classes below it."""
    found = part(["2025学年班级情况"], ["班级", "班额"], ["三(1)班", "45"], ["三(2)班", None], ["三(3)班", "40"])
    assert found.values["class_name"].to_pylist() == ["三(1)班", "三(2)班", "三(3)班"]
    assert found.skipped == ()


def test_a_subtotal_of_heads_is_a_total_wherever_its_heads_stand():
    rows = [["1", *PUPIL, "三年级"], ["小计", "1人"], ["2", *PUPIL, "三年级"], ["小计", "1人"]]
    assert part(["序号", *ROSTER, "年级"], *rows).skipped == ((3, "row.total"), (5, "row.total"))


@pytest.mark.parametrize(
    "line",
    [
        ["班级：", "三(2)班", "人数", "45"],
        ["班级", "三(2)班", "人数", "45"],
        ["学校名称", "青禾小学", "班级", "三(2)班", "人数", "45"],
    ],
)
@pytest.mark.parametrize("header", [ROSTER, ROSTER[:3], ROSTER[:2]])
def test_a_line_of_keys_with_values_is_no_header_of_classes(line, header):
    """班级、人数 name columns of classes, too; with their values beside them they tell of the narrow roster below."""
    found = part(["学生名单"], line, header, PUPIL[: len(header)], PUPIL[: len(header)])
    assert (found.table, found.header_rows, found.rows.to_pylist()) == ("students", (3,), [4, 5])
    assert (found.told["class_name"].text, found.told["grade"].text) == ("三(2)班", "三年级")


def test_a_header_whose_names_have_colons_is_one():
    """班级：, 人数： over rows are names of columns: no value stands beside them."""
    found = part(["年级：", "班级：", "人数："], ["三年级", "2班", "45"])
    assert (found.table, found.header_rows) == ("classes", (1,))


def test_a_line_of_keys_amid_the_rows_begins_no_other_table():
    """A second class whose line names 年级, 班级 and 人数 goes on under the header above."""
    found = part(
        ["年级", "三年级", "班级", "三(1)班", "人数", "1"],
        ROSTER,
        PUPIL,
        ["年级", "三年级", "班级", "三(2)班", "人数", "1"],
        PUPIL,
    )
    assert found.values["class_name"].to_pylist() == ["三(1)班", "三(2)班"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("青禾小学学生名单（续）", "row.title_again"),
        ("名单(续2)", "row.title_again"),
        ("续表", "row.title_again"),
        ("（接上页）", "row.title_again"),
        ("第 2 页", "row.note"),
        ("第2页 共3页", "row.note"),
        ("三(2)班学生名单（续）", "row.section"),
    ],
)
def test_a_line_that_says_the_list_goes_on_is_no_row(line, reason):
    """It may stand where a school or a grade does, and need not be the title word for word."""
    row = ["青禾小学", "三年级", "某某", "G1"]
    found = part(["青禾小学学生名单"], ["学校名称", "年级", "姓名", "学籍号"], row, [line], row)
    assert (found.rows.to_pylist(), found.skipped) == ([3, 5], ((4, reason),))


def test_a_name_that_ends_like_a_title_is_a_name():
    """王续 alone in a row is a person of whom nothing else is known."""
    row = ["甲", "三", "乙", "G1"]
    found = part(["名单"], ["学校名称", "年级", "姓名", "学籍号"], row, [None, None, "王续"], row)
    assert found.rows.to_pylist() == [3, 4, 5]
