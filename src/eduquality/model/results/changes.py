"""What moved between two results, and for what causes? The value that `eduq diff` writes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

#: What a cause is of.
CauseKind = Literal[
    "file_changed",
    "file_came",
    "file_went",
    "file_renamed",
    "setting",
    "option",
    "program",
    "code",
    "indicator",
    "view",
    "table",
    "rule",
    "target",
]
#: A unit by name, with the part of it that is judged.
Unit = tuple[str, tuple[tuple[str, Any], ...]]
#: What became of a definition as a whole.
CAME, WENT = "came", "went"


@dataclass(frozen=True, slots=True)
class Cause:
    """Something that is not as it was.

    name: of the file, setting, definition or clause. part: which part of it (`measures.large.sql`), if any. before,
    after: what that said, empty where it was not there. touches: the indicators whose figures it may move; None: any.
    """

    kind: CauseKind
    name: str
    part: str = ""
    before: str = ""
    after: str = ""
    touches: frozenset[str] | None = None

    def may_move(self, indicator: str | None) -> bool:
        """Tell whether a figure of an indicator may have moved for it."""
        return self.touches is None or indicator in self.touches


@dataclass(frozen=True, slots=True)
class Standing:
    """How a row of a result stood: its value, its verdict and whether that was provisional, and which units fail.

    failing: their names and slices. passing, units: how many units pass and were judged, where each is.
    """

    value: float | int | str | None = None
    target: Any = None
    status: str | None = None
    provisional: bool = False
    failing: frozenset[Unit] = frozenset()
    passing: int = 0
    units: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """How a row of the old result would stand if one cause alone had come about."""

    cause: Cause
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure or verdict that is not as it was.

    key: what tells the row from others. before, after: None where the row is in one of the results alone. causes: those
    that may have moved it. effects: what each makes alone, where that was tried; `alone` tells.
    """

    key: Mapping[str, Any]
    title: str
    unit: str
    before: Standing | None
    after: Standing | None
    causes: tuple[Cause, ...] = ()
    effects: tuple[Effect, ...] = ()

    @property
    def delta(self) -> float | None:
        """Give by how much the value moved, None where one of the two is no number."""
        return difference(self.before, self.after)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that is not as it was, and what moved.

    rows: how many rows both results have. tried: each cause was tried by itself. beyond: causes too many to be tried.
    of_catalogues: definitions alone were compared, so that nothing can have moved.
    """

    causes: tuple[Cause, ...]
    moved: tuple[Moved, ...] = ()
    rows: int = 0
    tried: bool = False
    beyond: int = 0
    of_catalogues: bool = False
    plans: tuple[str, ...] = field(default=())

    @property
    def anything(self) -> bool:
        """Tell whether a figure or verdict moved; of catalogues, whether one means something else."""
        return bool(self.causes if self.of_catalogues else self.moved)


def difference(before: Standing | None, after: Standing | None) -> float | None:
    """Give by how much a value moved, None where one of the two is no number."""
    then, now = (one.value if one else None for one in (before, after))
    if isinstance(then, str | None) or isinstance(now, str | None):
        return None
    return now - then
