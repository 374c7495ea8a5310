"""Which kinds of value may a field of a table hold? The small vocabulary of `type:`, and what reads each.

What a kind is called here is what `indicators/tables/*.yaml` writes; how it is read stands in `model/notations`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from eduquality.model.notations import types
from eduquality.model.notations.enrolled import pupil_status_around, teacher_status_around
from eduquality.model.notations.staff import bare_degree, bare_title, post_of
from eduquality.model.notations.synonyms import ReadsAround as Reader
from eduquality.model.notations.synonyms import level_within, within

KindOfValue = Literal[
    "text", "name", "school_code", "year", "year_gone", "date", "grade", "class", "stage", "subject",
    "track", "sex", "people", "count", "class_size", "points", "yuan", "square_metres", "ages",
    "hours", "minutes", "lessons", "number", "semester", "first_day", "last_day", "month", "week",
    "year_of_date", "years", "taught_subject", "taught_subjects",
    "citizen_number", "student_number", "candidate_number", "kind_of_document",
    "kind_of_school", "kind_of_examination", "line", "yes_no", "choice",
]  # fmt: skip
#: Kinds of which the program knows all there is to know; `yes_no` and `choice` are made of what the file says.
KNOWN: Mapping[str, Any] = {
    "text": types.Text,
    "name": types.Name,
    "school_code": types.SchoolCode,
    "year": types.Year,
    "year_gone": types.GoneSince,
    "date": types.Date,
    "grade": types.Grade,
    "class": types.ClassName,
    "stage": types.Stage,
    "subject": types.Subject,
    "track": types.Track,
    "sex": types.Sex,
    "people": types.Ethnicity,
    "count": types.Count,
    "class_size": types.ClassSize,
    "points": types.Points,
    "yuan": types.Yuan,
    "square_metres": types.SquareMetres,
    "ages": types.AgeBand,
    "hours": types.Hours,
    "minutes": types.Minutes,
    "lessons": types.Lessons,
    "number": types.Number,
    "semester": types.Semester,
    "first_day": types.FirstDay,
    "last_day": types.LastDay,
    "month": types.Month,
    "week": types.Week,
    "year_of_date": types.YearOfDate,
    "years": types.Years,
    "taught_subject": types.TaughtSubject,
    "taught_subjects": types.TaughtSubjects,
    "citizen_number": types.IdNumber,
    "student_number": types.StudentNumber,
    "candidate_number": types.CandidateNumber,
    "kind_of_document": types.IdKind,
    "kind_of_school": types.SchoolKind,
    "kind_of_examination": types.ExamKind,
    "line": types.LineName,
}
ReadsAround = Literal["degree", "title", "pupil_status", "teacher_status", "within", "level", "post"]
#: What reads a word of a choice by what stands around a known one, as `reads:` names it.
READERS: Mapping[str, Reader] = {
    "degree": bare_degree,
    "title": bare_title,
    "pupil_status": pupil_status_around,
    "teacher_status": teacher_status_around,
    "within": within,
    "level": level_within,
    "post": post_of,
}
