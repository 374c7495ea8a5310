"""What do all the sheets together say? Whose they are, which rows repeat others, one table of each kind.

Sheets are taken in order of file, place in the file, and row: who finished reading first does not matter.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING, TypeVar

from eduquality.errors import Issue, Place
from eduquality.intake.cells import arrow_type, distinct_texts, filled, repeated
from eduquality.intake.context import SchoolNames, known_name_in, school_words
from eduquality.intake.masking import NUMBERS, PLACE, identity, masked
from eduquality.intake.results import read_results
from eduquality.intake.stacking import counted
from eduquality.intake.validating import subject_column, table_columns
from eduquality.model.dataset import Finding, SheetReport
from eduquality.model.outcome import TableCount
from eduquality.model.project import Project
from eduquality.model.tables import SUBJECTS, TABLES, columns
from eduquality.model.tables.types import fold

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells import Mask

K = TypeVar("K")
#: What is told of a sheet: (value, source, where).
Said = tuple[str, str, str]
_ADDRESS = ("_file", "_sheet", "_row")
#: Fields of an examination that each of its subject results carries too.
_SHARED = ("year", "exam", "exam_kind", "candidate_id", "school_id", "school", "grade", "class_name", "track")
_SEPARATOR = "\x1f"
#: Tables whose repeated persons are found by the rules across tables (same_pupil_…, same_teacher_…).
_RULED = frozenset({"students", "teachers"})
#: The number that tells persons apart → the better one that goes before it, if any.
_PERSONS: Mapping[str, str] = {"candidate_id": "", "teacher_id": "id_number"}
#: From how many characters on a number was given out by an authority, not by the school.
_OFFICIAL_NUMBER = 12
#: Why a sheet was not taken that nobody has to do anything about.
_WITHOUT_DATA = frozenset(
    {
        *("sheet.empty", "sheet.hidden", "sheet.skipped", "sheet.no_rows", "sheet.problem_list"),
        *("sheet.is_chart", "sheet.is_dialog", "sheet.is_macro"),
    }
)


@dataclass(frozen=True, slots=True)
class SheetResult:
    """One sheet after reading: its report, and if it was recognised its rows that hold and what it says of itself.

    table: as in `Checked`, the rows of this sheet (`report.rows` of them). context: the texts that may tell school and
    county. full_marks: subject → full mark, for each subject of a wide sheet. content: the digest of the whole file.
    """

    report: SheetReport
    findings: tuple[Finding, ...] = ()
    context: tuple[str, ...] = ()
    table: pa.Table | None = None
    full_marks: Mapping[str, Decimal | None] = field(default_factory=dict)
    derived: int = 0
    content: str = ""


@dataclass(frozen=True, slots=True)
class Merged:
    """The whole dataset in memory: Arrow tables by name, and everything found."""

    tables: Mapping[str, pa.Table]
    counts: Mapping[str, TableCount]
    sheets: tuple[SheetReport, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]


@dataclass(frozen=True)
class Whole:
    """All sheets of one table with all their rows, sheet after sheet. places: which of all sheets each one is."""

    name: str
    places: tuple[int, ...]
    sheets: tuple[SheetResult, ...]
    rows: pa.Table

    @cached_property
    def counts(self) -> tuple[int, ...]:
        """Count the rows of each sheet."""
        return tuple(sheet.report.rows for sheet in self.sheets)

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        return tuple(accumulate(self.counts))

    def sheet_of(self, at: int) -> int:
        """Give the position of the sheet that the row at position `at` belongs to."""
        return bisect_right(self._ends, at)

    def fill(self, name: str, values: Sequence[str | None]) -> Whole:
        """Fill the nulls of a column with what is known of each sheet."""
        column = filled(_column(self.rows, name), values, self.counts)
        return replace(self, rows=self.rows.set_column(self.rows.column_names.index(name), name, column))

    def telling(self, name: str, said: Sequence[Said | None]) -> Whole:
        """Note of each sheet what is told of a field, and by what."""
        if not any(said):
            return self
        sheets = tuple(
            replace(sheet, report=replace(sheet.report, told={**sheet.report.told, name: one})) if one else sheet
            for sheet, one in zip(self.sheets, said, strict=True)
        )
        return replace(self, sheets=sheets)

    def set(self, name: str, values: Sequence[str | None]) -> Whole:
        """Give a column of texts other values."""
        import pyarrow as pa

        kind = self.rows.schema.field(name).type
        column = pa.array(values, pa.string())
        column = column.dictionary_encode() if pa.types.is_dictionary(kind) else column
        return replace(self, rows=self.rows.set_column(self.rows.column_names.index(name), name, column))

    def without(self, lost: Mask, found: Mapping[int, Sequence[Finding]]) -> Whole:
        """Take rows out and note why; `found` by the sheet's position."""
        import pyarrow as pa

        gone = counted(lost, self.counts)
        sheets = tuple(
            _lessened(sheet, gone[at], found[at]) if at in found else sheet for at, sheet in enumerate(self.sheets)
        )
        return replace(self, sheets=sheets, rows=self.rows.filter(pa.array(~lost)))


