"""What `list` and `show` tell of a view: which rows it has, and where each of its columns comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eduquality.model.definitions.loaded import LoadedView
from eduquality.model.definitions.view import AcrossPeriods, AcrossTable, ViewColumn
from eduquality.report.writing import labels
from eduquality.report.writing.columns import put, put_hanging, put_list
from eduquality.words import Lang, say

if TYPE_CHECKING:
    from rich.console import Console


def view_line(loaded: LoadedView, lang: Lang) -> dict[str, Any]:
    """Give the line of a view in a list."""
    return {
        "name": loaded.id,
        "title": getattr(loaded.spec.title, lang),
        "rows_of": labels.table_title(loaded.spec.of, lang),
        "levels": list(loaded.view.model.spec.levels),
    }


def show_view(loaded: LoadedView, console: Console, lang: Lang) -> None:
    """Print all that is known of a view."""
    spec = loaded.spec
    put(console, f"{getattr(spec.title, lang)}  {loaded.id}", "bold")
    put(console, getattr(spec.row, lang), indent=2)
    facts = {"view_of": labels.table_title(spec.of, lang), "view_across": _across(loaded, lang)}
    for key, text in {**facts, "file": loaded.path.as_posix()}.items():
        if text:
            put_hanging(console, say(f"report.{key}", lang), text, indent=2)
    put(console)
    put(console, say("report.view_columns", lang), "bold")
    for name, column in spec.columns.items():
        put_hanging(console, name, _column(column, lang), indent=2)
        put(console, " ".join(column.sql.split()) + (f"  WHERE {column.where}" if column.where else ""), indent=4)
    put(console)
    put(console, say("report.examples_of", lang), "bold")
    put_list(console, [example.name for example in spec.examples])


def _across(loaded: LoadedView, lang: Lang) -> str:
    across = loaded.spec.across
    if across is None:
        return ""
    if isinstance(across, AcrossPeriods):
        return say(f"view.periods.{across.periods}", lang)
    if isinstance(across, AcrossTable):
        return f"{labels.table_title(across.source, lang)}: {', '.join(across.columns)}"
    return "; ".join(f"{name}: {', '.join(map(str, values))}" for name, values in across.items())


def _column(column: ViewColumn, lang: Lang) -> str:
    parts = [getattr(column.title, lang)]
    if column.source is not None:
        match = ", ".join(theirs if theirs == ours else f"{theirs} = {ours}" for theirs, ours in column.match.items())
        table = labels.table_title(column.source, lang)
        parts.append(say("report.view_looked_up", lang, table=table, match=match))
    if column.none is not None:
        parts.append(say("report.view_none", lang, none=column.none))
    return " · ".join(parts)
