"""Which indicators have no value, and why? Told in one line, so that figures are not lost among dashes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from eduquality.model.results.figures import Figure
from eduquality.model.results.rows import bare_reason
from eduquality.words import Lang, first_named, say

Groups = Sequence[Sequence[Figure]]

#: Reasons that are told with the tables they are about.
_OF_TABLES = ("no-table", "not-read", "no-rows", "lacking")
_OTHER = "other"
#: So many tables are named of each reason.
_MOST_TABLES = 5


def parted(groups: Groups) -> tuple[Groups, Groups]:
    """Part the figures of indicators, one group each: those of which any has a value, and the others."""
    known = [group for group in groups if any(figure.value is not None for figure in group)]
    return known, [group for group in groups if all(figure.value is None for figure in group)]


def without_value_words(groups: Groups, lang: Lang) -> str:
    """Say how many indicators have no value, by reason."""
    reasons: dict[str, list[Figure]] = {reason: [] for reason in (*_OF_TABLES, _OTHER)}
    for first, *_ in groups:
        reasons[_reason(first)].append(first)
    told = [_told(reason, figures, lang) for reason, figures in reasons.items() if figures]
    why = say("silent.joiner", lang).join(told)
    return say("report.without_value", lang, count=len(groups), why=why)


def _reason(figure: Figure) -> str:
    reason = "lacking" if "lacking" in figure.reason_values else bare_reason(figure.reason or "")
    return reason if reason in _OF_TABLES and figure.reason_values.get("table") else _OTHER


def _told(reason: str, figures: Sequence[Figure], lang: Lang) -> str:
    tables = Counter(_table(figure, lang) for figure in figures if reason != _OTHER)
    named = [say("report.without.table", lang, table=table, count=count) for table, count in tables.most_common()]
    shown = first_named(named, _MOST_TABLES, lang)
    return say(f"report.without.{reason}", lang, count=len(figures), tables=shown, year=figures[0].year)


def _table(figure: Figure, lang: Lang) -> str:
    table = figure.reason_values["table"]
    return str(table[lang] if isinstance(table, Mapping) else table)
