"""What does a sheet of an .xls say besides its texts? Failed cells, hidden rows, merges, lost digits: its records.

An .xls (BIFF5, BIFF8) is a stream of records, each a type and a length of two bytes and so many bytes; the first
sub-stream names the sheets and where theirs begin ([MS-XLS] 2.1, 2.4). What matters here stands in ROW, COLINFO,
MERGECELLS, BOOLERR, FORMULA and NUMBER; what formats show in FORMAT and XF, where the days are counted from in
DATEMODE.
"""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from eduquality.intake.cells.cell_conditions import LEAST_DAMAGED, NO_VALUE, SHOWN, Marks, Merge, damaged_number
from eduquality.intake.formats.xls.formulas import Formula, formula_in, never_calculated
from eduquality.intake.formats.xls.records import bodies
from eduquality.intake.formats.xlsx.number_formats import BUILT_IN, Shown, shown_by

_BOUNDSHEET, _FILEPASS, _ROW = 0x0085, 0x002F, 0x0208
_BOOLERR, _NUMBER, _FORMULAS = 0x0205, 0x0203, frozenset({0x0006, 0x0206, 0x0406})
_DATEMODE, _FORMAT, _XF, _RK, _MULTIPLE_RK = 0x0022, 0x041E, 0x00E0, 0x027E, 0x00BD
_ONE_RK = struct.Struct("<HI")
_HIDDEN_ROW, _IS_ERROR, _BIFF8 = 0x20, 2, 0x0600
_COLINFO, _HIDDEN_COLUMNS, _MERGECELLS = 0x007D, 0x01, 0x00E5
_NUMBERS = frozenset({_NUMBER, _RK, _MULTIPLE_RK})
_RANGE = struct.Struct("<4H")
#: What a sheet is that is no worksheet, in the record that names it → a code of words.intake.
_KINDS = {1: "sheet.is_macro", 2: "sheet.is_chart", 6: "sheet.is_macro"}
#: NUMBER from 2 097 152 on, and RK from 2 949 120: the last day that a date can be is 2 958 465.
_WHOLE_RK = rb"[" + re.escape(bytes(range(2, 256, 4))) + rb"].(?:[\xb4-\xff].|.[\x01-\x7f])"
_PAST_DATES = re.compile(
    rb"\x03\x02\x0e\x00.{12}(?:[\x40-\xff]\x41|.[\x42-\x7f])|\x7e\x02\x0a\x00.{6}" + _WHOLE_RK, re.DOTALL
)
_MAY_BE_RKS = re.compile(rb"\xbd\x00(?=(..))", re.DOTALL)
_RK_PAST_DATES = re.compile(rb"(?:.{6})*?.." + _WHOLE_RK, re.DOTALL)
_MAY_MERGE = re.compile(rb"\xe5\x00(?=(..)(..))", re.DOTALL)
# Signs of the records in question; other bytes may look alike, so they only tell when to look closely.
_SIGN = re.compile(
    rb"\x05\x02\x08\x00.{6}[\x00-\x2b]\x01"  # BOOLERR with an error
    rb"|\x06[\x00\x02\x04].{8}[\x02\x03].{5}\xff\xff"  # FORMULA whose result is an error, or an empty text
    rb"|\x06[\x00\x02\x04].{8}\x00{8}[\x02\x03]\x00"  # FORMULA whose result is 0 and to be calculated on opening
    rb"|\x03\x02\x0e\x00.{12}(?:[\x0c-\xff]\x43|.[\x44-\x7f\xc4-\xff]|[\x0c-\xff]\xc3)"  # NUMBER from 1e15 or so on
    rb"|\x08\x02\x10\x00.{12}[\x20-\x3f\x60-\x7f\xa0-\xbf\xe0-\xff]"  # ROW that is hidden
    rb"|\x7d\x00\x0c\x00.{8}[" + bytes(range(1, 0x5A, 2)) + rb"]",  # COLINFO that is hidden
    re.DOTALL,
)


def is_wide(stream: bytes) -> bool:
    """Tell BIFF8, whose texts are Unicode, from BIFF5, whose texts are in the code page of who wrote it."""
    version: int = struct.unpack_from("<H", stream.ljust(6, b"\0"), 4)[0]
    return version >= _BIFF8


def is_protected(stream: bytes) -> bool:
    """Tell whether the workbook is under a password: then a FILEPASS record stands before the names of its sheets."""
    return any(kind == _FILEPASS for kind, _ in bodies(stream, 0))


def marks_of(stream: bytes, book: Book) -> Sequence[Marks]:
    """Give what each sheet says besides its texts, in the order of the sheets; nothing where no sheet has a sign."""
    if not (any(kind in _KINDS for _, kind in book.sheets) or _has_sign(stream, book)):
        return ()
    return [
        Marks(unread=_KINDS[kind]) if kind in _KINDS else _marks_in(stream, start, book) for start, kind in book.sheets
    ]


def _has_sign(stream: bytes, book: Book) -> bool:
    if book.from_1904 or any(not shown.is_date for shown in book.styles.values()):
        return True
    return bool(_SIGN.search(stream)) or _may_merge(stream) or (bool(book.styles) and _may_pass_dates(stream))


@dataclass(slots=True)
class Book:
    """What the workbook says of all its sheets.

    sheets: where each begins, and its kind. styles: number of a cell format → what it shows, where that is something
    else than the number.
    """

    sheets: list[tuple[int, int]] = field(default_factory=list)
    styles: dict[int, Shown] = field(default_factory=dict)
    from_1904: bool = False


