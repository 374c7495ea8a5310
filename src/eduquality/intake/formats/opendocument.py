"""How is an OpenDocument spreadsheet put so that calamine reads it? As an archive, no template, without its padding.

Programs fill a sheet up to its last row and column with empty cells, written as one that is repeated; calamine takes
room for each of them. What is empty from some row or column on is left out, which moves nothing. A template differs
from a spreadsheet by the name of its type alone, a flat document by standing in no archive.
"""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

CONTENT, _TYPE = "content.xml", b"application/vnd.oasis.opendocument.spreadsheet"
_FLAT = re.compile(rb"<office:document\s[^>]*?office:mimetype=[\"']" + re.escape(_TYPE))
_PADDED = re.compile(rb"""number-(?:rows|columns)-repeated=["']\d{4}""")
#: Cells of nothing but a format that end a row, and rows of nothing but such cells.
_EMPTY_CELL = (
    rb"<table:(?:covered-)?table-cell(?:\s(?:(?!value|:formula)[^>/])*+)?(?:/>|></table:(?:covered-)?table-cell>)\s*"
)
_LAST_CELLS = re.compile(rb"(?:" + _EMPTY_CELL + rb")++(?=</table:table-row>)")
_EMPTY_ROWS = re.compile(rb"(?:<table:table-row(?:\s[^>]*)?(?:/>|(?<!/)>\s*</table:table-row>)\s*)++")
_ROW, _TABLE_END = b"<table:table-row", b"</table:table>"


def is_flat(data: bytes) -> bool:
    """Tell a spreadsheet that is one XML document, as .fods are."""
    return bool(_FLAT.search(data[:4096]))


def archived(content: bytes) -> bytes:
    """Give an archive of the content and the type of a spreadsheet."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        archive.writestr("mimetype", _TYPE)
        archive.writestr("META-INF/manifest.xml", b"<manifest/>")
        archive.writestr(CONTENT, content)
    return out.getvalue()


def plain(data: bytes, archive: ZipFile) -> bytes:
    """Give a spreadsheet as calamine reads it; itself where that is the same."""
    content = archive.read(CONTENT)
    is_template = "mimetype" in archive.namelist() and archive.read("mimetype").strip() != _TYPE
    if not is_template and not _PADDED.search(content):
        return data
    return archived(trimmed(content))


def trimmed(content: bytes) -> bytes:
    """Leave out the cells of nothing behind the last of each row, and the rows of nothing behind the last."""
    tables = _LAST_CELLS.sub(b"", content).split(_TABLE_END)
    return _TABLE_END.join([*map(_without_last_rows, tables[:-1]), tables[-1]])


def _without_last_rows(table: bytes) -> bytes:
    last = table.rfind(_ROW)
    for match in _EMPTY_ROWS.finditer(table):
        if match.start() <= last < match.end():
            return table[: match.start()] + table[match.end() :]
    return table
