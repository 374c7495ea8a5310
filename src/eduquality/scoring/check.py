"""Which targets of which plans are met? By how much the others are missed, and what is missing to tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from eduquality.engine.asking import Session
from eduquality.model.definitions.loaded import Catalogue, LoadedPlan
from eduquality.model.definitions.plan import Target
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.figures import Judgement
from eduquality.model.results.scorecard import PlanHead, Scorecard
from eduquality.model.results.unread import Unread, left_out_of, unread_of
from eduquality.model.tables import TABLES
from eduquality.scoring.choice import choose, titles_of
from eduquality.scoring.coverage.frame import Frame
from eduquality.scoring.coverage.left import (
    LEFT,
    SUSPENDED,
    SUSPENDED_LEFT,
    rows_of_unknown_status,
    rows_said,
)
from eduquality.scoring.coverage.other_years import rows_of_other_years
from eduquality.scoring.coverage.unread import named_unread
from eduquality.scoring.figures.covered import Covered
from eduquality.scoring.figures.figures import figures_for, figures_or_reasons
from eduquality.scoring.figures.parameters import hold_constants
from eduquality.scoring.figures.reckoner import Reckoner
from eduquality.scoring.figures.request import Request
from eduquality.scoring.figures.session import default_year, open_session
from eduquality.scoring.judging.other_forms import forms_of, requests_of, with_other_forms
from eduquality.scoring.judging.path import earlier_asked, with_due_state, with_path
from eduquality.scoring.judging.provisional import last_asked, with_outlook
from eduquality.scoring.judging.targets import AskedTarget, judge_target, leave_unmeasured
from eduquality.scoring.provenance import provenance_of
from eduquality.scoring.summary import issues_of, tables_counted
from eduquality.version import __version__

_NATIONAL = "national-2025"


def check(catalogue: Catalogue, dataset: Dataset, *, plans: Sequence[str] = (), year: int | None = None) -> Scorecard:
    """Judge every clause of the plans (the project's, else the national goals) on one year's data.

    Raises UsageFault for an unknown plan, with the near miss.
    """
    with TABLES.using(catalogue.tables):
        return checked(catalogue, dataset, plans, year).card


@dataclass(frozen=True)
class Checked:
    """A scorecard, with what it was asked of: whoever tells more of it asks the same."""

    card: Scorecard
    session: Session
    reckoner: Reckoner
    covered: Covered
    targets: tuple[tuple[AskedTarget, Judgement], ...]


def checked(
    catalogue: Catalogue, dataset: Dataset, plans: Sequence[str], year: int | None, beside: Sequence[str] = ()
) -> Checked:
    """Judge, and keep what was opened for it. beside: further indicators that are going to be asked for."""
    hold_constants(catalogue, dataset.project.constants)
    named = plans or dataset.project.plans
    chosen = [catalogue.plans[n] for n in choose(titles_of(catalogue.plans), named or _by_default(catalogue), "plan")]
    clauses = [(plan, clause) for plan in chosen for clause in plan.spec.targets]
    targets = [clause for _, clause in clauses if isinstance(clause, Target)]
    beside = (*beside, *(name for plan in chosen for name in plan.spec.in_lines))
    measured = dict.fromkeys([*(name for target in targets for name in _measured(catalogue, target)), *beside])
    session, reckoner = open_session(catalogue, dataset, measured)
    asked = default_year(dataset, session) if year is None else year
    covered = Covered(catalogue, Frame.of(session, dataset, asked))
    jobs = [
        AskedTarget(plan, clause, catalogue.indicators[clause.indicator], asked, covered)
        if isinstance(clause, Target)
        else leave_unmeasured(plan, clause)
        for plan, clause in clauses
    ]
    asked_targets = [job for job in jobs if isinstance(job, AskedTarget)]
    seen = _judged(dataset, session, reckoner, covered, asked_targets)
    rest = list(seen)
    judgements = tuple(rest.pop(0) if isinstance(job, AskedTarget) else with_due_state(job, asked) for job in jobs)
    requests = [request for job in asked_targets for request in job.requests]
    heads = {plan.id: _head(plan, unasked=not named) for plan in chosen}
    card = _card(catalogue, dataset, session, covered, requests, asked)
    figures = tuple(j.figure for j in judgements if j.figure is not None)
    options = {"plans": [*heads], "year": asked}
    provenance = partial(provenance_of, dataset, catalogue, measured, chosen, options)
    card = replace(card, figures=figures, judgements=judgements, plans=heads, provenance=provenance)
    return Checked(card, session, reckoner, covered, tuple(zip(asked_targets, seen, strict=True)))


def _judged(
    dataset: Dataset, session: Session, reckoner: Reckoner, covered: Covered, jobs: Sequence[AskedTarget]
) -> list[Judgement]:
    """Judge targets, and say of each what may yet turn it."""
    requests = [request for job in jobs for request in job.requests]
    unread = unread_of(dataset)
    figures = named_unread(figures_or_reasons(reckoner, session, requests, covered), unread)
    judged = [(job, with_due_state(judge_target(job, figures, reckoner.constants), job.year)) for job in jobs]
    judged = _with_other_forms(reckoner, session, covered, _with_paths(reckoner, session, judged))
    return _with_outlook(unread, reckoner, session, judged)


def _card(
    catalogue: Catalogue, dataset: Dataset, session: Session, covered: Covered, requests: Sequence[Request], year: int
) -> Scorecard:
    """Say what figures rest on, without any as yet."""
    return Scorecard(
        version=__version__,
        year=year,
        tables=tables_counted(dataset, session),
        issues=(*issues_of(dataset, session), *covered.frame.successions.issues),
        unread=unread_of(dataset),
        left_out=left_out_of(dataset),
        other_years=rows_of_other_years(catalogue, session, ((one.indicator, one.year) for one in requests)),
        left=rows_said(dataset, LEFT),
        suspended=rows_said(dataset, SUSPENDED),
        suspended_left=rows_said(dataset, SUSPENDED_LEFT),
        unknown_status=rows_of_unknown_status(dataset),
        holders=covered.frame.holders(year),
    )


def _measured(catalogue: Catalogue, target: Target) -> tuple[str, ...]:
    """Name the indicators that judging a target may ask."""
    return (target.indicator, *target.beside, *(form.id for form in catalogue.other_forms(target.indicator)))


def _with_paths(
    reckoner: Reckoner, session: Session, judged: Sequence[tuple[AskedTarget, Judgement]]
) -> list[tuple[AskedTarget, Judgement]]:
    """Say where targets that are not yet due stand on their way; earlier years are asked of those alone."""
    years = session.years()
    asked = [request for job, judgement in judged for request in earlier_asked(job, judgement, years)]
    earlier = figures_for(reckoner, session, asked) if asked else {}
    return [(job, with_path(job, judgement, earlier)) for job, judgement in judged]


def _with_other_forms(
    reckoner: Reckoner, session: Session, covered: Covered, judged: Sequence[tuple[AskedTarget, Judgement]]
) -> list[tuple[AskedTarget, Judgement]]:
    """Say which other forms of their indicators would turn verdicts; asked only of those that have any."""
    forms = [forms_of(job, judgement) for job, judgement in judged]
    asked = list(requests_of([form for of in forms for form in of]))
    figures = figures_or_reasons(reckoner, session, asked, covered) if asked else {}
    return [
        (job, with_other_forms(judgement, of, figures, reckoner.constants) if of else judgement)
        for (job, judgement), of in zip(judged, forms, strict=True)
    ]


def _with_outlook(
    unread: Sequence[Unread], reckoner: Reckoner, session: Session, judged: Sequence[tuple[AskedTarget, Judgement]]
) -> list[Judgement]:
    """Mark the verdicts that may yet turn; what schools had last year is asked only where some are missing."""
    asked = [request for job, judgement in judged if (request := last_asked(job, judgement))]
    last = figures_for(reckoner, session, asked) if asked else {}
    return [with_outlook(job, judgement, last, unread) for job, judgement in judged]


def _by_default(catalogue: Catalogue) -> tuple[str, ...]:
    """Name the plan that data are judged by where nobody names one: no place is judged by the plans of another."""
    return (_NATIONAL,) if _NATIONAL in catalogue.plans else ()


def _head(plan: LoadedPlan, *, unasked: bool) -> PlanHead:
    spec = plan.spec
    return PlanHead(spec.title, spec.area, spec.source.document, spec.assumptions, unasked, spec.whole, spec.reminders)
