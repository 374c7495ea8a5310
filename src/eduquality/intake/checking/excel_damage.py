"""Which values did Excel damage? Pupils' numbers cut to 15 digits, zeros lost in front, days that count from 1904.

Numbers whose damage shows are refused by their own type (`model/notations/identifiers.py`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from eduquality.model.notations.identifiers import was_a_number
from eduquality.model.notations.numbers import KEPT_DIGITS

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.stack import Stack
    from eduquality.intake.checking.values import Verdicts

#: From so many numbers on that all look damaged a column was stored as numbers.
_FEWEST_DAMAGED = 3
#: Shorter identifiers are numbers within a class or a room, and written with or without zeros at will.
_SHORTEST = 5
#: So many zeros and no more stand before the numbers of a county or of its schools.
_MOST_LOST = 3
#: Days from the first day of the one system to that of the other.
_BETWEEN = 1462
#: How a number of days is written: from 1927 on with five digits.
_SERIAL = r"^\s*[0-9]{5}(\.0+)?\s*$"


# ---------------------------------------------------------------- digits lost at the end
# Numbers of persons that pass every check although they were stored as numbers. A cell of a workbook shows it itself;
# a text file only shows columns in which long numbers end in zeros.


def lost_digits(stack: Stack, texts: pa.StringArray, judged: Verdicts) -> Iterator[int]:
    """Give the positions of numbers that were not refused, in columns that were stored as numbers.

    texts: a field of numbers of persons, and how it was judged.
    """
    import pyarrow.compute as pc

    refused = {at for at, _, _ in judged.wrong}
    lost = {at for at, fault, text in judged.wrong if fault.code == "id.lost_digits" and was_a_number(text)}
    in_parts = {stack.part_of(at) for at in lost}
    ending = pc.ends_with(texts, "0").fill_null(False).to_numpy(zero_copy_only=False)  # noqa: FBT003 - by position
    filled = stack.count(texts.is_valid().to_numpy(zero_copy_only=False))
    for number, zeros in enumerate(stack.count(ending)):
        if number in in_parts or zeros == filled[number] >= _FEWEST_DAMAGED:
            yield from _long_ones(stack, number, texts, refused, lost)


def _long_ones(stack: Stack, number: int, texts: pa.StringArray, refused: set[int], lost: set[int]) -> Iterator[int]:
    """Look at one part: all its long numbers look damaged, or more of these fail the check than pass it."""
    begin, end = stack.starts[number : number + 2]
    own = enumerate(texts.slice(begin, end - begin).to_pylist(), start=begin)
    long = {at: text for at, text in own if text and text.isdigit() and len(text) > KEPT_DIGITS}
    alike = [at for at, text in long.items() if was_a_number(text)]
    passing = [at for at in alike if at not in refused]
    failing = [at for at in alike if at in lost]
    if (len(alike) == len(long) >= _FEWEST_DAMAGED) or (failing and len(failing) >= len(passing)):
        yield from passing


# ---------------------------------------------------------------- zeros lost in front
# Excel keeps 0301003 as 301003 where a cell is a number. Numbers may well have different lengths, as 1 to 999 do. Only
# where others in the same column begin with a zero, all of these have as many digits, none has more, and a shorter one,
# filled up with zeros, begins as one of them does, is it likely to have lost its own.


def lost_zeros(stack: Stack, texts: pa.StringArray) -> Iterator[tuple[int, int]]:
    """Give the position of each identifier that seems to have lost zeros, and how many digits it should have."""
    import pyarrow.compute as pc

    zeros = pc.starts_with(texts, "0").fill_null(False)  # noqa: FBT003 - Arrow takes it by position
    if not zeros.true_count:
        return
    lengths = pc.utf8_length(texts).fill_null(0).to_numpy(zero_copy_only=False)
    for number, count in enumerate(stack.count(zeros.to_numpy(zero_copy_only=False))):
        begin, end = stack.starts[number : number + 2]
        own = lengths[begin:end]
        # Nearly always no number begins with a zero, or all have as many digits.
        if count and (own[own > 0] != own.max()).any():
            found = _shortened_in(texts.slice(begin, end - begin).to_pylist())
            yield from ((begin + at, width) for at, width in found)


def _shortened_in(texts: list[str | None]) -> Iterator[tuple[int, int]]:
    numbers = {at: text for at, text in enumerate(texts) if text and text.isdecimal()}
    widths = {len(text) for text in numbers.values() if text.startswith("0")}
    width = max(map(len, numbers.values()), default=0)
    if widths != {width} or width < _SHORTEST:
        return
    half = width // 2
    beginnings = {text[:half] for text in numbers.values() if text.startswith("0")}
    for at, text in numbers.items():
        if width - _MOST_LOST <= len(text) < width and text.zfill(width)[:half] in beginnings:
            yield at, width


# ---------------------------------------------------------------- days that count from 1904
# A workbook made on an old Mac says so. A cell that is formatted as a date comes as one; a number under another format
# comes as it is.


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
