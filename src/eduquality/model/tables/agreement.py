"""Which fields of a row are held against one another? The citizen number against birth date, sex and student number."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from eduquality.model.notations.documents import is_citizen_number


def citizen_number(row: Mapping[str, Any]) -> str | None:
    """Give the citizen number of a row, of its own column or of the student number that begins with G."""
    number, student = row.get("id_number"), row.get("student_id")
    if number and is_citizen_number(number):
        return str(number)
    return student[1:] if student and student[0] == "G" and is_citizen_number(student[1:]) else None


def citizen_numbers_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Give both citizen numbers of a row, of which one may be somebody else's."""
    own = (citizen_number({name: row.get(name)}) for name in ("id_number", "student_id"))
    return tuple(filter(None, own))


def birth_agrees_with_id(row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Hold the date of birth against the citizen number."""
    numbers, born = citizen_numbers_of(row), row.get("birth_date")
    if numbers and born and all(number[6:14] != born.strftime("%Y%m%d") for number in numbers):
        return "id.birth_differs", "birth_date"
    return None


def sex_agrees_with_id(row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Hold the sex against the citizen number (17th digit odd: male)."""
    numbers, sex = citizen_numbers_of(row), row.get("sex")
    if numbers and sex and all((int(number[16]) % 2 == 1) != (sex == "male") for number in numbers):
        return "id.sex_differs", "sex"
    return None


def student_number_agrees_with_id(row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Hold the citizen number against a student number of G and a citizen number, by which the pupil is known."""
    numbers = citizen_numbers_of(row)
    if len(set(numbers)) > 1:
        return "id.student_number_differs", "id_number"
    return None


#: As `checks:` of a table names them.
CHECKS: Mapping[str, Callable[[Mapping[str, Any]], tuple[str, str] | None]] = {
    "birth_date": birth_agrees_with_id,
    "sex": sex_agrees_with_id,
    "student_number": student_number_agrees_with_id,
}
