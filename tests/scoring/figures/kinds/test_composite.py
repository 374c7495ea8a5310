"""The mean of indicators, or their weighted mean; where one has no figure there is none, and it is named."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from eduquality.errors import CatalogFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.scoring.examples import figures_of
from eduquality.words import sentence_of
from tests.scoring.figures.kinds.of_units import catalogue, classes

PRIMARY = "unit: percent\nbetter: lower\nformula: large / known\nmeasures:\n" + "".join(
    f"  {name}: {{title: {{zh: {name}, en: {name}}}, sql: SELECT {sql} FROM classes WHERE stage = 'junior'}}\n"
    for name, sql in {"large": "count_if(headcount > 50)", "known": "count(headcount)"}.items()
)
FILES = {
    "large_junior": PRIMARY,
    "mean": "kind: composite\nunit: percent\nof: [large, large_junior]\n",
    "weighted": "kind: composite\nunit: percent\nof: {large: 2, large_junior: 1}\n",
    "spread": "kind: dispersion\nunit: coefficient\nof: size\nweight: pupils\n",
    "of_spreads": "kind: composite\nunit: coefficient\nof: {spread: 1, spread_too: 3}\n",
    "spread_too": "kind: dispersion\nunit: coefficient\nof: size\nweight: pupils\n",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Give the catalogue."""
    return catalogue(tmp_path_factory.mktemp("own"), FILES)


def junior(*sizes: int | None) -> list[dict[str, object]]:
    return [{"school": "甲中学", "stage": "junior", "headcount": size} for size in sizes]


def test_the_mean_of_two(own):
    """Three of four classes are over 45, one of two over 50: 75 and 50."""
    given = {"classes": [*classes(甲=[46, 45]), *junior(51, 50)]}
    (mean,) = figures_of(own, "mean", given)
    assert (mean.value, mean.measures) == (Fraction(125, 2), {"large": 75, "large_junior": 50})
    (weighted,) = figures_of(own, "weighted", given)
    assert weighted.value == Fraction(200, 3)


def test_a_part_without_a_figure_is_named(own):
    """Without a junior class there is no mean, and not that of the others."""
    (figure,) = figures_of(own, "mean", {"classes": classes(甲=[46, 45])})
    assert (figure.value, figure.reason) == (None, "part-lacking")
    assert figure.reason_values["parts"] == {"zh": "large_junior", "en": "large_junior"}
    assert figure.measures == {"large": 50, "large_junior": None}


def test_the_bounds_of_the_parts_are_those_of_the_whole(own):
    """A class of unknown size is large or not in either: 50 to 66.7 of all, 0 to 50 of the junior ones."""
    (figure,) = figures_of(own, "mean", {"classes": [*classes(甲=[46]), *junior(45, None)]})
    assert figure.value == 25
    assert figure.bounds == ((Fraction(100, 3) + 0) / 2, (Fraction(200, 3) + 50) / 2)


def test_figures_that_are_no_fractions_are_put_together(own):
    """Twice the same spread is that spread, whatever the weights."""
    given = {"classes": classes(甲=[30], 乙=[10])}
    (spread,), (both,) = figures_of(own, "spread", given), figures_of(own, "of_spreads", given)
    assert both.value == pytest.approx(spread.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("kind: composite\nunit: percent\nof: [large, size]\n", "the unit of size is pupils"),
        ("kind: composite\nunit: percent\nof: [large, large]\n", "large stands twice"),
        ("kind: composite\nunit: percent\nof: {large: 0, large_junior: 1}\n", "large is out of range"),
        ("kind: composite\nunit: percent\nof: [large, sise]\n", "did you mean size"),
        ("kind: composite\nunit: percent\nof: [large, wrong]\n", "in a circle"),
    ],
)
def test_what_does_not_hold_together_is_told(tmp_path: Path, text: str, said: str):
    """With file and line."""
    with pytest.raises(CatalogFault) as fault:
        catalogue(tmp_path / "own", {"large_junior": PRIMARY, "wrong": text})
    told = [sentence_of(issue) for issue in fault.value.issues]
    assert any("wrong.yaml:" in one and said in one for one in told), told
