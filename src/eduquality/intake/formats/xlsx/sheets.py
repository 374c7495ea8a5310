"""What does a sheet of an .xlsx say besides its texts? Failed cells, hidden rows, merges, lost digits: its XML tells.

The XML is inflated once and searched for a few signs; only a sheet that has one is looked at closely.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from zipfile import ZipFile

from eduquality.addresses import column_number
from eduquality.intake.cells.cell_conditions import (
    LEAST_DAMAGED,
    NO_VALUE,
    PLAIN,
    Cells,
    Marks,
    Merge,
    damaged_number,
    hidden_decimals,
)
from eduquality.intake.formats.markup import attributes
from eduquality.intake.formats.xlsx.book import TRUE, WIDE, book_of, in_utf8
from eduquality.intake.formats.xlsx.number_formats import Shown
from eduquality.intake.formats.xlsx.styles import divided, shown_cells, sign_of, telling_styles

_CHUNK = 1 << 20
# No sheet without one of these has anything to tell: the value of an error cell, a hidden row, the end of a formula.
_ERROR, _HIDDEN, _FORMULA_END = b"#", b"hidden=", b"f>"
# A number of 16 digits or more, as written in full or with an exponent.
_IN_FULL, _WITH_EXPONENT = re.compile(rb"v>\d{16}"), re.compile(rb"[Ee]\+(?:1[5-9]|[2-9]\d|\d{3})</")
# A number that nine decimals would make a rounder one of.
_HIDING = re.compile(rb"\.\d{6}(?:000[0-4]|999[5-9])\d*</")
# A number that no date has may be one of seven digits or more. Shorter ones need not be looked at.
_PAST_DATES = rb"\d{7}[^<]*|\d(?:\.\d+)?[Ee]\+?\d+"
# With every digit made a zero, numbers are found in half the time: what such numbers begin with then.
_ALIKE = bytes.maketrans(b"123456789", b"0" * 9)
_IN_FULL_SIGN, _PAST_DATES_SIGN = b"v>" + b"0" * 16, re.compile(rb"v>0(?:0{6}|[Ee]\+?0|\.0+[Ee]\+?0)")
_LONGEST_SIGN, _LONGEST_TAG = 32, 256
_FEW = 200
# An error cell; a formula that closes its cell; an empty value; something self-closed that closes a cell.
_FAILED = (b't="e"', b"t='e'", b"f></", b"<v></v>", b"/></c>")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_PREFIX = re.compile(rb"<(\w+:)?sheetData\b")
_MERGES, _MERGED = b"mergeCells", re.compile(rb"""mergeCell [^>]*?ref=["']([A-Z]+)(\d+):([A-Z]+)(\d+)""")
_DIMENSION = re.compile(rb"""<(?:\w+:)?dimension [^>]*?ref=["'](?:[A-Z]+\d+:)?([A-Z]+)(\d+)""")
_COLUMN = re.compile(rb"<(?:\w+:)?col\b([^>]*)>")
_ROW, _LAST_ROW_TAG = b"row ", re.compile(rb"""row [^>]*?\br=["'](\d+)""")
_LETTERS = re.compile(rb""" r=["']([A-Z]{2,3})\d""")
# Calamine takes room for every cell between the first and the last; so many of them are too many,
# unless one in so many holds something.
_MOST_DENSE, _LEAST_FILLED = 1 << 25, 16
#: Excel's last column.
_MOST_COLUMNS = 16_384
#: So many bytes at the beginning tell the range that the file says it uses.
_HEAD = 4096


def marks_of(archive: ZipFile) -> Mapping[str, Marks]:
    """Give what each sheet says besides its texts, by sheet name."""
    book = book_of(archive)
    styles = telling_styles(book.styles)
    found = {
        sheet.name: Marks(unread=sheet.unread) if sheet.unread else _marks_in(archive, sheet.part, styles)
        for sheet in book.sheets
    }
    return {name: replace(marks, from_1904=True) for name, marks in found.items()} if book.from_1904 else found


def _marks_in(archive: ZipFile, part: str, styles: Mapping[int, Shown]) -> Marks:
    telling, dates = divided(styles)
    seen = _glance(archive, part, telling, has_dates=bool(dates))
    if not seen.needs_a_look:
        return Marks(merges=merges, is_visible=True) if (merges := _merges(seen.end)) else PLAIN
    xml = in_utf8(archive.read(part))
    prefix = match[1] or b"" if (match := _PREFIX.search(xml)) else b""
    return Marks(
        _errors(xml, prefix),
        _hidden_rows(xml, prefix),
        {
            **(_shown_texts(xml, prefix, telling) if telling else {}),
            **(_shown_texts(xml, prefix, dates, _PAST_DATES) if dates else {}),
            **_texts(xml, prefix),
        },
        _hidden_columns(xml, prefix),
        _merges(xml[max(0, xml.rfind(b"</" + prefix + b"sheetData")) :]),
        is_visible=True,
        is_sparse=_is_sparse(xml, prefix),
    )


