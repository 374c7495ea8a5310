"""Which rows contradict the citizen number in them."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.intake.checking.contradictions import suspicious_births, suspicious_sexes, suspicious_student_numbers
from eduquality.model.tables.agreement import (
    birth_agrees_with_id,
    sex_agrees_with_id,
    student_number_agrees_with_id,
)
from tests.intake.books import citizen
from tests.intake.cell_texts import IDS
from tests.intake.parts import LOCAL, NONE, check_part, found, part_of, pupils


@pytest.mark.parametrize(
    ("changed", "code", "cell"),
    [
        ({"birth_date": ["2013-05-05"]}, "id.birth_differs", "E3"),
        ({"birth_date": ["2013.06"]}, "id.birth_differs", "E3"),
        ({"sex": ["女"]}, "id.sex_differs", "D3"),
    ],
)
def test_a_student_number_tells_birth_and_sex_where_no_citizen_number_does(changed, code, cell):
    """G and a citizen number is held against the row like the number itself."""
    assert found(check_part(pupils(id_number=[None], **changed), NONE)) == [(code, cell)]


def test_a_citizen_number_beside_another_one_in_the_student_number_is_not_known():
    """G and the number of somebody else; a temporary number holds none."""
    checked = check_part(pupils(student_id=["G" + citizen(2)]), NONE)
    assert found(checked) == [("id.student_number_differs", "B3")]
    assert checked.table["id_number"].to_pylist() == [None]
    assert found(check_part(pupils(student_id=[LOCAL]), NONE)) == []


@pytest.mark.parametrize(
    ("changed", "code", "cell"),
    [
        ({"birth_date": ["1985-03-03"]}, "id.birth_differs", "C3"),
        ({"sex": ["女"]}, "id.sex_differs", "D3"),
    ],
)
def test_a_teacher_is_held_against_the_citizen_number_too(changed, code, cell):
    usual = {"id_number": [citizen(1, born="19850302")], "name": ["样例"], "birth_date": ["1985-03-02"], "sex": ["男"]}
    usual |= {"teacher_id": ["1"]}
    assert found(check_part(part_of("teachers", usual | changed), NONE)) == [(code, cell)]


def test_a_failed_field_does_not_hide_a_check_across_fields():
    checked = check_part(pupils(grade=["?"], sex=["女"]), NONE)
    assert found(checked) == [("id.sex_differs", "D3"), ("cell.not_a_grade", "F3")]


@settings(max_examples=80, deadline=None)
@given(
    numbers=st.lists(st.tuples(st.none() | IDS, st.none() | IDS.map("G{}".format) | st.just(LOCAL)), min_size=1),
    born=st.sampled_from([None, date(2013, 5, 4), date(1999, 12, 31)]),
    sex=st.sampled_from([None, "male", "female"]),
)
def test_every_contradiction_is_among_the_suspects(numbers, born, sex):
    """No row that contradicts its citizen number escapes the vector check."""
    columns = {
        "id_number": pa.array([number for number, _ in numbers], type=pa.string()),
        "student_id": pa.array([student for _, student in numbers], type=pa.string()),
        "birth_date": pa.array([born] * len(numbers), type=pa.date32()),
        "sex": pa.array([sex] * len(numbers), type=pa.string()).dictionary_encode(),
    }
    rows = [{"id_number": number, "student_id": student, "birth_date": born, "sex": sex} for number, student in numbers]
    pairs = (
        (suspicious_births, birth_agrees_with_id),
        (suspicious_sexes, sex_agrees_with_id),
        (suspicious_student_numbers, student_number_agrees_with_id),
    )
    for narrow, check in pairs:
        suspects = narrow(columns).fill_null(False).to_pylist()
        assert all(known or check(row) is None for known, row in zip(suspects, rows, strict=True))
