"""Lines: the minimum totals of an examination, by track."""

from __future__ import annotations

from typing import Annotated, ClassVar

from eduquality.model.notations import types
from eduquality.model.tables import shared_columns
from eduquality.model.tables.base import Column, Row, TableSpec


class LineRow(Row):
    """The minimum total for one line and track in one year's gaokao; reaching it exactly counts."""

    spec: ClassVar[TableSpec] = TableSpec(
        name="lines",
        zh="分数线",
        en="Score lines",
        key=("track", "line"),
        levels=(),
        signature=(("line", "minimum"),),
        year_basis="calendar",
        of_school=False,
    )

    year: Annotated[types.Year, shared_columns.YEAR]
    track: Annotated[types.Track, shared_columns.TRACK]
    line: Annotated[types.LineName, Column("批次线", "Line", ("批次", "分数线名称", "控制线", "线别", "录取批次"))]
    minimum: Annotated[
        types.Points, Column("最低分", "Minimum", ("分数", "控制分", "分数线", "最低控制分数"), unit="points")
    ]
