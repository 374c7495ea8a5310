"""How checked trees become the SQL of one pass: filters folded into aggregates, parameters put in."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from eduquality.engine import derive
from eduquality.engine.asking import Ask, Filters, LeftOut
from eduquality.engine.staff import APART
from eduquality.errors import InternalFault, Issue
from eduquality.model.parameters import Held
from eduquality.model.queries.measure import Query
from eduquality.model.queries.rows import NEEDED
from eduquality.model.tables import SCHOOL_ATTRIBUTES, TABLES

#: How the code of a unit is made of columns; None in any part leaves the row without a unit at that level.
UNIT: Mapping[str, str] = {
    "area": "'area'",
    "county": "county",
    "township": "county || '/' || township",
    "school": "coalesce(school_id, school)",
    "class": "coalesce(school_id, school) || '/' || coalesce(CAST(grade AS VARCHAR), '') || '/' || class_name",
}
#: How what an aggregate gives of finer groups makes what it gives of the whole.
_OF_FINER = {"sum": "sum", "count": "sum", "min": "min", "max": "max"}
#: A quoted text, or (captured) the name of a parameter.
_PARAMETER = re.compile(r"'(?:[^']|'')*'|\$(\w+)")


def quoted(value: str | int) -> str:
    """Write a value as an SQL literal."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InternalFault(Issue("error", "engine.literal", values={"value": repr(value)}))
    return str(value) if isinstance(value, int) else "'" + value.replace("'", "''") + "'"


def filter_sql(filters: Filters) -> str:
    """Write the rows a question keeps, or an empty string."""
    return " AND ".join(f"{column} IN ({', '.join(quoted(v) for v in values)})" for column, values in filters)


def all_of(*conditions: str | None) -> str:
    """Write that all conditions hold, those that there are; an empty string where there is none."""
    return " AND ".join(f"({one})" for one in conditions if one)


class Aggregate(NamedTuple):
    """What is reckoned of the rows of a group.

    sql: over these rows. parts: what is reckoned of finer groups that make it up; whole: how `sql` comes of these, each
    part in the place of its number. Without parts it comes of the rows alone, as the number of distinct values does.
    """

    sql: str
    parts: tuple[str, ...] = ()
    whole: str = ""


def aggregate_of(ask: Ask) -> Aggregate:
    """Write a question's aggregate so that it can stand beside others in one pass over the unfiltered table."""
    parameters = dict(ask.parameters)
    kept = filter_sql(ask.filters)
    if ask.query is not None:
        folded = _folded(ask.query, parameters, kept)
        return _unless_derived(folded) if _asks_for_two(ask) else folded
    trees = [tree for query in ask.undecided_of for tree in _undecided(query, parameters, kept)]
    return _sum(f"count_if({' OR '.join(f'coalesce({tree}, false)' for tree in trees)})" if trees else "0")


def _sum(sql: str) -> Aggregate:
    """Give an aggregate that adds up."""
    return Aggregate(sql, (sql,), "sum({0})")


def _unless_derived(one: Aggregate) -> Aggregate:
    """Give an aggregate of groups without derived rows, NULL of others."""
    derived = f"bool_or({{{len(one.parts)}}})"
    parts = (*one.parts, "bool_or(_derived)") if one.parts else ()
    return Aggregate(
        f"CASE WHEN NOT bool_or(_derived) THEN {one.sql} END", parts, f"CASE WHEN NOT {derived} THEN {one.whole} END"
    )


def _asks_for_two(ask: Ask) -> bool:
    """Tell a question that needs to know how fields go together of which numbers of teachers tell one at a time."""
    if ask.table != "teachers" or ask.query is None:
        return False
    text = " ".join(filter(None, (ask.query.where, ask.query.argument, *ask.dims, *(name for name, _ in ask.filters))))
    return len(APART & set(re.findall(r"[a-z_]+", _PARAMETER.sub(" ", text)))) > 1


def _undecided(query: Query, parameters: Mapping[str, Held], kept: str) -> list[str]:
    """Tell the rows a measure cannot judge: its own, and those whose slice is unknown but which would else count."""
    own = [] if query.undecided is None else [f"({filled(query.undecided, parameters)})"]
    if not kept:
        return own
    counts = "true" if query.where is None else f"coalesce(({filled(query.where, parameters)}), true)"
    return [*(f"(({kept}) AND {tree})" for tree in own), f"(({kept}) IS NULL AND {counts})"]


def filled(sql: str, parameters: Mapping[str, Held]) -> str:
    """Put what parameters hold in the place of `$name`, but not inside quoted text."""
    return _PARAMETER.sub(lambda found: _literal(parameters[found[1]]) if found[1] else found[0], sql)


def _literal(value: Held) -> str:
    """Write a parameter exactly; numbers come from YAML decimals, so they always have a finite expansion."""
    if isinstance(value, tuple):
        return ", ".join(map(_literal, value))
    if isinstance(value, Fraction):
        return format(Decimal(value.numerator) / Decimal(value.denominator), "f")
    return f"DATE '{value.isoformat()}'" if isinstance(value, date) else quoted(value)


