"""What does a file of `indicators/tables` say? What one row is, its fields, and the headers they are under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field as Setting

from eduquality.model.base import Model, Words
from eduquality.model.tables.base import LevelName, PersonsIn, ReporterName, YearBasis
from eduquality.model.tables.kinds_of_value import KindOfValue, ReadsAround

_NAME = r"^[a-z][a-z0-9_]*$"


YesNo = Literal["yes", "no"]
UnitOfField = Literal["", "pupils", "people", "points", "yuan", "years", "hours", "minutes", "lessons", "m2", "count"]


class Choice(Model):
    """One code that a field may hold: what it is called, and the other words it is written with."""

    title: Words
    words: tuple[str, ...] = ()


class FieldFile(Model):
    """A field of a table.

    like: a field of another table, `schools.school`, that this one is: all that is not said here is as there, and it
    is known under the headers of both.
    type: what kind of value it holds. codes: code → words, of a choice. yes, no: other words for them, of a yes_no.
    reads: what in the program reads the words around a known one, of a choice.
    unit: in which unit its numbers are. personal: `name` is checked and kept nowhere, `id` is masked wherever it is
    shown. description: what it means, as blank forms say it. required: without it a row means nothing. several: a cell
    may hold several values, each of which is a row.
    open: any other text than the words of a choice is a value of its own. nothing: words that say there is no value.
    also_in: fields whose column may say this as well, where it has none of its own; words that are no value of it say
    nothing.
    """

    like: str | None = Setting(default=None, pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")
    type: KindOfValue | None = None
    title: Words | None = None
    headers: tuple[str, ...] = ()
    description: Words | None = None
    unit: UnitOfField = ""
    personal: Literal["", "name", "id"] = ""
    required: YesNo = "no"
    several: YesNo = "no"
    open: YesNo = "no"
    nothing: tuple[str, ...] = ()
    also_in: tuple[str, ...] = ()
    codes: Mapping[str, Choice] = Setting(default_factory=dict)
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    reads: ReadsAround | None = None


class AcrossFile(Model):
    """How the rows of a table may stand across the columns of a sheet: a number under the name of each grade.

    value: the field of the numbers. labels: the fields whose values may stand over them. counted: words around the
    table that say the numbers are these, one of which has to be there. parts: groups of fields each of which adds up to
    the value; where a title says what is counted, the total beside them may be called 合计. If there is none they are
    added up, but only where the lower half of them, of which somebody is mostly one, has a column as well.
    """

    value: str
    labels: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    parts: tuple[tuple[str, ...], ...] = ()


class CountedIntoFile(Model):
    """The table whose numbers the rows of a list are counted into, where nobody sent them.

    by: the field whose codes say what is counted. numbers: code → field of the table. unless: a field of yes and no;
    rows of a yes are not counted.
    """

    table: str
    by: str
    numbers: Mapping[str, str] = Setting(min_length=1)
    unless: str | None = None


class SpanFile(Model):
    """From which day until which a row holds, both of them included; from, until: fields of dates.

    Without the first day a row holds from its own year on, without a last one it still does.
    """

    since: str = Setting(alias="from")
    until: tuple[str, ...] = ()


class PersonFile(Model):
    """Who a row is of: a person on the list of teachers or pupils, told by a number or by a name.

    name: the field of the name. numbers: the fields of numbers. of: the table that lists the persons.
    """

    name: str | None = None
    numbers: tuple[str, ...] = ()
    of: PersonsIn


class TableFile(Model):
    """A table: what one row is, what identifies it, how a sheet of it is known.

    key: the fields that tell rows of one year from one another. identities: sets of fields each of which tells by
    itself who or where a row is. recognised_by: groups of fields; a header that has all of one group is a header of
    this table. `*subjects` stands for several subjects, `*signs` for two columns with one of the words of `signs` in
    their headers, known or not. context: fields that may stand in the title, the name of the
    sheet, file or folder. spared: required fields and parts of the key without which a row still says what it is
    counted for.
    recognised_at_last: the same, where nothing else on the sheet is a table: no names of grades stand over its columns.
    pooled_over: columns whose values come on lists of their own (tracks): figures of two years are compared where both
    years have the same of them.
    across: how its rows may stand across the columns.
    of_school: its rows are of schools. wide: the table that its columns of subjects are melted into. settled, derived:
    columns that reading or the engine makes. checks: what in the program holds fields of a row against one another.
    stock: `no` where the latest rows of a school year are not what settles which year is spoken of.
    looked_for: `last` where a sheet that may be another table is that one. may_be_nil: a header without rows says that
    there were none. dated_by: the date that tells the year where no column does, and the semester, month and week.
    span: from when until when a row holds, of `year: span`. persons: engine column → who it says the row is of.
    reporter: who sends such a table, whose silence means that nothing was sent. marks: fields whose column forbids
    every other reading of a sheet. sides: columns of schools → the code of `counted_into.by` that a row is to the
    school there, where no column names its school; sides_said: what a title or header must say for that (a regular
    expression). told_in_titles: field → code → what a title says of all rows (a regular expression). said: field
    that many sheets have → what a title or a header must say for it to tell a table that is looked for last.
    counted_into: the table that such a list of persons is counted into.
    """

    title: Words
    row: Words
    year: YearBasis = "school_year"
    levels: tuple[LevelName, ...] = ()
    key: tuple[str, ...] = Setting(min_length=1)
    identities: tuple[tuple[str, ...], ...] = ()
    spared: tuple[str, ...] = ()
    recognised_by: tuple[tuple[str, ...], ...] = Setting(min_length=1)
    recognised_at_last: tuple[tuple[str, ...], ...] = ()
    signs: tuple[str, ...] = ()
    context: tuple[str, ...] = ("year",)
    pooled_over: tuple[str, ...] = ()
    across: AcrossFile | None = None
    of_school: YesNo = "yes"
    wide: str | None = None
    settled: Mapping[str, Literal["text", "integer", "decimal"]] = Setting(default_factory=dict)
    derived: Mapping[str, Literal["text", "integer", "decimal"]] = Setting(default_factory=dict)
    checks: tuple[Literal["birth_date", "sex", "student_number"], ...] = ()
    looked_for: Literal["first", "last"] = "first"
    stock: YesNo = "yes"
    may_be_nil: YesNo = "no"
    dated_by: str | None = None
    span: SpanFile | None = None
    persons: Mapping[str, PersonFile] = Setting(default_factory=dict)
    reporter: ReporterName | None = None
    marks: tuple[str, ...] = ()
    sides: Mapping[str, str] = Setting(default_factory=dict)
    sides_said: str = ""
    said: Mapping[str, str] = Setting(default_factory=dict)
    told_in_titles: Mapping[str, Mapping[str, str]] = Setting(default_factory=dict)
    counted_into: CountedIntoFile | None = None
    fields: Mapping[str, FieldFile]
