"""What do the tables that were read hold? The distinct values of a few columns, with how often each stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from eduquality.model.results.dataset import Dataset
from eduquality.model.tables import TABLES


def combinations(dataset: Dataset, table: str, names: Sequence[str]) -> Iterator[tuple[Any, ...]]:
    """Give each combination of values of some columns, and last of all in how many rows it stands."""
    import pyarrow.parquet as pq

    paths = list(dataset.tables[table])
    there = set(pq.read_schema(paths[0]).names)
    own = [name for name in names if name in there]
    if not own:
        return
    rows = pq.read_table(paths, columns=own)
    for one in rows.group_by(own).aggregate([([], "count_all")]).to_pylist():
        yield (*(one.get(name) for name in names), one["count_all"])


def of_schools(dataset: Dataset) -> list[str]:
    """Give the tables read whose rows are of schools."""
    return [table for table in dataset.tables if table in TABLES and TABLES[table].spec.of_school]
