"""Which formulas of an .xls were never calculated? The format has no sign for it, but two things give them away.

Programs that write formulas without calculating them leave one of two results (FORMULA, [MS-XLS] 2.4.127). Some write
an empty text, which a sum or a product never has: where one has it, it says nothing beside the other formulas either.
Others write a zero and ask Excel to calculate upon opening, by a flag that Excel itself never sets: where all of a
sheet's formulas with the flag are zero, none was calculated. An empty text alone may be what a formula gives.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_EMPTY_TEXT, _ZERO, _ON_OPENING = b"\x03", bytes(8), 0x02
#: Operators that give a number: + − × ÷ ^, the signs, the per cent.
_ARITHMETIC = frozenset({0x03, 0x04, 0x05, 0x06, 0x07, 0x12, 0x13, 0x14})
#: Functions that give a number or fail, by their numbers in the format: COUNT, SUM, AVERAGE, MIN, MAX, STDEV, ABS, INT,
#: ROUND, MOD, COUNTA, ROUNDUP, ROUNDDOWN, RANK, MEDIAN, SUMPRODUCT, SUBTOTAL, SUMIF, COUNTIF, COUNTBLANK.
_COUNTING = frozenset({0, 4, 5, 6, 7, 12, 24, 25, 27, 39, 169, 212, 213, 216, 227, 228, 344, 345, 346, 347})
_TEXT, _ATTRIBUTE, _PARENTHESIS, _FUNCTION, _FUNCTION_OF_MANY = 0x17, 0x19, 0x15, 0x21, 0x22
_SUM, _CHOICE = b"\x10", b"\x04"
#: Bytes of a token with its own, by its kind; operators have one.
_SIZES = {
    _ATTRIBUTE: 4, 0x1C: 2, 0x1D: 2, 0x1E: 3, 0x1F: 9, 0x20: 8, _FUNCTION: 3, _FUNCTION_OF_MANY: 4, 0x23: 5, 0x24: 5,
    0x25: 9, 0x2A: 5, 0x2B: 9, 0x2C: 5, 0x2D: 9, 0x39: 7, 0x3A: 7, 0x3B: 11,
}  # fmt: skip
_OPERATORS = range(0x03, 0x17)


class Formula(NamedTuple):
    """A formula's place, 1-based, and its record from the result on."""

    row: int
    column: int
    body: bytes

    @property
    def is_zero_on_opening(self) -> bool:
        """Tell a result of zero that Excel is asked to calculate."""
        return self.asks and self.body[:8] == _ZERO

    @property
    def asks(self) -> bool:
        """Tell whether Excel is asked to calculate the formula when it opens the workbook."""
        return bool(int.from_bytes(self.body[8:9], "little") & _ON_OPENING)

    @property
    def is_empty(self) -> bool:
        """Tell an empty text as the result."""
        return self.body[:1] == _EMPTY_TEXT and self.body[6:8] == b"\xff\xff"

    @property
    def gives_number(self) -> bool:
        """Tell by its last operator that it gives a number, whatever it is calculated from."""
        return _gives_number(self.body[14:])


def formula_in(body: bytes) -> Formula:
    """Read a FORMULA record."""
    row, column = struct.unpack_from("<HH", body)
    return Formula(row + 1, column + 1, body[6:])


def never_calculated(formulas: Sequence[Formula]) -> Iterator[Formula]:
    """Give those of a sheet's formulas that have no result."""
    asking = [formula for formula in formulas if formula.asks]
    if all(formula.is_zero_on_opening for formula in asking):
        yield from asking
    empty = [formula for formula in formulas if formula.is_empty]
    if any(formula.gives_number for formula in empty):
        yield from empty


def _gives_number(sized: bytes) -> bool:
    """Tell by its last operator that a formula gives a number; sized: its tokens behind their length."""
    tokens = sized[2 : 2 + int.from_bytes(sized[:2], "little")]
    last: bytes | None = None
    for token in _tokens(tokens):
        if token is None:
            return False
        kind = token[0]
        if kind != _PARENTHESIS and (kind != _ATTRIBUTE or token[1:2] == _SUM):
            last = token
    return last is not None and _counts(last)


def _counts(token: bytes) -> bool:
    kind = _kind(token[0])
    if kind == _FUNCTION:
        return int.from_bytes(token[1:3], "little") in _COUNTING
    if kind == _FUNCTION_OF_MANY:
        return int.from_bytes(token[2:4], "little") in _COUNTING
    return kind == _ATTRIBUTE or kind in _ARITHMETIC


def _tokens(tokens: bytes) -> Iterator[bytes | None]:
    """Give the tokens of a formula one by one, None where one is not known."""
    at = 0
    while at < len(tokens):
        size = _size(tokens, at)
        yield tokens[at : at + size] if size else None
        at += size or len(tokens)


def _size(tokens: bytes, at: int) -> int:
    kind = _kind(tokens[at])
    if kind == _TEXT:
        count, is_wide = tokens[at + 1 : at + 2], tokens[at + 2 : at + 3] == b"\1"
        return 3 + int.from_bytes(count, "little") * (1 + is_wide)
    if kind == _ATTRIBUTE and tokens[at + 1 : at + 2] == _CHOICE:
        return 4 + 2 * (1 + int.from_bytes(tokens[at + 2 : at + 4], "little"))
    return _SIZES.get(kind, 1 if kind in _OPERATORS else 0)


def _kind(token: int) -> int:
    """Leave out what a token says of how its value is used."""
    return token & 0x1F | 0x20 if token >= 0x20 else token  # noqa: PLR2004 - from here on tokens have classes
