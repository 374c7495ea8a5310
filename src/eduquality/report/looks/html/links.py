"""Where do the links of a page lead? Only to what is there: anchors of the page, files beside it, pages of the web."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from eduquality.report.page import Figure, Heading, Page, Table

_BLANK = re.compile(r"\s+")
#: What leads out of the page: an address of the web, or the name of a file; never a program (`javascript:`).
_OUTSIDE = re.compile(r"(https?://[^\s]+|[^:/\\?#\s][^:\\\s]*)\Z")


class Anchors:
    """The names of places of a page, each once."""

    def __init__(self, page: Page) -> None:
        self._free = set(_anchors(page))
        self._known = frozenset(self._free)
        self._given: set[str] = {"main"}

    def place(self, anchor: str) -> str:
        """Give the name of a place: its anchor, or another one where that is taken or missing."""
        wanted = id_of(anchor) or "part"
        name, count = wanted, 1
        while name in self._given or (not anchor and name in self._known):
            count += 1
            name = f"{wanted}-{count}"
        self._given.add(name)
        return name

    def href(self, link: str) -> str:
        """Give where a link leads; nothing where there is no such place."""
        name = id_of(link.removeprefix("#"))
        if name in self._known:
            return f"#{name}"
        return link if not link.startswith("#") and _OUTSIDE.match(link) else ""


def id_of(anchor: str) -> str:
    """Give an anchor as the name of a place, which holds no blanks."""
    return _BLANK.sub("-", anchor.strip())


def _anchors(page: Page) -> Iterator[str]:
    for block in page.blocks:
        if isinstance(block, (Heading, Figure)):
            yield from _named([block.anchor])
        table = block.table if isinstance(block, Figure) else block
        if isinstance(table, Table):
            yield from _named(row.anchor for row in table.rows)


def _named(anchors: Iterable[str]) -> Iterator[str]:
    return (id_of(anchor) for anchor in anchors if anchor)
