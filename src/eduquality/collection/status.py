"""Who has sent what, who has not, and what came late: schools of a list against the rows and files that came."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from eduquality.collection.listed import Listed, schools_expected, year_of_list
from eduquality.collection.successions import Successions
from eduquality.engine.asking import School
from eduquality.engine.sent import LISTED
from eduquality.errors import Issue, UsageFault
from eduquality.model.results.collection import (
    STAGES_OF_KIND,
    USUAL_TABLES,
    Collection,
    Delivery,
    ListedSchool,
    SchoolStatus,
    Status,
    Stranger,
    UnreadFile,
    kinds_named,
)
from eduquality.model.results.dataset import Dataset, RefusedRows, SheetReport
from eduquality.model.tables import TABLES, latest_year


def collection_status(dataset: Dataset, *, year: int | None = None) -> Collection:
    """Hold what came against what is expected (`expected` of the project) in one school year.

    Raises UsageFault where neither the project nor the data list any school, or where no table has a row.
    """
    asked = _default_year(dataset) if year is None else year
    listed = Listed.of(_schools(dataset, asked))
    expected = {at: _expected(dataset, school) for at, school in enumerate(listed.schools)}
    tables = tuple(table for table in TABLES if any(table in wanted for wanted in expected.values()))
    sent, strangers = _sent(dataset, listed, asked)
    _add_refused(dataset, listed, sent, asked)
    _add_nothing(dataset, listed, sent, asked)
    own = _files_of_one_school(sent)
    unread = _unread(dataset, listed)
    schools = [
        _status(dataset, school, tables, expected[at], _of_school(sent, at, tables, own), unread[at])
        for at, school in enumerate(listed.schools)
    ]
    return Collection(
        asked,
        dataset.project.expected.due,
        tables,
        tuple(sorted(schools, key=_worst_first)),
        tuple(_strangers(strangers, listed, tables)),
    )


def _worst_first(school: SchoolStatus) -> tuple[int, int, str, str]:
    return -len(school.missing), -len(school.late), school.school.name, school.school.code


# ---------------------------------------------------------------- what is expected


def _default_year(dataset: Dataset) -> int:
    """Give the project's year, else the latest that rows tell, else the latest that refused rows do."""
    if dataset.project.year is not None:
        return dataset.project.year
    latest = latest_year({table: _years(dataset, table) for table in dataset.tables})
    refused = [rows.year for sheet in dataset.sheets for rows in sheet.refused_of if rows.year is not None]
    found = max(refused, default=None) if latest is None else latest
    if found is None:
        raise UsageFault(Issue("error", "usage.no_rows"))
    return found


def _years(dataset: Dataset, table: str) -> set[int]:
    return {year for year in _read(dataset, table, ["year"])["year"].unique().to_pylist() if year is not None}


def _read(dataset: Dataset, table: str, names: Sequence[str]) -> Any:  # noqa: ANN401 - an Arrow table
    import pyarrow.parquet as pq

    return pq.read_table(list(dataset.tables[table]), columns=list(names))


def _schools(dataset: Dataset, year: int) -> Sequence[ListedSchool]:
    rows = _listed(dataset)
    chosen = schools_expected(dataset.project, _directory(rows, year))
    if not chosen:
        raise UsageFault(Issue("error", "collection.no_list"))
    known = {row.code or row.name or "": row.name or "" for row in rows}
    known |= {school.code or school.name: school.name for school in chosen}
    gone = Successions.of(rows, dataset.project, known).before(year, ())
    return [school for school in chosen if (school.code or school.name) not in gone]


def _listed(dataset: Dataset) -> Sequence[School]:
    """Give the rows of all lists among the data."""
    if "schools" not in dataset.tables:
        return ()
    return [School(*row.values()) for row in _read(dataset, "schools", LISTED).to_pylist()]


def _directory(rows: Sequence[School], year: int) -> list[ListedSchool]:
    """Give the schools of the year's list; failing that of the latest before it, failing that of the first after."""
    chosen = year_of_list({row.year for row in rows}, year)
    return [
        ListedSchool(row.name or "", row.code or "", row.kind or "", row.county or "")
        for row in rows
        if row.year == chosen
    ]


def _expected(dataset: Dataset, school: ListedSchool) -> frozenset[str]:
    """Give the tables a school is to send: those of every group it belongs to."""
    tables = dataset.project.expected.tables
    if tables is None:
        return frozenset(USUAL_TABLES)
    if not isinstance(tables, Mapping):
        return frozenset(tables)
    # A school of unknown kind belongs to the group of all schools alone.
    groups = {word: kinds_named(word) for word in tables}
    return frozenset(
        table
        for word, kinds in groups.items()
        if school.kind in kinds or len(kinds) == len(STAGES_OF_KIND)
        for table in tables[word]
    )


