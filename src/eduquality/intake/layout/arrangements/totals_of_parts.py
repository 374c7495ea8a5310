"""Is a number told as the total of its parts only? 学校 | 研究生 | 本科 | 专科 | 合计 under a title that says of whom.

Which fields add up to which is `across.parts` in the table's file. Where there is no total the parts are added up,
unless the lower half of them is missing: then the columns may be those of some.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.intake.clues.labels_across import (
    across_of,
    field_of_values,
    said_by,
    says_what_is_counted,
)
from eduquality.intake.layout.arrangements.cross_table import NOTHING
from eduquality.intake.layout.header import Header, Origin, missing_of
from eduquality.intake.layout.results.exam_columns import added_up
from eduquality.intake.layout.sheet import Sheet
from eduquality.model.tables import TABLES
from eduquality.model.tables.base import Across

if TYPE_CHECKING:
    import pyarrow as pa

#: Where rows belong, as a column may tell by what it holds.
_PLACES = ("school", "stage")
_LOOKED_AT, _FEWEST_PARTS = 40, 2


def with_place_told(sheet: Sheet, header: Header) -> Header:
    """Let a column say by what it holds where its rows belong: turned, 学历 stands over the names of schools."""
    if not {*_PLACES, "school_id"}.isdisjoint(header.fields):
        return header
    for i, text in header.names.items():
        below = sheet.grid.columns[i].slice(header.rows[-1] + 1, _LOOKED_AT).to_pylist()
        if i not in header.used and text and (field := field_of_values(header.table, below, _PLACES, sheet.words)):
            return _with(header, field, i, "value")
    return header


def with_total(sheet: Sheet, header: Header) -> tuple[Sheet, Header, Issue | None] | None:
    """Find the total of the parts that a header names, or add them up and say so; None where it is not told."""
    across = across_of(header.table)
    if across is None or [*header.missing] != [across.value] or not _is_counted(sheet, header):
        return None
    parts = next((own for group in across.parts if len(own := _held(header, group)) >= _FEWEST_PARTS), ())
    if not parts:
        return None
    free = [i for i, text in header.names.items() if i not in header.used and said_by(text) == "total"]
    if len(free) == 1:
        return sheet, _with(header, across.value, free[0], "total"), None
    if free or not _is_whole(header, across) or _others(header):
        return None
    return _summed(sheet, header, across, parts)


def _is_counted(sheet: Sheet, header: Header) -> bool:
    texts = [*sheet.texts(header.rows[0]), *header.names.values()]
    return says_what_is_counted(header.table, texts)


def _held(header: Header, group: Sequence[str]) -> tuple[int, ...]:
    return tuple(header.fields[name] for name in group if name in header.fields)


def _is_whole(header: Header, across: Across) -> bool:
    """Tell whether the first group that has columns has one of its lower half."""
    group = next(group for group in across.parts if len(_held(header, group)) >= _FEWEST_PARTS)
    return any(name in header.fields for name in group[(len(group) + 1) // 2 :])


def _others(header: Header) -> list[str]:
    """Give the columns that may be more parts: all but those that are used or nobody needs."""
    unneeded = TABLES.sheets.unneeded
    return [text for i, text in header.names.items() if i not in header.used and not unneeded.has(text)]


def _summed(
    sheet: Sheet, header: Header, across: Across, parts: Sequence[int]
) -> tuple[Sheet, Header, Issue | None] | None:
    """Put a column of sums behind all others."""
    import pyarrow as pa

    first = header.rows[-1] + 1
    below = added_up([_plain(sheet.grid.columns[i].slice(first)) for i in parts])
    sums = pa.concat_arrays([pa.nulls(first, pa.string()), below])
    grid = replace(sheet.grid, columns=(*sheet.grid.columns, sums))
    names = " + ".join(header.names[i] for i in parts)
    last = len(sheet.grid.columns)
    made = _with(replace(header, names={**header.names, last: names}), across.value, last, "total")
    top = [(*row, None) for row in sheet.top]
    place = Place(sheet.grid.file, sheet=sheet.grid.sheet)
    note = Issue("info", "sheet.parts_added_up", place, {"headers": names})
    return replace(sheet, grid=grid, top=top, looked_at={}), made, note


def _plain(column: pa.StringArray) -> pa.StringArray:
    """Take a sign that there is nobody for none; what is blank is not known."""
    import pyarrow as pa

    texts = ["0" if text is not None and NOTHING.fullmatch(text) else text for text in column.to_pylist()]
    return pa.array(texts, pa.string())


def _with(header: Header, field: str, column: int, origin: Origin) -> Header:
    fields = {**header.fields, field: column}
    missing, signature = missing_of(header.table, fields, len(header.subjects))
    origins = {**header.origins, column: origin}
    return replace(header, fields=fields, missing=missing, signature=signature, origins=origins)
