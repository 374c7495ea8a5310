"""Which rows may contradict themselves? A vector looks at all of them, so that few are looked at one by one.

It may suspect a row that is right, but never miss one that is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

from eduquality.model.notations.forms_of_numbers import forms_now
from eduquality.model.tables.agreement import (
    birth_agrees_with_id,
    sex_agrees_with_id,
    student_number_agrees_with_id,
)

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask


#: No number of a person is as long. Without an end Arrow fails where numbers are null.
_LONGEST = 64
#: So long are citizen numbers, and hardly any of a passport or permit.
_CITIZEN = 18


def citizen_numbers(fields: Mapping[str, pa.Array]) -> pa.Array:
    """Give the citizen number of every row, of its own column or of the student number that begins with G."""
    import pyarrow.compute as pc

    numbers, students = _without_documents(fields["id_number"]), fields.get("student_id")
    if students is None or not numbers.null_count or students.null_count == len(students):
        return numbers
    inside = _cut(students, 1)
    holding = pc.match_substring_regex(students, "^G[0-9]{17}[0-9X]$").fill_null(False)  # noqa: FBT003 - by position
    chosen = pc.and_(numbers.is_null(), holding)
    return pc.if_else(chosen, inside, numbers)


def _without_documents(numbers: pa.StringArray) -> pa.StringArray:
    """Leave out the numbers of passports and permits."""
    import pyarrow as pa
    import pyarrow.compute as pc

    citizens = pc.equal(pc.binary_length(numbers), _CITIZEN).fill_null(True)  # noqa: FBT003 - by position
    return numbers if pc.all(citizens).as_py() else pc.if_else(citizens, numbers, pa.scalar(None, numbers.type))


def _cut(numbers: pa.StringArray, start: int, stop: int = _LONGEST) -> pa.StringArray:
    """Cut a stretch out of numbers of persons, in which every character is one byte."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.binary_slice(numbers.cast(pa.binary()), start, stop).cast(numbers.type)


def suspicious_births(fields: Mapping[str, pa.Array]) -> pa.Array:
    """Tell which rows may have a date of birth that their citizen number contradicts."""
    import pyarrow.compute as pc

    written = _cut(citizen_numbers(fields), 6, 14)
    days = fields["birth_date"].dictionary_encode()
    # A date as text is 2013-05-04; pc.strftime takes thirty times as long.
    born = pc.replace_substring(days.dictionary.cast(written.type), "-", "")
    return pc.not_equal(written, born.take(days.indices))


def suspicious_sexes(fields: Mapping[str, pa.Array]) -> pa.Array:
    """Tell which rows may have a sex that their citizen number contradicts."""
    import pyarrow as pa
    import pyarrow.compute as pc

    digit = _cut(citizen_numbers(fields), 16, 17)
    male = pc.is_in(digit, value_set=pa.array(["1", "3", "5", "7", "9"]))
    given = pc.equal(fields["sex"].dictionary, "male").take(fields["sex"].indices)
    return pc.and_kleene(pc.is_valid(digit), pc.not_equal(given, male))


def suspicious_student_numbers(fields: Mapping[str, pa.Array]) -> pa.Array:
    """Tell which rows have a student number of G and another citizen number than their own."""
    import pyarrow.compute as pc

    students = fields["student_id"]
    differs = pc.not_equal(_cut(students, 1), _without_documents(fields["id_number"]))
    return pc.and_(pc.starts_with(students, "G"), differs)


@cache
def _prefilters() -> Mapping[object, Callable[[Mapping[str, pa.Array]], pa.Array]]:
    return {
        birth_agrees_with_id: suspicious_births,
        sex_agrees_with_id: suspicious_sexes,
        student_number_agrees_with_id: suspicious_student_numbers,
    }


def suspect_rows(check: object, fields: Mapping[str, pa.Array], count: int) -> Mask:
    """Tell which rows a check across fields must look at; all of them where no vector says less."""
    import numpy as np

    narrow = _prefilters().get(check)
    if narrow is not None and forms_now().person is not None:
        # Numbers of a form of the project's own tell neither birth nor sex.
        return np.zeros(count, dtype=np.bool_)
    if narrow is None:
        return np.ones(count, dtype=np.bool_)
    suspects: Mask = narrow(fields).fill_null(False).to_numpy(zero_copy_only=False)  # noqa: FBT003 - by position
    return suspects
