"""What every table has: a name, a key, levels, a year, and columns that know their headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Literal, get_args

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from eduquality.model.notations import types
from eduquality.model.notations.quantities import FINE

SqlType = Literal["VARCHAR", "INTEGER", "DECIMAL(12,2)", "DECIMAL(18,6)", "DATE", "BIGINT"]
LevelName = Literal["area", "county", "township", "school", "class"]
LEVELS: tuple[LevelName, ...] = ("area", "county", "township", "school", "class")
#: Those at which a unit is of one school: what it has not sent, it lacks as a whole.
OF_ONE_SCHOOL = frozenset[str](("school", "class"))

#: Which calendar year a row belongs to. Chinese bulletins for year Y give the stock of the school year that begins
#: in Y (September), and the flows (graduates, transfers, examinations) that ended or took place in Y.
#: An event is of the school year that ends in Y, as flows are; its date tells that year (September begins a new one).
#: What holds for a span of time is of every year on whose last day it holds.
YearBasis = Literal["school_year", "flow", "event", "calendar", "span"]
#: The month in which a school year begins.
FIRST_MONTH = 9
#: Who sends a table.
ReporterName = Literal["school", "county", "area"]
#: The tables that list persons.
PersonsIn = Literal["teachers", "students"]

#: What every row of a school carries besides its own columns (taken from the schools table).
SCHOOL_ATTRIBUTES: Mapping[str, SqlType] = {
    "county": "VARCHAR",
    "township": "VARCHAR",
    "school_id": "VARCHAR",
    "school": "VARCHAR",
    "school_kind": "VARCHAR",
    "location": "VARCHAR",
    "ownership": "VARCHAR",
}


#: What the date of a row tells: a semester (1 from September to January, 2 from February to August), a month, the week
#: of the semester, and the year of the date itself.
DATED: Mapping[str, SqlType] = {
    "semester": "INTEGER",
    "month": "INTEGER",
    "week": "INTEGER",
    "calendar_year": "INTEGER",
}


@dataclass(frozen=True, slots=True)
class Column:
    """The face of a field: titles, the header names it is known by, its unit, and whether it names a person.

    `personal="name"` columns are checked and then left out of every store and report;
    `personal="id"` columns are masked wherever a person could read them.
    titles: of a choice, code → what it is called in Chinese and English. also_in: fields whose column may say this as
    well, where it has none of its own. about: what it means, in both languages, where the file of the table says so.
    nothing: words that say there is no value, as they are compared.
    """

    zh: str
    en: str
    headers: tuple[str, ...] = ()
    unit: str = ""
    personal: Literal["", "name", "id"] = ""
    titles: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    also_in: tuple[str, ...] = ()
    about: Mapping[str, str] = field(default_factory=dict)
    nothing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Across:
    """How rows of a table may stand across the columns: the field of the numbers, those whose values stand over them.

    counted: words around that say the numbers are these, one of which has to be there. parts: groups of fields, each of
    which adds up to the value: beside them its column may be called 合计, or be missing.
    """

    value: str
    labels: tuple[str, ...]
    counted: tuple[str, ...]
    parts: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class CountedInto:
    """The table whose numbers the rows of a list are counted into, where nobody sent them.

    by: the field whose codes say what is counted. numbers: code → field of the table. unless: a field of yes and no;
    rows of a yes are not counted.
    """

    table: str
    by: str
    numbers: Mapping[str, str]
    unless: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """The field of the day from which a row holds, and those of its last day, of which the earliest counts."""

    since: str
    until: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """By which fields a row tells who it is of, and the table that lists such persons."""

    name: str | None
    numbers: tuple[str, ...]
    of: PersonsIn


@dataclass(frozen=True, slots=True)
class TableSpec:
    """What a table is, apart from its fields.

    key: the fields that identify a row within a year; a second row with the same key is refused.
    levels: levels at which the table can be pooled, widest first.
    signature: fields of which every header of this table has at least all of one group (recognition).
    signs: words of headers, of which two columns stand for `*signs` in a group.
    context: fields that may come from the title, sheet, file or folder name when no column gives them.
    settled: columns that reading makes of others and stores with the fields: name → SQL type.
    derived: engine columns computed from others: name → SQL type (the SQL stands in `engine/derive.py`).
    identities: sets of fields each of which tells by itself who or where a row is: a value that is none costs the row
    only where the others of its set are empty.
    spared: required fields and parts of the key without which a row still says what it is counted for.
    pooled_over: columns whose values come on lists of their own: two years are compared where both have the same.
    across: how its rows may stand across the columns of a sheet.
    of_school: its rows are of schools, and carry their attributes. wide: the sheet has one column per subject, melted
    into the table `wide`.
    looked_for_last: where a sheet may be another table it is that one. stock: its rows settle the year spoken of.
    may_be_nil: a header without rows is a return of nothing. dated_by: the date that tells the year where no column
    does. span: from when until when a row holds.
    persons: engine column → who it says the row is of; beside it KEY_known says whether the list has that person.
    persons_of_key: those of them that are part of the key. personal: those of its columns, and of what is made of it.
    reporter: who sends such a table. marks: fields whose column forbids every other reading of a sheet. several: fields
    of which a cell may hold several values. sides: field → code; a column of schools of which each row is an event of
    this code, where no column names the school; sides_said: what titles or headers must say for that, for a list of new
    pupils has the school they come from, too. said: field → what has to be said for it to tell the table.
    at_last: groups of fields that tell the table where nothing else on a sheet is one.
    told_in_titles: field → code → what titles say of all rows (a regular expression). counted_into: the table that the
    rows are counted into: such a table is a list of persons who stand in another one as well.
    """

    name: str
    zh: str
    en: str
    key: tuple[str, ...]
    levels: tuple[LevelName, ...]
    signature: tuple[tuple[str, ...], ...]
    signs: tuple[str, ...] = ()
    year_basis: YearBasis = "school_year"
    context: tuple[str, ...] = ("year",)
    settled: Mapping[str, SqlType] = field(default_factory=dict)
    derived: Mapping[str, SqlType] = field(default_factory=dict)
    identities: tuple[tuple[str, ...], ...] = ()
    spared: tuple[str, ...] = ()
    pooled_over: tuple[str, ...] = ()
    across: Across | None = None
    of_school: bool = True
    wide: str | None = None
    looked_for_last: bool = False
    stock: bool = True
    may_be_nil: bool = False
    dated_by: str | None = None
    span: Span | None = None
    persons: Mapping[str, Person] = field(default_factory=dict)
    persons_of_key: tuple[str, ...] = ()
    personal: frozenset[str] = frozenset()
    reporter: ReporterName = "school"
    marks: tuple[str, ...] = ()
    several: frozenset[str] = frozenset()
    sides: Mapping[str, str] = field(default_factory=dict)
    sides_said: str = ""
    at_last: tuple[tuple[str, ...], ...] = ()
    said: Mapping[str, str] = field(default_factory=dict)
    told_in_titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    counted_into: CountedInto | None = None

    @property
    def is_stock(self) -> bool:
        """Tell whether it says how a school year began: such tables settle which year is spoken of."""
        return self.year_basis == "school_year" and self.dated_by is None and self.stock

    def year_of(self, day: date) -> int:
        """Give the year that a day tells: its own, or that in which its school year begins, or for an event ends."""
        if self.year_basis == "calendar":
            return day.year
        return day.year + (day.month >= FIRST_MONTH) - (self.year_basis != "event")

    @property
    def keeps_acts(self) -> bool:
        """Tell whether its rows are acts, or of some persons alone: no list of all pupils, teachers or classes."""
        others = any(person.of != self.name for person in self.persons.values())
        return others or self.dated_by is not None or self.span is not None

    @property
    def added(self) -> Mapping[str, SqlType]:
        """Give the columns that no sheet has: settled and derived ones."""
        return {**self.settled, **self.derived}


class Row(BaseModel):
    """One row of a table; fields are declared as `Annotated[type, Column(…)]`."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
    spec: ClassVar[TableSpec]
    #: Checks across fields, run separately from the fields' own (a failed field must not hide them).
    #: Each takes the row's values (None where missing or refused) and gives a code of words.intake or None,
    #: with the field whose cell is to be shown.
    cross_checks: ClassVar[tuple[Callable[[Mapping[str, Any]], tuple[str, str] | None], ...]] = ()


