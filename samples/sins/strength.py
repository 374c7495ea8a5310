"""Damaged and hostile files: each costs itself, with a sentence, and never the run."""

from __future__ import annotations

import zipfile
from io import BytesIO

from sins.people import SHEET, TITLE, pupils, roster, roster_row
from sins.sin import Content, Make, Sin, said
from sins.writing import FIRST_SHEET, STRINGS, Sheet, changed, separated, swapped, unzipped, xls, xlsx, zipped

_MIB = 1 << 20
_RELATIONS = "xl/_rels/workbook.xml.rels"


def _plain() -> bytes:
    return xlsx((SHEET, roster()))


def _with_entities(declared: str, used: str) -> bytes:
    """Give a workbook whose first text is an entity of its own."""

    def declare(text: str) -> str:
        head, _, rest = text.partition("<sst")
        return f"{head}<!DOCTYPE sst [{declared}]>\n<sst{rest.replace(TITLE, used, 1)}"

    return changed(_plain(), STRINGS, declare)


def _entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    return _with_entities(f'<!ENTITY l0 "哈哈哈哈哈哈哈哈哈哈">{levels}', "&l9;")


def _outside() -> bytes:
    return _with_entities('<!ENTITY own SYSTEM "file:///etc/hostname">', "&own;")


def _zip_bomb() -> bytes:
    """Give a workbook beside whose texts lie 65 megabytes of nothing, packed into eighty bytes."""
    data = BytesIO(_plain())
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr(zipfile.ZipInfo("xl/media/blank.bin"), bytes(65 * _MIB), zipfile.ZIP_BZIP2)
    return data.getvalue()


def _in_row(ref: str) -> bytes:
    """Give a roster with one forgotten cell far away."""
    row = ref.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return swapped(_plain(), FIRST_SHEET, "</sheetData>", f'<row r="{row}"><c r="{ref}"><v>1</v></c></row></sheetData>')


def _merged(count: int) -> bytes:
    """Give a roster under which so many pairs of empty cells are merged."""
    merges = [f"A{row}:B{row}" for row in range(10, 10 + count)]
    return xlsx(Sheet(SHEET, roster(), merges=merges))


def _macro_sheet() -> bytes:
    """Give a workbook with a macro sheet of Excel 4 beside the roster."""
    members = unzipped(xlsx(Sheet(SHEET, roster()), Sheet("宏1", [["=EXEC(1)"]])))
    sheet = members.pop("xl/worksheets/sheet2.xml").decode().replace("worksheet", "xm:macrosheet")
    sheet = sheet.replace(
        "<xm:macrosheet ", '<xm:macrosheet xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" ', 1
    )
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
    macro = "http://schemas.microsoft.com/office/2006/relationships/xlMacrosheet"
    relations = members[_RELATIONS].decode()
    relations = relations.replace(
        f'{kind}" Target="worksheets/sheet2.xml"', f'{macro}" Target="macrosheets/sheet1.xml"'
    )
    types = members["[Content_Types].xml"].decode()
    types = types.replace("/xl/worksheets/sheet2.xml", "/xl/macrosheets/sheet1.xml")
    return zipped(
        members
        | {
            _RELATIONS: relations.encode(),
            "[Content_Types].xml": types.encode(),
            "xl/macrosheets/sheet1.xml": sheet.encode(),
        }
    )


def _chart_sheet() -> bytes:
    """Give a workbook with a sheet that is a chart."""
    members = unzipped(xlsx(Sheet(SHEET, roster()), Sheet("图表", [])))
    del members["xl/worksheets/sheet2.xml"]
    chart = '<chartsheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews/></chartsheet>'
    relations = (
        members[_RELATIONS]
        .decode()
        .replace('worksheet" Target="worksheets/sheet2.xml"', 'chartsheet" Target="chartsheets/sheet1.xml"')
    )
    types = members["[Content_Types].xml"].decode().replace("/xl/worksheets/sheet2.xml", "/xl/chartsheets/sheet1.xml")
    return zipped(
        members
        | {
            _RELATIONS: relations.encode(),
            "[Content_Types].xml": types.encode(),
            "xl/chartsheets/sheet1.xml": chart.encode(),
        }
    )


