"""Which texts of a column are values of its field: each distinct text is judged once, by the field's own validator."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, get_args

from pydantic import TypeAdapter, ValidationError

from eduquality.model.tables import Row, SqlType, columns, field_types, types, validators

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Mask = npt.NDArray[np.bool_]
    Codes = npt.NDArray[np.int32]

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


def judge(model: type[Row], name: str, texts: pa.StringArray) -> Verdicts:
    """Judge the texts of one field of `model`."""
    check = _check_of(model, name)
    ask = _judge_numbers if is_number_of_person(model, name) else _judge_distinct
    return ask(model, name, texts, check)


def _judge_distinct(
    model: type[Row], name: str, texts: pa.StringArray, check: Callable[[pa.StringArray], Mask] | None
) -> Verdicts:
    """Judge every distinct text once and map the answers back."""
    import numpy as np

    codes, distinct = distinct_texts(texts)
    none = np.zeros(len(distinct), dtype=np.bool_)
    sure = check(distinct) if check and len(distinct) > _MANY else none
    values, faults = _ask(answerer(model, name), distinct, sure, arrow_type(field_types(model)[name]))
    return Verdicts(spread(values, codes), wrong_rows(codes, distinct, faults))


def _judge_numbers(
    model: type[Row], name: str, texts: pa.StringArray, check: Callable[[pa.StringArray], Mask] | None
) -> Verdicts:
    """Judge texts of which hardly two are the same: only those that are not surely themselves are looked at."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    unsure: Mask = texts.is_valid().to_numpy(zero_copy_only=False)
    if check:
        unsure = unsure & ~check(texts.fill_null(""))
    if not unsure.any():
        return Verdicts(texts, ())
    places = np.flatnonzero(unsure)
    asked = _judge_distinct(model, name, texts.filter(pa.array(unsure)), None)
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
def arrow_type(sql: SqlType) -> pa.DataType:
    """Give the Arrow type of a column of a table."""
    import pyarrow as pa

    known: Mapping[SqlType, pa.DataType] = {
        "VARCHAR": pa.string(),
        "INTEGER": pa.int32(),
        "BIGINT": pa.int64(),
        "DATE": pa.date32(),
        "DECIMAL(12,2)": pa.decimal128(12, 2),
    }
    return known[sql]


@cache
def is_number_of_person(model: type[Row], name: str) -> bool:
    """Tell whether a field holds a number that one person alone has."""
    return columns(model)[name].personal == "id"


@cache
def stored_type(model: type[Row], name: str) -> pa.DataType:
    """Give the Arrow type in which a field is held: texts dictionary-encoded, save numbers of persons."""
    import pyarrow as pa

    kind = arrow_type(field_types(model)[name])
    return (
        pa.dictionary(pa.int32(), kind) if pa.types.is_string(kind) and not is_number_of_person(model, name) else kind
    )


@cache
def validator_of(model: type[Row], name: str) -> Callable[[str], Any]:
    """Give the validator of one field, the same one the row model runs."""
    info = model.model_fields[name]
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[info.annotation, *info.metadata])  # type: ignore[arg-type]
    return adapter.validate_python


@cache
def answerer(model: type[Row], name: str) -> Callable[[str], Any]:
    """Give a function from text to value or Fault."""
    validate = validator_of(model, name)
    # 2024-2025学年 is 2025 where a table counts by the year in which things ended.
    ends = name == "year" and model.spec.year_basis != "school_year"

    def answer(text: str) -> Any:  # noqa: ANN401 - as many types as there are fields
        try:
            value = validate(text) if text.strip() else None
        except ValidationError as error:
            # A cell of signs that nobody sees is empty.
            return _fault(error) if types.fold(text) else None
        return value + 1 if ends and value is not None and types.is_school_year(text) else value

    return answer


