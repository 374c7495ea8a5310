"""Which numbers of persons pass every check although they were stored as numbers? Their last digits are lost.

A cell of a workbook shows it itself; a text file only shows columns in which long numbers end in zeros.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from eduquality.model.notations.identifiers import was_a_number
from eduquality.model.notations.numbers import KEPT_DIGITS

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Verdicts
    from eduquality.intake.cells.stack import Stack

#: From so many numbers on that all look damaged a column was stored as numbers.
_FEWEST = 3


def damaged(stack: Stack, texts: pa.StringArray, judged: Verdicts) -> Iterator[int]:
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
        if number in in_parts or zeros == filled[number] >= _FEWEST:
            yield from _in_part(stack, number, texts, refused, lost)


def _in_part(stack: Stack, number: int, texts: pa.StringArray, refused: set[int], lost: set[int]) -> Iterator[int]:
    """Look at one part: all its long numbers look damaged, or more of these fail the check than pass it."""
    begin, end = stack.starts[number : number + 2]
    own = enumerate(texts.slice(begin, end - begin).to_pylist(), start=begin)
    long = {at: text for at, text in own if text and text.isdigit() and len(text) > KEPT_DIGITS}
    alike = [at for at, text in long.items() if was_a_number(text)]
    passing = [at for at in alike if at not in refused]
    failing = [at for at in alike if at in lost]
    if (len(alike) == len(long) >= _FEWEST) or (failing and len(failing) >= len(passing)):
        yield from passing
