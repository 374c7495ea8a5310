"""Which tables does the program know just now? Those that come with it, and those of the catalogue in use."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, wraps
from hashlib import sha256
from pathlib import Path
from typing import ParamSpec, TypeVar

from eduquality.errors import CatalogFault
from eduquality.model.tables.base import Row
from eduquality.model.tables.definition import TableFile
from eduquality.model.tables.files import tables_of
from eduquality.version import builtin_catalogue_dir
from eduquality.yamlfiles.document import read_document
from eduquality.yamlfiles.findings import Findings

P = ParamSpec("P")
T = TypeVar("T")
#: The order in which people think of the tables that come with the program; all others follow by name.
_FIRST = (
    *("schools", "classes", "students", "teachers", "population", "enrolments", "movements"),
    *("exams", "scores", "lines"),
)


@dataclass(frozen=True, slots=True)
class Tables:
    """Tables by name: their row models, what their files say, and the digest of those."""

    models: Mapping[str, type[Row]]
    files: Mapping[str, TableFile]
    digest: str

    def with_files(self, paths: Mapping[str, Path]) -> Tables:
        """Give these tables with those of further files added or put in their place.

        Raises CatalogFault with every problem found, each with file and line.
        """
        findings = {name: Findings(*read_document(path)) for name, path in paths.items()}
        models, files = tables_of(findings, self.files)
        if issues := [issue for found in findings.values() for issue in found.issues]:
            raise CatalogFault(issues)
        digest = sha256(self.digest.encode() + _digest(paths.values()).encode()).hexdigest()
        return Tables(_in_order({**self.models, **models}), {**self.files, **files}, digest)


@cache
def builtin_tables() -> Tables:
    """Give the tables that come with the program."""
    folder = builtin_catalogue_dir() / "tables"
    return Tables({}, {}, "").with_files({path.stem: path for path in sorted(folder.glob("*.yaml"))})


_in_use: ContextVar[Tables | None] = ContextVar("tables in use", default=None)


def _now() -> Tables:
    """Give the tables in use: those of the program where nobody said otherwise."""
    return _in_use.get() or builtin_tables()


class TablesInUse(Mapping[str, type[Row]]):
    """Table → row model, of the tables in use."""

    @property
    def digest(self) -> str:
        """Give the digest of all that defines the tables: part of the key of whatever is kept of them."""
        return _now().digest

    @contextmanager
    def using(self, tables: Tables) -> Iterator[None]:
        """Use other tables for as long as the block lasts."""
        before = _in_use.set(tables)
        try:
            yield
        finally:
            _in_use.reset(before)

    def __getitem__(self, name: str) -> type[Row]:
        """Give a table's row model."""
        return _now().models[name]

    def __iter__(self) -> Iterator[str]:
        """Give the names in the order of the tables."""
        return iter(_now().models)

    def __len__(self) -> int:
        """Count the tables."""
        return len(_now().models)


TABLES = TablesInUse()


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


def _digest(paths: Iterable[Path]) -> str:
    """Give the digest of files and their names, however their lines end."""
    digest = sha256()
    for path in paths:
        digest.update(path.name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()


def _in_order(models: Mapping[str, type[Row]]) -> dict[str, type[Row]]:
    """Put tables into the order in which they are listed and loaded."""
    rank = {name: at for at, name in enumerate(_FIRST)}
    return dict(sorted(models.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0])))
