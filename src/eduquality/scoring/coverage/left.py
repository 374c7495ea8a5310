"""How many rows are of people who have left? They are in no figure, and nobody would miss them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from eduquality.model.results.dataset import Dataset

#: What reading says of the sheets that hold such rows.
_SAID = frozenset({"table.pupils_left", "table.teachers_left"})


def rows_of_those_who_left(dataset: Dataset) -> Mapping[str, int]:
    """Count them by table, of all years."""
    counted: Counter[str] = Counter()
    for one in dataset.findings:
        if one.issue.code in _SAID:
            counted[one.table] += int(str(one.issue.values["rows"]))
    return dict(sorted(counted.items()))
