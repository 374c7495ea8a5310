"""At which cell does a row decide? The column of its sheet that holds the field; else the field it follows from."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from eduquality.addresses import cell_at
from eduquality.engine.derive import made_from
from eduquality.errors import Place, UsageFault
from eduquality.model.base import Words
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES, columns, personal_columns
from eduquality.model.tables.views import LookUp
from eduquality.scoring.figures.slices import read_values
from eduquality.words import LANGS, say

#: What is told of a row, by column.
Told = Mapping[str, str | int | None]
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9][0-9]*")
#: The columns of a table of subjects that hold what a sheet has in a column for each subject.
_OF_SUBJECT = frozenset({"score", "mark", "status", "subject", "full_mark"})


@dataclass(frozen=True)
class Cells:
    """The sheets as they were read, by which the cell of a row's field is found."""

    sheets: Sequence[SheetReport]
    _apart: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _known: dict[tuple[object, ...], str | None] = field(default_factory=dict)

    def place(self, table: str, at: tuple[str, str | None, int | None], column: str | None, told: Told) -> Place:
        """Give the cell of a column of a row, the first of the row where the sheet has no such column."""
        file, sheet, row = at
        if row is None:
            return Place(file, sheet=sheet)
        apart = tuple(told.get(name) for name in ("subject", *self.apart(table)))
        asked = (file, sheet or "", table, column, apart)
        if asked not in self._known:
            self._known[asked] = self._stands(file, sheet or "", table, column, told)
        stands = self._known[asked] or "A"
        return Place(file, sheet=sheet, cell=stands if _ADDRESS.fullmatch(stands) else cell_at(stands, row))

    def _stands(self, file: str, sheet: str, table: str, column: str | None, told: Told) -> str | None:
        """Give the letter of a column, or the one cell that tells it for all rows; None where blocks differ."""
        table = read_from(table)
        reports = self._of_sheet.get((file, sheet, table)) or self._of_sheet.get((file, sheet, _wide_of(table)), ())
        own = [one for one in reports if all(_may_be(one, name, told) for name in self.apart(table))]
        for name in (column, *made_from(table, column)) if column else ():
            found = {stands for one in own if (stands := _stands(one, name, told.get("subject")))}
            if len(found) == 1:
                return found.pop()
        return None

    def apart(self, table: str) -> tuple[str, ...]:
        """Name the fields by which the blocks of a sheet of a table differ that have no column for them."""
        if table not in self._apart:
            read = read_from(table)
            blocks = [of for (_, _, name), of in self._of_sheet.items() if name == read and len(of) > 1]
            names = {name for of in blocks for one in of for name in one.told}
            differ = (name for name in names if any(len({one.told.get(name) for one in of}) > 1 for of in blocks))
            self._apart[table] = tuple(sorted(differ))
        return self._apart[table]

    @cached_property
    def _of_sheet(self) -> Mapping[tuple[str, str, str], Sequence[SheetReport]]:
        found: dict[tuple[str, str, str], list[SheetReport]] = {}
        for one in self.sheets:
            found.setdefault((one.file, one.sheet, one.table or ""), []).append(one)
        return found


def _may_be(report: SheetReport, name: str, told: Told) -> bool:
    """Tell whether a row may stand in a block by what the block tells of all its rows."""
    of_block, own = report.told.get(name), told.get(name)
    if of_block is None or own is None:
        return True
    try:
        return str(read_values(name, [of_block[0]])[0]) == str(own)
    except UsageFault:
        return of_block[0] == str(own)


def _wide_of(table: str) -> str:
    """Name the table of sheets that have a column for each subject, which are melted into this one."""
    return next((name for name, model in TABLES.items() if model.spec.wide == table), "")


def _stands(report: SheetReport, name: str, subject: object) -> str | None:
    """Give where a sheet holds a field: in one cell for all rows, in its column, or in the subject's."""
    if name in report.cells:
        return report.cells[name]
    letter = report.columns.get(name)
    if letter is None and name in _OF_SUBJECT:
        letter = report.columns.get(str(subject))
    told = report.told.get(name)
    return letter or (told[2] if told and _ADDRESS.fullmatch(told[2]) else None)


def read_from(table: str) -> str:
    """Name the table whose rows have the addresses: of a view its base's, however deep."""
    while not TABLES.is_read(table) and (view := TABLES.views.get(table)) is not None and view.base != table:
        table = view.base
    return table


def title_of(table: str, column: str) -> Words:
    """Name a column as people do: of a view as its file does, of a table as its field, else as the program calls it."""
    for name in (table, read_from(table), "schools"):
        face = columns(TABLES[name]).get(column) if name in TABLES else None
        if face is not None:
            return Words(zh=face.zh, en=face.en)
    zh, en = (said if (said := say(f"dim.{column}", lang)) != f"dim.{column}" else column for lang in LANGS)
    return Words(zh=zh, en=en)


def is_personal(table: str, column: str) -> bool:
    """Tell a column whose values may name a person."""
    view = TABLES.views.get(table)
    made = view.columns.get(column) if view else None
    if isinstance(made, LookUp):
        return is_personal(made.source, made.argument or "")
    return any(column in personal_columns(TABLES[name]) for name in {table, read_from(table)})
