"""Which texts of a column are values of its field? Each distinct text is judged once, by the field's own validator."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from typing import TYPE_CHECKING, Any, get_args

from pydantic import ValidationError

from eduquality.check_digits import CHECK_CHARACTERS, CHECK_WEIGHTS
from eduquality.intake.cells.columns import arrow_type, distinct_texts, is_number_of_person, spread
from eduquality.model.notations import types
from eduquality.model.notations.dates import is_school_year
from eduquality.model.notations.folding import fold
from eduquality.model.notations.forms_of_numbers import forms_now
from eduquality.model.notations.no_value import NO_VALUE_WORDS, says_nothing
from eduquality.model.notations.synonyms import bare_word
from eduquality.model.tables import Row, columns, essential, field_types, validators
from eduquality.model.tables.base import validator_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Codes, Mask

    Numbers = npt.NDArray[np.int32]

#: From how many distinct texts on a vector check costs less than asking pydantic about each.
_MANY = 64


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a text was refused: a code of the words and its blanks."""

    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """A column of texts, judged: the typed value of every row (null where empty or refused), and what was refused.

    Texts are dictionary-encoded, save numbers of persons, of which no two are the same. wrong: (position, why refused,
    the text), in order.
    """

    column: pa.Array
    wrong: tuple[tuple[int, Fault, str], ...]

    def empty(self) -> Mask:
        """Tell which rows have nothing in the cell; a blank text is nothing."""
        empty: Mask = self.column.is_null().to_numpy(zero_copy_only=False).copy()
        empty[[at for at, _, _ in self.wrong]] = False
        return empty


def judge(model: type[Row], name: str, texts: pa.Array) -> Verdicts:
    """Judge the texts of one field of `model`, dictionary-encoded or not."""
    ask = _judge_numbers if is_number_of_person(model, name) else _judge_distinct
    return ask(model, name, texts)


def _judge_distinct(model: type[Row], name: str, texts: pa.Array) -> Verdicts:
    """Judge every distinct text once and map the answers back."""
    codes, distinct = distinct_texts(texts)
    values, faults = _ask(answerer(model, name), distinct, _plain(model, name, distinct))
    return Verdicts(spread(values, codes), wrong_rows(codes, distinct, faults))


def _plain(model: type[Row], name: str, distinct: pa.StringArray) -> pa.Array:
    """Give the values of texts that a vector can read, null where pydantic must be asked."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = arrow_type(field_types(model)[name])
    if len(distinct) > _MANY:
        if kind == pa.date32():
            return plain_dates(distinct)
        if check := _check_of(model, name):
            sure = pc.and_not(pa.array(check(distinct)), pc.is_in(distinct, value_set=pa.array([*NO_VALUE_WORDS])))
            return pc.if_else(sure, distinct, None)
    return pa.nulls(len(distinct), kind)


def _judge_numbers(model: type[Row], name: str, texts: pa.StringArray) -> Verdicts:
    """Judge texts of which hardly two are the same: only those that are not surely themselves are looked at."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    unsure: Mask = texts.is_valid().to_numpy(zero_copy_only=False)
    if check := _check_of(model, name):
        unsure = unsure & ~check(texts.fill_null(""))
    if not unsure.any():
        return Verdicts(texts, ())
    places = np.flatnonzero(unsure)
    asked = _judge_distinct(model, name, texts.filter(pa.array(unsure)))
    column = pc.replace_with_mask(texts, pa.array(unsure), asked.column.dictionary_decode())
    return Verdicts(column, tuple((int(places[at]), fault, text) for at, fault, text in asked.wrong))


def wrong_rows(
    codes: Codes, distinct: pa.StringArray, faults: Mapping[int, Fault]
) -> tuple[tuple[int, Fault, str], ...]:
    """Give the rows whose text was refused: position, why, the text."""
    import numpy as np

    if not faults:
        return ()
    rows = np.flatnonzero(np.isin(codes, np.fromiter(faults, dtype=np.int32)))
    places = [(at, int(codes[at])) for at in rows.tolist()]
    return tuple((at, faults[code], distinct[code].as_py()) for at, code in places)


