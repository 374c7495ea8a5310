"""Reading files into grids."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from xlsxwriter.worksheet import Worksheet

from eduquality.errors import InputFault
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats.read import read_workbook
from tests.intake.format_files import ods_book, ods_number, ods_row, xlsb_book


def grids(path: Path) -> list[Grid]:
    return list(read_workbook(path, path.name))


def texts(grid: Grid) -> list[list[str | None]]:
    return [list(row) for row in zip(*(column.to_pylist() for column in grid.columns), strict=True)]


def fault_of(path: Path) -> str:
    with pytest.raises(InputFault) as caught:
        grids(path)
    issue = caught.value.issues[0]
    assert issue.where.file == path.name
    return issue.code


def rewritten(path: Path, member: str, old: bytes, new: bytes) -> None:
    """Replace bytes in one member of a workbook."""
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    assert old in members[member]
    members[member] = members[member].replace(old, new)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)


def test_the_first_cell_of_a_grid_is_a1(tmp_path):
    """Empty rows above and empty columns left of the first used cell are kept, so that addresses are true."""
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("名单")
    sheet.write("C4", "姓名")
    sheet.write("E5", 92.5)
    book.close()
    (grid,) = grids(tmp_path / "a.xlsx")
    assert (grid.sheet, grid.height, len(grid.columns)) == ("名单", 5, 5)
    assert texts(grid)[3][2] == "姓名"
    assert texts(grid)[4] == [None, None, None, None, "92.5"]


def test_an_old_workbook_reads_at_true_addresses(tmp_path):
    """An .xls gives the same grid as an .xlsx."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("班额")
    sheet.write(2, 1, "班级")
    sheet.write(3, 1, "七1班")
    book.save(tmp_path / "a.xls")
    (grid,) = grids(tmp_path / "a.xls")
    assert texts(grid) == [[None, None], [None, None], [None, "班级"], [None, "七1班"]]


def test_numbers_dates_and_texts_come_as_text(tmp_path):
    """A whole number has no point, a date is written in full, a text keeps its zeros."""
    book = openpyxl.Workbook()
    book.active.append([90, 92.5, dt.datetime(2012, 9, 1), "0012", "  ", "x"])  # noqa: DTZ001 - Excel has no zones
    book.save(tmp_path / "a.xlsx")
    (grid,) = grids(tmp_path / "a.xlsx")
    assert texts(grid) == [["90", "92.5", "2012-09-01 00:00:00", "0012", None, "x"]]


