"""Which texts does a filter leave a column? `stage IN ('primary', 'junior')` two; what leaves none never holds.

This module imports sqlglot at once; import it where a query is to be examined.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlglot import exp


def kept_values(*conditions: Any) -> dict[str, tuple[str, ...]]:  # noqa: ANN401 - nodes of whatever release of sqlglot
    """Give column → the texts that conditions, all of which must hold, leave it; of other columns any may stand."""
    kept: dict[str, set[str]] = {}
    for column, texts in (found for one in conditions for found in _said(one)):
        kept[column] = kept[column] & texts if column in kept else texts
    return {column: tuple(sorted(texts)) for column, texts in sorted(kept.items())}


def _said(condition: Any) -> Iterator[tuple[str, set[str]]]:  # noqa: ANN401 - as above
    if isinstance(condition, exp.And):
        yield from _said(condition.this)
        yield from _said(condition.expression)
    elif isinstance(condition, exp.Paren):
        yield from _said(condition.this)
    elif isinstance(condition, exp.EQ):
        for column, value in ((condition.this, condition.expression), (condition.expression, condition.this)):
            if isinstance(column, exp.Column) and (text := _text(value)) is not None:
                yield column.name, {text}
    elif isinstance(condition, exp.In) and isinstance(condition.this, exp.Column):
        texts = [_text(one) for one in condition.expressions]
        if texts and None not in texts:
            yield condition.this.name, {text for text in texts if text is not None}


def _text(node: Any) -> str | None:  # noqa: ANN401 - as above
    return node.name if isinstance(node, exp.Literal) and node.args.get("is_string") else None
