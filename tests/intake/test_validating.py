"""Which rows of a part count, and what is wrong with the others."""

from __future__ import annotations

import re
import string
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import SimpleNamespace
from typing import Annotated

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from eduquality.intake import cells
from eduquality.intake.marks import NO_VALUE
from eduquality.intake.parts import Part, SubjectColumn, Told
from eduquality.intake.results import read_results
from eduquality.intake.suspects import suspicious_births, suspicious_sexes, suspicious_student_numbers
from eduquality.intake.validating import check_parts, subject_column
from eduquality.model.project import ExamSettings, Project
from eduquality.model.tables import TABLES, Column, Row, TableSpec, common, field_types, types
from eduquality.model.tables.students import (
    StudentRow,
    birth_agrees_with_id,
    citizen_number,
    sex_agrees_with_id,
    student_number_agrees_with_id,
)
from eduquality.words import message_of, phrases

from .books import citizen

NONE = Project()
#: A student number that holds no citizen number.
LOCAL = "L999900201305040011"
FIELDS = ("student_id", "id_number", "name", "sex", "birth_date", "grade")


def part_of(table, values, *, context=("2025-2026学年",), **more):
    count = len(next(iter((*values.values(), *more.get("subjects", {}).values()))))
    texts = {name: pa.array(column, type=pa.string()) for name, column in values.items()}
    more["subjects"] = {name: pa.array(column, type=pa.string()) for name, column in more.get("subjects", {}).items()}
    letters = {name: string.ascii_uppercase[i] for i, name in enumerate(values)}
    rows = pa.array(range(3, 3 + count), type=pa.int32())
    return Part("a.xlsx", "Sheet1", table, (2,), letters, texts, rows, context, **more)


def pupils(**changed):
    code = citizen(1)
    usual = {
        "student_id": ["G" + code],
        "id_number": [code],
        "name": ["样例"],
        "sex": ["男"],
        "birth_date": ["2013-05-04"],
        "grade": ["六年级"],
    }
    return part_of("students", usual | changed)


def check_part(part, project):
    """Check a part by itself: its rows and what became of it."""
    checked = check_parts([part], project)
    return outcome(checked.parts[0], checked.table)


def outcome(part, table):
    return SimpleNamespace(
        table=table, findings=part.findings, refused=part.refused, derived=part.derived, full_marks=part.full_marks
    )


def results_of(checked, subject):
    results = read_results(checked.table[subject_column(subject)].combine_chunks())
    return {"score": results.score(), "status": results.status(), "mark": results.mark()}


def found(checked):
    return [(finding.issue.code, finding.issue.where.cell) for finding in checked.findings]


def exam(subjects, *, full_mark=None, project=NONE, **values):
    count = len(next(iter(subjects.values())))
    candidates = {"candidate_id": [f"A{i:03d}" for i in range(count)]}
    faces = {name: SubjectColumn("XYZ"[i], name, full_mark) for i, name in enumerate(subjects)}
    part = part_of("exams", candidates | values, context=("2025年高考成绩",), subjects=subjects, subject_columns=faces)
    return check_part(part, project)


def test_a_good_row_becomes_typed_values_and_loses_its_name():
    checked = check_part(pupils(), NONE)
    row = checked.table.to_pylist()[0]
    assert (row["birth_date"], row["grade"], row["stage"], row["year"]) == (date(2013, 5, 4), 6, "primary", 2025)
    assert "name" not in row
    assert (row["_row"], checked.refused) == (3, 0)


@pytest.mark.parametrize(
    ("changed", "code", "cell"),
    [
        ({"name": [None]}, "cell.required", "C3"),
        ({"name": ["  "]}, "cell.required", "C3"),
        ({"birth_date": ["2013-13-01"]}, "cell.no_such_date", "E3"),
        ({"grade": ["十三年级"]}, "cell.not_a_grade", "F3"),
        ({"sex": ["女"]}, "id.sex_differs", "D3"),
        ({"birth_date": ["2013-05-05"]}, "id.birth_differs", "E3"),
        ({"id_number": ["999900201305040019"]}, "id.wrong_check", "B3"),
        ({"id_number": ["1.10105194912E+17"]}, "id.lost_digits", "B3"),
    ],
)
def test_a_row_with_a_wrong_cell_is_refused_at_that_cell(changed, code, cell):
    checked = check_part(pupils(**changed), NONE)
    assert found(checked) == [(code, cell)]
    assert (len(checked.table), checked.refused) == (0, 1)


