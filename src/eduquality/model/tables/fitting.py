"""Does what the file of a table says hold together? Its names, the fields it names, the levels it can have."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from eduquality.model.tables.base import DATED, SCHOOL_ATTRIBUTES, LevelName
from eduquality.model.tables.definition import FieldFile, TableFile
from eduquality.yamlfiles.findings import Findings

#: What a name in a query may look like: measures and rules name tables and fields.
_NAME = re.compile(r"[a-z][a-z0-9_]*")
#: Words of SQL that no query can use as a name.
_WORDS_OF_SQL = frozenset(
    """
    all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create
    default deferrable desc describe distinct do else end except false fetch for foreign from group having in
    initially intersect into lambda lateral leading limit not null offset on only or order pivot pivot_longer
    pivot_wider placing primary qualify references returning select show some summarize symmetric table then to
    trailing true union unique unpivot using variadic when where window with
    """.split()  # noqa: SIM905 - a list of so many words is one to a line
)
#: Columns that the rows of schools get from the list of schools.
_FROM_THE_LIST = frozenset(SCHOOL_ATTRIBUTES) - {"county", "township", "school_id", "school"}
_DATES = frozenset({"date", "first_day", "last_day"})
#: Several subjects, or words in headers, among what a table is recognised by.
_NO_FIELDS = frozenset({"*subjects", "*signs"})
_FIELDS_OF_LEVEL: Mapping[LevelName, tuple[str, ...]] = {
    "county": ("county",),
    "township": ("township",),
    "school": ("school_id", "school"),
    "class": ("school_id", "school", "grade", "class_name"),
}


def fits_together(name: str, draft: TableFile, fields: Mapping[str, FieldFile], findings: Findings) -> bool:
    """Tell whether all of a table holds together, or note what does not; fields: with what they are like."""
    before = len(findings.issues)
    _note_names(name, draft, findings)
    _note_unknown(draft, findings)
    _note_lacking(draft, fields, findings)
    _note_times(draft, fields, findings)
    _note_persons(draft, fields, findings)
    _note_shared_headers(fields, findings)
    return len(findings.issues) == before


def _note_names(name: str, draft: TableFile, findings: Findings) -> None:
    """Note names that no query could use, or that mean something else."""
    if not _is_name(name):
        findings.add((), "table.no_name", name=name)
    for field in draft.fields:
        if not _is_name(field):
            findings.add(("fields", field), "table.no_name", name=field)
        elif name != "schools" and field in _FROM_THE_LIST:
            findings.add(("fields", field), "table.from_the_list", name=field)


def _is_name(name: str) -> bool:
    return _NAME.fullmatch(name) is not None and name not in _WORDS_OF_SQL


def _note_unknown(draft: TableFile, findings: Findings) -> None:
    """Note each name of a field that the table does not have."""
    into = draft.counted_into
    named: dict[str, Iterable[Iterable[str]]] = {
        "key": [[one for one in draft.key if one not in draft.persons]],
        "spared": [draft.spared],
        "pooled_over": [draft.pooled_over],
        "context": [draft.context],
        "identities": draft.identities,
        "across": [(draft.across.value, *draft.across.labels), *draft.across.parts] if draft.across else [],
        "sides": [draft.sides],
        "told_in_titles": [draft.told_in_titles],
        "said": [draft.said],
        "recognised_at_last": draft.recognised_at_last,
        "dated_by": [filter(None, [draft.dated_by])],
        "span": [(draft.span.since, *draft.span.until)] if draft.span else [],
        "persons": [filter(None, (one.name, *one.numbers)) for one in draft.persons.values()],
        "marks": [draft.marks],
        "also_in": [field.also_in for field in draft.fields.values()],
        "counted_into": [filter(None, [into.by, into.unless] if into else [])],
        "recognised_by": [[one for one in group if one not in _NO_FIELDS] for group in draft.recognised_by],
    }
    for key, lists in named.items():
        for name in (name for names in lists for name in names if name not in draft.fields):
            findings.unknown((key,), "table.no_such_field", name, draft.fields, key=key)


def _note_lacking(draft: TableFile, fields: Mapping[str, FieldFile], findings: Findings) -> None:
    """Note what a table cannot be without: a year, a key that is kept, the fields that its levels are told by."""
    if "year" not in fields or fields["year"].type != "year":
        findings.add(("fields",), "table.lacks_year")
    for name in draft.key:
        if name in fields and fields[name].personal == "name":
            findings.add(("key",), "table.key_not_kept", name=name)
    told = {*draft.key, *(draft.persons[name].name for name in draft.key if name in draft.persons)}
    for name, field in fields.items():
        if field.several == "yes" and name not in told:
            findings.add(("fields", name, "several"), "table.several_not_in_key", name=name)
    from_list = frozenset(SCHOOL_ATTRIBUTES) if draft.of_school == "yes" else frozenset()
    if lacking := [one for one in ("school_id", "school") if from_list and one not in fields]:
        findings.add(("fields",), "table.lacks_school", fields=", ".join(lacking))
        return
    for level in draft.levels:
        missing = [one for one in _FIELDS_OF_LEVEL.get(level, ()) if one not in fields and one not in from_list]
        if missing:
            findings.add(("levels",), "table.level_lacks", level=level, fields=", ".join(missing))


def _note_times(draft: TableFile, fields: Mapping[str, FieldFile], findings: Findings) -> None:
    """Note a span without its dates or of another year, what is no date, and a year of both a span and a date."""
    if (draft.year == "span") != (draft.span is not None):
        findings.add(("year",) if draft.span is None else ("span",), "table.span_and_year")
    if draft.dated_by and draft.year in {"flow", "span"}:
        findings.add(("dated_by",), "table.dated_year", year=draft.year)
    named = [("dated_by", draft.dated_by)] if draft.dated_by else []
    named += [("span", name) for name in (draft.span.since, *draft.span.until)] if draft.span else []
    for key, name in named:
        if name in fields and fields[name].type not in _DATES:
            findings.add((key,), "table.no_date", key=key, name=name)
    for name in DATED:
        if draft.dated_by and name in draft.derived:
            findings.add(("derived", name), "table.made_twice", name=name)


def _note_persons(draft: TableFile, fields: Mapping[str, FieldFile], findings: Findings) -> None:
    """Note persons that nothing tells, whose columns are there already, and fields of them that are not personal."""
    for key, one in draft.persons.items():
        path = ("persons", key)
        if not _is_name(key):
            findings.add(path, "table.no_name", name=key)
        for made in (key, f"{key}_known"):
            if made in fields or made in draft.derived or made in draft.settled:
                findings.add(path, "table.made_twice", name=made)
        if not one.name and not one.numbers:
            findings.add(path, "table.nobody", name=key)
        personal = {**({one.name: "name"} if one.name else {}), **dict.fromkeys(one.numbers, "id")}
        for name, wanted in personal.items():
            if name in fields and fields[name].personal != wanted:
                findings.add(
                    (*path, "name" if wanted == "name" else "numbers"), f"table.not_personal_{wanted}", name=name
                )


def _note_shared_headers(fields: Mapping[str, FieldFile], findings: Findings) -> None:
    """Note headers by which two fields are known: nobody could tell which of them a column is."""
    owners: dict[str, str] = {}
    for name, field in fields.items():
        titles = (field.title.zh, field.title.en) if field.title else ()
        for header in dict.fromkeys((*titles, *field.headers)):
            first = owners.setdefault(header.casefold(), name)
            if first != name:
                findings.add(("fields", name), "table.header_of_two", header=header, name=name, other=first)
