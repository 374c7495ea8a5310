"""Is the row of an earlier finding still there? Counted, for a result must not tell who stood on a sheet.

A finding names its row by a number of which the middle is masked. A result keeps beside it how many rows of the same
file and table have that masked number; where a later count is lower, such a row is gone. The counts add nothing to what
the masked numbers tell.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from eduquality.intake.cells.masking import NUMBERS, masked_number
from eduquality.model.notations.classnames import readings_of
from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import Dataset, Finding
from eduquality.model.tables import TABLES, validator_of

if TYPE_CHECKING:
    import pyarrow as pa

#: A masked number: its first characters, stars, its last ones.
_NUMBER = re.compile(r"[0-9A-Z]{1,4}\*+[0-9A-Z]{0,2}")
_LAST = 2
#: Of a shorter number the end is masked as well.
_SHORTEST = 10
#: School, grade, class.
_PLACE_WORDS = 3

#: File, table, masked number.
Kept = tuple[str, str, str]


def number_in(who: str) -> str:
    """Give the masked number that says whom a row is of; empty where it is told by a place."""
    word = fold(who).upper().rpartition(" ")[2]
    return word if _NUMBER.fullmatch(word) else ""


def rows_alike(dataset: Dataset, wanted: Iterable[Kept]) -> Mapping[Kept, int]:
    """Count the rows, taken or refused, of each file and table that have each masked number."""
    asked = set(wanted)
    found = Counter(_refused(dataset.findings, asked))
    for table in {table for _, table, _ in asked} & dataset.tables.keys():
        of_table = {(file, number) for file, name, number in asked if name == table}
        found.update((file, table, number) for file, number in _taken(dataset, table, of_table))
    return {key: found[key] for key in asked}


def _refused(findings: Sequence[Finding], asked: set[Kept]) -> Iterator[Kept]:
    """Give the number of each refused row once."""
    rows = {
        (one.issue.where.file, one.issue.where.sheet, one.row, one.table, number_in(one.who))
        for one in findings
        if one.refused and one.row
    }
    yield from ((file, table, number) for file, _, _, table, number in rows if (file, table, number) in asked)


def _taken(dataset: Dataset, table: str, asked: set[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Give file and masked number of each row taken that has one of those asked for, under whatever name."""
    import pyarrow as pa
    import pyarrow.compute as pc

    names = [name for name in NUMBERS if name in TABLES[table].model_fields]
    files = pa.array(sorted({file for file, _ in asked}))
    ends = pa.array(sorted({number[-_LAST:].lstrip("*") for _, number in asked}))
    for rows in _tables(dataset, table, [*names, "_file"]):
        own = rows.filter(pc.is_in(rows["_file"], value_set=files))
        # Most numbers end otherwise: only the others are masked one by one.
        near = [pc.is_in(pc.utf8_slice_codeunits(own[name], -_LAST, None), value_set=ends) for name in names]
        short = [pc.less(pc.utf8_length(own[name]), _SHORTEST) for name in names]
        chosen = pa.array([False] * len(own), pa.bool_())
        for mask in (*near, *short):
            chosen = pc.or_(chosen, mask.fill_null(False))  # noqa: FBT003 - Arrow takes it by position
        for row in own.filter(chosen).to_pylist():
            numbers = {masked_number(row[name]).upper() for name in names if row[name]}
            yield from ((row["_file"], number) for number in numbers if (row["_file"], number) in asked)


def _tables(dataset: Dataset, table: str, names: Sequence[str]) -> Iterator[pa.Table]:
    """Give the wanted columns of a table as texts."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    for path in dataset.tables.get(table, ()):
        there = [name for name in names if name in pq.read_schema(path).names]
        rows = pq.read_table(path, columns=there)
        whole = [rows[name].cast(pa.string()) if name in there else pa.nulls(len(rows), pa.string()) for name in names]
        yield pa.table(dict(zip(names, whole, strict=True)))


# ---------------------------------------------------------------- rows told by a place


def places_taken(dataset: Dataset, file: str, table: str) -> set[tuple[str, str, str]]:
    """Give school (by name, and by code), grade and class of the rows of a file that were taken."""
    if not {"school", "grade"} <= set(TABLES[table].model_fields):
        return set()
    names = ("school", "school_id", "grade", "class_name", "_file")
    found: set[tuple[str, str, str]] = set()
    for rows in _tables(dataset, table, names):
        for row in rows.to_pylist():
            if row["_file"] == file:
                place = str(row["grade"]), row["class_name"] or ""
                found |= {(school, *place) for school in (row["school"], row["school_id"]) if school}
    return found


def is_at(who: str, table: str, places: set[tuple[str, str, str]]) -> bool:
    """Tell whether a row told by school, grade and class is among the places; False where the words do not say."""
    words = who.rsplit(" ", 2)
    if len(words) < _PLACE_WORDS or not places:
        return False
    school, grade, name = fold(words[0]), _grade(table, words[1]), words[2]
    return any((school, grade, reading.name) in places for reading in readings_of(name))


def _grade(table: str, word: str) -> str:
    from pydantic import ValidationError

    try:
        read: Any = validator_of(TABLES[table], "grade")(word)
    except ValidationError:
        return ""
    return str(read)


def grouped(dataset: Dataset) -> Mapping[tuple[str, str, str], int]:
    """Count the rows, taken or refused, of each file, sheet and table."""
    counts: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for sheet in dataset.sheets:
        if sheet.table:
            counts[sheet.file, sheet.sheet, sheet.table] += sheet.rows + sheet.refused
    return counts
