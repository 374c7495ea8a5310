"""How does each unit stand to a plan that asks for lines? Its figures, held against their numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from eduquality.model.definitions.loaded import LoadedIndicator, LoadedPlan
from eduquality.model.definitions.plan import LineColumn, Lines, Target
from eduquality.model.results.figures import Figure, Judged, Judgement, Reported
from eduquality.model.results.plan_lines import LineHead, PlanLines, UnitLine
from eduquality.scoring.county.asking import Asking
from eduquality.scoring.county.shares import FEWEST, is_share_of_rows
from eduquality.scoring.figures.figures import Figures
from eduquality.scoring.judging.targets import AskedTarget, judge_target

#: Tables and views a row of which is a person.
_OF_PERSONS = frozenset({"teachers", "students", "teachers_of_parts", "teachers_run_by_county"})
_Column = tuple[AskedTarget, Judgement]


def plan_lines(asking: Asking) -> tuple[PlanLines, ...]:
    """Give the lines of every plan that asks for any."""
    asked = [
        (plan, lines, [_job(asking, plan, lines, column) for column in lines.columns])
        for plan in (asking.catalogue.plans[name] for name in asking.checked.card.plans)
        for lines in plan.spec.lines
    ]
    asking.ask([request for _, _, jobs in asked for job in jobs for request in job.requests])
    return tuple(_lines(asking, plan, lines, jobs) for plan, lines, jobs in asked)


def _job(asking: Asking, plan: LoadedPlan, lines: Lines, column: LineColumn) -> AskedTarget:
    loaded = asking.catalogue.indicators[column.indicator]
    target = Target(
        clause="",
        section="",
        title=column.title or loaded.spec.title,
        due="yearly",
        indicator=column.indicator,
        level=lines.level,
        judge="each",
        op=column.op or "report",
        value=column.value,
        slice=column.slice,
    )
    return AskedTarget(plan, target, loaded, asking.year, asking.checked.covered)


def _lines(asking: Asking, plan: LoadedPlan, lines: Lines, jobs: Iterable[AskedTarget]) -> PlanLines:
    constants = asking.checked.reckoner.constants
    columns = [(job, judge_target(job, _figures(asking, job), constants)) for job in jobs]
    cells = [dict(_cells(lines.level, *column)) for column in columns]
    units: dict[str, Figure] = {}
    for of_units in cells:
        for code, one in of_units.items():
            units.setdefault(code, one.figure)
    found = (UnitLine(figure, tuple(of.get(code) for of in cells)) for code, figure in units.items())
    heads = tuple(_head(column) for column in columns)
    return PlanLines(plan.id, lines.title, lines.level, heads, tuple(sorted(found, key=_place)))


def _figures(asking: Asking, job: AskedTarget) -> Figures:
    return {request: tuple(asking.of(request)) for request in job.requests}


def _cells(level: str, job: AskedTarget, judgement: Judgement) -> Iterator[tuple[str, Judged]]:
    """Give the figure of each unit that has anything of the kind; none of fewer persons than may be told."""
    told = judgement.units or tuple(Judged(one, Reported()) for one in judgement.table if one.level == level)
    for one in told:
        has_any = one.figure.value is not None or one.figure.undecided or one.figure.reason == "nothing-sent"
        if one.asked and has_any and not _is_of_few(job.loaded, one.figure):
            yield one.figure.unit_code, one


def _is_of_few(loaded: LoadedIndicator, figure: Figure) -> bool:
    if not is_share_of_rows(loaded) or not _OF_PERSONS & {*loaded.tables}:
        return False
    return ([*figure.measures.values()][1] or 0) < FEWEST


def _head(column: _Column) -> LineHead:
    job, judgement = column
    goal = judgement.target if job.op != "report" and not isinstance(judgement.target, tuple) else None
    whole = judgement.figure or next((one for one in judgement.table if one.level == "area"), None)
    return LineHead(job.target.title, "" if goal is None else job.op, goal, whole)


def _place(line: UnitLine) -> tuple[int, int, str]:
    return -line.count("missed"), -line.count("no-data"), line.figure.unit_code
