"""On which day was somebody born of whom a sheet tells only the month? The citizen number may tell it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import of_words
from eduquality.intake.checking.contradictions import citizen_numbers, suspect_rows
from eduquality.intake.checking.values import Fault
from eduquality.intake.clues.header_matching import header_key
from eduquality.model.notations.dates import is_month, may_be_october
from eduquality.model.tables.agreement import birth_agrees_with_id

if TYPE_CHECKING:
    from eduquality.intake.cells.columns import Mask
    from eduquality.intake.checking.rows import Checking


def settle_births(checking: Checking) -> None:
    """Where a sheet tells only the month of birth, and the citizen number the same one, take the number's day."""
    if birth_agrees_with_id not in checking.model.cross_checks:
        return
    _warn_of_october(checking)
    suspects = suspect_rows(birth_agrees_with_id, checking.columns, len(checking.stack))
    if not suspects.any():
        return
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    births, places = checking.columns["birth_date"], np.flatnonzero(suspects & _months_only(checking))
    numbers = citizen_numbers(checking.columns).take(pa.array(places)).to_pylist()
    days = [_born(number) for number in numbers]
    same = [
        day.replace(day=1) == born for day, born in zip(days, births.take(pa.array(places)).to_pylist(), strict=True)
    ]
    chosen = np.zeros(len(checking.stack), dtype=np.bool_)
    chosen[places[same]] = True
    days = [day for day, holds in zip(days, same, strict=True) if holds]
    checking.columns["birth_date"] = pc.replace_with_mask(births, pa.array(chosen), pa.array(days, pa.date32()))


def _months_only(checking: Checking) -> Mask:
    """Tell which rows give a month of birth and no day: by the cell, or by its header and the first of a month."""
    import pyarrow.compute as pc

    by_cell = of_words(checking.stack.words("birth_date"), is_month)
    first = pc.equal(pc.day(checking.columns["birth_date"]), 1).fill_null(False)  # noqa: FBT003 - Arrow takes it by position
    by_header = checking.stack.where(lambda part: _names_months(part.headers.get("birth_date", "")))
    mask: Mask = by_cell | (by_header & first.to_numpy(zero_copy_only=False))
    return mask


def _names_months(header: str) -> bool:
    """Tell whether a header asks for year and month only, as 出生年月 does."""
    key = header_key(header)
    return "年月" in key and "年月日" not in key


def _born(number: str) -> date:
    """Give the date of birth a citizen number holds."""
    return date(int(number[6:10]), int(number[10:12]), int(number[12:14]))


def _warn_of_october(checking: Checking) -> None:
    """Say where 2012.1 stands for a month and no citizen number tells which: it may have been 2012.10."""
    import pyarrow.compute as pc

    texts = checking.stack.words("birth_date")
    if texts is None:
        return
    ending = texts.dictionary.filter(pc.match_substring_regex(texts.dictionary, r"[.．][1１]\s*$"))
    months = set(filter(may_be_october, ending.to_pylist()))
    if months:
        doubtful = of_words(texts, months.__contains__)
        unknown = citizen_numbers(checking.columns).is_null().to_numpy(zero_copy_only=False)
        for at in (doubtful & unknown & ~checking.refused).nonzero()[0].tolist():
            fault = Fault("cell.month_ambiguous", {})
            checking.note(at, "birth_date", fault, checking.stack.text("birth_date", at), level="warning")
