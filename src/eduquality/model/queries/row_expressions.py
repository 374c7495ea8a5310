"""What may a column of a view say of its row? One expression of the row's columns, windows allowed.

The fence of rules examines it; beyond that it may neither ask other tables nor aggregate outside a window.
This module imports sqlglot at once; import it where an expression is to be examined.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlglot import exp

from eduquality.errors import CatalogFault, Issue
from eduquality.model.queries.measure_fence import AGGREGATES
from eduquality.model.queries.parsing import parsed
from eduquality.model.queries.quotients import MOST_PLACES, QUOTIENTS, exactly, is_rounded
from eduquality.model.queries.row_fence import Rows
from eduquality.model.tables import Row


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression, in DuckDB's spelling. kind: of its values. coded: the column whose codes it passes on."""

    sql: str
    kind: str
    personal: bool
    coded: str


def parse_expression(sql: str, name: str, model: type[Row]) -> Expression:
    """Parse and check an expression of the columns of a view, or raise `CatalogFault` with every problem found."""
    tree = parsed(f"SELECT {sql} FROM {name}", "rows")
    if isinstance(tree, Issue):
        raise CatalogFault((tree,))
    if any(True for part in tree.expressions for _ in part.find_all(exp.Select)):
        raise CatalogFault((Issue("error", "views.subquery"),))
    fence = Rows(sql, {name: model}, ())
    found = fence.expression(tree)
    problems = fence.problems or tuple(_beyond(tree))
    if problems or found is None:
        raise CatalogFault(problems)
    written = exactly(tree.expressions[0].unalias()).sql("duckdb")
    return Expression(written, found.kind or "number", found.personal, found.coded)


def _beyond(tree: exp.Select) -> list[Issue]:
    """Give what the fence of rules allows and a column of a view may not hold."""
    inner = tree.expressions[0]
    issues = []
    if not all(is_rounded(one) for one in inner.find_all(*QUOTIENTS)):
        issues.append(Issue("error", "views.division", values={"most": MOST_PLACES}))
    alone = (node for node in inner.find_all(*AGGREGATES) if not isinstance(node.parent, exp.Window))
    return [*issues, *(Issue("error", "views.aggregate", values={"part": node.sql("duckdb")}) for node in alone)]
