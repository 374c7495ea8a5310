"""Of whom rows are: persons found by number or name on the list of their school and year, else persons of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eduquality.catalog import load_tables
from eduquality.engine.database import Database
from eduquality.engine.session import DatabaseSession
from eduquality.model.tables import TABLES

OWN = Path(__file__).parents[1] / "catalog" / "ledgers"
#: A citizen number, and one that a school gives out.
OFFICIAL, LOCAL = "999900198001010016", "T1"


@pytest.fixture(autouse=True)
def own_tables() -> Iterator[None]:
    with TABLES.using(load_tables(OWN)):
        yield


def hosts(teachers: list[dict[str, object]], talk: dict[str, object]) -> tuple[str | None, str | None]:
    """Give who hosts a talk at school 甲 in 2025, and whether the list has them."""
    listed = [{"year": 2025, "school": "甲小学"} | row for row in teachers]
    talks = [{"year": 2025, "school": "甲小学"} | talk]
    database = Database.from_rows({"teachers": listed, "talks": talks}, ["talks", "teachers"])
    return database.rows("SELECT host_person, host_person_known FROM talks")[0]


def test_a_number_of_the_school_or_of_an_authority_tells_who_it_is() -> None:
    listed = {"id_number": OFFICIAL, "teacher_id": LOCAL}
    assert hosts([listed], {"host_id": LOCAL}) == (OFFICIAL, "yes")
    assert hosts([listed], {"host_id": OFFICIAL, "school": "乙小学"}) == (OFFICIAL, "yes")
    assert hosts([listed], {"host_id": LOCAL, "school": "乙小学"}) == ("乙小学/T1", "no")


def test_a_name_tells_who_it_is_where_one_person_of_the_school_bears_it() -> None:
    assert hosts([{"teacher_id": LOCAL, "_person": 7}], {"_host_person": 7}) == ("甲小学/T1", "yes")
    assert hosts([{"_person": 7}], {"_host_person": 7}) == ("甲小学/N7", "yes")
    assert hosts([{"teacher_id": LOCAL, "_person": 7}], {"_host_person": 7, "school": "乙小学"}) == ("乙小学/N7", "no")
    two = [{"teacher_id": LOCAL, "_person": 7}, {"teacher_id": "T2", "_person": 7}]
    assert hosts(two, {"_host_person": 7}) == ("甲小学/N7", "no")
    assert hosts(two[:1] * 2, {"_host_person": 7}) == ("甲小学/T1", "yes")


def test_worked_examples_may_say_who_it_is() -> None:
    assert hosts([{"person": "a"}], {"host_person": "a"}) == ("a", "yes")
    assert hosts([{"person": "a"}], {"host_person": "b"}) == ("b", "no")
    assert hosts([], {}) == (None, None)


def test_who_is_not_on_the_list_that_came_is_told_once_of_the_table() -> None:
    teachers = [{"year": 2025, "school": "甲小学", "person": "a"}]
    talks = [{"year": 2025, "school": school, "host_person": "b"} for school in ("甲小学", "甲小学", "乙小学")]
    database = Database.from_rows({"teachers": teachers, "talks": talks}, ["talks"])
    told = [issue for issue in DatabaseSession(database, ["talks"]).issues if issue.code == "engine.persons_unknown"]
    assert [issue.values["rows"] for issue in told] == [2]


def test_what_is_told_of_one_person_by_number_and_by_name_is_told_once() -> None:
    """Only rows that were read: a worked example says what it means."""
    teachers = [{"year": 2025, "school": "甲小学", "teacher_id": LOCAL, "_person": 7}]
    talk = {"year": 2025, "school": "甲小学", "talk_no": "1", "_file": "a.xlsx", "_sheet": "1"}
    by = [{"_host_person": 7, "_row": 2}, {"host_id": LOCAL, "_row": 3}, {"_host_person": 8, "_row": 4}]
    rows = [talk | one for one in by]
    database = Database.from_rows({"teachers": teachers, "talks": rows}, ["talks"])
    assert database.rows("SELECT _row FROM talks ORDER BY ALL") == [(2,), (4,)]


def test_in_years_without_a_list_those_of_other_years_tell_who_it_is() -> None:
    """So that hours of several years add up; the list of that very year does not have them."""
    listed = {"id_number": OFFICIAL, "teacher_id": LOCAL, "_person": 7}
    assert hosts([listed], {"host_id": LOCAL, "year": 2023}) == (OFFICIAL, "no")
    assert hosts([listed], {"_host_person": 7, "year": 2023}) == (OFFICIAL, "no")
    other = {"id_number": OFFICIAL[:-1] + "7", "teacher_id": LOCAL, "year": 2024}
    assert hosts([listed, other], {"host_id": LOCAL, "year": 2023}) == ("甲小学/T1", "no")
    of_year = {"teacher_id": "T2", "year": 2023}
    assert hosts([listed, of_year], {"_host_person": 7, "year": 2023}) == ("甲小学/N7", "no")
