"""Answers whether bare `compute` tells the figures there are, and in one line how many have no value and why."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eduquality.model.base import Words
from eduquality.model.results.figures import Figure
from eduquality.model.results.scorecard import Scorecard
from eduquality.report import as_text
from eduquality.report.pages.card import present_card


def figure(indicator: str, value: int | None, reason: str | None = None, **values: object) -> Figure:
    return Figure(
        indicator=indicator,
        title=Words(zh=indicator, en=indicator),
        year=2025,
        level="area",
        unit_code="",
        unit_name="",
        slice={},
        value=None if value is None else Fraction(value),
        unit="count",
        decimals=0,
        measures={},
        titles={},
        reason=reason,
        reason_values=values,
    )


CARD = Scorecard(
    "1",
    2025,
    (
        figure("there", 7),
        figure("lost", None, "no-table", table={"zh": "成绩", "en": "Scores"}),
        figure("gone", None, "no-table", table={"zh": "成绩", "en": "Scores"}),
        figure("empty", None, "no-rows", table={"zh": "班级", "en": "Classes"}, year=2025),
        figure("odd", None, "zero-denominator", name={"zh": "学生", "en": "pupils"}),
    ),
)


@pytest.mark.parametrize("look", ["table", "md"])
def test_a_reader_sees_what_there_is_and_one_line_for_the_rest(look: str) -> None:
    text = as_text(present_card(CARD, "en", brief=True), look)
    assert "there" in text
    assert "lost" not in text
    told = "4 indicators have no value: 2 for want of a table (Scores 2); 1 for want of rows for 2025 (Classes 1); 1 for other reasons. All of them: --all"  # noqa: E501
    assert told in " ".join(text.split()).replace("\\-", "-")


def test_whoever_asks_for_all_gets_all_and_programs_always_do() -> None:
    assert "lost" in as_text(present_card(CARD, "en"), "table")
    for look in ("json", "csv"):
        assert as_text(present_card(CARD, "zh", brief=True), look) == as_text(present_card(CARD, "zh"), look)


def test_where_nothing_has_a_value_the_line_stands_alone() -> None:
    text = as_text(present_card(Scorecard("1", 2025, CARD.figures[1:3]), "zh", brief=True), "table")
    assert "另有 2 个指标没有数值：数据中没有所需的表，2 个（成绩 2 个）。全部列出：--all" in text
