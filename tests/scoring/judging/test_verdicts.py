"""Verdicts use unrounded values, keep absent apart from zero, and say how far in whole units."""

from __future__ import annotations

from fractions import Fraction

import pytest

from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.figures import Figure, Judged, Met, Missed, NoData, NotApplicable
from eduquality.scoring.examples import figures_of
from eduquality.scoring.judging.verdicts import judge, judge_all, judge_trend, reaches, worst_first

SHARE = "compulsory.large_class_share"


def share_of(catalogue: Catalogue, large: int, classes: int) -> Figure:
    rows = [
        {"stage": "primary", "headcount": 60, "_times": large},
        {"stage": "primary", "headcount": 30, "_times": classes - large},
    ]
    (figure,) = figures_of(catalogue, SHARE, {"classes": [row for row in rows if row["_times"]]})
    return figure


def test_a_figure_that_equals_its_target_meets_it(catalogue: Catalogue) -> None:
    """29 of 100 is 29 %, not the 28.999999999999996 of floating arithmetic."""
    figure = share_of(catalogue, 29, 100)
    assert figure.value == Fraction(29)
    assert isinstance(judge(catalogue.indicators[SHARE], figure, "<=", Fraction(29)), Met)
    assert reaches(Fraction(29), ">=", Fraction(29))


@pytest.mark.parametrize(("large", "classes", "gap"), [(9, 100, 4), (15, 258, 2), (7, 119, 1), (100, 100, 91)])
def test_the_gap_is_the_fewest_classes_to_split(catalogue: Catalogue, large: int, classes: int, gap: int) -> None:
    """A class that is split is a large class less and a class more: 15 of 258 are 5.81 %, 13 of 260 are 5 %.

    Nine of a hundred are four too many: three splits leave 6 of 103, 5.83 %. Seven of 119 need one: 6 of 120 are 5 %.
    Where all hundred are large, 91 splits leave 9 of 191, 4.71 %, and 90 leave 10 of 190, 5.26 %.
    """
    verdict = judge(catalogue.indicators[SHARE], share_of(catalogue, large, classes), "<=", Fraction(5))
    assert isinstance(verdict, Missed)
    assert verdict.gap is not None
    assert (verdict.gap.amount, verdict.gap.of is not None) == (gap, True)
    assert (large - gap) * 100 <= 5 * (classes + gap)
    assert (large - gap + 1) * 100 > 5 * (classes + gap - 1)


def test_no_classes_is_no_data_and_not_a_target_met(catalogue: Catalogue) -> None:
    """A zero denominator gives no data with a reason, never 0 %."""
    (figure,) = figures_of(catalogue, SHARE, {"classes": [{"stage": "senior", "headcount": 60}]})
    verdict = judge(catalogue.indicators[SHARE], figure, "<=", Fraction(5))
    assert isinstance(verdict, NoData)
    assert verdict.reason == "zero-denominator"


def test_a_trend_compares_unrounded_values_and_asks_nothing_of_a_new_unit(catalogue: Catalogue) -> None:
    """A rise of a thousandth is a rise; a unit without a year before is not applicable."""
    loaded = catalogue.indicators[SHARE]
    now, before = share_of(catalogue, 500, 1001), share_of(catalogue, 499, 1000)
    assert isinstance(judge_trend(loaded, now, before, ">="), Met)
    assert isinstance(judge_trend(loaded, before, now, ">="), Missed)
    assert isinstance(judge_trend(loaded, now, None, ">="), NotApplicable)


def judged(catalogue: Catalogue, verdict: object) -> Judged:
    return Judged(share_of(catalogue, 1, 2), verdict)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([Met(), Met()], "met"),
        ([Met(), Missed()], "missed"),
        ([Met(), NoData("no-rows")], "no-data"),
        ([Missed(), NoData("no-rows")], "missed"),
        ([Met(), NotApplicable("no-previous-year")], "met"),
        ([NotApplicable("no-previous-year")], "not-applicable"),
        ([], "no-data"),
    ],
)
def test_a_clause_for_every_unit_is_met_only_if_every_unit_is_known_to_meet_it(
    catalogue: Catalogue, verdicts: list[object], status: str
) -> None:
    """One miss misses; one unknown leaves the clause unknown; units not asked do not count."""
    assert judge_all([judged(catalogue, v) for v in verdicts], "school").status == status


def test_the_worst_units_come_first(catalogue: Catalogue) -> None:
    """Units are ordered by how far their value is from the goal, not by how many classes that takes."""
    loaded = catalogue.indicators[SHARE]
    figures = [share_of(catalogue, large, classes) for large, classes in ((10, 100), (2, 4), (0, 9))]
    units = [Judged(f, judge(loaded, f, "<=", Fraction(5)), None, Fraction(5)) for f in figures]
    assert [unit.figure.value for unit in worst_first(units)] == [50, 10, 0]
