"""How does a stream lie in a container as .xls files are? Written anew, with nothing in it but this stream.

[MS-CFB]: sectors of 512 bytes, of which a table says which follows which; a directory names the streams.
"""

from __future__ import annotations

import struct

_SECTOR, _ENTRY, _SHORTEST = 512, 128, 4096
_FREE, _END, _TABLE, _FURTHER, _NOTHING = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFC, 0xFFFFFFFF
_NUMBERS = _SECTOR // 4
#: So many sectors of the table are named in the header; further ones in sectors of their own.
_IN_HEADER = 109
_ROOT, _STREAM = 5, 2


def contained(stream: bytes) -> bytes:
    """Give a container that holds the stream as a workbook of Excel 97."""
    # Shorter streams would lie in a store of small sectors.
    size = max(_SHORTEST, len(stream))
    own = -(-size // _SECTOR)
    table, further = _sizes(own)
    start = further + table
    chain = [_FURTHER] * further + [_TABLE] * table
    chain += [*range(start + 1, start + own), _END, _END]
    numbers = struct.pack(f"<{len(chain)}I", *chain).ljust(table * _SECTOR, b"\xff")
    body = stream.ljust(own * _SECTOR, b"\0")
    return _header(start + own, table, further) + _rest(table, further) + numbers + body + _directory(start, size)


def _sizes(own: int) -> tuple[int, int]:
    """Give how many sectors the table takes, and those that name the sectors of the table beyond the header's."""
    table = further = 0
    while True:
        needed = -(-(own + 1 + table + further) // _NUMBERS)
        beyond = -(-max(0, needed - _IN_HEADER) // (_NUMBERS - 1))
        if (needed, beyond) == (table, further):
            return table, further
        table, further = needed, beyond


def _header(directory: int, table: int, further: int) -> bytes:
    head = bytes.fromhex("D0CF11E0A1B11AE1") + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    first_further = 0 if further else _END
    head += struct.pack("<8I", table, directory, 0, _SHORTEST, _END, 0, first_further, further)
    named = range(further, further + min(table, _IN_HEADER))
    return head + struct.pack(f"<{len(named)}I", *named).ljust(4 * _IN_HEADER, b"\xff")


def _rest(table: int, further: int) -> bytes:
    """Give the sectors that name the sectors of the table which the header has no room for."""
    left = list(range(further + _IN_HEADER, further + table))
    out = b""
    for at in range(further):
        own = left[at * (_NUMBERS - 1) : (at + 1) * (_NUMBERS - 1)]
        out += struct.pack(f"<{len(own)}I", *own).ljust(_SECTOR - 4, b"\xff")
        out += struct.pack("<I", at + 1 if at + 1 < further else _END)
    return out


def _directory(start: int, size: int) -> bytes:
    root = _entry("Root Entry", _ROOT, child=1, start=_END, size=0)
    return (root + _entry("Workbook", _STREAM, child=_NOTHING, start=start, size=size)).ljust(_SECTOR, b"\0")


def _entry(name: str, kind: int, *, child: int, start: int, size: int) -> bytes:
    wide = (name + "\0").encode("utf-16-le")
    links = struct.pack("<BBIII", kind, 1, _NOTHING, _NOTHING, child)
    return wide.ljust(64, b"\0") + struct.pack("<H", len(wide)) + links + bytes(36) + struct.pack("<IQ", start, size)
