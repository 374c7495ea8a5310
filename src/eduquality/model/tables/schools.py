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
    successor: Annotated[
        types.Text | None,
        Column(
            "并入学校",
            "Successor",
            (
                *("后续学校", "现名", "现校名", "更名后", "更名后校名", "撤并去向", "合并去向", "并入", "并入哪所学校"),
                *("撤并后学校", "合并后学校", "撤并后并入学校", "学生去向", "分流学校", "接收学校", "merged into"),
            ),
        ),
    ] = None
    gone_since: Annotated[
        types.GoneSince | None,
        Column(
            "撤并年份",
            "Gone since",
            (
                *("撤并时间", "撤并学年", "停办年份", "停办时间", "撤销年份", "撤销时间", "合并年份", "合并时间"),
                *("更名年份", "更名时间", "关闭年份", "关闭时间", "并入年份", "并入时间", "closed in", "merged in"),
            ),
        ),
    ] = None
    school_system: Annotated[
        types.SchoolSystem | None, Column("学制", "Years of schooling", ("学制类型", "学制分段"))
    ] = None
