"""Which semester, month, week and year is a row of? What the date of a table that is `dated_by` one tells."""

from __future__ import annotations

from collections.abc import Iterable

from eduquality.model.tables import TABLES, columns

#: The table that says when semesters begin, and its fields.
TERMS, _SEMESTER, _FIRST = "terms", "semester", "first"
_BEGINS = "term_begins"


def has_terms(table: str) -> bool:
    """Tell whether weeks of a table are counted from the first days of semesters, where these are known."""
    return (
        TABLES[table].spec.dated_by is not None and TERMS in TABLES and {_SEMESTER, _FIRST} <= {*columns(TABLES[TERMS])}
    )


def terms_sql() -> str:
    """Make the table of the first days of semesters."""
    return (
        f"CREATE OR REPLACE TABLE {_BEGINS} AS SELECT year, {_SEMESTER} AS semester, min({_FIRST}) AS first "
        f"FROM raw_{TERMS} GROUP BY year, {_SEMESTER}"
    )


def with_weeks_of_terms(table: str, names: Iterable[str], rows: str) -> str:
    """Select raw rows with the weeks of the semesters that are known; a day before the first is of the first week."""
    day = TABLES[table].spec.dated_by or ""
    told = _told(f"r.{day}")
    year = f"year(r.{day}) - CASE WHEN month(r.{day}) < 9 THEN 1 ELSE 0 END"
    week = f"CASE WHEN r.{day} < t.first THEN 1 ELSE date_diff('day', t.first, r.{day}) // 7 + 1 END"
    kept = ", ".join(f"coalesce(r.week, {week}) AS week" if name == "week" else f"r.{name}" for name in names)
    return f"(SELECT {kept} FROM {rows} r LEFT JOIN {_BEGINS} t ON t.year = {year} AND t.semester = {told['semester']})"


def told_by_dates(table: str) -> dict[str, str]:
    """Give the columns that the date of a row tells, with how; what a column or an example says goes first."""
    day = TABLES[table].spec.dated_by
    return {name: f"coalesce({name}, {sql})" for name, sql in _told(day).items()} if day else {}


def _told(day: str) -> dict[str, str]:
    begins = (
        f"CASE WHEN month({day}) >= 9 THEN make_date(year({day}), 9, 1)"
        f" WHEN month({day}) = 1 THEN make_date(year({day}) - 1, 9, 1) ELSE make_date(year({day}), 3, 1) END"
    )
    return {
        "semester": f"CASE WHEN month({day}) BETWEEN 2 AND 8 THEN 2 WHEN {day} IS NOT NULL THEN 1 END",
        "month": f"month({day})",
        "week": f"CASE WHEN month({day}) = 2 THEN 1 ELSE date_diff('day', {begins}, {day}) // 7 + 1 END",
        "calendar_year": f"year({day})",
    }
