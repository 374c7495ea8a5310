"""A total is held against the rows it adds up; one that none of them bears out is said, with its cell."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eduquality.intake.formats.read import read_workbook
from eduquality.intake.layout.recognise import recognise
from eduquality.model.definitions.project import Project
from tests.intake.books import write_book
from tests.intake.layout.rows.test_merged_cells import part_of

HEADER = ["学校", "年级", "班级", "人数"]
FIRST = [["青禾小学", "一年级", "1班", 40], ["青禾小学", "一年级", "2班", 44]]
SECOND = [["青禾小学", "二年级", "1班", 50], ["红旗小学", "一年级", "1班", 30]]


def wrong(folder, *rows, header=HEADER):
    """Give cell, total and sum of each total that differs."""
    write_book(folder / "班级.xlsx", {"班级": [["2025学年各班人数"], header, *rows]})
    notes = part_of(folder / "班级.xlsx").notes
    found = [note for note in notes if note.code == "sheet.total_row_differs"]
    return [(note.where.cell, note.values["total"], note.values["sum"]) for note in found]


def test_a_total_of_no_rows_is_said_at_its_cell(tmp_path):
    assert wrong(tmp_path, *FIRST, ["合计", None, None, 94]) == [("D5", "94", "84")]


@pytest.mark.parametrize(
    "rows",
    [
        [*FIRST, ["小计", None, None, 84], *SECOND, ["总计", None, None, "164人"]],
        [["合计", None, None, 164], *FIRST, *SECOND],
        [["小计", None, None, 84], *FIRST, ["小计", None, None, 80], *SECOND],
        [*FIRST, *SECOND, ["青禾小学合计", None, None, 134], ["红旗小学合计", None, None, 30]],
        [*FIRST, *SECOND, ["一年级合计", None, None, 114], ["总计", None, None, 164]],
        [*FIRST, *SECOND, ["总计", None, None, 164], ["小学小计", None, None, 999]],
        [*FIRST, ["平均", None, None, 42]],
        [*FIRST, ["合计", None, None, None]],
        [*FIRST, ["青禾小学", "二年级", "1班", "约50"], ["合计", None, None, 134]],
    ],
    ids=[
        "each group",
        "all above",
        "before each group",
        "by school",
        "by grade",
        "of a kind",
        "mean",
        "blank",
        "unread",
    ],
)
def test_a_total_that_rows_bear_out_or_that_nobody_can_hold_against_any_is_not(tmp_path, rows):
    assert wrong(tmp_path, *rows) == []


def test_each_wrong_subtotal_is_said_with_the_rows_of_its_own(tmp_path):
    rows = [*FIRST, ["小计", None, None, 84], *SECOND, ["小计", None, None, 90], ["总计", None, None, 174]]
    assert wrong(tmp_path, *rows) == [("D8", "90", "80"), ("D9", "174", "164")]


def test_a_total_in_the_place_of_a_grade_is_one_whatever_else_the_row_names(tmp_path):
    rows = [
        ["青禾学校", "初中部", "七年级", 40],
        ["青禾学校", "初中部", "八年级", 44],
        ["青禾学校", "初中部", "小计", 94],
    ]
    assert wrong(tmp_path, *rows, header=["学校", "学部", "年级", "学生数"]) == [("D5", "94", "84")]


def test_nobody_knows_the_sum_of_rows_of_which_a_formula_failed(tmp_path):
    write_book(tmp_path / "班级.xlsx", {"班级": [["2025学年各班人数"], HEADER, *FIRST, ["合计", None, None, 94]]})
    (grid,) = read_workbook(tmp_path / "班级.xlsx", "班级.xlsx")
    (found,) = recognise(replace(grid, errors={(4, 4): "#DIV/0!"}), Project())
    assert not [note for note in found.notes if note.code == "sheet.total_row_differs"]
