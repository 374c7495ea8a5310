"""A sum over an unknown part is not a figure; where both ends give one verdict it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from eduquality import api
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.figures import Figure
from eduquality.model.results.rows import word_reason
from eduquality.model.tables import TABLES
from eduquality.scoring.compute import compute
from eduquality.scoring.examples import figures_of
from eduquality.scoring.judging.verdicts import judge
from tests.intake.books import write_book

RATE, SHARE = "compulsory.consolidation_rate", "compulsory.large_class_share"


def one(catalogue: Catalogue, indicator: str, given: Mapping[str, Sequence[Mapping[str, Any]]]) -> Figure:
    (figure,) = figures_of(catalogue, indicator, given)
    return figure


def verdict(catalogue: Catalogue, figure: Figure, op: str, goal: int) -> tuple[str, str | None]:
    found = judge(catalogue.indicators[figure.indicator], figure, op, Fraction(goal))
    return found.status, getattr(found, "reason", None)


def rate(catalogue: Catalogue, now: int | None, before: int | None) -> Figure:
    """Two schools: 100 pupils of 100 stayed in one, and the other's are as given."""
    rows = [
        {"school": "甲校", "stage": "junior", "grade": 9, "pupils": 100},
        {"school": "乙校", "stage": "junior", "grade": 9, "pupils": now},
        {"school": "甲校", "year": 2017, "stage": "primary", "grade": 1, "pupils": 100},
        {"school": "乙校", "year": 2017, "stage": "primary", "grade": 1, "pupils": before},
    ]
    return one(catalogue, RATE, {"enrolments": rows})


def test_a_count_that_is_empty_leaves_the_rate_unknown(catalogue: Catalogue) -> None:
    """A hundred of two hundred are there, and nobody knows how many more: half or more, neither met nor missed."""
    figure = rate(catalogue, None, 100)
    assert (figure.value, figure.reason, figure.bounds) == (None, "unknown-part", (50, None))
    assert verdict(catalogue, figure, ">=", 95) == ("no-data", "unknown-part")
    assert figure.reason_values["who"] == {"zh": "（乙校）", "en": " (乙校)"}


def test_a_verdict_that_both_ends_give_stands(catalogue: Catalogue) -> None:
    """Half or more is at least forty percent, and is never thirty percent or less."""
    figure = rate(catalogue, None, 100)
    assert verdict(catalogue, figure, ">=", 40) == ("met", None)
    assert verdict(catalogue, figure, "<=", 30) == ("missed", None)


def test_an_unknown_beginning_has_a_greatest_value(catalogue: Catalogue) -> None:
    """Two hundred of a hundred and more: between nothing and two hundred percent."""
    figure = rate(catalogue, 100, None)
    assert figure.bounds == (0, 200)
    assert verdict(catalogue, figure, ">=", 201) == ("missed", None)
    assert verdict(catalogue, figure, ">=", 97) == ("no-data", "unknown-part")


def test_what_is_all_there_has_no_bounds(catalogue: Catalogue) -> None:
    """Nothing is undecided."""
    assert (rate(catalogue, 90, 100).value, rate(catalogue, 90, 100).bounds) == (95, None)


@pytest.mark.parametrize(("unknown", "status"), [(1, "met"), (2, "no-data")])
def test_classes_of_unknown_size_may_turn_a_share(catalogue: Catalogue, unknown: int, status: str) -> None:
    """None of eighteen is large: one of nineteen would be 5.3 %, two of twenty 10 %; six percent are allowed."""
    rows = [{"stage": "primary", "headcount": 30}] * 18 + [{"stage": "primary", "headcount": None}] * unknown
    figure = one(catalogue, SHARE, {"classes": rows})
    assert (figure.value, figure.bounds) == (0, (0, Fraction(100 * unknown, 18 + unknown)))
    assert verdict(catalogue, figure, "<=", 6)[0] == status


