"""What all years since a year sum up to, divided by how many they are; a year without a figure leaves none."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from eduquality.errors import CatalogFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.scoring.examples import figures_of
from eduquality.words import sentence_of
from tests.scoring.figures.kinds.of_units import catalogue

COUNT = (
    "unit: pupils\nformula: pupils\nmeasures:\n"
    "  pupils: {title: {zh: 人数, en: Pupils}, sql: SELECT sum(headcount) FROM classes}\n"
)
FILES = {
    "pupils": COUNT,
    "yearly": "kind: per_year\nunit: pupils\nof: pupils\nsince: 2023\n",
    "since_start": "kind: per_year\nunit: pupils\nof: pupils\nsince: start\n"
    "parameters: {start: {value: null, title: {zh: 起始年, en: First year}}}\n",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Give the catalogue."""
    return catalogue(Path(tmp_path_factory.mktemp("own")), FILES)


def rows(years: dict[int, int | None], school: str = "甲小学") -> list[dict[str, object]]:
    return [{"year": year, "school": school, "headcount": size} for year, size in years.items()]


def test_the_sum_over_the_years(own):
    """30, 40 and 20 in three years; what was before is none of it."""
    (figure,) = figures_of(own, "yearly", {"classes": rows({2022: 99, 2023: 30, 2024: 40, 2025: 20})})
    assert (figure.value, figure.measures) == (30, {"sum": 90, "years": 3})
    (figure,) = figures_of(own, "yearly", {"classes": rows({2023: 30, 2024: 41})}, year=2024)
    assert figure.value == Fraction(71, 2)


def test_a_year_without_a_figure(own):
    """Nothing of 2024 is not nought in 2024."""
    (figure,) = figures_of(own, "yearly", {"classes": rows({2023: 30, 2025: 20})})
    assert (figure.value, figure.reason, figure.reason_values["years"]) == (None, "years-lacking", "2024")


def test_before_it_began_there_is_none(own):
    """2022 is before 2023."""
    (figure,) = figures_of(own, "yearly", {"classes": rows({2022: 30})}, year=2022)
    assert (figure.value, figure.reason_values["years"]) == (None, "2023")


def test_the_first_year_may_be_set(own):
    """By eduq.yaml."""
    given = {"classes": rows({2024: 30, 2025: 20})}
    assert figures_of(own, "since_start", given)[0].reason == "missing-parameter"
    (figure,) = figures_of(own, "since_start", given, constants={"start": 2024})
    assert figure.value == 25


def test_each_school_has_its_own_years(own):
    """A school that is not there in a year has no mean of that time."""
    given = {"classes": [*rows({2023: 30, 2024: 40, 2025: 20}), *rows({2024: 9, 2025: 9}, "乙小学")]}
    found = {figure.unit_name: figure.value for figure in figures_of(own, "yearly", given, level="school")}
    assert found == {"甲小学": 30, "乙小学": None}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("unit: pupils\nof: pupils\nsince: begin\n", "no parameter begin"),
        ("unit: percent\nof: large\nsince: 2020\n", "do not add up"),
        ("unit: pupils\nof: pupil\nsince: 2020\n", "did you mean pupils"),
    ],
)
def test_what_does_not_hold_together_is_told(tmp_path: Path, text: str, said: str):
    """With file and line."""
    with pytest.raises(CatalogFault) as fault:
        catalogue(tmp_path / "own", {"pupils": COUNT, "wrong": "kind: per_year\n" + text})
    told = [sentence_of(issue) for issue in fault.value.issues]
    assert any("wrong.yaml:" in one and said in one for one in told), told
