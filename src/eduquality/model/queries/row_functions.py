"""Which functions of one row may a query call, and which subqueries stand for one value? Those that the fence allows.

This module imports sqlglot at once; import it where a query is to be examined.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlglot import exp

from eduquality.model.queries.measure_fence import AGGREGATES, Kind, Node

_ONE = frozenset({"this"})
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
