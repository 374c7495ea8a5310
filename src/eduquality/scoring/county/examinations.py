"""What did examinations show? Each paper in the whole area, and its score rate in every school, or in every county."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from eduquality.model.results.county_report import Examination, Subject
from eduquality.model.results.figures import Figure
from eduquality.scoring.county.asking import Asking

RATE, _SAT = "exams.score_rate", "exams.sat"
#: What is told of a paper in the whole area.
OF_PAPERS = (
    _SAT,
    "exams.mean",
    "exams.standard_deviation",
    "exams.excellent_rate",
    "exams.pass_rate",
    "exams.low_rate",
    RATE,
)
#: Score rates of fewer candidates are not told.
FEWEST = 10
_Paper = tuple[str, int | None, str]


def examinations(asking: Asking) -> tuple[Examination, ...]:
    """Give the examinations of the year, in the order of their names and grades; none where no score was read."""
    if asking.year not in asking.checked.session.years().get("scores", ()):
        return ()
    level = "county" if asking.is_of_several else "school"
    dims = {name: asking.catalogue.indicators[name].per for name in OF_PAPERS}
    area = {name: asking.request(name, "area", dims[name]) for name in OF_PAPERS}
    units = {name: asking.request(name, level, dims[name]) for name in (RATE, _SAT)}
    asking.ask([*area.values(), *units.values()])
    papers: dict[_Paper, dict[str, Figure]] = {}
    for name, request in area.items():
        for figure in _with_value(asking.of(request), "area"):
            papers.setdefault(_paper(figure), {})[name] = figure
    by_unit = {name: _by_unit(_with_value(asking.of(request), level)) for name, request in units.items()}
    exams = dict.fromkeys((exam, grade) for exam, grade, _ in papers)
    own = {one: {at: figures for at, figures in papers.items() if at[:2] == one} for one in exams}
    return tuple(_examination(*one, level, own[one], by_unit) for one in exams)


def _with_value(figures: Iterable[Figure], level: str) -> list[Figure]:
    return [one for one in figures if one.value is not None and one.level == level and one.slice.get("subject")]


def _paper(figure: Figure) -> _Paper:
    grade = figure.slice.get("grade")
    return str(figure.slice.get("exam")), grade if isinstance(grade, int) else None, str(figure.slice["subject"])


_ByUnit = Mapping[_Paper, Mapping[str, Figure]]


def _by_unit(figures: Sequence[Figure]) -> _ByUnit:
    found: dict[_Paper, dict[str, Figure]] = {}
    for figure in figures:
        found.setdefault(_paper(figure), {})[figure.unit_code] = figure
    return found


def _examination(
    exam: str, grade: int | None, level: str, own: Mapping[_Paper, Mapping[str, Figure]], by_unit: Mapping[str, _ByUnit]
) -> Examination:
    told = {at: _told(at, by_unit) for at in own}
    names = {code: one.unit_name or code for rates in told.values() for code, one in rates.items()}
    few = {at: frozenset(by_unit[RATE].get(at, {})) - {*rates} for at, rates in told.items()}
    subjects = tuple(Subject(at[2], figures, told[at], few[at]) for at, figures in own.items())
    return Examination(exam, grade, level, subjects, dict(sorted(names.items())), sum(map(len, few.values())))


def _told(at: _Paper, by_unit: Mapping[str, _ByUnit]) -> Mapping[str, Figure]:
    """Give the score rates of a paper in the units of which enough sat it."""
    sat = by_unit[_SAT].get(at, {})
    enough = {code for code, figure in sat.items() if (figure.value or 0) >= FEWEST}
    return {code: one for code, one in by_unit[RATE].get(at, {}).items() if code in enough}
