"""What every row of a sheet has, columns that make one field, words of one sheet: as `sheets` of `eduq.yaml` says."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from eduquality.api import load
from eduquality.errors import InputFault
from eduquality.intake.settings.project import read_project
from eduquality.model.results.dataset import Dataset
from eduquality.report.returned.mapping import mapping_text
from tests.intake.books import ROSTER, Rows, pupil, write_book


def read(folder: Path, rows: Rows, settings: str, name: str = "表.xlsx") -> Dataset:
    write_book(folder / name, {"表": rows})
    (folder / "eduq.yaml").write_text(settings, encoding="utf-8")
    return load(folder)


def column(dataset: Dataset, table: str, field: str) -> list[Any]:
    return list(pq.read_table(list(dataset.tables[table]))[field].to_pylist())


def without(rows: Rows, *fields: str) -> Rows:
    gone = {ROSTER.index(field) for field in fields}
    return [[cell for at, cell in enumerate(row) if at not in gone] for row in rows]


def test_what_every_row_has_is_said_once(tmp_path: Path) -> None:
    """School and year stand in no cell; what is written down goes before what a title seems to say."""
    rows = [["2024年红旗小学转交的名册"], *without([ROSTER, pupil(1), pupil(2)], "学校名称")]
    settings = "sheets:\n  - {files: 表.xlsx, constants: {school: 青禾小学, year: 2025}}\n"
    dataset = read(tmp_path, rows, settings)
    assert column(dataset, "students", "school") == ["青禾小学"] * 2
    assert column(dataset, "students", "year") == [2025] * 2
    assert dataset.sheets[0].told["school"] == ("青禾小学", "mapping", "")


def test_a_cell_that_says_something_else_counts(tmp_path: Path) -> None:
    """A constant is for rows that do not say it."""
    rows = [["2025年学生名册"], ROSTER, pupil(1, school="红旗小学"), pupil(2, school=None)]
    dataset = read(tmp_path, rows, "sheets:\n  - {files: 表.xlsx, constants: {school: 青禾小学}}\n")
    assert column(dataset, "students", "school") == ["红旗小学", "青禾小学"]


def test_one_subject_to_a_sheet(tmp_path: Path) -> None:
    """Subject and examination make results of numbers and points."""
    rows = [["准考证号", "学校名称", "成绩"], ["2025001", "青禾小学", 88], ["2025002", "青禾小学", 91.5]]
    settings = (
        "sheets:\n  - {files: 表.xlsx, table: scores, constants: {exam: 2025年期末, subject: 语文, year: 2025}}\n"
    )
    dataset = read(tmp_path, rows, settings)
    assert column(dataset, "scores", "subject") == ["chinese"] * 2
    assert column(dataset, "scores", "score") == [Decimal(88), Decimal("91.50")]


def test_two_columns_make_a_class_and_three_a_date(tmp_path: Path) -> None:
    """Where a part is missing nothing is known of the whole; the rows above and the header stay as they are."""
    heads = [*without([ROSTER], "班级", "出生日期")[0], "级", "班", "年", "月", "日"]
    body = without([pupil(1), pupil(2)], "班级", "出生日期")
    rows = [["2025年学生名册"], heads, [*body[0], "六", "3班", 2013, 5, 4], [*body[1], "六", "3班", 2013, None, 4]]
    settings = (
        "sheets:\n  - files: 表.xlsx\n    table: students\n    header: 2\n"
        "    columns: {G+H: class_name, I+J+K: birth_date}\n"
    )
    dataset = read(tmp_path, rows, settings)
    assert column(dataset, "students", "class_name") == ["3班"] * 2
    assert [str(day) for day in column(dataset, "students", "birth_date")] == ["2013-05-04", "None"]


def test_parts_of_a_subject_are_added_up(tmp_path: Path) -> None:
    """Points are a sum; where a part has none there is none of the whole."""
    rows = [
        ["2025年期末考试成绩"],
        ["考号", "姓名", "学校名称", "语文", "笔试", "口试"],
        ["2025001", "样", "青禾小学", 88, 70, 20],
        ["2025002", "样", "青禾小学", 80, 60, None],
    ]
    settings = "sheets:\n  - {files: 表.xlsx, table: exams, header: 2, columns: {E+F: english}}\n"
    dataset = read(tmp_path, rows, settings)
    english = [
        row["score"] for row in pq.read_table(list(dataset.tables["scores"])).to_pylist() if row["subject"] == "english"
    ]
    assert english == [Decimal(90), None]


def test_a_word_may_mean_something_on_one_sheet_alone(tmp_path: Path) -> None:
    """The sheet's own meaning goes before that of its table."""
    rows = [["2025年学生名册"], ROSTER, pupil(1, sex="甲"), pupil(2, sex="乙")]
    settings = (
        "values: {students: {sex: {甲: 女, 乙: 男}}}\n"
        "sheets:\n  - {files: 表.xlsx, table: students, values: {sex: {甲: 男}}}\n"
    )
    assert column(read(tmp_path, rows, settings), "students", "sex") == ["male", "male"]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("constants: {schol: 青禾小学}", "project.no_field_near"),
        ("constants: {name: 张样}", "project.no_field"),
        ("constants: {year: 二五}", "project.bad_constant"),
        ("table: students, values: {sex: {甲: 丙}}", "project.no_value"),
        ("values: {sexx: {甲: 男}}", "project.no_field_near"),
        ("columns: {A+B: class_name}", "project.together_without_header"),
        ("header: 1, columns: {A+: class_name}", "project.bad_column"),
    ],
)
def test_what_is_wrong_is_said_at_its_line(entry: str, code: str, tmp_path: Path) -> None:
    path = tmp_path / "eduq.yaml"
    path.write_text(f"year: 2025\nsheets:\n  - {{files: a.xlsx, {entry}}}\n", encoding="utf-8")
    with pytest.raises(InputFault) as fault:
        read_project(path)
    assert [(issue.code.removesuffix("_near"), issue.where.line) for issue in fault.value.issues] == [
        (code.removesuffix("_near"), 3)
    ]


def test_what_was_said_is_written_again(tmp_path: Path) -> None:
    """A mapping that is written anew says what the old one said of every row."""
    rows = [["2025年学生名册"], *without([ROSTER, pupil(1), pupil(2)], "学校名称")]
    dataset = read(tmp_path, rows, "sheets:\n  - {files: 表.xlsx, constants: {school: 青禾小学}}\n")
    (tmp_path / "eduq.yaml").write_text(mapping_text(dataset), encoding="utf-8")
    assert column(load(tmp_path), "students", "school") == ["青禾小学"] * 2
