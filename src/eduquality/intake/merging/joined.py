"""What do sheets with different subjects say together of one candidate? All subjects, and the total of all of them.

A total that is the sum of the subjects of its own sheet is not the total of the candidate.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import arrow_type
from eduquality.intake.cells.whole_table import Whole, column_of, with_column
from eduquality.intake.checking.check import subject_column
from eduquality.intake.checking.results import NO_POINTS, read_results
from eduquality.model.tables import SUBJECTS, TABLES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.merging.groups import Groups

    Points = npt.NDArray[np.int64]

_NO_MARK = Decimal(-1)


def joined_column(subject: str) -> str:
    """Name the column that tells which rows have a subject from another sheet than their own."""
    return f"_joined_{subject}"


def mark_column(subject: str) -> str:
    """Name the column of the full mark that goes with it."""
    return f"_full_mark_{subject}"


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows, each one kept with the subjects of its group; groups: which have more than the sheet of theirs."""

    rows: pa.Table
    groups: Mask


def joined(whole: Whole, rows: pa.Table, groups: Groups) -> Joined:
    """Note which rows kept have subjects of other sheets, and put the totals of all subjects there.

    whole: the rows as sent. rows: the same, what each group says together in the row kept.
    """
    import numpy as np

    several = np.zeros(len(groups.starts), dtype=np.bool_)
    if TABLES[whole.name].spec.wide is None or not len(several):
        return Joined(rows, several)
    sheets = whole.sheets_of_rows()[groups.members]
    held: dict[str, Mask] = {}
    for subject in SUBJECTS:
        marks = [sheet.full_marks.get(subject) or _NO_MARK for sheet in whole.sheets]
        there = np.array([subject in sheet.full_marks for sheet in whole.sheets], dtype=np.bool_)[sheets]
        if there.any():
            held[subject] = there
            more = np.logical_or.reduceat(there, groups.starts) & ~there[groups.starts]
            rows = _noted(rows, subject, groups, more, _marks(marks, sheets, there, groups))
            several |= more
    return Joined(_with_totals(whole, rows, groups, several, held) if several.any() else rows, several)


def _marks(marks: list[Decimal], sheets: Points, there: Mask, groups: Groups) -> list[Decimal | None]:
    """Give the full mark on which the sheets of each group agree that have the subject."""
    import numpy as np

    ordered = sorted(set(marks))
    codes = np.array([ordered.index(mark) for mark in marks])[sheets]
    highest = np.maximum.reduceat(np.where(there, codes, -1), groups.starts)
    lowest = np.minimum.reduceat(np.where(there, codes, len(ordered)), groups.starts)
    known = (highest == lowest) & (highest >= 0)
    found = [ordered[at] if one else _NO_MARK for at, one in zip(highest.tolist(), known.tolist(), strict=True)]
    return [None if mark == _NO_MARK else mark for mark in found]


def _noted(rows: pa.Table, subject: str, groups: Groups, more: Mask, marks: list[Decimal | None]) -> pa.Table:
    """Note at the rows kept that the subject came from another sheet, with its full mark."""
    import numpy as np
    import pyarrow as pa

    if not more.any():
        return rows
    told = np.zeros(len(rows), dtype=np.bool_)
    told[groups.kept[more]] = True
    full: list[Decimal | None] = [None] * len(rows)
    for at, mark in zip(groups.kept.tolist(), marks, strict=True):
        full[at] = mark
    rows = rows.append_column(joined_column(subject), pa.array(told))
    return rows.append_column(mark_column(subject), pa.array(full, arrow_type("DECIMAL(12,2)")))


# ---------------------------------------------------------------- totals


def _with_totals(whole: Whole, rows: pa.Table, groups: Groups, several: Mask, held: dict[str, Mask]) -> pa.Table:
    """Put the totals of the groups of several sheets: one that sheets state as such, else the sum of all subjects."""
    import numpy as np
    import pyarrow as pa

    stated = _stated(whole, groups, held)
    highest = np.maximum.reduceat(stated, groups.starts)
    lowest = np.minimum.reduceat(np.where(stated < 0, np.iinfo(np.int64).max, stated), groups.starts)
    agreed = np.where(highest < 0, _sums(rows, groups, held), np.where(highest == lowest, highest, NO_POINTS))
    column = column_of(rows, "total")
    values = column.to_pylist()
    for at, points in zip(groups.kept[several].tolist(), agreed[several].tolist(), strict=True):
        values[at] = None if points < 0 else Decimal(points) / 100
    return with_column(rows, "total", pa.array(values, column.type))


def _stated(whole: Whole, groups: Groups, held: dict[str, Mask]) -> Points:
    """Give the total that each row states in hundredths, none where it is the sum of the subjects of its own sheet."""
    import numpy as np

    totals = column_of(whole.rows, "total").take(groups.members).to_pylist()
    stated = np.array([NO_POINTS if total is None else int(total * 100) for total in totals], dtype=np.int64)
    own = np.zeros(len(stated), dtype=np.int64)
    for subject, there in held.items():
        points = read_results(column_of(whole.rows, subject_column(subject)).take(groups.members)).hundredths()
        own += np.where(there & (points > 0), points, 0)
    return np.where((stated == own) | groups.settled, NO_POINTS, stated)


def _sums(rows: pa.Table, groups: Groups, held: dict[str, Mask]) -> Points:
    """Add up the subjects of each group in hundredths; none where a subject has no points and was chosen."""
    import numpy as np

    sums, known = np.zeros(len(groups.starts), dtype=np.int64), np.ones(len(groups.starts), dtype=np.bool_)
    for subject, there in held.items():
        results = read_results(column_of(rows, subject_column(subject)).take(groups.kept))
        points, asked = results.hundredths(), np.logical_or.reduceat(there, groups.starts)
        sums += np.where(asked & (points > 0), points, 0)
        known &= ~asked | (points >= 0) | results.has("unchosen")
    return np.where(known, sums, NO_POINTS)
