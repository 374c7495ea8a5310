"""Do the meanings that `eduq.yaml` gives under `values` mean anything? Each must be a value of its field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from eduquality.model.notations.no_value import says_nothing
from eduquality.model.notations.score_cells import read_result
from eduquality.model.tables import SUBJECTS, TABLES, Row, allowed, code_name, columns
from eduquality.model.tables.base import can_read, validator_of
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings

#: Fields whose cells hold a result: points, a mark, or why there is neither.
_RESULTS = frozenset({("exams", "total"), ("scores", "score")})


def check_meanings(findings: Findings) -> None:
    """Note tables and fields that do not exist, and meanings that are no value of their field."""
    for table in findings.document.mapping("values"):
        if table not in TABLES:
            findings.unknown(("values", table), "shape.unknown_key", table, TABLES)
            continue
        model = TABLES[table]
        fields = [name for name, face in columns(model).items() if not face.personal]
        fields += SUBJECTS if model.spec.wide else ()
        for field in findings.document.mapping("values", table):
            if field not in fields:
                findings.unknown(("values", table, field), "shape.unknown_key", field, fields)
            else:
                check_field(findings, ("values", table, field), model, field)


def check_field(findings: Findings, path: KeyPath, model: type[Row], field: str) -> None:
    """Note the meanings at a path that are no value of the field."""
    is_result = (model.spec.name, field) in _RESULTS or field not in model.model_fields
    read: Callable[[str], Any] = read_result if is_result else validator_of(model, field)
    for written, meant in findings.document.mapping(*path).items():
        if isinstance(meant, str) and not says_nothing(meant) and not can_read(read, meant):
            findings.unknown((*path, written), "project.no_value", meant, _words(model, field), key=written)


def is_value_of(model: type[Row], field: str, text: str) -> bool:
    """Tell whether a text is a value of a field of a table."""
    return field in model.model_fields and can_read(validator_of(model, field), text)


def _words(model: type[Row], field: str) -> Sequence[str]:
    """Give the words that a field may hold, where they can be counted."""
    names = (code_name(field, code, model) for code in allowed(model).get(field, ()))
    return [name["zh"] for name in names if name]
