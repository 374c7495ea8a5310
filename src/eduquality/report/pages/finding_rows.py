"""Which rows does a spreadsheet get of findings? One a finding, whatever a page draws together."""

from __future__ import annotations

from typing import Any

from eduquality.model.results.dataset import Dataset
from eduquality.report.page import Table, Value
from eduquality.report.pages.rows import table_of
from eduquality.report.rounds.compare import Round
from eduquality.report.rounds.finding_rows import finding_row, issue_row
from eduquality.report.rounds.sentences import state_words
from eduquality.report.writing import labels
from eduquality.words import Lang, say

_FINDING = (
    *("file", "sheet", "cell", "row", "table", "field", "who", "severity", "code", "problem", "shown", "hint"),
    "refused",
)


def findings_table(dataset: Dataset, lang: Lang, against: Round) -> Table:
    """Give every finding of validate, then the other issues, then what is gone since an earlier result."""
    keys = (*_FINDING, *(["round"] if against.compared else []))
    rows = [
        *(finding_row(finding, lang, against) for finding in dataset.findings),
        *(issue_row(issue, lang, against) for issue in dataset.issues),
        *({**row, "state": state} for state, row in against.past()),
    ]
    return table_of(keys, [_worded(row, lang) for row in rows], lang)


def _worded(row: dict[str, Any], lang: Lang) -> dict[str, Value]:
    fate = labels.fate_of(
        row.get("row"),
        refused=bool(row.get("refused")),
        unknown_rows=row.get("unknown_rows") or 0,
        lines=row.get("lines") or "",
        lang=lang,
    )
    return row | {
        "row": row.get("row") or None,
        "table": labels.table_title(row["table"], lang) if row.get("table") else "",
        "field": labels.field_title(row["table"] or "", row["field"], lang) if row.get("field") else "",
        "severity": say(f"severity.{row['level']}", lang),
        "problem": row["message"],
        "hint": row.get("remedy"),
        "refused": "" if row.get("refused") is None else fate,
        "round": state_words(row["state"], row, lang) if row.get("state") else "",
    }
