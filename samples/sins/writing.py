"""How the small workbooks are written: part by part, every byte the same on every machine, and wrong on purpose.

The libraries that write workbooks write them right; here most of the point is what they would not write.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

from eduquality.addresses import column_letters

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = date(1899, 12, 30)
_MADE = (1980, 1, 1, 0, 0, 0)
WORKBOOK_BIN = "xl/workbook.bin"
WORKBOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
HIDDEN = ' hidden="1"'
FIRST_SHEET = "xl/worksheets/sheet1.xml"


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula and the value it had when the file was saved: a number, a text, an error such as #N/A, or none."""

    text: str
    value: str | float | None = None


@dataclass(frozen=True, slots=True)
class Shaped:
    """A number and the format it is shown in."""

    number: float
    code: str


@dataclass(frozen=True, slots=True)
class Raw:
    """A cell of exactly this number text."""

    text: str


Cell = str | int | float | date | Formula | Shaped | Raw | None
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows from A1 on, merged ranges, what of it is hidden."""

    name: str
    rows: Rows
    merges: Sequence[str] = ()
    state: str = "visible"
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()


def letters(column: int) -> str:
    """Give the letters of a column, counted from 0."""
    return column_letters(column + 1)


# ---------------------------------------------------------------- archives


def zipped(members: Mapping[str, bytes] | Iterable[tuple[str, bytes]], *, stored: bool = False) -> bytes:
    """Put members into an archive; `stored`: not compressed, so that the bytes depend on no library."""
    out = io.BytesIO()
    pairs = members.items() if isinstance(members, Mapping) else members
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in pairs:
            info = zipfile.ZipInfo(name, _MADE)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """Give the members of an archive."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(data: bytes, member: str, change: Callable[[str], str | None]) -> bytes:
    """Rewrite one member of an archive; None leaves it out."""
    members = unzipped(data)
    text = change(members.pop(member).decode())
    return zipped(members if text is None else members | {member: text.encode()})


def swapped(data: bytes, member: str, old: str, new: str) -> bytes:
    """Replace a text in one member of an archive, where it must stand."""

    def swap(text: str) -> str:
        if old not in text:
            raise ValueError(old)
        return text.replace(old, new)

    return changed(data, member, swap)


# ---------------------------------------------------------------- Office Open XML


def xlsx(*sheets: Sheet | tuple[str, Rows], stored: bool = False) -> bytes:
    """Write a workbook as Excel would, with nothing in it that is not needed."""
    return zipped(xlsx_parts(*sheets), stored=stored)


def xlsx_parts(*sheets: Sheet | tuple[str, Rows]) -> dict[str, bytes]:
    """Give the members of a workbook."""
    listed = [sheet if isinstance(sheet, Sheet) else Sheet(*sheet) for sheet in sheets]
    strings: dict[str, int] = {}
    codes = _codes(sheet.rows for sheet in listed)
    bodies = {
        f"xl/worksheets/sheet{n}.xml": _sheet_xml(sheet, strings, codes) for n, sheet in enumerate(listed, start=1)
    }
    parts = {
        "[Content_Types].xml": _content_types(len(listed)),
        "_rels/.rels": _relations([("officeDocument", WORKBOOK)]),
        WORKBOOK: _workbook_xml(listed),
        "xl/_rels/workbook.xml.rels": _relations(
            [
                *(("worksheet", f"worksheets/sheet{n}.xml") for n in range(1, len(listed) + 1)),
                ("styles", "styles.xml"),
                ("sharedStrings", "sharedStrings.xml"),
            ]
        ),
        STYLES: _styles_xml(_codes(sheet.rows for sheet in listed)),
        **bodies,
        STRINGS: _strings_xml(strings),
    }
    return {name: (_XML + text).encode() for name, text in parts.items()}


