"""Exams: one row per candidate; the sheet has a column per subject, melted into `scores`."""

from __future__ import annotations

from typing import Annotated, ClassVar

from eduquality.model.notations import types
from eduquality.model.tables import shared_columns
from eduquality.model.tables.base import Column, Row, TableSpec


class ExamRow(Row):
    """A candidate registered for one examination.

    `total` is empty unless given or summable (every subject sat); a 0 beside subjects all missed is none.
    `subjects_total` is the sum of the subjects of the row, where there are several and every one has points. `status`
    is `sat` if any subject was sat or a total is given, `absent` if none was. `year` is the calendar year of the exam.
    """

    spec: ClassVar[TableSpec] = TableSpec(
        name="exams",
        zh="考试成绩",
        en="Examinations",
        key=("exam", "candidate_id"),
        identities=(("school_id", "school"),),
        levels=("area", "county", "township", "school", "class"),
        signature=(("candidate_id", "total"), ("name", "total"), ("candidate_id", "*subjects"), ("name", "*subjects")),
        year_basis="calendar",
        context=("year", "school", "exam", "exam_kind"),
        settled={"subjects_total": "DECIMAL(12,2)", "status": "VARCHAR"},
        # minimum scores of the candidate's own track and examination, from the table `lines`
        derived={
            "special_line": "DECIMAL(12,2)",
            "undergraduate_line": "DECIMAL(12,2)",
            "college_line": "DECIMAL(12,2)",
        },
        wide="scores",
    )

    year: Annotated[types.Year, shared_columns.YEAR]
    exam: Annotated[types.Text | None, shared_columns.EXAM] = None
    exam_kind: Annotated[types.ExamKind | None, shared_columns.EXAM_KIND] = None
    candidate_id: Annotated[types.CandidateNumber, shared_columns.CANDIDATE]
    student_id: Annotated[
        types.StudentNumber | None,
        Column(
            "学籍号", "Student number", ("全国学籍号", "学籍主号", "学籍辅号", "省学籍号", "学籍副号"), personal="id"
        ),
    ] = None
    name: Annotated[types.Text | None, shared_columns.NAME] = None
    county: Annotated[types.Name | None, shared_columns.COUNTY] = None
    township: Annotated[types.Name | None, shared_columns.TOWNSHIP] = None
    school_id: Annotated[types.SchoolCode | None, shared_columns.SCHOOL_ID] = None
    school: Annotated[types.Name | None, shared_columns.SCHOOL] = None
    grade: Annotated[types.Grade | None, shared_columns.GRADE] = None
    class_name: Annotated[types.ClassName | None, shared_columns.CLASS_NAME] = None
    campus: Annotated[types.Name | None, shared_columns.CAMPUS] = None
    track: Annotated[types.Track | None, shared_columns.TRACK] = None
    total: Annotated[
        types.Points | None, Column("总分", "Total", ("合计", "总成绩", "总分得分", "总得分"), unit="points")
    ] = None
