"""Which conditions does a filter ask together, and which columns does each of them read? So one can tell which decides.

This module imports sqlglot at once; import it where a filter is to be taken apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp, parse_one

from eduquality.model.queries.measure_fence import Node


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, as SQL in DuckDB's spelling, and the columns it reads, in the order in which it names them."""

    sql: str
    columns: tuple[str, ...]


def conditions_of(where: str | None) -> tuple[Condition, ...]:
    """Give the conditions that a proved filter joins by AND; none where there is no filter."""
    if where is None:
        return ()
    waiting, found = [parse_one(where, dialect="duckdb")], []
    while waiting:
        node = waiting.pop().unnest()
        if isinstance(node, exp.And):
            waiting += [node.expression, node.this]
        else:
            found.append(Condition(node.sql("duckdb"), _columns(node)))
    return tuple(found)


def condition_of(expression: str) -> Condition:
    """Give an expression, such as the argument of an aggregate, with the columns it reads."""
    tree = parse_one(expression, dialect="duckdb")
    return Condition(expression, _columns(tree))


def _columns(node: Node) -> tuple[str, ...]:
    return tuple(dict.fromkeys(column.name for column in node.find_all(exp.Column, bfs=False)))
