"""How is it said what became of an earlier result? Counts, what is missing now, and the name of a state."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eduquality.report.rounds.compare import Round
from eduquality.words import Lang, say


def round_sentence(against: Round, lang: Lang) -> str:
    """Count the findings by state in one sentence."""
    counts = against.counts()
    rest = "".join(say(f"report.round_{name}", lang, **counts) for name in ("gone", "unchecked") if counts[name])
    return say("report.round_summary", lang, **counts, rest=rest)


def round_remarks(against: Round, lang: Lang) -> list[str]:
    """Say which files and sheets are not there any more, which sheets have fewer rows, and who wrote the result."""
    missing = [
        say("report.round_missing_sheet" if sheet else "report.round_missing_file", lang, file=file, sheet=sheet)
        for file, sheet in against.missing
    ]
    fewer = [say("report.round_fewer", lang, **one._asdict()) for one in against.fewer]
    version = [say("report.round_version", lang, version=against.version)] if against.version else []
    return [*version, *missing, *fewer]


def state_words(state: str, row: Mapping[str, Any], lang: Lang) -> str:
    """Name a state, of what was not checked with the reason."""
    return say(f"round.{state}.{row['why']}" if row.get("why") else f"round.{state}", lang)
