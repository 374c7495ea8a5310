"""Which schools ought to be there in a year, and what came of each? A list of schools says it, else their own rows.

The project's list goes first, then that of the year or the nearest. Without a list every school counts that any table
names, in a row that was refused as well; of others nobody knows then.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from eduquality.collection.listed import Listed, schools_expected, year_of_list
from eduquality.collection.successions import Successions
from eduquality.engine.asking import School, SentRows, Session
from eduquality.engine.derive import OF_EVERY_GRADE
from eduquality.model.base import SchoolSystem
from eduquality.model.definitions.project import Project
from eduquality.model.notations.grades import STAGE_OF_GRADE
from eduquality.model.results.collection import STAGES_OF_KIND, ListedSchool
from eduquality.model.results.dataset import Dataset, RefusedRows, SheetReport
from eduquality.model.tables import TABLES

_SEVERAL = 2
#: Tables whose rows tell which stages a school teaches; a teacher of a nine-year school is of either.
PUPIL_TABLES = frozenset({"classes", "students", "enrolments", "movements"})


@dataclass(frozen=True, slots=True)
class Unit:
    """A school (or, where only counties have rows, a county), with what slices may keep it by."""

    key: str
    name: str
    county: str | None = None
    township: str | None = None
    kind: str | None = None
    location: str | None = None
    ownership: str | None = None

    def kept(self, column: str) -> str | None:
        """Give the value of a column that figures are kept or cut by."""
        names = {"school": self.name, "school_id": self.key, "school_kind": self.kind}
        return names[column] if column in names else getattr(self, column)


class RefusedOf(NamedTuple):
    """Of whom rows were refused, as far as these tell, and how many."""

    of: SentRows
    rows: int


@dataclass(frozen=True)
class Frame:
    """Schools that ought to be there, and what came of them.

    lists: the schools of each year's list. own: the project's list, which holds for every year. refused: whose rows
    were refused: they are known to be there, but nothing came of them.
    """

    sent: Sequence[SentRows]
    lists: Mapping[int, Sequence[School]]
    own: Sequence[ListedSchool] | None
    refused: Sequence[RefusedOf] = ()
    project: Project = field(default_factory=Project)

    @classmethod
    def of(cls, session: Session, dataset: Dataset, asked: int) -> Frame:
        """Ask a session once for all that is needed. asked: the year that rows without one are taken to be of."""
        project = dataset.project
        lists: dict[int, list[School]] = defaultdict(list)
        for school in session.schools():
            lists[school.year].append(school)
        own = None
        if project.expected.schools is not None:
            latest = max(lists, default=None)
            year = latest if project.year is None else year_of_list(lists, project.year)
            own = schools_expected(project, [_listed(school) for school in lists.get(year or 0, ())])
        return cls(tuple(session.sent()), dict(lists), own, tuple(_refused(dataset.sheets, asked)), project)

    @classmethod
    def of_lists(cls, session: Session) -> Frame:
        """Give the frame of rows written out: nobody has refused any, and no project names schools."""
        years = {school.year for school in session.schools()}
        lists = {year: [school for school in session.schools() if school.year == year] for year in sorted(years)}
        return cls(tuple(session.sent()), lists, None)

    @property
    def is_listed(self) -> bool:
        """Tell whether any list names the schools: without one nobody knows who is missing."""
        return bool(self.lists) or self.own is not None

    def units(self, year: int) -> Mapping[str, Unit]:
        """Give the schools that ought to be there in a year, by key, and those that any of its tables names."""
        found = self._units.get(year)
        if found is None:
            listed = self._listed(year)
            bearers = Counter(unit.name for unit in listed.values())
            # A name that several schools of the list bear is one of these, and no school beside them.
            named = {key: unit for key, unit in self._named[year].items() if bearers[key] < _SEVERAL}
            found = self._units[year] = {**named, **listed}
        return found

    def holders(self, year: int) -> Mapping[str, Mapping[str, str]]:
        """Give the codes of the units that hold each school, by level, as far as anybody knows."""
        found = {}
        for key, unit in self.units(year).items():
            told = {"county": unit.county, "township": unit.township and f"{unit.county}/{unit.township}"}
            found[key] = {level: code for level, code in told.items() if code}
        return found

    @cached_property
    def _units(self) -> dict[int, Mapping[str, Unit]]:
        return {}

    def name_of(self, key: str, years: Iterable[int]) -> Unit:
        """Give a school as the first of these years knows it."""
        for year in years:
            if unit := self.units(year).get(key):
                return unit
        return Unit(key, key)

    def units_of(self, years: tuple[int, ...]) -> Sequence[Unit]:
        """Give the schools of several years, by key, each as the first of these years knows it."""
        if years not in self._units_of:
            keys = {key for year in years for key in self.units(year)}
            self._units_of[years] = [self.name_of(key, years) for key in sorted(keys)]
        return self._units_of[years]

    @cached_property
    def _units_of(self) -> dict[tuple[int, ...], Sequence[Unit]]:
        return {}

    @cached_property
    def holes(self) -> dict[tuple[str, int, tuple[str, ...], str, frozenset[int]], frozenset[int]]:
        """Keep the grades missing of a table, year, schools and stage, among those that were asked for."""
        return {}

    def was_there(self, key: str, year: int) -> bool:
        """Tell whether a school may have been there: not where the list of that very year is without it."""
        if key in self.gone(year):
            return False
        if year in self.lists and self.own is None:
            return key in self._listed(year) or key in self._named[year]
        return True

    def stages(self, unit: Unit, years: tuple[int, ...]) -> frozenset[str] | None:
        """Give the stages a school teaches by its kind and its rows; None where nothing tells."""
        at = (unit.key, unit.kind, years)
        if at not in self._taught:
            of_kind = STAGES_OF_KIND.get(unit.kind or "", ())
            rows = self._stages_shown.get(unit.key, ())
            shown = {s for table, year, s in rows if year in years and (not of_kind or table in PUPIL_TABLES)}
            self._taught[at] = frozenset(of_kind) | shown or None
        return self._taught[at]

    @cached_property
    def _taught(self) -> dict[tuple[str, str | None, tuple[int, ...]], frozenset[str] | None]:
        return {}

    # ------------------------------------------------------------ schools that are gone

    @cached_property
    def successions(self) -> Successions:
        """Give the schools that are gone, as the lists and the project say."""
        units = {unit.key: unit for year in sorted({*self._named, *self.lists}) for unit in self._of_year(year)}
        listed = (school for schools in self.lists.values() for school in schools)
        return Successions.of(listed, self.project, {key: unit.name for key, unit in units.items()})

    def gone(self, year: int) -> Mapping[str, tuple[str, ...]]:
        """Give the schools that are gone by a year and have no row of it, with those that their pupils went to."""
        return self.successions.before(year, self._named.get(year, {}))

    def _of_year(self, year: int) -> Iterator[Unit]:
        yield from self._named.get(year, {}).values()
        yield from map(_unit, self.lists.get(year, ()))

    @cached_property
    def _stages_shown(self) -> Mapping[str, set[tuple[str, int, str]]]:
        found: dict[str, set[tuple[str, int, str]]] = defaultdict(set)
        for row in (*self.sent, *(one.of for one in self.refused)):
            if row.school is not None and row.stage is not None:
                found[row.school].add((row.table, row.year, row.stage))
        return found

    # ------------------------------------------------------------ how many years stages take

    def concerns(self, system: SchoolSystem | None, unit: str | None, *, of_county: bool = False) -> bool:
        """Tell whether what is asked of schools of one system is asked of a school, or of a county for its own."""
        if system is None:
            return True
        found = self._systems_of_counties if of_county else self._systems
        return system in found.get(unit, {system})

    @cached_property
    def systems(self) -> frozenset[str]:
        """Give the systems that schools or counties with rows are of."""
        return frozenset(row.school_system for row in self.sent if row.school_system is not None)

    @cached_property
    def _systems(self) -> Mapping[str | None, set[str]]:
        """Give the system of each school, that of the latest year where it has changed."""
        told = [row for row in self.sent if row.school is not None and row.school_system is not None]
        return {row.school: {row.school_system or ""} for row in sorted(told, key=lambda row: row.year)}

    @cached_property
    def _systems_of_counties(self) -> Mapping[str | None, set[str]]:
        found: dict[str | None, set[str]] = defaultdict(set)
        for row in self.sent:
            if row.school_system is not None:
                found[row.county].add(row.school_system)
        return found

    @cached_property
    def rows_of(self) -> Mapping[tuple[str, int], Mapping[str, set[tuple[str | None, str | None]]]]:
        """Give the stages and examinations of each school's rows, by table and year."""
        found: dict[tuple[str, int], dict[str, set[tuple[str | None, str | None]]]] = {}
        for row in self.sent:
            if row.school is not None:
                found.setdefault((row.table, row.year), {}).setdefault(row.school, set()).add((row.stage, row.exam))
        return found

    @cached_property
    def said_nothing(self) -> frozenset[tuple[str, int, str]]:
        """Give the tables, years and schools of returns of nothing."""
        return frozenset((row.table, row.year, row.school) for row in self.sent if row.nothing and row.school)

    @cached_property
    def grades_of(self) -> Mapping[tuple[str, int], Mapping[tuple[str, str | None], set[int | None]]]:
        """Give the grades of each school's rows in a stage, by table and year, of tables that are of every grade."""
        found: dict[tuple[str, int], dict[tuple[str, str | None], set[int | None]]] = {}
        for row in self.sent:
            if row.school is not None and row.table in OF_EVERY_GRADE:
                grades = found.setdefault((row.table, row.year), {})
                grades.setdefault((row.school, row.stage), set()).update(row.grades)
        return found

    def grades_of_county(self, table: str, year: int, county: str | None) -> frozenset[int | None]:
        """Give the grades that schools of a county, or of no county that is known, have sent of a table and year."""
        at = (table, year, county)
        if at not in self._of_counties:
            self._of_counties[at] = frozenset(
                grade
                for (school, _), grades in self.grades_of.get((table, year), {}).items()
                if county is None or self.name_of(school, (year,)).county in (None, county)
                for grade in grades
            )
        return self._of_counties[at]

    @cached_property
    def _of_counties(self) -> dict[tuple[str, int, str | None], frozenset[int | None]]:
        return {}

    @cached_property
    def grades_shown(self) -> Mapping[tuple[str, str], Mapping[int, set[int]]]:
        """Give the grades that each school shows in a stage by year, in any table that is of every grade."""
        found: dict[tuple[str, str], dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        for (_, year), of_schools in self.grades_of.items():
            for (school, stage), grades in of_schools.items():
                if stage is not None and (known := {grade for grade in grades if grade is not None}):
                    found[school, stage][year] |= known
        return found

    @cached_property
    def rows_of_counties(self) -> Mapping[tuple[str, int], Mapping[str | None, set[str | None]]]:
        """Give the stages of rows that are of no school, by table, year and county."""
        found: dict[tuple[str, int], dict[str | None, set[str | None]]] = {}
        for row in self.sent:
            if row.school is None:
                found.setdefault((row.table, row.year), {}).setdefault(row.county, set()).add(row.stage)
        return found

    @cached_property
    def counties_sent(self) -> Mapping[tuple[str, int], Mapping[str | None, set[str | None]]]:
        """Give the stages of all rows, of schools as well, by table, year and county."""
        found: dict[tuple[str, int], dict[str | None, set[str | None]]] = {}
        for row in self.sent:
            county = row.county
            if county is None and row.school is not None:
                county = self.name_of(row.school, (row.year,)).county
            found.setdefault((row.table, row.year), {}).setdefault(county, set()).add(row.stage)
        return found

    @cached_property
    def refused_of(self) -> Mapping[tuple[str, int], Sequence[RefusedOf]]:
        """Give of whom rows were refused, by table and year."""
        found: dict[tuple[str, int], list[RefusedOf]] = defaultdict(list)
        for one in self.refused:
            found[one.of.table, one.of.year].append(one)
        return found

    @cached_property
    def counted_for(self) -> Mapping[tuple[str, int], Collection[str | None]]:
        """Give the schools some of whose rows were counted from another table, by table and year."""
        found: dict[tuple[str, int], set[str | None]] = defaultdict(set)
        for row in self.sent:
            if row.derived:
                found[row.table, row.year].add(row.school)
        return found

    def counties(self, years: Collection[int]) -> Mapping[str, Unit]:
        """Give the counties that a list or any row of these years names."""
        of_units = (unit.county for year in years for unit in self.units(year).values())
        of_rows = (county for (_, year), named in self.rows_of_counties.items() if year in years for county in named)
        return {county: Unit(county, county, county) for county in (*of_units, *of_rows) if county}

    def _listed(self, year: int) -> Mapping[str, Unit]:
        found = self._cache.get(year)
        if found is None:
            units = self._of_own(year) if self.own is not None else self._of_list(year)
            gone = self.gone(year)
            found = self._cache[year] = {key: unit for key, unit in units.items() if key not in gone}
        return found

    @cached_property
    def _cache(self) -> dict[int, Mapping[str, Unit]]:
        return {}

    def _of_list(self, year: int) -> Mapping[str, Unit]:
        """Give the schools of the list of a year or before it; a later list speaks for the year before it alone."""
        chosen = year_of_list(self.lists, year)
        if chosen is None or chosen > year + 1:
            return {}
        units = (_unit(school) for school in self.lists[chosen])
        return {unit.key: unit for unit in units}

    def _of_own(self, year: int) -> Mapping[str, Unit]:
        """Give the schools of the project's list, known by the keys that rows and lists have."""
        known = {**self._named[year], **self._of_list(year)}
        listed = Listed.of([ListedSchool(unit.name, _code(unit.key), unit.kind or "") for unit in known.values()])
        keys = list(known)
        units: dict[str, Unit] = {}
        for school in self.own or ():
            at = listed.find(school.code, school.name)
            unit = Unit(school.code or school.name, school.name or school.code, school.county or None)
            unit = known[keys[at]] if at is not None else unit
            units[unit.key] = replace(unit, kind=unit.kind or school.kind or None)
        return units

    @cached_property
    def _named(self) -> Mapping[int, Mapping[str, Unit]]:
        """Give the schools that rows of a year name; beside a list ledgers name offices and others as well."""
        found: dict[int, dict[str, Unit]] = defaultdict(dict)
        for row in (*self.sent, *(one.of for one in self.refused)):
            if row.school is not None and not (self.is_listed and _names_others(row.table)):
                known = found[row.year].get(row.school)
                if known is None or (known.county is None and row.county is not None):
                    found[row.year][row.school] = Unit(row.school, row.name or row.school, row.county, row.township)
        return found


def _names_others(table: str) -> bool:
    """Tell whether a table has rows of units that are no schools: a research office, a university."""
    spec = TABLES[table].spec
    return spec.keeps_acts or spec.reporter != "school"


def _refused(sheets: Iterable[SheetReport], asked: int) -> Iterator[RefusedOf]:
    """Give whose rows were refused; of no school where they name none."""
    for sheet in sheets:
        for rows in sheet.refused_of if sheet.table not in (None, "schools") else ():
            code, name = _school_of(sheet, rows) if TABLES[sheet.table or ""].spec.of_school else (None, None)
            stage = STAGE_OF_GRADE.get(rows.grade) if rows.grade is not None else None
            year = asked if rows.year is None else rows.year
            of = SentRows(sheet.table or "", year, code or name, name, None, None, stage, None, grades=(rows.grade,))
            yield RefusedOf(of, rows.rows)


def _school_of(sheet: SheetReport, rows: RefusedRows) -> tuple[str | None, str | None]:
    """Give code and name of the school of refused rows: their own, else what the sheet tells."""
    from eduquality.intake.clues.schools import looks_like_school

    code, name = rows.school_id, rows.school
    if not (code or name):
        code, name = (sheet.told[field][0] if field in sheet.told else None for field in ("school_id", "school"))
    return (code, name) if code or (name and looks_like_school(name)) else (None, None)


def _unit(school: School) -> Unit:
    key = school.code or school.name or ""
    return Unit(key, school.name or key, *school[3:8])


def _code(key: str) -> str:
    return key if key.isdigit() else ""


def _listed(school: School) -> ListedSchool:
    return ListedSchool(school.name or "", school.code or "", school.kind or "", school.county or "")
