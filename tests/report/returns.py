"""Workbooks as schools make them, and what was found in them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import openpyxl
import xlsxwriter

from eduquality.errors import Issue, Place
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import Dataset, Finding, SheetReport, TableCount

SHEET = "花名册 'a' & <b>"
NAME = "青禾小学.xlsx"


def finding(cell, *, code="cell.negative", file=NAME, sheet=SHEET, level="error", **changes):
    """Make a finding at a cell, or (cell empty) of a row."""
    digits = "".join(sign for sign in cell if sign.isdigit())
    known = {"table": "classes", "field": "headcount", "shown": "-3", "row": int(digits or 0), "who": "一年级1班"}
    values = {"field": {"zh": "班额", "en": "Pupils in the class"}, "shown": "-3"}
    issue = Issue(level, code, Place(file, sheet=sheet, cell=cell or None), values)
    return Finding(issue, **({"refused": level == "error"} | known | changes))


def dataset(root, *findings, issues=(), sheets=None, tables=None):
    """Make a dataset of findings; one sheet a file unless told otherwise."""
    files = dict.fromkeys((one.issue.where.file, one.issue.where.sheet) for one in findings)
    told = sheets if sheets is not None else [SheetReport(file, sheet, "classes", (2,)) for file, sheet in files]
    counts = {"classes": TableCount(10, 1, 0, 1)}
    return Dataset(Path(root), tables or {}, counts, tuple(told), tuple(findings), tuple(issues), Project())


def school_workbook(path: Path) -> Path:
    """Write what a school could have made: pictures, charts, formulas, rules, somebody's comments, two more sheets."""
    book = xlsxwriter.Workbook(path)
    sheet, other = book.add_worksheet(SHEET), book.add_worksheet("图表")
    book.add_worksheet("问题清单").write("A1", "学校自己的清单")
    head = book.add_format({"bold": True, "bg_color": "#00CC66", "border": 2})
    money = book.add_format({"num_format": "0.00", "bg_color": "#FFFF00", "font_color": "red", "locked": False})
    sheet.merge_range("A1:F1", "青禾小学班级情况", book.add_format({"align": "center", "font_size": 16}))
    for column, title in enumerate(("学校名称", "年级", "班额", "备注", "合计", "日期")):
        sheet.write(1, column, title, head)
    for row in range(2, 30):
        sheet.write_row(row, 0, ["青禾小学", "一年级"])
        sheet.write(row, 2, row * 1.5, money)
        sheet.write_formula(row, 4, f"=C{row + 1}*2", None, row * 3)
    sheet.merge_range("D5:D9", "几行合并")
    sheet.set_column("A:A", 22)
    sheet.set_column("G:G", None, None, {"hidden": True})
    sheet.set_row(3, 40)
    sheet.conditional_format("C3:C30", {"type": "3_color_scale"})
    sheet.data_validation("B3:B30", {"validate": "list", "source": ["一年级", "二年级"]})
    sheet.insert_image("H3", "x.png", {"image_data": io.BytesIO(_picture())})
    sheet.write_comment("B4", "王老师的批注\n第二行", {"author": "王老师"})
    sheet.write_comment("A20", "别的批注", {"author": "王老师"})
    sheet.insert_button("J20", {"caption": "按钮"})
    sheet.set_header("&L&G", {"image_left": "x.png", "image_data_left": io.BytesIO(_picture())})
    sheet.freeze_panes(2, 1)
    sheet.repeat_rows(1)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": [SHEET, 2, 2, 20, 2]})
    other.insert_chart("B2", chart)
    other.add_table("D20:E23", {"columns": [{"header": "甲"}, {"header": "乙"}]})
    book.define_name("'图表'!局部", "='图表'!$A$1")
    other.activate()
    book.close()
    return path


def parts(content: bytes) -> Mapping[str, bytes]:
    """Give the parts of a package."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def repacked(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """Write a package with its parts changed; None leaves one out."""
    with zipfile.ZipFile(path) as package:
        changed = [(name, change(name, package.read(name))) for name in package.namelist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in changed:
            if data is not None:
                package.writestr(name, data)


def opened(content: bytes, **settings: bool) -> openpyxl.Workbook:
    """Open a workbook as another program would."""
    return openpyxl.load_workbook(io.BytesIO(content), **settings)


def looks(sheet) -> Mapping[str, Sequence[object]]:
    """Give of every cell its value and all its looks, of the sheet its widths, heights and merged ranges."""
    cells = {
        cell.coordinate: [cell.value, cell.comment.text if cell.comment else None]
        + [repr(getattr(cell, look)) for look in ("font", "border", "alignment", "number_format", "protection", "fill")]
        for row in sheet.iter_rows(min_row=1, max_row=45, max_col=30)
        for cell in row
    }
    widths = [(name, column.width, column.hidden) for name, column in sheet.column_dimensions.items()]
    heights = [(number, row.height) for number, row in sorted(sheet.row_dimensions.items()) if row.height]
    return cells | {"sheet": [widths, heights, sorted(map(str, sheet.merged_cells.ranges)), sheet.freeze_panes]}


def changed_cells(before, after) -> set[str]:
    """Name the cells that differ between two sheets (`sheet`: its widths, heights, merged ranges)."""
    looks_before, looks_after = looks(before), looks(after)
    return {name for name, look in looks_before.items() if looks_after[name] != look}


def _picture() -> bytes:
    """Make a small red PNG."""
    rows = b"".join(b"\0" + bytes([200, 30, 30]) * 40 for _ in range(40))

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
