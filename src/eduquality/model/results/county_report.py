"""What does the report on a county hold beside its scorecard? Earlier years, schools, class sizes and examinations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from eduquality.model.base import Words
from eduquality.model.results.collection import Collection
from eduquality.model.results.conditions_held import UnitHeld
from eduquality.model.results.figures import Figure, Judged, Judgement, Number, Status
from eduquality.model.results.plan_lines import PlanLines
from eduquality.model.results.scorecard import Scorecard


@dataclass(frozen=True, slots=True)
class YearValue:
    """A figure of one year; units: of so many units it is, needed: so many the newest year is of.

    A year of which fewer report is another thing than the newest: held against it, it would show a miracle. So it is of
    a year in which hardly a row was sent of a table that the figure rests on (`thin`, by its name); it has no figure.
    """

    year: int
    figure: Figure | None = None
    units: int = 0
    needed: int = 0
    thin: str = ""

    @property
    def has_fewer(self) -> bool:
        """Tell whether less was sent than of the newest year, or nobody knows how many units report."""
        if self.thin:
            return True
        told = self.figure is not None and self.figure.value is not None
        return told and (self.units < self.needed or not self.needed)

    @property
    def value(self) -> Number | None:
        """Give what may be held against the newest year."""
        return None if self.figure is None or self.has_fewer else self.figure.value


@dataclass(frozen=True, slots=True)
class Course:
    """How the figure of a clause went over the years, the newest last."""

    years: tuple[YearValue, ...]

    @property
    def before(self) -> YearValue | None:
        """Give the year before the newest."""
        return self.years[-2] if len(self.years) > 1 else None

    @property
    def drawn(self) -> int:
        """Count the years that may be drawn."""
        return sum(one.value is not None for one in self.years)


@dataclass(frozen=True, slots=True)
class SchoolClasses:
    """The classes of one school by their pupils, largest first."""

    name: str
    county: str
    sizes: tuple[int, ...]

    def larger(self, limit: int) -> tuple[int, ...]:
        """Give the sizes from a limit on."""
        return tuple(size for size in self.sizes if size >= limit)


@dataclass(frozen=True, slots=True)
class ClassSizes:
    """The classes of compulsory schools by size. large, super_large: from so many pupils on a class is that.

    unknown: classes whose size nobody knows. together: classes that cannot be told apart, which stand in no bar.
    """

    schools: tuple[SchoolClasses, ...]
    large: int
    super_large: int
    unknown: int = 0
    together: int = 0

    @property
    def counted(self) -> Mapping[int, int]:
        """Count the classes of each size, smallest first."""
        return dict(sorted(Counter(size for school in self.schools for size in school.sizes).items()))

    def of_at_least(self, limit: int) -> int:
        """Count the classes from a size on."""
        return sum(count for size, count in self.counted.items() if size >= limit)


@dataclass(frozen=True, slots=True)
class Subject:
    """One paper of an examination: its figures in the whole area, and its score rate in every unit.

    figures: indicator → figure of the area. units: code of a unit → its score rate. withheld: units that have one,
    of too few candidates.
    """

    code: str
    figures: Mapping[str, Figure]
    units: Mapping[str, Figure]
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Examination:
    """An examination of one grade.

    units: code → name, in order of the codes, schools or (level) counties. withheld: so many score rates of units of
    too few candidates.
    """

    name: str
    grade: int | None
    level: str
    subjects: tuple[Subject, ...]
    units: Mapping[str, str]
    withheld: int = 0


@dataclass(frozen=True, slots=True)
class SchoolShares:
    """A share that is missed in the whole area, school by school, lowest first.

    withheld: schools of so few that a share would tell of persons. reached: schools that reach it.
    """

    schools: tuple[Judged, ...]
    withheld: int
    reached: int


@dataclass(frozen=True, slots=True)
class CountyVerdict:
    """How one county stands to one clause: by its figure, or by so many of its units asked that pass."""

    status: Status
    figure: Figure | None = None
    passing: int = 0
    asked: int = 0


#: A clause by its plan and its own name.
ClauseKey = tuple[str, str]


def key_of(judgement: Judgement) -> ClauseKey:
    """Give the key of a clause."""
    return judgement.plan, judgement.clause


@dataclass(frozen=True, slots=True)
class CountyReport:
    """The result of `report`.

    counties: their names. made: the day of the newest file. courses: of clauses that one figure of the area tells.
    widths: how far missed clauses are from their target, as a share of what was asked. whole: in whole things, where
    they can be counted. shares: of missed ones, school by school. held: of those that ask every unit for conditions,
    unit by unit. by_county: only where there are several counties.
    needed: the tables that clauses without data rest on. collection: who has sent what; None where no list tells.
    files, sheets: so many were read. lines: of plans that ask for any, each unit with its figures.
    """

    card: Scorecard
    counties: tuple[str, ...] = ()
    made: date | None = None
    courses: Mapping[ClauseKey, Course] = field(default_factory=dict)
    widths: Mapping[ClauseKey, Fraction] = field(default_factory=dict)
    whole: Mapping[ClauseKey, tuple[int, Words]] = field(default_factory=dict)
    classes: ClassSizes | None = None
    shares: Mapping[ClauseKey, SchoolShares] = field(default_factory=dict)
    held: Mapping[ClauseKey, tuple[UnitHeld, ...]] = field(default_factory=dict)
    examinations: tuple[Examination, ...] = ()
    by_county: Mapping[str, Mapping[ClauseKey, CountyVerdict]] = field(default_factory=dict)
    collection: Collection | None = None
    needed: Mapping[ClauseKey, tuple[str, ...]] = field(default_factory=dict)
    files: int = 0
    sheets: int = 0
    lines: tuple[PlanLines, ...] = ()

    @property
    def year(self) -> int:
        """Give the year that is reported."""
        return self.card.year

    @property
    def judged(self) -> tuple[Judgement, ...]:
        """Give the clauses with a verdict: missed ones first, by the width of their gap, then those met in order."""
        missed = [one for one in self.card.judgements if one.verdict.status == "missed"]
        met = [one for one in self.card.judgements if one.verdict.status == "met"]
        return (*sorted(missed, key=lambda one: -self.widths.get(key_of(one), Fraction(0))), *met)
