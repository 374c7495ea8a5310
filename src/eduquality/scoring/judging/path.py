"""Is a target due by now, and if it is not, is it on its way? A straight path leads from the past to the goal.

It runs from the earliest year that has a figure to the goal in the year it is due.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from eduquality.model.results.figures import DueState, Figure, Goal, Judgement, Number, Path
from eduquality.scoring.figures.figures import Figures
from eduquality.scoring.figures.request import Request
from eduquality.scoring.judging.gaps import distance
from eduquality.scoring.judging.targets import AskedTarget

#: So many years back figures are looked for.
_FURTHEST = 10


def with_due_state(judgement: Judgement, year: int) -> Judgement:
    """Say of a clause that is due in a year whether that has come, or has passed without the goal being reached."""
    if not judgement.due.isdigit():
        return judgement
    due = int(judgement.due)
    state: DueState = "not-yet-due" if year < due else "due"
    if year > due and judgement.verdict.status == "missed":
        state = "overdue"
    return replace(judgement, due_state=state)


def earlier_asked(job: AskedTarget, judgement: Judgement, years: Mapping[str, tuple[int, ...]]) -> list[Request]:
    """Ask for the area's figures of earlier years, where a missed target is not yet due; years: those of each table."""
    if not _is_on_its_way(job, judgement):
        return []
    held = [{*years.get(table, ())} for table in job.loaded.tables]
    common = set.intersection(*held) if held else set()
    back = range(1, _FURTHEST + 1)
    return [job.request("area", years_back) for years_back in back if job.year - years_back in common]


def with_path(job: AskedTarget, judgement: Judgement, earlier: Figures) -> Judgement:
    """Say where on its path a target stands that is missed and not yet due, if an earlier year has a figure."""
    if not _is_on_its_way(job, judgement) or judgement.figure is None or judgement.figure.value is None:
        return judgement
    asked = (job.request("area", years_back) for years_back in range(_FURTHEST, 0, -1))
    known = (figure for request in asked for figure in earlier.get(request, ()) if figure.value is not None)
    first = next(known, None)
    if first is None or judgement.target is None:
        return judgement
    return replace(judgement, path=_path(first, judgement.figure, job.op, judgement.target, int(judgement.due)))


def _is_on_its_way(job: AskedTarget, judgement: Judgement) -> bool:
    is_missed = judgement.verdict.status == "missed" and judgement.due_state == "not-yet-due"
    return is_missed and job.target.is_whole and judgement.target is not None


def _path(first: Figure, now: Figure, op: str, goal: Goal, due: int) -> Path:
    assert first.value is not None and now.value is not None  # noqa: S101, PT018 - both were looked at
    value = now.value
    end = min(goal, key=lambda one: distance(one, value)) if isinstance(goal, tuple) else goal
    part = Fraction(now.year - first.year, due - first.year)
    wanted = first.value + (end - first.value) * part
    return Path(first, wanted, is_on_track=_is_as_far(value, wanted, end, op))


def _is_as_far(value: Number, wanted: Number, end: Number, op: str) -> bool:
    if op in (">=", ">"):
        return value >= wanted
    if op in ("<=", "<"):
        return value <= wanted
    return distance(value, end) <= distance(wanted, end)
