"""Which identifiers have lost the zeros before them? Excel keeps 0301003 as 301003 where a cell is a number.

Numbers may well have different lengths, as 1 to 999 do. Only where others in the same column begin with a zero, all of
these have as many digits, none has more, and a shorter one, filled up with zeros, begins as one of them does, is it
likely to have lost its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.stack import Stack

#: Shorter identifiers are numbers within a class or a room, and written with or without zeros at will.
_SHORTEST = 5
#: So many zeros and no more stand before the numbers of a county or of its schools.
_MOST_LOST = 3


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
            found = _in_part(texts.slice(begin, end - begin).to_pylist())
            yield from ((begin + at, width) for at, width in found)


def _in_part(texts: list[str | None]) -> Iterator[tuple[int, int]]:
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
