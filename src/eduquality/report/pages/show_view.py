"""What does a reader see of a view? Which rows it has, and where each of its columns comes from."""

from __future__ import annotations

from collections.abc import Iterator

from eduquality.model.definitions.loaded import LoadedView
from eduquality.model.definitions.view import AcrossPeriods, AcrossTable, ViewColumn
from eduquality.report.page import Heading, Item, Items, Paragraph, Section
from eduquality.report.writing import labels
from eduquality.words import Lang, say


def view_sections(loaded: LoadedView, lang: Lang) -> Iterator[Section]:
    """Tell all that is known of a view."""
    spec = loaded.spec
    facts = {
        "view_of": labels.table_title(spec.of, lang),
        "view_across": _across(loaded, lang),
        "file": loaded.path.as_posix(),
    }
    items = tuple(Item(text, say(f"report.{key}", lang)) for key, text in facts.items() if text)
    yield Section.of(Paragraph(getattr(spec.row, lang)), Items(items))
    columns = tuple(_column(name, column, lang) for name, column in spec.columns.items())
    yield Section.of(Heading(say("report.view_columns", lang)), Items(columns))
    examples = Items.of(*(example.name for example in spec.examples))
    yield Section.of(Heading(say("report.examples_of", lang)), examples)


def _across(loaded: LoadedView, lang: Lang) -> str:
    across = loaded.spec.across
    if across is None:
        return ""
    if isinstance(across, AcrossPeriods):
        return say(f"view.periods.{across.periods}", lang)
    if isinstance(across, AcrossTable):
        return f"{labels.table_title(across.source, lang)}: {', '.join(across.columns)}"
    return "; ".join(f"{name}: {', '.join(map(str, values))}" for name, values in across.items())


def _column(name: str, column: ViewColumn, lang: Lang) -> Item:
    parts = [getattr(column.title, lang)]
    if column.source is not None:
        match = ", ".join(theirs if theirs == ours else f"{theirs} = {ours}" for theirs, ours in column.match.items())
        table = labels.table_title(column.source, lang)
        parts.append(say("report.view_looked_up", lang, table=table, match=match))
    if column.none is not None:
        parts.append(say("report.view_none", lang, none=column.none))
    sql = " ".join(column.sql.split()) + (f"  WHERE {column.where}" if column.where else "")
    return Item(" · ".join(parts), name, (Item(sql, tone="code"),))
