"""Forms of one row: items below one another, with their units and values beside, one file a school."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from eduquality import api
from eduquality.catalog import load_tables
from eduquality.engine.database import open_database
from eduquality.model.tables import TABLES
from tests.intake.books import write_book

OWN = Path(__file__).parents[2] / "catalog" / "ledgers"
HEADER = ["序号", "类别", "填报项目", "单位", "填报值", "是否必填", "备注"]
ITEMS = [
    [1, "校舍", "操场面积", "平方米", 5000, "是", None],
    [2, "设备", "教学设备总值", "万元", 12.5, "是", "账面值"],
    [3, "设备", "实验室数", "间", 4, "是", None],
    [4, None, "是否有图书馆", "是/否", "是", "否", None],
    [5, None, "藏书册数", "册", 8000, "否", None],
]
ROW = [(2025, "青禾小学", Decimal("5000.00"), Decimal("125000.00"), 4, "yes", 8000)]


@pytest.fixture(autouse=True)
def own_tables() -> Iterator[None]:
    with TABLES.using(load_tables(OWN)):
        yield


def rows(folder: Path, sheet: list[list[object]], file: str = "报送.xlsx") -> list[tuple[object, ...]]:
    write_book(folder / file, {"Sheet1": sheet})
    dataset = api.load(folder)
    asked = "SELECT year, school, yard, devices, labs, library, stock FROM sites ORDER BY ALL"
    return open_database(dataset.tables, dataset.project.deriving).rows(asked)


def test_values_stand_beside_items_and_units(tmp_path: Path) -> None:
    assert rows(tmp_path, [["青禾小学2025年校舍设备表"], HEADER, *ITEMS]) == ROW


def test_the_school_and_the_year_may_stand_above_or_in_the_name_of_the_file(tmp_path: Path) -> None:
    above = [["校舍设备表"], ["填报学校：青禾小学", None, None, "填报年份：2025年"], HEADER, *ITEMS]
    assert rows(tmp_path / "1", above) == ROW
    assert rows(tmp_path / "2", [HEADER, *ITEMS], "青禾小学2025年.xlsx") == ROW
    assert (
        rows(tmp_path / "3", [["校舍设备表"], HEADER, [0, None, "学校名称", None, "青禾小学"], *ITEMS], "2025.xlsx")
        == ROW
    )


def test_items_may_be_numbered_be_parts_of_others_and_name_their_unit(tmp_path: Path) -> None:
    named = ["1.操场面积（平方米）", "二、教学设备总值（万元）", "其中：实验室数", "（4）是否有图书馆", "⑤藏书册数"]
    sheet = [
        ["青禾小学2025年校舍设备表"],
        ["项目", "数值"],
        *([n, one[4]] for n, one in zip(named, ITEMS, strict=True)),
    ]
    assert rows(tmp_path, sheet) == ROW


def test_a_matrix_of_the_statistics_has_codes_and_numbers_of_columns(tmp_path: Path) -> None:
    head = [["2025年青禾小学校舍设备表"], ["指标名称", "计量单位", "代码", "数值"], ["甲", "乙", "丙", 1]]
    sheet = [*head, *([one[2], one[3], f"{at:02d}", one[4]] for at, one in enumerate(ITEMS, 1))]
    assert rows(tmp_path, sheet) == ROW


def test_values_may_hold_their_unit(tmp_path: Path) -> None:
    said = ["5000平方米", "12.5万元", "4间", "是", "8000册"]
    sheet = [
        ["青禾小学2025年校舍设备表"],
        ["项目", "填报内容"],
        *([one[2], v] for one, v in zip(ITEMS, said, strict=True)),
    ]
    assert rows(tmp_path, sheet) == ROW


def test_two_forms_may_stand_side_by_side(tmp_path: Path) -> None:
    half = ["项目", "单位", "数值", "项目", "单位", "数值"]
    pairs = [[*(ITEMS[at][2:5]), *(ITEMS[at + 3][2:5] if at + 3 < len(ITEMS) else [None] * 3)] for at in range(3)]
    assert rows(tmp_path, [["青禾小学2025年校舍设备表"], half, *pairs]) == ROW


def test_an_item_that_nobody_filled_in_is_not_known(tmp_path: Path) -> None:
    sheet = [["青禾小学2025年校舍设备表"], HEADER, *ITEMS[:3], [4, None, "是否有图书馆", "是/否", None], ITEMS[4]]
    assert rows(tmp_path, sheet) == [(*ROW[0][:5], None, 8000)]


def test_schools_beside_one_another_are_rows(tmp_path: Path) -> None:
    head = ["序号", "项目", "单位", "青禾小学", "红旗小学", "备注"]
    sheet = [["2025年校舍设备表"], head, *([one[0], *one[2:5], one[4], "已核"] for one in ITEMS)]
    assert rows(tmp_path, sheet) == [(2025, "红旗小学", *ROW[0][2:]), *ROW]
