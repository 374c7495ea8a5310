"""Tables that stand one below another on a sheet: each is read by its own header and the lines above it."""

from pathlib import Path

from eduquality.api import load
from eduquality.intake.cells.parts import Part
from eduquality.intake.layout.recognise import recognise
from eduquality.intake.loading import load_dataset
from eduquality.model.definitions.project import Project, SheetRule
from eduquality.report.returned.mapping import mapping_text, write_mapping
from tests.intake.books import write_book
from tests.intake.layout.test_recognise import grid

MARKS = ["考号", "姓名", "班级", "语文", "数学", "英语"]
OTHER_ORDER = ["考号", "姓名", "班级", "数学", "语文", "英语"]


def parts(*rows: list) -> list[Part]:
    found = recognise(grid(*rows), Project())
    assert all(isinstance(one, Part) for one in found)
    return list(found)


def scores(part: Part) -> dict[str, list]:
    return {subject: texts.to_pylist() for subject, texts in part.subjects.items()}


def test_a_header_with_its_columns_in_another_order_is_read_in_its_own_order():
    """Marks in mathematics under the second header are not taken for marks in Chinese."""
    first, second = parts(
        MARKS, ["1", "甲某", "三1班", "81", "72", "63"], OTHER_ORDER, ["2", "乙某", "三2班", "74", "85", "66"]
    )
    assert scores(first) == {"chinese": ["81"], "mathematics": ["72"], "english": ["63"]}
    assert scores(second) == {"chinese": ["85"], "mathematics": ["74"], "english": ["66"]}
    assert (first.rows.to_pylist(), second.rows.to_pylist()) == ([2], [4])
    assert second.letters["candidate_id"] == "A"


def test_a_header_in_plain_letters_where_numbers_stand_begins_a_table_too():
    """That something stands under 考号 in every row hides no header: what names a column is no number."""
    other = ["candidate", *OTHER_ORDER[1:]]
    first, second = parts(
        MARKS, ["1", "甲某", "三1班", "81", "72", "63"], other, ["2", "乙某", "三2班", "74", "85", "66"]
    )
    assert (first.rows.to_pylist(), second.rows.to_pylist()) == ([2], [4])
    assert scores(second) == {"chinese": ["85"], "mathematics": ["74"], "english": ["66"]}


def test_another_table_below_is_read_as_what_it_is():
    """Classes above, teachers below: each row is of its own table, and a total of the first is none of the second."""
    first, second = parts(
        ["二〇二五学年情况"],
        ["一、班级情况"],
        ["学校名称", "年级", "班级", "班额"],
        ["甲小学", "一年级", "1班", "45"],
        ["合计", None, None, "45"],
        [],
        ["二、教师情况"],
        ["姓名", "性别", "学校名称", "任教学段", "是否专任教师", "最高学历"],
        ["甲某", "男", "甲小学", "小学", "是", "本科"],
    )
    assert (first.table, second.table) == ("classes", "teachers")
    assert first.values["headcount"].to_pylist() == ["45"]
    assert second.values["education"].to_pylist() == ["本科"]
    assert second.header_rows == (8,)


def test_the_lines_right_above_a_table_tell_of_it_before_those_of_the_sheet():
    """The second list is of the second class although the sheet begins with the first."""
    first, second = parts(
        ["班级：三(1)班"],
        ["学籍号", "姓名", "性别", "出生日期"],
        ["G1", "甲某", "男", "2016-03-05"],
        [],
        ["班级：三(2)班"],
        ["序号", "学籍号", "姓名", "性别", "出生日期"],
        ["1", "G2", "乙某", "女", "2016-03-06"],
    )
    assert first.values["class_name"].to_pylist() == ["三(1)班"]
    assert second.values["class_name"].to_pylist() == ["三(2)班"]
    assert second.values["student_id"].to_pylist() == ["G2"]


def test_the_same_header_again_begins_no_table():
    """A header printed on every page is the same table going on."""
    [only] = parts(MARKS, ["1", "甲某", "三1班", "81", "72", "63"], MARKS, ["2", "乙某", "三1班", "74", "85", "66"])
    assert only.rows.to_pylist() == [2, 4]


def test_a_short_row_right_above_the_next_header_is_no_title_of_it():
    """A row with two values is a row of the table above, not lost between the two."""
    first, _ = parts(
        ["学校名称", "年级", "班级", "班额"],
        ["甲小学", "一年级", "1班", "45"],
        [None, None, "2班", "46"],
        ["姓名", "性别", "学校名称", "任教学段", "是否专任教师", "最高学历"],
        ["甲某", "男", "甲小学", "小学", "是", "本科"],
    )
    assert first.values["headcount"].to_pylist() == ["45", "46"]


