"""Would another form of its indicator turn the verdict on a target? Each variant is held against the same number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from eduquality.model.parameters import Constants
from eduquality.model.results.figures import Judgement, OtherForm
from eduquality.scoring.figures.figures import Figures
from eduquality.scoring.figures.request import Request
from eduquality.scoring.judging.targets import AskedTarget, judge_target

_SETTLED = ("met", "missed")


def forms_of(job: AskedTarget, judgement: Judgement) -> tuple[AskedTarget, ...]:
    """Ask the same of the other forms of the indicator; nothing where there is no verdict that could turn."""
    if judgement.verdict.status not in _SETTLED:
        return ()
    others = job.covered.catalogue.other_forms(job.loaded.id)
    return tuple(form for form in (replace(job, loaded=other) for other in others) if _fits(form))


def _fits(form: AskedTarget) -> bool:
    """Tell whether a form can be asked what the target asks: at its level, cut as it is."""
    target, loaded = form.target, form.loaded
    dims = {*loaded.slices, *loaded.per}
    levels = {target.judged_level, *target.also}
    return levels <= {*loaded.levels} and {*target.slice, *target.split} <= dims


def requests_of(forms: Sequence[AskedTarget]) -> Iterator[Request]:
    """Give what judging them takes."""
    for form in forms:
        yield from form.requests


def with_other_forms(
    judgement: Judgement, forms: Sequence[AskedTarget], figures: Figures, constants: Constants
) -> Judgement:
    """Name the forms that would turn the verdict."""
    turned = (_turned(judgement, form, judge_target(form, figures, constants)) for form in forms)
    return replace(judgement, turned_by=tuple(form for form in turned if form is not None))


def _turned(judgement: Judgement, form: AskedTarget, other: Judgement) -> OtherForm | None:
    status = other.verdict.status
    if status not in _SETTLED or status == judgement.verdict.status:
        return None
    return OtherForm(form.loaded.id, form.loaded.spec.title, status, other.figure if other.is_whole else None)