def distinct_texts(texts: pa.Array) -> tuple[Codes, pa.StringArray]:
    """Give each row the number of its text, -1 where the cell is null, and the distinct texts."""
    import pyarrow as pa

    encoded = texts if pa.types.is_dictionary(texts.type) else texts.dictionary_encode()
    indices = encoded.indices
    codes: Codes = (indices.fill_null(-1) if indices.null_count else indices).to_numpy(zero_copy_only=False)
    return codes, encoded.dictionary


def spread(values: pa.Array, codes: Codes) -> pa.Array:
    """Give `values[code]` per row, null where the code is negative; strings come dictionary-encoded."""
    import numpy as np
    import pyarrow as pa

    if not pa.types.is_string(values.type):
        return values.take(_places(codes))
    unique = values.dictionary_encode()
    if len(unique.dictionary) == len(values):
        return pa.DictionaryArray.from_arrays(_places(codes), values)
    indices = unique.indices.fill_null(-1) if unique.indices.null_count else unique.indices
    # The sentinel at the end is what a code of -1 picks.
    known = np.append(indices.to_numpy(zero_copy_only=False), np.int32(-1))
    return pa.DictionaryArray.from_arrays(_places(known[codes]), unique.dictionary)


def _places(codes: Codes) -> pa.Array:
    """Give codes as Arrow indices, null where negative."""
    import pyarrow as pa

    absent = codes < 0
    return pa.array(codes, mask=absent) if absent.any() else pa.array(codes)


def repeated(values: Sequence[object], counts: Sequence[int], kind: pa.DataType) -> pa.Array:
    """Give a column that holds `values[i]` in the next `counts[i]` rows; strings come dictionary-encoded."""
    import numpy as np
    import pyarrow as pa

    distinct = {value: code for code, value in enumerate(dict.fromkeys(values))}
    codes = np.array([distinct[value] for value in values], dtype=np.int32)
    return spread(pa.array(list(distinct), type=kind), np.repeat(codes, counts))


def filled(column: pa.Array, values: Sequence[object], counts: Sequence[int]) -> pa.Array:
    """Fill the nulls of a column with `values[i]` in the next `counts[i]` rows; where that is None they stay null."""
    import pyarrow as pa

    if column.null_count == 0 or all(value is None for value in values):
        return column
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    return coalesced(column, repeated(values, counts, kind))


def coalesced(first: pa.Array, second: pa.Array) -> pa.Array:
    """Give the first column, where it is null the second; both of one type."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if second.null_count == len(second):
        return first
    if first.null_count == len(first):
        return second
    if not pa.types.is_dictionary(first.type):
        return pc.coalesce(first, second)
    return pc.coalesce(first.dictionary_decode(), second.dictionary_decode()).dictionary_encode()


def without(column: pa.Array, chosen: Mask) -> pa.Array:
    """Give a column with nulls in the chosen rows."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(pa.array(chosen), pa.scalar(None, column.type), column) if chosen.any() else column


def _ask(
    answer: Callable[[str], Any], distinct: pa.StringArray, sure: Mask, kind: pa.DataType
) -> tuple[pa.Array, dict[int, Fault]]:
    """Ask pydantic about every text that is not surely itself; give values and faults by position."""
    import numpy as np
    import pyarrow as pa

    asked = np.flatnonzero(~sure)
    answers = [answer(text) for text in distinct.take(pa.array(asked)).to_pylist()]
    faults = {at: found for at, found in zip(asked.tolist(), answers, strict=True) if isinstance(found, Fault)}
    found = pa.array([None if isinstance(found, Fault) else found for found in answers], type=kind)
    if not sure.any():
        return found, faults
    places = np.empty(len(distinct), dtype=np.int64)
    places[sure] = np.arange(len(distinct) - len(asked))
    places[asked] = np.arange(len(distinct) - len(asked), len(distinct))
    known = distinct.filter(pa.array(sure)).cast(kind)
    return pa.concat_arrays([known, found]).take(pa.array(places)), faults


