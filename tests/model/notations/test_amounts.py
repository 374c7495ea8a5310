"""Which amount a text means, and in which unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from eduquality.model.notations import types
from eduquality.model.notations.amounts import UNITS, amount, unit_in
from tests.model.notations.reading import read, refusal


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (types.Yuan, "3,000元", Decimal("3000.00")),
        (types.Yuan, "12.345万元", Decimal("123450.00")),
        (types.Yuan, "1.5千元", Decimal("1500.00")),
        (types.Yuan, "80", Decimal("80.00")),
        (types.SquareMetres, "120㎡", Decimal("120.00")),
        (types.SquareMetres, "120.5平方米", Decimal("120.50")),
        (types.SquareMetres, "3亩", Decimal("2000.00")),
        (types.SquareMetres, "1.2公顷", Decimal("12000.00")),
    ],
)
def test_an_amount_is_converted_exactly(kind, text, value):
    assert read(kind, text) == value


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        (types.SquareMetres, "1亩", "cell.unit_inexact"),
        (types.Yuan, "0.1234567万元", "cell.too_precise"),
        (types.Yuan, "(5)", "cell.bracketed"),
        (types.Yuan, "-5万元", "cell.negative"),
        (types.Yuan, "200亿元", "cell.too_large"),
        (types.Yuan, "5亩", "cell.not_a_number"),
    ],
)
def test_an_amount_that_has_no_exact_value_is_refused(kind, text, code):
    assert refusal(kind, text)["type"] == code


def test_an_accountants_brackets_are_negative_where_an_amount_may_be():
    balance = amount("yuan", may_be_negative=True)
    assert balance("(1,234.5)万元") == Decimal("-12345000.00")


@pytest.mark.parametrize(
    ("text", "unit", "word"),
    [
        ("经费(万元)", "yuan", "万元"),
        ("经费（元）", "yuan", "元"),
        ("经费_万元", "yuan", "万元"),
        ("单位：万元", "yuan", "万元"),
        ("校舍面积(㎡)", "m2", "㎡"),
        ("公用经费", "yuan", None),
        ("元旦活动费", "yuan", None),
    ],
)
def test_a_header_names_the_unit_of_its_amounts(text, unit, word):
    found = unit_in(text, unit)
    assert (found and UNITS[unit][found]) == (word and UNITS[unit][word])
