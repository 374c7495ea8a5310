"""A class that one sheet names by more than its number is the same class on another, unless a sheet has both names."""

from __future__ import annotations

from itertools import permutations

import pytest

from eduquality.intake.loading import load_dataset
from tests.intake.books import pupil, roster, write_book
from tests.intake.counties import rows as rows_of

HEADERS = ["学校名称", "年级", "班级", "班额"]


def classes(*sizes: tuple[str, int], school: str = "青禾小学") -> list[list[object]]:
    return [["2025-2026学年班级表"], HEADERS, *([school, "三年级", name, size] for name, size in sizes)]


def by_campus(*sizes: tuple[str, str, int], header: str = "校区") -> list[list[object]]:
    rows = ([campus, "青禾小学", "三年级", name, size] for campus, name, size in sizes)
    return [["2025-2026学年班级表"], [header, *HEADERS], *rows]


def told(tmp_path, sheets, table="classes", fields=("class_name", "headcount")):
    """Read the sheets in every order of files: always the same, which is given."""
    answers = []
    for number, order in enumerate(permutations(sheets)):
        folder = tmp_path / str(number)
        for at, sheet in enumerate(order):
            write_book(folder / f"{at}.xlsx", {"表": sheet})
        dataset = load_dataset([folder], store=None)
        kept = sorted(tuple(str(row[name]) for name in fields) for row in rows_of(dataset, table))
        answers.append((kept, sorted(finding.issue.code for finding in dataset.findings)))
    assert all(answer == answers[0] for answer in answers)
    return answers[0]


PLAIN = classes(("三(1)班", 60), ("三(2)班", 40))
TWO = [("1班", "60"), ("2班", "40")]


@pytest.mark.parametrize(
    "name",
    [
        "三(1)班（书法特色）",
        "三（1）班【书法特色班】",
        "三1班-书法特色",
        "301（翰墨）",
        "三年级1班书法特色",
        "3-1(翰墨班)",
        "三(1)书法特色班",
        "三(1)班·书法",
    ],
)
def test_a_remark_behind_the_number_makes_no_second_class(tmp_path, name):
    sheets = [PLAIN, classes((name, 60), ("三(2)班", 40))]
    assert told(tmp_path, sheets) == (TWO, ["table.duplicate"] * 2)


def test_two_sizes_of_the_class_are_a_contradiction(tmp_path):
    sheets = [PLAIN, classes(("三(1)班（书法特色）", 45), ("三(2)班", 40))]
    assert told(tmp_path, sheets) == ([("1班", "None"), ("2班", "40")], ["table.contradiction", "table.duplicate"])


def test_both_on_one_sheet_are_two_classes(tmp_path):
    both = classes(("三(1)班（书法特色）", 45), ("三(1)班", 60))
    assert told(tmp_path, [both]) == ([("1班", "60"), ("1班（书法特色）", "45")], [])


def test_a_sheet_that_has_both_tells_of_the_others_too(tmp_path):
    both = classes(("三(1)班（书法特色）", 45), ("三(1)班", 60))
    kept, found = told(tmp_path, [both, classes(("三(1)班", 60))])
    assert kept == [("1班", "60"), ("1班（书法特色）", "45")]
    assert found == ["table.duplicate"]


def test_two_remarks_beside_one_bare_number_are_unclear(tmp_path):
    two = classes(("三(1)班（书法特色）", 45), ("三(1)班（足球之星）", 50), ("三(2)班", 40))
    kept, found = told(tmp_path, [two, classes(("三(1)班", 45))])
    assert kept == [("1班", "None"), ("1班（书法特色）", "None"), ("1班（足球之星）", "None"), ("2班", "40")]
    assert found == ["table.one_class_unclear_classes"]


def test_two_remarks_of_two_sheets_are_unclear(tmp_path):
    sheets = [classes(("三(1)班（书法特色）", 60)), classes(("三(1)班（翰墨）", 60))]
    kept, found = told(tmp_path, sheets)
    assert kept == [("1班（书法特色）", "None"), ("1班（翰墨）", "None")]
    assert found == ["table.one_class_unclear_classes"]


