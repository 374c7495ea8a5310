"""What follows from the tables without anyone deciding: school attributes, stages, ages, bins, lines, missing lists.

Trusted SQL, run once after loading and before the engine is locked. Every table `t` is loaded as `raw_t`; the
statements here make `t` of it: a view that joins the school list, or a table where rows are added. Rows made here
carry `_derived`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import NamedTuple

from eduquality.engine.dates import TERMS, has_terms, told_by_dates, with_weeks_of_terms
from eduquality.engine.ledgers import counted_into
from eduquality.engine.persons import lists_named_by, own_persons, resolved
from eduquality.engine.spans import held_sql, is_span
from eduquality.engine.staff import teachers_counted
from eduquality.engine.totals import AGES_MISSING
from eduquality.model.definitions.project import Deriving
from eduquality.model.notations.grades import LAST_GRADES
from eduquality.model.queries.rows import ADDRESS
from eduquality.model.results.collection import STAGES_OF_KIND
from eduquality.model.tables import SCHOOL_ATTRIBUTES, TABLES, digest_columns, frame_columns

#: Tables from which rows of a table are counted where it has none, if they are there.
COUNTED_FROM: dict[str, tuple[str, ...]] = {
    "classes": ("students",),
    "enrolments": ("students", "classes"),
    "movements": ("moved_pupils",),
    "teachers": ("staff_counts",),
}

#: Tables that a school sends of every grade it has.
OF_EVERY_GRADE = frozenset({"classes", "students", "enrolments"})
#: Which rows of a source leave a number unknown that is counted from them.
LEFT_UNKNOWN: dict[tuple[str, str], str] = {
    ("enrolments", "classes"): "s.headcount IS NULL",
    ("classes", "students"): "s.class_name IS NULL",
}
#: Tables that a table is always joined with.
JOINED_WITH: dict[str, tuple[str, ...]] = {"exams": ("lines",), "movements": ("enrolments",)}

#: Tables that get rows of their own, or lose some.
_FILLED = frozenset({"schools", "classes", "enrolments", "population", "movements", "teachers", "staff_counts"})
#: What says which school, year, stage or examination a row is of.
_TELLING = ("school_id", "school", "county", "township", "year", "stage", "grade", "exam", "exam_kind")
#: A table that is finished by a later statement, and what it is called until then.
_PLAIN = {"exams": "exams_without_lines"}
#: A table stands behind those it is derived from.
_ORDER = ("schools", "students", "classes", "lines", "staff_counts", "teachers", "enrolments", "exams")

STAGE_OF_GRADE = (
    "CASE " + " ".join(f"WHEN grade <= {last} THEN '{stage}'" for stage, last in LAST_GRADES.items()) + " END"
)
#: The stage of schools that teach one alone.
STAGE_OF_KIND = (
    "CASE school_kind "
    + " ".join(f"WHEN '{kind}' THEN '{stages[0]}'" for kind, stages in STAGES_OF_KIND.items() if len(stages) == 1)
    + " END"
)
# The bins of the official class-size template (25 and under, then fives, 66 and over).
SIZE_BIN = (
    "CASE WHEN headcount <= 25 THEN '<=25' "
    + " ".join(f"WHEN headcount <= {top} THEN '{top - 4}-{top}'" for top in range(30, 66, 5))
    + " WHEN headcount >= 66 THEN '>=66' END"
)
# Completed years on 31 August, the day before the school year begins (义务教育法 art. 11: six by then).
AGE = "year - year(birth_date) - CASE WHEN month(birth_date) > 8 THEN 1 ELSE 0 END"
SCHOOL_KEY = "coalesce(school_id, school)"
# The first begins in September; 上学期 alone may be of either half of a year and says nothing here.
SEMESTER_OF_EXAM = (
    "coalesce(semester, CASE WHEN exam LIKE '%第一学期%' OR exam LIKE '%第1学期%' OR exam LIKE '%秋%' THEN 1"
    " WHEN exam LIKE '%第二学期%' OR exam LIKE '%第2学期%' OR exam LIKE '%春%' THEN 2 END)"
)

_REPLACED: dict[str, dict[str, str]] = {
    "schools": {
        "school_kind": "coalesce(school_kind, kind)",
        # A public kindergarten is inclusive without being recognised as one.
        "inclusive": "coalesce(inclusive, CASE WHEN kind = 'kindergarten' AND ownership = 'public' THEN 'yes' END)",
    },
    "classes": {
        # A class of mixed ages has no grade to tell its stage.
        "stage": f"coalesce(stage, {STAGE_OF_GRADE}, CASE WHEN school_kind = 'kindergarten' THEN 'preschool' END)",
        "size_bin": f"coalesce(size_bin, {SIZE_BIN})",
    },
    "students": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})", "age": f"coalesce(age, {AGE})"},
    "enrolments": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})"},
    "movements": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})"},
    "staff_counts": {"stage": f"coalesce(stage, {STAGE_OF_KIND})"},
    "moved_pupils": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})"},
    "population": {
        "age_from": "coalesce(age_from, TRY_CAST(split_part(age, '-', 1) AS INTEGER))",
        "age_to": "coalesce(age_to, TRY_CAST(split_part(age, '-', -1) AS INTEGER))",
    },
    # Without a word for it a paper is not blank: nobody understood what stands in its cell.
    "figures": {
        "value": "CASE WHEN measured_in IN ('万元', '(万元)') THEN CAST(value * 10000 AS DECIMAL(18,6)) ELSE value END",
    },
    "fitness": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})"},
    "curriculum": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})"},
    "daily_routine": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})"},
    "course_plan": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})"},
    "scores": {
        "semester": SEMESTER_OF_EXAM,
        "status": "coalesce(status, CASE WHEN score IS NOT NULL OR mark IS NOT NULL THEN 'sat' END)",
    },
    "exams": {
        "semester": SEMESTER_OF_EXAM,
        "status": "coalesce(status, CASE WHEN total IS NOT NULL THEN 'sat' ELSE 'blank' END)",
    },
}


def with_needs(asked: Iterable[str], available: Collection[str]) -> tuple[str, ...]:
    """Give the tables to load, in the order they must be made: those asked, and what there is to derive them from."""
    wanted = {*asked, "schools"}
    queue = list(wanted)
    while queue:
        table = queue.pop()
        sources = [source for source in COUNTED_FROM.get(table, ()) if source in available]
        terms = [TERMS] if has_terms(table) else []
        for source in {*sources, *JOINED_WITH.get(table, ()), *lists_named_by(table), *terms} - wanted:
            wanted.add(source)
            queue.append(source)
    return (*(t for t in _ORDER if t in wanted), *(t for t in TABLES if t in wanted and t not in _ORDER))


def usual_system_sql(system: str | None) -> str:
    """Keep which system `eduq.yaml` says schools to be of, null where it says nothing."""
    stated = "NULL::VARCHAR" if system is None else f"'{system}'"
    return f"CREATE OR REPLACE TABLE usual_system AS SELECT {stated} AS system"


def years_sql(tables: Iterable[str]) -> str:
    """Ask for the years that the rows sent of each table speak of: table, year, rows."""
    asked = (
        f"SELECT '{table}', year, count(*) FROM raw_{table} WHERE year IS NOT NULL GROUP BY year" for table in tables
    )
    return f"{' UNION ALL '.join(asked)} ORDER BY ALL"


def directory_sql(years: Collection[int]) -> Iterable[str]:
    """Make `directory`: for every school and each of these years the school row nearest in time."""
    attributes = ", ".join(f"s.{name}" for name in SCHOOL_ATTRIBUTES)
    asked = f"(SELECT unnest({sorted(years)}::INTEGER[]) AS year)"
    yield (
        f"CREATE OR REPLACE TABLE directory AS SELECT y.year, {attributes}, s.school_system "
        f"FROM schools s CROSS JOIN {asked} y WHERE s.school_id IS NOT NULL OR s.school IS NOT NULL "
        f"QUALIFY row_number() OVER (PARTITION BY {SCHOOL_KEY.replace('school', 's.school')}, y.year "
        "ORDER BY abs(s.year - y.year), s.year, s._file, s._sheet, s._row) = 1"
    )
    # Rows find their school by its number, those without one by its name; a name borne by two identifies neither.
    names = ", ".join(("year", *SCHOOL_ATTRIBUTES, "school_system"))
    yield (
        f"CREATE OR REPLACE TABLE places AS SELECT {names}, school_id AS key, false AS by_name FROM directory "
        f"WHERE school_id IS NOT NULL UNION ALL SELECT {names}, school AS key, true AS by_name FROM directory "
        "WHERE school IS NOT NULL QUALIFY count(*) OVER (PARTITION BY year, school) = 1"
    )


def columns_of(table: str) -> dict[str, str]:
    """Give the columns of a table's raw rows, with their types."""
    digests = dict.fromkeys(digest_columns(TABLES[table]).values(), "BIGINT")
    return {**frame_columns(TABLES[table]), **digests, **ADDRESS, "_derived": "BOOLEAN DEFAULT false"}


