"""Every kind of indicator unfolds into what it is made of, level by level, and its workbook reckons it anew."""

from __future__ import annotations

import io
from fractions import Fraction

import pytest
from openpyxl import load_workbook

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.explanation import Explanation
from eduquality.model.tables import TABLES
from eduquality.report import as_text
from eduquality.report.pages.explain import present_explanation
from eduquality.report.recount.workbook import FIGURES, recount_workbook
from tests.scoring.figures.kinds.of_units import catalogue as catalogue_with

SHARE = "unit: percent\nbetter: higher\nkind: share_of_units\nacross: school\nof: large\nop: '<='\nvalue: 50\n"
FILES = {
    "share": SHARE,
    "enough": "unit: count\nbetter: higher\nkind: k_of_n\nleast: 1\nconditions:\n"
    "  - {indicator: large, op: '<=', value: 20}\n  - {indicator: size, op: '<=', value: 45}\n",
    "several": "unit: percent\nbetter: higher\nkind: share_of_units\nacross: school\nconditions:\n"
    "  - {indicator: large, op: '<', value: 50.5}\n  - {indicator: size, op: between, value: [30, 46]}\n",
    "near": "unit: count\nbetter: higher\nkind: k_of_n\nleast: 1\nfloor: 0.85\nconditions:\n"
    "  - {indicator: large, op: '<=', value: 20}\n  - {indicator: size, op: '<=', value: limit}\n"
    "parameters: {limit: {value: 45, title: {zh: 上限, en: Limit}}}\n",
    "peers": "unit: place\nkind: rank\nof: size\nfirst: lowest\namong: SELECT headcount FROM classes\n",
    "both": "unit: pupils\nbetter: lower\nkind: composite\nof: {size: 1, middle: 3}\n",
    "yearly": "unit: pupils\nkind: per_year\nof: size\nsince: 2024\n",
    "middle": "unit: pupils\nbetter: lower\nkind: statistic\nstatistic: median\n"
    "sql: SELECT headcount FROM classes WHERE stage = 'primary'\n",
    "place": "unit: place\nkind: rank\nof: size\nacross: school\nfirst: lowest\n",
    "moved": "unit: pupils\nkind: change\nof: size\n",
}
ROWS = (
    "学年,县区,学校名称,学段,年级,班级,班级人数",
    "2025,甲县,甲小学,小学,一年级,1班,50",
    "2025,甲县,甲小学,小学,一年级,2班,40",
    "2025,甲县,乙小学,小学,一年级,1班,48",
    "2025,甲县,丙小学,小学,一年级,1班,30",
    "2024,甲县,甲小学,小学,一年级,1班,52",
    "2024,甲县,甲小学,小学,一年级,2班,42",
    "2024,甲县,乙小学,小学,一年级,1班,46",
    "2024,甲县,丙小学,小学,一年级,1班,32",
)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return catalogue_with(tmp_path_factory.mktemp("own") / "indicators", FILES)


@pytest.fixture(scope="module")
def data(own: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("data")
    (folder / "班级.csv").write_text("\n".join(ROWS), encoding="utf-8")
    return api.validate(api.load(folder, using=own), using=own)


def explained(own: Catalogue, data: Dataset, name: str, **wanted: str) -> Explanation:
    level, unit = wanted.get("level"), wanted.get("unit")
    return api.explain(data, name, level=level, unit=unit, year=2025, rows=None, using=own)


def parts(explanation: Explanation) -> list[tuple[str, int, str, object]]:
    found = [part.figure for part in explanation.steps[0].parts]
    return [(one.indicator, one.year, one.unit_name, one.value) for one in found]


def test_a_share_of_units_is_made_of_its_units(own: Catalogue, data: Dataset) -> None:
    found = explained(own, data, "share")
    assert parts(found) == [
        ("large", 2025, "丙小学", Fraction(0)),
        ("large", 2025, "乙小学", Fraction(100)),
        ("large", 2025, "甲小学", Fraction(50)),
    ]
    assert [row.fate for row in found.steps[0].parts[1].measures[0].rows] == ["counts"]


def test_k_of_n_is_made_of_the_figures_of_its_conditions(own: Catalogue, data: Dataset) -> None:
    found = explained(own, data, "enough")
    assert parts(found) == [("large", 2025, "", Fraction(50)), ("size", 2025, "", Fraction(42))]


def test_a_mean_of_several_is_made_of_each(own: Catalogue, data: Dataset) -> None:
    found = explained(own, data, "both")
    assert parts(found) == [("size", 2025, "", Fraction(42)), ("middle", 2025, "", Fraction(44))]
    assert found.steps[0].figure.value == (Fraction(42) + 3 * 44) / 4


def test_years_are_told_one_by_one(own: Catalogue, data: Dataset) -> None:
    assert parts(explained(own, data, "yearly")) == [("size", 2024, "", Fraction(43)), ("size", 2025, "", Fraction(42))]
    assert parts(explained(own, data, "moved")) == [("size", 2025, "", Fraction(42)), ("size", 2024, "", Fraction(43))]


def test_a_statistic_is_of_the_numbers_of_its_rows(own: Catalogue, data: Dataset) -> None:
    (measure,) = explained(own, data, "middle").steps[0].measures
    assert [(row.number, row.place.cell) for row in measure.rows if row.place] == [
        (Fraction(number), f"G{at}") for at, number in enumerate((50, 40, 48, 30), start=2)
    ]


def test_a_place_is_told_among_all_that_are_ranked(own: Catalogue, data: Dataset) -> None:
    found = explained(own, data, "place", level="school", unit="乙小学")
    assert found.steps[0].figure.value == Fraction(3)
    assert {(name, value) for _, _, name, value in parts(found)} == {("甲小学", 45), ("乙小学", 48), ("丙小学", 30)}
    # The others have their rows as well, or nobody could recount their figures.
    told = {part.figure.unit_name: len(part.measures[0].rows) for part in found.steps[0].parts}
    assert told == {"甲小学": 2, "乙小学": 1, "丙小学": 1}


@pytest.mark.parametrize("name", [*FILES])
def test_every_kind_is_written_in_every_look(name: str, own: Catalogue, data: Dataset) -> None:
    wanted = {"level": "school", "unit": "乙小学"} if name == "place" else {}
    found = explained(own, data, name, **wanted)
    with TABLES.using(own.tables):
        assert all(as_text(present_explanation(found, "zh"), look) for look in ("table", "json", "csv", "md"))
        book = load_workbook(io.BytesIO(recount_workbook(found, "zh", lambda _: "")))
    formula = book[FIGURES]["F3"].value
    assert str(getattr(formula, "text", formula)).startswith("=")