def test_an_empty_optional_cell_is_unknown_not_wrong():
    checked = check_part(pupils(id_number=[None], sex=[" "]), NONE)
    assert checked.table.to_pylist()[0]["sex"] is None
    assert checked.findings == ()


@pytest.mark.parametrize(
    ("changed", "code", "cell"),
    [
        ({"birth_date": ["2013-05-05"]}, "id.birth_differs", "E3"),
        ({"birth_date": ["2013.06"]}, "id.birth_differs", "E3"),
        ({"sex": ["女"]}, "id.sex_differs", "D3"),
    ],
)
def test_a_student_number_tells_birth_and_sex_where_no_citizen_number_does(changed, code, cell):
    """G and a citizen number is held against the row like the number itself."""
    assert found(check_part(pupils(id_number=[None], **changed), NONE)) == [(code, cell)]


def test_a_month_of_birth_takes_its_day_from_the_student_number():
    checked = check_part(pupils(birth_date=["2013.05"], id_number=[None]), NONE)
    assert checked.table["birth_date"].to_pylist() == [date(2013, 5, 4)]


def test_a_student_number_of_another_citizen_number_is_refused():
    """G and the number of somebody else; a temporary number holds none."""
    assert found(check_part(pupils(student_id=["G" + citizen(2)]), NONE)) == [("id.student_number_differs", "A3")]
    assert found(check_part(pupils(student_id=[LOCAL]), NONE)) == []


@pytest.mark.parametrize(
    ("changed", "code", "cell"),
    [
        ({"birth_date": ["1985-03-03"]}, "id.birth_differs", "C3"),
        ({"sex": ["女"]}, "id.sex_differs", "D3"),
    ],
)
def test_a_teacher_is_held_against_the_citizen_number_too(changed, code, cell):
    usual = {"id_number": [citizen(1, born="19850302")], "name": ["样例"], "birth_date": ["1985-03-02"], "sex": ["男"]}
    usual |= {"teacher_id": ["1"]}
    assert found(check_part(part_of("teachers", usual | changed), NONE)) == [(code, cell)]


def test_a_failed_field_does_not_hide_a_check_across_fields():
    checked = check_part(pupils(grade=["?"], sex=["女"]), NONE)
    assert found(checked) == [("id.sex_differs", "D3"), ("cell.not_a_grade", "F3")]


def test_a_failed_formula_refuses_its_row_and_says_which_error():
    part = part_of("classes", {"class_name": ["1班"], "headcount": [None]}, errors={(3, "headcount"): "#DIV/0!"})
    checked = check_part(part, NONE)
    assert found(checked) == [("cell.excel_error", "B3")]
    assert checked.findings[0].issue.values["error"] == "#DIV/0!"


def test_a_formula_without_a_result_is_not_said_to_have_failed():
    part = part_of("classes", {"class_name": ["1班"], "headcount": [None]}, errors={(3, "headcount"): NO_VALUE})
    assert found(check_part(part, NONE)) == [("cell.no_result", "B3")]


def test_a_failed_formula_in_a_required_cell_is_reported_once():
    part = part_of("classes", {"class_name": [None], "headcount": ["40"]}, errors={(3, "class_name"): "#N/A"})
    assert found(check_part(part, NONE)) == [("cell.excel_error", "A3")]


def test_personal_cells_are_masked_wherever_they_are_shown():
    code = citizen(1)[:-1] + ("0" if citizen(1)[-1] != "0" else "1")
    checked = check_part(pupils(id_number=[code]), NONE)
    shown = checked.findings[0].shown
    assert shown == code[:4] + "*" * 12 + code[-2:]
    for lang in ("zh", "en"):
        assert code not in message_of(checked.findings[0].issue, lang)


def test_a_required_column_that_is_missing_is_one_finding_for_the_sheet():
    part = part_of("exams", {"name": ["甲", "乙"], "total": ["500", "400"]}, context=("2025年高考",))
    checked = check_part(part, NONE)
    assert [finding.issue.code for finding in checked.findings] == ["table.no_column"]
    assert checked.refused == 2


