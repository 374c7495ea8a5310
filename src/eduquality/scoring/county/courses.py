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
    told = [(job, judgement) for job, judgement in asking.checked.targets if _is_told(judgement)]
    wanted = {key_of(judgement): _requests(asking, job) for job, judgement in told}
    asking.ask([request for requests in wanted.values() for request in requests])
    tables = {key_of(judgement): asking.sent_tables(job.loaded.tables) for job, judgement in told}
    return {
        key: _course(asking, tables[key], [(one.year, _only(asking.of(one))) for one in requests])
        for key, requests in wanted.items()
    }


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


def _course(asking: Asking, tables: Collection[str], told: Sequence[tuple[int, Figure | None]]) -> Course:
    newest, figure = told[-1]
    needed = _units(figure)
    return Course(
        tuple(YearValue(year, of, _units(of), needed, _thin(asking, tables, year, newest)) for year, of in told)
    )


def _thin(asking: Asking, tables: Collection[str], year: int, newest: int) -> str:
    """Name a table of which much less was sent of a year than of the newest: a ledger only begun, a cohort alone."""
    counts = asking.rows_by_year
    of_both = ((table, counts.get(table, {})) for table in sorted({*tables} - _WHOLE))
    return next((table for table, of in of_both if of.get(year, 0) * _PART < of.get(newest, 0)), "")


def _units(figure: Figure | None) -> int:
    return figure.coverage.units if figure is not None and figure.coverage is not None else 0
