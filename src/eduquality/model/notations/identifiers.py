"""Is this the number of a person or school? Citizen, student, candidate numbers and school codes, each as compared."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from eduquality.check_digits import id_check_character
from eduquality.model.notations.dates import YEARS
from eduquality.model.notations.documents import document_number, is_citizen_number, is_document
from eduquality.model.notations.folding import fold, plain_whole, refuse
from eduquality.model.notations.forms_of_numbers import forms_now
from eduquality.model.notations.numbers import KEPT_DIGITS

#: The first two digits of a school code tell its kind (kindergarten 11 … special school 51).
SCHOOL_CODE_TYPES = frozenset(map(str, (11, *range(21, 23), *range(31, 38), 41, 42, 51, *range(91, 94))))
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+")
#: The Latin, Cyrillic and Greek capitals look alike, and a cross is often put for them.
_CROSSES = str.maketrans("×✕✖ХΧ", "XXXXX")
_LENGTH = 18


def _identifier(text: str) -> str:
    """Give a number of a person as it is compared: capitals, an X for every cross, no spaces.

    Refuses one that is left of a number: 9.999E+17.
    """
    number = fold(text).upper().translate(_CROSSES).replace(" ", "")
    if _SCIENTIFIC.fullmatch(number):
        raise refuse("id.lost_digits")
    return number


def read_id_number(value: Any) -> Any:
    """Read a citizen number of 18 characters, its date and check character right, or one of a passport or permit."""
    if not isinstance(value, str):
        return value
    text = _identifier(value)
    if forms_now().person is not None:
        return _as_settled(text, forms_now().person)
    if is_document(text):
        return text
    if not is_citizen_number(text):
        raise refuse("id.old_form") if _is_old_form(text) else _no_citizen_number(text)
    if not _holds_date(text[6:14]):
        raise refuse("id.lost_digits" if was_a_number(text) else "id.no_such_date")
    if id_check_character(text[:17]) != text[17]:
        raise refuse("id.lost_digits" if was_a_number(text) else "id.wrong_check")
    return text


def read_document_number(value: str) -> str:
    """Read the number of a passport or permit whose kind is said beside it."""
    number = document_number(_identifier(value))
    if number is None:
        raise refuse("id.no_document")
    return number


def _no_citizen_number(text: str) -> Exception:
    """Say of a text that is none why: too short or long, or a sign where a digit ought to be."""
    return refuse("id.wrong_sign") if len(text) == _LENGTH else refuse("id.wrong_length", length=len(text))


def _is_old_form(text: str) -> bool:
    """Tell a number of 15 digits as it was given out until 1999, without century and check character."""
    return re.fullmatch(r"[0-9]{15}", text) is not None and _holds_date("19" + text[6:12])


def _holds_date(digits: str) -> bool:
    try:
        born = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return False
    return born.year in YEARS


def was_a_number(text: str) -> bool:
    """Tell whether a number of more than 15 digits looks like what Excel's 15 digits leave of one.

    Some readers give 999901201302030000, others the very float, 999901201302029952.
    """
    if not re.fullmatch(r"[0-9]{16,25}", text):
        return False
    known = 10 ** (len(text) - KEPT_DIGITS)
    return int(text) % known == 0 or int(float(f"{float(text):.15g}")) == int(text)


def read_student_number(value: Any) -> Any:
    """Read a national student number: G + citizen number, or J/L + 18 characters."""
    if not isinstance(value, str):
        return value
    text = _identifier(value)
    if forms_now().person is None and text[:1] in {"G", "J", "L"}:
        return _national_number(text)
    # Provincial numbers (学籍辅号) have no common form: text without blanks.
    if not re.fullmatch(r"[0-9A-Z]{4,25}", text):
        raise refuse("id.bad_form", least=4)
    return text


def _national_number(text: str) -> str:
    if text[:1] == "G":
        return f"G{read_id_number(text[1:])}"
    if text[:2] == "LG":
        raise refuse("id.lg_form")
    if not re.fullmatch(r"[JL][0-9]{17}[0-9X]", text):
        raise _no_citizen_number(text[1:])
    if not _holds_date(text[7:15]):
        raise refuse("id.no_such_date")
    return text


def _as_settled(text: str, form: re.Pattern[str] | None) -> str:
    """Take a number of the form that the project settles."""
    if form is not None and not form.fullmatch(text):
        raise refuse("id.not_as_settled", form=form.pattern)
    return text


def read_school_code(value: Any) -> Any:
    """Read the ten digits of a school, of a kind there is, or what the project settles."""
    if not isinstance(value, str):
        return value
    text = plain_whole(fold(value).replace(" ", ""))
    if forms_now().school is not None:
        return _as_settled(text.upper(), forms_now().school)
    if not re.fullmatch(r"[0-9]{10}", text):
        raise refuse("id.school_code")
    if text[:2] not in SCHOOL_CODE_TYPES:
        raise refuse("id.school_code_type", type=text[:2])
    return text


def read_candidate_number(value: Any) -> Any:
    """Read a number that an examination gave: digits, letters and hyphens."""
    if not isinstance(value, str):
        return value
    text = _identifier(value)
    if not re.fullmatch(r"[0-9A-Z-]{1,25}", text) or not any(sign.isalnum() for sign in text):
        raise refuse("id.bad_form", least=1)
    return text