def _lessened(sheet: SheetResult, gone: int, found: Sequence[Finding]) -> SheetResult:
    """Note rows of a sheet that were refused after all."""
    report = replace(sheet.report, rows=sheet.report.rows - gone, refused=sheet.report.refused + gone)
    ordered = tuple(sorted((*sheet.findings, *found), key=lambda finding: finding.row))
    return replace(sheet, report=report, findings=ordered)


def merge(sheets: Sequence[SheetResult], project: Project) -> Merged:
    """Put the sheets (in order) together."""
    wholes = [*_wholes(sheets)]
    place = Places.of(wholes, project)
    copies = copied_files(sheets, place)
    if copies:
        sheets = [sheet for sheet in sheets if sheet.report.file not in copies]
        wholes = [*_wholes(sheets)]
    wholes = [place.settle(whole) for whole in wholes]
    issues = [*_copied(copies), *place.unknown_schools(wholes)]
    for at, whole in enumerate(wholes):
        keys = keys_of(whole, place)
        issues += [*unclear_schools(whole, place), *shared_numbers(whole, keys)]
        wholes[at] = whole if whole.name in _RULED else refuse_repeats(whole, keys)
    settled = list(sheets)
    for whole in wholes:
        for at, sheet in zip(whole.places, whole.sheets, strict=True):
            settled[at] = sheet
    tables = dict(sorted(_tables(wholes)))
    reports = tuple(sheet.report for sheet in settled)
    findings = tuple(finding for sheet in settled for finding in sheet.findings)
    return Merged(
        tables,
        _counts(settled, tables),
        reports,
        findings,
        (*issues, *_derived(settled), *_counted_once(reports), *_unknown(reports)),
    )


def _wholes(sheets: Sequence[SheetResult]) -> Iterator[Whole]:
    """Put together the sheets of each table, in the order of the tables (wide ones before what they melt into)."""
    for name in TABLES:
        places = tuple(at for at, sheet in enumerate(sheets) if sheet.report.table == name)
        members = tuple(sheets[at] for at in places)
        tables = [sheet.table for sheet in members if sheet.table is not None]
        if tables:
            yield Whole(name, places, members, _together(tables).combine_chunks())


def _together(tables: Sequence[pa.Table]) -> pa.Table:
    """Put tables one under another; a column that one of them has not is null there."""
    import pyarrow as pa

    return pa.concat_tables(tables, promote_options="default")


def _tables(wholes: Sequence[Whole]) -> Iterator[tuple[str, pa.Table]]:
    """Give each table of which there is a sheet, and the results of wide sheets with those given long."""
    long: dict[str, list[pa.Table]] = defaultdict(list)
    for whole in wholes:
        rows = _addressed(whole)
        wide = TABLES[whole.name].spec.wide
        if wide:
            long[wide] += melted(whole, rows)
        pieces = [*long.pop(whole.name, ()), rows.select([*table_columns(whole.name), *_ADDRESS])]
        yield whole.name, _together(pieces).unify_dictionaries()
    for name, pieces in long.items():
        if pieces:
            yield name, _together(pieces).unify_dictionaries()


def _addressed(whole: Whole) -> pa.Table:
    """Add to the rows the file and sheet they stand in."""
    text = arrow_type("VARCHAR")
    files = repeated([sheet.report.file for sheet in whole.sheets], whole.counts, text)
    sheets = repeated([sheet.report.sheet for sheet in whole.sheets], whole.counts, text)
    return whole.rows.append_column("_file", files).append_column("_sheet", sheets)


