"""What may a bureau set of an indicator, a plan or a rule? Parameters: a number, a date, a text, or several of them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from eduquality.model.base import Amount, Model, Words

ParameterKind = Literal["number", "date", "text"]
#: What a parameter holds when it is asked for.
Held = Fraction | date | str | tuple[Fraction | date | str, ...]


def kind_of(value: object) -> ParameterKind:
    """Tell what a value is; a text that reads as a number or a date is that."""
    if isinstance(value, date):
        return "date"
    if not isinstance(value, str):
        return "number"
    with suppress(InvalidOperation):
        Decimal(value)
        return "number"
    with suppress(ValueError):
        date.fromisoformat(value)
        return "date"
    return "text"


def _tag(raw: object) -> str:
    return "list" if isinstance(raw, list | tuple) else kind_of(raw)


Single = Annotated[
    Annotated[Amount, Tag("number")] | Annotated[date, Tag("date")] | Annotated[str, Tag("text")],
    Discriminator(kind_of),
]
#: What may be written for a parameter; several values stand in `IN (:name)`.
Given = Annotated[
    Annotated[Amount, Tag("number")]
    | Annotated[date, Tag("date")]
    | Annotated[str, Tag("text")]
    | Annotated[tuple[Single, ...], Field(min_length=1), Tag("list")],
    Discriminator(_tag),
]
#: What is set for parameters, by name.
Constants = Mapping[str, Given]


class ValueSince(Model):
    """What a parameter is from a year on, with where that is said."""

    since: Annotated[int, Field(ge=1990, le=2100)]
    value: Given
    source: str = ""


class Parameter(Model):
    """What a bureau may set (project file `constants`, plan `parameters`).

    dated: what it is from a year on; before the first of them it is `value`.
    five_four: what it is where `school_system` of the project file says that primary school takes five years.
    """

    value: Given | None
    dated: tuple[ValueSince, ...] = ()
    five_four: Amount | None = None
    title: Words
    source: str = ""

    def in_year(self, year: int) -> Given | None:
        """Give what holds in a year."""
        begun = [one for one in self.dated if one.since <= year]
        return max(begun, key=lambda one: one.since).value if begun else self.value

    def takes(self, value: Given) -> bool:
        """Tell whether it may be set to a value: one of the kind that it holds, or several where it holds several."""
        kinds = {kind_of(one) for one in singles(value)}
        return kinds == {self.kind} and isinstance(value, tuple) is self.is_list

    @property
    def number(self) -> Decimal | None:
        """Give its number; None where it has none."""
        return self.value if isinstance(self.value, Decimal) else None

    @property
    def given(self) -> tuple[Given, ...]:
        """Give all that its file says it may be."""
        return tuple(value for value in (self.value, *(one.value for one in self.dated)) if value is not None)

    @property
    def kind(self) -> ParameterKind:
        """Tell what it holds; what is left open is to be a number."""
        return next((kind_of(one) for value in self.given for one in singles(value)), "number")

    @property
    def is_list(self) -> bool:
        """Tell whether it holds several values."""
        return any(isinstance(value, tuple) for value in self.given)

    @property
    def is_number(self) -> bool:
        """Tell whether it can be reckoned with."""
        return self.kind == "number" and not self.is_list


def singles(value: Given) -> tuple[Decimal | date | str, ...]:
    """Give what a parameter holds one by one."""
    return value if isinstance(value, tuple) else (value,)


def held(value: Given) -> Held:
    """Give a value as it is reckoned and asked with, numbers exact."""
    return tuple(map(_exact, value)) if isinstance(value, tuple) else _exact(value)


def _exact(value: Decimal | date | str) -> Fraction | date | str:
    return value if isinstance(value, date | str) else Fraction(value)
