"""From a folder, files or a project file to a dataset: what is read, with which passwords, and what was read before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from eduquality.errors import InputFault, Issue, near_miss
from eduquality.filenames import shown_path
from eduquality.intake.batch import Batch, FileResult, check_files, issues_of
from eduquality.intake.cells import arrow
from eduquality.intake.cells.parts import Grid, Recognised
from eduquality.intake.exported.exports import Exports
from eduquality.intake.listing import Source, digested, listed, refuse_changed, with_others
from eduquality.intake.possible_years import day_of, last_year
from eduquality.intake.processes.pool import READERS, WORKERS, Limits, recognise_as_well, usual_limits
from eduquality.intake.processes.settings_sent import of_reading, written
from eduquality.intake.settings.named_list import with_list_known
from eduquality.intake.settings.project import read_project
from eduquality.intake.store.entries import Store, StoreEntry, key_of, open_store, passing_store
from eduquality.intake.store.remember import PROTECTED, dataset_of, keep_files, may_do_better, recalled_files, report_of
from eduquality.model.definitions.project import PROJECT_FILE, PROJECT_SUFFIXES, Project
from eduquality.model.results.dataset import Dataset, SourceFile

if TYPE_CHECKING:
    from eduquality.intake.cells.whole_table import SheetResult
    from eduquality.intake.exported.manifest import Export
    from eduquality.intake.register.schools import Owner

Progress = Callable[[int, int, str], None]
AskPassword = Callable[[Sequence[str]], str | None]
#: What a reader gives of a file: its sheets, or the tables it recognised in them.
Read = Recognised | list[Grid]
#: How many folders, from the one handed over outwards, may tell the year.
_FOLDERS = 3
#: How many bytes of files are checked together: what a large county sends. Their texts are let go before more come.
_TOGETHER = 32 << 20
#: How long Ctrl-C may go unheard on Windows, seconds.
_MOMENT = 0.5
#: The environment variable that may hold a password for protected files.
_PASSWORD = "EDUQ_PASSWORD"  # noqa: S105 - the name of the variable


def load_dataset(
    data: Sequence[Path],
    *,
    project_file: Path | None = None,
    progress: Progress | None = None,
    store: Path | None = None,
    ask: AskPassword | None = None,
    today: date | None = None,
    told: Mapping[str, object] | None = None,
) -> Dataset:
    """Read folders, workbooks or a project file into validated tables; what was read before comes from the store.

    progress: called with files done, files in all, and the file just read. ask, today, told: see `Reading`. Raises
    InputFault where a path does not exist, the project file is wrong, or no table at all is recognised.
    """
    with Reading(data, project_file=project_file, store=store, ask=ask, today=today, told=told) as reading:
        return reading.dataset(progress)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """What is to be taken otherwise than a folder has it.

    settings: instead of its project file's. files: the name of a file → the one that stands for it, or is there beside
    the others; None: it is not there. secret: what names are digested with instead of the store's secret.
    """

    settings: Project | None = None
    files: Mapping[str, Path | None] = field(default_factory=dict)
    secret: bytes | None = None


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What the files of this run gave, what of it is to be kept, and whether some were opened with a password."""

    files: Mapping[Source, FileResult]
    batches: Sequence[Batch]
    opened: bool


