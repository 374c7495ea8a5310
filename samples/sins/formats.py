"""Sins of the format: the same sound roster, put down in every way that arrives, and in ways that none can read."""

from __future__ import annotations

from html import escape

from sins import locked
from sins.people import ROSTER, SCHOOL, SHEET, TITLE, pupils, roster, roster_row
from sins.sin import Content, Make, Said, Sin, said
from sins.writing import (
    FIRST_SHEET,
    STRINGS,
    STYLES,
    WORKBOOK,
    Cell,
    Formula,
    biff,
    changed,
    compound,
    html_table,
    ods,
    ods_parts,
    record,
    separated,
    serial,
    spreadsheetml,
    swapped,
    unzipped,
    xls,
    xls5,
    xls_stream,
    xlsb,
    xlsx,
    zipped,
)

_SOUND = {"students": 3}
_BIRTHS = tuple(who.born for who in pupils())


def _good(name: str, zh: str, en: str, make: Make, *says: tuple[str, str] | str, **more: tuple[object, ...]) -> Sin:
    """Make a sin after which all three pupils are read."""
    values = {"students.birth_date": _BIRTHS, "students.student_id": tuple(w.student_number for w in pupils())}
    return Sin("formats", name, zh, en, make, said(*says), _SOUND, values | more)


def _refused(name: str, zh: str, en: str, make: Make, code: str) -> Sin:
    """Make a sin that costs the whole file."""
    return Sin("formats", name, zh, en, make, frozenset({Said(code)}))


def _plain() -> bytes:
    return xlsx((SHEET, roster()))


def _dated() -> list[list[Cell]]:
    return roster([roster_row(who, born=who.born) for who in pupils()])


# ---------------------------------------------------------------- workbooks


def _macros() -> bytes:
    parts = unzipped(_plain())
    types = parts["[Content_Types].xml"].decode()
    types = types.replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    ).replace("<Override", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Override', 1)
    return zipped(parts | {"[Content_Types].xml": types.encode(), "xl/vbaProject.bin": b"no macro is in here"})


def _strict() -> bytes:
    data = {}
    for name, part in unzipped(xlsx((SHEET, _dated()))).items():
        text = part.decode()
        text = text.replace("http://schemas.openxmlformats.org/spreadsheetml/2006/main", _STRICT + "spreadsheetml/main")
        text = text.replace(
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            _STRICT + "officeDocument/relationships",
        )
        for who in pupils():
            text = text.replace(f' s="1"><v>{serial(who.born)}<', f' s="1" t="d"><v>{who.born}<')
        data[name] = text.encode()
    return zipped(data)


_STRICT = "http://purl.oclc.org/ooxml/"
_FROM_1900_TO_1904 = 1462


def _from_1904() -> bytes:
    data = swapped(xlsx((SHEET, _dated())), WORKBOOK, "<workbookPr/>", '<workbookPr date1904="1"/>')
    for who in pupils():
        day = serial(who.born)
        data = swapped(data, FIRST_SHEET, f"<v>{day}</v>", f"<v>{day - _FROM_1900_TO_1904}</v>")
    return data


def _without(part: str, data: bytes) -> bytes:
    """Leave out a part, and what names it."""
    members = unzipped(data)
    del members[part]
    short = part.rpartition("/")[2]
    relations = "xl/_rels/workbook.xml.rels"
    for name, mark in ((relations, f'Target="{short}"/>'), ("[Content_Types].xml", f'PartName="/{part}"')):
        pieces = members[name].decode().split("<")
        members[name] = "<".join(piece for piece in pieces if mark not in piece).encode()
    return zipped(members)


def _inline() -> bytes:
    """Give a workbook whose texts stand in their cells, as programs write it that never see the whole."""
    parts = unzipped(_plain())
    texts = parts.pop(STRINGS).decode().split('<t xml:space="preserve">')[1:]
    sheet = parts[FIRST_SHEET].decode()
    for at, text in enumerate(texts):
        inner = f"<is><t>{text.split('</t>')[0]}</t></is>"
        sheet = sheet.replace(f' t="s"><v>{at}</v></c>', f' t="inlineStr">{inner}</c>')
    return zipped(parts | {FIRST_SHEET: sheet.encode(), STRINGS: b"<sst/>"})


def _inline_alone() -> bytes:
    return _without(STRINGS, _inline())


def _prefixed() -> bytes:
    sheet = unzipped(_plain())[FIRST_SHEET].decode()
    head, _, body = sheet.partition("<worksheet xmlns=")
    body = body.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    return changed(_plain(), FIRST_SHEET, lambda _: head + "<x:worksheet xmlns:x=" + body)


def _backslashes() -> bytes:
    return zipped((name.replace("/", "\\"), data) for name, data in unzipped(_plain()).items())


def _uncalculated() -> bytes:
    heads = [20, 22, 21]
    rows: list[list[Cell]] = [[SCHOOL, "三年级", f"{n}班", head] for n, head in enumerate(heads, start=1)]
    rows[1][3] = Formula("=20+2")
    return xlsx(("班级情况", [[f"{SCHOOL}2025—2026学年班级情况"], ["学校名称", "年级", "班级", "班额"], *rows]))


# ---------------------------------------------------------------- text


def _page(charset: str, *, title: str = "导出") -> bytes:
    head = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}"><title>{title}</title>'
    style = "<style>td{mso-number-format:'\\@'}</style></head><body>"
    return f"{head}{style}{html_table(roster())}</body></html>".encode(charset)


