"""What does an export tell of its county beside the rows? Who read it and how, what was refused, what is missing."""

from __future__ import annotations

import glob
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from eduquality.errors import Issue
from eduquality.intake.batch import FileResult
from eduquality.intake.cells.records import from_issue
from eduquality.intake.exported.manifest import FORMAT, code
from eduquality.intake.exported.settings import to_record
from eduquality.intake.listing import Source
from eduquality.intake.merging.merge import wholes_of
from eduquality.intake.register.school_list import schools_listed
from eduquality.intake.register.schools import Surroundings
from eduquality.intake.settings.named_list import files_of_list
from eduquality.intake.settings.unused_rules import unused_rules
from eduquality.model.definitions.project import AcceptedFinding
from eduquality.model.results.collection import Collection
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.unread import unread_of
from eduquality.model.tables import TABLES
from eduquality.version import __version__


def about_county(
    dataset: Dataset, files: Mapping[Source, FileResult], passed_over: Sequence[Issue], collection: Collection | None
) -> dict[str, Any]:
    """Tell it of a county whose rules have been applied; collection: who was to send what, where a list says so."""
    unread = sorted({one.file for one in unread_of(dataset)})
    unused = unused_rules(dataset.project, dataset.sheets, unread)
    return {
        "format": FORMAT,
        "program": {"version": __version__, "code": code()},
        "catalogue": {"tables": TABLES.digest},
        "folder": dataset.root.name,
        "county": _county(dataset, files),
        **to_record(dataset.project.model_copy(update={"accepted": tuple(_accepted(dataset))})),
        "schools_in_data": _schools(dataset),
        "list_files": sorted(files_of_list(dataset)),
        "passed_over": [from_issue(issue) for issue in (*unused, *passed_over)],
        "unread": unread,
        "missing": None if collection is None else _missing(collection),
        "tables": _counts(dataset),
    }


def _county(dataset: Dataset, files: Mapping[Source, FileResult]) -> str | None:
    """Give the county that the rows are of where nothing in their file says so: that settled, else the only one."""
    wholes = wholes_of([sheet for file in files.values() for sheet in file.sheets], let_go=False)
    return Surroundings.of(wholes, dataset.project, schools_listed(dataset.project)).county


def _accepted(dataset: Dataset) -> Iterator[AcceptedFinding]:
    """Give the exceptions on record; of one that names a person, the rows that it is for: its number is no more."""
    for one in dataset.project.accepted:
        if one.who is None:
            yield one
            continue
        for found in dataset.findings:
            if found.accepted == one:
                yield one.model_copy(
                    update={"who": None, "file": glob.escape(found.issue.where.file), "row": found.row}
                )


def _schools(dataset: Dataset) -> list[list[str]]:
    """Give the schools that the latest list among the data names, with code, kind and county."""
    import pyarrow as pa
    import pyarrow.compute as pc
    import pyarrow.parquet as pq

    paths = dataset.tables.get("schools", ())
    if not paths:
        return []
    names = ("school", "school_id", "kind", "county")
    rows = pa.concat_tables(pq.read_table(path, columns=["year", *names]) for path in paths)
    latest = rows.filter(pc.equal(rows["year"], pc.max(rows["year"])))
    columns = [latest[name].to_pylist() for name in names]
    return [[value or "" for value in row] for row in dict.fromkeys(zip(*columns, strict=True))]


def _missing(collection: Collection) -> Mapping[str, Any]:
    """Tell which schools have sent nothing of a table that they were to send."""
    lacking: dict[str, list[str]] = defaultdict(list)
    for school in collection.schools:
        for table in school.missing:
            lacking[table].append(school.school.code or school.school.name)
    return {"year": collection.year, "schools": len(collection.schools), "tables": dict(sorted(lacking.items()))}


def _counts(dataset: Dataset) -> dict[str, dict[str, Any]]:
    """Count the rows of each table that hold in the county, and those refused there, by what was wrong."""
    refused: dict[str, Counter[str]] = defaultdict(Counter)
    for finding in dataset.findings:
        if finding.refused:
            refused[finding.table][finding.issue.code] += 1
    return {
        name: {"rows": count.rows, "refused": count.refused, "refused_by": dict(sorted(refused[name].items()))}
        for name, count in dataset.counts.items()
    }
