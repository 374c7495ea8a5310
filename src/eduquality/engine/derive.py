"""What follows from the tables without anyone deciding: school attributes, stages, ages, bins, lines, missing lists.

Trusted SQL, run once after loading and before the engine is locked. Every table `t` is loaded as `raw_t` with all its
frame columns; the statements here make `t`. Rows made here carry `_derived`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from eduquality.model.tables import SCHOOL_ATTRIBUTES, TABLES, frame_columns

#: Tables a table's derivation reads besides its own rows.
NEEDS: dict[str, tuple[str, ...]] = {
    "classes": ("students",),
    "enrolments": ("students", "classes"),
    "exams": ("lines",),
}

#: A table stands behind those it is derived from.
_ORDER = ("schools", "students", "classes", "lines", "enrolments", "exams")

STAGE_OF_GRADE = (
    "CASE WHEN grade <= 0 THEN 'preschool' WHEN grade <= 6 THEN 'primary' "
    "WHEN grade <= 9 THEN 'junior' WHEN grade <= 12 THEN 'senior' END"
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

#: What levels, slices by school and the statements below read of any table.
_ALWAYS = frozenset(
    (*SCHOOL_ATTRIBUTES, "year", "stage", "grade", "class_name", "headcount", "size_bin", "pupils")
    + ("exam_kind", "track", "line", "minimum", "special_line", "undergraduate_line", "college_line")
)

_REPLACED: dict[str, dict[str, str]] = {
    "schools": {"school_kind": "coalesce(school_kind, kind)"},
    "classes": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})", "size_bin": f"coalesce(size_bin, {SIZE_BIN})"},
    "students": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})", "age": f"coalesce(age, {AGE})"},
    "enrolments": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})"},
    "movements": {"stage": f"coalesce(stage, {STAGE_OF_GRADE})"},
    "population": {
        "age_from": "coalesce(age_from, TRY_CAST(split_part(age, '-', 1) AS INTEGER))",
        "age_to": "coalesce(age_to, TRY_CAST(split_part(age, '-', -1) AS INTEGER))",
    },
    "scores": {
        "status": "coalesce(status, CASE WHEN score IS NOT NULL OR mark IS NOT NULL THEN 'sat' ELSE 'blank' END)"
    },
    "exams": {"status": "coalesce(status, CASE WHEN total IS NOT NULL THEN 'sat' ELSE 'blank' END)"},
}


def with_needs(asked: Iterable[str], available: Collection[str]) -> tuple[str, ...]:
    """Give the tables to load, in the order they must be made: those asked, and what there is to derive them from."""
    wanted = {*asked, "schools"}
    queue = list(wanted)
    while queue:
        for source in NEEDS.get(queue.pop(), ()):
            if source in available and source not in wanted:
                wanted.add(source)
                queue.append(source)
    return (*(t for t in _ORDER if t in wanted), *(t for t in TABLES if t in wanted and t not in _ORDER))


def directory_sql(tables: Iterable[str]) -> Iterable[str]:
    """Make `directory`: for every school and every year any table speaks of, the school row nearest in time."""
    years = " UNION ".join(f"SELECT DISTINCT year FROM raw_{table}" for table in tables)
    attributes = ", ".join(f"s.{name}" for name in SCHOOL_ATTRIBUTES)
    yield (
        f"CREATE OR REPLACE TEMP TABLE directory AS SELECT y.year, {attributes} "
        f"FROM schools s CROSS JOIN ({years}) y WHERE s.school_id IS NOT NULL OR s.school IS NOT NULL "
        f"QUALIFY row_number() OVER (PARTITION BY {SCHOOL_KEY.replace('school', 's.school')}, y.year "
        "ORDER BY abs(s.year - y.year), s.year) = 1"
    )
    # A name borne by two schools identifies neither.
    yield (
        "CREATE OR REPLACE TEMP TABLE by_name AS SELECT * FROM directory WHERE school IS NOT NULL "
        "QUALIFY count(*) OVER (PARTITION BY year, school) = 1"
    )


def table_sql(table: str, needed: Collection[str] | None = None) -> str:
    """Make a table from its raw rows: school attributes joined, derived columns filled.

    needed: the columns asked for besides those that levels and derivations take; None makes them all.
    """
    spec = TABLES[table].spec
    replaced = _REPLACED.get(table, {})
    names = list(frame_columns(TABLES[table]))
    kept = [name for name in names if needed is None or name in _ALWAYS or name in needed]
    joined = f"SELECT {', '.join(_joined(table, name) for name in names)}, r._derived FROM raw_{table} r"
    if spec.of_school and table != "schools":
        joined += (
            " LEFT JOIN directory i ON r.school_id = i.school_id AND r.year = i.year"
            " LEFT JOIN by_name n ON r.school_id IS NULL AND r.school = n.school AND r.year = n.year"
        )
    filled = ", ".join(f"{replaced[name]} AS {name}" if name in replaced else name for name in kept)
    return f"CREATE OR REPLACE TABLE {table} AS SELECT {filled}, _derived FROM ({joined})"


def _joined(table: str, name: str) -> str:
    if name in SCHOOL_ATTRIBUTES and TABLES[table].spec.of_school and table != "schools":
        # The directory's own spelling of a school wins over the sheet's; what the sheet alone knows is kept.
        first = f"i.{name}, n.{name}, r.{name}" if name in {"school_id", "school"} else f"r.{name}, i.{name}, n.{name}"
        return f"coalesce({first}) AS {name}"
    return f"r.{name}"


_SAME_SCHOOL = (
    "x.year = s.year AND coalesce(x.school_id, x.school) IS NOT DISTINCT FROM coalesce(s.school_id, s.school)"
)
_PLACE = "year, county, township, school_id, school, school_kind, location, ownership"

#: Classes and headcounts of schools that sent a roster but no class list for that year.
CLASSES_FROM_ROSTER = f"""
INSERT INTO classes BY NAME
SELECT {_PLACE}, stage, grade, class_name, CAST(count(*) AS INTEGER) AS headcount,
       {SIZE_BIN.replace("headcount", "count(*)")} AS size_bin, true AS _derived
