"""How is a target of a plan judged? Which figures it takes, which number it is held against, and whom it asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from eduquality.engine.asking import Filters
from eduquality.model.definitions.loaded import LoadedIndicator, LoadedPlan
from eduquality.model.definitions.plan import DatedValue, Op, Target, Unmeasured
from eduquality.model.parameters import Constants
from eduquality.model.results.figures import Figure, Goal, Judged, Judgement, NoData, Reported, Verdict
from eduquality.model.tables import OF_ONE_SCHOOL
from eduquality.scoring.coverage.survey import Survey
from eduquality.scoring.figures.covered import Covered, silent
from eduquality.scoring.figures.figures import Figures
from eduquality.scoring.figures.parameters import resolve
from eduquality.scoring.figures.request import Request
from eduquality.scoring.figures.same_parts import cut_by, pooled_columns, unlike
from eduquality.scoring.judging.both_years import also_lacking, joined, left_out
from eduquality.scoring.judging.verdicts import absent, judge, judge_all, judge_trend, judge_unit, worst_first


@dataclass(frozen=True)
class AskedTarget:
    """A target of a plan in one year, with the requests it takes."""

    plan: LoadedPlan
    target: Target
    loaded: LoadedIndicator
    year: int
    covered: Covered

    @property
    def op(self) -> Op:
        """Give the comparison."""
        assert self.target.op is not None  # noqa: S101 - the catalogue gives every target one
        return self.target.op

    @cached_property
    def filters(self) -> Filters:
        """Give the slices that the target fixes."""
        kept = self.target.slice.items()
        return tuple((name, tuple(v) if isinstance(v, tuple) else (v,)) for name, v in kept)

    def request(self, level: str, years_back: int = 0) -> Request:
        """Ask for the target's indicator at a level; slices that the target fixes are not cut again."""
        request = self._asked(self.loaded, level, years_back)
        if not self.is_of_both_years:
            return request
        return replace(request, without=joined(request.without, left_out(level, self.surveys)))

    @property
    def is_of_both_years(self) -> bool:
        """Tell whether areas are compared over two years: schools are compared with themselves."""
        return self.target.judge == "trend" and self.target.judged_level not in OF_ONE_SCHOOL

    @cached_property
    def surveys(self) -> tuple[Survey, Survey]:
        """Give who was asked in the year and in the one before."""
        survey = self.covered.survey
        now, before = (survey(self.loaded.id, year, self.filters) for year in (self.year, self.year - 1))
        return now, before

    def _asked(self, loaded: LoadedIndicator, level: str, years_back: int = 0) -> Request:
        fixed = self.target.slice
        dims = tuple(d for d in dict.fromkeys((*loaded.per, *self.target.split)) if d not in fixed)
        return self.covered.narrowed(Request(loaded.id, self.year - years_back, (level,), dims, self.filters))

    @cached_property
    def area(self) -> Request:
        """Ask for the area."""
        return self.request("area")

    @cached_property
    def area_before(self) -> Request:
        """Ask for the area a year earlier."""
        return self.request("area", 1)

    @cached_property
    def units(self) -> Request:
        """Ask for the units that are judged."""
        return self.request(self.target.judged_level)

    @cached_property
    def units_before(self) -> Request:
        """Ask for the units a year earlier."""
        return self.request(self.target.judged_level, 1)

    @cached_property
    def pooled(self) -> tuple[str, ...]:
        """Give the columns that have to be alike in two years that are compared."""
        return pooled_columns(self.loaded, self.units)

    @cached_property
    def shown(self) -> list[Request]:
        """Ask for what a report shows: each of its indicators, of the area and of the units."""
        if self.op != "report":
            return []
        known = self.covered.catalogue.indicators
        of = (self.loaded, *(known[name] for name in self.target.beside))
        levels = dict.fromkeys(("area", self.target.judged_level, *self.target.also))
        return [self._asked(loaded, level) for loaded in of for level in levels if level in loaded.levels]

    @cached_property
    def requests(self) -> list[Request]:
        """Give all requests that judging takes."""
        wanted = [self.area, self.units, *(self.request(level) for level in self.target.also), *self.shown]
        if self.target.judge == "trend":
            wanted += [self.area_before, self.units_before]
            wanted += [cut_by(year, column) for column in self.pooled for year in (self.units, self.units_before)]
        return list(dict.fromkeys(wanted))


def judge_target(job: AskedTarget, figures: Figures, constants: Constants) -> Judgement:
    """Hold the figures of a target against its number, as a whole or unit by unit."""
    target, loaded = job.target, job.loaded
    goal = _goal(job, constants)
    # A place among schools is none of the area, which is alone.
    area = _only(figures[job.area]) if "area" in (*loaded.levels, *loaded.meaningless) else None
    before = _only(figures.get(job.area_before, ()))
    if job.is_of_both_years and area is not None:
        area = also_lacking(area, job.surveys[1])
    units: tuple[Judged, ...] = ()
    table = tuple(figure for request in job.shown for figure in figures[request])
    verdict: Verdict
    if isinstance(goal, NoData):
        verdict = goal
    elif job.op == "report":
        verdict = _of_report(table)
    elif target.is_whole:
        verdict = _of_area(loaded, area, job.op, goal)
    else:
        units = worst_first(_each(job, figures, goal))
        verdict = _all_silent(units) or (judge_all(units, target.level) if units else _of_none(job, figures))
    return Judgement(
        plan=job.plan.id,
        clause=target.clause,
        section=target.section,
        title=target.title,
        indicator=target.indicator,
        level=target.level,
        judge=target.judge,
        op=job.op,
        target=None if isinstance(goal, NoData) else goal,
        due=str(target.due),
        verdict=verdict,
        figure=area,
        before=before,
        units=units,
        also=tuple(f for level in target.also for f in figures[job.request(level)] if f.level == level and not table),
        table=table,
        notes=target.notes,
    )


