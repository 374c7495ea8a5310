"""From a folder, files or a project file to a dataset: what is read, what is remembered, what is reported."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from eduquality.errors import EduqError, InputFault, Issue, Place, near_miss
from eduquality.intake import arrow
from eduquality.intake.listing import Source, digested, listed, refuse_changed
from eduquality.intake.marks import spans
from eduquality.intake.parts import Part
from eduquality.intake.project import read_project, shown_path
from eduquality.intake.records import (
    from_count,
    from_finding,
    from_issue,
    from_sheet,
    to_count,
    to_finding,
    to_issue,
    to_sheet,
)
from eduquality.intake.store import Entry, Store, key_of, open_store, passing_store, read_arrow
from eduquality.intake.unused import unused_rules
from eduquality.intake.workers import READERS, WORKERS, Limits, usual_limits
from eduquality.model.dataset import Dataset, SheetReport, SourceFile
from eduquality.model.project import PROJECT_FILE, Project

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.merging import Merged, SheetResult
    from eduquality.intake.parts import Grid
    from eduquality.intake.validating import Checked

Progress = Callable[[int, int, str], None]
AskPassword = Callable[[Sequence[str]], str | None]
_PROJECT_SUFFIXES = frozenset({".yaml", ".yml"})
_CHECKERS = 2
#: The environment variable that may hold a password for protected files.
_PASSWORD = "EDUQ_PASSWORD"  # noqa: S105 - the name of the variable
# What may go better another time without any change to the file: not kept.
_PASSING = frozenset(
    {
        *("table.unexpected", "file.reader_crashed", "file.no_reader"),
        *("file.unreadable", "file.changed", "file.vanished"),
    }
)
_PROTECTED = frozenset({"file.encrypted", "file.wrong_password", "file.encrypted_needs_extra"})


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave."""

    name: str
    sheets: tuple[SheetResult, ...] = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Recognised:
    """The sheets of one file, recognised or not; locked: a password was needed."""

    name: str
    sheets: tuple[Part | SheetReport, ...] = ()
    issues: tuple[Issue, ...] = ()
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Batch:
    """What files gave that were checked together, by key, and the rows of all their sheets, one table of each kind."""

    files: Mapping[str, FileResult]
    tables: Mapping[str, pa.Table] = field(default_factory=dict)


def load_dataset(
    data: Sequence[Path],
    *,
    project_file: Path | None = None,
    progress: Progress | None = None,
    store: Path | None = None,
    ask: AskPassword | None = None,
) -> Dataset:
    """Read folders, workbooks or a project file into validated tables; what was read before comes from the store.

    progress: called with files done, files in all, and the file just read. ask: see `Reading`. Raises InputFault where
    a path does not exist, the project file is wrong, or no table at all is recognised.
    """
    with Reading(data, project_file=project_file, store=store, ask=ask) as reading:
        return reading.dataset(progress)


