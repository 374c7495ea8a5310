"""What a bureau may settle once in `eduq.yaml` instead of on every command line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import PurePosixPath
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PositiveFloat,
    PositiveInt,
    PrivateAttr,
    SecretStr,
    ValidationInfo,
    field_validator,
)
from pydantic_core import PydanticCustomError

from eduquality.errors import NOWHERE, Place
from eduquality.model.base import Amount, AutumnTerm, Model, SchoolSystem, Suspended
from eduquality.model.definitions.rule import Severity
from eduquality.model.notations.forms_of_numbers import NumberForms, form_of
from eduquality.model.parameters import Constants
from eduquality.model.whole_number import whole


def slashed(path: str) -> str:
    """Write a path with /, as files are named everywhere; on Windows people write it with backslashes."""
    return path.replace("\\", "/")


PathText = Annotated[str, AfterValidator(slashed)]


def _as_on_the_command_line(given: object) -> object:
    """Take digits, of any width, and nothing that Python also takes for a whole number (2_025, 2025.0)."""
    number = whole(given) if isinstance(given, str) else given
    if number is None and given is not None:
        raise PydanticCustomError("int_parsing", "no whole number")
    return number


#: A whole number of a file whose every value is a text.
Whole = Annotated[int, BeforeValidator(_as_on_the_command_line)]


class Precedence(Model):
    """Which source of a number goes first, where several are there for one school, stage and grade.

    enrolments: of pupils of a grade: the counts sent, the roster, the class list. classes: of classes and their sizes:
    the class list, the roster.
    """

    enrolments: tuple[Literal["enrolments", "students", "classes"], ...] = ("enrolments", "students", "classes")
    classes: tuple[Literal["classes", "students"], ...] = ("classes", "students")

    @field_validator("enrolments", "classes")
    @classmethod
    def _names_each_once(cls, order: tuple[str, ...], info: ValidationInfo) -> tuple[str, ...]:
        """Hold that every source stands there once: one that is left out would be lost."""
        known = cls.model_fields[str(info.field_name)].default
        if sorted(order) != sorted(known):
            raise ValueError(", ".join(known))
        return order


@dataclass(frozen=True, slots=True)
class Deriving:
    """What is settled of how tables follow from one another: part of the key of every answer.

    school_system: that of all schools that say nothing else. as_of: the date of the data.
    """

    school_system: SchoolSystem | None = None
    precedence: Precedence = Precedence()  # noqa: RUF009 - frozen
    as_of: date | None = None


class ExamSettings(Model):
    """What a sheet of an examination does not say itself."""

    kind: str | None = None
    year: Whole | None = None
    full_marks: Mapping[str, Amount] = Field(default_factory=dict)


class Expectation(Model):
    """Which schools are to send what, and by when.

    schools: a file that lists them (from `eduq.yaml` an absolute path, written relative to it), or their names or
    codes; None: the table `schools` of the data. tables: those every school is to send, or stage, kind of school or
    `all` → tables; None: the usual ones. due: the last day.
    """

    schools: PathText | tuple[str, ...] | None = None
    tables: tuple[str, ...] | Mapping[str, tuple[str, ...]] | None = None
    due: date | None = None


#: How the project file of a folder is called, and what `validate --write-mapping` writes beside one that is there.
PROJECT_FILE, MAPPING_FILE = "eduq.yaml", "eduq.mapping.yaml"
#: How names of project files end.
PROJECT_SUFFIXES = frozenset({".yaml", ".yml"})
#: What `columns` of a sheet says of a column that is not to be read; what stands between letters that make one field.
IGNORED, TOGETHER = "-", "+"


class SheetRule(Model):
    """How some sheets are to be read, as `validate --write-mapping` writes it and a person corrects it.

    files, sheet: names or glob patterns; the first rule that fits a sheet counts. skip: do not read it. table: which
    table it is. header: the rows of its header (1-based, none: found as usual). columns: letter → field, subject or
    `-`; columns not named are read as usual, and a field named again begins a block beside the first; C+D: both make
    the field, put together or added up. cells: field → address, for a form whose values stand in single cells.
    constants: field → what every row has whose cells do not say it. values: field → what is written → what it means.
    """

    files: tuple[PathText, ...] = ("*",)
    sheet: str | tuple[str, ...] = "*"
    skip: bool = False
    table: str | None = None
    header: tuple[int, ...] = ()
    columns: Mapping[str, str] = Field(default_factory=dict)
    cells: Mapping[str, str] = Field(default_factory=dict)
    constants: Mapping[str, str | int] = Field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)

    @field_validator("files", mode="before", json_schema_input_type=str | tuple[str, ...])
    @classmethod
    def _one_file(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value

    @field_validator("header", mode="before", json_schema_input_type=int | tuple[int, ...])
    @classmethod
    def _one_row(cls, value: object) -> object:
        return (value,) if isinstance(value, (int, str)) else value

    @field_validator("columns", mode="before", json_schema_input_type=Mapping[str, str | None])
    @classmethod
    def _not_used(cls, value: object) -> object:
        if not isinstance(value, Mapping):
            return value
        return {letters: IGNORED if field is None else field for letters, field in value.items()}

    @property
    def sheets(self) -> tuple[str, ...]:
        """Give the names or patterns of its sheets."""
        return (self.sheet,) if isinstance(self.sheet, str) else self.sheet

    def fits(self, file: str, sheet: str) -> bool:
        """Tell whether it is for a sheet of a file."""
        return self.is_for_sheet(sheet) and self.is_for_file(file)

    def is_for_file(self, file: str) -> bool:
        """Tell whether it is for a file, by its whole name or by the last part of it."""
        base = PurePosixPath(file).name
        return any(_is_like(file, pattern) or _is_like(base, pattern) for pattern in self.files)

    def is_for_sheet(self, sheet: str) -> bool:
        """Tell whether it is for sheets of this name."""
        return any(_is_like(sheet, pattern) for pattern in self.sheets)


def _is_like(name: str, pattern: str) -> bool:
    """Compare names; one counts as it is written before it counts as a pattern."""
    return name == pattern or fnmatchcase(name, pattern)


class ReadingLimits(Model):
    """What reading one file may take; None: the usual."""

    seconds: PositiveFloat | None = None
    memory_mib: PositiveInt | None = None


class CodeSettings(Model):
    """What numbers look like here: a pattern of the whole, or `none` where they have no form; left out: as is usual.

    school: codes of schools. person: citizen numbers, and numbers of pupils with them. first_year: the first year that
    data may be of.
    """

    school: str | None = None
    person: str | None = None
    first_year: Whole | None = None

    @property
    def forms(self) -> NumberForms:
        """Give the patterns."""
        return NumberForms(form_of(self.school), form_of(self.person))


class Suppression(Model):
    """What a published result withholds.

    persons, scores: numbers of persons, and of candidates behind points, below which a figure is of too few.
    school_exams: whether examinations are shown by school and class. always: every result is a published one.
    """

    persons: PositiveInt = 5
    scores: PositiveInt = 10
    school_exams: Literal["withheld", "shown"] = "withheld"
    always: bool = False


class RuleSettings(Model):
    """What a bureau settles of one rule: whether it is asked at all, how severe it is, its thresholds."""

    skip: bool = False
    severity: Severity | None = None
    parameters: Constants = Field(default_factory=dict)


class AcceptedFinding(Model):
    """A finding of a rule that a bureau has looked into and accepts until a day (included), with its reason on record.

    rule: its name. Of school (name or code), file (pattern), who (as the finding shows it) and row, those given must
    all fit the finding.
    """

    rule: str
    school: str | None = None
    file: PathText | None = None
    who: str | None = None
    row: int | None = Field(default=None, ge=1)
    reason: str
    document: str
    until: date


class Successor(Model):
    """A school that is gone from a school year on: closed, merged into another, split into several, or renamed.

    school, into: names or codes. into: where its pupils went; none: nobody knows.
    """

    school: str
    into: tuple[str, ...] = ()
    year: Whole

    @field_validator("into", mode="before", json_schema_input_type=str | tuple[str, ...])
    @classmethod
    def _one_school(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


class Project(Model):
    """`eduq.yaml`.

    data: folders and files to read, relative to this file (default: the folder it stands in).
    tables: table → glob patterns of the files that hold it (only needed where the header does not tell).
    columns: table → header as written → field, or `-` where it is not to be used.
    values: table → field → what is written → what it means.
    school_system: whether primary school takes five years or six, where the list of schools does not say.
    as_of: up to when the data go: semesters, months and weeks that have passed by then must have their rows.
    autumn_term: which term of a calendar year (2025年下学期) begins in September, where nothing beside it tells.
    suspended_pupils: whether pupils who are away for a time (休学) are counted or taken for having left.
    precedence: which source goes first where several say how many pupils or classes a grade has.
    aliases: a school's name as some sheets write it → its name or code.
    successors: schools that are gone, since when, and where their pupils went.
    year: the data year to report, and that of sheets which name none. county, school: of sheets which name none.
    plans: plans `check` judges. constants: parameter → value.
    full_marks: subject code or name → full mark. exams: part of an exam's name → what to know of it.
    expected: which schools are to send what. sheets: how single sheets are to be read.
    passwords: names or glob patterns of files → the password that opens them. limits: what reading one file may take.
    codes: what numbers of schools and persons look like. suppress: what results withhold that are published.
    rules: name of a rule → what is settled of it. accepted: findings of rules that are accepted.
    """

    data: tuple[PathText, ...] = ()
    ignore: tuple[PathText, ...] = ()
    year: Whole | None = None
    plans: tuple[str, ...] = ()
    county: str | None = None
    school: str | None = None
    school_system: SchoolSystem | None = None
    as_of: date | None = None
    autumn_term: AutumnTerm | None = None
    suspended_pupils: Suspended = "counted"
    precedence: Precedence = Field(default_factory=Precedence)
    aliases: Mapping[str, str] = Field(default_factory=dict)
    successors: tuple[Successor, ...] = ()
    constants: Constants = Field(default_factory=dict)
    tables: Mapping[str, tuple[PathText, ...]] = Field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    values: Mapping[str, Mapping[str, Mapping[str, str]]] = Field(default_factory=dict)
    full_marks: Mapping[str, Amount] = Field(default_factory=dict)
    exams: Mapping[str, ExamSettings] = Field(default_factory=dict)
    expected: Expectation = Field(default_factory=Expectation)
    sheets: tuple[SheetRule, ...] = ()
    passwords: Mapping[PathText, SecretStr] = Field(default_factory=dict)
    limits: ReadingLimits = Field(default_factory=ReadingLimits)
    codes: CodeSettings = Field(default_factory=CodeSettings)
    suppress: Suppression = Field(default_factory=Suppression)
    rules: Mapping[str, RuleSettings] = Field(default_factory=dict)
    accepted: tuple[AcceptedFinding, ...] = ()

    @property
    def deriving(self) -> Deriving:
        """Give what is settled of how tables follow from one another."""
        return Deriving(self.school_system, self.precedence, self.as_of)

    #: Where a setting stands in the file, for what can be judged only when more is known than the file.
    _places: Mapping[tuple[str | int, ...], Place] = PrivateAttr(default_factory=dict)

    def note_places(self, places: Mapping[tuple[str | int, ...], Place]) -> None:
        """Keep where settings stand."""
        self._places = places

    @property
    def places(self) -> Mapping[tuple[str | int, ...], Place]:
        """Give where settings stand."""
        return self._places

    #: The schools that are to send, with name, code, kind and county, where they are known without reading a list.
    _schools: tuple[tuple[str, str, str, str], ...] | None = PrivateAttr(default=None)

    def note_schools(self, schools: tuple[tuple[str, str, str, str], ...] | None) -> None:
        """Keep the schools that are to send; None: `expected.schools` says which."""
        self._schools = schools

    @property
    def schools(self) -> tuple[tuple[str, str, str, str], ...] | None:
        """Give the schools that are to send where they are known already."""
        return self._schools

    def place(self, *path: str | int) -> Place:
        """Give where a setting stands, `project.place("rules", "class_size")`; nowhere where there was no file."""
        while path and path not in self._places:
            path = path[:-1]
        return self._places.get(path, NOWHERE)
