"""What is in no figure is said under the figures: sheets that nobody read, and rows of other years."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.scorecard import Scorecard
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from eduquality.scoring.compute import compute

CLASSES = "学年,学校名称,学段,年级,班级,班级人数"
PUPILS = "学年,学校名称,学段,年级,在校生数"
LARGE, STAYED = "compulsory.large_class_share", "compulsory.annual_consolidation_rate"


def write(folder: Path, name: str, *rows: str) -> None:
    (folder / f"{name}.csv").write_text("\n".join(rows), encoding="utf-8")


def card_of(catalogue: Catalogue, folder: Path, indicator: str) -> Scorecard:
    return compute(catalogue, api.load([folder]), indicators=[indicator], year=2025)


def as_json(card: Scorecard) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(as_text(present_card(card, "zh"), "json"))
    return told


def test_rows_of_a_year_that_no_figure_is_of_are_counted(catalogue: Catalogue, tmp_path: Path) -> None:
    write(tmp_path, "甲", CLASSES, "2025,甲小学,小学,一年级,1班,45")
    write(tmp_path, "乙", CLASSES, *(f"2024,乙小学,小学,一年级,{at}班,60" for at in (1, 2, 3)))
    card = card_of(catalogue, tmp_path, LARGE)
    assert as_json(card)["other_years"] == {"classes": {"2024": 3}}
    assert "“班级”表 2024 年 3 行" in as_text(present_card(card, "zh"), "md")
    assert "rows of other years not in these figures: Classes 3 (2024)" in as_text(present_card(card, "en"), "md")


def test_how_to_ask_for_a_later_year_is_said(catalogue: Catalogue, tmp_path: Path) -> None:
    write(tmp_path, "甲", CLASSES, *(f"{year},甲小学,小学,一年级,1班,45" for year in (2023, 2024, 2025)))
    earlier = compute(catalogue, api.load([tmp_path]), indicators=[LARGE], year=2024)
    assert "--year 2025 asks for the later year" in as_text(present_card(earlier, "en"), "md")
    assert "--year" not in as_text(present_card(card_of(catalogue, tmp_path, LARGE), "en"), "md")


def test_many_other_years_are_one_short_remark(catalogue: Catalogue, tmp_path: Path) -> None:
    """The sum, and the first and last of them; the JSON result has every year."""
    write(tmp_path, "甲", CLASSES, *(f"{year},甲小学,小学,一年级,1班,45" for year in range(2017, 2026)))
    card = card_of(catalogue, tmp_path, LARGE)
    assert "“班级”表 2017–2024 年 8 行" in as_text(present_card(card, "zh"), "md")
    assert "rows of other years not in these figures: Classes 8 (2017–2024)" in as_text(present_card(card, "en"), "md")
    assert len(as_json(card)["other_years"]["classes"]) == 8


def test_rows_of_pupils_who_have_left_are_counted(catalogue: Catalogue, tmp_path: Path) -> None:
    header = "学年,学校名称,年级,班级,学籍号,姓名,学籍状态"
    states = ("在读", "转出", "休学", "退学")
    write(tmp_path, "甲", header, *(f"2025,甲小学,一年级,1班,G{at},样例,{one}" for at, one in enumerate(states)))
    card = card_of(catalogue, tmp_path, LARGE)
    assert as_json(card)["left"] == {"students": 2}
    assert "rows of people who have left, not in these figures" in as_text(present_card(card, "en"), "md")
    assert "已经离开学校的人" in as_text(present_card(card, "zh"), "md")


@pytest.mark.parametrize(
    ("setting", "counted", "left", "said"),
    [
        ("county: 甲县", {"students": 2}, {}, "counted in these figures"),
        ("suspended_pupils: left", {}, {"students": 2}, "not in these figures as"),
    ],
)
def test_rows_of_pupils_away_for_a_time_are_said_with_what_became_of_them(
    catalogue: Catalogue, tmp_path: Path, setting: str, counted: dict[str, int], left: dict[str, int], said: str
) -> None:
    header = "学年,学校名称,年级,班级,学籍号,姓名,学籍状态"
    states = ("在读", "在读", "休学", "保留学籍")
    write(tmp_path, "甲", header, *(f"2025,甲小学,一年级,1班,G{at},样例,{one}" for at, one in enumerate(states)))
    (tmp_path / "eduq.yaml").write_text(setting, encoding="utf-8")
    card = card_of(catalogue, tmp_path, LARGE)
    assert (as_json(card)["suspended"], as_json(card)["suspended_left"], as_json(card)["left"]) == (counted, left, {})
    assert f"pupils away for a time (休学), {said}" in as_text(present_card(card, "en"), "md")


def test_pupils_of_a_status_that_nobody_understood_are_counted_and_said(catalogue: Catalogue, tmp_path: Path) -> None:
    header = "学年,学校名称,年级,班级,学籍号,姓名,学籍状态"
    states = ("在读", "转出", "空挂", "失踪", "失踪", "")
    write(tmp_path, "甲", header, *(f"2025,甲小学,一年级,1班,G{at},样例,{one}" for at, one in enumerate(states)))
    card = card_of(catalogue, tmp_path, LARGE)
    assert (as_json(card)["left"], as_json(card)["unknown_status"]) == ({"students": 1}, {"students": 3})
    assert "rows whose status is not understood" in as_text(present_card(card, "en"), "md")


def test_a_year_that_a_figure_reads_is_no_other_year(catalogue: Catalogue, tmp_path: Path) -> None:
    write(tmp_path, "甲", PUPILS, *(f"{year},甲小学,小学,一年级,45" for year in (2023, 2024, 2025)))
    write(tmp_path, "班", CLASSES, "2024,甲小学,小学,一年级,1班,45")
    assert as_json(card_of(catalogue, tmp_path, STAYED))["other_years"] == {"enrolments": {"2023": 1}}


def test_nothing_is_said_where_all_rows_are_of_the_year(catalogue: Catalogue, tmp_path: Path) -> None:
    write(tmp_path, "甲", CLASSES, "2025,甲小学,小学,一年级,1班,45")
    assert as_json(card_of(catalogue, tmp_path, LARGE))["other_years"] == {}


def test_a_table_that_an_unread_sheet_may_be_is_not_said_to_be_missing(catalogue: Catalogue, tmp_path: Path) -> None:
    write(tmp_path, "甲", CLASSES, "2025,甲小学,小学,一年级,1班,45")
    write(tmp_path, "教师信息汇总", "序号,单位,人员,备注", "1,甲小学,某某,无")
    card = card_of(catalogue, tmp_path, "teachers.qualified_share")
    (row,), (unread,) = as_json(card)["rows"], as_json(card)["unread"]
    assert (row["reason"], unread["file"]) == ("not-read", "教师信息汇总.csv")
    assert "教师信息汇总.csv" in row["explanation"]
