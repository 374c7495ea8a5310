"""How an exact number is printed so that it reads easily and never contradicts its verdict.

Rounding is half up (away from zero), on exact fractions; where the rounded figure would stand on the other side
of the target than the exact one, further digits are printed.
"""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

from eduquality.model.results.figures import GapAmount, Goal, Number
from eduquality.words import Lang, fill, phrases, say

_WHOLE_UNITS = frozenset({"count", "pupils"})
_GROUPED_FROM = 10_000
NUMERIC = (int, float, Fraction, Decimal)
#: Targets are set by people in few digits; a longer one is itself a computed figure and is rounded like one.
_TARGET_DIGITS = 6


def format_value(
    value: Number | None, unit: str, decimals: int, target: Goal | None = None, op: str | None = None
) -> str:
    """Print a value in its unit with at least `decimals` digits; an empty text where there is none."""
    exact = _exact(value)
    if exact is None:
        return ""
    digits = 0 if unit in _WHOLE_UNITS and exact.denominator == 1 else decimals
    if target is not None and op:
        digits = digits_needed(exact, digits, target, op)
    return round_half_up(exact, digits) + _suffix(unit)


def format_pair(now: Number, before: Number, unit: str, decimals: int, op: str) -> tuple[str, str]:
    """Print a value and the one it is compared with, both to the digits from which the comparison shows."""
    truth, digits = _holds(Fraction(now), op, (Fraction(before),)), decimals
    while _holds(_rounded(Fraction(now), digits), op, (_rounded(Fraction(before), digits),)) != truth:
        digits += 1
    return round_half_up(now, digits) + _suffix(unit), round_half_up(before, digits) + _suffix(unit)


def format_target(target: Goal | None, unit: str, decimals: int) -> str:
    """Print a target as its source wrote it: no digits added, none taken away."""
    if target is None:
        return ""
    if isinstance(target, tuple):
        return " ~ ".join(format_target(bound, unit, decimals) for bound in target)
    exact = _exact(target) or Fraction(0)
    digits = next((n for n in range(_TARGET_DIGITS + 1) if _is_short(exact, n)), decimals)
    return round_half_up(exact, digits) + _suffix(unit)


def format_gap(gap: GapAmount, unit: str, decimals: int, lang: Lang) -> str:
    """Print a gap: `4 classes to split`, or `1.25 percentage points`; a gap never prints as 0."""
    amount = _exact(gap.amount) or Fraction(0)
    if gap.of is not None:
        shown = _plain(amount, 0 if amount.denominator == 1 else decimals)
        return f"{shown} {fill(getattr(gap.of, lang), lang, {'amount': shown})}"
    whole = unit in _WHOLE_UNITS and amount.denominator == 1
    code = f"report.amount.{unit}"
    shown = _plain(amount, 0 if whole else decimals)
    return say(code, lang, amount=shown) if code in phrases() else shown


def format_measure(value: object) -> str:
    """Print a measure or an expected value: whole numbers whole, others in full up to six digits."""
    if not isinstance(value, NUMERIC) or isinstance(value, bool):
        return "" if value is None else str(value)
    exact = _exact(value)
    if exact is None:
        return ""
    digits = next((n for n in range(_TARGET_DIGITS) if _is_short(exact, n)), _TARGET_DIGITS)
    return round_half_up(exact, digits)


def digits_needed(value: Number, decimals: int, target: Goal, op: str) -> int:
    """Count the digits from which the rounded value compares with the target as the exact one does."""
    exact = _exact(value)
    bounds = tuple(_exact(bound) for bound in (target if isinstance(target, tuple) else (target,)))
    if exact is None or None in bounds:
        return decimals
    limits = tuple(bound for bound in bounds if bound is not None)
    truth, digits = _holds(exact, op, limits), decimals
    while _holds(_rounded(exact, digits), op, tuple(_seen(limit, digits) for limit in limits)) != truth:
        digits += 1
    return digits


def round_half_up(value: Number, digits: int) -> str:
    """Write a number with exactly `digits` decimals, half away from zero; thousands are grouped from 10 000."""
    scaled = _scaled(Fraction(value), digits)
    whole, rest = divmod(abs(scaled), 10**digits)
    sign = "-" if scaled < 0 else ""
    body = f"{whole:,}" if whole >= _GROUPED_FROM else str(whole)
    return f"{sign}{body}.{rest:0{digits}d}" if digits else f"{sign}{body}"


def _plain(amount: Fraction, decimals: int) -> str:
    return round_half_up(amount, digits_needed(amount, decimals, Fraction(0), "=="))


def _exact(value: object) -> Fraction | None:
    if not isinstance(value, NUMERIC) or not math.isfinite(value):
        return None
    return Fraction(value)


def _scaled(value: Fraction, digits: int) -> int:
    magnitude: int = math.floor(abs(value) * 10**digits + Fraction(1, 2))
    return -magnitude if value < 0 else magnitude


def _rounded(value: Fraction, digits: int) -> Fraction:
    return Fraction(_scaled(value, digits), 10**digits)


def _is_short(value: Fraction, digits: int) -> bool:
    power: int = 10**digits
    return (value * power).denominator == 1


def _seen(target: Fraction, digits: int) -> Fraction:
    """Give the target as the reader sees it."""
    return target if _is_short(target, _TARGET_DIGITS) else _rounded(target, digits)


def format_change(value: Number | None, decimals: int) -> str:
    """Write by how much a value has moved, with its sign."""
    exact = _exact(value)
    if exact is None:
        return ""
    return ("+" if exact > 0 else "") + round_half_up(exact, decimals)


def _holds(value: Fraction, op: str, limits: tuple[Fraction, ...]) -> bool:
    match op:
        case "between":
            return limits[0] <= value <= limits[-1]
        case "==":
            return value == limits[0]
        case ">":
            return value > limits[0]
        case "<":
            return value < limits[0]
    return value >= limits[0] if op == ">=" else value <= limits[0]


def _suffix(unit: str) -> str:
    return "%" if unit == "percent" else ""
