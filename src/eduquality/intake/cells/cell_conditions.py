"""What does a sheet say that its columns of text cannot? Failed formulas, hidden rows, merged cells, lost digits.

Calamine gives null for a cell in error and nothing of what is hidden or merged. Each kind of file has a module that
looks for the signs of such cells in the file itself, and closely only where there is one: `formats.xlsx`, `xlsb`,
`xls`, `ods`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

#: What stands for the result of a formula that was never calculated.
NO_VALUE = "formula without value"
#: What stands for a number merged over the rows of several.
MERGED_NUMBER = "one number of several rows"

#: What Excel shows for its codes of errors, which all its binary formats share.
SHOWN = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}
ERRORS = frozenset(SHOWN.values())

Cells = Mapping[tuple[int, int], str]

#: A merged range of more than one row: first row, last row, first column, last column, 1-based.
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Marks:
    """Of one sheet, rows and columns 1-based.

    errors: (row, column) → what Excel shows of a failed formula. hidden_rows: in order.
    texts: (row, column) → what to read there instead of what calamine gives. hidden_columns: in order.
    merges: the ranges of several rows. unread: a code of words.intake, where the sheet is hidden or no worksheet.
    is_visible: the file was asked, and the sheet is not hidden.
    is_sparse: its range is too large for calamine, though hardly a cell of it holds anything.
    from_1904: the workbook counts its days from 1904.
    """

    errors: Cells = field(default_factory=dict)
    hidden_rows: tuple[int, ...] = ()
    texts: Cells = field(default_factory=dict)
    hidden_columns: tuple[int, ...] = ()
    merges: tuple[Merge, ...] = ()
    unread: str | None = None
    is_visible: bool = False
    is_sparse: bool = False
    from_1904: bool = False


#: Of a sheet that has not been looked at, or that nothing is to be said of.
NO_MARKS = Marks()
PLAIN = Marks(is_visible=True)


def damaged_number(value: float) -> str:
    """Write a number of more digits than a cell can keep as Excel does, so that nobody takes it for an identifier."""
    digits, exponent = f"{value:.14E}".split("E")
    return f"{digits.rstrip('0').rstrip('.')}E{exponent}"


def number_text(value: float) -> str:
    """Write a number as calamine does: no point in a whole number, nine decimals at most where that hides nothing."""
    if abs(value) >= LEAST_DAMAGED:
        return damaged_number(value)
    return hidden_decimals(value) or f"{value:.9f}".rstrip("0").rstrip(".")


def hidden_decimals(value: float) -> str | None:
    """Write a number that nine decimals would make a rounder one of, 60 of 59.9999999999, with its 15 digits.

    None of any other: of a third nothing is hidden, and what floats leave of a sum behind the 15th digit is nothing.
    """
    if not _LEAST_HIDING <= abs(value) < LEAST_DAMAGED:
        return None
    short = f"{value:.9f}".rstrip("0").rstrip(".")
    if len(short.partition(".")[2]) > _ROUND:
        return None
    exact = format(Decimal(f"{value:.15g}"), "f")
    return exact if Decimal(exact) != Decimal(short) else None


#: Below, calamine writes 0 for what is left of a difference.
_LEAST_HIDING = 1e-9
#: A number of so many decimals or fewer was written by somebody, or is to look as if it was.
_ROUND = 6
#: From here on a number has more than the 15 digits that Excel keeps.
LEAST_DAMAGED = 1e15


def spans(rows: Sequence[int]) -> str:
    """Write row numbers in order with those that follow one another drawn together: 5–9, 12; at most a few of them."""
    found: list[list[int]] = []
    for row in rows:
        if found and row == found[-1][1] + 1:
            found[-1][1] = row
        else:
            found.append([row, row])
    written = [str(first) if first == last else f"{first}–{last}" for first, last in found[:_MOST_SPANS]]
    return ", ".join(written) + (" …" if len(found) > _MOST_SPANS else "")


_MOST_SPANS = 10
