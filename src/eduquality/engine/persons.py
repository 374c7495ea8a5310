"""Of whom is a row? Of the person of that number, or of the name that one person of the school alone bears.

The lists of teachers and pupils are looked at once: who has which number, and which name. Of years without a list those
of other years tell. Somebody whom no list has is a person of that row's own; known is whom the list of the year has.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eduquality.model.tables import TABLES, digest_columns, frame_columns
from eduquality.model.tables.base import Person

#: From how many characters on a number was given out by an authority: it is of one person, in whatever school.
_OFFICIAL = 12
_SCHOOL = "coalesce(school_id, school)"


def lists_named_by(table: str) -> tuple[str, ...]:
    """Give the lists of persons that the rows of a table name, other than the table itself."""
    persons = TABLES[table].spec.persons.values()
    return tuple(dict.fromkeys(person.of for person in persons if person.of != table))


def own_persons(table: str) -> dict[str, str]:
    """Give what identifies the persons whom a table itself lists: column → SQL."""
    spec = TABLES[table].spec
    return {
        key: f"coalesce({key}, {_own(table, key)}, '@' || _file || '@' || _sheet || '@' || CAST(_row AS VARCHAR))"
        for key, person in spec.persons.items()
        if person.of == table
    }


def naming(of: str, tables: Iterable[str]) -> list[str]:
    """Give the tables whose rows name persons of a list."""
    return [table for table in tables if of in lists_named_by(table)]


def lookups(of: str, *, read: bool) -> list[str]:
    """Make what tells who has which number and name in each school and year; nobody, where it is not `read`."""
    key, person = next(((key, one) for key, one in TABLES[of].spec.persons.items() if one.of == of), ("", None))
    found = _selects(of, key, person) if person and read else _nobody(of)
    return [f"CREATE OR REPLACE TABLE {of}_{name} AS {sql}" for name, sql in found.items()]


def _selects(of: str, key: str, person: Person) -> dict[str, str]:
    """Select who has which number, who has which name, who is listed, and whose lists came."""
    numbers = " UNION ALL ".join(
        f"SELECT year, {_normal(name)} AS number, {_SCHOOL} AS school_key, {key} AS person FROM {of} "
        f"WHERE {name} IS NOT NULL"
        for name in person.numbers
    )
    place = f"CASE WHEN length(number) >= {_OFFICIAL} THEN '' ELSE school_key END"
    digest = digest_columns(TABLES[of]).get(key, "NULL::BIGINT")
    held = "".join(f", min({name}) AS {name}" for name in person.numbers)
    return {
        "by_number": f"SELECT year, number, {place} AS school_key, min(person) AS person "
        f"FROM ({numbers or _nobody(of)['by_number']}) n WHERE person IS NOT NULL "
        f"GROUP BY year, number, {place} HAVING count(DISTINCT person) = 1",
        "by_name": f"SELECT year, {_SCHOOL} AS school_key, {digest} AS digest, min({key}) AS person{held} FROM {of} "
        f"WHERE {digest} IS NOT NULL GROUP BY year, {_SCHOOL}, {digest} HAVING count(DISTINCT {key}) = 1",
        "by_number_ever": f"SELECT number, school_key, min(person) AS person FROM {of}_by_number "
        "GROUP BY number, school_key HAVING count(DISTINCT person) = 1",
        "by_name_ever": f"SELECT school_key, digest, min(person) AS person FROM {of}_by_name "
        "GROUP BY school_key, digest HAVING count(DISTINCT person) = 1",
        "listed": f"SELECT DISTINCT year, {key} AS person FROM {of} WHERE {key} IS NOT NULL",
        "lists": f"SELECT DISTINCT year, {_SCHOOL} AS school_key FROM {of} WHERE NOT _derived",
    }


def _nobody(of: str) -> dict[str, str]:
    """Select the same of nobody."""
    numbers = {name for person in TABLES[of].spec.persons.values() for name in person.numbers}
    types = {"number": "VARCHAR", "school_key": "VARCHAR", "person": "VARCHAR", "digest": "BIGINT"}
    typed = {"year": "INTEGER", **types, **dict.fromkeys(sorted(numbers), "VARCHAR")}
    columns = ", ".join(f"NULL::{kind} AS {name}" for name, kind in typed.items())
    names = ("by_number", "by_name", "by_number_ever", "by_name_ever", "listed", "lists")
    return dict.fromkeys(names, f"SELECT {columns} WHERE false")


def resolved(table: str, names: Iterable[str], rows: str) -> str:
    """Select the rows of a table with whom they are of, and whether the list of these persons has them."""
    persons = {key: one for key, one in TABLES[table].spec.persons.items() if one.of != table}
    for key, one in persons.items():
        rows = f"({_found(table, key, one, names, rows)})"
    for key, one in persons.items():
        rows = f"({_known(key, one, names, rows)})"
    return _once(table, names, rows)


def _found(table: str, key: str, one: Person, names: Iterable[str], rows: str) -> str:
    """Select the rows with their person: by number, by name, and where no list of the year tells by those of others."""
    joins, told, ever = list[str](), [f"f.{key}"], list[str]()
    school = "coalesce(f.school_id, f.school)" if "school" in frame_columns(TABLES[table]) else "NULL::VARCHAR"
    for at, name in enumerate(one.numbers):
        number = _normal(f"f.{name}")
        place = f"CASE WHEN length({number}) >= {_OFFICIAL} THEN '' ELSE {school} END"
        joins.append(
            f"LEFT JOIN {one.of}_by_number n{at} ON n{at}.year = f.year AND n{at}.number = {number} "
            f"AND n{at}.school_key = {place}"
        )
        joins.append(
            f"LEFT JOIN {one.of}_by_number_ever e{at} ON e{at}.number = {number} AND e{at}.school_key = {place}"
        )
        told.append(f"n{at}.person")
        ever.append(f"e{at}.person")
    if digest := digest_columns(TABLES[table]).get(key):
        # A name does not go against a number.
        alike = "".join(f" AND coalesce(m.{name} = f.{name}, true)" for name in _shared_numbers(one))
        joins.append(
            f"LEFT JOIN {one.of}_by_name m ON m.year = f.year AND m.school_key = {school} "
            f"AND m.digest = f.{digest}{alike}"
        )
        joins.append(f"LEFT JOIN {one.of}_by_name_ever em ON em.school_key = {school} AND em.digest = f.{digest}")
        joins.append(f"LEFT JOIN {one.of}_lists l ON l.year = f.year AND l.school_key = {school}")
        told.append("m.person")
        ever.append("CASE WHEN l.year IS NULL THEN em.person END")
    columns = _with(names, "f.", {key: f"coalesce({', '.join((*told, *ever, _own(table, key, 'f.')))})"})
    return f"SELECT {columns} FROM {rows} f {' '.join(joins)}"


def _shared_numbers(one: Person) -> list[str]:
    """Give the fields of numbers that the list of the persons has, too."""
    listed = next((own for own in TABLES[one.of].spec.persons.values() if own.of == one.of), None)
    return [name for name in one.numbers if listed and name in listed.numbers]


def _known(key: str, one: Person, names: Iterable[str], rows: str) -> str:
    known = f"coalesce(f.{key}_known, CASE WHEN k.person IS NOT NULL THEN 'yes' WHEN f.{key} IS NOT NULL THEN 'no' END)"
    columns = _with(names, "f.", {f"{key}_known": known})
    return f"SELECT {columns} FROM {rows} f LEFT JOIN {one.of}_listed k ON k.year = f.year AND k.person = f.{key}"


def _once(table: str, names: Iterable[str], rows: str) -> str:
    """Keep one row of those that say the same of one person, whether by number or by name."""
    spec = TABLES[table].spec
    if not spec.persons_of_key:
        return f"SELECT {', '.join(names)} FROM {rows} f"
    nobody = f"coalesce({', '.join(spec.persons_of_key)}) IS NULL"
    apart = [f"CASE WHEN {nobody} THEN {name} END" for name in ("_file", "_sheet", "_row")]
    key = ", ".join(("year", *spec.key, *spec.persons_of_key, *apart))
    return (
        f"SELECT {', '.join(names)} FROM (SELECT *, row_number() OVER (PARTITION BY {key} "
        f"ORDER BY _file, _sheet, _row) AS said FROM {rows} f) f WHERE said = 1 OR _file IS NULL"
    )


def unknown_sql(table: str, key: str) -> str:
    """Count the rows that name somebody who is not on the list of the school, where it sent one."""
    of = TABLES[table].spec.persons[key].of
    school = _SCHOOL if "school" in frame_columns(TABLES[table]) else "NULL::VARCHAR"
    return (
        f"SELECT count(*) FROM (SELECT year, {school} AS school_key, {key}_known AS known FROM {table}) t "
        f"JOIN {of}_lists l ON l.year = t.year AND l.school_key = t.school_key WHERE t.known = 'no'"
    )


def _own(table: str, key: str, of: str = "") -> str:
    """Identify a person by the row alone: an official number, one of the school, else the name within the school."""
    names = frame_columns(TABLES[table])
    place = [f"{of}{name}" for name in ("school_id", "school", "county") if name in names]
    within = f"coalesce({', '.join((*place, chr(39) * 2))})"
    one = TABLES[table].spec.persons[key]
    numbers = [_normal(f"{of}{name}") for name in one.numbers]
    ways = [f"CASE WHEN length({number}) >= {_OFFICIAL} THEN {number} END" for number in numbers]
    ways += [f"{within} || '/' || {number}" for number in numbers]
    if digest := digest_columns(TABLES[table]).get(key):
        ways.append(f"{within} || '/N' || CAST({of}{digest} AS VARCHAR)")
    return f"coalesce({', '.join((*ways, 'NULL'))})"


def _normal(number: str) -> str:
    """Write a number of a pupil that is made of a citizen number as that."""
    return f"CASE WHEN length({number}) = 19 AND {number} LIKE 'G%' THEN substr({number}, 2) ELSE {number} END"


def _with(names: Iterable[str], of: str, made: Mapping[str, str]) -> str:
    return ", ".join(f"{made[name]} AS {name}" if name in made else f"{of}{name}" for name in names)
