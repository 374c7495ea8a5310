"""Movements: who came, went, died or graduated, counted by grade."""

from __future__ import annotations

from typing import Annotated, ClassVar

from eduquality.model.notations import types
from eduquality.model.tables import shared_columns
from eduquality.model.tables.base import Column, Row, TableSpec


class MovementRow(Row):
    """Changes in one grade of a school during the school year that ended in calendar year `year`.

    `grade` is the grade in that school year: the graduates of summer 2025 are grade 9, year 2025.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        name="movements",
        zh="学籍变动",
        en="Movements",
        key=("school_id", "school", "stage", "grade"),
        identities=(("school_id", "school"),),
        levels=("area", "county", "township", "school"),
        signature=(("transfers_in", "transfers_out"), ("graduates", "grade"), ("graduates", "transfers_in")),
        year_basis="flow",
        context=("year", "school"),
    )

    year: Annotated[types.Year, shared_columns.YEAR]
    county: Annotated[types.Name | None, shared_columns.COUNTY] = None
    township: Annotated[types.Name | None, shared_columns.TOWNSHIP] = None
    school_id: Annotated[types.SchoolCode | None, shared_columns.SCHOOL_ID] = None
    school: Annotated[types.Name | None, shared_columns.SCHOOL] = None
    stage: Annotated[types.Stage | None, shared_columns.STAGE] = None
    grade: Annotated[types.Grade | None, shared_columns.GRADE] = None
    transfers_in: Annotated[
        types.Count | None, Column("转入", "Transfers in", ("转入人数", "转入学生数"), unit="pupils")
    ] = None
    transfers_out: Annotated[
        types.Count | None, Column("转出", "Transfers out", ("转出人数", "转出学生数"), unit="pupils")
    ] = None
    deaths: Annotated[types.Count | None, Column("死亡", "Deaths", ("死亡人数",), unit="pupils")] = None
    dropouts: Annotated[types.Count | None, Column("辍学", "Dropouts", ("辍学人数", "失学人数"), unit="pupils")] = None
    graduates: Annotated[
        types.Count | None, Column("毕业", "Graduates", ("毕业人数", "毕业生数", "毕业学生数"), unit="pupils")
    ] = None
