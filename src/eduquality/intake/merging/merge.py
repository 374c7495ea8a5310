"""What do all the sheets together say? One table of each kind, how many rows it has, and what is strange about some.

Sheets are taken in order of file, place in the file, and row: who finished reading first does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.intake.cells import arrow
from eduquality.intake.cells.columns import arrow_type, repeated
from eduquality.intake.cells.whole_table import RowsMade, SheetResult, Whole, column_of, rows_of, together
from eduquality.intake.checking.check import subject_column
from eduquality.intake.checking.names_of_persons import NAMED_TABLES
from eduquality.intake.checking.results import read_results
from eduquality.intake.merging.counted_otherwise import counted_one_way
from eduquality.intake.merging.in_two_schools import in_two_schools
from eduquality.intake.merging.joined import joined_column, mark_column
from eduquality.intake.merging.moved_and_rosters import moved_and_rosters
from eduquality.intake.merging.one_class import with_one_class
from eduquality.intake.merging.only_in_older import only_in_older
from eduquality.intake.merging.outsiders import without_outsiders
from eduquality.intake.merging.people import settle_people
from eduquality.intake.merging.repeats import (
    class_numbers,
    copied_files,
    may_be_copies,
    refuse_repeats,
    shared_numbers,
)
from eduquality.intake.merging.replaced import without_replaced
from eduquality.intake.merging.same_names import named_once
from eduquality.intake.merging.shared_names import without_shared_names
from eduquality.intake.register.cohorts import with_cohorts
from eduquality.intake.register.junior_years import with_junior_years
from eduquality.intake.register.nil_returns import with_units_of_nothing
from eduquality.intake.register.schools import Owner, Surroundings, schools_left_empty
from eduquality.intake.register.schools_gone import with_schools_gone
from eduquality.intake.register.settle import Register
from eduquality.intake.register.sixth_grades import with_stages
from eduquality.intake.register.stages_of_schools import with_stages_of_schools
from eduquality.model.definitions.project import Project
from eduquality.model.results.collection import ListedSchool
from eduquality.model.results.dataset import NO_LOSS, Finding, SheetReport, TableCount
from eduquality.model.tables import SUBJECTS, TABLES, stored_columns

if TYPE_CHECKING:
    import pyarrow as pa

#: Why a sheet is none of its table that nobody misses where the table came in another one.
_OF_SOME = frozenset({"sheet.list_of_some", "sheet.counts_others", "sheet.counts_others_beside"})
_ADDRESS = ("_file", "_sheet", "_row")
#: The results of so many candidates are made at a time.
_CANDIDATES = 1 << 18
#: More rows than one county has.
_MANY = 1 << 18
#: Fields of an examination that each of its subject results carries too.
_SHARED = (
    "year",
    "exam",
    "exam_kind",
    "organiser",
    "semester",
    "candidate_id",
    "student_id",
    "county",
    "township",
    "school_id",
    "school",
    "grade",
    "class_name",
    "campus",
    "track",
)


@dataclass(frozen=True, slots=True)
class MergedTables:
    """The whole dataset: its tables by name, and everything found."""

    tables: Mapping[str, RowsMade]
    counts: Mapping[str, TableCount]
    sheets: tuple[SheetReport, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]


def merge(
    given: Iterable[SheetResult],
    project: Project,
    listed: Sequence[ListedSchool] = (),
    owners: Mapping[str, Owner] | None = None,
) -> MergedTables:
    """Put the sheets (in order) together; their rows are let go of where nobody else holds them.

    listed: the schools of the list that the project names. owners: of files from several counties, whose they are.
    """
    sheets = [*given]
    wholes = [*wholes_of(sheets, let_go=not may_be_copies(sheets))]
    _give_back(wholes)
    place = Surroundings.of(wholes, project, listed, owners)
    copies = copied_files(sheets, place)
    if copies:
        sheets = [sheet for sheet in sheets if sheet.report.file not in copies]
        wholes = [*wholes_of(sheets, let_go=True)]
    wholes = [place.settle(whole) for whole in wholes]
    register = Register.of(wholes, project, listed, owners)
    wholes = [register.settle(whole) for whole in wholes]
    wholes, elsewhere = without_outsiders(wholes, register)
    wholes = with_junior_years(with_cohorts(wholes), project)
    wholes = with_stages_of_schools(with_stages(wholes, project))
    wholes = with_schools_gone(wholes, project)
    wholes = with_one_class(counted_one_way(wholes))
    issues = [*_copied(copies), *place.unknown_schools(wholes), *register.issues(), *elsewhere]
    for at, whole in enumerate(wholes):
        issues += [*schools_left_empty(whole), *shared_numbers(whole), *class_numbers(whole)]
        if whole.name in NAMED_TABLES:
            named, said = named_once(whole, register)
            issues += said
            wholes[at], replaced = without_replaced(settle_people(named, register))
            issues += [*replaced, *in_two_schools(wholes[at])]
        else:
            wholes[at] = refuse_repeats(whole, register)
        issues += only_in_older(wholes[at])
        _give_back([wholes[at]])
    issues += moved_and_rosters(wholes)
    wholes = without_shared_names(wholes)
    settled = with_units_of_nothing(sheets, place, register)
    for whole in wholes:
        for at, sheet in zip(whole.places, whole.sheets, strict=True):
            settled[at] = sheet
    tables = dict(sorted(_tables(wholes)))
    reports = tuple(sheet.report for sheet in settled)
    findings = tuple(finding for sheet in settled for finding in sheet.findings)
    return MergedTables(
        tables,
        _counts(settled, tables),
        reports,
        findings,
        (*issues, *_derived(settled), *_counted_once(reports), *_unknown(reports)),
    )


def _give_back(wholes: Iterable[Whole]) -> None:
    """Give the system back what was needed to go through many rows."""
    if any(len(whole.rows) > _MANY for whole in wholes):
        arrow.give_back()


def wholes_of(sheets: list[SheetResult], *, let_go: bool) -> Iterator[Whole]:
    """Put together the sheets of each table, in the order of the tables (wide ones before what they melt into).

    let_go: leave the sheets without their rows, table by table, so that these are not there twice.
    """
    for name in TABLES:
        places = tuple(at for at, sheet in enumerate(sheets) if sheet.report.table == name)
        tables = [table for at in places if (table := sheets[at].table) is not None]
        if tables:
            members = tuple(replace(sheets[at], table=None) for at in places)
            for at, sheet in zip(places, members, strict=True):
                sheets[at] = sheet if let_go else sheets[at]
            rows = rows_of(tables)
            tables.clear()
            yield Whole(name, places, members, rows)


def _tables(wholes: Sequence[Whole]) -> Iterator[tuple[str, RowsMade]]:
    """Give each table of which there is a sheet, and the results of wide sheets with those given long."""
    long: dict[str, list[RowsMade]] = defaultdict(list)
    for whole in wholes:
        rows = _addressed(whole)
        wide = TABLES[whole.name].spec.wide
        if wide:
            long[wide] += _melted(whole, rows)
        own = rows.select([*stored_columns(TABLES[whole.name]), *_ADDRESS])
        yield whole.name, _one_after_another([*long.pop(whole.name, ()), _made(own)])
    for name, pieces in long.items():
        if pieces:
            yield name, _one_after_another(pieces)


def _made(rows: pa.Table) -> RowsMade:
    return RowsMade(len(rows), lambda: iter([rows]))


def _one_after_another(pieces: Sequence[RowsMade]) -> RowsMade:
    return RowsMade(sum(map(len, pieces)), lambda: (some for piece in pieces for some in piece.make()))


def _addressed(whole: Whole) -> pa.Table:
    """Add to the rows the file and sheet they stand in."""
    text = arrow_type("VARCHAR")
    files = repeated([sheet.report.file for sheet in whole.sheets], whole.counts, text)
    sheets = repeated([sheet.report.sheet for sheet in whole.sheets], whole.counts, text)
    return whole.rows.append_column("_file", files).append_column("_sheet", sheets)


# ---------------------------------------------------------------- subjects of wide sheets


def _melted(whole: Whole, rows: pa.Table) -> Iterator[RowsMade]:
    """Give the results of wide sheets, whose rows these are, as rows of `scores`, subject by subject.

    A sheet without a column for a subject gives no rows of it.
    """
    for subject in SUBJECTS:
        pieces = [rows.slice(begin, end - begin) for begin, end in _stretches(whole, subject)]
        if pieces:
            yield _results(subject, together(pieces), partial(_full_marks, whole, subject))
        if joined_column(subject) in rows.column_names:
            others = rows.filter(rows[joined_column(subject)])
            yield _results(subject, others, partial(column_of, others, mark_column(subject)))


def _results(subject: str, rows: pa.Table, full_marks_of: Callable[[], pa.Array]) -> RowsMade:
    """Give the rows of `scores` for one subject of the candidates in `rows`, so many of them at a time."""
    unchosen = read_results(column_of(rows, subject_column(subject))).has("unchosen")

    def made() -> Iterator[pa.Table]:
        full_marks = full_marks_of()
        for begin in range(0, max(1, len(rows)), _CANDIDATES):
            yield _of_subject(subject, rows.slice(begin, _CANDIDATES), full_marks.slice(begin, _CANDIDATES))

    return RowsMade(len(rows) - int(unchosen.sum()), made)


def _full_marks(whole: Whole, subject: str) -> pa.Array:
    """Give the full mark of every row of the sheets that have a subject."""
    sheets = [sheet for sheet in whole.sheets if subject in sheet.full_marks]
    counts = [sheet.report.rows for sheet in sheets]
    return repeated([sheet.full_marks[subject] for sheet in sheets], counts, arrow_type("DECIMAL(12,2)"))


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


def _of_subject(subject: str, rows: pa.Table, full_marks: pa.Array) -> pa.Table:
    """Give the rows of `scores` for one subject of the candidates in `rows`."""
    import pyarrow as pa

    results = read_results(column_of(rows, subject_column(subject)))
    made = {
        "subject": repeated([subject], [len(rows)], arrow_type("VARCHAR")),
        "score": results.score(),
        "full_mark": full_marks,
        "status": results.status(),
        "mark": results.mark(),
    }
    shared = {name: rows[name] for name in (*_SHARED, *_ADDRESS)}
    table = pa.table({name: (shared | made)[name] for name in (*stored_columns(TABLES["scores"]), *_ADDRESS)})
    # Whoever did not choose a subject was not entered for it.
    unchosen = results.has("unchosen")
    return table.filter(pa.array(~unchosen)) if unchosen.any() else table


# ---------------------------------------------------------------- counts and what to say of the whole


def _counts(sheets: Sequence[SheetResult], tables: Mapping[str, RowsMade]) -> dict[str, TableCount]:
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


def _copied(copies: Mapping[str, str]) -> Iterator[Issue]:
    """Name the files that say what an earlier one says."""
    for file, first in copies.items():
        yield Issue("warning", "table.same_content", Place(file), {"first": first})


def _derived(sheets: Sequence[SheetResult]) -> Iterator[Issue]:
    """Say how many totals were summed, sheet by sheet."""
    for sheet in sheets:
        if sheet.derived:
            yield Issue("info", "table.total_derived", sheet.where, {"rows": sheet.derived})


def _unknown(reports: Sequence[SheetReport]) -> Iterator[Issue]:
    """Name the sheets not read, and each unknown column once with the number of sheets that have it."""
    places: dict[tuple[str, str], list[tuple[Place, str | None]]] = defaultdict(list)
    for report in reports:
        if report.table is None:
            harmless = report.no_table in NO_LOSS or report.no_table == "ours" or _is_beside_all(report, reports)
            where = Place(report.file, sheet=report.sheet)
            yield Issue("info" if harmless else "warning", report.reason or "sheet.no_header", where, report.values)
            continue
        for letter, header, near in report.unknown:
            where = Place(report.file, sheet=report.sheet, cell=report.header_cell(letter))
            places[report.table, header].append((where, near))
    for (table, header), found in sorted(places.items()):
        yield _unknown_column(table, header, found)


def _is_beside_all(report: SheetReport, reports: Sequence[SheetReport]) -> bool:
    """Tell a list of some, or a count of others, that nobody needs: its table came in another sheet."""
    nearest = report.values.get("nearest")
    return report.reason in _OF_SOME and any(other.table == nearest for other in reports)


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
