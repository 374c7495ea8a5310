"""Which rows of people does a corrected or later list replace? Those of the classes, or the staff, that it covers.

Who stands only in the older list of a class is not counted there: the newer one says who is in it. A list that has less
than half as many rows of a class may be one of corrections alone: it replaces only the rows of the people it names.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import numbered
from eduquality.intake.cells.whole_table import SheetResult, Whole, column_of
from eduquality.intake.checking.names_of_persons import NAME_DIGEST, NUMBERS_OF_PERSONS
from eduquality.intake.merging.repeats import school_of
from eduquality.intake.merging.versions import Versions

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask

    Positions = npt.NDArray[np.int64]

#: Why a row is left out that a newer list replaces.
REPLACED = "row.replaced"
#: What a list covers, beside school and year.
_COVERED: Mapping[str, tuple[str, ...]] = {"students": ("grade", "class_name"), "teachers": ("stage",)}
#: What was found of rows that are replaced and is not worth saying any more.
_SETTLED = frozenset({"table.follows"})


def without_replaced(whole: Whole) -> tuple[Whole, list[Issue]]:
    """Leave out the rows that a list which goes before theirs replaces, and say of each sheet how many these are."""
    import numpy as np
    import pyarrow as pa

    if whole.name not in _COVERED or len(whole.sheets) == 1:
        return whole, []
    versions = Versions.of(whole.sheets)
    pairs = [(at, other) for at in range(len(whole.sheets)) for other in versions.before(at).tolist()]
    if not pairs:
        return whole, []
    lists = _Lists.of(whole)
    lost = np.zeros(len(whole.rows), dtype=np.bool_)
    issues = []
    for at, other in pairs:
        gone = lists.replaced(at, other, alike=versions.names[at] == versions.names[other]) & ~lost
        if gone.any():
            lost |= gone
            issues.append(_issue(whole, at, other, gone, lists.only_there(gone, other)))
    if not issues:
        return whole, []
    sheets = tuple(_skipping(whole, at, sheet, lost) for at, sheet in enumerate(whole.sheets))
    return replace(whole, sheets=sheets, rows=whole.rows.filter(pa.array(~lost))), issues


@dataclass(frozen=True, slots=True)
class _Lists:
    """Of every row the sheet, what of a school it is of, and its person, in the school and anywhere; -1: not known."""

    sheets: Positions
    covered: Positions
    in_school: Positions
    anywhere: Positions

    @classmethod
    def of(cls, whole: Whole) -> _Lists:
        """Give the rows these numbers."""
        import pyarrow.compute as pc

        school, year = school_of(whole), column_of(whole.rows, "year")
        number = pc.coalesce(*(column_of(whole.rows, name) for name in NUMBERS_OF_PERSONS[whole.name]))
        name = pc.if_else(number.is_null(), column_of(whole.rows, NAME_DIGEST), None)
        places = [column_of(whole.rows, field) for field in _COVERED[whole.name]]
        return cls(
            whole.sheets_of_rows(),
            _known([school, year, *places], school),
            _known([number, name, school, year], school, pc.coalesce(number, pc.cast(name, "string"))),
            _known([number, year], number),
        )

    def replaced(self, at: int, other: int, *, alike: bool) -> Mask:
        """Tell which rows of a sheet another replaces. alike: they are versions of one list, of whatever schools."""
        import numpy as np

        older, newer = self.sheets == at, self.sheets == other
        named = _named(self.anywhere if alike else self.in_school, newer)
        held = np.bincount(self.covered[newer & (self.covered >= 0)], minlength=self.covered.max(initial=0) + 1)
        needed = np.bincount(self.covered[older & (self.covered >= 0)], minlength=len(held))
        whole_lists = (held > 0) & (2 * held >= needed)
        mask: Mask = older & (named | (whole_lists[self.covered] & (self.covered >= 0)))
        return mask

    def only_there(self, gone: Mask, other: int) -> Mask:
        """Tell which of the rows are of nobody whom another sheet names."""
        newer = self.sheets == other
        mask: Mask = gone & ~_named(self.in_school, newer) & ~_named(self.anywhere, newer)
        return mask


def _named(people: Positions, newer: Mask) -> Mask:
    """Tell which rows are of people of whom the newer list has a row."""
    import numpy as np

    mask: Mask = np.isin(people, people[newer]) & (people >= 0)
    return mask


def _known(parts: list[pa.Array], *needed: pa.Array) -> Positions:
    """Give each combination a number, without gaps; -1 where one of the parts that are needed is not known."""
    import numpy as np

    _, places = np.unique(numbered(parts), return_inverse=True)
    nobody = np.logical_or.reduce([np.asarray(part.is_null()) for part in needed])
    return np.where(nobody, -1, places)


def _skipping(whole: Whole, at: int, sheet: SheetResult, lost: Mask) -> SheetResult:
    """Note of a sheet that rows were left out for those of a newer one."""
    mine = lost[sum(whole.counts[:at]) : sum(whole.counts[: at + 1])]
    if not mine.any():
        return sheet
    lines = _lines(whole, lost & (whole.sheets_of_rows() == at))
    skipped = tuple(sorted((*sheet.report.skipped, *((line, REPLACED) for line in lines))))
    report = replace(sheet.report, rows=sheet.report.rows - len(lines), skipped=skipped)
    kept = tuple(one for one in sheet.findings if one.issue.code not in _SETTLED or one.row not in {*lines})
    return replace(sheet, report=report, findings=kept)


def _lines(whole: Whole, chosen: Mask) -> list[int]:
    lines: list[int] = sorted(column_of(whole.rows, "_row").to_numpy()[chosen].tolist())
    return lines


def _issue(whole: Whole, at: int, other: int, gone: Mask, only: Mask) -> Issue:
    """Say of a sheet how many rows are replaced, and how many people of these the newer list is without."""
    rows, missing = _lines(whole, gone), _lines(whole, only)
    values = {"rows": len(rows), "first": str(whole.sheets[other].where), "only": len(missing)}
    if missing:
        return Issue("warning", "table.replaced_people", whole.sheets[at].where, {**values, "lines": spans(missing)})
    return Issue("info", "table.replaced", whole.sheets[at].where, values)
