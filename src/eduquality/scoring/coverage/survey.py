"""Which units does a figure ask about? And what each of them has not sent."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from eduquality.engine.asking import LeftOut, Moved, Without
from eduquality.engine.derive import COUNTED_FROM
from eduquality.model.notations.codes import STAGE
from eduquality.model.notations.grades import STAGE_OF_GRADE
from eduquality.model.results.coverage import Coverage, Lack, NotSent, NotTaken
from eduquality.model.tables import OF_ONE_SCHOOL, SCHOOL_ATTRIBUTES, TABLES
from eduquality.scoring.coverage.counties_lacking import counties_lacking
from eduquality.scoring.coverage.frame import PUPIL_TABLES, Frame, Unit
from eduquality.scoring.coverage.holes import cohorts_nowhere, holes_of
from eduquality.scoring.coverage.needs import Need, stay_in_school
from eduquality.scoring.coverage.surveyed import Surveyed

#: A class's code; the grade is a number or not known, so that names may hold strokes of their own.
CLASS_CODE = re.compile(r"(.*?)/(-?\d*)/(.*)", re.DOTALL)
Values = Collection[str | int | None]
#: Tables of wide sheets from which the rows of another are made, by that other.
MELTED_FROM: Mapping[str, tuple[str, ...]] = {
    model.spec.wide: (name,) for name, model in TABLES.items() if model.spec.wide
}
NO_OTHERS: Mapping[str, tuple[NotSent, ...]] = {}
#: Columns that tell the stage, and those that tell of which schools a figure is.
_BELOW_COUNTIES = OF_ONE_SCHOOL | {"township"}
_PLACES = ("county", "township", "school", "school_id", "school_kind", "location", "ownership")


@dataclass(frozen=True)
class Survey:
    """What came of all that an indicator needs, cut to a slice.

    kept: column → the values that the figure is kept to.
    """

    frame: Frame
    needs: tuple[Need, ...]
    kept: tuple[tuple[str, tuple[str | int | None, ...]], ...] = ()

    # ------------------------------------------------------------ answers

    def coverage(self, level: str, code: str, apart: Mapping[str, tuple[NotSent, ...]] = NO_OTHERS) -> Coverage:
        """Give of how many units the figure of one unit of a level is, and which of them have sent nothing.

        apart: schools that are left out for something else that they lack.
        """
        asked = self._at(level).get(school_of(level, code), ())
        missing = tuple(
            self._lack(one) if one.lacks else Lack(one.unit.key, one.unit.name, apart[one.unit.key])
            for one in asked
            if one.lacks or one.unit.key in apart
        )
        known = self._is_framed or missing
        units: Literal["school", "county"] = "county" if self._is_of_counties else "school"
        not_taken = tuple(self._not_taken(asked))
        return Coverage(len(asked) - len(missing), len(asked) if known else None, missing, units, not_taken)

    def _lack(self, one: Surveyed) -> Lack:
        """Give a unit by name, with the tables and years of which nothing came from it."""
        tables = (
            NotSent(table, need.year, tuple(sorted(stages)) if need in one.partly else (), rows)
            for need, stages in one.gone
            for table, rows in [next(iter(self._refused(need).get(one.unit.key, {}).items()), (need.table, 0))]
        )
        holes: dict[Need, frozenset[int]] = {}
        for need, _, grades in one.holes:
            holes[need] = holes.get(need, frozenset()) | grades
        without = (NotSent(need.table, need.year, grades=tuple(sorted(of))) for need, of in holes.items())
        return Lack(one.unit.key, one.unit.name, tuple(dict.fromkeys((*tables, *without))))

    def codes(self, level: str) -> Mapping[str, Unit]:
        """Give the units of a level that are asked about, by code; each named as a school is, or by its code."""
        return {
            code: found[0].unit if level in OF_ONE_SCHOOL else Unit(code, code.rpartition("/")[2])
            for code, found in self._at(level).items()
            if code
        }

    def keys(self, levels: Sequence[str]) -> frozenset[tuple[str, ...]]:
        """Give the codes at several levels of the units asked about, of those that have all; no classes."""
        if "class" in levels or (self._is_of_counties and set(levels) & _BELOW_COUNTIES):
            return frozenset()
        codes = (tuple(_code_of(one.unit, level) for level in levels) for one in self.surveyed)
        return frozenset(tuple(map(str, of)) for of in codes if all(of))

    @cached_property
    def without(self) -> Without:
        """Give the schools that lack one of several tables or years: a rate is formed over those that have all.

        Where the cohort moves on to other schools nothing is left out: they cannot be matched.
        """
        if len({(need.table, need.year) for need in self._of_schools}) < 2:  # noqa: PLR2004
            return ()
        if not self._is_of_counties and not stay_in_school(self.needs):
            return ()
        lacking = tuple(one.left_out for one in self.surveyed if one.lacks)
        return (*lacking, *self._split_without({one.key for one in lacking}))

    def _split_without(self, lacking: Collection[str]) -> Iterator[LeftOut]:
        """Give, of schools that were split, those which cannot be counted since one of their successors lacks rows."""
        for key, into in sorted(self._gone.items()):
            if len(into) > 1 and set(into) & set(lacking):
                yield from (LeftOut(one) for one in (key, *into) if one not in lacking)

    @cached_property
    def without_counties(self) -> Without:
        """Give the counties that lack one of several tables or years altogether: no rate of the area is of them."""
        return tuple(
            LeftOut(county, (), "county") for county in counties_lacking(self.frame, self._stages_asked, self.surveyed)
        )

    @cached_property
    def within(self) -> Without:
        """Give what is left out of schools that sent some of their stages alone."""
        return tuple(one for one in self.without if one.stages)

    @cached_property
    def nobody_has_all(self) -> bool:
        """Tell whether units sent one table or year or the other, and none of them both."""
        own = self.frame.rows_of_counties if self._is_of_counties else self.frame.rows_of
        sent = all(own.get((need.table, need.year)) for need in self._of_schools)
        return bool(self.without) and sent and all(one.lacks for one in self.surveyed)

    @cached_property
    def lacks_a_table(self) -> bool:
        """Tell whether nobody at all sent one of the tables or years, so that no unit has all that it is asked for."""
        places = ((need.table, need.year) for need in self._of_schools)
        if all(self.frame.rows_of.get(at) or self.frame.rows_of_counties.get(at) for at in places):
            return False
        # What schools of one system are asked for may be lacking, and those of the other have all.
        return all(one.lacks for one in self.surveyed) or all(need.system is None for need in self.needs)

    @cached_property
    def moved(self) -> Moved:
        """Give the schools that are gone by the year asked, with the school that each has ended in."""
        heirs = {key: into[0] for key, into in self._gone.items() if len(into) == 1}
        named = {key: self.frame.name_of(heir, self._years) for key, heir in heirs.items()}
        return tuple((key, tuple(_attribute(unit, name) for name in SCHOOL_ATTRIBUTES)) for key, unit in named.items())

    # ------------------------------------------------------------ who is asked

    @cached_property
    def surveyed(self) -> tuple[Surveyed, ...]:
        """Give every unit that is asked about, by key."""
        if self._is_of_counties:
            found = [self._county(unit) for _, unit in sorted(self.frame.counties(self._years).items())]
        else:
            found = [self._school(unit) for unit in self._schools]
            found += [self._silent_county(county) for county in self._counties_without_schools]
        return tuple(one for one in found if one is not None)

    @cached_property
    def _of_schools(self) -> tuple[Need, ...]:
        return tuple(need for need in self.needs if need.of_school)

    @cached_property
    def _years(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(need.year for need in sorted(self.needs, key=lambda need: -need.year)))

    @cached_property
    def _schools(self) -> Sequence[Unit]:
        return [unit for unit in self.frame.units_of(self._years) if unit.key not in self._gone]

    @cached_property
    def _gone(self) -> Mapping[str, tuple[str, ...]]:
        """Give the schools that are gone by the year asked: what they sent before counts for their successors."""
        return self.frame.gone(self._years[0]) if self._years else {}

    @cached_property
    def _before(self) -> Mapping[str, Sequence[str]]:
        """Give the schools that each is the successor of."""
        found: dict[str, list[str]] = defaultdict(list)
        for key, into in self._gone.items():
            for heir in into:
                found[heir].append(key)
        return found

    @cached_property
    def _is_of_counties(self) -> bool:
        """Tell whether rows of a table name counties and no school: then counties are what is counted."""
        rows = self.frame.rows_of
        return any(self._counties_of(need) and not rows.get((need.table, need.year)) for need in self._of_schools)

    @cached_property
    def _is_framed(self) -> bool:
        """Tell whether anybody knows who is missing: a list is there, and examinations tell who was to sit."""
        return self.frame.is_listed and all(self._sat[need].stages for need in self._of_schools)

    @cached_property
    def _stages_kept(self) -> frozenset[str]:
        kept = frozenset(STAGE)
        for column, values in self.kept:
            told = {STAGE_OF_GRADE.get(value) if column == "grade" else value for value in values}  # type: ignore[arg-type]
            if column in ("stage", "grade") and None not in told:
                kept &= frozenset(map(str, told))
        return kept

    @cached_property
    def _exams(self) -> Values | None:
        return next((values for column, values in self.kept if column == "exam"), None)

    @cached_property
    def _sat(self) -> Mapping[Need, Need]:
        """Give each need as it is asked about: examinations by who was to sit them."""
        return {need: self._as_sat(need) for need in self.needs}

    @cached_property
    def _stages_asked(self) -> Mapping[Need, frozenset[str]]:
        """Give the stages of which each need is asked, in which it was sat for and which the slice keeps."""
        return {need: sat.stages & self._stages_kept for need, sat in self._sat.items()}

    @cached_property
    def _asked(self) -> Sequence[tuple[Need, frozenset[str] | None, bool]]:
        """Give each need with its stages, None where no school is asked; and whether anybody knows of which it is."""
        of_schools = {*self._of_schools}
        return [
            (need, self._stages_asked[need] if need in of_schools else None, bool(self._sat[need].stages))
            for need in self.needs
        ]

    def _as_sat(self, need: Need) -> Need:
        """Give an examination the stage that it is of, where rows tell; none where nobody can know who was to sit."""
        if need.table not in ("exams", "scores") or need.stages != frozenset(STAGE):
            return need
        told = {
            stage
            for rows in self.frame.rows_of.get((need.table, need.year), {}).values()
            for stage, exam in rows
            if self._exams is None or exam in self._exams
        }
        one = len(told) == 1 and None not in told
        return need._replace(stages=frozenset(map(str, told)) if one else frozenset())

    # ------------------------------------------------------------ what came of each

    def _school(self, unit: Unit) -> Surveyed | None:
        if unit.kind is not None and all(unit.kind not in need.kinds for need in self.needs):
            return None
        teaches = self.frame.stages(unit, self._years)
        lacks: list[tuple[Need, frozenset[str]]] = []
        asked, partly = False, set[Need]()
        for need, stages, is_told in self._asked:
            if not self.frame.concerns(need.system, unit.key):
                continue
            if stages is None:
                lacks += [(need, frozenset())] if self._lacks_county(need, unit) else []
                continue
            expected = stages if teaches is None else stages & teaches
            has = {stage for stage in self._sent_by(need, unit) if stage is None or stage in stages or not is_told}
            if not has and (not expected or not self.frame.was_there(unit.key, need.year)):
                continue
            asked = True
            gone = self._not_sent(need, unit, expected, has)
            if gone is not None:
                lacks.append((need, gone))
                partly |= {need} if has else set()
        one = Surveyed(unit, tuple(lacks), frozenset(partly), tuple(self._holes(unit)))
        return one if asked and self._is_kept(unit, silent=bool(lacks)) else None

    def _holes(self, unit: Unit) -> Iterator[tuple[Need, str, frozenset[int]]]:
        """Give the grades missing among those that a school sent; not where its county's rows may hold them."""
        keys = (unit.key, *self._before.get(unit.key, ()))
        for need, stages, sent in self._of_every_grade:
            if not self.frame.concerns(need.system, unit.key):
                continue
            asked = self._grades_asked[need] - self._grades_refused(need, unit)
            for stage in stages:
                # Many indicators ask for the same.
                at = (need.table, need.year, keys, stage, asked)
                if at not in self.frame.holes:
                    found = {grade for key in keys for grade in sent.get((key, stage), ())}
                    shown = [self.frame.grades_shown.get((key, stage), {}) for key in keys]
                    self.frame.holes[at] = holes_of(found, asked, shown, need.year)
                if grades := self.frame.holes[at] | self._nowhere(need, unit, keys, stage):
                    yield need, stage, grades

    def _nowhere(self, need: Need, unit: Unit, keys: Sequence[str], stage: str) -> frozenset[int]:
        """Give the grades of cohorts that the figure asks about in two years, and that were sent of only one."""
        found: frozenset[int] = frozenset()
        for other in self._beside[need]:
            grades = self.frame.grades_of.get((other.table, other.year), {})
            others = {grade for key in keys for grade in grades.get((key, stage), ()) if grade in other.grades}
            of_all = self.frame.grades_of_county(need.table, need.year, unit.county)
            six = self.frame.concerns("six_three", unit.key)
            found |= cohorts_nowhere(self._grades_asked[need], need.year - other.year, others, of_all, six_three=six)
        return found - self._grades_refused(need, unit) if found else found

    @cached_property
    def _beside(self) -> Mapping[Need, Sequence[Need]]:
        """Give the needs of the year before and after each, where a cohort is held against itself."""
        return {need: [one for one in self.needs if _rises(one, need) or _rises(need, one)] for need in self.needs}

    @cached_property
    def _of_every_grade(
        self,
    ) -> Sequence[tuple[Need, Sequence[str], Mapping[tuple[str, str | None], set[int | None]]]]:
        """Give the needs of which schools sent grades that no county's rows may hold, with their stages and these."""
        sent = ((need, self.frame.grades_of.get((need.table, need.year), {})) for need in self.needs)
        return [
            (need, sorted(need.stages & self._stages_kept), of_schools)
            for need, of_schools in sent
            if of_schools and not self._counties_of(need)
        ]

    @cached_property
    def _grades_asked(self) -> Mapping[Need, frozenset[int]]:
        kept = [values for column, values in self.kept if column == "grade" and None not in values]
        return {need: need.grades.intersection(*kept) for need in self.needs}

    def _grades_refused(self, need: Need, unit: Unit) -> frozenset[int]:
        """Give the grades of which a school's rows were sent and refused: those are counted as such."""
        if unit.key not in self._refused(need):
            return frozenset()
        sources = (need.table, *COUNTED_FROM.get(need.table, ()))
        rows = [of for table in sources for of, _ in self.frame.refused_of.get((table, need.year), ())]
        grades = {grade for of in rows if of.school == unit.key for grade in of.grades}
        return need.grades if None in grades else need.grades & grades

    def _sent_by(self, need: Need, unit: Unit) -> set[str | None]:
        sent = self.frame.rows_of.get((need.table, need.year), {})
        keys = (unit.key, *self._forerunners(need, unit))
        rows = [row for key in keys for row in sent.get(key, ())]
        return {stage for stage, exam in rows if self._exams is None or exam in self._exams}

    def _forerunners(self, need: Need, unit: Unit) -> Sequence[str]:
        """Give the schools whose rows of an earlier year are counted for a school."""
        return self._before.get(unit.key, ()) if need.year < self._years[0] else ()

    def _without_forerunner(self, need: Need, unit: Unit) -> bool:
        """Tell whether a school that ended in this one has sent nothing of a year in which it was there."""
        sent = self.frame.rows_of.get((need.table, need.year), {})
        keys = self._forerunners(need, unit)
        return any(key not in sent and self.frame.was_there(key, need.year) for key in keys)

    def _not_sent(
        self, need: Need, unit: Unit, expected: frozenset[str], has: set[str | None]
    ) -> frozenset[str] | None:
        """Give the stages of a need that a school has no row of; None where it, or its county, sent them."""
        counties = self._counties_of(need)
        covered = {stage for county in (None, unit.county) for stage in counties.get(county, ())}
        found = has | covered
        if has and not covered and self._without_forerunner(need, unit):
            return expected
        if None in found or (need.table not in PUPIL_TABLES and found):
            return None
        gone = expected - found
        return frozenset(map(str, gone)) if gone or not found else None

    def _counties_of(self, need: Need) -> Mapping[str | None, set[str | None]]:
        """Give the stages of rows that are of no school, where they are any that is asked about."""
        found = self._of_counties.get(need)
        if found is None:
            found = self._of_counties[need] = self._told_by_counties(need)
        return found

    @cached_property
    def _of_counties(self) -> dict[Need, Mapping[str | None, set[str | None]]]:
        return {}

    def _told_by_counties(self, need: Need) -> Mapping[str | None, set[str | None]]:
        stages = need.stages & self._stages_kept
        rows = self.frame.rows_of_counties.get((need.table, need.year), {})
        kept = {county: {s for s in told if s is None or s in stages} for county, told in rows.items()}
        return {county: told for county, told in kept.items() if told}

    def _lacks_county(self, need: Need, unit: Unit) -> bool:
        """Tell whether a table of counties is without the school's, though it has others."""
        named = {county for county in self._counties_of(need) if county}
        return bool(named) and unit.county is not None and unit.county not in named

    def _county(self, unit: Unit) -> Surveyed | None:
        lacks = []
        for need in self.needs:
            if not self.frame.concerns(need.system, unit.key, of_county=True):
                continue
            rows = self._counties_of(need)
            schools = self.frame.rows_of.get((need.table, need.year), {})
            own = any(self.frame.name_of(key, self._years).county == unit.key for key in schools)
            if not (unit.key in rows or None in rows or own):
                lacks.append((need, frozenset[str]()))
        return Surveyed(unit, tuple(lacks)) if self._is_kept(unit, silent=bool(lacks)) else None

    @cached_property
    def _counties_without_schools(self) -> Sequence[str]:
        """Give the counties that rows of counties name (of their people or pupils) and of which no school is known."""
        if None in (known := {unit.county for unit in self._schools}) or not known:
            return ()
        named = {county for need in self.needs for county in self._counties_of(need) if county}
        return sorted(named - known)

    def _silent_county(self, county: str) -> Surveyed | None:
        unit = Unit(county, county, county)
        named = {county, None}
        lacks = tuple((n, frozenset[str]()) for n in self._of_schools if not named & self._counties_of(n).keys())
        return Surveyed(unit, lacks) if lacks and self._is_kept(unit, silent=True) else None

    def _is_kept(self, unit: Unit, *, silent: bool) -> bool:
        """Tell whether a slice keeps a unit; of one that sent nothing, what is not known may be so."""
        for column, values in self.kept:
            if column in _PLACES:
                value = unit.kept(column)
                if value not in values and not (value is None and silent):
                    return False
        return True

    # ------------------------------------------------------------ rows that were refused

    def _not_taken(self, asked: Sequence[Surveyed]) -> Iterator[NotTaken]:
        """Give the rows refused of what units need, those of nobody knows whom among them; not of what is missing."""
        for need in self.needs:
            refused = self._refused(need)
            schools = [one.unit.key for one in asked if one.unit.key in refused and not one.lacks_need(need)]
            for school in (None, *schools):
                for source, rows in refused.get(school, {}).items():
                    if source == need.table or self._is_made_of(need, source, school):
                        yield NotTaken(need.table, source, need.year, school, rows)

    def _is_made_of(self, need: Need, source: str, school: str | None) -> bool:
        """Tell whether the rows of a need are made of those of another table; of any school where none is told."""
        if source in MELTED_FROM.get(need.table, ()):
            return True
        counted = self.frame.counted_for.get((need.table, need.year), ())
        return bool(counted) if school is None else school in counted

    def _refused(self, need: Need) -> Mapping[str | None, Mapping[str, int]]:
        """Count the rows refused of a need, or of what it is made of, by school and table; none of other stages."""
        found = self._refusals.get(need)
        if found is None:
            found = self._refusals[need] = self._counted_refused(need)
        return found

    @cached_property
    def _refusals(self) -> dict[Need, Mapping[str | None, Mapping[str, int]]]:
        return {}

    def _counted_refused(self, need: Need) -> Mapping[str | None, Mapping[str, int]]:
        stages = self._stages_asked[need]
        found: dict[str | None, Counter[str]] = defaultdict(Counter)
        for source in (need.table, *COUNTED_FROM.get(need.table, ()), *MELTED_FROM.get(need.table, ())):
            for of, rows in self.frame.refused_of.get((source, need.year), ()):
                if of.stage is None or not stages or of.stage in stages:
                    found[of.school][source] += rows
        return found

    # ------------------------------------------------------------ by level

    def _at(self, level: str) -> Mapping[str, Sequence[Surveyed]]:
        found = self._levels.get(level)
        if found is None:
            found = self._levels[level] = self._grouped(level)
        return found

    @cached_property
    def _levels(self) -> dict[str, Mapping[str, Sequence[Surveyed]]]:
        return {}

    def _grouped(self, level: str) -> Mapping[str, Sequence[Surveyed]]:
        found: dict[str, list[Surveyed]] = defaultdict(list)
        for one in self.surveyed:
            code = _code_of(one.unit, level)
            if code is not None and not (self._is_of_counties and level in _BELOW_COUNTIES):
                found[code].append(one)
        return found


def _code_of(unit: Unit, level: str) -> str | None:
    if level == "area":
        return "area"
    if level == "county":
        return unit.county
    if level == "township":
        return f"{unit.county}/{unit.township}" if unit.county and unit.township else None
    return unit.key


def school_of(level: str, code: str) -> str:
    """Give the code under which a unit is surveyed: a class is surveyed as its school is."""
    of_class = CLASS_CODE.fullmatch(code) if level == "class" else None
    return of_class[1] if of_class else code


def _rises(earlier: Need, later: Need) -> bool:
    """Tell whether the grades of a need are those that the grades of another became a year later."""
    same = (earlier.table, earlier.year + 1) == (later.table, later.year)
    return same and later.grades == {grade + 1 for grade in earlier.grades}


def _attribute(unit: Unit, name: str) -> str | None:
    """Give an attribute of a school as its rows have it: a key of digits is its code."""
    if name in ("school_id", "school"):
        return unit.name if name == "school" else unit.key if unit.key.isdigit() else None
    return unit.kept(name)
