"""Which counts include schools that have names and counts of their own? 中心校（含村小） does, beside 柳树小学.

Where the school has a count of its own as well, or the schools of its township add up to the total, the total is not
added. Else nobody knows what it includes: it is counted, and an error says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Level, Place
from eduquality.intake.cells.columns import coalesced, numbered, without
from eduquality.intake.cells.whole_table import Whole, column_of, texts_of
from eduquality.intake.register.names import township_in
from eduquality.intake.register.parts_of_school import with_parts
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import Finding
from eduquality.words import LANGS, first_named

if TYPE_CHECKING:
    from eduquality.intake.register.mentions import Stated

_TABLE, _COUNT = "enrolments", "pupils"
#: Schools that a school of a township has under it, as a name says that it includes them.
_UNDER_IT = re.compile(r"村小|村级|村校|教学点|完小|片小|初小|下属|所属|下辖|所辖|辖区|各校|各小学|[全各]村")
#: How a school under another is called where nothing says which township it is of.
_OF_VILLAGE = re.compile(r"村|教学点|完小|初小")
_MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class _Row:
    """A count: where it stands, of which school and township; includes: it says that it includes others."""

    at: int
    school: str
    name: str
    township: str
    count: int | None
    includes: bool


@dataclass(frozen=True, slots=True)
class _Total:
    """A count that includes those of other rows: the own one of its school and those of others; why it is said."""

    row: _Row
    own: Sequence[_Row]
    others: Sequence[_Row]

    @property
    def sum(self) -> int | None:
        """Add up the rows beside it; None where one of them is not known."""
        counts = [row.count for row in (*self.own, *self.others)]
        return None if None in counts else sum(count for count in counts if count is not None)

    @property
    def why(self) -> str:
        """Tell what is said of it."""
        if self.sum == self.row.count:
            return "total_of_others"
        return "total_differs_from_others" if self.own else "may_include_others"


def without_totals_of_others(whole: Whole, stated: Stated) -> tuple[Whole, Stated]:
    """Leave out the counts that are totals of other schools' as well, and say so; also of what rows state."""
    import numpy as np

    telling = [bool(with_parts(one.name) and _UNDER_IT.search(fold(one.name))) for one in stated.mentions]
    if whole.name != _TABLE or not any(telling):
        return whole, stated
    includes = np.array(telling, dtype=np.bool_)[stated.codes]
    lost = np.zeros(len(whole.rows), dtype=np.bool_)
    found: dict[int, list[Finding]] = defaultdict(list)
    for rows in _of_one_grade(whole, includes):
        for total in _totals(rows):
            lost[total.row.at] = total.why != "may_include_others"
            found[whole.sheet_of(total.row.at)].append(_finding(whole, total))
    return whole.without(lost, found), replace(stated, codes=stated.codes[~lost])


def _of_one_grade(whole: Whole, includes: object) -> Iterator[list[_Row]]:
    """Give the rows of each county, year and grade in which one includes others."""
    import numpy as np
    import pyarrow as pa

    chosen = np.asarray(includes)
    year, county, stage, grade = (column_of(whole.rows, name) for name in ("year", "county", "stage", "grade"))
    keys = numbered([year, county, grade, without(stage, np.asarray(grade.is_valid()))])
    places = np.flatnonzero(np.isin(keys, np.unique(keys[chosen])))
    names = (texts_of(whole.rows, name).take(pa.array(places)).to_pylist() for name in ("school", "township"))
    school = coalesced(column_of(whole.rows, "school_id"), column_of(whole.rows, "school")).take(pa.array(places))
    counts = column_of(whole.rows, _COUNT).take(pa.array(places)).to_pylist()
    groups: dict[int, list[_Row]] = defaultdict(list)
    for at, key, name, town, count in zip(places.tolist(), school.to_pylist(), *names, counts, strict=True):
        if key is not None:
            called = str(name or key)
            township = town or township_in(called) or ""
            groups[int(keys[at])].append(_Row(at, str(key), called, township, count, bool(chosen[at])))
    yield from groups.values()


def _totals(rows: Sequence[_Row]) -> Iterator[_Total]:
    """Give the rows that include others which stand beside them."""
    including = [row for row in rows if row.includes]
    for total in including:
        own = [row for row in rows if row.school == total.school and not row.includes]
        alone = len({row.school for row in including}) == 1
        others = [
            row for row in rows if row.school != total.school and not row.includes and _is_near(row, total, alone)
        ]
        if others:
            yield _Total(total, own, others)


def _is_near(row: _Row, total: _Row, alone: bool) -> bool:  # noqa: FBT001 - one of three facts
    """Tell whether a school may be one of those under another: of its township, or of a village of any."""
    if row.township and total.township:
        return row.township == total.township
    return alone and bool(_OF_VILLAGE.search(row.name))


def _finding(whole: Whole, total: _Total) -> Finding:
    """Make the finding of a count that includes others, with what stands beside it."""
    shown = "" if total.row.count is None else str(total.row.count)
    names = [row.name for row in total.others]
    values = {
        "shown": shown,
        "names": {lang: first_named(names, _MOST_NAMED, lang, "lacking.joiner") for lang in LANGS},
        "rows": len(total.own) + len(total.others),
        "other": "" if total.sum is None else str(total.sum),
        "first": str(_place(whole, (*total.own, *total.others)[0])),
    }
    level: Level = "warning" if total.why == "total_of_others" else "error"
    issue = Issue(level, f"register.{total.why}", _place(whole, total.row), values)
    line: int = whole.rows["_row"][total.row.at].as_py()
    return Finding(issue, whole.name, _COUNT, shown, line, refused=total.why != "may_include_others")


def _place(whole: Whole, row: _Row) -> Place:
    report = whole.sheets[whole.sheet_of(row.at)].report
    return Place(
        report.file, sheet=report.sheet, cell=f"{report.columns.get(_COUNT, 'A')}{whole.rows['_row'][row.at].as_py()}"
    )
