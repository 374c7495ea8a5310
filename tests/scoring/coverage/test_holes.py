"""A grade that a school forgot is no grade without pupils: the school counts as one that has not sent all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from eduquality.scoring.check import check
from eduquality.scoring.compute import compute
from eduquality.scoring.coverage.holes import holes_in

ALL = frozenset(range(1, 7))
GRADES = "一二三四五六七八九"
PUPILS = "学年,学校名称,学段,年级,在校生数"
CLASSES = "学年,学校名称,学段,年级,班级,班级人数"
STAYED = "compulsory.annual_consolidation_rate"


@pytest.mark.parametrize(
    ("sent", "other_years", "holes"),
    [
        ({1, 2, 3, 5, 6}, {}, {4}),
        ({2, 3, 4, 5, 6}, {2024: ALL}, {1}),
        ({1, 2, 3, 4, 5}, {2024: ALL}, {6}),
        ({2, 3, 4, 5, 6}, {2017: ALL}, {1}),
        ({1, 2, 3, 4, 5}, {2017: ALL}, {6}),
        # A new school has no grade above, and had fewer last year.
        ({1, 2}, {}, set()),
        ({1, 2}, {2024: {1}}, set()),
        ({1, 2}, {2026: {1, 2, 3}}, set()),
        # A school that admits nobody any more: its lowest grade of last year has moved up.
        ({3, 4, 5, 6}, {2024: {2, 3, 4, 5, 6}}, set()),
        ({5, 6}, {2023: ALL, 2024: {4, 5, 6}}, set()),
        # Schools that end with the fourth grade, and that admit pupils every other year.
        ({1, 2, 3, 4}, {2024: {1, 2, 3, 4}}, set()),
        ({1, 3, 5}, {2024: {2, 4, 6}}, set()),
        # Another table of the same year has the grade.
        ({1, 2}, {2025: {1, 2, 3}}, {3}),
    ],
)
def test_a_hole_is_a_grade_that_other_rows_show(
    sent: set[int], other_years: dict[int, set[int]], holes: set[int]
) -> None:
    """The grades are of 2025; what the school shows of that year are these at least."""
    shown = {**other_years, 2025: sent | other_years.get(2025, set())}
    assert holes_in(sent, ALL, shown, 2025) == holes


def test_only_grades_asked_about_are_holes() -> None:
    """A measure of the sixth grade does not miss the third."""
    assert holes_in({1, 2, 4, 5, 6}, {6}, {2025: {1, 2, 4, 5, 6}}, 2025) == frozenset()


def counts(year: int, school: str, pupils: int, without: str = "") -> list[str]:
    return [f"{year},{school},小学,{grade}年级,{pupils}" for grade in GRADES[:6] if grade not in without]


def write(data: Path, name: str, head: str, rows: Sequence[str]) -> None:
    (data / f"{name}.csv").write_text("\n".join((head, *rows)), encoding="utf-8")


def computed(catalogue: Catalogue, data: Path, indicator: str, **asked: Any) -> Mapping[str, Any]:
    card = compute(catalogue, api.load([data]), indicators=[indicator], year=2025, **asked)
    row: Mapping[str, Any] = json.loads(as_text(present_card(card, "en"), "json"))["rows"][0]
    return row


def covered(row: Mapping[str, Any]) -> tuple[int, int | None, Sequence[str]]:
    return row["coverage"]["units"], row["coverage"]["of"], row["coverage"]["missing"]


def test_a_rate_of_two_years_is_of_schools_without_holes(catalogue: Catalogue, tmp_path: Path) -> None:
    """Five cohorts of 98 of 100 at 甲小学; 乙小学 forgot the fourth grade, and is left out."""
    rows = [row for school in ("甲小学", "乙小学") for row in counts(2024, school, 100)]
    write(tmp_path, "在校生", PUPILS, [*rows, *counts(2025, "甲小学", 98), *counts(2025, "乙小学", 90, "四")])
    row = computed(catalogue, tmp_path, STAYED)
    assert (row["value"], row["measures"], covered(row)) == (98, {"before": 500, "now": 490}, (1, 2, ["乙小学"]))


def test_a_rate_of_one_school_with_a_hole_has_no_value(catalogue: Catalogue, tmp_path: Path) -> None:
    """392 of 500 would be 78.4 %."""
    write(tmp_path, "在校生", PUPILS, [*counts(2024, "甲小学", 100), *counts(2025, "甲小学", 98, "四")])
    row = computed(catalogue, tmp_path, STAYED)
    assert (row["value"], row["explanation"]) == (None, "甲小学 sent no rows of table Enrolments for 2025 (grade 4)")


def test_a_cohort_that_moves_on_names_who_lacks_its_first_grade(catalogue: Catalogue, tmp_path: Path) -> None:
    """The ninth grade has pupils of both primary schools, of which one forgot its first grade of 2017."""
    early = [*counts(2017, "甲小学", 100), *counts(2017, "乙小学", 100, "一")]
    late = [*counts(2025, "甲小学", 90), *counts(2025, "乙小学", 90), "2025,丙中学,初中,九年级,170"]
    write(tmp_path, "在校生", PUPILS, [*early, *late])
    row = computed(catalogue, tmp_path, "compulsory.consolidation_rate")
    assert (row["value"], covered(row)[2]) == (170, ["乙小学"])
    (judged,) = [
        one
        for one in check(catalogue, api.load([tmp_path]), plans=["xiangxi-2020"], year=2025).judgements
        if one.indicator == "compulsory.consolidation_rate"
    ]
    assert (judged.verdict.status, judged.provisional is not None) == ("met", True)


def test_a_slice_of_another_grade_lacks_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    """What is kept to the first grade does not ask for the fifth."""
    rows = [f"2025,甲小学,小学,{grade}年级,1班,45" for grade in "一二三四六"]
    write(tmp_path, "班级", CLASSES, rows)
    share = "compulsory.large_class_share"
    assert covered(computed(catalogue, tmp_path, share)) == (0, 1, ["甲小学"])
    assert covered(computed(catalogue, tmp_path, share, where={"grade": ["1"]})) == (1, None, [])


def test_a_grade_whose_row_was_refused_was_sent(catalogue: Catalogue, tmp_path: Path) -> None:
    """The row counts as refused, and nobody is told that the grade is missing."""
    rows = [*counts(2025, "甲小学", 90, "四"), "2025,甲小学,小学,四年级,-5"]
    write(tmp_path, "在校生", PUPILS, [*counts(2024, "甲小学", 100), *rows])
    assert covered(computed(catalogue, tmp_path, STAYED))[2] == []


@pytest.mark.parametrize("lacking", ["四五六", "一"])
def test_a_cohort_that_nobody_has_in_one_of_two_years_leaves_no_rate(
    catalogue: Catalogue, tmp_path: Path, lacking: str
) -> None:
    """Grades 1 to 3 of both years would be 200 of 300; grades 2 to 6 would be 500 of 400."""
    write(tmp_path, "在校生", PUPILS, [row for year in (2024, 2025) for row in counts(year, "甲小学", 100, lacking)])
    row = computed(catalogue, tmp_path, STAYED)
    assert (row["value"], covered(row)) == (None, (0, 1, ["甲小学"]))


def test_pupils_of_a_teaching_point_went_on_where_another_school_has_their_grade(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    """600 of 600: the hundred of the point's second grade are in the third grade of the other school."""
    rows = [row for year in (2024, 2025) for row in counts(year, "甲小学", 100, "三")]
    points = [row for year in (2024, 2025) for row in counts(year, "乙教学点", 10, "三四五六")]
    third = ["2024,甲小学,小学,三年级,100", "2025,甲小学,小学,三年级,110"]
    write(tmp_path, "在校生", PUPILS, [*rows, *points, *third])
    row = computed(catalogue, tmp_path, STAYED)
    assert (row["measures"], covered(row)) == ({"before": 520, "now": 520}, (2, None, []))
