"""What does a reader see of a collection? Schools by tables, the school that lacks most first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from eduquality.errors import Place
from eduquality.model.results.collection import Collection, Delivery, SchoolStatus, Stranger
from eduquality.report.drawings import Tone
from eduquality.report.page import (
    Cell,
    Column,
    Heading,
    Items,
    Page,
    Paragraph,
    Presentation,
    Row,
    Section,
    Table,
    Value,
)
from eduquality.report.plain.collection import collection_object
from eduquality.report.writing import labels
from eduquality.report.writing.deliveries import counts_of, why_unread
from eduquality.words import Lang, say

_TONES: dict[str, Tone] = {
    "sent": "met",
    "late": "late",
    "missing": "missed",
    "refused": "missed",
    "extra": "plain",
    "none": "quiet",
}
_ROWS = (
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


def present_collection(collection: Collection, lang: Lang) -> Presentation:
    """Present the state of a collection."""
    return Presentation(
        page=partial(_page, collection, lang),
        plain=partial(collection_object, collection, lang),
        rows=partial(_rows, collection, lang),
    )


def _page(collection: Collection, lang: Lang) -> Page:
    """Tell what each school sent of each table, then whose rows are in no list, and the totals."""
    title = _title(collection, lang)
    strangers = [_stranger(stranger, lang) for stranger in collection.strangers]
    beneath = [Section.of(Heading(say("collection.strangers", lang)), Items.of(*strangers))] if strangers else []
    totals = Paragraph(_summary(collection, lang), "strong"), Paragraph(say("collection.basis", lang), "quiet")
    return Page(title, lang, (Section.of(Heading(title, 1), _table(collection, lang)), *beneath, Section(totals)))


def _table(collection: Collection, lang: Lang) -> Table:
    columns = (
        Column("school", say("column.school", lang), gives_way=True),
        *(Column(table, labels.table_title(table, lang), "status") for table in collection.tables),
        Column("last", say("column.last", lang)),
    )
    return Table(columns, tuple(_row(school, collection, lang) for school in collection.schools))


def _rows(collection: Collection, lang: Lang) -> Table:
    """Give a row for each school and table, then one for each school that is not in the list."""
    rows = [
        _delivered(school, table, delivery, lang)
        for school in collection.schools
        for table, delivery in school.tables.items()
    ]
    columns = tuple(Column(key, say(f"column.{key}", lang)) for key in _ROWS)
    return Table(
        columns, tuple(map(Row, [*rows, *(_of_stranger(stranger, lang) for stranger in collection.strangers)]))
    )


# ---------------------------------------------------------------- sentences


def _title(collection: Collection, lang: Lang) -> str:
    due = say("collection.due", lang, due=collection.due) if collection.due else ""
    return say("report.joiner", lang).join(filter(None, (say("collection.title", lang, year=collection.year), due)))


def _summary(collection: Collection, lang: Lang) -> str:
    counts = counts_of(collection)
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
            "collection.unread",
            lang,
            file=Place(unread.file, sheet=unread.sheet or None),
            reason=why_unread(unread, lang),
        )
        for unread in school.unread
    ]


# ---------------------------------------------------------------- rows


def _row(school: SchoolStatus, collection: Collection, lang: Lang) -> Row:
    more = [
        f"{labels.table_title(table, lang)} {delivery.rows:,}"
        for table, delivery in school.tables.items()
        if table not in collection.tables
    ]
    beside = [say("collection.more", lang, tables=say("report.joiner", lang).join(more))] if more else []
    return Row(_cells(school, collection, lang), (*_notes(school, lang), *beside))


def _cells(school: SchoolStatus, collection: Collection, lang: Lang) -> tuple[Value, ...]:
    times = [delivery.last for delivery in school.tables.values() if delivery.last]
    deliveries = [school.tables[table] for table in collection.tables]
    return (
        school.school.name or school.school.code,
        *(Cell(_delivery(delivery, lang), delivery.rows, tone=_TONES[delivery.status]) for delivery in deliveries),
        _time(max(times, default=None), "minutes")[: len("2025-10-15")],
    )


def _delivery(delivery: Delivery, lang: Lang) -> str:
    counts = {"rows": f"{delivery.rows:,}", "refused": f"{delivery.refused:,}"}
    cell = say(f"collection.cell.{delivery.status}", lang, **counts)
    part = delivery.rows and delivery.refused
    return say("collection.cell.part", lang, cell=cell, **counts) if part else cell


def _time(moment: datetime | None, until: str) -> str:
    return moment.replace(tzinfo=None).isoformat(timespec=until) if moment else ""


def _delivered(school: SchoolStatus, table: str, delivery: Delivery, lang: Lang) -> tuple[Value, ...]:
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


def _of_stranger(stranger: Stranger, lang: Lang) -> tuple[Value, ...]:
    table = labels.table_title(stranger.table, lang)
    files = "; ".join(stranger.files)
    said = _stranger(stranger, lang)
    return _whose(stranger, lang), stranger.code, "", table, "", stranger.rows, None, "", "", files, said
