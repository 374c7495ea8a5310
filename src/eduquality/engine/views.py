"""How does a view become SQL? A SELECT over the tables and views before it: each look-up aggregates before it joins.

So no row of the base stands twice, however many rows match it. What nothing matches has the value `none` of its column
where the one who reports has sent the table, else it is not known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from eduquality.engine import derive
from eduquality.engine.frames import SCHOOLS
from eduquality.engine.render import quoted
from eduquality.engine.sent_units import sent_units_sql
from eduquality.engine.spans import YEARS
from eduquality.model.tables import TABLES, frame_columns
from eduquality.model.tables.views import FRAMES, PERIODS, Across, LookUp, View, WorkedOut

_WORD = re.compile(r"[a-z_][a-z0-9_]*")
#: Columns that may be empty on both sides: where no row names a county, all are of one.
_MAY_BE_EMPTY = frozenset({"county"})


def views_needed(names: Iterable[str]) -> tuple[str, ...]:
    """Give the frames and views that are asked for and those that they are made of, each after its sources."""
    found: dict[str, None] = {}

    def add(name: str) -> None:
        view = TABLES.views.get(name)
        for source in view.sources if view else ():
            add(frame_of(view, source))
        if view and view.across and view.across.periods:
            found[view.across.periods] = None
        if view or name in {"counties", "townships", SCHOOLS, *PERIODS}:
            found[name] = None

    for name in names:
        add(name)
    return tuple(found)


def frame_of(view: View | None, source: str) -> str:
    """Name what holds the rows of a source: of the schools that a view is of, all of a year."""
    return SCHOOLS if view and view.frame and source == "schools" == view.base else source


def tables_needed(names: Iterable[str]) -> tuple[str, ...]:
    """Give the tables that must be there for tables and views; a frame is made of all there are."""
    wanted: dict[str, None] = {}
    for name in (*names, *views_needed(names)):
        view = TABLES.views.get(name)
        sources = view.sources if view else (name,)
        wanted |= dict.fromkeys(source for source in sources if TABLES.is_read(source))
        if name in (*FRAMES, SCHOOLS):
            wanted["schools"] = None
        if name in PERIODS:
            # Their date does not depend on what is asked.
            wanted |= {table: None for table in TABLES if TABLES[table].spec.dated_by or table == "terms"}
    return tuple(wanted)


def view_sql(name: str, has_rows: Callable[[str], bool] = lambda _: True) -> str:
    """Write the SELECT that makes a view; of a source without rows nothing is looked up, for nobody has sent it."""
    view = TABLES.views[name]
    types = frame_columns(view.model)
    steps = [("r0", _rows(view))]
    for number, columns in enumerate(_steps(view.columns), start=1):
        before, here = steps[-1][0], f"r{number}"
        column, made = columns[0]
        if isinstance(made, WorkedOut):
            added = ", ".join(f"{_worked_out(one)} AS {new}" for new, one in columns if isinstance(one, WorkedOut))
            steps.append((here, f"SELECT {name}.*, {added} FROM {before} AS {name}"))
        elif not has_rows(made.source):
            steps.append((here, f"SELECT r.*, CAST(NULL AS {types[column]}) AS {column} FROM {before} r"))
        else:
            found, sent = f"found{number}", f"sent{number}"
            told = _told_by(view, made.source)
            by_key = are_schools(view, made.source)
            steps += [(found, _found(made, before, by_key=by_key)), (sent, _sent(made, before, told))]
            looked_up = _looked_up(made, column, before, found, _was_sent(told, sent), by_key=by_key)
            steps.append((here, looked_up))
    return f"WITH {', '.join(f'{step} AS ({sql})' for step, sql in steps)} SELECT * FROM {steps[-1][0]}"


def _steps(columns: Mapping[str, LookUp | WorkedOut]) -> list[list[tuple[str, LookUp | WorkedOut]]]:
    """Put columns that are worked out, one after another and not from each other, into one step: windows are shared."""
    steps: list[list[tuple[str, LookUp | WorkedOut]]] = []
    for name, made in columns.items():
        if steps and _may_stand_beside(made, dict(steps[-1])):
            steps[-1].append((name, made))
        else:
            steps.append([(name, made)])
    return steps


def _may_stand_beside(made: LookUp | WorkedOut, step: Mapping[str, LookUp | WorkedOut]) -> bool:
    if any(isinstance(one, LookUp) for one in (made, *step.values())):
        return False
    return isinstance(made, WorkedOut) and step.keys().isdisjoint(_WORD.findall(made.sql.lower()))


def looks_nothing_up(name: str, has_rows: Callable[[str], bool]) -> bool:
    """Tell whether nobody sent any table that a view looks things up in."""
    sources = TABLES.views[name].looked_up
    return bool(sources) and not any(map(has_rows, sources))


def tells_by_itself(name: str) -> bool:
    """Tell whether a column that rests on what is looked up may be known without it, by columns of the base."""
    view = TABLES.views[name]
    own = frame_columns(TABLES[view.base]).keys()
    return any(
        isinstance(made, WorkedOut) and view.looked_up_by(column) and own & {*_WORD.findall(made.sql)}
        for column, made in view.columns.items()
    )


def _rows(view: View) -> str:
    """Select the rows of the base, each once for whatever it stands across."""
    base = frame_of(view, view.base)
    names = [name for name in derive.columns_of(view.base) if name != "year"]
    rows = f"SELECT {view.year} AS year, {', '.join(names)} FROM {base}"
    if view.year != "year":
        rows = f"{rows} WHERE {view.year} IS NOT NULL"
    if view.years != 1:
        reach = "" if view.years is None else f" AND y.year < o.year + {view.years}"
        kept = ", ".join(f"o.{name}" for name in names)
        rows = f"SELECT y.year AS year, {kept} FROM ({rows}) o JOIN {YEARS} y ON y.year >= o.year{reach}"
    return rows if view.across is None else _crossed(rows, view, view.across)


def _crossed(rows: str, view: View, across: Across) -> str:
    """Select each row once for every value, or for every combination that a table holds in its year."""
    if across.periods is not None:
        taken = ", ".join(f"a.{name}" for name in PERIODS[across.periods])
        return f"SELECT b.*, {taken} FROM ({rows}) b JOIN {across.periods} a ON a.year = b.year"
    if across.source is not None:
        return _combined(rows, across, across.source, by_key=are_schools(view, across.source))
    joined, names = "", []
    for number, (name, values) in enumerate(across.values.items()):
        listed = ", ".join(f"({quoted(value)})" for value in values)
        joined += f" CROSS JOIN (VALUES {listed}) AS a{number}(value)"
        names.append(f"a{number}.value AS {name}")
    return f"SELECT b.*, {', '.join(names)} FROM ({rows}) b{joined}"


def _combined(rows: str, across: Across, source: str, *, by_key: bool) -> str:
    kept = f" WHERE {across.where}" if across.where else ""
    keys = [f"{key_sql(theirs, by_key=by_key)} AS m{n}" for n, theirs in enumerate(across.match)]
    found = f"SELECT DISTINCT {', '.join(['year', *across.columns, *keys])} FROM {source}{kept}"
    same = [
        same_sql(f"a.m{n}", key_sql(ours, "b", by_key=by_key), ours) for n, ours in enumerate(across.match.values())
    ]
    taken = ", ".join(f"a.{name}" for name in across.columns)
    return f"SELECT b.*, {taken} FROM ({rows}) b JOIN ({found}) a ON {' AND '.join(['a.year = b.year', *same])}"


def _worked_out(made: WorkedOut) -> str:
    return f"CASE WHEN {made.sql} THEN 'yes' WHEN NOT ({made.sql}) THEN 'no' END" if made.is_truth else f"({made.sql})"


# ---------------------------------------------------------------- look-ups


def are_schools(view: View, source: str) -> bool:
    """Tell whether both know schools by key: what only names a school is matched by the name."""
    return view.model.spec.of_school and TABLES[source].spec.of_school


def _found(made: LookUp, before: str, *, by_key: bool) -> str:
    """Aggregate the rows of the source by what they match: the value, how many rows count, whether any is unsure."""
    keys = ", ".join(f"{key_sql(theirs, by_key=by_key)} AS m{n}" for n, theirs in enumerate(made.match))
    counts = f"coalesce(({made.where}), false)" if made.where else "true"
    unsure = f"coalesce(({made.undecided}), false)" if made.undecided else "false"
    rows = (
        f"SELECT year, {keys}, {counts} AS counts, {unsure} AS unsure, {made.argument or '1'} AS argument "
        f"FROM {made.source}"
    )
    year, of = _over_years(made, before, rows)
    grouped = ", ".join([year, *(f"m{n}" for n in range(len(made.match)))])
    return (
        f"SELECT {grouped}, {_aggregate(made.function)} AS value, "
        "max(CASE WHEN f.counts THEN 1 ELSE 0 END) AS counted, max(CASE WHEN f.unsure THEN 1 ELSE 0 END) AS unsure "
        f"FROM {of} GROUP BY {grouped}"
    )


def _over_years(made: LookUp, before: str, rows: str) -> tuple[str, str]:
    """Give the column of the year, and rows as `f`: of the year itself, or of those before it as well."""
    if made.years == 1:
        return "f.year", f"({rows}) f"
    reach = "" if made.years is None else f" AND f.year > y.year - {made.years}"
    return "y.year", f"(SELECT DISTINCT year FROM {before}) y JOIN ({rows}) f ON f.year <= y.year{reach}"


def _aggregate(function: str) -> str:
    kept = "CASE WHEN f.counts THEN f.argument END"
    match function:
        case "count_rows":
            return "sum(CASE WHEN f.counts THEN 1 ELSE 0 END)"
        case "count_if":
            return "sum(CASE WHEN f.counts AND f.argument THEN 1 ELSE 0 END)"
        case "count_distinct":
            return f"count(DISTINCT {kept})"
    return f"{function}({kept})"


def _sent(made: LookUp, before: str, told: str) -> str:
    """Select who has sent the source, by year; told: by which unit: school, county (none: of all), or anybody."""
    if TABLES.is_read(made.source):
        unit = {"school": "school_key", "county": "county"}.get(told, "'all'")
        rows = f"SELECT DISTINCT year, {unit} AS unit, county FROM ({sent_units_sql(made.source)})"
    else:
        unit = {"school": derive.SCHOOL_KEY, "county": "county"}.get(told, "'all'")
        county = "county" if "county" in frame_columns(TABLES[made.source]) else "CAST(NULL AS VARCHAR) AS county"
        rows = f"SELECT DISTINCT year, {unit} AS unit, {county} FROM {made.source}"
    year, of = _over_years(made, before, rows)
    return f"SELECT DISTINCT {year}, f.unit, f.county FROM {of}"


def _told_by(view: View, source: str) -> str:
    """Tell by which unit it is known who sends a source: its reporter's, else the next above that a row has."""
    units = ("school", "county")
    reporter = TABLES[source].spec.reporter
    known = frame_columns(view.model).keys() & frame_columns(TABLES[source]).keys()
    if not are_schools(view, source):
        known -= {"school"}
    above = units[units.index(reporter) :] if reporter in units else ()
    return next((unit for unit in above if unit in known), "area")