def warnings(checked):
    return [(f.issue.code, f.issue.where.cell, f.issue.level, f.refused) for f in checked.findings]


# ---------------------------------------------------------------- values that Excel may have damaged


def test_a_month_without_its_zero_is_counted_and_doubted():
    """2012.1 may be what is left of 2012.10; a citizen number settles it."""
    columns = {
        "birth_date": ["2013.1", "2013.10"],
        "id_number": [None] * 2,
        "student_id": [LOCAL, "L999900201305040012"],
    }
    part = part_of("students", {**columns, "name": ["甲", "乙"], "grade": ["6", "6"]})
    checked = check_part(part, NONE)
    assert warnings(checked) == [("cell.month_ambiguous", "A3", "warning", False)]
    assert checked.table["birth_date"].to_pylist() == [date(2013, 1, 1), date(2013, 10, 1)]
    born = citizen(1, born="20130107")
    checked = check_part(pupils(birth_date=["2013.1"], id_number=[born], student_id=["G" + born]), NONE)
    assert (checked.findings, checked.table["birth_date"].to_pylist()) == ((), [date(2013, 1, 7)])


def damaged_ids(count):
    """Make numbers as a text file keeps them once Excel has had them as numbers: three zeros, of which some fit."""
    numbers = [f"9999002013050{tens}{i}000" for tens in range(1, 10) for i in range(10)]
    fitting = [n for n in numbers if n[12:14] <= "31" and types.id_check_character(n[:17]) == n[17]]
    other = [n for n in numbers if n[12:14] <= "31" and types.id_check_character(n[:17]) != n[17]]
    return fitting[:1] + other[:count]


def test_a_number_that_fits_by_chance_in_a_column_of_damaged_ones_is_refused_too():
    """Where most numbers lost their last digits, one that passes its check lost them as well."""
    numbers = damaged_ids(4)
    part = part_of("teachers", {"id_number": numbers, "name": ["样"] * len(numbers)})
    codes = [code for code, _ in found(check_part(part, NONE))]
    assert codes == ["cell.id_damaged", *["id.lost_digits"] * (len(numbers) - 1)]


def test_a_number_that_ends_in_zeros_among_good_ones_is_good():
    """One citizen number in a thousand ends so."""
    numbers = [*damaged_ids(0), citizen(1), citizen(2)]
    part = part_of("teachers", {"id_number": numbers, "name": ["样"] * len(numbers)})
    assert found(check_part(part, NONE)) == []


@pytest.mark.parametrize(
    ("numbers", "codes"),
    [
        (["2025000000001000", "2025000000002000", "2025000000003000"], ["cell.id_damaged"] * 3),
        (["2025000000001000", "2025000000001001", "2025000000001002"], []),
        (["202500010", "202500020", "202500030"], []),
    ],
)
def test_candidate_numbers_that_all_end_in_zeros_beyond_fifteen_digits_are_damaged(numbers, codes):
    checked = exam({"chinese": ["90"] * 3}, candidate_id=numbers)
    assert [code for code, _ in found(checked)] == codes


def test_a_class_without_its_zero_is_counted_and_doubted_once_a_sheet():
    """7.1 may be what is left of 7.10."""
    part = part_of("classes", {"grade": ["7"] * 3, "class_name": ["7.1", "7.2", "7.1"], "headcount": ["40"] * 3})
    checked = check_part(part, NONE)
    assert warnings(checked) == [("cell.class_ambiguous", "B3", "warning", False)]
    assert checked.findings[0].issue.values["rows"] == 2
    assert checked.table["class_name"].to_pylist() == ["1班", "2班", "1班"]


def test_a_cell_that_nobody_can_see_anything_in_is_empty():
    """A zero width space is no value."""
    checked = check_part(pupils(sex=["\u200b"], name=["\ufeff "]), NONE)
    assert found(checked) == [("cell.required", "C3")]


# ---------------------------------------------------------------- grades and classes


def classes(**values):
    count = len(next(iter(values.values())))
    return part_of("classes", {"headcount": ["40"] * count, **values})


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


