"""A cell is read as a person sees it where its format makes something else of its number; days count as Excel does."""

import datetime as dt
import struct
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from eduquality.errors import InputFault
from eduquality.intake.cells.cell_conditions import NO_VALUE
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats.read import read_workbook
from eduquality.intake.loading import load_dataset
from tests.intake.books import citizen, pupil, roster, write_book
from tests.intake.format_files import archived, biff5_stream, contained, ods_book, ods_row, rewritten, xlsb_book


def sheet_of(path: Path) -> Grid:
    (grid,) = read_workbook(path, path.name)
    return grid


def column(path: Path, at: int = 0) -> list[str | None]:
    return sheet_of(path).columns[at].to_pylist()


def book_of(path: Path, *cells: tuple[object, str]) -> Path:
    """Write a workbook with these values, and the formats they have, in column A."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    for row, (value, code) in enumerate(cells):
        sheet.write(row, 0, value, book.add_format({"num_format": code}))
    book.close()
    return path


# ---------------------------------------------------------------- numbers that show as others


def test_only_cells_of_such_a_format_are_read_otherwise(tmp_path):
    """Texts, blanks and errors with the format of percentages are what they are."""
    path = book_of(tmp_path / "a.xlsx", (0.5, "General"), (0.5, "0%"), ("0.5", "0%"), ("", "0%"), (True, "0%"))
    assert column(path) == ["0.5", "50%", "0.5", None, "true"]


#: Numbers of schools and of people, 1.1E+17 has lost its last digits; the last two are days.
_IN_CELLS_OF_DATES = (20120901, 96000000, 2144180001, 13800138000, 110105201305041234, 2958465, 41153)
_READ = ["20120901", "96000000", "2144180001", "13800138000", "1.10105201305041E+17"]


@pytest.mark.parametrize("code", ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "m/d/yy"])
def test_a_number_too_large_for_the_date_its_format_asks_for_is_no_blank(tmp_path, code):
    """Excel shows ######## for it; the number is still there."""
    path = book_of(tmp_path / "a.xlsx", *((number, code) for number in _IN_CELLS_OF_DATES))
    assert column(path) == [*_READ, "9999-12-31 00:00:00", "2012-09-01 00:00:00"]


