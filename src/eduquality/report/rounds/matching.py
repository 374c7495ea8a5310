"""Which finding of an earlier result is which of today's? Told by what they say before where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any, NamedTuple

from eduquality.errors import Issue
from eduquality.model.results.dataset import Dataset, Finding
from eduquality.model.tables import TABLES

#: The same name in another folder counts for more than anything else.
_SURE = 1_000_000
#: A shorter name within another one may be there by chance.
_LONG_NAME = 4


class Item(NamedTuple):
    """What of a finding or an issue tells that it is the same one; about: the table its sentence is about, if any."""

    code: str
    table: str
    field: str
    who: str
    shown: str
    file: str
    sheet: str
    cell: str
    row: int
    about: str = ""

    @property
    def row_key(self) -> tuple[str, str, str, int]:
        """Tell the row it is of."""
        return self.file, self.sheet, self.table, self.row


def of_row(row: Mapping[str, Any], renamed: Mapping[str, str]) -> Item:
    """Take it from a row of an earlier result, under the name that its file has now."""
    code, table, name, who, shown, sheet, cell = (
        str(row.get(key) or "") for key in ("code", "table", "field", "who", "shown", "sheet", "cell")
    )
    file = renamed.get(row["file"], row["file"])
    return Item(code, table, name, who, shown, file, sheet, cell, row.get("row") or 0, str(row.get("about") or ""))


def of_found(found: Finding | Issue) -> Item:
    """Take it from a finding or issue of today."""
    if isinstance(found, Issue):
        where = found.where
        place = where.file, where.sheet or "", where.cell or ""
        return Item(found.code, "", "", "", "", *place, 0, table_named(found))
    where = found.issue.where
    said = (found.issue.code, found.table, found.field, found.who, found.shown)
    return Item(*said, where.file, where.sheet or "", where.cell or "", found.row, table_named(found.issue))


def table_named(issue: Issue) -> str:
    """Give the table that the sentence of an issue of no sheet, or of another table's row, names; empty where none."""
    named = issue.values.get("table_name") or (None if issue.where.sheet else issue.values.get("table"))
    return _titles().get(named.get("zh", ""), "") if isinstance(named, Mapping) else ""


#: From the surest to the least sure; each takes what those before it left. An empty key matches nothing.
_KEYS: tuple[Callable[[Item], tuple[object, ...]], ...] = (
    lambda item: item,
    lambda item: (*item[:7], item.about),
    lambda item: (*item[:6], item.about),
    # The value was changed, to another wrong one.
    lambda item: (*item[:4], *item[5:]),
    lambda item: (*item[:4], item.file, item.about) if item.who else (),
)


def matched(before: Sequence[Item], now: Sequence[Item]) -> tuple[set[int], set[int]]:
    """Pair what is the same, one to one, and give the places of what is left on either side."""
    left_old, left_new = set(range(len(before))), set(range(len(now)))
    for key in _KEYS:
        waiting: dict[tuple[object, ...], list[int]] = defaultdict(list)
        for at in sorted(left_old, reverse=True):
            waiting[key(before[at])].append(at)
        waiting.pop((), None)
        for at in sorted(left_new):
            if same := waiting.get(key(now[at])):
                left_old.discard(same.pop())
                left_new.discard(at)
    return left_old, left_new


# ---------------------------------------------------------------- renamed files


def renamed(old: Mapping[str, Any], dataset: Dataset) -> Mapping[str, str]:
    """Say which file of the earlier result has another name now: old name → new name, one to one."""
    files, files_now = {str(row.get("file")) for row in old["sheets"]}, {sheet.file for sheet in dataset.sheets}
    missing, fresh = sorted(files - files_now), sorted(files_now - files)
    said = _sayings(of_row(row, {}) for row in old["findings"])
    said_now = _sayings(of_found(finding) for finding in dataset.findings)
    scores = [(_likeness(a, b, len(said[a] & said_now[b])), a, b) for a in missing for b in fresh]
    found: dict[str, str] = {}
    for score, a, b in sorted(scores, key=lambda scored: (-scored[0], *scored[1:])):
        if score > 0 and a not in found and b not in found.values():
            found[a] = b
    return found


def _likeness(old: str, new: str, shared: int) -> int:
    """Say how surely one file is the other: by its name, or by what was said of both; 0 where it is not.

    Names that are merely alike do not count: those of two schools often differ by two characters.
    """
    one, other = PurePosixPath(old), PurePosixPath(new)
    if one.name == other.name:
        return _SURE + shared
    short, long = sorted((one.stem, other.stem), key=len)
    return shared + (len(short) >= _LONG_NAME and short in long)


def _sayings(items: Iterable[Item]) -> defaultdict[str, set[tuple[str, ...]]]:
    """Collect what was said of each file that could hardly be said of another: with a person and a value."""
    found: defaultdict[str, set[tuple[str, ...]]] = defaultdict(set)
    for item in items:
        if item.who and item.shown:
            found[item.file].add(item[:5])
    return found


def _titles() -> dict[str, str]:
    """Give the table that each title names."""
    return {model.spec.zh: name for name, model in TABLES.items()}