@pytest.mark.parametrize(
    ("school", "expected"),
    [("城关初级中学", 9), ("第一高级中学", 12), ("青禾小学", 3), ("城关中学", 3), ("云岭幼儿园", 3)],
)
def test_a_year_without_stage_is_counted_in_the_only_stage_of_its_school(school, expected):
    """三年级 of a 初级中学 is grade nine; a school that may have several stages leaves it as it is written."""
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


def told_by_class(table, **values):
    """Make a part without a column of grades, whose classes tell them."""
    part = part_of(table, values)
    grades = pa.nulls(len(part.rows), pa.string())
    told = {"grade": Told("", "column", "class_name")}
    return replace(part, values={**part.values, "grade": grades}, told=told)


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


# ---------------------------------------------------------------- amounts


class GrantRow(Row):
    """Money a school got."""

    spec = TableSpec("grants", "经费", "Grants", ("school",), ("area",), (("school", "amount"),))

    year: Annotated[types.Year, common.YEAR]
    school: Annotated[types.Name | None, common.SCHOOL] = None
    amount: Annotated[types.Yuan | None, Column("经费", "Grant", unit="yuan")] = None


@pytest.mark.parametrize(
    ("header", "context", "expected"),
    [
        ("经费(万元)", (), ["15000.00", "30.00", "20000.00"]),
        ("经费(元)", (), ["1.50", "30.00", "20000.00"]),
        ("经费", ("单位：千元",), ["1500.00", "30.00", "20000.00"]),
    ],
)
def test_amounts_are_in_the_unit_that_cell_or_header_or_title_names(monkeypatch, header, context, expected):
    """A cell's own unit goes before the header's."""
    monkeypatch.setitem(TABLES, "grants", GrantRow)
    part = part_of("grants", {"amount": ["1.5", "30元", "2万元"]}, context=(*context, "2025年"))
    checked = check_part(replace(part, headers={"amount": header}), NONE)
    assert [str(value) for value in checked.table["amount"].to_pylist()] == expected
    assert checked.findings == ()


def test_amounts_of_no_named_unit_are_reported(monkeypatch):
    monkeypatch.setitem(TABLES, "grants", GrantRow)
    part = part_of("grants", {"amount": ["1.5", "30元", None]}, context=("2025年",))
    checked = check_part(replace(part, headers={"amount": "经费"}), NONE)
    assert [(f.issue.code, f.issue.values["rows"], f.refused) for f in checked.findings] == [
        ("table.unit_assumed", 1, False)
    ]
    assert [str(value) for value in checked.table["amount"].to_pylist()] == ["1.50", "30.00", "None"]


# ---------------------------------------------------------------- whom a row is of


def test_a_finding_names_whom_its_row_is_of_masked():
    """The sender finds the row; nobody else learns the name or number."""
    (faulty,) = check_part(pupils(name=["欧阳样例"], sex=["女"]), NONE).findings
    assert faulty.who == f"欧*** {citizen(1)[:4]}{'*' * 12}{citizen(1)[-2:]}"
    values = {"school": ["青禾小学"], "grade": ["三年级"], "class_name": ["2班"], "headcount": ["四十"]}
    (faulty,) = check_part(part_of("classes", values), NONE).findings
    assert faulty.who == "青禾小学 三年级 2班"


def test_a_row_is_not_named_by_a_number_that_lost_its_digits():
    (faulty,) = check_part(pupils(id_number=["9.9990020130504E+17"], student_id=[LOCAL]), NONE).findings
    assert faulty.who == f"样* {LOCAL[:4]}{'*' * 13}{LOCAL[-2:]}"


def test_rows_of_no_known_year_are_refused_with_one_finding():
    part = part_of("classes", {"class_name": ["1班", "2班"], "headcount": ["40", "41"]}, context=())
    checked = check_part(part, NONE)
    assert [(f.issue.code, f.issue.values["rows"]) for f in checked.findings] == [("table.no_year", 2)]
    assert checked.refused == 2