# ---------------------------------------------------------------- what came


@dataclass
class _Came:
    """What one school sent of one table, while it is gathered: rows by file and sheet, refused rows, their files."""

    places: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: int = 0
    refused_files: set[str] = field(default_factory=set)
    nil_files: set[str] = field(default_factory=set)

    @property
    def files(self) -> tuple[str, ...]:
        return tuple(sorted({file for file, _ in self.places} | self.refused_files | self.nil_files))


_Sent = dict[tuple[int, str], _Came]


def _sent(dataset: Dataset, listed: Listed, year: int) -> tuple[_Sent, list[Stranger]]:
    """Give what came of each school (by position) and table; and the rows of no school in the list."""
    sent: _Sent = defaultdict(_Came)
    strangers: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for table in dataset.tables:
        if not TABLES[table].spec.of_school:
            continue
        for code, name, file, sheet, rows in _groups(dataset, table, year):
            at = listed.find(code, name)
            if at is None:
                strangers[table, code or "", name or ""][file] += rows
            else:
                sent[at, table].places[file, sheet] += rows
    return sent, [
        Stranger(name, code, table, sum(files.values()), tuple(sorted(files)))
        for (table, code, name), files in strangers.items()
    ]


def _groups(dataset: Dataset, table: str, year: int) -> Iterator[tuple[str | None, str | None, str, str, int]]:
    """Count the rows of a year by code and name of the school and by file and sheet."""
    import pyarrow.compute as pc

    keys = ["school_id", "school", "_file", "_sheet"]
    rows = _read(dataset, table, ["year", *keys]).filter(pc.field("year") == year)
    counted = rows.group_by(keys, use_threads=False).aggregate([("year", "count")])
    found = (counted[name].to_pylist() for name in (*keys, "year_count"))
    yield from zip(*found, strict=True)


def _add_refused(dataset: Dataset, listed: Listed, sent: _Sent, year: int) -> None:
    """Add the rows refused to the school that they name, else to the one whose sheet or file it is.

    Of rows that do not tell their year, in a sheet without a row that holds, nobody knows it: they count only where no
    row of the school came.
    """
    whose = _owners(sent)
    for sheet in dataset.sheets:
        if sheet.table is None or not TABLES[sheet.table].spec.of_school:
            continue
        for rows in (*sheet.refused_of, _refused_later(sheet)):
            at = _refused_by(sheet, rows, listed, whose)
            in_time = rows.year == year or (rows.year is None and (sheet.rows or not _came(sent, at, sheet.table)))
            if rows.rows and at is not None and in_time:
                sent[at, sheet.table].refused += rows.rows
                sent[at, sheet.table].refused_files.add(sheet.file)


def _add_nothing(dataset: Dataset, listed: Listed, sent: _Sent, year: int) -> None:
    """Add the returns of nothing to the schools that their titles, or the names of their sheets or files tell."""
    for sheet in dataset.sheets:
        if sheet.reason != "sheet.nil_return" or sheet.values.get("year") not in (None, year):
            continue
        at = listed.find(str(sheet.values["school_id"]) or None, str(sheet.values["school"]) or None)
        at = listed.named_by(sheet.file, sheet.sheet) if at is None else at
        if at is not None:
            sent[at, str(sheet.values["nearest"])].nil_files.add(sheet.file)


def _refused_later(sheet: SheetReport) -> RefusedRows:
    """Give the rows of a sheet that were refused beside those of other sheets; of these only their number is known."""
    return RefusedRows(None, None, None, None, None, sheet.refused - sum(rows.rows for rows in sheet.refused_of))


def _refused_by(
    sheet: SheetReport, rows: RefusedRows, listed: Listed, whose: Mapping[tuple[str, str], set[int]]
) -> int | None:
    """Give the school refused rows are of: as they say, or as their sheet says, or as its other rows or its name do."""
    if rows.school or rows.school_id:
        return listed.find(rows.school_id, rows.school)
    code, name = (sheet.told[field][0] if field in sheet.told else None for field in ("school_id", "school"))
    owners = whose[sheet.file, sheet.sheet] if sheet.rows else whose[sheet.file, ""]
    if code or name:
        return listed.find(code, name)
    if len(owners) == 1:
        return next(iter(owners))
    return None if owners or sheet.rows else listed.named_by(sheet.file, sheet.sheet)


