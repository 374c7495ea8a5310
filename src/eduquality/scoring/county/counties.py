"""How does each of several counties stand to every clause? By its own figure, or by its units where each is judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from eduquality.model.results.county_report import ClauseKey, CountyVerdict, key_of
from eduquality.model.results.figures import Judgement, Verdict
from eduquality.scoring.county.asking import Asking
from eduquality.scoring.figures.request import Request
from eduquality.scoring.judging.targets import AskedTarget
from eduquality.scoring.judging.verdicts import judge, judge_all, judge_trend


def by_county(asking: Asking) -> Mapping[str, Mapping[ClauseKey, CountyVerdict]]:
    """Give the verdicts of every county; nothing where there is but one."""
    if not asking.is_of_several:
        return {}
    asking.ask([request for job, judgement in asking.checked.targets for request in _requests(job, judgement)])
    found: dict[str, dict[ClauseKey, CountyVerdict]] = {county: {} for county in asking.counties}
    for job, judgement in asking.checked.targets:
        told = _of_figures if _by_own_figure(job, judgement) else _of_units
        for county, verdict in told(asking, job, judgement):
            found.setdefault(county, {})[key_of(judgement)] = verdict
    return found


def _by_own_figure(job: AskedTarget, judgement: Judgement) -> bool:
    return judgement.is_whole and "county" in job.loaded.levels and judgement.op != "report"


def _requests(job: AskedTarget, judgement: Judgement) -> list[Request]:
    if not _by_own_figure(job, judgement):
        return []
    earlier = [job.request("county", 1)] if judgement.judge == "trend" else []
    return [job.request("county"), *earlier]


def _of_figures(asking: Asking, job: AskedTarget, judgement: Judgement) -> Iterator[tuple[str, CountyVerdict]]:
    before = {}
    if judgement.judge == "trend":
        before = {one.unit_code: one for one in asking.of(job.request("county", 1))}
    for figure in asking.of(job.request("county")):
        if figure.level != "county" or figure.unit_code not in asking.counties:
            continue
        verdict: Verdict | None = None
        if judgement.judge == "trend":
            verdict = judge_trend(job.loaded, figure, before.get(figure.unit_code), judgement.op)
        elif judgement.target is not None:
            verdict = judge(job.loaded, figure, judgement.op, judgement.target)
        if verdict is not None:
            yield figure.unit_code, CountyVerdict(verdict.status, figure)


def _of_units(asking: Asking, _: AskedTarget, judgement: Judgement) -> Iterator[tuple[str, CountyVerdict]]:
    """Judge a county by those of its units that are judged each."""
    for county in asking.counties:
        units = [one for one in judgement.units if asking.county_of(judgement.level, one.figure.unit_code) == county]
        if units:
            own = replace(judgement, units=tuple(units))
            verdict = judge_all(units, judgement.level)
            figure = units[0].figure if judgement.level == "county" else None
            yield county, CountyVerdict(verdict.status, figure, own.passing, len(own.asked))
