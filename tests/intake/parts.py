"""Parts of sheets as they come to be checked, and what becomes of them."""

from __future__ import annotations

import string
from dataclasses import replace
from types import SimpleNamespace

import pyarrow as pa

from eduquality.intake.cells.parts import Clue, Part, SubjectColumn
from eduquality.intake.checking.check import check_parts, subject_column
from eduquality.intake.checking.results import read_results
from eduquality.model.definitions.project import Project

from .books import citizen

NONE = Project()
#: A student number that holds no citizen number.
LOCAL = "L999900201305040011"
FIELDS = ("student_id", "id_number", "name", "sex", "birth_date", "grade")


def part_of(table, values, *, context=("2025-2026学年",), **more):
    count = len(next(iter((*values.values(), *more.get("subjects", {}).values()))))
    texts = {name: pa.array(column, type=pa.string()) for name, column in values.items()}
    more["subjects"] = {name: pa.array(column, type=pa.string()) for name, column in more.get("subjects", {}).items()}
    letters = {name: string.ascii_uppercase[i] for i, name in enumerate(values)}
    rows = pa.array(range(3, 3 + count), type=pa.int32())
    return Part("a.xlsx", "Sheet1", table, (2,), letters, texts, rows, context, **more)


def pupils(**changed):
    code = citizen(1)
    usual = {
        "student_id": ["G" + code],
        "id_number": [code],
        "name": ["样例"],
        "sex": ["男"],
        "birth_date": ["2013-05-04"],
        "grade": ["六年级"],
    }
    return part_of("students", usual | changed)


def classes(**values):
    count = len(next(iter(values.values())))
    return part_of("classes", {"headcount": ["40"] * count, **values})


def told_by_class(table, **values):
    """Make a part without a column of grades, whose classes tell them."""
    part = part_of(table, values)
    grades = pa.nulls(len(part.rows), pa.string())
    told = {"grade": Clue("", "column", "class_name")}
    return replace(part, values={**part.values, "grade": grades}, told=told)


def exam(subjects, *, full_mark=None, project=NONE, **values):
    count = len(next(iter(subjects.values())))
    candidates = {"candidate_id": [f"A{i:03d}" for i in range(count)]}
    faces = {name: SubjectColumn("XYZVW"[i], name, full_mark) for i, name in enumerate(subjects)}
    part = part_of("exams", candidates | values, context=("2025年高考成绩",), subjects=subjects, subject_columns=faces)
    return check_part(part, project)


def check_part(part, project):
    """Check a part by itself: its rows and what became of it."""
    checked = check_parts([part], project)
    return outcome(checked.parts[0], checked.table)


def together(parts, project=NONE):
    """Check parts of one table together and give what became of each, with its own rows."""
    checked = check_parts(parts, project)
    begins = [sum(part.rows for part in checked.parts[:at]) for at in range(len(parts))]
    pieces = [checked.table.slice(at, part.rows) for at, part in zip(begins, checked.parts, strict=True)]
    return [outcome(part, table) for part, table in zip(checked.parts, pieces, strict=True)]


def outcome(part, table):
    return SimpleNamespace(
        table=table, findings=part.findings, refused=part.refused, derived=part.derived, full_marks=part.full_marks
    )


def results_of(checked, subject):
    results = read_results(checked.table[subject_column(subject)].combine_chunks())
    return {"score": results.score(), "status": results.status(), "mark": results.mark()}


def found(checked):
    return [(finding.issue.code, finding.issue.where.cell) for finding in checked.findings]


def warnings(checked):
    return [(f.issue.code, f.issue.where.cell, f.issue.level, f.refused) for f in checked.findings]
