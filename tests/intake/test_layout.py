"""Recognising tables in grids."""

from decimal import Decimal

import pyarrow as pa
import pytest

from eduquality.intake.headers import column_letter
from eduquality.intake.layout import recognise
from eduquality.intake.parts import Grid, Part
from eduquality.model.dataset import SheetReport
from eduquality.model.project import Project


def grid(*rows: list, file: str = "a.xlsx", sheet: str = "Sheet1", **more) -> Grid:
    width = max(map(len, rows), default=0)
    padded = [[*row, *[None] * (width - len(row))] for row in rows]
    return Grid(file, sheet, tuple(pa.array(c, pa.string()) for c in zip(*padded, strict=True)), len(rows), **more)


def part(*rows: list, project: Project | None = None, **more) -> Part:
    (found,) = recognise(grid(*rows, **more), project or Project())
    assert isinstance(found, Part), found
    return found


def report(*rows: list, project: Project | None = None, **more) -> SheetReport:
    (found,) = recognise(grid(*rows, **more), project or Project())
    assert isinstance(found, SheetReport), found
    return found


@pytest.mark.parametrize(
    ("table", "header"),
    [
        ("students", ["学籍号", "姓名", "性别", "身份证号", "学校", "年级", "班级", "是否住宿生"]),
        ("exams", ["考号", "姓名", "学校", "班级", "语文", "数学", "英语", "总分"]),
        ("exams", ["准考证号", "学籍号", "姓名", "学校名称", "年级", "班级", "选科", "总分"]),
        ("scores", ["考号", "姓名", "学校", "科目", "成绩"]),
        ("classes", ["学校", "年级", "班级", "班额"]),
        ("classes", ["学校", "年级", "班级", "学生人数"]),
        ("enrolments", ["学年", "学校", "年级", "学生人数"]),
        ("classes", ["School", "Grade", "Class", "Pupils in the class"]),
        ("teachers", ["姓名", "性别", "身份证号", "学校", "任教学段", "任教学科", "学历", "职称"]),
        ("enrolments", ["学年", "县区", "学段", "年级", "在校生数"]),
        ("movements", ["学校名称", "年级", "转入", "转出", "死亡", "毕业"]),
        ("population", ["县(市、区)", "年龄", "常住人口"]),
        ("lines", ["年份", "科类", "批次线", "最低分"]),
        ("schools", ["学校标识码", "学校名称", "县区", "乡镇", "学校类别", "城乡分类", "举办者"]),
    ],
)
def test_a_table_is_known_by_its_header(table, header):
    """Each table is told from the others by its columns, in any order."""
    assert part(header, ["1"] * len(header)).table == table
    assert part(header[::-1], ["1"] * len(header)).table == table


def test_titles_and_notes_above_the_header_become_context():
    """Any number of rows may stand above; their texts, the sheet, the file and its folders follow, nearest first."""
    found = part(
        ["阳光小学班额表"],
        ["2025-2026学年", None, "单位:人"],
        [],
        ["序号", "年级", "班 级", "*班额（人）", "备注"],
        ["1", "一年级", "1班", "45", None],
        file="2025/河东区/阳光小学.xlsx",
        sheet="班级",
    )
    assert found.header_rows == (4,)
    assert found.letters == {"grade": "B", "class_name": "C", "headcount": "D"}
    assert found.values["headcount"].to_pylist() == ["45"]
    assert found.rows.to_pylist() == [5]
    assert found.context == ("阳光小学班额表", "2025-2026学年", "单位:人", "班级", "阳光小学", "河东区", "2025")
    assert [(letter, header) for letter, header, _ in found.unknown] == [("A", "序号"), ("E", "备注")]


def test_rows_that_are_no_rows_are_listed_with_their_reason():
    """Totals, repeated headers, notes and bare serial numbers are skipped and said; blank rows are left out."""
    found = part(
        ["序号", "年级", "班级", "班额"],
        ["1", "一年级", "1班", "45"],
        [None, "一年级小计", None, "45"],
        [],
        ["序号", "年级", "班级", "班额"],
        ["2", "二年级", "1班", "56"],
        ["3"],
        [None, "合 计", None, "101"],
        ["填表人：某某", None, "审核人：某某"],
        ["以上数据已经核对"],
    )
    assert found.rows.to_pylist() == [2, 6]
    assert found.skipped == (
        (3, "row.total"),
        (5, "row.header_again"),
        (7, "row.note"),
        (8, "row.total"),
        (9, "row.note"),
        (10, "row.note"),
    )


