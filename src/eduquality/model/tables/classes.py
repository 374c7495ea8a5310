"""Classes: the class list with the number of pupils in each."""

from __future__ import annotations

from typing import Annotated, ClassVar

from eduquality.model.notations import types
from eduquality.model.tables import shared_columns
from eduquality.model.tables.base import Column, Row, TableSpec


class ClassRow(Row):
    """An administrative class at the start of a school year (走班 teaching groups do not count)."""

    spec: ClassVar[TableSpec] = TableSpec(
        name="classes",
        zh="班级",
        en="Classes",
        key=("school_id", "school", "grade", "class_name"),
        identities=(("school_id", "school"),),
        levels=("area", "county", "township", "school", "class"),
        signature=(("class_name", "headcount"), ("grade", "headcount")),
        context=("year", "school"),
        # size_bin: the ten bins of the official template, '<=25', '26-30' … '61-65', '>=66'.
        derived={"size_bin": "VARCHAR"},
    )

    year: Annotated[types.Year, shared_columns.YEAR]
    county: Annotated[types.Name | None, shared_columns.COUNTY] = None
    township: Annotated[types.Name | None, shared_columns.TOWNSHIP] = None
    school_id: Annotated[types.SchoolCode | None, shared_columns.SCHOOL_ID] = None
    school: Annotated[types.Name | None, shared_columns.SCHOOL] = None
    stage: Annotated[types.Stage | None, shared_columns.STAGE] = None
    grade: Annotated[types.Grade | None, shared_columns.GRADE] = None
    class_name: Annotated[types.ClassName, shared_columns.CLASS_NAME]
    campus: Annotated[types.Name | None, shared_columns.CAMPUS] = None
    headcount: Annotated[
        types.ClassSize | None,
        Column(
            "班额",
            "Pupils in the class",
            ("班级人数", "学生数", "学生人数", "人数", "在籍人数", "班学生数", "班级学生数", "实有人数"),
            unit="pupils",
        ),
    ] = None
