"""A number that holds from a year on is that of the year asked about; what the project sets goes before."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.parameters import Parameter
from eduquality.scoring.examples import figures_of
from tests.scoring.figures.kinds.of_units import catalogue

LIMIT = (
    "parameters:\n  limit:\n    value: 56\n    title: {zh: 界, en: Limit}\n    dated:\n"
    "      - {since: 2024, value: 51, source: 办法一}\n      - {since: 2025, value: 46, source: 办法二}\n"
)
FILES = {
    "over": "unit: count\nformula: over\nmeasures:\n"
    "  over: {title: {zh: 超, en: Over}, sql: SELECT count_if(headcount >= :limit) FROM classes}\n" + LIMIT,
    "schools_over": "kind: share_of_units\nunit: count\nof: size\nop: '>='\nvalue: limit\nacross: school\n" + LIMIT,
    "rise": "kind: change\nunit: count\nof: over\n",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Give the catalogue."""
    return catalogue(Path(tmp_path_factory.mktemp("own")), FILES)


def rows(*years: int) -> dict[str, list[dict[str, object]]]:
    sizes = {"甲": 56, "乙": 51, "丙": 46}
    return {"classes": [{"year": y, "school": s, "headcount": n} for y in years for s, n in sizes.items()]}


def test_a_number_holds_from_its_year_on(own):
    """Of 56, 51 and 46 one is over 56 in 2023, two over 51 in 2024, all over 46 from 2025 on."""
    for name in ("over", "schools_over"):
        found = {year: figures_of(own, name, rows(year), year=year)[0].value for year in (2023, 2024, 2025, 2026)}
        assert found == {2023: 1, 2024: 2, 2025: 3, 2026: 3}
    assert figures_of(own, "over", rows(2025), constants={"limit": Decimal(56)})[0].value == 1


def test_each_of_two_years_has_its_own(own):
    """Two in 2024 and three in 2025 of the same classes."""
    (figure,) = figures_of(own, "rise", rows(2024, 2025))
    assert (figure.value, figure.measures) == (1, {"now": 3, "before": 2})


def test_before_the_first_year_nobody_may_have_set_it():
    """None where there is no value either."""
    parameter = Parameter.model_validate(
        {"value": None, "title": {"zh": "界", "en": "Limit"}, "dated": [{"since": 2024, "value": 5}]}
    )
    assert [parameter.in_year(year) for year in (2023, 2024, 2030)] == [None, 5, 5]
