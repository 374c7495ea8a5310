"""Whether a text is the number of a person or school."""

from __future__ import annotations

import pytest

from eduquality.check_digits import id_check_character
from eduquality.model.notations import types
from eduquality.model.notations.identifiers import was_a_number
from tests.model.notations.reading import read, refusal


@pytest.mark.parametrize("number", ["11010519491231002X", "440524188001010014", "34052419800101001X"])
def test_check_characters_agree_with_published_numbers(number):
    assert id_check_character(number[:17]) == number[17]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (types.IdNumber, "11010519491231002x", "11010519491231002X"),
        (types.IdNumber, "'11010519491231002×", "11010519491231002X"),
        (types.IdNumber, "１１０１０５１９４９１２３１００２Ｘ", "11010519491231002X"),
        (types.IdNumber, "11010519491231002Х", "11010519491231002X"),
        (types.IdNumber, "110105 19491231 002X", "11010519491231002X"),
        (types.StudentNumber, "g11010519491231002X", "G11010519491231002X"),
        (types.StudentNumber, "L110105194912310021", "L110105194912310021"),
        (types.StudentNumber, "J110105194912310021", "J110105194912310021"),
        (types.CandidateNumber, "００１２", "0012"),
    ],
)
def test_a_number_of_a_person_is_read_in_every_notation(kind, text, value):
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (types.IdNumber, "110105194912310021", "id.wrong_check"),
        (types.IdNumber, "110105194913310021", "id.no_such_date"),
        (types.IdNumber, "110105491231002", "id.old_form"),
        (types.IdNumber, "110105491331002", "id.wrong_length"),
        (types.IdNumber, "1101051949123100", "id.wrong_length"),
        (types.IdNumber, "11010519491231O02X", "id.wrong_sign"),
        (types.IdNumber, "110105194912310000", "id.lost_digits"),
        (types.IdNumber, "1.10105194912E+17", "id.lost_digits"),
        (types.IdNumber, "1.1010519491231E+17", "id.lost_digits"),
        (types.StudentNumber, "G110105194912310021", "id.wrong_check"),
        (types.StudentNumber, "LG1101051949123100", "id.lg_form"),
        (types.StudentNumber, "J1101051949123100", "id.wrong_length"),
        (types.StudentNumber, "G11010519491231002Z", "id.wrong_sign"),
        (types.StudentNumber, "J11010519491231002Z", "id.wrong_sign"),
        (types.StudentNumber, "J110105194913310021", "id.no_such_date"),
        (types.CandidateNumber, "2.025E+17", "id.lost_digits"),
        (types.CandidateNumber, "考001", "id.bad_form"),
        (types.SchoolCode, "219900001", "id.school_code"),
        (types.SchoolCode, "2144000001x", "id.school_code"),
        (types.SchoolCode, "9944000001", "id.school_code_type"),
    ],
)
def test_what_cannot_be_the_number_is_refused_with_its_reason(kind, text, code):
    assert refusal(kind, text)["type"] == code


@pytest.mark.parametrize(
    ("text", "looks_so"),
    [
        ("999901201302030000", True),
        ("999901201302029952", True),
        ("999901201302030016", False),
        ("2025000000001200", True),
        ("2025000000001201", False),
        ("20250001", False),
    ],
)
def test_what_is_left_of_a_long_number_looks_so(text, looks_so):
    """Fifteen digits and zeros, or the very float."""
    assert was_a_number(text) is looks_so
