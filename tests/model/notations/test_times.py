"""With which day a time begins and ends, and which week or month a text means."""

from __future__ import annotations

from datetime import date

import pytest

from eduquality.model.notations import types
from tests.model.notations.reading import read, refusal


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024.3.5-3.8", date(2024, 3, 5), date(2024, 3, 8)),
        ("2024.3.5-8", date(2024, 3, 5), date(2024, 3, 8)),
        ("2024年3月5日至8日", date(2024, 3, 5), date(2024, 3, 8)),
        ("2024-03-05-2024-03-08", date(2024, 3, 5), date(2024, 3, 8)),
        ("2023.9—2026.8", date(2023, 9, 1), date(2026, 8, 31)),
        ("2023-2026", date(2023, 1, 1), date(2026, 12, 31)),
        ("2024年3月-5月", date(2024, 3, 1), date(2024, 5, 31)),
        ("2024年9月至今", date(2024, 9, 1), date(2100, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025年", date(2025, 1, 1), date(2025, 12, 31)),
        ("2024-03-05 14:00", date(2024, 3, 5), date(2024, 3, 5)),
        ("2024.3.5（星期二）", date(2024, 3, 5), date(2024, 3, 5)),
        ("2024年3月5日上午", date(2024, 3, 5), date(2024, 3, 5)),
        ("45356", date(2024, 3, 5), date(2024, 3, 5)),
    ],
)
def test_a_time_begins_and_ends_with_a_day(text, first, last):
    assert (read(types.FirstDay, text), read(types.LastDay, text)) == (first, last)


def test_what_has_not_ended_ends_on_the_last_of_all_days():
    assert read(types.LastDay, "长期有效") == date(2100, 12, 31)
    assert refusal(types.FirstDay, "长期有效")["type"] == "cell.not_a_date"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2024.2.30", "cell.no_such_date"),
        ("2026.8-2023.9", "cell.no_such_date"),
        ("3.5-3.8", "cell.not_a_date"),
        ("2024年暑期", "cell.not_a_date"),
        ("2024.3、2024.5", "cell.not_a_date"),
    ],
)
def test_what_is_no_time_is_none(text, code):
    assert refusal(types.FirstDay, text)["type"] == code


@pytest.mark.parametrize(("text", "week"), [("第3周", 3), ("三", 3), ("第十二周", 12), ("二十", 20), ("3.0", 3)])
def test_a_week_is_the_one_of_the_semester(text, week):
    assert read(types.Week, text) == week


@pytest.mark.parametrize(("text", "month"), [("9", 9), ("9月", 9), ("九月份", 9), ("十二月", 12)])
def test_a_month_is_one_of_twelve(text, month):
    assert read(types.Month, text) == month


@pytest.mark.parametrize(
    ("kind", "text", "code"), [(types.Week, "第3-4周", "cell.not_a_week"), (types.Month, "13", "cell.not_a_month")]
)
def test_what_is_no_week_or_month_is_none(kind, text, code):
    assert refusal(kind, text)["type"] == code
