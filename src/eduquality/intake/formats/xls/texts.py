"""Which texts do the cells of an .xls name by number? The table of all texts of the workbook tells ([MS-XLS] 2.4.265).

The table goes on over as many records as it needs; a text that is cut says anew how its characters are written.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

from eduquality.intake.formats.xls.records import records_at

_TABLE, _CONTINUED = 0x00FC, 0x003C
_HEAD = 8
_WIDE, _WITH_PHONETIC, _WITH_RUNS = 0x01, 0x04, 0x08


def first_texts(stream: bytes, most: int) -> Sequence[str]:
    """Give the first texts of the table, as many at most; fewer where the table is damaged."""
    pieces: list[bytes] = []
    for kind, start, length, _ in records_at(stream, 0):
        if kind == _TABLE or (kind == _CONTINUED and pieces):
            pieces.append(stream[start : start + length])
        elif pieces:
            break
    found: list[str] = []
    try:
        for text in _texts(_Pieces(pieces, _HEAD)):
            found.append(text)
            if len(found) >= most:
                break
    except (struct.error, IndexError):
        return found
    return found


class _Pieces:
    """The bodies of the table's records, read one behind another."""

    def __init__(self, pieces: Sequence[bytes], at: int) -> None:
        self._pieces, self._piece, self._at = pieces, 0, at

    @property
    def is_at_end(self) -> bool:
        while self._piece < len(self._pieces) and self._at >= len(self._pieces[self._piece]):
            self._piece, self._at = self._piece + 1, self._at - len(self._pieces[self._piece])
        return self._piece >= len(self._pieces)

    def number(self, form: str) -> int:
        if self.is_at_end:
            raise IndexError
        number: int = struct.unpack_from(form, self._pieces[self._piece], self._at)[0]
        self._at += struct.calcsize(form)
        return number

    def characters(self, count: int, *, are_wide: bool) -> str:
        text = ""
        while True:
            size = 2 if are_wide else 1
            piece = self._pieces[self._piece][self._at : self._at + size * (count - len(text))]
            text += _decoded(piece, are_wide=are_wide)
            self._at += len(piece)
            if len(text) >= count:
                return text
            self._piece, self._at = self._piece + 1, 1
            are_wide = bool(self._pieces[self._piece][0] & _WIDE)

    def skip(self, count: int) -> None:
        self._at += count


def _decoded(piece: bytes, *, are_wide: bool) -> str:
    """Give a character for every two bytes or every one, so that they can be counted."""
    if not are_wide:
        return piece.decode("latin-1")
    return "".join(map(chr, struct.unpack(f"<{len(piece) // 2}H", piece[: len(piece) // 2 * 2])))


def _texts(pieces: _Pieces) -> Iterator[str]:
    while not pieces.is_at_end:
        count, flags = pieces.number("<H"), pieces.number("<B")
        runs = pieces.number("<H") if flags & _WITH_RUNS else 0
        phonetic = pieces.number("<I") if flags & _WITH_PHONETIC else 0
        text = pieces.characters(count, are_wide=bool(flags & _WIDE)) if count else ""
        pieces.skip(4 * runs + phonetic)
        yield text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
