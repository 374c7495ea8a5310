"""What can these texts hold at all? Their bytes tell, at a hundredth of what a search for words costs.

Most columns of a county's sheets hold numbers, dates and codes, and most others none of the words looked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_NOUGHT, _NINE, _X = map(ord, "09X")


class SheetSigns:
    """Which Chinese signs stand anywhere in the columns of a sheet? Each is looked for once for all of them."""

    def __init__(self) -> None:
        """Begin without columns; all are added before the first question."""
        self._held: list[bytes] = []
        self._known: dict[tuple[str, ...] | str, tuple[str, ...]] = {}

    def add(self, held: bytes) -> None:
        """Add the bytes of a column."""
        self._held.append(held)

    def among(self, signs: tuple[str, ...] | str) -> tuple[str, ...]:
        """Give those of signs that a column may have; what is no Chinese sign any may have."""
        known = self._known.get(signs)
        if known is None:
            known = self._known[signs] = tuple(one for one in signs if one.isascii() or one in self._texts)
        return known

    @cached_property
    def _texts(self) -> str:
        # Chinese signs begin with the same few bytes: they are found several times as fast among signs.
        return b"\n".join(self._held).decode()


@dataclass(frozen=True)
class Glance:
    """A column, and what a look at the bytes of its texts shows.

    held: these bytes, one text behind another. letters: whether there may be more than digits, points and dashes.
    chinese: whether there is more than ASCII. signs: what is known of all columns of its sheet.
    """

    column: pa.StringArray
    held: bytes
    letters: bool
    chinese: bool
    signs: SheetSigns

    @classmethod
    def at(cls, column: pa.StringArray, signs: SheetSigns | None = None) -> Glance:
        """Look at a column, one of those of which `signs` knows."""
        import numpy as np

        held = _bytes_of(column)
        chinese = not held.isascii()
        letters = chinese or bool(np.frombuffer(held, np.uint8).max(initial=0) > _NINE)
        signs = signs or SheetSigns()
        if chinese:
            signs.add(held)
        return cls(column, held, letters, chinese, signs)

    @classmethod
    def at_each(cls, columns: Iterable[pa.StringArray]) -> tuple[Glance, ...]:
        """Look at the columns of a sheet."""
        signs = SheetSigns()
        return tuple(cls.at(column, signs) for column in columns)

    @cached_property
    def coded(self) -> pa.DictionaryArray:
        """Give the column as distinct texts and their places: for one of few texts that is searched again and again."""
        return self.column.dictionary_encode()

    def is_numbered(self) -> bool:
        """Tell whether every row has a text that ends as people's numbers do: with a figure, or a citizen's with X."""
        import numpy as np

        if self.chinese or self.column.null_count or not self.held:
            return False
        starts = _starts(self.column)
        lasts = np.frombuffer(self.held, np.uint8)[np.append(starts[1:] - starts[0], len(self.held)) - 1]
        return bool(((lasts >= _NOUGHT) & (lasts <= _NINE) | (lasts == _X)).all())

    @cached_property
    def _texts(self) -> str:
        return self.held.decode()

    def stretch(self, signs: tuple[str, ...] | str) -> range:
        """Give the rows from the first to the last whose text holds one of `signs`; none where no text does.

        What is looked for stands at the foot of a sheet mostly, or nowhere: only that is to be searched.
        """
        found = [sign.encode() for sign in self.signs.among(signs) if sign in self._texts]
        if not found:
            return range(0)
        first, last = min(map(self.held.find, found)), max(map(self.held.rfind, found))
        return range(self._row_of(first), self._row_of(last) + 1)

    def _row_of(self, place: int) -> int:
        """Give the row whose text holds a byte, by the byte's place among those of all texts."""
        starts = _starts(self.column)
        return int(starts.searchsorted(starts[0] + place, side="right")) - 1


def _starts(column: pa.StringArray) -> npt.NDArray[np.int32]:
    """Give where the text of each row begins among the bytes of all."""
    import numpy as np

    return np.frombuffer(column.buffers()[1], np.int32, len(column), 4 * column.offset)


def _bytes_of(column: pa.StringArray) -> bytes:
    """Give the bytes of all texts of a column, one behind another."""
    _, offsets, texts = column.buffers()
    if texts is None or not len(column):
        return b""
    ends = memoryview(offsets).cast("i")
    first, last = ends[column.offset], ends[column.offset + len(column)]
    held: bytes = texts.slice(first, last - first).to_pybytes()
    return held
