"""What every type does, and what texts, years and numbers are read or refused."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from eduquality.model.notations import types
from tests.model.notations.reading import read, refusal

_TO_FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)} | {0x20: 0x3000}
_KINDS = st.sampled_from(
    [types.Count, types.Points, types.Date, types.Grade, types.IdNumber, types.StudentNumber, types.SchoolCode]
)


@settings(deadline=None)
@given(kind=_KINDS, text=st.text("0123456789.,-/ EGJLX()%", max_size=20))
def test_full_width_signs_mean_what_half_width_ones_do(kind, text):
    """Whether a text is a value, and which, does not depend on the width of its signs."""

    def outcome(written):
        try:
            return read(kind, written)
        except ValidationError as error:
            return error.errors()[0]["type"]

    assert outcome(text.translate(_TO_FULL_WIDTH)) == outcome(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (types.Name, "青禾县\n第一 小学", "青禾县第一小学"),
        (types.Name, "Hope School", "Hope School"),
        (types.Text, "语文 数学", "语文 数学"),
        (types.Year, "2025-2026学年", 2025),
        (types.Year, "2025.0", 2025),
        (types.Count, "1,234人", 1234),
        (types.Count, "1 234", 1234),
        (types.Count, "１，２３４", 1234),
        (types.Count, "56.0", 56),
        (types.Count, "'45", 45),
        (types.Count, "3 名", 3),
        (types.Count, "12个班", 12),
        (types.Count, "1.2E+3", 1200),
        (types.Points, "89.5分", Decimal("89.50")),
        (types.Points, "300.29999999999995", Decimal("300.30")),
        (types.AgeBand, "3－5岁", "3-5"),
        (types.SchoolCode, "2144000001.0", "2144000001"),
    ],
)
def test_texts_and_numbers_in_every_notation_are_read(kind, text, value):
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (types.Year, "2025-2027", "cell.not_a_year"),
        (types.Count, "45.5", "cell.not_whole"),
        (types.Count, "-1", "cell.negative"),
        (types.Count, "−1", "cell.negative"),
        (types.ClassSize, "-1", "cell.negative"),
        (types.ClassSize, "1001", "cell.too_many_for_a_class"),
        (types.Count, "四十", "cell.not_a_number"),
        (types.Count, "1,2345", "cell.not_a_number"),
        (types.Count, "1,234 567", "cell.not_a_number"),
        (types.Count, "5²", "cell.not_a_number"),
        (types.Count, "٣", "cell.not_a_number"),
        (types.Count, "(5)", "cell.bracketed"),
        (types.Count, "（1,234）", "cell.bracketed"),
        (types.Count, "95%", "cell.percent"),
        (types.Points, "95.5％", "cell.percent"),
        (types.Count, "1e9999999999", "cell.too_large"),
        (types.Count, "1e99999999999999999999", "cell.too_large"),
        (types.Points, "89.555", "cell.too_precise"),
        (types.AgeBand, "5-3", "cell.not_an_age"),
    ],
)
def test_what_is_no_number_of_its_column_is_refused_with_its_reason(kind, text, code):
    assert refusal(kind, text)["type"] == code
