"""What a blank form of a table asks: its columns, what may stand in each, and how a filled row looks."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args

from eduquality.check_digits import id_check_character
from eduquality.model.notations import types
from eduquality.model.notations.codes import ETHNICITIES
from eduquality.model.notations.grades import STAGE_GRADES
from eduquality.model.tables import SUBJECTS, TABLES, Column, Row, allowed, columns, python_type, validators
from eduquality.words import Lang, phrases, say

#: What marks a row as a sample; whoever reads the form leaves such a row out.
SAMPLE_MARK = "此行不录"

#: What a cell takes: one of a list, a whole number, points, points or a word for having none, a day, a year, digits of
#: a fixed length, any text.
Kind = Literal["choice", "count", "points", "result", "date", "year", "digits", "text"]
Value = str | int | date | Decimal

#: Codes whose notations are different things, so that all of them are for choice: 期中考试 and 月考 are of one kind.
_SEVERAL = frozenset({"term"})
#: Fields whose cells may also say why there are no points.
_RESULTS = frozenset({("exams", "total"), ("scores", "score")})
#: What a school's own form says above its header instead of in columns.
_OF_SCHOOL = ("school_id", "school")


@dataclass(frozen=True, slots=True)
class Question:
    """A column of a form: field or subject, header without the star of what is required, how it is answered.

    choices: what may stand in the cell, as it is written there; empty where that is no list. length: of `digits`.
    about: what the column means. unit: in words. example: as it would stand in a cell.
    """

    name: str
    header: str
    kind: Kind
    required: bool
    choices: tuple[str, ...]
    about: str
    unit: str
    example: Value
    length: int = 0


@dataclass(frozen=True, slots=True)
class BlankForm:
    """A blank sheet: its titles from the top down, its columns, the name of its file (without suffix) and sheet."""

    table: str
    lang: Lang
    file_name: str
    sheet: str
    titles: tuple[str, ...]
    notes: tuple[str, ...]
    questions: tuple[Question, ...]


def form_of(table: str, lang: Lang, year: int | None = None, school: str = "", code: str = "") -> BlankForm:
    """Make the form of a table; a year or a school that is given stands above the header, not in a column."""
    model = TABLES[table]
    whose = {"school": school, "school_code": code} if "school" in model.spec.context else {}
    told = {*(("year",) if year is not None else ()), *(_OF_SCHOOL if any(whose.values()) else ())}
    asked = [_question(model, name, lang) for name in columns(model) if name not in told]
    subjects = [_subject(code, lang) for code in SUBJECTS] if model.spec.wide else []
    title = getattr(model.spec, lang)
    return BlankForm(
        table,
        lang,
        say("template.file", lang, table=title if lang == "zh" else table),
        title,
        (_title(model, lang, year), *(say(f"template.{key}", lang, told=text) for key, text in whose.items() if text)),
        tuple(_notes(lang, [*asked, *subjects])),
        tuple(_placed(asked, subjects)),
    )


def _placed(asked: list[Question], subjects: list[Question]) -> list[Question]:
    """Put the subjects before the total they add up to."""
    at = next((n for n, question in enumerate(asked) if question.name == "total"), len(asked))
    return [*asked[:at], *subjects, *asked[at:]]


# ---------------------------------------------------------------- above the header


def _title(model: type[Row], lang: Lang, year: int | None) -> str:
    table = getattr(model.spec, lang)
    if year is None:
        return say("template.title", lang, table=table)
    return say(f"template.title.{model.spec.year_basis}", lang, table=table, year=year, before=year - 1, after=year + 1)


def _notes(lang: Lang, questions: Sequence[Question]) -> list[str]:
    """Give what is to be known before filling the form in, as far as its columns call for it."""
    names = {
        "required": True,
        "header": True,
        "lists": True,
        "numbers": any(question.kind == "digits" for question in questions),
        "subjects": any(question.name in SUBJECTS for question in questions),
    }
    return [say(f"template.note.{name}", lang, sample=SAMPLE_MARK) for name, called in names.items() if called]


# ---------------------------------------------------------------- columns


def _question(model: type[Row], name: str, lang: Lang) -> Question:
    face, info = columns(model)[name], model.model_fields[name]
    choices = _choices(model, name, lang)
    kind = _kind(model, name, choices)
    return Question(
        name,
        str(getattr(face, lang)),
        kind,
        info.is_required(),
        choices,
        _about(model, name, lang),
        _unit(face, lang),
        _example(model, name, kind, choices, lang),
        _length(model, name),
    )


def _subject(code: str, lang: Lang) -> Question:
    header = SUBJECTS[code][0] if lang == "zh" else code.capitalize()
    return Question(
        code,
        header,
        "result",
        False,  # noqa: FBT003 - the fourth of nine, named in the class
        (),
        say("template.about.subjects", lang),
        say("unit.points", lang),
        _POINTS,
    )


def _choices(model: type[Row], name: str, lang: Lang) -> tuple[str, ...]:
    """Give what a cell may hold as it is written there: words that are read back, Chinese ones or the codes."""
    if _reads(model, name, types.Grade):
        return tuple(_grades(lang).values())
    if _reads(model, name, types.Ethnicity):
        return ETHNICITIES
    held = (
        None if getattr(validator, "is_open", False) else getattr(validator, "synonyms", None)
        for validator in validators(model.model_fields[name])
    )
    known: Mapping[str, tuple[str, ...]] = next(filter(None, held), {})
    return tuple(word for code in known for word in _notations(code, known[code], lang))


def _notations(code: str, words: tuple[str, ...], lang: Lang) -> tuple[str, ...]:
    if code in _SEVERAL:
        return words
    return words[:1] if lang == "zh" and words else (code,)


@cache
def _grades(lang: Lang) -> Mapping[int, str]:
    """Give the grades in the words of a school; those of a kindergarten have Chinese names only."""
    grades = sorted({grade for of_stage in STAGE_GRADES.values() for grade in of_stage})
    return {grade: f"G{grade}" if lang == "en" and grade > 0 else say(f"val.grade.{grade}", "zh") for grade in grades}


def _kind(model: type[Row], name: str, choices: tuple[str, ...]) -> Kind:
    if choices:
        return "choice"
    if (model.spec.name, name) in _RESULTS:
        return "result"
    if _length(model, name):
        return "digits"
    if _reads(model, name, types.Year):
        return "year"
    if _reads(model, name, types.GoneSince):
        return "text"
    kinds: Mapping[type, Kind] = {int: "count", Decimal: "points", date: "date"}
    return kinds.get(python_type(model.model_fields[name]), "text")


def _length(model: type[Row], name: str) -> int:
    """Give how many characters a number of a fixed length has, 0 where it has none."""
    lengths = ((types.IdNumber, 18), (types.SchoolCode, 10))
    return next((length for kind, length in lengths if _reads(model, name, kind)), 0)


def _reads(model: type[Row], name: str, kind: Any) -> bool:  # noqa: ANN401 - an annotated type is a value of no type
    """Tell whether a field is read as one of the kinds of cells."""
    return _validator(kind) in validators(model.model_fields[name])


def _validator(kind: Any) -> Callable[[Any], Any]:  # noqa: ANN401 - same
    func: Callable[[Any], Any] = get_args(kind)[1].func
    return func


def _about(model: type[Row], name: str, lang: Lang) -> str:
    """Say what a column means: as the table's file says, on this table's years, or wherever it stands."""
    spec = model.spec
    if about := columns(model)[name].about:
        return about[lang]
    codes = (f"template.about.{spec.name}.{name}", f"template.about.{name}.{spec.year_basis}", f"template.about.{name}")
    return next((say(code, lang) for code in codes if code in phrases()), "")


def _unit(face: Column, lang: Lang) -> str:
    return say(f"unit.{face.unit}", lang) if face.unit else ""


# ---------------------------------------------------------------- the sample row

_BORN = date(2013, 5, 4)
_POINTS = Decimal("96.5")
_CITIZEN = f"999901{_BORN:%Y%m%d}001"
_EXAMPLES: Mapping[str, Value] = {
    "year": 2025,
    "gone_since": "2025",
    "school_id": "2199990001",
    "id_number": _CITIZEN + id_check_character(_CITIZEN),
    "student_id": "G" + _CITIZEN + id_check_character(_CITIZEN),
    "teacher_id": "0001",
    "candidate_id": "25990001",
    "birth_date": _BORN,
    "moved_on": date(2025, 3, 1),
    "date": date(2025, 10, 8),
    "started_on": date(2025, 10, 8),
    "ended_on": date(2025, 10, 8),
    "ethnicity": "汉族",
    "age": "6",
    "people": 1200,
    "headcount": 45,
    "pupils": 270,
    "total": _POINTS * len(SUBJECTS),
    "score": _POINTS,
    "full_mark": Decimal(150),
    "minimum": Decimal(500),
    "founded": 1998,
    "designed": 2018,
    "semester": "第一学期",
}
#: What stands in a cell of a field that has no example of its own.
_ANY: Mapping[str, Value] = {"date": date(2025, 3, 1)}
#: Choices other than the first that go together in one row: a pupil of 2013, a school in a town.
_CHOSEN: Mapping[str, str] = {
    "stage": "primary",
    "kind": "primary",
    "education": "bachelor",
    "title": "middle",
    "exam_kind": "term",
    "track": "all",
    "household": "none",
}
_GRADE = 6


def _example(model: type[Row], name: str, kind: Kind, choices: tuple[str, ...], lang: Lang) -> Value:
    """Give what could stand in a cell; every value of a row goes together with the others."""
    if kind == "choice":
        codes = allowed(model).get(name, ())
        wanted = codes.index(_CHOSEN[name]) if _CHOSEN.get(name) in codes else 0
        # Up to the one chosen, a code has one notation.
        return choices[wanted] if codes else _EXAMPLES.get(name, _grades(lang)[_GRADE])
    code = f"template.example.{name}"
    return say(code, lang) if code in phrases() else _EXAMPLES.get(name, _ANY.get(kind, 1))