def table_sql(table: str, *, terms: bool) -> str:
    """Make a table of its raw rows: school attributes joined, derived columns filled; terms: these are known."""
    # Rows are added to some tables; the large ones stay views, so that a join is made only of columns somebody reads.
    kind = "TABLE" if has_own_rows(table) else "VIEW"
    names = columns_of(table)
    rows = held_sql(table, names)
    if terms and has_terms(table):
        rows = with_weeks_of_terms(table, names, rows)
    filled = _filled(table, names, rows)
    made = resolved(table, names, f"({filled})") if lists_named_by(table) else filled
    return f"CREATE {kind} {_PLAIN.get(table, table)} AS {made}"


def _filled(table: str, names: Iterable[str], rows: str) -> str:
    """Select columns of a table from its raw rows: school attributes joined, derived columns filled."""
    names = tuple(names)
    return f"SELECT {_replaced(table, names)} FROM ({placed(table, names, rows)})"


def _replaced(table: str, names: Iterable[str]) -> str:
    replaced = _made_of_row(table)
    return ", ".join(f"{replaced[name]} AS {name}" if name in replaced else name for name in names)


def _made_of_row(table: str) -> dict[str, str]:
    return {**_REPLACED.get(table, {}), **told_by_dates(table), **own_persons(table)}


