"""Where junior school begins with the sixth grade, the rates of a whole stage are those of its own grades and years."""

from __future__ import annotations

import pytest

from eduquality.api import compute, load

PRIMARY = "compulsory.consolidation_rate_adjusted_primary@uncapped"
JUNIOR = "compulsory.consolidation_rate_adjusted_junior@uncapped"
THREE = "compulsory.consolidation_rate_adjusted_junior@three_year"
HEADER = "年份,县区,学校名称,学段,年级,转入人数,转出人数,死亡人数,毕业生数"


def write(folder, enrolments, movements, project="", listed=()):
    """Write counts (year, county, school, stage, grade, pupils) and movements as one table each."""
    counts = ["学年,县区,学校名称,学段,年级,在校生数", *(",".join(map(str, row)) for row in enrolments)]
    (folder / "在校生数.csv").write_text("\n".join(counts), encoding="utf-8")
    (folder / "学籍变动.csv").write_text(
        "\n".join([HEADER, *(",".join(map(str, r)) for r in movements)]), encoding="utf-8"
    )
    if project:
        (folder / "eduq.yaml").write_text(project, encoding="utf-8")
    if listed:
        rows = ["2025年学校名录", "学校标识码,学校名称,县区,办学类型,学制", *listed]
        (folder / "名录.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder


def junior(school, first, *, entrants, graduates, county="甲县", stage=""):
    """Give what a junior school sends: its entrants, the grade above in the same year, and the cohort's movements."""
    began = 2025 - (10 - first)
    counts = [(began, county, school, stage, first, entrants), (2022, county, school, stage, 8, 140)]
    moves = [(2025 - (9 - g), county, school, stage, g, 0, 0, 0, graduates if g == 9 else 0) for g in range(first, 10)]
    return counts, moves


def primary(school, last, *, entrants, graduates, county="甲县"):
    """Give what a primary school sends of the cohort that left it in 2025."""
    counts = [(2025 - last, county, school, "小学", 1, entrants)]
    moves = [
        (2025 - (last - g), county, school, "小学", g, 0, 0, 0, graduates if g == last else 0)
        for g in range(1, last + 1)
    ]
    return counts, moves


def figures(folder, indicator, by=("area", "school")):
    card = compute(load(folder), [indicator], year=2025, by=list(by))
    return {row["unit_name"] or row["level"]: row for row in card.rows("en")}, card


def values(folder, indicator, by=("area", "school")):
    return {name: row["value"] for name, row in figures(folder, indicator, by)[0].items()}


@pytest.mark.parametrize("indicator", [JUNIOR, THREE])
@pytest.mark.parametrize(
    ("project", "listed"),
    [
        ("school_system: five_four\n", ()),
        ("", ("2199000001,丙中学,甲县,初中,五四",)),
    ],
)
def test_a_cohort_of_four_years_begins_in_grade_six(tmp_path, indicator, project, listed):
    counts, moves = junior("丙中学", 6, entrants=100, graduates=95)
    assert values(write(tmp_path, counts, moves, project, listed), indicator) == {"area": 95, "丙中学": 95}


@pytest.mark.parametrize("indicator", [JUNIOR, THREE])
def test_a_six_three_county_needs_no_fourth_year(tmp_path, indicator):
    counts, moves = junior("丙中学", 7, entrants=100, graduates=95)
    found, card = figures(write(tmp_path, counts, moves), indicator)
    assert {name: row["value"] for name, row in found.items()} == {"area": 95, "丙中学": 95}
    assert not [issue.code for issue in card.issues if "five_four" in issue.code]


@pytest.mark.parametrize("indicator", [JUNIOR, THREE])
def test_both_systems_are_pooled_each_by_its_own_years(tmp_path, indicator):
    four = junior("丙中学", 6, entrants=100, graduates=95, stage="初中")
    three = junior("丁中学", 7, entrants=300, graduates=270, county="乙县", stage="初中")
    folder = write(tmp_path, four[0] + three[0], four[1] + three[1])
    assert values(folder, indicator) == {"area": 91.25, "丙中学": 95, "丁中学": 90}


def test_one_school_of_a_county_may_be_of_the_other_system(tmp_path):
    four = junior("丙中学", 6, entrants=100, graduates=95)
    three = junior("丁中学", 7, entrants=300, graduates=270)
    listed = ("2199000001,丙中学,甲县,初中,五四", "2199000002,丁中学,甲县,初中,六三")
    folder = write(tmp_path, four[0] + three[0], four[1] + three[1], listed=listed)
    assert values(folder, JUNIOR, ("area", "county", "school")) == {
        "area": 91.25,
        "甲县": 91.25,
        "丙中学": 95,
        "丁中学": 90,
    }


def test_a_five_four_school_without_its_fourth_year_is_left_out_and_named(tmp_path):
    four = junior("丙中学", 6, entrants=100, graduates=95, stage="初中")
    three = junior("丁中学", 7, entrants=300, graduates=270, stage="初中")
    listed = ("2199000001,丙中学,甲县,初中,五四", "2199000002,丁中学,甲县,初中,六三")
    # A county's fourth year is there, by another school of that system.
    other = junior("戊中学", 6, entrants=100, graduates=90, stage="初中")
    listed += ("2199000003,戊中学,甲县,初中,五四",)
    counts = four[0][1:] + three[0] + other[0]
    found, _ = figures(write(tmp_path, counts, four[1] + three[1] + other[1], listed=listed), JUNIOR)
    assert {name: row["value"] for name, row in found.items()} == {
        "area": 90,
        "丙中学": None,
        "丁中学": 90,
        "戊中学": 90,
    }
    assert found["area"]["coverage"]["missing"] == ["丙中学"]


@pytest.mark.parametrize("indicator", [JUNIOR, THREE])
def test_where_no_five_four_school_has_its_fourth_year_the_others_still_have_a_rate(tmp_path, indicator):
    four = junior("丙中学", 6, entrants=100, graduates=95, stage="初中")
    three = junior("丁中学", 7, entrants=300, graduates=270, county="乙县", stage="初中")
    silent = junior("己中学", 7, entrants=300, graduates=270, county="乙县", stage="初中")
    listed = [
        *("2199000001,丙中学,甲县,初中,五四", "2199000002,丁中学,乙县,初中,六三"),
        "2199000003,己中学,乙县,初中,六三",
    ]
    folder = write(tmp_path, four[0][1:] + three[0], four[1] + three[1] + silent[1], listed=listed)
    found, _ = figures(folder, indicator, ("area", "county", "school"))
    assert {name: row["value"] for name, row in found.items()} == {
        "area": 90,
        "甲县": None,
        "乙县": 90,
        "丙中学": None,
        "丁中学": 90,
        "己中学": None,
    }
    assert found["area"]["coverage"] == {"units": 1, "of": 3, "missing": ["丙中学", "己中学"], "refused": 0}


def test_a_county_of_five_four_schools_without_the_fourth_year_says_which_year_is_missing(tmp_path):
    counts, moves = junior("丙中学", 6, entrants=100, graduates=95)
    found, _ = figures(write(tmp_path, counts[1:], moves, "school_system: five_four\n"), JUNIOR)
    assert {row["value"] for row in found.values()} == {None}
    assert found["area"]["explanation"] == "no rows of table Enrolments for 2021"
    assert found["丙中学"]["explanation"] == "丙中学 sent no rows of table Enrolments for 2021"


def test_primary_school_of_five_years_is_left_from_grade_five(tmp_path):
    five = primary("甲小学", 5, entrants=100, graduates=95)
    six = primary("乙小学", 6, entrants=300, graduates=270, county="乙县")
    listed = ("2199000001,甲小学,甲县,小学,五四", "2199000002,乙小学,乙县,小学,六三")
    folder = write(tmp_path, five[0] + six[0], five[1] + six[1], listed=listed)
    assert values(folder, PRIMARY) == {"area": 91.25, "甲小学": 95, "乙小学": 90}


def test_a_county_whose_primary_schools_all_take_five_years(tmp_path):
    counts, moves = primary("甲小学", 5, entrants=100, graduates=95)
    assert values(write(tmp_path, counts, moves, "school_system: five_four\n"), PRIMARY) == {"area": 95, "甲小学": 95}


def test_a_nine_year_school_has_both_stages_by_its_system(tmp_path):
    one, two = primary("九年校", 5, entrants=100, graduates=95), junior("九年校", 6, entrants=90, graduates=81)
    folder = write(tmp_path, one[0] + two[0], one[1] + two[1], "school_system: five_four\n")
    assert values(folder, PRIMARY)["九年校"] == 95
    assert values(folder, JUNIOR)["九年校"] == 90
    assert values(folder, THREE)["九年校"] == 90


def test_counties_own_rows_follow_the_setting(tmp_path):
    counts, moves = junior("", 6, entrants=1000, graduates=950)
    folder = write(tmp_path, counts, moves, "school_system: five_four\n")
    assert values(folder, JUNIOR, ("area", "county")) == {"area": 95, "甲县": 95}


def test_a_junior_school_that_begins_with_grade_seven_is_six_three_whatever_the_county(tmp_path):
    four = junior("丙中学", 6, entrants=100, graduates=95, stage="初中")
    three = junior("丁中学", 7, entrants=300, graduates=270, stage="初中")
    assert values(write(tmp_path, four[0] + three[0], four[1] + three[1]), JUNIOR) == {
        "area": 91.25,
        "丙中学": 95,
        "丁中学": 90,
    }


def test_nor_does_another_schools_junior_sixth_grade_move_its_annual_rate(tmp_path):
    counts = [(2025, "甲县", "丙中学", "初中", 6, 50)]
    counts += [(year, "甲县", "丁中学", "初中", grade, 100) for year in (2024, 2025) for grade in (7, 8, 9)]
    found = values(write(tmp_path, counts, ()), "compulsory.annual_consolidation_rate")
    assert found["丁中学"] == 100
