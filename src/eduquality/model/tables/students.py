"""Students: the pupil roster."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, ClassVar

from eduquality.model.notations import types
from eduquality.model.notations.documents import is_citizen_number
from eduquality.model.tables import shared_columns
from eduquality.model.tables.base import Column, Row, TableSpec


def citizen_number(row: Mapping[str, Any]) -> str | None:
    """Give the citizen number of a row, of its own column or of the student number that begins with G."""
    number, student = row.get("id_number"), row.get("student_id")
    if number and is_citizen_number(number):
        return str(number)
    return student[1:] if student and student[0] == "G" and is_citizen_number(student[1:]) else None


def citizen_numbers_of(row: Mapping[str, Any]) -> tuple[str, ...]:
    """Give both citizen numbers of a row, of which one may be somebody else's."""
    own = (citizen_number({name: row.get(name)}) for name in ("id_number", "student_id"))
    return tuple(filter(None, own))


def birth_agrees_with_id(row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Hold the date of birth against the citizen number."""
    numbers, born = citizen_numbers_of(row), row.get("birth_date")
    if numbers and born and all(number[6:14] != born.strftime("%Y%m%d") for number in numbers):
        return "id.birth_differs", "birth_date"
    return None


def sex_agrees_with_id(row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Hold the sex against the citizen number (17th digit odd: male)."""
    numbers, sex = citizen_numbers_of(row), row.get("sex")
    if numbers and sex and all((int(number[16]) % 2 == 1) != (sex == "male") for number in numbers):
        return "id.sex_differs", "sex"
    return None


def student_number_agrees_with_id(row: Mapping[str, Any]) -> tuple[str, str] | None:
    """Hold the citizen number against a student number of G and a citizen number, by which the pupil is known."""
    numbers = citizen_numbers_of(row)
    if len(set(numbers)) > 1:
        return "id.student_number_differs", "id_number"
    return None


class StudentRow(Row):
    """A pupil registered at the start of a school year; a month of birth takes its day from the citizen number."""

    spec: ClassVar[TableSpec] = TableSpec(
        name="students",
        zh="学生",
        en="Students",
        key=("student_id",),
        identities=(("student_id", "id_number", "name"), ("school_id", "school")),
        levels=("area", "county", "township", "school", "class"),
        signature=(("student_id", "grade"), ("name", "id_number", "grade"), ("student_id", "class_name", "sex")),
        context=("year", "school"),
        # age: completed years on 31 August of `year`, the day before the school year begins.
        derived={"age": "INTEGER"},
    )
    cross_checks = (birth_agrees_with_id, sex_agrees_with_id, student_number_agrees_with_id)

    year: Annotated[types.Year, shared_columns.YEAR]
    student_id: Annotated[
        types.StudentNumber | None,
        Column(
            "学籍号",
            "Student number",
            ("全国学籍号", "学籍主号", "国网学籍号", "学籍辅号", "省学籍号", "学籍副号", "学生学籍号"),
            personal="id",
        ),
    ] = None
    id_kind: Annotated[types.IdKind | None, shared_columns.ID_KIND] = None
    id_number: Annotated[types.IdNumber | None, shared_columns.ID_NUMBER] = None
    name: Annotated[types.Text, shared_columns.NAME]
    sex: Annotated[types.Sex | None, shared_columns.SEX] = None
    birth_date: Annotated[types.Date | None, shared_columns.BIRTH] = None
    ethnicity: Annotated[types.Ethnicity | None, Column("民族", "Ethnicity", ("民族名称", "民族代码"))] = None
    county: Annotated[types.Name | None, shared_columns.COUNTY] = None
    township: Annotated[types.Name | None, shared_columns.TOWNSHIP] = None
    school_id: Annotated[types.SchoolCode | None, shared_columns.SCHOOL_ID] = None
    school: Annotated[types.Name | None, shared_columns.SCHOOL] = None
    stage: Annotated[types.Stage | None, shared_columns.STAGE] = None
    grade: Annotated[types.Grade, shared_columns.GRADE]
    class_name: Annotated[types.ClassName | None, shared_columns.CLASS_NAME] = None
    campus: Annotated[types.Name | None, shared_columns.CAMPUS] = None
    boarder: Annotated[types.Boarder | None, Column("是否住宿生", "Boarder", ("是否寄宿生", "住宿"))] = None
    migrant: Annotated[
        types.Migrant | None,
        Column("是否进城务工人员随迁子女", "Migrant worker's child", ("是否随迁子女", "随迁子女", "是否随迁")),
    ] = None
    left_behind: Annotated[
        types.LeftBehind | None, Column("是否留守儿童", "Left-behind child", ("留守儿童", "是否留守"))
    ] = None
    status: Annotated[
        types.PupilStatus | None,
        Column(
            "学籍状态",
            "Registration",
            (
                *("学生状态", "在籍状态", "在校状态", "就读状态", "在读状态", "学籍情况", "学籍状况"),
                *("学生当前状态", "当前状态", "学籍当前状态"),
                *("是否在校", "是否在籍", "是否在读", "是否在校生", "是否离校", "是否转出", "是否已转出"),
                *("是否退学", "是否辍学"),
                *("是否已毕业", "在籍情况", "在校情况", "学生学籍状态", "学籍异动状态"),
            ),
        ),
    ] = None
