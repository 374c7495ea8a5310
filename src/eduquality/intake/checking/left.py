"""Which rows are of people who have left? They are not counted, and it is said of how many.

One who is away for a time (休学) is still registered, and counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import distinct_texts, of_words, spread
from eduquality.model.notations.codes import YES_NO
from eduquality.model.notations.enrolled import asks_whether_left
from eduquality.model.notations.synonyms import bare_word, by_word

if TYPE_CHECKING:
    from eduquality.intake.cells.parts import Part
    from eduquality.intake.checking.rows import Checking

#: Of whom the rows of a table are, where they may leave.
_LEAVERS = {"students": "table.pupils_left", "teachers": "table.teachers_left"}
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
    import numpy as np

    name = checking.model.spec.name
    if name not in _LEAVERS or not checking.columns["status"].is_valid().to_numpy(zero_copy_only=False).any():
        return
    checking.left = of_words(checking.columns["status"], "left".__eq__)
    for number, rows in enumerate(checking.stack.count(checking.left)):
        if rows:
            part, start = checking.stack.parts[number], checking.stack.starts[number]
            places = np.flatnonzero(checking.left[start : start + checking.stack.counts[number]]) + start
            lines = sorted(checking.stack.rows[places].tolist())
            where = spans(lines)
            checking.findings[number][:] = [one for one in checking.findings[number] if one.row not in set(lines)]
            made = checking.of_sheet(part, _LEAVERS[name], "status", level="info", rows=rows, lines=where)
            checking.findings[number].append(made)
    checking.refused &= ~checking.left