def test_a_row_with_little_in_it_is_kept_to_be_judged():
    """A row among the rows with only one used cell is not dropped; validation says what it lacks."""
    found = part(["年级", "班级", "班额"], ["一年级"], ["一年级", "2班", "45"])
    assert found.rows.to_pylist() == [2, 3]
    assert found.values["class_name"].to_pylist() == [None, "2班"]


def test_a_person_is_never_taken_for_a_total():
    """A row with a person's number is a person, whatever the name."""
    found = part(["考号", "姓名", "总分"], ["20250001", "平均", "500"], [None, "平均", "500"])
    assert found.rows.to_pylist() == [2]
    assert found.skipped == ((3, "row.total"),)


def test_figures_of_a_class_below_its_scores_are_no_candidates():
    """最高分, 及格率 and their like are skipped like totals, in whichever of the first columns they stand."""
    names = ["最高分", "最低分", "及格率", "优秀人数", "参考人数", "标准差", "中位数", "其中：女生"]
    found = part(
        ["考号", "姓名", "语文", "数学"],
        ["20250001", "张三", "90", "80"],
        *([name, None, "90", "80"] for name in names),
        *([None, name, "90", "80"] for name in names),
        ["20250002", "最高分", "70", "60"],
    )
    assert found.rows.to_pylist() == [2, 3 + 2 * len(names)]
    assert {reason for _, reason in found.skipped} == {"row.total"}


def test_a_header_that_stands_twice_is_said_to():
    """The first of two columns of one name is read; the second is no unknown word but the same again."""
    found = part(["考号", "语文", "数学", "语文", "备注"], ["1", "100", "90", "70", "好"])
    assert found.subjects["chinese"].to_pylist() == ["100"]
    assert found.unknown == (("D", "语文", "语文"), ("E", "备注", None))


def test_subjects_are_read_in_every_notation():
    """Bare names, 成绩 and 得分 are scores; ranks are not; brackets give the full mark."""
    found = part(
        ["考号", "语文成绩", "语文班次", "数学(150分)", "英语（满分120）", "物理_得分", "总分", "校次"],
        ["1", "100", "3", "90", "80", "70", "340", "5"],
    )
    assert {s: c.letter for s, c in found.subject_columns.items()} == {
        "chinese": "B",
        "mathematics": "D",
        "english": "E",
        "physics": "F",
    }
    assert found.subject_columns["mathematics"].full_mark == 150
    assert found.subject_columns["english"].full_mark == 120
    assert found.subject_columns["chinese"].full_mark is None
    assert found.subjects["physics"].to_pylist() == ["70"]
    assert [header for _, header, _ in found.unknown] == ["语文班次", "校次"]


def test_scores_that_count_are_preferred_to_raw_ones():
    """Where a subject has raw and assigned points, the assigned ones are read and the others listed."""
    found = part(["考号", "化学原始分", "化学赋分", "语文"], ["1", "60", "85", "100"])
    assert found.subjects["chemistry"].to_pylist() == ["85"]
    assert [header for _, header, _ in found.unknown] == ["化学原始分"]


def test_a_header_of_two_rows_is_read_as_one():
    """A subject over its 班次 and 得分 gives the score, wherever it stands below the subject."""
    found = part(
        ["某校2025年期末考试成绩"],
        ["考号", "姓名", "语文", None, "数学", None, "总分"],
        [None, None, "班次", "得分", "得分", "班次", None],
        ["1", "某某", "3", "101", "99", "4", "200"],
    )
    assert found.header_rows == (2, 3)
    assert found.letters == {"candidate_id": "A", "name": "B", "total": "G"}
    assert {s: t.to_pylist() for s, t in found.subjects.items()} == {"chinese": ["101"], "mathematics": ["99"]}
    assert found.rows.to_pylist() == [4]


def test_full_marks_may_stand_under_the_header():
    """A row 满分 is the subjects' full marks and no candidate; a header's own bracket is stronger."""
    found = part(["考号", "语文", "数学(120)"], ["满分", "150", "150"], ["1", "100", "90"])
    assert found.subject_columns["chinese"].full_mark == Decimal(150)
    assert found.subject_columns["mathematics"].full_mark == Decimal(120)
    assert found.rows.to_pylist() == [3]
    assert found.skipped == ((2, "row.full_marks"),)


