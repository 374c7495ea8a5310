"""What does a program get of figures and verdicts? Their rows, what they rest on and what they lack."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eduquality.model.results.scorecard import Scorecard
from eduquality.model.results.unread import Unread
from eduquality.report.writing.counts import Counts
from eduquality.words import Lang, hint_of, message_of


def card_object(card: Scorecard, lang: Lang) -> dict[str, Any]:
    """Give the result of compute or check."""
    return {
        "eduq": card.version,
        "plan": _one_or_all(tuple(card.plans)),
        "year": card.year,
        "rows": card.rows(lang),
        "unread": unread_objects(card.unread, lang),
        "left_out": unread_objects(card.left_out, lang),
        "other_years": {table: {str(year): n for year, n in of.items()} for table, of in card.other_years.items()},
        "left": dict(card.left),
        "suspended": dict(card.suspended),
        "suspended_left": dict(card.suspended_left),
        "unknown_status": dict(card.unknown_status),
        "issues": _counts(card, lang),
        "withheld": None if card.withheld is None else dict(sorted(card.withheld.items())),
        "provenance": card.rests_on.plain() if card.provenance else None,
    }


def unread_objects(unread: Sequence[Unread], lang: Lang) -> list[dict[str, Any]]:
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
