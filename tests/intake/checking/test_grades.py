"""In which grade, stage and class a row is counted."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eduquality.words import message_of
from tests.intake.books import citizen
from tests.intake.parts import NONE, check_part, classes, exam, found, part_of, told_by_class, warnings


@pytest.mark.parametrize(
    ("stage", "grade", "expected"),
    [
        ("小学", "一年级", 1),
        ("初中", "一年级", 7),
        ("初中", "3", 9),
        ("初中", "初三", 9),
        ("初中", "六年级", 6),
        ("普通高中", "二年级", 11),
        ("中职", "1年级", 10),
        ("小学", "11", 1),
        ("高中", "11", 11),
        (None, "一年级", 1),
        ("特教", "一年级", 1),
    ],
)
def test_a_grade_is_counted_within_the_stage_its_row_gives(stage, grade, expected):
    """A year counted from the first of its stage is the grade it is there; a row without stage is read as before."""
    part = part_of("classes", {"stage": [stage, "小学"], "grade": [grade, "六年级"], "class_name": ["1班", "1班"]})
    assert check_part(part, NONE).table["grade"].to_pylist() == [expected, 6]


@pytest.mark.parametrize(
    ("stage", "grade"), [("初中", "五年级"), ("初中", "小一"), ("小学", "初一"), ("高中", "四年级")]
)
def test_a_grade_its_stage_does_not_have_is_refused_and_both_are_named(stage, grade):
    """Stage and grade that contradict each other refuse the row at the grade."""
    checked = check_part(part_of("classes", {"stage": [stage], "grade": [grade], "class_name": ["1班"]}), NONE)
    assert found(checked) == [("cell.grade_not_in_stage", "B3")]
    for lang in ("zh", "en"):
        message = message_of(checked.findings[0].issue, lang)
        assert stage in message
        assert grade in message


@pytest.mark.parametrize(
    ("school", "expected"),
    [
        ("城关初级中学", 9),
        ("第一高级中学", 12),
        ("青禾小学", 3),
        ("城关中学", None),
        ("城关学校", 3),
        ("云岭幼儿园", 3),
    ],
)
def test_a_year_without_stage_is_counted_in_the_only_stage_of_its_school(school, expected):
    """三年级 of a 初级中学 is grade nine; of a 中学 nobody knows whether it is seven or ten."""
    part = classes(grade=["三年级"], class_name=["1班"], school=[school])
    assert check_part(part, NONE).table["grade"].to_pylist() == [expected]


def test_the_school_that_a_title_names_tells_the_stage_as_well():
    part = replace(classes(grade=["三年级"], class_name=["1班"]), context=("城关初级中学班级情况", "2025-2026学年"))
    assert check_part(part, NONE).table["grade"].to_pylist() == [9]


def test_eleven_is_primary_one_where_the_other_grades_are_codes():
    part = classes(grade=["11", "12", "13", "16"], class_name=["1班"] * 4)
    assert check_part(part, NONE).table["grade"].to_pylist() == [1, 2, 3, 6]
    part = classes(grade=["10", "11", "12"], class_name=["1班"] * 3)
    assert check_part(part, NONE).table["grade"].to_pylist() == [10, 11, 12]


# ---------------------------------------------------------------- cohorts


@pytest.mark.parametrize(
    ("grade", "more", "expected"),
    [
        ("初2025级", {}, 7),
        ("2024级", {"stage": ["初中"]}, 8),
        ("2024级", {"school": ["青禾县城关第一初级中学"]}, 8),
        ("2024级", {"school": ["青禾小学"]}, 2),
        ("高2023级", {"stage": ["普通高中"]}, 12),
    ],
)
def test_a_cohort_is_the_grade_it_is_in_the_school_year_of_its_row(grade, more, expected):
    checked = check_part(classes(grade=[grade], class_name=["1班"], **more), NONE)
    assert (checked.table["grade"].to_pylist(), checked.findings) == ([expected], ())


@pytest.mark.parametrize(
    ("grade", "more"),
    [("2024级", {}), ("2024级", {"school": ["城关中学"]}), ("初2020级", {}), ("初2024级", {"stage": ["小学"]})],
)
def test_a_cohort_of_no_known_stage_or_year_is_refused(grade, more):
    """Nothing is guessed: the row says neither primary nor junior, or no such cohort is there any more."""
    checked = check_part(classes(grade=[grade], class_name=["1班"], **more), NONE)
    assert found(checked) == [("cell.cohort_unclear", "B3")]


@pytest.mark.parametrize(("name", "expected"), [("高二（1）班", 11), ("八年级1班", 8), ("初二(3)", 8), ("小二1班", 2)])
def test_the_class_tells_the_stage_of_a_cohort(name, expected):
    checked = check_part(classes(grade=["2024级"], class_name=[name]), NONE)
    assert (checked.table["grade"].to_pylist(), checked.findings) == ([expected], ())


@pytest.mark.parametrize(
    ("name", "code"), [("高一（1）班", "cell.class_grade_differs"), ("302班", "cell.cohort_unclear")]
)
def test_a_class_of_another_year_or_by_number_tells_no_stage(name, code):
    """302 may be the number of a room."""
    checked = check_part(classes(grade=["2024级"], class_name=[name]), NONE)
    assert code in [one for one, _ in found(checked)]


def test_a_cohort_is_counted_in_the_year_its_own_row_gives():
    part = classes(grade=["初2023级"] * 2, class_name=["1班"] * 2, year=["2023-2024学年", "2024-2025学年"])
    assert check_part(part, NONE).table["grade"].to_pylist() == [7, 8]


@pytest.mark.parametrize(
    ("title", "expected"),
    [("2024-2025学年第二学期期末考试", 8), ("2025年6月期末考试", 8), ("2025年秋季期中考试", 9), ("2025年中考成绩", 8)],
)
def test_a_cohort_in_an_examination_is_counted_in_the_school_year_of_its_title(title, expected):
    """An examination of the spring of 2025 is of the school year that began in 2024."""
    values = {"candidate_id": ["A1"], "grade": ["初2023级"], "total": ["500"]}
    checked = check_part(part_of("exams", values, context=(title,)), NONE)
    assert checked.table["grade"].to_pylist() == [expected]


def test_a_cohort_in_an_examination_of_a_bare_year_is_refused():
    """2025年期末考试 may be of either school year."""
    values = {"candidate_id": ["A1"], "grade": ["初2023级"], "total": ["500"]}
    checked = check_part(part_of("exams", values, context=("2025年期末考试",)), NONE)
    assert found(checked) == [("cell.cohort_unclear", "B3")]


# ---------------------------------------------------------------- classes


def test_roster_class_list_and_examination_name_a_class_alike():
    """One class of a grade has one name in every table."""
    names = ["三(2)班", "三2", "302", "(2)班", "2班", "二班", "２"]
    listed = check_part(classes(grade=["三年级"] * 7, class_name=names), NONE)
    numbers = [citizen(n) for n in range(7)]
    roster = part_of(
        "students",
        {"student_id": ["G" + n for n in numbers], "name": ["样"] * 7, "grade": ["3"] * 7, "class_name": names},
    )
    sat = exam({"chinese": ["90"] * 7}, grade=["小三"] * 7, class_name=names)
    for checked in (listed, check_part(roster, NONE), sat):
        assert checked.table["class_name"].to_pylist() == ["2班"] * 7


def test_a_class_of_another_grade_refuses_its_row_and_both_are_named():
    checked = check_part(classes(grade=["四年级"], class_name=["三(2)班"]), NONE)
    assert found(checked) == [("cell.class_grade_differs", "C3")]
    for lang in ("zh", "en"):
        message = message_of(checked.findings[0].issue, lang)
        assert "四年级" in message
        assert "三(2)班" in message


def test_a_class_without_its_zero_is_counted_and_doubted_once_a_sheet():
    """7.1 may be what is left of 7.10."""
    part = part_of("classes", {"grade": ["7"] * 3, "class_name": ["7.1", "7.2", "7.1"], "headcount": ["40"] * 3})
    checked = check_part(part, NONE)
    assert warnings(checked) == [("cell.class_ambiguous", "B3", "warning", False)]
    assert checked.findings[0].issue.values["rows"] == 2
    assert checked.table["class_name"].to_pylist() == ["1班", "2班", "1班"]


def test_classes_tell_the_grade_where_no_column_does():
    checked = check_part(
        told_by_class("classes", class_name=["八(3)班", "初一1班", "高二(2)"], headcount=["40"] * 3), NONE
    )
    assert checked.table.select(["grade", "class_name"]).to_pylist() == [
        {"grade": 8, "class_name": "3班"},
        {"grade": 7, "class_name": "1班"},
        {"grade": 11, "class_name": "2班"},
    ]


@pytest.mark.parametrize(("school", "expected"), [("青禾小学", 3), ("城关初级中学", 9), ("城关中学", None)])
def test_a_year_in_a_class_is_counted_in_the_only_stage_of_the_school(school, expected):
    """三(2)班 may be of any stage: what nothing tells is said, and refused where the grade is needed."""
    checked = check_part(told_by_class("classes", school=[school], class_name=["三(2)班"], headcount=["40"]), NONE)
    assert checked.table["grade"].to_pylist() == [expected]
    assert warnings(checked) == ([] if expected else [("cell.grade_unclear", "B3", "warning", False)])
    values = {"student_id": ["G" + citizen(1)], "school": [school], "name": ["样例"], "class_name": ["三(2)班"]}
    assert check_part(told_by_class("students", **values), NONE).refused == (expected is None)


@pytest.mark.parametrize("name", ["七(2)班", "初一2班", "高二(3)班"])
def test_a_class_of_a_grade_its_school_does_not_have_is_said_to_be_that(name):
    """七(2)班 is plainly grade seven; it is the primary school that has none, and both are named."""
    checked = exam({"chinese": ["90"]}, school=["青禾小学"], class_name=[name])
    assert warnings(checked) == [("cell.class_not_in_stage", "C3", "warning", False)]
    assert checked.table["grade"].to_pylist() == [None]
    issue = checked.findings[0].issue
    assert name in message_of(issue, "zh")
    assert "不是小学的年级" in message_of(issue, "zh")
    assert "no grade of the stage: primary" in message_of(issue, "en")
    pupil = {"student_id": ["G" + citizen(1)], "school": ["青禾小学"], "name": ["样例"], "class_name": [name]}
    assert found(check_part(told_by_class("students", **pupil), NONE)) == [("cell.class_not_in_stage", "D3")]


def test_a_number_in_a_school_that_lacks_its_grade_stays_unclear():
    """702 of a primary school may be counted through its grades; nothing is said against the school."""
    checked = exam({"chinese": ["90"]}, school=["青禾小学"], class_name=["702"])
    assert warnings(checked) == [("cell.grade_unclear", "C3", "warning", False)]


def test_a_school_that_may_have_several_stages_has_the_grade_its_class_names():
    checked = exam({"chinese": ["90"]}, school=["青禾学校"], class_name=["七(2)班"])
    assert (checked.table["grade"].to_pylist(), checked.findings) == ([7], ())


def test_classes_without_a_grade_are_kept_apart_by_what_they_say_of_it():
    """Without a column of grades the class gives its own; an empty cell in such a column is not filled from it."""
    checked = exam({"chinese": ["90"] * 3}, class_name=["七(1)班", "八(1)班", "1班"])
    assert checked.table.select(["grade", "class_name"]).to_pylist() == [
        {"grade": 7, "class_name": "1班"},
        {"grade": 8, "class_name": "1班"},
        {"grade": None, "class_name": "1班"},
    ]
    checked = exam({"chinese": ["90"] * 2}, grade=["七年级", None], class_name=["七(1)班", "八(1)班"])
    assert checked.table["class_name"].to_pylist() == ["1班", "八1班"]


def test_grades_read_from_the_digits_of_a_class_are_reported():
    """802 may be a number that the school counts through its grades."""
    checked = check_part(told_by_class("classes", class_name=["802", "803"], headcount=["40"] * 2), NONE)
    assert [(f.issue.code, f.issue.values["rows"], f.refused) for f in checked.findings] == [
        ("table.grade_by_code", 2, False)
    ]
    assert (checked.table["grade"].to_pylist(), checked.refused) == ([8, 8], 0)


def test_a_pupil_whose_class_should_tell_the_grade_needs_one():
    part = told_by_class("students", student_id=["G" + citizen(1)], name=["样例"], class_name=[None])
    assert found(check_part(part, NONE)) == [("cell.required", "C3")]


def test_classes_of_two_campuses_are_two_classes():
    campus = ["东校区", "西校区", "本部", None, "—"]
    part = part_of("classes", {"grade": ["三年级"] * 5, "class_name": ["三（1）班"] * 5, "campus": campus})
    names = check_part(part, NONE).table["class_name"].to_pylist()
    assert names == ["东校区 1班", "西校区 1班", "1班", "1班", "1班"]
