"""Which rows stand only in a sheet that a corrected or later one goes before? They are counted, and that is said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import numbered
from eduquality.intake.cells.whole_table import Whole, column_of
from eduquality.intake.checking.names_of_persons import NAMED_TABLES
from eduquality.intake.merging.people import keys_of_people
from eduquality.intake.merging.repeats import UNKNOWN, school_of
from eduquality.intake.merging.replaced import REPLACED
from eduquality.intake.merging.versions import Versions

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from eduquality.intake.cells.columns import Combinations, Mask

    Positions = npt.NDArray[np.int64]

#: Tables of what is there at a time: of those that list what happened, an earlier sheet is no older version.
_OF_WHAT_IS_THERE = frozenset({"classes", "enrolments", *NAMED_TABLES})
_GIVES_WAY = frozenset({"table.corrected", "table.superseded", "table.follows"})


def only_in_older(whole: Whole) -> Iterator[Issue]:
    """Say of each sheet that others go before how many of its rows are of their schools and stand in none of them."""
    import numpy as np

    if whole.name not in _OF_WHAT_IS_THERE or len(whole.sheets) == 1:
        return
    versions = Versions.of(whole.sheets)
    newer = [(at, found) for at in range(len(whole.sheets)) if len(found := _newer(whole, versions, at))]
    if not newer:
        return
    sheets = whole.sheets_of_rows()
    schools = numbered([school_of(whole), column_of(whole.rows, "year")])
    keys = keys_of_people(whole) if whole.name in NAMED_TABLES else None
    for at, before in newer:
        of_newer = np.isin(sheets, before)
        only = (sheets == at) & np.isin(schools, schools[of_newer])
        only = only if keys is None else only & ~_repeated(keys, of_newer)
        lines = sorted(column_of(whole.rows, "_row").to_numpy()[only].tolist())
        if lines:
            values = {"rows": len(lines), "lines": spans(lines), "first": str(whole.sheets[int(before[0])].where)}
            yield Issue("warning", "table.only_in_older", whole.sheets[at].where, values)


def _newer(whole: Whole, versions: Versions, at: int) -> Positions:
    """Give the sheets that go before one: later ones of its name, better ones if any of its rows gave way."""
    import numpy as np

    later = (versions.series == versions.series[at]) & (versions.ages > versions.ages[at])
    sheet = whole.sheets[at]
    gave_way = any(finding.issue.code in _GIVES_WAY for finding in sheet.findings) or any(
        code == REPLACED for _, code in sheet.report.skipped
    )
    better = (versions.standing > versions.standing[at]) & gave_way
    return np.flatnonzero(later | better)


def _repeated(keys: Combinations, of_newer: Mask) -> Mask:
    import numpy as np

    mask: Mask = np.isin(keys, keys[of_newer]) & (keys != UNKNOWN)
    return mask
