"""How is it said what a collection lacks? Counts, and why files gave nothing."""

from __future__ import annotations

from eduquality.errors import Issue
from eduquality.model.results.collection import Collection, UnreadFile
from eduquality.words import Lang, message_of


def counts_of(collection: Collection) -> dict[str, int]:
    """Count the schools that sent all, and what the others lack."""
    return {
        "schools": len(collection.schools),
        "complete": sum(not school.missing for school in collection.schools),
        "lacking": sum(bool(school.missing) for school in collection.schools),
        "missing": sum(len(school.missing) for school in collection.schools),
        "late": sum(len(school.late) for school in collection.schools),
    }


def why_unread(unread: UnreadFile, lang: Lang) -> str:
    """Say why a file gave nothing."""
    return message_of(Issue("warning", unread.reason, values=unread.values), lang)