def placed(table: str, names: Iterable[str], rows: str) -> str:
    """Select columns of rows of a table with the schools' attributes joined to them."""
    joined = f"SELECT {', '.join(_joined(table, name) for name in names)} FROM {rows} r"
    if TABLES[table].spec.of_school and table != "schools":
        joined += (
            " LEFT JOIN places p ON p.key = coalesce(r.school_id, r.school) AND p.by_name = (r.school_id IS NULL)"
            " AND p.year = r.year"
        )
    return joined


def unplaced(table: str) -> str | None:
    """Select a table's rows as `table_sql` does, but for what the schools' list says; None where that matters to it."""
    if not TABLES[table].spec.of_school or has_own_rows(table) or table in _PLAIN or has_terms(table):
        return None
    told = " ".join(_made_of_row(table).values())
    return None if names_attributes(told) else f"SELECT {_replaced(table, columns_of(table))} FROM raw_{table}"


def names_attributes(sql: str) -> bool:
    """Tell whether a text of SQL may speak of what the schools' list says."""
    return not {*re.findall(r"[a-z_]+", sql)}.isdisjoint(SCHOOL_ATTRIBUTES)


def told_sql(table: str) -> str:
    """Keep what the rows of a table say of where they belong, each such saying once, with how many rows say it."""
    names = ", ".join(told_by(table))
    return f"CREATE TABLE IF NOT EXISTS told_{table} AS SELECT {names}, count(*) AS rows FROM raw_{table} GROUP BY ALL"


