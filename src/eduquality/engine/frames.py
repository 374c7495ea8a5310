"""Which units are there in each year? Counties, townships and schools, whether they sent anything or not.

Who is named by any row of a year is there; schools are those of their county's list nearest in time, and those of
another list that rows of the year name; where there is no list those that rows name. A school that is gone is no unit
of the years since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from eduquality.engine import derive
from eduquality.model.queries.rows import ADDRESS
from eduquality.model.tables import SCHOOL_ATTRIBUTES, TABLES

#: The frame of schools has the columns of their list.
SCHOOLS = "frame_of_schools"
#: A list of units other than schools, with how many people live there.
_UNITS = "units"
_KEY = derive.SCHOOL_KEY


def frame_sql(name: str, tables: Sequence[str], *, lists: int = 0) -> str:
    """Write the frame of a name over the tables that were made; lists: of how many years there is a list of schools."""
    if name == "counties":
        return _frame("county", ("county",), tables)
    if name == "townships":
        return _frame("township", ("county", "township"), tables)
    # What is in the only list is there, whoever has rows.
    return _schools(() if lists == 1 else tables, is_listed=lists > 0)


def _frame(kind: str, names: tuple[str, ...], tables: Sequence[str]) -> str:
    """Write units of a kind: named by schools of the year or by rows of tables, with the people living there."""
    listed = ", ".join(names)
    told = " UNION ".join(_named(names, tables))
    known = " AND ".join(f"{name} IS NOT NULL" for name in names)
    units = _people(kind) if _UNITS in tables else None
    joined = (
        f" LEFT JOIN ({units}) p ON p.year = u.year AND p.unit = u.{names[-1]}"
        " AND (p.county IS NULL OR p.county = u.county)"
        if units
        else ""
    )
    people = "p.population" if units else "CAST(NULL AS INTEGER)"
    # Where no row names any, all is of one, whose name nobody needed to write.
    alone = f"SELECT DISTINCT year, {', '.join(f'CAST(NULL AS VARCHAR) AS {name}' for name in names)} FROM told"
    one = f" UNION ALL {alone} WHERE NOT EXISTS (SELECT 1 FROM told WHERE {known})" if kind == "county" else ""
    address = ", ".join(f"CAST(NULL AS {sql}) AS {column}" for column, sql in ADDRESS.items())
    return (
        f"WITH told AS ({told}), u AS (SELECT DISTINCT year, {listed} FROM told WHERE {known}{one}) "
        f"SELECT u.*, {people} AS population, {address}, false AS _derived FROM u{joined}"
    )


def _people(kind: str) -> str:
    return (
        "SELECT year, county, name AS unit, max(population) AS population FROM units "
        f"WHERE kind = '{kind}' GROUP BY year, county, name"
    )


def _named(names: Iterable[str], tables: Sequence[str]) -> Iterator[str]:
    wanted = tuple(names)
    listed = ", ".join(wanted)
    yield f"SELECT year, {listed} FROM directory"
    for table in tables:
        own = derive.columns_of(table)
        if "year" in own and TABLES[table].spec.year_basis != "span" and "county" in own:
            here = ", ".join(name if name in own else f"CAST(NULL AS VARCHAR) AS {name}" for name in wanted)
            yield f"SELECT DISTINCT year, {here} FROM raw_{table} WHERE year IS NOT NULL"
        if table == _UNITS and "township" in wanted:
            yield "SELECT DISTINCT year, county, name AS township FROM units WHERE kind = 'township'"
        elif table == _UNITS:
            yield "SELECT DISTINCT year, name AS county FROM units WHERE kind = 'county'"


def _schools(tables: Sequence[str], *, is_listed: bool) -> str:
    """Write the schools of each year: those of the lists that hold for it, else those that rows name."""
    told = " UNION ".join(_schools_named(tables)) or _nobody()
    own = [name for name in derive.columns_of("schools") if name != "year"]
    if is_listed:
        return f"WITH told AS ({told}), {_OF_LISTS} SELECT year, {', '.join(own)} FROM near WHERE {_IS_THERE}"
    filled = ", ".join(
        f"t.{name}" if name in SCHOOL_ATTRIBUTES else f"CAST(NULL AS {_plain(sql)}) AS {name}"
        for name, sql in derive.columns_of("schools").items()
        if name != "year"
    )
    return f"WITH told AS ({told}) SELECT t.year, {filled} FROM told t"


#: The list of each county (of all where some rows name none) that holds for a year, the latest before it if any is; and
#: each school's row nearest in time, where that list has the school or a row of the year names it.
_OF_LISTS = f"""
years AS (SELECT DISTINCT year FROM directory UNION SELECT DISTINCT year FROM told),
listed AS (SELECT *, CASE WHEN NOT bool_or(county IS NULL) OVER () THEN county ELSE '' END AS _whose FROM schools),
lists AS (
  SELECT y.year, l._whose, l.year AS _list, row_number() OVER (
    PARTITION BY y.year, l._whose ORDER BY CASE WHEN l.year > y.year THEN 1 ELSE 0 END, abs(l.year - y.year)) AS _order
  FROM (SELECT DISTINCT year, _whose FROM listed) l CROSS JOIN years y),
named AS (SELECT DISTINCT year, {_KEY} AS unit FROM told),
near AS (
  SELECT y.year, s.* EXCLUDE (year), l._list IS NOT NULL OR n.unit IS NOT NULL AS _holds, row_number() OVER (
    PARTITION BY coalesce(s.school_id, s.school), y.year
    ORDER BY CASE WHEN l._list IS NULL THEN 1 ELSE 0 END, abs(s.year - y.year), s.year, s._file, s._sheet, s._row
  ) AS _near
  FROM listed s CROSS JOIN years y
  LEFT JOIN lists l ON l.year = y.year AND l._whose = s._whose AND l._list = s.year AND l._order = 1
  LEFT JOIN named n ON n.year = y.year AND n.unit = coalesce(s.school_id, s.school)
  WHERE coalesce(s.school_id, s.school) IS NOT NULL)"""
_IS_THERE = "_near = 1 AND _holds AND (gone_since IS NULL OR gone_since > year)"


def _schools_named(tables: Sequence[str]) -> Iterator[str]:
    attributes = ", ".join(f"min({name}) AS {name}" for name in SCHOOL_ATTRIBUTES)
    for table in tables:
        spec = TABLES[table].spec
        if spec.of_school and spec.is_stock and table != "schools":
            yield f"SELECT year, {attributes} FROM {table} WHERE {_KEY} IS NOT NULL GROUP BY year, {_KEY}"


def _nobody() -> str:
    attributes = ", ".join(f"CAST(NULL AS VARCHAR) AS {name}" for name in SCHOOL_ATTRIBUTES)
    return f"SELECT CAST(NULL AS INTEGER) AS year, {attributes} WHERE false"


def _plain(sql: str) -> str:
    return sql.split(" DEFAULT", maxsplit=1)[0]