def _truncated() -> bytes:
    data = xlsx((SHEET, roster()), stored=True)
    return data[: len(data) * 2 // 3]


def _damaged() -> bytes:
    """Give a workbook a byte of whose sheet was changed on the way."""
    data = bytearray(xlsx((SHEET, roster()), stored=True))
    at = data.index(b"<sheetData>") + 20
    data[at] ^= 0xFF
    return bytes(data)


def _unclosed() -> bytes:
    return changed(_plain(), FIRST_SHEET, lambda text: text[: len(text) // 2])


def _locked_member() -> bytes:
    """Give a workbook whose archive says that its sheet is under a password."""
    data = bytearray(xlsx((SHEET, roster()), stored=True))
    with zipfile.ZipFile(BytesIO(bytes(data))) as archive:
        offset = archive.getinfo(FIRST_SHEET).header_offset
    data[offset + 6] |= 1
    central = data.index(b"PK\x01\x02")
    while data[central + 46 : central + 46 + len(FIRST_SHEET)] != FIRST_SHEET.encode():
        central = data.index(b"PK\x01\x02", central + 4)
    data[central + 8] |= 1
    return bytes(data)


def _outside_folder() -> bytes:
    return zipped({**unzipped(_plain()), "../../出去了.txt": b"out"})


def _short_xls() -> bytes:
    data = xls((SHEET, roster()))
    return data[: len(data) * 2 // 3]


def _nulls() -> bytes:
    return separated(roster()).encode() + bytes(256)


def _dangerous_text() -> bytes:
    rows = [roster_row(who) for who in pupils()]
    rows[0][7], rows[1][3] = "=1班", "=HYPERLINK(1)"
    return xlsx((SHEET, roster(rows)))


def _numbers_for_names() -> bytes:
    """Give a roster with a pupil's number for a school, and a telephone number in the name of the sheet."""
    rows = [roster_row(who) for who in pupils()]
    rows[1][5] = rows[1][1]
    return xlsx((f"{SHEET}13800138000", roster(rows)))


def _turned_writing() -> bytes:
    """Give a roster on a sheet in whose name the writing is turned around."""
    return xlsx((f"{SHEET}\u202exslx\u2066", roster()))


def _beside_sound() -> Content:
    """Give a damaged file beside a sound one."""
    return {"一班.xlsx": _plain(), "二班.xlsx": _truncated()}


def _sin(
    name: str,
    zh: str,
    en: str,
    make: Make,
    *says: tuple[str, str] | str,
    students: int = 0,
) -> Sin:
    return Sin("strength", name, zh, en, make, said(*says), {"students": students} if students else {})


SINS: tuple[Sin, ...] = (
    _sin(
        "实体炸弹.xlsx",
        "XML 实体层层展开，几 KB 变成几十亿字",
        "XML entities that unfold into thousands of millions of characters",
        _entity_bomb,
        "file.entities",
    ),
    _sin(
        "外部实体.xlsx",
        "XML 实体指向本机的文件",
        "an XML entity that points to a file of this machine",
        _outside,
        "file.entities",
    ),
    _sin(
        "压缩炸弹.xlsx",
        "几 KB 的文件解开后有几十 MB 空白",
        "a few kilobytes that become tens of megabytes of nothing",
        _zip_bomb,
        "file.bomb",
    ),
    _sin(
        "最后一行.xlsx",
        "最后一行（第 1048576 行）有一个忘了删的格",
        "a forgotten cell in row 1 048 576",
        lambda: _in_row("A1048576"),
        ("row.note", "花名册!1048576"),
        students=3,
    ),
    _sin(
        "最后一格.xlsx",
        "最后一格（XFD1048576）忘了删",
        "a forgotten cell in XFD1048576",
        lambda: _in_row("XFD1048576"),
        ("row.note", "花名册!1048576"),
        students=3,
    ),
    _sin(
        "五百处合并.xlsx",
        "名单下面有五百处合并单元格",
        "five hundred merged cells below the list",
        lambda: _merged(500),
        students=3,
    ),
    _sin(
        "宏表.xlsm",
        "旧式的宏表",
        "a macro sheet of Excel 4",
        _macro_sheet,
        ("sheet.is_macro", "宏1"),
        students=3,
    ),
    _sin(
        "图表页.xlsx",
        "有一页是图表",
        "a sheet that is a chart",
        _chart_sheet,
        ("sheet.is_chart", "图表"),
        students=3,
    ),
    _sin(
        "截断.xlsx",
        "传输中断，文件只剩三分之二",
        "the upload broke off: two thirds of the file",
        _truncated,
        "file.corrupt",
    ),
    _sin(
        "截断.xls", "传输中断，旧格式的文件只剩三分之二", "the upload of an .xls broke off", _short_xls, "file.corrupt"
    ),
    _sin(
        "一字节损坏.xlsx",
        "优盘上坏了一个字节",
        "a byte went wrong on the stick",
        _damaged,
        ("sheet.unreadable", "花名册"),
    ),
    _sin("半截XML.xlsx", "工作表的 XML 只有一半", "half of the sheet's XML", _unclosed, ("sheet.unreadable", "花名册")),
    _sin(
        "压缩包密码.xlsx",
        "压缩包里的工作表加了密",
        "the archive holds the sheet under a password",
        _locked_member,
        "file.encrypted_scheme",
    ),
    _sin(
        "路径越界.xlsx",
        "压缩包里有一个想写到别处的文件",
        "the archive holds a file that would be written elsewhere",
        _outside_folder,
        students=3,
    ),
    _sin("空字节.csv", "文本末尾有一串空字节", "null bytes at the end of a text", _nulls, "file.unsupported"),
    _sin(
        "等号开头.xlsx",
        "文字以等号开头，换个程序打开就成了公式",
        "texts that begin with =, a formula to the next program",
        _dangerous_text,
        ("cell.not_allowed", "花名册!D4"),
        students=3,
    ),
    _sin(
        "号码写错地方.xlsx",
        "学校一栏填了身份证号，工作表名里有手机号码",
        "a citizen number for a school, a telephone number in the name of the sheet",
        _numbers_for_names,
        ("table.numbers_in_texts", "花名册1380*****00"),
        students=3,
    ),
    _sin(
        "倒排字符.xlsx",
        "工作表名里有让文字倒排的字符",
        "signs in the sheet's name that turn the writing around",
        _turned_writing,
        students=3,
    ),
    _sin(
        "好坏相邻",
        "坏文件旁边有好文件",
        "a damaged file beside a sound one",
        _beside_sound,
        ("file.corrupt", "二班.xlsx"),
        students=3,
    ),
)
