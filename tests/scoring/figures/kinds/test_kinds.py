"""Every kind of indicator is checked, reckoned and told, and kinds may be made of kinds."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import get_args

import pytest

from eduquality import api
from eduquality.catalog.kinds import KINDS as PROVED
from eduquality.errors import CatalogFault
from eduquality.model.definitions.indicator import KINDS as WORDS
from eduquality.model.definitions.indicator import Indicator, Spec
from eduquality.model.definitions.loaded import Catalogue
from eduquality.scoring.examples import figures_of
from eduquality.scoring.figures.kinds import KINDS as RECKONED
from eduquality.words import LANGS, phrases, say

FACTS = "unit: points\nsource: {document: 办法}\nnotes: {zh: 注, en: Note}\n"
FILES = {
    "size": "measures: {pupils: {title: {zh: 人数, en: Pupils}, sql: SELECT sum(headcount) FROM classes}, classes: "
    "{title: {zh: 班数, en: Classes}, sql: SELECT count(headcount) FROM classes}}\nformula: pupils / classes\n",
    "rise": "kind: change\nof: size\n",
    "rise_of_rise": "kind: change\nof: rise\n",
    "spread": "kind: dispersion\nof: size\nweight: pupils\n",
    "spread_rise": "kind: change\nof: spread\n",
}
EXAMPLE = "examples: [{name: none, given: {classes: []}, expect: null}]\n"


@pytest.fixture(scope="module")
def nested(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Give a catalogue of indicators made of each other."""
    folder = tmp_path_factory.mktemp("own")
    for name, text in FILES.items():
        _write(folder / f"{name}.yaml", name, text)
    return api.catalogue(folder)


def _write(path: Path, name: str, text: str) -> None:
    path.write_text(f"title: {{zh: {name}, en: {name}}}\n{FACTS}{text}{EXAMPLE}", encoding="utf-8")


def rows(sizes: dict[int, list[int]]) -> dict[str, list[dict[str, object]]]:
    """Give classes: the sizes of one class of each school, by year."""
    return {
        "classes": [
            {"year": year, "school_id": f"219900000{at}", "headcount": size}
            for year, of_year in sizes.items()
            for at, size in enumerate(of_year)
        ]
    }


def test_every_kind_is_in_every_register() -> None:
    """A kind that is defined is checked, reckoned and, in both languages, worded."""
    kinds = set(get_args(Spec))
    assert set(WORDS.values()) == set(PROVED) == set(RECKONED) == kinds
    assert {get_args(one)[0] for one in get_args(get_args(Indicator)[0])} == kinds
    assert {f"recipe.{word}" for word in WORDS} == {code for code in phrases() if code.startswith("recipe.")}


def test_a_change_of_a_change_asks_three_years(nested: Catalogue) -> None:
    """Sizes of 30, 32 and 40 rose by 2 and then by 8: 6 more."""
    (figure,) = figures_of(nested, "rise_of_rise", rows({2023: [30], 2024: [32], 2025: [40]}))
    assert (figure.value, figure.measures) == (6, {"now": Fraction(8), "before": Fraction(2)})
    assert figure.titles["before"].en == "the year before"


def test_a_change_of_a_dispersion_asks_for_schools_twice(nested: Catalogue) -> None:
    """Schools of 30 and 10: the mean weighted by pupils is 25, the deviation √75; the year before none differed."""
    (figure,) = figures_of(nested, "spread_rise", rows({2024: [20, 20], 2025: [30, 10]}))
    assert figure.value == pytest.approx((75**0.5) / 25)
    assert figure.measures["before"] == 0


def test_what_is_made_of_others_comes_down_to_what_is_measured(nested: Catalogue) -> None:
    """Tables, and the measures an example may expect, are those of the formula at the bottom."""
    loaded = nested.indicators["spread_rise"]
    assert [base.id for base in loaded.bases] == ["size"]
    assert loaded.tables == {"classes"}
    assert (loaded.spec.measures, loaded.spec.parameters, loaded.spec.gap) == ({}, {}, None)


def test_every_indicator_tells_its_recipe(nested: Catalogue) -> None:
    """No blank stays open."""
    told = {name: say(f"recipe.{one.spec.kind}", "en", **one.spec.recipe) for name, one in nested.indicators.items()}
    assert told["size"] == "pupils / classes"
    assert told["rise"] == "change of size against 1 year earlier"
    assert told["spread"] == "variation of size across school units, weighted by pupils"
    for one in nested.indicators.values():
        assert all("{" not in say(f"recipe.{one.spec.kind}", lang, **one.spec.recipe) for lang in LANGS)


def test_a_change_of_percentages_is_in_points(tmp_path: Path) -> None:
    """And a condition asks no stage that its indicator has no rows of."""
    files = {
        "share": "formula: large / all\nby: [stage]\nmeasures:\n"
        "  large: {title: {zh: 大, en: L}, sql: SELECT count_if(headcount > 45) FROM classes WHERE stage = 'primary'}\n"
        "  all: {title: {zh: 全, en: All}, sql: SELECT count(headcount) FROM classes WHERE stage = 'primary'}\n",
        "rise": "kind: change\nof: share\n",
        "few": "kind: share_of_units\nof: share\nop: '<='\nvalue: 5\nacross: school\nslice: {stage: junior}\n",
    }
    for name, text in files.items():
        _write(tmp_path / f"{name}.yaml", name, text)
        path = tmp_path / f"{name}.yaml"
        path.write_text(path.read_text("utf-8").replace("unit: points", "unit: percent"), encoding="utf-8")
    with pytest.raises(CatalogFault) as fault:
        api.catalogue(tmp_path)
    assert sorted(issue.code for issue in fault.value.issues) == ["change.points", "indicator.slice_never"]
