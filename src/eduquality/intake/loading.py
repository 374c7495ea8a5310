"""From a folder, files or a project file to a dataset: what is read, what is remembered, what is reported."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatch
from os import cpu_count
from os.path import commonpath
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eduquality.errors import EduqError, InputFault, Issue, Place, near_miss
from eduquality.intake.project import PROJECT_FILE, read_project
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
from eduquality.intake.store import Entry, Store, key_of, open_store, read_arrow
from eduquality.model.dataset import Dataset, SheetReport
from eduquality.model.project import Project

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.merging import Merged, SheetResult
    from eduquality.intake.parts import Grid

Progress = Callable[[int, int, str], None]
_READABLE = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et", ".csv", ".tsv", ".txt"})
_PROJECT_SUFFIXES = frozenset({".yaml", ".yml"})
_LEAST_WORKERS, _MOST_WORKERS = 2, 4


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its name relative to the root (with /), where it is, and the digest of its content."""

    name: str
    path: Path
    content: str = ""


@dataclass(frozen=True, slots=True)
class FileResult:
    """What one file gave."""

    name: str
    sheets: tuple[SheetResult, ...] = ()
    issues: tuple[Issue, ...] = ()


def load_dataset(
    data: Sequence[Path],
    *,
    project_file: Path | None = None,
    progress: Progress | None = None,
    store: Path | None = None,
) -> Dataset:
    """Read folders, workbooks or a project file into validated tables; what was read before comes from the store.

    progress: called with files done, files in all, and the file just read. Raises InputFault where a path does not
    exist, the project file is wrong, or no table at all is recognised.
    """
    project, roots = _settled(data, project_file)
    root, sources, issues = _listed(roots, project)
    sources, repeated = _distinct(_digested(sources))
    kept = open_store(store)
    settings = _settings(project)
    keys = {key_of("file", source.name, source.content, settings): source for source in sources}
    key = key_of("data", settings, *keys)
    entry = kept.get("data", key)
    if entry is None:
        files = _read_all(kept, keys, project, progress or _silent)
        entry = _merged(kept, key, files, project)
        kept.prune()
    dataset = _dataset(root, entry, project, (*issues, *repeated))
    if not dataset.tables:
        values = {"data": "、".join(path.as_posix() for path in data), "files": len(sources)}
        raise InputFault((Issue("error", "table.nothing_read", values=values), *dataset.issues))
    return dataset


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
    siblings = [other.name for other in path.parent.iterdir()] if path.parent.is_dir() else []
    near = near_miss(path.name, siblings)
    if near is None:
        return Issue("error", "table.no_such_path", values={"path": path.as_posix()})
    values = {"path": path.as_posix(), "near": (path.parent / near).as_posix()}
    return Issue("error", "table.no_such_path_near", values=values)


def _listed(roots: Sequence[Path], project: Project) -> tuple[Path, list[Source], list[Issue]]:
    """Give the root, the files to read in order of name, and a note of each file that is no workbook."""
    found = sorted({file.resolve() for root in roots for file in _files(root)})
    folders = [root.resolve() if root.is_dir() else root.resolve().parent for root in roots]
    base = Path(commonpath(folders)) if folders else Path()
    sources, issues = [], []
    for path in found:
        name = path.relative_to(base).as_posix() if path.is_relative_to(base) else path.name
        if any(fnmatch(name, pattern) or fnmatch(path.name, pattern) for pattern in project.ignore):
            continue
        if path.suffix.lower() in _READABLE:
            sources.append(Source(name, path))
        else:
            issues.append(Issue("info", "table.not_a_workbook", Place(name)))
    sources.sort(key=lambda source: source.name)
    return base, sources, sorted(issues, key=lambda issue: issue.where.file)


def _files(root: Path) -> Iterator[Path]:
    """Give the files under a folder, without lock files, hidden files and project files."""
    if root.is_file():
        yield root
        return
    for path in root.rglob("*"):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(root).parts)
        if path.is_file() and not hidden and path.name != PROJECT_FILE:
            yield path


def _digested(sources: Iterable[Source]) -> Iterator[Source]:
    """Add the digest of each file's content; a file that cannot be read says so when it is its turn."""
    for source in sources:
        try:
            content = hashlib.sha256(source.path.read_bytes()).hexdigest()
        except OSError:
            content = f"unreadable {source.name}"
        yield Source(source.name, source.path, content)


def _distinct(sources: Iterable[Source]) -> tuple[list[Source], list[Issue]]:
    """Keep the first of files with the same content."""
    first: dict[str, Source] = {}
    issues = []
    for source in sources:
        before = first.setdefault(source.content, source)
        if before is not source:
            issues.append(Issue("warning", "table.same_content", Place(source.name), {"first": before.name}))
    return list(first.values()), issues


def _settings(project: Project) -> str:
    """Give what of the project changes how files are read."""
    return project.model_dump_json(exclude={"data", "ignore", "plans", "constants"})


# ---------------------------------------------------------------- reading


def _silent(done: int, files: int, name: str) -> None:
    """Show no progress."""


def _read_all(store: Store, keys: Mapping[str, Source], project: Project, progress: Progress) -> list[FileResult]:
    """Give what every file holds, in order; files that the store does not know are read, several at a time.

    Reading and storing happen outside Python's lock and have threads of their own; checking is done here, by one.
    """
    results: dict[str, FileResult] = {}
    workers = min(_MOST_WORKERS, max(_LEAST_WORKERS, cpu_count() or 1))
    with ThreadPoolExecutor(workers) as pool:
        waiting = {pool.submit(_known_or_read, store, key, source): key for key, source in keys.items()}
        for done, future in enumerate(as_completed(waiting), start=1):
            # Taken out, so that the texts of a file checked are not kept to the end.
            key = waiting.pop(future)
            found = future.result()
            results[key] = found if isinstance(found, FileResult) else _checked(keys[key].name, found, project)
            if not isinstance(found, FileResult):
                pool.submit(_keep, store, key, results[key])
            del future, found
            progress(done, len(keys), keys[key].name)
    return [results[key] for key in keys]