def _looked_up(made: LookUp, column: str, before: str, found: str, sent: str, *, by_key: bool) -> str:
    """Join what was found: unknown where a row is unsure; `none` where nothing counts and the source was sent."""
    same = [same_sql(f"f.m{n}", key_sql(ours, "r", by_key=by_key), ours) for n, ours in enumerate(made.match.values())]
    stands = quoted(made.none) if isinstance(made.none, str) else made.none
    none = "" if made.none is None else f"WHEN {sent} THEN {stands} "
    return (
        f"SELECT r.*, CASE WHEN f.unsure = 1 THEN NULL WHEN f.counted = 1 THEN f.value {none}END AS {column} "
        f"FROM {before} r LEFT JOIN {found} f ON {' AND '.join(['f.year = r.year', *same])}"
    )


def _was_sent(told: str, sent: str) -> str:
    match told:
        case "school":
            # Of a row of no school it is enough that some school of the county has sent it.
            key = key_sql("school", "r")
            unit = f"(s.unit = {key} OR {key} IS NULL AND (r.county IS NULL OR s.county = r.county))"
        case "county":
            unit = "(s.unit = r.county OR s.unit IS NULL)"
        case _:
            unit = "true"
    return f"EXISTS (SELECT 1 FROM {sent} s WHERE s.year = r.year AND {unit})"


def key_sql(name: str, of: str = "", *, by_key: bool = True) -> str:
    """Write a column, of a source of this name; a school by its key, where both sides have one."""
    at = f"{of}." if of else ""
    return f"coalesce({at}school_id, {at}school)" if name == "school" and by_key else f"{at}{name}"


def same_sql(theirs: str, ours: str, name: str) -> str:
    """Write that two columns are the same; two that name no county are of one."""
    return f"{theirs} IS NOT DISTINCT FROM {ours}" if name in _MAY_BE_EMPTY else f"{theirs} = {ours}"
