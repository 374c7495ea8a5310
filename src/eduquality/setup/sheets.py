"""Which sheets may be tables although nobody knows of what? Those of one kind are asked about once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from eduquality.model.notations.folding import fold
from eduquality.model.results.dataset import Dataset, SheetReport
from eduquality.model.results.unread import unread_of
from eduquality.model.tables import TABLES
from eduquality.report.returned.mapping import Entry, entries
from eduquality.setup.questions import Answer, Question, Setting
from eduquality.words import LANGS, Lang, message_of

_SHOWN = 3


def questions_of_sheets(dataset: Dataset) -> Iterator[Question]:
    """Ask what sheets are that were not understood; what is named for what it is, or could not be opened, is none."""
    strange = {(one.file, one.sheet): one for one in unread_of(dataset) if one.sheet and not one.closed}
    reports = [sheet for sheet in dataset.sheets if (sheet.file, sheet.sheet) in strange]
    for entry in entries(dataset.sheets):
        own = [report for report in reports if _is_in(report, entry)]
        if own and not entry.layout.cells:
            unread = strange[own[0].file, own[0].sheet]
            reason = {lang: message_of(unread.issue, lang) for lang in LANGS}
            yield _question(entry, own, unread.nearest, reason)


def _is_in(report: SheetReport, entry: Entry) -> bool:
    from fnmatch import fnmatchcase

    files = any(report.file == name or fnmatchcase(report.file, name) for name in entry.files)
    return files and (not entry.sheets or report.sheet in entry.sheets)


def _question(entry: Entry, own: Sequence[SheetReport], nearest: str, reason: Mapping[Lang, str]) -> Question:
    """Ask of sheets of one layout: left as they are, skipped for good, or a table."""
    names = [*dict.fromkeys(f"{report.file}!{report.sheet}" for report in own)]
    values = {"sheets": len(names), "shown": "、".join(names[:_SHOWN]) + " …" * (len(names) > _SHOWN), "reason": reason}

    def is_table(table: str) -> Answer:
        title = {lang: getattr(TABLES[table].spec, lang) for lang in LANGS}
        return Answer("setup.answer.is_table", {"table": title}, (_entry(entry, table=table),))

    def typed(text: str) -> Answer | None:
        table = table_called(text)
        return is_table(table) if table else None

    leave = Answer("setup.answer.leave_sheet")
    skip = Answer("setup.answer.skip", {}, (_entry(entry, skip=True),))
    known = (is_table(nearest),) if nearest in TABLES else ()
    return Question("sheets", "setup.sheet", values, (leave, *known, skip), typed=typed)


def _entry(entry: Entry, **said: object) -> Setting:
    sheet = {"sheet": entry.sheets if len(entry.sheets) > 1 else entry.sheets[0]} if entry.sheets else {}
    return Setting(("sheets",), {"files": entry.files if len(entry.files) > 1 else entry.files[0], **sheet, **said})


def table_called(text: str) -> str | None:
    """Give the table of a name or title."""
    word = fold(text).casefold()
    return next((t for t, model in TABLES.items() if word in {t, model.spec.zh, model.spec.en.casefold()}), None)