class Reading(AbstractContextManager["Reading"]):
    """Workbooks that are being read, by processes of their own, while the caller does something else."""

    def __init__(
        self,
        data: Sequence[Path],
        *,
        project_file: Path | None = None,
        store: Path | None = None,
        ask: AskPassword | None = None,
    ) -> None:
        """Begin; raises InputFault where a path does not exist or the project file is wrong.

        ask: called once, with the names of the protected files no known password opens, for one to try on them all.
        """
        self._data = data
        self._ask = ask
        self._project, roots = _settled(data, project_file)
        self._root, sources, self._issues = listed(roots, self._project)
        self._store = open_store(store)
        settings = _settings(self._project)
        self._keys = {key_of("file", source.name, source.content, settings): source for source in digested(sources)}
        self._key = key_of("data", settings, *self._keys)
        self._entry = self._store.get("data", self._key)
        self._known: dict[str, FileResult] = {}
        self._readers = ThreadPoolExecutor(READERS)
        self._grids: dict[str, Future[list[Grid]]] = {}
        has_password = bool(ask or self._project.passwords or os.environ.get(_PASSWORD))
        if self._entry is None or _may_do_better(self._entry, has_password=has_password):
            self._store.forget("data", self._key)
            self._entry = None
            self._begin()

    def _begin(self) -> None:
        self._known = _recalled(self._store, self._keys)
        # The longest first, so that no reader is left with a long one at the end.
        unknown = sorted(self._keys.keys() - self._known.keys(), key=lambda key: (-self._keys[key].size, key))
        WORKERS.start(min(READERS, len(unknown)))
        self._grids = {key: self._submitted(key, _limits(self._project)) for key in unknown}
        arrow.settle()

    def _submitted(self, key: str, limits: Limits, *passwords: str) -> Future[list[Grid]]:
        source = self._keys[key]
        tried = [*_passwords(source.name, self._project), *passwords]
        return self._readers.submit(_grids, source, limits, tried)

    def __exit__(self, *_: object) -> None:
        """Give up what is not read yet."""
        if any(not reading.done() for reading in self._grids.values()):
            self._readers.shutdown(wait=False, cancel_futures=True)
            WORKERS.stop()
        self._readers.shutdown()

    def dataset(self, progress: Progress | None = None, *, without_tables: bool = False) -> Dataset:
        """Wait for the files and give what they hold.

        Raises InputFault where no table at all is recognised, `without_tables` only where there is no file either.
        """
        entry = self._entry or self._read_all(progress or _silent)
        files = {source.name: SourceFile(source.path, source.content) for source in self._keys.values()}
        dataset = replace(_dataset(self._root, entry, self._project, self._issues), files=files)
        if not dataset.tables and not (without_tables and self._keys):
            values = {"data": "、".join(map(shown_path, self._data)), "files": len(self._keys)}
            code = "table.nothing_read" if self._keys else "table.no_files"
            raise InputFault((Issue("error", code, values=values), *dataset.issues))
        return dataset

    def _read_all(self, progress: Progress) -> Entry:
        for done, key in enumerate(self._known, start=1):
            progress(done, len(self._keys), self._keys[key].name)
        fresh = self._recognised(progress)
        locked = {key: file for key, file in fresh.items() if file.locked}
        batches = _checked({key: file for key, file in fresh.items() if key not in locked}, self._project)
        opened = _checked(locked, self._project)
        results = self._known | {key: result for batch in (*batches, *opened) for key, result in batch.files.items()}
        files = {source: results[key] for key, source in self._keys.items()}
        with ThreadPoolExecutor(1) as aside:
            for batch in batches:
                aside.submit(_keep, self._store, batch)
            # Whoever protects a file does not want its rows to lie about: what rests on it is gone with this run.
            entry = _merged(passing_store() if locked else self._store, self._key, files, self._project)
        self._store.prune()
        return entry

    def _recognised(self, progress: Progress) -> dict[str, Recognised]:
        """Recognise the sheets of each file as soon as it is read."""
        found: dict[str, Recognised] = {}
        waiting = {reading: key for key, reading in self._grids.items()}
        self._grids.clear()
        for done, reading in enumerate(as_completed(waiting), start=len(self._known) + 1):
            # Taken out, so that the grid of a file is not kept to the end.
            key = waiting.pop(reading)
            found[key] = _recognise(self._keys[key].name, reading, self._project)
            del reading
            progress(done, len(self._keys), self._keys[key].name)
        found |= self._unlocked(found)
        return {key: found[key] for key in self._keys if key in found}

    def _unlocked(self, found: Mapping[str, Recognised]) -> dict[str, Recognised]:
        """Read the protected files again with a password that is asked for."""
        locked = {key: file.name for key, file in found.items() if {i.code for i in file.issues} & _PROTECTED}
        password = self._ask([*locked.values()]) if self._ask and locked else None
        if not password:
            return {}
        again = {key: self._submitted(key, _limits(self._project), password) for key in locked}
        return {key: _recognise(locked[key], reading, self._project) for key, reading in again.items()}


# ---------------------------------------------------------------- what to read


