"""Which engine is opened? The one in use: DuckDB in process, or a Spark server."""

from __future__ import annotations

from eduquality.engine.engines.engine import Engine
from eduquality.servers import remote_in_use


def opened_engine() -> Engine:
    """Open the engine in use, without tables."""
    remote = remote_in_use()
    if remote is None:
        from eduquality.engine.engines.duck import Duck

        return Duck()
    from eduquality.engine.engines.spark.spark import Spark

    return Spark(remote)
