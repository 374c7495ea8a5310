"""Which figures are of too few persons to be published? By the numbers of persons they are reckoned from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import permutations
from typing import Literal

from eduquality.model.definitions.loaded import Catalogue, LoadedIndicator
from eduquality.model.definitions.project import Suppression
from eduquality.model.queries.measure import Query
from eduquality.model.results.figures import Figure, Number
from eduquality.model.tables import OF_ONE_SCHOOL, TABLES, columns, personal_columns
from eduquality.model.tables.views import LookUp

#: Why a figure is withheld: too few persons, a school's examination, or because it would give another back.
Why = Literal["few", "school-exam", "gives-back"]
#: Tables of points: who is in them sat an examination.
EXAMS = frozenset({"exams", "scores"})
_PERSONS = frozenset({"pupils", "people"})
_ADDS = "sum"
#: What says whose a row is; others name who acted, as whoever taught or watched a lesson.
_WHOSE = frozenset({"name", "student_id", "candidate_id"})


@dataclass(frozen=True)
class Few:
    """What is few, of the indicators of a catalogue."""

    catalogue: Catalogue
    settings: Suppression

    def why(self, figure: Figure) -> Why | None:
        """Tell why a figure is withheld by itself, None where it is not."""
        if figure.value is None and not figure.measures:
            return None
        loaded = self.catalogue.indicators[figure.indicator]
        is_exam = self.is_of_exams(loaded)
        if is_exam and figure.level in OF_ONE_SCHOOL and self.settings.school_exams == "withheld":
            return "school-exam"
        persons = self.persons_of(figure)
        if not persons:
            # Nobody can tell of how many it is: a median of a class may be one pupil's points.
            return "few" if self._is_of_persons(loaded) and figure.level in OF_ONE_SCHOOL else None
        return "few" if is_few(persons, self.least(figure)) else None

    def places_schools(self, figure: Figure) -> bool:
        """Tell whether a figure of examinations names units that fail."""
        if self.settings.school_exams == "shown" or not (figure.failing or figure.unsure):
            return False
        return self.is_of_exams(self.catalogue.indicators[figure.indicator])

    def persons_of(self, figure: Figure) -> Mapping[str, Number]:
        """Give the numbers of persons that a figure is reckoned from."""
        counting = self._counting[figure.indicator]
        return {name: value for name, value in figure.measures.items() if name in counting and value is not None}

    def numbers_of(self, figure: Figure) -> Mapping[str, Number]:
        """Give the same numbers by what they count, so that one is known again in another indicator."""
        counting = self._counting[figure.indicator]
        return {_meaning(counting[name], figure): value for name, value in self.persons_of(figure).items()}

    def least(self, figure: Figure) -> int:
        """Give the number from which persons are no longer few."""
        loaded = self.catalogue.indicators[figure.indicator]
        return self.settings.scores if self.is_of_exams(loaded) else self.settings.persons

    def is_of_exams(self, loaded: LoadedIndicator) -> bool:
        """Tell whether an indicator is of points."""
        return any(_sources(table) & EXAMS for table in loaded.tables)

    def _is_of_persons(self, loaded: LoadedIndicator) -> bool:
        return any(rows_are_persons(table) for table in loaded.tables)

    @cached_property
    def _counting(self) -> Mapping[str, Mapping[str, Query]]:
        """Give the measures of each indicator that count persons, those of what it is made of among them."""
        return {
            name: {
                measure: query
                for one in loaded.everything
                for measure, query in one.queries.items()
                if counts_persons(query)
            }
            for name, loaded in self.catalogue.indicators.items()
        }


def _meaning(query: Query, figure: Figure) -> str:
    """Tell what a measure counts: its statement, with the numbers that it holds rows against."""
    return f"{query.sql} {[(name, figure.measures.get(name)) for name in sorted(query.parameters)]}"


def counts_persons(query: Query) -> bool:
    """Tell whether a measure is a number of persons: rows of persons counted, or numbers of persons added up."""
    if query.function == _ADDS:
        return _holds_persons(query.table, query.argument or "")
    return query.function.startswith("count") and rows_are_persons(query.table)


def rows_are_persons(table: str) -> bool:
    """Tell whether rows of a table, or of the base of a view, are persons: they say whose they are."""
    view = TABLES.views.get(table)
    if view is not None:
        return not view.frame and rows_are_persons(view.base)
    return TABLES.is_read(table) and not personal_columns(TABLES[table]).isdisjoint(_WHOSE)


def _holds_persons(table: str, argument: str) -> bool:
    """Tell whether a column holds a number of persons: by its unit, or because a view counts persons into it."""
    view = TABLES.views.get(table)
    made = view.columns.get(argument) if view else None
    if isinstance(made, LookUp):
        counted = made.function.startswith("count") and rows_are_persons(made.source)
        return counted or _holds_persons(made.source, made.argument or "")
    if made is not None or not (view or TABLES.is_read(table)):
        # Worked out of others: it may be one of persons.
        return True
    if view and argument in view.model.model_fields and not view.frame:
        return _holds_persons(view.base, argument)
    face = columns(TABLES[table]).get(argument) if TABLES.is_read(table) else None
    return face is not None and face.unit in _PERSONS


def _sources(table: str) -> frozenset[str]:
    """Give the tables that a view finally comes of, itself among them."""
    view = TABLES.views.get(table)
    return frozenset({table}).union(*(_sources(one) for one in view.sources)) if view else frozenset({table})


def is_few(persons: Mapping[str, Number], least: int) -> bool:
    """Tell whether one of these numbers of persons, or what is left of one without another, is small and not none."""
    left = (whole - part for whole, part in permutations(persons.values(), 2))
    return any(0 < number < least for number in (*persons.values(), *left))
