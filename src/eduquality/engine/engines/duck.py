"""How does DuckDB keep and ask tables? In process and in memory, locked once they are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import accumulate
from pathlib import Path
from threading import Timer
from time import monotonic
from typing import TYPE_CHECKING, Any

from eduquality.engine.engines.engine import EngineFault, NoNumber, TooMuchMemory, TooSlow
from eduquality.engine.render import quoted
from eduquality.memory import memory_of_machine

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

#: So many rows are fetched between two looks at the clock.
_BLOCK = 50_000
#: What a column holds that no file has.
_EMPTY = {"_derived": "false"}


class Duck:
    """A database in memory, in which nothing gets onto a disk."""

    #: Most statements keep one core busy, since few tables have rows enough for two.
    at_a_time = 2
    #: One that joins everything with everything must not hold an office PC for an hour.
    seconds = 120

    def __init__(self) -> None:
        """Open an empty one."""
        import duckdb

        self.name = f"duckdb {duckdb.__version__}"
        self._connection = duckdb.connect(":memory:", config=_settings())
        self._asking: set[DuckDBPyConnection] = set()

    def read(self, name: str, columns: Mapping[str, str], files: Sequence[Path]) -> None:
        """Put a view over the files: whatever is asked then decodes only the columns it reads."""
        counts = [int(self.rows(f"SELECT count(*) FROM {_file(path)}", None)[0][0]) for path in files[:-1]]
        source = _source(files, [*accumulate(counts, initial=0)])
        there = {row[0] for row in self.rows(f"DESCRIBE SELECT * FROM {source}", None)}
        made = ", ".join(
            f"CAST({column if column in there else _EMPTY.get(column, 'NULL')} AS {kind.split(' DEFAULT')[0]}) "
            f"AS {column}"
            for column, kind in columns.items()
        )
        self.rows(f"CREATE VIEW {name} AS SELECT {made} FROM {source}", None)

    def insert(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows to a table, those of the same columns together."""
        alike: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for row in rows:
            alike[tuple(row)].extend(row.values())
        for names, values in alike.items():
            holes = f"({', '.join('?' for _ in names)})"
            many = ", ".join([holes] * (len(values) // len(names)))
            self._connection.execute(f"INSERT INTO {name} ({', '.join(names)}) VALUES {many}", values)

    def lock(self, readable: Sequence[Path]) -> None:
        """Let nothing be opened but these files, and nothing be set."""
        # The second fence: whatever a formula smuggled past the allowlist finds nothing to open but the tables' own
        # files, and nothing to set.
        allowed = ", ".join(quoted(path.as_posix()) for path in readable)
        settings = (f"allowed_paths = [{allowed}]", "enable_external_access = false", "lock_configuration = true")
        self.rows("; ".join(f"SET {one}" for one in settings), None)

    def rows(self, sql: str, seconds: float | None) -> list[tuple[Any, ...]]:
        """Run statements and give the rows of the last.

        Raises EngineFault, so too where they take more than half of the machine's memory: nothing goes to a disk.
        """
        # A cursor may be used beside others, and be interrupted alone.
        asking = self._connection.cursor()
        limit = None if seconds is None else Timer(seconds, asking.interrupt)
        self._asking.add(asking)
        try:
            if limit:
                limit.start()
            with _faults():
                return [*_fetched(asking.execute(sql), None if seconds is None else monotonic() + seconds)]
        finally:
            if limit:
                limit.cancel()
            self._asking.discard(asking)
            asking.close()

    def stop(self) -> None:
        """End what is asked just now."""
        import duckdb

        for asking in tuple(self._asking):
            with suppress(duckdb.ConnectionException):
                asking.interrupt()


def _settings() -> dict[str, str | bool | int | float | list[str]]:
    """Give the settings the engine is opened with: what it may take, and that nothing gets onto a disk."""
    memory = f"{memory_of_machine() // 2 // (1 << 20)}MiB"
    return {
        "autoinstall_known_extensions": "false",
        "memory_limit": memory,
        "temp_directory": "",
        # With it 2.0.1 takes `counted > 0` for false where a count looked up by an outer join is 1.
        "disabled_optimizers": "statistics_propagation",
    }


@contextmanager
def _faults() -> Iterator[None]:
    """Raise as everybody knows it what DuckDB raises."""
    import duckdb

    try:
        yield
    except duckdb.InterruptException as error:
        raise TooSlow(str(error)) from error
    except duckdb.OutOfMemoryException as error:
        raise TooMuchMemory(str(error)) from error
    except duckdb.DataError as error:
        raise NoNumber(str(error)) from error
    except duckdb.Error as error:
        raise EngineFault(str(error)) from error


def _fetched(answer: DuckDBPyConnection, until: float | None) -> Iterator[tuple[Any, ...]]:
    """Give the rows of an answer; raises TooSlow where fetching them takes too long."""
    while block := answer.fetchmany(_BLOCK):
        yield from block
        if until is not None and monotonic() > until:
            raise TooSlow("fetching")


def _source(paths: Sequence[Path], begins: Sequence[int]) -> str:
    """Write what stands in FROM for the files of a table, whose rows go on where those of the file before end."""
    each = (
        f"SELECT *, file_row_number + {begin} AS _at FROM {_file(path)}"
        for path, begin in zip(paths, begins, strict=True)
    )
    return f"({' UNION ALL BY NAME '.join(each)})"


def _file(path: Path) -> str:
    return f"read_parquet({quoted(path.as_posix())}, file_row_number = true)"
