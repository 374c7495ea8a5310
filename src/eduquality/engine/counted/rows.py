"""Which rows does a question count, and which can it not judge? The column that decides it is told of each.

A row is left out where one condition of the filter does not hold, and cannot be judged where one of them, or what is
asked of the row, is unknown: the logic of three values by which the measure itself is reckoned.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from eduquality.engine import derive
from eduquality.engine.asking import FEW, Ask, CountedRow, Key, Only
from eduquality.engine.render import UNIT, filled, left_out, quoted, source_of
from eduquality.model.queries.conditions import Condition, condition_of, conditions_of
from eduquality.model.queries.measure import Query
from eduquality.model.results.explanation import FATES

#: What tells, beside its address, which row one is, as far as its table has it.
TOLD = ("county", "township", "school_id", "school", "stage", "grade", "class_name", "subject")
#: Numbers of persons, the first of which tells whose a row is.
NUMBERS = ("id_number", "student_id", "candidate_id", "teacher_id")
#: So many rows that are left out are given of each group.
_OUT = 3


def rows_sql(ask: Ask, only: Only = (), most: int | None = FEW, also: Sequence[str] = ()) -> str:
    """Write the rows of a question, at most so many of each fate and group, with what else is wanted of them.

    only: those of these units and slices.
    """
    query = _query(ask)
    judged = _judged(ask, query)
    keys = keys_of(ask)
    names = [f"k{at}" for at, _ in enumerate(keys)]
    keyed = "".join(f"{key} AS {name}, " for key, name in zip(keys, names, strict=True))
    told = told_by(ask.table)
    number = "NULL" if query.argument is None or query.function in ("count", "count_if") else _number(ask, query)
    inner = (
        f"SELECT *, {keyed}{_fate(judged)} AS fate_, {_decides(judged)} AS column_, {number} AS number_ "
        f"FROM {source_of(ask)} WHERE {_population(ask, only)}"
    )
    alike = ", ".join([*names, "fate_"])
    order = ", ".join(["_file", "_sheet", "_row", *told, "number_"])
    # Of what is left out a few show what that means; nobody recounts it.
    few = f" QUALIFY (at_ <= {_OUT} OR fate_ <> {FATES.index('out')}){'' if most is None else f' AND at_ <= {most}'}"
    outputs = ", ".join([*names, "fate_", "alike_", "_file", "_sheet", "_row", "_derived", "number_", "column_"])
    return (
        f"SELECT row_number() OVER (ORDER BY {alike}, at_) AS n_, {outputs}, {_shown(judged)} AS shown_"
        f"{''.join(f', {name}' for name in (*told, *(one for one in also if one not in told)))}"
        f" FROM (SELECT *, count(*) OVER (PARTITION BY {alike}) AS alike_, row_number() OVER "
        f"(PARTITION BY {alike} ORDER BY {order}) AS at_ FROM ({inner}){few})"
    )


def rows_of(ask: Ask, found: Iterable[Sequence[Any]], also: Sequence[str] = ()) -> list[CountedRow]:
    """Give the rows of what `rows_sql` selects; also: which columns were asked for beside."""
    keys, told = len(keys_of(ask)), told_by(ask.table, also)
    return [_row_of(ask, keys, told, values) for values in found]


def _row_of(ask: Ask, keys: int, names: Sequence[str], values: Sequence[Any]) -> CountedRow:
    n, rest = values[0], values[1:]
    fate, alike, file, sheet, row, derived, number, column, shown, *told = rest[keys:]
    return CountedRow(
        n,
        key_of(ask, rest[:keys]),
        FATES[fate],
        alike,
        file,
        sheet,
        row,
        bool(derived),
        number,
        column,
        shown,
        dict(zip(names, told, strict=True)),
    )


def files_sql(ask: Ask, only: Only = ()) -> str:
    """Write from which sheets the rows come among which a question counts, and how many from each."""
    return (
        f"SELECT _file, _sheet, count(*) FROM {source_of(ask)} WHERE {_population(ask, only)} "
        "GROUP BY _file, _sheet ORDER BY ALL"
    )


def keys_of(ask: Ask) -> tuple[str, ...]:
    """Write the units and slices by which a question is cut; the area is none."""
    return (*(UNIT[level] for level in ask.levels if level != "area"), *ask.dims)


def key_of(ask: Ask, values: Sequence[Any]) -> Key:
    """Give the group whose units and slices have these values."""
    of_units = iter(values)
    return (*("area" if level == "area" else next(of_units) for level in ask.levels), *of_units)


def only_of(ask: Ask, key: Key) -> Only:
    """Keep a question to one of its groups."""
    own = [value for level, value in zip(ask.levels, key, strict=False) if level != "area"]
    return tuple(zip(keys_of(ask), (*own, *key[len(ask.levels) :]), strict=True))


def told_by(table: str, also: Sequence[str] = ()) -> tuple[str, ...]:
    """Give the columns of a table that tell which row one is, and what else is asked of it."""
    own = derive.columns_of(table)
    return tuple(name for name in dict.fromkeys((*TOLD, *NUMBERS, *also)) if name in own)


# ---------------------------------------------------------------- what becomes of a row


class _Judged(NamedTuple):
    """The conditions of a question, with parameters put in, and what is asked of the rows that pass them."""

    conditions: tuple[Condition, ...]
    argument: Condition | None
    function: str


def _judged(ask: Ask, query: Query) -> _Judged:
    numbers = dict(ask.parameters)

    def with_numbers(one: Condition) -> Condition:
        return Condition(f"({filled(one.sql, numbers)})", one.columns)

    kept = [
        Condition(f"({column} IN ({', '.join(quoted(value) for value in values)}))", (column,))
        for column, values in ask.filters
    ]
    own = [with_numbers(one) for one in conditions_of(query.where)]
    argument = None if query.argument is None else with_numbers(condition_of(query.argument))
    return _Judged((*kept, *own), argument, query.function)


def _fate(judged: _Judged) -> str:
    """Write which of FATES a row has."""
    every = " AND ".join(one.sql for one in judged.conditions) or "true"
    asked = judged.argument.sql if judged.argument else "true"
    match judged.function:
        case "count_rows":
            of_asked = "0"
        case "count_if":
            of_asked = f"CASE WHEN {asked} THEN 0 WHEN NOT {asked} THEN 1 ELSE 2 END"
        case "count":
            of_asked = f"CASE WHEN {asked} IS NULL THEN 1 ELSE 0 END"
        case _:
            of_asked = f"CASE WHEN {asked} IS NULL THEN 2 ELSE 0 END"
    return f"CASE WHEN NOT ({every}) THEN 3 WHEN ({every}) IS NULL THEN 2 ELSE {of_asked} END"


def _decides(judged: _Judged) -> str:
    """Write the name of the column that decides what becomes of a row."""
    conditions = [one for one in judged.conditions if one.columns]
    every = " AND ".join(one.sql for one in judged.conditions) or "true"
    out = _first((f"NOT {one.sql}", quoted(one.columns[0])) for one in conditions)
    unknown = _first((f"{one.sql} IS NULL", _unknown(one)) for one in conditions)
    last = [judged.argument] if judged.argument and judged.argument.columns else conditions[-1:]
    asked = _unknown(last[0]) if last else "NULL"
    return f"CASE WHEN NOT ({every}) THEN {out} WHEN ({every}) IS NULL THEN {unknown} ELSE {asked} END"


def _first(cases: Any) -> str:  # noqa: ANN401 - pairs of a condition and what holds then
    written = " ".join(f"WHEN {condition} THEN {then}" for condition, then in cases)
    return f"CASE {written} END" if written else "NULL"


def _unknown(one: Condition) -> str:
    """Write the first column of a condition that is empty; where none is, its first."""
    first, *others = one.columns
    if not others:
        return quoted(first)
    cases = " ".join(f"WHEN {name} IS NULL THEN {quoted(name)}" for name in one.columns)
    return f"CASE {cases} ELSE {quoted(first)} END"


def _shown(judged: _Judged) -> str:
    """Write what the column holds that decides."""
    of = (*judged.conditions, *([judged.argument] if judged.argument else []))
    names = dict.fromkeys(name for one in of for name in one.columns)
    return _first((f"column_ = {quoted(name)}", f"CAST({name} AS VARCHAR)") for name in names)


def _number(ask: Ask, query: Query) -> str:
    return f"CAST(({filled(query.argument or '', dict(ask.parameters))}) AS VARCHAR)"


def _population(ask: Ask, only: Only) -> str:
    """Write the rows among which a question counts: of its year, units and slices, those of unknown slices too."""
    kept = " AND ".join(
        f"coalesce({column} IN ({', '.join(quoted(value) for value in values)}), true)"
        for column, values in ask.filters
    )
    conditions = [f"year = {ask.year}", kept, *(left_out(ask.table, one) for one in ask.without)]
    conditions += [f"{sql} IS NOT DISTINCT FROM {'NULL' if value is None else quoted(value)}" for sql, value in only]
    # A row of no unit of a level is of no group.
    conditions += [f"{UNIT[level]} IS NOT NULL" for level in ask.levels if level != "area"]
    return " AND ".join(f"({one})" for one in conditions if one)


def _query(ask: Ask) -> Query:
    assert ask.query is not None  # noqa: S101 - asked of measures alone
    return ask.query
