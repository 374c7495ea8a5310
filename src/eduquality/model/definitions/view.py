"""What does a file of `indicators/views` say? Which rows a view has, and how its columns come about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from eduquality.model.base import Amount, Model, Words

_NAME = r"^[a-z][a-z0-9_]*$"


def _as_mapping(raw: object) -> object:
    """Read a list of names as names that are the same on both sides."""
    return {name: name for name in raw} if isinstance(raw, list | tuple) else raw


Match = Annotated[Mapping[str, str], BeforeValidator(_as_mapping)]


class AcrossTable(Model):
    """Combinations of `columns` found in a table in the year of the row, kept to `where` and to rows that `match`."""

    source: str = Field(alias="from")
    columns: tuple[str, ...] = Field(min_length=1)
    where: str | None = None
    match: Match = Field(default_factory=dict)


class AcrossPeriods(Model):
    """The semesters, months or weeks of the row's school year that have passed by the date of the data."""

    periods: Literal["semesters", "months", "weeks"]


class ViewColumn(Model):
    """A column of a view: looked up where it has `from`, else worked out of the columns before it.

    sql: one aggregate over the rows of `source` that match, or an expression of the row's own columns. where: which
    rows of `source` count. none: the value where none of them matches although the table was sent. years: how many
    years up to the row's count; `all` of them.
    """

    title: Words
    sql: str
    source: str | None = Field(default=None, alias="from")
    match: Match = Field(default_factory=dict)
    where: str | None = None
    none: Amount | str | None = None
    years: Annotated[int, Field(ge=1, le=50)] | Literal["all"] = 1
    description: Words | None = None


class ExpectedOfView(Model):
    """A row that an example expects: the one in which `row` holds, and what stands in it."""

    row: Mapping[str, str | int]
    values: Mapping[str, str | int | Amount | None] = Field(min_length=1)


class ViewExample(Model):
    """Rows in, rows of the view out; `given` as in the examples of indicators. rows: how many there are of the year."""

    name: str
    given: Mapping[str, tuple[Mapping[str, Any], ...]]
    year: int = 2025
    rows: int | None = Field(default=None, ge=0)
    expect: tuple[ExpectedOfView, ...] = ()


class ViewFile(Model):
    """A view: one row for each row of `of`, for each value of `across`, with `columns` beside those of the base.

    of: a table, a view, or a frame: `schools`, `townships`, `counties`. across: column → values, combinations found
    in a table, or periods that have passed. year: the column of the base that is the view's year. years: for how many
    years from its own on a row counts; `all` of them.
    """

    title: Words
    row: Words
    of: str
    across: AcrossTable | AcrossPeriods | Mapping[str, tuple[str | int, ...]] | None = None
    year: str | None = Field(default=None, pattern=_NAME)
    years: Annotated[int, Field(ge=1, le=50)] | Literal["all"] = 1
    columns: Mapping[str, ViewColumn] = Field(default_factory=dict)
    notes: Words | None = None
    examples: tuple[ViewExample, ...] = ()
