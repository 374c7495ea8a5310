"""What does a statement in DuckDB's spelling mean to Spark? A SELECT in its own, and what becomes of which table.

Spark's views do not change: a table that rows are added to, changed in or taken from is made anew of itself.
This module imports sqlglot at once; import it where Spark is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Any, TypeAlias

import sqlglot
from sqlglot import exp

from eduquality.engine.engines.spark.scales import hold_scales, scale_of_type
from eduquality.errors import InternalFault, Issue

#: A node of a statement; the common class is Expression in older releases of sqlglot and Expr in newer ones.
Node: TypeAlias = Any
#: Of each table and view the columns, in order, with their types.
Columns = Mapping[str, Mapping[str, str]]

_ASKED = (exp.Select, exp.SetOperation)
#: What tells the rows of an alias that were met from those that were not.
_MET = "met_"
_ROWID = "rowid"
#: A rounded quotient has so many digits.
_DIGITS = 18


@dataclass(frozen=True, slots=True)
class Made:
    """A table (kept), or a view, of this name from now on is what `select` gives.

    ifs: only where there is none yet. counted: how many rows went is told. same: it must have as many rows as before.
    """

    name: str
    select: str
    kept: bool
    ifs: bool = False
    counted: bool = False
    same: bool = False


@dataclass(frozen=True, slots=True)
class Added:
    """Rows are added to a table: what `select` gives, by the names of its columns or else by their order."""

    name: str
    select: str
    by_name: bool


@dataclass(frozen=True, slots=True)
class Gone:
    """A table or view is taken away."""

    name: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Rows are asked for."""

    select: str


Step = Made | Added | Gone | Asked


def steps(sql: str, columns: Columns) -> Iterator[Step]:
    """Give what statements do, one after the other; columns: those of tables, as they are when a step is reached."""
    for tree in sqlglot.parse(sql, dialect="duckdb"):
        if tree is not None:
            hold_scales(tree, _scales(columns) if tree.find(exp.Mul) else {})
            yield _step(tree, columns)


def _scales(columns: Columns) -> Mapping[str, int]:
    """Give of each column the most places that it has in any table."""
    found: dict[str, int] = {}
    for types in columns.values():
        for name, kind in types.items():
            found[name] = max(found.get(name, 0), scale_of_type(kind))
    return found


def select_of(tree: Node) -> str:
    """Write a SELECT in Spark's spelling."""
    text: str = tree.transform(_respelled).sql(dialect="spark")
    return text


def _step(tree: Node, columns: Columns) -> Step:
    match tree:
        case exp.Create():
            return _created(tree)
        case exp.Insert():
            select = select_of(tree.expression)
            return Added(tree.this.name, select, by_name=bool(tree.args.get("by_name")))
        case exp.Update():
            return _updated(tree, columns)
        case exp.Delete():
            return _deleted(tree, columns)
        case exp.Drop():
            return Gone(next(tree.find_all(exp.Table)).name)
    if isinstance(tree, _ASKED):
        return Asked(select_of(tree))
    raise InternalFault(Issue("error", "engine.statement", values={"sql": tree.sql(dialect="duckdb")}))


def _created(tree: Node) -> Made:
    kept, ifs = tree.args["kind"] == "TABLE", bool(tree.args.get("exists"))
    if isinstance(tree.this, exp.Schema):
        typed = [
            f"CAST(NULL AS {one.args['kind'].sql(dialect='spark')}) AS {one.name}" for one in tree.this.expressions
        ]
        return Made(tree.this.this.name, f"SELECT {', '.join(typed)} WHERE false", kept=False, ifs=ifs)
    # What is known to have no rows is seen through: whatever is made of it costs nothing.
    return Made(tree.this.name, select_of(tree.expression), kept and not _is_hollow(tree.expression), ifs)


def _is_hollow(tree: Node) -> bool:
    where = tree.args.get("where")
    return where is not None and isinstance(where.this, exp.Boolean) and not where.this.this


def _updated(tree: Node, columns: Columns) -> Made:
    """Select a table with some columns changed, where rows of another one are met or everywhere."""
    table = tree.this
    changed = {one.this.name: select_of(one.expression) for one in tree.expressions}
    source, where = tree.args.get("from_") or tree.args.get("from"), tree.args.get("where")
    joined = ""
    if source is not None:
        other = source.this
        met = f"(SELECT *, true AS {_MET} FROM {other.name}) AS {other.alias_or_name}"
        joined = f" LEFT JOIN {met} ON {select_of(where.this)}"
        changed = {
            name: f"CASE WHEN {other.alias_or_name}.{_MET} THEN {sql} ELSE {table.alias_or_name}.{name} END"
            for name, sql in changed.items()
        }
    made = ", ".join(
        f"CAST({changed[name]} AS {kind}) AS {name}" if name in changed else f"{table.alias_or_name}.{name}"
        for name, kind in columns[table.name].items()
    )
    return Made(table.name, f"SELECT {made} FROM {table.sql(dialect='spark')}{joined}", kept=True, same=True)


