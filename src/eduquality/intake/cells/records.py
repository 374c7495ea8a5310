"""How findings and reports are written to the store's JSON and read back."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from eduquality.errors import Issue, Place

if TYPE_CHECKING:
    # Reader processes write issues and need none of these.
    from eduquality.model.results.dataset import Finding, SheetReport, TableCount

Record = Mapping[str, Any]


def from_issue(issue: Issue) -> Record:
    """Write an issue."""
    where = issue.where
    place = [where.file, where.line, where.sheet, where.cell]
    return {"level": issue.level, "code": issue.code, "where": place, "values": dict(issue.values)}


def to_issue(record: Record) -> Issue:
    """Read an issue back."""
    return Issue(record["level"], record["code"], Place(*record["where"]), record["values"])


def from_finding(finding: Finding) -> Record:
    """Write a finding."""
    rest = [finding.table, finding.field, finding.shown, finding.row, finding.refused, finding.who]
    rest += [finding.unknown_rows, finding.lines]
    return {"issue": from_issue(finding.issue), "rest": rest}


def to_finding(record: Record) -> Finding:
    """Read a finding back."""
    from eduquality.model.results.dataset import Finding

    table, field, shown, row, refused, who, unknown_rows, lines = record["rest"]
    issue = to_issue(record["issue"])
    return Finding(issue, table, field, shown, row, refused, who, unknown_rows=unknown_rows, lines=lines)


def from_sheet(report: SheetReport) -> Record:
    """Write a sheet report."""
    return {
        "file": report.file,
        "sheet": report.sheet,
        "table": report.table,
        "header_rows": report.header_rows,
        "columns": dict(report.columns),
        "unknown": report.unknown,
        "rows": report.rows,
        "refused": report.refused,
        "skipped": report.skipped,
        "reason": report.reason,
        "values": dict(report.values),
        "headers": dict(report.headers),
        "routes": dict(report.routes),
        "signature": report.signature,
        "told": dict(report.told),
        "cells": dict(report.cells),
        "hidden": report.hidden,
        "ignored": report.ignored,
        "refused_of": report.refused_of,
        "beyond": report.beyond,
        "unneeded": report.unneeded,
    }


def to_sheet(record: Record) -> SheetReport:
    """Read a sheet report back."""
    from eduquality.model.results.dataset import RefusedRows, SheetReport

    return SheetReport(
        **{
            **record,
            # Most sheets of a county look alike.
            **{name: _shared(tuple(record[name].items())) for name in ("columns", "headers", "routes")},
            "header_rows": tuple(record["header_rows"]),
            "unknown": tuple((letter, header, near) for letter, header, near in record["unknown"]),
            "skipped": tuple((row, reason) for row, reason in record["skipped"]),
            "signature": _same(tuple(record["signature"])),
            "told": _shared(tuple((name, (text, source, at)) for name, (text, source, at) in record["told"].items())),
            "hidden": tuple(record["hidden"]),
            "ignored": tuple((letter, header) for letter, header in record["ignored"]),
            "refused_of": tuple(RefusedRows(*rows) for rows in record["refused_of"]),
            "beyond": tuple(record["beyond"]),
            "unneeded": tuple((letter, header) for letter, header in record["unneeded"]),
        }
    )


@lru_cache(maxsize=1 << 12)
def _shared(pairs: tuple[tuple[str, object], ...]) -> Mapping[str, Any]:
    return dict(pairs)


@lru_cache(maxsize=1 << 12)
def _same(texts: tuple[str, ...]) -> tuple[str, ...]:
    return texts


def from_count(count: TableCount) -> Record:
    """Write the counts of a table."""
    return {"rows": count.rows, "refused": count.refused, "derived": count.derived, "files": count.files}


def to_count(record: Record) -> TableCount:
    """Read the counts of a table back."""
    from eduquality.model.results.dataset import TableCount

    return TableCount(**record)
