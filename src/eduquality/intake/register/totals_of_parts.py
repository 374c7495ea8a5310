"""Which counts are those of a school with its parts, beside counts of the parts? 红旗小学（含东校区） is a total there.

It is not added to what it is the total of. Where a part that it includes has no count of its own, the total stands and
the others are contained in it. Where nothing else stands beside it, it is the school.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Level, Place
from eduquality.intake.cells.columns import coalesced, numbered, without
from eduquality.intake.cells.whole_table import Whole, column_of, texts_of, with_column
from eduquality.intake.register.parts_of_school import with_parts
from eduquality.model.notations.classnames import MAIN_CAMPUS
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import Finding

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from eduquality.intake.register.mentions import Stated

    Positions = npt.NDArray[np.int64]

#: Table → the count of its rows; a row is of one grade of a school, or of a campus of it.
_COUNTS: Mapping[str, str] = {"enrolments": "pupils"}
#: What stands for all of a school where one of its campuses should.
_ALL_CAMPUSES = re.compile(r"(?:全校|全部|[全各所][部有]?校区)?(?:[合总小共]计|汇总)?")
_KIND_OF_CAMPUS = re.compile(r"(?<=.)(?:校区|[校区]|校部|教学点|分校|教学部|分部)$")


@dataclass(frozen=True, slots=True)
class _Row:
    """A count: where it stands, which campus it is of (empty: none is said), and which parts it says it includes."""

    at: int
    sheet: int
    campus: str
    count: int | None
    parts: frozenset[str] | None

    @property
    def is_of_main(self) -> bool:
        """Tell a row of the school itself, or of its main part."""
        return not self.campus or bool(MAIN_CAMPUS.fullmatch(self.campus))


@dataclass(frozen=True, slots=True)
class _Left:
    """The rows of one school and grade that are not added, the ones that they are held against, and why."""

    rows: Sequence[_Row]
    others: Sequence[_Row]
    why: str


def without_totals(whole: Whole, stated: Stated) -> Whole:
    """Leave out the counts that are totals of others, or contained in one, and say so."""
    import numpy as np

    if whole.name not in _COUNTS:
        return whole
    included = _included(whole, stated)
    if not included:
        return whole
    lost = np.zeros(len(whole.rows), dtype=np.bool_)
    found: dict[int, list[Finding]] = defaultdict(list)
    for rows in _of_one_grade(whole, included):
        if left := _left_out(
            [row for row in rows if row.parts is not None], [row for row in rows if row.parts is None]
        ):
            for row in left.rows:
                lost[row.at] = True
                found[row.sheet].append(_finding(whole, row, left))
    return _without_names(whole, included).without(lost, found)


def _included(whole: Whole, stated: Stated) -> dict[int, frozenset[str]]:
    """Give the rows that say that they include parts of their school, with those that they name."""
    import numpy as np

    found: dict[int, frozenset[str]] = {}
    for code, mention in enumerate(stated.mentions):
        if told := with_parts(mention.name):
            found |= dict.fromkeys(np.flatnonzero(stated.codes == code).tolist(), frozenset(map(_bare, told.parts)))
    for at, campus in enumerate(texts_of(whole.rows, "campus").to_pylist() if _has_campus(whole) else ()):
        if campus and _ALL_CAMPUSES.fullmatch(fold(campus)):
            found.setdefault(at, frozenset())
    return found


def _has_campus(whole: Whole) -> bool:
    held: bool = column_of(whole.rows, "campus").null_count < len(whole.rows)
    return held


def _bare(part: str) -> str:
    return _KIND_OF_CAMPUS.sub("", fold(part))


def _of_one_grade(whole: Whole, included: Mapping[int, frozenset[str]]) -> Iterator[list[_Row]]:
    """Give the rows of each school, year and grade of which a row includes others."""
    import numpy as np
    import pyarrow as pa

    school = coalesced(column_of(whole.rows, "school_id"), column_of(whole.rows, "school"))
    year, stage, grade = (column_of(whole.rows, name) for name in ("year", "stage", "grade"))
    keys = numbered([school, year, grade, without(stage, np.asarray(grade.is_valid()))])
    keys = np.where(np.asarray(school.is_null()), -1, keys)
    places = np.flatnonzero(np.isin(keys, np.unique(keys[[*included]])) & (keys >= 0))
    campuses = texts_of(whole.rows, "campus").take(pa.array(places)).to_pylist()
    counts = column_of(whole.rows, _COUNTS[whole.name]).take(pa.array(places)).to_pylist()
    groups: dict[int, list[_Row]] = defaultdict(list)
    for at, campus, count in zip(places.tolist(), campuses, counts, strict=True):
        parts = included.get(at)
        own = campus or "" if parts is None else ""
        groups[int(keys[at])].append(_Row(at, whole.sheet_of(at), own, count, parts))
    yield from groups.values()


def _left_out(totals: Sequence[_Row], others: Sequence[_Row]) -> _Left | None:
    """Tell which rows are not added; None where it is no matter of parts."""
    main = [row for row in others if row.is_of_main]
    parts = {_bare(row.campus): row for row in others if not row.is_of_main}
    told = frozenset[str]().union(*(row.parts or () for row in totals))
    if not totals or not others:
        return None
    if main and parts and told <= parts.keys():
        added = {row.campus: row for row in others if row.is_of_main or not told or _bare(row.campus) in told}
        same = {row.count for row in totals} == {_sum([*added.values()])}
        return _Left(totals, [*added.values()], "total_of_parts" if same else "total_differs_from_parts")
    beside = {row.sheet for row in totals}
    inside = [row for row in others if _is_inside(row, told, row.sheet in beside)]
    return _Left(inside, totals, "part_of_total") if inside else None


def _is_inside(row: _Row, told: frozenset[str], beside: bool) -> bool:  # noqa: FBT001 - one of three facts
    """Tell whether a total includes a row: the school itself on another sheet is another count of the same."""
    return beside if row.is_of_main else not told or _bare(row.campus) in told


def _sum(rows: Sequence[_Row]) -> int | None:
    counts = [row.count for row in rows]
    return None if None in counts else sum(count for count in counts if count is not None)


def _without_names(whole: Whole, included: Mapping[int, frozenset[str]]) -> Whole:
    """Take the campus from rows that are of all of them."""
    import pyarrow as pa

    campuses = texts_of(whole.rows, "campus").to_pylist()
    if not any(campuses[at] for at in included):
        return whole
    named = pa.array([None if at in included else one for at, one in enumerate(campuses)], pa.string())
    return replace(whole, rows=with_column(whole.rows, "campus", named))


def _finding(whole: Whole, row: _Row, left: _Left) -> Finding:
    """Make the finding of a row that is not added; it names the rows it was held against and both counts."""
    field = _COUNTS[whole.name]
    there = left.others[0]
    shown = "" if row.count is None else str(row.count)
    values = {
        "shown": shown,
        "other": "" if (total := _sum(left.others)) is None else str(total),
        "first": str(_place(whole, field, there)),
        "rows": len(left.others),
    }
    level: Level = "error" if left.why == "total_differs_from_parts" else "warning"
    issue = Issue(level, f"register.{left.why}", _place(whole, field, row), values)
    line: int = whole.rows["_row"][row.at].as_py()
    return Finding(issue, whole.name, field, shown, line, refused=True)


def _place(whole: Whole, name: str, row: _Row) -> Place:
    report = whole.sheets[row.sheet].report
    return Place(
        report.file, sheet=report.sheet, cell=f"{report.columns.get(name, 'A')}{whole.rows['_row'][row.at].as_py()}"
    )
