"""How are columns of many rows and few distinct texts put together, filled and numbered? Arrow's half of checking."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING

from eduquality.model.tables import Row, SqlType, columns, field_types

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    Mask = npt.NDArray[np.bool_]
    Codes = npt.NDArray[np.int32]
    Combinations = npt.NDArray[np.int64]

#: How many combinations can be numbered: fewer than a signed number of 64 bits has values.
_MOST_NUMBERS = 1 << 62


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
        "DECIMAL(18,6)": pa.decimal128(18, 6),
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


def distinct_texts(texts: pa.Array) -> tuple[Codes, pa.StringArray]:
    """Give each row the number of its text, -1 where the cell is null, and the distinct texts."""
    import pyarrow as pa

    encoded = texts if pa.types.is_dictionary(texts.type) else texts.dictionary_encode()
    indices = encoded.indices
    codes: Codes = (indices.fill_null(-1) if indices.null_count else indices).to_numpy(zero_copy_only=False)
    return codes, encoded.dictionary


def numbered(columns: Sequence[pa.Array]) -> Combinations:
    """Give each row the number of its combination of values; null is a value like others."""
    import numpy as np
    import pyarrow as pa

    numbers, known = np.zeros(len(columns[0]), dtype=np.int64), 1
    for column in columns:
        codes, distinct = distinct_texts(column)
        if not len(distinct):
            continue
        if known > _MOST_NUMBERS // (len(distinct) + 1):
            numbers, known = distinct_texts(pa.array(numbers))[0].astype(np.int64), len(numbers)
        numbers = numbers * (len(distinct) + 1) + (codes + 1)
        known *= len(distinct) + 1
    return numbers


def of_words(texts: pa.Array, chosen: Callable[[str], bool]) -> Mask:
    """Tell which rows hold a text that is chosen; each distinct text is looked at once."""
    import numpy as np

    codes, words = distinct_texts(texts)
    mask: Mask = np.array([*map(chosen, words.to_pylist()), False], dtype=np.bool_)[codes]
    return mask


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
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    if first.null_count == 0 or second.null_count == len(second):
        return first
    if first.null_count == len(first):
        return second
    if not pa.types.is_dictionary(first.type):
        return pc.coalesce(first, second)
    (codes, words), (others, further) = distinct_texts(first), distinct_texts(second)
    others = np.where(others < 0, others, others + np.int32(len(words)))
    return spread(pa.concat_arrays([words, further]), np.where(codes < 0, others, codes))


def without(column: pa.Array, chosen: Mask) -> pa.Array:
    """Give a column with nulls in the chosen rows."""
    import pyarrow as pa
    import pyarrow.compute as pc

    return pc.if_else(pa.array(chosen), pa.scalar(None, column.type), column) if chosen.any() else column
