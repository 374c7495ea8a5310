"""What does a reader see of an earlier result beside today's? Every finding with its state, and the counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from eduquality.errors import Issue
from eduquality.model.results.dataset import Dataset, Finding
from eduquality.report.page import Heading, Item, Items, Paragraph, Section
from eduquality.report.rounds.compare import STATES, Round, compared_findings
from eduquality.report.rounds.finding_rows import finding_row, issue_row
from eduquality.report.rounds.sentences import round_remarks, round_sentence, state_words
from eduquality.words import Lang, say

#: How many findings of one state are told, unless all are asked for.
_SHOWN = 20


def round_section(against: Round, dataset: Dataset, lang: Lang, *, verbose: bool) -> Section:
    """Tell finding by finding what became of the earlier result, what is not there any more, and the counts."""
    return Section.of(
        Heading(say("report.round", lang)),
        Items(tuple(_states(against, dataset, lang, verbose=verbose))),
        Items(tuple(_cut(map(Item, round_remarks(against, lang)), "report.more_remarks", lang, verbose=verbose))),
        Paragraph(round_sentence(against, lang), "strong"),
    )


def _states(against: Round, dataset: Dataset, lang: Lang, *, verbose: bool) -> Iterator[Item]:
    now = [(against.state_of(found), _told_now(found, lang)) for found in compared_findings(dataset)]
    past = [(state, state_words(state, row, lang), _told(row)) for state, row in against.past()]
    for state in STATES:
        items = [Item(line, words) for known, words, line in past if known == state]
        items += [Item(line, say(f"round.{state}", lang)) for known, line in now if known == state]
        yield from _cut(items, "report.round_more", lang, verbose=verbose)


def _cut(items: Iterable[Item], more: str, lang: Lang, *, verbose: bool) -> Sequence[Item]:
    """Give the first of many, and beneath the last of them how many more there are; `more`: the code that says it."""
    found = [*items]
    if verbose or len(found) <= _SHOWN:
        return found
    *shown, last = found[:_SHOWN]
    return [*shown, replace(last, beneath=(Item(say(more, lang, more=len(found) - _SHOWN)),))]


def _told(row: Mapping[str, Any]) -> str:
    place = "!".join(str(row[name]) for name in ("file", "sheet", "cell") if row.get(name))
    return "  ".join(filter(None, (place, str(row.get("who") or ""), str(row["message"]))))


def _told_now(found: Finding | Issue, lang: Lang) -> str:
    return _told(issue_row(found, lang) if isinstance(found, Issue) else finding_row(found, lang))