def melted(whole: Whole, rows: pa.Table) -> Iterator[pa.Table]:
    """Give the results of wide sheets, whose rows these are, as rows of `scores`, subject by subject.

    A sheet without a column for a subject gives no rows of it.
    """
    for subject in SUBJECTS:
        pieces = [rows.slice(begin, end - begin) for begin, end in _stretches(whole, subject)]
        if pieces:
            yield _of_subject(subject, _together(pieces), whole)


def _stretches(whole: Whole, subject: str) -> list[tuple[int, int]]:
    """Give where the rows begin and end of neighbouring sheets that have a subject."""
    found: list[tuple[int, int]] = []
    begin = 0
    for sheet in whole.sheets:
        end = begin + sheet.report.rows
        if subject in sheet.full_marks:
            found = [*found[:-1], (found[-1][0], end)] if found and found[-1][1] == begin else [*found, (begin, end)]
        begin = end
    return found


def _of_subject(subject: str, rows: pa.Table, whole: Whole) -> pa.Table:
    """Give the rows of `scores` for one subject of the candidates in `rows`."""
    import pyarrow as pa

    results = read_results(_column(rows, subject_column(subject)))
    sheets = [sheet for sheet in whole.sheets if subject in sheet.full_marks]
    counts = [sheet.report.rows for sheet in sheets]
    made = {
        "subject": repeated([subject], [len(rows)], arrow_type("VARCHAR")),
        "score": results.score(),
        "full_mark": repeated([sheet.full_marks[subject] for sheet in sheets], counts, arrow_type("DECIMAL(12,2)")),
        "status": results.status(),
        "mark": results.mark(),
    }
    shared = {name: rows[name] for name in (*_SHARED, *_ADDRESS)}
    return pa.table({name: (shared | made)[name] for name in (*table_columns("scores"), *_ADDRESS)})


def _column(rows: pa.Table, name: str) -> pa.Array:
    """Give a column in one piece."""
    return rows[name].combine_chunks()


# ---------------------------------------------------------------- files sent twice


def copied_files(sheets: Sequence[SheetResult], place: Places) -> dict[str, str]:
    """Give the files that say what an earlier one says: file → the earlier one.

    The same bytes under another name are other rows where the name or folder tells another year, school or examination.
    """
    files: dict[tuple[str, str], list[SheetResult]] = defaultdict(list)
    for sheet in sheets:
        if sheet.content:
            files[sheet.content, sheet.report.file].append(sheet)
    found: dict[str, str] = {}
    kept: dict[str, list[list[SheetResult]]] = defaultdict(list)
    for (content, file), own in files.items():
        first = next((before for before in kept[content] if _say_the_same(before, own, place)), None)
        if first:
            found[file] = first[0].report.file
        else:
            kept[content].append(own)
    return found


def _say_the_same(first: Sequence[SheetResult], second: Sequence[SheetResult], place: Places) -> bool:
    """Tell whether two files of the same bytes were read as the same rows of the same schools."""
    return len(first) == len(second) and all(
        _same_rows(a.table, b.table) and place.owner_of(a) == place.owner_of(b)
        for a, b in zip(first, second, strict=True)
    )


def _same_rows(first: pa.Table | None, second: pa.Table | None) -> bool:
    if first is None or second is None:
        return first is second
    both = _together([first, second]).combine_chunks()
    same: bool = len(first) == len(second) and both.slice(0, len(first)).equals(both.slice(len(first)))
    return same


def _copied(copies: Mapping[str, str]) -> Iterator[Issue]:
    for file, first in copies.items():
        yield Issue("warning", "table.same_content", Place(file), {"first": first})


# ---------------------------------------------------------------- whose rows these are