def _content_types(sheets: int) -> str:
    kinds = {WORKBOOK: "sheet.main", STYLES: "styles", STRINGS: "sharedStrings"}
    kinds |= {f"xl/worksheets/sheet{n}.xml": "worksheet" for n in range(1, sheets + 1)}
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPES}.{kind}+xml"/>' for part, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _workbook_xml(sheets: Sequence[Sheet]) -> str:
    lines = "".join(
        f'<sheet name="{escape(s.name)}" sheetId="{n}"{_state(s)} r:id="rId{n}"/>'
        for n, s in enumerate(sheets, start=1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><workbookPr/><sheets>{lines}</sheets></workbook>'


def _state(sheet: Sheet) -> str:
    return "" if sheet.state == "visible" else f' state="{sheet.state}"'


def _codes(sheets: Iterable[Rows]) -> list[str]:
    """Give the number formats that cells have, besides the usual two."""
    cells = (cell for rows in sheets for row in rows for cell in row)
    return list(dict.fromkeys(cell.code for cell in cells if isinstance(cell, Shaped)))


#: The first number of a format that a workbook writes down itself, and where the cell formats of its own begin.
_OWN_FORMAT, _OWN_STYLE = 164, 2


def _styles_xml(codes: Sequence[str]) -> str:
    """Give two cell formats, general and a date, and one for each of the codes."""
    plain = 'fontId="0" fillId="0" borderId="0"'
    numbered = list(enumerate(codes, start=_OWN_FORMAT))
    formats = "".join(f'<numFmt numFmtId="{n}" formatCode="{escape(code)}"/>' for n, code in numbered)
    own = "".join(f'<xf numFmtId="{n}" {plain} applyNumberFormat="1"/>' for n, _ in numbered)
    return (
        f'<styleSheet xmlns="{_MAIN}">{formats and f"<numFmts>{formats}</numFmts>"}'
        "<fonts><font/></fonts><fills><fill><patternFill/></fill></fills>"
        "<borders><border/></borders>"
        f'<cellStyleXfs><xf numFmtId="0" {plain}/></cellStyleXfs><cellXfs><xf numFmtId="0" {plain}/>'
        f'<xf numFmtId="14" {plain} applyNumberFormat="1"/>{own}</cellXfs>'
        '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )


def _strings_xml(strings: Mapping[str, int]) -> str:
    items = "".join(f'<si><t xml:space="preserve">{escape(text, quote=False)}</t></si>' for text in strings)
    return f'<sst xmlns="{_MAIN}" uniqueCount="{len(strings)}">{items}</sst>'


def _sheet_xml(sheet: Sheet, strings: dict[str, int], codes: Sequence[str]) -> str:
    width = max(map(len, sheet.rows), default=1)
    body = "".join(
        _row_xml(n, row, n in sheet.hidden_rows, strings, codes) for n, row in enumerate(sheet.rows, start=1)
    )
    columns = "".join(f'<col min="{c}" max="{c}" width="9" hidden="1"/>' for c in sorted(sheet.hidden_columns))
    merges = "".join(f'<mergeCell ref="{ref}"/>' for ref in sheet.merges)
    return (
        f'<worksheet xmlns="{_MAIN}" xmlns:r="{_RELATIONS}">'
        f'<dimension ref="A1:{letters(width - 1)}{max(1, len(sheet.rows))}"/>'
        + (f"<cols>{columns}</cols>" if columns else "")
        + f"<sheetData>{body}</sheetData>"
        + (f'<mergeCells count="{len(sheet.merges)}">{merges}</mergeCells>' if merges else "")
        + "</worksheet>"
    )


def _row_xml(number: int, row: Sequence[Cell], hidden: bool, strings: dict[str, int], codes: Sequence[str]) -> str:  # noqa: FBT001 - as it is
    cells = "".join(_cell_xml(f"{letters(c)}{number}", cell, strings, codes) for c, cell in enumerate(row))
    return f'<row r="{number}"{HIDDEN if hidden else ""}>{cells}</row>'


def _cell_xml(ref: str, cell: Cell, strings: dict[str, int], codes: Sequence[str]) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, str):
        return f'<c r="{ref}" t="s"><v>{strings.setdefault(cell, len(strings))}</v></c>'
    if isinstance(cell, date):
        return f'<c r="{ref}" s="1"><v>{serial(cell)}</v></c>'
    if isinstance(cell, Formula):
        return _formula_xml(ref, cell)
    if isinstance(cell, Shaped):
        return f'<c r="{ref}" s="{_OWN_STYLE + codes.index(cell.code)}"><v>{cell.number!r}</v></c>'
    return f'<c r="{ref}"><v>{cell.text if isinstance(cell, Raw) else repr(cell)}</v></c>'


def _formula_xml(ref: str, cell: Formula) -> str:
    formula = f"<f>{escape(cell.text.removeprefix('='), quote=False)}</f>"
    if cell.value is None:
        return f'<c r="{ref}">{formula}</c>'
    if isinstance(cell.value, str):
        kind = "e" if cell.value.startswith("#") else "str"
        return f'<c r="{ref}" t="{kind}">{formula}<v>{escape(cell.value, quote=False)}</v></c>'
    return f'<c r="{ref}">{formula}<v>{cell.value!r}</v></c>'


def serial(day: date) -> int:
    """Give the day's number in the 1900 date system."""
    return (day - _EPOCH).days


# ---------------------------------------------------------------- text


def texts(rows: Rows) -> list[list[str]]:
    """Give rows as texts, every one as wide as the widest."""
    width = max(map(len, rows))
    return [[_text(cell) for cell in row] + [""] * (width - len(row)) for row in rows]


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Formula):
        return str(cell.value)
    if isinstance(cell, Shaped):
        return repr(cell.number)
    return cell.text if isinstance(cell, Raw) else cell.isoformat() if isinstance(cell, date) else str(cell)


def separated(rows: Rows, sign: str = ",") -> str:
    """Write rows as separated text with the line ends of Windows."""
    import csv

    out = io.StringIO()
    csv.writer(out, delimiter=sign, lineterminator="\r\n").writerows(texts(rows))
    return out.getvalue()


def html_table(rows: Rows) -> str:
    """Write rows as the table of a web page, as systems do whose 导出Excel is none."""
    lines = "\n".join(
        "<tr>" + "".join(f"<td>{escape(cell) or '&nbsp;'}</td>" for cell in row) + "</tr>" for row in texts(rows)
    )
    return f'<table border="1" cellspacing="0">\n{lines}\n</table>'


def spreadsheetml(name: str, rows: Rows) -> str:
    """Write a workbook in the XML of Excel 2003."""
    lines = "".join(f"<Row>{''.join(_data(cell) for cell in row)}</Row>\n" for row in rows)
    return (
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
        '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">\n'
        f'<Worksheet ss:Name="{escape(name)}"><Table>\n{lines}</Table></Worksheet>\n</Workbook>\n'
    )


def _data(cell: Cell) -> str:
    kind = "Number" if isinstance(cell, int | float) else "String"
    return "<Cell/>" if cell is None else f'<Cell><Data ss:Type="{kind}">{escape(_text(cell))}</Data></Cell>'


# ---------------------------------------------------------------- OpenDocument


def ods(name: str, rows: Rows) -> bytes:
    """Write a spreadsheet as LibreOffice would, with nothing in it that is not needed."""
    return zipped(ods_parts(name, rows))


def ods_parts(name: str, rows: Rows) -> dict[str, bytes]:
    """Give the members of an OpenDocument spreadsheet."""
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    names = "urn:oasis:names:tc:opendocument:xmlns"
    lines = "".join(f"<table:table-row>{''.join(map(_ods_cell, row))}</table:table-row>" for row in rows)
    content = (
        f'{_XML}<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0" '
        f'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" office:version="1.3">'
        "<office:body><office:spreadsheet>"
        f'<table:table table:name="{escape(name)}">{lines}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        f'{_XML}<manifest:manifest xmlns:manifest="{names}:manifest:1.0" manifest:version="1.3">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>'
        '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>'
    )
    return {"mimetype": kind.encode(), "content.xml": content.encode(), "META-INF/manifest.xml": manifest.encode()}


def _ods_cell(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    text = f"<text:p>{escape(_text(cell), quote=False)}</text:p>"
    if isinstance(cell, int | float):
        return f'<table:table-cell office:value-type="float" office:value="{cell}">{text}</table:table-cell>'
    if isinstance(cell, Shaped):
        shown = f"<text:p>{cell.number:.0%}</text:p>"
        return (
            f'<table:table-cell office:value-type="percentage" office:value="{cell.number}">{shown}</table:table-cell>'
        )
    if isinstance(cell, Formula):
        return (
            f'<table:table-cell table:formula="of:{escape(cell.text)}" office:value-type="string" '
            f'office:string-value="" calcext:value-type="error">{text}</table:table-cell>'
        )
    return f'<table:table-cell office:value-type="string">{text}</table:table-cell>'


# ---------------------------------------------------------------- binary workbooks


def xls(*sheets: tuple[str, Rows]) -> bytes:
    """Write a workbook of Excel 97, which WPS writes as .et too."""
    return compound(xls_stream(*sheets))


def xls_stream(*sheets: tuple[str, Rows]) -> bytes:
    """Give the records of a workbook of Excel 97."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    for name, rows in sheets:
        sheet = book.add_sheet(name)
        for r, row in enumerate(rows):
            for c, cell in enumerate(row):
                if isinstance(cell, Formula) and cell.value is None:
                    sheet.write(r, c, xlwt.Formula(cell.text.removeprefix("=")))
                elif isinstance(cell, Formula):
                    sheet.row(r).set_cell_error(c, cell.value)
                elif cell is not None:
                    sheet.write(r, c, cell)
    stream: bytes = book.get_biff_data()
    return stream


def record(kind: int, body: bytes = b"") -> bytes:
    """Give a record of the binary formats up to Excel 2003."""
    return kind.to_bytes(2, "little") + len(body).to_bytes(2, "little") + body


def xls5(name: str, rows: Rows) -> bytes:
    """Write a workbook of Excel 95, its texts in the code page of Chinese Windows."""
    title = name.encode("gbk")
    globals_ = [
        record(0x0809, bytes.fromhex("0005050000000000")),
        record(0x0042, (936).to_bytes(2, "little")),
    ]
    listed = record(0x0085, bytes(6) + bytes([len(title)]) + title)
    start = sum(map(len, globals_)) + len(listed) + len(record(0x000A))
    listed = record(0x0085, start.to_bytes(4, "little") + bytes(2) + bytes([len(title)]) + title)
    body = [record(0x0809, bytes.fromhex("0005100000000000")), *_biff_cells(rows), record(0x000A)]
    return compound(b"".join([*globals_, listed, record(0x000A), *body]), "Book")


def _biff_cells(rows: Rows) -> Iterator[bytes]:
    import struct

    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if isinstance(cell, int | float):
                yield record(0x0203, struct.pack("<HHHd", r, c, 0, cell))
            elif cell is not None:
                text = _text(cell).encode("gbk")
                yield record(0x0204, struct.pack("<HHHH", r, c, 0, len(text)) + text)


def compound(stream: bytes, name: str = "Workbook") -> bytes:
    """Put a stream of that name into a compound file."""
    from xlwt.CompoundDoc import XlsDoc

    out = io.BytesIO()
    XlsDoc().save(out, stream)
    own, wanted = (f"{text}\0".encode("utf-16-le") for text in ("Workbook", name))
    entry = own.ljust(64, b"\0") + len(own).to_bytes(2, "little")
    data: bytes = out.getvalue()
    return data.replace(entry, wanted.ljust(64, b"\0") + len(wanted).to_bytes(2, "little"), 1)


def biff(version: int, rows: Rows) -> bytes:
    """Write a sheet as Excel 2 (version 2), 3 or 4 did: records without a container."""
    import struct

    opening = {2: 0x0009, 3: 0x0209, 4: 0x0409}[version]
    head = record(opening, struct.pack("<HH", version * 0x100 if version > 2 else 2, 0x0010) + b"\0\0" * (version > 2))  # noqa: PLR2004 - versions
    body = [
        record(0x0004, struct.pack("<HH", r, c) + bytes(3) + bytes([len(text)]) + text)
        if version == 2  # noqa: PLR2004 - the version
        else record(0x0204, struct.pack("<HHHH", r, c, 0, len(text)) + text)
        for r, row in enumerate(rows)
        for c, text in enumerate(_text(cell).encode("gbk") for cell in row)
        if text
    ]
    return b"".join([head, *body, record(0x000A)])


def xlsb(name: str, rows: Rows) -> bytes:
    """Write a binary workbook of Excel 2007."""
    codes = _codes([rows])
    parts = {
        WORKBOOK_BIN: ("sheet.binary.macroEnabled.main", _xlsb_workbook(name)),
        "xl/worksheets/sheet1.bin": ("worksheet", _xlsb_sheet(rows, codes)),
        **({"xl/styles.bin": ("styles", _xlsb_styles(codes))} if codes else {}),
    }
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="application/vnd.ms-excel.{kind}"/>'
        for part, (kind, _) in parts.items()
    )
    types = (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{overrides}</Types>"
    )
    related = [("worksheet", "worksheets/sheet1.bin"), *([("styles", "styles.bin")] if codes else [])]
    return zipped(
        {
            "[Content_Types].xml": (_XML + types).encode(),
            "_rels/.rels": (_XML + _relations([("officeDocument", WORKBOOK_BIN)])).encode(),
            "xl/_rels/workbook.bin.rels": (_XML + _relations(related)).encode(),
            **{part: content for part, (_, content) in parts.items()},
        }
    )


def _part(kind: int, body: bytes = b"") -> bytes:
    """Give a record of a binary workbook: its kind and length in sevens of bits."""
    head = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])  # noqa: PLR2004 - seven bits
    size, length = len(body), b""
    while size >= 0x80:  # noqa: PLR2004 - seven bits
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return head + length + bytes([size]) + body


def _wide(text: str) -> bytes:
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")


#: How the binary formats write the values of formulas that failed.
_ERRORS = {"#NULL!": 0x00, "#DIV/0!": 0x07, "#VALUE!": 0x0F, "#REF!": 0x17, "#NAME?": 0x1D, "#NUM!": 0x24, "#N/A": 0x2A}


def _xlsb_workbook(name: str) -> bytes:
    sheet = (0).to_bytes(4, "little") + (1).to_bytes(4, "little") + _wide("rId1") + _wide(name)
    return _part(131) + _part(143) + _part(156, sheet) + _part(144) + _part(132)


def _xlsb_styles(codes: Sequence[str]) -> bytes:
    """Give two cell formats, both general, and one for each of the codes."""
    import struct

    numbered = list(enumerate(codes, start=_OWN_FORMAT))
    formats = [_part(44, n.to_bytes(2, "little") + _wide(code)) for n, code in numbered]
    used = [0] * _OWN_STYLE + [n for n, _ in numbered]
    styles = [_part(47, struct.pack("<HH", 0, n) + bytes(12)) for n in used]
    return b"".join(
        [
            _part(278), _part(615, len(formats).to_bytes(4, "little")), *formats, _part(616),
            _part(617, len(styles).to_bytes(4, "little")), *styles, _part(618), _part(279),
        ]
    )  # fmt: skip


def _xlsb_sheet(rows: Rows, codes: Sequence[str]) -> bytes:
    import struct

    out = [_part(129), _part(148, struct.pack("<4I", 0, len(rows) - 1, 0, max(map(len, rows)) - 1)), _part(145)]
    for r, row in enumerate(rows):
        out.append(_part(0, struct.pack("<IIH", r, 0, 300) + bytes(3) + bytes(4)))
        for c, cell in enumerate(row):
            at = struct.pack("<II", c, 0)
            if isinstance(cell, int | float):
                out.append(_part(5, at + struct.pack("<d", cell)))
            elif isinstance(cell, Formula):
                out.append(_part(3, at + bytes([_ERRORS[str(cell.value)]])))
            elif isinstance(cell, Shaped):
                style = struct.pack("<II", c, _OWN_STYLE + codes.index(cell.code))
                out.append(_part(5, style + struct.pack("<d", cell.number)))
            elif cell is not None:
                out.append(_part(6, at + _wide(_text(cell))))
    return b"".join([*out, _part(146), _part(130)])