def test_the_same_holds_for_old_workbooks(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("s")
    for row, number in enumerate(_IN_CELLS_OF_DATES):
        sheet.write(row, 0, number, xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    book.save(tmp_path / "a.xls")
    assert column(tmp_path / "a.xls") == [*_READ, "9999-12-31 00:00:00", "2012-09-01 00:00:00"]


@pytest.mark.parametrize("written", [b"2.144180001E9", b"2144180001.0", b"2144180001"])
def test_such_a_number_is_found_however_it_is_written(tmp_path, written):
    path = book_of(tmp_path / "a.xlsx", (2144180001, "yyyy-mm-dd"))
    rewritten(path, "xl/worksheets/sheet1.xml", b"<v>2144180001</v>", b"<v>" + written + b"</v>")
    assert column(path) == ["2144180001"]


@pytest.mark.parametrize("count", [1, 2, 3])
def test_such_a_number_is_found_among_several_in_one_record(tmp_path, count):
    """Old workbooks keep whole numbers that stand side by side in one record, where they are small enough."""
    book = xlwt.Workbook()
    row = book.add_sheet("s").row(0)
    shape = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for at in range(count):
        row.set_cell_number(at, 96000000 if at == count - 1 else 41153, shape)
    book.save(tmp_path / "a.xls")
    assert column(tmp_path / "a.xls", count - 1) == ["96000000"]


def test_a_formula_that_shows_a_percentage_is_one(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet().write_formula("B2", "=19/20", book.add_format({"num_format": "0.0%"}), 0.95)
    book.close()
    assert column(tmp_path / "a.xlsx", 1) == [None, "95%"]


def test_tags_with_a_prefix_and_in_another_order_are_found_too(tmp_path):
    path = book_of(tmp_path / "a.xlsx", (0.5, "0%"))
    rewritten(path, "xl/worksheets/sheet1.xml", b'<c r="A1" s="1">', b"<c s='1' r='A1' >")
    assert column(path) == ["50%"]
    space = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    sheet = b'<x:worksheet xmlns:x="%s"><x:sheetData><x:row><x:c s="1"><x:f>1/2</x:f><x:v>0.5</x:v></x:c></x:row>'
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = sheet % space + b"</x:sheetData></x:worksheet>"
    assert column(archived(tmp_path / "b.xlsx", members)) == ["50%"]


def test_a_style_that_no_cell_has_changes_nothing(tmp_path):
    """The style Per cent stands in nearly every workbook of Excel."""
    path = book_of(tmp_path / "a.xlsx", (0.5, "General"), ("x", "0%"))
    assert column(path) == ["0.5", "x"]


def test_styles_that_are_no_text_are_said_to_be_damaged(tmp_path):
    """No reader takes them, and what is said is not that eduq has a fault."""
    path = book_of(tmp_path / "a.xlsx", (0.5, "0.0%"))
    rewritten(path, "xl/styles.xml", b"0.0%", b"0.0%" + "宋体".encode("gbk"))
    with pytest.raises(InputFault) as caught:
        sheet_of(path)
    assert caught.value.issues[0].code == "file.corrupt"


def test_the_codes_of_an_xls_of_excel_95_are_known_to_the_slower_reader(tmp_path):
    """It stands in for calamine, so that both see the same."""
    stream = biff5_stream("名单", [["率"], [0.5]])
    style = struct.pack("<HH", 0x00E0, 16)
    begin = stream.index(style)
    stream = stream[: begin + 6] + struct.pack("<H", 9) + stream[begin + 8 :]
    assert column(contained(tmp_path / "a.xls", stream)) == ["率", "50%"]


@pytest.mark.parametrize("number", [0.5, 3, 1.25, -0.02, 12345.67])
def test_every_way_in_which_an_xls_packs_a_number_is_unpacked(tmp_path, number):
    """A number may take four bytes, alone or with those beside it, or eight."""
    book = xlwt.Workbook()
    percent = xlwt.easyxf(num_format_str="0%")
    sheet = book.add_sheet("s")
    for place in (0, 1, 3):
        sheet.write(0, place, number, percent)
    book.save(tmp_path / "a.xls")
    assert {column(tmp_path / "a.xls", at)[0] for at in (0, 1, 3)} == {f"{number * 100:.10g}%"}


def test_an_ods_shows_percentages_and_the_zeros_before_a_number(tmp_path):
    cell = '<table:table-cell office:value-type="{}" office:value="{}"><text:p>{}</text:p></table:table-cell>'
    cells = [cell.format("percentage", 0.95, "95%"), cell.format("float", 301003, "0301003")]
    cells += [cell.format("float", 12.5, "013"), cell.format("float", 5, "05")]
    ods_book(tmp_path / "a.ods", {"s": ods_row(*cells)})
    assert [column(tmp_path / "a.ods", at)[0] for at in range(4)] == ["95%", "0301003", "12.5", "5"]


def test_the_xml_of_excel_2003_shows_percentages_too(tmp_path):
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    styles = "".join(
        f'<Style ss:ID="{at}"><NumberFormat ss:Format="{code}"/></Style>'
        for at, code in (("s1", "Percent"), ("s2", "0000000"), ("s3", "Fixed"))
    )
    cells = "".join(
        f'<Cell ss:StyleID="{at}"><Data ss:Type="Number">{number}</Data></Cell>'
        for at, number in (("s1", 0.95), ("s2", 301003), ("s3", 0.95))
    )
    text = (
        f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Styles>{styles}</Styles>'
        f'<Worksheet ss:Name="s"><Table><Row>{cells}</Row></Table></Worksheet></Workbook>'
    )
    (tmp_path / "a.xls").write_text(text, encoding="utf-8")
    assert [column(tmp_path / "a.xls", at)[0] for at in range(3)] == ["95%", "0301003", "0.95"]


# ---------------------------------------------------------------- days


def from_1904(path: Path, rows: Iterable[Sequence[object]]) -> Path:
    book = openpyxl.Workbook()
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    for row in rows:
        book.active.append(list(row))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def test_numbers_of_days_count_from_the_day_the_workbook_counts_from(tmp_path):
    """The citizen number bears witness: a date four years off would contradict it."""
    born = dt.date(2013, 5, 4)
    days = (born - dt.date(1904, 1, 1)).days
    rows = [pupil(1, birth_date=days), pupil(2, birth_date=str(days)), pupil(3, birth_date="2013-05-04")]
    from_1904(tmp_path / "data" / "a.xlsx", roster(*rows))
    dataset = load_dataset([tmp_path / "data"], store=tmp_path / "store")
    assert [finding.issue.code for finding in dataset.findings] == []
    assert dataset.counts["students"].rows == len(rows)


def test_the_same_numbers_in_a_workbook_of_1900_are_four_years_earlier(tmp_path):
    days = (dt.date(2013, 5, 4) - dt.date(1904, 1, 1)).days
    write_book(tmp_path / "data" / "a.xlsx", {"学生": roster(pupil(1, birth_date=days))})
    dataset = load_dataset([tmp_path / "data"], store=tmp_path / "store")
    assert [finding.issue.code for finding in dataset.findings] == ["id.birth_differs"]
    assert citizen(1)[6:14] == "20130504"


def test_every_kind_of_workbook_says_where_its_days_count_from(tmp_path):
    from_1904(tmp_path / "a.xlsx", [["x", 1]])
    old = xlwt.Workbook()
    old.dates_1904 = True
    old.add_sheet("s").write(0, 0, 1)
    old.save(tmp_path / "a.xls")
    ods_book(tmp_path / "a.ods", {"s": ods_row('<table:table-cell office:value-type="float" office:value="1"/>')})
    setting = (
        b'<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    )
    rewritten(tmp_path / "a.ods", "content.xml", b"<table:table ", setting + b"<table:table ")
    xlsb_book(tmp_path / "a.xlsb", [[1.0]])
    properties = b"\x99\x01\x0c\x01" + bytes(11)
    rewritten(tmp_path / "a.xlsb", "xl/workbook.bin", b"\x83\x01\x00", b"\x83\x01\x00" + properties)
    name = "urn:schemas-microsoft-com:office:"
    (tmp_path / "a.xml").write_text(
        f'<?xml version="1.0"?><Workbook xmlns="{name}spreadsheet" xmlns:ss="{name}spreadsheet"><ExcelWorkbook '
        f'xmlns="{name}excel"><Date1904/></ExcelWorkbook><Worksheet ss:Name="s"><Table><Row><Cell>'
        '<Data ss:Type="Number">1</Data></Cell></Row></Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    assert [sheet_of(path).from_1904 for path in sorted(tmp_path.glob("a.*"))] == [True] * 5
    assert not sheet_of(book_of(tmp_path / "b.xlsx", (1, "General"))).from_1904


# ---------------------------------------------------------------- formulas of an .xls that were never calculated


def formulas(path: Path, *texts: str) -> Path:
    """Write formulas one under another, as programs do that calculate none."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("s")
    for row, text in enumerate(texts):
        sheet.write(row, 0, xlwt.Formula(text))
    book.save(path)
    return path


@pytest.mark.parametrize(
    "formula",
    ["SUM(B1:C1)", "B1+C1", "-B1", "(B1+2)*3", "ROUND(B1/C1,2)", 'COUNTIF(B1:B9,">3")', "SUM(B1,C1)/COUNT(B1:C1)"],
)
def test_an_empty_text_is_not_the_result_of_a_formula_that_gives_a_number(tmp_path, formula):
    assert sheet_of(formulas(tmp_path / "a.xls", formula)).errors == {(1, 1): NO_VALUE}


@pytest.mark.parametrize("formula", ['IF(B1>60,"及格","")', 'B1&"班"', "VLOOKUP(B1,C1:D9,2,0)", '"SUM("&B1', "B1>2"])
def test_an_empty_text_may_be_the_result_of_others(tmp_path, formula):
    assert sheet_of(formulas(tmp_path / "a.xls", formula)).errors == {}


def test_a_sum_without_a_result_says_that_the_others_have_none_either(tmp_path):
    path = formulas(tmp_path / "a.xls", 'IF(B1>60,"及格","")', "B1*2")
    assert sheet_of(path).errors == {(1, 1): NO_VALUE, (2, 1): NO_VALUE}


def asking(path: Path, *results: float) -> Path:
    """Write formulas with these results that Excel is asked to calculate upon opening."""
    formulas(path, *(["B1*2"] * len(results)))
    data = path.read_bytes()
    for result in results:
        data = data.replace(b"\x03\0\0\0\0\0\xff\xff\0\0", struct.pack("<d", result) + b"\x02\0", 1)
    path.write_bytes(data)
    return path


def test_zeros_that_excel_is_asked_to_calculate_are_no_results(tmp_path):
    grid = sheet_of(asking(tmp_path / "a.xls", 0.0, 0.0))
    assert grid.errors == {(1, 1): NO_VALUE, (2, 1): NO_VALUE}
    assert grid.columns[0].to_pylist() == [None, None]


def test_a_zero_beside_other_results_was_calculated(tmp_path):
    grid = sheet_of(asking(tmp_path / "a.xls", 0.0, 45.0))
    assert (grid.errors, grid.columns[0].to_pylist()) == ({}, ["0", "45"])
