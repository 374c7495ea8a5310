"""Calamine's grids agree with what openpyxl and xlrd make of the same workbooks; where they differ, it is said why."""

import datetime as dt
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats import slow_readers as fallback
from eduquality.intake.formats.read import read_workbook
from eduquality.model.tables import TABLES, validator_of

_DAY = dt.datetime(2012, 9, 1)  # noqa: DTZ001 - Excel has no zones
_TIME = dt.datetime(2012, 9, 1, 8, 30, 15)  # noqa: DTZ001 - same
#: Value, its number format, what the grid says.
CELLS = [
    (0, "General", "0"),
    (92.5, "General", "92.5"),
    (-3, "General", "-3"),
    (0.1 + 0.2, "General", "0.3"),
    (123456789012345, "0", "123456789012345"),
    (1234567890123456, "0", "1.23456789012346E+15"),
    (110105201305041234, "0", "1.10105201305041E+17"),
    (0.953, "0.0%", "95.3%"),
    (1, "0%", "100%"),
    (301003, "0000000", "0301003"),
    (7, '"2025"000', "2025007"),
    (15000, "0!.0,", "15000"),
    (1234.5, "#,##0.00", "1234.5"),
    (85, '0"分"', "85"),
    (_DAY, "yyyy-mm-dd", "2012-09-01 00:00:00"),
    (_DAY, 'yyyy"年"m"月"', "2012-09-01 00:00:00"),
    (_TIME, "yyyy/m/d h:mm:ss", "2012-09-01 08:30:15"),
    (1, "yyyy-mm-dd", "1900-01-01 00:00:00"),
    (60, "yyyy-mm-dd", "1900-02-28 00:00:00"),
    (61, "yyyy-mm-dd", "1900-03-01 00:00:00"),
    (2958465, "yyyy-mm-dd", "9999-12-31 00:00:00"),
    (41153, "aaaa", "41153"),
    (0, '0;-0;"缺考"', "缺考"),
    (60, '0;-0;"缺考"', "60"),
    (2, '[=1]"男";[=2]"女"', "女"),
    (0, '0;-0;"-"', "0"),
    (59.9999999999, "General", "59.9999999999"),
    (59.9999999999, '[=0]"缺考";0', "59.9999999999"),
    (60.0000000004, "0.0", "60.0000000004"),
    (59.999999999999996, "General", "60"),
    (80.5, "General", "80.5"),
    (1e-7, "General", "0.0000001"),
    (1 / 3, "0.00", "0.333333333"),
    ("0012", "@", "0012"),
    ("110105201305041234", "@", "110105201305041234"),
    ("  甲 \n乙 ", "General", "  甲 \n乙 "),
    ("<&>\"'", "General", "<&>\"'"),
]


def texts(grid: Grid) -> dict[tuple[int, int], str]:
    return {
        (row, column): text
        for column, values in enumerate(grid.columns, start=1)
        for row, text in enumerate(values.to_pylist(), start=1)
        if text is not None
    }


def both(path: Path) -> tuple[Grid, Grid]:
    """Give the first sheet as it is read, and as the slower reader gives it."""
    slow = fallback.xls_grids if path.suffix == ".xls" else fallback.xlsx_grids
    return next(read_workbook(path, path.name)), next(slow(path.read_bytes(), path.name))


@pytest.fixture(params=["xlsx", "xls"])
def written(request, tmp_path) -> Path:
    """Write a workbook of the cells above, in column B from row 3 on."""
    path = tmp_path / f"a.{request.param}"
    if request.param == "xls":
        old = xlwt.Workbook()
        sheet = old.add_sheet("s")
        for at, (value, shape, _) in enumerate(CELLS):
            sheet.write(at + 2, 1, value, xlwt.easyxf(num_format_str=shape))
        old.save(path)
    else:
        new = xlsxwriter.Workbook(path)
        sheet = new.add_worksheet()
        for at, (value, shape, _) in enumerate(CELLS):
            sheet.write(at + 2, 1, value, new.add_format({"num_format": shape}))
        new.close()
    return path


def test_numbers_dates_and_texts_agree(written):
    """Percentages and padded numbers are what a person sees, dates are in full, long numbers have their exponent."""
    fast, slow = both(written)
    assert texts(fast) == {(at + 3, 2): shown for at, (_, _, shown) in enumerate(CELLS)}
    assert texts(slow) == texts(fast)


