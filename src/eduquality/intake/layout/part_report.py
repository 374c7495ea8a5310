"""What was a recognised part taken for, and why? Its report, before its rows are checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from eduquality.intake.cells.parts import Part, WrittenClue
from eduquality.intake.clues.exams import named_exam
from eduquality.intake.clues.years import named_year, unclear_term
from eduquality.model.definitions.project import Project
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES


def report_of_part(part: Part, project: Project | None = None) -> SheetReport:
    """Give what is known of a part before its rows are. project: what it says of sheets that name no year."""
    told = {name: one.written for name, one in part.told.items()}
    known = dict(_from_context(part))
    if project and "year" not in known and _untold(part, "year") and (year := _by_project(part, project)):
        known["year"] = (str(year), "project", "")
    return SheetReport(
        part.file,
        part.sheet,
        part.table,
        part.header_rows,
        columns=part.letters_of_all,
        unknown=part.unknown,
        skipped=part.skipped,
        headers=part.headers_of_all,
        routes=part.routes,
        signature=part.signature,
        told={**known, **told},
        cells=part.cells,
        hidden=part.hidden,
        ignored=part.ignored,
        reason=part.reason,
        values=part.reason_values,
        beyond=part.beyond,
    )


def _from_context(part: Part) -> Iterator[tuple[str, WrittenClue]]:
    """Give year and examination as the texts around tell them, where no column does."""
    fields = TABLES[part.table].model_fields
    year = named_year(part.context, TABLES[part.table].spec.year_basis) if _untold(part, "year") else None
    if year:
        yield "year", replace(part.context_from[year[1]], text=str(year[0])).written
    exam = named_exam(part.context) if "exam" in fields and _untold(part, "exam") else None
    if exam:
        yield "exam", replace(part.context_from[exam[1]], text=exam[0]).written


def _by_project(part: Part, project: Project) -> int | None:
    basis = TABLES[part.table].spec.year_basis
    term = unclear_term(part.context, basis)
    if term and project.autumn_term:
        return term.by(project.autumn_term, basis)
    return project.year if not term or project.year in {term.in_autumn(basis), term.in_autumn(basis) - 1} else None


def _untold(part: Part, name: str) -> bool:
    return name not in part.values and len(part.context_from) == len(part.context)
