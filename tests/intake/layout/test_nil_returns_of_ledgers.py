"""Returns of nothing of ledgers: of a school or a whole county, and what the engine knows of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eduquality import api
from eduquality.catalog import load_tables
from eduquality.engine.database import open_database
from eduquality.engine.sent_units import sent_units_sql
from eduquality.model.tables import TABLES
from tests.intake.books import write_book

OWN = Path(__file__).parents[2] / "catalog" / "ledgers"
SCHOOLS = [
    ["学校标识码", "学校名称", "学校类别", "县区"],
    ["2199990001", "青禾小学", "小学", "青禾县"],
    ["2199990002", "红旗小学", "小学", "东山县"],
]
TALKS = ["谈话编号", "谈话日期", "谈话人", "谈话对象"]
HONOURS = ["学校名称", "荣誉称号名称", "授予日期", "有效期截止"]


@pytest.fixture(autouse=True)
def own_tables() -> Iterator[None]:
    with TABLES.using(load_tables(OWN)):
        yield


def sent(folder: Path, table: str, rows: list[list[object]], file: str = "台账.xlsx") -> list[tuple[object, ...]]:
    write_book(folder / "学校名录2025.xlsx", {"Sheet1": SCHOOLS})
    write_book(folder / file, {"Sheet1": rows})
    dataset = api.load(folder)
    database = open_database(dataset.tables, dataset.project.deriving, dataset.nil_returns)
    return database.rows(f"SELECT year, school_key, county FROM ({sent_units_sql(table)}) t ORDER BY ALL")


@pytest.mark.parametrize(
    ("title", "file", "nothing"),
    [
        ("青禾小学2025-2026学年教师谈话台账", "台账.xlsx", ["无"]),
        ("2025-2026学年教师谈话台账", "青禾小学.xlsx", ["0-无"]),
        ("2025-2026学年第一学期教师谈话台账", "青禾小学/台账.xlsx", [1, "本学期无教师谈话情况"]),
        ("2025-2026学年教师谈话台账", "青禾小学.xlsx", []),
    ],
)
def test_a_school_that_had_none_has_sent_the_ledger(tmp_path: Path, title: str, file: str, nothing: list[object]):
    assert sent(tmp_path, "talks", [[title], TALKS, nothing], file) == [(2025, "2199990001", "青禾县")]


@pytest.mark.parametrize(
    ("title", "file"),
    [
        ("青禾县2025年学校荣誉台账", "台账.xlsx"),
        ("2025年学校荣誉台账", "青禾县/台账.xlsx"),
        ("2025年学校荣誉台账", "青禾县教育局上报.xlsx"),
    ],
)
def test_a_county_that_had_none_has_sent_the_ledger_for_all_its_schools(tmp_path: Path, title: str, file: str):
    assert sent(tmp_path, "honours", [[title], HONOURS, ["零报告"]], file) == [(2025, None, "青禾县")]


def test_whoever_says_nothing_has_sent_nothing(tmp_path: Path):
    assert sent(tmp_path, "talks", [["青禾县2025年学校荣誉台账"], HONOURS, ["无"]]) == []
