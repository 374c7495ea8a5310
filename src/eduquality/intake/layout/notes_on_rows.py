"""What is to be said of the rows of a header? Blanks carried down, totals that do not add up, rows above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from eduquality.addresses import cell_at
from eduquality.errors import Issue, Place
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.parts import Grid, Part
from eduquality.intake.clues.header_matching import column_index, column_letter
from eduquality.intake.clues.safe_headers import shown_title
from eduquality.intake.layout.header import Header
from eduquality.intake.layout.rows.sexes_in_rows import Added
from eduquality.intake.layout.rows.wrong_totals import WrongTotal
from eduquality.intake.layout.sheet import PartOrReport, Sheet
from eduquality.model.tables import TABLES

#: So many totals that differ are said one by one.
_MOST_SAID = 5
_FEWEST_CELLS = 2
_NUMBER = re.compile(r"\s*\d[\dxX.]*\s*[人名分]?\s*")


def of_carried(grid: Grid, header: Header, fields: Sequence[str]) -> Iterator[Issue]:
    """Say of which columns blank cells were read as what stands above them."""
    if fields:
        columns = [header.fields[field] for field in fields]
        headers = "、".join(header.names[i] for i in columns)
        yield Issue("info", "sheet.carried_down", _place(grid, header, columns[0]), {"headers": shown_title(headers)})


def of_added(grid: Grid, header: Header, value: str, added: Added) -> Iterator[Issue]:
    """Say where boys and girls are not all: a total beside them is another number, or one of both is not told."""
    column = header.fields[value]
    for row, (total, of_both) in added.differing.items():
        place = Place(grid.file, sheet=grid.sheet, cell=cell_at(column_letter(column), row))
        yield Issue("warning", "sheet.total_differs", place, {"total": str(total), "sum": str(of_both)})
    if added.alone:
        values = {"rows": len(added.alone), "lines": spans([*added.alone])}
        yield Issue("warning", "sheet.one_sex_alone", _place(grid, header, column), values)


def of_wrong_totals(grid: Grid, header: Header, wrong: Sequence[WrongTotal], start: int) -> Iterator[Issue]:
    """Say which totals are not the sum of the rows they add up; start: the first column of the rows on the sheet."""
    for row, i, total, added in wrong[:_MOST_SAID]:
        place = Place(grid.file, sheet=grid.sheet, cell=cell_at(column_letter(i + start), row))
        values = {"header": shown_title(header.names[i + start]), "total": str(total), "sum": str(added)}
        yield Issue("warning", "sheet.total_row_differs", place, values)
    if others := wrong[_MOST_SAID:]:
        more = {"totals": len(others), "lines": spans(sorted({one.row for one in others}))}
        yield Issue("warning", "sheet.more_totals_differ", Place(grid.file, sheet=grid.sheet), more)


def noting_rows_above(sheet: Sheet, found: tuple[PartOrReport, ...]) -> tuple[PartOrReport, ...]:
    """Say with the first part of a sheet which rows above its header look like rows of it, for they are not read."""
    first, *others = found
    if not isinstance(first, Part) or not first.header_rows:
        return found
    at = [column_index(letter) for letter in first.letters_of_all.values() if letter.isalpha()]
    fields = TABLES[first.table].model_fields
    needed = [at for field, at in _indices(first).items() if fields[field].is_required()]
    above = [
        row + 1
        for row, cells in enumerate(sheet.top[: first.header_rows[0] - 1])
        if needed
        and not any(text and sheet.words.meanings(text) for text in cells)
        and _is_row([cells[i] for i in at if i < len(cells)], [cells[i] for i in needed if i < len(cells)])
    ]
    if not above:
        return found
    values = {"rows": len(above), "lines": spans(above)}
    return first.noting(Issue("warning", "sheet.rows_above_header", first.header_place("A"), values)), *others


def _indices(part: Part) -> dict[str, int]:
    return {field: column_index(letter) for field, letter in part.letters.items() if letter.isalpha()}


def _is_row(used: Sequence[str | None], needed: Sequence[str | None]) -> bool:
    """Tell a row: it has what no row lacks, numbers, and something in most of the columns that are used."""
    held = [text for text in used if text]
    whole = all(needed) and len(held) >= _FEWEST_CELLS and 2 * len(held) > len(used)
    return whole and any(map(_NUMBER.fullmatch, held)) and not any(":" in text or "：" in text for text in held)


def _place(grid: Grid, header: Header, column: int) -> Place:
    return Place(grid.file, sheet=grid.sheet, cell=cell_at(column_letter(column), header.rows[-1] + 1))
