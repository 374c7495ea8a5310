"""What is drawn of clauses: facts that the numbers beside them say as well."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from eduquality.model.results.figures import Met, Missed, NoData
from eduquality.report.drawings import Squares
from eduquality.report.page import Cell, Table
from eduquality.report.pages.card import present_card
from eduquality.report.pages.drawn import strip_of
from tests.report.conftest import make_figure, make_judgement
from tests.report.looks.test_looks import at_width


def clause(value, **changes):
    return make_judgement(make_figure(Fraction(value)), Met(), **changes)


@pytest.mark.parametrize(
    ("value", "changes", "drawn"),
    [
        (2, {}, (1, 6, (5,), "at most")),
        (95, {"op": ">=", "target": Fraction(98)}, (Fraction(2801, 30), Fraction(2989, 30), (98,), "at least")),
        (100, {"op": ">=", "target": Fraction(100)}, (Fraction(295, 3), 100, (100,), "at least")),
        (4, {"op": "between", "target": (Fraction(3), Fraction(6))}, (2, 7, (3, 6), "between")),
        (0, {"target": Fraction(0)}, (0, Fraction(1, 60), (0,), "at most")),
    ],
)
def test_a_strip_holds_value_and_target_and_which_side_meets_it(value, changes, drawn):
    """A third of what they are apart, and a sixtieth at least, stands beyond them, within what a percentage can be."""
    strip = strip_of(clause(value, **changes), "en")
    assert (strip.low, strip.high, strip.target, strip.side) == drawn


def test_no_strip_where_every_unit_is_judged_or_a_number_is_missing():
    """A county's good figure beside a cross would belie it."""
    each = clause(2, level="school", judge="each")
    silent = make_judgement(None, NoData("no-rows"))
    report = clause(2, op="report", target=None)
    assert [strip_of(one, "en") for one in (each, silent, report, clause(2, target=None))] == [None] * 4


def test_a_trend_of_the_area_is_held_against_the_year_before():
    before = make_figure(Fraction(60), year=2024)
    strip = strip_of(clause(55, judge="trend", op=">=", target=None, before=before), "en")
    assert (strip.target, strip.now, strip.side) == ((60,), 55, "at least")


def test_a_plan_has_a_square_a_clause(card):
    page = present_card(card, "en").page()
    (squares,) = [block for block in page.blocks if isinstance(block, Squares)]
    assert [square.tone for square in squares.squares] == ["met", "missed", "missed", "no-data", "no-data"]
    assert squares.squares[0].link == "qingyuan-2025-X01"


def lines(card, width):
    (table,) = [block for block in present_card(card, "en").page().blocks if isinstance(block, Table)]
    assert isinstance(table.rows[0].values[4], Cell)
    return [line for line in at_width(present_card(card, "en"), width).splitlines() if "5.004%" in line]


def test_the_terminal_draws_the_line_where_it_is_wide_enough(card):
    """A value a little over the target stands beside it, never on it."""
    missed = make_judgement(make_figure(Fraction(5004, 1000)), Missed())
    some = replace(card, judgements=(missed,))
    assert "|o-" in lines(some, 160)[0]
    assert "|o-" not in lines(some, 80)[0]
