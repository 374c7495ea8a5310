"""Rows of which tables, years and stages does an indicator need? Those that its measures ask, however it is made."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from eduquality.model.base import SchoolSystem
from eduquality.model.definitions.kinds.of_others import ChangeIndicator, PerYearIndicator
from eduquality.model.definitions.loaded import Cut, LoadedIndicator
from eduquality.model.notations.codes import SCHOOL_KIND
from eduquality.model.notations.grades import STAGE_OF_GRADE
from eduquality.model.tables import TABLES

#: Of so many years rows are looked for.
_MOST_YEARS = 60


class Need(NamedTuple):
    """Rows of a table and year; stages, grades: those that a measure asks about.

    system: of schools of this system alone. kinds: the kinds of schools asked about.
    """

    table: str
    year: int
    stages: frozenset[str]
    grades: frozenset[int]
    system: SchoolSystem | None = None
    kinds: frozenset[str] = frozenset(SCHOOL_KIND)

    @property
    def of_school(self) -> bool:
        """Tell whether schools send it; what counties report, or are of, is asked of no school."""
        spec = TABLES[self.table].spec
        return spec.of_school and spec.reporter == "school"


def needs_of(loaded: LoadedIndicator, year: int) -> tuple[Need, ...]:
    """Give what an indicator needs for a year, the stages and grades of several measures of one table together."""
    found: dict[tuple[str, int, SchoolSystem | None], Need] = {}
    for need in _each(loaded, year):
        at = (need.table, need.year, need.system)
        known = found.get(at, need)
        found[at] = need._replace(
            stages=known.stages | need.stages, grades=known.grades | need.grades, kinds=known.kinds | need.kinds
        )
    return tuple(found.values())


def of_systems(needs: Iterable[Need], systems: Collection[str | None]) -> Iterator[Need]:
    """Give the needs without those of a system that no school is of."""
    return (need for need in needs if need.system is None or need.system in systems)


def needs_of_years(loaded: LoadedIndicator, year: int) -> Iterator[Need]:
    """Give what an indicator needs of all years: a sum over years leaves no school out that has nothing of some."""
    yield from needs_of(loaded, year)
    for one in loaded.everything:
        if isinstance(one.spec, PerYearIndicator) and (first := one.spec.first_year) is not None:
            for earlier in range(max(first, year - _MOST_YEARS), year):
                yield from needs_of(one, earlier)


def stay_in_school(needs: Iterable[Need]) -> bool:
    """Tell whether all that schools send is of the same stages, so that they can be matched; else cohorts move on."""
    asked = {need.stages for need in needs if need.of_school}
    return len(asked) <= 1


def _sent(table: str, columns: Collection[str]) -> Iterator[str]:
    """Give the tables that somebody sends and of which columns are made.

    Lists of the whole area have no unit that lacks them, nor has that of the schools, which tells who they are; of a
    frame every unit is there, whatever came.
    """
    if TABLES.is_read(table) and table != "schools" and TABLES[table].spec.reporter != "area":
        yield table
    view = TABLES.views.get(table)
    if view is None:
        return
    if not view.frame:
        yield from _sent(view.base, view.named_by(columns))
    if view.across is not None and view.across.source is not None:
        yield from _sent(view.across.source, view.across.columns)
    for source, read in view.reads(columns).items():
        yield from _sent(source, read)


def _each(loaded: LoadedIndicator, year: int) -> Iterator[Need]:
    measures = loaded.spec.measures
    for name, query in loaded.queries.items():
        measure = measures[name]
        for table in dict.fromkeys(_sent(query.table, query.columns)):
            asked = (query.stages, query.grades, measure.school_system, query.kinds)
            yield Need(table, year - measure.years_earlier, *asked)
    for other, cut in loaded.parts:
        yield from (kept for need in _each(other, year) if (kept := _kept(need, cut)))
        if isinstance(loaded.spec, ChangeIndicator):
            yield from _each(other, year - loaded.spec.years)


def _kept(need: Need, cut: Cut) -> Need | None:
    """Give a need kept to the stages and grades of a slice; None where nothing of it is left."""
    for column, values in cut:
        if column == "stage":
            need = need._replace(stages=need.stages & frozenset(map(str, values)))
        if column == "grade":
            need = need._replace(grades=need.grades & frozenset(map(int, values)))
            need = need._replace(stages=need.stages & {STAGE_OF_GRADE.get(grade) for grade in need.grades})
    return need if need.stages and need.grades else None