@pytest.mark.parametrize(
    ("table", "year", "expected"),
    [("classes", "2024-2025学年", 2024), ("movements", "2024-2025学年", 2025), ("movements", "2025", 2025)],
)
def test_a_year_column_is_read_on_the_basis_of_its_table(table, year, expected):
    values = {"class_name": ["1班"], "headcount": ["40"]} if table == "classes" else {"graduates": ["3"]}
    checked = check_part(part_of(table, {**values, "year": [year]}, context=()), NONE)
    assert checked.table["year"].to_pylist() == [expected]


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


@pytest.mark.parametrize("born", ["2013.05", "2013年5月", "201305"])
def test_a_month_of_birth_is_held_against_the_month_of_the_citizen_number(born):
    """A birth date without day agrees with every citizen number of that month, and takes its day."""
    checked = check_part(pupils(birth_date=[born]), NONE)
    assert checked.table["birth_date"].to_pylist() == [date(2013, 5, 4)]


def test_a_month_of_birth_other_than_the_citizen_numbers_is_refused():
    """A month that contradicts the citizen number refuses the row like a day that does."""
    assert found(check_part(pupils(birth_date=["2013.06"]), NONE)) == [("id.birth_differs", "E3")]


def test_a_month_of_birth_without_citizen_number_is_its_first_day():
    """Where nothing tells the day, the first of the month stands for it."""
    checked = check_part(pupils(birth_date=["2013.05"], id_number=[None], student_id=[LOCAL]), NONE)
    assert checked.table["birth_date"].to_pylist() == [date(2013, 5, 1)]


@pytest.mark.parametrize(
    ("header", "refused"), [("出生年月", 0), ("出生日期(年月)", 0), ("出生年月日", 1), ("出生日期", 1)]
)
def test_under_a_header_of_months_the_first_of_a_month_is_a_month(header, refused):
    """A workbook stores a month as its first day; only a header that asks for months makes it one."""
    part = replace(pupils(birth_date=["2013-05-01"]), headers={"birth_date": header})
    assert check_part(part, NONE).refused == refused


def test_numbers_of_one_digit_are_numbers():
    """A school may number its staff from 1."""
    part = part_of("teachers", {"teacher_id": ["1", "12"], "name": ["样", "例"]})
    assert check_part(part, NONE).table["teacher_id"].to_pylist() == ["1", "12"]


@pytest.mark.parametrize(
    "changed", [{"grade": ["欧阳小明"]}, {"sex": [citizen(2)]}, {"birth_date": ["G" + citizen(2)]}]
)
def test_a_name_or_number_in_a_wrong_column_does_not_leave(changed):
    """What slipped into the wrong column is masked as what it is."""
    checked = check_part(pupils(**changed), NONE)
    (text,) = next(iter(changed.values()))
    for lang in ("zh", "en"):
        assert text[1:] not in message_of(checked.findings[0].issue, lang)
    assert text[1:] not in repr(checked.findings)


def test_the_project_gives_the_year_only_where_nothing_nearer_does():
    values = {"class_name": ["1班"], "headcount": ["40"]}
    assert check_part(part_of("classes", values), Project(year=2030)).table["year"].to_pylist() == [2025]
    assert check_part(part_of("classes", values, context=()), Project(year=2030)).table["year"].to_pylist() == [2030]


def test_score_cells_keep_points_absence_exemption_and_empty_apart():
    checked = exam({"chinese": ["90", "缺考", "免考", None, "A", "0"]})
    assert {name: column.to_pylist() for name, column in results_of(checked, "chinese").items()} == {
        "score": [Decimal("90.00"), None, None, None, None, Decimal("0.00")],
        "status": ["sat", "absent", "exempt", "blank", "sat", "sat"],
        "mark": [None, None, None, None, "A", None],
    }


def test_a_sign_that_nobody_explains_is_not_known_and_said_once():
    """A stroke in the column of a subject may be a subject not taken: it is neither absence nor zero."""
    checked = exam({"physics": ["/", "80", "/", "*"]})
    assert results_of(checked, "physics")["status"].to_pylist() == ["blank", "sat", "blank", "blank"]
    assert [(f.issue.where.cell, f.issue.values["rows"], f.shown, f.refused) for f in checked.findings] == [
        ("X3", 2, "/", False),
        ("X6", 1, "*", False),
    ]


