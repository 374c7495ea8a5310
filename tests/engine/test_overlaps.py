"""Nobody is counted twice because a total and its parts were both sent, and nobody is lost because a cell is empty."""

from __future__ import annotations

from eduquality.engine.database import Database
from eduquality.engine.session import DatabaseSession
from eduquality.model.definitions.loaded import Catalogue
from eduquality.scoring.examples import figures_of


def area(catalogue: Catalogue, indicator: str, given: dict) -> object:
    (figure,) = figures_of(catalogue, indicator, given)
    return figure


def codes_of(given: dict, tables: list[str]) -> list[str]:
    return [issue.code for issue in DatabaseSession(Database.from_rows(given, tables), tables).issues]


def test_a_countys_total_gives_way_to_the_rows_of_its_schools(catalogue: Catalogue) -> None:
    """The parts are counted, the total is left out and said to be."""
    total = {"year": 2025, "county": "甲县", "stage": "senior", "pupils": 90}
    parts = [
        {"year": 2025, "county": "甲县", "school_id": f"349900000{n}", "stage": "senior", "pupils": 45} for n in (1, 2)
    ]
    people = [{"year": 2025, "county": "甲县", "age": "15-17", "people": 100}]
    given = {"enrolments": [total, *parts], "population": people}
    assert area(catalogue, "senior.gross_enrolment", given).value == 90
    assert codes_of(given, ["enrolments"]) == ["engine.overlap_enrolments"]
    assert area(catalogue, "senior.gross_enrolment", {"enrolments": [total], "population": people}).value == 90


def test_a_total_of_another_year_or_stage_stays(catalogue: Catalogue) -> None:
    """Only rows that speak of the same pupils overlap."""
    rows = [
        {"year": 2017, "county": "甲县", "stage": "primary", "grade": 1, "pupils": 100},
        {"year": 2025, "county": "甲县", "school_id": "3199000001", "stage": "junior", "grade": 9, "pupils": 97},
        {"year": 2025, "county": "甲县", "stage": "primary", "grade": 1, "pupils": 80},
    ]
    assert area(catalogue, "compulsory.consolidation_rate", {"enrolments": rows}).value == 97
    assert codes_of({"enrolments": rows}, ["enrolments"]) == []


def test_a_band_gives_way_to_the_ages_that_fill_it_and_else_stays(catalogue: Catalogue) -> None:
    """Three, four and five beside 3–5 are the same children; three alone beside 3–5 is a part of them."""
    pupils = [{"county": "甲县", "stage": "preschool", "pupils": 90}]
    band = {"county": "甲县", "age": "3-5", "people": 100}
    ages = [{"county": "甲县", "age": f"{age}-{age}", "people": people} for age, people in ((3, 30), (4, 30), (5, 40))]
    for people in ([band], ages, [band, *ages], [band, ages[0]]):
        assert area(catalogue, "preschool.gross_enrolment", {"enrolments": pupils, "population": people}).value == 90


def test_a_class_of_unknown_size_leaves_its_grade_unknown(catalogue: Catalogue) -> None:
    """Counts taken from a class list are not smaller because a headcount is missing."""
    classes = [
        {"school_id": "3499000001", "stage": "senior", "grade": 10, "class_name": n, "headcount": size}
        for n, size in (("1", 50), ("2", None))
    ]
    people = [{"county": "甲县", "age": "15-17", "people": 100}]
    figure = area(catalogue, "senior.gross_enrolment", {"classes": classes, "enrolments": [], "population": people})
    assert (figure.value, figure.undecided) == (None, 1)


def test_pupils_without_a_class_are_told_where_classes_come_from_the_roster() -> None:
    """They are in no class counted, and the result says how many."""
    pupils = [
        {"year": 2025, "student_id": f"L{n}", "school_id": "2199000001", "grade": 1, "class_name": name}
        for n, name in enumerate(("1", "1", None))
    ]
    codes = codes_of({"students": pupils, "classes": []}, ["classes"])
    assert "engine.pupils_without_class" in codes


def test_a_group_of_which_nothing_is_asked_is_left_out_and_one_that_all_missed_stays(catalogue: Catalogue) -> None:
    """A kindergarten is in no table of primary classes; a subject that everybody missed is in the table of marks."""
    classes = [{"stage": stage, "headcount": 20} for stage in ("preschool", "primary")]
    stages = figures_of(catalogue, "compulsory.large_class_share", {"classes": classes}, by=["stage"])
    assert [figure.slice["stage"] for figure in stages] == ["primary"]
    absent = [{"exam": "期末", "candidate_id": "1", "subject": "physics", "status": "absent"}]
    (figure,) = figures_of(catalogue, "exams.mean", {"scores": absent})
    assert (figure.value, figure.slice["subject"]) == (None, "physics")
