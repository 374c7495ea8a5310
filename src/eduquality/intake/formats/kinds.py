"""What is this file? Told by its first bytes and, in a container, by what it holds; its name says nothing."""

from __future__ import annotations

import re
import struct
from collections.abc import Collection
from typing import Literal

#: The name extensions worth opening.
READABLE = frozenset(
    {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".csv", ".tsv", ".txt", ".htm", ".html", ".mht", ".xml"}
    # Templates, and a spreadsheet in one document of XML: some send what they filled in under these names.
    | {".xltx", ".xltm", ".xlt", ".ett", ".ots", ".fods"}
)
#: Name extensions of files that may hold data but are not opened → the phrase that says what they are.
PASSED_OVER = {
    **dict.fromkeys((".zip", ".rar", ".7z"), "file.is_archive"),
    ".numbers": "file.is_numbers",
    **dict.fromkeys((".mdb", ".accdb", ".dbf"), "file.is_database"),
}

ZIP = b"PK\x03\x04"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
#: How a stream of BIFF5 or BIFF8 records begins that stands in no container, as some web programs write it.
BARE_RECORDS = (b"\x09\x08\x10\x00", b"\x09\x08\x08\x00")

Archive = Literal["xlsx", "xlsb", "ods"]

# First bytes → the phrase that says what the file is.
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "file.is_pdf"),
    (b"{\\rtf", "file.is_document"),
    (b"\x89PNG\r\n", "file.is_image"),
    (b"\xff\xd8\xff", "file.is_image"),
    (b"GIF8", "file.is_image"),
    (b"BM", "file.is_image"),
    (b"II*\0", "file.is_image"),
    (b"MM\0*", "file.is_image"),
    (b"Rar!\x1a\x07", "file.is_archive"),
    (b"7z\xbc\xaf\x27\x1c", "file.is_archive"),
    (b"\x1f\x8b\x08", "file.is_archive"),
    (b"\xfd7zXZ\0", "file.is_archive"),
    (b"PK\x05\x06", "file.is_archive"),
    (b"\0\x01\0\0Standard ", "file.is_database"),
    (b"SQLite format 3\0", "file.is_database"),
    (b"MZ", "file.is_program"),
    (b"%TSD-Header-###%", "file.is_sealed"),
    (b"\x09\x00\x04\x00", "file.is_old_excel"),
    (b"\x09\x00\x06\x00", "file.is_old_excel"),
    (b"\x09\x02\x06\x00", "file.is_old_excel"),
    (b"\x09\x04\x06\x00", "file.is_old_excel"),
)
# Members of an archive that is no workbook → the phrase that says what it is.
_MEMBERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"word/document\d*\.xml"), "file.is_document"),
    (re.compile(r"ppt/presentation\.xml"), "file.is_slides"),
    (re.compile(r"Index/.*\.iwa|(?:.*/)?Index\.zip|index\.apxl"), "file.is_numbers"),
)
# Streams of an OLE container that is no workbook → the phrase that says what it is.
_STREAMS = (
    ("worddocument", "file.is_document"),
    ("powerpoint document", "file.is_slides"),
)
_XLSX, _XLSB = re.compile(r"(?:[^/]+/)*workbook\d*\.xml"), re.compile(r"(?:[^/]+/)*workbook\d*\.bin")
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_SEALED_WITHIN, _SEALED_MARK = 512, b"E-SafeNet"
_TAR_MARK = slice(257, 262)
_DBASE = re.compile(rb"[\x03\x30-\x32\x83\x8b\xf5].[\x01-\x0c][\x01-\x1f]", re.DOTALL)
_DBASE_HEADER = struct.Struct("<4xIHH")
# What no text holds: control characters other than blanks and the mark of an end.
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f]")


def foreign(data: bytes) -> str | None:
    """Give the phrase that says what the file is if it is surely something else than a workbook or a text."""
    for start, phrase in _SIGNATURES:
        # A text may begin with the letters BM; a picture goes on with other bytes.
        if data.startswith(start) and not (start.isalpha() and not _CONTROL.search(data[:64])):
            return phrase
    if not data.strip(b"\0"):
        return "file.only_zeros"
    if _SEALED_MARK in data[:_SEALED_WITHIN]:
        return "file.is_sealed"
    if data[_TAR_MARK] == b"ustar":
        return "file.is_archive"
    return "file.is_database" if _is_dbase(data) else None


def _is_dbase(data: bytes) -> bool:
    """Tell a table of dBase or FoxPro, whose header says how many bytes follow."""
    if not _DBASE.match(data) or len(data) < _DBASE_HEADER.size:
        return False
    rows, header, row = _DBASE_HEADER.unpack_from(data)
    surplus: int = len(data) - (header + rows * row)
    return row > 1 and surplus in {0, 1}


def archive_kind(members: Collection[str], mimetype: bytes) -> Archive | None:
    """Give the kind of workbook an archive is, None if it is none; `mimetype` is what OpenDocument says of itself."""
    names = [name.replace("\\", "/").lower() for name in members]
    if mimetype.startswith(_OPEN_DOCUMENT):
        return "ods" if mimetype.startswith(_OPEN_DOCUMENT + b"spreadsheet") else None
    if any(_XLSB.fullmatch(name) for name in names):
        return "xlsb"
    if any(_XLSX.fullmatch(name) for name in names):
        return "xlsx"
    return "ods" if "content.xml" in names and not mimetype else None


def foreign_archive(members: Collection[str], mimetype: bytes) -> str:
    """Give the phrase that says what an archive is that is no workbook."""
    if mimetype.startswith(_OPEN_DOCUMENT):
        return "file.is_document"
    found = (phrase for pattern, phrase in _MEMBERS if any(pattern.fullmatch(name) for name in members))
    return next(found, "file.is_archive")


def foreign_container(streams: Collection[str]) -> str:
    """Give the phrase that says what an OLE container is that holds no workbook. streams: in small letters."""
    return next((phrase for stream, phrase in _STREAMS if stream in streams), "file.unsupported")


def is_text(data: bytes) -> bool:
    """Tell whether bytes may be text in an encoding that has no zero bytes."""
    return not _CONTROL.search(data[:8192])