def test_a_total_is_summed_only_where_every_subject_has_points():
    checked = exam({"chinese": ["90", "90", "缺考", "缺考"], "english": ["80.5", None, "80", "缺考"]})
    assert checked.table["total"].to_pylist() == [Decimal("170.50"), None, None, None]
    assert checked.table["status"].to_pylist() == ["sat", "sat", "sat", "absent"]
    assert checked.derived == 1


def test_a_given_total_stands_and_an_absent_total_is_none():
    checked = exam({"chinese": ["90", "缺考"]}, total=["600", "缺考"])
    assert checked.table["total"].to_pylist() == [Decimal("600.00"), None]
    assert (checked.table["status"].to_pylist(), checked.derived) == (["sat", "absent"], 0)


def test_a_total_of_zero_beside_subjects_all_missed_is_no_total():
    """A candidate who missed every subject given did not sit, whatever the sheet sums; other zeros stand."""
    checked = exam(
        {"chinese": ["缺考", "违纪", "缺考", "0", None], "english": ["缺考", "免考", None, "缺考", None]},
        total=["0", "0.0", "0", "0", "0"],
    )
    assert checked.table["total"].to_pylist() == [None, None, None, Decimal(0), Decimal(0)]
    assert checked.table["status"].to_pylist() == ["absent", "absent", "absent", "sat", "sat"]


def test_the_full_mark_of_a_paper_is_kept_for_the_rules():
    checked = exam({"chinese": ["150", "150.5"]}, full_mark=Decimal(150))
    assert (found(checked), checked.full_marks) == ([], {"chinese": Decimal(150)})
    assert checked.table[subject_column("chinese")].to_pylist() == ["150", "150.5"]


def test_the_text_of_a_refused_score_is_not_kept():
    checked = exam({"chinese": ["90", "样例"]})
    assert checked.table[subject_column("chinese")].combine_chunks().dictionary.to_pylist() == ["90"]


def test_full_marks_come_from_the_examination_before_the_project():
    project = Project(
        full_marks={"语文": Decimal(150)}, exams={"高考": ExamSettings(full_marks={"chinese": Decimal(120)})}
    )
    checked = exam({"chinese": ["121"]}, project=project)
    assert checked.full_marks == {"chinese": Decimal(120)}


def test_a_long_sheet_of_scores_is_read_like_a_wide_one():
    values = {"candidate_id": ["A01", "A02"], "subject": ["语文", "数学"], "score": ["缺考", "88"]}
    table = check_part(part_of("scores", values, context=("2025年期末考试",)), NONE).table
    assert table["status"].to_pylist() == ["absent", "sat"]
    assert table["score"].to_pylist() == [None, Decimal("88.00")]
    assert table["exam_kind"].to_pylist() == ["term", "term"]


# ---------------------------------------------------------------- many parts together


def together(parts, project=NONE):
    """Check parts of one table together and give what became of each, with its own rows."""
    checked = check_parts(parts, project)
    begins = [sum(part.rows for part in checked.parts[:at]) for at in range(len(parts))]
    pieces = [checked.table.slice(at, part.rows) for at, part in zip(begins, checked.parts, strict=True)]
    return [outcome(part, table) for part, table in zip(checked.parts, pieces, strict=True)]


def same(one, other):
    """Tell whether two parts came out alike; a part by itself has no columns of subjects that only others have."""
    names = one.table.column_names
    assert one.table.to_pylist() == other.table.select(names).to_pylist()
    assert {**vars(one), "table": None} == {**vars(other), "table": None}


def test_exam_sheets_of_different_subjects_come_out_as_each_would_alone():
    faces = {name: SubjectColumn("X", name, Decimal(150)) for name in ("chinese", "english", "physics")}
    texts = [
        ({"candidate_id": ["A1", "A2"]}, {"chinese": ["90", "缺考"], "english": ["80", "缺考"]}, "2025年高考"),
        ({"candidate_id": ["B1", "B2"], "total": ["600", "A"]}, {"physics": ["151", "70"]}, "2024年期末考试"),
        ({"candidate_id": ["C1", " "], "total": [None, "3"]}, {}, "没有年份"),
        ({"name": ["甲"]}, {"chinese": ["1"]}, "2025年高考"),
        ({"candidate_id": [], "exam": []}, {"english": []}, "2025年高考"),
    ]
    parts = [
        part_of("exams", values, context=(title,), subjects=subjects, subject_columns=faces)
        for values, subjects, title in texts
    ]
    for part, checked in zip(parts, together(parts), strict=True):
        same(check_part(part, NONE), checked)


