"""How does the file of a table become its row model? One pydantic model with the fields, types and faces it names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, create_model

from eduquality.model.notations.codes import YES_NO
from eduquality.model.notations.synonyms import bare_word, coded
from eduquality.model.tables.agreement import CHECKS
from eduquality.model.tables.base import DATED, Across, Column, CountedInto, Person, Row, Span, SqlType, TableSpec
from eduquality.model.tables.definition import FieldFile, TableFile
from eduquality.model.tables.kinds_of_value import KNOWN, READERS
from eduquality.words import say

_SQL: Mapping[str, SqlType] = {"text": "VARCHAR", "integer": "INTEGER", "decimal": "DECIMAL(12,2)"}


def row_model(name: str, table: TableFile, fields: Mapping[str, FieldFile]) -> type[Row]:
    """Make the row model of a table of fields of which all is said."""
    definitions: Any = {field: _definition(field, own) for field, own in fields.items()}
    model = create_model(f"{name.title().replace('_', '')}Row", __base__=Row, __doc__=table.row.en, **definitions)
    model.spec = _spec(name, table, fields)
    model.cross_checks = tuple(CHECKS[check] for check in table.checks)
    return model


def with_likeness(own: FieldFile, tables: Mapping[str, TableFile], passed: frozenset[str] = frozenset()) -> FieldFile:
    """Give a field with what the one that it is like says where it says nothing itself, but whether it is required.

    It is known under the headers of both. passed: the fields that were like this one. Raises KeyError with the name of
    a field that there is not, or that comes to be like itself.
    """
    if own.like is None:
        return own
    table, _, name = own.like.partition(".")
    if own.like in passed or table not in tables or name not in tables[table].fields:
        raise KeyError(own.like)
    other = with_likeness(tables[table].fields[name], tables, passed | {own.like})
    said = {key: getattr(own, key) for key in own.model_fields_set}
    return other.model_copy(update={"required": "no", **said, "headers": (*other.headers, *own.headers)})


def _definition(name: str, own: FieldFile) -> tuple[Any, Any]:
    """Give the type of a field, and that it may be left out."""
    kind = _type(name, own)
    face = _face(own)
    return (Annotated[kind, face], ...) if own.required == "yes" else (Annotated[kind | None, face], None)


def _type(name: str, own: FieldFile) -> Any:  # noqa: ANN401 - a type of whatever kind
    if own.type == "yes_no":
        words = {"yes": (*YES_NO["yes"], *own.yes), "no": (*YES_NO["no"], *own.no)}
        return Annotated[str, BeforeValidator(coded("yes_no", words))]
    if own.type == "choice":
        words = {code: (choice.title.zh, *choice.words) for code, choice in own.codes.items()}
        around = READERS[own.reads] if own.reads else None
        shown = {code: choice.title.en for code, choice in own.codes.items()}
        return Annotated[str, BeforeValidator(coded(name, words, around, shown, is_open=own.open == "yes"))]
    return KNOWN[own.type or "text"]


def _face(own: FieldFile) -> Column:
    title = own.title
    zh, en = (title.zh, title.en) if title else ("", "")
    titles = {code: (choice.title.zh, choice.title.en) for code, choice in own.codes.items()}
    if own.type == "yes_no":
        titles = {code: (say(f"val.yes_no.{code}", "zh"), say(f"val.yes_no.{code}", "en")) for code in ("yes", "no")}
    about = {"zh": own.description.zh, "en": own.description.en} if own.description else {}
    nothing = frozenset(map(bare_word, own.nothing))
    return Column(zh, en, own.headers, own.unit, own.personal, titles, own.also_in, about, nothing)


def _spec(name: str, table: TableFile, fields: Mapping[str, FieldFile]) -> TableSpec:
    into, span = table.counted_into, table.span
    return TableSpec(
        name=name,
        zh=table.title.zh,
        en=table.title.en,
        key=tuple(name for name in table.key if name not in table.persons),
        levels=table.levels,
        signature=table.recognised_by,
        signs=table.signs,
        year_basis=table.year,
        context=table.context,
        settled={column: _SQL[kind] for column, kind in table.settled.items()},
        derived=_derived(name, table),
        identities=table.identities,
        spared=table.spared,
        pooled_over=table.pooled_over,
        across=_across(table),
        of_school=table.of_school == "yes",
        wide=table.wide,
        looked_for_last=table.looked_for == "last" or into is not None,
        stock=table.stock == "yes",
        may_be_nil=table.may_be_nil == "yes",
        dated_by=table.dated_by,
        span=Span(span.since, span.until) if span else None,
        persons={key: Person(one.name, one.numbers, one.of) for key, one in table.persons.items()},
        persons_of_key=tuple(name for name in table.key if name in table.persons),
        personal=frozenset(table.persons),
        reporter=table.reporter or ("school" if "school" in table.levels else "county"),
        marks=table.marks,
        several=frozenset(field for field, own in fields.items() if own.several == "yes"),
        sides=table.sides,
        sides_said=table.sides_said,
        said=table.said,
        at_last=table.recognised_at_last,
        told_in_titles=table.told_in_titles,
        counted_into=CountedInto(into.table, into.by, into.numbers, into.unless) if into else None,
    )


def _derived(name: str, table: TableFile) -> dict[str, SqlType]:
    """Give the columns that the engine makes: those that the file names, what a date tells, and who a row is of."""
    dated = {column: kind for column, kind in DATED.items() if table.dated_by and column not in table.fields}
    persons: dict[str, SqlType] = {}
    for key, one in table.persons.items():
        persons |= {key: "VARCHAR"} if one.of == name else {key: "VARCHAR", f"{key}_known": "VARCHAR"}
    return {**{column: _SQL[kind] for column, kind in table.derived.items()}, **dated, **persons}


def _across(table: TableFile) -> Across | None:
    said = table.across
    if said is None:
        return None
    return Across(said.value, said.labels, said.counted, said.parts)