def _came(sent: _Sent, at: int | None, table: str) -> bool:
    return at is not None and (at, table) in sent and bool(sent[at, table].places)


def _owners(sent: _Sent) -> Mapping[tuple[str, str], set[int]]:
    """Give the schools that have rows in a sheet, and (sheet left empty) in a file."""
    whose: dict[tuple[str, str], set[int]] = defaultdict(set)
    for (at, _), came in sent.items():
        for file, sheet in came.places:
            whose[file, sheet].add(at)
            whose[file, ""].add(at)
    return whose


def _files_of_one_school(sent: _Sent) -> frozenset[str]:
    """Give the files that hold rows of one school only."""
    schools: dict[str, set[int]] = defaultdict(set)
    for (at, _), came in sent.items():
        for file in came.files:
            schools[file].add(at)
    return frozenset(file for file, owners in schools.items() if len(owners) == 1)


def _of_school(sent: _Sent, at: int, tables: Sequence[str], own: frozenset[str]) -> dict[str, _Came]:
    """Give what one school sent: of the tables expected of any, and of others in files of its own."""
    melted = {row.spec.wide for table, row in TABLES.items() if (at, table) in sent}
    return {
        table: came
        for (whose, table), came in sent.items()
        if whose == at and (table in tables or (table not in melted and own.issuperset(came.files)))
    }


def _unread(dataset: Dataset, listed: Listed) -> Mapping[int, tuple[UnreadFile, ...]]:
    """Give, school by school, the files and sheets of which nothing was taken, though their names tell the school."""
    found: dict[int, list[UnreadFile]] = defaultdict(list)
    for unread in (*_sheets_unread(dataset.sheets), *_files_unread(dataset.issues)):
        at = listed.named_by(unread.file, unread.sheet)
        if at is not None:
            found[at].append(unread)
    return defaultdict(tuple, {at: tuple(files) for at, files in found.items()})


def _sheets_unread(sheets: Iterable[SheetReport]) -> Iterator[UnreadFile]:
    for sheet in sheets:
        if sheet.table is None and sheet.reason not in {None, "sheet.empty", "sheet.nil_return"}:
            yield UnreadFile(sheet.file, sheet.sheet, sheet.reason or "", sheet.values)


def _files_unread(issues: Iterable[Issue]) -> Iterator[UnreadFile]:
    for issue in issues:
        if issue.level == "error" and issue.where.file and not issue.where.sheet:
            yield UnreadFile(issue.where.file, "", issue.code, issue.values)


# ---------------------------------------------------------------- what to say of it


def _status(
    dataset: Dataset,
    school: ListedSchool,
    tables: Sequence[str],
    expected: frozenset[str],
    came: Mapping[str, _Came],
    unread: tuple[UnreadFile, ...],
) -> SchoolStatus:
    ordered = [table for table in TABLES if table in tables or table in came]
    found = {table: _delivery(dataset, came.get(table), expected=table in expected) for table in ordered}
    status = SchoolStatus(school, found)
    return replace(status, unread=unread) if status.missing else status


def _delivery(dataset: Dataset, came: _Came | None, *, expected: bool) -> Delivery:
    if came is None or not came.files:
        return Delivery("missing" if expected else "none")
    times = [time for file in came.files if (time := _changed(dataset.path_of(file))) is not None]
    first, last = min(times, default=None), max(times, default=None)
    rows = came.places.total()
    said = bool(rows or came.nil_files)
    return Delivery(_judged(dataset, first, expected=expected, said=said), rows, came.refused, came.files, first, last)


def _judged(dataset: Dataset, first: datetime | None, *, expected: bool, said: bool) -> Status:
    due = dataset.project.expected.due
    if not expected:
        return "extra"
    if not said:
        return "refused"
    return "late" if due is not None and first is not None and first.date() > due else "sent"


def _changed(path: Path) -> datetime | None:
    """Give when a file was last changed, in the time of this place, to the second; None where it is gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone().replace(microsecond=0)
    except OSError:
        return None


def _strangers(found: Iterable[Stranger], listed: Listed, tables: Sequence[str]) -> list[Stranger]:
    """Give the rows of schools not in the list, of tables that are expected, with the school probably meant."""
    of_schools = [s for s in found if s.table in tables]
    named = [replace(s, near=listed.near(s.name)) for s in of_schools]
    return sorted(named, key=lambda s: (s.name, s.code, tables.index(s.table)))
