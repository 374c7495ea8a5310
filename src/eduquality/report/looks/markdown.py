"""How does a page look in a pull request or a wiki? Markdown whose texts show as written, whatever they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eduquality.report.page import (
    Block,
    Cell,
    Column,
    Heading,
    Item,
    Items,
    Paragraph,
    Presentation,
    Table,
    Value,
    text_of,
)
from eduquality.words import Lang, say

_SPECIAL = re.compile(r"([\\`*_\[\]|~#$])")
_TICKS = re.compile(r"`+")


def text(presentation: Presentation) -> str:
    """Write the page of a result; what is drawn is left out."""
    page = presentation.clean_page().plainly()
    titled = any(isinstance(block, Heading) and block.level == 1 for block in page.blocks)
    blocks = page.blocks if titled else (Heading(page.title, 1), *page.blocks)
    written = ("\n".join(_lines(block, page.lang)) for block in blocks)
    return "\n\n".join(filter(None, written)) + "\n"


def escape(text: str) -> str:
    """Make a text show as it is: no markup, no HTML, one line."""
    quiet = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return " ".join(_SPECIAL.sub(r"\\\1", quiet).split())


def _lines(block: Block, lang: Lang) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {escape(block.text)}"
        case Paragraph():
            yield _told(block.text, block.tone)
        case Items():
            for item in block.items:
                yield from _item(item, "")
        case Table():
            yield from _table(block, lang)


def _item(item: Item, indent: str) -> Iterator[str]:
    label = f"**{escape(item.label)}** " if item.label else ""
    yield f"{indent}- {label}{_told(item.text, item.tone)}".rstrip()
    for one in item.beneath:
        yield from _item(one, f"{indent}  ")


def _told(text: str, tone: str) -> str:
    """Write a text with its line breaks; code as it is."""
    if tone == "code":
        fence = "`" * (max(map(len, _TICKS.findall(text)), default=0) + 1)
        return f"{fence} {text} {fence}" if len(fence) > 1 else f"`{text}`"
    return "<br>".join(map(escape, text.split("\n")))


def _table(table: Table, lang: Lang) -> Iterator[str]:
    """Write rows under heads, their notes in a last column."""
    whole = table.with_notes_beside(say("column.note", lang))
    shown = [at for at, column in enumerate(whole.columns) if column.kind != "drawn"]
    if table.caption:
        yield f"**{escape(table.caption)}**\n"
    yield _row([whole.columns[at].title for at in shown])
    yield "|" + "".join(_rule(whole.columns[at]) for at in shown)
    yield from (_written([_cell(row.values[at]) for at in shown]) for row in whole.rows)


def _rule(column: Column) -> str:
    return " ---: |" if column.kind == "number" else " --- |"


def _row(texts: Sequence[str]) -> str:
    return _written([_told(one, "") for one in texts])


def _written(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _cell(value: Value) -> str:
    """Write a cell, as a link where it leads to another page; rows of one page have no anchors in this look."""
    told = _told(text_of(value), "")
    link = value.link if isinstance(value, Cell) else ""
    return f"[{told}]({link})" if link and not link.startswith("#") else told
