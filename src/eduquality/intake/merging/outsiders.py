"""Which rows of a list of transfers are of schools elsewhere? The other side of a transfer is counted by nobody here.

A school is of here that a list of schools has or any other table names. Where no other table names a school all count.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.stack import counted
from eduquality.intake.cells.whole_table import Whole, column_of
from eduquality.intake.register.settle import Register
from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    from eduquality.intake.cells.columns import Mask

#: So many schools elsewhere are named.
_NAMED = 3


def without_outsiders(wholes: Sequence[Whole], register: Register) -> tuple[list[Whole], list[Issue]]:
    """Leave out the rows of schools elsewhere, and say of each sheet how many they are."""
    kept, issues = [*wholes], list[Issue]()
    here = _schools_here(wholes, register)
    for at, whole in enumerate(wholes):
        if not TABLES[whole.name].spec.sides or not here:
            continue
        away = _is_elsewhere(whole, register, here)
        if away.any():
            issues += _said(whole, away)
            kept[at] = _without(whole, away)
    return kept, issues


def _schools_here(wholes: Sequence[Whole], register: Register) -> set[int]:
    """Give the schools that a list has or that any other table names."""
    meanings, registry = register.registry.meanings, register.registry
    named = {
        meaning
        for whole in wholes
        if whole.name in register.stated and not TABLES[whole.name].spec.sides
        for mention in register.stated[whole.name].mentions
        if isinstance(meaning := meanings.get(mention), int)
    }
    return named | {at for at, school in enumerate(registry.schools) if school.listed}


def _is_elsewhere(whole: Whole, register: Register, here: set[int]) -> Mask:
    """Tell the rows of which the other school is told, too, and whose own is not one of here, or not told at all."""
    import numpy as np

    stated = register.stated[whole.name]
    known = np.array([register.registry.meanings.get(mention) in here for mention in stated.mentions], dtype=np.bool_)
    told = np.zeros(len(whole.rows), dtype=np.bool_)
    for side in TABLES[whole.name].spec.sides:
        told |= np.asarray(column_of(whole.rows, side).is_valid())
    away: Mask = told & ~known[stated.codes]
    return away


def _without(whole: Whole, away: Mask) -> Whole:
    """Take rows out that were understood and are nobody's here: they are not refused."""
    import pyarrow as pa

    gone = counted(away, whole.counts)
    sheets = tuple(
        replace(sheet, report=replace(sheet.report, rows=sheet.report.rows - gone[at]))
        for at, sheet in enumerate(whole.sheets)
    )
    return replace(whole, sheets=sheets, rows=whole.rows.filter(pa.array(~away)))


def _said(whole: Whole, away: Mask) -> Iterator[Issue]:
    """Say of each sheet how many of its rows are of schools elsewhere, and of which."""
    import pyarrow as pa

    begin = 0
    for sheet in whole.sheets:
        end = begin + sheet.report.rows
        own = away[begin:end]
        if own.any():
            schools = column_of(whole.rows, "school").slice(begin, end - begin).filter(pa.array(own))
            names = sorted({name for name in schools.to_pylist() if name})
            shown = "、".join(names[:_NAMED]) + ("…" if len(names) > _NAMED else "")
            yield Issue("info", "table.moved_elsewhere", sheet.where, {"rows": int(own.sum()), "schools": shown or "—"})
        begin = end
