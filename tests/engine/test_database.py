"""One database serves rules and figures, and each sees of it what concerns it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eduquality.engine.asking import Ask
from eduquality.engine.database import Database, open_database
from eduquality.engine.session import DatabaseSession


def kept(folder: Path, table: str, **columns: list[object]) -> Path:
    path = folder / f"{table}.parquet"
    pq.write_table(pa.table(columns), path)
    return path


def test_the_same_files_are_opened_once(tmp_path: Path) -> None:
    """Rules and figures ask of the same tables; without the rows that rules refuse they are others."""
    classes = kept(tmp_path, "classes", year=[2025], headcount=[60])
    fewer = kept(tmp_path, "fewer", year=[2025], headcount=[50])
    first = open_database({"classes": (classes,)})
    assert open_database({"classes": [classes]}) is first
    assert open_database({"classes": (fewer,)}).rows("SELECT headcount FROM classes") == [(50,)]


def test_what_is_odd_in_other_tables_does_not_concern_a_figure(tmp_path: Path) -> None:
    """Teachers without a school are no finding under a share of large classes, but their years are known."""
    files = {
        "classes": (kept(tmp_path, "classes", year=[2025], school=["甲小学"], headcount=[60]),),
        "teachers": (kept(tmp_path, "teachers", year=[2024], teacher_id=["1"]),),
    }
    database = Database.from_parquet(files)
    assert [issue.code for issue in DatabaseSession(database, ["classes"]).issues] == []
    assert [issue.code for issue in DatabaseSession(database, ["teachers"]).issues] == ["engine.school_missing"]
    assert DatabaseSession(database, ["classes"]).years() == {"classes": (2025,), "teachers": (2024,)}


def test_a_name_is_never_taken_for_a_number() -> None:
    """A row finds its school by number if it has one, else by name, never by one written where the other belongs."""
    number = "2199000001"
    schools = [{"year": 2025, "school_id": number, "school": "甲小学", "county": "甲县", "kind": "primary"}]
    named = [{"school_id": number}, {"school": "甲小学"}, {"school": number}, {"school_id": "甲小学"}]
    teachers = [{"year": 2025, "teacher_id": str(at), **row} for at, row in enumerate(named)]
    database = Database.from_rows({"schools": schools, "teachers": teachers}, ["teachers"])
    found = database.rows("SELECT county, school_id FROM teachers ORDER BY teacher_id")
    assert found == [("甲县", number), ("甲县", number), (None, None), (None, "甲小学")]


#: Nobody waits for its answer: a thousand million rows, each met by a seventh of ten thousand.
_ENDLESS = "SELECT count(*) FROM range(1000000000) a, range(9999) b WHERE a.range % 7 = b.range % 7"


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C cannot be sent to one process there")
@pytest.mark.parametrize("asked", ["database.rows(endless)", "database.each(database.rows, [endless] * 3)"])
def test_ctrl_c_while_the_engine_works_ends_what_it_works_at(asked: str) -> None:
    program = (
        "import os, signal, threading\n"
        "from eduquality.engine.database import Database\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        f"endless, database = '{_ENDLESS}', Database.from_rows({{}}, ['classes'])\n"
        "threading.Timer(0.5, os.kill, (os.getpid(), signal.SIGINT)).start()\n"
        "try:\n"
        f"    {asked}\n"
        "except KeyboardInterrupt:\n"
        "    print('interrupted', database.rows('SELECT 7'))\n"
    )
    command = [sys.executable, "-P", "-c", program]
    done = subprocess.run(command, check=False, capture_output=True, encoding="utf-8", timeout=60)
    assert done.stdout == "interrupted [(7,)]\n", done.stderr


def test_what_is_known_to_have_no_rows_is_not_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A question of a table that nobody sent, or of a view over it, has no groups, and costs no statement."""
    database = Database.from_parquet({"classes": (kept(tmp_path, "classes", year=[2025], school=["甲小学"]),)})
    session = DatabaseSession(database, ["classes", "exams", "scores"])
    asks = [Ask(table, 2025, ("school",), (), ()) for table in ("scores", "classes")]
    statements: list[str] = []
    asked = database.rows
    monkeypatch.setattr(database, "rows", lambda sql, seconds: statements.append(sql) or asked(sql, seconds))
    answers = session.answer(asks)
    assert [[*answers.of(ask)] for ask in asks] == [[], [("甲小学",)]]
    assert len(statements) == 1
