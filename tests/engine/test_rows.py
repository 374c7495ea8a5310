"""Rules are answered from the tables alone, exactly, and not for ever."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from eduquality.engine import rows
from eduquality.engine.database import Database
from eduquality.engine.engines import duck as duck_engine
from eduquality.engine.rows import offending
from eduquality.errors import CatalogFault
from eduquality.model.queries.row_fence import parse_rows
from eduquality.model.queries.rows import Output, RowQuery

ADDRESS = "_file, _sheet, _row"
CLASSES = [
    {"_file": "b.xlsx", "_sheet": "班级", "_row": 3, "_at": 1, "headcount": 60, "school": "甲小学"},
    {"_file": "a.xlsx", "_sheet": "班级", "_row": 4, "_at": 2, "headcount": 70, "school": "乙小学"},
    {"_file": "a.xlsx", "_sheet": "班级", "_row": 3, "_at": 3, "headcount": 70, "school": "乙小学"},
]


def found(sql: str, given: dict, **parameters: int) -> list[tuple[str, int]]:
    query = parse_rows(sql, parameters=tuple(parameters))
    database = Database.from_rows({"classes": [{"year": 2025, **row} for row in given["classes"]]}, query.read)
    return [(row["_file"], row["_row"]) for row in offending(database, "x", query, parameters)]


def test_rows_come_in_the_order_of_their_addresses() -> None:
    """Whatever order the engine finds them in, a result is the same every time."""
    sql = f"SELECT {ADDRESS} FROM classes WHERE headcount >= :least"
    assert found(sql, {"classes": CLASSES}, least=60) == [("a.xlsx", 3), ("a.xlsx", 4), ("b.xlsx", 3)]
    assert found(sql, {"classes": CLASSES}, least=61) == [("a.xlsx", 3), ("a.xlsx", 4)]


def test_positions_are_those_of_the_file(tmp_path: Path) -> None:
    """`_at` tells a row exactly, in the second file of a table too."""
    for number in (1, 2):
        rows = {"year": [2025] * 3, "headcount": [10, 70 + number, 20], "_file": ["a"] * 3, "_sheet": ["b"] * 3}
        pq.write_table(pa.table({**rows, "_row": pa.array([5, 6, 7], pa.int32())}), tmp_path / f"{number}.parquet")
    query = parse_rows(f"SELECT {ADDRESS}, _at FROM classes WHERE headcount > 70")
    database = Database.from_parquet({"classes": [tmp_path / "1.parquet", tmp_path / "2.parquet"]})
    assert [row["_at"] for row in offending(database, "x", query, {})] == [1, 4]


def test_what_the_schools_tell_and_what_is_derived_can_be_read() -> None:
    """A table is read as stored only where nothing joined or derived is asked of it."""
    sql = f"SELECT {ADDRESS}, coalesce(county, '?') AS county, size_bin AS bin FROM classes WHERE county IS NULL"
    query = parse_rows(sql)
    schools = [{"year": 2025, "school_id": "2199000001", "school": "甲小学", "county": "云县", "kind": "primary"}]
    given = {"schools": schools, "classes": [{"year": 2025, **row} for row in CLASSES]}
    database = Database.from_rows(given, query.read)
    assert [(row["_file"], row["bin"]) for row in offending(database, "x", query, {})] == [("a.xlsx", ">=66")] * 2


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT content AS _file, '' AS _sheet, 1 AS _row FROM read_text('{file}')",
        "SELECT * FROM '{file}'",
        "SELECT getenv('HOME') AS _file, '' AS _sheet, 1 AS _row",
        "SET lock_configuration = false",
        "ATTACH '{file}.db' AS other",
        "COPY (SELECT 1) TO '{file}.csv'",
    ],
)
def test_the_lock_holds_even_if_the_fence_were_passed(sql: str, tmp_path: Path) -> None:
    """A query that no fence has seen still reaches no file, no setting and no other database."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret", encoding="utf-8")
    database = Database.from_rows({"classes": []}, ["classes"])
    outputs = {name: Output("text") for name in ("_file", "_sheet", "_row")}
    query = RowQuery(sql.format(file=secret.as_posix()), {}, outputs, None, frozenset())
    with pytest.raises(CatalogFault) as caught:
        list(offending(database, "smuggled", query, {}))
    assert [(i.code, i.values["name"]) for i in caught.value.issues] == [("rules.no_answer", "smuggled")]
    assert [path.name for path in tmp_path.iterdir()] == ["secret.txt"]


def test_a_rule_that_never_ends_is_given_up() -> None:
    """Everything joined with everything costs the rule, with its name, not the afternoon."""
    many = [{"_file": "a", "_sheet": "b", "_row": n, "_at": n, "headcount": n, "year": 2025} for n in range(3000)]
    database = Database.from_rows({"classes": many}, ["classes"])
    query = parse_rows(
        f"SELECT a.{ADDRESS.replace(', ', ', a.')} FROM classes a, classes b, classes c, classes d "
        "WHERE (a.headcount * b.headcount + c.headcount * d.headcount) % 1000003 = 1000002"
    )
    with pytest.raises(CatalogFault) as caught:
        list(offending(database, "endless", query, {}, seconds=0.3))
    assert [(i.code, i.values["name"]) for i in caught.value.issues] == [("rules.too_slow", "endless")]


def test_a_rule_that_finds_more_than_anybody_reads_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A forgotten condition would fill the memory with pairs of pupils."""
    monkeypatch.setattr(rows, "MOST_ROWS", 10)
    many = [{"_file": "a", "_sheet": "b", "_row": n, "_at": n, "headcount": n, "year": 2025} for n in range(4)]
    database = Database.from_rows({"classes": many}, ["classes"])
    query = parse_rows(f"SELECT a.{ADDRESS.replace(', ', ', a.')} FROM classes a JOIN classes b ON true")
    with pytest.raises(CatalogFault) as caught:
        offending(database, "pairs", query, {})
    assert [(i.code, i.values["most"]) for i in caught.value.issues] == [("rules.too_many", 10)]
    alone = parse_rows(f"SELECT {ADDRESS} FROM classes")
    assert len(offending(database, "each", alone, {})) == 4


def test_a_rule_that_takes_too_much_memory_is_given_up_and_leaves_no_file(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """What does not fit is not put onto a disk, where pupils' rows would lie about."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(duck_engine, "memory_of_machine", lambda: 100 << 20)
    many = [{"_file": "a", "_sheet": "b", "_row": n, "_at": n, "headcount": n, "year": 2025} for n in range(2000)]
    database = Database.from_rows({"classes": many}, ["classes"])
    query = parse_rows(
        f"SELECT a.{ADDRESS.replace(', ', ', a.')}, row_number() OVER (ORDER BY a.headcount * b.headcount) AS shown "
        "FROM classes a JOIN classes b ON true"
    )
    with pytest.raises(CatalogFault) as caught:
        offending(database, "sorted pairs", query, {})
    assert [i.code for i in caught.value.issues] == ["rules.too_much_memory"]
    assert not [*tmp_path.iterdir()]
