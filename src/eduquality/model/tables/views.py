"""What is a view once it is proved? A table made of others: rows of a base, with columns looked up or worked out.

Nothing here is SQL of an engine's own: pieces of conditions and aggregates, which `engine/views.py` puts together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from eduquality.model.tables.base import Row

#: Kinds of periods of a school year → the columns that tell one from another.
PERIODS: Mapping[str, tuple[str, ...]] = {
    "semesters": ("semester",),
    "months": ("semester", "month"),
    "weeks": ("semester", "week"),
}
#: Frames: all units of a year, whether they sent anything or not.
FRAMES = ("schools", "townships", "counties")
_NAME = re.compile(r"[a-z_][a-z0-9_]*")


def _names(sql: str) -> tuple[str, ...]:
    """Give the words of an expression that may name a column."""
    return tuple(dict.fromkeys(_NAME.findall(sql)))


@dataclass(frozen=True, slots=True)
class LookUp:
    """A column whose value is an aggregate over the rows of another table that match.

    match: column of `source` → column of the row; `school` on both sides stands for the key of the school.
    function, argument, where, undecided: as in a measure (`model/queries/measure.py`). none: what stands where nothing
    matches although `source` was sent by the one that reports it. years: how many years up to the row's count, None for
    all of them.
    """

    source: str
    match: Mapping[str, str]
    function: str
    argument: str | None
    where: str | None
    undecided: str | None
    none: str | Decimal | None = None
    years: int | None = 1

    @property
    def reads(self) -> frozenset[str]:
        """Give the columns of `source` that are read."""
        return frozenset(_names(" ".join(filter(None, (*self.match, self.argument, self.where)))))


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A column that follows from the others of its row, and of rows beside it where it is a window.

    is_truth: it says yes or no.
    """

    sql: str
    is_truth: bool = False


@dataclass(frozen=True, slots=True)
class Across:
    """What each row of the base stands there once for: values of one column, or combinations found in a table.

    values: column → its values. source, columns, where: the table, its columns, and which of its rows. match: columns
    that must be the same in both. periods: semesters, months or weeks that have passed.
    undecided: true of rows of `source` of which nobody knows whether they are meant.
    """

    values: Mapping[str, tuple[str | int, ...]] = field(default_factory=dict)
    source: str | None = None
    columns: tuple[str, ...] = ()
    where: str | None = None
    match: Mapping[str, str] = field(default_factory=dict)
    periods: str | None = None


@dataclass(frozen=True, slots=True)
class View:
    """A view: its row model, the base whose rows it has, and how its columns come about, in order.

    frame: the base is every unit of a year. year: the column of the base that is the year of the view. years: for
    how many years from then on a row counts, None for all of them. digest: of all
    that defines it, its sources included.
    """

    model: type[Row]
    base: str
    frame: bool
    columns: Mapping[str, LookUp | WorkedOut]
    across: Across | None = None
    year: str = "year"
    years: int | None = 1
    digest: str = ""

    @property
    def sources(self) -> tuple[str, ...]:
        """Give the tables and views that it is made of, the base first."""
        across = [self.across.source] if self.across and self.across.source else []
        return tuple(dict.fromkeys([self.base, *across, *self.looked_up]))

    @property
    def looked_up(self) -> tuple[str, ...]:
        """Give the tables and views that its columns are looked up in."""
        found = (column.source for column in self.columns.values() if isinstance(column, LookUp))
        return tuple(dict.fromkeys(found))

    def looked_up_by(self, column: str) -> tuple[str, ...]:
        """Give the tables that a column is looked up in, through the columns it is worked out of."""
        return tuple(dict.fromkeys(self.reads([column])))

    def named_by(self, columns: Iterable[str]) -> frozenset[str]:
        """Give columns with all that they are worked out of or matched by."""
        waiting = [*columns]
        seen = {*waiting}
        while waiting:
            made = self.columns.get(waiting.pop())
            named = made.match.values() if isinstance(made, LookUp) else _names(made.sql) if made else ()
            waiting += [name for name in named if name not in seen]
            seen |= {*named}
        return frozenset(seen)

    def reads(self, columns: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Give the tables that columns are looked up in, and which columns of these are read there."""
        named, found = self.named_by(columns), dict[str, frozenset[str]]()
        for name, made in self.columns.items():
            if isinstance(made, LookUp) and name in named:
                found[made.source] = found.get(made.source, frozenset()) | made.reads
        return found
