"""Which rows of score slips are no pupil's? Below the row of each pupil stand 赋分, 校次, 平均分."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from eduquality.intake.cells.glance import Glance
from eduquality.intake.layout.rows.header_facts import HeaderFacts

_FEWEST_SLIPS = 3
#: No slip is longer; between the headers of printed pages stand more rows.
_LONGEST_SLIP = 8


def rows_of_no_pupil(below: Sequence[Glance], expected: HeaderFacts, headers: Collection[int]) -> set[int]:
    """Give the rows whose name stands on most slips: no pupil has a slip more than once.

    headers: the rows that hold the header again, each of which begins a slip.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    rows: set[int] = set()
    slips = len(headers) + 1
    for names in (below[i].column for i in expected.names):
        if slips < _FEWEST_SLIPS or len(names) - names.null_count > _LONGEST_SLIP * slips:
            continue
        counted = pc.value_counts(names.drop_null()).to_pylist()
        often = [one["values"] for one in counted if one["counts"] >= max(_FEWEST_SLIPS, slips / 2)]
        rows.update(pc.indices_nonzero(pc.is_in(names, value_set=pa.array(often, pa.string()))).to_pylist())
    return rows - set(headers)
