"""A measure is one aggregate over one table; it knows what it reads and which rows it cannot judge."""

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eduquality.errors import CatalogFault
from eduquality.model.queries.measure_fence import parse_query
from eduquality.model.tables import TABLES


def test_a_query_knows_what_it_reads() -> None:
    """Table, columns and parameters are named; an alias is dropped."""
    query = parse_query(
        "select count_if(headcount >= :large) AS n from classes where stage in ('primary')", parameters=["large"]
    )
    assert (query.table, query.columns, query.parameters) == ("classes", {"headcount", "stage"}, {"large"})
    assert (query.function, query.argument) == ("count_if", "headcount >= $large")
    assert query.where is not None


ROWS = [(stage, size) for stage in ("primary", "junior", None) for size in (55, 56, None)]


@pytest.mark.parametrize(
    ("sql", "undecided"),
    [
        ("SELECT count(*) FROM classes", 0),
        ("SELECT count(headcount) FROM classes", 0),
        ("SELECT count(*) FROM classes WHERE stage = 'primary'", 3),
        ("SELECT sum(headcount) FROM classes", 3),
        ("SELECT count(DISTINCT headcount) FROM classes", 3),
        ("SELECT count_if(headcount >= 56) FROM classes", 3),
        ("SELECT count_if(headcount >= 56) FROM classes WHERE stage = 'primary'", 4),
        ("SELECT sum(coalesce(headcount, 0)) FROM classes WHERE stage IS NOT NULL", 0),
        ("SELECT count_if(headcount >= 56 OR stage = 'primary') FROM classes", 3),
    ],
)
def test_rows_that_cannot_be_judged_are_told_apart(sql: str, undecided: int) -> None:
    """A row counts as undecided when an empty cell leaves the filter, or a kept row's condition, without an answer."""
    query = parse_query(sql)
    con = duckdb.connect()
    con.execute("CREATE TABLE classes (stage VARCHAR, headcount INTEGER)")
    con.executemany("INSERT INTO classes VALUES (?, ?)", ROWS)
    if query.undecided is None:
        assert undecided == 0
        return
    found = con.execute(f"SELECT count_if({query.undecided}) FROM classes").fetchall()
    assert found == [(undecided,)]


def test_every_problem_of_a_query_is_given() -> None:
    """All mistakes of a query are told at once."""
    with pytest.raises(CatalogFault) as caught:
        parse_query("SELECT count_if(headcont > 1) FROM classes WHERE stage = 'primry' LIMIT 1")
    assert [issue.code for issue in caught.value.issues] == [
        "query.not_allowed",
        "query.unknown_column_near",
        "query.unknown_code_near",
    ]


@pytest.mark.parametrize(
    "sql",
    [
        "",
        ";",
        "SELECT",
        "sum(headcount); drop table classes",
        "SELECT count(*) FROM classes;;SELECT 1",
        "SELECT /*+ hint */ count(*) FROM classes",
        "SELECT count(*) FROM classes AT (VERSION => 1)",
        "SELECT count(*) INTO x FROM classes",
        "SELECT count(*) FROM classes FOR UPDATE",
        "SELECT count(* EXCLUDE grade) FROM classes",
        "SELECT count(COLUMNS(*)) FROM classes",
        "SELECT count(*) FROM range(10)",
        "SELECT count(*) FROM glob('*')",
        "SELECT count_if(current_user = 'a') FROM classes",
        "SELECT count(*) FROM classes QUALIFY true",
        "SELECT sum(x -> x + 1) FROM classes",
        "SELECT count_if((grade, 1) = (1, 1)) FROM classes",
        "SELECT sum(grade ORDER BY grade) FROM classes",
        "SELECT count(*) FROM classes WHERE EXISTS (SELECT 1)",
        "SELECT count(*) FROM classes WHERE grade BETWEEN SYMMETRIC 1 AND 2",
        "SELECT count(DISTINCT grade, stage) FROM classes",
        "SELECT sum(DISTINCT headcount) FROM classes",
        "SELECT count() FROM classes",
        "SELECT count_if(headcount > ?) FROM classes",
        "SELECT count_if(headcount > $1) FROM classes",
        "SELECT count_if(classes.headcount > 1) FROM classes",
        "INSERT INTO classes VALUES (1)",
        "INSTALL httpfs",
        "SET threads = 1",
        "EXPLAIN SELECT count(*) FROM classes",
        "CREATE TABLE x AS SELECT count(*) FROM classes",
        "SELECT count(*) FROM classes WHERE " + "NOT " * 900 + "true",
        "SELECT sum(" + "- " * 1900 + "grade) FROM classes",
        "SELECT " + "(" * 1500 + "count(*)" + ")" * 1500 + " FROM classes",
        "SELECT sum(" + "CASE WHEN true THEN " * 150 + "1" + " END" * 150 + ") FROM classes",
        "\x00",
        "SELECT '",
    ],
)
def test_whatever_is_not_a_measure_is_refused(sql: str) -> None:
    """Other statements, other tables, other functions and monsters are problems of the file, never a crash."""
    with pytest.raises(CatalogFault) as caught:
        parse_query(sql)
    assert all(issue.code.startswith("query.") for issue in caught.value.issues)


