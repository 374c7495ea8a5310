"""Which rows did the rules find? Asked of one session, kept beside the tables, masked before it is kept."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from eduquality.errors import CatalogFault, Issue
from eduquality.intake.cells.masking import masked
from eduquality.model.definitions.loaded import LoadedRule
from eduquality.model.definitions.rule import Severity
from eduquality.model.parameters import Held
from eduquality.model.queries.rows import ADDRESS, Output
from eduquality.model.results.dataset import Dataset
from eduquality.model.tables import TABLES, code_name
from eduquality.places import keep_json, kept_json
from eduquality.servers import engine_in_use
from eduquality.version import RELEASE, code_digest

#: Which table's row it is, and its position there; None where the finding points at a row that is not at fault itself.
RowOf = tuple[str, int] | None
_NOTHING = "–"
#: Columns whose text is the name of a table, in words.
_TABLE_NAME = "table_name"


@dataclass(frozen=True, slots=True)
class ActiveRule:
    """A rule as settled: its severity and what its parameters hold."""

    loaded: LoadedRule
    severity: Severity
    parameters: Mapping[str, Held]


@dataclass(frozen=True, slots=True)
class Offence:
    """A row that a rule has found, everything in it masked already.

    case: its number among the cases of the rule, None where the rule knows no cases. schools: name and code of its
    school. values: what fills the blanks of the rule's sentences; in both languages where that differs.
    """

    rule: str
    file: str
    sheet: str
    row: int
    row_of: RowOf
    field: str
    who: str
    shown: str
    schools: tuple[str, ...]
    case: int | None
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Found:
    """What rules find, and why some were given up: those that refuse no rows, so that every figure stands without."""

    offences: tuple[Offence, ...] = ()
    given_up: tuple[Issue, ...] = ()


def offences_of(dataset: Dataset, rules: Sequence[ActiveRule]) -> Found:
    """Give what the rules find, from memory where the same was asked of the same tables before.

    Raises CatalogFault where one that refuses rows has no answer.
    """
    folder = dataset.folder
    if folder is None or not rules:
        return Found()
    path = folder / f"rules-{_key(dataset, rules)}.json"
    if (before := kept_json(path)) is not None:
        return Found(tuple(map(_recalled, before)))
    given_up: list[Issue] = []
    found = tuple(_asked(dataset, folder, rules, given_up))
    if not given_up and folder.is_dir():
        keep_json(path, [_record(offence) for offence in found])
    return Found(found, tuple(given_up))


def code() -> str:
    """Give the digest of the code that offences rest on; their words are kept with them."""
    return code_digest(RELEASE, "engine/**/*.py", "model/**/*.py", "words/*.py", "rules/*.py") + TABLES.digest


def _key(dataset: Dataset, rules: Sequence[ActiveRule]) -> str:
    """Digest all that decides what is found: the program, the tables, the rules with their numbers."""
    tables = [path.as_posix() for paths in dataset.tables.values() for path in paths]
    asked = [_question(rule) for rule in rules]
    return hashlib.sha256(
        repr((code(), engine_in_use(), tables, asked, dataset.project.deriving, dataset.nil_returns)).encode()
    ).hexdigest()


def _asked(dataset: Dataset, folder: Path, rules: Sequence[ActiveRule], given_up: list[Issue]) -> Iterator[Offence]:
    """Ask what was not asked of tables in the same state before; given_up: takes what has no answer."""
    from eduquality.engine.database import open_database
    from eduquality.engine.rests_on import keep, recalled
    from eduquality.engine.rows import offending

    database = open_database(dataset.tables, dataset.project.deriving, dataset.nil_returns)
    states = [database.state_of(sorted(rule.loaded.query.read)) for rule in rules]
    questions = [(code(), *map(str, _question(rule))) for rule in rules]
    known = [recalled(folder, state, question) for state, question in zip(states, questions, strict=True)]
    left = [rule for rule, found in zip(rules, known, strict=True) if found is None]

    def asked(rule: ActiveRule) -> list[Mapping[str, Any]] | CatalogFault:
        try:
            return offending(database, rule.loaded.name, rule.loaded.query, rule.parameters)
        except CatalogFault as fault:
            if rule.severity == "error":
                raise
            return fault

    answers = iter(database.each(asked, left))
    for rule, state, question, found in zip(rules, states, questions, known, strict=True):
        if found is not None:
            yield from map(_recalled, found["offences"])
            continue
        answer = next(answers)
        if isinstance(answer, CatalogFault):
            given_up += answer.issues
            continue
        made = [*_offences(rule, [row for row in answer if row["_file"] is not None])]
        keep(folder, state, question, {"offences": [_record(offence) for offence in made]})
        yield from made


def _question(rule: ActiveRule) -> tuple[object, ...]:
    """Give all of a rule that decides what it finds."""
    return rule.loaded.name, rule.loaded.query.sql, rule.loaded.spec.field or "", sorted(rule.parameters.items())


def _offences(rule: ActiveRule, rows: Sequence[Mapping[str, Any]]) -> Iterator[Offence]:
    outputs, row_of = rule.loaded.query.outputs, rule.loaded.query.row_of
    cases = {case: number for number, case in enumerate(dict.fromkeys(row.get("case") for row in rows), start=1)}
    told = {name: _told(value) for name, value in rule.parameters.items()}
    for row in rows:
        shown = {name: _shown(name, output, row[name]) for name, output in outputs.items() if name not in ADDRESS}
        at = row.get("_at")
        case = row.get("case")
        yield Offence(
            rule=rule.loaded.name,
            file=row["_file"],
            sheet=row["_sheet"] or "",
            row=row["_row"],
            row_of=None if row_of is None or at is None else (row_of, at),
            field=row.get("field") or rule.loaded.spec.field or "",
            who=_who(outputs, shown),
            shown=_text(shown.get("shown")),
            schools=tuple(_text(shown[name]) for name in ("school", "school_id") if row.get(name)),
            case=None if case is None else cases[case],
            values={**told, **{name: value for name, value in shown.items() if name not in {"case", "field"}}},
        )


def _who(outputs: Mapping[str, Output], shown: Mapping[str, object]) -> str:
    """Say whom the row is of: a person's masked number, else the school with what the rule tells of grade and class."""
    person = "who" not in outputs or outputs["who"].personal
    place = () if person else (shown.get("grade"), shown.get("class_name"))
    return " ".join(filter(None, map(_text, (shown.get("who"), *place))))


