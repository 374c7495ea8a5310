"""Schools: what each is, where it stands and who runs it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from eduquality.model.notations import types
from eduquality.model.tables import shared_columns
from eduquality.model.tables.base import Column, Row, TableSpec


class SchoolRow(Row):
    """A school in one school year; rows of other tables take county, township, location and ownership from here."""

    spec: ClassVar[TableSpec] = TableSpec(
        name="schools",
        zh="学校",
        en="Schools",
        key=("school_id",),
        spared=("kind",),
        levels=("area", "county", "township", "school"),
        signature=(("school_id", "school", "kind"), ("school", "kind", "location"), ("school", "kind", "county")),
        context=("year", "county"),
        derived={"school_kind": "VARCHAR"},
    )

    year: Annotated[types.Year, shared_columns.YEAR]
    school_id: Annotated[types.SchoolCode, shared_columns.SCHOOL_ID]
    school: Annotated[types.Name, shared_columns.SCHOOL]
    county: Annotated[types.Name, shared_columns.COUNTY]
    township: Annotated[types.Name | None, shared_columns.TOWNSHIP] = None
    kind: Annotated[
        types.SchoolKind, Column("学校类别", "Kind of school", ("办学类型", "学校类型", "学校办学类型", "类型"))
    ]
    location: Annotated[
        types.Location | None,
        Column("城乡分类", "Urban or rural", ("城乡类型", "城乡属性", "城乡划分", "所在地城乡类型")),
    ] = None
    ownership: Annotated[
        types.Ownership | None, Column("举办者类型", "Ownership", ("举办者", "办学性质", "公办民办", "办别"))
    ] = None
