"""What does a program get of a collection? Schools and what each sent, files and times included."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from eduquality.model.results.collection import Collection, Delivery, SchoolStatus
from eduquality.report.writing.deliveries import counts_of, why_unread
from eduquality.version import __version__
from eduquality.words import Lang


def collection_object(collection: Collection, lang: Lang) -> dict[str, Any]:
    """Give the result of status."""
    return {
        "eduq": __version__,
        "year": collection.year,
        "due": collection.due.isoformat() if collection.due else None,
        "tables": list(collection.tables),
        "schools": [_school(school, lang) for school in collection.schools],
        "unknown": [{**asdict(stranger), "files": list(stranger.files)} for stranger in collection.strangers],
        "summary": counts_of(collection),
    }


def _school(school: SchoolStatus, lang: Lang) -> dict[str, Any]:
    return {
        "school": school.school.name,
        "school_id": school.school.code or None,
        "kind": school.school.kind or None,
        "county": school.school.county or None,
        "missing": list(school.missing),
        "late": list(school.late),
        "tables": {table: _delivery(delivery) for table, delivery in school.tables.items()},
        "unread": [
            {
                "file": unread.file,
                "sheet": unread.sheet or None,
                "code": unread.reason,
                "reason": why_unread(unread, lang),
            }
            for unread in school.unread
        ],
    }


def _delivery(delivery: Delivery) -> dict[str, Any]:
    return {
        "status": delivery.status,
        "rows": delivery.rows,
        "refused": delivery.refused,
        "files": list(delivery.files),
        "first": delivery.first.isoformat() if delivery.first else None,
        "last": delivery.last.isoformat() if delivery.last else None,
    }