def _settled(data: Sequence[Path], project_file: Path | None) -> tuple[Project, list[Path]]:
    """Give the project and the paths to read; a project file among the data says both."""
    for path in data:
        if not path.exists():
            raise InputFault(_missing(path))
    named = project_file or next((p for p in data if p.is_file() and p.suffix.lower() in _PROJECT_SUFFIXES), None)
    if named is None and len(data) == 1 and (data[0] / PROJECT_FILE).is_file():
        named = data[0] / PROJECT_FILE
    if named is None:
        return Project(), list(data)
    project = read_project(named)
    others = [path for path in data if path.suffix.lower() not in _PROJECT_SUFFIXES or path.is_dir()]
    own = [named.parent / path for path in project.data] or [named.parent]
    chosen = own if not others or (project.data and others == [named.parent]) else others
    for path in chosen:
        if not path.exists():
            raise InputFault(_missing(path))
    return project, chosen


def _missing(path: Path) -> Issue:
    """Say that a path does not exist, with the sibling that was probably meant."""
    siblings = [shown_path(Path(other.name)) for other in path.parent.iterdir()] if path.parent.is_dir() else []
    near = near_miss(path.name, siblings)
    if near is None:
        return Issue("error", "table.no_such_path", values={"path": shown_path(path)})
    values = {"path": shown_path(path), "near": shown_path(path.parent / near)}
    return Issue("error", "table.no_such_path_near", values=values)


def _may_do_better(entry: Entry, *, has_password: bool) -> bool:
    """Tell whether this program failed on a file then and may do better now: with more memory, or with a password."""
    codes = {issue["code"] for issue in entry.report["issues"]}
    return bool(codes & _PASSING or codes & (_PROTECTED if has_password else {"file.wrong_password"}))


def _settings(project: Project) -> str:
    """Give what of the project changes how files are read."""
    apart = {"data", "ignore", "plans", "constants", "expected", "rules", "accepted", "passwords"}
    return project.model_dump_json(exclude=apart)


# ---------------------------------------------------------------- reading


def _silent(done: int, files: int, name: str) -> None:
    """Show no progress."""


def _limits(project: Project) -> Limits:
    usual, own = usual_limits(READERS), project.limits
    return Limits(own.seconds or usual.seconds, own.memory_mib or usual.memory_mib)


def _passwords(name: str, project: Project) -> list[str]:
    """Give the passwords to try on a file: those the project names for it, and that of the environment."""
    own = [
        password.get_secret_value()
        for pattern, password in project.passwords.items()
        if fnmatch(name, pattern) or fnmatch(PurePosixPath(name).name, pattern)
    ]
    return [*own, *filter(None, [os.environ.get(_PASSWORD)])]


def read_again(path: Path, name: str, project: Project) -> list[Grid]:
    """Read the sheets of a file once more, with the passwords known for it; raises InputFault as the first time."""
    return WORKERS.read(path, name, Limits(), _passwords(name, project))


def _grids(source: Source, limits: Limits, passwords: Sequence[str]) -> list[Grid]:
    """Read the sheets of a file as text; raises InputFault where it cannot be read, or is not what it was."""
    if source.unreadable:
        raise InputFault(Issue("error", "file.unreadable", Place(source.name), {"why": source.unreadable}))
    try:
        return WORKERS.read(source.path, source.name, limits, passwords)
    finally:
        # Whoever saves a file while it is read makes it look damaged, too.
        refuse_changed(source)


def _recognise(name: str, reading: Future[list[Grid]], project: Project) -> Recognised:
    """Recognise the sheets of a file once it is read; whatever goes wrong costs this file only."""
    from eduquality.intake.copies import count_once
    from eduquality.intake.layout import recognise

    try:
        grids = reading.result()
        locked = any(grid.locked for grid in grids)
        sheets = count_once([sheet for grid in grids for sheet in recognise(grid, project)])
        return Recognised(name, sheets, (*_hidden_rows(sheets), *_hidden_columns(sheets)), locked=locked)
    except Exception as error:  # noqa: BLE001 - one bad file must not cost the county its figures; it is reported
        return Recognised(name, issues=_issues_of(name, error))


