"""Whose are the rows that were refused? Told by those of their cells that hold, for nobody sees the rows again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from eduquality.intake.cells.stack import counted
from eduquality.model.results.dataset import RefusedRows

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask

_TOLD_BY = RefusedRows._fields[:-1]


def refused_of(
    columns: Mapping[str, pa.Array], refused: Mask, counts: Sequence[int]
) -> Sequence[tuple[RefusedRows, ...]]:
    """Count the refused rows of each sheet by school, year, grade and class. counts: the rows of each sheet."""
    import numpy as np
    import pyarrow as pa

    if not refused.any():
        return [()] * len(counts)
    places = pa.array(np.flatnonzero(refused))
    told = [columns[name].take(places).to_pylist() if name in columns else [None] * len(places) for name in _TOLD_BY]
    rows = iter(zip(*told, strict=True))
    return [_summed(Counter(next(rows) for _ in range(count))) for count in counted(refused, counts)]


def _summed(rows: Counter[tuple[object, ...]]) -> tuple[RefusedRows, ...]:
    return tuple(RefusedRows._make((*place, count)) for place, count in rows.items())
