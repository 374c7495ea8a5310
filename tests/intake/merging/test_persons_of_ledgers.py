"""Ledgers that name persons: joined with the list of the school by number or name, and no name is kept anywhere."""

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
TALKS = ["学校名称", "谈话编号", "谈话日期", "谈话人", "谈话人工号", "谈话对象"]


@pytest.fixture(autouse=True)
def own_tables() -> Iterator[None]:
    with TABLES.using(load_tables(OWN)):
        yield


def read(folder: Path, *talks: list[object]) -> tuple[Dataset, Database]:
    staff = [
        ["青禾小学", "T1", "欧阳甲", "本科", "语文"],
        ["青禾小学", "T2", "司马乙", "本科", "数学"],
        ["青禾小学", "T3", "诸葛丙", "本科", "语文"],
        ["青禾小学", "T4", "诸葛丙", "本科", "英语"],
        ["红旗小学", "T1", "欧阳甲", "本科", "语文"],
    ]
    write_book(folder / "2025-2026学年教师花名册.xlsx", {"Sheet1": [STAFF, *staff]})
    write_book(folder / "2025-2026学年谈话台账.xlsx", {"Sheet1": [TALKS, *talks]})
    dataset = api.load(folder)
    return dataset, open_database(dataset.tables, dataset.project.deriving, dataset.nil_returns)


def test_names_and_numbers_find_the_teachers_of_the_school(tmp_path: Path) -> None:
    _, database = read(
        tmp_path,
        ["青禾小学", 1, "2025-09-08", "欧阳甲", None, "司马 乙老师"],
        ["青禾小学", 2, "2026-03-02", None, "T3", "南宫丁"],
        ["红旗小学", 3, "2026-03-09", "欧阳甲（语文）", None, "诸葛丙"],
    )
    asked = "SELECT talk_no, year, semester, week, host_person, guest_person_known FROM talks ORDER BY ALL"
    assert database.rows(asked) == [
        ("1", 2025, 1, 2, "青禾小学/T1", "yes"),
        ("2", 2025, 2, 1, "青禾小学/T3", "no"),
        ("3", 2025, 2, 2, "红旗小学/T1", "no"),
    ]


def test_of_two_of_one_name_nobody_knows_which_is_meant(tmp_path: Path) -> None:
    _, database = read(tmp_path, ["青禾小学", 1, "2025-09-08", "诸葛丙", None, "欧阳甲"])
    assert database.rows("SELECT host_person_known, guest_person_known FROM talks") == [("no", "yes")]


def test_rows_of_several_persons_are_no_repetitions_and_of_one_they_are(tmp_path: Path) -> None:
    first, other = (["青禾小学", 1, "2025-09-08", "欧阳甲", None, who] for who in ("司马乙", "南宫丁"))
    dataset, database = read(tmp_path, first, other, first)
    assert database.rows("SELECT _row FROM talks ORDER BY ALL") == [(2,), (3,)]
    assert [one.issue.code for one in dataset.findings] == ["table.duplicate"]


def test_no_name_is_kept_or_told(tmp_path: Path) -> None:
    dataset, database = read(
        tmp_path,
        ["青禾小学", 1, "2025-09-08", "欧阳甲", None, "南宫丁"],
        ["青禾小学", 1, "2025-09-08", "欧阳甲", None, "南宫丁"],
        ["青禾小学", 2, "不知道", "欧阳甲", None, "南宫丁"],
    )
    told = repr((dataset.findings, dataset.issues, dataset.sheets, database.rows("SELECT * FROM talks")))
    kept = b"".join(path.read_bytes() for paths in dataset.tables.values() for path in paths)
    assert all(name not in told and name.encode() not in kept for name in ("欧阳甲", "南宫丁"))


def test_who_is_not_on_the_list_is_told(tmp_path: Path) -> None:
    from eduquality.engine.session import DatabaseSession

    _, database = read(tmp_path, ["青禾小学", 1, "2025-09-08", "欧阳甲", None, "南宫丁"])
    told = [one for one in DatabaseSession(database, ["talks"]).issues if one.code == "engine.persons_unknown"]
    assert [one.values["rows"] for one in told] == [1]


def test_a_date_of_another_year_than_the_column_says_is_told(tmp_path: Path) -> None:
    of_year = [*TALKS, "学年"]
    write_book(
        tmp_path / "台账.xlsx",
        {"1": [["谈话台账"], of_year, ["青禾小学", 1, "2025-09-08", "甲", None, "乙", "2024-2025学年"]]},
    )
    dataset = api.load(tmp_path)
    assert [one.issue.code for one in dataset.findings] == ["table.date_of_other_year"]
    assert dataset.counts["talks"].rows == 1


def test_a_date_in_a_year_to_come_is_refused_at_its_cell(tmp_path: Path) -> None:
    dataset, _ = read(tmp_path, ["青禾小学", 1, "2062-09-08", "欧阳甲", None, "南宫丁"])
    assert [(one.issue.code, one.field, one.issue.where.cell) for one in dataset.findings] == [
        ("cell.year_outside", "held_on", "C2")
    ]
