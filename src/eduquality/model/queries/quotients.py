"""Where may be divided, row by row? In `round(a / b, n)` alone, which is kept with so many digits.

Sums of it are then exact, whatever the order of rows. Nothing divided by 0 has a value.
This module imports sqlglot at once; import it where a query is to be examined.
"""

from __future__ import annotations

from typing import Any, TypeAlias

from sqlglot import exp

Node: TypeAlias = Any

#: So many digits after the point a rounded quotient may keep: as many as the engine keeps of any number.
MOST_PLACES = 6
_PLACES = frozenset(map(str, range(MOST_PLACES + 1)))
QUOTIENTS = (exp.Div, exp.IntDiv)


def is_rounded(quotient: Node) -> bool:
    """Tell a quotient that is rounded at once, to a number of digits that is written down."""
    return isinstance(quotient, exp.Div) and is_rounding(quotient.parent)


def is_rounding(node: Node) -> bool:
    """Tell the rounding of a quotient to a number of digits that is written down."""
    places = node.args.get("decimals") if isinstance(node, exp.Round) else None
    return isinstance(places, exp.Literal) and places.name in _PLACES and isinstance(node.this, exp.Div)


def exactly(tree: Node) -> Node:
    """Keep what is rounded as the exact number it looks like; the engine would give a float."""
    return tree.transform(_exact) if tree.find(*QUOTIENTS) else tree


def _exact(node: Node) -> Node:
    if not (isinstance(node, exp.Round) and isinstance(node.this, exp.Div)):
        return node
    divisor = exp.Nullif(this=node.this.expression.copy(), expression=exp.Literal.number(0))
    node.this.set("expression", divisor)
    return exp.cast(node, f"DECIMAL(18, {MOST_PLACES})")
