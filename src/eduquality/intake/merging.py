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
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.intake.cells import arrow_type, distinct_texts, filled, repeated
from eduquality.intake.context import known_school_in
from eduquality.intake.masking import masked
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

_ADDRESS = ("_file", "_sheet", "_row")
#: Fields of an examination that each of its subject results carries too.
_SHARED = ("year", "exam", "exam_kind", "candidate_id", "school_id", "school", "grade", "class_name", "track")
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class SheetResult:
    """One sheet after reading: its report, and if it was recognised its rows that hold and what it says of itself.

    table: as in `Checked`, the rows of this sheet (`report.rows` of them). context: the texts that may tell school and
    county. full_marks: subject → full mark, for each subject of a wide sheet.
    """

    report: SheetReport
    findings: tuple[Finding, ...] = ()
    context: tuple[str, ...] = ()
    table: pa.Table | None = None
    full_marks: Mapping[str, Decimal | None] = field(default_factory=dict)
    derived: int = 0


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
    wholes = [place.settle(whole) for whole in wholes]
    issues = place.unknown_schools(wholes)
    wholes = [refuse_repeats(whole, place) for whole in wholes]
    settled = list(sheets)
    for whole in wholes:
        for at, sheet in zip(whole.places, whole.sheets, strict=True):
            settled[at] = sheet
    tables = dict(sorted(_tables(wholes)))
    reports = tuple(sheet.report for sheet in settled)
    findings = tuple(finding for sheet in settled for finding in sheet.findings)
    return Merged(
        tables, _counts(settled, tables), reports, findings, (*issues, *_derived(settled), *_unknown(reports))
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


# ---------------------------------------------------------------- whose rows these are


@dataclass(frozen=True, slots=True)
class Places:
    """The schools and counties the data name; `ids` maps a school's name to its code where that is unambiguous."""

    names: tuple[str, ...]
    ids: Mapping[str, str]
    counties: tuple[str, ...]
    county: str | None

    @classmethod
    def of(cls, wholes: Iterable[Whole], project: Project) -> Places:
        """Gather them from every table that has a column of schools."""
        names: set[str] = set()
        codes: dict[str, set[str]] = defaultdict(set)
        counties: set[str] = set()
        for whole in wholes:
            if "school" not in whole.rows.column_names:
                continue
            names |= _values(whole.rows, "school")
            if whole.name == "schools":
                counties |= _values(whole.rows, "county")
                pairs = zip(whole.rows["school"].to_pylist(), whole.rows["school_id"].to_pylist(), strict=True)
                for name, code in pairs:
                    codes[name].add(code)
        only = next(iter(counties)) if len(counties) == 1 else None
        ids = {name: next(iter(known)) for name, known in codes.items() if len(known) == 1}
        return cls(tuple(sorted(names)), ids, tuple(sorted(counties)), project.county or only)

    def settle(self, whole: Whole) -> Whole:
        """Fill the school and county of sheets that have no column for them."""
        spec = TABLES[whole.name].spec
        if "county" in spec.context:
            whole = self._with_county(whole)
        if "school" in spec.context:
            whole = whole.fill("school", [self._school_of(sheet) for sheet in whole.sheets])
        return whole

    def _school_of(self, sheet: SheetResult) -> str | None:
        """Give the school that the texts around a sheet name, if no column does."""
        return None if _names_school(sheet) else known_school_in(sheet.context, self.names)

    def unknown_schools(self, wholes: Iterable[Whole]) -> list[Issue]:
        """Warn of sheets whose rows belong to no known school, in tables that are of schools only."""
        found: dict[int, Issue] = {}
        for whole in wholes:
            context = TABLES[whole.name].spec.context
            if "school" in context and "county" not in context:
                nobodys = (s for s in zip(whole.places, whole.sheets, strict=True) if self._is_nobodys(s[1]))
                found |= {at: _no_school(sheet) for at, sheet in nobodys}
        return [found[at] for at in sorted(found)]

    def _is_nobodys(self, sheet: SheetResult) -> bool:
        return sheet.report.rows > 0 and not _names_school(sheet) and self._school_of(sheet) is None

    def _with_county(self, whole: Whole) -> Whole:
        """Fill the county from the context, the project, or the only one there is; refuse rows that need it still."""
        import numpy as np

        known = [known_school_in(sheet.context, self.counties) or self.county for sheet in whole.sheets]
        whole = whole.fill("county", known)
        model = TABLES[whole.name]
        if not whole.rows["county"].null_count or not model.model_fields["county"].is_required():
            return whole
        lost: Mask = np.asarray(whole.rows["county"].is_null())
        found = {
            at: [_no_county(whole.sheets[at], rows)] for at, rows in enumerate(counted(lost, whole.counts)) if rows
        }
        return whole.without(lost, found)


def _names_school(sheet: SheetResult) -> bool:
    """Tell whether a sheet has a column that says whose each row is."""
    return bool({"school", "school_id"} & set(sheet.report.columns))


def _no_school(sheet: SheetResult) -> Issue:
    return Issue("warning", "table.no_school", _of_sheet(sheet), {"rows": sheet.report.rows})


def _no_county(sheet: SheetResult, rows: int) -> Finding:
    issue = Issue("error", "table.no_county", _of_sheet(sheet), {"rows": rows})
    return Finding(issue, sheet.report.table or "", "county", "", 0, refused=True)


def _of_sheet(sheet: SheetResult) -> Place:
    return Place(sheet.report.file, sheet=sheet.report.sheet)


def _values(rows: pa.Table, name: str) -> set[str]:
    return {value for value in rows[name].unique().to_pylist() if value is not None}


# ---------------------------------------------------------------- rows that repeat others


def refuse_repeats(whole: Whole, place: Places) -> Whole:
    """Refuse every row whose key stood in an earlier row of the same table and year, in whatever file."""
    import numpy as np

    codes, keys = distinct_texts(_keys(whole.name, whole.rows, place))
    known = codes >= 0
    if np.count_nonzero(known) == len(keys):
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
    return Finding(issue, whole.name, name, shown, whole.rows["_row"][at].as_py(), refused=True)


def _shown_key(whole: Whole, sheet: SheetResult, at: int) -> str:
    """Choose the part of the key to point at: the last that has a column and a value."""
    key = TABLES[whole.name].spec.key
    with_value = [name for name in key if whole.rows[name][at].as_py() is not None]
    with_column = [name for name in with_value if name in sheet.report.columns]
    return (with_column or with_value or list(key))[-1]


def _place(whole: Whole, name: str, at: int) -> Place:
    """Give the address of a cell of the row at position `at`."""
    report = whole.sheets[whole.sheet_of(at)].report
    return Place(
        report.file, sheet=report.sheet, cell=f"{report.columns.get(name, 'A')}{whole.rows['_row'][at].as_py()}"
    )


def _keys(table: str, rows: pa.Table, place: Places) -> pa.Array:
    """Give the key of every row as one text, null where no part of it is known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parts = _key_parts(table, rows, place)
    nobody = pc.is_null(parts[0])
    for part in parts[1:]:
        nobody = pc.and_(nobody, pc.is_null(part))
    texts = [pc.fill_null(part, "") for part in (*parts, _text(rows, "year"))]
    joined = texts[0] if len(texts) == 1 else pc.binary_join_element_wise(*texts, _SEPARATOR)
    return pc.if_else(nobody, pa.scalar(None, pa.string()), joined)


def _key_parts(table: str, rows: pa.Table, place: Places) -> list[pa.Array]:
    """Give the parts of the key; a school is one part, by code or name, and so is a teacher, by either number."""
    import pyarrow.compute as pc

    key = TABLES[table].spec.key
    parts = []
    for name in key:
        if name == "school_id" and "school" in key:
            parts.append(_school(rows, place))
        elif name == "teacher_id":
            parts.append(pc.coalesce(_text(rows, "id_number"), _text(rows, "teacher_id")))
        elif name != "school" and not (name == "id_number" and "teacher_id" in key):
            parts.append(_text(rows, name))
    return parts


def _school(rows: pa.Table, place: Places) -> pa.Array:
    """Identify the school of every row: its code, the code its name has in the list of schools, else its name."""
    import pyarrow as pa
    import pyarrow.compute as pc

    names = _text(rows, "school").dictionary_encode()
    folded = [place.ids.get(name, fold(name)) for name in names.dictionary.to_pylist()]
    return pc.coalesce(_text(rows, "school_id"), pa.array(folded, type=pa.string()).take(names.indices))


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
            empty = report.reason in {"sheet.empty", "sheet.hidden"}
            where = Place(report.file, sheet=report.sheet)
            yield Issue("info" if empty else "warning", report.reason or "sheet.no_header", where, report.values)
            continue
        for letter, header, near in report.unknown:
            row = max(report.header_rows, default=1)
            where = Place(report.file, sheet=report.sheet, cell=f"{letter}{row}")
            places[report.table, header].append((where, near))
    for (table, header), found in sorted(places.items()):
        yield _unknown_column(table, header, found)


def _unknown_column(table: str, header: str, found: Sequence[tuple[Place, str | None]]) -> Issue:
    """Warn of a column that was probably meant to be a known one; any other is only mentioned."""
    spec = TABLES[table].spec
    where, near = found[0]
    values = {"table": {"zh": spec.zh, "en": spec.en}, "column": header, "sheets": len(found)}
    if near:
        return Issue("warning", "table.near_column", where, {**values, "near": near})
    return Issue("info", "table.unknown_column", where, values)
