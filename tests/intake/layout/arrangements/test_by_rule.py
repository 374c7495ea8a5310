"""What `eduq.yaml` says of single sheets is obeyed."""

from pathlib import Path

import pytest

from eduquality.errors import InputFault
from eduquality.intake.cells.parts import Part
from eduquality.intake.layout.recognise import recognise
from eduquality.intake.loading import load_dataset
from eduquality.intake.settings.project import read_project
from eduquality.model.definitions.project import Project, SheetRule
from tests.intake.books import pupil, roster, write_book
from tests.intake.layout.test_recognise import grid, part, report


def ruled(**rule: object) -> Project:
    return Project(sheets=(SheetRule.model_validate(rule),))


def test_columns_are_what_the_project_file_says():
    """An unknown column is read, a known one ignored, and those not named are read as usual."""
    project = ruled(files="a.xlsx", table="classes", header=1, columns={"B": "class_name", "C": "headcount", "D": "-"})
    found = part(["年级", "编班", "孩子", "班额"], ["一年级", "1班", "45", "44"], project=project)
    assert found.letters == {"class_name": "B", "headcount": "C", "grade": "A"}
    assert found.values["headcount"].to_pylist() == ["45"]
    assert found.routes == {"class_name": "route.mapping", "headcount": "route.mapping", "grade": "route.title"}
    assert found.ignored == (("D", "班额"),)
    assert found.unknown == ()


def test_the_header_may_be_told_to_stand_elsewhere():
    """Two rows that would not be found as a header are read as one."""
    rows = [["x", "y", "z"], ["班", None, "人"], ["级", "年级", None], ["1班", "一年级", "45"]]
    project = ruled(table="classes", header=[2, 3], columns={"A": "class_name", "B": "grade", "C": "headcount"})
    found = part(*rows, project=project)
    assert found.header_rows == (2, 3)
    assert found.rows.to_pylist() == [4]
    assert found.values["class_name"].to_pylist() == ["1班"]


def test_subjects_and_their_full_marks_are_read_as_told():
    """A column of a subject is named by the subject's code; its header still gives the full mark."""
    project = ruled(table="exams", header=1, columns={"A": "candidate_id", "B": "chinese", "C": "mathematics"})
    found = part(["号", "语文(满分120)", "算术"], ["1", "100", "90"], project=project)
    assert {s: c.letter for s, c in found.subject_columns.items()} == {"chinese": "B", "mathematics": "C"}
    assert found.subject_columns["chinese"].full_mark == 120


@pytest.mark.parametrize("header", ["数学(满分100)", "数学（满分100）", "数学\n（100分）"])
def test_a_full_mark_is_read_in_a_column_told_by_the_mapping(header: str):
    """What a mapping writes down is read as without it, whatever brackets the header has."""
    rows = ["考号", header, "语文"], ["1", "90", "80"]
    told = ruled(table="exams", header=1, columns={"A": "candidate_id", "B": "mathematics", "C": "chinese"})
    marks = [part(*rows, project=project).subject_columns["mathematics"].full_mark for project in (Project(), told)]
    assert marks == [100, 100]


def test_a_table_may_be_forced_and_a_sheet_left_out():
    """Only the table needs to be said; `skip` reads nothing."""
    header = ["年级", "班级", "班额", "在校生数"]
    assert part(header, ["1"] * 4, project=ruled(table="enrolments")).table == "enrolments"
    assert report(header, ["1"] * 4, project=ruled(skip=True)).reason == "sheet.skipped"


def test_a_field_named_again_begins_a_block():
    """Half-lists side by side are written as one rule."""
    columns = {"A": "class_name", "B": "headcount", "D": "class_name", "E": "headcount"}
    found = recognise(
        grid(["甲", "乙", None, "甲", "乙"], ["1班", "45", None, "2班", "44"]),
        ruled(table="classes", header=1, columns=columns),
    )
    assert [one.letters for one in found if isinstance(one, Part)] == [
        {"class_name": "A", "headcount": "B"},
        {"class_name": "D", "headcount": "E"},
    ]


def test_a_form_may_be_told_cell_by_cell():
    """`cells` says where each value stands."""
    project = ruled(table="schools", cells={"school_id": "B1", "school": "D1", "county": "B2", "kind": "D2"})
    found = part(["代码", "2144000001", "名", "青禾小学"], ["区", "河东区", "类", "小学"], project=project)
    assert found.address("kind", 1) == "D2"
    assert found.values["school"].to_pylist() == ["青禾小学"]


@pytest.mark.parametrize(
    ("rule", "fits"),
    [
        ({"files": "a.xlsx"}, True),
        ({"files": "*.xlsx"}, True),
        ({"files": ["b.xlsx", "*/a.xlsx"]}, True),
        ({"files": "东区/a.xlsx", "sheet": "表[1]"}, True),
        ({"sheet": ["x", "表*"]}, True),
        ({"files": "b.xlsx"}, False),
        ({"sheet": "表1"}, False),
    ],
)
def test_a_rule_is_for_the_sheets_it_names(rule, fits):
    """Names count as written and as patterns, of the whole path or of its last part."""
    header = ["班级", "班额"]
    (found,) = recognise(grid(header, ["1班", "45"], file="东区/a.xlsx", sheet="表[1]"), ruled(skip=True, **rule))
    assert isinstance(found, Part) is not fits


def test_a_pattern_does_not_force_another_form():
    """A sheet whose headers contradict a rule for many files is read as its headers say; a named file is not."""
    columns = {"A": "class_name", "B": "grade", "C": "headcount"}
    rows = [["年级", "班级", "班额"], ["一年级", "1班", "45"]]
    many = ruled(files="*.xlsx", table="classes", header=1, columns=columns)
    assert part(*rows, project=many).letters["grade"] == "A"
    named = ruled(files="a.xlsx", table="classes", header=1, columns=columns)
    assert part(*rows, project=named).letters["grade"] == "B"


