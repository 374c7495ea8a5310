"""Every format that offices send gives the same grid; what is none of them is named for what it is."""

import datetime as dt
import struct
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from eduquality.errors import InputFault, Issue
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats.read import read_workbook
from tests.intake.format_files import (
    archived,
    biff5_stream,
    contained,
    dbase,
    ods_book,
    ods_error,
    ods_number,
    ods_row,
    ods_text,
    rewritten,
    xlsb_book,
)


def grids(path: Path, *passwords: str) -> list[Grid]:
    return list(read_workbook(path, path.name, passwords))


def texts(grid: Grid) -> list[list[str | None]]:
    return [list(row) for row in zip(*(column.to_pylist() for column in grid.columns), strict=True)]


def written(path: Path, content: str | bytes, encoding: str = "utf-8") -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return path


def sheet_of(path: Path) -> Grid:
    (grid,) = grids(path)
    return grid


def issue_of(path: Path, *passwords: str) -> Issue:
    with pytest.raises(InputFault) as caught:
        grids(path, *passwords)
    return caught.value.issues[0]


ROWS = [["姓名", "分"], ["甲", 92.5], ["乙", b"\x07"], [None, 110105201305041234.0]]
#: How a number of 18 digits is given: nobody takes it for an identifier whose digits are all there.
DAMAGED = "1.10105201305041E+17"


# ---------------------------------------------------------------- .xlsb, .ods, .xls


def test_an_xlsb_gives_texts_errors_hidden_rows_and_damaged_numbers(tmp_path):
    grid = sheet_of(xlsb_book(tmp_path / "a.xlsb", ROWS, hidden=[2]))
    assert texts(grid) == [["姓名", "分"], ["甲", "92.5"], ["乙", None], [None, DAMAGED]]
    assert (grid.errors, grid.hidden_rows) == ({(3, 2): "#DIV/0!"}, (2,))


def test_an_ods_gives_texts_errors_hidden_rows_and_damaged_numbers(tmp_path):
    """Rows written once for several, and cells covered by merges, stand where they are shown."""
    rows = (
        ods_row(ods_text("姓名"), ods_text("分"))
        + ods_row(ods_text("甲", 'table:number-columns-repeated="2"'), ods_error("#N/A"))
        + ods_row(ods_text("乙"), ods_number(3), attributes='table:visibility="filter"')
        + ods_row(ods_text("丙"), ods_number("1.10105201305041E+17"), attributes='table:number-rows-repeated="2"')
    )
    grid = sheet_of(ods_book(tmp_path / "a.ods", {"名单": rows}))
    assert texts(grid) == [
        ["姓名", "分", None],
        ["甲", "甲", None],
        ["乙", "3", None],
        ["丙", DAMAGED, None],
        ["丙", DAMAGED, None],
    ]
    assert (grid.errors, grid.hidden_rows) == ({(2, 3): "#N/A"}, (3,))


def test_a_formula_of_an_ods_that_was_never_calculated_is_an_error(tmp_path):
    rows = ods_row(ods_text("x"), '<table:table-cell table:formula="of:=1+1"/>')
    assert sheet_of(ods_book(tmp_path / "a.ods", {"s": rows})).errors == {(1, 2): "formula without value"}


