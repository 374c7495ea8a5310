"""Which cells hold a formula that failed or was never calculated? The sheet's XML says so, calamine does not.

Calamine gives null for both, so a broken formula would look like an empty cell. The XML is inflated once and
searched for a few signs; only a sheet that has one is looked at closely.
Only .xlsx and .xlsm can be asked: in .xls, .xlsb and .ods such a cell reads as empty.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

NO_VALUE = "formula without value"

_CHUNK = 1 << 20
# No sheet without one of these has a failed formula: the value of an error cell, or the end of a formula.
_SIGNS = (b"#", b"f>")
_LONGEST_SIGN = max(map(len, _SIGNS))
# An error cell; a formula that closes its cell; an empty value; something self-closed that closes a cell.
_MARKS = (b't="e"', b"t='e'", b"f></", b"<v></v>", b"/></c>")
_ATTRIBUTE = re.compile(r"([\w:]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_REFERENCE = re.compile(r"([A-Z]{1,3})(\d+)")
_VALUE = re.compile(rb"<(?:\w+:)?v>([^<]*)</")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_PREFIX = re.compile(rb"<(\w+:)?sheetData\b")
Cells = Mapping[tuple[int, int], str]


def failed_formulas(workbook: bytes) -> Mapping[str, Cells]:
    """Give, by sheet name, the cells (row, column; 1-based) whose formula has no value, with what Excel shows."""
    try:
        with ZipFile(BytesIO(workbook)) as archive:
            parts = _sheet_parts(archive)
            return {name: cells for name, part in parts.items() if (cells := _failed_in(archive, part))}
    except (BadZipFile, KeyError, OSError, EOFError, NotImplementedError, UnicodeDecodeError):
        # An archive calamine could read although Python cannot; the cells it gave stand.
        return {}


def _sheet_parts(archive: ZipFile) -> dict[str, str]:
    """Give sheet name → member of the archive, through the workbook and its relations."""
    names = set(archive.namelist())
    workbook = next((n for n in sorted(names) if re.fullmatch(r"xl/workbook\d*\.xml", n)), None)
    if workbook is None:
        return {}
    relations = archive.read(f"xl/_rels/{PurePosixPath(workbook).name}.rels").decode()
    targets = {a.get("Id", ""): _member(a.get("Target", "")) for a in _elements(relations, "Relationship")}
    sheets = [
        (a.get("name", ""), targets.get(next((v for k, v in a.items() if k.endswith(":id")), ""), ""))
        for a in _elements(archive.read(workbook).decode(), "sheet")
    ]
    return {name: part for name, part in sheets if part in names}


def _member(target: str) -> str:
    """Resolve a relation's target, given from the root or from `xl/`."""
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target.removeprefix('./')}"


def _elements(xml: str, tag: str) -> Iterator[dict[str, str]]:
    for match in re.finditer(rf"<(?:\w+:)?{tag}\s([^>]*)>", xml):
        yield _attributes(match[1])


def _attributes(text: str) -> dict[str, str]:
    return {m[1]: html.unescape(m[2] if m[2] is not None else m[3]) for m in _ATTRIBUTE.finditer(text)}


def _failed_in(archive: ZipFile, part: str) -> Cells:
    if not _may_have_failed(archive, part):
        return {}
    xml = archive.read(part)
    prefix = match[1] or b"" if (match := _PREFIX.search(xml)) else b""
    found = {}
    for start in _suspects(xml, prefix):
        shown = _shown(xml, start, prefix)
        if shown:
            found[_address(xml, start, prefix)] = shown
    return found


def _may_have_failed(archive: ZipFile, part: str) -> bool:
    tail = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            piece = tail + chunk
            if any(sign in piece for sign in _SIGNS):
                return True
            tail = piece[-_LONGEST_SIGN:]
    return False


def _suspects(xml: bytes, prefix: bytes) -> list[int]:
    """Give where the cells around the marks begin, in order."""
    starts = set()
    for mark in _MARKS:
        at = xml.find(mark)
        while at >= 0:
            starts.add(max(xml.rfind(b"<" + prefix + b"c ", 0, at), xml.rfind(b"<" + prefix + b"c>", 0, at)))
            at = xml.find(mark, at + 1)
    return sorted(starts - {-1})


def _shown(xml: bytes, start: int, prefix: bytes) -> str | None:
    """Give what Excel shows in the cell if its formula failed, else None."""
    opened = xml.find(b">", start)
    if xml[opened - 1 : opened] == b"/":
        return None
    body = xml[opened : xml.find(b"</" + prefix + b"c>", opened)]
    kind = _attributes(xml[start:opened].decode()).get("t", "n")
    value = match[1].decode() if (match := _VALUE.search(body)) else ""
    if kind == "e":
        return html.unescape(value) or "#ERROR"
    # A formula whose result is an empty text is an empty cell, not a missing result.
    return NO_VALUE if _FORMULA.search(body) and not value and kind != "str" and b"<is" not in body else None


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