@cache
def answerer(model: type[Row], name: str) -> Callable[[str], Any]:
    """Give a function from text to value or Fault."""
    validate = validator_of(model, name)
    # 2024-2025学年 is 2025 where a table counts by the year in which things ended.
    ends = name == "year" and model.spec.year_basis != "school_year"

    may_be_empty = name not in essential(model) or not model.model_fields[name].is_required()
    nothing = columns(model)[name].nothing
    is_free = may_be_empty and not _FREE.isdisjoint(validators(model.model_fields[name]))

    def answer(text: str) -> Any:  # noqa: ANN401 - as many types as there are fields
        if is_free and says_nothing(text):
            return None
        try:
            value = validate(text) if text.strip() else None
        except ValidationError as error:
            # A cell of signs that nobody sees is empty.
            is_none = not fold(text) or bare_word(text) in nothing or (may_be_empty and says_nothing(text))
            return None if is_none else _fault(error)
        return value + 1 if ends and value is not None and is_school_year(text) else value

    return answer


def _ask(answer: Callable[[str], Any], distinct: pa.StringArray, plain: pa.Array) -> tuple[pa.Array, dict[int, Fault]]:
    """Ask pydantic about every text without a plain value; give values and faults by position."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    unknown = plain.is_null()
    answers = [answer(text) for text in distinct.filter(unknown).to_pylist()]
    places = np.flatnonzero(unknown.to_numpy(zero_copy_only=False)).tolist()
    faults = {at: found for at, found in zip(places, answers, strict=True) if isinstance(found, Fault)}
    found = pa.array([None if isinstance(found, Fault) else found for found in answers], type=plain.type)
    return pc.replace_with_mask(plain, unknown, found), faults


def _fault(error: ValidationError) -> Fault:
    first = error.errors(include_url=False, include_input=False)[0]
    return Fault(first["type"], dict(first.get("ctx") or {}))


# ---------------------------------------------------------------- texts that are surely their own value


def sure_id_numbers(texts: pa.StringArray) -> Mask:
    """Tell which texts are surely citizen numbers as they stand; none where the project settles their form."""
    if forms_now().person is not None:
        return _matches(texts, "^$")
    return _of_width(texts, 18, _citizen)


def sure_student_numbers(texts: pa.StringArray) -> Mask:
    """Tell which texts are surely student numbers as they stand."""
    if forms_now().person is not None:
        return _matches(texts, "^[0-9A-DF-Z]{4,25}$")
    mask = _of_width(texts, 19, _g_number)
    return mask if mask.all() else mask | _matches(texts, "^[0-9][0-9A-DF-Z]{3,24}$")


def sure_candidates(texts: pa.StringArray) -> Mask:
    """Tell which texts are surely candidate numbers as they stand (an E could be 1.1E+17)."""
    return _matches(texts, "^[0-9A-DF-Z-]{1,25}$") & _matches(texts, "[0-9A-Z]")


def sure_texts(texts: pa.StringArray) -> Mask:
    """Tell which texts are surely words that folding leaves alone."""
    return _matches(texts, r"^[\x{4E00}-\x{9FA5}A-Za-z0-9]+$")


def _matches(texts: pa.StringArray, pattern: str) -> Mask:
    import pyarrow.compute as pc

    mask: Mask = pc.match_substring_regex(texts, pattern).to_numpy(zero_copy_only=False)
    return mask


def _of_width(texts: pa.StringArray, width: int, holds: Callable[[npt.NDArray[np.uint8]], Mask]) -> Mask:
    """Apply `holds` to the byte matrix of the texts that are `width` bytes long; the others are not sure."""
    import numpy as np
    import pyarrow.compute as pc

    mask: Mask = pc.equal(pc.binary_length(texts), width).to_numpy(zero_copy_only=False).copy()
    picked = texts.filter(mask)
    _, offsets, data = picked.buffers()
    if not len(picked):
        return mask
    start = int(np.frombuffer(offsets, np.int32)[picked.offset])
    matrix = np.frombuffer(data, np.uint8)[start : start + width * len(picked)].reshape(-1, width)
    mask[mask] = holds(matrix)
    return mask


def _g_number(matrix: npt.NDArray[np.uint8]) -> Mask:
    mask: Mask = (matrix[:, 0] == ord("G")) & _citizen(matrix[:, 1:])
    return mask


def _citizen(matrix: npt.NDArray[np.uint8]) -> Mask:
    """Check digits, date and check character of citizen numbers given as bytes (rows × 18)."""
    import numpy as np

    # One stretch of bytes for each place of the numbers: what is not a digit becomes more than nine.
    digits = np.ascontiguousarray(matrix[:, :17].T) - np.uint8(ord("0"))
    weighted = np.zeros(len(matrix), dtype=np.uint16)
    for place, weight in zip(digits, CHECK_WEIGHTS, strict=True):
        weighted += place * np.uint16(weight)
    check = np.frombuffer(CHECK_CHARACTERS.encode(), np.uint8)
    numeric = (digits <= 9).all(axis=0)  # noqa: PLR2004 - the digits
    born = digits[6:14].astype(np.int32)
    year, month, day = (reduce(_with_digit, places) for places in (born[:4], born[4:6], born[6:]))
    mask: Mask = numeric & (matrix[:, 17] == check[weighted % 11]) & _are_days(year, month, day)
    return mask


def _with_digit(numbers: Numbers, digits: Numbers) -> Numbers:
    """Write a digit behind each number."""
    return numbers * 10 + digits


def _are_days(year: Numbers, month: Numbers, day: Numbers) -> Mask:
    """Tell which are days from 1900 to 2100."""
    import numpy as np

    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    length = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])[np.clip(month, 0, 12)]
    length = length + (leap & (month == 2))  # noqa: PLR2004 - February
    mask: Mask = (year >= 1900) & (year <= 2100) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= length)  # noqa: PLR2004 - calendar
    return mask


#: Days as they are mostly written: 2013-05-04 00:00:00, 2013/5/4, 2013年5月4日, 20130504.
_DAY = (
    r"^(?P<year>[0-9]{4})"
    r"(?:[-/.年](?P<month>[0-9]{1,2})[-/.月](?P<day>[0-9]{1,2})日?(?: 00:00:00)?|(?P<digits>[0-9]{4}))$"
)


def plain_dates(texts: pa.StringArray) -> pa.Array:
    """Give the days from 1900 to 2100 of texts that surely mean one, null for the others."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found = pc.extract_regex(texts, _DAY)
    # What a text lacks is empty, and nought with the nought before it.
    year, month, day, digits = (
        pc.binary_join_element_wise("0", pc.struct_field(found, name).fill_null(""), "").cast(pa.int32()).to_numpy()
        for name in ("year", "month", "day", "digits")
    )
    month, day = month + digits // 100, day + digits % 100
    months = ((year - 1970) * 12 + month - 1).astype("datetime64[M]")
    return pa.array(months.astype("datetime64[D]") + (day - 1), mask=~_are_days(year, month, day))


_SURE: Mapping[Any, Callable[[Any], Any]] = {
    types.IdNumber: sure_id_numbers,
    types.StudentNumber: sure_student_numbers,
    types.CandidateNumber: sure_candidates,
    types.Text: sure_texts,
    types.Name: sure_texts,
    types.ClassName: sure_texts,
}
#: What reads texts that may be any.
_FREE = frozenset(get_args(kind)[1].func for kind in (types.Text, types.Name, types.ClassName))
_SURE_BY_FUNCTION = {get_args(kind)[1].func: check for kind, check in _SURE.items()}


@cache
def _check_of(model: type[Row], name: str) -> Callable[[pa.StringArray], Mask] | None:
    """Find the vector check of a field by its validator, whether optional or not."""
    found = (_SURE_BY_FUNCTION.get(validator) for validator in validators(model.model_fields[name]))
    return next((check for check in found if check is not None), None)