FROM students s
WHERE class_name IS NOT NULL AND NOT EXISTS (SELECT 1 FROM classes x WHERE NOT x._derived AND {_SAME_SCHOOL})
GROUP BY {_PLACE}, stage, grade, class_name
"""

_NO_COUNT_YET = f"""
NOT EXISTS (SELECT 1 FROM enrolments x WHERE {_SAME_SCHOOL} AND x.stage IS NOT DISTINCT FROM s.stage)
AND NOT EXISTS (SELECT 1 FROM enrolments x WHERE x.school_id IS NULL AND x.school IS NULL AND NOT x._derived
                AND x.year = s.year AND x.stage IS NOT DISTINCT FROM s.stage
                AND (x.county IS NULL OR x.county IS NOT DISTINCT FROM s.county))
"""

#: Pupil counts by grade from the roster, where no count was sent for that school, year and stage …
ENROLMENTS_FROM_ROSTER = f"""
INSERT INTO enrolments BY NAME
SELECT {_PLACE}, stage, grade, CAST(count(*) AS INTEGER) AS pupils, true AS _derived
FROM students s WHERE {_NO_COUNT_YET} GROUP BY {_PLACE}, stage, grade
"""

#: … and from the class list where there is no roster either.
ENROLMENTS_FROM_CLASSES = f"""
INSERT INTO enrolments BY NAME
SELECT {_PLACE}, stage, grade, CAST(sum(headcount) AS INTEGER) AS pupils, true AS _derived
FROM classes s WHERE headcount IS NOT NULL AND {_NO_COUNT_YET} GROUP BY {_PLACE}, stage, grade
"""

#: One row per year and track with the lines side by side: a candidate meets one row, so none is counted twice.
LINES_BY_TRACK = """
CREATE OR REPLACE TEMP TABLE lines_by_track AS
SELECT year, track, max(CASE WHEN line = 'special' THEN minimum END) AS special_line,
       max(CASE WHEN line = 'undergraduate' THEN minimum END) AS undergraduate_line,
       max(CASE WHEN line = 'college' THEN minimum END) AS college_line
FROM lines GROUP BY year, track
"""
EXAMS_WITH_LINES = """
CREATE OR REPLACE TABLE exams AS
SELECT e.* REPLACE (
  coalesce(e.special_line, t.special_line, a.special_line) AS special_line,
  coalesce(e.undergraduate_line, t.undergraduate_line, a.undergraduate_line) AS undergraduate_line,
  coalesce(e.college_line, t.college_line, a.college_line) AS college_line)
FROM exams e
LEFT JOIN lines_by_track t ON e.exam_kind = 'gaokao' AND t.year = e.year AND t.track = e.track
LEFT JOIN lines_by_track a ON e.exam_kind = 'gaokao' AND a.year = e.year AND a.track = 'all'
"""

#: table → what is done once it and the named source are made.
AFTER: dict[str, tuple[tuple[str, str], ...]] = {
    "classes": (("students", CLASSES_FROM_ROSTER),),
    "enrolments": (("students", ENROLMENTS_FROM_ROSTER), ("classes", ENROLMENTS_FROM_CLASSES)),
    "exams": (("lines", LINES_BY_TRACK), ("lines", EXAMS_WITH_LINES)),
}
