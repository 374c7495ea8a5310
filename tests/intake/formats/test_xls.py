"""Reading .xls files: what calamine says is believed where the records bear it out."""

import struct
from pathlib import Path

import pyarrow as pa
import pytest
import xlwt

from eduquality.errors import InputFault
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats import calamine, slow_readers
from eduquality.intake.formats.read import read_workbook
from eduquality.intake.formats.xls.container import contained as packed
from tests.intake.format_files import contained

_ROWS = [["学校名称", "年级", "班额"], ["青禾小学", "一年级", 40], ["白石小学", "二年级", 44.5], ["红旗小学", None, 46]]
_TEXTS = [
    ["学校名称", "年级", "班额"],
    ["青禾小学", "一年级", "40"],
    ["白石小学", "二年级", "44.5"],
    ["红旗小学", None, "46"],
]


def stream_of(rows: list[list[object]]) -> bytes:
    book = xlwt.Workbook()
    sheet = book.add_sheet("班级")
    for r, row in enumerate(rows):
        for c, cell in enumerate(row):
            if cell is not None:
                sheet.write(r, c, cell)
    return bytes(book.get_biff_data())


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def with_records(stream: bytes, more: bytes) -> bytes:
    """Put records before the end of the last sheet."""
    end = record(0x000A)
    assert stream.endswith(end)
    return stream.removesuffix(end) + more + end


def chart(numbers: list[float]) -> bytes:
    """Give the sub-stream of a chart that keeps the numbers it was drawn from, in cells of its own from A1 on."""
    cells = b"".join(record(0x0203, struct.pack("<HHHd", r, 0, 0, n)) for r, n in enumerate(numbers))
    return record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0020, 0, 0, 0, 0)) + cells + record(0x000A)


def grids(path: Path) -> list[Grid]:
    return list(read_workbook(path, path.name))


def texts(grid: Grid) -> list[list[str | None]]:
    return [list(row) for row in zip(*(column.to_pylist() for column in grid.columns), strict=True)]


def read(path: Path) -> list[list[str | None]]:
    (grid,) = grids(path)
    assert grid.unread is None
    return texts(grid)


def test_what_a_chart_was_drawn_from_is_no_cell_of_the_sheet(tmp_path):
    stream = with_records(stream_of(_ROWS), chart([999, 999, 999, 999, 999]))
    assert read(contained(tmp_path / "a.xls", stream)) == _TEXTS


def test_cells_behind_a_chart_are_read(tmp_path):
    last = record(0x0203, struct.pack("<HHHd", 4, 2, 0, 48.0))
    stream = with_records(stream_of(_ROWS), chart([999]) + last)
    assert read(contained(tmp_path / "a.xls", stream)) == [*_TEXTS, [None, None, "48"]]


@pytest.mark.parametrize("page", [936, 1252, 950, 10008, 65001, 437])
def test_texts_of_biff8_are_unicode_whatever_code_page_the_file_names(tmp_path, page):
    stream = stream_of(_ROWS).replace(record(0x0042, struct.pack("<H", 1200)), record(0x0042, struct.pack("<H", page)))
    assert read(contained(tmp_path / "a.xls", stream)) == _TEXTS


@pytest.mark.parametrize("name", ["WORKBOOK", "workbook", "BOOK", "book", "Book"])
def test_the_name_of_the_stream_has_no_case(tmp_path, name):
    assert read(contained(tmp_path / "a.xls", stream_of(_ROWS), name)) == _TEXTS


@pytest.mark.parametrize("kind", [0x0006, 0x0206, 0x0406])
def test_formulas_in_records_of_older_versions_are_read(tmp_path, kind):
    """=1+2."""
    tokens = b"\x1e\x01\x00\x1e\x02\x00\x03"
    formula = struct.pack("<HHHdHI", 4, 2, 0, 3.0, 0, 0) + struct.pack("<H", len(tokens)) + tokens
    stream = with_records(stream_of(_ROWS), record(kind, formula))
    assert read(contained(tmp_path / "a.xls", stream))[4][:3] == [None, None, "3"]


