"""A page as a workbook: numbers are numbers, verdicts follow them, texts stay texts, and all of it is there."""

from __future__ import annotations

import io
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from eduquality.report import as_bytes
from eduquality.report.looks.sheets.number_formats import format_showing
from eduquality.report.looks.sheets.outline import outlined
from eduquality.report.page import Column, Heading, Page, Presentation, Row, Section, Table
from tests.report.looks.every_block import FORMULA, every_block, presented, worked


@pytest.fixture(scope="module")
def written() -> bytes:
    return as_bytes(worked(), "xlsx")


@pytest.fixture
def book(written: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(written))


def row_of(sheet: Worksheet, first: str) -> dict[str, Any]:
    heads = [cell.value for cell in sheet[3]]
    found = next(row for row in sheet.iter_rows(min_row=4) if row[0].value == first)
    return dict(zip(heads, found, strict=True))


def test_the_first_sheet_tells_the_page_and_leads_to_each_table(book):
    first = book.worksheets[0]
    told = [str(cell.value) for row in first.iter_rows() for cell in row if cell.value is not None]
    assert told[0] == "eduq ▸ 青禾县教育质量 2025 年"
    for words in (
        "一、摘要",
        "共 2 条：达成 1 条。",
        "✗✓",
        "大班额",
        "2 个班需拆分",
        "5.81%",
        "缺台账",
        "→ 二、逐条对照（2 行）",
    ):
        assert words in told, words
    links = {cell.value: cell.hyperlink.location for row in first.iter_rows() for cell in row if cell.hyperlink}
    assert links["→ 二、逐条对照（2 行）"] == "'二、逐条对照'!A1"
    assert links["2 个班需拆分"] == "'二、逐条对照'!A4"
    assert book.sheetnames == ["摘要", "二、逐条对照", "各校得分率", "图表数据"]


def test_numbers_are_numbers_that_show_as_the_page_words_them(book):
    row = row_of(book["二、逐条对照"], "Q01")
    assert row["实际值"].value == pytest.approx(6500 / 66)
    assert row["实际值"].number_format == '0.00"%"'
    assert (row["目标"].value, row["目标"].number_format) == (99, '"≥ "0"%";"≥ "-0"%"')
    assert (row["差距"].value, row["差距"].number_format) == (2, '0" 个班需拆分"')
    assert row["说明"].value == "实际值：2024 年 97.20%\n40 所学校中 39 所学校达标"
    assert row["与目标相比"].value.count("|") == 1
    (heat,) = book["各校得分率"].iter_rows(min_row=4)
    assert [cell.value for cell in heat] == ["甲校", 3.5, 12_345]
    assert heat[1].fill.fgColor.rgb == "FFC2D8EF"
    assert heat[0].hyperlink.location == "'二、逐条对照'!A4"


def test_every_block_has_its_place_in_a_workbook():
    book = openpyxl.load_workbook(io.BytesIO(as_bytes(presented(), "xlsx")))
    told = {str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row}
    headings = [one.text for section in every_block().sections for one in section.blocks if isinstance(one, Heading)]
    assert {*headings} <= told
    lines = [row[3].value for row in book["二、逐条对照"].iter_rows(min_row=4)]
    assert lines[:3] == ["=======|-o-----.-----", "-------.--|====o=====", "------|=o=|----------"]
    assert lines[4] == "----------o----------"


def test_a_verdict_follows_its_value_and_target(book):
    sheet = book["二、逐条对照"]
    assert row_of(sheet, "Q01")["结论"].value == '=IF(D4>=F4,"✓ 达标","✗ 未达标（暂定）")'
    assert row_of(sheet, "Q02")["结论"].value == '=IF(D5>=F5,"✓ 达标","✗ 未达标")'


def test_texts_stay_texts(book):
    for row in book["二、逐条对照"].iter_rows(min_row=4):
        assert (row[1].value, row[1].data_type) == (FORMULA, "s")
        assert row[1].quotePrefix
        assert row[1].hyperlink is None