@dataclass(frozen=True, slots=True)
class Places:
    """The schools and counties the data name.

    ids: a school's name → its code where only one school has the name. shared: names of several schools.
    ids_in: (name, county) → code where only one school of the county has the name.
    """

    names: SchoolNames
    ids: Mapping[str, str]
    shared: frozenset[str]
    ids_in: Mapping[tuple[str, str], str]
    counties: tuple[str, ...]
    county: str | None

    @classmethod
    def of(cls, wholes: Iterable[Whole], project: Project) -> Places:
        """Gather them from every table that has a column of schools."""
        places: dict[str, set[str]] = defaultdict(set)
        codes: dict[str, set[str]] = defaultdict(set)
        codes_in: dict[tuple[str, str], set[str]] = defaultdict(set)
        for whole in wholes:
            if "school" in whole.rows.column_names:
                places |= {name: places[name] for name in _values(whole.rows, "school")}
                told = (sheet.report.told.get("school") for sheet in whole.sheets)
                places |= {fold(said[0]): places[fold(said[0])] for said in told if said}
            for name, code, county, township in _listed(whole):
                places[name] |= {place for place in (county, township, project.county) if place}
                codes[name].add(code)
                codes_in[name, county].add(code)
        counties = {county for _, county in codes_in}
        only = next(iter(counties)) if len(counties) == 1 else None
        return cls(
            SchoolNames.of({name: places[name] for name in sorted(places)}),
            _only(codes),
            frozenset(name for name, known in codes.items() if len(known) > 1),
            _only(codes_in),
            tuple(sorted(counties)),
            project.county or only,
        )

    def settle(self, whole: Whole) -> Whole:
        """Fill the school and county of sheets that have no column for them."""
        spec = TABLES[whole.name].spec
        if "county" in spec.context:
            whole = self._with_county(whole)
        if "school" in spec.context:
            found = [self._school_of(sheet) for sheet in whole.sheets]
            whole = whole.fill("school", [said[0] if said else None for said, _ in found]).telling(
                "school", [said for said, _ in found]
            )
        return self._with_code(whole) if "school_id" in whole.rows.column_names else whole

    def owner_of(self, sheet: SheetResult) -> object:
        """Give what the texts around a sheet tell of whose its rows are, whatever its columns say."""
        school, _ = self.names.named_in(sheet.context)
        return known_name_in(sheet.context, self.counties), school or school_words(sheet.context)

    def _school_of(self, sheet: SheetResult) -> tuple[Said | None, str | None]:
        """Give the school that the texts around a sheet name if no column does, and failing that one like it.

        A line 学校名称:… tells the school, known or not, unless a text around names a known one.
        """
        if _names_school(sheet):
            # A form with the code and the name of its school above: both are of every row.
            own = sheet.report.told.get("school") if "school_id" in sheet.report.told else None
            return (None if "school" in sheet.report.columns else own), None
        named, like, text = self.names.told_in(sheet.context)
        if named:
            return (named, "around", text), None
        written = sheet.report.told.get("school")
        return written, None if written else like

    def _with_code(self, whole: Whole) -> Whole:
        """Fill the code of rows whose school's name several schools have, where the county around tells which."""
        rows = _of_shared(whole.rows, self.shared)
        if not rows:
            return whole
        names, own = whole.rows["school"], whole.rows["county"] if "county" in whole.rows.column_names else None
        around = [known_name_in(sheet.context, self.counties) for sheet in whole.sheets]
        codes = whole.rows["school_id"].to_pylist()
        for at in rows:
            county = (own[at].as_py() if own else None) or around[whole.sheet_of(at)]
            codes[at] = self.ids_in.get((names[at].as_py(), county or ""))
        return whole.set("school_id", codes)

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
        return sheet.report.rows > 0 and not _names_school(sheet) and "school" not in sheet.report.told

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

    def _county_of(self, sheet: SheetResult) -> Said | None:
        """Give the county that the texts around a sheet name, else the one of the project or the only one there is."""
        name = known_name_in(sheet.context, self.counties)
        return (name, "around", "") if name else (self.county, "known", "") if self.county else None


def _has(sheet: SheetResult, name: str) -> bool:
    """Tell whether a sheet says itself what a field is, in a column or above all its rows."""
    return name in sheet.report.columns or name in sheet.report.told


def _names_school(sheet: SheetResult) -> bool:
    """Tell whether a sheet has a column that says whose each row is."""
    return bool({"school", "school_id"} & set(sheet.report.columns)) or "school_id" in sheet.report.told


def _listed(whole: Whole) -> list[tuple[str, str, str, str | None]]:
    """Give name, code, county and township of every row of a list of schools."""
    if whole.name != "schools":
        return []
    wanted = (whole.rows[name].to_pylist() for name in ("school", "school_id", "county", "township"))
    return [*zip(*wanted, strict=True)]


def _only(codes: Mapping[K, set[str]]) -> dict[K, str]:
    return {key: next(iter(known)) for key, known in codes.items() if len(known) == 1}