def column_of(info: FieldInfo) -> Column:
    """Give the face of a field."""
    return next(meta for meta in info.metadata if isinstance(meta, Column))


@cache
def columns(model: type[Row]) -> Mapping[str, Column]:
    """Give a model's columns by field name, in declared order."""
    return {name: column_of(info) for name, info in model.model_fields.items()}


@cache
def allowed(model: type[Row]) -> Mapping[str, tuple[str, ...]]:
    """Give the codes a coded field may hold, by field name."""
    found: dict[str, tuple[str, ...]] = {}
    for name, info in model.model_fields.items():
        for validator in validators(info):
            if synonyms := getattr(validator, "synonyms", None):
                found[name] = tuple(synonyms)
    return found


@cache
def is_yes_no(model: type[Row], name: str) -> bool:
    """Tell whether a field answers a question with yes or no."""
    return {*allowed(model).get(name, ())} == {"yes", "no"}


@cache
def essential(model: type[Row]) -> frozenset[str]:
    """Give the fields whose wrong value costs the whole row: its key, its year, and what it means nothing without.

    A date that tells the year does as well, and those of a span: else it would hold for ever. A field of
    `TableSpec.identities` costs it only where the rest of its set is empty.
    """
    spec = model.spec
    required = {name for name, info in model.model_fields.items() if info.is_required()} - {*spec.context}
    alternative = {name for names in spec.identities for name in names}
    dated = {spec.dated_by} if spec.dated_by else set()
    dated |= {spec.span.since, *spec.span.until} if spec.span else set()
    return frozenset({*spec.key, "year", *required, *dated} - {*spec.spared} - alternative)


