"""Which grade is 2025级 (一年级 of a 中学) of a school of which only the list tells the stage? Known when all is read.

Until then its rows stand without a grade, and are said to be refused; what nothing tells now is left out after all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import coalesced, spread
from eduquality.intake.cells.whole_table import SheetResult, Whole, column_of, with_column
from eduquality.intake.checking.grade_and_class import JUNIOR_YEAR, YEAR_IN_STAGE, combinations_of
from eduquality.intake.checking.refused_rows import refused_of
from eduquality.intake.register.stages_of_schools import stages_of_rows
from eduquality.model.notations.classnames import class_in
from eduquality.model.notations.grades import Cohort
from eduquality.model.results.dataset import Finding
from eduquality.model.tables import TABLES, essential

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask

_UNCLEAR = frozenset({"cell.cohort_unclear", "cell.year_of_no_stage"})


def with_cohorts(wholes: Sequence[Whole]) -> list[Whole]:
    """Give cohorts the grade that they are in the stage of their school, and leave out those that have none."""
    return [_graded(whole, wholes) if YEAR_IN_STAGE in whole.rows.column_names else whole for whole in wholes]


def _graded(whole: Whole, wholes: Sequence[Whole]) -> Whole:
    import numpy as np

    waiting = np.asarray(column_of(whole.rows, YEAR_IN_STAGE).is_valid())
    if not waiting.any():
        return whole
    whole = replace(whole, rows=_with_grades(whole.rows, stages_of_rows(whole.rows, waiting, wholes)))
    lost = waiting & np.asarray(column_of(whole.rows, "grade").is_null())
    whole = replace(whole, sheets=tuple(_told_again(whole, waiting, lost)))
    if "grade" not in essential(TABLES[whole.name]) or not lost.any():
        return whole
    refused = refused_of({name: column_of(whole.rows, name) for name in whole.rows.column_names}, lost, whole.counts)
    left = whole.without(lost, {at: () for at, rows in enumerate(refused) if rows})
    reports = (
        replace(sheet.report, refused_of=(*sheet.report.refused_of, *rows))
        for sheet, rows in zip(left.sheets, refused, strict=True)
    )
    sheets = (replace(sheet, report=report) for sheet, report in zip(left.sheets, reports, strict=True))
    return replace(left, sheets=tuple(sheets))


def _with_grades(rows: pa.Table, stages: pa.Array) -> pa.Table:
    """Write the grade of each cohort whose stage is known, that stage, and its class as others of it are called."""
    import pyarrow as pa

    classes = column_of(rows, "class_name") if "class_name" in rows.column_names else pa.nulls(len(rows), pa.string())
    groups, combinations = combinations_of(column_of(rows, YEAR_IN_STAGE), stages, classes)
    grades = [_grade(year, stage) for year, stage, _ in combinations]
    placed = [*zip(combinations, grades, strict=True)]
    names = [class_in(text, grade, stage, None).name if text and grade else None for (_, stage, text), grade in placed]
    own = spread(pa.array(grades, pa.int32()), groups)
    held = column_of(rows, "grade")
    rows = with_column(rows, "grade", coalesced(held, own.cast(held.type)))
    junior = [year if grade and stage == "junior" else None for (year, stage, _), grade in placed]
    counted = spread(pa.array(junior, pa.int8()), groups)
    rows = with_column(rows, JUNIOR_YEAR, coalesced(column_of(rows, JUNIOR_YEAR), counted))
    if "class_name" in rows.column_names:
        rows = with_column(rows, "class_name", coalesced(spread(pa.array(names, pa.string()), groups), classes))
    if "stage" not in rows.column_names:
        return rows
    of_cohort = [stage if grade else None for (_, stage, _), grade in placed]
    told = spread(pa.array(of_cohort, pa.string()), groups)
    return with_column(rows, "stage", coalesced(column_of(rows, "stage"), told))


def _grade(year: int | None, stage: str | None) -> int | None:
    return None if year is None or stage is None else Cohort(None, 0).grade(year - 1, stage)


def _told_again(whole: Whole, waiting: Mask, lost: Mask) -> Iterator[SheetResult]:
    """Take back what was said of rows that have a grade now."""
    rows, of_sheets = column_of(whole.rows, "_row").to_numpy(), whole.sheets_of_rows()
    years = column_of(whole.rows, YEAR_IN_STAGE)
    for at, sheet in enumerate(whole.sheets):
        own = (of_sheets == at) & waiting
        year_of = dict(zip(rows[own].tolist(), years.to_numpy(zero_copy_only=False)[own].tolist(), strict=True))
        unknown = {*rows[own & lost].tolist()}
        said = (_said(found, year_of, unknown) for found in sheet.findings)
        yield replace(sheet, findings=tuple(found for found in said if found is not None)) if year_of else sheet


def _said(found: Finding, year_of: Mapping[int, int], unknown: set[int]) -> Finding | None:
    """Give a finding as it still holds of rows of its cohort; None where all that it is of have a grade."""
    if found.issue.code not in _UNCLEAR or found.field != "grade" or found.row not in year_of:
        return found
    if found.refused and (found.issue.where.cell or "").endswith(str(found.row)):
        return found if found.row in unknown else None
    left = sorted(row for row in unknown if year_of[row] == year_of[found.row])
    if not left:
        return None
    # What a title tells is said once, there.
    return replace(found, row=left[0]) if found.refused else _at(found, left)


def _at(found: Finding, rows: list[int]) -> Finding:
    """Give a warning of rows of its column, at the first of them."""
    found, row = replace(found, unknown_rows=len(rows), lines=spans(rows)), rows[0]
    cell = (found.issue.where.cell or "").rstrip("0123456789")
    where = replace(found.issue.where, cell=f"{cell}{row}" if cell else None)
    return replace(found, row=row, issue=replace(found.issue, where=where))
