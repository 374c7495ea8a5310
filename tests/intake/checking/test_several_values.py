"""Cells that hold several values: each is a row of its own, and what is wrong beside is told once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from eduquality import api
from eduquality.catalog import load_tables
from eduquality.engine.database import Database, open_database
from eduquality.model.results.dataset import Dataset
from eduquality.model.tables import TABLES
from tests.intake.books import write_book

OWN = Path(__file__).parents[2] / "catalog" / "ledgers"
STAFF = ["学校名称", "工号", "姓名", "学历", "任教学科"]
TALKS = ["学校名称", "谈话编号", "谈话日期", "谈话人", "谈话对象"]
NAMES = {"T1": "欧阳甲", "T2": "司马乙", "T3": "丁戊"}


@pytest.fixture(autouse=True)
def own_tables() -> Iterator[None]:
    with TABLES.using(load_tables(OWN)):
        yield


def read(folder: Path, *talks: list[object]) -> tuple[Dataset, Database]:
    staff = [["青禾小学", number, name, "本科", "语文"] for number, name in NAMES.items()]
    write_book(folder / "2025-2026学年教师花名册.xlsx", {"Sheet1": [STAFF, *staff]})
    write_book(folder / "2025-2026学年谈话台账.xlsx", {"Sheet1": [TALKS, *talks]})
    dataset = api.load(folder)
    return dataset, open_database(dataset.tables, dataset.project.deriving)


@pytest.mark.parametrize(
    ("cell", "numbers"),
    [
        ("欧阳甲、司马乙", ["T1", "T2"]),
        ("欧阳甲，司马乙；丁 戊", ["T1", "T2", "T3"]),
        ("欧阳甲 司马乙", ["T1", "T2"]),
        ("欧阳甲/丁戊（语文、数学）", ["T1", "T3"]),
        ("欧阳甲\n丁戊等5人", ["T1", "T3"]),
        ("丁 戊", ["T3"]),
        ("欧阳甲、欧阳甲", ["T1"]),
    ],
)
def test_each_name_of_a_cell_is_a_row(tmp_path: Path, cell: str, numbers: list[str]) -> None:
    dataset, database = read(tmp_path, ["青禾小学", 1, "2025-09-08", "校长", cell])
    asked = "SELECT guest_person, _row FROM talks ORDER BY ALL"
    assert database.rows(asked) == [(f"青禾小学/{number}", 2) for number in numbers]
    assert dataset.findings == ()


def test_what_is_wrong_beside_is_told_once(tmp_path: Path) -> None:
    dataset, _ = read(tmp_path, ["青禾小学", 1, "某一天", "校长", "欧阳甲、司马乙"])
    assert [(one.issue.code, one.issue.where.cell) for one in dataset.findings] == [("cell.not_a_date", "C2")]
    assert "talks" not in dataset.counts or dataset.counts["talks"].rows == 0
