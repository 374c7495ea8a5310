"""A verdict that missing schools or unread sheets could turn says so; one that they could not turn stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from eduquality import api
from eduquality.model.results.scorecard import Scorecard
from eduquality.report import TEXTS, as_text
from eduquality.report.pages.card import present_card
from eduquality.scoring.check import check

LISTED = "学年,学校标识码,学校名称,县区,乡镇,学校类别"
CLASSES = "学年,学校名称,学段,年级,班级,班级人数"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Two listed schools, of which one sent ten small classes this year."""
    folder = tmp_path / "data"
    folder.mkdir()
    rows = [f"2025,119901000{at},{name},青禾县,东镇,小学" for at, name in enumerate(("甲小学", "乙小学"), 1)]
    write(folder, "名录", LISTED, *rows)
    write(folder, "班级", CLASSES, *classes(2025, "甲小学", 10))
    return folder


def write(folder: Path, name: str, head: str, *rows: str) -> None:
    (folder / f"{name}.csv").write_text("\n".join((head, *rows)), encoding="utf-8")


def classes(year: int, school: str, number: int) -> list[str]:
    return [f"{year},{school},小学,一年级,{n}班,40" for n in range(1, number + 1)]


def plan(tmp_path: Path, target: str) -> Path:
    (tmp_path / "own" / "plans").mkdir(parents=True)
    (tmp_path / "own" / "plans" / "ours.yaml").write_text(
        "title: {zh: 我县, en: Ours}\narea: {zh: 我县, en: Ours}\nsource: {document: 办法}\ntargets:\n"
        "  - {clause: A, section: 一, title: {zh: 大班额, en: Large classes}, due: 2026, "
        f"indicator: compulsory.large_class_share, {target}}}\n",
        encoding="utf-8",
    )
    return tmp_path / "own"


def card(tmp_path: Path, data: Path, target: str) -> Scorecard:
    return check(api.catalogue(plan(tmp_path, target)), api.load([data]), plans=["ours"], year=2025)


def row(tmp_path: Path, data: Path, target: str) -> Mapping[str, Any]:
    (found,) = json.loads(as_text(present_card(card(tmp_path, data, target), "en"), "json"))["rows"]
    one: Mapping[str, Any] = found
    return one


def test_a_total_of_incomplete_returns_is_provisional_in_every_form(tmp_path: Path, data: Path) -> None:
    """Nobody knows how many classes the other school has."""
    found = card(tmp_path, data, "value: 5")
    texts = {form: as_text(present_card(found, "en"), form) for form in TEXTS}
    assert "✓ met (provisional: 1 of 2 schools)" in as_text(present_card(found, "en"), "table")
    assert "✓ met (provisional: 1 of 2 schools)" in texts["md"]
    assert "met,1 of 2 schools" in texts["csv"]
    assert json.loads(texts["json"])["rows"][0]["provisional"] is True
    assert "达标（暂定：2 所学校中 1 所）" in as_text(present_card(found, "zh"), "md")


@pytest.mark.parametrize(("last", "provisional"), [(1, True), (0, True)])
def test_a_school_that_could_turn_it_leaves_it_provisional(
    tmp_path: Path, data: Path, last: int, provisional: bool
) -> None:
    """One class last year may be two large ones of twelve, 16.7 %; without last year's nothing is known."""
    write(data, "上年", CLASSES, *classes(2024, "甲小学", 10), *classes(2024, "乙小学", last))
    assert row(tmp_path, data, "value: 5")["provisional"] is provisional


def test_a_school_too_small_to_turn_it_does_not_make_it_provisional(tmp_path: Path, data: Path) -> None:
    """Two large classes of twelve would be 16.7 %, and twenty are allowed."""
    write(data, "上年", CLASSES, *classes(2024, "甲小学", 10), *classes(2024, "乙小学", 1))
    found = row(tmp_path, data, "value: 20")
    assert (found["status"], found["provisional"], found["coverage"]["missing"]) == ("met", False, ["乙小学"])


def test_a_unit_that_surely_fails_makes_a_miss_final(tmp_path: Path, data: Path) -> None:
    """The school that sent its classes fails, whatever the other sends."""
    write(data, "班级", CLASSES, "2025,甲小学,小学,一年级,1班,60")
    found = row(tmp_path, data, "value: 5, level: school, judge: each")
    assert (found["status"], found["provisional"]) == ("missed", False)


