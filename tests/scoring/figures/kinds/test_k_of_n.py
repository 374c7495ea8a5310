"""At least so many conditions hold and the others are not far off; what fails is named, what is missing is open."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from eduquality.errors import CatalogFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.figures import Figure
from eduquality.scoring.examples import figures_of
from eduquality.words import sentence_of
from tests.scoring.figures.kinds.of_units import catalogue

#: Seven measures of a school, each the pupils of one grade, of which 100 are wanted.
SEVEN = {
    f"g{n}": "unit: pupils\nbetter: higher\nformula: pupils\nmeasures:\n  pupils: {title: {zh: 人数, en: Pupils}, sql: "
    f"SELECT sum(pupils) FROM enrolments WHERE grade = {n}}}\n"
    for n in range(1, 8)
}
SIX_OF_SEVEN = "kind: k_of_n\nunit: count\nleast: 6\nfloor: 0.85\nconditions:\n" + "".join(
    f'  - {{indicator: g{n}, op: ">=", value: 100, title: {{zh: 第{n}项, en: item {n}}}}}\n' for n in range(1, 8)
)
SHARE = 'kind: share_of_units\nunit: percent\nof: six\nop: "=="\nvalue: 1\nacross: school\n'
AT_MOST = (
    'kind: k_of_n\nunit: count\nleast: 1\nfloor: 0.8\nconditions:\n  - {indicator: large, op: "<=", value: 40}\n'
    '  - {indicator: size, op: "<=", value: 45}\n'
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Give the catalogue."""
    return catalogue(
        tmp_path_factory.mktemp("own"), {**SEVEN, "six": SIX_OF_SEVEN, "schools_ok": SHARE, "at_most": AT_MOST}
    )


def rows(*values: int | None, school: str = "甲小学", scale: int = 1) -> list[dict[str, object]]:
    return [
        {"school": school, "grade": n, "stage": "primary", "pupils": value * scale if value is not None else None}
        for n, value in enumerate(values, start=1)
    ]


def of_school(own: Catalogue, given: list[dict[str, object]]) -> Figure:
    (figure,) = figures_of(own, "six", {"enrolments": given}, level="school")
    return figure


@pytest.mark.parametrize(
    ("values", "holds"),
    [
        ((100, 100, 100, 100, 100, 100, 100), 1),
        ((100, 100, 100, 100, 100, 100, 85), 1),
        ((100, 100, 100, 100, 100, 99, 85), 0),
        ((100, 100, 100, 100, 100, 99, 99), 0),
        ((100, 100, 100, 100, 100, 100, 84), 0),
    ],
)
def test_six_of_seven_and_the_last_at_85_per_cent(own, values, holds):
    """85 of 100 suffices for the one that is missed, 84 does not; two that are missed are too many."""
    assert of_school(own, rows(*values)).value == holds


def test_the_floor_is_exact(tmp_path):
    """0.849 of the standard is not enough, 0.85 is."""
    files = {**SEVEN, "six": SIX_OF_SEVEN.replace("value: 100", "value: 1000")}
    own = catalogue(tmp_path / "own", files)
    assert of_school(own, rows(*[1000] * 6, 850)).value == 1
    assert of_school(own, rows(*[1000] * 6, 849)).value == 0


def test_what_fails_is_named(own):
    """With the figure of each condition beside it."""
    figure = of_school(own, rows(100, 100, 100, 100, 100, 40, 99))
    assert [one.en for one in figure.failing] == ["item 6", "item 7"]
    assert (figure.measures["fulfilled"], figure.measures["g6"]) == (5, 40)
    assert figure.titles["g6"].zh == "第6项"


def test_a_missing_figure_is_neither(own):
    """Six hold and the seventh is not known: it may be under its floor."""
    figure = of_school(own, rows(100, 100, 100, 100, 100, 100))
    assert (figure.value, figure.reason, figure.bounds) == (None, "conditions-open", (0, 1))
    assert [one.en for one in figure.unsure] == ["item 7"]
    assert of_school(own, rows(100, 100, 100, 100, 99, 99)).value == 0


def test_an_empty_number_is_as_good_as_a_missing_figure(own):
    """A row without its number leaves the sum unknown."""
    figure = of_school(own, [*rows(100, 100, 100, 100, 100, 100, 100), *rows(None)])
    assert figure.value == 1
    figure = of_school(own, [*rows(100, 100, 100, 100, 100, 100, 50), *rows(*[None] * 7)])
    assert (figure.value, figure.reason) == (None, "conditions-open")


def test_schools_of_which_it_holds_are_counted(own):
    """One of two known schools; of the third nobody can tell, so a third to two thirds."""
    given = [*rows(*[100] * 7), *rows(*[50] * 7, school="乙小学"), *rows(*[100] * 6, school="丙小学")]
    (figure,) = figures_of(own, "schools_ok", {"enrolments": given})
    assert (figure.value, figure.bounds) == (50, (Fraction(100, 3), Fraction(200, 3)))
    assert ([one.zh for one in figure.failing], [one.zh for one in figure.unsure]) == (["乙小学"], ["丙小学"])


def test_the_floor_of_what_must_not_be_exceeded(own):
    """A mean of 45 is allowed; the share of large classes may be 40 / 0.8 = 50 at most."""

    def of(*sizes: int) -> object:
        given = [{"school": "甲", "headcount": size, "stage": "primary"} for size in sizes]
        return figures_of(own, "at_most", {"classes": given}, level="school")[0].value

    assert of(46, 44) == 1
    assert of(46, 46, 43) == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (SIX_OF_SEVEN.replace("least: 6", "least: 8"), "8 of 7 conditions"),
        (SIX_OF_SEVEN.replace("unit: count", "unit: percent"), "1 or 0"),
        (SIX_OF_SEVEN.replace('op: ">="', 'op: "=="'), "has none"),
        (SIX_OF_SEVEN.replace("indicator: g7", "indicator: siz"), "did you mean size"),
    ],
)
def test_what_does_not_hold_together_is_told(tmp_path: Path, text: str, said: str):
    """With file and line."""
    with pytest.raises(CatalogFault) as fault:
        catalogue(tmp_path / "own", {**SEVEN, "wrong": text})
    assert any(said in sentence_of(issue) and "wrong.yaml:" in sentence_of(issue) for issue in fault.value.issues)
