"""By what may the rows of a table be cut, and what may measures and parameters be called? By what is no person."""

from __future__ import annotations

from collections.abc import Collection

from eduquality.model.queries.arithmetic import FUNCTIONS
from eduquality.model.tables import TABLES, frame_columns, personal_columns
from eduquality.yamlfiles.document import KeyPath
from eduquality.yamlfiles.findings import Findings


def check_names(findings: Findings, parameters: Collection[str], measures: Collection[str] = ()) -> None:
    """Note names that a formula or a query cannot have, and one of two things."""
    for kind, names in (("measures", measures), ("parameters", parameters)):
        for name in names:
            if not name.isidentifier() or not name.isascii() or name in FUNCTIONS:
                findings.add((kind, name), "indicator.bad_name", name=name)
    for name in parameters:
        if name in measures:
            findings.add(("parameters", name), "indicator.name_twice", name=name)


def check_dimension(findings: Findings, path: KeyPath, dim: str, tables: list[str]) -> None:
    """Note a slice that a table cannot be cut by."""
    for table in dict.fromkeys(tables):
        known = _sliceable(table)
        if dim not in known:
            findings.unknown(path, "indicator.unknown_slice", dim, known, table=table)


def _sliceable(table: str) -> list[str]:
    """Give the columns a table may be cut by: text or whole numbers that name no person, and not the year."""
    model = TABLES[table]
    personal = personal_columns(model)
    return [
        name
        for name, kind in frame_columns(model).items()
        if kind in {"VARCHAR", "INTEGER"} and name not in personal and name != "year"
    ]