def test_a_mean_of_the_known_is_a_mean(catalogue: Catalogue) -> None:
    """A class of unknown size is in neither number, so that the mean is one of the classes that are known."""
    rows = [{"stage": "primary", "headcount": 30}, {"stage": "primary", "headcount": None}]
    figure = one(catalogue, "compulsory.mean_class_size", {"classes": rows})
    assert (figure.value, figure.bounds, figure.undecided) == (30, None, 1)


def test_what_is_added_up_is_no_mean(catalogue: Catalogue) -> None:
    """Two people named, and of another course nobody knows how many: two or more, not two on average."""
    rows = [{"teacher_id": "T1", "school_id": "s1"}, {"teacher_id": "T2", "school_id": "s1"}, {"county": "甲县"}]
    with TABLES.using(catalogue.tables):
        figure = one(catalogue, "training.people", {"training": [{"course": "A", **row} for row in rows]})
    assert (figure.value, figure.reason, figure.bounds) == (None, "unknown-part", (2, None))
    assert verdict(catalogue, figure, ">=", 2) == ("met", None)
    assert verdict(catalogue, figure, ">=", 3) == ("no-data", "unknown-part")


def test_a_variation_between_schools_is_not_known_where_a_number_of_pupils_is_not(catalogue: Catalogue) -> None:
    """Of 乙 a grade is empty: with 200 pupils it would have ten teachers per hundred, with more fewer."""
    pupils = {"甲": (100, 100, 100), "乙": (100, 100, None)}
    given = {
        "enrolments": [
            {"school": school, "stage": "primary", "grade": grade, "pupils": count}
            for school, counts in pupils.items()
            for grade, count in enumerate(counts, 1)
        ],
        "teachers": [
            {"school": school, "stage": "primary", "full_time": "yes", "education": "bachelor", "_times": times}
            for school, times in (("甲", 10), ("乙", 20))
        ],
    }
    figure = one(catalogue, "teachers.above_required_cv", given)
    assert (figure.value, figure.reason, figure.bounds, figure.undecided) == (None, "unknown-part", (0, None), 1)
    assert "乙" in str(figure.reason_values["who"])


def test_pupils_of_an_unknown_number_leave_a_ratio_unknown(catalogue: Catalogue) -> None:
    """The teachers of that grade are counted, its pupils are not."""
    given = {
        "enrolments": [
            {"stage": "primary", "grade": 1, "pupils": 20},
            {"stage": "primary", "grade": 2, "pupils": None},
        ],
        "teachers": [{"stage": "primary", "full_time": "yes"}],
    }
    figure = one(catalogue, "teachers.pupils_per_teacher", given)
    assert (figure.value, figure.reason, figure.bounds) == (None, "unknown-part", (20, None))


def test_a_movement_that_is_not_filled_in_leaves_the_adjusted_rate_unknown(catalogue: Catalogue) -> None:
    """One cell of a row is empty, and its other cells count all the same."""
    none = {"graduates": 45, "transfers_in": 0, "transfers_out": 0, "deaths": 0}
    moves: list[dict[str, Any]] = [
        {"year": year, "school": school, "stage": "junior", "grade": grade, **none}
        for year, grade in ((2025, 9), (2024, 8), (2023, 7))
        for school in ("甲校", "乙校")
    ]
    moves[2]["transfers_in"] = None
    given = {"movements": moves, "enrolments": [{"year": 2022, "stage": "junior", "grade": 7, "pupils": 100}]}
    figure = one(catalogue, "compulsory.consolidation_rate_adjusted_junior@uncapped", given)
    assert (figure.value, figure.reason) == (None, "unknown-part")


