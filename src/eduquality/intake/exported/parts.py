"""How do the rows of a table lie in an export? As Parquet, a folder for each year, in the order they were read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

#: Where a row stood among all of its table.
_AT = "_at"
_NO_YEAR = "none"
_ROWS_TOGETHER = 1 << 17
#: A year of more rows is several files.
_ROWS_OF_PART = 1 << 20


def write_parts(rows: pa.Table, table: str, folder: Path) -> list[Mapping[str, Any]]:
    """Write the rows of a table, year by year; give what the manifest says of each file."""
    import numpy as np
    import pyarrow as pa

    rows = rows.append_column(_AT, pa.array(np.arange(len(rows), dtype=np.int64)))
    return [_part(own, f"{table}/year={year}/part-{at}.parquet", folder) for year, at, own in _stretches(rows)]


def _stretches(rows: pa.Table) -> Iterator[tuple[str, int, pa.Table]]:
    """Give the rows of each year, so many at a time."""
    import pyarrow.compute as pc

    years = sorted(pc.unique(rows["year"]).to_pylist(), key=lambda year: (year is None, year))
    for year in years:
        chosen = rows["year"].is_null() if year is None else pc.equal(rows["year"], year)
        own = rows.filter(chosen)
        for at, begin in enumerate(range(0, len(own), _ROWS_OF_PART)):
            yield _NO_YEAR if year is None else str(year), at, own.slice(begin, _ROWS_OF_PART)


def _part(rows: pa.Table, path: str, folder: Path) -> Mapping[str, Any]:
    """Write a file; the same rows give the same bytes."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    sink = pa.BufferOutputStream()
    pq.write_table(_in_order(rows), sink, compression="zstd", row_group_size=_ROWS_TOGETHER)
    content = sink.getvalue()
    place = folder / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return {"path": path, "rows": len(rows), "bytes": content.size, "sha256": sha256(content).hexdigest()}


def _in_order(rows: pa.Table) -> pa.Table:
    """Give distinct texts their numbers in the order of the rows, whichever file of them all was read first."""
    import pyarrow as pa

    for at, column in enumerate(rows.schema):
        if pa.types.is_dictionary(column.type):
            plain = rows.column(at).cast(column.type.value_type).combine_chunks()
            rows = rows.set_column(at, column.name, plain.dictionary_encode())
    return rows


def read_parts(contents: Sequence[bytes]) -> pa.Table:
    """Put the rows of a table together again, each where it stood."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    rows = pa.concat_tables(pq.read_table(pa.BufferReader(content)) for content in contents).unify_dictionaries()
    if len(contents) > 1:
        rows = rows.take(pc.sort_indices(rows[_AT]))
    return rows.drop_columns([_AT]).combine_chunks()
