"""What became of a finding that is not made any more? Fixed, gone with its row, or not checked this time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from eduquality.intake.cells.masking import NUMBERS
from eduquality.model.results.dataset import Dataset
from eduquality.report.rounds.matching import Item
from eduquality.report.rounds.rows_still_there import Kept, grouped, is_at, number_in, places_taken, rows_alike

Fate = Literal["fixed", "gone", "unchecked"]
FATES: tuple[Fate, ...] = ("fixed", "gone", "unchecked")
#: Why a finding was not checked: its file or sheet is not there any more, or was not taken as that table.
Why = Literal["file", "sheet", "unread"]


class Fewer(NamedTuple):
    """A sheet that has fewer rows than it had."""

    file: str
    sheet: str
    before: int
    now: int


#: File, sheet (empty where sheets were renamed) and table: what rows are counted of.
_Unit = tuple[str, str, str]
Past = tuple[Mapping[str, Any], Item]
#: What begins the codes of findings about a number, or about what contradicts it: the number may be what is corrected.
_OF_NUMBERS = "id."


@dataclass(frozen=True, slots=True)
class Fates:
    """What of an earlier result is still there. before, now: rows, taken or refused, of each sheet's tables."""

    before: Mapping[_Unit, int]
    now: Mapping[_Unit, int]
    sheets_before: frozenset[tuple[str, str]]
    sheets: frozenset[tuple[str, str]]
    files: frozenset[str]
    dataset: Dataset

    @classmethod
    def of(cls, old: Mapping[str, Any], renamed: Mapping[str, str], dataset: Dataset) -> Fates:
        """Count both; files of the earlier result under the names they have now."""
        before: Counter[_Unit] = Counter()
        sheets_before = set()
        for sheet in old["sheets"]:
            file = renamed.get(sheet["file"], sheet["file"])
            sheets_before.add((file, sheet["sheet"]))
            if sheet["table"]:
                before[file, sheet["sheet"], sheet["table"]] += sheet["rows"] + sheet["refused"]
        sheets = frozenset((sheet.file, sheet.sheet) for sheet in dataset.sheets)
        files = {file for file, _ in sheets} | {issue.where.file for issue in dataset.issues}
        return cls(before, grouped(dataset), frozenset(sheets_before), sheets, frozenset(files), dataset)

    # ------------------------------------------------------------ files and sheets

    def missing(self) -> tuple[tuple[str, str], ...]:
        """Give the files, and the sheets of files that are there, which held a table and are not there any more."""
        held = {(file, sheet) for file, sheet, _ in self.before}
        files = {(file, "") for file, _ in held if file not in self.files}
        sheets = {(file, sheet) for file, sheet in held if file in self.files and self._lacks(file, sheet)}
        return tuple(sorted(files | sheets))

    def _lacks(self, file: str, sheet: str) -> bool:
        """Tell a sheet that was taken out from one that has another name now."""
        return bool(sheet) and (file, sheet) not in self.sheets and not self._fresh(file)

    def _fresh(self, file: str) -> set[str]:
        """Give the sheets of a file that it did not have."""
        return {sheet for name, sheet in self.sheets - self.sheets_before if name == file}

    def fewer(self) -> tuple[Fewer, ...]:
        """Give the sheets that are there and have fewer rows than they had."""
        shared = sorted(unit for unit in self.before if unit in self.now and self.now[unit] < self.before[unit])
        return tuple(Fewer(unit[0], unit[1], self.before[unit], self.now[unit]) for unit in shared)

    def _why(self, item: Item) -> Why | None:
        """Say why a finding could not be checked; None where it would have been made again."""
        if item.file and item.file not in self.files:
            return "file"
        if item.sheet and self._lacks(item.file, item.sheet):
            return "sheet"
        return "unread" if item.table and self._unit(item) is None else None

    def _unit(self, item: Item) -> _Unit | None:
        """Give what rows are to be counted of: the sheet, or where it has another name now all of the file's."""
        own = item.file, item.sheet, item.table
        if own in self.now:
            return own
        there = any(file == item.file and table == item.table for file, _, table in self.now)
        return (item.file, "", item.table) if there else None

    def _lost(self, unit: _Unit) -> int:
        """Count by how many rows a unit is shorter."""
        return _rows(self.before, unit) - _rows(self.now, unit)

    # ------------------------------------------------------------ rows

    def settled(
        self, past: Sequence[Past], kept: AbstractSet[tuple[str, str, str, int]]
    ) -> list[tuple[Fate, dict[str, Any]]]:
        """Say of each finding that is not made any more what became of it. kept: rows of which another one is."""
        checked = [(row, item) for row, item in past if self._why(item) is None]
        gone = self._gone([(row, item) for row, item in checked if item.row and item.row_key not in kept])
        found: list[tuple[Fate, dict[str, Any]]] = []
        for row, item in past:
            why = self._why(item)
            if why:
                found.append(("unchecked", {**row, "why": why}))
            else:
                found.append(("gone" if item.row and item.row_key in gone else "fixed", dict(row)))
        return found

    def _gone(self, past: Sequence[Past]) -> set[tuple[str, str, str, int]]:
        """Give the rows that are not there any more.

        Fewer rows with the masked number, and no finding about the number itself, tell it surely. Of rows whose number
        may have been corrected, or that have none, as many are gone as the sheet has fewer rows.
        """
        by_number, others = self._by_number(past)
        places = {key: places_taken(self.dataset, *key) for key in {(i.file, i.table) for _, i in others}}
        gone = set(by_number)
        left: Counter[_Unit] = Counter()
        for key in gone:
            left[self._unit_of(key)] -= 1
        for _, item in others:
            unit = self._unit_of(item.row_key)
            there = is_at(item.who, item.table, places[item.file, item.table])
            if item.row_key not in gone and not there and self._lost(unit) + left[unit] > 0:
                gone.add(item.row_key)
                left[unit] -= 1
        return gone

    def _unit_of(self, key: tuple[str, str, str, int]) -> _Unit:
        file, sheet, table, _ = key
        return (file, sheet, table) if (file, sheet, table) in self.now else (file, "", table)

    def _by_number(self, past: Sequence[Past]) -> tuple[list[tuple[str, str, str, int]], list[Past]]:
        """Give the rows that are gone by their numbers, and the findings of which numbers do not tell."""
        telling = {i.row_key for _, i in past if i.field in NUMBERS or i.code.startswith(_OF_NUMBERS)}
        counted = [
            (row, item)
            for row, item in past
            if number_in(item.who) and row.get("rows_alike") and item.row_key not in telling
        ]
        now = rows_alike(self.dataset, {_kept(item) for _, item in counted})
        lost: dict[Kept, int] = {}
        for row, item in counted:
            lost[_kept(item)] = row["rows_alike"] - now[_kept(item)]
        gone: dict[tuple[str, str, str, int], None] = {}
        for _, item in counted:
            if item.row_key not in gone and lost[_kept(item)] > 0:
                gone[item.row_key] = None
                lost[_kept(item)] -= 1
        known = {item.row_key for _, item in counted}
        return [*gone], [(row, item) for row, item in past if item.row_key not in known]


def _kept(item: Item) -> Kept:
    return item.file, item.table, number_in(item.who)


def _rows(counts: Mapping[_Unit, int], unit: _Unit) -> int:
    """Count the rows of a sheet, or of all sheets of a file."""
    if unit[1]:
        return counts.get(unit, 0)
    return sum(rows for (file, _, table), rows in counts.items() if (file, table) == (unit[0], unit[2]))