def _deleted(tree: Node, columns: Columns) -> Made:
    """Select the rows of a table that stay: those of which it is not true that they go."""
    table, where = tree.this, tree.args["where"].this
    names = columns[table.name]
    stays = f"NOT coalesce(({select_of(where)}), false)"
    if not any(one.name == _ROWID for one in tree.find_all(exp.Column)):
        rows = table.sql(dialect="spark")
        return Made(table.name, f"SELECT * FROM {rows} WHERE {stays}", kept=True, counted=True)
    # Rows that are alike in all they hold go together, whichever of them is the first.
    numbered = f"SELECT *, row_number() OVER (ORDER BY {', '.join(names)}) AS {_ROWID} FROM {table.name}"
    tree = tree.copy()
    for one in tree.find_all(exp.Table):
        if one.name == table.name:
            one.set("this", exp.to_identifier("numbered_"))
    stays = f"NOT coalesce(({select_of(tree.args['where'].this)}), false)"
    kept = ", ".join(names)
    select = f"WITH numbered_ AS ({numbered}) SELECT {kept} FROM numbered_ WHERE {stays}"
    return Made(table.name, select, kept=True, counted=True)


# ---------------------------------------------------------------- spellings


def _respelled(node: Node) -> Node:
    """Write what sqlglot leaves as it is, or gives another meaning."""
    match node:
        case exp.Grouping() if len(node.expressions) > 1:
            return _added([exp.Grouping(expressions=[one]) for one in node.expressions])
        case exp.ArrayAgg():
            return _listed(node)
        case exp.ArgMin():
            return _of_known(node)
        case exp.Round() if isinstance(node.this, exp.Div):
            return _rounded(node)
        case exp.Div():
            return _quotient(node)
    return node


def _added(bits: list[Node]) -> Node:
    """Make one number of bits, the first of which is the highest."""
    weighed: Iterator[Node] = (
        exp.Mul(this=bit, expression=exp.Literal.number(1 << at)) for at, bit in enumerate(reversed(bits))
    )
    return exp.Paren(this=reduce(lambda one, other: exp.Add(this=one, expression=other), weighed))


def _rounded(node: Node) -> Node:
    """Round a quotient as DuckDB does, and keep it as the exact number it then is."""
    places = int(node.args["decimals"].name) if node.args.get("decimals") else 0
    quotient = _quotient(node.this).sql(dialect="spark")
    shifted = f"round({quotient} * CAST({10**places} AS DOUBLE), 0) / CAST({10**places} AS DOUBLE)"
    return sqlglot.parse_one(f"CAST({shifted} AS DECIMAL({_DIGITS}, {places}))", dialect="spark")


def _quotient(node: Node) -> Node:
    """Divide as DuckDB does, whose quotients are floats and unknown where the divisor is 0."""
    one, other = (part.transform(_respelled).sql(dialect="spark") for part in (node.this, node.expression))
    return exp.Anonymous(
        this="try_divide",
        expressions=[sqlglot.parse_one(f"CAST({part} AS DOUBLE)", dialect="spark") for part in (one, other)],
    )


def _of_known(node: Node) -> Node:
    """Take the value beside the least among rows that have one, as DuckDB does."""
    if isinstance(node.parent, exp.Filter):
        return node
    known = exp.Not(this=exp.Is(this=node.this.copy(), expression=exp.Null()))
    return exp.Filter(this=node.copy(), expression=exp.Where(this=known))


def _listed(node: Node) -> Node:
    """List distinct values in order, an unknown one last; Spark's own lists leave it out."""
    inner = node.this
    inner = inner.this if isinstance(inner, exp.Order) else inner
    if not isinstance(inner, exp.Distinct):
        return node
    value = inner.expressions[0].sql(dialect="spark")
    none = f"CASE WHEN bool_or({value} IS NULL) THEN array(CAST(NULL AS INT)) ELSE CAST(array() AS ARRAY<INT>) END"
    return sqlglot.parse_one(f"array_sort(concat(collect_set({value}), {none}))", dialect="spark")
