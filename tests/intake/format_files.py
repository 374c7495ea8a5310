"""Small real workbooks in the formats no library at hand writes: .xlsb, .ods, old .xls, dBase."""

from __future__ import annotations

import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

import xlwt.CompoundDoc

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def rewritten(path: Path, member: str, old: bytes, new: bytes) -> Path:
    """Replace bytes in one member of a workbook."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert old in members[member]
    members[member] = members[member].replace(old, new)
    return archived(path, members)


def archived(path: Path, members: Mapping[str, bytes | str]) -> Path:
    """Write an archive of the members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def many_sheets(path: Path, number: int) -> Path:
    """Write an .xlsx of so many sheets, each with its number in A1."""
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    numbers = range(number)
    links = "".join(
        f'<Relationship Id="rId{n}" Type="{_TYPES}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n in numbers
    )
    listed = "".join(f'<sheet name="{n}" sheetId="{n + 1}" r:id="rId{n}"/>' for n in numbers)
    sheet = f'<worksheet {space}><sheetData><row r="1"><c r="A1"><v>{{}}</v></c></row></sheetData></worksheet>'
    return archived(
        path,
        {
            "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}">'
            f'<Relationship Id="rId1" Type="{_TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook {space} xmlns:r="{_TYPES}"><sheets>{listed}</sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{links}</Relationships>',
            **{f"xl/worksheets/sheet{n}.xml": sheet.format(n) for n in numbers},
        },
    )


# ---------------------------------------------------------------- .xlsb


def _seven_bits(number: int) -> bytes:
    out = b""
    while True:
        number, low = number >> 7, number & 0x7F
        out += bytes([low | (0x80 if number else 0)])
        if not number:
            return out


def _brt(kind: int, body: bytes = b"") -> bytes:
    return _seven_bits(kind) + _seven_bits(len(body)) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb_book(path: Path, rows: Sequence[Sequence[str | float | bytes | None]], hidden: Iterable[int] = ()) -> Path:
    """Write an .xlsb of one sheet 名单; a cell of one byte is an error of that code, hidden rows count from 1."""
    cells = b""
    for at, row in enumerate(rows):
        flags = 0x10 if at + 1 in set(hidden) else 0
        cells += _brt(0, struct.pack("<IIHBBBI", at, 0, 300, 0, flags, 0, 0))
        for column, value in enumerate(row):
            place = struct.pack("<II", column, 0)
            if isinstance(value, str):
                cells += _brt(6, place + _wide(value))
            elif isinstance(value, bytes):
                cells += _brt(3, place + value)
            elif value is not None:
                cells += _brt(5, place + struct.pack("<d", value))
    size = struct.pack("<IIII", 0, max(0, len(rows) - 1), 0, max(map(len, rows)) - 1)
    sheet = _brt(129) + _brt(148, size) + _brt(145) + cells + _brt(146) + _brt(130)
    bundle = _brt(156, struct.pack("<II", 0, 1) + _wide("rId1") + _wide("名单"))
    book = _brt(131) + _brt(143) + bundle + _brt(144) + _brt(132)
    link = (
        f'<Relationships xmlns="{_RELATIONS}">'
        f'<Relationship Id="rId1" Type="{_TYPES}/{{}}" Target="{{}}"/></Relationships>'
    )
    types = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>'
    )
    return archived(
        path,
        {
            "[Content_Types].xml": types,
            "_rels/.rels": link.format("officeDocument", "xl/workbook.bin"),
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": link.format("worksheet", "worksheets/sheet1.bin"),
            "xl/worksheets/sheet1.bin": sheet,
        },
    )


# ---------------------------------------------------------------- .ods

_SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "style")
)
_CALC = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'


def ods_book(path: Path, tables: Mapping[str, str], kind: str = "spreadsheet", manifest: str = "") -> Path:
    """Write an .ods of sheets given as the XML of their rows."""
    body = "".join(f'<table:table table:name="{escape(name)}">{rows}</table:table>' for name, rows in tables.items())
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES} {_CALC}>'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    return archived(
        path,
        {
            "mimetype": f"application/vnd.oasis.opendocument.{kind}",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
            "content.xml": content,
        },
    )


