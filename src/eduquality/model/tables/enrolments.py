"""Enrolments: pupil counts by grade, for years of which no roster is left."""

from __future__ import annotations

from typing import Annotated, ClassVar

from eduquality.model.notations import types
from eduquality.model.tables import shared_columns
from eduquality.model.tables.base import Column, Row, TableSpec


class EnrolmentRow(Row):
    """Pupils of one grade at the start of a school year, of a school or (school left empty) of a county.

    Grades of which a school has no row for a year are counted from the roster, else from the class list.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        name="enrolments",
        zh="在校生数",
        en="Enrolments",
        key=("county", "school_id", "school", "campus", "stage", "grade"),
        identities=(("school_id", "school"),),
        levels=("area", "county", "township", "school"),
        signature=(("grade", "pupils"), ("stage", "pupils")),
        context=("year", "school", "county"),
        # school_system: 'five_four' where sixth grades are junior, else 'six_three'.
        derived={"school_system": "VARCHAR"},
    )

    year: Annotated[types.Year, shared_columns.YEAR]
    county: Annotated[types.Name | None, shared_columns.COUNTY] = None
    township: Annotated[types.Name | None, shared_columns.TOWNSHIP] = None
    school_id: Annotated[types.SchoolCode | None, shared_columns.SCHOOL_ID] = None
    school: Annotated[types.Name | None, shared_columns.SCHOOL] = None
    campus: Annotated[types.Name | None, shared_columns.CAMPUS] = None
    stage: Annotated[types.Stage | None, shared_columns.STAGE] = None
    grade: Annotated[types.Grade | None, shared_columns.GRADE] = None
    pupils: Annotated[
        types.Count | None,
        Column("在校生数", "Pupils", ("在校学生数", "在校人数", "在园幼儿数", "学生人数"), unit="pupils"),
    ] = None
