"""The workbook of an explanation reckons the figure anew from its rows, wherever it is opened."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import zipfile
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import load_workbook

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.tables import TABLES
from eduquality.report.recount.formulas import cell_formula
from eduquality.report.recount.workbook import FIGURES, recount_workbook
from tests.intake.books import write_book
from tests.scoring.figures.kinds.of_units import catalogue as catalogue_with

OFFICE = shutil.which("soffice") or os.environ.get("EDUQ_SOFFICE", "")
CLASSES = [
    ["学年", "县区", "学校名称", "学段", "年级", "班级", "班级人数"],
    ["2025", "甲县", "甲小学", "小学", "一年级", "1班", "60"],
    ["2025", "甲县", "甲小学", "小学", "一年级", "2班", "40"],
    ["2025", "甲县", "乙小学", "小学", "一年级", "1班", ""],
    ["2025", "甲县", "丙小学", "小学", "一年级", "1班", "70"],
    ["2025", "甲县", "丁幼儿园", "学前教育", "大班", "1班", "30"],
]
TEACHERS = [
    ["学年", "县区", "学校名称", "姓名", "教师编号", "学段", "学历", "是否专任教师"],
    ["2025", "甲县", "甲小学", "王一", "T001", "小学", "本科", "是"],
    ["2025", "甲县", "甲小学", "王二", "T002", "小学", "大专", "是"],
    ["2025", "甲县", "丙小学", "王三", "T003", "小学", "本科", "是"],
    ["2025", "甲县", "丙小学", "王四", "T004", "小学", "本科", "否"],
]
INDICATORS = ("compulsory.large_class_share", "compulsory.mean_class_size", "teachers.above_required_cv")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    write_book(tmp_path / "data" / "一.xlsx", {"班级": CLASSES})
    write_book(tmp_path / "data" / "二.xlsx", {"教师": TEACHERS})
    return tmp_path / "data"


def written(catalogue: Catalogue, data: Path, name: str) -> bytes:
    found = api.explain(api.load(data), name, rows=None, using=catalogue)
    with TABLES.using(catalogue.tables):
        return recount_workbook(found, "zh", lambda file: f"data/{file}")


def test_the_figure_is_a_formula_over_counted_rows(catalogue: Catalogue, data: Path) -> None:
    book = load_workbook(io.BytesIO(written(catalogue, data, "compulsory.large_class_share")))
    figures = book[FIGURES]
    assert [figures[f"F{row}"].value for row in (3, 4, 5, 6)] == [
        "=(F4/F5)*100",
        '=COUNTIFS(Rows!$A$2:$A$9,4,Rows!$B$2:$B$9,"计入")',
        '=COUNTIFS(Rows!$A$2:$A$9,5,Rows!$B$2:$B$9,"计入")',
        56,
    ]
    rows = book["Rows"]
    told = [(rows.cell(at, 1).value, rows.cell(at, 2).value, rows.cell(at, 7).value) for at in range(2, 10)]
    # The kindergarten is in neither number; the class of unknown size counts nowhere.
    assert told[:4] == [(4, "计入", "G2"), (4, "计入", "G5"), (4, "不符合", "G3"), (4, "无法判断", "G4")]
    assert rows["G2"].hyperlink.target.replace("\\", "/") == "data/一.xlsx"
    assert rows["G2"].hyperlink.location == "'班级'!G2"


def test_the_same_explanation_is_the_same_bytes(catalogue: Catalogue, data: Path) -> None:
    first, second = (written(catalogue, data, "compulsory.large_class_share") for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("formula", "cells"),
    [
        ("a / b * 100", "((F1/F2)*100)"),
        ("if(b == 0, 0, a / b)", "IF((F2=0),0,(F1/F2))"),
        ("if(a > 1 and not b <= 2, coalesce(a, b), 0)", "IF(AND((F1>1),NOT((F2<=2))),IF(ISNUMBER(F1),F1,F2),0)"),
        ("round_half_up(a ** 2, 1) - -b", "(ROUND((F1^2),1)-(-F2))"),
        ("greatest(a, c)", "MAX(F1,NA())"),
    ],
)
def test_every_formula_of_the_catalogue_has_its_like_in_a_workbook(formula: str, cells: str) -> None:
    assert cell_formula(formula, {"a": "F1", "b": "F2"}) == cells


CONDITIONS = "conditions:\n  - {indicator: large, op: '<', value: 60}\n"
SIZE = "  - {indicator: size, op: between, value: [20, 55]}\n"
#: What units are asked: 乙小学 tells no size, so that nobody knows of it.
OF_UNITS = {
    "share": "unit: percent\nbetter: higher\nkind: share_of_units\nacross: school\nof: size\nop: '<='\nvalue: limit\n"
    "parameters: {limit: {value: 50, title: {zh: 上限, en: Limit}}}\n",
    "several": f"unit: count\nbetter: higher\nkind: share_of_units\nacross: school\nas: number\n{CONDITIONS}{SIZE}",
    "near": f"unit: count\nbetter: higher\nkind: k_of_n\nleast: 1\nfloor: 0.5\n{CONDITIONS}"
    "  - {indicator: size, op: '<=', value: 30}\n",
    "far": f"unit: count\nbetter: higher\nkind: k_of_n\nleast: 1\nfloor: 0.9\n{CONDITIONS}"
    "  - {indicator: size, op: '<=', value: 30}\n",
    "place": "unit: place\nkind: rank\nof: size\nacross: school\nfirst: lowest\n",
    "peers": "unit: place\nkind: rank\nof: size\nfirst: lowest\namong: SELECT headcount FROM classes\n",
}


def books(catalogue: Catalogue, own: Catalogue, data: Path) -> dict[str, bytes]:
    """Give a workbook of an indicator of each kind, without what its formulas are said to be."""
    found = {name: written(catalogue, data, name) for name in INDICATORS}
    return {name: _without_values(book) for name, book in {**found, **books_of_units(own, data)}.items()}


def books_of_units(own: Catalogue, data: Path) -> dict[str, bytes]:
    read = api.validate(api.load(data, using=own), using=own)
    of_school = {"near", "far", "place"}
    asked = {name: {"level": "school", "unit": "甲小学"} if name in of_school else {} for name in OF_UNITS}
    found = {name: api.explain(read, name, rows=None, using=own, **wanted) for name, wanted in asked.items()}
    with TABLES.using(own.tables):
        return {name: recount_workbook(one, "zh", lambda _: "") for name, one in found.items()}


@pytest.fixture
def own(tmp_path: Path) -> Catalogue:
    return catalogue_with(tmp_path / "own", OF_UNITS)


def test_what_units_are_asked_is_reckoned_of_marks(own: Catalogue, data: Path) -> None:
    """1 holds, 0 fails, ? nobody knows; a unit is marked at its first figure, by all that is asked of it."""

    def cells(name: str, *columns: str) -> list[tuple[object, ...]]:
        sheet = load_workbook(io.BytesIO(made[name]), data_only=True)[FIGURES]
        lines = [row[0].row for row in sheet.iter_rows(min_row=3) if row[9].value is not None]
        return [tuple(sheet[f"{column}{line}"].value for column in columns) for line in lines]

    made = books_of_units(own, data)
    share = load_workbook(io.BytesIO(made["share"]))[FIGURES]["F3"].value
    assert share == "=100*COUNTIFS(H4:H16,3,K4:K16,1)/(COUNTIFS(H4:H16,3,K4:K16,1)+COUNTIFS(H4:H16,3,K4:K16,0))"
    assert cells("share", "C", "J", "K") == [
        ("丁幼儿园", 1, 1),
        ("丙小学", 0, 0),
        ("乙小学", "?", "?"),
        ("甲小学", 1, 1),
    ]
    assert cells("several", "C", "J", "K") == [
        ("丁幼儿园", 1, 1), ("丙小学", 0, 0), ("乙小学", "?", "?"), ("甲小学", 1, 1),
        ("丁幼儿园", 1, None), ("丙小学", 0, None), ("乙小学", "?", None), ("甲小学", 1, None),
    ]  # fmt: skip
    assert cells("near", "J", "K") == [(1, 1), (0, 1)]
    assert cells("far", "J", "K") == [(1, 1), (0, 0)]


@pytest.mark.skipif(not OFFICE, reason="no LibreOffice here")
def test_an_office_reckons_the_same(catalogue: Catalogue, own: Catalogue, data: Path, tmp_path: Path) -> None:
    """LibreOffice is made to forget what the cells hold, and to reckon every formula; it is started once for all."""
    made = books(catalogue, own, data)
    paths = [tmp_path / f"{name}.xlsx" for name in made]
    for name, path in zip(made, paths, strict=True):
        path.write_bytes(made[name])
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    to = ["--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")]
    subprocess.run([OFFICE, home, *to, *map(str, paths)], check=True, capture_output=True, timeout=180)
    for path in paths:
        sheet = load_workbook(tmp_path / "out" / path.name, data_only=True)[FIGURES]
        rows = [row for row in sheet.iter_rows(min_row=3) if row[4].value is not None]
        assert rows
        for row in rows:
            assert Fraction(row[5].value) == pytest.approx(Fraction(row[4].value), rel=1e-9)
            assert row[6].value in ("✓", None)


def _without_values(book: bytes) -> bytes:
    """Take out what formulas are said to be, so that whoever opens the workbook has to reckon them."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.startswith("xl/worksheets/"):
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            new.writestr(name, content)
    return out.getvalue()
