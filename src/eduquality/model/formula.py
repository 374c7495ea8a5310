"""Which questions a measure may ask: one SELECT of one aggregate over one table, parsed once and checked.

The fence is an allowlist of sqlglot node types and functions; whatever is not on it is refused.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlglot import exp


@dataclass(frozen=True, slots=True)
class Query:
    """A checked measure.

    aggregate: the one projection, e.g. `count_if(headcount >= 56)`; may be arithmetic over several aggregates? No: one.
    where: its filter or None. undecided: a boolean tree, true for rows the measure could not judge, or None when the
    measure judges every row (`count(*)` without a filter).
    additive: pooled values of parts may be summed (sum, count, count_if); otherwise it is asked anew at every level.
    parameters: names written `:name` in the SQL, to be replaced by literals.
    """

    sql: str
    table: str
    aggregate: exp.Expression
    where: exp.Expression | None
    undecided: exp.Expression | None
    additive: bool
    columns: frozenset[str]
    parameters: frozenset[str]
