"""What may be asked of an engine, and what it answers."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from math import lcm
from typing import Any, Literal, NamedTuple, Protocol

from eduquality.errors import InternalFault, Issue
from eduquality.model.parameters import Held
from eduquality.model.queries.measure import Query
from eduquality.model.results.dataset import TableCount
from eduquality.model.results.explanation import Fate

#: column → the values kept (pooled), in order
Filters = tuple[tuple[str, tuple[str | int, ...]], ...]
#: a school that is gone, and the values of its successor's attributes, in the order of SCHOOL_ATTRIBUTES
Moved = tuple[tuple[str, tuple[str | None, ...]], ...]
#: unit codes (one per asked level), then slice values
Key = tuple[str | int | None, ...]


class LeftOut(NamedTuple):
    """A school, or all of a county, whose rows are not counted; in some stages, or (none named) in all."""

    key: str
    stages: tuple[str, ...] = ()
    level: Literal["school", "county"] = "school"


Without = tuple[LeftOut, ...]


class Cell(NamedTuple):
    """The value of one measure in one group; `rows` counts the table's rows there, whatever the measure's filter.

    is_too_large: the engine cannot reckon the measure; then there is no value.
    """

    value: Fraction | None
    rows: int
    is_too_large: bool = False


#: A number as engines give it.
Exact = Decimal | float


@dataclass(frozen=True)
class Groups:
    """The groups that a pass found at some levels: where each stands in a column, and how many rows it has there.

    None, too, where a slice keeps none of them.
    """

    places: Mapping[Key, int]
    rows: Sequence[int]

    @cached_property
    def ordered(self) -> Sequence[Key]:
        """Give the groups in a stable order."""
        return _in_order(self.places)


class Column(Mapping[Key, Cell]):
    """What one question was answered in each group: whole numbers over one denominator.

    A province has as many cells as a county has rows: each is made when somebody looks at it.
    """

    __slots__ = ("denominator", "groups", "is_too_large", "numbers")

    def __init__(
        self, groups: Groups, numbers: Sequence[int | None], denominator: int = 1, *, is_too_large: bool = False
    ) -> None:
        """Hold the numbers of groups, in their order; None where there is no value."""
        self.groups, self.numbers, self.denominator, self.is_too_large = groups, numbers, denominator, is_too_large

    @classmethod
    def of(cls, groups: Groups, values: Sequence[Exact | None], *, is_too_large: bool = False) -> Column:
        """Hold the values that an engine gave; raises InternalFault for a float."""
        whole = _whole(values)
        if whole is not None:
            return cls(groups, whole, is_too_large=is_too_large)
        ratios = [None if value is None else _ratio(value) for value in values]
        denominator = lcm(*{ratio[1] for ratio in ratios if ratio})
        numbers = [None if ratio is None else ratio[0] * (denominator // ratio[1]) for ratio in ratios]
        return cls(groups, _whole(numbers) or numbers, denominator, is_too_large=is_too_large)

    def __getitem__(self, key: Key) -> Cell:
        """Give the answer in a group; raises KeyError where there is none."""
        return self._cell(self.groups.places[key])

    def get(self, key: Key, default: Any = None) -> Any:  # noqa: ANN401 - as every mapping has it
        """Give the answer in a group."""
        at = self.groups.places.get(key)
        return default if at is None else self._cell(at)

    def cells(self, keys: Iterable[Key]) -> list[Cell | None]:
        """Give the answers in these groups, None where there is none."""
        places, numbers, denominator = self.groups.places, self.numbers, self.denominator
        rows, is_too_large = self.groups.rows, self.is_too_large
        return [
            None
            if (at := places.get(key)) is None
            else Cell(None if (number := numbers[at]) is None else _exact(number, denominator), rows[at], is_too_large)
            for key in keys
        ]

    def whole(self, keys: Iterable[Key]) -> list[int]:
        """Give the whole numbers counted in these groups, 0 where there is none."""
        places, numbers, denominator = self.groups.places, self.numbers, self.denominator
        found = (None if (at := places.get(key)) is None else numbers[at] for key in keys)
        if denominator == 1:
            return [number or 0 for number in found]
        return [int(_exact(number, denominator)) if number else 0 for number in found]

    def has_rows(self, key: Key) -> bool:
        """Tell whether a group has rows of the table, whatever the question is."""
        at = self.groups.places.get(key)
        return at is not None and bool(self.groups.rows[at])

    def __iter__(self) -> Iterator[Key]:
        """Give the groups."""
        return iter(self.groups.places)

    def __len__(self) -> int:
        """Count the groups."""
        return len(self.groups.places)

    def _cell(self, at: int) -> Cell:
        number = self.numbers[at]
        value = None if number is None else _exact(number, self.denominator)
        return Cell(value, self.groups.rows[at], self.is_too_large)


#: What is answered of a table without rows.
NO_GROUPS = Column(Groups({}, ()), ())


def packed(numbers: Sequence[int]) -> Sequence[int]:
    """Hold whole numbers in as little room as they need."""
    found = _whole(numbers)
    return numbers if found is None else found


def _whole(values: Sequence[Any]) -> Sequence[int] | None:
    """Give values in 64 bits each; None where one is missing, broken or too large for that."""
    try:
        return array("q", values)
    except (TypeError, OverflowError):
        return None


@lru_cache(maxsize=1 << 16)
def _exact(number: int, denominator: int) -> Fraction:
    """Give the exact number; the same few hundred stand in most groups."""
    return Fraction(number, denominator)


def _ratio(value: Exact) -> tuple[int, int]:
    if isinstance(value, float):
        raise InternalFault(Issue("error", "engine.float", values={"value": value}))
    return value.as_integer_ratio()


def _in_order(keys: Iterable[Key]) -> Sequence[Key]:
    return sorted(
        keys, key=lambda key: tuple((part is None, str(type(part)), "" if part is None else part) for part in key)
    )


@dataclass(frozen=True)
class Ask:
    """One measure (or the undecided rows of several) for one year, by units of `levels` and by `dims`.

    query: the measure. undecided_of: instead of the measure, count rows that any of these queries could not judge.
    parameters: what stands for the names written `:name` in the queries. without: schools and
    counties left out. moved: schools whose rows count for their successors.
    """

    table: str
    year: int
    levels: tuple[str, ...]
    dims: tuple[str, ...]
    filters: Filters
    query: Query | None = None
    undecided_of: tuple[Query, ...] = ()
    parameters: tuple[tuple[str, Held], ...] = ()
    without: Without = ()
    moved: Moved = ()

    @cached_property
    def identity(self) -> tuple[object, ...]:
        """Tell equal questions by their texts (parsed trees are not hashed)."""
        texts = (self.query.sql,) if self.query else tuple(sorted({q.sql for q in self.undecided_of}))
        kind = "measure" if self.query else "undecided"
        kept = (self.levels, self.dims, self.filters, self.without, self.moved)
        return (kind, self.table, self.year, *kept, texts, self.parameters)

    @property
    def pass_key(self) -> tuple[object, ...]:
        """Questions that share this are answered by one pass over the table, whatever their levels."""
        return (self.table, self.dims, self.filters, self.without, self.moved)


class RowAt(NamedTuple):
    """Where a row stands."""

    file: str
    sheet: str
    row: int


#: A unit or slice, as SQL, and the value it must have.
Only = tuple[tuple[str, str | int | None], ...]
#: Gives columns of a table.
Columns = Callable[[str], Sequence[str]]
#: So many rows are given of each fate where nobody asks for more.
FEW = 10


class CountedRow(NamedTuple):
    """A row, what becomes of it, and the column that decides it.

    n: its number among all rows given. alike: how many rows of its group share its fate. number: what it adds, or what
    is told apart. column, shown: the column that decides, and what it holds. told: what says which row it is.
    """

    n: int
    key: Key
    fate: Fate
    alike: int
    file: str | None
    sheet: str | None
    row: int | None
    derived: bool
    number: str | None
    column: str | None
    shown: str | None
    told: Mapping[str, str | int | None]


class OriginRow(NamedTuple):
    """A row that another rests on, by its number (`CountedRow.n`).

    column: which column of the other looks it up; None: the other was counted from it. decides: the column of this row
    that is read. alike: how many such rows the other rests on.
    """

    n: int
    table: str
    column: str | None
    decides: str | None
    at: RowAt
    alike: int
    told: Mapping[str, str | int | None]


def nothing_more(_: str) -> Sequence[str]:
    """Ask for no further column of any table."""
    return ()


class FileRows(NamedTuple):
    """How many rows of a question stand on one sheet."""

    file: str | None
    sheet: str | None
    rows: int


class SentRows(NamedTuple):
    """Whose rows of a table and year came: of a school, else of a county; stage, examination, grades where rows tell.

    derived: they were counted from another table. school_system: where the table tells how many years its stages take.
    grades: of tables that are of every grade; None stands for rows of no grade. nothing: a return of nothing came.
    """

    table: str
    year: int
    school: str | None
    name: str | None
    county: str | None
    township: str | None
    stage: str | None
    exam: str | None
    derived: bool = False
    school_system: str | None = None
    grades: Sequence[int | None] = ()
    nothing: bool = False


class School(NamedTuple):
    """A school as the list of a year gives it."""

    year: int
    code: str | None
    name: str | None
    county: str | None
    township: str | None
    kind: str | None
    location: str | None
    ownership: str | None
    successor: str | None = None
    gone_since: int | None = None


@dataclass(frozen=True, slots=True)
class Answers:
    """Cells by question and group."""

    cells: Mapping[tuple[object, ...], Column] = field(default_factory=dict)

    def of(self, ask: Ask) -> Column:
        """Give the groups of one question; empty where the table has no rows for it."""
        return self.cells.get(ask.identity, NO_GROUPS)

    def groups(self, asks: Sequence[Ask]) -> Iterator[Key]:
        """Give every group that any of the questions knows, in a stable order."""
        columns = [self.of(ask) for ask in asks]
        shared = {id(one.groups): one.groups for one in columns}
        if len(shared) == 1:
            yield from next(iter(shared.values())).ordered
        else:
            yield from _in_order({key for one in columns for key in one})


class Session(Protocol):
    """Tables loaded and ready to be asked."""

    def answer(self, asks: Sequence[Ask]) -> Answers:
        """Answer all questions, one pass per table and grouping."""

    def places(self, ask: Ask) -> Mapping[Key, Sequence[RowAt]]:
        """Tell where the first rows stand that a question counts, in each group; those they are counted from, else."""

    def counted_rows(
        self, ask: Ask, only: Only = (), most: int | None = FEW, also: Sequence[str] = ()
    ) -> Sequence[CountedRow]:
        """Give the rows of a question with what becomes of each, at most so many of each fate and group.

        also: further columns of each row that are told.
        """

    def origins(
        self, ask: Ask, only: Only = (), most: int | None = FEW, also: Columns = nothing_more
    ) -> Sequence[OriginRow]:
        """Tell which rows those of a question rest on beside themselves, the first few of each.

        also: gives by table which columns of theirs are told.
        """

    def files_of(self, ask: Ask, only: Only = ()) -> Sequence[FileRows]:
        """Tell on which sheets the rows stand among which a question counts."""

    def state_of(self, table: str) -> str | None:
        """Give the digest of all that the rows of a table rest on; None where nobody knows."""

    def years(self) -> Mapping[str, tuple[int, ...]]:
        """Give the years each table has rows of, ascending; tables without rows are left out."""

    def rows_by_year(self) -> Mapping[str, Mapping[int, int]]:
        """Count the rows of each table by year, as they were sent."""

    def school_names(self) -> Mapping[str, str]:
        """Give the names of schools by code."""

    def sent(self) -> Sequence[SentRows]:
        """Tell whose rows came, table by table and year by year."""

    def schools(self) -> Sequence[School]:
        """Give the schools of every list."""

    @property
    def derived(self) -> Mapping[str, TableCount]:
        """Count rows derived per table."""

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Give what deriving and joining found."""