def _merged_page() -> bytes:
    """Give a page whose title spans the table and whose two classes span their rows."""
    cells = [roster_row(who) for who in pupils()]
    lines = [f'<tr><td colspan="{len(ROSTER)}">{TITLE}</td></tr>', f"<tr><th>{'</th><th>'.join(ROSTER)}</th></tr>"]
    for n, row in enumerate(cells):
        own = "".join(f"<td>{escape(str(cell))}</td>" for cell in row[:5])
        shared = "".join(f'<td rowspan="3">{escape(str(cell))}</td>' for cell in row[5:]) if n == 0 else ""
        lines.append(f"<tr>{own}{shared}</tr>")
    return f"<html><body><table>{''.join(lines)}</table></body></html>".encode()


def _quoted() -> bytes:
    rows = roster()
    for row in rows[2:]:
        row[:2] = [f'="{row[0]}"', f'="{row[1]}"']
    return separated(rows).encode("gb18030")


def _rare() -> bytes:
    rows = roster()
    # A character that GBK lacks and GB18030 writes with four bytes.
    rows[2][2] = "样㐂\U00020087"
    return separated(rows).encode("gb18030")


def _broken_lines() -> bytes:
    rows = roster()
    rows[1][0], rows[3][2] = "学籍号\n(19位)", "样例\n甲"
    return separated(rows).encode("utf-8-sig")


def _document() -> bytes:
    return zipped(
        {
            "[Content_Types].xml": b"<Types/>",
            "word/document.xml": '<w:document xmlns:w="w"><w:p><w:t>花名册另附</w:t></w:p></w:document>'.encode(),
        }
    )


# ---------------------------------------------------------------- passwords


def _project() -> Content:
    settings = f"passwords:\n  三年级花名册.xls: '{locked.SECRET}'\n"
    return {"三年级花名册.xls": locked.rc4_xls(SHEET, roster()), "eduq.yaml": settings.encode()}


def _plain_stored() -> bytes:
    return xlsx((SHEET, roster()), stored=True)


def _charted() -> bytes:
    """Give a sheet with a chart, which keeps the numbers it was drawn from in cells of its own."""
    begin = record(0x0809, (0x0600).to_bytes(2, "little") + (0x0020).to_bytes(2, "little") + bytes(12))
    numbers = b"".join(record(0x0203, bytes([row, 0, 0, 0, 0, 0]) + bytes(6) + b"\x45\x40") for row in range(5))
    end = record(0x000A)
    stream = xls_stream((SHEET, roster())).removesuffix(end) + begin + numbers + end + end
    return compound(stream)


def _padded() -> bytes:
    parts = ods_parts(SHEET, roster())
    content = parts["content.xml"].decode()
    cells = '<table:table-cell table:number-columns-repeated="16370"/>'
    rest = f'<table:table-row table:number-rows-repeated="1048570">{cells}</table:table-row>'
    content = content.replace("</table:table-row>", f"{cells}</table:table-row>").replace(
        "</table:table>", f"{rest}</table:table>"
    )
    return zipped(parts | {"content.xml": content.encode()})