def test_the_cells_that_would_settle_a_figure_are_named(tmp_path: Path, catalogue: Catalogue) -> None:
    """Two of three counts are empty: file, sheet and cell of each, in both languages and in the JSON."""
    head = "学年,学校名称,学段,年级,在校生数"
    now = ["2025,甲校,初中,九年级,100", "2025,乙校,初中,九年级,", "2025,丙校,初中,九年级,"]
    (tmp_path / "在校生.csv").write_text("\n".join((head, *now, "2017,甲校,小学,一年级,100")), "utf-8")
    card = compute(catalogue, api.load([tmp_path]), indicators=[RATE], year=2025)
    (row,) = card.rows("en")
    assert [(one["file"], one["cell"]) for one in row["places"]] == [("在校生.csv", "E3"), ("在校生.csv", "E4")]
    assert "在校生.csv!" in row["explanation"]
    assert "!E3, " in row["explanation"]
    assert "（见 在校生.csv!" in card.rows("zh")[0]["explanation"]


def test_no_more_than_three_cells_are_named(tmp_path: Path, catalogue: Catalogue) -> None:
    """Of five rows the first three, said to be the first; what is counted from a class list is named there."""
    rows = [f"2025,甲校,初中,九年级,{n}班,{'' if n < 6 else 40}" for n in range(1, 8)]
    (tmp_path / "班级.csv").write_text("\n".join(("学年,学校名称,学段,年级,班级,班级人数", *rows)), "utf-8")
    counts = "2017,甲校,小学,一年级,100\n2025,乙校,初中,九年级,100"
    (tmp_path / "在校生.csv").write_text(f"学年,学校名称,学段,年级,在校生数\n{counts}", "utf-8")
    card = compute(catalogue, api.load([tmp_path]), indicators=[RATE, SHARE], year=2025)
    rate, share = card.rows("en")
    assert [(one["file"], one["cell"][1:]) for one in rate["places"]] == [("班级.csv", row) for row in "234"]
    assert [one["cell"] for one in share["places"]] == ["F2", "F3", "F4"]
    found = judge(catalogue.indicators[SHARE], card.figures[1], "<=", Fraction(5))
    assert found.status == "no-data"
    assert "the first: 班级.csv!" in word_reason("undecided-rows", getattr(found, "values", {}), "en")


def test_what_is_all_there_names_no_place(tmp_path: Path, catalogue: Catalogue) -> None:
    """Nothing is asked, and nothing is said."""
    (tmp_path / "班级.csv").write_text("学年,学校名称,学段,年级,班级,班级人数\n2025,甲校,初中,九年级,1班,40", "utf-8")
    (row,) = compute(catalogue, api.load([tmp_path]), indicators=[SHARE], year=2025).rows("en")
    assert row["places"] == []


def test_of_a_cross_table_the_row_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    """The classes of a grade share its row, each in a column of its own: no other class's cell is named for it."""
    rows = ["甲校2025年秋季初中各班人数", "年级,1班,2班,3班", "八年级,41,约四十,43", "九年级,40,42,44"]
    (tmp_path / "班额.csv").write_text("\n".join(rows), "utf-8")
    (row,) = compute(catalogue, api.load([tmp_path]), indicators=[SHARE], year=2025).rows("en")
    assert [(one["file"], one["cell"]) for one in row["places"]] == [("班额.csv", "A3")]


def test_a_row_that_may_be_of_the_slice_has_bounds(catalogue: Catalogue, tmp_path: Path) -> None:
    """None of eighteen rural classes is large; of the school with the nineteenth nobody knows where it lies."""
    schools = [["学年", "县区", "学校标识码", "学校名称", "学校类别", "城乡类型"]]
    schools += [
        [2025, "云县", "2199000001", "青禾小学", "小学", "乡村"],
        [2025, "云县", "2199000002", "白石小学", "小学", None],
    ]
    classes: list[list[object]] = [["学年", "学校名称", "年级", "班级", "班额"]]
    classes += [[2025, "青禾小学", "一年级", f"{number}班", 40] for number in range(1, 19)]
    classes += [[2025, "白石小学", "一年级", "1班", 60]]
    write_book(tmp_path / "a.xlsx", {"学校名录": schools, "班级": classes})
    (figure,) = api.compute(api.load(tmp_path), SHARE, where={"location": ["rural"]}, using=catalogue).figures
    assert (figure.value, figure.undecided, figure.bounds) == (0, 1, (0, Fraction(100, 19)))
