"""How much is it, is it enough, and how much is missing? Figures, verdicts and judged clauses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from eduquality.errors import Place
from eduquality.model.base import ReasonCode, Words
from eduquality.model.definitions.plan import Judge, is_whole
from eduquality.model.results.coverage import Coverage

Number = Fraction | float
#: What a target asks for: a number, or for `between` both ends.
Goal = Number | tuple[Number, Number]
#: The least that a value can be and the most, None where it has no end.
Bounds = tuple[Number, Number | None]
#: Whether the year in which a target is due has come; `overdue`: it has passed, and the goal is missed.
DueState = Literal["not-yet-due", "due", "overdue"]
Status = Literal["met", "missed", "no-data", "not-applicable", "reported"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One value of one indicator: for one year, one unit of one level, one slice.

    value: exact (Fraction) wherever no root was drawn; already ×100 when unit is percent; None with `reason`.
    measures: the pooled numerators, denominators and parameters it was computed from; their titles in `titles`.
    undecided: rows of the measured tables that a condition could not judge because a cell was empty.
    coverage: of how many units it is; None where nobody asked. bounds: what the rows that could not be judged allow.
    places: where the first of these rows stand. failing, unsure: names of the units that fail a condition, or of the
    conditions that a unit fails, and of those of which nobody can tell.
    """

    indicator: str
    title: Words
    year: int
    level: str
    unit_code: str
    unit_name: str
    slice: Mapping[str, str | int | None]
    value: Number | None
    unit: str
    decimals: int
    measures: Mapping[str, Number | None]
    undecided: int = 0
    reason: ReasonCode | None = None
    reason_values: Mapping[str, object] = field(default_factory=dict)
    titles: Mapping[str, Words] = field(default_factory=dict)
    coverage: Coverage | None = None
    bounds: Bounds | None = None
    places: tuple[Place, ...] = ()
    failing: tuple[Words, ...] = ()
    unsure: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class GapAmount:
    """How much is missing: whole things (`of` says which), else an amount in the indicator's own unit (`of` None)."""

    amount: Number
    of: Words | None


@dataclass(frozen=True, slots=True)
class Met:
    """The target is reached."""

    status: Status = "met"


@dataclass(frozen=True, slots=True)
class Missed:
    """The target is not reached; by how much, where that can be said."""

    gap: GapAmount | None = None
    status: Status = "missed"


@dataclass(frozen=True, slots=True)
class NoData:
    """Nothing to judge: `reason` is a code of words.scoring, `values` its blanks."""

    reason: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: Status = "no-data"


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The clause does not ask this of the unit or year."""

    reason: str
    values: Mapping[str, object] = field(default_factory=dict)
    status: Status = "not-applicable"


@dataclass(frozen=True, slots=True)
class Reported:
    """The clause asks for figures alone, and there are some."""

    status: Status = "reported"


Verdict = Met | Missed | NoData | NotApplicable | Reported


@dataclass(frozen=True, slots=True)
class Judged:
    """One unit's figure with its own verdict, a part of an `each` or `trend` clause; `goal` is what it had to reach."""

    figure: Figure
    verdict: Verdict
    before: Figure | None = None
    goal: Number | None = None

    @property
    def asked(self) -> bool:
        """Tell whether the clause asks anything of the unit: not where it has nothing of what is measured."""
        return not (isinstance(self.verdict, NotApplicable) and self.verdict.reason == "zero-denominator")


@dataclass(frozen=True, slots=True)
class Provisional:
    """Why a verdict may yet turn: it is of so many units (coverage), or so many sheets lie unread that may be of it.

    rows: so many rows could not be judged and are in no number that the verdict rests on. refused: so many rows of
    such tables could not be taken, of so many schools, 0 where they name none.
    """

    coverage: Coverage | None
    unread: int = 0
    rows: int = 0
    refused: int = 0
    schools: int = 0


@dataclass(frozen=True, slots=True)
class Path:
    """The straight way to a goal: from which figure, what it asks for by now, and whether that is reached."""

    since: Figure
    wanted: Number
    is_on_track: bool


@dataclass(frozen=True, slots=True)
class OtherForm:
    """Another form of a target's indicator, by which the verdict would be another; its figure where one is judged."""

    indicator: str
    title: Words
    status: Status
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One clause of one plan, judged.

    figure: the figure judged (the area's); for `each` and `trend` the area's figure stands beside, for information.
    units: for `each` and `trend`, every unit, worst first. also: other levels shown, not judged.
    table: the figures of a report.
    target: the number(s) that held, None when there is none. provisional: why the verdict may yet turn.
    path: of a target that is missed and not yet due. turned_by: variants of its indicator that turn the verdict.
    """

    plan: str
    clause: str
    section: str
    title: Words
    indicator: str | None
    level: str
    judge: Judge
    op: str
    target: Goal | None
    due: str
    verdict: Verdict
    figure: Figure | None = None
    before: Figure | None = None
    units: tuple[Judged, ...] = ()
    also: tuple[Figure, ...] = ()
    table: tuple[Figure, ...] = ()
    notes: Words | None = None
    provisional: Provisional | None = None
    due_state: DueState | None = None
    path: Path | None = None
    turned_by: tuple[OtherForm, ...] = ()

    @property
    def change(self) -> Number | None:
        """Give by how much a trend's figure has moved since the year it is compared with."""
        now, before = (one.value if one is not None else None for one in (self.figure, self.before))
        return None if now is None or before is None else now - before

    @property
    def is_whole(self) -> bool:
        """Tell whether the verdict is of the area's one figure."""
        return is_whole(self.judge, self.level)

    @property
    def passing(self) -> int:
        """Count the units that pass."""
        return sum(unit.verdict.status == "met" for unit in self.units)

    @property
    def asked(self) -> tuple[Judged, ...]:
        """Give the units that the clause asks something of."""
        return tuple(unit for unit in self.units if unit.asked)

    @property
    def unjudged(self) -> tuple[Judged, ...]:
        """Give the units asked of which nobody can tell whether they pass."""
        return tuple(unit for unit in self.asked if isinstance(unit.verdict, (NoData, NotApplicable)))

    @property
    def failing(self) -> tuple[Judged, ...]:
        """Give the units that miss, worst first; those whose names are withheld are counted alone."""
        return tuple(unit for unit in self.units if unit.verdict.status == "missed" and unit.figure.unit_code)
