"""Which numbers of a table follow from a list of persons? So many rows of each kind, by school, year and grade.

A list that names transfers in of a school in a year names all of them: its other grades had none. Of what no list of
the school names anybody nothing is known. Counts that were sent of a school and grade go before those of lists.
"""

from __future__ import annotations

from eduquality.model.tables import TABLES

#: One school in one year, whichever way it is known.
_SAME_UNIT = "coalesce({a}.school_id, {a}.school) IS NOT DISTINCT FROM coalesce({b}.school_id, {b}.school)"
_SAME = f"{{a}}.year = {{b}}.year AND {_SAME_UNIT}"
_ADDRESS = ", ".join(f"arg_min(r.{name}, r._at) AS {name}" for name in ("_file", "_sheet", "_row"))


def counted_into(table: str, ledger: str, place: str) -> str:
    """Write what adds to `table` the numbers that a list is counted into; place: the columns that say where rows are.

    A row made here stands where the first row stands that it counts, else the first of its school.
    """
    into = TABLES[ledger].spec.counted_into
    if into is None or into.table != table:
        return "SELECT 1"
    counts = f" AND r.{into.unless} IS DISTINCT FROM 'yes'" if into.unless else ""
    told = ", ".join(f"bool_or({into.by} = '{code}') AS has_{name}" for code, name in into.numbers.items())
    has = ", ".join(f"bool_or(s.has_{name}) AS has_{name}" for name in into.numbers.values())
    kinds = ", ".join(f"count_if(r.{into.by} = '{code}'{counts}) AS {name}" for code, name in into.numbers.items())
    numbers = ", ".join(
        f"CASE WHEN c.has_{name} THEN CAST(coalesce(n.{name}, 0) AS INTEGER) END AS {name}"
        for name in into.numbers.values()
    )
    columns = [name.strip() for name in place.split(",")]
    of_row, of_school = (", ".join(f"{one}.{name}" for name in columns) for one in ("r", "c"))
    where = ", ".join(f"coalesce(n.{name}, c.{name}) AS {name}" for name in ("_file", "_sheet", "_row"))
    return f"""
INSERT INTO {table} BY NAME
WITH s AS (SELECT _file, _sheet, {told} FROM {ledger} GROUP BY _file, _sheet),
c AS (SELECT {of_row}, {has}, {_ADDRESS} FROM {ledger} r
      JOIN s ON s._file IS NOT DISTINCT FROM r._file AND s._sheet IS NOT DISTINCT FROM r._sheet GROUP BY {of_row}),
n AS (SELECT {of_row}, r.stage, r.grade, {kinds}, {_ADDRESS} FROM {ledger} r GROUP BY {of_row}, r.stage, r.grade),
g AS (SELECT year, school_id, school, stage, grade FROM n
      UNION SELECT e.year + 1, e.school_id, e.school, e.stage, e.grade FROM enrolments e
      WHERE e.grade IS NOT NULL AND coalesce(e.school_id, e.school) IS NOT NULL)
SELECT {of_school}, g.stage, g.grade, {numbers}, {where}, true AS _derived
FROM c JOIN g ON {_SAME.format(a="g", b="c")}
LEFT JOIN n ON {_SAME.format(a="n", b="c")} AND n.grade = g.grade AND n.stage IS NOT DISTINCT FROM g.stage
  AND n.county IS NOT DISTINCT FROM c.county
WHERE NOT EXISTS (SELECT 1 FROM {table} x WHERE NOT x._derived AND {_SAME.format(a="x", b="c")}
                  AND x.grade IS NOT DISTINCT FROM g.grade)
"""
