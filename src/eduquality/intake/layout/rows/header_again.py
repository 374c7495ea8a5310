"""Which rows hold the header again? Every printed page begins with it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eduquality.intake.cells.glance import Glance
from eduquality.intake.layout.rows.header_facts import HeaderFacts

if TYPE_CHECKING:
    import pyarrow as pa

_FEWEST_REPEATED = 2


def repeated_headers(below: Sequence[Glance], expected: HeaderFacts) -> dict[int, str]:
    """Give the rows that hold a row of the header again."""
    columns = [one.column for one in below]
    found: dict[int, str] = {}
    for head in expected.heads:
        known = _looked_for(head, expected.titles)
        again = [row for row in _rows_equal(below, known) if _repeats(columns, row, known)]
        found |= dict.fromkeys(again, "row.header_again")
    return found


def _looked_for(head: Mapping[int, str], titles: Mapping[int, str]) -> dict[int, str]:
    """Give the cells of a header row that stand in used columns, or all of them where these are few."""
    used = {i: text for i, text in head.items() if i in titles}
    return used if len(used) >= _FEWEST_REPEATED else dict(head)


def _rows_equal(below: Sequence[Glance], head: Mapping[int, str]) -> set[int]:
    """Give the rows in which one of the first columns of a header row holds its text again."""
    import pyarrow.compute as pc

    hits: set[int] = set()
    for i in list(head)[:_FEWEST_REPEATED]:
        if rows := below[i].stretch((head[i],)):
            searched = below[i].column.slice(rows.start, len(rows))
            hits.update(rows[at] for at in pc.indices_nonzero(pc.equal(searched, head[i])).to_pylist())
    return hits


def _repeats(below: Sequence[pa.StringArray], row: int, head: Mapping[int, str]) -> bool:
    same = sum(bool(below[i][row].as_py() == text) for i, text in head.items())
    return same >= min(_FEWEST_REPEATED, len(head)) and 2 * same >= len(head)
