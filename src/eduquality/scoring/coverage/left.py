"""How many rows are of people who have left, or of whom nobody knows it? They are counted by table.

The former are in no figure, and nobody would miss them; the latter are counted as if they were there. Pupils away for a
time (休学) are either, as the project says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from eduquality.model.results.dataset import Dataset

#: Tables whose rows are people who may leave.
_COUNTED = frozenset({"students", "teachers"})
#: What reading says of the sheets that hold rows of those who left, of pupils away for a time, and of such as the
#: project takes for having left.
LEFT = frozenset({"table.pupils_left", "table.teachers_left"})
SUSPENDED = frozenset({"table.pupils_suspended"})
SUSPENDED_LEFT = frozenset({"table.pupils_suspended_left"})


def rows_said(dataset: Dataset, codes: AbstractSet[str]) -> Mapping[str, int]:
    """Count by table, of all years, the rows that findings of these codes are of."""
    counted: Counter[str] = Counter()
    for one in dataset.findings:
        if one.issue.code in codes:
            counted[one.table] += int(str(one.issue.values["rows"]))
    return dict(sorted(counted.items()))


def rows_of_unknown_status(dataset: Dataset) -> Mapping[str, int]:
    """Count by table, of all years, the rows whose status is a word that nobody understood: 空挂, 失踪."""
    counted: Counter[str] = Counter()
    for one in dataset.findings:
        if one.table in _COUNTED and one.field == "status" and one.unknown_rows:
            counted[one.table] += one.unknown_rows
    return dict(sorted(counted.items()))
