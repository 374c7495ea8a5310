"""A code means one school, but where counties number their schools by themselves each means its own."""

from __future__ import annotations

import pytest

from eduquality.intake.loading import load_dataset
from tests.intake.books import write_book
from tests.intake.counties import codes, rows

CODED = ["学校标识码", "学校名称", "学段", "年级", "班级", "班额"]


def county(folder, name, school, headcount, *, year=2025, listed=False, column=False):
    """Write a county's class list, and its list of schools or a column with its name."""
    head, more = ([*CODED, "县区"], [name]) if column else (CODED, [])
    row = ["000001", school, "小学", "一年级", "1班", headcount, *more]
    write_book(folder / f"{name}{year}.xlsx", {"班级": [[f"{year}年秋季班级情况表"], head, row]})
    if listed:
        own = ["000001", school, name, "小学"]
        head = ["学校标识码", "学校名称", "县区", "办学类型"]
        write_book(folder / f"{name}{year}年学校名录.xlsx", {"学校": [head, own]})


@pytest.fixture
def folder(tmp_path):
    """Give a folder whose schools have codes of six digits."""
    own = tmp_path / "data"
    own.mkdir()
    (own / "eduq.yaml").write_text("codes: {school: '\\d{6}'}\n", encoding="utf-8")
    return own


def sizes(folder):
    """Give the sizes of the classes of each school that is known."""
    dataset = load_dataset([folder])
    found: dict[tuple[str, str], list[int]] = {}
    for row in rows(dataset, "classes"):
        found.setdefault((row["school_id"], row["school"]), []).append(row["headcount"])
    return found, codes(dataset)


def test_lists_of_two_counties_have_a_school_each_for_one_code(folder):
    """Each school is known by its county and its code, and named by its county where they bear one name."""
    county(folder, "红河县", "城关小学", 10, listed=True, column=True)
    county(folder, "白水县", "城关小学", 60, listed=True, column=True)
    found, said = sizes(folder)
    assert found == {("红河县000001", "城关小学（红河县）"): [10], ("白水县000001", "城关小学（白水县）"): [60]}
    assert not {code for code in said if code.startswith("register.")}


def test_names_with_their_county_in_front_tell_two_schools(folder):
    """No list says so, and no column of counties."""
    county(folder, "红河县", "红河县城关小学", 10)
    county(folder, "白水县", "白水县中心小学", 60)
    found, said = sizes(folder)
    assert sorted(found.values()) == [[10], [60]]
    assert not {code for code in said if code.startswith("register.")}


def test_a_school_that_came_to_another_county_is_one(folder):
    """In each year it is in one of them."""
    county(folder, "红河县", "城关小学", 10, year=2024, listed=True)
    county(folder, "白水县", "城关小学", 60, year=2025, listed=True)
    found, _ = sizes(folder)
    assert {code for code, _ in found} == {"000001"}


def test_a_wrong_county_beside_one_code_and_name_makes_no_second_school(folder):
    """Without lists nobody knows that there are two."""
    county(folder, "红河县", "城关小学", 10, column=True)
    county(folder, "白水县", "城关小学", 60, column=True)
    found, _ = sizes(folder)
    assert {code for code, _ in found} == {"000001"}


def test_a_code_without_county_or_name_may_mean_either(folder):
    """It is said, with both; the rows are of neither."""
    county(folder, "红河县", "城关小学", 10, listed=True, column=True)
    county(folder, "白水县", "城关小学", 60, listed=True, column=True)
    alone = ["学校标识码", "学段", "年级", "班级", "班额"]
    sheet = [["2025年秋季班级情况表"], alone, ["000001", "小学", "二年级", "1班", 30]]
    write_book(folder / "班级.xlsx", {"班级": sheet})
    found, said = sizes(folder)
    assert "register.unclear" in said
    assert [30] in found.values()
