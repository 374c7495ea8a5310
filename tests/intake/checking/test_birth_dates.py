"""On which day somebody was born of whom a sheet tells only the month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.intake.books import citizen
from tests.intake.parts import LOCAL, NONE, check_part, found, part_of, pupils, warnings


@pytest.mark.parametrize("born", ["2013.05", "2013年5月", "201305"])
def test_a_month_of_birth_is_held_against_the_month_of_the_citizen_number(born):
    """A birth date without day agrees with every citizen number of that month, and takes its day."""
    checked = check_part(pupils(birth_date=[born]), NONE)
    assert checked.table["birth_date"].to_pylist() == [date(2013, 5, 4)]


def test_a_month_of_birth_other_than_the_citizen_numbers_is_refused():
    """A month that contradicts the citizen number refuses the row like a day that does."""
    assert found(check_part(pupils(birth_date=["2013.06"]), NONE)) == [("id.birth_differs", "E3")]


def test_a_month_of_birth_takes_its_day_from_the_student_number():
    checked = check_part(pupils(birth_date=["2013.05"], id_number=[None]), NONE)
    assert checked.table["birth_date"].to_pylist() == [date(2013, 5, 4)]


def test_a_month_of_birth_without_citizen_number_is_its_first_day():
    """Where nothing tells the day, the first of the month stands for it."""
    checked = check_part(pupils(birth_date=["2013.05"], id_number=[None], student_id=[LOCAL]), NONE)
    assert checked.table["birth_date"].to_pylist() == [date(2013, 5, 1)]


@pytest.mark.parametrize(
    ("header", "doubted"), [("出生年月", 0), ("出生日期(年月)", 0), ("出生年月日", 1), ("出生日期", 1)]
)
def test_under_a_header_of_months_the_first_of_a_month_is_a_month(header, doubted):
    """A workbook stores a month as its first day; only a header that asks for months makes it one."""
    part = replace(pupils(birth_date=["2013-05-01"]), headers={"birth_date": header})
    assert check_part(part, NONE).table["birth_date"].null_count == doubted


def test_a_month_without_its_zero_is_counted_and_doubted():
    """2012.1 may be what is left of 2012.10; a citizen number settles it."""
    columns = {
        "birth_date": ["2013.1", "2013.10"],
        "id_number": [None] * 2,
        "student_id": [LOCAL, "L999900201305040012"],
    }
    part = part_of("students", {**columns, "name": ["甲", "乙"], "grade": ["6", "6"]})
    checked = check_part(part, NONE)
    assert warnings(checked) == [("cell.month_ambiguous", "A3", "warning", False)]
    assert checked.table["birth_date"].to_pylist() == [date(2013, 1, 1), date(2013, 10, 1)]
    born = citizen(1, born="20130107")
    checked = check_part(pupils(birth_date=["2013.1"], id_number=[born], student_id=["G" + born]), NONE)
    assert (checked.findings, checked.table["birth_date"].to_pylist()) == ((), [date(2013, 1, 7)])
