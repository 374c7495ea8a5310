"""A unit's place is one more than those better than it; what nobody knows may be better as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from eduquality.errors import CatalogFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.figures import Figure
from eduquality.scoring.examples import figures_of
from eduquality.words import sentence_of
from tests.scoring.figures.kinds.of_units import catalogue, classes, schools

FILES = {
    "place": "kind: rank\nunit: place\nbetter: lower\nof: large\nacross: school\nby: [stage]\n",
    "in_county": "kind: rank\nunit: place\nbetter: lower\nof: large\nacross: school\nwithin: county\n",
    "most": "kind: rank\nunit: place\nbetter: lower\nof: large\nacross: county\nfirst: highest\n",
    "class_place": "kind: rank\nunit: place\nbetter: lower\nof: large\nacross: class\nwithin: school\n",
    "front": "kind: share_of_units\nunit: percent\nof: place\nop: '<='\nvalue: 2\nacross: school\n",
    "beside": "kind: rank\nunit: place\nbetter: lower\nof: large\n"
    "among: SELECT people FROM population WHERE age = '2' AND people > :least_people\n"
    "parameters: {least_people: {value: 5, title: {zh: 界, en: Limit}}}\n",
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Give the catalogue."""
    return catalogue(Path(tmp_path_factory.mktemp("own")), FILES)


def places(
    own: Catalogue, name: str, rows: list[dict[str, object]], *listed: str, level: str = "school"
) -> dict[str, Figure]:
    found = figures_of(own, name, {"classes": rows, "schools": schools(*listed)}, level=level)
    return {figure.unit_name.removesuffix("小学"): figure for figure in found}


def test_those_alike_share_the_better_place(own):
    """Shares of 0, 50, 50 and 100 per cent, lower is better: 1, 2, 2, 4."""
    found = places(own, "place", classes(甲甲=[45], 甲乙=[46, 45], 乙甲=[45, 46], 乙乙=[46]))
    assert {name: figure.value for name, figure in found.items()} == {"甲甲": 1, "甲乙": 2, "乙甲": 2, "乙乙": 4}
    assert found["甲乙"].measures == {"value": 50, "known": 4, "undecided": 0}


def test_within_a_county(own):
    """Each among its own."""
    found = places(own, "in_county", classes(甲甲=[45], 甲乙=[46, 45], 乙甲=[45, 46], 乙乙=[46]))
    assert {name: figure.value for name, figure in found.items()} == {"甲甲": 1, "甲乙": 2, "乙甲": 1, "乙乙": 2}


def test_where_nobody_names_a_county_all_are_of_one(own):
    """Rows without a county; where others have one, who has none is not placed, and that is said."""
    rows = [{"school_id": name, "class_name": "1班", "headcount": size} for name, size in (("s1", 45), ("s2", 46))]
    rows = [{"stage": "primary", "grade": 1, **row} for row in rows]
    found = figures_of(own, "in_county", {"classes": rows}, level="school")
    assert {figure.unit_code: figure.value for figure in found} == {"s1": 1, "s2": 2}
    found = figures_of(own, "in_county", {"classes": [rows[0], {**rows[1], "county": "甲县"}]}, level="school")
    assert {figure.unit_code: (figure.value, figure.reason) for figure in found} == {
        "s1": (None, "no-unit"),
        "s2": (1, None),
    }


def test_a_school_is_no_class_of_its_own(own):
    """A list of schools does not tell which classes there are: of two, one is first for sure."""
    rows = [{**row, "grade": 1, "class_name": f"{n}班"} for n, row in enumerate(classes(甲甲=[45, 46]), start=1)]
    found = figures_of(own, "class_place", {"classes": rows, "schools": schools("甲甲", "甲乙")}, level="class")
    told = [(figure.value, figure.bounds, figure.measures["undecided"]) for figure in found]
    assert told == [(1, None, 0), (2, None, 0)]


def test_the_highest_may_be_the_first(own):
    """Of counties, the one with more large classes."""
    found = places(own, "most", classes(甲=[45], 乙=[46, 45]), level="county")
    assert {name: figure.value for name, figure in found.items()} == {"甲县": 2, "乙县": 1}


def test_a_unit_without_a_figure_may_be_better(own):
    """Of three on the list one has sent nothing: the better of the others is first or second."""
    found = places(own, "place", classes(甲甲=[45], 甲乙=[46]), "甲甲", "甲乙", "甲丙")
    assert (found["甲甲"].value, found["甲甲"].bounds) == (1, (1, 2))
    assert (found["甲乙"].value, found["甲乙"].bounds) == (2, (2, 3))
    assert found["甲乙"].measures["known"] == 2


def test_open_rows_move_a_place(own):
    """甲乙 has 0 to 50 per cent, 甲甲 has 25: either may be first."""
    found = places(own, "place", classes(甲甲=[46, 45, 45, 45], 甲乙=[45, None]))
    assert {name: figure.bounds for name, figure in found.items()} == {"甲甲": (1, 2), "甲乙": (1, 2)}


def test_units_of_the_front_places_are_counted(own):
    """Two of three."""
    (figure,) = figures_of(own, "front", {"classes": classes(甲=[45], 乙=[46, 45], 丙=[46])})
    assert round(float(figure.value or 0), 2) == 66.67


def test_among_the_numbers_of_others(own):
    """50 beside 20, 50 and 60: one is better; with one that has no number perhaps two."""
    peers = [{"county": f"{n}", "age": "2", "people": n} for n in (20, 50, 60)]
    given = {"classes": classes(甲=[45, 46]), "population": [*peers, {"county": "x", "age": "3", "people": 1}]}
    (figure,) = figures_of(own, "beside", given)
    assert (figure.value, figure.measures["known"], figure.bounds) == (2, 4, None)
    given["population"].append({"county": "x", "age": "2", "people": None})
    (figure,) = figures_of(own, "beside", given)
    assert (figure.value, figure.bounds) == (2, (2, 3))


def test_without_others_there_is_no_place(own):
    """A first place of one says nothing."""
    (figure,) = figures_of(own, "beside", {"classes": classes(甲=[45])})
    assert (figure.value, figure.reason) == (None, "no-table")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("of: large\n", "across (among which units)"),
        ("of: large\nacross: school\namong: SELECT people FROM population\n", "across (among which units)"),
        ("of: large\nacross: schools\n", "school"),
        ("of: large\namong: SELECT peple FROM population\n", "did you mean people"),
        ("of: large\nacross: school\nby: [stages]\n", "did you mean stage"),
    ],
)
def test_what_does_not_hold_together_is_told(tmp_path: Path, text: str, said: str):
    """With file and line."""
    with pytest.raises(CatalogFault) as fault:
        catalogue(tmp_path / "own", {"wrong": "kind: rank\nunit: place\n" + text})
    told = [sentence_of(issue) for issue in fault.value.issues]
    assert any("wrong.yaml:" in one and said in one for one in told), told