def told_by(table: str) -> tuple[str, ...]:
    """Give the columns by which the rows of a table of schools say where they belong."""
    return tuple(name for name in _TELLING if name in columns_of(table))


def told_of_schools(table: str) -> str:
    """Select what `told_sql` keeps, with the schools' attributes joined to it."""
    return _filled(table, told_by(table), f"told_{table}")


def has_own_rows(table: str) -> bool:
    """Tell whether a table may have other rows than those sent."""
    return table in _FILLED or not TABLES.is_read(table) or is_span(table) or bool(lists_named_by(table))


def may_be_filled(table: str) -> bool:
    """Tell whether a table may have rows though nobody sent any, or is finished by a later statement."""
    return table in _FILLED or table in _PLAIN or not TABLES.is_read(table)


def rows_of(table: str) -> str:
    """Name where a table's rows are read most cheaply when nothing joined is asked for."""
    return table if has_own_rows(table) else f"raw_{table}"


def is_stored(table: str, names: Collection[str]) -> bool:
    """Tell whether these columns of a table are as they were stored: neither joined from the schools nor derived."""
    made = {*_REPLACED.get(table, ()), *told_by_dates(table), *TABLES[table].spec.derived}
    joined = SCHOOL_ATTRIBUTES if TABLES[table].spec.of_school else ()
    return not is_span(table) and not {*made, *joined} & set(names)


def made_from(table: str, column: str) -> tuple[str, ...]:
    """Give the fields of a table that fill a column of it which a row leaves empty, in the order they are asked."""
    spec = TABLES[table].spec
    person = spec.persons.get(column.removesuffix("_known"))
    if person is not None:
        return (*person.numbers, *filter(None, [person.name]))
    filled = {**_REPLACED.get(table, {}), **told_by_dates(table)}.get(column, "")
    named = re.findall(r"[a-z_]+", re.sub(r"'[^']*'", " ", filled))
    # A citizen number tells the day of birth where no column does.
    named += ["id_number"] if "birth_date" in (column, *named) else []
    own = frame_columns(TABLES[table]).keys() - {column, "year"}
    return tuple(name for name in dict.fromkeys(named) if name in own)


def drop_sql(table: str) -> str:
    """Take a table and what it was made of away again."""
    kind = "TABLE" if has_own_rows(table) else "VIEW"
    plain = f"DROP VIEW IF EXISTS {_PLAIN[table]};" if table in _PLAIN else ""
    return f"DROP {kind} IF EXISTS {table}; {plain} DROP TABLE IF EXISTS told_{table}; DROP TABLE IF EXISTS raw_{table}"


def _joined(table: str, name: str) -> str:
    if name in SCHOOL_ATTRIBUTES and TABLES[table].spec.of_school and table != "schools":
        # The directory's own spelling of a school wins over the sheet's; what the sheet alone knows is kept.
        first, second = ("p", "r") if name in {"school_id", "school"} else ("r", "p")
        return f"coalesce({first}.{name}, {second}.{name}) AS {name}"
    return f"r.{name}"


_SAME_SCHOOL = (
    "x.year = s.year AND coalesce(x.school_id, x.school) IS NOT DISTINCT FROM coalesce(s.school_id, s.school)"
)
#: Rows of one grade; one of no grade stands for its whole stage. Below senior school a grade is one in whatever stage.
_SAME_GRADE = (
    "(x.stage IS NOT DISTINCT FROM s.stage AND (x.grade IS NULL OR s.grade IS NULL OR x.grade = s.grade)"
    f" OR x.grade = s.grade AND s.grade <= {LAST_GRADES['junior']})"
)
_PLACE = "year, county, township, school_id, school, school_kind, location, ownership"

_CLASS = (*SCHOOL_ATTRIBUTES, "year", "stage", "grade", "class_name")
_ROSTER_ROWS = f"(SELECT {', '.join(_CLASS)}, count(*) AS pupils FROM raw_students GROUP BY ALL)"
#: Pupils counted by class, before the schools are joined: so many rows fewer to join.
ROSTER = f"CREATE OR REPLACE TABLE roster AS {_filled('students', (*_CLASS, 'pupils'), _ROSTER_ROWS)}"