SINS: tuple[Sin, ...] = (
    _good("含宏的花名册.xlsm", "启用宏的工作簿", "a workbook with macros", _macros),
    _good("花名册.xlsb", "Excel 的二进制工作簿", "a binary workbook of Excel", lambda: xlsb(SHEET, roster())),
    _good("花名册97.xls", "Excel 97—2003 的工作簿", "a workbook of Excel 97 to 2003", lambda: xls((SHEET, roster()))),
    _good(
        "花名册95.xls",
        "Excel 95 的工作簿，汉字按中文 Windows 的代码页存放",
        "a workbook of Excel 95, its texts in the code page of Chinese Windows",
        lambda: xls5(SHEET, roster()),
    ),
    _good(
        "花名册.et",
        "WPS 表格自己的格式，表上有一张图表",
        "the own format of WPS, with a chart on the sheet",
        _charted,
    ),
    _good("花名册.ods", "OpenDocument 电子表格", "an OpenDocument spreadsheet", lambda: ods(SHEET, roster())),
    _good(
        "铺满的花名册.ods",
        "空行、空列一直铺到表的尽头",
        "filled with empty rows and columns up to the end of the sheet",
        _padded,
    ),
    _good(
        "严格模式.xlsx",
        "另存为“Strict Open XML 电子表格”，日期写成文字",
        "saved as “Strict Open XML Spreadsheet”, dates written as text",
        _strict,
    ),
    _good(
        "一九零四.xlsx", "苹果电脑上建的工作簿，日期从 1904 年算起", "made on a Mac: dates count from 1904", _from_1904
    ),
    _good(
        "成绩平台导出.xlsx",
        "导出程序写错了使用区域（只写了 A1）",
        "the exporting program declared A1 as the whole used range",
        lambda: swapped(_plain(), FIRST_SHEET, '<dimension ref="A1:H5"/>', '<dimension ref="A1"/>'),
    ),
    _good(
        "没有使用区域.xlsx",
        "导出程序没有写使用区域",
        "the exporting program declared no used range",
        lambda: swapped(_plain(), FIRST_SHEET, '<dimension ref="A1:H5"/>', ""),
    ),
    _good(
        "使用区域过大.xlsx",
        "使用区域写成了整张工作表",
        "the declared range is the whole sheet",
        lambda: swapped(_plain(), FIRST_SHEET, "A1:H5", "A1:XFD1048576"),
    ),
    _good(
        "没有样式.xlsx",
        "导出程序没有写样式表",
        "the exporting program wrote no styles",
        lambda: _without(STYLES, _plain()),
    ),
    _good(
        "内嵌字符串.xlsx",
        "文字写在单元格里，没有共享字符串表",
        "texts stand in their cells; there is no table of shared strings",
        _inline_alone,
    ),
    Sin(
        "formats",
        "字符串表丢失.xlsx",
        "共享字符串表丢了，文字单元格指向不存在的内容",
        "the table of shared strings is lost, cells point to texts that are not there",
        lambda: _without(STRINGS, _plain()),
        said(("sheet.texts_lost", "花名册")),
    ),
    _good("带前缀的标签.xlsx", "导出程序给 XML 标签加了前缀", "the exporting program prefixes its XML tags", _prefixed),
    _good(
        "反斜杠路径.xlsx", "压缩包内的路径用了反斜杠", "the archive's paths are written with backslashes", _backslashes
    ),
    Sin(
        "formats",
        "公式没有结果.xlsx",
        "程序写入公式后没有计算，单元格里没有结果",
        "a program wrote a formula and never calculated it: the cell holds no result",
        _uncalculated,
        said(("cell.no_result", "班级情况!D4")),
        {"classes": 3},
        {"classes.headcount": (20, None, 21)},
    ),
    # ------------------------------------------------------------ text
    _good("花名册UTF8.csv", "UTF-8 文本", "text in UTF-8", lambda: separated(roster()).encode()),
    _good(
        "花名册UTF8签名.csv",
        "带签名（BOM）的 UTF-8 文本",
        "text in UTF-8 with its mark",
        lambda: separated(roster()).encode("utf-8-sig"),
    ),
    _good(
        "花名册GBK.csv",
        "中文 Windows 上 Excel 存的 GBK 文本",
        "text in GBK, as Excel writes it on Chinese Windows",
        lambda: separated(roster()).encode("gbk"),
    ),
    _good("生僻字.csv", "生僻字要用 GB18030 的四字节编码", "rare characters that take four bytes of GB18030", _rare),
    _good(
        "Unicode文本.txt",
        "Excel 的“Unicode 文本”：UTF-16，制表符分隔",
        "the “Unicode text” of Excel: UTF-16, separated by tabs",
        lambda: separated(roster(), "\t").encode("utf-16"),
    ),
    _good(
        "无签名UTF16.csv",
        "没有签名的 UTF-16 文本",
        "text in UTF-16 without its mark",
        lambda: separated(roster()).encode("utf-16-le"),
    ),
    _good("花名册.tsv", "制表符分隔的文本", "text separated by tabs", lambda: separated(roster(), "\t").encode()),
    _good("分号分隔.csv", "分号分隔的文本", "text separated by semicolons", lambda: separated(roster(), ";").encode()),
    _good(
        "等号引号.csv",
        '学号写成 ="…"，免得 Excel 当成数字',
        'numbers written as ="…" to keep Excel from counting',
        _quoted,
    ),
    _good("格内换行.csv", "表头和单元格里有换行", "line breaks within header and cells", _broken_lines),
    # ------------------------------------------------------------ not what the name says
    _good(
        "学籍系统导出.xls",
        "“导出 Excel”给出的其实是网页",
        "the system's “export to Excel” is a web page",
        lambda: _page("utf-8"),
    ),
    _good(
        "学籍系统导出GBK.xls",
        "“导出 Excel”给出的其实是 GBK 编码的网页",
        "the system's “export to Excel” is a web page in GBK",
        lambda: _page("gbk"),
    ),
    _good("学籍系统导出.xlsx", "网页改名成了 .xlsx", "a web page renamed to .xlsx", lambda: _page("utf-8")),
    _good(
        "合并的网页.xls", "网页表格里有跨行跨列的单元格", "a web page whose cells span rows and columns", _merged_page
    ),
    _good(
        "XML表格2003.xls",
        "“XML 表格 2003”冒充 .xls",
        "“XML Spreadsheet 2003” named .xls",
        lambda: spreadsheetml(SHEET, roster()).encode(),
    ),
    _good(
        "制表符文本.xls",
        "制表符分隔的 GBK 文本，名字却是 .xls",
        "text separated by tabs, in GBK, named .xls",
        lambda: separated(roster(), "\t").encode("gbk"),
    ),
    _good(
        "制表符文本.xlsx",
        "制表符分隔的文本，名字却是 .xlsx",
        "text separated by tabs, named .xlsx",
        lambda: separated(roster(), "\t").encode("utf-8-sig"),
    ),
    _good("其实是xlsx.xls", "新格式的工作簿用了旧扩展名", "a new workbook under the old extension", _plain),
    _good(
        "其实是xls.xlsx",
        "旧格式的工作簿用了新扩展名",
        "an old workbook under the new extension",
        lambda: xls((SHEET, roster())),
    ),
    _refused(
        "其实是文档.xlsx", "Word 文档改名成了 .xlsx", "a Word document renamed to .xlsx", _document, "file.is_document"
    ),
    _refused(
        "其实是PDF.xlsx",
        "PDF 改名成了 .xlsx",
        "a PDF renamed to .xlsx",
        lambda: b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n",
        "file.is_pdf",
    ),
    _refused(
        "空文件.xlsx", "上传中断，文件是空的", "an upload that broke off: the file is empty", lambda: b"", "file.empty"
    ),
    # ------------------------------------------------------------ too old
    _refused("Excel2.xls", "Excel 2 的工作表", "a sheet of Excel 2", lambda: biff(2, roster()), "file.is_old_excel"),
    _refused("Excel3.xls", "Excel 3 的工作表", "a sheet of Excel 3", lambda: biff(3, roster()), "file.is_old_excel"),
    _refused("Excel4.xls", "Excel 4 的工作表", "a sheet of Excel 4", lambda: biff(4, roster()), "file.is_old_excel"),
    # ------------------------------------------------------------ protected
    _refused(
        "加密.xlsx",
        "设了打开密码的 .xlsx",
        "an .xlsx with a password",
        lambda: locked.agile(_plain_stored()),
        "file.encrypted",
    ),
    _refused(
        "加密XOR.xls",
        "设了打开密码的 .xls（Excel 95 的弱加密）",
        "an .xls with a password, obfuscated as Excel 95 did",
        lambda: locked.xor_xls(SHEET, roster()),
        "file.encrypted",
    ),
    _refused(
        "加密RC4.xls",
        "设了打开密码的 .xls（Excel 97 的 RC4）",
        "an .xls with a password, RC4 as of Excel 97",
        lambda: locked.rc4_xls(SHEET, roster()),
        "file.encrypted",
    ),
    _refused(
        "加密.ods",
        "设了打开密码的 .ods",
        "an .ods with a password",
        lambda: locked.ods(ods_parts(SHEET, roster())),
        "file.encrypted_scheme",
    ),
    Sin(
        "formats",
        "知道密码",
        "设了打开密码，密码写在 eduq.yaml 里",
        "an .xls with a password that eduq.yaml tells",
        _project,
        frozenset(),
        _SOUND,
    ),
)
