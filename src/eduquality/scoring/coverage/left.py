"""How many rows are of people who have left, or of whom nobody knows it? They are counted by table.

The former are in no figure, and nobody would miss them; the latter are counted as if they were there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from eduquality.model.results.dataset import Dataset

#: Tables whose rows are people who may leave.
_COUNTED = frozenset({"students", "teachers"})
#: What reading says of the sheets that hold rows of those who did.
_SAID = frozenset({"table.pupils_left", "table.teachers_left"})


def rows_of_those_who_left(dataset: Dataset) -> Mapping[str, int]:
    """Count them by table, of all years."""
    counted: Counter[str] = Counter()
    for one in dataset.findings:
        if one.issue.code in _SAID:
            counted[one.table] += int(str(one.issue.values["rows"]))
    return dict(sorted(counted.items()))


def rows_of_unknown_status(dataset: Dataset) -> Mapping[str, int]:
    """Count by table, of all years, the rows whose status is a word that nobody understood: 空挂, 失踪."""
    counted: Counter[str] = Counter()
    for one in dataset.findings:
        if one.table in _COUNTED and one.field == "status" and one.unknown_rows:
            counted[one.table] += one.unknown_rows
    return dict(sorted(counted.items()))
