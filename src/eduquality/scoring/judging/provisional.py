"""Which verdicts may yet turn? Those of incomplete returns or rows, and those beside a sheet that may be of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from eduquality.model.results.figures import Figure, Goal, Judged, Judgement, Number, Provisional
from eduquality.model.results.unread import Unread
from eduquality.scoring.coverage.unread import may_hold_any
from eduquality.scoring.figures.figures import Figures
from eduquality.scoring.figures.request import Request
from eduquality.scoring.judging.outlook import could_turn, rows_could_turn
from eduquality.scoring.judging.targets import AskedTarget
from eduquality.scoring.judging.verdicts import reaches


def last_asked(job: AskedTarget, judgement: Judgement) -> Request | None:
    """Ask what schools had last year, where some that a verdict rests on have sent nothing."""
    resting = [judgement.figure, *(unit.figure for unit in judgement.units)]
    if not _is_open(judgement) or not any(one and one.coverage and one.coverage.missing for one in resting):
        return None
    request = job.request("school", 1)
    return None if request.dims else replace(request, without=())


def with_outlook(job: AskedTarget, judgement: Judgement, last: Figures, unread: Sequence[Unread]) -> Judgement:
    """Mark a verdict that missing units, or sheets that lie unread, could turn."""
    if not _is_open(judgement):
        return judgement
    asked = last_asked(job, judgement)
    before = {figure.unit_code: figure for figure in last.get(asked, ())} if asked else {}
    lying = len(may_hold_any(unread, job.loaded.tables))
    could, rows = (_total if job.target.judge == "total" else _each)(job, judgement, before)
    if not could and not rows and not lying:
        return judgement
    coverage = judgement.figure.coverage if could and judgement.figure else None
    return replace(judgement, provisional=Provisional(coverage, lying, rows))


def _is_open(judgement: Judgement) -> bool:
    return judgement.verdict.status in ("met", "missed")


#: Whether missing units could turn a verdict, and how many rows could that nobody could judge.
_Turning = tuple[bool, int]


def _total(job: AskedTarget, judgement: Judgement, last: Mapping[str, Figure]) -> _Turning:
    figure, goal = judgement.figure, judgement.target
    return (False, 0) if figure is None or goal is None else _turning(job, figure, goal, last)


def _each(job: AskedTarget, judgement: Judgement, last: Mapping[str, Figure]) -> _Turning:
    """Tell what could make a unit fail that passes, or every unit pass that fails."""
    units = [unit for unit in judgement.units if unit.verdict.status == judgement.verdict.status]
    turning = [_unit(job, judgement, unit, last) for unit in units]
    if judgement.verdict.status == "missed" and not all(could or rows for could, rows in turning):
        return False, 0
    return any(could for could, _ in turning), sum(rows for _, rows in turning)


def _unit(job: AskedTarget, judgement: Judgement, unit: Judged, last: Mapping[str, Figure]) -> _Turning:
    goal = judgement.target if unit.before is None else unit.goal
    could, rows = (False, 0) if goal is None else _turning(job, unit.figure, goal, last)
    before = unit.before.coverage if unit.before is not None else None
    return could or bool(before and before.missing), rows


def _turning(job: AskedTarget, figure: Figure, goal: Goal, last: Mapping[str, Figure]) -> _Turning:
    def reached(value: Number) -> bool:
        return reaches(value, job.op, goal)

    rows = figure.undecided if rows_could_turn(job.loaded, figure, reached) else 0
    return could_turn(job.loaded, figure, last, reached), rows