def _merged(store: Store, key: str, files: Sequence[FileResult], project: Project) -> Entry:
    """Put all files together and keep that."""
    from eduquality.intake.merging import merge

    merged = merge([sheet for file in files for sheet in file.sheets], project)
    found = [issue for file in files for issue in file.issues]
    return store.put("data", key, _report(merged, found), merged.tables)


def _known_or_read(store: Store, key: str, source: Source) -> FileResult | list[Grid]:
    """Give what the store knows of a file, else its sheets as text, else why it cannot be read."""
    from eduquality.intake.reading import read_workbook

    entry = store.get("file", key)
    if entry is not None:
        return _recalled(source.name, entry)
    try:
        return list(read_workbook(source.path, source.name))
    except EduqError as fault:
        return FileResult(source.name, issues=fault.issues)
    except Exception as error:  # noqa: BLE001 - one bad file must not cost the county its figures; it is reported
        return _failed(source.name, error)


def _checked(name: str, grids: Sequence[Grid], project: Project) -> FileResult:
    """Recognise and check the sheets of a file; whatever goes wrong costs this file only."""
    try:
        return FileResult(name, tuple(_sheet(grid, project) for grid in grids))
    except EduqError as fault:
        return FileResult(name, issues=fault.issues)
    except Exception as error:  # noqa: BLE001 - same as above
        return _failed(name, error)


def _failed(name: str, error: Exception) -> FileResult:
    """Report a fault of ours by its kind alone: its text could hold what a cell holds."""
    return FileResult(name, issues=(Issue("error", "table.unexpected", Place(name), {"kind": type(error).__name__}),))


def _sheet(grid: Grid, project: Project) -> SheetResult:
    """Recognise and check one sheet."""
    from eduquality.intake.layout import recognise
    from eduquality.intake.merging import SheetResult
    from eduquality.intake.validating import check_part

    part = recognise(grid, project)
    if isinstance(part, SheetReport):
        return SheetResult(part)
    checked = check_part(part, project)
    report = SheetReport(
        part.file,
        part.sheet,
        part.table,
        part.header_rows,
        {**part.letters, **{code: column.letter for code, column in part.subject_columns.items()}},
        part.unknown,
        len(checked.table),
        checked.refused,
        part.skipped,
    )
    return SheetResult(
        report,
        checked.findings,
        part.context,
        checked.table,
        checked.results,
        checked.full_marks,
        checked.derived,
    )


# ---------------------------------------------------------------- to and from the store


def _keep(store: Store, key: str, result: FileResult) -> None:
    """Keep what one file gave; a full disk costs time, not figures."""
    if any(issue.code == "table.unexpected" for issue in result.issues):
        return
    sheets = [_record(sheet) for sheet in result.sheets]
    tables = {str(at): _flat(sheet) for at, sheet in enumerate(result.sheets) if sheet.table is not None}
    report = {"sheets": sheets, "issues": [from_issue(issue) for issue in result.issues]}
    with suppress(OSError):
        store.put("file", key, report, tables)


def _record(sheet: SheetResult) -> Mapping[str, Any]:
    return {
        "report": from_sheet(sheet.report),
        "findings": [from_finding(finding) for finding in sheet.findings],
        "context": sheet.context,
        "full_marks": {name: None if mark is None else str(mark) for name, mark in sheet.full_marks.items()},
        "subjects": list(sheet.results),
        "derived": sheet.derived,
    }


def _flat(sheet: SheetResult) -> pa.Table:
    """Put a sheet's rows and its results side by side, `subject/score` and so on."""
    import pyarrow as pa

    assert sheet.table is not None  # noqa: S101 - the caller has asked
    columns = {name: sheet.table[name] for name in sheet.table.column_names}
    for subject, results in sheet.results.items():
        columns |= {f"{subject}/{name}": results[name] for name in results.column_names}
    return pa.table(columns)


def _recalled(name: str, entry: Entry) -> FileResult:
    """Rebuild what a file gave from its entry."""
    sheets = tuple(
        _recalled_sheet(record, entry.tables.get(str(at))) for at, record in enumerate(entry.report["sheets"])
    )
    return FileResult(name, sheets, tuple(to_issue(record) for record in entry.report["issues"]))


def _recalled_sheet(record: Mapping[str, Any], path: Path | None) -> SheetResult:
    import pyarrow as pa

    from eduquality.intake.merging import SheetResult

    report = to_sheet(record["report"])
    if path is None:
        return SheetResult(report)
    whole = read_arrow(path)
    parts = ("score", "status", "mark")
    return SheetResult(
        report,
        tuple(to_finding(finding) for finding in record["findings"]),
        tuple(record["context"]),
        whole.select([name for name in whole.column_names if "/" not in name]),
        {name: pa.table({part: whole[f"{name}/{part}"] for part in parts}) for name in record["subjects"]},
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
    return Dataset(
        root,
        {name: (path,) for name, path in entry.tables.items()},
        {name: to_count(count) for name, count in report["counts"].items()},
        tuple(to_sheet(sheet) for sheet in report["sheets"]),
        tuple(to_finding(finding) for finding in report["findings"]),
        (*before, *(to_issue(issue) for issue in report["issues"])),
        project,
    )
