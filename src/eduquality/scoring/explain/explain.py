"""Where does a figure come from, or the verdict on a clause? One indicator or clause, unfolded to rows and cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from eduquality.engine.asking import FEW, Session
from eduquality.errors import Issue, UsageFault, near_miss
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.definitions.plan import Target
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.explanation import Explanation, Step, Turning
from eduquality.model.results.figures import Figure, Judgement
from eduquality.model.tables import LEVELS, TABLES
from eduquality.scoring.check import check
from eduquality.scoring.compute import cut_of, fitting_cut
from eduquality.scoring.coverage.frame import Frame
from eduquality.scoring.explain.cells import Cells
from eduquality.scoring.explain.clauses import clause_of, indicator_of
from eduquality.scoring.explain.refused import refused_of
from eduquality.scoring.explain.rows import RowsBehind
from eduquality.scoring.explain.steps import Unfolding
from eduquality.scoring.explain.turning import levels_of_units, turning_of, turning_of_conditions
from eduquality.scoring.figures.covered import Covered
from eduquality.scoring.figures.figures import figures_or_reasons
from eduquality.scoring.figures.kinds.k_of_n import KOfN
from eduquality.scoring.figures.parameters import hold_constants
from eduquality.scoring.figures.reckoner import Reckoner
from eduquality.scoring.figures.request import Request
from eduquality.scoring.figures.same_schools import of_the_same_schools
from eduquality.scoring.figures.session import default_year, open_session
from eduquality.scoring.figures.slices import column_called
from eduquality.scoring.judging.conditions_held import units_held
from eduquality.scoring.judging.targets import AskedTarget
from eduquality.version import __version__

#: So many figures of an indicator that is always cut (by subject, say) are unfolded; of more the first.
_MOST_FIGURES = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be explained: the figures of a level, of one unit or all, kept to values of columns; in which year.

    most: so many rows and parts of each kind, None for all.
    """

    level: str | None = None
    unit: str | None = None
    where: Mapping[str, Sequence[str]] | None = None
    year: int | None = None
    most: int | None = FEW


def explain(catalogue: Catalogue, dataset: Dataset, name: str, wanted: Wanted, *, why: bool = False) -> Explanation:
    """Explain an indicator, or a clause of a plan by its number (`PLAN/CLAUSE` where several have it), or by title.

    why: what would turn the verdict is told as well. Raises UsageFault for what does not exist, with the near miss.
    """
    with TABLES.using(catalogue.tables):
        hold_constants(catalogue, dataset.project.constants)
        indicator = None if why else indicator_of(catalogue, name)
        if indicator is not None:
            return Explaining.of(catalogue, dataset, [indicator], wanted).indicator(indicator, wanted)
        return _clause(catalogue, dataset, name, wanted, why=why)


def _clause(catalogue: Catalogue, dataset: Dataset, name: str, wanted: Wanted, *, why: bool) -> Explanation:
    plan, clause = clause_of(catalogue, name, dataset.project.plans)
    card = check(catalogue, dataset, plans=[plan.id], year=wanted.year)
    judgement = next(one for one in card.judgements if one.clause == clause.clause)
    if not isinstance(clause, Target):
        return Explanation(__version__, card.year, None, clause.title, clause.notes, plan.spec.source, judgement)
    about = Explaining.of(catalogue, dataset, [clause.indicator], replace(wanted, year=card.year))
    job = AskedTarget(plan, clause, catalogue.indicators[clause.indicator], card.year, about.covered)
    level = clause.judged_level if wanted.level is None and wanted.unit is not None else wanted.level or "area"
    return replace(
        about.explained(job.request(column_called(level, LEVELS, LEVELS)), wanted),
        title=clause.title,
        notes=clause.notes,
        source=plan.spec.source,
        judgement=judgement,
        turning=_turning(about, job, judgement) if why else None,
    )


def _turning(about: Explaining, job: AskedTarget, judgement: Judgement) -> Turning | None:
    """Say at the narrowest level at which it can be told where something would have to change."""
    kind = about.reckoner.kind(job.loaded.id)
    if isinstance(kind, KOfN) and judgement.verdict.status == "missed" and not judgement.is_whole:
        told = turning_of_conditions(units_held(kind, job.request(judgement.level), about.figures), about.most)
        if told:
            return told
    asked = _of_one_county(judgement)
    found = turning_of(job, asked, (), about.most)
    for level in levels_of_units(job) if found and asked.is_whole else ():
        told = turning_of(job, asked, about.figures(job.request(level)), about.most)
        if told and told.units:
            return told
    return found


def _of_one_county(judgement: Judgement) -> Judgement:
    """Give a clause that is asked of a single county as one of the whole: its schools tell what has to change."""
    if judgement.level != "county" or judgement.judge != "each" or len(judgement.asked) != 1:
        return judgement
    (county,) = judgement.asked
    return replace(judgement, level="area", judge="total", figure=county.figure, verdict=county.verdict)


