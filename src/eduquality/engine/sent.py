"""Whose rows came, table by table and year by year? Schools, else counties; and the schools that each list names.

Asked once of all tables, whatever is measured: a school may be known from a table that no figure reads.
"""

from __future__ import annotations

from collections.abc import Iterator

from eduquality.engine import derive
from eduquality.engine.asking import School, SentRows
from eduquality.engine.database import Database
from eduquality.engine.sent_units import sent_nothing_sql
from eduquality.model.tables import TABLES

_OF_EXAM = (
    "CASE WHEN exam_kind IN ('gaokao', 'qualifying') THEN 'senior' WHEN exam_kind = 'zhongkao' THEN 'junior' "
    f"ELSE {derive.STAGE_OF_GRADE} END"
)
LISTED = (
    *("year", "school_id", "school", "county", "township", "kind", "location", "ownership"),
    *("successor", "gone_since"),
)


def rows_sent(database: Database) -> tuple[SentRows, ...]:
    """Give who sent rows of each table and year, or a return of nothing, by stage and examination; derived ones too."""
    asked = [sql for table in database.tables for sql in _asked(database, table)]
    asked += _of_nothing(database)
    found = database.rows(f"{' UNION ALL '.join(asked)} ORDER BY ALL") if asked else []
    return tuple(SentRows(*row) for row in found)


def schools_listed(database: Database) -> tuple[School, ...]:
    """Give the schools of every list, with its year."""
    if not database.holds(["schools"]):
        return ()
    sql = f"SELECT DISTINCT {', '.join(LISTED)} FROM schools WHERE school_id IS NOT NULL OR school IS NOT NULL"
    return tuple(School(*row) for row in database.rows(f"{sql} ORDER BY ALL"))


def _asked(database: Database, table: str) -> Iterator[str]:
    if table == "schools":
        return
    exam = "exam" in derive.columns_of(table)
    stage = _OF_EXAM if exam else "stage" if "stage" in derive.columns_of(table) else "NULL"
    named = "exam" if exam else "NULL"
    grades = "list(DISTINCT grade ORDER BY grade)" if table in derive.OF_EVERY_GRADE else "[]::INTEGER[]"
    key = derive.SCHOOL_KEY if TABLES[table].spec.of_school else "NULL"
    school, township = ("school", "township") if TABLES[table].spec.of_school else ("NULL", "NULL")
    county = "county" if "county" in derive.columns_of(table) else "NULL"
    derived = "_derived" if table in derive.COUNTED_FROM else "false"
    system = "school_system" if "school_system" in TABLES[table].spec.derived else "NULL"
    yield (
        f"SELECT '{table}', year, {key}, {school}, {county}, {township}, {stage}, {named}, {derived}, "
        f"{system}, {grades}, false FROM ({_rows(database, table)}) WHERE year IS NOT NULL GROUP BY ALL"
    )


def _of_nothing(database: Database) -> Iterator[str]:
    """Give whose returns of nothing came: of no stage, for they stand for all that the unit has."""
    if tables := [table for table in database.tables if table in database.said_nothing]:
        yield (
            "SELECT table_name, year, school_key, coalesce(school, school_key), county, township, NULL, NULL, false, "
            f"NULL, []::INTEGER[], true FROM ({sent_nothing_sql(tables)}) WHERE year IS NOT NULL"
        )


def _rows(database: Database, table: str) -> str:
    """Give what a table's rows tell, each once: schools are joined to that, not to every row."""
    if derive.has_own_rows(table) or not TABLES[table].spec.of_school:
        return f"SELECT * FROM {derive.rows_of(table)}"
    database.told(table)
    return derive.told_of_schools(table)