_COUNTED = "CASE WHEN NOT bool_or(unplaced) THEN CAST(sum(pupils) AS INTEGER) END"
#: A class of several grades is one class, whatever the grade of each pupil.
_GRADE_OF_CLASS = "CASE WHEN NOT regexp_matches(class_name, '复式|混龄|混合班') THEN grade END"
#: Classes and headcounts of the grades of a school that are on its roster but on no class list of that year. Where a
#: pupil of the grade has no class, nobody knows how large its classes are.
CLASSES_FROM_ROSTER = f"""
INSERT INTO classes BY NAME
SELECT {_PLACE}, stage, {_GRADE_OF_CLASS} AS grade, class_name, {_COUNTED} AS headcount,
       CASE WHEN NOT bool_or(unplaced) THEN {SIZE_BIN.replace("headcount", "sum(pupils)")} END AS size_bin,
       true AS _derived
FROM (SELECT *, bool_or(class_name IS NULL) OVER (PARTITION BY year, school_id, school, stage, grade) AS unplaced
      FROM roster) s
WHERE class_name IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM classes x WHERE NOT x._derived AND {_SAME_SCHOOL} AND {_SAME_GRADE})
GROUP BY {_PLACE}, stage, {_GRADE_OF_CLASS}, class_name
"""

_OF_GRADE = f"year, {SCHOOL_KEY} AS unit, grade"
_NAMED = "class_name IS NOT NULL AND grade IS NOT NULL"
#: Classes that the roster of a grade names beyond those of its class list: they are there, and nobody has told how
#: large they are. Where the list has as many, it may write their names in another way.
CLASSES_NOT_LISTED = f"""
CREATE OR REPLACE TABLE classes_not_listed AS
SELECT DISTINCT s.* EXCLUDE (pupils)
FROM roster s
JOIN (SELECT {_OF_GRADE}, count(*) AS n, list(class_name) AS names
      FROM classes WHERE NOT _derived AND grade IS NOT NULL GROUP BY ALL) l
  ON l.year = s.year AND l.unit = coalesce(s.school_id, s.school) AND l.grade = s.grade
JOIN (SELECT {_OF_GRADE}, count(DISTINCT class_name) AS n FROM roster WHERE {_NAMED} GROUP BY ALL) r
  ON r.year = s.year AND r.unit = coalesce(s.school_id, s.school) AND r.grade = s.grade
WHERE s.class_name IS NOT NULL AND r.n > l.n AND NOT list_contains(l.names, s.class_name);
INSERT INTO classes BY NAME SELECT *, true AS _derived FROM classes_not_listed
"""

UNLISTED = "SELECT count(*) FROM classes_not_listed"

_NO_COUNT_YET = f"""
NOT EXISTS (SELECT 1 FROM enrolments x WHERE {_SAME_SCHOOL} AND {_SAME_GRADE})
AND NOT EXISTS (SELECT 1 FROM enrolments x WHERE x.school_id IS NULL AND x.school IS NULL AND NOT x._derived
                AND x.year = s.year AND {_SAME_GRADE}
                AND (x.county IS NULL OR x.county IS NOT DISTINCT FROM s.county))
"""

#: Rows that nobody knows the school of may be of one that has sent its count: then the number is not known.
_KNOWN_TO_LACK = f"""
coalesce(s.school_id, s.school) IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM enrolments x WHERE coalesce(x.school_id, x.school) IS NOT NULL AND NOT x._derived
  AND x.year = s.year AND {_SAME_GRADE} AND (x.county IS NULL OR s.county IS NULL OR x.county = s.county))
"""

