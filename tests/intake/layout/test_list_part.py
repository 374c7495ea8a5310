"""Rows below a header handed over as a part: values, what is told of them, and how each column was known."""

from decimal import Decimal

import pytest

from eduquality.intake.layout.recognise import recognise
from eduquality.model.definitions.project import Project
from tests.intake.clues.test_lines_above import PUPIL, ROSTER, told
from tests.intake.layout.test_recognise import grid, part, report

CLASSES = ["年级", "班级", "班额"]


def test_full_marks_may_stand_under_the_header():
    """A row 满分 is the subjects' full marks and no candidate; a header's own bracket is stronger."""
    found = part(["考号", "语文", "数学(120)"], ["满分", "150", "150"], ["1", "100", "90"])
    assert found.subject_columns["chinese"].full_mark == Decimal(150)
    assert found.subject_columns["mathematics"].full_mark == Decimal(120)
    assert found.rows.to_pylist() == [3]
    assert found.skipped == ((2, "row.full_marks"),)


def test_units_under_a_header_belong_to_it():
    """A row of units is no row; each unit is added to the header it stands under."""
    found = part([*CLASSES, "备注"], [None, None, "人"], ["一年级", "1班", "45"])
    assert found.headers["headcount"] == "班额(人)"
    assert found.skipped == ((2, "row.units"),)
    assert part(CLASSES, ["单位", "/", "(人)"], ["一年级", "1班", "45"]).rows.to_pylist() == [3]


def test_failed_formulas_keep_their_row_and_field():
    """An error cell below the header is handed on under its field; its row is not blank."""
    found = part(
        ["班级", "班额", "x"], ["1班", None, None], ["2班", "45", None], errors={(2, 2): "#REF!", (3, 3): "#N/A"}
    )
    assert found.errors == {(2, "headcount"): "#REF!"}


def test_a_failed_formula_in_the_right_half_keeps_its_place():
    """An error cell is handed on under the field of its own block."""
    found = recognise(
        grid([*CLASSES, *CLASSES], ["一年级", "1班", "45", "一年级", "2班", None], errors={(2, 6): "#REF!"}), Project()
    )
    assert [one.errors for one in found] == [{}, {(2, "headcount"): "#REF!"}]


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


def test_grades_are_read_from_the_column_of_classes():
    """Where every class names its grade, no column of grades is needed; where one does not, it is."""
    found = part([*ROSTER, "班级"], [*PUPIL, "七(1)班"], [*PUPIL, "八(2)班"])
    assert found.values["grade"].to_pylist() == ["七年级", "八年级"]
    assert told(found) == {"grade": ("", "column", "class_name")}
    lacking = report([*ROSTER, "班级"], [*PUPIL, "七(1)班"], [*PUPIL, "2班"])
    assert lacking.reason == "sheet.missing_columns"
    assert lacking.values["missing"]["zh"] == "年级"


def test_lines_amid_the_rows_tell_anew():
    """A list printed class by class, each with its own line and header, gives each row its own class."""
    found = part(
        ["三(1)班学生名单"],
        ROSTER,
        PUPIL,
        PUPIL,
        [],
        ["三(2)班学生名单"],
        ROSTER,
        PUPIL,
    )
    assert found.values["class_name"].to_pylist() == ["三(1)班", "三(1)班", "三(2)班"]
    assert found.rows.to_pylist() == [3, 4, 8]
    assert found.skipped == ((6, "row.section"), (7, "row.header_again"))
    assert told(found)["class_name"] == ("三(1)班", "rows", "A1")


@pytest.mark.parametrize(
    ("line", "second"),
    [
        (["三(2)班"], "三(2)班"),
        (["班级：三(2)班"], "三(2)班"),
        (["班级：三(2)班", "班主任：某某"], "三(2)班"),
        (["班级：", "三(2)班", "班主任", "某某"], "三(2)班"),
        (["三年级二班学生名单"], "三年级二班"),
    ],
)
def test_a_line_amid_the_rows_tells_the_class_of_those_below_it(line, second):
    """Without it the pupils of the second class would stand in the first."""
    found = part(["三(1)班"], ROSTER, PUPIL, line, PUPIL, PUPIL)
    assert found.values["class_name"].to_pylist() == ["三(1)班", *[second] * 2]
    assert found.values["grade"].to_pylist() == ["三年级"] * 3
    assert found.skipped == ((4, "row.section"),)


def test_a_column_left_empty_all_the_way_down_leaves_it_to_the_title():
    """The template has the column, the school wrote the class above. With one class filled in the column holds."""
    header = [*ROSTER, "年级", "班级"]
    found = part(["三年级(2)班学生花名册"], header, [*PUPIL, None, None], [*PUPIL, None, None])
    assert found.values["class_name"].to_pylist() == ["三年级(2)班"] * 2
    assert found.values["grade"].to_pylist() == ["三年级"] * 2
    found = part(["三年级(2)班学生花名册"], header, [*PUPIL, "三年级", "1班"], [*PUPIL, "三年级", None])
    assert found.values["class_name"].to_pylist() == ["1班", None]


OF_PARENTS = ["序号", "姓名", "性别", "出生年月", "家长姓名", "联系电话"]


def test_a_line_over_each_header_tells_the_class_of_the_names_below():
    """The header that stands again under the name's own column is no proof that fields stand below one another."""
    rows = [[["1", "样例甲", "男", "2018-01", "样", "1"]], [["1", "样例乙", "女", "2018-02", "样", "2"]]]
    lines = [["一（1）班（1人）"], ["一（2）班（1人）"]]
    found = part(["学生花名册"], lines[0], OF_PARENTS, *rows[0], lines[1], OF_PARENTS, *rows[1])
    assert found.values["class_name"].to_pylist() == ["一(1)班", "一(2)班"]


def test_of_a_roster_of_grades_without_numbers_it_is_said_what_lacks():
    """Its header is known: only a pupil's number, or the class, is missing."""
    rows = [["1", "样例甲", "男", "2018-01", "样", "1"], ["2", "样例乙", "女", "2018-02", "样", "2"]]
    found = report(["学生花名册"], ["一年级（2人）"], OF_PARENTS, *rows)
    assert (found.reason, found.values["nearest"]) == ("sheet.missing_columns", "students")


@pytest.mark.parametrize(
    ("grades", "klass"),
    [(("一年级", "一年级"), "116"), (("二年级", "二年级"), None), (("七年级", "七年级"), "116"), ((None, None), "116")],
)
def test_a_class_that_a_name_tells_is_one_of_the_grades_below(grades, klass):
    """A folder or sheet 116 over pupils of 二年级 is no class of theirs; 七年级 may be counted from 初一."""
    rows = [["样例", "男", grade, f"G{at}"] for at, grade in enumerate(grades)]
    found = part(["姓名", "性别", "年级", "学籍号"], *rows, sheet="116")
    assert (found.told["class_name"].text if "class_name" in found.told else None) == klass
