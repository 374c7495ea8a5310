"""Whoever holds a title or moves is one row, whichever year's list says so; others of the same day are others."""

from __future__ import annotations

from datetime import date

from eduquality.engine.database import Database
from eduquality.engine.sent_units import sent_units_sql


def _held(*rows: dict[str, object]) -> list[tuple[int, str]]:
    """Give the year and number of whoever moved, in a folder with data of 2024 and 2025."""
    moves = [{"county": "甲县", "kind": "rotation", "to_unit": "乙小学"} | row for row in rows]
    database = Database.from_rows({"teacher_moves": moves}, ["teacher_moves"])
    return database.rows("SELECT year, coalesce(teacher_id, '') FROM teacher_moves ORDER BY ALL")


def test_a_later_list_takes_nobody_elses_place() -> None:
    """Two people went to one school on one day; the list of each year names one of them."""
    began = {"since": date(2024, 9, 1)}
    both = _held({"year": 2024, "teacher_id": "T1", **began}, {"year": 2025, "teacher_id": "T2", **began})
    assert both == [(2024, "T1"), (2024, "T2"), (2025, "T1"), (2025, "T2")]
    named = _held({"year": 2024, "_person": 7, **began}, {"year": 2025, "_person": 8, **began})
    assert [year for year, _ in named] == [2024, 2024, 2025, 2025]


def test_the_later_list_of_the_same_person_goes_first() -> None:
    began = {"teacher_id": "T1", "since": date(2024, 9, 1)}
    assert _held({"year": 2024, **began}, {"year": 2025, **began, "until": date(2025, 7, 31)}) == [(2024, "T1")]


def test_what_a_school_sent_is_sent_of_its_own_county() -> None:
    """The rows of a school name no county; that of its list is the one whose silence they break."""
    schools = [{"year": 2025, "school_id": "s1", "county": "甲县"}, {"year": 2025, "school_id": "s2", "county": "乙县"}]
    moves = [{"year": 2025, "school_id": "s1", "teacher_id": "T1", "kind": "rotation", "since": date(2024, 9, 1)}]
    database = Database.from_rows({"schools": schools, "teacher_moves": moves}, ["teacher_moves", "schools"])
    assert database.rows(f"SELECT year, county FROM ({sent_units_sql('teacher_moves')})") == [(2025, "甲县")]
