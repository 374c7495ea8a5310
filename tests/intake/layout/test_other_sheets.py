"""Sheets that schools keep for themselves: named for what they are, and never a table of ours."""

from __future__ import annotations

import pytest

from eduquality import api
from eduquality.model.results.unread import unread_of
from eduquality.words import sentence_of
from tests.intake.books import write_book

TIMETABLE = [["节次", "星期一", "星期二", "星期三"], ["1", "语文", "数学", "英语"], ["2", "数学", "英语", "语文"]]
ROOM = [
    ["考场", "座位号", "考号", "姓名", "班级"],
    ["1", "01", "0701001", "样例", "七1"],
    ["1", "02", "0701002", "样例", "七2"],
]
RATES = [["班级", "参考人数", "平均分", "及格率", "优秀率"], ["1班", 50, 80.5, 0.9, 0.3], ["2班", 49, 70.5, 0.8, 0.2]]
MEANS = [["学校", "班级", "语文", "数学", "英语"], ["青禾中学", "1班", 80.5, 70, 60], ["青禾中学", "2班", 70.5, 60, 50]]
SCORES = [["考号", "姓名", "班级", "语文", "数学"], ["101", "样例", "1班", 80, 70], ["102", "样例", "1班", 60, 50]]


def read(folder, title, rows, sheet="Sheet1", file="2025年.xlsx"):
    write_book(folder / file, {sheet: [[title], *rows] if title else rows})
    write_book(folder / "人口2025年.xlsx", {"人口": [["县区", "年龄", "人口数"], ["青禾县", "6岁", 300]]})
    dataset = api.load(folder)
    return dataset, next(one for one in dataset.sheets if one.file == file)


@pytest.mark.parametrize(
    ("title", "rows", "kind"),
    [
        ("七年级1班课程表", TIMETABLE, "课程表"),
        ("期末考场安排", ROOM, "考场、监考安排"),
        ("七年级期末一分三率", RATES, "成绩分析表"),
        ("各班平均分对比", MEANS, "成绩分析表"),
        ("一分一段表", [["分数", "人数"], [600, 1], [599, 2], [598, 3]], "分数段统计表"),
        ("七年级1班座位表", [["王一", "李二", "赵四"], ["钱五", "孙六", "周七"]], "座位表"),
        ("值日表", [["星期", "组长", "组员"], ["星期一", "王一", "李二"], ["星期二", "钱五", "孙六"]], "值日、值班表"),
    ],
)
def test_a_sheet_is_named_for_what_its_title_says(tmp_path, title, rows, kind):
    dataset, sheet = read(tmp_path, title, rows)
    assert (sheet.table, sheet.reason, sheet.values["kind"]["zh"]) == (None, "sheet.of_another_kind", kind)
    assert unread_of(dataset) == ()
    assert any(kind in sentence_of(issue, "zh") for issue in dataset.issues)


@pytest.mark.parametrize("file", ["七年级课表2025年.xlsx", "2025年监考安排表.xlsx"])
def test_the_name_of_the_file_tells_it_as_well(tmp_path, file):
    assert read(tmp_path, None, TIMETABLE, file=file)[1].reason == "sheet.of_another_kind"


def test_the_name_of_a_file_with_an_analysis_tells_nothing_of_its_sheets(tmp_path):
    rows = [["准考", "姓甚", "分"], ["a", "b", 3], ["c", "d", 4]]
    assert read(tmp_path, None, rows, file="2025年成绩分析.xlsx")[1].reason == "sheet.no_header"


@pytest.mark.parametrize("title", ["期末考场安排及成绩", "成绩分析", "课程表"])
def test_a_list_of_results_is_one_whatever_its_title_says(tmp_path, title):
    assert read(tmp_path, title, SCORES)[1].table == "exams"


def test_results_without_numbers_are_still_asked_for(tmp_path):
    dataset, sheet = read(tmp_path, "成绩分析", [row[1:] for row in SCORES])
    assert sheet.reason == "sheet.missing_columns"
    assert [one.nearest for one in unread_of(dataset)] == ["exams"]


def test_eduq_yaml_says_that_it_is_a_table_after_all(tmp_path):
    (tmp_path / "eduq.yaml").write_text('sheets: [{files: "2025年.xlsx", table: exams}]\n', encoding="utf-8")
    assert read(tmp_path, "各班平均分对比", MEANS)[1].reason == "sheet.missing_columns"
