"""A verdict that missing schools or unread sheets could turn says so; one that they could not turn stands."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from eduquality import api
from eduquality.model.results.scorecard import Scorecard
from eduquality.report import card_texts, print_check, printed
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
    (found,) = json.loads(card_texts(card(tmp_path, data, target), "en")["json"]())["rows"]
    one: Mapping[str, Any] = found
    return one


def test_a_total_of_incomplete_returns_is_provisional_in_every_form(tmp_path: Path, data: Path) -> None:
    """Nobody knows how many classes the other school has."""
    found = card(tmp_path, data, "value: 5")
    texts = {form: text() for form, text in card_texts(found, "en").items()}
    assert "✓ met (provisional: 1 of 2 schools)" in printed(lambda console: print_check(found, console, "en"))
    assert "✓ met (provisional: 1 of 2 schools)" in texts["md"]
    assert "met (provisional: 1 of 2 schools)" in texts["csv"]
    assert json.loads(texts["json"])["rows"][0]["provisional"] is True
    assert "达标（暂定：2 所学校中 1 所）" in card_texts(found, "zh")["md"]()


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
    assert "✓ met (provisional: 1 sheet unread)" in card_texts(found, "en")["md"]()


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
    (told,) = json.loads(card_texts(found, "en")["json"]())["rows"]
    assert (told["value"], told["status"], told["provisional"]) == (40, "met", provisional)
    said = "met (provisional: 10 rows undecided)" in card_texts(found, "en")["md"]()
    assert said is provisional