def _hidden_rows(sheets: Iterable[Part | SheetReport]) -> Iterator[Issue]:
    """Say which rows count although whoever opens the sheet does not see them."""
    hidden = {(part.file, part.sheet): part.hidden for part in sheets if isinstance(part, Part) and part.hidden}
    for (file, sheet), rows in hidden.items():
        values = {"count": len(rows), "rows": spans(rows)}
        yield Issue("info", "sheet.hidden_rows", Place(file, sheet=sheet), values)


def _hidden_columns(sheets: Iterable[Part | SheetReport]) -> Iterator[Issue]:
    """Say which columns were read although whoever opens the sheet does not see them."""
    hidden = {
        (part.file, part.sheet): part.hidden_columns
        for part in sheets
        if isinstance(part, Part) and part.hidden_columns
    }
    for (file, sheet), letters in hidden.items():
        values = {"count": len(letters), "columns": ", ".join(letters)}
        yield Issue("info", "sheet.hidden_columns", Place(file, sheet=sheet), values)


def _issues_of(name: str, error: Exception) -> tuple[Issue, ...]:
    """Report a fault of ours by its kind alone: its text could hold what a cell holds."""
    if isinstance(error, EduqError):
        return error.issues
    return (Issue("error", "table.unexpected", Place(name), {"kind": type(error).__name__}),)


# ---------------------------------------------------------------- checking


def _checked(files: Mapping[str, Recognised], project: Project) -> list[Batch]:
    """Check all files together; if that fails each by itself, so that only the one at fault is lost."""
    if not files:
        return []
    try:
        return [_checked_together(files, project)]
    except Exception as error:  # noqa: BLE001 - same as above
        if len(files) > 1:
            return [batch for key, file in files.items() for batch in _checked({key: file}, project)]
        return [Batch({key: FileResult(f.name, issues=_issues_of(f.name, error)) for key, f in files.items()})]


def _checked_together(files: Mapping[str, Recognised], project: Project) -> Batch:
    """Check the sheets of files, table by table; much of that happens outside Python's lock."""
    from eduquality.intake.merging import SheetResult
    from eduquality.intake.validating import check_parts

    sheets = {(key, at): sheet for key, file in files.items() for at, sheet in enumerate(file.sheets)}
    results = {at: SheetResult(sheet) for at, sheet in sheets.items() if isinstance(sheet, SheetReport)}
    parts: dict[str, dict[tuple[str, int], Part]] = {}
    for at, sheet in sheets.items():
        if isinstance(sheet, Part):
            parts.setdefault(sheet.table, {})[at] = sheet
    with ThreadPoolExecutor(_CHECKERS) as pool:
        checked = pool.map(lambda members: check_parts([*members.values()], project), parts.values())
        tables = dict(zip(parts, checked, strict=True))
    for table, members in parts.items():
        results |= zip(members, _results([*members.values()], tables[table]), strict=True)
    found = {
        key: FileResult(file.name, tuple(results[key, at] for at in range(len(file.sheets))), file.issues)
        for key, file in files.items()
    }
    return Batch(found, {name: checked.table for name, checked in tables.items()})


def _results(parts: Sequence[Part], checked: Checked) -> Iterator[SheetResult]:
    """Give what became of each part, with its own rows."""
    from eduquality.intake.explained import reported
    from eduquality.intake.merging import SheetResult

    begin = 0
    for part, of_part in zip(parts, checked.parts, strict=True):
        report = replace(reported(part), rows=of_part.rows, refused=of_part.refused, refused_of=of_part.refused_of)
        rows = checked.table.slice(begin, of_part.rows)
        begin += of_part.rows
        yield SheetResult(report, of_part.findings, part.context, rows, of_part.full_marks, of_part.derived)


def _merged(store: Store, key: str, files: Mapping[Source, FileResult], project: Project) -> Entry:
    """Put all files together and keep that."""
    from eduquality.intake.merging import merge

    sheets = [replace(sheet, content=source.content) for source, file in files.items() for sheet in file.sheets]
    merged = merge(sheets, project)
    found = [issue for file in files.values() for issue in file.issues]
    return store.put("data", key, _report(merged, found), merged.tables)


# ---------------------------------------------------------------- to and from the store


