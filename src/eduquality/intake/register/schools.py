"""Of which school and county are the rows of each sheet? Where no column says it, the texts around may name it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from typing import TYPE_CHECKING, NamedTuple

from eduquality.errors import Issue
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.masking import without_numbers
from eduquality.intake.cells.parts import WrittenClue
from eduquality.intake.cells.stack import counted
from eduquality.intake.cells.whole_table import SheetResult, Whole, column_of, distinct_in
from eduquality.intake.clues.schools import SchoolNames, known_name_in, only_school_in, school_words
from eduquality.intake.clues.titles import county_said
from eduquality.intake.register.names import usual_names
from eduquality.model.definitions.project import Project
from eduquality.model.notations.folding import fold
from eduquality.model.results.collection import ListedSchool
from eduquality.model.results.dataset import Finding
from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    from eduquality.intake.cells.columns import Mask


class Owner(NamedTuple):
    """Of which county and school the rows of a file are where nothing in it tells, as its county has it."""

    county: str | None
    school: str | None


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The schools and counties that the data name, as titles and names of files and folders may name them again.

    owners: by file, where files come from several counties.
    """

    names: SchoolNames
    counties: tuple[str, ...]
    county: str | None
    school: str | None = None
    owners: Mapping[str, Owner] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        wholes: Iterable[Whole],
        project: Project,
        listed: Sequence[ListedSchool] = (),
        owners: Mapping[str, Owner] | None = None,
    ) -> Surroundings:
        """Gather them from every table that has a column of schools, and from the list that the project names."""
        places: dict[str, set[str]] = defaultdict(set)
        counties: set[str] = set()
        of_list = {school.name for school in listed if school.name}
        for school in listed:
            places[school.name] |= {place for place in (school.county, project.county) if place}
            counties |= {school.county} - {""}
        for whole in wholes:
            if "school" in whole.rows.column_names:
                places |= {name: places[name] for name in distinct_in([whole], "school")}
                told = (sheet.report.told.get("school") for sheet in whole.sheets)
                places |= {fold(said[0]): places[fold(said[0])] for said in told if said}
            for own, (name, county, township) in zip(_counties(whole, owners or {}), _listed(whole), strict=False):
                of_list |= {name} if name else set()
                places[name or ""] |= {place for place in (county, township, own or project.county) if place}
                counties |= {county} if county else set()
        only = next(iter(counties)) if len(counties) == 1 else None
        county = project.county or only
        names = SchoolNames.of(
            {name: places[name] for name in sorted(places) if name}, usual_names(of_list, county) if of_list else None
        )
        return cls(names, tuple(sorted(counties)), county, project.school, owners or {})

    def settle(self, whole: Whole) -> Whole:
        """Fill the school and county of sheets that have no column for them."""
        spec = TABLES[whole.name].spec
        if "county" in spec.context:
            whole = self._with_county(whole)
        if "school" in spec.context:
            found = [self._school_of(sheet) for sheet in whole.sheets]
            told = [without_numbers(said[0]) if said else None for said, _ in found]
            whole = whole.fill("school", told).telling("school", [said for said, _ in found])
        return whole

    def owner_of(self, sheet: SheetResult) -> object:
        """Give what the texts around a sheet tell of whose its rows are, else whose its file is, whatever it says."""
        school, _ = self.names.named_in(sheet.context)
        county = known_name_in(sheet.context, self.counties) or self._county_of_file(sheet)
        return county, school or school_words(sheet.context)

    def _county_of_file(self, sheet: SheetResult) -> str | None:
        owner = self.owners.get(sheet.report.file)
        return owner.county if owner and owner.county else self.county

    def _school_of(self, sheet: SheetResult) -> tuple[WrittenClue | None, str | None]:
        """Give the school that the texts around a sheet name if no column does, and failing that one like it.

        A line 学校名称:… tells the school, known or not, unless a text around names a known one.
        """
        said = sheet.report.told.get("school")
        if said and said[1] == "mapping":
            return said, None
        if names_school(sheet):
            # A form with the code and the name of its school above: both are of every row.
            own = sheet.report.told.get("school") if "school_id" in sheet.report.told else None
            return (None if "school" in sheet.report.columns else own), None
        named, like, text = self.names.told_in(sheet.context)
        if named:
            return (named, "around", text), None
        written = sheet.report.told.get("school")
        if written or like:
            return written, None if written else like
        only = only_school_in(sheet.context)
        if only:
            return (only[0], "around", only[1]), None
        owner = self.owners.get(sheet.report.file)
        school = owner.school if owner else self.school
        return ((school, "project", "") if school else None), None

    def unknown_schools(self, wholes: Iterable[Whole]) -> list[Issue]:
        """Warn of sheets whose rows belong to no known school, in tables that are of schools only."""
        found: dict[int, Issue] = {}
        for whole in wholes:
            context = TABLES[whole.name].spec.context
            if "school" in context and "county" not in context:
                nobodys = (s for s in zip(whole.places, whole.sheets, strict=True) if self._is_nobodys(s[1]))
                found |= {at: _no_school(sheet, self._school_of(sheet)[1]) for at, sheet in nobodys}
        return [found[at] for at in sorted(found)]

    def _is_nobodys(self, sheet: SheetResult) -> bool:
        return sheet.report.rows > 0 and not names_school(sheet) and "school" not in sheet.report.told

    def _with_county(self, whole: Whole) -> Whole:
        """Fill the county from the context, the project, or the only one there is; refuse rows that need it still."""
        import numpy as np

        known = [self._county_of(sheet) for sheet in whole.sheets]
        whole = whole.fill("county", [said[0] if said else None for said in known])
        pairs = zip(whole.sheets, known, strict=True)
        whole = whole.telling("county", [None if _has(sheet, "county") else said for sheet, said in pairs])
        model = TABLES[whole.name]
        if not whole.rows["county"].null_count or not model.model_fields["county"].is_required():
            return whole
        lost: Mask = np.asarray(whole.rows["county"].is_null())
        found = {
            at: [_no_county(whole.sheets[at], rows)] for at, rows in enumerate(counted(lost, whole.counts)) if rows
        }
        return whole.without(lost, found)

    def _county_of(self, sheet: SheetResult) -> WrittenClue | None:
        """Give the county that the texts around a sheet name, else the one of the project or the only one there is."""
        name = known_name_in(sheet.context, self.counties)
        if name is None and "school" not in TABLES[sheet.report.table or ""].spec.context:
            # What is of a whole county, as a list of its schools is, says of which in its title, known or not.
            name = next(filter(None, map(county_said, sheet.context)), None)
        county = self._county_of_file(sheet)
        return (name, "around", "") if name else (county, "known", "") if county else None


