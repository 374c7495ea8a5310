"""How did the figure of a clause go over the years? A year of which fewer units report is told apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from eduquality.model.results.county_report import ClauseKey, Course, YearValue, key_of
from eduquality.model.results.figures import Figure, Judgement
from eduquality.scoring.county.asking import Asking
from eduquality.scoring.figures.request import Request
from eduquality.scoring.judging.targets import AskedTarget

#: So many years are told at most, the newest among them.
_YEARS = 6


def courses(asking: Asking) -> Mapping[ClauseKey, Course]:
    """Give the years of every judged clause that the one figure of the area tells."""
    told = [(job, judgement) for job, judgement in asking.checked.targets if _is_told(judgement)]
    wanted = {key_of(judgement): _requests(asking, job) for job, judgement in told}
    asking.ask([request for requests in wanted.values() for request in requests])
    return {key: _course([(one.year, _only(asking.of(one))) for one in requests]) for key, requests in wanted.items()}


def _is_told(judgement: Judgement) -> bool:
    return judgement.verdict.status in ("met", "missed") and judgement.figure is not None


def _requests(asking: Asking, job: AskedTarget) -> Sequence[Request]:
    """Ask for the area in the years of which any table of the indicator has rows, and the year before in any case."""
    years = asking.checked.session.years()
    known = {year for table in job.loaded.tables for year in years.get(table, ())}
    told = sorted(
        {year for year in known if asking.year - _YEARS < year <= asking.year} | {asking.year - 1, asking.year}
    )
    return [job.request("area", asking.year - year) for year in told]


def _only(figures: Sequence[Figure]) -> Figure | None:
    return figures[0] if len(figures) == 1 and figures[0].level == "area" else None


def _course(told: Sequence[tuple[int, Figure | None]]) -> Course:
    needed = _units(told[-1][1])
    return Course(tuple(YearValue(year, figure, _units(figure), needed) for year, figure in told))


def _units(figure: Figure | None) -> int:
    return figure.coverage.units if figure is not None and figure.coverage is not None else 0