@dataclass(frozen=True, slots=True)
class _SheetGlance:
    """What a sheet's XML shows at a glance: whether to look closely, and its end from the merges on."""

    needs_a_look: bool
    end: bytes = b""


def _glance(archive: ZipFile, part: str, telling: Mapping[int, Shown], *, has_dates: bool) -> _SheetGlance:
    style = sign_of(telling) if telling else None
    head = tail = last = end = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            head = head or chunk[:_HEAD]
            piece = tail + chunk if tail else chunk
            if head.startswith(WIDE) or _ERROR in piece or _holds(piece, _HIDDEN) or _holds(piece, _FORMULA_END):
                return _SheetGlance(needs_a_look=True)
            if (style and style.search(piece)) or _has_number_in_question(piece, has_dates=has_dates):
                return _SheetGlance(needs_a_look=True)
            if (row := piece.rfind(_ROW)) >= 0:
                last = piece[row : row + _LONGEST_TAG]
            # Merges stand behind the last row.
            if end:
                end += chunk
            elif (at := piece.find(_MERGES, max(0, row))) >= 0:
                end = piece[at:]
            tail = piece[-_LONGEST_SIGN:]
    return _SheetGlance(_may_be_large(head, last), end)


def _may_be_large(head: bytes, last: bytes) -> bool:
    """Tell whether a sheet may span more cells than there is room for, from its first bytes and its last row."""
    rows = int(match[1]) if (match := _LAST_ROW_TAG.match(last)) else 0
    said = _DIMENSION.search(head)
    # What the file says of its range counts where it agrees with its last row: then a program has kept it.
    columns = column_number(said[1].decode()) if said and int(said[2]) == rows else _MOST_COLUMNS
    return rows * columns > _MOST_DENSE


def _is_sparse(xml: bytes, prefix: bytes) -> bool:
    """Tell whether there is hardly a cell in the range that the cells span, and no room for that range."""
    at = xml.rfind(b"<" + prefix + _ROW)
    if at < 0 or not _may_be_large(xml[:_HEAD], xml[at + 1 + len(prefix) : at + _LONGEST_TAG]):
        return False
    last = max((column_number(found.decode()) for found in set(_LETTERS.findall(xml))), default=26)
    rows = int(match[1]) if (match := _LAST_ROW_TAG.match(xml, at + 1 + len(prefix))) else 0
    span = rows * last
    return span > _MOST_DENSE and xml.count(b"<" + prefix + b"c ") < span // _LEAST_FILLED


def _merges(end: bytes) -> tuple[Merge, ...]:
    """Give the merged ranges of several rows."""
    ranges = (
        (int(top), int(bottom), column_number(first.decode()), column_number(last.decode()))
        for first, top, last, bottom in _MERGED.findall(end)
        if top != bottom and len(bottom) < _LONGEST_SIGN
    )
    return tuple(ranges)


def _hidden_columns(xml: bytes, prefix: bytes) -> tuple[int, ...]:
    start = xml.find(b"<" + prefix + b"cols>")
    if start < 0:
        return ()
    found: set[int] = set()
    for match in _COLUMN.finditer(xml, start, xml.find(b"</" + prefix + b"cols>", start)):
        said = attributes(match[1].decode())
        if said.get("hidden") in TRUE:
            first, last = (min(_MOST_COLUMNS, int(said.get(end, "1"))) for end in ("min", "max"))
            found.update(range(first, last + 1))
    return tuple(sorted(found))


def _holds(xml: bytes, sign: bytes) -> bool:
    """Tell whether a sign occurs whose first letter is rare in most sheets: one byte is found much faster than two."""
    at = xml.find(sign[:1])
    for _ in range(_FEW):
        if at < 0 or xml.startswith(sign, at):
            return at >= 0
        at = xml.find(sign[:1], at + 1)
    return xml.find(sign, at) >= 0


