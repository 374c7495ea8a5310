"""What is left of the tables without the rows that rules refuse? Kept in the store, so that it is written once."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eduquality.intake.store.entries import Store, key_of
from eduquality.model.results.dataset import Dataset, RefusedRows, SheetReport
from eduquality.model.tables import TABLES
from eduquality.rules.offences import RowOf
from eduquality.rules.sheets_of_rows import SheetsOfRows

if TYPE_CHECKING:
    import pyarrow as pa

#: What a row tells of whom it is, in the order of `RefusedRows`.
_WHOSE = ("school", "school_id", "year", "grade", "class_name")
_Whose = tuple[Any, ...]
#: What tells a candidate's row of a wide sheet in both.
_CANDIDATE = ("_file", "_sheet", "_row", "candidate_id")
Positions = dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class Refused:
    """The rows refused: table → positions, ascending."""

    rows: Mapping[str, tuple[int, ...]]

    @classmethod
    def of(cls, found: Iterable[RowOf]) -> Refused:
        """Gather them, each once."""
        tables: dict[str, set[int]] = {}
        for row_of in found:
            if row_of is not None:
                tables.setdefault(row_of[0], set()).add(row_of[1])
        return cls({table: tuple(sorted(rows)) for table, rows in sorted(tables.items())})

    def __bool__(self) -> bool:
        """Tell whether there is any."""
        return bool(self.rows)


def leave_out(dataset: Dataset, refused: Refused, sheets: SheetsOfRows) -> Dataset:
    """Give the dataset without the rows refused, in its tables, counts and reports of sheets."""
    tables = {table: _read(paths) for table, paths in dataset.tables.items() if table in _concerned(refused)}
    gone, own = _gone(tables, refused)
    left = _kept(dataset, refused, {table: _without(tables[table], rows) for table, rows in gone.items()})
    counts = dict(dataset.counts)
    for table, rows in gone.items():
        count = counts[table]
        refusals = count.refused + len(own.get(table, ()))
        counts[table] = replace(count, rows=count.rows - len(rows), refused=refusals)
    lost = _of_sheets(tables, own, sheets)
    reports = tuple(_lessened(report, lost.get(at, ())) for at, report in enumerate(dataset.sheets))
    return replace(dataset, tables={**dataset.tables, **left}, counts=counts, sheets=reports)


def _of_sheets(
    tables: Mapping[str, pa.Table], own: Positions, sheets: SheetsOfRows
) -> Mapping[int | None, Sequence[RefusedRows]]:
    """Give whose the rows are that are refused of each sheet."""
    found: dict[int | None, Counter[_Whose]] = defaultdict(Counter)
    for table, rows in own.items():
        positions = sorted(rows)
        told = tables[table].select([name for name in _WHOSE if name in tables[table].column_names]).take(positions)
        for at, row in zip(positions, told.to_pylist(), strict=True):
            found[sheets.place_of((table, at))][tuple(row.get(name) for name in _WHOSE)] += 1
    return {at: [RefusedRows._make((*whose, rows)) for whose, rows in counted.items()] for at, counted in found.items()}


def _lessened(report: SheetReport, lost: Sequence[RefusedRows]) -> SheetReport:
    rows = sum(one.rows for one in lost)
    of = (*report.refused_of, *lost)
    return replace(report, rows=report.rows - rows, refused=report.refused + rows, refused_of=of) if lost else report


def _concerned(refused: Refused) -> set[str]:
    """Give the tables to read: those refused from, and those that hold the same candidates."""
    family = {table for pair in _wide().items() if set(pair) & set(refused.rows) for table in pair}
    return {*refused.rows, *family}


def _read(paths: tuple[Path, ...]) -> pa.Table:
    import pyarrow as pa
    import pyarrow.parquet as pq

    return pa.concat_tables([pq.read_table(path) for path in paths], promote_options="default")


def _gone(tables: Mapping[str, pa.Table], refused: Refused) -> tuple[Positions, Positions]:
    """Give the positions that leave each table, and of these the ones that are rows of the table's own sheets.

    A candidate refused in one subject leaves with the total and every other subject, as the row of the sheet does.
    """
    gone = {table: set(rows) for table, rows in refused.rows.items()}
    own = {table: set(rows) for table, rows in gone.items()}
    for wide, long in _wide().items():
        asked = {table: gone.get(table, set()) for table in (wide, long) if table in tables}
        keys = {key for table, rows in asked.items() for key in _keys_at(tables[table], rows)}
        if not keys or wide not in tables:
            continue
        of_sheets = dict(_positions(tables[wide], keys))
        gone[wide] = own[wide] = set(of_sheets)
        melted = {at for at, _ in _positions(tables[long], set(of_sheets.values()))} if long in tables else set()
        gone[long] = gone.get(long, set()) | melted
        own[long] = own.get(long, set()) - melted
    return {table: rows for table, rows in gone.items() if rows}, {table: rows for table, rows in own.items() if rows}


Key = tuple[str, str, int, str]


def _keys_at(table: pa.Table, positions: Iterable[int]) -> Iterator[Key]:
    for at in positions:
        file, sheet, number, candidate = (table[name][at].as_py() for name in _CANDIDATE)
        yield file, sheet, number, candidate


def _positions(table: pa.Table, keys: set[Key]) -> Iterator[tuple[int, Key]]:
    """Find the rows that have one of the keys."""
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = pa.array(sorted({key[2] for key in keys}), pa.int64())
    # Few rows of any sheet have one of these numbers; only those are looked at one by one.
    near = pc.indices_nonzero(pc.is_in(table["_row"].cast(pa.int64()), value_set=rows))
    told = table.select(_CANDIDATE).take(near)
    there: list[Key] = list(zip(*(told[name].to_pylist() for name in _CANDIDATE), strict=True))
    yield from ((at, key) for at, key in zip(near.to_pylist(), there, strict=True) if key in keys)


def _without(table: pa.Table, rows: set[int]) -> pa.Table:
    import numpy as np
    import pyarrow as pa

    mask = np.ones(len(table), dtype=np.bool_)
    mask[[*rows]] = False
    return table.filter(pa.array(mask))


def _kept(dataset: Dataset, refused: Refused, left: Mapping[str, pa.Table]) -> Mapping[str, tuple[Path, ...]]:
    """Keep the lessened tables in the store the others are in."""
    folder = dataset.folder
    if folder is None:  # pragma: no cover - rows were refused, so there are tables
        return {}
    store = Store(folder.parent.parent)
    paths = [path.as_posix() for found in dataset.tables.values() for path in found]
    key = key_of("ruled", *paths, repr(refused.rows))
    entry = store.get("data", key) or store.put("data", key, {}, left)
    return entry.tables


def _wide() -> Mapping[str, str]:
    """Give the tables of wide sheets, and the tables their subjects are melted into: a candidate leaves both."""
    return {name: model.spec.wide for name, model in TABLES.items() if model.spec.wide}