def _folded(query: Query, parameters: Mapping[str, Held], kept: str) -> Aggregate:
    own = filled(query.where, parameters) if query.where is not None else ""
    where = all_of(kept, own)
    if query.argument is None:
        return _sum(f"coalesce(count_if({where}), 0)" if where else "count(*)")
    argument = filled(query.argument, parameters)
    if query.function == "count_if":
        return _counted(argument, where)
    inside = f"CASE WHEN {where} THEN {argument} END" if where else argument
    if query.function == "count_distinct":
        return Aggregate(f"count(DISTINCT {inside})")
    sql = f"{query.function}({inside})"
    return Aggregate(sql, (sql,), f"{_OF_FINER[query.function]}({{0}})")


def _counted(condition: str, where: str) -> Aggregate:
    """Count what fulfils a condition: 0 where rows fail it or none is asked, NULL where rows are asked and none tells.

    An empty column is not a column of noes: were it counted as 0, no class would be large where no headcount was sent.
    """
    # Said in one way wherever it stands, a condition is worked out once for each row.
    asked = f"CASE WHEN {where} THEN {condition} END" if where else condition
    rows = f"coalesce(count_if({where}), 0)" if where else "count(*)"
    parts = (rows, f"count({asked})", f"coalesce(count_if({asked}), 0)")
    sql = "CASE WHEN {} = 0 OR {} > 0 THEN {} END"
    return Aggregate(sql.format(*parts), parts, sql.format("sum({0})", "sum({1})", "sum({2})"))


def left_out(table: str, one: LeftOut) -> str:
    """Write that rows of a school or county are left out; of a table that names none, nothing."""
    columns = derive.columns_of(table)
    if ("county" if one.level == "county" else "school") not in columns:
        return ""
    named = f"{'county' if one.level == 'county' else derive.SCHOOL_KEY} = {quoted(one.key)}"
    if one.stages and "stage" in columns:
        named = f"{named} AND stage IN ({', '.join(map(quoted, one.stages))})"
    return f"NOT coalesce({named}, false)"


def source_of(ask: Ask) -> str:
    """Name the rows that are asked; those of a school that is gone are given to its successor."""
    if not ask.moved:
        return ask.table
    attributes = [(at, name) for at, name in enumerate(SCHOOL_ATTRIBUTES) if name in derive.columns_of(ask.table)]
    moved = ", ".join(
        f"({', '.join([quoted(was), *(_text(heir[at]) for at, _ in attributes)])})" for was, heir in ask.moved
    )
    names = [name for _, name in attributes]
    taken = ", ".join(
        f"CASE WHEN m.was IS NULL THEN t.{name} ELSE m.{name} END AS {name}" if name in names else f"t.{name}"
        for name in derive.columns_of(ask.table)
    )
    key = derive.SCHOOL_KEY.replace("school", "t.school")
    return (
        f"(SELECT {taken} FROM {ask.table} t LEFT JOIN (VALUES {moved}) AS m(was, {', '.join(names)}) ON m.was = {key})"
    )


def places_sql(ask: Ask, most: int, tables: Collection[str]) -> str:
    """Write which rows a question counts, so many of each group: units, slices, file, sheet, row.

    Of rows counted from another of the tables those are given that leave their number unknown.
    """
    keys = [*(UNIT[level] for level in ask.levels if level != "area"), *ask.dims]
    names = [f"k{at}" for at, _ in enumerate(keys)]
    keyed = "".join(f"{key} AS {name}, " for key, name in zip(keys, names, strict=True))
    asked = f"FROM {source_of(ask)} WHERE {_counted_rows(ask)}"
    rows = [f"SELECT {keyed}_file, _sheet, _row {asked}"]
    for (table, source), unknown in derive.LEFT_UNKNOWN.items():
        if table == ask.table and source in tables:
            made = f"SELECT {keyed}{derive.SCHOOL_KEY} AS school_key, grade {asked} AND _derived"
            same = f"{derive.SCHOOL_KEY.replace('school', 's.school')} = m.school_key AND s.grade = m.grade"
            rows.append(
                f"SELECT DISTINCT {''.join(f'm.{name}, ' for name in names)}s._file, s._sheet, s._row "
                f"FROM ({made}) m JOIN {source} s ON {same} AND s.year = {ask.year} AND {unknown}"
            )
    alike = f"PARTITION BY {', '.join(names)}" if names else ""
    # Of what is ordered by one value the engine keeps the first few of each group, and need not sort all rows.
    address = "struct_pack(file := _file, sheet := _sheet, line := _row)"
    return (
        f"SELECT {', '.join((*names, *NEEDED))} FROM ({' UNION ALL '.join(rows)}) WHERE _file IS NOT NULL "
        f"QUALIFY row_number() OVER ({alike} ORDER BY {address}) <= {most} ORDER BY ALL"
    )