def test_long_sheets_take_the_full_marks_of_their_own_examination():
    project = Project(
        full_marks={"语文": Decimal(150)}, exams={"期末": ExamSettings(full_marks={"语文": Decimal(100)})}
    )
    values = {"candidate_id": ["A01"], "subject": ["语文"], "score": ["120"]}
    parts = [part_of("scores", values, context=(title,)) for title in ("2025年期末考试", "2025年高考")]
    checked = together(parts, project)
    assert [part.table["full_mark"].to_pylist() for part in checked] == [[Decimal(100)], [Decimal(150)]]
    assert checked[1].table["full_mark"].to_pylist() == [Decimal(150)]


# ---------------------------------------------------------------- laws

_ids = st.builds(
    citizen, st.integers(0, 40), born=st.sampled_from(["20130504", "19991231", "20120229"]), male=st.booleans()
)
_broken = st.tuples(_ids, st.integers(0, 17), st.sampled_from("0123456789Xx×E 。０")).map(
    lambda t: t[0][: t[1]] + t[2] + t[0][t[1] + 1 :]
)
_numbers = st.one_of(_ids, _broken, st.text("0123456789XGJLE.+-", max_size=20), st.none(), st.just(" "))
_cell = {
    "student_id": st.one_of(_numbers.map(lambda n: n and "G" + n), _numbers),
    "id_number": _numbers,
    "name": st.one_of(st.none(), st.text(max_size=5), st.sampled_from(["张三", "Ａnna", "'李", "王·小"])),
    "sex": st.sampled_from(["男", "女", "1", "2", "其他", None, " 男 "]),
    "birth_date": st.sampled_from(["2013-05-04", "20130504", "2013.05", "41398", "2013-02-30", "早", None]),
    "grade": st.sampled_from(["六年级", "初一", "21", "13", "大班", None, "七 年级"]),
}


def by_row_model(row):
    """Say whether the row model itself takes a row, and what it makes of it."""
    given_cells = {name: text for name, text in row.items() if text is not None and text.strip()}
    try:
        model = StudentRow.model_validate({**given_cells, "year": "2025"})
    except ValidationError:
        return None
    values = model.model_dump()
    number, born = citizen_number(values), values["birth_date"]
    if number and born and types.is_month(row["birth_date"]) and number[6:12] == f"{born:%Y%m}":
        values["birth_date"] = born.replace(day=int(number[12:14]))
    return None if any(check(values) for check in StudentRow.cross_checks) else values


@settings(max_examples=60, deadline=None)
@given(rows=st.lists(st.fixed_dictionaries(_cell), min_size=1, max_size=90))
def test_columns_give_what_the_row_model_gives_row_by_row(rows):
    """Judging column by column refuses the same rows, and reads the same values, as the row model one row at a time."""
    texts = {name: [row[name] for row in rows] for name in FIELDS}
    checked = check_part(part_of("students", texts), NONE)
    expected = [(at, values) for at, row in enumerate(rows, start=3) if (values := by_row_model(row))]
    got = checked.table.to_pylist()
    assert [row["_row"] for row in got] == [at for at, _ in expected]
    for row, (_, values) in zip(got, expected, strict=True):
        assert {name: row[name] for name in FIELDS if name != "name"} == {
            name: values[name] for name in FIELDS if name != "name"
        }


@settings(max_examples=40, deadline=None)
@given(
    sheets=st.lists(
        st.tuples(st.lists(st.fixed_dictionaries(_cell), max_size=12), st.booleans()), min_size=2, max_size=5
    )
)
def test_sheets_checked_together_come_out_as_each_would_alone(sheets):
    """A sheet's rows, findings and counts do not depend on what other sheets hold or which columns they lack."""
    parts = [
        part_of(
            "students",
            {name: [row[name] for row in rows] for name in (FIELDS if whole else FIELDS[1:])},
            context=(f"{2020 + at}年秋季",) if at else (),
        )
        for at, (rows, whole) in enumerate(sheets)
    ]
    for part, checked in zip(parts, together(parts), strict=True):
        same(check_part(part, NONE), checked)


