"""Whose is each row? Every row gets the code, name and places of its school as the register has them.

What a file says is kept as it says it; only what all of them together make of it is written here, so that a new name in
one file spoils nothing that was kept of another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from eduquality.errors import Issue, Place, near_miss
from eduquality.intake.cells.columns import coalesced, distinct_texts, spread
from eduquality.intake.cells.stack import counted
from eduquality.intake.cells.whole_table import SheetResult, Whole, column_of, distinct_in, with_column
from eduquality.intake.clues.titles import county_of_name
from eduquality.intake.register.mentions import (
    STATED,
    Mention,
    Seen,
    Stated,
    all_seen,
    former_names_in,
    has_townships_of_persons,
    of_schools,
    stated_in,
)
from eduquality.intake.register.names import Places, county_in, name_key, township_in
from eduquality.intake.register.parts_of_school import is_campus
from eduquality.intake.register.registry import Contradiction, Meaning, OfPlace, Registry, Unclear
from eduquality.intake.register.same_rows import RowsOfNames
from eduquality.intake.register.schools import Owner
from eduquality.intake.register.totals_of_others import without_totals_of_others
from eduquality.intake.register.totals_of_parts import without_totals
from eduquality.intake.register.two_codes import codes_meant, under_two_codes
from eduquality.model.definitions.project import Project
from eduquality.model.results.collection import ListedSchool
from eduquality.model.results.dataset import Finding, RefusedRows
from eduquality.model.tables import TABLES
from eduquality.words import LANGS, say

#: Tables whose rows without a school are of a whole county.
_COUNTED_BY_SCHOOL_OR_COUNTY = frozenset({"enrolments"})
#: What looks like somebody's number is not repeated in a message, even where a school should stand.
_NUMBER = re.compile(r"\d{6,}")


@dataclass(frozen=True)
class Register:
    """Who is who among the schools, and what the rows of each table state of it."""

    registry: Registry
    stated: Mapping[str, Stated]
    wholes: Mapping[str, Whole]
    project: Project

    @classmethod
    def of(
        cls,
        wholes: Sequence[Whole],
        project: Project,
        listed: Sequence[ListedSchool] = (),
        owners: Mapping[str, Owner] | None = None,
    ) -> Register:
        """Make it of all that the tables, the list of schools and the project state; owners: of files handed up."""
        own = [whole for whole in wholes if of_schools(whole)]
        sent_by = {file: owner.county for file, owner in (owners or {}).items() if owner.county}
        handed_up = len({*sent_by.values()}) > 1
        counties = sorted(
            {*distinct_in(wholes, "county"), *filter(None, (project.county, *(one.county for one in listed)))}
            | _counties_around(own)
        )
        stated = {whole.name: stated_in(whole, counties, sent_by if handed_up else {}) for whole in own}
        seen = all_seen((whole, stated[whole.name]) for whole in own)
        for school in listed:
            if school.name or school.code:
                mention = Mention(school.code, school.name, school.county)
                one = seen.setdefault(mention, Seen())
                one.listed = one.listed or 0
        begun = {county for mention in seen if (county := county_in(mention.name))}
        towns = {town for mention in seen if (town := township_in(mention.name))}
        places = Places({*counties, *begun}, {*distinct_in(own, "township"), *towns})
        aliases = {name_key(written): meant for written, meant in project.aliases.items()}
        tables = {whole.name: whole for whole in own}
        former = former_names_in(tables["schools"], stated["schools"]) if "schools" in tables else {}
        recoded = codes_meant(project.aliases, seen)
        rows = RowsOfNames(tables, stated)
        registry = Registry(seen, places, aliases, rows, former, recoded=recoded, handed_up=handed_up)
        return cls(registry, stated, tables, project)

    def settle(self, whole: Whole) -> Whole:
        """Write the school of every row as the register has it; rows of a whole place are left out, and said."""
        import pyarrow as pa

        whole = self._with_counties(whole)
        if whole.name not in self.stated:
            return whole
        whole = self._with_refused(whole)
        stated = self.stated[whole.name]
        meanings = [self.registry.meanings.get(mention) for mention in stated.mentions]
        written = [
            _written(mention, meaning, self.registry, keeps=whole.name == "schools")
            for mention, meaning in zip(stated.mentions, meanings, strict=True)
        ]
        for at, name in enumerate(STATED):
            if name in whole.rows.column_names:
                column = spread(pa.array([one[at] or None for one in written], type=pa.string()), stated.codes)
                if name == "township" and has_townships_of_persons(whole.name):
                    column = coalesced(column_of(whole.rows, name), column)
                whole = replace(whole, rows=with_column(whole.rows, name, column))
        whole, stated = self._without_places(self._with_parts(whole, stated), stated, meanings)
        return _without_townships(without_totals(*without_totals_of_others(whole, stated)))

    def _with_parts(self, whole: Whole, stated: Stated) -> Whole:
        """Write the campus that a school's name says where no column does: classes of two campuses are two classes."""
        import pyarrow as pa
        import pyarrow.compute as pc

        parts = [self.registry.parts.get(mention) for mention in stated.mentions]
        if "campus" not in whole.rows.column_names or not any(parts):
            return whole
        said = column_of(whole.rows, "campus").cast(pa.string())
        campuses = pa.array([part if part and is_campus(part) else None for part in parts], pa.string())
        own = spread(campuses, stated.codes).cast(pa.string())
        told = pc.and_(said.is_null(), own.is_valid())
        whole = replace(whole, rows=with_column(whole.rows, "campus", pc.coalesce(said, own)))
        if "class_name" not in whole.rows.column_names:
            return whole
        names = column_of(whole.rows, "class_name").cast(pa.string())
        both = pc.binary_join_element_wise(own, names, " ")
        named = pc.if_else(pc.and_(told, both.is_valid()), both, names)
        return replace(whole, rows=with_column(whole.rows, "class_name", named))

    def _with_counties(self, whole: Whole) -> Whole:
        """Call every county by its one name."""
        import pyarrow as pa

        if "county" not in whole.rows.column_names:
            return whole
        codes, distinct = distinct_texts(column_of(whole.rows, "county"))
        named = pa.array([self.registry.places.county(name) for name in distinct.to_pylist()], type=pa.string())
        return (
            whole
            if named.equals(distinct)
            else replace(whole, rows=with_column(whole.rows, "county", spread(named, codes)))
        )

    def _with_refused(self, whole: Whole) -> Whole:
        """Call the schools of refused rows as the register has them, too: a school is not silent under another name."""
        if not any(sheet.report.refused_of for sheet in whole.sheets):
            return whole
        sheets = (
            replace(sheet, report=replace(sheet.report, refused_of=tuple(map(self._known, sheet.report.refused_of))))
            for sheet in whole.sheets
        )
        return replace(whole, sheets=tuple(sheets))

    def _known(self, rows: RefusedRows) -> RefusedRows:
        at = self.registry.bearer(Mention(rows.school_id or "", rows.school or ""))
        if at is None:
            return rows
        school = self.registry.schools[at]
        return rows._replace(school=self.registry.titles[at] or rows.school, school_id=school.code or rows.school_id)

    def _without_places(self, whole: Whole, stated: Stated, meanings: Sequence[Meaning]) -> tuple[Whole, Stated]:
        """Leave out the rows that stand for all schools of a place, where a table has no rows of places."""
        import numpy as np

        # Whoever went to 外省 went to no school of a place here.
        if "county" in TABLES[whole.name].spec.key or TABLES[whole.name].spec.sides:
            return whole, stated
        of_place = np.array([isinstance(meaning, OfPlace) for meaning in meanings], dtype=np.bool_)
        if not of_place.any():
            return whole, stated
        lost = of_place[stated.codes]
        rows = counted(lost, whole.counts)
        found = {
            at: [_of_place(whole, sheet, stated, meanings, at)] for at, sheet in enumerate(whole.sheets) if rows[at]
        }
        return whole.without(lost, found), replace(stated, codes=stated.codes[~lost])

    @property
    def has_list(self) -> bool:
        """Tell whether a list says which schools there are."""
        return any(school.listed for school in self.registry.schools)

    # ------------------------------------------------------------ what to say

    def issues(self) -> Iterator[Issue]:
        """Say what is unclear or contradicts itself, each once, at the first sheet that has it."""
        yield from self._unknown_names()
        for mention, meaning in sorted(self.registry.meanings.items()):
            if isinstance(meaning, Unclear):
                named = [self._named(at) for at in meaning.candidates]
                yield self._issue("register.unclear", mention, candidates="、".join(named), first=named[0])
        for one in self.registry.alike:
            others = [self._named(at) for at in one.others]
            yield self._issue(f"register.{one.why}", one.mention, others="、".join(others), first=others[0])
        for contradiction in self.registry.contradictions:
            yield self._contradicted(contradiction)
        for two in self.registry.two_names:
            yield self._issue("register.two_names", two.mention, other=_shown(two.other))
        for mention, alike in under_two_codes(self.registry):
            codes = [self.registry.schools[at].code for at in alike]
            values = {"codes": "、".join(codes), "schools": len(codes), "first": codes[0]}
            yield self._issue("register.two_codes", mention, **values)

    def _contradicted(self, found: Contradiction) -> Issue:
        """Say of a code and a name beside it whose they are; a name as the list has it is not told twice."""
        of_name, own = self._named(found.of_name), _shown(found.mention.name)
        code = "register.code_of_another" if found.of_code is not None else "register.code_not_listed"
        of_code = "" if found.of_code is None else self._named(found.of_code)
        meant = "" if of_name == own else {lang: say("register.meant", lang, name=of_name) for lang in LANGS}
        return self._issue(code, found.mention, of_code=of_code, of_name=of_name, meant=meant)

    def _unknown_names(self) -> Iterator[Issue]:
        """Say which aliases name a school that nothing else names, with the one that was probably meant."""
        seen = {part for mention in self.registry.meanings for part in (mention.name, mention.code) if part}
        stated = seen - {*self.project.aliases}
        for written, meant in self.project.aliases.items():
            if meant not in stated and not self.registry.bears_also(meant, stated):
                near = near_miss(meant, stated)
                values = {"written": _shown(written), "meant": _shown(meant), "near": near or ""}
                code = "register.unknown_school_near" if near else "register.unknown_school"
                yield Issue("warning", code, self.project.place("aliases", written), values)

    def _issue(self, code: str, mention: Mention, **values: object) -> Issue:
        where, rows = self._seen.get(mention, (Place(), 0))
        shown = {"name": _shown(mention.name) or mention.code, "code": mention.code, "rows": rows}
        return Issue("warning", code, where, {**shown, **values})

    @cached_property
    def _seen(self) -> Mapping[Mention, tuple[Place, int]]:
        """Give the first sheet on which each mention stands, and on how many rows of all."""
        firsts: dict[Mention, tuple[int, Place]] = {}
        rows: dict[Mention, int] = defaultdict(int)
        for table, stated in self.stated.items():
            whole = self.wholes[table]
            for mention, sheet, count in zip(stated.mentions, stated.sheets, stated.rows, strict=True):
                here = whole.places[sheet], whole.sheets[sheet].where
                firsts[mention] = min(firsts.get(mention, here), here, key=lambda one: one[0])
                rows[mention] += count
        return {mention: (where, rows[mention]) for mention, (_, where) in firsts.items()}

    def _named(self, at: int) -> str:
        school = self.registry.schools[at]
        place = self.registry.place_that_tells(at) if school.code else ""
        return f"{_shown(self.registry.titles[at])}{f'（{place}）' if place else ''}"