def leave_unmeasured(plan: LoadedPlan, clause: Unmeasured) -> Judgement:
    """Give a clause that no indicator can judge, with what it would take."""
    value = clause.value
    goal = (Fraction(value[0]), Fraction(value[1])) if isinstance(value, tuple) else value
    return Judgement(
        plan=plan.id,
        clause=clause.clause,
        section=clause.section,
        title=clause.title,
        indicator=None,
        level=clause.level,
        judge=clause.judge,
        op=clause.op,
        target=Fraction(goal) if goal is not None and not isinstance(goal, tuple) else goal,
        due=str(clause.due),
        verdict=NoData("needs-data", {"needs": {"zh": clause.needs.zh, "en": clause.needs.en}}),
        notes=clause.notes,
    )


def _goal(job: AskedTarget, constants: Constants) -> Goal | NoData | None:
    """Give the number for the year: the first dated value not yet past, else the last; None for a trend."""
    value, plan = job.target.value, job.plan
    if isinstance(value, str):
        number = resolve(plan.id, plan.spec.parameters, constants, job.year)[value]
        title = plan.spec.parameters[value].title
        blanks = {"name": value, "title": {"zh": title.zh, "en": title.en}}
        return number if isinstance(number, Fraction) else NoData("missing-parameter", blanks)
    if isinstance(value, tuple):
        first, *others = value
        if isinstance(first, DatedValue):
            dated = [v for v in value if isinstance(v, DatedValue)]
            return Fraction(next((v.value for v in dated if v.by >= job.year), dated[-1].value))
        return Fraction(first), Fraction(others[0])  # type: ignore[arg-type]
    return None if value is None else Fraction(value)


def _only(found: Sequence[Figure]) -> Figure | None:
    """Give the area's one figure; an indicator that is always cut (by subject, say) has none that sums it up."""
    return found[0] if len(found) == 1 else None


def _of_area(loaded: LoadedIndicator, area: Figure | None, op: str, goal: Goal | None) -> Verdict:
    if area is None or goal is None:
        return NoData("no-units", {"level": "area"})
    return judge(loaded, area, op, goal)


def _of_report(table: Sequence[Figure]) -> Verdict:
    """Say that there are figures; where there is none, why."""
    if any(figure.value is not None for figure in table):
        return Reported()
    return next((absent(figure) for figure in table), NoData("no-units", {"level": "area"}))


def _of_none(job: AskedTarget, figures: Figures) -> NoData:
    """Say why there is no unit to judge, as the figure does that stands in for theirs."""
    reasons = (absent(figure) for figure in figures[job.units] if figure.value is None)
    return next(reasons, NoData("no-units", {"level": job.target.level}))


def _all_silent(units: Sequence[Judged]) -> NoData | None:
    """Name all units together where none can be judged because each has sent nothing, this year or the year before."""
    asked = [unit for unit in units if unit.asked]
    if not asked or any(getattr(unit.verdict, "reason", None) != "nothing-sent" for unit in asked):
        return None
    resting = (unit.before if unit.figure.value is not None and unit.before else unit.figure for unit in asked)
    lacks = dict.fromkeys(lack for figure in resting if figure.coverage for lack in figure.coverage.missing)
    return absent(silent(asked[0].figure, tuple(lacks)))


def _each(job: AskedTarget, figures: Figures, goal: Goal | None) -> list[Judged]:
    if job.target.judge == "trend":
        found = figures[job.units_before]
        silent_units = job.covered.figures_of_silent(job.units_before, found)
        earlier = {_part(one): one for one in (*found, *silent_units)}
        judged = []
        for figure in (also_lacking(one, job.surveys[1]) for one in _units(job, figures)):
            # A unit that sent nothing the year before did so in every part of it.
            before = earlier.get(_part(figure), earlier.get((figure.unit_code, ())))
            differing = _not_of_the_same(job, figures, figure)
            verdict = differing or judge_trend(job.loaded, figure, before, job.op)
            judged.append(Judged(figure, verdict, before, before.value if before else None))
        return judged
    if goal is None:
        return []
    single = goal[0] if isinstance(goal, tuple) else goal
    return [Judged(f, judge_unit(job.loaded, f, job.op, goal), None, single) for f in _units(job, figures)]


def _not_of_the_same(job: AskedTarget, figures: Figures, figure: Figure) -> NoData | None:
    """Say of a unit for what one year has no figure and the other has, where that is so."""
    part = set(_part(figure)[1])

    def held(request: Request, column: str) -> tuple[int, set[object]]:
        own = (one for one in figures[cut_by(request, column)] if one.unit_code == figure.unit_code)
        return request.year, {
            one.slice.get(column) for one in own if one.value is not None and part <= {*_part(one)[1]}
        }

    for column in job.pooled:
        blame = unlike(job.loaded, column, held(job.units, column), held(job.units_before, column))
        if blame is not None:
            return NoData("parts-differ", blame)
    return None


def _units(job: AskedTarget, figures: Figures) -> list[Figure]:
    """Give the figures of units, those of silent units among them; without one there is the area's that says why."""
    found = [figure for figure in figures[job.units] if figure.level == job.target.level]
    return [*found, *job.covered.figures_of_silent(job.units, figures[job.units])] if found else []


def _part(figure: Figure) -> tuple[str, tuple[tuple[str, object], ...]]:
    return figure.unit_code, tuple(sorted(figure.slice.items(), key=str))
