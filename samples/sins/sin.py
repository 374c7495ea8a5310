"""What is a sin: a file as schools send it, what is wrong with it, and what the tool must say and read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Section = Literal["formats", "layout", "cells", "rules", "strength"]
#: A file's bytes, or those of several files by their path in the sin's folder.
Content = bytes | Mapping[str, bytes]
Make = Callable[[], Content]
Taken = Mapping[str, int]
Values = Mapping[str, tuple[object, ...]]


class Said(NamedTuple):
    """A code and the place it stands at: `sheet!cell`, `sheet!row`, `sheet`, or nothing for the file itself.

    Where a sin takes several files the place begins with the file.
    """

    code: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class Sin:
    """One thing that is wrong with what schools send.

    name: of the file or, where the sin takes several, the folder. zh, en: how it comes about, one sentence each.
    says: everything that must be said, and nothing else may be. rows: table → rows taken.
    values: `table.field` → what must stand in that column, in the order of the sheet.
    """

    section: Section
    name: str
    zh: str
    en: str
    make: Make
    says: frozenset[Said] = frozenset()
    rows: Taken = field(default_factory=dict)
    values: Values = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Give the path below `samples/messy`."""
        return f"{self.section}/{self.name}"


def said(*pairs: tuple[str, str] | str) -> frozenset[Said]:
    """Gather what must be said; a code alone is about the file itself."""
    return frozenset(Said(pair) if isinstance(pair, str) else Said(*pair) for pair in pairs)
