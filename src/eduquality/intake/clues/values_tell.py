"""What do the values of a column say it is? Numbers of persons, schools, classes, grades tell themselves.

Only what nothing else looks like counts: 3 may be anything, but 三年级(2)班 is a class, and eighteen digits of which
the last checks the others are somebody's number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from eduquality.check_digits import id_check_character
from eduquality.intake.clues.choices import chosen_in
from eduquality.intake.clues.classes import grade_and_class
from eduquality.intake.clues.schools import looks_like_school
from eduquality.model.notations.folding import fold
from eduquality.model.tables import TABLES
from eduquality.model.tables.base import can_read, validator_of
from eduquality.model.tables.sheets import Held

#: What values may say they are; class: of a grade that they do not name.
Kind = Literal["id_number", "student_id", "school", "class", "grade_and_class", "grade", "sex", "choice"]
_CITIZEN = re.compile(r"[GgLl]?\d{6}(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dXx]")
_SEXES = frozenset({"男", "女", "男生", "女生", "男性", "女性"})
#: Field → what its values cannot be. What a field may be written as beside its own way is not in it.
_PLACES: frozenset[Kind] = frozenset({"school", "class", "grade_and_class", "grade"})
_NUMBERS: frozenset[Kind] = frozenset({"id_number", "student_id"})
_NONE_OF_THESE: frozenset[Kind] = _PLACES | _NUMBERS | {"sex"}
_DENIED: Mapping[str, frozenset[Kind]] = {
    "school": _NONE_OF_THESE - {"school"},
    "class_name": _NUMBERS | {"school", "sex"},
    "grade": _NUMBERS | {"school", "class", "sex"},
    "sex": _NONE_OF_THESE - {"sex"},
    **dict.fromkeys(("id_number", "student_id", "teacher_id", "candidate_id"), _PLACES | {"sex"}),
    **dict.fromkeys(("name", "headcount", "pupils", "people", "birth_date"), _NONE_OF_THESE),
}
_FEWEST = 2


def kind_of(texts: Iterable[str]) -> Kind | None:
    """Give what all texts of a column say it is; None where they say nothing, several things, or are too few."""
    held = [*texts]
    first = _kind(held[0]) if len(held) >= _FEWEST else None
    return first if first and all(_kind(text) == first for text in held[1:]) else None


def denies(field: str, kind: Kind) -> bool:
    """Tell whether values of a kind are none of a field, whatever its header says."""
    return kind in _DENIED.get(field, frozenset())


def counts_up(texts: Sequence[str]) -> bool:
    """Tell whether texts are 1, 2, 3 … without a gap: somebody counted the rows, nothing else."""
    return len(texts) > _FEWEST and [*texts] == [str(at + 1) for at in range(len(texts))]


def are(held: Held, texts: Sequence[str]) -> bool:
    """Tell whether texts are what may decide the meaning of an ambiguous header."""
    if held in _READ_AS:
        readable = sum(_reads(*_READ_AS[held], text) for text in texts)
        return readable > 0 and 2 * readable >= len(texts)
    return bool(texts) and all(_FORMS[held].fullmatch(fold(text).replace(" ", "")) for text in texts)


_FORMS: Mapping[Held, re.Pattern[str]] = {
    "names": re.compile(r"[\u4e00-\u9fff·]{2,12}"),
    "numbers": re.compile(r"\d{1,5}[人名]?"),
    "years": re.compile(
        r"(?:20\d\d(?:[-—–~至/](?:20)?\d\d)?|\d\d[-—–~至/]\d\d(?=学|年|[上下]|第|-)|\d\d(?=[春秋]))"
        r"(?:学?年度?)?(?:第?[一二12上下春秋]|-[12])?(?:学?期|季)?"
    ),
    "grades": re.compile(r"(?:20)?\d\d[级届]|[一二三四五六七八九]年级|[初高][一二三]|[大中小托]班"),
    "codes": re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,15}"),
}


#: What a field reads of a table.
_READ_AS: Mapping[Held, tuple[str, str]] = {"duties": ("teachers", "full_time"), "schools": ("schools", "kind")}


@lru_cache(maxsize=1024)
def _reads(table: str, field: str, text: str) -> bool:
    return can_read(validator_of(TABLES[table], field), text)


@lru_cache(maxsize=16_384)
def _kind(text: str) -> Kind | None:
    plain = fold(text).replace(" ", "")
    if _CITIZEN.fullmatch(plain):
        own = plain.upper()[-18:]
        right = id_check_character(own[:17]) == own[17]
        return ("student_id" if len(plain) > len(own) else "id_number") if right else None
    if plain.isdecimal():
        return None
    if plain in _SEXES:
        return "sex"
    if chosen_in(plain):
        return "choice"
    grade, name = grade_and_class(plain, whole=True)
    if grade or name:
        return "grade_and_class" if grade and name else "grade" if grade else "class"
    return "school" if looks_like_school(plain) else None
