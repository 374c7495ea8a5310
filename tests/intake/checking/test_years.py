"""Of which year rows may be, and what is said where titles and names contradict each other."""

from __future__ import annotations

from datetime import date

import pytest

from eduquality.intake.checking.check import check_parts
from eduquality.intake.clues.years import plain_year
from eduquality.intake.loading import load_dataset
from eduquality.intake.possible_years import FIRST_YEAR, last_year
from eduquality.report import as_text
from eduquality.report.pages.validate import present_dataset
from eduquality.words import message_of
from tests.intake.books import write_book
from tests.intake.counties import class_sheet, one_class, rows
from tests.intake.parts import NONE, found, outcome, part_of

TODAY = date(2030, 6, 1)
WITH_YEAR = ["学年", "学校名称", "学段", "年级", "班级", "班额"]


def read(folder, **more):
    return load_dataset([folder], store=folder.parent / "store", **{"today": TODAY, **more})


def book_of(folder, name, title, *, given=None):
    sheet = class_sheet(one_class(40, "甲小学"), title=title)
    if given:
        listed = [[year, "甲小学", "小学", "一年级", f"{n}班", 40] for n, year in enumerate(given, 1)]
        sheet = class_sheet(*listed, title=title, header=WITH_YEAR)
    return write_book(folder / name, sheet)


def said(dataset):
    return [(f.issue.code, message_of(f.issue, "zh")) for f in dataset.findings]


# ---------------------------------------------------------------- years that cannot be


def test_rows_of_the_next_year_are_taken_and_those_of_the_one_after_are_refused(tmp_path):
    """The last year is the one after today's; a slip in a file's name does not become the latest year."""
    for year in (2029, 2031, 2032):
        book_of(tmp_path / "x", f"{year}学年班级.xlsx", "班级情况表")
    dataset = read(tmp_path / "x")
    assert sorted(row["year"] for row in rows(dataset, "classes")) == [2029, 2031]
    (finding,) = dataset.findings
    assert (finding.issue.code, finding.refused) == ("table.year_outside", True)
    assert "文件名“2032学年班级”里的年份是 2032" in message_of(finding.issue, "zh")


@pytest.mark.parametrize(("year", "fine"), [(FIRST_YEAR - 1, False), (FIRST_YEAR, True), (2031, True), (2032, False)])
def test_a_year_in_a_column_is_refused_at_its_cell(year, fine):
    """Neither a hundred years ago nor in the future was anything counted."""
    values = {"year": [str(year), "2029"], "class_name": ["1班", "2班"], "headcount": ["40", "41"]}
    checked = check_parts([part_of("classes", values)], NONE, 2031)
    made = outcome(checked.parts[0], checked.table)
    assert [one for one in found(made) if one[0] == "cell.year_outside"] == (
        [] if fine else [("cell.year_outside", "A3")]
    )
    assert made.refused == (not fine)


def test_the_last_year_is_the_one_after_the_clocks():
    """A clock that stands still, years before this program was written, makes no data of today future ones."""
    assert last_year(TODAY) == 2031
    assert last_year(date(2001, 1, 1)) >= 2027


def test_what_was_refused_as_future_is_read_when_that_year_has_come(tmp_path):
    """What the store keeps is kept for the year in which it was read."""
    book_of(tmp_path / "x", "2032学年班级.xlsx", "班级情况表")
    book_of(tmp_path / "x", "2029学年班级.xlsx", "班级情况表")
    assert read(tmp_path / "x").counts["classes"].refused == 1
    assert read(tmp_path / "x", today=date(2031, 2, 1)).counts["classes"].refused == 0


def test_rows_without_a_year_are_named(tmp_path):
    """Whoever has to mend them must find them."""
    book_of(tmp_path / "x", "班级.xlsx", "班级情况表", given=["2025", "", "2025", ""])
    dataset = read(tmp_path / "x")
    assert ("table.no_year", "不知道是哪一年的数据，2 行没有计入（第 4, 6 行）") in said(dataset)


# ---------------------------------------------------------------- years that contradict each other


