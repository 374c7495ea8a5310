"""Which numbers of days count from 1904? A workbook made on an old Mac says so; here they become those of the others.

A cell that is formatted as a date comes as one; a number under another format comes as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.stack import Stack

#: Days from the first day of the one system to that of the other.
_BETWEEN = 1462
#: How a number of days is written: from 1927 on with five digits.
_SERIAL = r"^\s*[0-9]{5}(\.0+)?\s*$"


def counted_from_1900(stack: Stack, texts: pa.DictionaryArray) -> pa.Array:
    """Give the texts of a field of dates, numbers of days that count from 1904 as if they did from 1900."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not any(part.from_1904 for part in stack.parts):
        return texts
    texts = texts.dictionary_decode()
    serials = pc.match_substring_regex(texts, _SERIAL).fill_null(False)  # noqa: FBT003 - Arrow takes it by position
    chosen = pc.and_(serials, pa.array(stack.where(lambda part: part.from_1904)))
    days = pc.utf8_trim_whitespace(texts.filter(chosen)).cast(pa.float64()).cast(pa.int64())
    return pc.replace_with_mask(texts, chosen, pc.add(days, _BETWEEN).cast(pa.string()))
