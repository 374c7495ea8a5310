"""2025级 of a school of which only the list of schools tells the stage."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest

from eduquality import api
from eduquality.model.results.dataset import Dataset
from tests.intake.books import write_book

LIST = [
    ["学校代码", "学校名称", "办学类型", "学制"],
    ["3142000002", "城关中学", "初级中学", "五四制"],
    ["3142000003", "清源一中", "普通高中", ""],
    ["3142000004", "河口学校", "九年一贯制学校", ""],
    ["3142000005", "江东学校", "九年一贯制学校", ""],
    ["3142000006", "西关学校", "初级中学", "六三制"],
]
CLASSES = [
    ["学校", "年级", "班级", "人数"],
    ["城关中学", "2025级", "2025级1班", 50],
    ["城关中学", "2023级", "(2)班", 51],
    ["清源一中", "2025级", "1班", 55],
    ["西关学校", "2025级", "1班", 33],
    ["西关学校", "2022级", "1班", 34],  # The fourth year of three.
    ["河口学校", "2025级", "1班", 35],  # Of two stages: which one?
]
TITLED = [
    ["江东学校2025-2026学年各班人数（五四学制）"],
    ["年级", "班级", "人数"],
    ["小学五年级", "1班", 45],
    ["六年级", "1班", 44],
    ["初二", "1班", 43],
]
RESULTS = [
    ["学校", "年级", "班级", "考号", "姓名", "语文", "数学", "总分"],
    ["清源一中", "2023级", "1班", 100001, "样例", 90, 80, 170],
    ["清源一中", "2024级", "1班", 100002, "样例二", 91, 80, 171],
    ["河口学校", "2024级", "1班", 100003, "样例三", 92, 80, 172],
]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    """Read a list of schools, one of classes and one of results."""
    folder = tmp_path_factory.mktemp("cohorts")
    (folder / "eduq.yaml").write_text("county: 清源县\nyear: 2025\n", encoding="utf-8")
    write_book(folder / "学校名单.xlsx", {"Sheet1": LIST})
    write_book(folder / "班额.xlsx", {"Sheet1": CLASSES})
    write_book(folder / "江东.xlsx", {"Sheet1": TITLED})
    write_book(folder / "2025年11月期中考试成绩.xlsx", {"Sheet1": RESULTS})
    return api.load([folder])


def _rows(read: Dataset, table: str, *columns: str) -> list[tuple[object, ...]]:
    files: list[Path] = [*read.tables[table]]
    rows = [row for file in files for row in pq.read_table(file).select(columns).to_pylist()]
    return [tuple(row[name] for name in columns) for row in rows]


def test_the_list_of_schools_tells_the_stage(read: Dataset) -> None:
    """Where primary school takes five years, as a list or a title says, junior school begins with grade six."""
    assert sorted(_rows(read, "classes", "school", "stage", "grade", "class_name", "headcount")) == [
        ("城关中学", "junior", 6, "1班", 50),
        ("城关中学", "junior", 8, "2班", 51),
        ("江东学校", "junior", 6, "1班", 44),
        ("江东学校", "junior", 7, "1班", 43),
        ("江东学校", "primary", 5, "1班", 45),
        ("清源一中", "senior", 10, "1班", 55),
        ("西关学校", "junior", 7, "1班", 33),
    ]


def test_what_nothing_tells_is_left_out_and_said(read: Dataset) -> None:
    """A fourth year of three is none, and a school of two stages has two first years."""
    found = [one for one in read.findings if one.table == "classes"]
    assert [(one.issue.code, one.issue.where.cell, one.refused) for one in found] == [
        ("cell.cohort_unclear", "B6", True),
        ("cell.cohort_unclear", "B7", True),
    ]
    (sheet,) = (sheet for sheet in read.sheets if sheet.file == "班额.xlsx")
    assert (sheet.rows, sheet.refused) == (4, 2)
    assert {(one.school, one.rows) for one in sheet.refused_of} == {("西关学校", 1), ("河口学校", 1)}


def test_results_keep_rows_whose_grade_nothing_tells(read: Dataset) -> None:
    """What is said names the rows that are left, not those that the list of schools placed."""
    assert _rows(read, "exams", "school", "grade") == [("清源一中", 12), ("清源一中", 11), ("河口学校", None)]
    (found,) = (one for one in read.findings if one.table == "exams")
    assert (found.issue.where.cell, found.row, found.unknown_rows, found.refused) == ("B4", 4, 1, False)


def test_a_first_year_of_a_middle_school_is_of_the_stage_that_the_list_tells_and_else_of_none(tmp_path):
    """It had been the first year of primary school. 四年级 beside it tells that the school has a primary part."""
    years = [("清源一中", "一年级"), ("城关中学", "二年级"), ("双河中学", "一年级"), ("双河中学", "四年级")]
    rows = [[school, grade, "1班", 40] for school, grade in (*years, ("南关中学", "一年级"))]
    (tmp_path / "eduq.yaml").write_text("county: 清源县\nyear: 2025\n", encoding="utf-8")
    write_book(tmp_path / "学校名单.xlsx", {"Sheet1": LIST[:3]})
    write_book(tmp_path / "班额.xlsx", {"Sheet1": [CLASSES[0], *rows]})
    read = api.load([tmp_path])
    placed = {("清源一中", 10), ("城关中学", 7), ("双河中学", 1), ("双河中学", 4)}
    assert {*_rows(read, "classes", "school", "grade")} == placed
    found = [(one.issue.code, one.row, one.refused) for one in read.findings]
    assert found == [("cell.year_of_no_stage", 6, True)]
