"""What statements in DuckDB's spelling become on Spark; no server is needed to see it."""

from __future__ import annotations

import pytest

from eduquality.engine.engines.spark.dialect import Added, Asked, Gone, Made, Step, steps
from eduquality.errors import CatalogFault, InternalFault, UsageFault

_TYPES = {"t": {"a": "int", "b": "string", "at": "bigint"}}


def _only(sql: str) -> Step:
    (found,) = steps(sql, _TYPES)
    return found


@pytest.mark.parametrize(
    ("sql", "wanted"),
    [
        ("CREATE OR REPLACE TABLE t AS SELECT 1 AS a", Made("t", "SELECT 1 AS a", kept=True)),
        ("CREATE VIEW t AS SELECT 1 AS a", Made("t", "SELECT 1 AS a", kept=False)),
        ("CREATE TABLE IF NOT EXISTS t AS SELECT 1 AS a", Made("t", "SELECT 1 AS a", kept=True, ifs=True)),
        ("CREATE TABLE t (a INTEGER)", Made("t", "SELECT CAST(NULL AS INT) AS a WHERE false", kept=False)),
        ("INSERT INTO t BY NAME SELECT 1 AS a", Added("t", "SELECT 1 AS a", by_name=True)),
        ("DROP VIEW IF EXISTS t", Gone("t")),
        ("SELECT a FROM t ORDER BY ALL", Asked("SELECT a FROM t ORDER BY ALL NULLS LAST")),
    ],
)
def test_a_statement_makes_adds_takes_away_or_asks(sql: str, wanted: Step) -> None:
    assert _only(sql) == wanted


def test_rows_that_are_deleted_are_those_of_which_the_condition_is_true() -> None:
    found = _only("DELETE FROM t x WHERE x.a > 1")
    assert found == Made("t", "SELECT * FROM t AS x WHERE NOT coalesce((x.a > 1), false)", kept=True, counted=True)


def test_rows_that_are_alike_have_numbers_where_a_statement_asks_for_them() -> None:
    found = _only("DELETE FROM t WHERE rowid IN (SELECT o.rowid FROM t o WHERE o.a = 1)")
    assert isinstance(found, Made)
    assert "row_number() OVER (ORDER BY a, b, at) AS rowid FROM t)" in found.select
    assert "(SELECT o.rowid FROM numbered_ AS o WHERE o.a = 1)" in found.select


def test_a_column_that_is_updated_keeps_its_type_and_the_others_their_values() -> None:
    found = _only("UPDATE t e SET b = d.b FROM u d WHERE d.a = e.a AND d.b IS NOT NULL")
    assert isinstance(found, Made)
    assert found.same
    changed = "CAST(CASE WHEN d.met_ THEN d.b ELSE e.b END AS string) AS b"
    assert found.select.startswith(f"SELECT e.a, {changed}, e.at FROM t AS e LEFT JOIN")


@pytest.mark.parametrize(
    ("sql", "wanted"),
    [
        ("SELECT GROUPING(a, b) FROM t", "(GROUPING(b) * 1 + GROUPING(a) * 2)"),
        ("SELECT arg_min(a, b) FROM t", "MIN_BY(a, b) FILTER(WHERE NOT a IS NULL)"),
        ("SELECT round(a / b, 1) FROM t", "TRY_DIVIDE(CAST(a AS DOUBLE), CAST(b AS DOUBLE))"),
        ("SELECT round(a / b, 1) FROM t", "AS DECIMAL(18, 1))"),
        ("SELECT list(DISTINCT a ORDER BY a) FROM t", "ARRAY_SORT(CONCAT(COLLECT_SET(a), CASE WHEN BOOL_OR(a IS NULL)"),
        ("SELECT date_diff('day', a, b) // 7 FROM t", "DATEDIFF(DAY, a, b) DIV 7"),
    ],
)
def test_what_spark_spells_in_another_way(sql: str, wanted: str) -> None:
    found = _only(sql)
    assert isinstance(found, Asked)
    assert wanted in found.select


def test_a_statement_nobody_foresaw_is_refused() -> None:
    with pytest.raises(InternalFault):
        _only("PRAGMA version")


def test_products_of_more_places_than_spark_holds_are_refused() -> None:
    types = {"t": {"a": "decimal(18,6)", "n": "int"}}
    held = "SELECT sum(a * a * a * a * a * a * 1.25 * n) FROM t"
    assert [*steps(held, types)]
    longer = "SELECT sum(a * a * a * a * a * a * 1.125) FROM t"
    for more in (longer, "SELECT sum(x * x * x * x) FROM (SELECT a * a AS x FROM t)"):
        with pytest.raises(CatalogFault) as refused:
            [*steps(more, types)]
        assert [issue.code for issue in refused.value.issues] == ["on_spark.scale"]


def test_without_the_client_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from eduquality.engine.engines.spark.opening import opened

    monkeypatch.setitem(sys.modules, "pyspark.sql.connect.session", None)
    with pytest.raises(UsageFault) as refused:
        opened("sc://localhost:15002")
    assert 'pip install "eduq[spark]"' in str(refused.value)
