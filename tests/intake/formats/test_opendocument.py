"""Reading OpenDocument spreadsheets: padding costs no time and moves nothing, templates and flat documents are read."""

import time
import zipfile
from pathlib import Path

import pytest

from eduquality.intake.formats.opendocument import trimmed
from eduquality.intake.formats.read import read_workbook
from tests.intake.format_files import ods_book, ods_number, ods_row, ods_text

_PAD = '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16380"/>'
_REST = 'table:number-rows-repeated="1048570"'
_FORMULA = (
    '<table:table-cell table:formula="of:=20+20" office:value-type="float" office:value="40">'
    "<text:p>40</text:p></table:table-cell>"
)
_BARE = '<table:table-cell office:value-type="float" office:value="41"/>'


def read(path: Path) -> dict[str, list[list[str | None]]]:
    found = {}
    for grid in read_workbook(path, path.name):
        assert grid.unread is None
        found[grid.sheet] = [list(row) for row in zip(*(c.to_pylist() for c in grid.columns), strict=True)]
    return found


@pytest.mark.parametrize(
    "below",
    [
        ods_row(_PAD, attributes=_REST),
        ods_row(_PAD, attributes=_REST + ' table:visibility="collapse"'),
        f"<table:table-row-group>{ods_row(_PAD, attributes=_REST)}</table:table-row-group>",
        f"<table:table-row {_REST}/>",
        ods_row(_PAD) + ods_row("<table:table-cell></table:table-cell>", _PAD, attributes=_REST),
    ],
)
def test_sheets_filled_up_to_their_last_row_and_column_take_no_time(tmp_path, below):
    rows = ods_row(ods_text("班额"), _PAD) + ods_row(_FORMULA, _PAD) + ods_row(_BARE, _PAD)
    path = ods_book(tmp_path / "a.ods", {f"{n}班": rows + below for n in range(20)})
    start = time.perf_counter()
    assert read(path) == {f"{n}班": [["班额"], ["40"], ["41"]] for n in range(20)}
    assert time.perf_counter() - start < 3


def test_what_stands_behind_and_below_the_padding_keeps_its_place(tmp_path):
    gap = '<table:table-cell table:number-columns-repeated="1000"/>'
    between = ods_row(_PAD, attributes='table:number-rows-repeated="5000"')
    rows = ods_row(ods_text("头"), gap, ods_text("右"), _PAD) + between + ods_row(ods_text("尾"), _PAD)
    seen = read(ods_book(tmp_path / "a.ods", {"甲": rows + ods_row(_PAD, attributes=_REST)}))["甲"]
    assert (seen[0][0], seen[0][1001], seen[5001][0], len(seen)) == ("头", "右", "尾", 5002)


@pytest.mark.parametrize(
    "cell", [_FORMULA, _BARE, ods_text("甲"), "<table:table-cell><text:p>乙</text:p></table:table-cell>"]
)
def test_no_cell_that_holds_something_is_left_out(cell):
    content = f"<table:table>{ods_row(_PAD, cell, _PAD)}{ods_row(_PAD)}</table:table>".encode()
    assert trimmed(content) == f"<table:table>{ods_row(_PAD, cell)}</table:table>".encode()


@pytest.mark.parametrize(
    ("lasts", "text"),
    [
        ("PT08H30M00S", "1899-12-31 08:30:00"),
        ("PT01H02M00S", "1899-12-31 01:02:00"),
        ("PT118H30M15S", "1900-01-04 22:30:15"),
        ("P1DT2H", "1900-01-01 02:00:00"),
        ("PT08H30M00.5S", "1899-12-31 08:30:00"),
    ],
)
def test_a_time_is_read_as_in_workbooks_of_excel(tmp_path, lasts, text):
    """A class 1:2 that a program took for a time is found out as it is there."""
    cell = (
        f'<table:table-cell office:value-type="time" office:time-value="{lasts}"><text:p>x</text:p></table:table-cell>'
    )
    assert read(ods_book(tmp_path / "a.ods", {"甲": ods_row(ods_text("班级"), cell)})) == {"甲": [["班级", text]]}


def test_a_template_is_read_as_what_it_is(tmp_path):
    path = ods_book(tmp_path / "a.ots", {"甲": ods_row(ods_text("班额"), ods_number(40))}, kind="spreadsheet-template")
    assert read(path) == {"甲": [["班额", "40"]]}


def test_a_flat_document_is_read(tmp_path):
    with zipfile.ZipFile(ods_book(tmp_path / "a.ods", {"甲": ods_row(ods_text("班额"), _FORMULA, _PAD)})) as archive:
        content = archive.read("content.xml").decode()
    said = 'office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet" '
    flat = content.replace("office:document-content ", said).replace("office:document-content", "office:document")
    path = tmp_path / "a.fods"
    path.write_text(flat, encoding="utf-8")
    assert read(path) == {"甲": [["班额", "40"]]}
