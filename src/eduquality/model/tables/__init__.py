"""The tables a county's workbooks hold. Adding one is one file here and its entry in `TABLES`."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from eduquality.model.notations.codes import SUBJECTS
from eduquality.model.tables.base import (
    LEVELS,
    SCHOOL_ATTRIBUTES,
    Column,
    LevelName,
    Row,
    SqlType,
    TableSpec,
    allowed,
    columns,
    essential,
    field_types,
    frame_columns,
    letters,
    python_type,
    stored_columns,
    validator_of,
    validators,
)
from eduquality.model.tables.classes import ClassRow
from eduquality.model.tables.enrolments import EnrolmentRow
from eduquality.model.tables.exams import ExamRow
from eduquality.model.tables.lines import LineRow
from eduquality.model.tables.movements import MovementRow
from eduquality.model.tables.population import PopulationRow
from eduquality.model.tables.schools import SchoolRow
from eduquality.model.tables.scores import ScoreRow
from eduquality.model.tables.students import StudentRow
from eduquality.model.tables.teachers import TeacherRow

TABLES: Mapping[str, type[Row]] = {
    model.spec.name: model
    for model in (
        SchoolRow,
        ClassRow,
        StudentRow,
        TeacherRow,
        PopulationRow,
        EnrolmentRow,
        MovementRow,
        ExamRow,
        ScoreRow,
        LineRow,
    )
}


def latest_year(years: Mapping[str, Collection[int]]) -> int | None:
    """Give the latest school year of which a table of schools has rows, else the latest year of any table."""
    stock = [year for table, found in years.items() if TABLES[table].spec.is_stock for year in found]
    return max(stock or [year for found in years.values() for year in found], default=None)


__all__ = [
    "LEVELS",
    "SCHOOL_ATTRIBUTES",
    "SUBJECTS",
    "TABLES",
    "Column",
    "LevelName",
    "Row",
    "SqlType",
    "TableSpec",
    "allowed",
    "columns",
    "essential",
    "field_types",
    "frame_columns",
    "latest_year",
    "letters",
    "python_type",
    "stored_columns",
    "validator_of",
    "validators",
]
