"""Which verdicts may yet turn? Those of incomplete returns or rows, and those beside a sheet that may be of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from eduquality.model.results.coverage import NotTaken, rows_refused
from eduquality.model.results.figures import Figure, Goal, Judged, Judgement, Number, Provisional
from eduquality.model.results.unread import Unread
from eduquality.scoring.coverage.unread import may_hold_any
from eduquality.scoring.figures.comparing import reaches
from eduquality.scoring.figures.figures import Figures
from eduquality.scoring.figures.request import Request
from eduquality.scoring.judging.outlook import could_turn, refused_could_turn, rows_could_turn
from eduquality.scoring.judging.targets import AskedTarget


def last_asked(job: AskedTarget, judgement: Judgement) -> Request | None:
    """Ask what schools had last year, where some that a verdict rests on have sent nothing."""
    resting = [judgement.figure, *(unit.figure for unit in judgement.units)]
    if "school" not in job.loaded.levels:
        return None
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
    turning = (_total if job.target.is_whole else _each)(job, judgement, before)
    if turning == _NONE and not lying:
        return judgement
    coverage = judgement.figure.coverage if turning.silent and judgement.figure else None
    refused = rows_refused(turning.refused)
    schools = len({school for _, _, school in refused if school})
    return replace(judgement, provisional=Provisional(coverage, lying, turning.rows, sum(refused.values()), schools))


def _is_open(judgement: Judgement) -> bool:
    return judgement.verdict.status in ("met", "missed")


@dataclass(frozen=True, slots=True)
class _Turning:
    """What could turn a verdict: units that are silent, rows that nobody could judge, rows that were refused."""

    silent: bool = False
    rows: int = 0
    refused: tuple[NotTaken, ...] = ()


_NONE = _Turning()


def _total(job: AskedTarget, judgement: Judgement, last: Mapping[str, Figure]) -> _Turning:
    figure, goal = judgement.figure, judgement.target
    return _NONE if figure is None or goal is None else _turning(job, figure, goal, last)


def _each(job: AskedTarget, judgement: Judgement, last: Mapping[str, Figure]) -> _Turning:
    """Tell what could make a unit fail that passes, or every unit pass that fails."""
    units = [unit for unit in judgement.units if unit.verdict.status == judgement.verdict.status]
    turning = [_unit(job, judgement, unit, last) for unit in units]
    if judgement.verdict.status == "missed" and _NONE in turning:
        return _NONE
    refused = tuple(one for unit in turning for one in unit.refused)
    return _Turning(any(unit.silent for unit in turning), sum(unit.rows for unit in turning), refused)


def _unit(job: AskedTarget, judgement: Judgement, unit: Judged, last: Mapping[str, Figure]) -> _Turning:
    goal = judgement.target if unit.before is None else unit.goal
    now = _NONE if goal is None else _turning(job, unit.figure, goal, last)
    before = unit.before.coverage if unit.before is not None else None
    if before is None:
        return now
    return replace(now, silent=now.silent or bool(before.missing), refused=(*now.refused, *before.not_taken))


def _turning(job: AskedTarget, figure: Figure, goal: Goal, last: Mapping[str, Figure]) -> _Turning:
    def reached(value: Number) -> bool:
        return reaches(value, job.op, goal)

    rows = figure.undecided if rows_could_turn(job.loaded, figure, reached) else 0
    refused = figure.coverage.not_taken if figure.coverage and refused_could_turn(job.loaded, figure, reached) else ()
    return _Turning(could_turn(job.loaded, figure, last, reached), rows, refused)
