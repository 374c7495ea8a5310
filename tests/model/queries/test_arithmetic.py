"""Formulas are reckoned exactly, and say why they have no value."""

import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eduquality.errors import CatalogFault
from eduquality.model.queries.arithmetic import NoValue, parse_arithmetic


def value(text: str, **names: int | str | None) -> Fraction | float | NoValue:
    return parse_arithmetic(text).evaluate({n: None if v is None else Fraction(v) for n, v in names.items()})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a + b * 2 - -a", 14),
        ("(a + b) / 4", "7/4"),
        ("a ** 2 / b", "9/4"),
        ("0.1 + 0.2", "3/10"),
        ("least(1, a / b)", "3/4"),
        ("greatest(a, b, 9)", 9),
        ("abs(a - b)", 1),
        ("a\n  / b", "3/4"),
    ],
)
def test_a_formula_is_exact(text: str, expected: int | str) -> None:
    """Digits mean what they say and no operation but a root rounds."""
    assert value(text, a=3, b=4) == Fraction(expected)


def test_a_root_is_a_float() -> None:
    """A root is the one thing that is not exact."""
    assert value("sqrt(a)", a=2) == 2**0.5


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("a / b", NoValue("zero-denominator", "b")),
        ("a / (b - 0.5 * z)", NoValue("zero-denominator", "b - 0.5 * z")),
        ("missing / a", NoValue("no-value", "missing")),
        ("missing / b", NoValue("zero-denominator", "b")),
        ("least(1, missing)", NoValue("no-value", "missing")),
        ("sqrt(b - a)", NoValue("no-value", "sqrt(b - a)")),
        ("missing * b", NoValue("no-value", "missing")),
    ],
)
def test_absent_is_not_zero(text: str, reason: NoValue) -> None:
    """A missing operand, a zero denominator and a root of less than nothing give their reason and who is to blame."""
    assert value(text, a=3, b=0, z=0, missing=None) == reason


@given(st.fractions(), st.fractions(), st.fractions().filter(bool))
def test_laws_of_fractions_hold(a: Fraction, b: Fraction, c: Fraction) -> None:
    """Dividing a sum is summing the parts, to the last digit."""
    values = {"a": a, "b": b, "c": c}
    assert parse_arithmetic("(a + b) / c").evaluate(values) == parse_arithmetic("a / c + b / c").evaluate(values)


def test_a_formula_survives_pickling() -> None:
    """A parsed formula can be sent to another process."""
    again = pickle.loads(pickle.dumps(parse_arithmetic("a / 0.5")))  # noqa: S301 - made on the line itself
    assert again.evaluate({"a": Fraction(1)}) == 2
    assert again.names == {"a"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a b",
        "(",
        "a.real",
        "a[0]",
        "a if b else c",
        "lambda: 1",
        "[a for a in b]",
        "(a := 1)",
        "a or b",
        "a < b",
        "+a",
        "a // b",
        "a % b",
        "a @ b",
        "'x'",
        "True",
        "1e9",
        "0x1f",
        "1_000",
        "1j",
        "a ** -1",
        "a ** b",
        "a ** 0.5",
        "a ** 99",
        "__import__('os')",
        "sqrt(*a)",
        "least(a, key=b)",
        "sqrt(a, b)",
        "a\x00",
        "-" * 900 + "a",
        "(" * 400 + "a" + ")" * 400,
        "+".join("a" * 300),
        "a" * 5000,
    ],
)
def test_whatever_is_not_arithmetic_is_refused(text: str) -> None:
    """Code, other operators, other notations and monsters are problems of the file, never a crash."""
    with pytest.raises(CatalogFault) as caught:
        parse_arithmetic(text)
    assert all(issue.code.startswith("formula.") for issue in caught.value.issues)


def test_every_problem_of_a_formula_is_given() -> None:
    """Two mistakes in one formula are two problems."""
    with pytest.raises(CatalogFault) as caught:
        parse_arithmetic("sqr(a) + b[0]")
    assert [issue.code for issue in caught.value.issues] == ["formula.unknown_function_near", "formula.not_allowed"]