def ods_row(*cells: str, attributes: str = "") -> str:
    """Write a row of cells."""
    return f"<table:table-row {attributes}>{''.join(cells)}</table:table-row>"


def ods_text(text: str, attributes: str = "") -> str:
    """Write a cell of text."""
    return f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p></table:table-cell>'


def ods_number(number: float | str, attributes: str = "") -> str:
    """Write a cell of a number."""
    return (
        f'<table:table-cell office:value-type="float" office:value="{number}" {attributes}>'
        f"<text:p>{number}</text:p></table:table-cell>"
    )


def ods_error(shown: str) -> str:
    """Write a formula that failed, as LibreOffice does."""
    return (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        f'calcext:value-type="error"><text:p>{shown}</text:p></table:table-cell>'
    )


# ---------------------------------------------------------------- .xls of BIFF5, in a container or bare


def _biff(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def biff5_stream(sheet: str, rows: Sequence[Sequence[str | float | None]], codepage: int = 936) -> bytes:
    """Give the records of a workbook of Excel 95 with texts in a Chinese code page."""
    encoding = f"cp{codepage}"
    name = sheet.encode(encoding)
    cells = b""
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            place = struct.pack("<HHH", at, column, 0)
            if isinstance(value, str):
                text = value.encode(encoding)
                cells += _biff(0x0204, place + struct.pack("<H", len(text)) + text)
            elif value is not None:
                cells += _biff(0x0203, place + struct.pack("<d", value))
    size = struct.pack("<HHHHH", 0, len(rows), 0, max(map(len, rows)), 0)
    own = _biff(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 1995, 1995)) + _biff(0x0200, size) + cells + _biff(0x000A)
    style = _biff(0x00E0, bytes(16))
    begin = _biff(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 1995, 1995)) + _biff(0x0042, struct.pack("<H", codepage))
    length = len(begin) + len(style) + 4 + 7 + len(name) + 4
    listed = _biff(0x0085, struct.pack("<IHB", length, 0, len(name)) + name)
    return begin + style + listed + _biff(0x000A) + own


def contained(path: Path, stream: bytes, name: str = "Book") -> Path:
    """Write an OLE container that holds one stream of this name."""
    path.write_bytes(b"")
    xlwt.CompoundDoc.XlsDoc().save(str(path), stream)
    data = path.read_bytes()
    old = "Workbook".encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 18)
    assert data.count(old) == 1
    new = name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2)
    path.write_bytes(data.replace(old, new))
    return path


def dbase(rows: int) -> bytes:
    """Give a table of dBase III with one field of four characters."""
    header = (
        struct.pack("<BBBBIHH20x", 3, 125, 9, 1, rows, 65, 5)
        + b"XM\0\0\0\0\0\0\0\0\0C\0\0\0\0\x04\0".ljust(32, b"\0")
        + b"\r"
    )
    return header + b" abcd" * rows + b"\x1a"


def with_macro_sheet(path: Path, name: str = "宏1") -> Path:
    """Add a macro sheet of Excel 4.0 to an .xlsx, as the last of its sheets."""
    kind = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    space = "http://schemas.microsoft.com/office/excel/2006/main"
    with zipfile.ZipFile(path) as archive:
        members = {member: archive.read(member).decode() for member in archive.namelist()}
    book, links = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
    listed = f'<sheet xmlns:r="{_TYPES}" name="{name}" sheetId="99" r:id="rId99"/></sheets>'
    link = f'<Relationship Id="rId99" Type="{kind}" Target="macrosheets/sheet1.xml"/></Relationships>'
    members[book] = members[book].replace("</sheets>", listed)
    members[links] = members[links].replace("</Relationships>", link)
    cell = '<c r="A1" t="str"><f>HALT()</f><v>TRUE</v></c>'
    members["xl/macrosheets/sheet1.xml"] = (
        f'<xm:macrosheet xmlns:xm="{space}" '
        'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<sheetData><row r="1">{cell}</row></sheetData></xm:macrosheet>'
    )
    return archived(path, members)
