"""A sheet on its side, a person or a class in each column, is read turned; every place is that of the sheet."""

from pathlib import Path

from eduquality.intake.cells.parts import Part
from eduquality.intake.layout.recognise import recognise
from eduquality.intake.loading import load_dataset
from eduquality.model.definitions.project import Project
from eduquality.report.returned.mapping import mapping_text
from tests.intake.books import write_book
from tests.intake.layout.test_recognise import grid

ROSTER = [
    ["青禾小学2025年秋季三(1)班学生名单"],
    ["姓名", "样例甲", "样例乙", "样例丙"],
    ["性别", "男", "女", "男"],
    ["出生日期", "2017-06-19", "2017-02-08", "2017-13-08"],
]


def part(*rows: list) -> Part:
    (found,) = recognise(grid(*rows), Project())
    assert isinstance(found, Part), found
    return found


def test_each_column_is_a_row():
    found = part(["班级", "三(1)班", "三(2)班"], ["班额", "45", "46"])
    assert found.table == "classes"
    assert found.values["headcount"].to_pylist() == ["45", "46"]
    assert [found.address("headcount", row) for row in found.rows.to_pylist()] == ["B2", "C2"]


def test_titles_above_are_of_all_of_them():
    found = part(*ROSTER)
    assert (found.told["class_name"].text, found.told["class_name"].at) == ("三(1)班", "A1")
    assert found.context[0] == ROSTER[0][0]


def test_a_wrong_value_is_told_at_its_own_cell(tmp_path: Path):
    write_book(tmp_path / "名单.xlsx", {"名单": ROSTER})
    dataset = load_dataset([tmp_path])
    (finding,) = [one for one in dataset.findings if one.issue.code == "cell.no_such_date"]
    assert finding.issue.where.cell == "D4"


def test_a_mapping_says_the_table_and_no_columns(tmp_path: Path):
    write_book(tmp_path / "名单.xlsx", {"名单": ROSTER})
    text = mapping_text(load_dataset([tmp_path]))
    assert "table: students" in text
    assert "columns:" not in "".join(line for line in text.splitlines() if not line.lstrip().startswith("#"))


def test_two_names_in_the_corner_change_places():
    found = part(["人数\\班级", "三(1)班", "三(2)班"], ["班额", "45", "46"])
    assert found.values["class_name"].to_pylist() == ["三(1)班", "三(2)班"]


def test_a_plain_form_is_no_sheet_on_its_side():
    """One column of values is a form of one row, as it was before."""
    found = part(["学校名称", "青禾小学"], ["年级", "三年级"], ["班级", "1班"], ["班额", "45"])
    assert (found.table, len(found.rows), found.header_rows) == ("classes", 1, ())
