"""Where a formula has a branch or a step nothing is said to lie between two values of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.figures import Figure
from eduquality.scoring.examples import figures_of
from tests.scoring.figures.kinds.of_units import BASES, catalogue, classes

FILES = {
    "none_is_nought": BASES["large"].replace("large / known", "if(known == 0, 0, large / known)"),
    "just_one": BASES["large"].replace("large / known", "if(large == 1, known, 0)").replace("percent", "count"),
    "rounded": BASES["size"].replace("pupils / known", "round_half_up(pupils / known, 0)"),
    "odd": "kind: share_of_units\nunit: percent\nof: just_one\nop: '>='\nvalue: 1\nacross: school\n",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Give the catalogue."""
    return catalogue(Path(tmp_path_factory.mktemp("own")), FILES)


def only(own: Catalogue, name: str, rows: list[dict[str, object]]) -> Figure:
    (figure,) = figures_of(own, name, {"classes": rows})
    return figure


def test_a_guarded_denominator_has_a_value(own):
    """No class has its size: the share is 0 by the author's word; of two classes one is large."""
    assert only(own, "none_is_nought", classes(甲=[])).reason == "no-table"
    assert only(own, "none_is_nought", classes(甲=[46, 45])).value == 50
    assert only(own, "none_is_nought", classes(甲=[46, 45, None])).bounds is not None


def test_a_step_has_no_bounds(own):
    """One class is large and one unknown: 1 now, 0 if that is large as well; the ends alone would say so by chance."""
    figure = only(own, "just_one", classes(甲=[46, None]))
    assert (figure.value, figure.undecided, figure.bounds) == (1, 1, None)


def test_a_unit_whose_figure_has_steps_and_open_rows_is_undecided(own):
    """Nobody knows what the unknown class makes of it."""
    figure = only(own, "odd", classes(甲=[46, None], 乙=[46]))
    assert (figure.value, figure.undecided) == (100, 1)
    assert [one.zh for one in figure.unsure] == ["甲小学"]


def test_a_rounded_mean(own):
    """45.5 is 46."""
    assert only(own, "rounded", classes(甲=[45, 46])).value == 46