def _counted_rows(ask: Ask) -> str:
    """Write which rows of its table a question counts."""
    where = ask.query.where if ask.query else None
    conditions = [f"year = {ask.year}", filter_sql(ask.filters), filled(where or "", dict(ask.parameters))]
    conditions += [left_out(ask.table, one) for one in ask.without]
    return all_of(*conditions)


def _text(value: str | None) -> str:
    return "CAST(NULL AS VARCHAR)" if value is None else quoted(value)


@dataclass(frozen=True, slots=True)
class Pass:
    """One reading of a table that answers questions alike in all but their levels.

    sql gives per row: year, each unit of `units`, each dimension, which units the group is of (`grouped`), the rows
    of the group, then every aggregate once.
    """

    sql: str
    units: tuple[str, ...]

    def grouped(self, levels: Sequence[str]) -> int:
        """Give what tells the groups of `levels` from the others: a bit for every unit they leave open."""
        bits = "".join("0" if unit in levels else "1" for unit in self.units)
        return int(bits or "0", 2)

    def places(self, levels: Sequence[str]) -> tuple[int | None, ...]:
        """Give the columns that hold the units of `levels`; the area has none."""
        return tuple(1 + self.units.index(level) if level in self.units else None for level in levels)


def pass_of(asks: Sequence[Ask], aggregates: Sequence[Aggregate]) -> Pass:
    """Write the pass for questions of one table, dimensions and filters."""
    first = asks[0]
    groupings = sorted({ask.levels for ask in asks})
    units = tuple(sorted({level for levels in groupings for level in levels} - {"area"}))
    years = sorted({ask.year for ask in asks})
    kept = filter_sql(first.filters)
    # Rows whose slice is unknown stay in, to be counted as undecided; they are no rows of the group.
    conditions = [f"year IN ({', '.join(map(str, years))})", f"coalesce(({kept}), true)" if kept else ""]
    gone = [left_out(first.table, one) for one in first.without]
    keys = [*(UNIT[unit] for unit in units), *first.dims]
    told = [_sum(f"count_if({kept})" if kept else "count(*)"), *aggregates]
    asked, reckoned = f"{source_of(first)}{_where(*conditions, *gone)}", [one.sql for one in told]
    if all(one.parts for one in told):
        place = {part: f"p{n}" for n, part in enumerate(dict.fromkeys(part for one in told for part in one.parts))}
        finer = {key: f"k{n}" for n, key in enumerate(keys)}
        made = _placed_late(first, finer, place, conditions, gone)
        if made is None and len(groupings) > 1:
            # Each set of groups costs as much as one alone: rows are put into the finest first, and these into others.
            made = f"SELECT {_as_named(finer, place)} FROM {asked} GROUP BY {', '.join(('year', *finer))}"
        if made is not None:
            asked, keys = f"({made})", [finer[key] for key in keys]
            reckoned = [one.whole.format(*(place[part] for part in one.parts)) for one in told]
    of_unit, dims = dict(zip(units, keys, strict=False)), keys[len(units) :]
    sets = ", ".join(
        f"({', '.join(('year', *(of_unit[level] for level in levels if level in units), *dims))})"
        for levels in groupings
    )
    grouped = f"GROUPING({', '.join(of_unit.values())})" if units else "0"
    columns = ", ".join(("year", *keys, grouped, *reckoned))
    return Pass(f"SELECT {columns} FROM {asked} GROUP BY GROUPING SETS ({sets})", units)


def _where(*conditions: str) -> str:
    kept = " AND ".join(filter(None, conditions))
    return f" WHERE {kept}" if kept else ""


def _as_named(*named: Mapping[str, str]) -> str:
    return ", ".join(("year", *(f"{sql} AS {name}" for one in named for sql, name in one.items())))


def _placed_late(
    ask: Ask, keys: Mapping[str, str], parts: Mapping[str, str], conditions: Sequence[str], gone: Sequence[str]
) -> str | None:
    """Select groups of rows that say the same of their school, and only then what the list says of that school.

    None where rows must be placed first. Looked up row by row, the list costs more than most of what is reckoned.
    """
    rows = None if ask.moved or not TABLES.is_read(ask.table) else derive.unplaced(ask.table)
    if rows is None or derive.names_attributes(" ".join((*parts, *conditions))):
        return None
    words = {*re.findall(r"[a-z_]+", " ".join((*keys, *gone))), *SCHOOL_ATTRIBUTES, "year"}
    names = [name for name in derive.columns_of(ask.table) if name in words]
    reckoned = ", ".join(f"{sql} AS {name}" for sql, name in parts.items())
    finest = f"SELECT {', '.join(names)}, {reckoned} FROM ({rows}){_where(*conditions)} GROUP BY {', '.join(names)}"
    placed = derive.placed(ask.table, (*names, *parts.values()), f"({finest})")
    named = ", ".join(("year", *(f"{key} AS {name}" for key, name in keys.items()), *parts.values()))
    return f"SELECT {named} FROM ({placed}){_where(*gone)}"