def test_a_declared_dimension_does_not_matter(tmp_path):
    """Score platforms declare A1 as the used range; all cells are read."""
    book = openpyxl.Workbook()
    book.active.append(["考号", "总分"])
    book.active.append(["1", 500])
    book.save(tmp_path / "a.xlsx")
    rewritten(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", b'ref="A1:B2"', b'ref="A1"')
    assert texts(grids(tmp_path / "a.xlsx")[0]) == [["考号", "总分"], ["1", "500"]]


@pytest.mark.parametrize("hide", [Worksheet.hide, Worksheet.very_hidden])
def test_a_hidden_sheet_is_named_and_not_read(tmp_path, hide):
    """What the sender hid is not counted, but said; be it hidden from the menu that shows sheets again, too."""
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("明").write(0, 0, "x")
    hidden = book.add_worksheet("暗")
    hidden.write(0, 0, "y")
    hide(hidden)
    book.close()
    shown, kept_back = grids(tmp_path / "a.xlsx")
    assert (shown.sheet, shown.unread) == ("明", None)
    assert (kept_back.sheet, kept_back.unread, kept_back.columns) == ("暗", "sheet.hidden", ())


def test_failed_formulas_are_told_from_empty_cells(tmp_path):
    """Each Excel error is kept with its address; an empty cell and an empty text are none."""
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("first").write(0, 0, "x")
    sheet = book.add_worksheet("A & B")
    sheet.write("B2", "语文")
    sheet.write_formula("B3", "=1/0", None, "#DIV/0!")
    sheet.write_formula("C4", "=NA()", None, "#N/A")
    sheet.write_formula("B5", '=IF(A1="","",1)', None, "")
    sheet.write_formula("B6", "=1+1", None, 2)
    book.close()
    # Excel marks a formula's empty text; xlsxwriter does not.
    rewritten(tmp_path / "a.xlsx", "xl/worksheets/sheet2.xml", b'<c r="B5">', b'<c r="B5" t="str">')
    first, second = grids(tmp_path / "a.xlsx")
    assert first.errors == {}
    assert second.errors == {(3, 2): "#DIV/0!", (4, 3): "#N/A"}
    assert texts(second)[5][1] == "2"


def test_a_formula_never_calculated_is_an_error(tmp_path):
    """Programs that write formulas without results leave cells that look empty; they are named."""
    book = openpyxl.Workbook()
    book.active.append(["合计", "=1+1", "x"])
    book.save(tmp_path / "a.xlsx")
    (grid,) = grids(tmp_path / "a.xlsx")
    assert grid.errors == {(1, 2): "formula without value"}


def test_error_cells_are_found_without_references(tmp_path):
    """A sheet that leaves out cell references and prefixes its tags still gives the address of an error."""
    book = openpyxl.Workbook()
    book.active.append(["x", "y"])
    book.active.append(["z", "w"])
    book.save(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b"<x:row><x:c><x:v>1</x:v></x:c><x:c><x:v>2</x:v></x:c></x:row>"
        b'<x:row><x:c><x:v>1</x:v></x:c><x:c t="e"><x:v>#REF!</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    assert grids(tmp_path / "a.xlsx")[0].errors == {(2, 2): "#REF!"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_text_is_read_in_the_encodings_offices_use(tmp_path, encoding):
    """UTF-8 with and without mark, GBK, GB18030 and marked UTF-16 give the same cells."""
    (tmp_path / "a.csv").write_bytes("某校名单\r\n姓名,年级\r\n张三,\r\n\r\n".encode(encoding))
    (grid,) = grids(tmp_path / "a.csv")
    assert grid.sheet == "a"
    assert texts(grid) == [["某校名单", None], ["姓名", "年级"], ["张三", None], [None, None]]


def test_tabs_quotes_and_guarded_numbers_are_understood(tmp_path):
    """Tab-separated text, quoted line breaks and `="0012"` come out as a spreadsheet would show them."""
    (tmp_path / "a.txt").write_text('考号\t备注\n="0012"\t"第一行\n第二行"\n', encoding="utf-8")
    assert texts(grids(tmp_path / "a.txt")[0]) == [["考号", "备注"], ["0012", "第一行\n第二行"]]


def test_content_decides_not_the_extension(tmp_path):
    """A workbook named .xls and a text named .xls are read for what they are."""
    book = openpyxl.Workbook()
    book.active.append(["x"])
    book.save(tmp_path / "a.xlsx")
    (tmp_path / "a.xlsx").rename(tmp_path / "a.xls")
    (tmp_path / "b.xls").write_bytes("班级\t班额\n1\t50\n".encode("gbk"))
    assert texts(grids(tmp_path / "a.xls")[0]) == [["x"]]
    assert texts(grids(tmp_path / "b.xls")[0]) == [["班级", "班额"], ["1", "50"]]


OLE = bytes.fromhex("D0CF11E0A1B11AE1")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.xlsx", b"", "file.empty"),
        ("a.csv", b" \n", "file.empty"),
        ("a.xlsx", OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"), "file.encrypted"),
        ("a.xls", OLE + bytes(600), "file.corrupt"),
        ("a.xlsx", b"PK\x03\x04 cut short", "file.corrupt"),
        ("a.xml", b'<?xml version="1.0"?><Workbook/>', "file.markup"),
        ("a.csv", b"\xff\xff\xff\x00", "file.unsupported"),
        ("a.csv", b"\xff\xfd\xff\xfd" * 9, "file.encoding"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path, name, content, code):
    """Empty, encrypted, damaged and foreign files end in one message with the file's name."""
    (tmp_path / name).write_bytes(content)
    assert fault_of(tmp_path / name) == code


def test_a_missing_file_is_said(tmp_path):
    """A file that went away is a message, not a crash."""
    assert fault_of(tmp_path / "gone.xlsx") == "file.unreadable"


_HIDING = [
    (59.9999999999, "59.9999999999"),
    (60.0000000004, "60.0000000004"),
    (89.9999995, "89.9999995"),
    (0.9999999999, "0.9999999999"),
    (59.999999999999996, "60"),
    (79.99999999999999, "80"),
    (66.66666666666667, "66.666666667"),
    (1e-14, "0"),
]


@pytest.mark.parametrize("kind", ["xlsx", "xls", "xlsb", "ods"])
def test_no_number_is_made_a_rounder_one(tmp_path, kind):
    """59.9999999999 is below 60; what floats leave behind the 15th digit is nothing."""
    path = tmp_path / f"a.{kind}"
    numbers = [number for number, _ in _HIDING]
    if kind == "xlsx":
        book = xlsxwriter.Workbook(path)
        sheet = book.add_worksheet()
        for at, number in enumerate(numbers):
            sheet.write(at, 0, number)
        book.close()
    elif kind == "xls":
        old = xlwt.Workbook()
        page = old.add_sheet("s")
        for at, number in enumerate(numbers):
            page.write(at, 0, number)
        old.save(path)
    elif kind == "xlsb":
        xlsb_book(path, [[number] for number in numbers])
    else:
        ods_book(path, {"s": "".join(ods_row(ods_number(repr(number))) for number in numbers)})
    assert texts(grids(path)[0]) == [[text] for _, text in _HIDING]


def test_words_shown_for_a_number_are_read_from_ods(tmp_path):
    cells = [
        '<table:table-cell office:value-type="float" office:value="0"><text:p>缺考</text:p></table:table-cell>',
        ods_number(80),
        '<table:table-cell office:value-type="currency" office:value="5"><text:p>￥5</text:p></table:table-cell>',
        '<table:table-cell office:value-type="float" office:value="0"><text:p>-</text:p></table:table-cell>',
        '<table:table-cell office:value-type="float" office:value="85"><text:p>第85</text:p></table:table-cell>',
    ]
    assert texts(grids(ods_book(tmp_path / "a.ods", {"s": ods_row(*cells)}))[0]) == [["缺考", "80", "5", "0", "85"]]
