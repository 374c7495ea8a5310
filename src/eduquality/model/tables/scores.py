"""Scores: one row per candidate and subject, melted from the wide sheets of an examination or given long."""

from __future__ import annotations

from typing import Annotated, ClassVar

from eduquality.model.notations import types
from eduquality.model.tables import shared_columns
from eduquality.model.tables.base import Column, Row, TableSpec


class ScoreRow(Row):
    """One subject of one candidate: points, or a grade (`mark`), or in `status` why there is neither.

    `status` is sat, absent (缺考), exempt (免考), deferred (缓考), void (作弊, 违纪) or blank (an empty cell, or a sign
    of which nobody says what it means: not known).
    """

    spec: ClassVar[TableSpec] = TableSpec(
        name="scores",
        zh="单科成绩",
        en="Scores",
        key=("exam", "candidate_id", "subject"),
        identities=(("school_id", "school"),),
        levels=("area", "county", "township", "school", "class"),
        signature=(("candidate_id", "subject", "score"), ("name", "subject", "score")),
        year_basis="calendar",
        context=("year", "school", "exam", "exam_kind"),
        settled={"status": "VARCHAR", "mark": "VARCHAR"},
    )

    year: Annotated[types.Year, shared_columns.YEAR]
    exam: Annotated[types.Text | None, shared_columns.EXAM] = None
    exam_kind: Annotated[types.ExamKind | None, shared_columns.EXAM_KIND] = None
    candidate_id: Annotated[types.CandidateNumber, shared_columns.CANDIDATE]
    county: Annotated[types.Name | None, shared_columns.COUNTY] = None
    township: Annotated[types.Name | None, shared_columns.TOWNSHIP] = None
    school_id: Annotated[types.SchoolCode | None, shared_columns.SCHOOL_ID] = None
    school: Annotated[types.Name | None, shared_columns.SCHOOL] = None
    grade: Annotated[types.Grade | None, shared_columns.GRADE] = None
    class_name: Annotated[types.ClassName | None, shared_columns.CLASS_NAME] = None
    campus: Annotated[types.Name | None, shared_columns.CAMPUS] = None
    track: Annotated[types.Track | None, shared_columns.TRACK] = None
    subject: Annotated[types.Subject, shared_columns.SUBJECT]
    score: Annotated[types.Points | None, Column("成绩", "Score", ("分数", "得分"), unit="points")] = None
    full_mark: Annotated[types.Points | None, Column("满分", "Full mark", ("满分值", "卷面满分"), unit="points")] = None
