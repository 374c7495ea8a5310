"""What do indicators, rules, plans and the project file have in common? Words in two languages, sources, parameters."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

ReasonCode = Literal[
    "no-rows",
    "zero-denominator",
    "no-value",
    "no-table",
    "not-read",
    "missing-parameter",
    "no-previous-year",
    "empty-column",
    "no-unit",
    "no-school",
    "no-class",
    "unlike",
    "nothing-sent",
    "said-nothing",
    "units-differ",
    "parts-differ",
    "unknown-part",
    "not-at-level",
    "too-large",
    "no-unit-known",
    "conditions-open",
    "part-lacking",
    "years-lacking",
    "withheld",
]

#: How many years primary and junior school take; `five_four` makes the sixth grade the first of junior school.
SchoolSystem = Literal["five_four", "six_three"]
#: Whether pupils who are away for a time (休学) are of their school.
#: Which term of a calendar year begins in September: 下学期 of 2025 is its second term, and some count by school years.
AutumnTerm = Literal["first", "second"]
Suspended = Literal["counted", "left"]

#: A number as definitions write it: no indicator needs more digits, and to reckon with 1e999999999 takes for ever.
Amount = Annotated[Decimal, Field(max_digits=30, decimal_places=15)]


class Model(BaseModel):
    """Frozen, and refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Words(Model):
    """A text in Chinese and English."""

    zh: str
    en: str


class Source(Model):
    """Where a rule comes from: document and section."""

    document: str
    section: str = ""


def plain(number: Decimal) -> str:
    """Write a number without an exponent or noughts at its end."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