def test_an_xls_gives_errors_hidden_rows_and_damaged_numbers(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("名单")
    sheet.write(0, 0, "姓名")
    sheet.row(1).set_cell_error(0, "#DIV/0!")
    sheet.write(2, 0, 110105201305041234)
    sheet.row(2).hidden = True
    sheet.row(3).hidden = True
    book.add_sheet("二").row(4).set_cell_error(2, "#N/A!")
    book.save(tmp_path / "a.xls")
    first, second = grids(tmp_path / "a.xls")
    assert texts(first) == [["姓名"], [None], [DAMAGED]]
    assert (first.errors, first.hidden_rows) == ({(2, 1): "#DIV/0!"}, (3,))
    assert second.errors == {(5, 3): "#N/A"}


def test_a_formula_that_failed_in_an_xls_is_an_error(tmp_path):
    """Its result is marked as one; a number, a truth or a text as result is none."""
    book = xlwt.Workbook()
    book.add_sheet("s").write(3, 1, xlwt.Formula("1/0"))
    book.save(tmp_path / "a.xls")
    data = (tmp_path / "a.xls").read_bytes()
    empty_text, failed = b"\x03\0\0\0\0\0\xff\xff", b"\x02\0\x07\0\0\0\xff\xff"
    assert data.count(empty_text) == 1
    assert sheet_of(tmp_path / "a.xls").errors == {(4, 2): "formula without value"}
    written(tmp_path / "b.xls", data.replace(empty_text, failed))
    assert sheet_of(tmp_path / "b.xls").errors == {(4, 2): "#DIV/0!"}


@pytest.mark.parametrize("bare", [False, True])
def test_excel_95_is_read_in_its_code_page(tmp_path, bare):
    """BIFF5 holds Chinese as GBK, in a container or, from some web programs, without."""
    stream = biff5_stream("名单", [["姓名", "分"], ["样例", 92.5]])
    path = written(tmp_path / "a.xls", stream) if bare else contained(tmp_path / "a.xls", stream)
    grid = sheet_of(path)
    assert (grid.sheet, texts(grid)) == ("名单", [["姓名", "分"], ["样例", "92.5"]])


def test_the_1904_date_system_gives_the_dates_that_excel_shows(tmp_path):
    day = dt.datetime(2012, 9, 1)  # noqa: DTZ001 - Excel has no zones
    new = openpyxl.Workbook()
    new.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    new.active.append([day])
    new.save(tmp_path / "a.xlsx")
    old = xlwt.Workbook()
    old.dates_1904 = True
    old.add_sheet("s").write(0, 0, (day - dt.datetime(1904, 1, 1)).days, xlwt.easyxf(num_format_str="yyyy-mm-dd"))  # noqa: DTZ001 - same
    old.save(tmp_path / "a.xls")
    for name in ("a.xlsx", "a.xls"):
        assert texts(sheet_of(tmp_path / name)) == [["2012-09-01 00:00:00"]]


# ---------------------------------------------------------------- .xlsx as programs write it


def plain(path: Path) -> Path:
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("名单")
    sheet.write_row(0, 0, ["姓名", 5])
    sheet.write(1, 0, 41153, book.add_format({"num_format": "yyyy-mm-dd"}))
    book.close()
    return path


def without(path: Path, member: str) -> Path:
    import zipfile

    with zipfile.ZipFile(path) as archive:
        return archived(path, {name: archive.read(name) for name in archive.namelist() if name != member})


def test_strict_ooxml_is_read(tmp_path):
    """Other namespaces, the same cells."""
    plain(tmp_path / "a.xlsx")
    for member in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        rewritten(
            tmp_path / "a.xlsx",
            member,
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        )
    assert texts(sheet_of(tmp_path / "a.xlsx"))[0] == ["姓名", "5"]


def test_missing_styles_cost_no_value(tmp_path):
    """A date without its style is its serial number, which is a date still where one is expected."""
    assert texts(sheet_of(without(plain(tmp_path / "a.xlsx"), "xl/styles.xml"))) == [["姓名", "5"], ["41153", None]]


def test_missing_texts_are_said_of_the_sheet(tmp_path):
    """Without its shared strings a sheet is not read as if its cells were empty."""
    grid = sheet_of(without(plain(tmp_path / "a.xlsx"), "xl/sharedStrings.xml"))
    assert (grid.unread, grid.columns) == ("sheet.texts_lost", ())


def test_a_workbook_part_of_another_name_is_found(tmp_path):
    """Some servers call it workbook2.xml."""
    import zipfile

    with zipfile.ZipFile(plain(tmp_path / "a.xlsx")) as archive:
        members = {
            name.replace("workbook.xml", "workbook2.xml"): archive.read(name).replace(b"workbook.xml", b"workbook2.xml")
            for name in archive.namelist()
        }
    archived(tmp_path / "a.xlsx", members)
    assert texts(sheet_of(tmp_path / "a.xlsx")) == [["姓名", "5"], ["2012-09-01 00:00:00", None]]


def test_inline_texts_are_read(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx", {"constant_memory": True})
    book.add_worksheet().write_row(0, 0, ["姓名", "0012"])
    book.close()
    assert texts(sheet_of(tmp_path / "a.xlsx")) == [["姓名", "0012"]]


@pytest.mark.parametrize(
    "dimension", [b"", b'<dimension ref="A1"/>', b'<dimension ref="A1:XFD9"/>', b'<dimension ref=""/>']
)
def test_what_is_declared_as_used_does_not_matter(tmp_path, dimension):
    rewritten(plain(tmp_path / "a.xlsx"), "xl/worksheets/sheet1.xml", b'<dimension ref="A1:B2"/>', dimension)
    assert texts(sheet_of(tmp_path / "a.xlsx"))[0] == ["姓名", "5"]


def test_hidden_and_filtered_rows_are_read_and_named(tmp_path):
    """Only those that hold something; a hidden column is none."""
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    for row in range(6):
        sheet.write(row, 0, f"r{row + 1}")
    for row in (2, 3, 8):
        sheet.set_row(row, None, None, {"hidden": True})
    sheet.set_column(1, 1, None, None, {"hidden": True})
    book.close()
    grid = sheet_of(tmp_path / "a.xlsx")
    assert (grid.height, grid.hidden_rows) == (6, (3, 4))


@pytest.mark.parametrize("value", [110105201305041234, 1.10105201305041e17, 1234567890123456])
def test_a_number_of_more_than_fifteen_digits_is_given_with_its_exponent(tmp_path, value):
    """As text beside it the same digits stand as they are."""
    book = openpyxl.Workbook()
    book.active.append([value, str(value), 123456789012345])
    book.save(tmp_path / "a.xlsx")
    (row,) = texts(sheet_of(tmp_path / "a.xlsx"))
    mantissa, exponent = f"{value:.14E}".split("E")
    assert row == [f"{mantissa.rstrip('0')}E{exponent}", str(value), "123456789012345"]


def test_a_sheet_of_errors_alone_is_not_empty(tmp_path):
    """An error beside or below all other cells keeps its place."""
    book = openpyxl.Workbook()
    book.active["B3"] = "=1/0"
    book.save(tmp_path / "a.xlsx")
    grid = sheet_of(tmp_path / "a.xlsx")
    assert (grid.height, len(grid.columns), grid.errors) == (3, 2, {(3, 2): "formula without value"})


# ---------------------------------------------------------------- web pages and XML

PAGE = """<html><head><meta http-equiv=Content-Type content="text/html; charset={charset}"><title>不读</title>
<style><!-- td {{color:red}} --></style></head><body><h2>青禾小学 成绩</h2>
<table border=1><tr><th rowspan=2>姓名</th><th colspan=2>语文</th></tr>
<tr><td>得分</td><td>班次</td></tr>
<tr><td>样例&nbsp;甲</td><td x:num="92.54">93</td><td>第 1
 名<br>并列</td></tr>
<tr style="display:none"><td>样例乙<td x:num="0.5">50%<td x:err="#N/A">#N/A</tr>
</table></body></html>"""


@pytest.mark.parametrize("encoding", ["utf-8", "gb2312", "utf-16"])
def test_a_web_page_named_xls_is_read_as_excel_shows_it(tmp_path, encoding):
    """Merged cells keep their place, text above a table is a row, tags close themselves; the exact number counts."""
    grid = sheet_of(written(tmp_path / "成绩.xls", PAGE.format(charset=encoding), encoding))
    assert grid.sheet == "成绩"
    assert texts(grid) == [
        ["青禾小学 成绩", None, None],
        ["姓名", "语文", None],
        [None, "得分", "班次"],
        ["样例\xa0甲", "92.54", "第 1 名\n并列"],
        ["样例乙", "50%", None],
    ]
    assert (grid.errors, grid.hidden_rows) == ({(5, 3): "#N/A"}, (5,))


def test_tables_below_one_another_and_within_one_another_are_rows_of_one_sheet(tmp_path):
    page = "<table><tr><td><table><tr><td>a<td>b</table></td></tr></table>注<p><table><tr><td>c</table>"
    assert texts(sheet_of(written(tmp_path / "a.htm", page))) == [["a", "b"], ["注", None], ["c", None]]


def test_a_span_without_end_takes_no_memory(tmp_path):
    page = '<table><tr><td rowspan=999999999>x<td colspan="99999999999">y<tr><td>z</table>'
    grid = sheet_of(written(tmp_path / "a.xls", page))
    assert (grid.height, len(grid.columns), texts(grid)[1][:2]) == (2, 16_385, [None, "z"])


def test_a_web_archive_gives_its_page(tmp_path):
    head = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=XX\n\n--XX\n"
    part = "Content-Type: text/html; charset=gb2312\nContent-Transfer-Encoding: base64\n\n"
    import base64

    page = base64.encodebytes("<html><table><tr><td>姓名</table></html>".encode("gb2312")).decode()
    written(tmp_path / "a.xls", f"{head}{part}{page}\n--XX--\n")
    assert texts(sheet_of(tmp_path / "a.xls")) == [["姓名"]]


SPREADSHEETML = """<?xml version="1.0" encoding="{encoding}"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel">
<Worksheet ss:Name="名单"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">标题</Data></Cell>
<Cell><Data ss:Type="String">三</Data></Cell></Row>
<Row ss:Index="3" ss:Hidden="1"><Cell ss:Index="2"><Data ss:Type="Number">0.95299999999999996</Data></Cell>
<Cell><Data ss:Type="DateTime">2012-09-01T00:00:00.000</Data></Cell><Cell><Data ss:Type="Boolean">1</Data></Cell>
<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=1+1"/>
<Cell><Data ss:Type="Number">1.10105201305041E+17</Data></Cell></Row>
</Table></Worksheet>
<Worksheet ss:Name="暗"><Table><Row><Cell><Data ss:Type="String">x</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions></Worksheet></Workbook>"""


@pytest.mark.parametrize(("name", "encoding"), [("a.xml", "utf-8"), ("a.xls", "gb2312"), ("a.xlsx", "utf-16")])
def test_a_workbook_of_xml_is_read_whatever_its_name(tmp_path, name, encoding):
    grid, hidden = grids(written(tmp_path / name, SPREADSHEETML.format(encoding=encoding), encoding))
    assert texts(grid) == [
        ["标题", None, "三", None, None, None, None],
        [None] * 7,
        [None, "0.953", "2012-09-01 00:00:00", "true", None, None, DAMAGED],
    ]
    assert grid.errors == {(3, 5): "#DIV/0!", (3, 6): "formula without value"}
    assert (grid.sheet, grid.hidden_rows) == ("名单", (3,))
    assert (hidden.sheet, hidden.unread) == ("暗", "sheet.hidden")


def test_cells_in_the_far_corners_of_xml_take_no_memory(tmp_path):
    xml = SPREADSHEETML.format(encoding="utf-8").replace('ss:Index="2"', 'ss:Index="16384"', 1)
    grid = grids(written(tmp_path / "a.xml", xml.replace('ss:Index="3"', 'ss:Index="1048576"')))[0]
    assert (grid.height, len(grid.columns), grid.columns[16_383][1_048_575].as_py()) == (1_048_576, 16_384, "0.953")


# ---------------------------------------------------------------- text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.csv", "a.xls", "a.xlsx", "a.txt"])
def test_text_is_read_in_every_encoding_under_every_name(tmp_path, encoding, name):
    """UTF-16 is known without a mark, by the zero bytes of its separators and digits."""
    content = "考号\t姓名\t分\r\n0012\t张三丰\t85\r\n0013\t李四\t90\r\n"
    assert texts(sheet_of(written(tmp_path / name, content, encoding)))[1] == ["0012", "张三丰", "85"]


@pytest.mark.parametrize("separator", list(",\t;|"))
def test_the_separator_is_what_divides_the_lines_alike(tmp_path, separator):
    """Commas in a title or in remarks do not count against it."""
    lines = [
        "某校, 某班, 某年, 名单",
        separator.join(("考号", "姓名", "备注")),
        separator.join(("1", "样例", "好，很好")),
    ]
    assert texts(sheet_of(written(tmp_path / "a.csv", "\n".join(lines))))[2][:3] == ["1", "样例", "好，很好"]


def test_a_line_that_names_the_separator_is_no_row(tmp_path):
    """Excel does not show it either."""
    assert texts(sheet_of(written(tmp_path / "a.csv", "sep=;\r\na;b\r\n"))) == [["a", "b"]]


def test_an_error_in_text_is_an_error(tmp_path):
    """A sheet saved as text keeps what Excel showed."""
    grid = sheet_of(written(tmp_path / "a.csv", "姓名,分\n甲,#DIV/0!\n乙,#1\n"))
    assert grid.errors == {(2, 2): "#DIV/0!"}
    assert texts(grid)[1:] == [["甲", None], ["乙", "#1"]]


def test_a_quotation_mark_never_closed_is_said_with_its_line(tmp_path):
    """Or it would swallow all the rows that follow."""
    content = '姓名,备注\n甲,"好\n也好"\n乙,"坏\n' + "丙,x\n" * 50
    issue = issue_of(written(tmp_path / "a.csv", content))
    assert (issue.code, str(issue.where)) == ("file.open_quote", "a.csv:4")


def test_a_quotation_mark_amid_a_cell_is_read_as_excel_does(tmp_path):
    assert texts(sheet_of(written(tmp_path / "a.csv", '"甲"乙,5"\n')))[0] == ["甲乙", '5"']


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_damaged_characters_are_said_with_their_line(tmp_path, encoding):
    """UTF-8 with a few bytes lost is not taken for GBK, whose bytes would spell other names."""
    content = ("姓名,班级\n" + "样例,七年级一班\n" * 50).encode(encoding)
    at = content.index("样例".encode(encoding)) + 1
    issue = issue_of(written(tmp_path / "a.csv", content[:at] + b"\xff" + content[at + 1 :]))
    assert (issue.code, str(issue.where)) == ("file.damaged_text", "a.csv:2")


# ---------------------------------------------------------------- what is none of them

ZIP_OF = {
    "file.is_document": {"word/document.xml": "<w/>"},
    "file.is_slides": {"ppt/presentation.xml": "<p/>"},
    "file.is_numbers": {"Index/Document.iwa": "x", "Metadata/Properties.plist": "x"},
    "file.is_archive": {"名单.xlsx": "x"},
}


@pytest.mark.parametrize("code", ZIP_OF)
def test_an_archive_that_is_no_workbook_is_named(tmp_path, code):
    assert issue_of(archived(tmp_path / "a.xlsx", ZIP_OF[code])).code == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.7\n", "file.is_pdf"),
        (b"{\\rtf1\\ansi", "file.is_document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(20), "file.is_image"),
        (b"\xff\xd8\xff\xe0" + bytes(20), "file.is_image"),
        (b"BM\x36\x00\x0c\x00\x00\x00", "file.is_image"),
        (b"Rar!\x1a\x07\x01\x00", "file.is_archive"),
        (b"7z\xbc\xaf\x27\x1c\x00", "file.is_archive"),
        (b"\0\x01\0\0Standard ACE DB\0", "file.is_database"),
        (dbase(2), "file.is_database"),
        (b"MZ\x90\x00\x03", "file.is_program"),
        (b"%TSD-Header-###%\x01\x02", "file.is_sealed"),
        (bytes(4096), "file.only_zeros"),
        (struct.pack("<HHHH", 0x0009, 4, 2, 16), "file.is_old_excel"),
        (struct.pack("<HHHHH", 0x0209, 6, 0, 16, 0), "file.is_old_excel"),
        (struct.pack("<HHHHH", 0x0409, 6, 0, 16, 0), "file.is_old_excel"),
        (b"\x01\x02\x03\x04\x05\x06", "file.unsupported"),
        (b"<?xml version='1.0'?><root/>", "file.markup"),
    ],
)
def test_what_comes_named_as_a_workbook_is_named_for_what_it_is(tmp_path, content, code):
    assert issue_of(written(tmp_path / "a.xls", content)).code == code


def test_a_document_in_a_container_is_named(tmp_path):
    contained(tmp_path / "a.xls", bytes(5000), "WordDocument")
    assert issue_of(tmp_path / "a.xls").code == "file.is_document"


@pytest.mark.parametrize("content", ["MZ,BM\n1,2\n", "BM\n1\n", "\n\n姓名\n"])
def test_a_text_that_begins_like_something_else_is_a_text(tmp_path, content):
    assert sheet_of(written(tmp_path / "a.csv", content)).height > 0


def test_a_page_without_a_table_is_a_note(tmp_path):
    """A folder may hold web pages that nobody meant as data."""
    issue = issue_of(written(tmp_path / "a.html", "<html><body>x</body></html>"))
    assert (issue.level, issue.code) == ("info", "file.no_table")


@pytest.mark.parametrize("name", ["a.xml", "a.xls"])
def test_entities_of_its_own_are_refused(tmp_path, name):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    xml = SPREADSHEETML.format(encoding="utf-8").replace("<Workbook", f"{bomb}<Workbook", 1).replace("标题", "&b;")
    assert issue_of(written(tmp_path / name, xml)).code == "file.entities"


def test_entities_in_a_part_of_an_archive_are_refused(tmp_path):
    plain(tmp_path / "a.xlsx")
    declaration = b'standalone="yes"?>'
    bomb = declaration + b'<!DOCTYPE x [<!ENTITY a "aaaa">]>'
    rewritten(tmp_path / "a.xlsx", "xl/sharedStrings.xml", declaration, bomb)
    rewritten(tmp_path / "a.xlsx", "xl/sharedStrings.xml", "姓名".encode(), b"&a;")
    assert issue_of(tmp_path / "a.xlsx").code == "file.entities"


# ---------------------------------------------------------------- passwords


@pytest.fixture
def protected(tmp_path) -> Path:
    msoffcrypto = pytest.importorskip("msoffcrypto")
    plain(tmp_path / "plain.xlsx")
    with (tmp_path / "plain.xlsx").open("rb") as source, (tmp_path / "a.xlsx").open("wb") as target:
        msoffcrypto.OfficeFile(source).encrypt("Abc-123", target)
    return tmp_path / "a.xlsx"


def test_a_protected_workbook_says_so(protected):
    assert issue_of(protected).code == "file.encrypted"


def test_a_wrong_password_is_said(protected):
    assert issue_of(protected, "abc-123", "x").code == "file.wrong_password"


def test_one_of_the_passwords_opens_it(protected):
    (grid,) = grids(protected, "x", "Abc-123")
    assert texts(grid)[0] == ["姓名", "5"]


def test_without_the_extra_the_message_says_how_to_install_it(protected, monkeypatch):
    import sys

    monkeypatch.setitem(sys.modules, "msoffcrypto", None)
    assert issue_of(protected).code == "file.encrypted"
    assert issue_of(protected, "Abc-123").code == "file.encrypted_needs_extra"


def test_a_protected_xls_says_so(tmp_path):
    """Whatever the scheme, a FILEPASS record stands among the first; what follows is unreadable."""
    book = xlwt.Workbook()
    book.add_sheet("s").write(0, 0, "x")
    book.save(tmp_path / "a.xls")
    data = (tmp_path / "a.xls").read_bytes()
    begin = data.index(struct.pack("<HH", 0x0809, 16))
    after = begin + 20
    # The record after the first becomes FILEPASS of the same length.
    written(tmp_path / "a.xls", data[:after] + struct.pack("<H", 0x002F) + data[after + 2 :])
    assert issue_of(tmp_path / "a.xls").code == "file.encrypted_scheme"


def test_a_protected_ods_says_so(tmp_path):
    ods_book(tmp_path / "a.ods", {"s": ods_row(ods_text("x"))}, manifest="<manifest:encryption-data/>")
    assert issue_of(tmp_path / "a.ods").code == "file.encrypted_scheme"


def test_the_cells_of_an_ods_are_given_as_of_other_workbooks(tmp_path):
    """Percentages are what a person sees, dates are days, paragraphs are lines; a hidden sheet is not read."""
    cell = "<table:table-cell office:value-type={}><text:p>{}</text:p></table:table-cell>"
    cells = (
        cell.format('"percentage" office:value="0.953"', "95.3%"),
        cell.format('"date" office:date-value="2012-09-01"', "12/9/1"),
        cell.format('"boolean" office:boolean-value="true"', "是"),
        cell.format('"string"', "a</text:p><text:p>b"),
    )
    ods_book(tmp_path / "a.ods", {"明": ods_row(*cells), "暗": ods_row(*cells)})
    style = (
        b'<office:automatic-styles><style:style style:name="ta2" style:family="table">'
        b'<style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body>'
    )
    rewritten(tmp_path / "a.ods", "content.xml", b"<office:body>", style)
    name = 'table:name="暗"'.encode()
    rewritten(tmp_path / "a.ods", "content.xml", name, name + b' table:style-name="ta2"')
    shown, hidden = grids(tmp_path / "a.ods")
    assert texts(shown) == [["95.3%", "2012-09-01", "true", "a\nb"]]
    assert hidden.unread == "sheet.hidden"
