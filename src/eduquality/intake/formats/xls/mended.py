"""What in the records of an .xls would mislead calamine? That is put right in a copy, which calamine reads.

Two things do, both of them sound in Excel: calamine takes the numbers that a chart on the sheet was drawn from for
cells of the sheet, and decodes the Unicode texts of BIFF8 by the code page that the file names for older programs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eduquality.intake.formats.xls.records import HEADER, records_at

_CODEPAGE, _UNICODE = 0x0042, (1200).to_bytes(2, "little")
#: A record that no reader of cells looks at.
_PASSED_OVER = (0x00D7).to_bytes(2, "little")
_BEGIN = re.compile(rb"\x09\x08(?:\x08|\x10)\x00\x00\x06")


def mended(stream: bytes, sheets: Sequence[int]) -> bytes:
    """Give the stream with what misleads put right; itself where nothing does.

    stream: records of BIFF8. sheets: where each begins.
    """
    changes = list(_code_page(stream))
    # Where no more sub-streams begin than there are sheets none lies within another.
    if len(_BEGIN.findall(stream)) != 1 + len(sheets):
        changes += [change for start in sheets for change in _of_sheet(stream, start)]
    if not changes:
        return stream
    copy = bytearray(stream)
    for at, two_bytes in changes:
        copy[at : at + 2] = two_bytes
    return bytes(copy)


def _code_page(stream: bytes) -> Iterator[tuple[int, bytes]]:
    for kind, start, length, _ in records_at(stream, 0):
        if kind == _CODEPAGE and length >= len(_UNICODE) and stream[start : start + 2] != _UNICODE:
            yield start, _UNICODE


def _of_sheet(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    for _, at, _, depth in records_at(stream, start, in_runs=True):
        if depth > 1:
            yield at - HEADER.size, _PASSED_OVER