def _of_shared(rows: pa.Table, shared: frozenset[str]) -> list[int]:
    """Give the rows that name a school only by a name several schools have."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not shared or not {"school", "school_id"} <= set(rows.column_names):
        return []
    named = pc.is_in(_text(rows, "school"), value_set=pa.array(sorted(shared)))
    found: list[int] = pc.indices_nonzero(pc.and_(named, rows["school_id"].combine_chunks().is_null())).to_pylist()
    return found


def _no_school(sheet: SheetResult, near: str | None) -> Issue:
    rows = {"rows": sheet.report.rows}
    if near:
        return Issue("warning", "table.no_school_near", _of_sheet(sheet), {**rows, "near": near})
    return Issue("warning", "table.no_school", _of_sheet(sheet), rows)


def _no_county(sheet: SheetResult, rows: int) -> Finding:
    issue = Issue("error", "table.no_county", _of_sheet(sheet), {"rows": rows})
    return Finding(issue, sheet.report.table or "", "county", "", 0, refused=True)


def _of_sheet(sheet: SheetResult) -> Place:
    return Place(sheet.report.file, sheet=sheet.report.sheet)


def _values(rows: pa.Table, name: str) -> set[str]:
    return {value for value in rows[name].unique().to_pylist() if value is not None}


# ---------------------------------------------------------------- rows that repeat others


def refuse_repeats(whole: Whole, keys: pa.Array) -> Whole:
    """Refuse every row whose key stood in an earlier row of the same table and year, in whatever file."""
    import numpy as np

    codes, distinct = distinct_texts(keys)
    known = codes >= 0
    if np.count_nonzero(known) == len(distinct):
        return whole
    _, first, group = np.unique(codes, return_index=True, return_inverse=True)
    firsts = first[group]
    repeats = known & (firsts != np.arange(len(codes)))
    found: dict[int, list[Finding]] = defaultdict(list)
    for at in np.flatnonzero(repeats).tolist():
        found[whole.sheet_of(at)].append(_repeat(whole, at, int(firsts[at])))
    return whole.without(repeats, found)


def _repeat(whole: Whole, at: int, first: int) -> Finding:
    """Make the finding of the row at position `at`; it names the place of the first with its key."""
    sheet = whole.sheets[whole.sheet_of(at)]
    name = _shown_key(whole, sheet, at)
    face = columns(TABLES[whole.name])[name]
    value = whole.rows[name][at].as_py()
    shown = masked("" if value is None else str(value), face.personal)
    place, before = _place(whole, name, at), _place(whole, name, first)
    values = {"first": str(before), "field": {"zh": face.zh, "en": face.en}, "shown": shown}
    issue = Issue("error", "table.duplicate", place, values)
    row: int = whole.rows["_row"][at].as_py()
    return Finding(issue, whole.name, name, shown, row, refused=True, who=_who(whole, at))


def _who(whole: Whole, at: int) -> str:
    """Say, masked, whom the row at position `at` is of, else which class or school; its name is not kept."""
    known = {name: whole.rows[name][at].as_py() for name in (*NUMBERS, *PLACE) if name in whole.rows.column_names}
    number = next((known[name] for name in NUMBERS if known.get(name)), None)
    place = (str(known[name]) for name in PLACE if known.get(name) is not None)
    return identity(None, number, place)


def _shown_key(whole: Whole, sheet: SheetResult, at: int) -> str:
    """Choose the part of the key to point at: the last that has a column and a value."""
    key = TABLES[whole.name].spec.key
    with_value = [name for name in key if whole.rows[name][at].as_py() is not None]
    with_column = [name for name in with_value if name in sheet.report.columns]
    return (with_column or with_value or list(key))[-1]


def _place(whole: Whole, name: str, at: int) -> Place:
    """Give the address of a cell of the row at position `at`."""
    report = whole.sheets[whole.sheet_of(at)].report
    cell = report.cells.get(name) or f"{report.columns.get(name, 'A')}{whole.rows['_row'][at].as_py()}"
    return Place(report.file, sheet=report.sheet, cell=cell)


def keys_of(whole: Whole, place: Places) -> pa.Array:
    """Give what each row is about as one text, null where that is not known: such a row repeats none.

    A school that a sheet does not tell makes the sheet part of the key; one that an empty cell does not tell leaves the
    row unknown. Other empty parts of a key are equal to one another.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    plain, needed = _key_parts(whole, place)
    nobody = pc.is_null(needed[0] if needed else plain[0])
    for part in needed[1:]:
        nobody = pc.or_(nobody, pc.is_null(part))
    for part in () if needed else plain[1:]:
        nobody = pc.and_(nobody, pc.is_null(part))
    texts = [pc.fill_null(part, "") for part in (*plain, *needed, _text(whole.rows, "year"))]
    return pc.if_else(nobody, pa.scalar(None, pa.string()), _joined(texts))


