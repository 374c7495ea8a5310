"""How a result becomes rows of single cells, for CSV and Markdown, with heads in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from eduquality.model.results.dataset import Dataset, Finding
from eduquality.model.results.examples import ExampleResult
from eduquality.model.results.figures import Judgement
from eduquality.model.results.rows import plain_number
from eduquality.model.results.scorecard import Scorecard
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.rounds.finding_rows import finding_row, issue_row
from eduquality.report.rounds.sentences import state_words
from eduquality.report.writing import labels
from eduquality.report.writing.faults import Fault, faults_of
from eduquality.report.writing.numbers import format_measure
from eduquality.words import Lang, say

FlatCell = str | int | float | None


@dataclass(frozen=True, slots=True)
class FlatTable:
    """Rows under heads, every row as long as the heads."""

    heads: tuple[str, ...]
    rows: tuple[tuple[FlatCell, ...], ...]


_FIGURE = (
    "indicator",
    "title",
    "year",
    "level",
    "unit_code",
    "unit_name",
    "slice",
    "value",
    "unit",
    "measures",
    "undecided",
    "covered",
    "ought",
    "missing_count",
    "missing",
    "reason",
)
_CHECK = (
    "plan",
    "clause",
    "section",
    *_FIGURE[:-1],
    "op",
    "target",
    "by",
    "judge",
    "status",
    "provisional",
    "reason",
    "gap",
    "before",
    "passing",
    "units",
    "failing",
    "unjudged",
)
_FINDING = (
    *("file", "sheet", "cell", "row", "table", "field", "who", "severity", "code", "problem", "shown", "hint"),
    "refused",
)
_EXAMPLE = ("indicator", "name", "cell", "status", "problem")


def flat_scorecard(card: Scorecard, lang: Lang) -> FlatTable:
    """Give the rows of compute or check, numbers unrounded."""
    keys = _CHECK if card.judgements else _FIGURE
    rows = [_flatten(row, lang) for row in card.rows(lang)]
    if card.judgements:
        rows = [row | _judged(judgement, lang) for row, judgement in zip(rows, card.judgements, strict=True)]
    return FlatTable(_heads(keys, lang), tuple(tuple(row.get(key) for key in keys) for row in rows))


def flat_dataset(dataset: Dataset, lang: Lang, against: Round = NO_ROUND) -> FlatTable:
    """Give every finding of validate, then the other issues, then what is gone since an earlier result, a row each."""
    return _flat_dataset((finding_row(finding, lang, against) for finding in dataset.findings), dataset, lang, against)


def flat_faults(dataset: Dataset, lang: Lang, against: Round = NO_ROUND) -> FlatTable:
    """Give the same with one row for findings alike, at the first of their places."""
    faults = faults_of(dataset, lang, apart=against.state_of)
    return _flat_dataset((_fault(fault, lang, against) for fault in faults), dataset, lang, against)


def _flat_dataset(found: Iterable[dict[str, Any]], dataset: Dataset, lang: Lang, against: Round) -> FlatTable:
    keys = (*_FINDING, *(["round"] if against.compared else []))
    rows = [
        *found,
        *(issue_row(issue, lang, against) for issue in dataset.issues),
        *({**row, "state": state} for state, row in against.past()),
    ]
    return FlatTable(_heads(keys, lang), tuple(_finding(row, keys, lang) for row in rows))


def _fault(fault: Fault[Finding], lang: Lang, against: Round) -> dict[str, Any]:
    row = finding_row(fault.first, lang, against)
    return row if len(fault.findings) == 1 else {**row, "message": fault.said(lang), "fate": fault.fate(lang)}


def flat_examples(results: Sequence[ExampleResult], lang: Lang) -> FlatTable:
    """Give every worked example with its outcome."""
    return FlatTable(_heads(_EXAMPLE, lang), tuple(_example(result, lang) for result in results))


def _heads(keys: Sequence[str], lang: Lang) -> tuple[str, ...]:
    return tuple(say(f"column.{key}", lang) for key in keys)


def _flatten(row: dict[str, Any], lang: Lang) -> dict[str, FlatCell]:
    """Put a row's nested parts into words."""
    covered = row["coverage"] or {"units": None, "of": None, "missing": ()}
    measures = "; ".join(f"{name}={'' if value is None else value}" for name, value in row["measures"].items())
    return row | {
        "level": labels.level_word(row["level"], lang),
        "slice": labels.slice_words(row["slice"], lang),
        "unit": labels.word(f"unit.{row['unit']}", row["unit"] or "", lang),
        "measures": measures,
        "covered": covered["units"],
        "ought": covered["of"],
        "missing_count": len(covered["missing"]) if row["coverage"] else None,
        "missing": say("report.joiner", lang).join(covered["missing"]),
        "reason": row["explanation"],
    }


def _judged(judgement: Judgement, lang: Lang) -> dict[str, FlatCell]:
    unit_names = [labels.unit_name(unit.figure, lang) for unit in judgement.failing]
    return {
        "op": say(f"op.{judgement.op}", lang),
        "target": _target(judgement),
        "by": labels.due_words(judgement, lang),
        "judge": say(f"judge.{judgement.judge}", lang),
        "status": say(f"status.{judgement.verdict.status}", lang),
        "provisional": labels.provisional_words(judgement, lang),
        "gap": labels.gap_words(judgement, lang),
        "failing": say("report.joiner", lang).join(unit_names),
        "unjudged": say("report.joiner", lang).join(labels.unjudged_words(judgement, lang)),
    }


def _target(judgement: Judgement) -> FlatCell:
    target = judgement.target
    if isinstance(target, tuple):
        return " ~ ".join(format_measure(bound) for bound in target)
    return plain_number(target)


def _finding(row: dict[str, Any], keys: Sequence[str], lang: Lang) -> tuple[FlatCell, ...]:
    fate = labels.fate_of(
        row.get("row"),
        refused=bool(row.get("refused")),
        unknown_rows=row.get("unknown_rows") or 0,
        lines=row.get("lines") or "",
        lang=lang,
    )
    cells = row | {
        "row": row.get("row") or None,
        "table": labels.table_title(row["table"], lang) if row.get("table") else "",
        "field": labels.field_title(row["table"] or "", row["field"], lang) if row.get("field") else "",
        "severity": say(f"severity.{row['level']}", lang),
        "problem": row["message"],
        "hint": row.get("remedy"),
        "refused": "" if row.get("refused") is None else row.get("fate", fate),
        "round": state_words(row["state"], row, lang) if row.get("state") else "",
    }
    return tuple(cells.get(key) for key in keys)


def _example(result: ExampleResult, lang: Lang) -> tuple[FlatCell, ...]:
    status = say("status.met" if result.passed else "report.failed", lang)
    wrong = [
        f"{difference.what}: {format_measure(difference.expected)} / {format_measure(difference.got)}"
        for difference in result.differences
    ]
    return result.indicator, result.example, str(result.place), status, "; ".join(wrong)
