"""What does a sheet of an .xlsb say besides its texts? Failed cells, hidden rows, merges, lost digits: its parts tell.

An .xlsb is an archive whose parts are records: a type and a length of one to four bytes of seven bits each, then the
body ([MS-XLSB] 2.1.4). What matters here stands in BrtWbProp, BrtBundleSh, BrtRowHdr, BrtColInfo, BrtMergeCell
and the records of cells; what formats show in BrtFmt and BrtXF.
"""

from __future__ import annotations

import math
import struct
from collections.abc import Iterator, Mapping
from dataclasses import replace
from zipfile import ZipFile

from eduquality.intake.cells.cell_conditions import LEAST_DAMAGED, SHOWN, Marks, Merge, damaged_number, hidden_decimals
from eduquality.intake.formats.xls.sheets import unpacked_number
from eduquality.intake.formats.xlsx.book import relations
from eduquality.intake.formats.xlsx.number_formats import BUILT_IN, Shown, shown_by

WORKBOOK, _STYLES = "xl/workbook.bin", "xl/styles.bin"
_PROPERTIES, _FROM_1904, _FORMAT, _XF, _CELL_FORMATS, _CELL_FORMATS_END = 153, 0x01, 44, 47, 617, 618
_BUNDLE_SHEET, _ROW, _CELL_PACKED, _CELL_ERROR, _CELL_REAL = 156, 0, 2, 3, 5
_FORMULA_NUMBER, _FORMULA_ERROR = 9, 11
_CELLS = frozenset({_CELL_PACKED, _CELL_ERROR, _CELL_REAL, _FORMULA_NUMBER, _FORMULA_ERROR})
_HIDDEN_ROW = 0x10
_COLUMNS, _HIDDEN_COLUMNS, _MERGE = 60, 0x01, 176


def marks_of(archive: ZipFile) -> Mapping[str, Marks]:
    """Give what each sheet says besides its texts, by sheet name."""
    names = set(archive.namelist())
    targets = relations(archive, "xl/_rels/workbook.bin.rels")
    said = list(_records(archive.read(WORKBOOK)))
    from_1904 = any(kind == _PROPERTIES and body[0] & _FROM_1904 for kind, body in said)
    sheets = [_bundle(body) for kind, body in said if kind == _BUNDLE_SHEET]
    parts = {name: targets.get(identifier, "") for identifier, name in sheets}
    styles = _telling_styles(archive.read(_STYLES)) if _STYLES in names else {}
    found = {name: _marks_in(archive.read(part), styles) for name, part in parts.items() if part in names}
    return {name: replace(marks, from_1904=from_1904) for name, marks in found.items()}


def _telling_styles(part: bytes) -> dict[int, Shown]:
    """Give number of a cell format → what it shows, where that is something else than the number."""
    codes, formats, is_of_cells = dict(BUILT_IN), [], False
    for kind, body in _records(part):
        if kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _wide_text(body, 2)[0]
        elif kind in (_CELL_FORMATS, _CELL_FORMATS_END):
            is_of_cells = kind == _CELL_FORMATS
        elif kind == _XF and is_of_cells:
            formats.append(struct.unpack_from("<H", body, 2)[0])
    shown = ((at, shown_by(codes.get(number, ""))) for at, number in enumerate(formats))
    return {at: one for at, one in shown if one}


def _bundle(body: bytes) -> tuple[str, str]:
    """Give a sheet's relation and its name."""
    identifier, at = _wide_text(body, 8)
    return identifier, _wide_text(body, at)[0]


def _wide_text(body: bytes, at: int) -> tuple[str, int]:
    length = struct.unpack_from("<I", body, at)[0]
    if length == 0xFFFF_FFFF:  # noqa: PLR2004 - no text at all
        return "", at + 4
    end = at + 4 + 2 * length
    return body[at + 4 : end].decode("utf-16-le"), end


def _records(part: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at < len(part):
        kind, at = _seven_bits(part, at, 2)
        length, at = _seven_bits(part, at, 4)
        yield kind, part[at : at + length]
        at += length


def _seven_bits(part: bytes, at: int, most: int) -> tuple[int, int]:
    """Give a number of which each byte holds seven bits and says whether another follows; and where it ends."""
    number = 0
    for place in range(most):
        byte = part[at + place] if at + place < len(part) else 0
        number |= (byte & 0x7F) << (7 * place)
        if not byte & 0x80:
            return number, at + place + 1
    return number, at + most


def _marks_in(part: bytes, styles: Mapping[int, Shown]) -> Marks:
    errors: dict[tuple[int, int], str] = {}
    texts: dict[tuple[int, int], str] = {}
    hidden = []
    columns: set[int] = set()
    merges: list[Merge] = []
    row = 0
    for kind, body in _records(part):
        if kind == _ROW:
            row = struct.unpack_from("<I", body)[0] + 1
            if body[11] & _HIDDEN_ROW:
                hidden.append(row)
        elif kind in _CELLS:
            column = struct.unpack_from("<I", body)[0] + 1
            if kind in (_CELL_ERROR, _FORMULA_ERROR):
                errors[row, column] = SHOWN.get(body[8], "#ERROR")
            elif text := _number_text(kind, body, styles):
                texts[row, column] = text
        elif kind == _MERGE:
            top, bottom, first, last = struct.unpack_from("<4I", body)
            if bottom > top:
                merges.append((top + 1, bottom + 1, first + 1, last + 1))
        elif kind == _COLUMNS and body[16] & _HIDDEN_COLUMNS:
            first, last = struct.unpack_from("<II", body)
            columns.update(range(first + 1, last + 2))
    return Marks(errors, tuple(hidden), texts, tuple(sorted(columns)), tuple(merges))


def _number_text(kind: int, body: bytes, styles: Mapping[int, Shown]) -> str | None:
    """Give how to write a number of too many digits, or one that its format shows as another."""
    shown = styles.get(int.from_bytes(body[4:7], "little")) if styles else None
    if kind == _CELL_PACKED and shown is None:
        return None
    packed = kind == _CELL_PACKED
    number = unpacked_number(struct.unpack_from("<I", body, 8)[0]) if packed else struct.unpack_from("<d", body, 8)[0]
    if LEAST_DAMAGED <= abs(number) < math.inf:
        return damaged_number(number)
    return shown.text(number) if shown else hidden_decimals(number)