@pytest.mark.parametrize(
    ("folder", "name", "title", "message"),
    [
        ("甲", "2023学年班级.xlsx", "2021学年班级", "A1 单元格是 2021，文件名“2023学年班级”是 2023；按 2021 计"),
        ("2023学年", "班级.xlsx", "2021学年班级", "A1 单元格是 2021，文件夹“2023学年”是 2023；按 2021 计"),
        ("2023学年", "2021学年.xlsx", "班级", "文件名“2021学年”是 2021，文件夹“2023学年”是 2023；按 2021 计"),
        ("2023年", "2021学年.xlsx", "班级", "文件名“2021学年”是 2021，文件夹“2023年”是 2023；按 2021 计"),
    ],
)
def test_two_years_in_title_and_names_are_both_named(tmp_path, folder, name, title, message):
    """The nearest text counts, and somebody should look which of them is right."""
    book_of(tmp_path / "x" / folder, name, title)
    dataset = read(tmp_path / "x")
    assert said(dataset) == [("table.years_differ", f"年份有两种说法：{message}")]
    assert [(f.issue.level, f.refused) for f in dataset.findings] == [("warning", False)]
    shown = as_text(present_dataset(dataset, "zh", verbose=False), "table")
    assert "两种说法" in shown


def test_a_title_that_names_none_of_the_years_of_the_column_is_told(tmp_path):
    """The column counts; a title that names one of its years is no contradiction."""
    book_of(tmp_path / "x", "a.xlsx", "2021学年班级", given=["2023", "2024"])
    book_of(tmp_path / "x", "b.xlsx", "2024学年班级", given=["2023", "2024"])
    dataset = read(tmp_path / "x")
    (finding,) = [f for f in dataset.findings if f.issue.code == "table.years_differ"]
    assert finding.issue.where.file == "a.xlsx"
    assert message_of(finding.issue, "zh") == (
        "年份有两种说法：“学年”列是 2023…2024，A1 单元格是 2021；按 2023…2024 计"
    )


@pytest.mark.parametrize(
    ("folder", "name", "title"),
    [
        ("2025年", "班级.xlsx", "2024-2025学年班级"),
        ("2024", "班级.xlsx", "2024-2025学年班级"),
        ("2022至2024年", "班级.xlsx", "2021学年班级"),
        ("甲", "2024年春季.xlsx", "2023-2024学年班级"),
        ("甲", "班级.xlsx", "2024学年班级 填表时间:2025年9月"),
        ("甲", "班级20200901.xlsx", "2024学年班级"),
        ("甲", "班级(Excel2003).xlsx", "2024学年班级"),
    ],
)
def test_what_may_mean_the_same_year_is_no_contradiction(tmp_path, folder, name, title):
    """A calendar year is either half of a school year; a span of years and the day of filling in tell none."""
    book_of(tmp_path / "x" / folder, name, title)
    assert said(read(tmp_path / "x")) == []


@pytest.mark.parametrize(
    ("text", "basis", "year"),
    [
        ("2024-2025学年", "school_year", (2024, 0)),
        ("2024-2025学年", "flow", (2025, 1)),
        ("2025年", "school_year", (2025, 1)),
        ("2024学年与2022学年对比", "school_year", None),
        ("2025年9月", "school_year", None),
        ("名册", "school_year", None),
    ],
)
def test_only_a_text_that_plainly_names_one_year_says_it(text, basis, year):
    """With by how much another reading of it may differ."""
    assert plain_year(text, basis) == year


def test_two_lists_side_by_side_are_told_once(tmp_path):
    """The sheet has one title."""
    header = ["班级", "年级", "班额"]
    rows_of = [["2021学年班级情况表"], [*header, None, *header], ["1班", "一年级", 40, None, "2班", "一年级", 41]]
    write_book(tmp_path / "x" / "2023学年甲小学.xlsx", {"班级": rows_of})
    dataset = read(tmp_path / "x")
    assert dataset.counts["classes"].rows == 2
    assert [code for code, _ in said(dataset)] == ["table.years_differ"]
