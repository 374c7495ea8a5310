"""A school that was merged, split or closed does not fall out of a rate over years, and nobody waits for its tables."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eduquality import api
from tests.intake.books import write_book

PUPILS = ["学校名称", "学段", "年级", "在校生数"]
LIST = ["学校标识码", "学校名称", "县区", "办学类型", "撤并去向", "撤并时间"]
RATE = "compulsory.annual_consolidation_rate"
WILLOW, FLAG, STONE = ("2199000001", "柳树小学"), ("2199000002", "红旗小学"), ("2199000003", "白石小学")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("EDUQ_STORE", "off")
    return tmp_path


def counts(folder, year, grade, **pupils):
    rows = [[name, "小学", grade, number] for name, number in pupils.items()]
    write_book(folder / f"{year}在校生.xlsx", {"x": [[f"{year}年在校生数"], PUPILS, *rows]})


def listed(folder, year, *schools):
    rows = [[code, name, "云岭县", "小学", into, since] for (code, name), into, since in schools]
    write_book(folder / f"{year}名录.xlsx", {"x": [[f"{year}年学校名录"], LIST, *rows]})


def settled(folder, text):
    (folder / "eduq.yaml").write_text(f"successors:\n{text}\n", encoding="utf-8")


def rate(folder, by=("area",)):
    project = folder / "eduq.yaml"
    card = api.compute(api.load(project if project.exists() else [folder]), [RATE], by=list(by), year=2025)
    return card, {figure.unit_name: figure.value for figure in card.figures}


def both_years(folder):
    """150 first graders, 50 of them in the school that ends; 147 second graders a year later."""
    counts(folder, 2024, "一年级", 柳树小学=50, 红旗小学=100)
    counts(folder, 2025, "二年级", 红旗小学=147)


def test_a_cohort_of_a_merged_school_counts_where_its_pupils_went(folder):
    both_years(folder)
    settled(folder, "  - {school: 柳树小学, into: 红旗小学, year: 2025}")
    card, found = rate(folder, ["area", "school"])
    assert [figure.value for figure in card.figures] == [98, 98]
    assert "柳树小学" not in found


def test_the_list_of_schools_says_it_as_well_and_a_closed_school_is_nowhere(folder):
    """白石 is closed and its 20 pupils went nobody knows where: they stay in the area's denominator."""
    listed(folder, 2025, (WILLOW, "并入红旗小学", "2025年7月"), (FLAG, None, None), (STONE, None, "2025"))
    counts(folder, 2024, "一年级", 柳树小学=50, 红旗小学=100, 白石小学=20)
    counts(folder, 2025, "二年级", 红旗小学=147)
    card, _ = rate(folder, ["area", "school"])
    assert [figure.value for figure in card.figures] == [Fraction(14700, 170), 98]
    assert all(not figure.coverage.missing for figure in card.figures)
    assert [one.school.name for one in api.status(api.load([folder]), year=2025).schools] == ["红旗小学"]


def test_a_merger_of_a_later_year_changes_nothing_yet(folder):
    counts(folder, 2024, "一年级", 柳树小学=50, 红旗小学=100)
    counts(folder, 2025, "二年级", 柳树小学=48, 红旗小学=99)
    settled(folder, "  - {school: 柳树小学, into: 红旗小学, year: 2026}")
    assert rate(folder, ["school"])[1] == {"柳树小学": 96, "红旗小学": 99}


def test_a_school_split_in_two_stays_in_the_rate_of_the_area(folder):
    counts(folder, 2024, "一年级", 大坪小学=100, 红旗小学=50)
    counts(folder, 2025, "二年级", 大坪一小=60, 大坪二小=38, 红旗小学=50)
    settled(folder, "  - {school: 大坪小学, into: [大坪一小, 大坪二小], year: 2025}")
    card, found = rate(folder, ["area", "school"])
    assert card.figures[0].value == Fraction(14800, 150)
    assert (found["红旗小学"], found["大坪一小"]) == (100, None)


def test_a_rate_is_not_formed_where_the_merged_school_had_sent_nothing(folder):
    """红旗 has 147 second graders of two schools, and only its own 100 first graders are known."""
    listed(folder, 2024, (WILLOW, None, None), (FLAG, None, None), (STONE, None, None))
    listed(folder, 2025, (WILLOW, "红旗小学", "2025"), (FLAG, None, None), (STONE, None, None))
    counts(folder, 2024, "一年级", 红旗小学=100, 白石小学=50)
    counts(folder, 2025, "二年级", 红旗小学=147, 白石小学=49)
    card, _ = rate(folder)
    (figure,) = card.figures
    assert figure.value == 98
    assert [lack.name for lack in figure.coverage.missing] == ["红旗小学"]


def test_mergers_follow_one_another(folder):
    counts(folder, 2024, "一年级", 柳树小学=50, 白石小学=30, 红旗小学=100)
    counts(folder, 2025, "二年级", 红旗小学=171)
    chain = "  - {school: 柳树小学, into: 白石小学, year: 2024}\n  - {school: 白石小学, into: 红旗小学, year: 2025}"
    settled(folder, chain)
    assert rate(folder, ["school"])[1] == {"红旗小学": 95}


def test_a_successor_that_nobody_knows_is_said_at_its_line(folder):
    both_years(folder)
    settled(folder, "  - {school: 柳树小学, into: 红族小学, year: 2025}")
    card, _ = rate(folder)
    (issue,) = [issue for issue in card.issues if issue.code.startswith("successors.")]
    assert (issue.values["near"], issue.where.line) == ("红旗小学", 2)


def test_a_school_that_gave_pupils_to_another_and_goes_on_is_said_to_be_followed_no_further(folder):
    both_years(folder)
    counts(folder, 2025, "二年级", 红旗小学=97, 柳树小学=50)
    settled(folder, "  - {school: 红旗小学, into: [红旗小学, 柳树小学], year: 2025}")
    (issue,) = [issue for issue in rate(folder)[0].issues if issue.code.startswith("successors.")]
    assert (issue.code, issue.values["others"], issue.where.line) == ("successors.goes_on", "柳树小学", 2)
