"""What do indicators, rules, plans and the project file have in common? Words in two languages, sources, parameters."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import BaseModel, ConfigDict

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
    "unlike",
    "nothing-sent",
    "units-differ",
    "unknown-part",
    "not-at-level",
]


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


class Parameter(Model):
    """A number that a bureau may set (project file `constants`, plan `parameters`)."""

    value: Decimal | None
    title: Words
    source: str = ""
