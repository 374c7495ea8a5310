"""Which records does an .xls hold? Each is a type and a length of two bytes and so many bytes ([MS-XLS] 2.1).

A book is a row of sub-streams, each from BOF to EOF: first what holds of all sheets, then each sheet. A chart that lies
on a sheet is a sub-stream within that of the sheet, and has cells of its own: the numbers it was drawn from.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from typing import NamedTuple

BOF, EOF = 0x0809, 0x000A
ROW, LABELSST, RK, NUMBER = 0x0208, 0x00FD, 0x027E, 0x0203
HEADER = struct.Struct("<HH")
#: Records of one length that mostly stand behind one another: a run of them is found at once. The first two are alike.
_CELLS_RUN = re.compile(rb"(?:(?:\xfd\x00|\x7e\x02)\x0a\x00.{10})++", re.DOTALL)
_RUNS = {
    LABELSST: _CELLS_RUN,
    RK: _CELLS_RUN,
    NUMBER: re.compile(rb"(?:\x03\x02\x0e\x00.{14})++", re.DOTALL),
    ROW: re.compile(rb"(?:\x08\x02\x10\x00.{16})++", re.DOTALL),
}


class Record(NamedTuple):
    """A record of a sub-stream: its type, where its body begins and how long that is, how deep it lies."""

    kind: int
    start: int
    length: int
    depth: int


def records_at(stream: bytes, start: int, *, in_runs: bool = False) -> Iterator[Record]:
    """Give the records of the sub-stream that begins at a place, those of the sub-streams within it as well.

    in_runs: a run of records of one length comes as one, whose body goes on to the end of the last of them.
    """
    at, depth, end = start, 0, len(stream) - HEADER.size
    while at <= end:
        kind, length = HEADER.unpack_from(stream, at)
        depth += (kind == BOF) - (kind == EOF)
        if depth <= 0:
            return
        at += HEADER.size
        if in_runs and depth == 1 and kind in _RUNS and (run := _RUNS[kind].match(stream, at - HEADER.size)):
            length = run.end() - at
        # The end of a sub-stream within belongs to it.
        yield Record(kind, at, length, depth + (kind == EOF))
        at += length


def bodies(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """Give type and body of the records of a sub-stream, without those of the sub-streams within it."""
    for kind, at, length, depth in records_at(stream, start):
        if depth == 1:
            yield kind, stream[at : at + length]