_CHECKS = {
    cells.sure_id_numbers: ("id_number", _numbers),
    cells.sure_student_numbers: ("student_id", _cell["student_id"]),
    cells.sure_texts: ("name", _cell["name"]),
    cells.sure_dates: (
        "birth_date",
        st.one_of(_cell["birth_date"], st.dates().map(str), st.text("0123-9", max_size=10)),
    ),
}


@pytest.mark.parametrize("check", _CHECKS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_what_a_vector_check_is_sure_of_the_validator_gives_back_unchanged(check, data):
    """A text that skips pydantic is one that pydantic would have taken and left as it is, but for its type."""
    name, kind = _CHECKS[check]
    texts = [text for text in data.draw(st.lists(kind, min_size=1, max_size=30)) if text]
    sure = check(pa.array(texts, type=pa.string()))
    validate = cells.validator_of(StudentRow, name)
    kept = [text for text, known in zip(texts, sure.tolist(), strict=True) if known]
    kind = cells.arrow_type(field_types(StudentRow)[name])
    assert pa.array(kept, type=pa.string()).cast(kind).to_pylist() == [validate(text) for text in kept]


@settings(max_examples=150, deadline=None)
@given(texts=st.lists(st.text("0123456789E-+.AZ ", min_size=1, max_size=27), min_size=1, max_size=30))
def test_candidate_numbers_that_skip_pydantic_are_unchanged(texts):
    """A candidate number that skips pydantic is one that pydantic would have taken and left as it is."""
    validate = cells.validator_of(TABLES["exams"], "candidate_id")
    sure = cells.sure_candidates(pa.array(texts))
    assert all(validate(text) == text for text, known in zip(texts, sure.tolist(), strict=True) if known)


@settings(max_examples=80, deadline=None)
@given(
    numbers=st.lists(st.tuples(st.none() | _ids, st.none() | _ids.map("G{}".format) | st.just(LOCAL)), min_size=1),
    born=st.sampled_from([None, date(2013, 5, 4), date(1999, 12, 31)]),
    sex=st.sampled_from([None, "male", "female"]),
)
def test_every_contradiction_is_among_the_suspects(numbers, born, sex):
    """No row that contradicts its citizen number escapes the vector check."""
    columns = {
        "id_number": pa.array([number for number, _ in numbers], type=pa.string()),
        "student_id": pa.array([student for _, student in numbers], type=pa.string()),
        "birth_date": pa.array([born] * len(numbers), type=pa.date32()),
        "sex": pa.array([sex] * len(numbers), type=pa.string()).dictionary_encode(),
    }
    rows = [{"id_number": number, "student_id": student, "birth_date": born, "sex": sex} for number, student in numbers]
    pairs = (
        (suspicious_births, birth_agrees_with_id),
        (suspicious_sexes, sex_agrees_with_id),
        (suspicious_student_numbers, student_number_agrees_with_id),
    )
    for narrow, check in pairs:
        suspects = narrow(columns).fill_null(False).to_pylist()
        assert all(known or check(row) is None for known, row in zip(suspects, rows, strict=True))


def test_every_code_a_cell_can_be_refused_with_has_words():
    source = (*Path(types.__file__).parent.glob("*.py"), *Path(cells.__file__).parent.glob("*.py"))
    codes = {code for path in source for code in _codes(path)}
    assert codes <= set(phrases())


def _codes(path):
    return re.findall(r'"((?:cell|id|table)\.[a-z_]+)"', path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["school", "class_name"])
@settings(max_examples=100, deadline=None)
@given(
    texts=st.lists(st.text("青禾小学三二班0127Ａab ()·-'２\u3000", min_size=1, max_size=10), min_size=1, max_size=30)
)
def test_names_and_classes_that_skip_pydantic_are_unchanged(name, texts):
    """A name of a school or class that skips pydantic is one that pydantic would have left as it is."""
    validate = cells.validator_of(StudentRow, name)
    sure = cells.sure_texts(pa.array(texts))
    assert all(validate(text) == text for text, known in zip(texts, sure.tolist(), strict=True) if known)
