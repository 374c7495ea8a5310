"""The tables a county's workbooks hold: each is a file of `indicators/tables`, of which its row model is made here."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from eduquality.model.notations.codes import SUBJECTS
from eduquality.model.tables.base import (
    LEVELS,
    OF_ONE_SCHOOL,
    SCHOOL_ATTRIBUTES,
    Column,
    LevelName,
    Row,
    SqlType,
    TableSpec,
    allowed,
    can_read,
    columns,
    digest_columns,
    essential,
    field_types,
    frame_columns,
    is_yes_no,
    letters,
    personal_columns,
    python_type,
    stored_columns,
    validator_of,
    validators,
)
from eduquality.model.tables.code_names import code_name, codes_words, field_titles, slice_name
from eduquality.model.tables.in_use import TABLES, Tables, builtin_tables, cached_for_tables, sheets_of
from eduquality.model.tables.sheets import SheetKind


def latest_year(years: Mapping[str, Collection[int]]) -> int | None:
    """Give the latest school year of which a table of schools has rows, else the latest year of any table.

    What holds for a time is asked last: it may hold in years that nothing else is of.
    """
    years = {table: found for table, found in years.items() if TABLES.is_read(table)}
    specs = {table: TABLES[table].spec for table in years}
    stock = [year for table, found in years.items() if specs[table].is_stock for year in found]
    dated = [year for table, found in years.items() if specs[table].span is None for year in found]
    return max(stock or dated or [year for found in years.values() for year in found], default=None)


__all__ = [
    "LEVELS",
    "OF_ONE_SCHOOL",
    "SCHOOL_ATTRIBUTES",
    "SUBJECTS",
    "TABLES",
    "Column",
    "LevelName",
    "Row",
    "SheetKind",
    "SqlType",
    "TableSpec",
    "Tables",
    "allowed",
    "builtin_tables",
    "cached_for_tables",
    "can_read",
    "code_name",
    "codes_words",
    "columns",
    "digest_columns",
    "essential",
    "field_titles",
    "field_types",
    "frame_columns",
    "is_yes_no",
    "latest_year",
    "letters",
    "personal_columns",
    "python_type",
    "sheets_of",
    "slice_name",
    "stored_columns",
    "validator_of",
    "validators",
]
