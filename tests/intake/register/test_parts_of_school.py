"""A name may mean a part of a school or include some: what includes parts is not added to them."""

from __future__ import annotations

import pytest

from eduquality.intake.loading import load_dataset
from eduquality.intake.register.parts_of_school import part_in, with_parts
from eduquality.words import LANGS, message_of
from tests.intake.books import write_book
from tests.intake.counties import rows

PUPILS = ["学校名称", "学段", "年级", "校区", "在校生数"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "store"))
    return tmp_path


def counted(folder, *named, file="在校生"):
    """Count pupils by (school, campus, number) and give the sum of each school, and what is said of rows left out."""
    own = [[school, "小学", "一年级", campus, n] for school, campus, n in named]
    write_book(folder / f"{file}.xlsx", {"x": [["2025年在校生数"], PUPILS, *own]})
    data = load_dataset([folder])
    sums: dict[str, int] = {}
    for row in rows(data, "enrolments"):
        sums[row["school"]] = sums.get(row["school"], 0) + row["pupils"]
    assert all(message_of(finding.issue, lang) for finding in data.findings for lang in LANGS)
    return sums, [finding.issue.code.removeprefix("register.") for finding in data.findings]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("红旗小学（含东校区）", {"东"}),
        ("红旗小学（包括东校区、西校区）", {"东", "西"}),
        ("红旗小学（本部及东校区）", {"东"}),
        ("红旗小学本部和东校区", {"东"}),
        ("红旗小学含柳树教学点", {"柳树"}),
        ("红旗小学（含2个教学点）", set()),
        ("红旗小学（全校合计）", set()),
        ("红旗小学（两校区）", set()),
        ("红旗小学（村小在内）", set()),
    ],
)
def test_a_name_may_include_parts(name, parts):
    assert with_parts(name) == ("红旗小学", parts)
    assert part_in(name) is None


@pytest.mark.parametrize(
    "name", ["红旗小学东校区", "红旗小学和平校区", "含山小学", "红旗小学（不含东校区）", "红旗小学（村小不在内）"]
)
def test_other_names_include_none(name):
    assert with_parts(name) is None


def test_a_part_stands_behind_the_whole_name():
    assert part_in("白石第一小学东校区") == ("白石第一小学", "东校区")
    assert part_in("城关一小东校区") == ("城关一小", "东校区")


@pytest.mark.parametrize("name", ["红旗小学（不含东校区）", "红旗小学（东校区除外）"])
def test_what_is_left_without_a_part_is_the_main_one(name):
    assert part_in(name) == ("红旗小学", "本部")


@pytest.mark.parametrize("written", ["红旗小学（含东校区）", "红旗小学（全校）", "红旗小学本部及东校区"])
def test_a_total_beside_all_its_parts_is_not_added(folder, written):
    named = [("红旗小学", None, 100), ("红旗小学东校区", None, 40), (written, None, 140)]
    assert counted(folder, *named) == ({"红旗小学": 140}, ["total_of_parts"])


def test_a_total_on_another_sheet_is_not_added(folder):
    write_book(
        folder / "甲.xlsx", {"x": [["2025年在校生数"], PUPILS, ["红旗小学（含东校区）", "小学", "一年级", None, 140]]}
    )
    named = [("红旗小学本部", None, 100), ("红旗小学（东校区）", None, 40)]
    assert counted(folder, *named) == ({"红旗小学": 140}, ["total_of_parts"])


@pytest.mark.parametrize("written", ["全校", "合计", "各校区合计"])
def test_a_total_in_the_column_of_campuses_is_not_added(folder, written):
    named = [("红旗小学", campus, n) for campus, n in (("本部", 100), ("东校区", 40), (written, 140))]
    assert counted(folder, *named) == ({"红旗小学": 140}, ["total_of_parts"])


def test_a_total_that_its_parts_do_not_add_up_to_is_said_and_not_added(folder):
    named = [("红旗小学", None, 100), ("红旗小学东校区", None, 40), ("红旗小学（含东校区）", None, 145)]
    assert counted(folder, *named) == ({"红旗小学": 140}, ["total_differs_from_parts"])


@pytest.mark.parametrize("part", ["红旗小学", "红旗小学柳树教学点"])
def test_a_total_of_which_a_part_has_no_row_stands_for_all(folder, part):
    named = [(part, None, 40), ("红旗小学（含柳树教学点）", None, 140)]
    assert counted(folder, *named) == ({"红旗小学": 140}, ["part_of_total"])


def test_a_name_with_parts_alone_is_the_school(folder):
    assert counted(folder, ("红旗小学（含东校区）", None, 140)) == ({"红旗小学": 140}, [])


def test_what_is_left_without_a_part_is_added_to_it(folder):
    named = [("红旗小学（不含东校区）", None, 100), ("红旗小学东校区", None, 40)]
    assert counted(folder, *named) == ({"红旗小学": 140}, [])
