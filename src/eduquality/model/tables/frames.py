"""Which units are there? Frames of counties and townships, each unit once a year, whether it sent anything or not.

A school list names schools, whose frame has all columns of the list; counties and townships are those that schools and
other tables name, with the people that a list of units (`units`) gives them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import create_model

from eduquality.model.notations import types
from eduquality.model.tables.base import Column, LevelName, Row, TableSpec

_YEAR = (Annotated[types.Year, Column("年份", "Year")], ...)
_COUNTY = (Annotated[types.Name | None, Column("县区", "County")], None)
_TOWNSHIP = (Annotated[types.Name | None, Column("乡镇", "Township")], None)
_PEOPLE = (Annotated[types.Count | None, Column("常住人口", "Residents", unit="people")], None)


def _frame(name: str, zh: str, en: str, levels: tuple[LevelName, ...], **fields: object) -> type[Row]:
    model = create_model(f"{name.title()}Frame", __base__=Row, year=_YEAR, **fields)  # type: ignore[call-overload]
    model.spec = TableSpec(name=name, zh=zh, en=en, key=tuple(fields), levels=levels, signature=(), of_school=False)
    frame: type[Row] = model
    return frame


#: Frames that are no table: name → row model.
FRAME_MODELS = {
    "counties": _frame("counties", "各县区", "Counties", ("area", "county"), county=_COUNTY, population=_PEOPLE),
    "townships": _frame(
        "townships",
        "各乡镇",
        "Townships",
        ("area", "county", "township"),
        county=_COUNTY,
        township=_TOWNSHIP,
        population=_PEOPLE,
    ),
}