def test_what_excel_shows_for_an_error_is_one_as_a_text_too(tmp_path):
    """Programs write #N/A as a text; nobody is called that, and it is no blank."""
    old, new = xlwt.Workbook(), xlsxwriter.Workbook(tmp_path / "a.xlsx")
    for sheet in (old.add_sheet("s"), new.add_worksheet()):
        for row, text in enumerate(["#N/A", "3#楼", "#REF!", "甲"]):
            sheet.write(row, 0, text)
    old.save(tmp_path / "a.xls")
    new.close()
    for name in ("a.xls", "a.xlsx"):
        fast, slow = both(tmp_path / name)
        assert texts(fast) == texts(slow) == {(2, 1): "3#楼", (4, 1): "甲"}
        assert dict(fast.errors) == dict(slow.errors) == {(1, 1): "#N/A", (3, 1): "#REF!"}


def test_truths_and_errors_agree(tmp_path):
    old = xlwt.Workbook()
    sheet = old.add_sheet("s")
    sheet.write(0, 0, True)
    sheet.row(1).set_cell_error(1, "#REF!")
    old.save(tmp_path / "a.xls")
    new = openpyxl.Workbook()
    new.active["A1"] = True
    new.active["B2"] = "#REF!"
    new.active["B2"].data_type = "e"
    new.save(tmp_path / "a.xlsx")
    for name in ("a.xls", "a.xlsx"):
        fast, slow = both(tmp_path / name)
        assert texts(fast) == texts(slow) == {(1, 1): "true"}
        assert dict(fast.errors) == dict(slow.errors) == {(2, 2): "#REF!"}


