"""How is a column of a sheet called? Letters and numbers, counted from 1 as spreadsheets do: A is 1, AA is 27."""

from __future__ import annotations

from functools import cache

#: Excel's last row and column: what lies beyond is no cell.
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@cache
def column_letters(number: int) -> str:
    """Give a column's letters, 1 is A."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """Give a column's number, A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_at(column: str, row: int) -> str:
    """Give the address of a cell: B and 5 is B5; 3 and 5 is E3 where the sheet was read turned."""
    return f"{column_letters(row)}{column}" if column.isdecimal() else f"{column}{row}"
