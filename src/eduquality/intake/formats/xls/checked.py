"""Which texts stand in which cells of an .xls? What calamine says where the records bear it out, else what xlrd says.

A sheet of which neither tells what its records hold is not read, and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from eduquality.errors import InputFault, Issue, Place
from eduquality.intake.cells.cell_conditions import NO_MARKS, Marks
from eduquality.intake.cells.parts import Grid
from eduquality.intake.formats import calamine, slow_readers
from eduquality.intake.formats.xls import sheets
from eduquality.intake.formats.xls.census import Census, census_of
from eduquality.intake.formats.xls.container import contained
from eduquality.intake.formats.xls.mended import mended


def grids(data: bytes, stream: bytes, name: str, *, is_named: bool) -> Iterator[Grid]:
    """Give the sheets of a workbook of BIFF8.

    data: the file. stream: the records in it. is_named: readers find the stream by its name.
    """
    book = sheets.book_of(stream)
    sound = mended(stream, [start for start, _ in book.sheets])
    plain = data if sound is stream and is_named else contained(sound)
    try:
        reader = calamine.opened(plain, name, "xls")
    except InputFault:
        yield from _slow(data, name)
        return
    if not reader.sheet_names:
        raise InputFault(Issue("error", "file.no_sheets", Place(name)))
    if len(reader.sheet_names) != len(book.sheets):
        yield from _slow(data, name)
        return
    marks = sheets.marks_of(stream, book) or [NO_MARKS] * len(book.sheets)
    unread = {sheet: Marks(unread=own.unread) for sheet, own in zip(reader.sheet_names, marks, strict=True)}
    slow = cache(lambda: _slow_or_none(data, name))
    read = calamine.grids(reader, name, unread)
    worksheets = [start for start, kind in book.sheets if not kind]
    for grid, own, (start, _) in zip(read, marks, book.sheets, strict=True):
        if grid.unread and grid.unread != "sheet.unreadable":
            yield grid
        elif (census := census_of(stream, start, book.styles)).agrees(grid.columns) and not grid.unread:
            yield calamine.marked(grid, replace(own, texts={**census.hidden_decimals(), **own.texts}))
        else:
            yield _borne_out(slow(), worksheets.index(start), census, grid)


def _slow(data: bytes, name: str) -> Iterator[Grid]:
    try:
        yield from slow_readers.xls_grids(data, name)
    except Exception as error:
        raise InputFault(Issue("error", "file.corrupt", Place(name))) from error


def _slow_or_none(data: bytes, name: str) -> Sequence[Grid]:
    """Give what the slower reader says; nothing where it gives up, which is to cost no other sheet."""
    try:
        return list(_slow(data, name))
    except InputFault:
        return ()


def _borne_out(slow: Sequence[Grid], at: int, census: Census, grid: Grid) -> Grid:
    """Give what the slower reader says of a sheet where its records bear that out; at: its place among worksheets."""
    if at < len(slow) and census.agrees_in_places(slow[at].columns):
        return slow[at]
    return Grid(grid.file, grid.sheet, (), 0, unread=grid.unread or "sheet.records_disagree")