def book_of(stream: bytes) -> Book:
    """Read what the workbook says of all its sheets."""
    book, codes, formats = Book(), dict(BUILT_IN), []
    for kind, body in bodies(stream, 0):
        if kind == _BOUNDSHEET:
            start, _, of_kind = struct.unpack_from("<IBB", body)
            book.sheets.append((start, of_kind))
        elif kind == _DATEMODE:
            book.from_1904 = body[:1] == b"\1"
        elif kind == _FORMAT:
            codes[struct.unpack_from("<H", body)[0]] = _text(body, 2)
        elif kind == _XF:
            formats.append(struct.unpack_from("<H", body, 2)[0])
    for at, number in enumerate(formats):
        if shown := shown_by(codes.get(number, "")):
            book.styles[at] = shown
    return book


def _text(body: bytes, at: int) -> str:
    """Read a text of BIFF8: its length, whether its characters have two bytes, its characters."""
    count, is_wide = struct.unpack_from("<HB", body, at)
    size, encoding = (2 * count, "utf-16-le") if is_wide & 1 else (count, "latin-1")
    return body[at + 3 : at + 3 + size].decode(encoding, "replace")


def _may_pass_dates(stream: bytes) -> bool:
    """Tell whether a number may be too large for the day of a date."""
    if _PAST_DATES.search(stream):
        return True
    for match in _MAY_BE_RKS.finditer(stream):
        length = int.from_bytes(match[1], "little")
        start = match.end() + 2
        if length % 6 == 0 and _RK_PAST_DATES.match(stream, start + 4, start + length - 2):
            return True
    return False


def _may_merge(stream: bytes) -> bool:
    """Tell whether a record may say that cells of several rows are merged: its length fits the number of ranges."""
    for match in _MAY_MERGE.finditer(stream):
        length, count = (int.from_bytes(part, "little") for part in match.groups())
        if length == 2 + _RANGE.size * count and _merged(stream[match.end() + 2 : match.end() + 2 + length]):
            return True
    return False


def _merged(body: bytes) -> list[Merge]:
    """Give the ranges of several rows in a MERGECELLS record."""
    whole = (len(body) - 2) // _RANGE.size * _RANGE.size
    ranges = _RANGE.iter_unpack(body[2 : 2 + whole])
    return [(top + 1, bottom + 1, first + 1, last + 1) for top, bottom, first, last in ranges if bottom > top]


def _marks_in(stream: bytes, start: int, book: Book) -> Marks:
    errors: dict[tuple[int, int], str] = {}
    texts: dict[tuple[int, int], str] = {}
    hidden = set()
    columns: set[int] = set()
    merges: list[Merge] = []
    formulas: list[Formula] = []
    for kind, body in bodies(stream, start):
        if kind == _ROW:
            if body[12] & _HIDDEN_ROW:
                hidden.add(struct.unpack_from("<H", body)[0] + 1)
        elif kind == _NUMBER or (book.styles and kind in _NUMBERS):
            _note_numbers(kind, body, book.styles, texts)
        elif kind == _MERGECELLS:
            merges += _merged(body)
        elif kind == _COLINFO:
            first, last, _, _, said = struct.unpack_from("<5H", body)
            columns.update(range(first + 1, last + 2) if said & _HIDDEN_COLUMNS else ())
        elif kind == _BOOLERR or kind in _FORMULAS:
            _note_error(kind, body, errors)
            if kind in _FORMULAS:
                formulas.append(formula_in(body))
                if body[12:14] != b"\xff\xff":
                    _note_numbers(_NUMBER, body, book.styles, texts)
    errors |= {(formula.row, formula.column): NO_VALUE for formula in never_calculated(formulas)}
    return Marks(errors, tuple(sorted(hidden)), texts, tuple(sorted(columns)), tuple(merges), from_1904=book.from_1904)


def _note_numbers(kind: int, body: bytes, styles: Mapping[int, Shown], texts: dict[tuple[int, int], str]) -> None:
    row = struct.unpack_from("<H", body)[0]
    for column, style, number in _numbers(kind, body):
        if LEAST_DAMAGED <= abs(number) < math.inf:
            texts[row + 1, column + 1] = damaged_number(number)
        elif (shown := styles.get(style)) and (text := shown.text(number)) is not None:
            texts[row + 1, column + 1] = text


def _numbers(kind: int, body: bytes) -> Iterator[tuple[int, int, float]]:
    """Give column, cell format and number of each cell of a record of numbers."""
    first = struct.unpack_from("<H", body, 2)[0]
    if kind == _NUMBER:
        yield first, *struct.unpack_from("<Hd", body, 4)
        return
    end = len(body) if kind == _RK else len(body) - 2
    for at, start in enumerate(range(4, end - _ONE_RK.size + 1, _ONE_RK.size)):
        style, packed = _ONE_RK.unpack_from(body, start)
        yield first + at, style, unpacked_number(packed)


def unpacked_number(packed: int) -> float:
    """Give the number of four bytes: a whole one, or the upper half of a double; either may be hundredths."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed >> 31 else 0))
    else:
        number = struct.unpack("<d", struct.pack("<Q", (packed & ~3) << 32))[0]
    return number / 100 if packed & 1 else number


def _note_error(kind: int, body: bytes, errors: dict[tuple[int, int], str]) -> None:
    row, column = struct.unpack_from("<HH", body)
    if kind == _BOOLERR:
        code = body[6] if body[7] else None
    else:
        # A result that is no number is marked by its last two bytes; 2 says that it is an error.
        code = body[8] if body[12:14] == b"\xff\xff" and body[6] == _IS_ERROR else None
    if code is not None:
        errors[row + 1, column + 1] = SHOWN.get(code, "#ERROR")
