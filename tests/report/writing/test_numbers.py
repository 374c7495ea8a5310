"""Printed numbers: half up, and never on the other side of their target."""

from __future__ import annotations

import operator
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eduquality.model.base import Words
from eduquality.model.results.figures import GapAmount
from eduquality.report.writing.numbers import (
    format_gap,
    format_measure,
    format_pair,
    format_target,
    format_value,
    round_half_up,
)

OPS = {">=": operator.ge, "<=": operator.le, "==": operator.eq}
fractions = st.fractions(min_value=-1000, max_value=1000, max_denominator=10**9)
targets = st.integers(-100_000, 100_000).map(lambda n: Fraction(n, 100))


def read(text: str) -> Fraction:
    return Fraction(text.rstrip("%").replace(",", ""))


@pytest.mark.parametrize(
    ("value", "digits", "printed"),
    [
        (Fraction(5, 1000), 2, "0.01"),
        (Fraction(-5, 1000), 2, "-0.01"),
        (Fraction(-4, 1000), 2, "0.00"),
        (Fraction(2675, 1000), 2, "2.68"),
        (Fraction(9999), 0, "9999"),
        (Fraction(10000), 0, "10,000"),
        (Fraction(1, 3), 4, "0.3333"),
    ],
)
def test_rounding_is_half_up_on_exact_values(value, digits, printed):
    """Half goes away from zero, nothing prints as minus zero, thousands are grouped from 10 000."""
    assert round_half_up(value, digits) == printed


@pytest.mark.parametrize(
    ("value", "op", "printed"),
    [
        (Fraction(94996, 1000), ">=", "94.996%"),
        (Fraction(95), ">=", "95.00%"),
        (Fraction(95004, 1000), "<=", "95.004%"),
        (Fraction(94994, 1000), ">=", "94.99%"),
    ],
)
def test_a_value_that_would_mislead_gets_more_digits(value, op, printed):
    """94.996 misses 95 and must not print as 95.00."""
    assert format_value(value, "percent", 2, Fraction(95), op) == printed


@given(fractions, targets, st.sampled_from(sorted(OPS)), st.integers(0, 4))
def test_print_agrees_with_verdict(value, target, op, decimals):
    """Whoever compares the printed value with the printed target reaches the verdict of the exact ones."""
    printed = read(format_value(value, "percent", decimals, target, op))
    assert OPS[op](printed, read(format_target(target, "percent", decimals))) == OPS[op](value, target)


@given(fractions, fractions, st.integers(0, 4))
def test_print_agrees_with_trend(value, before, decimals):
    """A value beside a computed one, both rounded alike, shows which is larger."""
    now, then = format_pair(value, before, "ratio", decimals, ">=")
    assert (read(now) >= read(then)) == (value >= before)


@given(fractions, st.integers(0, 6))
def test_rounding_is_within_half_a_unit(value, digits):
    """A printed number is never further than half its last digit from the exact one."""
    assert abs(read(round_half_up(value, digits)) - value) <= Fraction(1, 2 * 10**digits)


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_any_float_prints_or_is_empty(value):
    """NaN and infinity are no numbers and print as nothing."""
    assert format_value(value, "coefficient", 3) == "" or read(format_value(value, "coefficient", 3)) is not None


def test_between_has_two_bounds():
    """A value just outside a band is printed outside it."""
    assert format_value(Fraction(55004, 1000), "percent", 2, (Fraction(45), Fraction(55)), "between") == "55.004%"


def test_counts_are_whole():
    """Pupils are not printed with decimals unless they have some."""
    assert format_value(Fraction(14993), "pupils", 2) == "14,993"
    assert format_value(Fraction(45, 2), "pupils", 2) == "22.50"


def test_missing_is_empty():
    """Absent is not zero."""
    assert format_value(None, "percent", 2) == ""
    assert format_measure(None) == ""


@pytest.mark.parametrize(("lang", "said"), [("zh", "4 个班需拆分"), ("en", "4 classes to split")])
def test_gaps_are_said_in_whole_things(lang, said):
    """A gap names what is missing."""
    assert format_gap(GapAmount(Fraction(4), Words(zh="个班需拆分", en="classes to split")), "percent", 2, lang) == said


SPLIT = Words(zh="个班需拆分", en="{amount:class|classes} to split")


@pytest.mark.parametrize(
    ("amount", "said"),
    [(1, "1 class to split"), (2, "2 classes to split"), (Fraction(3, 2), "1.50 classes to split")],
)
def test_a_gap_of_one_thing_is_worded_as_one(amount, said):
    assert format_gap(GapAmount(Fraction(amount), SPLIT), "percent", 2, "en") == said
    assert format_gap(GapAmount(Fraction(amount), SPLIT), "percent", 2, "zh").endswith(" 个班需拆分")


@pytest.mark.parametrize(("amount", "said"), [(1, "1 percentage point"), (2, "2 percentage points")])
def test_an_amount_of_one_is_worded_as_one(amount, said):
    assert format_gap(GapAmount(Fraction(amount), None), "percent", 0, "en") == said


@pytest.mark.parametrize(("lang", "said"), [("zh", "0.004 个百分点"), ("en", "0.004 percentage points")])
def test_a_gap_never_prints_as_nothing(lang, said):
    """Where something is missing the gap is not 0.00."""
    assert format_gap(GapAmount(Fraction(4, 1000), None), "percent", 2, lang) == said
