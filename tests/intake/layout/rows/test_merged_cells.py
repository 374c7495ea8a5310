"""A cell merged down several rows holds for every one of them, whatever kind of file it stands in, and nothing else."""

import time
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt

from eduquality.intake.cells.parts import Part
from eduquality.intake.formats.read import read_workbook
from eduquality.intake.layout.recognise import recognise
from eduquality.intake.loading import load_dataset
from eduquality.model.definitions.project import Project
from tests.intake.books import ROSTER, pupil, roster, write_book
from tests.intake.format_files import ods_book, ods_row, ods_text

CLASSES = [("青禾小学", "三年级", "1班"), None, None, ("青禾小学", "三年级", "2班"), None]


def part_of(path: Path) -> Part:
    """Read the one sheet of a file as a table."""
    (grid,) = read_workbook(path, path.name)
    (part,) = recognise(grid, Project())
    assert isinstance(part, Part), part
    return part


def cells(part: Part, *fields: str) -> list[tuple[str | None, ...]]:
    return list(zip(*(part.values[field].to_pylist() for field in fields), strict=True))


def rows() -> list[list[object]]:
    """Five pupils of two classes, written once over each."""
    return [[*pupil(n)[:5], *(told or [None] * 3)] for n, told in enumerate(CLASSES, start=1)]


def merged_book(path: Path, sheet_rows: Sequence[Sequence[object]], *ranges: str) -> Path:
    write_book(path, {"学生": sheet_rows})
    book = openpyxl.load_workbook(path)
    for one in ranges:
        book.active.merge_cells(one)
    book.save(path)
    return path


WHOLE = [("青禾小学", "1班")] * 3 + [("青禾小学", "2班")] * 2


def test_an_xlsx_merged_down_gives_its_value_to_every_row(tmp_path):
    ranges = [f"{c}{r}" for c in "FGH" for r in ("3:{0}5", "6:{0}7")]
    path = merged_book(tmp_path / "a.xlsx", roster(*rows()), *(one.format(one[0]) for one in ranges), "A1:H1")
    assert cells(part_of(path), "school", "class_name") == WHOLE