# ---------------------------------------------------------------- values as they may be shown


def _shown(name: str, output: Output, value: object) -> object:
    """Give a value as a sentence can hold it: masked, in words where it is a code."""
    if value is None:
        return _NOTHING
    if isinstance(value, str) and output.personal:
        return masked(value, "id")
    if output.coded and (words := code_name(output.coded, value)):
        return words
    if name == _TABLE_NAME and value in TABLES:
        spec = TABLES[str(value)].spec
        return {"zh": spec.zh, "en": spec.en}
    if isinstance(value, str):
        return masked(value, "")
    return value.isoformat() if isinstance(value, date) else _plain(value)


def _told(value: Held) -> int | str:
    """Write what a parameter holds, several values with a comma between them."""
    return ", ".join(str(_told(one)) for one in value) if isinstance(value, tuple) else _plain(value)


def _plain(value: object) -> int | str:
    """Write a number without a tail of zeros; whole ones stay numbers."""
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, float):
        value = Decimal(repr(value))
    if isinstance(value, Decimal) and value.is_finite():
        return int(value) if value == value.to_integral_value() else format(value.normalize(), "f")
    return value if isinstance(value, int) else str(value)


def _text(value: object) -> str:
    """Give a shown value as one text; what has words in two languages is no name of anybody and shown in Chinese."""
    if isinstance(value, Mapping):
        return str(value["zh"])
    return "" if value is None or value == _NOTHING else str(value)


# ---------------------------------------------------------------- to and from memory


def _record(offence: Offence) -> list[Any]:
    return [getattr(offence, name) for name in Offence.__dataclass_fields__]


def _recalled(record: Sequence[Any]) -> Offence:
    told = dict(zip(Offence.__dataclass_fields__, record, strict=True))
    row_of = told["row_of"]
    pair = None if row_of is None else (str(row_of[0]), int(row_of[1]))
    return Offence(**{**told, "row_of": pair, "schools": tuple(told["schools"])})