@pytest.mark.parametrize(
    "text",
    [
        "(a ** 8) ** 8",
        "((a ** 3) ** 3) ** 3",
        "sqrt(((a ** 8) ** 8))",
        "a ** 8 * b ** 8 * a",
        "(a * a * a) ** 8",
        "-(least(a, b ** 8) ** 8)",
        "1 / ((a ** 8) ** 8)",
        "(10 ** 8) ** 8",
        "abs((a ** 8 + b) ** 3)",
    ],
)
def test_powers_of_powers_are_refused(text: str) -> None:
    """Each level multiplies the digits; of a few nobody sees the end."""
    with pytest.raises(CatalogFault) as caught:
        parse_arithmetic(text)
    assert [issue.code for issue in caught.value.issues] == ["formula.powers"]


@pytest.mark.parametrize(
    "text", ["a ** 8 * b ** 8", "(a ** 2) ** 8", "a ** 8 + b ** 8 - (a + b) ** 8", "sqrt(a ** 2 + b ** 2)"]
)
def test_a_power_that_can_be_reckoned_is_reckoned(text: str) -> None:
    """Sums of powers add nothing to the digits."""
    assert not isinstance(value(text, a=3, b=4), NoValue)


@pytest.mark.parametrize(
    "text", ["a ** 8", "sqrt(a ** 8 * a ** 8)", "sqrt(2) * a ** 8", "sqrt(2) * a ** 8 - sqrt(2) * a ** 8", "a ** 8 - a"]
)
def test_a_number_too_large_is_no_figure(text: str) -> None:
    """It is said of this formula, and nothing else fails."""
    assert value(text, a=10**40) == NoValue("too-large", text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("if(a >= 3, 1, 0)", 1),
        ("if(a > 3, 1, 0)", 0),
        ("if(a == 3 and not b < 4, a, b)", 3),
        ("if(a != 3 or b <= 3, a, b)", 4),
        ("if(zero == 0, 0, a / zero)", 0),
        ("if (zero == 0, none, a)", NoValue("no-value", "none")),
        ("if(zero != 0, a / zero, 7)", 7),
        ("if(none > 1, 1, 2)", NoValue("no-value", "none")),
        ("100 * if(a < b, if(b < 4, 1, 2), 3)", 200),
        ("coalesce(none, none, a)", 3),
        ("coalesce(none, 0) + b", 4),
        ("coalesce(none, none)", NoValue("no-value", "none")),
        ("coalesce(a / zero, 1)", NoValue("zero-denominator", "zero")),
        ("round_half_up(a / 8, 2)", "0.38"),
        ("round_half_up(-a / 8, 2)", "-0.38"),
        ("round_half_up(a / 2, 0)", 2),
        ("round_half_up(2.5, 0) + round_half_up(0.125, 2)", "3.13"),
    ],
)
def test_only_the_branch_that_holds_is_reckoned(text: str, expected: int | str | NoValue) -> None:
    """A denominator of 0 in the other is none of the value; halves go up."""
    found = value(text, a=3, b=4, zero=0, none=None)
    assert found == (expected if isinstance(expected, NoValue) else Fraction(expected))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("if(a, 1, 2)", "formula.no_condition"),
        ("if(a > 1, 2)", "formula.arguments"),
        ("if(1 < a < 3, 1, 2)", "formula.no_condition"),
        ("if(a is b, 1, 2)", "formula.no_condition"),
        ("(a > b) + 1", "formula.condition_alone"),
        ("a and b", "formula.condition_alone"),
        ("1 if a > b else 2", "formula.not_allowed"),
        ("coalesce(a)", "formula.arguments"),
        ("round_half_up(a, b)", "formula.digits"),
        ("round_half_up(a, 7)", "formula.digits"),
        ("round_half_up(a, -1)", "formula.digits"),
    ],
)
def test_conditions_have_their_place(text: str, code: str) -> None:
    """They stand first in `if`, and compare numbers."""
    with pytest.raises(CatalogFault) as fault:
        parse_arithmetic(text)
    assert [issue.code for issue in fault.value.issues] == [code]


def test_a_formula_tells_whether_it_has_steps() -> None:
    """One that asks whether a number is 0 has its step at the end, where bounds are looked for."""
    steps = {text: parse_arithmetic(text).jumps for text in ("a / b", "if(b == 0, 0, a / b)", "if(a > 5, 1, 0)")}
    assert list(steps.values()) == [False, False, True]
    assert not parse_arithmetic("coalesce(a, 0) / b").jumps
    assert parse_arithmetic("coalesce(a, 1)").jumps
    assert parse_arithmetic("coalesce(a - 5, 0)").jumps
    assert parse_arithmetic("round_half_up(a, 1)").jumps
