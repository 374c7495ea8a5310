"""What a program gets: one JSON object with sorted keys, unrounded numbers and null for what is missing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from eduquality.errors import Issue
from eduquality.model.results.dataset import Dataset, SheetReport
from eduquality.model.results.examples import Difference, ExampleResult
from eduquality.model.results.rows import plain_number
from eduquality.model.results.scorecard import Scorecard
from eduquality.model.results.unread import Unread, left_out_of, unread_of
from eduquality.report.looks.recognition import recognition_json
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.rounds.finding_rows import finding_row, issue_row
from eduquality.report.rounds.rows_still_there import number_in, rows_alike
from eduquality.report.writing.counts import Counts
from eduquality.report.writing.faults import faults_of
from eduquality.report.writing.numbers import NUMERIC
from eduquality.version import __version__
from eduquality.words import Lang, hint_of, message_of


def dump(value: object) -> str:
    """Write a value as JSON: Chinese as it is, keys sorted, one line break at the end, no NaN."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n"


def scorecard_json(card: Scorecard, lang: Lang) -> str:
    """Write the result of compute or check."""
    return dump(
        {
            "eduq": card.version,
            "plan": _one_or_all(tuple(card.plans)),
            "year": card.year,
            "rows": card.rows(lang),
            "unread": _unread(card.unread, lang),
            "left_out": _unread(card.left_out, lang),
            "other_years": {table: {str(year): n for year, n in of.items()} for table, of in card.other_years.items()},
            "left": dict(card.left),
            "suspended": dict(card.suspended),
            "suspended_left": dict(card.suspended_left),
            "unknown_status": dict(card.unknown_status),
            "issues": _counts(card, lang),
        }
    )


def dataset_json(dataset: Dataset, lang: Lang, against: Round = NO_ROUND) -> str:
    """Write the result of validate: sheets, findings and other issues, with their places.

    `faults` draws the findings together that are one fault of many places.

    `since` says what became of an earlier result, null where none was given; `state` is of one finding. `rows_alike`
    counts the rows of the file and table that have the same masked number, by which a later run tells whether the row
    is still there.
    """
    return dump(
        {
            "eduq": __version__,
            "tables": {table: asdict(count) for table, count in dataset.counts.items()},
            "sheets": [_sheet(sheet, lang) for sheet in dataset.sheets],
            "unread": _unread(unread_of(dataset), lang),
            "left_out": _unread(left_out_of(dataset), lang),
            "findings": _findings(dataset, lang, against),
            "faults": [fault.as_json(lang) for fault in faults_of(dataset, lang)],
            "issues": [issue_row(issue, lang, against) for issue in dataset.issues],
            "since": _since(against),
        }
    )


def _unread(unread: Sequence[Unread], lang: Lang) -> list[dict[str, Any]]:
    """Give every sheet and file of which nothing was read, why, and the table it is nearest to."""
    return [
        {
            "file": one.file,
            "sheet": one.sheet or None,
            "code": one.reason,
            "reason": message_of(one.issue, lang),
            "nearest": one.nearest or None,
        }
        for one in unread
    ]


def examples_json(results: Sequence[ExampleResult]) -> str:
    """Write the result of test."""
    rows = [_example(result) for result in results]
    failed = sum(not result.passed for result in results)
    return dump({"eduq": __version__, "examples": len(rows), "failed": failed, "rows": rows})


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


def _one_or_all(plans: tuple[str, ...]) -> str | list[str] | None:
    return plans[0] if len(plans) == 1 else list(plans) or None


def _counts(card: Scorecard, lang: Lang) -> dict[str, Any]:
    counts = Counts.of(card)
    return {
        "of_derived": [
            {"code": issue.code, "message": message_of(issue, lang), "remedy": hint_of(issue, lang)}
            for issue in counts.of_derived
        ],
        "error": counts.errors,
        "warning": counts.warnings,
        "info": counts.infos,
        "rows": {table: count.rows for table, count in card.tables.items()},
        "refused": {table: count.refused for table, count in card.tables.items()},
        "derived": {table: count.derived for table, count in card.tables.items()},
        "undecided": dict(counts.undecided),
    }


def _sheet(sheet: SheetReport, lang: Lang) -> dict[str, Any]:
    reason = message_of(Issue("info", sheet.reason, values=sheet.values), lang) if sheet.reason else None
    return {
        "file": sheet.file,
        "sheet": sheet.sheet,
        "table": sheet.table,
        **recognition_json(sheet),
        "rows": sheet.rows,
        "refused": sheet.refused,
        "skipped": [{"row": row, "code": code} for row, code in sheet.skipped],
        "reason": reason,
    }


def _example(result: ExampleResult) -> dict[str, Any]:
    return {
        "indicator": result.indicator,
        "example": result.example,
        "where": str(result.place),
        "passed": result.passed,
        "differences": [_difference(difference) for difference in result.differences],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "level": difference.level,
        "unit": difference.unit,
        "slice": dict(difference.slice),
        "what": difference.what,
        "expected": plain(difference.expected),
        "got": plain(difference.got),
        "measures": {name: plain_number(value) for name, value in difference.measures.items()},
    }


def plain(value: object) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """Give any value as JSON can hold it; decimals become numbers, unknown kinds their text."""
    from decimal import Decimal
    from fractions import Fraction

    if isinstance(value, Decimal):
        return plain_number(Fraction(value))
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, NUMERIC):
        return plain_number(value) if isinstance(value, (float, Fraction)) else int(value)
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, Iterable) else str(value)