def test_tables_are_set_up_for_print(book):
    sheet = book["二、逐条对照"]
    assert sheet.print_title_rows == "$3:$3"
    assert sheet.freeze_panes == "A4"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert all(sheet.row_dimensions[row].height for row in range(3, 6))


def test_drawings_are_charts_over_cells(book):
    assert [len(sheet._charts) for sheet in book.worksheets] == [3, 0, 0, 0]
    data = [row for row in book["图表数据"].iter_rows(values_only=True) if isinstance(row[0], int | float)]
    assert data[:3] == [(44, 3, None, None), (45, 0, None, None), (46, 2, None, None)]
    assert (57, None, 1, None) in data
    assert (67, None, None, 1) in data
    assert [row[:3] for row in data if row[0] in {2023, 2025, 2027}] == [
        (2023, None, 5),
        (2025, 5.81, 5),
        (2027, None, 5),
    ]


def test_the_same_page_gives_the_same_bytes(written):
    assert as_bytes(worked(), "xlsx") == written


def test_a_workbook_of_ours_among_the_data_is_no_data(written, tmp_path):
    from eduquality import api

    (tmp_path / "结果.xlsx").write_bytes(written)
    (tmp_path / "一小.csv").write_text("学校名称,年级,班级,班额\n甲小学,六年级,1班,40\n", encoding="utf-8")
    (tmp_path / "eduq.yaml").write_text("year: 2025\n", encoding="utf-8")
    dataset = api.load(tmp_path)
    assert {sheet.file for sheet in dataset.sheets if sheet.rows} == {"一小.csv"}
    assert not [issue for issue in dataset.issues if issue.level != "info"]


@pytest.mark.parametrize(
    ("text", "number", "shown"),
    [
        ("98.48%", 6500 / 66, '0.00"%"'),
        ("12,345", 12_345, "#,##0"),
        ("+1.78", 1.7777, "+0.00;-0.00"),
        ("-0.31", -0.3067, "0.00"),
        ("27/30", 0.9, ""),
        ("2024 年 5 个", 5, '"2024 年 "0" 个";"2024 年 "-0" 个"'),
        ('5 "个"', 5, '0" "\\""个"\\"'),
        ("–", None, ""),
        ("123456789012345678", 123_456_789_012_345_678, ""),
    ],
)
def test_a_format_shows_what_the_page_says(text, number, shown):
    assert format_showing(text, number) == shown


def test_sheets_have_names_that_excel_takes():
    names = ["[1/2]: 很长很长很长很长很长很长很长很长很长很长很长很长的标题", "a", "A", "history", "''"]
    tables = [Table((Column(str(at), "名"),), (Row(("x",)),), name) for at, name in enumerate(names)]
    page = Page("页", "zh", (Section((Heading("头"), *tables)),))
    found = [sheet.name for sheet in outlined(page).sheets]
    assert found == ["1 2   " + "很长" * 12 + "…", "a", "A (2)", "history (2)", "表"]
    openpyxl.load_workbook(io.BytesIO(as_bytes(Presentation(lambda: page, dict), "xlsx")))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_another_program_reckons_the_same(written, tmp_path):
    """LibreOffice opens it, reckons its formulas anew and gets what is written beside them."""
    (tmp_path / "a.xlsx").write_bytes(written)
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), str(tmp_path / "a.xlsx")],
        check=True,
        capture_output=True,
        timeout=120,
    )
    subprocess.run(
        [
            "soffice",
            home,
            "--headless",
            "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir",
            str(tmp_path / "b"),
            str(tmp_path / "a.ods"),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    again = openpyxl.load_workbook(Path(tmp_path / "b" / "a.xlsx"), data_only=True)
    rows = list(again["二、逐条对照"].iter_rows(min_row=4, values_only=True))
    assert [row[7] for row in rows] == ["✗ 未达标（暂定）", "✓ 达标"]