def _without_townships(whole: Whole) -> Whole:
    """Leave out the numbers of all pupils of a township: beside those of others each would be the county's."""
    import numpy as np

    if whole.name not in _COUNTED_BY_SCHOOL_OR_COUNTY:
        return whole
    lost = np.asarray(column_of(whole.rows, "township").is_valid())
    for name in ("school", "school_id"):
        lost &= np.asarray(column_of(whole.rows, name).is_null())
    if not lost.any():
        return whole
    townships, of_sheets = column_of(whole.rows, "township").to_pylist(), whole.sheets_of_rows()
    found: dict[int, list[Finding]] = {}
    for at in np.unique(of_sheets[lost]).tolist():
        own = [townships[row] for row in np.flatnonzero(lost & (of_sheets == at)).tolist()]
        values = {"rows": len(own), "places": "、".join(map(_shown, dict.fromkeys(own)))}
        issue = Issue("error", "register.whole_township", whole.sheets[at].where, values)
        found[at] = [Finding(issue, whole.name, "township", "", 0, refused=True)]
    return whole.without(lost, found)


def _of_place(whole: Whole, sheet: SheetResult, stated: Stated, meanings: Sequence[Meaning], at: int) -> Finding:
    """Make the finding of a sheet some of whose rows stand for a whole place."""
    own: dict[str, int] = defaultdict(int)
    for one, meaning in enumerate(meanings):
        if stated.sheets[one] == at and isinstance(meaning, OfPlace):
            own[meaning.place] += stated.rows[one]
    values = {"rows": sum(own.values()), "places": "、".join(map(_shown, sorted(own)))}
    issue = Issue("error", "register.whole_place", sheet.where, values)
    return Finding(issue, whole.name, "school", "", 0, refused=True)


def _counties_around(wholes: Sequence[Whole]) -> set[str]:
    """Give the counties that titles and names of sheets, files and folders say, where these are several.

    Then schools of one name are two; where all are of one county nothing hangs on it.
    """
    texts = {
        text for whole in wholes if not TABLES[whole.name].spec.sides for one in whole.sheets for text in one.context
    }
    said = {county for text in texts if (county := county_of_name(text))}
    return said if len(said) > 1 else set()


def _written(mention: Mention, meaning: Meaning, registry: Registry, *, keeps: bool) -> tuple[str | None, ...]:
    """Give what stands in a row's columns of its school. keeps: a list of schools keeps the names of its own year.

    A school without a code is known by its name, which is then the same everywhere.
    """
    code, name, county, township = mention.code, mention.name, mention.county, mention.township
    if isinstance(meaning, OfPlace):
        return county, None, county, township
    if not isinstance(meaning, int):
        return code, name, county, township
    school = registry.schools[meaning]
    title = name if keeps and name and registry.has_own_code(meaning) else registry.titles[meaning] or name
    return school.code or code, title, school.county or county, school.township or township


def _shown(name: str) -> str:
    return _NUMBER.sub("…", name)