def _has_number_in_question(xml: bytes, *, has_dates: bool) -> bool:
    """Tell whether there may be a number of more digits than a cell can keep, or one that no date has."""
    # Few sheets hold a plus sign at all, and to look for one byte costs next to nothing.
    if b"+" in xml and _WITH_EXPONENT.search(xml):
        return True
    # It begins with a point, and few numbers have one: so it is found faster than any sign in digits made alike.
    if _HIDING.search(xml):
        return True
    alike = xml.translate(_ALIKE)
    return _IN_FULL_SIGN in alike or (has_dates and bool(_PAST_DATES_SIGN.search(alike)))


def _errors(xml: bytes, prefix: bytes) -> Cells:
    starts = _cells_around(xml, prefix, _places(xml, _FAILED))
    return {_address(xml, start, prefix): shown for start in starts if (shown := _shown(xml, start, prefix))}


def _texts(xml: bytes, prefix: bytes) -> Cells:
    """Give how to write the numbers that have more digits than a cell can keep, or than calamine gives."""
    places = [match.start() for long in (_IN_FULL, _WITH_EXPONENT, _HIDING) for match in long.finditer(xml)]
    starts = _cells_around(xml, prefix, places)
    return {_address(xml, start, prefix): text for start in starts if (text := _damaged(xml, start, prefix))}


def _shown_texts(xml: bytes, prefix: bytes, styles: Mapping[int, Shown], value: bytes = rb"[^<]*") -> Cells:
    """Give what to read in the cells whose format shows something else than their number."""
    return {_address(xml, start, prefix): text for start, text in shown_cells(xml, prefix, styles, value)}


def _hidden_rows(xml: bytes, prefix: bytes) -> tuple[int, ...]:
    if b"hidden=" not in xml:
        return ()
    row_tag = re.compile(rb"<" + prefix + rb"row\b([^>]*)>")
    rows, number = [], 0
    for match in row_tag.finditer(xml):
        number += 1
        # Most rows say nothing of the kind; those without a number follow the row before.
        if (own := re.search(rb"""\br=["'](\d+)""", match[1])) is not None:
            number = int(own[1])
        if b"hidden=" in match[1] and attributes(match[1].decode()).get("hidden") in TRUE:
            rows.append(number)
    return tuple(rows)


def _places(xml: bytes, marks: tuple[bytes, ...]) -> Iterator[int]:
    for mark in marks:
        at = xml.find(mark)
        while at >= 0:
            yield at
            at = xml.find(mark, at + 1)


def _cells_around(xml: bytes, prefix: bytes, places: Iterable[int]) -> list[int]:
    """Give where the cells around the places begin, in order."""
    tags = (b"<" + prefix + b"c ", b"<" + prefix + b"c>")
    return sorted({max(xml.rfind(tag, 0, at) for tag in tags) for at in places} - {-1})


def _parts(xml: bytes, start: int, prefix: bytes) -> tuple[str, bytes, str]:
    """Give a cell's type, its body and its value as text."""
    opened = xml.find(b">", start)
    kind = attributes(xml[start:opened].decode()).get("t", "n")
    if xml[opened - 1 : opened] == b"/":
        return kind, b"", ""
    body = xml[opened : xml.find(b"</" + prefix + b"c>", opened)]
    value = html.unescape(match[1].decode()) if (match := _VALUE.search(body)) else ""
    return kind, body, value


def _shown(xml: bytes, start: int, prefix: bytes) -> str | None:
    """Give what Excel shows in the cell if its formula failed, else None."""
    kind, body, value = _parts(xml, start, prefix)
    if kind == "e":
        return value or "#ERROR"
    # A formula whose result is an empty text is an empty cell, not a missing result.
    return NO_VALUE if _FORMULA.search(body) and not value and kind != "str" and b"<is" not in body else None


def _damaged(xml: bytes, start: int, prefix: bytes) -> str | None:
    kind, _, value = _parts(xml, start, prefix)
    try:
        number = float(value) if kind == "n" else 0.0
    except ValueError:
        return None
    return damaged_number(number) if abs(number) >= LEAST_DAMAGED else hidden_decimals(number)


def _address(xml: bytes, start: int, prefix: bytes) -> tuple[int, int]:
    """Give (row, column) of the cell, counting where the file leaves references out."""
    own = attributes(xml[start : xml.find(b">", start)].decode()).get("r", "")
    if match := _REFERENCE.fullmatch(own):
        return int(match[2]), column_number(match[1])
    row_tag = b"<" + prefix + b"row"
    row_start = xml.rfind(row_tag, 0, start)
    row = attributes(xml[row_start : xml.find(b">", row_start)].decode()).get("r")
    before = xml[row_start:start]
    column = 1 + before.count(b"<" + prefix + b"c ") + before.count(b"<" + prefix + b"c>")
    return int(row) if row else xml.count(row_tag, 0, start), column
