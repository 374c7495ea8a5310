"""A person that stands twice in a school is one person: what rows deny one another is unknown, whatever the order."""

from __future__ import annotations

from itertools import permutations

import pytest

from eduquality.intake.loading import load_dataset
from tests.intake.books import citizen, pupil, roster, write_book
from tests.intake.counties import rows as rows_of

TEACHERS = ["身份证件号", "姓名", "性别", "学校名称", "任教学段", "是否专任", "学历"]


def teacher(education: str, number: int = 1, subject_stage: str = "小学") -> list[object]:
    return [citizen(number, born="19800504"), "样例", "男", "青禾小学", subject_stage, "是", education]


def teachers(*rows: list[object]) -> list[list[object]]:
    return [["2025年教师名册"], TEACHERS, *rows]


def told(tmp_path, files, table, *fields):
    for name, sheet in files.items():
        write_book(tmp_path / f"{name}.xlsx", {"表": sheet})
    dataset = load_dataset([tmp_path], store=None)
    kept = sorted(tuple(str(row[name]) for name in fields) for row in rows_of(dataset, table))
    return kept, sorted(finding.issue.code for finding in dataset.findings)


def test_two_degrees_of_one_teacher_are_neither(tmp_path):
    for number, degrees in enumerate(permutations(("本科", "专科"))):
        files = {str(at): teachers(teacher(degree)) for at, degree in enumerate(degrees)}
        kept, found = told(tmp_path / str(number), files, "teachers", "education", "full_time")
        assert kept == [("None", "yes")] * 2
        assert found == ["table.contradiction"]


def test_a_corrected_list_of_teachers_settles_it(tmp_path):
    files = {"a更正": teachers(teacher("专科")), "b": teachers(teacher("本科"))}
    kept, found = told(tmp_path, files, "teachers", "education")
    assert kept == [("college",)]
    assert found == []


def test_what_one_row_leaves_out_the_other_says(tmp_path):
    files = {"a": teachers(teacher("")), "b": teachers(teacher("本科"))}
    assert told(tmp_path, files, "teachers", "education") == ([("bachelor",)] * 2, [])


@pytest.mark.parametrize("swapped", [False, True])
def test_a_pupil_in_two_classes_of_a_school_is_in_none_that_is_known(tmp_path, swapped):
    names = ("2班", "1班") if swapped else ("1班", "2班")
    files = {str(at): roster(pupil(1, class_name=name), pupil(2)) for at, name in enumerate(names)}
    kept, found = told(tmp_path, files, "students", "class_name")
    assert kept == [("1班",)] * 2 + [("None",)] * 2
    assert found == ["table.contradiction"]


def test_two_grades_of_a_pupil_are_left_to_the_rules(tmp_path):
    files = {"a": roster(pupil(1, grade="六年级")), "b": roster(pupil(1, grade="五年级", class_name="2班"))}
    kept, found = told(tmp_path, files, "students", "grade", "class_name")
    assert (kept, found) == ([("5", "2班"), ("6", "1班")], [])


def test_one_pupil_of_two_schools_or_years_is_not_held_together(tmp_path):
    files = {
        "a": roster(pupil(1)),
        "b": roster(pupil(1, school="白石小学", class_name="2班")),
        "c": roster(pupil(1, grade="五年级", class_name="3班"), title="2024-2025学年学生花名册"),
    }
    kept, found = told(tmp_path, files, "students", "class_name")
    assert (kept, found) == ([("1班",), ("2班",), ("3班",)], [])
