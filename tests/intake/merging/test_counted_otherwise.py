"""甲班 and 乙班 of one sheet are 1班 and 2班 of another where sizes or pupils say so; else that is said."""

from __future__ import annotations

import pytest

from tests.intake.merging.test_one_class import classes, rosters, told

PLAIN = classes(("1班", 60), ("2班", 40))


@pytest.mark.parametrize(
    "names",
    [("甲班", "乙班"), ("三(甲)班", "三(乙)班"), ("三年级甲班", "三乙"), ("A班", "B班"), ("3A", "3B"), ("a", "b")],
)
def test_as_many_classes_of_the_same_sizes_are_one(tmp_path, names):
    found = told(tmp_path, [PLAIN, classes(*zip(names, (60, 40), strict=True))])
    assert found == ([("1班", "60"), ("2班", "40")], ["table.counted_one_classes", *["table.duplicate"] * 2])


@pytest.mark.parametrize(
    "others",
    [
        [("甲班", 58), ("乙班", 41)],
        [("甲班", 60)],
        [("甲班", 60), ("乙班", 40), ("丙班", 35)],
        [("乙班", 60), ("甲班", 40)],
        [("A班", 45), ("B班", 45)],
    ],
)
def test_other_sizes_or_numbers_of_classes_leave_it_unclear(tmp_path, others):
    rows, found = told(tmp_path, [PLAIN, classes(*others)])
    assert {size for _, size in rows} == {"None"}
    assert found == ["table.counted_unclear_classes"]


@pytest.mark.parametrize(
    "sheets",
    [
        [classes(("1班", 60), ("2班", 40), ("甲班", 60), ("乙班", 40))],
        [PLAIN, classes(("甲班", 60), ("乙班", 40)), classes(("1班", 60), ("甲班", 60))],
        [PLAIN, classes(("甲班", 60), ("乙班", 40), school="红旗小学")],
        [PLAIN, classes(("实验班", 60), ("K班", 40))],
    ],
)
def test_a_sheet_that_has_both_and_another_school_keep_both(tmp_path, sheets):
    rows, found = told(tmp_path, sheets)
    assert len(rows) == 4
    assert not [code for code in found if "counted" in code]


def test_the_same_pupils_are_of_one_class(tmp_path):
    kept, found = told(tmp_path, rosters(("三甲班", range(8)), ("三(1)班", range(1, 9))), "students", ("class_name",))
    assert set(kept) == {("1班",)}
    assert "table.counted_one_students" in found


def test_other_pupils_are_of_another(tmp_path):
    kept, found = told(tmp_path, rosters(("三甲班", range(8)), ("三(1)班", range(8, 16))), "students", ("class_name",))
    assert (kept, found) == ([("1班",)] * 8 + [("甲班",)] * 8, [])


def test_some_of_the_pupils_leave_it_unclear(tmp_path):
    kept, found = told(tmp_path, rosters(("三甲班", range(8)), ("三(1)班", range(5, 13))), "students", ("class_name",))
    assert {name for (name,) in kept} == {"None"}
    assert "table.counted_unclear_students" in found