def test_the_second_column_of_a_field_is_listed():
    """Of two columns for one field the first is taken."""
    found = part(["班级", "班额", "学生数"], ["1班", "45", "44"])
    assert found.values["headcount"].to_pylist() == ["45"]
    assert found.unknown == (("C", "学生数", None),)


def test_an_unknown_column_gets_its_near_miss():
    """A header with a slip is listed with the name it was probably meant to be."""
    found = part(["年级", "班级", "班额", "学校标识玛"], ["1", "1班", "45", "1"])
    assert found.unknown == (("D", "学校标识玛", "学校标识码"),)


def test_failed_formulas_keep_their_row_and_field():
    """An error cell below the header is handed on under its field; its row is not blank."""
    found = part(
        ["班级", "班额", "x"], ["1班", None, None], ["2班", "45", None], errors={(2, 2): "#REF!", (3, 3): "#N/A"}
    )
    assert found.errors == {(2, "headcount"): "#REF!"}


def test_the_project_file_names_columns_subjects_and_tables():
    """eduq.yaml maps headers to fields and subjects, and says which files hold which table."""
    project = Project(
        columns={"classes": {"孩子数": "headcount"}, "exams": {"国学": "chinese"}},
        tables={"enrolments": ("*统计*",)},
    )
    assert part(["班级", "孩子数"], ["1班", "45"], project=project).letters["headcount"] == "B"
    assert set(part(["考号", "国学", "数学"], ["1", "4", "5"], project=project).subjects) == {"chinese", "mathematics"}
    header = ["年级", "班级", "班额", "在校生数"]
    assert part(header, ["1"] * 4).table == "classes"
    assert part(header, ["1"] * 4, project=project, file="x/年统计.xlsx").table == "enrolments"


def test_a_header_read_before_is_read_anew_for_another_project():
    """The same row means what each project file says, whichever was read first."""
    rows = ["班级", "孩子数"], ["1班", "45"]
    own = Project(columns={"classes": {"孩子数": "headcount"}})
    assert report(*rows).reason == "sheet.no_header"
    assert part(*rows, project=own).letters["headcount"] == "B"
    assert report(*rows).reason == "sheet.no_header"


def test_the_same_header_further_down_keeps_its_own_rows():
    """A header that another sheet had in row 1 is reported where it stands on this one."""
    header, row = ["班级", "班额"], ["1班", "45"]
    assert part(header, row).header_rows == (1,)
    lower = part(["班额表"], [], header, row)
    assert lower.header_rows == (3,)
    assert lower.rows.to_pylist() == [4]


def test_an_unknown_sheet_is_named_with_the_reason_and_the_nearest_table():
    """Empty, hidden, headless and incomplete sheets each say what they are."""
    assert report().reason == "sheet.empty"
    assert report(unread="sheet.hidden").reason == "sheet.hidden"
    assert report(["本表说明"], ["一、填报范围"]).reason == "sheet.no_header"
    assert report(["班级", "班额"]).reason == "sheet.no_rows"
    lacking = report(["姓名", "性别", "民族", "年级", "班级"], ["某某", "男", "汉族", "1", "1班"])
    assert lacking.reason == "sheet.missing_columns"
    assert lacking.values == {
        "table": {"zh": "学生", "en": "Students"},
        "missing": {"zh": "学籍号", "en": "Student number"},
        "nearest": "students",
    }


def test_columns_have_letters_beyond_z():
    """Column 27 is AA."""
    assert [column_letter(i) for i in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


_STAFF = ["职务", "姓名", "任教学段", "是否专任教师", "最高学历"]


@pytest.mark.parametrize("post", ["校长", "园长", "负责人"])
def test_a_row_that_holds_what_its_table_needs_is_no_note(post):
    """A principal whose post stands first is a member of staff, also above a signature."""
    found = part(_STAFF, [post, "样例", "小学", "是", "本科"], ["教师", "样本", "小学", "是", "专科"], ["填表人：某某"])
    assert found.values["name"].to_pylist() == ["样例", "样本"]
    assert found.skipped == ((4, "row.note"),)


@pytest.mark.parametrize(
    "signature",
    [
        ["填表人：", "某某", "审核人：", "某某"],
        ["负责人", "某某", "审核人：", "某某", None],
        ["校长", None, None, "填表人：某某"],
        ["负责人：", "某某"],
    ],
)
def test_a_signature_over_several_cells_is_a_note(signature):
    """Labels beside what they label are no row, also where a name stands below the column of names."""
    found = part(_STAFF, ["教师", "样本", "小学", "是", "专科"], signature)
    assert found.skipped == ((3, "row.note"),)
