"""What was answered of tables that are as they were is not asked again; what an answer rests on has it asked anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from eduquality import api
from eduquality.engine.database import Database
from eduquality.engine.rests_on import MadeTables
from eduquality.report import as_text
from eduquality.report.pages.card import present_card
from eduquality.report.pages.validate import present_dataset
from tests.intake.books import pupil, roster, write_book

MADE = (
    "CREATE VIEW scores AS SELECT * FROM raw_scores; CREATE TABLE classes AS SELECT * FROM raw_classes",
    "INSERT INTO classes BY NAME SELECT * FROM roster",
    "CREATE OR REPLACE TABLE roster AS SELECT count(*) FROM raw_students",
    "SELECT count(*) FROM classes",
)


def state(folder: Path, table: str, held: Mapping[str, str], made: Sequence[str] = MADE) -> str | None:
    """Give the state of a table where each stored one holds a text; files of other texts have other names."""
    files = {}
    for name, text in held.items():
        path = folder / f"{name}-{text}"
        path.write_text(text)
        files[name] = (path,)
    return MadeTables(files, made, "duckdb").state_of([table])


HELD = {"scores": "a", "classes": "a", "students": "a"}


@pytest.mark.parametrize(
    ("table", "changed", "same"),
    [
        ("scores", "classes", True),
        ("scores", "scores", False),
        ("classes", "scores", True),
        ("classes", "classes", False),
        # Through the roster, which other statements make.
        ("classes", "students", False),
    ],
)
def test_a_state_is_that_of_all_a_table_is_made_of(tmp_path: Path, table: str, changed: str, same: bool) -> None:
    before, after = (state(tmp_path, table, held) for held in (HELD, {**HELD, changed: "b"}))
    assert before is not None
    assert (before == after) is same


def test_another_way_to_make_a_table_is_another_state(tmp_path: Path) -> None:
    other = (*MADE, "UPDATE roster SET pupils = 0")
    assert state(tmp_path, "classes", HELD) != state(tmp_path, "classes", HELD, other)
    assert state(tmp_path, "scores", HELD) == state(tmp_path, "scores", HELD, other)


def test_a_table_that_has_rows_for_the_first_time_is_another_state(tmp_path: Path) -> None:
    fewer = {"scores": "a", "classes": "a"}
    assert state(tmp_path, "classes", HELD) != state(tmp_path, "classes", fewer)


@pytest.mark.parametrize("statement", ["ALTER TABLE roster RENAME TO other", 'INSERT INTO "classes" SELECT 1'])
def test_where_a_statement_does_not_tell_what_it_changes_nothing_is_known(tmp_path: Path, statement: str) -> None:
    assert state(tmp_path, "scores", HELD, (*MADE, statement)) is None


def test_what_no_statement_made_is_not_known(tmp_path: Path) -> None:
    assert state(tmp_path, "lessons_of_teachers", HELD) is None


# ---------------------------------------------------------------- a folder, before and after a change

CLASSES = ["学校名称", "年级", "班级", "班级人数"]
EXAM = ["考号", "姓名", "学校", "班级", "语文", "数学", "英语", "总分"]


def write_classes(folder: Path, size: int) -> None:
    rows = [CLASSES, ["青禾小学", "六年级", "1班", size], ["青禾小学", "六年级", "2班", 40]]
    write_book(folder / "班级2025年.xlsx", {"班级": rows})


@pytest.fixture
def county(tmp_path: Path) -> Path:
    folder = tmp_path / "county"
    write_book(folder / "名册.xlsx", {"名册": roster(pupil(1), pupil(2), pupil(3, class_name="2班"))})
    points = [[f"2025000{n}", "样例", "青禾中学", "九年级1班", 90, 80 + n, 70, 240 + n] for n in range(5)]
    write_book(folder / "2025年中考成绩.xlsx", {"成绩": [EXAM, *points]})
    write_classes(folder, 50)
    return folder


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Give the statements that are run from now on once the tables are made."""
    found: list[str] = []
    rows = Database.rows

    def noted(self: Database, sql: str, seconds: float | None = None) -> list[tuple[object, ...]]:
        if self.made is not None:
            found.append(sql)
        return rows(self, sql, seconds)

    monkeypatch.setattr(Database, "rows", noted)
    return found


def results(folder: Path) -> tuple[object, object]:
    dataset = api.validate(api.load(folder))
    card = api.compute(dataset, ["compulsory.large_class_share", "exams.mean"])
    return as_text(present_dataset(dataset, "en"), "json"), as_text(present_card(card, "en"), "json")


def test_a_changed_class_list_leaves_what_scores_say_as_it_was(
    county: Path, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "one"))
    before = results(county)
    first = {sql for sql in asked if "raw_scores" in sql or "FROM exams" in sql}
    asked.clear()
    write_classes(county, 60)
    after = results(county)
    again = {sql for sql in asked if sql in first and "told_" not in sql and "UNION ALL" not in sql}
    assert first
    assert not again
    monkeypatch.setenv("EDUQ_STORE", str(tmp_path / "other"))
    assert results(county) == after != before


def test_tables_that_nobody_sent_are_there_and_can_be_asked(county: Path) -> None:
    """Nothing is joined for them: of twenty ledgers a county sends a few."""
    stored = {table: paths for table, paths in api.load(county).tables.items() if paths}
    database = Database.from_parquet(stored)
    others = [table for table in database.tables if table not in stored]
    assert len(others) > 1
    assert not any(
        database.count(f"SELECT count(*) FROM {table} WHERE school_kind IS NULL") for table in ("training", "aid")
    )
    assert not any(database.count(f"SELECT count(*) FROM {table} WHERE NOT _derived") for table in others)
