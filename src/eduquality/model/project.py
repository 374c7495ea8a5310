"""What a bureau may settle once in `eduq.yaml` instead of on every command line."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pydantic import Field

from eduquality.model.indicator import Model


class ExamSettings(Model):
    """What a sheet of an examination does not say itself."""

    kind: str | None = None
    year: int | None = None
    full_marks: Mapping[str, Decimal] = Field(default_factory=dict)


class Project(Model):
    """`eduq.yaml`.

    data: folders and files to read, relative to this file (default: the folder it stands in).
    tables: table → glob patterns of the files that hold it (only needed where the header does not tell).
    columns: table → header as written → field.
    year: the data year to report. plans: plans `check` judges. constants: parameter → value.
    full_marks: subject code or name → full mark. exams: part of an exam's name → what to know of it.
    """

    data: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    year: int | None = None
    plans: tuple[str, ...] = ()
    county: str | None = None
    constants: Mapping[str, Decimal] = Field(default_factory=dict)
    tables: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    columns: Mapping[str, Mapping[str, str]] = Field(default_factory=dict)
    full_marks: Mapping[str, Decimal] = Field(default_factory=dict)
    exams: Mapping[str, ExamSettings] = Field(default_factory=dict)
