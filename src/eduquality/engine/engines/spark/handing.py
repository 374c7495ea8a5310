"""How do the rows of files get to a Spark server? It reads those it sees; few rows, and all others, are sent."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from functools import reduce
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql.connect.dataframe import DataFrame
    from pyspark.sql.connect.session import SparkSession

#: Files of so many bytes in all are sent sooner than the server has looked at them.
SMALL = 1 << 20
#: Larger files are known by their size and time alone: a server takes no more bytes as one value.
_HASHED = 1 << 28


def rows_read(session: SparkSession, files: Sequence[Path]) -> DataFrame | None:
    """Give the rows of files that the server reads itself, each with `_at`, its position among all of them.

    None where they are few, or where it does not see the very same files.
    """
    import pyarrow.parquet as pq

    if sum(path.stat().st_size for path in files) < SMALL or not _are_seen(session, files):
        return None
    frames, begin = [], 0
    for path in files:
        frames.append(session.read.parquet(_place(path)).selectExpr("*", f"_metadata.row_index + {begin}L AS _at"))
        begin += pq.read_metadata(path).num_rows
    return reduce(lambda one, other: one.unionByName(other, allowMissingColumns=True), frames)


def rows_sent(session: SparkSession, files: Sequence[Path]) -> DataFrame:
    """Send the rows of files, each with `_at`, its position among all of them."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows: pa.Table = pa.concat_tables([pq.read_table(path) for path in files], promote_options="default")
    return session.createDataFrame(rows.append_column("_at", pa.array(range(rows.num_rows), pa.int64())))


def _are_seen(session: SparkSession, files: Sequence[Path]) -> bool:
    """Tell whether the server has each of these files, byte by byte: one of another county may lie at the same path."""
    from pyspark.errors import PySparkException

    found = session.read.format("binaryFile")
    for path in files:
        size = path.stat().st_size
        told = "sha2(content, 256)" if size < _HASHED else "CAST(unix_millis(modificationTime) AS STRING)"
        try:
            rows = found.load(_place(path)).selectExpr("length", f"{told} AS told").toArrow().to_pylist()
        except PySparkException:
            return False
        if rows != [{"length": size, "told": _told(path, size)}]:
            return False
    return True


def _told(path: Path, size: int) -> str:
    if size >= _HASHED:
        return str(path.stat().st_mtime_ns // 1_000_000)
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _place(path: Path) -> str:
    """Write a path as Spark takes it: its signs are not those of an address."""
    return f"file://{path.absolute().as_posix()}"