#: Pupil counts by grade from the roster, where no count was sent for that school, year and grade (or whole stage) …
ENROLMENTS_FROM_ROSTER = f"""
INSERT INTO enrolments BY NAME
SELECT {_PLACE}, stage, grade, CASE WHEN bool_and(lacks) THEN CAST(sum(pupils) AS INTEGER) END AS pupils,
       true AS _derived
FROM (SELECT *, ({_KNOWN_TO_LACK}) AS lacks FROM roster s WHERE {_NO_COUNT_YET}) GROUP BY {_PLACE}, stage, grade
"""

#: Where a class list is to count, what the roster names beyond it does not.
_OF_LIST = f"""
NOT (s._derived AND EXISTS (SELECT 1 FROM classes x WHERE NOT x._derived AND {_SAME_SCHOOL} AND x.grade = s.grade))
"""

#: … and from the class list for grades that are on no roster either.
ENROLMENTS_FROM_CLASSES = f"""
INSERT INTO enrolments BY NAME
SELECT {_PLACE}, stage, grade,
       -- a class of unknown size leaves the grade unknown, not smaller
       CASE WHEN bool_and(lacks) AND count(headcount) = count(*) THEN CAST(sum(headcount) AS INTEGER) END AS pupils,
       true AS _derived
FROM (SELECT *, ({_KNOWN_TO_LACK}) AS lacks FROM classes s WHERE {_NO_COUNT_YET} AND {_OF_LIST})
GROUP BY {_PLACE}, stage, grade
"""

#: Who has a sixth grade in which stage, whatever the year: where it is junior, primary school takes five years. Whoever
#: has later grades and never a sixth begins junior school with the seventh.
_SIXTH_GRADES = """
CREATE OR REPLACE TABLE sixth_grades AS
SELECT county, coalesce(school_id, school) AS unit, CASE WHEN grade = 6 THEN stage ELSE 'none' END AS stage
FROM enrolments WHERE grade = 6 AND stage IN ('primary', 'junior') OR grade BETWEEN 7 AND 9 GROUP BY ALL
"""
#: A primary school without a sixth grade is of the five-four system where its county has one that is junior.
_SCHOOL_SYSTEM = """
UPDATE {table} e SET school_system = CASE
  WHEN (SELECT system FROM usual_system) IS NOT NULL THEN (SELECT system FROM usual_system)
  WHEN EXISTS (SELECT 1 FROM sixth_grades g WHERE g.stage = 'junior' AND g.county IS NOT DISTINCT FROM e.county
               AND g.unit IS NOT DISTINCT FROM coalesce(e.school_id, e.school)) THEN 'five_four'
  WHEN EXISTS (SELECT 1 FROM sixth_grades g WHERE g.county IS NOT DISTINCT FROM e.county
               AND g.unit IS NOT DISTINCT FROM coalesce(e.school_id, e.school)) THEN 'six_three'
  WHEN EXISTS (SELECT 1 FROM sixth_grades g WHERE g.stage = 'junior' AND g.county IS NOT DISTINCT FROM e.county)
    THEN 'five_four'
  ELSE 'six_three' END
"""

#: Schools of the six-three system that begin with the sixth grade and go on to the seventh.
LIKELY_FIVE_FOUR = """
SELECT count(DISTINCT unit) FROM (
  SELECT coalesce(school_id, school) AS unit FROM enrolments
  WHERE coalesce(school_id, school) IS NOT NULL AND school_system = 'six_three' AND grade <= 9
  GROUP BY coalesce(school_id, school), year HAVING min(grade) = 6 AND max(grade) > 6)
"""
#: What the list of schools states goes before all.
_STATED_SYSTEM = """
UPDATE {table} e SET school_system = d.school_system FROM directory d
WHERE d.school_system IS NOT NULL AND d.year = e.year
  AND coalesce(d.school_id, d.school) = coalesce(e.school_id, e.school)
"""

#: One row per year and track with the lines side by side: a candidate meets one row, so none is counted twice.
LINES_BY_TRACK = """
CREATE OR REPLACE TABLE lines_by_track AS
SELECT year, track, max(CASE WHEN line = 'special' THEN minimum END) AS special_line,
       max(CASE WHEN line = 'undergraduate' THEN minimum END) AS undergraduate_line,
       max(CASE WHEN line = 'college' THEN minimum END) AS college_line
FROM lines GROUP BY year, track
"""
_LINES = ("special_line", "undergraduate_line", "college_line")


