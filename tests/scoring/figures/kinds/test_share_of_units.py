"""Units are held against conditions and counted; one of which nobody can tell makes bounds, and is named."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from eduquality.errors import CatalogFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.figures import Figure, NoData
from eduquality.scoring.examples import figures_of
from eduquality.scoring.judging.verdicts import judge
from eduquality.words import sentence_of
from tests.scoring.figures.kinds.of_units import catalogue, classes, schools

FILES = {
    "few_large": 'kind: share_of_units\nunit: percent\nof: large\nop: "<="\nvalue: 50\nacross: school\nby: [stage]\n',
    "with_large": 'kind: share_of_units\nunit: count\nof: large\nop: ">"\nvalue: limit\nacross: school\n'
    "parameters: {limit: {value: 0, title: {zh: 界, en: Limit}}}\n",
    "both": "kind: share_of_units\nunit: percent\nacross: school\nconditions:\n"
    '  - {indicator: large, op: "<=", value: 50}\n'
    "  - {indicator: size, op: between, value: [20, 45]}\n",
    "good_counties": 'kind: share_of_units\nunit: percent\nof: few_large\nop: ">="\nvalue: 50\nacross: county\n',
}


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """Give the catalogue."""
    return catalogue(tmp_path_factory.mktemp("own"), FILES)


def only(own: Catalogue, name: str, rows: list[dict[str, object]], *listed: str, level: str = "area") -> Figure:
    (figure,) = figures_of(own, name, {"classes": rows, "schools": schools(*listed)}, level=level)
    return figure


def named(figure: Figure) -> tuple[list[str], list[str]]:
    return [one.zh for one in figure.failing], [one.zh for one in figure.unsure]


def test_a_unit_that_just_fulfils_it_is_counted(own):
    """Half of the classes of 甲甲 are large, which is allowed; two of three of 甲乙, which is not."""
    figure = only(own, "few_large", classes(甲甲=[46, 45], 甲乙=[46, 46, 45], 乙=[30]))
    assert (figure.value, figure.undecided, figure.bounds) == (Fraction(200, 3), 0, None)
    assert figure.measures == {"fulfilling": 2, "units": 3, "undecided": 0}
    assert named(figure) == (["甲乙小学"], [])


def test_each_county_counts_its_own_schools(own):
    """Of the two schools of 甲县 one fulfils it, and the only one of 乙县."""
    figures = figures_of(own, "few_large", {"classes": classes(甲甲=[46, 45], 甲乙=[46], 乙=[30])}, level="county")
    assert {figure.unit_code: figure.value for figure in figures} == {"甲县": 50, "乙县": 100}


def test_a_number_of_units_with_a_parameter(own):
    """Two schools have any large class."""
    figure = only(own, "with_large", classes(甲甲=[46, 45], 甲乙=[46], 乙=[30]))
    assert (figure.value, figure.unit) == (2, "count")
    (set_,) = figures_of(own, "with_large", {"classes": classes(甲甲=[46, 45], 甲乙=[46])}, constants={"limit": 50})
    assert set_.value == 1


def test_a_unit_without_data_is_undecided_and_not_dropped(own):
    """The list has three schools, one sent nothing: 1 of 2 known, between a third and two thirds."""
    figure = only(own, "few_large", classes(甲甲=[45], 甲乙=[46]), "甲甲", "甲乙", "甲丙")
    assert (figure.value, figure.undecided, figure.bounds) == (50, 1, (Fraction(100, 3), Fraction(200, 3)))
    assert named(figure) == (["甲乙小学"], ["甲丙小学"])


def test_a_county_all_of_whose_schools_are_silent_does_not_vanish(own):
    """乙县 has a school on the list and no class: nobody can tell, and what it may be is anything."""
    given = {"classes": classes(甲=[45]), "schools": schools("甲", "乙")}
    found = {figure.unit_code: figure for figure in figures_of(own, "few_large", given, level="county")}
    assert found["甲县"].value == 100
    assert (found["乙县"].value, found["乙县"].reason, found["乙县"].bounds) == (None, "no-unit-known", (0, 100))


def test_a_unit_with_undecided_rows_counts_where_they_change_nothing(own):
    """Of 3 + 1 unknown classes none or one is large: at most a quarter, which is allowed; of 1 + 1 it may be half."""
    sure = only(own, "few_large", classes(甲=[45, 45, 45, None], 乙=[46, 46, 46, None]))
    assert (sure.value, sure.bounds) == (50, None)
    unsure = only(own, "few_large", classes(甲=[46, 45, None], 乙=[45]))
    assert (unsure.value, unsure.undecided, unsure.bounds) == (100, 1, (50, 100))


def test_no_table_is_no_figure(own):
    """Without a class nothing is said of any school."""
    assert only(own, "few_large", [], "甲", "乙").reason == "no-table"


def test_rows_of_no_school_are_no_unit(own):
    """Classes whose school nobody knows are none of a school's."""
    assert only(own, "few_large", [{"stage": "primary", "headcount": 30}]).reason == "no-school"


def test_all_of_several_conditions_are_wanted(own):
    """A mean of exactly 45 is within the band; 46 is not, and 10 is too small."""
    figure = only(own, "both", classes(甲=[45, 45], 乙=[46, 45, 47, 46], 丙=[10], 丁=[20]))
    assert (figure.value, named(figure)[0]) == (50, ["丙小学", "乙小学"])


def test_a_share_of_shares(own):
    """Half of the schools of 甲县 and none of 乙县: one of two counties."""
    figure = only(own, "good_counties", classes(甲甲=[45], 甲乙=[46], 乙=[46]))
    assert (figure.value, named(figure)[0]) == (50, ["乙县"])


def test_a_verdict_stands_only_where_no_undecided_unit_could_turn_it(own):
    """Between a third and two thirds: at least 30 is met whatever comes, at least 50 is not known."""
    figure = only(own, "few_large", classes(甲甲=[45], 甲乙=[46]), "甲甲", "甲乙", "甲丙")
    loaded = own.indicators["few_large"]
    assert judge(loaded, figure, ">=", Fraction(30)).status == "met"
    assert judge(loaded, figure, ">=", Fraction(70)).status == "missed"
    verdict = judge(loaded, figure, ">=", Fraction(60))
    assert isinstance(verdict, NoData)
    assert verdict.reason == "undecided-units"


COUNTED = "kind: share_of_units\nunit: percent\nacross: school\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("of: large\n", "the condition is not whole"),
        ('of: larg\nop: "<="\nvalue: 5\n', "did you mean large"),
        ('of: large\nop: "<="\nvalue: 0.5\n', "50 is likely meant"),
        ('of: large\nop: "<="\nvalue: lim\n', "no parameter lim"),
        ('of: large\nop: "<="\nvalue: 5\nas: number\n', "as: number"),
        ("of: large\nop: between\nvalue: 5\n", "two numbers"),
        ('of: large\nop: "<="\nvalue: 5\nslice: {stage: primry}\n', "stage has no value primry"),
        ('of: large\nop: "<="\nvalue: 5\nby: [stages]\n', "did you mean stage"),
    ],
)
def test_what_does_not_hold_together_is_told(tmp_path: Path, text: str, said: str):
    """With file and line."""
    with pytest.raises(CatalogFault) as fault:
        catalogue(tmp_path / "own", {"wrong": COUNTED + text})
    told = [sentence_of(issue) for issue in fault.value.issues]
    assert any("wrong.yaml:" in one and said in one for one in told), told