WORDS = [
    *("SELECT", "FROM", "WHERE", "(", ")", ",", ";", "*", "=", ">", "AND", "OR", "NOT", "IN", "NULL", "IS", "CASE"),
    *("WHEN", "THEN", "ELSE", "END", "count", "sum", "count_if", "classes", "students", "headcount", "stage", "56"),
    *("'primary'", ":large", "read_csv", "getenv", "UNION", "GROUP", "BY", "DISTINCT", "--", "/*", "*/"),
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=25))
def test_no_words_of_sql_crash_the_fence(words: list[str]) -> None:
    """Any sequence of words is a measure over one known table or a list of problems."""
    try:
        table = parse_query(" ".join(["SELECT", *words]), parameters=["large"]).table
    except CatalogFault:
        return
    assert table in TABLES


@pytest.mark.parametrize(
    ("sql", "never"),
    [
        ("SELECT count(*) FROM classes WHERE headcount > 66 AND headcount < 50", True),
        ("SELECT count_if(headcount >= 56) FROM classes WHERE headcount < 56", True),
        ("SELECT count(*) FROM classes WHERE headcount > 50 AND 50 >= headcount", True),
        ("SELECT count(*) FROM classes WHERE headcount BETWEEN 60 AND 50", True),
        ("SELECT count(*) FROM classes WHERE headcount = 5 AND headcount = 6", True),
        ("SELECT count(*) FROM classes WHERE stage = 'primary' AND stage = 'junior'", True),
        ("SELECT count(*) FROM classes WHERE stage IN ('primary', 'junior') AND ('senior' = stage)", True),
        ("SELECT count_if(stage = 'primary') FROM classes WHERE stage = 'junior'", True),
        ("SELECT count(*) FROM classes WHERE stage IN ('primary', 'junior') AND stage = 'junior'", False),
        ("SELECT count(*) FROM classes WHERE stage = 'primary' OR stage = 'junior'", False),
        ("SELECT count(*) FROM classes WHERE headcount >= 50 AND headcount <= 50", False),
        ("SELECT count(*) FROM classes WHERE headcount > 66 OR headcount < 50", False),
        ("SELECT count(*) FROM classes WHERE headcount > 66 AND NOT (headcount < 70)", False),
        ("SELECT sum(CASE WHEN headcount > 66 THEN 1 ELSE 0 END) FROM classes WHERE headcount < 50", False),
    ],
)
def test_a_condition_that_can_never_hold_is_told(sql: str, never: bool) -> None:
    """Limits that leave no number between them are a slip."""
    if not never:
        assert parse_query(sql).table == "classes"
        return
    with pytest.raises(CatalogFault) as fault:
        parse_query(sql)
    assert [issue.code for issue in fault.value.issues] == ["query.never"]
