"""What does a result hold of a finding or an issue? One plain row, which a later round reads again."""

from __future__ import annotations

from typing import Any

from eduquality.errors import Issue
from eduquality.model.results.dataset import Finding
from eduquality.report.rounds.compare import NO_ROUND, Round
from eduquality.report.rounds.matching import table_named
from eduquality.words import Lang, hint_of, message_of


def issue_row(issue: Issue, lang: Lang, against: Round = NO_ROUND) -> dict[str, Any]:
    """Give an issue as a plain row, with the keys of a finding's."""
    return {
        "file": issue.where.file,
        "sheet": issue.where.sheet,
        "cell": issue.where.cell,
        "level": issue.level,
        "code": issue.code,
        "where": str(issue.where),
        "message": message_of(issue, lang),
        "remedy": hint_of(issue, lang),
        **dict.fromkeys(("row", "table", "field", "shown", "who", "refused", "accepted")),
        **dict.fromkeys(("unknown_rows", "lines")),
        "about": table_named(issue) or None,
        "state": against.state_of(issue) or None,
        "rows_alike": None,
    }


def finding_row(finding: Finding, lang: Lang, against: Round = NO_ROUND) -> dict[str, Any]:
    """Give a finding as a plain row; its value is already masked."""
    return {
        **issue_row(finding.issue, lang),
        "row": finding.row,
        "table": finding.table,
        "field": finding.field,
        "shown": finding.shown,
        "who": finding.who,
        "refused": finding.refused,
        "unknown_rows": finding.unknown_rows,
        "lines": finding.lines or None,
        "accepted": finding.accepted.model_dump(mode="json") if finding.accepted else None,
        "state": against.state_of(finding) or None,
    }
