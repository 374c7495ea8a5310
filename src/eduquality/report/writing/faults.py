"""Which findings are one fault? Those of one kind in one field of a sheet, told once with their number.

A result keeps every finding, for a later round finds each of them again; a person is told of six hundred cells at fault
in one way in one sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any, Generic, Protocol, TypeVar

from eduquality.addresses import LAST_COLUMN, LAST_ROW, column_number
from eduquality.errors import Issue
from eduquality.model.results.dataset import Dataset, Finding
from eduquality.report.writing.labels import fate_of
from eduquality.words import Lang, Reader, hint_of, message_of, say

#: How many places of a fault are named.
_NAMED = 3
_CELL = re.compile(r"\$?([A-Z]{1,3})\$?([0-9]{1,7})")


class Told(Protocol):
    """What is known of a thing at fault; the names are those of a `Finding`."""

    @property
    def issue(self) -> Issue: ...  # noqa: D102
    @property
    def row(self) -> int: ...  # noqa: D102
    @property
    def field(self) -> str: ...  # noqa: D102
    @property
    def shown(self) -> str: ...  # noqa: D102
    @property
    def who(self) -> str: ...  # noqa: D102
    @property
    def refused(self) -> bool | None: ...  # noqa: D102
    @property
    def unknown_rows(self) -> int: ...  # noqa: D102
    @property
    def lines(self) -> str: ...  # noqa: D102


T = TypeVar("T", bound=Told)


@dataclass(frozen=True)
class Fault(Generic[T]):
    """Findings told as one, in reading order."""

    findings: tuple[T, ...]

    @property
    def first(self) -> T:
        """The one that stands first."""
        return self.findings[0]

    @cached_property
    def count(self) -> int:
        """In how many places it is: cells, or rows that hold one wrong value or are at fault as a whole."""
        return sum(map(_places, self.findings))

    def said(self, lang: Lang, most: int | None = _NAMED) -> str:
        """Say what is wrong in all places, with the value where the sentence does not hold it; most: places named."""
        parts = [message_of(self.first.issue, lang), self._value(lang), self._counted(lang, most)]
        return " · ".join(filter(None, parts))

    def fate(self, lang: Lang) -> str:
        """Say what became of the rows; empty where none is concerned, and of notes."""
        one = self.first
        if one.refused is None or one.issue.level == "info":
            return ""
        if len(self.findings) > 1:
            unknown = say("report.values_unknown_here", lang) if one.unknown_rows else ""
            return unknown or fate_of(0, refused=one.refused, unknown_rows=0, lines="", lang=lang)
        return fate_of(one.row, refused=one.refused, unknown_rows=one.unknown_rows, lines=one.lines, lang=lang)

    def as_json(self, lang: Lang) -> dict[str, Any]:
        """Give it as plain values; places: the first ones."""
        issue = self.first.issue
        return {
            "code": issue.code,
            "level": issue.level,
            "file": issue.where.file,
            "sheet": issue.where.sheet,
            "field": self.first.field or None,
            "count": self.count,
            "places": [_address(one) for one in self.findings[:_NAMED]],
            "message": message_of(issue, lang),
            "remedy": hint_of(issue, lang),
        }

    def _value(self, lang: Lang) -> str:
        shown = self.first.shown
        told = not shown or shown in message_of(self.first.issue, lang)
        return "" if told or len({one.shown for one in self.findings}) > 1 else say("report.shown", lang, shown=shown)

    def _counted(self, lang: Lang, most: int | None) -> str:
        if len(self.findings) == 1:
            return ""
        same = len({message_of(one.issue, lang) for one in self.findings}) == 1
        named = self.findings[:most]
        spots = _stretches(named, lang) if same and most is None else [self._named(one, lang, same) for one in named]
        code = "report.fault_same" if same else "report.fault_alike"
        rest = say("report.fault_more", lang) if len(named) < len(self.findings) else ""
        return say(code, lang, count=f"{self.count:,}", places=say("report.list_joiner", lang).join(spots) + rest)

    def _named(self, one: T, lang: Lang, same: bool) -> str:  # noqa: FBT001 - of one sentence
        """Name a place, with what there is other than in the first: the value, or whose row it is."""
        at_value = self.first.shown and self.first.shown in message_of(self.first.issue, lang)
        own = "" if same else one.shown if at_value else one.who
        unlike = own and (not at_value or own != self.first.shown)
        return say("report.fault_place", lang, place=_spot(one, lang), what=own) if unlike else _spot(one, lang)


def drawn_together(
    told: Iterable[T], lang: Lang, reader: Reader = "office", apart: Callable[[T], Hashable] = lambda _: None
) -> list[Fault[T]]:
    """Draw together what is at fault in one way, in the order in which the first of each comes.

    apart: what keeps findings apart besides their kind, their field, their advice and what became of their rows.
    """
    alike: dict[tuple[Hashable, ...], list[T]] = {}
    for one in told:
        alike.setdefault((*_kind(one), hint_of(one.issue, lang, reader), apart(one)), []).append(one)
    return [Fault(tuple(findings)) for findings in alike.values()]


def faults_of(
    dataset: Dataset, lang: Lang, apart: Callable[[Finding], Hashable] = lambda _: None
) -> list[Fault[Finding]]:
    """Give the faults of all files in reading order."""
    sheets = {(sheet.file, sheet.sheet): at for at, sheet in enumerate(dataset.sheets)}
    return drawn_together(sorted(dataset.findings, key=lambda one: _order(one, sheets)), lang, apart=apart)


def place_of(one: Told) -> tuple[int, int] | None:
    """Give row and column, 1-based; column 0 for the whole row; None where there is no such row."""
    found = _CELL.fullmatch(one.issue.where.cell or "")
    if found:
        at = int(found[2]), column_number(found[1])
        return at if 1 <= at[0] <= LAST_ROW and at[1] <= LAST_COLUMN else None
    return (one.row, 0) if one.row else None


def _kind(one: Told) -> tuple[Hashable, ...]:
    where, named = one.issue.where, one.issue.values.get("table_name")
    # One sentence may be of several tables: a school that sent neither a class list nor its teachers.
    about = named.get("zh", "") if isinstance(named, Mapping) else ""
    fate = one.refused, bool(one.unknown_rows)
    return where.file, where.sheet, one.field, one.issue.code, one.issue.level, about, *fate


def _order(one: Told, sheets: Mapping[tuple[str, str], int]) -> tuple[str, int, int, int]:
    where = one.issue.where
    return where.file, sheets.get((where.file, where.sheet or ""), -1), *(place_of(one) or (0, 0))


def _places(one: Told) -> int:
    several = one.issue.values.get("rows") if not one.row else one.unknown_rows
    return several if isinstance(several, int) and several > 1 else 1


def _spot(one: Told, lang: Lang) -> str:
    """Name a place within its sheet."""
    where = one.issue.where
    return where.cell or (say("report.fault_row", lang, row=one.row) if one.row else where.sheet or where.file)


def _address(one: Told) -> str:
    where = one.issue.where
    return f"{where}!{one.row}:{one.row}" if one.row and not where.cell else str(where)


def _stretches(found: Sequence[Told], lang: Lang) -> list[str]:
    """Name places, cells below one another together: F303–F602."""
    runs: list[list[Told]] = []
    for before, one in pairwise([None, *found]):
        at, last = place_of(one) if one else None, place_of(before) if before else None
        below = at and last and at == (last[0] + 1, last[1])
        if below and one:
            runs[-1].append(one)
        elif one:
            runs.append([one])
    return ["–".join(dict.fromkeys(_spot(one, lang) for one in (run[0], run[-1]))) for run in runs]