def _fault(error: ValidationError) -> Fault:
    first = error.errors(include_url=False, include_input=False)[0]
    return Fault(first["type"], dict(first.get("ctx") or {}))


# ---------------------------------------------------------------- texts that are surely their own value


def sure_id_numbers(texts: pa.StringArray) -> Mask:
    """Tell which texts are surely citizen numbers as they stand."""
    return _of_width(texts, 18, _citizen)


def sure_student_numbers(texts: pa.StringArray) -> Mask:
    """Tell which texts are surely student numbers as they stand."""
    mask: Mask = _of_width(texts, 19, _g_number) | _matches(texts, "^[0-9][0-9A-DF-Z]{3,24}$")
    return mask


def sure_candidates(texts: pa.StringArray) -> Mask:
    """Tell which texts are surely candidate numbers as they stand (an E could be 1.1E+17)."""
    return _matches(texts, "^[0-9A-DF-Z-]{1,25}$")


def sure_dates(texts: pa.StringArray) -> Mask:
    """Tell which texts are surely dates as Arrow writes them, 2013-05-04."""
    mask: Mask = _of_width(texts, 10, _iso_dates)
    return mask


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

    digits = matrix[:, :17].astype(np.int32) - ord("0")
    numeric = ((digits >= 0) & (digits <= 9)).all(axis=1)  # noqa: PLR2004 - the digits
    check = np.frombuffer(types.CHECK_CHARACTERS.encode(), np.uint8)
    agrees = matrix[:, 17] == check[(digits * np.array(types.CHECK_WEIGHTS)).sum(axis=1) % 11]
    mask: Mask = numeric & agrees & _dates(digits[:, 6:14])
    return mask


def _iso_dates(matrix: npt.NDArray[np.uint8]) -> Mask:
    """Tell which rows of bytes are dates from 1900 to 2100, with a hyphen between year, month and day."""
    import numpy as np

    digits = matrix[:, [0, 1, 2, 3, 5, 6, 8, 9]].astype(np.int32) - ord("0")
    hyphens = (matrix[:, [4, 7]] == ord("-")).all(axis=1)
    mask: Mask = hyphens & ((digits >= 0) & (digits <= 9)).all(axis=1) & _dates(digits)  # noqa: PLR2004 - the digits
    return mask


def _dates(digits: npt.NDArray[np.int32]) -> Mask:
    """Tell which rows of eight digits are dates from 1900 to 2100."""
    import numpy as np

    year = digits[:, :4] @ np.array([1000, 100, 10, 1])
    month, day = digits[:, 4] * 10 + digits[:, 5], digits[:, 6] * 10 + digits[:, 7]
    leap = (year % 4 == 0) & ((year % 100 != 0) | (year % 400 == 0))
    length = np.array([0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31])[np.clip(month, 0, 12)]
    length = length + (leap & (month == 2))  # noqa: PLR2004 - February
    mask: Mask = (year >= 1900) & (year <= 2100) & (month >= 1) & (month <= 12) & (day >= 1) & (day <= length)  # noqa: PLR2004 - calendar
    return mask


_SURE: Mapping[Any, Callable[[Any], Any]] = {
    types.IdNumber: sure_id_numbers,
    types.StudentNumber: sure_student_numbers,
    types.CandidateNumber: sure_candidates,
    types.Text: sure_texts,
    types.Name: sure_texts,
    types.ClassName: sure_texts,
    types.Date: sure_dates,
}
_SURE_BY_FUNCTION = {get_args(kind)[1].func: check for kind, check in _SURE.items()}


@cache
def _check_of(model: type[Row], name: str) -> Callable[[pa.StringArray], Mask] | None:
    """Find the vector check of a field by its validator, whether optional or not."""
    found = (_SURE_BY_FUNCTION.get(validator) for validator in validators(model.model_fields[name]))
    return next((check for check in found if check is not None), None)