def test_a_failed_formula_is_of_the_table_it_stands_in():
    """It keeps its address, and no other table knows of it."""
    sheet = grid(
        MARKS,
        ["1", "甲某", "三1班", "81", "72", "63"],
        OTHER_ORDER,
        ["2", "乙某", "三2班", None, "85", "66"],
        errors={(4, 4): "#N/A"},
    )
    first, second = recognise(sheet, Project())
    assert isinstance(first, Part)
    assert isinstance(second, Part)
    assert (dict(first.errors), dict(second.errors)) == ({}, {(4, "mathematics"): "#N/A"})


def test_a_mapping_leaves_such_a_sheet_to_be_found_as_before(tmp_path: Path):
    """An entry has one header, and settles nothing of a sheet that has two."""
    rows = [MARKS, ["1", "甲某", "三1班", 81, 72, 63], OTHER_ORDER, ["2", "乙某", "三2班", 74, 85, 66]]
    write_book(tmp_path / "成绩.xlsx", {"2025年秋季期末考试": rows})
    before = load_dataset([tmp_path])
    write_mapping(before, [tmp_path], ())
    after = load_dataset([tmp_path])
    assert "成绩.xlsx" in mapping_text(before)
    assert [(s.table, s.header_rows, dict(s.columns), s.rows) for s in after.sheets] == [
        (s.table, s.header_rows, dict(s.columns), s.rows) for s in before.sheets
    ]
    assert len(after.sheets) == 2


def test_a_header_told_by_the_project_file_is_that_of_the_table_it_stands_over():
    """The header again goes on with the rule's columns; a table with a header of its own is found as usual."""
    header = ["学籍号", "姓名", "性别", "年级"]
    rule = SheetRule(table="students", header=(1,), columns={"C": "-"})
    rows = [header, ["G1", "某甲", "男", "一年级"], header, ["G2", "某乙", "女", "一年级"]]
    classes = [["某校班额表"], ["年级", "班级", "班额"], ["一年级", "1班", "45"]]
    first, second = recognise(grid(*rows, *classes), Project(sheets=(rule,)))
    assert isinstance(first, Part)
    assert isinstance(second, Part)
    assert first.values["student_id"].to_pylist() == ["G1", "G2"]
    assert "sex" not in first.letters
    assert second.table == "classes"
    assert second.values["headcount"].to_pylist() == ["45"]


SIZES = ["学校", "年级", "班级", "班额"]


def test_a_title_of_another_year_over_the_same_header_begins_a_table_of_that_year(tmp_path):
    """Last year's classes below this year's had all been this year's; a title of the same year goes on."""
    rows = [
        ["2025学年云山镇班额"], SIZES, ["甲小学", "一年级", "1班", 45],
        ["2025学年云山镇班额（二年级）"], SIZES, ["甲小学", "二年级", "1班", 46],
        [], ["2024学年云山镇班额"], SIZES, ["甲小学", "一年级", "1班", 40], ["甲小学", "一年级", "2班", 41],
    ]  # fmt: skip
    write_book(tmp_path / "班额.xlsx", {"班额": rows})
    dataset = load([tmp_path / "班额.xlsx"])
    frame = dataset.frame("classes")
    found = sorted(zip(frame["year"], frame["grade"], frame["class_name"], frame["headcount"], strict=True))
    assert found == [(2024, 1, "1班", 40), (2024, 1, "2班", 41), (2025, 1, "1班", 45), (2025, 2, "1班", 46)]
    assert [one.code for one in dataset.issues] == []


def test_a_title_of_another_examination_over_the_same_header_begins_its_results():
    titles = ["2025年春期中考试成绩", "2025年春期末考试成绩", "三（2）班期末考试成绩"]
    first, second = parts(
        [titles[0]], MARKS, ["1", "甲某", "三1班", "81", "72", "63"],
        [titles[1]], MARKS, ["1", "甲某", "三1班", "74", "85", "66"],
        [titles[2]], MARKS, ["2", "乙某", "三2班", "64", "75", "56"],
    )  # fmt: skip
    assert (first.context[0], first.rows.to_pylist()) == (titles[0], [3])
    assert (second.context[0], second.rows.to_pylist()) == (titles[1], [6, 9])


PUPILS = ["姓名", "性别", "年级", "班级"]


def test_a_list_of_some_under_the_same_header_is_none_of_the_roster_above_it():
    """Those who moved away, below the pupils, had been pupils of the school; the next class is again of the roster."""
    roster, moved, more = recognise(
        grid(
            ["云山小学2025学年学生名册"], PUPILS, ["甲某", "男", "一年级", "1班"],
            ["云山小学转出学生名册"], PUPILS, ["乙某", "男", "一年级", "1班"],
            ["云山小学二年级学生名册"], PUPILS, ["丙某", "男", "二年级", "1班"],
        ),
        Project(),
    )  # fmt: skip
    assert [isinstance(one, Part) and one.rows.to_pylist() for one in (roster, more)] == [[3], [9]]
    assert (moved.reason, moved.values["nearest"]) == ("sheet.list_of_some", "students")
