"""A sheet that only looks like a table is not read as one, unless eduq.yaml says that it is."""

import pytest

from eduquality.errors import Issue
from eduquality.intake.layout.lookalikes import lookalike_in
from eduquality.model.definitions.project import Project, SheetRule
from eduquality.words import message_of
from tests.intake.layout.test_recognise import part, report

#: Each counted as itself, though its header alone would make it another table.
ONE_PAPER = (
    ["准考证号", "姓名", "班级", "总分", "客观题", "主观题", "1", "2"],
    ["2026010101", "某某", "1班", "80", "40", "40", "4", "4"],
)
CHOICES = (
    ["学籍号", "姓名", "班级", "物理", "化学", "历史"],
    ["G1", "某某", "1班", "1", "0", None],
    ["G2", "某某", "1班", "0", "1", "1"],
    ["G3", "某某", "1班", "1", "1", "0"],
)
ANALYSIS = (["班级", "人数", "语文平均分", "语文及格率"], ["八(1)班", "48", "88.1", "90%"])


@pytest.mark.parametrize(
    ("sheet", "reason", "table", "header"),
    [
        (ONE_PAPER, "sheet.one_paper", "exams", "客观题"),
        (CHOICES, "sheet.are_choices", "exams", ""),
        (ANALYSIS, "sheet.is_analysis", "classes", "语文平均分"),
    ],
)
def test_what_only_looks_like_a_table_is_refused_with_what_tells_it(sheet, reason, table, header):
    found = report(*sheet)
    assert (found.reason, found.values["nearest"], found.values["header"]) == (reason, table, header)
    assert header in message_of(Issue("warning", found.reason, values=found.values), "zh")
    assert found.columns, "what was recognised is shown"


@pytest.mark.parametrize(("sheet", "table"), [(ONE_PAPER, "exams"), (CHOICES, "exams"), (ANALYSIS, "classes")])
def test_it_is_read_where_the_project_file_says_which_table_it_is(sheet, table):
    by_sheet = Project(sheets=(SheetRule(table=table),))
    by_file = Project(tables={table: ("a.xlsx",)})
    assert part(*sheet, project=by_sheet).table == part(*sheet, project=by_file).table == table


@pytest.mark.parametrize(
    "questions", [["1", "2", "3"], ["第1题", "第2题", "第3题"], ["选择题1", "填空题2", "17(2)"], ["主观题得分"]]
)
def test_the_points_of_one_paper_are_known_by_its_questions(questions):
    found = report(["考号", "总分", *questions], ["2026010101", "80", *["4"] * len(questions)])
    assert found.reason == "sheet.one_paper"


@pytest.mark.parametrize(
    "sheet",
    [
        (["考号", "姓名", "总分", "名次"], ["2026010101", "某某", "500", "3"]),
        (["考号", "总分", "1", "2"], ["2026010101", "500", "3", "4"]),
        (["考号", "语文", "数学", "总分", "主观题"], ["2026010101", "100", "99", "199", "60"]),
        (["考号", "语文", "数学"], *([str(2026010101 + i), "0", "1"] for i in range(2))),
        (["考号", "语文", "数学"], *([str(2026010101 + i), "0", "0"] for i in range(4))),
        (["考号", "语文", "数学"], *([str(2026010101 + i), "0", str(i)] for i in range(4))),
        (["班级", "人数", "班主任"], ["八(1)班", "48", "某某"]),
    ],
)
def test_a_table_that_is_one_is_not_mistaken(sheet):
    """A total without subjects, a few results of 0, a list of classes."""
    assert lookalike_in(part(*sheet)) is None


# ---------------------------------------------------------------- which of several columns of scores


@pytest.mark.parametrize("brackets", ["()", "（）", "【】"])
def test_scores_that_count_are_preferred_where_brackets_tell_them(brackets):
    left, right = brackets
    header = ["考号", f"化学{left}原始{right}", f"化学{left}赋分{right}", f"化学{left}等级{right}", "语文"]
    found = part(header, ["2026010101", "60", "85", "B", "100"])
    assert found.subjects["chemistry"].to_pylist() == ["85"]
    assert [text for _, text, _ in found.unknown] == [header[1], header[3]]


@pytest.mark.parametrize(
    ("others", "best"),
    [
        (["总分(原始)"], "总分(赋分)"),
        (["总分"], "总分(物理)(赋分)"),
        (["总分"], "总分赋分"),
        (["总分(原始)"], "总分"),
    ],
)
def test_the_total_is_that_of_the_points_that_count(others, best):
    for names in ([*others, best], [best, *others]):
        found = part(
            ["考号", *names, "语文", "数学"], ["2026010101", *("520" if n == best else "500" for n in names), "1", "2"]
        )
        assert found.values["total"].to_pylist() == ["520"], names


def test_the_columns_of_platforms_and_of_english_sheets_are_known():
    platform = part(["自定义考号", "姓名", "语文", "数学"], ["2026010101", "某某", "100", "缺考"])
    assert platform.values["candidate_id"].to_pylist() == ["2026010101"]
    english = part(["Candidate number", "Chinese", "Math", "English"], ["2026010101", "100", "99", "98"])
    assert set(english.subjects) == {"chinese", "mathematics", "english"}


def test_a_sheet_that_lacks_a_column_shows_the_headers_of_its_subjects():
    found = report(["姓名", "语文", "数学", None], [None, "成绩", "成绩", "班排"], ["某某", "100", "99", "1"])
    assert found.reason == "sheet.missing_columns"
    assert found.headers["chinese"] == "语文_成绩"


def test_candidates_without_points_lack_points():
    """Their numbers are there, and are no citizen numbers."""
    found = report(["年级", "班级", "姓名", "准考证号"], ["九年级", "1班", "某某", "2025001"])
    assert (found.reason, found.values["missing"]["zh"]) == ("sheet.missing_columns", "总分")
    assert found.unknown == (("D", "准考证号", None),)


def test_a_rank_is_no_place():
    """县名 and 班名 under a subject get no hint that would make a county or class of them."""
    above = ["考号", "班级", "语文", None, None, "数学", None]
    found = part(
        above, [None, None, "得分", "县名", "班名", "得分", "县名"], ["3001", "1班", "90", "3", "1", "80", "4"]
    )
    assert [near for _, _, near in found.unknown] == [None] * len(found.unknown)
    assert part(["学籍号", "姓名", "年级", "班级", "类型"], ["G1", "某某", "七年级", "1班", "甲"]).unknown == (
        ("E", "类型", None),
    )