def _has(sheet: SheetResult, name: str) -> bool:
    """Tell whether a sheet says itself what a field is, in a column or above all its rows."""
    return name in sheet.report.columns or name in sheet.report.told


def names_school(sheet: SheetResult) -> bool:
    """Tell whether a sheet has a column that says whose each row is."""
    return bool({"school", "school_id"} & set(sheet.report.columns)) or "school_id" in sheet.report.told


def _counties(whole: Whole, owners: Mapping[str, Owner]) -> Iterator[str | None]:
    """Give the county of the file of every row, as far as that is known."""
    for sheet, rows in zip(whole.sheets, whole.counts, strict=True):
        owner = owners.get(sheet.report.file)
        yield from repeat(owner.county if owner else None, rows)


def _listed(whole: Whole) -> list[tuple[str | None, str | None, str | None]]:
    """Give name, county and township of every row of a list of schools."""
    if whole.name != "schools":
        return []
    wanted = (whole.rows[name].to_pylist() for name in ("school", "county", "township"))
    return [*zip(*wanted, strict=True)]


def _no_school(sheet: SheetResult, near: str | None) -> Issue:
    rows = {"rows": sheet.report.rows}
    if near:
        return Issue("warning", "table.no_school_near", sheet.where, {**rows, "near": near})
    return Issue("warning", "table.no_school", sheet.where, rows)


def _no_county(sheet: SheetResult, rows: int) -> Finding:
    issue = Issue("error", "table.no_county", sheet.where, {"rows": rows})
    return Finding(issue, sheet.report.table or "", "county", "", 0, refused=True)


def schools_left_empty(whole: Whole) -> Iterator[Issue]:
    """Warn of sheets with rows whose cell of the school is empty."""
    lines: dict[int, list[int]] = defaultdict(list)
    for at in _of_nobody(whole):
        lines[whole.sheet_of(at)].append(whole.rows["_row"][at].as_py())
    for at, found in sorted(lines.items()):
        yield Issue(
            "warning", "table.empty_school", whole.sheets[at].where, {"rows": len(found), "lines": spans(found)}
        )


def _of_nobody(whole: Whole) -> list[int]:
    """Give the rows with nothing in the sheet's column of schools, in tables that are of schools only."""
    import pyarrow.compute as pc

    context = TABLES[whole.name].spec.context
    if "school" not in context or "county" in context or not whole.rows["school"].null_count:
        return []
    empty = pc.and_(column_of(whole.rows, "school").is_null(), column_of(whole.rows, "school_id").is_null())
    rows: list[int] = pc.indices_nonzero(empty).to_pylist()
    return [at for at in rows if names_school(whole.sheets[whole.sheet_of(at)])]
