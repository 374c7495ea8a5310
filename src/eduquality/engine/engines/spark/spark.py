"""How does a Spark server keep and ask tables? As views of a session, each made anew whenever its rows change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from threading import Timer
from typing import TYPE_CHECKING, Any
from weakref import finalize

from eduquality.engine.engines.engine import EngineFault, NoNumber, TooMuchMemory, TooSlow
from eduquality.engine.engines.spark.handing import rows_read, rows_sent
from eduquality.engine.engines.spark.opening import opened
from eduquality.errors import InternalFault, Issue

if TYPE_CHECKING:
    from pyspark.sql.connect.dataframe import DataFrame
    from pyspark.sql.connect.session import SparkSession

#: What a column holds that no rows have.
_EMPTY = {"_derived": "false"}
_FLOATS = ("float", "double")


class Spark:
    """Tables on a server, which no other session of it sees."""

    #: Planning a statement keeps one core of the server busy; more at a time wait for each other.
    at_a_time = 2
    #: Whoever asks a cluster has more rows and other users beside.
    seconds = 1800

    def __init__(self, remote: str) -> None:
        """Open a session on the server at `remote`, as `sc://host:15002`."""
        self._session = opened(remote)
        finalize(self, _closed, self._session)
        self.name = f"spark {self._session.version}"
        self._types: dict[str, dict[str, str]] = {}
        self._tags = count()

    def read(self, name: str, columns: Mapping[str, str], files: Sequence[Path]) -> None:
        """Have the server read the files, or send it their rows."""
        seen = rows_read(self._session, files)
        rows = rows_sent(self._session, files) if seen is None else seen
        there = {*rows.columns}
        made = [
            f"CAST({column if column in there else _EMPTY.get(column, 'NULL')} AS {_type(kind)}) AS {column}"
            for column, kind in columns.items()
        ]
        self._register(name, rows.selectExpr(*made), kept=seen is None)

    def insert(self, name: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Add rows to a table."""
        import pyarrow as pa

        if rows:
            names = dict.fromkeys(column for row in rows for column in row)
            given = pa.table({column: pa.array([row.get(column) for row in rows]) for column in names})
            self._add(name, self._session.createDataFrame(given), by_name=True)

    def lock(self, readable: Sequence[Path]) -> None:
        """Do nothing: the fence around what indicators may say is the only one; what the server's user may not, too."""

    def rows(self, sql: str, seconds: float | None) -> list[tuple[Any, ...]]:
        """Run statements and give the rows of the last."""
        from eduquality.engine.engines.spark.dialect import Asked, steps

        found: list[tuple[Any, ...]] = []
        with self._limited(seconds):
            for step in steps(sql, self._types):
                found = self._asked(step.select) if isinstance(step, Asked) else self._done(step)
        return found

    def stop(self) -> None:
        """End what is asked just now."""
        with suppress(Exception):
            self._session.interruptAll()

    # ------------------------------------------------------------ steps

    def _asked(self, select: str) -> list[tuple[Any, ...]]:
        table = self._session.sql(select).toArrow()
        _no_floats(str(field.type) for field in table.schema)
        return [*zip(*(column.to_pylist() for column in table.columns), strict=True)]

    def _done(self, step: Any) -> list[tuple[Any, ...]]:  # noqa: ANN401 - a step of `dialect.py`
        from eduquality.engine.engines.spark.dialect import Added, Gone

        if isinstance(step, Gone):
            self._session.catalog.dropTempView(step.name)
            self._types.pop(step.name, None)
            return []
        if isinstance(step, Added):
            self._add(step.name, self._session.sql(step.select), by_name=step.by_name)
            return []
        if step.ifs and step.name in self._types:
            return []
        before = self._count(step.name) if step.counted or step.same else 0
        self._register(step.name, self._session.sql(step.select), kept=step.kept)
        if not (step.counted or step.same):
            return []
        gone = before - self._count(step.name)
        if step.same and gone:
            raise InternalFault(Issue("error", "engine.statement", values={"sql": step.select}))
        return [(gone,)]

    def _count(self, name: str) -> int:
        return int(self._session.table(name).count())

    def _add(self, name: str, rows: DataFrame, *, by_name: bool) -> None:
        types = self._types[name]
        given = dict(zip(types, rows.columns, strict=False)) if not by_name else {one: one for one in rows.columns}
        made = [f"CAST({given.get(one, _EMPTY.get(one, 'NULL'))} AS {kind}) AS {one}" for one, kind in types.items()]
        self._register(name, self._session.table(name).union(rows.selectExpr(*made)), kept=True)

    def _register(self, name: str, frame: DataFrame, *, kept: bool = False) -> None:
        frame = _materialised(self._session, frame) if kept else frame
        # Asked of rows that are kept, their types cost the server nothing.
        types = dict(frame.dtypes)
        _no_floats(types.values())
        frame.createOrReplaceTempView(name)
        self._types[name] = types

    @contextmanager
    def _limited(self, seconds: float | None) -> Iterator[None]:
        """Raise as everybody knows it what Spark raises, so too after so many seconds."""
        tag = f"eduq-{next(self._tags)}"
        late: list[bool] = []

        def interrupt() -> None:
            late.append(True)
            self._session.interruptTag(tag)

        limit = None if seconds is None else Timer(seconds, interrupt)
        self._session.addTag(tag)
        try:
            if limit:
                limit.start()
            with _faults(late):
                yield
        finally:
            if limit:
                limit.cancel()
            self._session.removeTag(tag)


def _materialised(session: SparkSession, frame: DataFrame) -> DataFrame:
    """Have the server keep the rows, so that what is made of them does not begin with the files again."""
    # The client gives what was kept to the session active in this thread, which is another one where two are open.
    active = type(session)._active_session  # noqa: SLF001 - it offers no other way
    before = getattr(active, "session", None)
    active.session = session
    try:
        return frame.localCheckpoint()
    finally:
        active.session = before


def _closed(session: SparkSession) -> None:
    """Let the server forget what it was given."""
    with suppress(Exception):
        session.stop()


@contextmanager
def _faults(late: Sequence[bool]) -> Iterator[None]:
    from pyspark.errors import PySparkException

    try:
        yield
    except PySparkException as error:
        why = " ".join(str(error).split("\n", 1)[0].split())
        name = error.getCondition() or ""
        if late or "OPERATION_CANCELED" in name:
            raise TooSlow(why) from error
        if "OUT_OF_MEMORY" in name or "OutOfMemory" in why:
            raise TooMuchMemory(why) from error
        if _is_of_numbers(name):
            raise NoNumber(why) from error
        raise EngineFault(why) from error


def _is_of_numbers(name: str) -> bool:
    return any(one in name for one in ("OVERFLOW", "OUT_OF_RANGE", "CAST_INVALID_INPUT", "NUMERIC"))


def _no_floats(types: Any) -> None:  # noqa: ANN401 - names of types, however many
    found = [kind for kind in types if kind in _FLOATS or "<double" in kind or "<float" in kind]
    if found:
        raise InternalFault(Issue("error", "engine.float", values={"value": found[0]}))


def _type(kind: str) -> str:
    """Write a type of a column in Spark's spelling."""
    return kind.split(" DEFAULT", maxsplit=1)[0].replace("VARCHAR", "STRING").replace("INTEGER", "INT")
