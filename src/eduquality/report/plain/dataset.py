"""What does a program get of what was read? Sheets, findings and other issues, each at its place."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from eduquality.errors import Issue
from eduquality.model.results.dataset import Dataset, SheetReport
from eduquality.model.results.unread import left_out_of, unread_of
from eduquality.report.plain.card import unread_objects
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.rounds.finding_rows import finding_row, issue_row
from eduquality.report.rounds.rows_still_there import number_in, rows_alike
from eduquality.report.writing.faults import faults_of
from eduquality.version import __version__
from eduquality.words import Lang, message_of


def dataset_object(dataset: Dataset, lang: Lang, against: Round = NO_ROUND) -> dict[str, Any]:
    """Give the result of validate.

    `faults` draws the findings together that are one fault of many places.

    `since` says what became of an earlier result, null where none was given; `state` is of one finding. `rows_alike`
    counts the rows of the file and table that have the same masked number, by which a later run tells whether the row
    is still there.
    """
    return {
        "eduq": __version__,
        "tables": {table: asdict(count) for table, count in dataset.counts.items()},
        "sheets": [_sheet(sheet, lang) for sheet in dataset.sheets],
        "unread": unread_objects(unread_of(dataset), lang),
        "left_out": unread_objects(left_out_of(dataset), lang),
        "findings": _findings(dataset, lang, against),
        "faults": [fault.as_json(lang) for fault in faults_of(dataset, lang)],
        "issues": [issue_row(issue, lang, against) for issue in dataset.issues],
        "since": _since(against),
    }


def _findings(dataset: Dataset, lang: Lang, against: Round) -> list[dict[str, Any]]:
    keys = [(one.issue.where.file, one.table, number_in(one.who) if one.row else "") for one in dataset.findings]
    alike = rows_alike(dataset, (key for key in keys if key[2]))
    rows = (finding_row(finding, lang, against) for finding in dataset.findings)
    return [{**row, "rows_alike": alike.get(key)} for row, key in zip(rows, keys, strict=True)]


def _since(against: Round) -> dict[str, Any] | None:
    if not against.compared:
        return None
    rows = {f"{name}_findings": list(getattr(against, name)) for name in ("fixed", "gone", "unchecked")}
    missing = [{"file": file, "sheet": sheet or None} for file, sheet in against.missing]
    fewer = [one._asdict() for one in against.fewer]
    return {
        **against.counts(),
        **rows,
        "missing": missing,
        "fewer_rows": fewer,
        "other_version": against.version or None,
    }


def _sheet(sheet: SheetReport, lang: Lang) -> dict[str, Any]:
    reason = message_of(Issue("info", sheet.reason, values=sheet.values), lang) if sheet.reason else None
    return {
        "file": sheet.file,
        "sheet": sheet.sheet,
        "table": sheet.table,
        **_recognition(sheet),
        "rows": sheet.rows,
        "refused": sheet.refused,
        "skipped": [{"row": row, "code": code} for row, code in sheet.skipped],
        "reason": reason,
    }


def _recognition(sheet: SheetReport) -> dict[str, Any]:
    """Give what a sheet was taken for, and why."""
    return {
        "header_rows": list(sheet.header_rows),
        "signature": list(sheet.signature),
        "columns": dict(sheet.columns),
        "headers": dict(sheet.headers),
        "routes": dict(sheet.routes),
        "told": {field: dict(zip(("value", "source", "at"), said, strict=True)) for field, said in sheet.told.items()},
        "cells": dict(sheet.cells),
        "hidden_rows": list(sheet.hidden),
        "ignored": [{"column": letter, "header": header} for letter, header in sheet.ignored],
        "unknown": [{"column": letter, "header": header, "near": near} for letter, header, near in sheet.unknown],
        "unneeded": [{"column": letter, "header": header} for letter, header in sheet.unneeded],
    }