def test_a_township_of_incomplete_returns_passes_provisionally(tmp_path: Path, data: Path) -> None:
    """Both schools stand in one township, and one of them is silent."""
    found = row(tmp_path, data, "value: 5, level: township, judge: each")
    assert (found["status"], found["provisional"]) == ("met", True)


def complete(data: Path) -> None:
    write(data, "班级", CLASSES, *classes(2025, "甲小学", 10), *classes(2025, "乙小学", 1))


@pytest.mark.parametrize("name", ["2025年秋班额", "2025年乙校学生花名册"])
def test_an_unread_sheet_that_may_be_of_it_makes_it_provisional(tmp_path: Path, data: Path, name: str) -> None:
    """By its name the sheet holds class sizes, or a roster that they would be counted from."""
    complete(data)
    write(data, name, "甲,乙,丙", "1,2,3", "4,5,6")
    found = card(tmp_path, data, "value: 5")
    assert "✓ met (provisional: 1 sheet unread)" in as_text(present_card(found, "en"), "md")


def test_other_unread_sheets_make_nothing_provisional(tmp_path: Path, data: Path) -> None:
    """A sheet of lunches tells nothing of classes, and what eduq.yaml skips is nothing that anybody waits for."""
    complete(data)
    write(data, "午餐", "甲,乙,丙", "1,2,3", "4,5,6")
    write(data, "2025年班额草稿", "甲,乙,丙", "1,2,3", "4,5,6")
    (data / "eduq.yaml").write_text("sheets:\n  - {files: '*草稿*', skip: true}\n", encoding="utf-8")
    found = row(tmp_path, data, "value: 5")
    assert (found["status"], found["provisional"]) == ("met", False)


@pytest.mark.parametrize(("unknown", "provisional"), [(1, False), (10, True)])
def test_rows_that_could_not_be_judged_leave_a_mean_provisional(
    tmp_path: Path, data: Path, unknown: int, *, provisional: bool
) -> None:
    """Ten classes have 40 pupils. With one of 80 more the mean would be 43.6, with ten 60; 50 are allowed."""
    own = plan(tmp_path, "value: 50") / "plans" / "ours.yaml"
    own.write_text(own.read_text("utf-8").replace("large_class_share", "mean_class_size"), "utf-8")
    rows = [*classes(2025, "甲小学", 10), *(f"2025,乙小学,小学,一年级,{n}班," for n in range(unknown))]
    write(data, "班级", CLASSES, *rows)
    found = check(api.catalogue(own.parent.parent), api.load([data]), plans=["ours"], year=2025)
    (told,) = json.loads(as_text(present_card(found, "en"), "json"))["rows"]
    assert (told["value"], told["status"], told["provisional"]) == (40, "met", provisional)
    said = "met (provisional: 10 rows undecided)" in as_text(present_card(found, "en"), "md")
    assert said is provisional


def refused(year: int, school: str, number: int) -> list[str]:
    """Give classes of which nobody can tell the grade: their rows are refused."""
    return [f"{year},{school},小学,一百年级,{n}班,60" for n in range(91, 91 + number)]


@pytest.mark.parametrize(("rows", "provisional"), [(1, True), (0, False)])
def test_refused_rows_that_could_turn_a_total_leave_it_provisional(
    tmp_path: Path, data: Path, rows: int, *, provisional: bool
) -> None:
    """None of eleven classes is large; one of twelve would be 8.3 %, and five are allowed."""
    write(
        data, "班级", CLASSES, *classes(2025, "甲小学", 10), *classes(2025, "乙小学", 1), *refused(2025, "乙小学", rows)
    )
    found = card(tmp_path, data, "value: 5")
    (told,) = json.loads(as_text(present_card(found, "en"), "json"))["rows"]
    covered = (told["coverage"]["units"], told["coverage"]["missing"], told["coverage"]["refused"])
    assert (told["status"], told["provisional"], covered) == ("met", provisional, (2, [], rows))
    assert ("✓ met (provisional: 1 row of 1 school refused)" in as_text(present_card(found, "en"), "md")) is provisional
    assert ("✓ 达标（暂定：1 所学校有 1 行未采用）" in as_text(present_card(found, "zh"), "md")) is provisional