def _joined(texts: Sequence[pa.Array]) -> pa.Array:
    """Put texts together row by row, null where one of them is."""
    import pyarrow.compute as pc

    return pc.binary_join_element_wise(*texts, _SEPARATOR)


def _key_parts(whole: Whole, place: Places) -> tuple[list[pa.Array], list[pa.Array]]:
    """Give the parts of the key, and those without which a row is about nobody known: the school, the person."""
    key = TABLES[whole.name].spec.key
    needed = [_person(whole, place, name) for name in key if name in _PERSONS]
    if "school" in key:
        needed.append(_school(whole, place))
    apart = {*_PERSONS, *_PERSONS.values(), *(("school", "school_id") if "school" in key else ())}
    return [_text(whole.rows, name) for name in key if name not in apart], needed


def _person(whole: Whole, place: Places, name: str) -> pa.Array:
    """Identify the person of every row by number, and by school where the school may have given the number out."""
    import pyarrow.compute as pc

    number, local = _numbers(whole, name)
    if not pc.any(local).as_py():
        return number
    return pc.if_else(local, _joined([number, _school(whole, place)]), number)


def _numbers(whole: Whole, name: str) -> tuple[pa.Array, pa.Array]:
    """Give the number of every row's person, and whether it may be one that only a school knows."""
    import pyarrow.compute as pc

    number, better = _text(whole.rows, name), _PERSONS[name]
    if better:
        number = pc.coalesce(_text(whole.rows, better), number)
    return number, pc.less(pc.utf8_length(number), _OFFICIAL_NUMBER).fill_null(False)  # noqa: FBT003 - by position


def _school(whole: Whole, place: Places) -> pa.Array:
    """Identify the school of every row: its code, the code its name has in the list of schools, else its name.

    Null where several schools have the name, or where a column tells schools and is empty; a row of a county, in a
    table of counties, is of no school. A sheet that tells no school at all is taken for a school of its own.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    names = _text(whole.rows, "school").dictionary_encode()
    folded = [None if n in place.shared else place.ids.get(n, fold(n)) for n in names.dictionary.to_pylist()]
    known = pc.coalesce(_text(whole.rows, "school_id"), pa.array(folded, type=pa.string()).take(names.indices))
    if not known.null_count:
        return known
    of_county = "county" in TABLES[whole.name].spec.key
    untold = ["" if of_county else None if _names_school(sheet) else _sheet_name(sheet) for sheet in whole.sheets]
    beside = repeated(untold, whole.counts, arrow_type("VARCHAR")).dictionary_decode()
    return pc.coalesce(known, pc.if_else(names.is_null(), beside, pa.scalar(None, pa.string())))


def _sheet_name(sheet: SheetResult) -> str:
    return _SEPARATOR.join((sheet.report.file, sheet.content, sheet.report.sheet))


def unclear_schools(whole: Whole, place: Places) -> Iterator[Issue]:
    """Warn of sheets with rows whose school several schools have the name of, or whose cell of the school is empty."""
    found = {"table.shared_name": _of_shared(whole.rows, place.shared), "table.empty_school": _of_nobody(whole)}
    for code, rows in found.items():
        counts = Counter(whole.sheet_of(at) for at in rows)
        for at, count in sorted(counts.items()):
            yield Issue("warning", code, _of_sheet(whole.sheets[at]), {"rows": count})


def _of_nobody(whole: Whole) -> list[int]:
    """Give the rows with nothing in the sheet's column of schools, in tables that are of schools only."""
    import pyarrow.compute as pc

    context = TABLES[whole.name].spec.context
    if "school" not in context or "county" in context or not whole.rows["school"].null_count:
        return []
    empty = pc.and_(_column(whole.rows, "school").is_null(), _column(whole.rows, "school_id").is_null())
    rows: list[int] = pc.indices_nonzero(empty).to_pylist()
    return [at for at in rows if _names_school(whole.sheets[whole.sheet_of(at)])]


