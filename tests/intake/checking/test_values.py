"""Which texts are surely their own value: what skips the field's own validator is what it would have left alone."""

from __future__ import annotations

from datetime import date

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.intake.checking import values
from eduquality.model.tables import TABLES
from eduquality.model.tables.base import validator_of
from tests.intake.cell_texts import CELLS, NUMBERS

_CHECKS = {
    values.sure_id_numbers: ("id_number", NUMBERS),
    values.sure_student_numbers: ("student_id", CELLS["student_id"]),
    values.sure_texts: ("name", CELLS["name"]),
}


@pytest.mark.parametrize("check", _CHECKS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_a_vector_check_is_sure_of_the_validator_gives_back_unchanged(check, data):
    """A text that skips pydantic is one that pydantic would have taken and left as it is, but for its type."""
    name, kind = _CHECKS[check]
    texts = [text for text in data.draw(st.lists(kind, min_size=1, max_size=30)) if text]
    sure = check(pa.array(texts, type=pa.string()))
    validate = validator_of(TABLES["students"], name)
    assert all(validate(text) == text for text, known in zip(texts, sure.tolist(), strict=True) if known)


_DAYS = st.sampled_from(
    ("{:%Y-%m-%d}", "{:%Y-%m-%d} 00:00:00", "{0.year}/{0.month}/{0.day}", "{0.year}年{0.month}月{0.day}日")
)


@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_a_date_that_a_vector_reads_is_the_one_the_validator_reads(data):
    """A date that skips pydantic is one that pydantic would have taken, as the same day."""
    day = st.dates() | st.dates(date(1899, 12, 1), date(2101, 2, 1))
    kind = st.one_of(
        CELLS["birth_date"],
        st.builds(str.format, _DAYS, day),
        day.map("{:%Y%m%d}".format),
        st.from_regex(r"\A[12][0-9]{3}[-/.年]?[0-9]{1,2}[-/.月]?[0-9]{0,2}日?( 00:00(:00)?)?\Z"),
    )
    texts = [text for text in data.draw(st.lists(kind, min_size=1, max_size=30)) if text]
    read = values.plain_dates(pa.array(texts, type=pa.string())).to_pylist()
    validate = validator_of(TABLES["students"], "birth_date")
    assert all(validate(text) == day for text, day in zip(texts, read, strict=True) if day is not None)


def test_dates_as_they_are_mostly_written_are_read_by_a_vector():
    """A date cell of a workbook, the usual separators and eight digits alone need no pydantic; no such day does."""
    day = date(2013, 5, 4)
    texts = [
        "2013-05-04",
        "2013-05-04 00:00:00",
        "2013/5/4",
        "2013.05.04",
        "2013年5月4日",
        "20130504",
        "2013-02-30",
        "201305",
    ]
    assert values.plain_dates(pa.array(texts)).to_pylist() == [day] * 6 + [None] * 2


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(st.text("0123456789E-+.AZ ", min_size=1, max_size=27), min_size=1, max_size=30))
def test_candidate_numbers_that_skip_pydantic_are_unchanged(texts):
    """A candidate number that skips pydantic is one that pydantic would have taken and left as it is."""
    validate = validator_of(TABLES["exams"], "candidate_id")
    sure = values.sure_candidates(pa.array(texts))
    assert all(validate(text) == text for text, known in zip(texts, sure.tolist(), strict=True) if known)


@pytest.mark.parametrize("name", ["school", "class_name"])
@settings(max_examples=100, deadline=None)
@given(
    texts=st.lists(st.text("青禾小学三二班0127Ａab ()·-'２\u3000", min_size=1, max_size=10), min_size=1, max_size=30)
)
def test_names_and_classes_that_skip_pydantic_are_unchanged(name, texts):
    """A name of a school or class that skips pydantic is one that pydantic would have left as it is."""
    validate = validator_of(TABLES["students"], name)
    sure = values.sure_texts(pa.array(texts))
    assert all(validate(text) == text for text, known in zip(texts, sure.tolist(), strict=True) if known)
