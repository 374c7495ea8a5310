"""How does a notebook show a result? As a small table of its own, escaped."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

#: So many rows are shown; a notebook is no place for thousands.
_MOST = 20


def html_table(caption: str, heads: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Write the first rows as an HTML table, and how many more there are."""
    head = "".join(f"<th>{escape(one)}</th>" for one in heads)
    body = "".join(f"<tr>{''.join(f'<td>{escape(str(one))}</td>' for one in row)}</tr>" for row in rows[:_MOST])
    more = f"<p>… {len(rows) - _MOST} more</p>" if len(rows) > _MOST else ""
    return f"<table><caption>{escape(caption)}</caption><tr>{head}</tr>{body}</table>{more}"
