"""How did the figure of a clause go over the years? A year of which fewer units report is told apart."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from eduquality.model.results.county_report import ClauseKey, Course, YearValue, key_of
from eduquality.model.results.figures import Figure, Judgement
from eduquality.scoring.county.asking import Asking
from eduquality.scoring.figures.request import Request
from eduquality.scoring.judging.targets import AskedTarget

#: A year of which less than this part of the rows of the newest was sent is not compared: a half.
_PART = 2
#: Tables whose rows do not tell how much of a year came: lists, of which the units that report tell it, grade by grade,
#: and examinations, which are not the same each year.
_WHOLE = frozenset(("classes", "students", "teachers", "exams", "scores", "lines"))
#: So many years are told at most, the newest among them.
_YEARS = 6


def courses(asking: Asking) -> Mapping[ClauseKey, Course]:
    """Give the years of every judged clause that the one figure of the area tells."""
    told = [(key_of(judgement), job) for job, judgement in asking.checked.targets if _is_told(judgement)]
    tables = {key: asking.sent_tables(job.loaded.tables) for key, job in told}
    thin = {key: {year: _thin(asking, tables[key], year) for year in _years(asking, job)} for key, job in told}
    wanted = {key: _requests(asking, job, thin[key]) for key, job in told}
    asking.ask([request for requests in wanted.values() for request in requests.values()])
    return {key: _course(asking, thin[key], wanted[key]) for key, _ in told}


def _is_told(judgement: Judgement) -> bool:
    return judgement.verdict.status in ("met", "missed") and judgement.figure is not None


def _years(asking: Asking, job: AskedTarget) -> Sequence[int]:
    """Give the years of which any table of the indicator has rows, and the year before in any case."""
    years = asking.checked.session.years()
    known = {year for table in job.loaded.tables for year in years.get(table, ())}
    recent = {year for year in known if asking.year - _YEARS < year <= asking.year}
    return sorted(recent | {asking.year - 1, asking.year})


def _requests(asking: Asking, job: AskedTarget, thin: Mapping[int, str]) -> Mapping[int, Request]:
    """Ask for the area in these years; what is left open for want of rows is not even asked."""
    return {year: job.request("area", asking.year - year) for year, lack in thin.items() if not lack}


def _only(figures: Sequence[Figure]) -> Figure | None:
    return figures[0] if len(figures) == 1 and figures[0].level == "area" else None


def _course(asking: Asking, thin: Mapping[int, str], wanted: Mapping[int, Request]) -> Course:
    figures = {year: _only(asking.of(request)) for year, request in wanted.items()}
    needed = _units(figures.get(asking.year))
    found = ((year, lack, figures.get(year)) for year, lack in thin.items())
    return Course(tuple(YearValue(year, of, _units(of), needed, lack) for year, lack, of in found))


def _thin(asking: Asking, tables: Collection[str], year: int) -> str:
    """Name a table of which much less was sent of a year than of the newest: a ledger only begun, a cohort alone."""
    counts = asking.rows_by_year
    of_both = ((table, counts.get(table, {})) for table in sorted({*tables} - _WHOLE))
    return next((table for table, of in of_both if of.get(year, 0) * _PART < of.get(asking.year, 0)), "")


def _units(figure: Figure | None) -> int:
    return figure.coverage.units if figure is not None and figure.coverage is not None else 0