def _keep(store: Store, batch: Batch) -> None:
    """Keep what files gave, their rows together; a full disk costs time, not figures."""
    rows = key_of("rows", *batch.files)
    begins: Counter[str] = Counter()
    with suppress(OSError):
        store.put("rows", rows, {}, batch.tables)
        for key, file in batch.files.items():
            sheets = [_record(sheet, begins) for sheet in file.sheets]
            if not any(issue.code in _PASSING | _PROTECTED for issue in file.issues):
                issues = [from_issue(issue) for issue in file.issues]
                store.put("file", key, {"rows": rows, "sheets": sheets, "issues": issues}, {})


def _record(sheet: SheetResult, begins: Counter[str]) -> Mapping[str, Any]:
    """Write what a sheet gave; its rows begin in their table where those of the sheet before end."""
    table = sheet.report.table or ""
    begin = begins[table]
    begins[table] += sheet.report.rows
    return {
        "report": from_sheet(sheet.report),
        "findings": [from_finding(finding) for finding in sheet.findings],
        "context": sheet.context,
        "full_marks": {name: None if mark is None else str(mark) for name, mark in sheet.full_marks.items()},
        "derived": sheet.derived,
        "begin": begin,
    }


def _recalled(store: Store, keys: Mapping[str, Source]) -> dict[str, FileResult]:
    """Give the files that the store knows; an entry whose rows are gone is removed."""
    entries = {key: entry for key in keys if (entry := store.get("file", key))}
    if not entries:
        return {}
    rows = {key: _recalled_rows(store, key) for key in {entry.report["rows"] for entry in entries.values()}}
    found = {}
    for key, entry in entries.items():
        tables = rows[entry.report["rows"]]
        if tables is None:
            store.forget("file", key)
        else:
            found[key] = _recalled_file(keys[key].name, entry.report, tables)
    return found


def _recalled_rows(store: Store, key: str) -> Mapping[str, pa.Table] | None:
    """Give the rows kept of one run, None if they are gone or damaged."""
    entry = store.get("rows", key)
    try:
        return {name: read_arrow(path) for name, path in entry.tables.items()} if entry else None
    except OSError:
        return None


def _recalled_file(name: str, report: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> FileResult:
    """Rebuild what a file gave."""
    sheets = tuple(_recalled_sheet(record, tables) for record in report["sheets"])
    return FileResult(name, sheets, tuple(to_issue(record) for record in report["issues"]))


def _recalled_sheet(record: Mapping[str, Any], tables: Mapping[str, pa.Table]) -> SheetResult:
    from eduquality.intake.merging import SheetResult

    report = to_sheet(record["report"])
    if report.table is None:
        return SheetResult(report)
    return SheetResult(
        report,
        tuple(to_finding(finding) for finding in record["findings"]),
        tuple(record["context"]),
        tables[report.table].slice(record["begin"], report.rows),
        {name: None if mark is None else Decimal(mark) for name, mark in record["full_marks"].items()},
        record["derived"],
    )


def _report(merged: Merged, issues: Sequence[Issue]) -> Mapping[str, Any]:
    return {
        "counts": {name: from_count(count) for name, count in merged.counts.items()},
        "sheets": [from_sheet(report) for report in merged.sheets],
        "findings": [from_finding(finding) for finding in merged.findings],
        "issues": [from_issue(issue) for issue in (*issues, *merged.issues)],
    }


def _dataset(root: Path, entry: Entry, project: Project, before: Sequence[Issue]) -> Dataset:
    """Give the dataset an entry describes."""
    report = entry.report
    sheets = tuple(to_sheet(sheet) for sheet in report["sheets"])
    found = [to_issue(issue) for issue in report["issues"]]
    unread = [issue.where.file for issue in found if issue.level == "error" and issue.where.sheet is None]
    return Dataset(
        root,
        {name: (path,) for name, path in entry.tables.items()},
        {name: to_count(count) for name, count in report["counts"].items()},
        sheets,
        tuple(to_finding(finding) for finding in report["findings"]),
        (*unused_rules(project, sheets, unread), *before, *found),
        project,
    )
