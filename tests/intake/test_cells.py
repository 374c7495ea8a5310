"""Which texts are surely their own value: what skips the field's own validator is what it would have left alone."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.intake import cells
from eduquality.model.tables import TABLES, field_types
from eduquality.model.tables.students import StudentRow

from .cell_texts import CELLS, NUMBERS

_CHECKS = {
    cells.sure_id_numbers: ("id_number", NUMBERS),
    cells.sure_student_numbers: ("student_id", CELLS["student_id"]),
    cells.sure_texts: ("name", CELLS["name"]),
    cells.sure_dates: (
        "birth_date",
        st.one_of(CELLS["birth_date"], st.dates().map(str), st.text("0123-9", max_size=10)),
    ),
}


@pytest.mark.parametrize("check", _CHECKS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_a_vector_check_is_sure_of_the_validator_gives_back_unchanged(check, data):
    """A text that skips pydantic is one that pydantic would have taken and left as it is, but for its type."""
    name, kind = _CHECKS[check]
    texts = [text for text in data.draw(st.lists(kind, min_size=1, max_size=30)) if text]
    sure = check(pa.array(texts, type=pa.string()))
    validate = cells.validator_of(StudentRow, name)
    kept = [text for text, known in zip(texts, sure.tolist(), strict=True) if known]
    kind = cells.arrow_type(field_types(StudentRow)[name])
    assert pa.array(kept, type=pa.string()).cast(kind).to_pylist() == [validate(text) for text in kept]


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(st.text("0123456789E-+.AZ ", min_size=1, max_size=27), min_size=1, max_size=30))
def test_candidate_numbers_that_skip_pydantic_are_unchanged(texts):
    """A candidate number that skips pydantic is one that pydantic would have taken and left as it is."""
    validate = cells.validator_of(TABLES["exams"], "candidate_id")
    sure = cells.sure_candidates(pa.array(texts))
    assert all(validate(text) == text for text, known in zip(texts, sure.tolist(), strict=True) if known)


@pytest.mark.parametrize("name", ["school", "class_name"])
@settings(max_examples=100, deadline=None)
@given(
    texts=st.lists(st.text("青禾小学三二班0127Ａab ()·-'２\u3000", min_size=1, max_size=10), min_size=1, max_size=30)
)
def test_names_and_classes_that_skip_pydantic_are_unchanged(name, texts):
    """A name of a school or class that skips pydantic is one that pydantic would have left as it is."""
    validate = cells.validator_of(StudentRow, name)
    sure = cells.sure_texts(pa.array(texts))
    assert all(validate(text) == text for text, known in zip(texts, sure.tolist(), strict=True) if known)