@cache
def letters(model: type[Row], name: str) -> frozenset[str] | None:
    """Give the letters, casefolded, that the values of a field are written with; None where it may hold any text."""
    for validator in validators(model.model_fields[name]):
        if synonyms := getattr(validator, "synonyms", None):
            return frozenset("".join((*synonyms, *(w for words in synonyms.values() for w in words))).casefold())
        if validator in types.LETTERS:
            return frozenset(types.LETTERS[validator].casefold())
    return None


def validators(info: FieldInfo) -> Iterator[Callable[[Any], Any]]:
    """Give the functions that read a field, whether it is optional or not."""
    inner = (meta for arg in get_args(info.annotation) for meta in getattr(arg, "__metadata__", ()))
    for meta in (*info.metadata, *inner):
        if func := getattr(meta, "func", None):
            yield func


@cache
def validator_of(model: type[Row], name: str) -> Callable[[str], Any]:
    """Give the validator of one field, the same one the row model runs."""
    info = model.model_fields[name]
    adapter: TypeAdapter[Any] = TypeAdapter(Annotated[info.annotation, *info.metadata])  # type: ignore[arg-type]
    return adapter.validate_python


def can_read(read: Callable[[str], Any], text: str) -> bool:
    """Tell whether a reader of values, such as `validator_of` gives, takes a text for one."""
    try:
        read(text)
    except (ValidationError, PydanticCustomError):
        return False
    return True


_SQL: Mapping[type, SqlType] = {str: "VARCHAR", int: "INTEGER", Decimal: "DECIMAL(12,2)", date: "DATE"}


def python_type(info: FieldInfo) -> type:
    """Give the bare Python type of a field, without Optional and Annotated."""
    candidates = [info.annotation, *get_args(info.annotation)]
    for candidate in candidates:
        bare = get_args(candidate)[0] if hasattr(candidate, "__metadata__") else candidate
        if bare in _SQL:
            return bare  # type: ignore[no-any-return]
    raise TypeError(info)  # pragma: no cover - a table with an unknown type fails its first test


@cache
def field_types(model: type[Row]) -> Mapping[str, SqlType]:
    """Give the SQL types of a model's own fields."""
    return {name: _sql_type(info) for name, info in model.model_fields.items()}


#: Models of views hold the fields of what they are made of, and ask for their types column by column: by the identity
#: of a field, which is kept beside its type so that no other comes to have it.
_known_types: dict[int, tuple[FieldInfo, SqlType]] = {}


def _sql_type(info: FieldInfo) -> SqlType:
    if id(info) not in _known_types:
        fine = not FINE.isdisjoint(validators(info))
        _known_types[id(info)] = (info, "DECIMAL(18,6)" if fine else _SQL[python_type(info)])
    return _known_types[id(info)][1]


@cache
def frame_columns(model: type[Row]) -> Mapping[str, SqlType]:
    """Give every column a formula may read in this table: own fields, school attributes, settled and derived ones."""
    attributes = dict(SCHOOL_ATTRIBUTES) if model.spec.of_school else {}
    return {**attributes, **_own_columns(model), **model.spec.derived}


@cache
def stored_columns(model: type[Row]) -> Mapping[str, SqlType]:
    """Give the columns of a table as stored: its fields without names, what reading makes of them, digests of names."""
    return {**_own_columns(model), **dict.fromkeys(digest_columns(model).values(), "BIGINT")}


def _own_columns(model: type[Row]) -> dict[str, SqlType]:
    own = {k: v for k, v in field_types(model).items() if columns(model)[k].personal != "name"}
    return {**own, **model.spec.settled}


@cache
def digest_columns(model: type[Row]) -> Mapping[str, str]:
    """Give the stored column that keeps the digest of a name, by whose it is; no formula reads it."""
    return {key: f"_{key}" for key, person in model.spec.persons.items() if person.name}


@cache
def personal_columns(model: type[Row]) -> frozenset[str]:
    """Give the columns that say of whom a row is: figures are not cut by them, and they are masked where shown."""
    return frozenset({name for name, face in columns(model).items() if face.personal} | model.spec.personal)
