"""Is the section `sheets` of `eduq.yaml` right? Every table, column letter, cell and field that does not exist."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any

from eduquality.intake.settings.meanings import check_field, is_value_of
from eduquality.model.definitions.project import IGNORED, TOGETHER
from eduquality.model.tables import SUBJECTS, TABLES, columns
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings

_LETTERS = re.compile(r"[A-Z]{1,3}(?:\+[A-Z]{1,3})*")
_ADDRESS = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_MOST_HEADER_ROWS = 3


def check_sheets(findings: Findings) -> None:
    """Note what is wrong with the section, place by place."""
    for index in range(len(findings.document.items("sheets"))):
        _check_rule(findings, ("sheets", index), findings.document.mapping("sheets", index))


def _check_rule(findings: Findings, path: KeyPath, rule: Mapping[str, Any]) -> None:
    table = rule.get("table")
    if isinstance(table, str) and table not in TABLES:
        titles = {model.spec.zh: name for name, model in TABLES.items()}
        findings.unknown((*path, "table"), "project.no_table", table, TABLES, titles=titles)
    if "header" in rule and not _is_header(rule["header"]):
        findings.add((*path, "header"), "project.bad_header")
    fields = _fields(table if table in TABLES else None)
    _check_columns(findings, (*path, "columns"), fields)
    _check_cells(findings, (*path, "cells"), fields)
    _check_constants(findings, (*path, "constants"), table if table in TABLES else None)
    for name in findings.document.mapping(*path, "values"):
        if name not in fields:
            _note_no_field(findings, (*path, "values", name), name, fields)
        elif isinstance(table, str) and table in TABLES and (name in TABLES[table].model_fields or name in SUBJECTS):
            check_field(findings, (*path, "values", name), TABLES[table], name)
    if "header" not in rule and any(TOGETHER in letters for letters in findings.document.mapping(*path, "columns")):
        findings.add((*path, "columns"), "project.together_without_header")
    if "cells" in rule and table is None:
        findings.add((*path, "cells"), "project.cells_without_table")


def _fields(table: str | None) -> list[str]:
    """Give what a column may be of a table, or of any where none is named."""
    tables = [TABLES[table]] if table else TABLES.values()
    return list(dict.fromkeys([*(field for row in tables for field in row.model_fields), *SUBJECTS]))


def _is_header(value: object) -> bool:
    """Header rows are one to three, one under another, counted from 1."""
    items = value if isinstance(value, list) else [value]
    rows = [int(item) for item in items if isinstance(item, str) and item.isdecimal()]
    in_order = all(b == a + 1 for a, b in pairwise(rows))
    return len(rows) == len(items) and 1 <= len(rows) <= _MOST_HEADER_ROWS and rows[0] >= 1 and in_order


def _check_columns(findings: Findings, path: KeyPath, fields: list[str]) -> None:
    for letters, field in findings.document.mapping(*path).items():
        if not _LETTERS.fullmatch(letters):
            findings.add((*path, letters), "project.bad_column", key=letters)
        if isinstance(field, str) and field not in {IGNORED, *fields}:
            _note_no_field(findings, (*path, letters), field, fields)


def _check_constants(findings: Findings, path: KeyPath, table: str | None) -> None:
    """Note fields that no table has or that name a person, and what is no value of any table's field."""
    models = [TABLES[table]] if table else [*TABLES.values()]
    persons = {name for model in models for name, face in columns(model).items() if face.personal}
    known = [name for model in models for name in columns(model) if name not in persons]
    for name, text in findings.document.mapping(*path).items():
        if name not in known:
            _note_no_field(findings, (*path, name), name, list(dict.fromkeys(known)))
        elif isinstance(text, str) and not any(is_value_of(model, name, text) for model in models):
            findings.add((*path, name), "project.bad_constant", key=name, name=text)


def _check_cells(findings: Findings, path: KeyPath, fields: list[str]) -> None:
    for field, address in findings.document.mapping(*path).items():
        if field not in fields:
            _note_no_field(findings, (*path, field), field, fields)
        if not isinstance(address, str) or not _ADDRESS.fullmatch(address):
            findings.add((*path, field), "project.bad_cell", key=field)


def _note_no_field(findings: Findings, path: KeyPath, field: str, fields: list[str]) -> None:
    findings.unknown(path, "project.no_field", field, fields, titles=_by_title(fields), key=path[-1])


def _by_title(fields: Iterable[str]) -> dict[str, str]:
    """Give the fields by the Chinese titles and headers they go by."""
    faces = [item for model in TABLES.values() for item in columns(model).items()]
    titles = {title: field for field, face in faces for title in (*face.headers, face.zh)}
    titles |= {title: subject for subject, names in SUBJECTS.items() for title in names}
    return {title: field for title, field in titles.items() if field in set(fields)}