def _exams_with_lines() -> str:
    names = ", ".join(
        f"coalesce(e.{name}, t.{name}, a.{name}) AS {name}" if name in _LINES else f"e.{name}"
        for name in columns_of("exams")
    )
    joined = "LEFT JOIN lines_by_track {0} ON e.exam_kind = 'gaokao' AND {0}.year = e.year AND {0}.track = "
    lines = f"{joined.format('t')}e.track {joined.format('a')}'all'"
    return f"CREATE VIEW exams AS SELECT {names} FROM exams_without_lines e {lines}"


#: table → source → what counts its rows from there.
_COUNTED_BY: dict[str, dict[str, str]] = {
    "classes": {"students": CLASSES_FROM_ROSTER},
    "enrolments": {"students": ENROLMENTS_FROM_ROSTER, "classes": ENROLMENTS_FROM_CLASSES},
}
#: Source → rows of it that say something of a grade by themselves.
_SAYS = {"students": "roster s WHERE s.class_name IS NOT NULL", "classes": "classes s WHERE NOT s._derived"}
#: table → what is done once it and the named source are made, and its rows are counted.
_AFTER: dict[str, tuple[tuple[str, str], ...]] = {
    "classes": (("students", CLASSES_NOT_LISTED),),
    "students": (("schools", ROSTER),),
    "enrolments": (
        ("schools", _SIXTH_GRADES),
        ("schools", _SCHOOL_SYSTEM.format(table="enrolments")),
        ("schools", _STATED_SYSTEM.format(table="enrolments")),
    ),
    "population": (("population", AGES_MISSING),),
    "teachers": (("staff_counts", teachers_counted(_PLACE)),),
    "movements": (
        *((ledger, counted_into("movements", ledger, _PLACE)) for ledger in COUNTED_FROM["movements"]),
        ("enrolments", _SCHOOL_SYSTEM.format(table="movements")),
        ("schools", _STATED_SYSTEM.format(table="movements")),
    ),
    "exams": (("lines", LINES_BY_TRACK),),
}


class Statement(NamedTuple):
    """What is done where a source is there."""

    source: str
    sql: str


def _order(table: str, deriving: Deriving) -> tuple[str, ...]:
    """Give the sources of a table, the first one first; none where it has but what was sent of it."""
    order: tuple[str, ...] = getattr(deriving.precedence, table, ())
    return order


def _before(table: str, deriving: Deriving) -> tuple[str, ...]:
    """Give the sources that go before what was sent of the table itself."""
    order = _order(table, deriving)
    return order[: order.index(table)] if order else ()


def gives_way(table: str, deriving: Deriving) -> tuple[Statement, ...]:
    """Give what takes rows of a grade out for which a source that goes first has rows of its own.

    A row of a whole stage stays: of which of its grades the source tells, it does not say.
    """
    says = {**_SAYS, "students": "roster s WHERE true"} if table == "enrolments" else _SAYS
    return tuple(
        Statement(
            source,
            f"DELETE FROM {table} x WHERE NOT x._derived AND x.grade IS NOT NULL AND EXISTS ("
            f"SELECT 1 FROM {says[source]} AND s.grade IS NOT NULL AND {_SAME_SCHOOL} AND {_SAME_GRADE})",
        )
        for source in _before(table, deriving)
    )


def after(table: str, deriving: Deriving) -> tuple[Statement, ...]:
    """Give what is done once a table is made: rows counted from others, the first source first, and the rest."""
    counted = _COUNTED_BY.get(table, {})
    made = tuple(Statement(source, counted[source]) for source in _order(table, deriving) if source in counted)
    finished = (Statement("lines", _exams_with_lines()),) if table == "exams" else ()
    return (*made, *(Statement(*one) for one in _AFTER.get(table, ())), *finished)
