"""Which functions of one row may a query call, and which subqueries stand for one value? Those that the fence allows.

This module imports sqlglot at once; import it where a query is to be examined.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sqlglot import exp

from eduquality.model.queries.measure_fence import AGGREGATES, Kind, Node

_ONE = frozenset({"this"})
#: Of more columns no text is put together: doubled a few times over, one fills the memory before any limit is heard.
MOST_TEXTS = 100
#: Digits of a place in a text, or of decimals: the engine gives up at a longer number, whatever the rows hold.
MOST_DIGITS = 9
#: Functions of one row, with the arguments each may carry and what it gives.
FUNCTIONS: Mapping[type[Node], tuple[frozenset[str], Kind]] = {
    exp.Abs: (_ONE, "number"),
    exp.Round: (frozenset({"this", "decimals"}), "number"),
    exp.Year: (_ONE, "number"),
    exp.Month: (_ONE, "number"),
    exp.Length: (_ONE, "number"),
    exp.Upper: (_ONE, "text"),
    exp.Substring: (frozenset({"this", "start", "length"}), "text"),
}
#: What each takes first.
ARGUMENTS: Mapping[type[Node], Kind] = {
    exp.Abs: "number",
    exp.Round: "number",
    exp.Year: "date",
    exp.Month: "date",
    exp.Length: "text",
    exp.Upper: "text",
    exp.Substring: "text",
}


def gives_one(node: Node) -> bool:
    """Tell whether a subquery gives one row whatever there is: an aggregate of all its rows, which is not a window."""
    select = node.unnest() if isinstance(node, exp.Subquery) else node
    if not isinstance(select, exp.Select) or select.args.get("group") is not None:
        return False
    found = (one for part in select.expressions for one in part.find_all(*AGGREGATES))
    return any(one.parent_select is select and not isinstance(one.parent, exp.Window) for one in found)


def is_value(node: Node) -> bool:
    """Tell a column that may come out from one that only says which rows a window looks at, and in which order."""
    while node.parent is not None:
        if isinstance(node.parent, exp.Window) and node.arg_key != "this":
            return False
        node = node.parent
    return True


def too_long(place: Node) -> Iterator[str]:
    """Give the numbers written in a place or a length that no engine takes for one."""
    for literal in place.find_all(exp.Literal):
        if not literal.args.get("is_string") and len(literal.name) > MOST_DIGITS:
            yield literal.name


def coded(node: Node, found: set[str]) -> str:
    """Give the column whose codes an expression passes on: least, greatest or first known of codes are codes."""
    passing = isinstance(node, (exp.Min, exp.Max, exp.Coalesce))
    return next(iter(found)) if passing and len(found) == 1 else ""
