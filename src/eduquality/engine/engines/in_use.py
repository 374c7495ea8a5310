"""Which engine is asked just now? DuckDB in process, unless somebody named a Spark server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from eduquality.engine.engines.duck import Duck
from eduquality.engine.engines.engine import Engine

_remote: ContextVar[str | None] = ContextVar("Spark server in use", default=None)


@contextmanager
def on_spark(remote: str) -> Iterator[None]:
    """Ask the Spark server at `remote`, as `sc://host:15002`, for as long as the block lasts."""
    before = _remote.set(remote)
    try:
        yield
    finally:
        _remote.reset(before)


def engine_in_use() -> str:
    """Name the engine and where it is: whatever is kept of what it answered rests on that."""
    remote = _remote.get()
    return f"spark {remote}" if remote else "duckdb"


def opened_engine() -> Engine:
    """Open the engine in use, without tables."""
    remote = _remote.get()
    if remote is None:
        return Duck()
    from eduquality.engine.engines.spark.spark import Spark

    return Spark(remote)
