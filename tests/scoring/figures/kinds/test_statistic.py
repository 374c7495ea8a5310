"""A column of numbers is summed up exactly, whatever the order of its rows."""

from __future__ import annotations

import random
from fractions import Fraction
from pathlib import Path

import pytest

from eduquality.errors import CatalogFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.scoring.examples import figures_of
from eduquality.words import sentence_of
from tests.scoring.figures.kinds.of_units import catalogue, classes

_ASKED = "kind: statistic\nunit: pupils\nsql: SELECT headcount FROM classes WHERE stage = 'primary'\nby: [stage]\n"
FILES = {
    "mean": _ASKED + "statistic: mean\n",
    "median": _ASKED + "statistic: median\n",
    "quarter": _ASKED + "statistic: quantile\nat: 0.25\n",
    "quarter_below": _ASKED + "statistic: quantile\nat: 0.25\ninterpolation: lower\n",
    "quarter_above": _ASKED + "statistic: quantile\nat: 0.25\ninterpolation: higher\n",
    "deviation": _ASKED + "statistic: stddev\n",
    "of_sample": _ASKED + "statistic: stddev_sample\ndigits: 2\n",
    "of_large": "kind: statistic\nstatistic: mean\nunit: pupils\n"
    "parameters: {limit: {value: 40, title: {zh: 界, en: Limit}}}\n"
    "sql: SELECT headcount - :limit FROM classes WHERE headcount > :limit\n",
    "steady": "kind: share_of_units\nunit: percent\nof: median\nop: '<='\nvalue: 40\nacross: school\n",
}
SIZES = [30, 40, 40, 50, 60]


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Give the catalogue."""
    return catalogue(Path(tmp_path_factory.mktemp("own")), FILES)


def value(own: Catalogue, name: str, *sizes: int | None) -> object:
    (figure,) = figures_of(own, name, {"classes": classes(甲=list(sizes))})
    return figure.reason if figure.value is None else figure.value


def test_the_mean_and_the_median(own):
    """220 in 5 classes; the third of five, and between the second and third of four."""
    assert value(own, "mean", *SIZES) == 44
    assert value(own, "mean", 1, 1, 2) == Fraction(4, 3)
    assert value(own, "median", *SIZES) == 40
    assert value(own, "median", 30, 41, 50, 60) == Fraction(91, 2)
    assert value(own, "median", 7) == 7


def test_a_quantile_between_two_numbers(own):
    """A quarter of the way from the first of four to the last is three quarters from the first to the second."""
    assert value(own, "quarter", *SIZES) == 40
    assert value(own, "quarter", 10, 20, 30, 40) == Fraction(35, 2)
    assert value(own, "quarter_below", 10, 20, 30, 40) == 10
    assert value(own, "quarter_above", 10, 20, 30, 40) == 20


def test_deviations_of_all_and_of_a_sample(own):
    """2, 4, 4, 4, 5, 5, 7, 9: squares of 32 over 8 are 4, exactly; over 7 the root is 2.138."""
    numbers = (2, 4, 4, 4, 5, 5, 7, 9)
    assert value(own, "deviation", *numbers) == 2
    assert value(own, "of_sample", *numbers) == Fraction("2.14")
    assert value(own, "deviation", 5) == 0
    assert value(own, "of_sample", 5) == "zero-denominator"


def test_no_order_of_rows_decides(own):
    """Shuffled rows give the same number to the last digit."""
    numbers = [random.Random(1).randrange(1000) for _ in range(50)]
    found = {value(own, "deviation", *random.Random(seed).sample(numbers, 50)) for seed in range(5)}
    assert len(found) == 1


def test_rows_without_a_number_are_undecided(own):
    """They are in no number, and said."""
    (figure,) = figures_of(own, "mean", {"classes": classes(甲=[30, None, 40])})
    assert (figure.value, figure.undecided, figure.measures) == (35, 1, {"values": 2})
    assert value(own, "mean", None) == "no-value"


def test_each_unit_and_slice_has_its_own(own):
    """Junior classes are not asked about, and a school that has no others is not named."""
    rows = [*classes(甲=[30, 40], 乙=[50]), {"school": "丙中学", "county": "丙县", "stage": "junior", "headcount": 1}]
    schools = figures_of(own, "median", {"classes": rows}, level="school")
    assert {figure.unit_code: figure.value for figure in schools} == {"甲小学": 35, "乙小学": 50}
    (primary,) = figures_of(own, "median", {"classes": rows}, by=["stage"])
    assert (primary.slice, primary.value) == ({"stage": "primary"}, 40)


def test_a_column_may_be_reckoned_with_parameters(own):
    """41 and 45 are over 40, by 1 and 5; set to 44, one is over by 1."""
    assert value(own, "of_large", 40, 41, 45) == 3
    rows = {"classes": classes(甲=[40, 41, 45])}
    assert figures_of(own, "of_large", rows, constants={"limit": 44})[0].value == 1


def test_schools_whose_median_is_known_are_counted(own):
    """One of two; where a class has no number nobody knows."""
    (figure,) = figures_of(own, "steady", {"classes": classes(甲=[40, 40], 乙=[41], 丙=[30, None])})
    assert (figure.value, figure.undecided) == (50, 1)


def test_nothing_sent_is_no_number(own):
    """As everywhere."""
    assert value(own, "median") == "no-table"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("statistic: mean\nsql: SELECT sum(headcount) FROM classes\n", "cannot use sum"),
        ("statistic: mean\nsql: SELECT class_name FROM classes\n", "should be a number"),
        ("statistic: mean\nsql: SELECT headcont FROM classes\n", "did you mean headcount"),
        ("statistic: mean\nsql: headcount\n", "one column of numbers"),
        ("statistic: mean\nsql: SELECT headcount, grade FROM classes\n", "wrong.yaml"),
        ("statistic: quantile\nsql: SELECT headcount FROM classes\n", "quantile"),
        ("statistic: mean\nat: 0.5\nsql: SELECT headcount FROM classes\n", "quantile"),
        ("statistic: mean\nsql: SELECT headcount FROM classes\nby: [stages]\n", "did you mean stage"),
        ("statistic: average\nsql: SELECT headcount FROM classes\n", "mean"),
    ],
)
def test_what_does_not_hold_together_is_told(tmp_path: Path, text: str, said: str):
    """With file and line."""
    with pytest.raises(CatalogFault) as fault:
        catalogue(tmp_path / "own", {"wrong": "kind: statistic\nunit: pupils\n" + text})
    told = [sentence_of(issue) for issue in fault.value.issues]
    assert any("wrong.yaml:" in one and said in one for one in told), told