def test_text_of_several_looks_is_one_text(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    bold = book.add_format({"bold": True})
    book.add_worksheet().write_rich_string(0, 0, "三", bold, "(2)", "班")
    book.close()
    fast, slow = both(tmp_path / "a.xlsx")
    assert texts(fast) == texts(slow) == {(1, 1): "三(2)班"}


def test_how_a_text_is_pronounced_is_not_part_of_it(tmp_path):
    """Both leave out the reading aid that some programs note beside a text."""
    from tests.intake.format_files import rewritten

    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet().write(0, 0, "样例")
    book.close()
    text = "<t>样例</t>".encode()
    aid = b'<rPh sb="0" eb="2"><t>YANGLI</t></rPh>'
    rewritten(tmp_path / "a.xlsx", "xl/sharedStrings.xml", text, text + aid)
    fast, slow = both(tmp_path / "a.xlsx")
    assert texts(fast) == texts(slow) == {(1, 1): "样例"}


def test_merged_cells_hold_their_text_once(tmp_path):
    book = openpyxl.Workbook()
    book.active["B2"] = "语文"
    book.active["B3"] = "得分"
    book.active.merge_cells("B2:D2")
    book.save(tmp_path / "a.xlsx")
    fast, slow = both(tmp_path / "a.xlsx")
    assert texts(fast) == texts(slow) == {(2, 2): "语文", (3, 2): "得分"}


def test_formulas_agree_where_they_were_calculated(tmp_path):
    """The slower reader gives nothing for a formula never calculated; the grid says so at the cell."""
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_formula("A1", "=1+1", None, 2)
    sheet.write_formula("A2", '="甲"&"乙"', None, "甲乙")
    sheet.write_formula("A3", "=1+2", None, "")
    book.close()
    fast, slow = both(tmp_path / "a.xlsx")
    assert texts(fast) == texts(slow) == {(1, 1): "2", (2, 1): "甲乙"}
    assert fast.errors == {(3, 1): "formula without value"}
    assert slow.errors == {}


def test_a_time_without_a_day_differs(tmp_path):
    """Calamine puts it on the day before Excel's first, openpyxl gives the time alone: no table has such a column."""
    book = openpyxl.Workbook()
    book.active["A1"] = dt.time(8, 30)
    book.save(tmp_path / "a.xlsx")
    fast, slow = both(tmp_path / "a.xlsx")
    assert (texts(fast), texts(slow)) == ({(1, 1): "1899-12-31 08:30:00"}, {(1, 1): "08:30:00"})


def dates_in(path: Path, *numbers: float, code: str = "yyyy-mm-dd", from_1904: bool = False) -> Path:
    """Write numbers under a format of dates into column A."""
    book = xlsxwriter.Workbook(path, {"date_1904": from_1904})
    sheet, shape = book.add_worksheet(), book.add_format({"num_format": code})
    for row, number in enumerate(numbers):
        sheet.write(row, 0, number, shape)
    book.close()
    return path


@pytest.mark.parametrize(
    ("from_1904", "shown"),
    [(False, "1900-01-10 15:07:12"), (True, "1904-01-11 15:07:12")],
)
def test_a_span_of_time_differs(tmp_path, from_1904, shown):
    """Calamine counts it from the first day of the workbook, openpyxl says how long it is."""
    fast, slow = both(dates_in(tmp_path / "a.xlsx", 10.63, code="[h]:mm:ss", from_1904=from_1904))
    assert (texts(fast), texts(slow)) == ({(1, 1): shown}, {(1, 1): "10 days, 15:07:12"})


def test_days_before_the_first_differ(tmp_path):
    """Excel shows ######## for them; both readers give a day before 1900, which no rule takes."""
    fast, slow = both(dates_in(tmp_path / "a.xlsx", 0, -1))
    assert texts(fast) == {(1, 1): "1899-12-31 00:00:00", (2, 1): "1899-12-30 00:00:00"}
    assert texts(slow) == {(1, 1): "00:00:00", (2, 1): "1899-12-29 00:00:00"}


@pytest.mark.filterwarnings("ignore:Cell A")
def test_a_number_too_large_for_a_date_is_the_number_where_openpyxl_gives_nothing(tmp_path):
    fast, slow = both(dates_in(tmp_path / "a.xlsx", 2958466, 2144180001))
    assert texts(fast) == {(1, 1): "2958466", (2, 1): "2144180001"}
    assert texts(slow) == {}


def test_parts_of_a_second_differ(tmp_path):
    """Calamine keeps them, the slower reader drops them: a date with a time is none either way."""
    fast, slow = both(dates_in(tmp_path / "a.xlsx", 41153.999999, code="yyyy-mm-dd hh:mm:ss"))
    assert texts(fast) == {(1, 1): "2012-09-01 23:59:59.914"}
    assert texts(slow) == {(1, 1): "2012-09-01 23:59:59"}


def test_a_zero_below_zero_differs(tmp_path):
    """Some programs write -0; either text is a zero where a number is wanted."""
    fast, slow = both(dates_in(tmp_path / "a.xlsx", -0.0, code="General"))
    assert (texts(fast), texts(slow)) == ({(1, 1): "-0"}, {(1, 1): "0"})
    count = validator_of(TABLES["classes"], "headcount")
    assert count("-0") == count("0") == 0


def test_a_line_break_written_as_a_code_differs(tmp_path):
    """Excel writes _x000D_ for the carriage return of a line break; openpyxl does not read it back."""
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet().write(0, 0, "出生\r\n日期")
    book.close()
    fast, slow = both(tmp_path / "a.xlsx")
    assert (texts(fast), texts(slow)) == ({(1, 1): "出生\r\n日期"}, {(1, 1): "出生_x000D_\n日期"})


def test_openpyxl_sees_no_cells_in_a_strict_workbook(tmp_path):
    """The strict form of the standard has other names for its parts; calamine reads it."""
    from tests.intake.format_files import rewritten

    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    book.add_worksheet("s").write(0, 0, "甲")
    book.close()
    for part in ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"):
        usual, strict = b"schemas.openxmlformats.org/spreadsheetml/2006/main", b"purl.oclc.org/ooxml/spreadsheetml/main"
        rewritten(tmp_path / "a.xlsx", part, usual, strict)
    fast, slow = both(tmp_path / "a.xlsx")
    assert (texts(fast), texts(slow)) == ({(1, 1): "甲"}, {})


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.one_of(
            st.text(st.characters(categories=["L", "N", "P", "S"], exclude_characters="#"), min_size=1).filter(
                lambda text: not text.startswith("=")
            ),
            st.integers(-(10**15) + 1, 10**15 - 1),
            st.decimals(-1000, 1000, places=3).map(float),
            st.booleans(),
            st.none(),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_row_agrees(tmp_path, row):
    """Whatever stands in a row, the readers give the same texts."""
    book = openpyxl.Workbook()
    book.active.append(["x", *row])
    book.save(tmp_path / "a.xlsx")
    fast, slow = both(tmp_path / "a.xlsx")
    assert texts(fast) == texts(slow)
