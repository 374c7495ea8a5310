"""A count that includes other schools is not added to theirs; where nobody knows what it includes, that is said."""

from __future__ import annotations

import pytest

from eduquality.intake.loading import load_dataset
from eduquality.words import LANGS, message_of
from tests.intake.books import write_book
from tests.intake.counties import rows

PUPILS = ["县区", "乡镇", "学校名称", "学段", "年级", "在校生数"]
UNDER = (("白石镇", "柳树小学", 40), ("白石镇", "河口教学点", 20))


def counted(tmp_path, *named):
    """Count pupils by (township, school, number), all of one grade; give the sum and what is said."""
    own = [["清河县", town, school, "小学", "一年级", n] for town, school, n in named]
    write_book(tmp_path / "在校生.xlsx", {"x": [["2025年在校生数"], PUPILS, *own]})
    data = load_dataset([tmp_path], store=None)
    assert all(message_of(finding.issue, lang) for finding in data.findings for lang in LANGS)
    found = [finding.issue.code.removeprefix("register.") for finding in data.findings]
    return sum(row["pupils"] for row in rows(data, "enrolments")), found


@pytest.mark.parametrize(
    ("own", "written"),
    [
        ("白石镇中心校", "白石镇中心校（含村小）"),
        ("白石镇中心小学", "白石镇中心小学（含教学点）"),
        ("白石镇中心学校", "白石镇中心学校(含下属完小)"),
        ("白石镇中心校", "白石镇中心校（包括5所村小）"),
        ("白石镇中心校", "白石镇中心校（村小、教学点均在内）"),
        ("白石学区", "白石学区（含村小）"),
    ],
)
def test_the_total_of_a_school_and_those_under_it_is_not_added(tmp_path, own, written):
    named = [("白石镇", written, 120), ("白石镇", own, 60), *UNDER, ("黑山镇", "黑山小学", 30)]
    assert counted(tmp_path, *named) == (150, ["total_of_others"])


def test_the_schools_of_a_township_may_be_all_of_it(tmp_path):
    assert counted(tmp_path, ("白石镇", "白石镇中心校（含村小）", 60), *UNDER) == (60, ["total_of_others"])


def test_a_total_that_differs_is_not_added_where_the_school_has_a_count_of_its_own(tmp_path):
    named = [("白石镇", "白石镇中心校（含村小）", 125), ("白石镇", "白石镇中心校", 60), *UNDER]
    assert counted(tmp_path, *named) == (120, ["total_differs_from_others"])


@pytest.mark.parametrize("town", ["白石镇", None])
def test_what_may_be_counted_twice_is_said(tmp_path, town):
    named = [(town, "白石镇中心校（含村小）", 120), (town, "柳树村小学", 40)]
    assert counted(tmp_path, *named) == (160, ["may_include_others"])


@pytest.mark.parametrize(
    "beside",
    [
        [("黑山镇", "黑山小学", 40)],
        [("黑山镇", "柳树村小学", 40)],
        [],
    ],
)
def test_schools_of_another_township_are_not_included(tmp_path, beside):
    total = 120 + sum(n for *_, n in beside)
    assert counted(tmp_path, ("白石镇", "白石镇中心校（含村小）", 120), *beside) == (total, [])
