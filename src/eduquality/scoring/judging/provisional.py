"""Which verdicts may yet turn? Those of incomplete returns, and those beside a sheet that may be part of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from eduquality.model.results.figures import Figure, Judged, Judgement, Provisional
from eduquality.model.results.unread import Unread
from eduquality.scoring.coverage.unread import may_hold_any
from eduquality.scoring.figures.figures import Figures
from eduquality.scoring.figures.request import Request
from eduquality.scoring.judging.outlook import could_turn
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
    could = _total(job, judgement, before) if job.target.judge == "total" else _each(job, judgement, before)
    if not could and not lying:
        return judgement
    coverage = judgement.figure.coverage if could and judgement.figure else None
    return replace(judgement, provisional=Provisional(coverage, lying))


def _is_open(judgement: Judgement) -> bool:
    return judgement.verdict.status in ("met", "missed")


def _total(job: AskedTarget, judgement: Judgement, last: Mapping[str, Figure]) -> bool:
    figure, goal = judgement.figure, judgement.target
    if figure is None or goal is None:
        return False
    return could_turn(job.loaded, figure, last, lambda value: reaches(value, job.op, goal))


def _each(job: AskedTarget, judgement: Judgement, last: Mapping[str, Figure]) -> bool:
    """Tell whether a unit that passes could fail, or every unit that fails could pass."""
    units = [unit for unit in judgement.units if unit.verdict.status == judgement.verdict.status]
    turning: Iterable[bool] = (_unit(job, judgement, unit, last) for unit in units)
    return any(turning) if judgement.verdict.status == "met" else all(turning)


def _unit(job: AskedTarget, judgement: Judgement, unit: Judged, last: Mapping[str, Figure]) -> bool:
    if unit.before is not None and unit.before.coverage and unit.before.coverage.missing:
        return True
    goal = judgement.target if unit.before is None else unit.goal
    return goal is not None and could_turn(job.loaded, unit.figure, last, lambda value: reaches(value, job.op, goal))
