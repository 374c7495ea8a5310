"""In which years does a row hold that holds for a time? In every year of the data on whose last day it does.

Both ends are included; without a first day it holds from the year of its own list on. Of lists that say the same the
latest goes before the others: what was taken back later is not held by an older list.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from eduquality.model.tables import TABLES, columns, digest_columns

YEARS = "years_of_data"


def years_of_data_sql(years: Collection[int]) -> str:
    """Make the table of the years that any data are of."""
    return f"CREATE OR REPLACE TABLE {YEARS} AS SELECT unnest({sorted(years)}::INTEGER[]) AS year"


def is_span(table: str) -> bool:
    """Tell whether the rows of a table hold for a time."""
    return TABLES[table].spec.span is not None


def held_sql(table: str, names: Iterable[str]) -> str:
    """Select the raw rows of a table once for each year in which they hold; other tables as they are."""
    span = TABLES[table].spec.span
    if span is None:
        return f"raw_{table}"
    others = [name for name in names if name != "year"]
    kept = ", ".join(f"l.{name}" for name in others)
    own = ", ".join(others)
    key = ", ".join((*_of_key(table), span.since))
    ends = " AND ".join(f"(l.{until} IS NULL OR l.{until} >= make_date(y.year, 12, 31))" for until in span.until)
    return (
        f"(SELECT {kept}, y.year AS year FROM (SELECT {own}, year AS of_list, max(year) OVER (PARTITION BY {key}) "
        f"AS latest FROM raw_{table}) l CROSS JOIN {YEARS} y WHERE l.of_list = l.latest "
        f"AND coalesce(l.{span.since} <= make_date(y.year, 12, 31), y.year >= l.of_list)"
        f"{f' AND {ends}' if ends else ''})"
    )


def _of_key(table: str) -> tuple[str, ...]:
    """Give what tells rows of one list apart: its key, and where that tells no school the place of the row."""
    model = TABLES[table]
    key = [name for name in model.spec.key if name in columns(model) and columns(model)[name].personal != "name"]
    schools = [name for name in ("school_id", "school") if name in key]
    nobody = f"coalesce({', '.join(schools)}) IS NULL" if schools else "false"
    place = (f"CASE WHEN {nobody} THEN {name} END" for name in ("_file", "_sheet", "_row"))
    return (*key, *_of_persons(table), *place)


def _of_persons(table: str) -> list[str]:
    """Give what tells the persons of the key apart before it is known who they are: numbers, names, and the school."""
    model = TABLES[table]
    named, digests = model.spec.persons_of_key, digest_columns(model)
    numbers = [number for key in named for number in model.spec.persons[key].numbers]
    where = [name for name in ("county", "school_id", "school") if named and name in columns(model)]
    return [*numbers, *(digests[key] for key in named if key in digests), *where]
