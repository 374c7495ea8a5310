"""Where does a figure come from? Step by step down to the rows that were counted, and the cell that decides each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from eduquality.errors import Issue, Place
from eduquality.model.base import Source, Words
from eduquality.model.definitions.indicator import Spec
from eduquality.model.parameters import Held
from eduquality.model.results.conditions_held import ConditionHeld
from eduquality.model.results.figures import Figure, Judgement, Number

#: counts: it is in the number. fails: it was asked and does not fulfil what is counted. unknown: nobody can judge it.
#: out: the filter leaves it out.
Fate = Literal["counts", "fails", "unknown", "out"]
FATES: tuple[Fate, ...] = ("counts", "fails", "unknown", "out")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a row was made of that stands on no sheet, or what a column of it was looked up in: which cells, how many.

    field: the column that was looked up; None where the whole row was counted from others.
    """

    table: str
    field: Words | None
    places: tuple[Place, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class ExplainedRow:
    """A row and what becomes of it.

    place: the cell that decides; None of a row that stands on no sheet. column, field, shown: what stands there,
    nothing of a person. number: what the row adds, or what is told apart in it, where rows are more than counted. who:
    the person, masked, else nothing. school, group: whose it is (grade and class, subject). origins: what it rests on
    beside it.
    """

    fate: Fate
    place: Place | None
    column: str
    field: Words | None
    shown: str
    number: Number | str | None
    school: str
    group: Mapping[str, str | int]
    who: str
    origins: tuple[Origin, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRows:
    """How many rows of the population stand on a sheet; without a file: rows that were counted from another table."""

    file: str
    sheet: str
    rows: int


@dataclass(frozen=True, slots=True)
class ExplainedMeasure:
    """A measure: what it asks, its number, the rows among which it counts by sheets, and how many have which fate.

    rows: the first of each fate. condition: which columns decide, as the filter asks them.
    """

    name: str
    title: Words
    table: str
    year: int
    sql: str
    function: str
    value: Number | None
    sheets: tuple[SheetRows, ...]
    fates: Mapping[Fate, int]
    rows: tuple[ExplainedRow, ...]

    @property
    def population(self) -> int:
        """Count the rows among which it counts."""
        return sum(self.fates.values())


@dataclass(frozen=True, slots=True)
class ExplainedParameter:
    """What a parameter holds, and where that is said; by_project: in `eduq.yaml`, not in the indicator's file."""

    name: str
    title: Words
    value: Held | None
    source: str
    by_project: bool


@dataclass(frozen=True, slots=True)
class ExplainedView:
    """A table made of others that a measure asks; columns: title and how it is made, of those that are asked."""

    name: str
    title: Words
    base: str
    columns: Mapping[str, tuple[Words, str]]


@dataclass(frozen=True, slots=True)
class Step:
    """A figure, and what it was reckoned of: measures of rows, or the figures of other indicators or units.

    spec: how, as the indicator's file says. reckoning: the formula with its numbers put in.
    parts: the first of the figures that it is made of, all of which are parts_in_all. condition: against which of the
    conditions of what it is a part of it is held, from 0 on.
    """

    figure: Figure
    spec: Spec
    reckoning: str
    measures: tuple[ExplainedMeasure, ...] = ()
    parameters: tuple[ExplainedParameter, ...] = ()
    views: tuple[ExplainedView, ...] = ()
    parts: tuple[Step, ...] = ()
    parts_in_all: int = 0
    condition: int | None = None

    @property
    def kind(self) -> str:
        """Name the kind of its indicator, whose recipe `recipe.KIND` words."""
        return self.spec.kind


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row that was left out of every figure because of what stands in a cell; `who` is masked."""

    place: Place
    table: str
    problem: Issue
    who: str


@dataclass(frozen=True, slots=True)
class Turned:
    """By how many whole steps one unit would have to change: so many of those that would turn the verdict.

    figure: its own. steps: None where its distance is no number of whole things; taken: how many of them the fewest
    that turn the verdict take from it. changes: where several things have to change, each with how much of it.
    """

    figure: Figure
    steps: int | None
    taken: int = 0
    changes: tuple[ConditionHeld, ...] = ()


@dataclass(frozen=True, slots=True)
class Turning:
    """What would turn a verdict: the fewest whole steps in all, and at which units.

    of: what a step is. names: where no steps are told, the parts that would have to change.
    """

    steps: int | None
    of: Words | None
    units: tuple[Turned, ...] = ()
    units_in_all: int = 0
    names: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Explanation:
    """One indicator, or one clause of a plan, explained.

    indicator None: a clause that no indicator measures. steps: its figures unfolded; others: further figures of the
    same indicator, told without what they are made of. forms: the figures of its other forms (variants). refused: the
    first rows of the tables it rests on that could not be taken, all of which are refused_in_all.
    """

    version: str
    year: int
    indicator: str | None
    title: Words
    notes: Words | None
    source: Source
    judgement: Judgement | None = None
    steps: tuple[Step, ...] = ()
    others: tuple[Figure, ...] = ()
    forms: tuple[Figure, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    refused_in_all: int = 0
    turning: Turning | None = None
    issues: tuple[Issue, ...] = field(default=())
