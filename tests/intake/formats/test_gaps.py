"""Files that used to be taken for something else: their sentence says what they are, or they are read."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference

from eduquality.errors import InputFault
from eduquality.intake.cells.cell_conditions import NO_VALUE
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats.read import read_workbook
from eduquality.intake.loading import load_dataset
from tests.intake.books import pupil, roster, write_book


def read(path: Path) -> list[Grid]:
    return list(read_workbook(path, path.name))


def refused(path: Path) -> str:
    with pytest.raises(InputFault) as caught:
        read(path)
    return caught.value.issues[0].code


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["年级,班级\r\n一年级,1班\r\n", "一\n", "姓名\t成绩\n张一一\t95.5\n李丨\t—\n"])
def test_utf_16_without_a_mark_is_told_by_its_characters(tmp_path, encoding, text):
    """一 has a zero byte of its own, so the zeros alone tell nothing."""
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    (grid,) = read(tmp_path / "a.txt")
    assert [column[0].as_py() for column in grid.columns] == text.splitlines()[0].replace(",", "\t").split("\t")


@pytest.mark.parametrize(
    "data",
    ["年级,班级\n一年级,1班\n".encode() + bytes(64), bytes(range(256)) * 8, "年级\0一年级\n".encode("utf-16-le")],
    ids=["null bytes behind a text", "bytes of all kinds", "a null amid UTF-16"],
)
def test_what_is_no_utf_16_is_not_taken_for_it(tmp_path, data):
    (tmp_path / "a.csv").write_bytes(data)
    assert refused(tmp_path / "a.csv") == "file.unsupported"


def test_a_sheet_used_in_its_corners_alone_keeps_its_errors_dates_and_addresses(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet("学生")
    sheet.write_row("B2", ["姓名", 12.5, True])
    sheet.write_formula("C3", "=1/0", None, "#DIV/0!")
    sheet.write_datetime("D3", dt.date(2025, 9, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
    sheet.write("XFD1048576", 1)
    sheet.set_row(2, None, None, {"hidden": True})
    sheet.merge_range("B3:B5", "甲")
    book.close()
    (grid,) = read(tmp_path / "a.xlsx")
    assert [grid.columns[i][1].as_py() for i in range(4)] == [None, "姓名", "12.5", "true"]
    assert grid.columns[3][2].as_py() == "2025-09-01 00:00:00"
    assert (grid.errors, grid.hidden_rows, grid.merges) == ({(3, 3): "#DIV/0!"}, (3,), ((3, 5, 2, 2),))
    assert grid.columns[16_383][1_048_575].as_py() == "1"


def test_a_full_sheet_is_not_taken_for_a_sparse_one(tmp_path):
    """What a writer forgot to say of the range makes no difference."""
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("学生")
    for n in range(3000):
        sheet.append([n, "甲"])
    book.save(path)
    (grid,) = read(path)
    assert (grid.height, len(grid.columns), grid.columns[0].null_count) == (3000, 2, 0)


def test_a_chart_is_no_empty_sheet(tmp_path):
    """It is said calmly, and costs the other sheets nothing."""
    path = write_book(tmp_path / "data" / "a.xlsx", {"学生": roster(pupil(1))})
    book = openpyxl.load_workbook(path)
    chart = BarChart()
    chart.add_data(Reference(book["学生"], min_col=8, min_row=3, max_row=3))
    book.create_chartsheet("图表").add_chart(chart)
    book.save(path)
    assert [grid.unread for grid in read(path)] == [None, "sheet.is_chart"]
    dataset = load_dataset([path.parent], store=tmp_path / "store")
    assert [(i.level, i.code) for i in dataset.issues if i.where.sheet == "图表"] == [("info", "sheet.is_chart")]


def test_a_password_of_the_archive_itself_is_said(tmp_path):
    """The flag of one member is enough: nothing of it is read."""
    path = write_book(tmp_path / "a.xlsx", {"学生": roster(pupil(1))})
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as archive:
        start = archive.start_dir
    data[start + 8] |= 1
    path.write_bytes(data)
    assert refused(path) == "file.encrypted_scheme"


def failed_book(path: Path) -> dict[str, bytes]:
    """Write a sheet with a failed formula, one never calculated and a hidden row, and give the parts of its file."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("成绩")
    sheet.write_row("A1", ["语文", "数学"])
    sheet.write_formula("A2", "=1/0", None, "#DIV/0!")
    sheet.write_formula("B2", "=A1", None, "")
    sheet.write_row("A3", [80, 90])
    sheet.set_row(2, None, None, {"hidden": True})
    book.close()
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    # What the library writes for a result that is an empty text is no result that is missing.
    parts[SHEET] = parts[SHEET].replace(b' t="str"><f>A1</f><v></v>', b"><f>A1</f>")
    return parts


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "renamed",
    [
        lambda name: name.replace("/", "\\"),
        lambda name: name.replace("xl/", "XL/"),
        lambda name: name.replace("sheet1.xml", "Sheet1.XML"),
    ],
    ids=["backslashes", "a folder in capitals", "a sheet in capitals"],
)
def test_failed_formulas_are_found_whatever_the_parts_are_called(tmp_path, renamed):
    """Calamine reads such a file; a failed formula must not come out of it as an empty cell."""
    parts = failed_book(tmp_path / "a.xlsx")
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for name, data in parts.items():
            # The name as an argument would lose its backslashes on Windows.
            info = zipfile.ZipInfo("part")
            info.filename = renamed(name)
            archive.writestr(info, data)
    (grid,) = read(tmp_path / "a.xlsx")
    assert grid.errors == {(2, 1): "#DIV/0!", (2, 2): NO_VALUE}
    assert grid.hidden_rows == (3,)


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml"])
@pytest.mark.parametrize("encoding", ["UTF-16", "GBK"])
def test_failed_formulas_are_found_in_parts_of_another_encoding(tmp_path, part, encoding):
    parts = failed_book(tmp_path / "a.xlsx")
    parts[part] = parts[part].decode().replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    (grid,) = read(tmp_path / "a.xlsx")
    assert grid.errors == {(2, 1): "#DIV/0!", (2, 2): NO_VALUE}
    assert grid.hidden_rows == (3,)
