"""Is the sheet a form, or cards of one person each? Each of them is handed over as one row of its table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from eduquality.intake.cells.parts import Part
from eduquality.intake.clues.header_matching import column_letter
from eduquality.intake.clues.schools import only_school_in
from eduquality.intake.clues.surroundings import SETTLED_LATER, values_for_all_rows
from eduquality.intake.layout.arrangements.cards import Cards, read_cards
from eduquality.intake.layout.arrangements.forms import Form, read_form
from eduquality.intake.layout.header import Header, Texts
from eduquality.intake.layout.lists.marks import not_forbidden
from eduquality.intake.layout.sheet import (
    PartOrReport,
    Sheet,
    has_rows,
    missing_columns_report,
    no_rows_report,
    no_table_report,
    table_titles,
)

_OF_SCHOOL = frozenset({"school", "school_id"})


def may_be_card(header: Header) -> bool:
    """Tell a row whose names leave room for values: in a list they stand beside one another."""
    used = header.used
    return not any(column + 1 in used for column in used)


def headed_form(sheet: Sheet, tables: tuple[str, ...], header: Header) -> tuple[PartOrReport, ...]:
    """Read a form whose columns say that they are names and values, which is no card and has its header in no item."""
    form = read_form(sheet.grid, not_forbidden(sheet, tables), sheet.words)
    if form is None or not form.heads or header.rows[0] < min(form.heads):
        return ()
    one = form_part(sheet, form)
    return (one,) if isinstance(one, Part) or one.reason == "sheet.no_rows" else ()


def card_parts(sheet: Sheet, tables: tuple[str, ...]) -> tuple[PartOrReport, ...]:
    """Read the sheet as cards of one person each, or say that it looks like them; nothing where it does not."""
    cards = read_cards(sheet.grid, not_forbidden(sheet, tables), sheet.words)
    if cards is None or not cards.are_cards:
        return ()
    if cards.are_clear:
        return _read_cards(sheet, cards)
    values = {"table": table_titles(cards.table), "known": cards.known, "total": cards.total}
    return (no_table_report(sheet.grid, "sheet.is_card", **values),)


def _read_cards(sheet: Sheet, cards: Cards) -> tuple[PartOrReport, ...]:
    """Read every card as a row; blank ones are left out where others are filled in."""
    blank: Texts = (None,) * len(sheet.grid.columns)
    rows = list(zip(*(column.to_pylist() for column in sheet.grid.columns), strict=True))
    found: list[PartOrReport] = []
    for form, titles in zip(cards.forms, cards.titles, strict=True):
        top = [cells if row in titles else blank for row, cells in enumerate(rows[: form.first_row])]
        begins = next(row for row in range(form.first_row, -1, -1) if row - 1 not in titles)
        found.append(form_part(Sheet(sheet.grid, top, sheet.words, begins, constants=sheet.constants), form))
    filled = tuple(one for one in found if isinstance(one, Part) or one.reason != "sheet.no_rows")
    return filled or tuple(found[:1])


def form_parts(sheet: Sheet, tables: tuple[str, ...]) -> tuple[PartOrReport, ...]:
    """Try the sheet as cards and as a form; where it looks like cards and is not read, say so."""
    made = card_parts(sheet, tables)
    if has_rows(made):
        return made
    form = read_form(sheet.grid, not_forbidden(sheet, tables), sheet.words)
    if form:
        one = form_part(sheet, form)
        if isinstance(one, Part) or one.reason == "sheet.no_rows":
            return (one,)
    return made


def lacks_its_school(sheet: Sheet, form: Form, missing: Iterable[str]) -> bool:
    """Tell whether a form lacks nothing but its school, which a text above it names."""
    return {*missing} <= _OF_SCHOOL and only_school_in(sheet.texts(form.first_row)) is not None


def form_part(sheet: Sheet, form: Form) -> PartOrReport:
    """Hand over a form as one row of its table."""
    import pyarrow as pa

    grid = sheet.grid
    blank: Texts = (None,) * len(grid.columns)
    top = [blank if row in form.heads else cells for row, cells in enumerate(sheet.top)]
    around = replace(sheet, top=top).around(form.first_row)
    told = values_for_all_rows(form.table, around, frozenset(form.cells), sheet.words, None)
    missing = [name for name in form.missing if name not in told and name not in sheet.constants]
    if missing and not lacks_its_school(sheet, form, missing):
        header = Header(form.table, (), {}, {}, {}, form.missing, form.signature, 0)
        return missing_columns_report(grid, header, missing)
    if form.is_empty:
        return no_rows_report(grid, form.table)
    row = form.first_row + 1
    texts = around.distinct()
    values = {field: pa.array([cell.text], pa.string()) for field, cell in form.cells.items()}
    constants = {f: pa.array([one.text], pa.string()) for f, one in told.items() if f not in SETTLED_LATER}
    return Part(
        file=grid.file,
        sheet=grid.sheet,
        table=form.table,
        header_rows=(),
        letters={field: column_letter(cell.column) for field, cell in form.cells.items()},
        values={**values, **constants},
        rows=pa.array([row], pa.int32()),
        context=tuple(told.text for told in texts),
        errors={(row, field): cell.error for field, cell in form.cells.items() if cell.error},
        unknown=form.unknown,
        skipped=form.skipped,
        headers={field: cell.header for field, cell in form.cells.items()},
        context_from=texts,
        told=told,
        cells={
            **{field: one.at for field, one in told.items() if one.source == "cell" and field in constants},
            **{field: cell.address for field, cell in form.cells.items()},
        },
        routes=form.routes,
        signature=form.signature,
        from_1904=grid.from_1904,
    )
