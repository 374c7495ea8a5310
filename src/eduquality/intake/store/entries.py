"""Was this read before? Results of reading, kept by the digest of everything they depend on.

An entry is a folder named by its key: `report.json` and some Parquet files. It is written aside and renamed into
place, so that two processes never see half of one another's. The report and the list of keys begin with their own
digests, those of the other files stand in the report, and an entry of which anything does not match is read anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from eduquality.errors import Issue, Place, UsageFault
from eduquality.intake.cells.whole_table import RowsMade, together
from eduquality.model.tables import TABLES
from eduquality.places import (
    aside_of,
    digest_of,
    is_key,
    passing_folder,
    private_folder,
    proved,
    put_in_place,
    read_proved,
    store_root,
    write_proved,
)
from eduquality.version import RELEASE, code_digest

if TYPE_CHECKING:
    import pyarrow as pa

#: What is kept: what each run read, what its files gave, what was asked of tables.
_KINDS = ("data", "files", "asked")
_REPORT = "report.json"
#: The file of an entry that lists the keys of what it holds, one a line.
_HELD = "held.txt"
#: What names of persons are digested with, of this store alone.
_SECRET, _SECRET_BYTES = "secret", 32
_DAY = 86_400.0
_ROWS_TOGETHER = 1 << 17
#: A table of more rows is several files, which are written at the same time.
_ROWS_OF_FILE = 1 << 19
#: Entries unused for longer are removed; beyond this many bytes, or as many times the largest, the longest unused go
#: first, but none used today.
_KEEP_DAYS = 60
_KEEP_BYTES, _KEEP_TIMES = 4 << 30, 4
_WRITERS = 2


@dataclass(frozen=True, slots=True)
class StoreEntry:
    """One stored result: a JSON report and the tables it speaks of, by name, each as the files that hold its rows."""

    report: Mapping[str, Any]
    tables: Mapping[str, tuple[Path, ...]]


@dataclass(frozen=True, slots=True)
class Store:
    """A folder of entries, of one kind each.

    `data`: the whole, as Parquet. `files`: what the files read in one run gave, and the rows of their sheets, table by
    table, as Arrow has them, since only this program reads them.
    """

    root: Path

    def place(self, kind: str, key: str) -> Path:
        """Give the folder of an entry."""
        return self.root / kind / key

    def get(self, kind: str, key: str) -> StoreEntry | None:
        """Give the entry, or None if there is none or it is damaged."""
        folder = self.place(kind, key)
        try:
            whole = json.loads(read_proved(folder / _REPORT) or b"")
            tables = {name: _paths(folder, kind, name, len(digests)) for name, digests in whole["tables"].items()}
            if any([digest_of(p, anew=True) for p in paths] != whole["tables"][name] for name, paths in tables.items()):
                return None
            report: Mapping[str, Any] = whole["report"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        with suppress(OSError):
            os.utime(folder)
        return StoreEntry(report, tables)

    def holding(self, kind: str, wanted: Collection[str]) -> Iterator[tuple[set[str], StoreEntry]]:
        """Give the entries that hold something of what is wanted, and what; the one used last comes first."""
        left = set(wanted)
        for _, folder in sorted(self._entries(kind), reverse=True) if left else ():
            held = left & _held(folder)
            if held and (entry := self.get(kind, folder.name)):
                left -= held
                yield held, entry
            if not left:
                break

    def put(
        self,
        kind: str,
        key: str,
        report: Mapping[str, Any],
        tables: Mapping[str, pa.Table | RowsMade],
        held: Collection[str] = (),
    ) -> StoreEntry:
        """Keep a result and give it as stored; raises OSError, and leaves nothing, where it cannot be written.

        held: the keys by which `holding` is to find it.
        """
        from pydantic_core import to_json

        private_folder(self.root / kind)
        place = self.place(kind, key)
        aside = aside_of(place)
        private_folder(aside)
        try:
            written = _write_all(aside, kind, tables)
            if held:
                (aside / _HELD).write_bytes(proved("\n".join(held).encode(), place / _HELD))
            whole = to_json({"report": report, "tables": written}, fallback=str)
            (aside / _REPORT).write_bytes(proved(whole, place / _REPORT))
        except OSError:
            shutil.rmtree(aside, ignore_errors=True)
            raise
        folder = _in_place(aside, place, lambda: self.get(kind, key) is not None)
        return StoreEntry(report, {name: _paths(folder, kind, name, len(digests)) for name, digests in written.items()})

    def put_somewhere(
        self, kind: str, key: str, report: Mapping[str, Any], tables: Mapping[str, pa.Table | RowsMade]
    ) -> StoreEntry:
        """Keep a result this run cannot do without: for this run alone where the store has no room.

        Raises UsageFault where there is no room for that either.
        """
        with suppress(OSError):
            return self.put(kind, key, report, tables)
        try:
            return passing_store().put(kind, key, report, tables)
        except OSError as error:
            why = error.strerror or type(error).__name__
            raise UsageFault(Issue("error", "store.no_room", Place(str(self.root)), {"why": why})) from error

    def forget(self, kind: str, key: str) -> None:
        """Remove an entry that is of no use any more."""
        shutil.rmtree(self.root / kind / key, ignore_errors=True)

    def secret(self) -> bytes:
        """Give what names of persons are digested with: made once, known to this store alone."""
        path = self.root / _SECRET
        if kept := read_proved(path):
            return kept
        made = secrets.token_bytes(_SECRET_BYTES)
        # Where it cannot be kept nothing else can be, and each run has its own.
        with suppress(OSError):
            private_folder(self.root)
            write_proved(path, made)
        # Another run may have put its own there by now.
        return read_proved(path) or made

    def prune(self, *, now: float | None = None) -> None:
        """Remove entries unused for long, and the longest unused beyond the size kept."""
        now = time.time() if now is None else now
        found = [entry for kind in _KINDS for entry in self._entries(kind)]
        entries = sorted(((used, _size_of(folder), folder) for used, folder in found), reverse=True)
        most = max(_KEEP_BYTES, _KEEP_TIMES * max((size for _, size, _ in entries), default=0))
        total = 0
        for used, size, folder in entries:
            total += size
            idle = (now - used) / _DAY
            if idle > _KEEP_DAYS or (total > most and idle > 1):
                shutil.rmtree(folder, ignore_errors=True)

    def prune_daily(self) -> None:
        """Prune, unless this process did so today: what was used today stays anyway."""
        _pruned(self.root, int(time.time() // _DAY))

    def _entries(self, kind: str) -> list[tuple[float, Path]]:
        """List when each entry was last used, and where it is.

        The store may be a folder that holds other things as well: what is no entry is nobody's here.
        """
        found = []
        with suppress(OSError), os.scandir(self.root / kind) as there:
            for one in there:
                # Another run may remove it this very moment.
                with suppress(OSError):
                    if is_key(one.name) and one.is_dir(follow_symlinks=False):
                        found.append((one.stat(follow_symlinks=False).st_mtime, Path(one.path)))
        return found


@lru_cache(maxsize=16)
def _pruned(root: Path, _today: int) -> None:
    Store(root).prune()


def _size_of(folder: Path) -> int:
    """Give the size of an entry in bytes; none where another run removes it this very moment."""
    try:
        return sum(path.stat().st_size for path in folder.iterdir())
    except OSError:
        return 0


def _in_place(aside: Path, folder: Path, whole: Any) -> Path:  # noqa: ANN401 - a question answered when asked
    """Rename the finished folder into place; where another process was first, its entry is as good as ours."""
    for _ in range(2):
        try:
            put_in_place(aside, folder)
        except OSError:
            if whole():
                shutil.rmtree(aside, ignore_errors=True)
                return folder
            shutil.rmtree(folder, ignore_errors=True)
        else:
            return folder
    # Somebody holds the place open (Windows): this run uses what it has written.
    return aside


def _held(folder: Path) -> set[str]:
    """Give the keys of what an entry holds."""
    return {*(read_proved(folder / _HELD) or b"").decode().split()}


def _paths(folder: Path, kind: str, name: str, pieces: int) -> tuple[Path, ...]:
    """Name the files of a table that is so many pieces."""
    return tuple(_path(folder, kind, name, at) for at in range(pieces))


def _path(folder: Path, kind: str, name: str, at: int) -> Path:
    ending = "parquet" if kind == "data" else "arrow"
    return folder / f"{name}{f'-{at}' if at else ''}.{ending}"


def _write_all(folder: Path, kind: str, tables: Mapping[str, pa.Table | RowsMade]) -> dict[str, list[str]]:
    """Write tables, several files at a time, the longest first; give the digests of the files of each."""
    written: dict[str, list[Future[str]]] = {}
    with ThreadPoolExecutor(_WRITERS) as pool:
        for name in sorted(tables, key=lambda name: -len(tables[name])):
            files = written[name] = list[Future[str]]()
            for at, piece in enumerate(_pieces(tables[name])):
                # What is made some at a time is not made faster than it is written.
                if at > _WRITERS:
                    files[at - _WRITERS - 1].result()
                files.append(pool.submit(_write, piece, _path(folder, kind, name, at)))
    return {name: [digest.result() for digest in written[name]] for name in tables}


def _pieces(table: pa.Table | RowsMade) -> Iterator[pa.Table]:
    """Give the rows for each file of a table; of one without rows there is a file, too."""
    import pyarrow as pa

    if isinstance(table, pa.Table):
        for begin in range(0, max(1, len(table)), _ROWS_OF_FILE):
            yield table.slice(begin, _ROWS_OF_FILE)
        return
    waiting: list[pa.Table] = []
    for some in table.make():
        waiting.append(some)
        while sum(map(len, waiting)) > _ROWS_OF_FILE:
            whole = together(waiting)
            yield whole.slice(0, _ROWS_OF_FILE).unify_dictionaries()
            waiting = [whole.slice(_ROWS_OF_FILE)]
    yield together(waiting).unify_dictionaries()


class _Digested:
    """A file being written, and the digest of what was written to it: a table is never a second time in memory."""

    closed = False

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._digest = hashlib.sha256()

    def write(self, data: bytes | memoryview) -> int:
        """Write as a file does."""
        self._digest.update(data)
        return self._file.write(data)

    def flush(self) -> None:
        """Hand over what was written."""
        self._file.flush()

    def hexdigest(self) -> str:
        """Give the digest of all that was written."""
        return self._digest.hexdigest()


def _write(table: pa.Table, path: Path) -> str:
    """Write a table in the format its name says; give the digest of the file."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    with path.open("wb") as file:
        sink = _Digested(file)
        if path.suffix == ".parquet":
            pq.write_table(
                table,
                sink,
                compression="snappy",
                store_schema=False,
                # Groups of rows are what the engine reads on several cores at once.
                row_group_size=_ROWS_TOGETHER,
                # Every question reads every row: nothing is left out by least and greatest, which take half the time.
                write_statistics=False,
                # Texts that come without a dictionary have none worth looking for; whole numbers are read as fast.
                use_dictionary=[f.name for f in table.schema if _has_dictionary(f.type)],
            )
        else:
            # Not compressed: that would take longer than all the rest of keeping a file.
            with pa.ipc.new_file(sink, table.schema) as writer:
                writer.write_table(table.combine_chunks())
        return sink.hexdigest()


def _has_dictionary(kind: pa.DataType) -> bool:
    """Tell whether a column is written as distinct values and their places."""
    import pyarrow as pa

    found: bool = pa.types.is_dictionary(kind) or pa.types.is_decimal(kind)
    return found


def read_arrow(paths: Sequence[Path]) -> pa.Table:
    """Read a table of `files` back; raises OSError or ArrowInvalid where that fails."""
    import pyarrow as pa

    # Not mapped into memory: Windows would not let the entry be removed.
    return pa.concat_tables(pa.ipc.open_file(pa.BufferReader(path.read_bytes())).read_all() for path in paths)


def _digest(data: bytes | memoryview) -> str:
    return hashlib.sha256(data).hexdigest()


def open_store(folder: Path | None = None) -> Store:
    """Open the store in `folder`, or where everything is kept between runs."""
    return Store(store_root() if folder is None else folder)


def passing_store() -> Store:
    """Open a store of this run alone, for what must not be kept: it is removed when the program ends."""
    return Store(passing_folder())


def key_of(*parts: str) -> str:
    """Give the key of a result from all it depends on."""
    return _digest("\n".join((code_digest(RELEASE, "intake/**/*.py", "model/**/*.py"), TABLES.digest, *parts)).encode())
