"""Which tables does the program know just now? Those that come with it, and those of the catalogue in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import ParamSpec, TypeVar

from eduquality.errors import CatalogFault
from eduquality.model.tables.base import Row
from eduquality.model.tables.definition import TableFile
from eduquality.model.tables.files import tables_of
from eduquality.model.tables.frames import FRAME_MODELS
from eduquality.model.tables.sheets import SheetsFile, all_together
from eduquality.model.tables.views import View
from eduquality.version import builtin_catalogue_dir
from eduquality.yamlfiles.document import read_document
from eduquality.yamlfiles.findings import Findings
from eduquality.yamlfiles.shape import fit

P = ParamSpec("P")
T = TypeVar("T")
#: The order in which people think of the tables that come with the program; all others follow by name.
_FIRST = (
    *("schools", "classes", "students", "teachers", "staff_counts", "population", "enrolments", "movements"),
    *("moved_pupils", "exams", "scores", "lines"),
)


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables by name: their row models, what their files say, and the digest of those.

    sheets: the files that say what else workbooks hold. own: those of tables that do not come with the program. views:
    the tables made of these, which no sheet holds.
    """

    models: Mapping[str, type[Row]]
    files: Mapping[str, TableFile]
    digest: str
    sheets: tuple[Path, ...] = ()
    own: Mapping[str, Path] = field(default_factory=dict)
    views: Mapping[str, View] = field(default_factory=dict)

    def with_views(self, views: Mapping[str, View]) -> Tables:
        """Give these tables with further views made of them; what is read does not rest on these."""
        return replace(self, views={**self.views, **views})

    def model(self, name: str) -> type[Row]:
        """Give the row model of a table, view or frame. Raises KeyError where there is none of the name."""
        if name in self.models:
            return self.models[name]
        return self.views[name].model if name in self.views else FRAME_MODELS[name]

    def with_files(self, paths: Mapping[str, Path]) -> Tables:
        """Give these tables with those of further files added or put in their place.

        Raises CatalogFault with every problem found, each with file and line.
        """
        findings = {name: Findings(*read_document(path)) for name, path in paths.items()}
        models, files = tables_of(findings, self.files)
        if issues := [issue for found in findings.values() for issue in found.issues]:
            raise CatalogFault(issues)
        merged = _in_order({**self.models, **models})
        own = {**self.own, **paths}
        digest = _digest_after(self.digest, paths.values())
        return Tables(merged, {**self.files, **files}, digest, self.sheets, own, self.views)

    def with_sheets(self, paths: Iterable[Path]) -> Tables:
        """Give these tables beside what further files say of sheets that are none; those are looked at when asked."""
        added = tuple(paths)
        return replace(self, sheets=(*self.sheets, *added), digest=_digest_after(self.digest, added))


@cache
def builtin_tables() -> Tables:
    """Give the tables that come with the program."""
    folder = builtin_catalogue_dir()
    paths = {path.stem: path for path in sorted((folder / "tables").glob("*.yaml"))}
    made = _Once(lambda: Tables({}, {}, "").with_files(paths))
    models = _Later([*_in_order(paths)], lambda: made().models)
    files = _Later([*paths], lambda: made().files)
    tables = Tables(models, files, _digest_after("", paths.values()))
    return tables.with_sheets(sorted((folder / "sheets").glob("*.yaml")))


class _Once:
    """Makes tables once, whichever thread asks first."""

    def __init__(self, make: Callable[[], Tables]) -> None:
        self._make = make
        self._made: Tables | None = None
        self._lock = RLock()

    def __call__(self) -> Tables:
        with self._lock:
            self._made = self._made or self._make()
            return self._made


class _Later(Mapping[str, T]):
    """Things by the names of tables, made when the first is asked for: whoever wants the names alone need not wait."""

    def __init__(self, names: Sequence[str], things: Callable[[], Mapping[str, T]]) -> None:
        self._names = dict.fromkeys(names)
        self._things = things
        self._made: Mapping[str, T] = {}

    def __getitem__(self, name: str) -> T:
        """Give one; raises CatalogFault where a file is wrong."""
        if not self._made and name in self._names:
            self._made = self._things()
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        """Tell whether there is one of the name."""
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        """Give the names in the order of the tables."""
        return iter(self._names)

    def __len__(self) -> int:
        """Count them."""
        return len(self._names)


_in_use: ContextVar[Tables | None] = ContextVar("tables in use", default=None)


def _now() -> Tables:
    """Give the tables in use: those of the program where nobody said otherwise."""
    return _in_use.get() or builtin_tables()


class TablesInUse(Mapping[str, type[Row]]):
    """Table → row model, of the tables in use; views and frames are found by their names, but not listed."""

    @property
    def now(self) -> Tables:
        """Give all that is known of them."""
        return _now()

    @property
    def digest(self) -> str:
        """Give the digest of all that defines the tables: part of the key of whatever is kept of them."""
        return _now().digest

    def is_read(self, name: str) -> bool:
        """Tell whether sheets hold a table: views and frames are made of others."""
        return name in _now().models

    @property
    def views(self) -> Mapping[str, View]:
        """Give the views in use, each after those that it is made of."""
        return _now().views

    @property
    def sheets(self) -> SheetsFile:
        """Give what is known of sheets that are no table, and of columns that no table asks for."""
        now = _now()
        # Asked of every header: a digest is compared at once, paths are not.
        if now.digest not in _sheets:
            _sheets[now.digest] = sheets_of(now.sheets)
        return _sheets[now.digest]

    @contextmanager
    def using(self, tables: Tables) -> Iterator[None]:
        """Use other tables for as long as the block lasts."""
        before = _in_use.set(tables)
        try:
            yield
        finally:
            _in_use.reset(before)

    def __getitem__(self, name: str) -> type[Row]:
        """Give a table's row model, or that of a view."""
        return _now().model(name)

    def __iter__(self) -> Iterator[str]:
        """Give the names in the order of the tables."""
        return iter(_now().models)

    def __len__(self) -> int:
        """Count the tables."""
        return len(_now().models)


TABLES = TablesInUse()
#: Digest of the tables in use → what is known of sheets that are none.
_sheets: dict[str, SheetsFile] = {}


@cache
def sheets_of(paths: tuple[Path, ...]) -> SheetsFile:
    """Give what files say of sheets that are no table. Raises CatalogFault with every problem found."""
    findings = [Findings(*read_document(path)) for path in paths]
    files = [file for found in findings if found.is_mapping() and (file := fit(found, SheetsFile)) is not None]
    if issues := [issue for found in findings for issue in found.issues]:
        raise CatalogFault(issues)
    return all_together(files)


def cached_for_tables(function: Callable[P, T]) -> Callable[P, T]:
    """Keep answers that rest on the tables in use, for each set of tables apart."""
    kept: dict[object, T] = {}

    @wraps(function)
    def answer(*args: P.args, **named: P.kwargs) -> T:
        key = (_now().digest, args, *named.items())
        if key not in kept:
            kept[key] = function(*args, **named)
        return kept[key]

    return answer


def _digest_after(digest: str, paths: Iterable[Path]) -> str:
    """Give the digest of tables to which those of files are added."""
    return sha256(digest.encode() + _digest(paths).encode()).hexdigest()


def _digest(paths: Iterable[Path]) -> str:
    """Give the digest of files and their names, however their lines end."""
    digest = sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _in_order(models: Mapping[str, T]) -> dict[str, T]:
    """Put tables into the order in which they are listed and loaded."""
    rank = {name: at for at, name in enumerate(_FIRST)}
    return dict(sorted(models.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0])))