def test_a_header_beyond_the_sheet_is_said():
    """A rule that points below the last row is no reason to fail."""
    found = report(["班级", "班额"], ["1班", "45"], project=ruled(table="classes", header=9))
    assert found.reason == "sheet.no_such_row"
    beyond = part(["班级", "班额"], ["1班", "45"], project=ruled(table="classes", header=1, columns={"Z": "grade"}))
    assert "grade" not in beyond.letters


WRONG = """\
sheets:
  - files: a.xlsx
    tabel: students
  - table: studens
  - table: students
    header: [1, 3]
    columns:
      a1: name
      B: nmae
  - cells: {school: C0}
  - header: 0
"""


def test_every_mistake_is_said_with_its_line(tmp_path: Path):
    """Unknown settings, tables and fields, wrong rows, columns and cells: all at once, each at its line."""
    path = tmp_path / "eduq.yaml"
    path.write_text(WRONG, encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        read_project(path)
    assert [(issue.where.line, issue.code) for issue in caught.value.issues] == [
        (3, "shape.unknown_key_near"),
        (4, "project.no_table_near"),
        (6, "project.bad_header"),
        (8, "project.bad_column"),
        (9, "project.no_field_near"),
        (10, "project.bad_cell"),
        (10, "project.cells_without_table"),
        (11, "project.bad_header"),
    ]


def test_names_are_texts_and_an_empty_column_is_not_used(tmp_path: Path):
    """A sheet called 2025 needs no quotes, nor does a column nobody wants."""
    path = tmp_path / "eduq.yaml"
    path.write_text("sheets:\n  - files: [2025, 1.0]\n    sheet: 2025\n    columns:\n      A:\n", encoding="utf-8")
    rule = read_project(path).sheets[0]
    assert (rule.files, rule.sheet, rule.columns) == (("2025", "1.0"), "2025", {"A": "-"})


def test_a_rule_for_no_sheet_is_said_at_its_line_with_the_name_meant(tmp_path: Path):
    """A misspelt name of a file or a sheet would otherwise leave the sheet read as if nothing were written."""
    write_book(tmp_path / "花名册.xlsx", {"学生": roster(pupil(1))})
    rules = "sheets:\n  - files: 花名册.xls\n    skip: true\n  - sheet: 学生1\n    skip: true\n  - files: 花名册.xlsx\n"
    (tmp_path / "eduq.yaml").write_text(rules, encoding="utf-8")
    issues = [issue for issue in load_dataset([tmp_path]).issues if issue.where.file == "eduq.yaml"]
    assert [(issue.where.line, issue.code, issue.values["near"]) for issue in issues] == [
        (2, "project.rule_unused_near", "花名册.xlsx"),
        (4, "project.rule_unused_near", "学生"),
    ]


def test_a_rule_for_a_sheet_of_a_file_that_cannot_be_read_is_not_called_unused(tmp_path: Path):
    """Nobody knows which sheets such a file has."""
    write_book(tmp_path / "花名册.xlsx", {"学生": roster(pupil(1))})
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "eduq.yaml").write_text("sheets:\n  - files: 坏.xlsx\n    sheet: 学生1\n", encoding="utf-8")
    assert not [issue for issue in load_dataset([tmp_path]).issues if issue.where.file == "eduq.yaml"]


def test_a_table_or_field_by_its_chinese_title_is_told_its_name(tmp_path: Path):
    path = tmp_path / "eduq.yaml"
    path.write_text("sheets:\n  - table: 学生\n    columns:\n      A: 身份证号\n", encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        read_project(path)
    assert [issue.values["near"] for issue in caught.value.issues] == ["students", "id_number"]


def test_a_header_in_words_is_one_mistake(tmp_path: Path):
    path = tmp_path / "eduq.yaml"
    path.write_text("sheets:\n  - header: 第2行\n", encoding="utf-8")
    with pytest.raises(InputFault) as caught:
        read_project(path)
    assert [issue.code for issue in caught.value.issues] == ["project.bad_header"]


def test_a_field_named_twice_that_makes_no_other_half_is_a_mistake():
    """Halves side by side each have what the table needs; 姓名 twice alone is a slip, and nothing is guessed."""
    rule = SheetRule(table="students", header=(1,), columns={"A": "student_id", "B": "name", "C": "name"})
    found = report(["学籍号", "姓名", "曾用名", "年级"], ["G1", "甲", "乙", "三"], project=Project(sheets=(rule,)))
    assert (found.reason, found.values["columns"]) == ("sheet.field_twice", "B, C")


def test_columns_that_the_sheet_does_not_have_are_named_with_the_line(tmp_path: Path):
    """The rest is read; a column that is not to be used may be missing."""
    data = tmp_path / "data"
    write_book(data / "花名册.xlsx", {"学生": roster(pupil(1))})
    (data / "eduq.yaml").write_text(
        "sheets:\n  - files: 花名册.xlsx\n    header: 2\n    columns:\n      A: student_id\n      K: boarder\n"
        '      M: "-"\n',
        encoding="utf-8",
    )
    dataset = load_dataset([data], store=tmp_path / "store")
    (issue,) = (issue for issue in dataset.issues if issue.code == "project.columns_beyond")
    assert (issue.level, issue.where.file, issue.where.line) == ("warning", "eduq.yaml", 6)
    assert issue.values == {"columns": "K", "sheets": 1, "example": "花名册.xlsx!学生"}
    assert dataset.counts["students"].rows == 1
    again = load_dataset([data], store=tmp_path / "store")
    assert again.issues == dataset.issues