@pytest.mark.parametrize(("value", "provisional"), [(9, False), (8, True)])
def test_refused_rows_that_could_not_turn_it_do_not(
    tmp_path: Path, data: Path, value: int, *, provisional: bool
) -> None:
    """One large class of twelve is 8.3 %: nine are allowed, eight are not."""
    write(data, "班级", CLASSES, *classes(2025, "甲小学", 10), *classes(2025, "乙小学", 1), *refused(2025, "乙小学", 1))
    found = row(tmp_path, data, f"value: {value}")
    assert (found["status"], found["provisional"]) == ("met", provisional)


def test_refused_rows_of_another_year_or_stage_turn_nothing(tmp_path: Path, data: Path) -> None:
    """Classes of last year and one of a senior school are none of this year's primary and junior classes."""
    write(data, "班级", CLASSES, *classes(2025, "甲小学", 10), *classes(2025, "乙小学", 1))
    write(data, "上年", CLASSES, *classes(2024, "甲小学", 10), *refused(2024, "甲小学", 3))
    write(data, "高中", CLASSES, "2025,甲小学,高中,高一,,60", "2025,甲小学,高中,高一,1班,40")
    assert row(tmp_path, data, "value: 5")["provisional"] is False


def test_a_unit_with_refused_rows_passes_provisionally(tmp_path: Path, data: Path) -> None:
    """Of the second school two rows are refused: it may fail. The first has none, and passes whatever comes."""
    write(data, "班级", CLASSES, *classes(2025, "甲小学", 10), *classes(2025, "乙小学", 1), *refused(2025, "乙小学", 2))
    found = card(tmp_path, data, "value: 5, level: school, judge: each")
    assert "✓ met (provisional: 2 rows of 1 school refused)" in as_text(present_card(found, "en"), "md")


def test_a_unit_that_surely_fails_makes_a_miss_final_whatever_was_refused(tmp_path: Path, data: Path) -> None:
    """Ten large classes of ten fail; the other school may pass or fail."""
    large = [one.replace(",40", ",60") for one in classes(2025, "甲小学", 10)]
    write(data, "班级", CLASSES, *large, *classes(2025, "乙小学", 1), *refused(2025, "乙小学", 2))
    found = row(tmp_path, data, "value: 5, level: school, judge: each")
    assert (found["status"], found["provisional"]) == ("missed", False)


def test_pupils_refused_from_a_roster_count_where_classes_are_counted_from_it(tmp_path: Path, data: Path) -> None:
    """A roster of ten pupils in one class and one of no known grade; beside a class list nothing is counted from it."""
    head = "学年,姓名,学籍号,学校名称,年级,班级"
    pupils = [f"2025,学生,G11990101{n:010},乙小学,一年级,1班" for n in range(10)]
    write(data, "花名册", head, *pupils, "2025,学生,G119901019999999999,乙小学,一百年级,1班")
    assert row(tmp_path, data, "value: 5")["provisional"] is True
    write(data, "班级", CLASSES, *classes(2025, "甲小学", 10), *classes(2025, "乙小学", 1))
    found = check(api.catalogue(tmp_path / "own"), api.load([data]), plans=["ours"], year=2025)
    assert found.judgements[0].provisional is None


def test_a_school_of_which_no_row_could_be_taken_did_send_some(tmp_path: Path, data: Path) -> None:
    """It is missing, but nobody says that it sent nothing."""
    write(data, "班级", CLASSES, *classes(2025, "甲小学", 10), *refused(2025, "乙小学", 3))
    found = card(tmp_path, data, "value: 5, level: school, judge: each")
    texts = {lang: as_text(present_card(found, lang), "table") for lang in ("en", "zh")}
    english = " ".join(texts["en"].split())
    assert "none of the 3 rows that 乙小学 sent of table Classes for 2025 could be taken" in english
    assert "None of the rows of table Classes for 2025 could be taken from 1 unit: 乙小学 (3 rows)" in english
    assert "乙小学报送的2025年的“班级”共3行，都没有采用" in "".join(texts["zh"].split())
    assert "sent no rows" not in texts["en"]
    assert "没有报送" not in texts["zh"]
