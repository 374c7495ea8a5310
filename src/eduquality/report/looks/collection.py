"""How the state of a collection is shown: schools by tables, the school that lacks most first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from eduquality.errors import Issue, Place
from eduquality.model.results.collection import Collection, Delivery, SchoolStatus, Stranger, UnreadFile
from eduquality.report.looks.csv import table_csv
from eduquality.report.looks.flat import FlatCell, FlatTable
from eduquality.report.looks.json import dump
from eduquality.report.looks.markdown import escape, table_markdown
from eduquality.report.writing import labels
from eduquality.report.writing.columns import ColumnHead, Line, StyledText, put, put_list, put_table
from eduquality.version import __version__
from eduquality.words import Lang, message_of, say

if TYPE_CHECKING:
    from rich.console import Console

_STYLES = {"sent": "green", "late": "yellow", "missing": "bold red", "refused": "bold red", "extra": "", "none": "dim"}
_FLAT = (
    "school",
    "school_id",
    "kind",
    "collected",
    "state",
    "sent_rows",
    "refused_rows",
    "first",
    "last",
    "files",
    "note",
)


def print_collection(collection: Collection, console: Console, lang: Lang) -> None:
    """Print a line a school with what it sent of each table, then whose rows are in no list, and the totals."""
    put(console, _title(collection, lang), "bold")
    columns = [
        ColumnHead(say("column.school", lang), gives_way=True),
        *(ColumnHead(labels.table_title(table, lang)) for table in collection.tables),
        ColumnHead(say("column.last", lang)),
    ]
    put_table(console, columns, [_line(school, collection, lang) for school in collection.schools])
    put(console)
    if collection.strangers:
        put(console, say("collection.strangers", lang), "bold")
        put_list(console, [_stranger(stranger, lang) for stranger in collection.strangers])
        put(console)
    put(console, _summary(collection, lang), "bold")
    put(console, say("collection.basis", lang), "dim")


def collection_json(collection: Collection, lang: Lang) -> str:
    """Write all that is known, files and times included."""
    return dump(
        {
            "eduq": __version__,
            "year": collection.year,
            "due": collection.due.isoformat() if collection.due else None,
            "tables": list(collection.tables),
            "schools": [_school_object(school, lang) for school in collection.schools],
            "unknown": [{**asdict(stranger), "files": list(stranger.files)} for stranger in collection.strangers],
            "summary": _counts(collection),
        }
    )


def collection_csv(collection: Collection, lang: Lang) -> str:
    """Write a row for each school and table, then one for each school that is not in the list."""
    rows = [
        _flat(school, table, delivery, lang)
        for school in collection.schools
        for table, delivery in school.tables.items()
    ]
    heads = tuple(say(f"column.{key}", lang) for key in _FLAT)
    return table_csv(FlatTable(heads, (*rows, *(_flat_stranger(stranger, lang) for stranger in collection.strangers))))


def collection_markdown(collection: Collection, lang: Lang) -> str:
    """Write the table as it is printed."""
    tables = [labels.table_title(table, lang) for table in collection.tables]
    heads = (say("column.school", lang), *tables, say("column.last", lang), say("column.note", lang))
    rows = tuple(
        (*(cell.text for cell in _cells(school, collection, lang)), "; ".join(_notes(school, lang)))
        for school in collection.schools
    )
    strangers = "".join(f"- {escape(_stranger(stranger, lang))}\n" for stranger in collection.strangers)
    beneath = f"\n## {say('collection.strangers', lang)}\n\n{strangers}" if strangers else ""
    summary = f"\n{escape(_summary(collection, lang))}\n"
    return f"# {escape(_title(collection, lang))}\n\n{table_markdown(FlatTable(heads, rows))}{summary}{beneath}"


# ---------------------------------------------------------------- sentences


def _title(collection: Collection, lang: Lang) -> str:
    due = say("collection.due", lang, due=collection.due) if collection.due else ""
    return say("report.joiner", lang).join(filter(None, (say("collection.title", lang, year=collection.year), due)))


def _counts(collection: Collection) -> dict[str, int]:
    return {
        "schools": len(collection.schools),
        "complete": sum(not school.missing for school in collection.schools),
        "lacking": sum(bool(school.missing) for school in collection.schools),
        "missing": sum(len(school.missing) for school in collection.schools),
        "late": sum(len(school.late) for school in collection.schools),
    }


def _summary(collection: Collection, lang: Lang) -> str:
    counts = _counts(collection)
    said = say("collection.summary", lang, **counts)
    return said + (say("collection.summary_late", lang, **counts) if collection.due else "")


def _stranger(stranger: Stranger, lang: Lang) -> str:
    return say(
        "collection.stranger_near" if stranger.near else "collection.stranger",
        lang,
        school=_whose(stranger, lang),
        table=labels.table_title(stranger.table, lang),
        rows=f"{stranger.rows:,}",
        files=_files(stranger.files, lang),
        near=stranger.near,
    )


def _whose(stranger: Stranger, lang: Lang) -> str:
    return " ".join(filter(None, (stranger.name, stranger.code))) or say("collection.nobody", lang)


def _files(files: Sequence[str], lang: Lang) -> str:
    """Name the one file, or the first of several and how many there are."""
    if len(files) == 1:
        return files[0]
    return say("collection.more_files", lang, file=files[0], files=len(files))


def _notes(school: SchoolStatus, lang: Lang) -> list[str]:
    """Say why files of a school that lacks something gave nothing."""
    return [
        say(
            "collection.unread", lang, file=Place(unread.file, sheet=unread.sheet or None), reason=_reason(unread, lang)
        )
        for unread in school.unread
    ]


def _reason(unread: UnreadFile, lang: Lang) -> str:
    return message_of(Issue("warning", unread.reason, values=unread.values), lang)


# ---------------------------------------------------------------- lines and cells


def _line(school: SchoolStatus, collection: Collection, lang: Lang) -> Line:
    more = [
        f"{labels.table_title(table, lang)} {delivery.rows:,}"
        for table, delivery in school.tables.items()
        if table not in collection.tables
    ]
    beside = [say("collection.more", lang, tables=say("report.joiner", lang).join(more))] if more else []
    return Line(_cells(school, collection, lang), [*_notes(school, lang), *beside])


def _cells(school: SchoolStatus, collection: Collection, lang: Lang) -> list[StyledText]:
    times = [delivery.last for delivery in school.tables.values() if delivery.last]
    deliveries = [school.tables[table] for table in collection.tables]
    return [
        StyledText(school.school.name or school.school.code),
        *(StyledText(_delivery(delivery, lang), _STYLES[delivery.status]) for delivery in deliveries),
        StyledText(_time(max(times, default=None), "minutes")[: len("2025-10-15")]),
    ]


def _delivery(delivery: Delivery, lang: Lang) -> str:
    counts = {"rows": f"{delivery.rows:,}", "refused": f"{delivery.refused:,}"}
    cell = say(f"collection.cell.{delivery.status}", lang, **counts)
    part = delivery.rows and delivery.refused
    return say("collection.cell.part", lang, cell=cell, **counts) if part else cell


def _time(moment: datetime | None, until: str) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec=until) if moment else ""


def _school_object(school: SchoolStatus, lang: Lang) -> dict[str, Any]:
    return {
        "school": school.school.name,
        "school_id": school.school.code or None,
        "kind": school.school.kind or None,
        "county": school.school.county or None,
        "missing": list(school.missing),
        "late": list(school.late),
        "tables": {table: _delivery_object(delivery) for table, delivery in school.tables.items()},
        "unread": [
            {"file": unread.file, "sheet": unread.sheet or None, "code": unread.reason, "reason": _reason(unread, lang)}
            for unread in school.unread
        ],
    }


def _delivery_object(delivery: Delivery) -> dict[str, Any]:
    return {
        "status": delivery.status,
        "rows": delivery.rows,
        "refused": delivery.refused,
        "files": list(delivery.files),
        "first": delivery.first.isoformat() if delivery.first else None,
        "last": delivery.last.isoformat() if delivery.last else None,
    }


def _flat(school: SchoolStatus, table: str, delivery: Delivery, lang: Lang) -> tuple[FlatCell, ...]:
    lacking = table in school.missing
    return (
        school.school.name,
        school.school.code,
        labels.slice_value("kind", school.school.kind, lang) if school.school.kind else "",
        labels.table_title(table, lang),
        say(f"collection.status.{delivery.status}", lang),
        delivery.rows,
        delivery.refused,
        _time(delivery.first, "seconds"),
        _time(delivery.last, "seconds"),
        "; ".join(delivery.files),
        "; ".join(_notes(school, lang)) if lacking else "",
    )


def _flat_stranger(stranger: Stranger, lang: Lang) -> tuple[FlatCell, ...]:
    table = labels.table_title(stranger.table, lang)
    files = "; ".join(stranger.files)
    said = _stranger(stranger, lang)
    return _whose(stranger, lang), stranger.code, "", table, "", stranger.rows, None, "", "", files, said
