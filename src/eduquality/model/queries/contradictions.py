"""Can a condition never hold? Where no number is more than one and less than a smaller one, no text this and that.

This module imports sqlglot at once; import it where a query is to be examined.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from sqlglot import exp

from eduquality.model.queries.kept_values import kept_values

#: How a comparison reads with its sides exchanged.
_TURNED = {exp.GT: exp.LT, exp.LT: exp.GT, exp.GTE: exp.LTE, exp.LTE: exp.GTE, exp.EQ: exp.EQ}
_LOWER, _UPPER = (exp.GT, exp.GTE, exp.EQ), (exp.LT, exp.LTE, exp.EQ)


def never_holds(where: Any, aggregate: Any) -> str | None:  # noqa: ANN401 - nodes of whatever release of sqlglot
    """Name the column of which a filter, with what is counted beside it, asks what no value is; None without one."""
    counted = aggregate.this if isinstance(aggregate, exp.CountIf) else None
    if nothing := [column for column, texts in kept_values(where, counted).items() if not texts]:
        return nothing[0]
    lower: dict[str, list[tuple[Fraction, bool]]] = defaultdict(list)
    upper: dict[str, list[tuple[Fraction, bool]]] = defaultdict(list)
    for column, kind, number in (found for one in (where, counted) for found in _compared(one)):
        if kind in _LOWER:
            lower[column].append((number, kind is exp.GT))
        if kind in _UPPER:
            upper[column].append((number, kind is exp.LT))
    for column in sorted(lower.keys() & upper.keys()):
        low, high = max(lower[column]), min(upper[column], key=lambda end: (end[0], not end[1]))
        if low[0] > high[0] or (low[0] == high[0] and (low[1] or high[1])):
            return column
    return None


def _compared(condition: Any) -> Iterator[tuple[str, type[Any], Fraction]]:  # noqa: ANN401 - as above
    """Give the comparisons of columns with numbers that must all hold."""
    if isinstance(condition, exp.And):
        yield from _compared(condition.this)
        yield from _compared(condition.expression)
    elif isinstance(condition, exp.Paren):
        yield from _compared(condition.this)
    elif isinstance(condition, exp.Between):
        yield from _compared(exp.GTE(this=condition.this.copy(), expression=condition.args["low"].copy()))
        yield from _compared(exp.LTE(this=condition.this.copy(), expression=condition.args["high"].copy()))
    elif type(condition) in _TURNED:
        left, right, kind = condition.this, condition.expression, type(condition)
        if isinstance(right, exp.Column):
            left, right, kind = right, left, _TURNED[kind]
        if isinstance(left, exp.Column) and isinstance(right, exp.Literal) and not right.args.get("is_string"):
            yield left.name, kind, Fraction(right.name)
