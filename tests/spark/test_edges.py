"""Where engines like to differ: numbers too large, nothing known, nobody there, ties, floats, no end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from eduquality.engine.asking import Ask, Cell, Key
from eduquality.engine.database import Database
from eduquality.engine.engines.duck import Duck
from eduquality.engine.engines.engine import Engine, NoNumber, TooSlow
from eduquality.engine.session import DatabaseSession
from eduquality.errors import CatalogFault, InternalFault, UsageFault
from eduquality.model.queries.measure_fence import parse_query

pytestmark = pytest.mark.spark

_SCHOOLS = [
    {"year": 2025, "school_id": "1", "school": "甲小学", "county": "甲县", "_file": "b", "_sheet": "s", "_row": 2},
    {"year": 2025, "school_id": "1", "school": "甲小學", "county": "乙县", "_file": "a", "_sheet": "s", "_row": 9},
    {"year": 2024, "school_id": "2", "school": "乙小学", "county": "甲县", "_file": "a", "_sheet": "s", "_row": 3},
]
_CLASSES = [
    {"year": 2025, "school_id": "1", "stage": "primary", "grade": 1, "class_name": "1", "headcount": 46},
    {"year": 2025, "school_id": "1", "stage": "primary", "grade": 1, "class_name": "2", "headcount": None},
    {"year": 2025, "school_id": "2", "stage": None, "grade": 7, "class_name": "1", "headcount": 60_000},
    {"year": 2025, "school": "丙小学", "stage": "primary", "grade": 2, "class_name": "a ", "headcount": 0},
    {"year": 2024, "school_id": "2", "stage": "primary", "grade": 1, "class_name": "A ", "headcount": 2_000_000_000},
]
_GIVEN: Mapping[str, Sequence[Mapping[str, object]]] = {"schools": _SCHOOLS, "classes": _CLASSES}


@pytest.fixture(scope="module")
def spark(remote: str) -> Engine:
    from eduquality.engine.engines.spark.spark import Spark

    return Spark(remote)


@pytest.fixture(scope="module")
def both(spark: Engine) -> Sequence[Database]:
    return [Database.from_rows(_GIVEN, ["classes"], engine=engine) for engine in (Duck(), spark)]


def answers(database: Database, *sql: str) -> Iterator[Mapping[Key, Cell]]:
    session = DatabaseSession(database, ["classes"])
    levels = [("area",), ("county",), ("school",), ("class",), ("county", "school")]
    dims: list[tuple[str, ...]] = [(), ("stage",), ("grade",), ("size_bin",)]
    asks = [
        Ask("classes", year, level, dim, (), query=parse_query(one))
        for one in sql
        for year in (2024, 2025)
        for level in levels
        for dim in dims
    ]
    found = session.answer(asks)
    yield from (found.of(ask) for ask in asks)


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT count(*) FROM classes",
        "SELECT count(headcount) FROM classes",
        "SELECT sum(headcount) FROM classes",
        "SELECT min(headcount) FROM classes WHERE headcount > 0 AND stage = 'primary'",
        "SELECT count_if(headcount > 45) FROM classes WHERE stage <> 'junior'",
        "SELECT count(DISTINCT class_name) FROM classes",
        "SELECT sum(headcount * headcount) FROM classes",
        "SELECT sum(headcount * 999999999999999999 * headcount) FROM classes",
        "SELECT sum(headcount * 1.00000001) FROM classes",
        "SELECT sum(CASE WHEN headcount IS NULL THEN 0.5 ELSE headcount END) FROM classes",
    ],
)
def test_the_same_of_empty_groups_unknown_values_and_numbers_too_large(both: Sequence[Database], sql: str) -> None:
    expected, found = ([*answers(database, sql)] for database in both)
    assert found == expected


def test_a_tie_in_the_list_of_schools_is_broken_alike(both: Sequence[Database]) -> None:
    asked = "SELECT * FROM directory ORDER BY ALL"
    expected, found = (database.rows(asked) for database in both)
    assert found == expected
    assert {row[1:5] for row in found if row[0] == 2025 and row[3] == "1"} == {("乙县", None, "1", "甲小學")}


def test_a_number_that_does_not_fit_is_said_and_not_wrapped(spark: Engine) -> None:
    for sql in ("SELECT CAST(2000000000 AS INTEGER) * 3", "SELECT CAST('ten' AS INTEGER)"):
        with pytest.raises(NoNumber):
            spark.rows(sql, None)


def test_decimals_are_exact_to_the_last_digit(spark: Engine) -> None:
    product = "SELECT x * x * x * 1.5 FROM (SELECT CAST(99.99 AS DECIMAL(12,2)) AS x)"
    assert spark.rows(product, None) == Duck().rows(product, None)
    large = "SELECT sum(x) FROM (SELECT CAST(9999999999999999999999999999 AS DECIMAL(38,10)) * 9999999999 AS x)"
    with pytest.raises(NoNumber):
        spark.rows(large, None)
    with pytest.raises(CatalogFault):
        spark.rows("SELECT x * x FROM (SELECT CAST(1 AS DECIMAL(38,20)) AS x)", None)


def test_a_float_is_no_answer(spark: Engine) -> None:
    with pytest.raises(InternalFault):
        spark.rows("SELECT CAST(1 AS DOUBLE)", None)


def test_a_question_without_end_is_given_up(spark: Engine) -> None:
    many = "(SELECT unnest(range(1, 1000000)) AS i)"
    endless = f"SELECT count(*) FROM {many} a CROSS JOIN {many} b WHERE a.i - b.i > 7"
    with pytest.raises(TooSlow):
        spark.rows(endless, 3)
    assert spark.rows("SELECT 7", None) == [(7,)]


def test_nobody_at_the_address_is_said_in_a_sentence() -> None:
    from eduquality.engine.engines.spark.opening import opened

    with pytest.raises(UsageFault) as refused:
        opened("sc://127.0.0.1:1")
    assert [issue.code for issue in refused.value.issues] == ["on_spark.no_server"]


def test_rows_that_the_server_reads_itself_are_those_that_are_sent(
    spark: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In a folder of a Chinese name, two files one after the other, the second without a column."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    from eduquality.engine.engines.spark import handing

    folder = tmp_path / "甲县 100%"
    folder.mkdir()
    pq.write_table(pa.table({"a": [1, 2], "b": ["x", None]}), folder / "1.parquet")
    pq.write_table(pa.table({"a": [3]}), folder / "2.parquet")
    files, columns = [folder / "1.parquet", folder / "2.parquet"], {"a": "INTEGER", "b": "VARCHAR", "_at": "BIGINT"}
    asked = "SELECT a, b, _at FROM {} ORDER BY _at"
    spark.read("sent", columns, files)
    monkeypatch.setattr(handing, "SMALL", 0)
    seen = []
    rows_read = handing.rows_read

    def noted(*given: object) -> object:
        seen.append(rows_read(*given))
        return seen[-1]

    monkeypatch.setattr("eduquality.engine.engines.spark.spark.rows_read", noted)
    spark.read("read_", columns, files)
    assert seen[0] is not None
    assert spark.rows(asked.format("read_"), None) == spark.rows(asked.format("sent"), None)
    assert spark.rows(asked.format("read_"), None) == [(1, "x", 0), (2, None, 1), (3, None, 2)]


def test_a_file_that_the_server_does_not_see_is_sent(
    spark: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from eduquality.engine.engines.spark import handing

    monkeypatch.setattr(handing, "SMALL", 0)
    pq.write_table(pa.table({"a": [1]}), tmp_path / "1.parquet")
    monkeypatch.setattr(handing, "_told", lambda *_: "another one")
    spark.read("unseen", {"a": "INTEGER", "_at": "BIGINT"}, [tmp_path / "1.parquet"])
    assert spark.rows("SELECT a, _at FROM unseen", None) == [(1, 0)]