def shared_numbers(whole: Whole, keys: pa.Array) -> Iterator[Issue]:
    """Say how many of the numbers that schools give out stand for several persons."""
    import numpy as np
    import pyarrow.compute as pc

    spec = TABLES[whole.name].spec
    name = next((name for name in spec.key if name in _PERSONS), None)
    if name is None:
        return
    number, local = _numbers(whole, name)
    chosen = pc.and_(local, keys.is_valid())
    plain = [_text(whole.rows, part) for part in (*spec.key, "year") if part not in {*_PERSONS, *_PERSONS.values()}]
    bare, _ = distinct_texts(_joined([pc.fill_null(part, "") for part in (*plain, number)]).filter(chosen))
    full, _ = distinct_texts(keys.filter(chosen))
    pairs = np.unique(np.stack([bare, full]), axis=1)
    several = int(np.count_nonzero(np.bincount(pairs[0]) > 1))
    if several:
        face = columns(TABLES[whole.name])[name]
        values = {"table": {"zh": spec.zh, "en": spec.en}, "field": {"zh": face.zh, "en": face.en}}
        yield Issue("warning", "table.shared_numbers", values={**values, "numbers": several})


def _text(rows: pa.Table, name: str) -> pa.Array:
    """Give a column as plain texts."""
    import pyarrow as pa

    column = _column(rows, name)
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column.cast(pa.string())


# ---------------------------------------------------------------- counts and what to say of the whole


def _counts(sheets: Sequence[SheetResult], tables: Mapping[str, pa.Table]) -> dict[str, TableCount]:
    """Count rows, refused rows, derived totals and files of each table."""
    files: dict[str, set[str]] = defaultdict(set)
    refused: Counter[str] = Counter()
    derived: Counter[str] = Counter()
    for sheet in sheets:
        name = sheet.report.table
        if name is None:
            continue
        wide = TABLES[name].spec.wide if sheet.full_marks else None
        for table in filter(None, (name, wide)):
            files[table].add(sheet.report.file)
        refused[name] += sheet.report.refused
        derived[name] += sheet.derived
    return {
        name: TableCount(len(rows), refused[name], derived[name], len(files[name])) for name, rows in tables.items()
    }


def _derived(sheets: Sequence[SheetResult]) -> Iterator[Issue]:
    """Say how many totals were summed, sheet by sheet."""
    for sheet in sheets:
        if sheet.derived:
            where = Place(sheet.report.file, sheet=sheet.report.sheet)
            yield Issue("info", "table.total_derived", where, {"rows": sheet.derived})


def _unknown(reports: Sequence[SheetReport]) -> Iterator[Issue]:
    """Name the sheets not read, and each unknown column once with the number of sheets that have it."""
    places: dict[tuple[str, str], list[tuple[Place, str | None]]] = defaultdict(list)
    for report in reports:
        if report.table is None:
            empty = report.reason in _WITHOUT_DATA
            where = Place(report.file, sheet=report.sheet)
            yield Issue("info" if empty else "warning", report.reason or "sheet.no_header", where, report.values)
            continue
        for letter, header, near in report.unknown:
            where = Place(report.file, sheet=report.sheet, cell=report.header_cell(letter))
            places[report.table, header].append((where, near))
    for (table, header), found in sorted(places.items()):
        yield _unknown_column(table, header, found)


def _counted_once(reports: Sequence[SheetReport]) -> Iterator[Issue]:
    """Say once of a file which sheets repeat others and were left out."""
    said: dict[tuple[str, str, str], Issue] = {}
    for report in reports:
        if report.table and report.reason:
            key = report.file, report.table, report.reason
            rows = int(str(report.values["rows"])) + int(str(said[key].values["rows"]) if key in said else "0")
            said[key] = _once(report, rows)
    yield from said.values()


def _once(report: SheetReport, rows: int) -> Issue:
    """Say what stood twice; where the two places differ that is a warning."""
    differ = any(report.values[name] for name in ("only_all", "only_parts", "differing"))
    code = f"{report.reason}_differs" if differ else str(report.reason)
    return Issue("warning" if differ else "info", code, Place(report.file), {**report.values, "rows": rows})


def _unknown_column(table: str, header: str, found: Sequence[tuple[Place, str | None]]) -> Issue:
    """Warn of a column that stands twice or was probably meant to be a known one; any other is only mentioned."""
    spec = TABLES[table].spec
    where, near = found[0]
    sheets = len({(place.file, place.sheet) for place, _ in found})
    values = {"table": {"zh": spec.zh, "en": spec.en}, "column": header, "sheets": sheets}
    if near == header:
        return Issue("warning", "table.column_twice", where, values)
    if near:
        return Issue("warning", "table.near_column", where, {**values, "near": near})
    return Issue("info", "table.unknown_column", where, values)
