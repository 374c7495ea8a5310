"""What it means that a sheet is no table: said in one place, asked by all who tell it."""

import re
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference

import eduquality
from eduquality.intake.loading import load_dataset
from eduquality.model.results.dataset import NO_TABLE, SheetReport
from eduquality.report import as_text
from eduquality.report.pages.validate import present_dataset
from eduquality.report.returned.mapping import entries
from tests.intake.books import pupil, roster, write_book
from tests.intake.format_files import with_macro_sheet

#: Codes of a sheet that is a table, or of a part of one.
OF_TABLES = {
    *("sheet.hidden_rows", "sheet.hidden_columns", "sheet.exam_empty", "sheet.in_parts", "sheet.in_all"),
    *("sheet.absence_column", "sheet.choice_column", "sheet.status_in_remarks", "sheet.carried_down"),
    *("sheet.columns_differ", "sheet.highest_degree", "sheet.status_denied", "sheet.total_differs"),
    *("sheet.total_row_differs", "sheet.more_totals_differ", "sheet.rows_above_header", "sheet.parts_in_rows"),
    *("sheet.one_sex_alone", "sheet.parts_added_up", "sheet.known_by_value", "sheet.subject_told"),
}


def test_every_reason_has_its_meaning():
    """A reason that intake gives and the table lacks would count as a sheet that could not be read."""
    intake = Path(eduquality.__file__).parent / "intake"
    texts = [path.read_text(encoding="utf-8") for path in intake.rglob("*.py")]
    given = {code for text in texts for code in re.findall(r'"(sheet\.[a-z_]+)"', text)}
    assert given - OF_TABLES == set(NO_TABLE)


@pytest.mark.parametrize(
    ("reason", "meaning"),
    [
        ("sheet.is_chart", "nothing lost"),
        ("file.too_many_cells", "not read"),
        (None, "not understood"),
    ],
)
def test_a_reason_of_a_file_is_no_code_of_a_sheet(reason, meaning):
    assert SheetReport("a.xlsx", "表", None, reason=reason).no_table == meaning
    assert SheetReport("a.xlsx", "表", "classes", reason=reason).no_table is None


def chart(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    drawn = BarChart()
    drawn.add_data(Reference(book["学生"], min_col=8, min_row=3, max_row=3))
    book.create_chartsheet("图表").add_chart(drawn)
    book.save(path)


def macro(path: Path) -> None:
    with_macro_sheet(path)


@pytest.mark.parametrize("added", [chart, macro])
def test_a_sheet_that_cannot_hold_a_table_is_not_one_that_was_not_recognised(tmp_path, added):
    """A chart and a macro sheet are told alike: a note, counted with what holds no data, and no entry of `sheets`."""
    path = write_book(tmp_path / "d" / "a.xlsx", {"学生": roster(pupil(1))})
    added(path)
    dataset = load_dataset([path.parent], store=tmp_path / "store")
    assert [(one.table, one.no_table) for one in dataset.sheets] == [("students", None), (None, "nothing lost")]
    assert [issue.level for issue in dataset.issues if issue.where.sheet == dataset.sheets[1].sheet] == ["info"]
    said = as_text(present_dataset(dataset, "en"), "table")
    assert "sheets: 2 (1 recognised, 0 not, 1 empty, hidden or the like)" in " ".join(said.split())
    assert "not recognised" not in said
    assert len(entries(dataset.sheets)) == 1


def test_our_own_list_needs_no_entry(tmp_path):
    """It is known by its first cell, whatever eduq.yaml says."""
    own = SheetReport("a.xlsx", "问题清单", None, reason="sheet.problem_list")
    strange = SheetReport("a.xlsx", "某表", None, reason="sheet.no_header", values={"rows": 30})
    skipped = SheetReport("b.xlsx", "某表", None, reason="sheet.skipped")
    assert [entry.files for entry in entries([own, strange, skipped])] == [("a.xlsx",), ("b.xlsx",)]
