"""What do the other columns of a sheet of results say of its rows? Parts of subjects, absences, choices."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.parts import Part, SubjectColumn
from eduquality.intake.clues.absences import EVERY, absences_said
from eduquality.intake.clues.header_matching import column_letter
from eduquality.intake.clues.safe_headers import shown_title
from eduquality.intake.layout.results.exam_columns import (
    TABLES_OF_RESULTS,
    ExamColumns,
    added_up,
    chosen_in_column,
    points_named,
    said_of,
)

if TYPE_CHECKING:
    import pyarrow as pa


def with_results(
    part: Part, read: ExamColumns, columns: Mapping[int, pa.StringArray], behind: pa.StringArray | None = None
) -> Part:
    """Add to a sheet of results what its other columns say of them; columns: their cells in the rows of the part.

    behind: what is written behind the names.
    """
    headers, subjects, shown = read.header.names, dict(part.subjects), dict(part.subject_columns)
    for subject, several in read.parts.items():
        subjects[subject] = added_up([columns[i] for i in several])
        both = " + ".join(shown_title(headers[i]) for i in several)
        shown[subject] = replace(shown[subject], header=both, full_mark=None)
    named = points_named(read, columns)
    for subject, (column, texts) in named.items():
        subjects[subject] = texts
        shown[subject] = SubjectColumn(column_letter(column), shown_title(headers[column]), None)
    routes = {**part.routes, **dict.fromkeys(named, "route.named")}
    said, choices = said_of(read, columns), chosen_in_column(read, columns)
    if behind is not None and (of_names := absences_said("state", EVERY, behind)) and part.table in TABLES_OF_RESULTS:
        said = {**said, read.header.fields["name"]: of_names}
    heard = dict.fromkeys(said, "sheet.absence_column")
    if choices is not None and read.choices is not None and read.choices not in read.header.used:
        heard[read.choices] = "sheet.choice_column"
    parts = [i for several in read.parts.values() for i in several]
    answered = {column_letter(i) for i in (*heard, *parts, *(i for one in read.named for i in (one.names, one.points)))}
    return replace(
        part,
        subjects=subjects,
        subject_columns=shown,
        routes=routes,
        absences=_together([*said.values()]),
        choices=choices,
        doubtful=tuple((column_letter(i), shown_title(headers[i])) for i in read.doubtful),
        unknown=tuple(one for one in part.unknown if one[0] not in answered),
        notes=(*part.notes, *(_heard(part, i, code, shown_title(headers[i])) for i, code in heard.items())),
    )


def _together(said: Sequence[Mapping[str, pa.StringArray]]) -> dict[str, pa.StringArray]:
    """Put together what several columns say of one subject; the first that says something counts."""
    import pyarrow.compute as pc

    names = dict.fromkeys(name for one in said for name in one)
    return {name: pc.coalesce(*(one[name] for one in said if name in one)) for name in names}


def _heard(part: Part, column: int, code: str, header: str) -> Issue:
    """Say that a column beside the points was heard."""
    return Issue("info", code, part.header_place(column_letter(column)), {"header": header})
