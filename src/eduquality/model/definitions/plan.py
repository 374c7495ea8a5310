"""What a plan is: a list of targets, each an indicator with a value and a date, or a clause whose data are not here."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Discriminator, Field, RootModel, Tag

from eduquality.model.base import Amount, Model, Source, Words
from eduquality.model.parameters import Parameter
from eduquality.model.tables import LEVELS, LevelName

_PERCENT = re.compile(r"\d+(?:\.\d+)?\s*[%％]")

Judge = Literal["total", "each", "trend"]
Op = Literal[">=", "<=", ">", "<", "==", "between", "report"]
#: Levels of persons: every one is asked, but what is judged is the share of the whole area, for nobody is named.
PersonLevel = Literal["teacher", "pupil"]
PERSONS: tuple[PersonLevel, ...] = ("teacher", "pupil")
Period = Literal["two-yearly", "yearly", "semester", "monthly", "weekly", "daily"]


class DatedValue(Model):
    """A value and the year by which it must be reached; in order of years."""

    by: int
    value: Amount


class _Clause(Model):
    clause: str
    section: str
    title: Words
    due: int | Period
    notes: Words | None = None


def has_percent_sign(raw: object) -> bool:
    """Tell a number that is written with its sign: 0.5%."""
    return isinstance(raw, str) and bool(_PERCENT.fullmatch(raw))


def _without_sign(raw: object) -> object:
    return Decimal(raw.rstrip("%％ ")) if isinstance(raw, str) and has_percent_sign(raw) else raw


class Target(_Clause):
    """A clause that can be judged from the tables.

    level: whose figure is judged. judge: `total` one figure of the whole area (at `level` area), `each` every unit of
    `level` must pass, `trend` every unit of `level` (or the area) must not be worse than the year before.
    level `teacher` or `pupil`: a share of all of the area, said to be of every one of them.
    op: left out, it follows the indicator's `better` (>= for higher, <= for lower); where that is neither, it is due.
        `report`: nothing is asked but that the figures are there; they are shown, without a verdict.
    value: a number, [low, high] for `between`, dated values, or the name of a parameter of the plan; none for trend.
        Of a percentage 95 or `95%`; a value below 1 must have its `%`, else 0.95 may mean 95.
    slice: only this part of the indicator, e.g. {stage: [primary, junior]}; several values are pooled.
    beside: of a report, further indicators shown in it.
    also: further levels shown beside the verdict, without being judged.
    split: dimensions along which each unit is judged apart, e.g. [subject].
    """

    indicator: str
    level: LevelName | PersonLevel = "area"
    judge: Judge = "total"
    op: Op | None = None
    value: Annotated[
        Amount | tuple[Amount, Amount] | tuple[DatedValue, ...] | str | None, BeforeValidator(_without_sign)
    ] = None
    slice: Mapping[str, str | int | tuple[str | int, ...]] = Field(default_factory=dict)
    beside: tuple[str, ...] = ()
    also: tuple[LevelName, ...] = ()
    split: tuple[str, ...] = ()

    @property
    def judged_level(self) -> LevelName:
        """Give the level whose figures are judged."""
        return self.level if self.level in LEVELS else "area"

    @property
    def is_whole(self) -> bool:
        """Tell whether one figure of the area is judged, rather than every unit."""
        return is_whole(self.judge, self.level)


def is_whole(judge: str, level: str) -> bool:
    """Tell whether one figure of the area is judged: as a total, or as the share of persons."""
    return judge == "total" or (judge == "each" and level in PERSONS)


class Unmeasured(_Clause):
    """A clause whose data no table holds yet; `check` prints it as no-data with what is needed."""

    needs: Words
    level: str = ""
    judge: Judge = "total"
    op: str = ""
    value: Amount | tuple[Amount, Amount] | None = None


def _which(raw: Any) -> str:  # noqa: ANN401 - pydantic hands over YAML or a model
    has_indicator = "indicator" in raw if isinstance(raw, Mapping) else isinstance(raw, Target)
    return "target" if has_indicator else "unmeasured"


Clause = Annotated[
    Annotated[Target, Tag("target")] | Annotated[Unmeasured, Tag("unmeasured")],
    Discriminator(_which),
]


class LineColumn(Model):
    """A figure of each unit, held against a number where it has one: of the plan's parameters, or written here.

    title: what it is called there; by default as its indicator.
    """

    indicator: str
    title: Words | None = None
    slice: Mapping[str, str | int | tuple[str | int, ...]] = Field(default_factory=dict)
    op: Literal[">=", "<=", ">", "<", "=="] | None = None
    value: Amount | str | None = None


class Lines(Model):
    """What the report shows of each unit of a level, beside the clauses: a line a unit, a column an indicator."""

    title: Words
    level: LevelName = "school"
    columns: Annotated[tuple[LineColumn, ...], Field(min_length=1)]


class Plan(Model):
    """One plan of a government or school: what it sets, what had to be assumed, and its clauses in their order.

    whole: of a standard that is passed or not as a whole, who passes it; it does where every clause is met.
    reminders: what nobody can tell from data and decides as well.
    lines: of whom a reader of its page sees more than verdicts: each school, say, with the figures asked about.
    """

    title: Words
    area: Words
    source: Source
    assumptions: tuple[Words, ...] = ()
    whole: Words | None = None
    reminders: tuple[Words, ...] = ()
    parameters: Mapping[str, Parameter] = Field(default_factory=dict)
    targets: tuple[Clause, ...]
    lines: tuple[Lines, ...] = ()

    @property
    def in_lines(self) -> tuple[str, ...]:
        """Name the indicators that its lines show."""
        return tuple(column.indicator for lines in self.lines for column in lines.columns)


class PlanFile(RootModel[Plan]):
    """One file under `indicators/plans`."""
