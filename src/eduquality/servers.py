"""Who is asked just now? DuckDB in this process, unless somebody named a Spark server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_remote: ContextVar[str | None] = ContextVar("Spark server in use", default=None)


@contextmanager
def on_spark(remote: str) -> Iterator[None]:
    """Ask the Spark server at `remote`, as `sc://host:15002`, for as long as the block lasts."""
    before = _remote.set(remote)
    try:
        yield
    finally:
        _remote.reset(before)


def remote_in_use() -> str | None:
    """Give the address of the Spark server that is asked; None where it is DuckDB."""
    return _remote.get()


def engine_in_use() -> str:
    """Name the engine and where it is: whatever is kept of what it answered rests on that."""
    remote = _remote.get()
    return f"spark {remote}" if remote else "duckdb"
