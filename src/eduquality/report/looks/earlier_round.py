"""What does a person see of an earlier result beside today's? Every finding with its state, and the counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from eduquality.errors import Issue
from eduquality.model.results.dataset import Dataset, Finding
from eduquality.report.rounds.compare import STATES, Round, compared_findings
from eduquality.report.rounds.finding_rows import finding_row, issue_row
from eduquality.report.rounds.sentences import round_remarks, round_sentence, state_words
from eduquality.report.writing.columns import put, put_hanging, put_list
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from rich.console import Console

#: How many findings of one state are printed, unless all are asked for.
_SHOWN = 20


def print_round(against: Round, dataset: Dataset, console: Console, lang: Lang, verbose: bool) -> None:  # noqa: FBT001 - a switch of the command line
    """Print finding by finding what became of the earlier result, what is not there any more, and the counts."""
    put(console, say("report.round", lang), "bold")
    now = [(against.state_of(found), _told_now(found, lang)) for found in compared_findings(dataset)]
    past = [(state, state_words(state, row, lang), _told(row)) for state, row in against.past()]
    for state in STATES:
        lines = [(words, line) for known, words, line in past if known == state]
        lines += [(say(f"round.{state}", lang), line) for known, line in now if known == state]
        shown = lines if verbose else lines[:_SHOWN]
        for words, line in shown:
            put_hanging(console, words, line, indent=2)
        if len(lines) > len(shown):
            put(console, say("report.round_more", lang, more=len(lines) - len(shown)), indent=4)
    remarks = round_remarks(against, lang)
    put_list(console, remarks if verbose else remarks[:_SHOWN])
    if len(remarks) > _SHOWN and not verbose:
        put(console, say("report.more_remarks", lang, more=len(remarks) - _SHOWN), indent=4)
    put(console, round_sentence(against, lang), "bold")


def _told(row: Mapping[str, Any]) -> str:
    place = "!".join(str(row[name]) for name in ("file", "sheet", "cell") if row.get(name))
    return "  ".join(filter(None, (place, str(row.get("who") or ""), str(row["message"]))))


def _told_now(found: Finding | Issue, lang: Lang) -> str:
    return _told(issue_row(found, lang) if isinstance(found, Issue) else finding_row(found, lang))