class Reading(AbstractContextManager["Reading"]):
    """Workbooks that are being read, by processes of their own, while the caller does something else."""

    def __init__(
        self,
        data: Sequence[Path],
        *,
        project_file: Path | None = None,
        store: Path | None = None,
        ask: AskPassword | None = None,
        today: date | None = None,
        otherwise: Otherwise | None = None,
        told: Mapping[str, object] | None = None,
    ) -> None:
        """Begin; raises InputFault where a path does not exist, the project file is wrong, or an export is damaged.

        ask: called once, with the names of the protected files no known password opens, for one to try on them all.
        today: the day by which rows are of a year to come. otherwise: what is taken otherwise than the paths say.
        told: `year` and `school` of sheets that name none.
        """
        self._data = data
        self._ask = ask
        of_file, roots = _settled(data, project_file)
        otherwise = otherwise or Otherwise()
        self._project = _with_told(otherwise.settings or of_file, told)
        self._root, sources, self._issues, folders = listed(roots, self._project)
        self._exports = Exports.of(folders, self._root)
        self._issues += self._exports.issues(self._project)
        self._project = self._exports.project(self._project)
        sources = with_others(sources, otherwise.files)
        self._store = open_store(store)
        # What is refused as of a year to come may be read when that has come.
        self._last_year = last_year(today)
        self._day = day_of(today).isoformat()
        self._secret = otherwise.secret or self._store.secret()
        self._within = _folders(self._root)
        key = f"{of_reading(self._project)} {self._last_year} {sha256(self._secret).hexdigest()} {self._within}"
        limits = _limits(self._project)
        found = digested(sources, limits.seconds, limits.memory_mib)
        self._keys = {key_of("file", source.name, source.content, key): source for source in found}
        self._key = key_of("data", key, _register_settings(self._project), *self._keys, *self._exports.keys)
        self._entry = self._store.get("data", self._key)
        self._known: dict[str, FileResult] = {}
        #: What files gave, where somebody asked for that before the whole.
        self._fresh: _Fresh | None = None
        self._readers = ThreadPoolExecutor(READERS)
        self._files: dict[str, Future[Read]] = {}
        #: By what readers recognise tables; None where that is done here.
        self._settings: str | None = None
        has_password = bool(ask or self._project.passwords or os.environ.get(_PASSWORD))
        if self._entry is None or may_do_better(self._entry, has_password=has_password):
            self._store.forget("data", self._key)
            self._entry = None
            self._begin()

    @property
    def is_known(self) -> bool:
        """Tell whether all of it comes from the store."""
        return self._entry is not None

    @property
    def place(self) -> Path:
        """Give the folder that the whole is kept in, if it is kept."""
        return self._store.place("data", self._key)

    @property
    def passed_over(self) -> Sequence[Issue]:
        """Tell what of the folder is not read."""
        return self._issues

    @property
    def exports(self) -> Sequence[Export]:
        """Give the exports that are read."""
        return self._exports.members

    @property
    def state(self) -> str:
        """Tell all that the dataset rests on: what is read, what is passed over, every setting and where it stands."""
        settled = (self._project.model_dump_json(), sorted(self._project.places.items(), key=repr))
        return repr((self._key, str(self._root), settled, self._issues, self._day))

    def _begin(self) -> None:
        self._known = recalled_files(self._store, self._keys)
        # The longest first, so that no reader is left with a long one at the end.
        unknown = sorted(self._keys.keys() - self._known.keys(), key=lambda key: (-self._keys[key].size, key))
        if recognise_as_well(sum(self._keys[key].size for key in unknown)):
            self._settings = written(self._project, self._within)
        WORKERS.start(min(READERS, len(unknown)), recognising=self._settings is not None)
        self._files = {key: self._submitted(key) for key in unknown}
        arrow.settle()

    def _submitted(self, key: str, *passwords: str) -> Future[Read]:
        source = self._keys[key]
        tried = [*_passwords(source.name, self._project), *passwords]
        return self._readers.submit(_read, source, _limits(self._project), self._settings, tried)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Give up what is not read yet."""
        if kind or any(not reading.done() for reading in self._files.values()):
            self._readers.shutdown(wait=False, cancel_futures=True)
            WORKERS.stop()
        self._readers.shutdown()

    def dataset(self, progress: Progress | None = None, *, without_tables: bool = False) -> Dataset:
        """Wait for the files and give what they hold.

        Raises InputFault where no table at all is recognised, `without_tables` only where there is no file either.
        """
        entry = self._entry or self._read_all(progress or _silent)
        there = (*self._keys.values(), *self._exports.sources)
        files = {source.name: SourceFile(source.path, source.content) for source in there}
        dataset = dataset_of(self._root, entry, self._project, self._issues)
        dataset = with_list_known(replace(dataset, files=files), self._exports.lists)
        if not dataset.tables and not (without_tables and self._steps):
            values = {"data": "、".join(map(shown_path, self._data)), "files": len(self._keys)}
            code = "table.nothing_read" if self._keys else "table.no_files"
            raise InputFault((Issue("error", code, values=values), *dataset.issues))
        return dataset

    def files(self, progress: Progress | None = None) -> Mapping[Source, FileResult]:
        """Wait for the files and give what each holds by itself, before they are held against each other."""
        if self._entry is not None:
            self._entry = None
            self._begin()
        self._fresh = self._fresh or self._files_read(progress or _silent)
        return self._fresh.files

    def _read_all(self, progress: Progress) -> StoreEntry:
        fresh = self._fresh or self._files_read(progress)
        # Merging takes as much again.
        arrow.give_back()
        begun = len(self._keys)

        def files() -> Mapping[Source, FileResult]:
            return self._exports.with_workbooks(fresh.files, lambda at, name: progress(begun + at, self._steps, name))

        with ThreadPoolExecutor(1) as aside:
            for batch in fresh.batches:
                aside.submit(keep_files, self._store, batch)
            # Whoever protects a file does not want its rows to lie about: what rests on it is gone with this run.
            store = passing_store() if fresh.opened else self._store
            entry = _merged(store, self._key, files, self._project, self._exports.owners())
        self._store.prune_daily()
        return entry

    def _files_read(self, progress: Progress) -> _Fresh:
        for done, key in enumerate(self._known, start=1):
            progress(done, self._steps, self._keys[key].name)
        batches, opened = self._checked(progress)
        results = self._known | {key: result for batch in (*batches, *opened) for key, result in batch.files.items()}
        return _Fresh({source: results[key] for key, source in self._keys.items()}, batches, opened=bool(opened))

    @property
    def _steps(self) -> int:
        return len(self._keys) + len(self._exports.members)

    def _checked(self, progress: Progress) -> tuple[list[Batch], list[Batch]]:
        """Give what files gave that anybody may open, and protected ones; their texts as read are let go with this."""
        batches: dict[bool, list[Batch]] = {False: [], True: []}
        for files in self._recognised(progress):
            for locked, checked in batches.items():
                own = {key: file for key, file in files.items() if file.locked is locked}
                checked.extend(check_files(own, self._project, self._last_year, self._secret))
        return batches[False], batches[True]

    def _recognised(self, progress: Progress) -> Iterator[dict[str, Recognised]]:
        """Recognise the sheets of each file as soon as it is read; give as many files together as one county has."""
        found: dict[str, Recognised] = {}
        refused: dict[str, Recognised] = {}
        size = 0
        for key, file in self._as_read(progress):
            (refused if {issue.code for issue in file.issues} & PROTECTED else found)[key] = file
            size += self._keys[key].size
            if size > _TOGETHER:
                yield self._in_order(found)
                found.clear()
                size = 0
        yield self._in_order(found | refused | self._unlocked(refused))

    def _in_order(self, found: Mapping[str, Recognised]) -> dict[str, Recognised]:
        return {key: found[key] for key in self._keys if key in found}

    def _as_read(self, progress: Progress) -> Iterator[tuple[str, Recognised]]:
        waiting = {reading: key for key, reading in self._files.items()}
        self._files.clear()
        for done, reading in enumerate(_as_they_end(waiting), start=len(self._known) + 1):
            # Taken out, so that the grid of a file is not kept to the end.
            key = waiting.pop(reading)
            file = self._recognised_file(self._keys[key].name, reading)
            del reading
            progress(done, self._steps, self._keys[key].name)
            yield key, file
            del file

    def _unlocked(self, found: Mapping[str, Recognised]) -> dict[str, Recognised]:
        """Read protected files again with a password that is asked for."""
        locked = {key: file.name for key, file in found.items()}
        password = self._ask([*locked.values()]) if self._ask and locked else None
        if not password:
            return {}
        again = {self._submitted(key, password): key for key in locked}
        return {
            again[reading]: self._recognised_file(locked[again[reading]], reading) for reading in _as_they_end(again)
        }

    def _recognised_file(self, name: str, reading: Future[Read]) -> Recognised:
        """Give what a file holds once it is read; whatever goes wrong costs this file only."""
        from eduquality.intake.layout.sheets_of_file import recognised

        try:
            read = reading.result()
            return read if isinstance(read, Recognised) else recognised(name, read, self._project, self._within)
        except Exception as error:  # noqa: BLE001 - one bad file must not cost the county its figures; it is reported
            return Recognised(name, issues=issues_of(name, error))


# ---------------------------------------------------------------- what to read


def _settled(data: Sequence[Path], project_file: Path | None) -> tuple[Project, list[Path]]:
    """Give the project and the paths to read; a project file among the data says both."""
    for path in data:
        if not path.exists():
            raise InputFault(_missing(path))
    named = project_file or next((p for p in data if p.is_file() and p.suffix.lower() in PROJECT_SUFFIXES), None)
    if named is None and len(data) == 1 and (data[0] / PROJECT_FILE).is_file():
        named = data[0] / PROJECT_FILE
    if named is None:
        return Project(), list(data)
    project = read_project(named)
    others = [path for path in data if path.suffix.lower() not in PROJECT_SUFFIXES or path.is_dir()]
    own = [named.parent / path for path in project.data] or [named.parent]
    chosen = own if not others or (project.data and others == [named.parent]) else others
    for path in chosen:
        if not path.exists():
            raise InputFault(_missing(path))
    return project, chosen


def _with_told(project: Project, told: Mapping[str, object] | None) -> Project:
    """Give the project with what is told on the command line, where its file says nothing of it."""
    more = {name: value for name, value in (told or {}).items() if value is not None}
    return project.model_copy(update={name: value for name, value in more.items() if getattr(project, name) is None})


def _folders(root: Path) -> tuple[str, ...]:
    """Give the names of the folder that holds all files and of those it lies in, as far as they may say of what."""
    return tuple(filter(None, (root.name, *(folder.name for folder in root.parents))))[:_FOLDERS]


def _missing(path: Path) -> Issue:
    """Say that a path does not exist, with the sibling that was probably meant."""
    siblings = [shown_path(Path(other.name)) for other in path.parent.iterdir()] if path.parent.is_dir() else []
    near = near_miss(path.name, siblings)
    if near is None:
        return Issue("error", "table.no_such_path", values={"path": shown_path(path)})
    values = {"path": shown_path(path), "near": shown_path(path.parent / near)}
    return Issue("error", "table.no_such_path_near", values=values)


def _register_settings(project: Project) -> str:
    """Give what of the project changes which school is which, once all files are read: the names and the list."""
    listed = project.expected.schools
    content = Path(listed).read_bytes() if isinstance(listed, str) and Path(listed).is_file() else repr(listed).encode()
    said = project.model_dump_json(include={"aliases"})
    return f"{said} {sha256(content).hexdigest()}"


# ---------------------------------------------------------------- reading


def _as_they_end(readings: Iterable[Future[Read]]) -> Iterator[Future[Read]]:
    """Give each when it has ended; waits for a moment at a time, since Windows tells of Ctrl-C only in between."""
    waiting = set(readings)
    while waiting:
        with suppress(TimeoutError):
            for reading in as_completed(waiting, _MOMENT):
                waiting.discard(reading)
                yield reading
                del reading


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
        if fnmatchcase(name, pattern) or fnmatchcase(PurePosixPath(name).name, pattern)
    ]
    return [*own, *filter(None, [os.environ.get(_PASSWORD)])]


def read_again(path: Path, name: str, project: Project) -> list[Grid]:
    """Read the sheets of a file once more, with the passwords known for it; raises InputFault as the first time."""
    return WORKERS.read(path, name, Limits(), _passwords(name, project))


def _read(source: Source, limits: Limits, settings: str | None, passwords: Sequence[str]) -> Read:
    """Have a file read, and its tables recognised by `settings` where these are given.

    Raises InputFault where it cannot be read, or is not what it was.
    """
    if source.refused:
        raise InputFault(source.refused)
    try:
        if settings is None:
            return WORKERS.read(source.path, source.name, limits, passwords)
        return WORKERS.recognise(source.path, source.name, limits, settings, passwords)
    finally:
        # Whoever saves a file while it is read makes it look damaged, too.
        refuse_changed(source)


# ---------------------------------------------------------------- the whole


def _merged(
    store: Store,
    key: str,
    read: Callable[[], Mapping[Source, FileResult]],
    project: Project,
    own: Mapping[str, Owner],
) -> StoreEntry:
    """Put all files together and keep that; what they gave is held by nobody here, so that merging can let go of it."""
    from eduquality.intake.merging.merge import merge
    from eduquality.intake.register.school_list import schools_listed

    found: list[Issue] = []

    def sheets() -> Iterator[SheetResult]:
        for source, file in read().items():
            found.extend(file.issues)
            yield from (replace(sheet, content=source.content) for sheet in file.sheets)

    merged = merge(sheets(), project, schools_listed(project), own)
    # What was merged is written piece by piece, beside all that is held.
    arrow.give_back()
    return store.put_somewhere("data", key, report_of(merged, found), merged.tables)
