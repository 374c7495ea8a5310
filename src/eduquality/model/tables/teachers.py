"""Teachers: the staff list."""

from __future__ import annotations

from typing import Annotated, ClassVar

from eduquality.model.notations import types
from eduquality.model.tables import shared_columns
from eduquality.model.tables.base import Column, Row, TableSpec
from eduquality.model.tables.students import birth_agrees_with_id, sex_agrees_with_id


class TeacherRow(Row):
    """A member of staff in one school year; `stage` is the stage taught, not the school's kind."""

    spec: ClassVar[TableSpec] = TableSpec(
        name="teachers",
        zh="教师",
        en="Teachers",
        key=("teacher_id", "id_number"),
        identities=(("id_number", "teacher_id", "name"), ("school_id", "school")),
        levels=("area", "county", "township", "school"),
        signature=(
            ("name", "education"),
            ("teacher_id", "education"),
            ("name", "full_time", "stage"),
            ("name", "title", "subject"),
            ("name", "full_time", "subject"),
            ("name", "title", "id_number"),
            ("name", "certified", "subject"),
        ),
        context=("year", "school"),
    )
    cross_checks = (birth_agrees_with_id, sex_agrees_with_id)

    year: Annotated[types.Year, shared_columns.YEAR]
    teacher_id: Annotated[
        types.CandidateNumber | None, Column("教师编号", "Staff number", ("教师号", "工号", "职工号"), personal="id")
    ] = None
    id_kind: Annotated[types.IdKind | None, shared_columns.ID_KIND] = None
    id_number: Annotated[types.IdNumber | None, shared_columns.ID_NUMBER] = None
    name: Annotated[types.Text, shared_columns.NAME]
    sex: Annotated[types.Sex | None, shared_columns.SEX] = None
    birth_date: Annotated[types.Date | None, shared_columns.BIRTH] = None
    county: Annotated[types.Name | None, shared_columns.COUNTY] = None
    township: Annotated[types.Name | None, shared_columns.TOWNSHIP] = None
    school_id: Annotated[types.SchoolCode | None, shared_columns.SCHOOL_ID] = None
    school: Annotated[types.Name | None, shared_columns.SCHOOL] = None
    stage: Annotated[types.Stage | None, Column("任教学段", "Stage taught", ("学段", "所教学段", "任教阶段"))] = None
    subject: Annotated[
        types.Text | None, Column("任教学科", "Subject taught", ("学科", "任教科目", "任教课程", "科目"))
    ] = None
    full_time: Annotated[
        types.FullTime | None, Column("是否专任教师", "Full-time teacher", ("专任教师", "是否专任"))
    ] = None
    education: Annotated[
        types.Education | None,
        Column(
            "最高学历",
            "Highest education",
            ("学历", "学历层次", "文化程度", "现学历", "现有学历", "现在学历", "最后学历", "取得最高学历"),
        ),
    ] = None
    title: Annotated[
        types.Title | None, Column("专业技术职务", "Professional title", ("职称", "专业技术职称", "职称级别"))
    ] = None
    certified: Annotated[
        types.Certified | None,
        Column("是否持有教师资格证", "Holds a teaching certificate", ("教师资格证", "是否持证", "是否有教师资格证")),
    ] = None
    backbone: Annotated[
        types.Backbone | None, Column("是否县级以上骨干教师", "Backbone teacher", ("骨干教师", "是否骨干教师"))
    ] = None
    status: Annotated[
        types.TeacherStatus | None,
        Column(
            "在职状态",
            "Employment",
            (
                *("人员状态", "教师状态", "教职工状态", "在岗状态", "任职状态", "在编状态", "当前状态"),
                *("人员当前状态", "在职情况", "是否在职"),
                *("是否退休", "是否已退休", "是否离职", "是否调出"),
            ),
        ),
    ] = None