@dataclass(frozen=True)
class Explaining:
    """Data opened for some indicators, of which figures are explained; most: as in `Wanted`."""

    catalogue: Catalogue
    dataset: Dataset
    session: Session
    reckoner: Reckoner
    covered: Covered
    year: int
    most: int | None

    @classmethod
    def of(cls, catalogue: Catalogue, dataset: Dataset, indicators: Sequence[str], wanted: Wanted) -> Explaining:
        """Open what is needed for indicators."""
        forms = [other.id for name in indicators for other in catalogue.other_forms(name)]
        session, reckoner = open_session(catalogue, dataset, dict.fromkeys([*indicators, *forms]))
        year = default_year(dataset, session) if wanted.year is None else wanted.year
        covered = Covered(catalogue, Frame.of(session, dataset, year))
        reckoner = replace(reckoner, expected=covered.expected)
        return cls(catalogue, dataset, session, reckoner, covered, year, wanted.most)

    def indicator(self, name: str, wanted: Wanted) -> Explanation:
        """Explain an indicator; at the widest level at which it means something where nobody names one."""
        loaded = self.catalogue.indicators[name]
        level = column_called(wanted.level, LEVELS, LEVELS) if wanted.level else loaded.levels[0]
        if level not in loaded.levels:
            values = {"indicator": name, "level": level, "known": ", ".join(loaded.levels)}
            raise UsageFault(Issue("error", "usage.not_at_level", values=values))
        cut = cut_of(self.catalogue, [name], (level,), wanted.where or {})
        fitting_cut(self.catalogue, [name], cut, named=True)
        request = Request(name, self.year, (level,), tuple(loaded.per), cut.filters)
        return self.explained(self.covered.narrowed(request), wanted)

    @cached_property
    def _rows(self) -> RowsBehind:
        """Give what is asked for rows: of measures that several indicators share, once."""
        return RowsBehind(self.session, Cells(self.dataset.sheets), self.most)

    def figures(self, request: Request) -> Sequence[Figure]:
        """Give the figures of a request."""
        return figures_or_reasons(self.reckoner, self.session, [request], self.covered)[request]

    def explained(self, request: Request, wanted: Wanted) -> Explanation:
        """Put together what is known of an indicator and of the figures of a request."""
        loaded = self.catalogue.indicators[request.indicator]
        steps, others = self._steps(request, _of_unit(self.figures(request), wanted.unit))
        refused = refused_of(self.dataset, loaded.tables)
        return Explanation(
            version=__version__,
            year=self.year,
            indicator=loaded.id,
            title=loaded.spec.title,
            notes=loaded.spec.notes,
            source=loaded.spec.source,
            steps=steps,
            others=others,
            forms=tuple(self._forms(request, wanted)),
            refused=tuple(refused[: self.most]),
            refused_in_all=len(refused),
            issues=self.session.issues,
        )

    def _forms(self, request: Request, wanted: Wanted) -> Iterator[Figure]:
        """Give the figures of the other forms of an indicator, as far as they can be asked the same."""
        for other in self.catalogue.other_forms(request.indicator):
            known = {*other.slices, *other.per}
            if request.levels[0] in other.levels and {*request.dims} <= known:
                asked = Request(other.id, request.year, request.levels, request.dims, request.filters)
                figures = self.figures(self.covered.narrowed(asked))
                yield from (one for one in figures if wanted.unit in (None, one.unit_code, one.unit_name))

    def _steps(self, request: Request, figures: Sequence[Figure]) -> tuple[tuple[Step, ...], tuple[Figure, ...]]:
        """Unfold figures of a request; of many the first that is known; the others are told as they are."""
        known = [one for one in figures if one.value is not None]
        wanted = figures if len(figures) <= _MOST_FIGURES else (known or figures)[:1]
        steps: list[Step] = []
        for kept in of_the_same_schools(self.reckoner, self.session, [request])[request]:
            unfolding = Unfolding(
                self.reckoner, self.session, kept.request, self._rows, self.dataset.project.constants, self.most
            )
            owns = (
                (key, next((one for one in wanted if _is_of(one, kept.request, key)), None)) for key in unfolding.keys
            )
            steps += [unfolding.step(key, own) for key, own in owns if own is not None]
        told = [step.figure for step in steps]
        return tuple(steps), tuple(one for one in figures if one not in told)


def _of_unit(figures: Sequence[Figure], unit: str | None) -> Sequence[Figure]:
    """Keep figures to a unit, by code or name. Raises UsageFault, with the near miss, where there is none."""
    if unit is None:
        return figures
    found = [one for one in figures if unit in (one.unit_code, one.unit_name)]
    if not found:
        near = near_miss(unit, {name for one in figures for name in (one.unit_code, one.unit_name) if name})
        code = "usage.unknown_unit_near" if near else "usage.unknown_unit"
        raise UsageFault(Issue("error", code, values={"name": unit, "near": near or ""}))
    return found


def _is_of(figure: Figure, request: Request, key: Sequence[str | int | None]) -> bool:
    cut = dict(zip(request.dims, key[len(request.levels) :], strict=False))
    return figure.unit_code == str(key[0]) and all(figure.slice.get(dim) == value for dim, value in cut.items())
