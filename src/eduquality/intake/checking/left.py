"""Which rows are of people who have left? They are not counted, and it is said of how many.

One who is away for a time (休学) is still registered, and counted where `eduq.yaml` says nothing else; it is said
of how many.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import distinct_texts, of_words, spread
from eduquality.model.base import Suspended
from eduquality.model.notations.codes import YES_NO
from eduquality.model.notations.enrolled import asks_whether_left
from eduquality.model.notations.synonyms import bare_word, by_word

if TYPE_CHECKING:
    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.cells.parts import Part
    from eduquality.intake.checking.rows import Checking

#: Of whom the rows of a table are, where they may leave.
_LEAVERS = {"students": "table.pupils_left", "teachers": "table.teachers_left"}
#: What is said of rows of pupils who are away for a time, as the project has it.
_AWAY: Mapping[Suspended, str] = {"counted": "table.pupils_suspended", "left": "table.pupils_suspended_left"}
_OPPOSITE = {"yes": "否", "no": "是"}


def answered_the_other_way(parts: Sequence[Part]) -> Sequence[Part]:
    """Give the parts with 是 for 否 in columns that ask whether one has left."""
    return [_turned(part) if asks_whether_left(part.headers.get("status", "")) else part for part in parts]


def _turned(part: Part) -> Part:
    import pyarrow as pa

    known = by_word(YES_NO)
    codes, words = distinct_texts(part.values["status"])
    turned = [_OPPOSITE.get(known.get(bare_word(word), ""), word) for word in words.to_pylist()]
    texts = spread(pa.array(turned, pa.string()), codes).cast(pa.string())
    return replace(part, values={**part.values, "status": texts})


def leave_out_those_who_left(checking: Checking) -> None:
    """Count no row of one who has left, whatever else is wrong in it, and say of each sheet how many there are."""
    name = checking.model.spec.name
    if name not in _LEAVERS or not checking.columns["status"].is_valid().to_numpy(zero_copy_only=False).any():
        return
    status, treated = checking.columns["status"], checking.project.suspended_pupils
    left, away = (of_words(status, code.__eq__) for code in ("left", "suspended"))
    checking.left = left | away if treated == "left" else left
    checking.refused &= ~checking.left
    for number, rows in _rows_of_parts(checking, checking.left):
        checking.findings[number][:] = [one for one in checking.findings[number] if one.row not in set(rows)]
    _say(checking, left, _LEAVERS[name])
    _say(checking, away & ~checking.refused, _AWAY[treated])


def _say(checking: Checking, chosen: Mask, code: str) -> None:
    """Say of each sheet how many rows are chosen, and which."""
    for number, rows in _rows_of_parts(checking, chosen):
        part = checking.stack.parts[number]
        made = checking.of_sheet(part, code, "status", level="info", rows=len(rows), lines=spans(rows))
        checking.findings[number].append(made)


def _rows_of_parts(checking: Checking, chosen: Mask) -> Iterator[tuple[int, list[int]]]:
    """Give of each part that has any the chosen rows of its sheet."""
    import numpy as np

    for number, count in enumerate(checking.stack.count(chosen)):
        if count:
            start = checking.stack.starts[number]
            places = np.flatnonzero(chosen[start : start + checking.stack.counts[number]]) + start
            yield number, sorted(checking.stack.rows[places].tolist())
