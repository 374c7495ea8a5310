"""Files that used to be taken for something else: their sentence says what they are, or they are read."""

import datetime as dt
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.chart import BarChart, Reference

from eduquality.errors import InputFault
from eduquality.intake.loading import load_dataset
from eduquality.intake.parts import Grid
from eduquality.intake.reading import read_workbook
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
