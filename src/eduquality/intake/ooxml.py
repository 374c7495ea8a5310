"""Which cells of an .xlsx failed, which rows are hidden, which numbers lost digits? The XML of its sheets says so.

The XML is inflated once and searched for a few signs; only a sheet that has one is looked at closely.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from zipfile import ZipFile

from eduquality.intake.marks import LEAST_DAMAGED, NO_MARKS, NO_VALUE, Cells, Marks, damaged_number

_CHUNK = 1 << 20
# No sheet without one of these has anything to tell: the value of an error cell, a hidden row, the end of a formula.
_ERROR, _HIDDEN, _FORMULA_END = b"#", b" hidden=", b"f>"
# A number of 16 digits or more, as written in full or with an exponent.
_IN_FULL, _WITH_EXPONENT = re.compile(rb"v>\d{16}"), re.compile(rb"[Ee]\+(?:1[5-9]|[2-9]\d|\d{3})</")
_LONGEST_SIGN = 32
_FEW = 200
# An error cell; a formula that closes its cell; an empty value; something self-closed that closes a cell.
_FAILED = (b't="e"', b"t='e'", b"f></", b"<v></v>", b"/></c>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_PREFIX = re.compile(rb"<(\w+:)?sheetData\b")
_TRUE = frozenset({"1", "true"})


def marks_of(archive: ZipFile) -> Mapping[str, Marks]:
    """Give what each sheet says besides its texts, by sheet name; sheets with nothing to say are left out."""
    found = {name: _marks_in(archive, part) for name, part in sheet_parts(archive).items()}
    return {name: marks for name, marks in found.items() if marks is not NO_MARKS}


def sheet_parts(archive: ZipFile) -> dict[str, str]:
    """Give sheet name → member of the archive, through the workbook and its relations."""
    names = set(archive.namelist())
    workbook = next((n for n in sorted(names) if re.fullmatch(r"xl/workbook\d*\.xml", n)), None)
    if workbook is None:
        return {}
    targets = relations(archive, f"xl/_rels/{PurePosixPath(workbook).name}.rels")
    sheets = [
        (a.get("name", ""), targets.get(next((v for k, v in a.items() if k.endswith(":id")), ""), ""))
        for a in _elements(archive.read(workbook).decode(), "sheet")
    ]
    return {name: part for name, part in sheets if part in names}


def relations(archive: ZipFile, member: str) -> dict[str, str]:
    """Give the relations of the workbook: identifier → member of the archive."""
    xml = archive.read(member).decode()
    return {a.get("Id", ""): _member(a.get("Target", "")) for a in _elements(xml, "Relationship")}


def _member(target: str) -> str:
    """Resolve a relation's target, given from the root or from `xl/`."""
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"


def _elements(xml: str, tag: str) -> Iterator[dict[str, str]]:
    for match in re.finditer(rf"<(?:\w+:)?{tag}\s([^>]*)>", xml):
        yield _attributes(match[1])


def _attributes(text: str) -> dict[str, str]:
    return {m[1]: html.unescape(m[2] if m[2] is not None else m[3]) for m in _ATTRIBUTE.finditer(text)}


def _marks_in(archive: ZipFile, part: str) -> Marks:
    if not _has_sign(archive, part):
        return NO_MARKS
    xml = archive.read(part)
    prefix = match[1] or b"" if (match := _PREFIX.search(xml)) else b""
    return Marks(_errors(xml, prefix), _hidden_rows(xml, prefix), _texts(xml, prefix))


def _has_sign(archive: ZipFile, part: str) -> bool:
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece = tail + chunk if tail else chunk
            if _ERROR in piece or _HIDDEN in piece or _has_formula(piece) or _has_long_number(piece):
                return True
            tail = piece[-_LONGEST_SIGN:]
    return False


def _has_formula(xml: bytes) -> bool:
    # The letter f is rare in a sheet without formulas, and one byte is found much faster than two.
    at = xml.find(_FORMULA_END[:1])
    for _ in range(_FEW):
        if at < 0 or xml.startswith(_FORMULA_END, at):
            return at >= 0
        at = xml.find(_FORMULA_END[:1], at + 1)
    return xml.find(_FORMULA_END, at) >= 0


def _has_long_number(xml: bytes) -> bool:
    # Few sheets hold a plus sign at all, and to look for one byte costs next to nothing.
    return bool(_IN_FULL.search(xml) or (b"+" in xml and _WITH_EXPONENT.search(xml)))


def _errors(xml: bytes, prefix: bytes) -> Cells:
    starts = _cells_around(xml, prefix, _places(xml, _FAILED))
    return {_address(xml, start, prefix): shown for start in starts if (shown := _shown(xml, start, prefix))}


def _texts(xml: bytes, prefix: bytes) -> Cells:
    """Give how to write the numbers that have more digits than a cell can keep."""
    places = [match.start() for long in (_IN_FULL, _WITH_EXPONENT) for match in long.finditer(xml)]
    starts = _cells_around(xml, prefix, places)
    return {_address(xml, start, prefix): text for start in starts if (text := _damaged(xml, start, prefix))}


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
        if b"hidden=" in match[1] and _attributes(match[1].decode()).get("hidden") in _TRUE:
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
    kind = _attributes(xml[start:opened].decode()).get("t", "n")
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
    return damaged_number(number) if abs(number) >= LEAST_DAMAGED else None


def _address(xml: bytes, start: int, prefix: bytes) -> tuple[int, int]:
    """Give (row, column) of the cell, counting where the file leaves references out."""
    own = _attributes(xml[start : xml.find(b">", start)].decode()).get("r", "")
    if match := _REFERENCE.fullmatch(own):
        return int(match[2]), column_number(match[1])
    row_tag = b"<" + prefix + b"row"
    row_start = xml.rfind(row_tag, 0, start)
    row = _attributes(xml[row_start : xml.find(b">", row_start)].decode()).get("r")
    before = xml[row_start:start]
    column = 1 + before.count(b"<" + prefix + b"c ") + before.count(b"<" + prefix + b"c>")
    return int(row) if row else xml.count(row_tag, 0, start), column


def column_number(letters: str) -> int:
    """Give the number of a column: A is 1, AA is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
