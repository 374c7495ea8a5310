"""Who has sent a table, with rows or as a return of nothing? What is silent of whoever sent nothing is not known."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from eduquality.engine.render import quoted
from eduquality.engine.spans import YEARS, is_span
from eduquality.model.results.dataset import NilReturn
from eduquality.model.tables import TABLES, frame_columns, latest_year

_TYPES = {
    "table_name": "VARCHAR",
    "year": "INTEGER",
    "school_id": "VARCHAR",
    "school": "VARCHAR",
    "county": "VARCHAR",
}


def nil_returns_sql(returns: Sequence[NilReturn], years: Mapping[str, Collection[int]]) -> str:
    """Make the table of returns of nothing; years: those of which each table has rows, for one that tells none."""
    typed = ", ".join(f"{name} {kind}" for name, kind in _TYPES.items())
    rows = ", ".join(
        f"({quoted(one.table)}, {one.year or _year_of(one.table, years) or 'NULL'}, {_text(one.school_id)}, "
        f"{_text(one.school)}, {_text(one.county)})"
        for one in returns
    )
    filled = f"; INSERT INTO nil_returns VALUES {rows}" if rows else ""
    return f"CREATE OR REPLACE TABLE nil_returns ({typed}){filled}"


def _year_of(table: str, years: Mapping[str, Collection[int]]) -> int | None:
    """Give the latest year of a table's rows, else of those of tables that count years as it does, else of any."""
    basis = TABLES[table].spec.year_basis
    alike = [one for one in years if TABLES.is_read(one) and TABLES[one].spec.year_basis == basis]
    rows = years.get(table) or [year for one in alike for year in years[one]]
    return max(rows, default=None) or latest_year(years)


def _text(text: str | None) -> str:
    return quoted(text) if text else "NULL"


def sent_units_sql(table: str) -> str:
    """Select who sent rows of a table, or said that there are none: table_name, year, school_key, county.

    school_key: the code of the school, else its name; null where rows are of no school. What holds for a time is sent
    for every year, once it is sent.
    """
    names, name = frame_columns(TABLES[table]), quoted(table)
    has_school, has_county = {"school", "school_id"} <= names.keys(), "county" in names
    key = "coalesce(r.school_id, r.school)" if has_school else "NULL::VARCHAR"
    county = "r.county" if has_county else "NULL::VARCHAR"
    rows, of_list = f"{table} r", "u.year = y.year"
    if is_span(table):
        rows, of_list = f"raw_{table} r", "TRUE"
        if has_school and has_county:
            # As nobody has filled in yet: the county of a school is that of its list.
            rows, county = f"{rows} {_placed('r')}", "coalesce(r.county, p.county)"
            key = "coalesce(p.school_id, r.school_id, r.school)"
    return (
        f"SELECT DISTINCT {name} AS table_name, y.year AS year, u.school_key AS school_key, u.county AS county FROM ("
        f"SELECT DISTINCT r.year, {key} AS school_key, {county} AS county FROM {rows} WHERE r.year IS NOT NULL "
        f"UNION ALL SELECT year, school_key, county FROM ({sent_nothing_sql([table])}) n) u JOIN {YEARS} y ON {of_list}"
    )


def sent_nothing_sql(tables: Sequence[str]) -> str:
    """Select whose returns of nothing came of some tables: table, year, school_key, school, county, township."""
    held = f"n.table_name IN ({', '.join(quoted(table) for table in tables if is_span(table)) or 'NULL'})"
    return (
        "SELECT DISTINCT n.table_name, y.year AS year, coalesce(p.school_id, n.school_id, n.school) AS school_key, "
        f"n.school, coalesce(n.county, p.county) AS county, p.township FROM nil_returns n {_placed('n')} "
        f"JOIN {YEARS} y ON n.year = y.year OR {held} "
        f"WHERE n.table_name IN ({', '.join(map(quoted, tables))})"
    )


def _placed(row: str) -> str:
    """Join what is known of the school of a row."""
    return (
        f"LEFT JOIN places p ON p.key = coalesce({row}.school_id, {row}.school) "
        f"AND p.by_name = ({row}.school_id IS NULL) AND p.year = {row}.year"
    )
