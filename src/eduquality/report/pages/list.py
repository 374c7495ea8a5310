"""What does a reader see of a list? Names and titles, and two facts where there is room."""

from __future__ import annotations

from functools import partial
from typing import Any

from eduquality.model.definitions.loaded import Catalogue
from eduquality.report.page import NOWHERE, Column, Page, Presentation, Row, Section, Table, Value
from eduquality.report.plain.catalogue import list_object, listed
from eduquality.words import Lang, say

#: What is told of each besides its name and title.
_MORE = {
    "indicators": ("unit", "levels"),
    "plans": ("area", "clauses"),
    "rules": ("severity", "tables"),
    "tables": ("fields", "levels"),
    "views": ("rows_of", "levels"),
}


def present_list(what: str, catalogue: Catalogue, lang: Lang) -> Presentation:
    """Present all indicators, plans, rules, tables or views."""
    return Presentation(page=partial(_page, what, catalogue, lang), plain=partial(list_object, what, catalogue, lang))


def _page(what: str, catalogue: Catalogue, lang: Lang) -> Page:
    columns = (
        Column("name", say("column.code", lang), "code"),
        Column("title", say("column.name", lang), gives_way=True),
        *(Column(key, say(f"column.{key}", lang), under=NOWHERE) for key in _MORE[what]),
    )
    keys = [column.key for column in columns]
    rows = (Row(tuple(_shown(line[key]) for key in keys)) for line in listed(what, catalogue, lang))
    return Page(say(f"page.list.{what}", lang), lang, (Section.of(Table(columns, tuple(rows))),))


def _shown(value: Any) -> Value:  # noqa: ANN401 - what JSON holds
    """Show a list of levels by its ends."""
    return "–".join(dict.fromkeys(value[:1] + value[-1:])) if isinstance(value, list) else value
