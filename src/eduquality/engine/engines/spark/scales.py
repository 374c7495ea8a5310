"""How many places may a product of decimals have? Spark holds 38 of them and rounds what has more without a word.

This module imports sqlglot at once; import it where Spark is asked.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, TypeAlias

from sqlglot import exp

from eduquality.errors import CatalogFault, Issue

#: A node of a statement; the common class is Expression in older releases of sqlglot and Expr in newer ones.
Node: TypeAlias = Any

MOST = 38
_DECIMAL = re.compile(r"decimal\(\d+,\s*(\d+)\)", re.IGNORECASE)
_COUNTS = (exp.Count, exp.CountIf, exp.RowNumber, exp.Grouping, exp.Length, exp.Year, exp.Month)


def scale_of_type(kind: str) -> int:
    """Give how many places a type has."""
    found = _DECIMAL.fullmatch(kind)
    return int(found[1]) if found else 0


def hold_scales(tree: Node, scales: Mapping[str, int]) -> None:
    """Raise CatalogFault for a statement in which a product may have more places than Spark holds.

    scales: of each column the most that it has in any table.
    """
    products = [*tree.find_all(exp.Mul)]
    if not products:
        return
    named: dict[str, list[Node]] = defaultdict(list)
    for alias in tree.find_all(exp.Alias):
        named[alias.alias].append(alias.this)
    for product in products:
        if _scale(product, scales, named, frozenset()) > MOST:
            values = {"sql": product.sql(dialect="duckdb"), "most": MOST}
            raise CatalogFault(Issue("error", "on_spark.scale", values=values))


def _scale(node: Node, scales: Mapping[str, int], named: Mapping[str, list[Node]], within: frozenset[int]) -> int:
    """Give at least as many places as the values of an expression have; within: the aliases it is part of."""

    def of(one: Node) -> int:
        return _scale(one, scales, named, within)

    match node:
        case exp.Literal():
            return 0 if node.is_string or "." not in node.this else len(node.this.rsplit(".", 1)[1])
        case exp.Mul():
            return of(node.this) + of(node.expression)
        case exp.Cast():
            return scale_of_type(node.to.sql(dialect="duckdb"))
        case exp.Column():
            others = [one for one in named.get(node.name, ()) if id(one) not in within]
            made = (_scale(one, scales, named, within | {id(one)}) for one in others)
            return max((scales.get(node.name, 0), *made))
    if isinstance(node, _COUNTS):
        return 0
    return max(map(of, node.iter_expressions()), default=0)