@pytest.mark.parametrize("header", ["校区", "教学点", "所在校区"])
def test_a_campus_that_one_sheet_alone_gives_makes_no_second_class(tmp_path, header):
    sheets = [PLAIN, by_campus(("东校区", "三(1)班", 60), ("东校区", "三(2)班", 40), header=header)]
    assert told(tmp_path, sheets) == (TWO, ["table.duplicate"] * 2)


@pytest.mark.parametrize("name", ["三(1)班（东校区）", "三(1)班（东校）", "三1班（东）", "三(1)班"])
def test_a_campus_is_the_same_in_a_column_and_behind_the_number(tmp_path, name):
    sheets = [classes((name, 60), ("三(2)班", 40)), by_campus(("东校区", "三(1)班", 60), ("西校区", "三(2)班", 40))]
    kept, found = told(tmp_path, sheets)
    assert (sorted(size for _, size in kept), found) == (["40", "60"], ["table.duplicate"] * 2)


def test_two_campuses_beside_one_bare_number_are_unclear(tmp_path):
    sheets = [PLAIN, by_campus(("东校区", "三(1)班", 60), ("西校区", "三(1)班", 45), ("西校区", "三(2)班", 40))]
    kept, found = told(tmp_path, sheets)
    assert kept == [("1班", "None"), ("2班", "40"), ("东校区 1班", "None"), ("西校区 1班", "None")]
    assert found == ["table.duplicate", "table.one_class_unclear_classes"]


def test_the_main_campus_has_classes_of_its_own(tmp_path):
    full = by_campus(("本部", "三(1)班", 60), ("东校区", "三(1)班", 45))
    assert told(tmp_path, [full]) == ([("1班", "60"), ("东校区 1班", "45")], [])
    sheets = [by_campus(("本部", "三(1)班", 60)), by_campus(("东校区", "三(1)班", 45))]
    assert told(tmp_path / "apart", sheets) == ([("1班", "60"), ("东校区 1班", "45")], [])


def test_a_list_of_a_campus_and_one_of_the_school_are_of_different_classes(tmp_path):
    """The name of a school says who sends the list."""
    sheets = [classes(("三(1)班", 60)), classes(("三(1)班", 45), school="青禾小学（东校区）")]
    assert told(tmp_path, sheets) == ([("1班", "60"), ("东校区 1班", "45")], [])


def test_another_school_or_grade_has_its_own_class_of_the_number(tmp_path):
    sheets = [classes(("三(1)班", 60)), classes(("三(1)班（书法特色）", 45), school="红旗小学")]
    assert told(tmp_path, sheets) == ([("1班", "60"), ("1班（书法特色）", "45")], [])


def rosters(*named: tuple[str, range]) -> list[list[list[object]]]:
    return [roster(*(pupil(one, grade="三年级", class_name=name) for one in numbers)) for name, numbers in named]


def test_two_rosters_of_the_same_pupils_are_of_one_class(tmp_path):
    sheets = rosters(("三(1)班（书法特色）", range(4)), ("三(1)班", range(4)))
    kept, _ = told(tmp_path, sheets, "students", ("class_name",))
    assert set(kept) == {("1班",)}


def test_two_rosters_of_other_pupils_may_be_of_one_class_or_two(tmp_path):
    sheets = rosters(("三(1)班（书法特色）", range(4)), ("三(1)班", range(4, 9)))
    kept, found = told(tmp_path, sheets, "students", ("class_name",))
    assert (kept, found) == ([("None",)] * 9, ["table.one_class_unclear_students"])


def test_class_list_and_roster_name_the_class_alike(tmp_path):
    sheets = [*rosters(("三(1)班", range(3))), by_campus(("东校区", "三(1)班（书法特色）", 3))]
    assert told(tmp_path, sheets) == ([("1班", "3")], [])


def test_a_roster_without_campuses_leaves_the_class_list_as_it_is(tmp_path):
    sheets = [*rosters(("三(1)班", range(5))), by_campus(("东校区", "三(1)班", 2), ("西校区", "三(1)班", 3))]
    assert told(tmp_path, sheets) == ([("东校区 1班", "2"), ("西校区 1班", "3")], [])