def changed(grid: Grid, column: int, row: int, text: str | None) -> Grid:
    columns = [own.to_pylist() for own in grid.columns]
    columns[column][row] = text
    return Grid(grid.file, grid.sheet, tuple(pa.array(own, pa.string()) for own in columns), grid.height)


_SLIPS = [
    pytest.param(0, 1, "40", id="another text"),
    pytest.param(0, 1, None, id="a text lost"),
    pytest.param(2, 1, "41", id="another number"),
    pytest.param(2, 1, None, id="a number lost"),
    pytest.param(2, 1, "四十", id="a text for a number"),
    pytest.param(1, 3, "1", id="a cell that is none"),
]


@pytest.mark.parametrize(("column", "row", "text"), _SLIPS)
def test_where_calamine_and_the_records_differ_the_slower_reader_is_asked(tmp_path, monkeypatch, column, row, text):
    true = calamine.grids
    monkeypatch.setattr(calamine, "grids", lambda *said: (changed(grid, column, row, text) for grid in true(*said)))
    assert read(contained(tmp_path / "a.xls", stream_of(_ROWS))) == _TEXTS


def test_a_sheet_of_which_no_reader_tells_what_its_records_hold_is_not_read(tmp_path, monkeypatch):
    fast, slow = calamine.grids, slow_readers.xls_grids
    monkeypatch.setattr(calamine, "grids", lambda *said: (changed(grid, 1, 3, "1") for grid in fast(*said)))
    monkeypatch.setattr(slow_readers, "xls_grids", lambda *said: (changed(grid, 2, 3, None) for grid in slow(*said)))
    (grid,) = grids(contained(tmp_path / "a.xls", stream_of(_ROWS)))
    assert (grid.unread, grid.columns) == ("sheet.records_disagree", ())


@pytest.mark.parametrize("written", ["", " ", "#N/A", "#DIV/0!"])
def test_cells_of_which_nothing_is_to_be_read_are_no_difference(tmp_path, monkeypatch, written):
    monkeypatch.setattr(slow_readers, "xls_grids", lambda *_: pytest.fail("asked without need"))
    rows = read(contained(tmp_path / "a.xls", stream_of([["甲", written], [written, 1]])))
    assert rows == [["甲", None], [None, "1"]]


def test_of_a_cell_that_is_written_twice_the_last_counts(tmp_path):
    again = record(0x0203, struct.pack("<HHHd", 1, 2, 0, 41.0))
    rows = read(contained(tmp_path / "a.xls", with_records(stream_of(_ROWS), again)))
    assert rows[1][2] == "41"


def test_long_tables_of_texts_go_on_over_several_records(tmp_path):
    rows: list[list[object]] = [[f"第{n}所学校的名称很长" * 20, "abc" * n] for n in range(60)]
    assert read(contained(tmp_path / "a.xls", stream_of(rows)))[1:] == [[str(a), str(b)] for a, b in rows[1:]]


@pytest.mark.parametrize("length", [1, 4095, 4096, 4097, 512 * 127, 512 * 128, 7_200_000])
def test_a_stream_comes_out_of_its_container_as_it_was(length):
    import io

    import olefile

    stream = bytes(range(256)) * (length // 256) + b"x" * (length % 256)
    with olefile.OleFileIO(io.BytesIO(packed(stream))) as container:
        assert container.listdir() == [["Workbook"]]
        assert container.openstream("Workbook").read() == stream.ljust(4096, b"\0")


def test_a_stream_cut_off_is_a_fault_and_nothing_else(tmp_path):
    stream = with_records(stream_of(_ROWS), chart([999]))
    for length in range(40, len(stream), 97):
        try:
            assert all(grid.unread or texts(grid) for grid in grids(contained(tmp_path / "a.xls", stream[:length])))
        except InputFault:
            continue
