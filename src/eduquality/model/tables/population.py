"""Population: how many people of each age live in a county."""

from __future__ import annotations

from typing import Annotated, ClassVar

from eduquality.model.notations import types
from eduquality.model.tables import shared_columns
from eduquality.model.tables.base import Column, Row, TableSpec


class PopulationRow(Row):
    """People of one age or age band, in completed years, both ends included."""

    spec: ClassVar[TableSpec] = TableSpec(
        name="population",
        zh="人口",
        en="Population",
        key=("county", "age"),
        levels=("area", "county"),
        signature=(("age", "people"),),
        year_basis="calendar",
        context=("year", "county"),
        derived={"age_from": "INTEGER", "age_to": "INTEGER"},
        of_school=False,
    )

    year: Annotated[types.Year, shared_columns.YEAR]
    county: Annotated[types.Name, shared_columns.COUNTY]
    age: Annotated[types.AgeBand, Column("年龄", "Age", ("周岁", "年龄段", "年龄组"), unit="years")]
    people: Annotated[
        types.Count | None,
        Column("人口数", "People", ("人数", "常住人口", "常住人口数", "户籍人口", "人口"), unit="people"),
    ] = None
