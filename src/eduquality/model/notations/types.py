"""Which types may a field of a row model have? One line a type; how each is read stands in the modules beside this.

Every type takes the text of a cell and gives a value or raises `PydanticCustomError` whose type is a code of
`eduquality.words.intake`. Cleaning is lossless: a value is recognised or refused, never repaired into something else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator

from eduquality.model.notations.amounts import UNITS, read_square_metres, read_yuan
from eduquality.model.notations.codes import (
    ETHNICITY_WORDS,
    EXAM_KIND,
    LINE,
    SCHOOL_KIND,
    SEX,
    STAGE,
    SUBJECTS,
    read_ethnicity,
)
from eduquality.model.notations.dates import (
    read_date,
    read_first_day,
    read_last_day,
    read_month,
    read_semester,
    read_week,
    read_year,
    read_year_gone,
    read_year_of_date,
)
from eduquality.model.notations.documents import ID_KIND
from eduquality.model.notations.folding import read_name, read_text
from eduquality.model.notations.grades import GRADE_WORDS, read_grade
from eduquality.model.notations.identifiers import (
    read_candidate_number,
    read_id_number,
    read_school_code,
    read_student_number,
)
from eduquality.model.notations.numbers import read_age_band, read_class_size, read_count, read_points, read_years
from eduquality.model.notations.quantities import read_hours, read_lessons, read_minutes, read_number
from eduquality.model.notations.synonyms import coded
from eduquality.model.notations.taught_subjects import TAUGHT, read_subjects_taught, taught_subject_around
from eduquality.model.notations.tracks import TRACK, track_of_choice


def _read_class(value: Any) -> Any:
    # What names of classes may look like takes longer to learn than all the rest, and who reads none need not wait.
    from eduquality.model.notations.classnames import read_class

    return read_class(value)


Text = Annotated[str, BeforeValidator(read_text)]
Name = Annotated[str, BeforeValidator(read_name)]
ClassName = Annotated[str, BeforeValidator(_read_class)]
Count = Annotated[int, BeforeValidator(read_count)]
ClassSize = Annotated[int, BeforeValidator(read_class_size)]
Points = Annotated[Decimal, BeforeValidator(read_points)]
Yuan = Annotated[Decimal, BeforeValidator(read_yuan)]
SquareMetres = Annotated[Decimal, BeforeValidator(read_square_metres)]
Hours = Annotated[Decimal, BeforeValidator(read_hours)]
Minutes = Annotated[int, BeforeValidator(read_minutes)]
Lessons = Annotated[Decimal, BeforeValidator(read_lessons)]
Number = Annotated[Decimal, BeforeValidator(read_number)]
YearOfDate = Annotated[int, BeforeValidator(read_year_of_date)]
Years = Annotated[int, BeforeValidator(read_years)]
Semester = Annotated[int, BeforeValidator(read_semester)]
Date = Annotated[date, BeforeValidator(read_date)]
FirstDay = Annotated[date, BeforeValidator(read_first_day)]
LastDay = Annotated[date, BeforeValidator(read_last_day)]
Month = Annotated[int, BeforeValidator(read_month)]
Week = Annotated[int, BeforeValidator(read_week)]
Year = Annotated[int, BeforeValidator(read_year)]
GoneSince = Annotated[int, BeforeValidator(read_year_gone)]
IdNumber = Annotated[str, BeforeValidator(read_id_number)]
StudentNumber = Annotated[str, BeforeValidator(read_student_number)]
SchoolCode = Annotated[str, BeforeValidator(read_school_code)]
CandidateNumber = Annotated[str, BeforeValidator(read_candidate_number)]
Grade = Annotated[int, BeforeValidator(read_grade)]
AgeBand = Annotated[str, BeforeValidator(read_age_band)]
Sex = Annotated[str, BeforeValidator(coded("sex", SEX))]
Ethnicity = Annotated[str, BeforeValidator(read_ethnicity)]
Stage = Annotated[str, BeforeValidator(coded("stage", STAGE))]
SchoolKind = Annotated[str, BeforeValidator(coded("kind", SCHOOL_KIND))]
IdKind = Annotated[str, BeforeValidator(coded("id_kind", ID_KIND))]
Track = Annotated[str, BeforeValidator(coded("track", TRACK, track_of_choice))]
LineName = Annotated[str, BeforeValidator(coded("line", LINE))]
ExamKind = Annotated[str, BeforeValidator(coded("exam_kind", EXAM_KIND))]
Subject = Annotated[str, BeforeValidator(coded("subject", SUBJECTS))]
TaughtSubject = Annotated[str, BeforeValidator(coded("subject", TAUGHT, taught_subject_around))]
TaughtSubjects = Annotated[str, BeforeValidator(read_subjects_taught)]

#: Letters that values are written with, of types without a list of words; not of free text and numbers of persons.
LETTERS: Mapping[Callable[[Any], Any], str] = {
    read_count: "人名个班位台册本套件零一二三四五六七八九十百千万e",
    read_class_size: "人名个班位零一二三四五六七八九十百千万e",
    read_points: "分e",
    read_date: "年月日号〇○零一二三四五六七八九十t",
    read_first_day: "年月日号时点至到上下午星期周一二三四五六天t",
    read_last_day: "年月日号时点至到上下午星期周一二三四五六天t",
    read_month: "月份一二三四五六七八九十",
    read_week: "第周一二三四五六七八九十",
    read_year: "年学度级届",
    read_year_gone: "年学度级届月日",
    read_year_of_date: "年学度级届月日号t",
    read_years: "年个整零一二三四五六七八九十e",
    read_school_code: "",
    read_grade: "".join(GRADE_WORDS) + "届",
    read_age_band: "周岁至",
    read_ethnicity: "".join(ETHNICITY_WORDS),
    read_yuan: "".join(UNITS["yuan"]) + "e",
    read_square_metres: "".join(UNITS["m2"]) + "e",
    read_hours: "个学时课小节天日分钟h",
    read_minutes: "个半小时分钟hminutes",
    read_lessons: "学时课节每周",
    read_number: "e%",
    read_semester: "第一二上下半秋春季学期年度的级autmnspringfirstseconlx",
}
