"""Was a variant read as the rows it was made from, and if not, was anything said of it? Its fate."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Literal

import pyarrow.parquet as pq

from eduquality import api
from eduquality.model.results.dataset import Dataset
from tests.intake.books import write_book
from tests.intake.variants.sheets import Book, Plan, book_of, plan_of
from tests.intake.variants.truth import ALWAYS, SUBJECTS, truth_of

Fate = Literal["read", "said", "silent"]
_TABLES = tuple(ALWAYS)
#: Checked as they are read, and then kept nowhere.
_NOT_KEPT = frozenset({"name", *SUBJECTS})


@dataclass(frozen=True)
class Variant:
    """A variant, where it lies, and the number it was made from."""

    number: int
    plan: Plan
    book: Book


@dataclass(frozen=True)
class Judged:
    """What became of a variant, and why it is not well."""

    variant: Variant
    fate: Fate
    why: str = ""


def judged(folder: Path, numbers: Sequence[int], seed: int) -> list[Judged]:
    """Make the variants of some numbers in a folder, read them together and judge each."""
    variants = [made(folder, number, seed) for number in numbers]
    return fates_of(api.load(folder), variants)


def fates_of(dataset: Dataset, variants: Iterable[Variant]) -> list[Judged]:
    """Tell what became of each of some variants that were read together."""
    rows = _rows(dataset)
    return [_judge(dataset, variant, rows.get(variant.number, {})) for variant in variants]


def made(folder: Path, number: int, seed: int) -> Variant:
    """Make the variant of a number in a folder."""
    lot = Random(f"{seed}/{number}")
    plan = plan_of(truth_of(_TABLES[number % len(_TABLES)], number, lot), lot)
    book = book_of(plan, number, lot)
    write_book(folder / book.folder / book.file, book.sheets)
    return Variant(number, plan, book)


def _rows(dataset: Dataset) -> dict[int, dict[str, list[Mapping[str, object]]]]:
    """Give the rows that were read: number of the variant → table → rows."""
    found: dict[int, dict[str, list[Mapping[str, object]]]] = {}
    for table, paths in dataset.tables.items():
        for path in paths:
            for row in pq.read_table(path).to_pylist():
                number = int(str(row["_file"])[1:5])
                found.setdefault(number, {}).setdefault(table, []).append(row)
    return found


def _judge(dataset: Dataset, variant: Variant, rows: Mapping[str, Sequence[Mapping[str, object]]]) -> Judged:
    truth = variant.plan.truth
    names = [name for name in (*truth.rows[0], *truth.shared) if name not in _NOT_KEPT]
    wanted = [{**truth.shared, **row} for row in truth.rows]
    faults = [
        *(f"rows of {table}" for table in rows if table not in {truth.table, "scores"}),
        *_differing(names, wanted, rows.get(truth.table, [])),
        *(_differing_points(wanted, rows) if truth.table == "exams" else ()),
    ]
    if not faults:
        return Judged(variant, "read")
    said = _said(dataset, variant)
    return Judged(variant, "said" if said else "silent", f"{'; '.join(faults[:3])} | {said}")


def _differing(
    names: Sequence[str], wanted: Sequence[Mapping[str, object]], found: Sequence[Mapping[str, object]]
) -> Iterable[str]:
    """Tell which rows are not those they were made from."""
    made, read = (
        Counter(tuple(_plain(name, row.get(name)) for name in names) for row in rows) for rows in (wanted, found)
    )
    if made == read:
        return
    yield f"{len(found)} of {len(wanted)} rows"
    for one, other in zip(sorted((made - read).elements()), sorted((read - made).elements()), strict=False):
        yield ", ".join(f"{name} {a!r}: {b!r}" for name, a, b in zip(names, one, other, strict=True) if a != b)


def _differing_points(
    wanted: Sequence[Mapping[str, object]], rows: Mapping[str, Sequence[Mapping[str, object]]]
) -> Iterable[str]:
    made = {
        (str(row["candidate_id"]), subject): float(str(row[subject]))
        for row in wanted
        for subject in SUBJECTS
        if subject in row
    }
    read = {(str(row["candidate_id"]), str(row["subject"])): float(str(row["score"])) for row in rows.get("scores", ())}
    if made != read:
        yield f"{len(read)} of {len(made)} points"


def _plain(name: str, value: object) -> str:
    if value is None:
        return ""
    text = str(value)
    if name == "age":
        return text.partition("-")[0]
    return f"{float(text):.1f}" if name in {"total", "minimum", "score"} else text


def _said(dataset: Dataset, variant: Variant) -> str:
    """Give what was said of the files of a variant that keeps anybody from taking it for read."""
    begins = f"v{variant.number:04d}/"
    sheets = [sheet for sheet in dataset.sheets if sheet.file.startswith(begins)]
    said = [str(sheet.reason) for sheet in sheets if sheet.table is None]
    said += [f"unknown {header}" for sheet in sheets for _, header, _ in sheet.unknown]
    said += [finding.issue.code for finding in dataset.findings if finding.issue.where.file.startswith(begins)]
    said += [one.code for one in dataset.issues if one.where.file.startswith(begins) and one.level != "info"]
    return ", ".join(f"{code}×{times}" for code, times in Counter(said).items())
