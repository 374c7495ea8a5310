"""What is a rule across tables? The shape of `indicators/rules/*.yaml`.

A rule is one SELECT that returns the rows at fault. `_file`, `_sheet` and `_row` of such a row must be among its
columns; `_at`, which tells a row exactly, must be for a rule that may refuse rows. What else it returns fills the
blanks of its message, but for the names in `RESERVED`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from string import Formatter
from typing import Any, Literal

from pydantic import Field, RootModel

from eduquality.model.base import Amount, Model, Source, Words
from eduquality.model.parameters import Constants, Held, Parameter, held
from eduquality.model.queries.rows import ADDRESS
from eduquality.model.tables import SUBJECTS, TABLES, columns

Severity = Literal["error", "warning"]

#: Columns with a meaning of their own: rows of one case share `case`; `who` (masked if it names a person) is whom the
#: row is of; `shown` is the value at fault; `field` the column at fault; `school` and `school_id` whose row it is.
RESERVED = frozenset({*ADDRESS, "case", "who", "shown", "field", "school", "school_id"})


class ExpectedRow(Model):
    """A row an example expects to be at fault.

    row: its number among the given rows of `table`, from 1. values: what it must return, for some of its columns.
    """

    table: str
    row: int = Field(ge=1)
    values: Mapping[str, str | int | Amount | None] = Field(default_factory=dict)


class RuleExample(Model):
    """Rows in, rows at fault out; `given` as in the examples of indicators. An empty `expect`: no row is at fault."""

    name: str
    given: Mapping[str, tuple[Mapping[str, Any], ...]]
    year: int = 2025
    parameters: Constants = Field(default_factory=dict)
    expect: tuple[ExpectedRow, ...]


class Rule(Model):
    """A rule across tables.

    severity: `error` leaves the rows out of every figure, `warning` reports them. tables: those without which it says
    nothing. field: the column at fault, where the query does not return one. message, remedy: with blanks `{column}`.
    office: what only the office that runs this program can do besides the remedy.
    unless_refused: a table it counts the rows of; where rows of it were refused that may be of the same school, grade
    and class (which the query returns), nothing is said.
    """

    title: Words
    severity: Severity
    tables: tuple[str, ...]
    field: str | None = None
    unless_refused: str | None = None
    sql: str
    parameters: Mapping[str, Parameter] = Field(default_factory=dict)
    message: Words
    remedy: Words
    office: Words | None = None
    source: Source
    notes: Words
    examples: tuple[RuleExample, ...] = ()


def held_by(rule: Rule, constants: Constants) -> dict[str, Held]:
    """Give what the parameters of a rule hold: what is set, else what its file says."""
    values = {name: constants.get(name, parameter.value) for name, parameter in rule.parameters.items()}
    return {name: held(value) for name, value in values.items() if value is not None}


class RuleFile(RootModel[Rule]):
    """One file of `rules/`."""


def fields_at_fault(tables: Collection[str]) -> list[str]:
    """Give the names a rule may give as `field`: the columns of these tables' sheets, and subjects."""
    own = [name for table in tables if table in TABLES for name in columns(TABLES[table])]
    return list(dict.fromkeys((*own, *SUBJECTS)))


def blanks(text: str) -> Iterator[str]:
    """Give the blanks of a message as they are written, `{name}` as `name`; raises ValueError for a stray brace.

    `{rows:row|rows}` names the blank that chooses between two texts, and the blanks of these.
    """
    for _, name, form, conversion in Formatter().parse(text):
        if name is None:
            continue
        chooses = "|" in (form or "")
        yield name + (f"!{conversion}" if conversion else "") + (f":{form}" if form and not chooses else "")
        if chooses:
            yield from blanks(form or "")
