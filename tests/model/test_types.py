"""How one cell becomes one value, or is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from eduquality.model.tables import types


def read(kind, text):
    return TypeAdapter(kind).validate_python(text)


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "34052419800101001X"])
def test_check_characters_agree_with_published_numbers(number):
    assert types.id_check_character(number[:17]) == number[17]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (types.IdNumber, "11010519491231002x", "11010519491231002X"),
        (types.IdNumber, "'11010519491231002×", "11010519491231002X"),
        (types.IdNumber, "１１０１０５１９４９１２３１００２X", "11010519491231002X"),
        (types.StudentNumber, "g11010519491231002X", "G11010519491231002X"),
        (types.StudentNumber, "L110105194912310021", "L110105194912310021"),
        (types.Date, "2012-09-01 00:00:00", date(2012, 9, 1)),
        (types.Date, "2012年9月1日", date(2012, 9, 1)),
        (types.Date, "2012.09", date(2012, 9, 1)),
        (types.Date, "41153", date(2012, 9, 1)),
        (types.Year, "2025-2026学年", 2025),
        (types.Grade, "初一", 7),
        (types.Grade, "31", 10),
        (types.Grade, "大班", 0),
        (types.Count, "1,234人", 1234),
        (types.Count, "56.0", 56),
        (types.Points, "89.5分", Decimal("89.50")),
        (types.AgeBand, "3－5岁", "3-5"),
        (types.Sex, "1", "male"),
        (types.YesNo, "√", "yes"),
    ],
)
def test_every_well_formed_notation_is_read(kind, text, value):
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (types.IdNumber, "110105194912310021", "id.wrong_check"),
        (types.IdNumber, "110105194913310021", "id.no_such_date"),
        (types.IdNumber, "110105491231002", "id.wrong_length"),
        (types.IdNumber, "110105194912310000", "id.lost_digits"),
        (types.IdNumber, "1.10105194912E+17", "id.lost_digits"),
        (types.StudentNumber, "LG1101051949123100", "id.wrong_length"),
        (types.SchoolCode, "219900001", "id.school_code"),
        (types.Date, "2012-02-30", "cell.no_such_date"),
        (types.Date, "九月", "cell.not_a_date"),
        (types.Year, "2025-2027", "cell.not_a_year"),
        (types.Count, "45.5", "cell.not_whole"),
        (types.Count, "-1", "cell.negative"),
        (types.Count, "四十", "cell.not_a_number"),
        (types.Points, "89.555", "cell.too_precise"),
        (types.Sex, "3", "cell.not_allowed"),
        (types.AgeBand, "5-3", "cell.not_an_age"),
    ],
)
def test_what_is_not_a_value_is_refused_with_its_reason(kind, text, code):
    with pytest.raises(ValidationError) as refused:
        read(kind, text)
    assert refused.value.errors()[0]["type"] == code


@pytest.mark.parametrize(
    ("text", "result"),
    [("0", Decimal(0)), ("缺考", "absent"), ("—", "absent"), ("免考", "exempt"), ("A", "A"), ("合格", "pass")],
)
def test_a_score_cell_tells_zero_from_absence_and_marks(text, result):
    assert types.read_result(text) == result


def test_a_score_cell_of_other_words_is_refused():
    with pytest.raises(PydanticCustomError):
        types.read_result("不详")
