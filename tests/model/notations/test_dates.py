"""Which day a text means."""

from __future__ import annotations

from datetime import date

import pytest

from eduquality.model.notations import types
from eduquality.model.notations.dates import is_month, may_be_october
from tests.model.notations.reading import read, refusal


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("二〇一五年九月", date(2015, 9, 1)),
        ("二○一五年十月三十一日", date(2015, 10, 31)),
        ("一九九九年十二月二十号", date(1999, 12, 20)),
        ("二零一五年一月十日", date(2015, 1, 10)),
    ],
)
def test_a_date_in_chinese_figures_is_read(text, day):
    assert (read(types.Date, text), is_month(text)) == (day, text.endswith("月"))


def test_a_month_in_chinese_figures_that_no_year_has_is_none():
    assert refusal(types.Date, "二〇一五年十三月")["type"] == "cell.not_a_date"


@pytest.mark.parametrize(
    "text",
    [
        *(
            "2012-09-01 00:00:00",
            "2012年9月1日",
            "2012年09月01号",
            "2012.09",
            "2012.9",
            "2012。9",
            "2012年9月",
            "2012/9",
        ),
        *(
            "41153",
            "41153.0",
            "20120901",
            "201209",
            "2012-9-1",
            "2012、9、1",
            "2012 9 1",
            "２０１２．９．１",
            "2012\\9\\1",
        ),
    ],
)
def test_a_date_in_every_notation_is_the_same_day(text):
    """A month alone is its first day; a serial counts from 1900."""
    assert read(types.Date, text) == date(2012, 9, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2012-02-30", "cell.no_such_date"),
        ("20121301", "cell.no_such_date"),
        ("1012-09-01", "cell.no_such_date"),
        ("21120901", "cell.no_such_date"),
        ("九月", "cell.not_a_date"),
        ("12.9.1", "cell.two_digit_year"),
        ("98年9月1日", "cell.two_digit_year"),
        ("12-09", "cell.two_digit_year"),
        ("120901", "cell.two_digit_year"),
        ("190512", "cell.two_digit_year"),
        ("9/1/2012", "cell.year_last"),
        ("31.12.2012", "cell.year_last"),
        ("2012-08-31 16:00:00", "cell.date_with_time"),
    ],
)
def test_what_is_no_certain_day_is_refused_with_its_reason(text, code):
    assert refusal(types.Date, text)["type"] == code


@pytest.mark.parametrize(
    ("text", "is_one"), [("2012.09", True), ("201209", True), ("2012年9月", True), ("2012.9.1", False)]
)
def test_a_month_without_a_day_is_known_as_one(text, is_one):
    assert is_month(text) is is_one


@pytest.mark.parametrize(
    ("text", "doubtful"), [("2012.1", True), ("2012.10", False), ("2012.01", False), ("2012-1", False)]
)
def test_a_month_that_lost_its_zero_is_doubtful(text, doubtful):
    """Of 2012.10 as a number Excel leaves 2012.1."""
    assert may_be_october(text) is doubtful
