"""Do boys and girls stand in rows of their own? Their numbers are added up to the one of their class, grade or age.

A row that adds both up itself is held against them. Of one sex alone nothing follows for all: then the number is not
known, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import distinct_texts, numbered
from eduquality.intake.clues.header_matching import Vocabulary
from eduquality.intake.clues.labels_across import across_of, said_by
from eduquality.intake.layout.rows.body import Body

if TYPE_CHECKING:
    import pyarrow as pa

_SEX, _PERSONS = "sex", "students"
_BOTH = ("male", "female")
#: Why a row is left out that is added to another one.
ADDED_UP = "row.added_up"


@dataclass(frozen=True, slots=True)
class Added:
    """What became of the rows of boys and girls: totals that are not their sum, and rows of one sex alone.

    differing: row → (total, sum).
    """

    body: Body
    differing: Mapping[int, tuple[Decimal, Decimal]]
    alone: Sequence[int]


def column_of_sexes(
    table: str,
    names: Mapping[int, str],
    fields: Mapping[str, int],
    columns: Sequence[pa.StringArray],
    words: Vocabulary,
) -> int | None:
    """Find the column that says of each row of numbers which sex it counts; None where there is none.

    columns: the cells below the header. What stands beside no number, a note, says nothing.
    """
    import pyarrow.compute as pc

    across = across_of(table)
    if across is None or across.value not in fields:
        return None
    for i, text in names.items():
        if i not in fields.values() and is_of_sexes(text, words):
            counted = pc.match_substring_regex(columns[fields[across.value]], r"^\s*\d")
            said = {said_by(one) for one in distinct_texts(columns[i].filter(counted))[1].to_pylist()}
            if not said.isdisjoint(_BOTH) and said <= {*_BOTH, "total"}:
                return i
    return None


def is_of_sexes(text: str, words: Vocabulary) -> bool:
    """Tell the header of a column of sexes."""
    return words.meaning(_PERSONS, text) == _SEX


def with_sexes_added(body: Body, sexes: int, value: int, others: Sequence[int]) -> Added:
    """Leave one row for all that differ in the sex alone; value: the column of numbers, others: what tells rows."""
    roles = [said_by(text) if text else None for text in body.columns[sexes].to_pylist()]
    numbers, groups = body.columns[value].to_pylist(), _groups(body, others)
    rows: list[int] = body.rows.to_pylist()
    kept, differing, alone = dict[int, str | None](), dict[int, tuple[Decimal, Decimal]](), list[int]()
    for own in groups:
        parts = [at for at in own if roles[at] in _BOTH]
        wholes = [at for at in own if roles[at] not in _BOTH]
        both = len(parts) == len(_BOTH) and {roles[at] for at in parts} == {*_BOTH}
        added = _sum([numbers[at] for at in parts]) if both else None
        if wholes:
            kept |= {at: numbers[at] for at in wholes}
            total = _sum([numbers[wholes[0]]])
            if total is not None and added is not None and total != added:
                differing[rows[wholes[0]]] = total, added
        elif both:
            # What is no number is refused at its own cell.
            at = next((at for at in parts if numbers[at] and _sum([numbers[at]]) is None), parts[0])
            kept[at] = _unread(numbers[at]) if added is None else str(added)
        else:
            kept[parts[0]] = None
            alone += [rows[at] for at in parts]
    return Added(_only(body, kept, value), differing, alone)


def _groups(body: Body, others: Sequence[int]) -> list[list[int]]:
    found: dict[int, list[int]] = {}
    for at, key in enumerate(numbered([body.columns[i] for i in others]).tolist() if others else [0] * len(body.rows)):
        found.setdefault(key, []).append(at)
    return list(found.values())


def _sum(texts: Sequence[str | None]) -> Decimal | None:
    plain = [(text or "").strip(" 人") for text in texts]
    return sum(map(Decimal, plain), Decimal(0)) if all(text.isdecimal() for text in plain) else None


def _unread(text: str | None) -> str | None:
    """Give what is no number as it is; beside one that is not told a number is not the whole."""
    return None if _sum([text]) is not None else text


def _only(body: Body, kept: Mapping[int, str | None], value: int) -> Body:
    """Give the rows that are kept, with their numbers; the others are listed with their reason."""
    import pyarrow as pa

    order = sorted(kept)
    columns = [column.take(pa.array(order, pa.int64())) for column in body.columns]
    columns[value] = pa.array([kept[at] for at in order], pa.string())
    rows: list[int] = body.rows.to_pylist()
    left_out = [(row, ADDED_UP) for at, row in enumerate(rows) if at not in kept]
    return replace(
        body,
        columns=columns,
        rows=body.rows.take(pa.array(order, pa.int64())),
        skipped=tuple(sorted((*body.skipped, *left_out))),
    )