def test_an_xls_does(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("学生")
    for r, row in enumerate([ROSTER, *rows()]):
        for c, cell in enumerate(row):
            if cell is not None and c < 5:
                sheet.write(r, c, cell)
    sheet.write(0, 5, "学校名称")
    sheet.write(0, 6, "年级")
    sheet.write(0, 7, "班级")
    for c in range(3):
        sheet.write_merge(1, 3, 5 + c, 5 + c, CLASSES[0][c])
        sheet.write_merge(4, 5, 5 + c, 5 + c, CLASSES[3][c])
    book.save(str(tmp_path / "a.xls"))
    assert cells(part_of(tmp_path / "a.xls"), "school", "class_name") == WHOLE


def test_an_ods_does(tmp_path):
    def span(told: Sequence[str], count: int) -> list[str]:
        return [ods_text(text, f'table:number-rows-spanned="{count}"') for text in told]

    def below() -> list[str]:
        return ["<table:covered-table-cell/>"] * 3

    last = [span(CLASSES[0], 3), below(), below(), span(CLASSES[3], 2), below()]
    body = [ods_row(*map(ods_text, map(str, row[:5])), *end) for row, end in zip(rows(), last, strict=True)]
    path = ods_book(tmp_path / "a.ods", {"学生": "".join([ods_row(*map(ods_text, ROSTER)), *body])})
    assert cells(part_of(path), "school", "class_name") == WHOLE


@pytest.mark.parametrize("layout", ["{}", "<table><tr><td>{}</td></tr></table>"], ids=["alone", "in a table of layout"])
def test_a_page_does(tmp_path, layout):
    lines = ["".join(f"<th>{text}</th>" for text in ROSTER)]
    for row, count in zip(rows(), (3, 0, 0, 2, 0), strict=True):
        own = "".join(f"<td>{text}</td>" for text in row[:5])
        lines.append(own + "".join(f'<td rowspan="{count}">{text}</td>' for text in row[5:] if text))
    table = "<table><tr>" + "</tr><tr>".join(lines) + "</tr></table>"
    (tmp_path / "a.xls").write_text(f"<html><body>{layout.format(table)}</body></html>", encoding="utf-8")
    assert cells(part_of(tmp_path / "a.xls"), "school", "class_name") == WHOLE


def test_a_workbook_of_xml_does(tmp_path):
    def cell(text: object, down: int = 0) -> str:
        return f'<Cell ss:MergeDown="{down}"><Data ss:Type="String">{text}</Data></Cell>'

    lines = ["".join(map(cell, ROSTER))]
    for row, down in zip(rows(), (2, 0, 0, 1, 0), strict=True):
        lines.append("".join(map(cell, row[:5])) + "".join(cell(text, down) for text in row[5:] if text))
    body = "".join(f"<Row>{line}</Row>" for line in lines)
    name = "urn:schemas-microsoft-com:office:spreadsheet"
    xml = f'<?xml version="1.0"?><Workbook xmlns="{name}" xmlns:ss="{name}"><Worksheet ss:Name="学生">'
    (tmp_path / "a.xml").write_text(f"{xml}<Table>{body}</Table></Worksheet></Workbook>", encoding="utf-8")
    assert cells(part_of(tmp_path / "a.xml"), "school", "class_name") == WHOLE


def test_nothing_is_filled_where_nothing_is_merged(tmp_path):
    path = write_book(tmp_path / "a.xlsx", {"学生": roster(*rows())})
    assert [school for (school,) in cells(part_of(path), "school")] == ["青禾小学", None, None, "青禾小学", None]


def test_a_merge_beyond_the_last_row_makes_no_rows(tmp_path):
    part = part_of(merged_book(tmp_path / "a.xlsx", roster(*rows()[:3]), "F3:F40"))
    assert cells(part, "school") == [("青禾小学",)] * 3


def test_a_note_and_a_total_merged_over_rows_stay_what_they_are(tmp_path):
    """A note as wide as the sheet is no value of the rows it covers, nor is the name of a total."""
    total = ["合计", None, None, None, None, None, None, "2"]
    below = [None, None, None, None, "2013-05-04", "青禾小学", "三年级", "1班"]
    sheet = [*roster(*rows()[:2]), ["说明：以上数据已经核对", *[None] * 7], pupil(7), total, below]
    part = part_of(merged_book(tmp_path / "a.xlsx", sheet, "F3:F4", "A5:H6", "A7:A8"))
    assert dict(part.skipped)[7] == "row.total"
    numbers = dict(zip(part.rows.to_pylist(), part.values["student_id"].to_pylist(), strict=True))
    assert numbers[8] is None


def test_the_last_row_of_a_class_with_one_cell_of_its_own_is_a_row(tmp_path):
    header = ["学校名称", "年级", "班级", "学籍号", "姓名", "性别"]
    body = [["青禾小学", "三年级", "1班", pupil(1)[0]], *([None, None, None, pupil(n)[0]] for n in (2, 3))]
    part = part_of(merged_book(tmp_path / "a.xlsx", [header, *body], "A2:A4", "B2:B4", "C2:C4"))
    assert cells(part, "school", "class_name") == [("青禾小学", "1班")] * 3


def test_headers_merged_down_are_no_values(tmp_path):
    sheet = [["姓名", "学籍号", "所在", None, None], [None, None, "学校名称", "年级", "班级"]]
    sheet += [[None, pupil(1)[0], "青禾小学", "三年级", "1班"], ["样例", pupil(2)[0], "青禾小学", "三年级", "1班"]]
    part = part_of(merged_book(tmp_path / "a.xlsx", sheet, "A1:A2", "B1:B2", "C1:E1"))
    assert cells(part, "name") == [(None,), ("样例",)]


def test_fifty_thousand_merges_cost_little(tmp_path):
    path = tmp_path / "many.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("学生")
    sheet.write_row(0, 0, ROSTER)
    row = pupil(1)
    for r in range(1, 100_001):
        sheet.write_row(r, 0, row[:5])
        sheet.write_row(r, 6, row[6:])
    for r in range(1, 100_001, 2):
        sheet.merge_range(r, 5, r + 1, 5, "青禾小学")
    book.close()
    (grid,) = read_workbook(path, path.name)
    begun = time.perf_counter()
    (part,) = recognise(grid, Project())
    assert time.perf_counter() - begun < 30
    assert part.values["school"].null_count == 0
    assert len(part.rows) == 100_000


def test_hidden_columns_are_read_and_named(tmp_path):
    """Those that hold something; an empty one is nothing to speak of."""
    path = write_book(tmp_path / "data" / "a.xlsx", {"学生": roster(pupil(1))})
    book = openpyxl.load_workbook(path)
    for letter in "BDZ":
        book.active.column_dimensions[letter].hidden = True
    book.save(path)
    dataset = load_dataset([path.parent], store=tmp_path / "store")
    (said,) = [issue for issue in dataset.issues if issue.code == "sheet.hidden_columns"]
    assert (said.level, said.values["columns"], dataset.counts["students"].rows) == ("info", "B, D", 1)


CLASS_LIST = [
    ["2025学年班级"],
    ["学校名称", "年级", "班级", "班主任", "班额"],
    ["青禾小学", "三年级", "1班", "甲", 60],
    ["青禾小学", "三年级", "2班", "乙", None],
    ["青禾小学", "三年级", "3班", "丙", 40],
]


def test_a_number_merged_over_two_classes_is_the_size_of_neither(tmp_path):
    part = part_of(merged_book(tmp_path / "班级.xlsx", CLASS_LIST, "E3:E4"))
    assert part.values["headcount"].to_pylist() == [None, None, "40"]
    assert set(part.errors) == {(3, "headcount"), (4, "headcount")}
    data = load_dataset([tmp_path])
    assert [(f.issue.code, f.unknown_rows) for f in data.findings] == [("cell.merged_number", 2)]


def test_a_class_merged_over_two_rows_with_its_number_keeps_it(tmp_path):
    ranges = [f"{column}3:{column}4" for column in "ABCE"]
    part = part_of(merged_book(tmp_path / "班级.xlsx", CLASS_LIST, *ranges))
    assert part.errors == {}
    assert part.values["headcount"].to_pylist() == ["60", "40"]
