"""How much of a cell may be shown: enough to find it again, too little to know whose it is.

A number of a person is masked wherever it stands, a name wherever it stands in a column of names. A refused text of a
column that is not free text is shown only if it is written with the letters of that column's own words, or is an
office's usual word for no value; any other may be a name that slipped into the wrong column, and is masked like one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet

from eduquality.harmless import without_persons
from eduquality.model.notations.folding import fold

#: What tells whom a row is of: numbers, the first that is there; without one, where they are.
NUMBERS = ("id_number", "student_id", "candidate_id", "teacher_id")
PLACE = ("school", "grade", "class_name")

_HEAD, _TAIL = 4, 2
#: A number shorter than this would be guessed from what is left.
_SHORT = 10
#: More of a cell is never shown.
_LONGEST = 60
#: Marks of the direction of writing: they have no width and put what follows them into another order.
_TURNS = re.compile(r"[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
#: What a cell of a date is read with behind its day.
_MIDNIGHT = re.compile(r"(?<=\d{4}-\d\d-\d\d) 00:00:00\Z")
#: Eleven digits or more, as citizen, student and telephone numbers have, with what stands before or after them.
_LONG_NUMBER = re.compile(r"[^\W\d_]?\d(?:[\s-]?\d){10,}[XxＸｘ×]?")
#: What within a text that is printed with the results may be a citizen number, too: no other has so many digits there.
_OF_PERSON = re.compile(
    r"(?<!\d)(?:(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}"
    r"|\d{6}[ -]?(?:19|20)\d\d[ -]?\d{4}[ -]?\d{3}[\dXx]|\d{15,18}|\d{17}[Xx])(?!\d)"
)
#: Two to four Chinese characters that neither end as schools, grades and classes do nor are a grade (高一), or 阿·卜.
_MAY_BE_NAME = re.compile(
    r"(?![初高小]?[一二三四五六七八九十]+$)"
    r"(?:[一-鿿]{1,3}[^\W\d_中小学校园院部点高幼班级组初附级年]|[^\W\d_]+(?:[·•][^\W\d_]+)+)"
)
#: What offices write where there is no value.
_NO_VALUE = frozenset(
    (
        *(
            "n/a",
            "na",
            "null",
            "none",
            "nan",
            "true",
            "false",
            "无",
            "空",
            "不详",
            "未知",
            "待定",
            "待查",
            "其他",
            "其它",
        ),
        *("请假", "事假", "病假", "转学", "休学", "零", "零分", "满分"),
    )
)
_OTHER = ("其他", "其它")


def masked(text: str, personal: str) -> str:
    """Mask the text of a personal column (`name` or `id`); in other texts the long numbers. No text comes out long.

    A day read from the cell of a date comes out as people write it, without its midnight.
    """
    text = _MIDNIGHT.sub("", _shortened(text))
    if personal == "name":
        return masked_name(text)
    if personal == "id":
        return masked_number(text) if fold(text).isascii() else masked_name(text)
    return without_persons(_LONG_NUMBER.sub(lambda found: masked_number(found[0]), text))


def without_numbers(text: str) -> str:
    """Mask the telephone and citizen numbers in a text that is kept otherwise: 红旗小学13800138000."""
    return without_persons(_OF_PERSON.sub(lambda found: masked_number(found[0]), text))


def masked_refused(text: str, letters: AbstractSet[str] | None, titles: Iterable[str]) -> str:
    """Mask a refused text of a column that is not personal.

    letters: those, casefolded, that the column's values are written with; None for free text. titles: its own names.
    """
    text = _shortened(text)
    word = fold(text).casefold()
    may_be_name = letters is not None and word not in _NO_VALUE and _is_foreign(word, letters, titles)
    return masked_name(text) if may_be_name else masked(text, "")


#: Names of people have mostly two or three signs.
_LONG_TITLE = 3


def _is_foreign(word: str, letters: AbstractSet[str], titles: Iterable[str]) -> bool:
    """Tell a word of two letters or more, not all of them the column's own; 其他 and the column's name aside.

    A short name of the column is left aside only where it is all there is: 王留守 is somebody's name.
    """
    for own in (*titles, *_OTHER):
        if len(own) >= _LONG_TITLE or own in {word, *_OTHER}:
            word = word.replace(own, "")
    written = [sign for sign in word if sign.isalpha()]
    return len(written) > 1 and not letters >= set(written)


def identity(name: str | None, number: str | None, place: Iterable[str | None]) -> str:
    """Say, masked, whom or what a row is of: `张* 1101************2X`; of no number known, the place as well.

    place: school, grade, class, as far as the row tells them. A text that could be a name, because it slipped into the
    wrong column, is masked like one.
    """
    own = (masked(text.strip(), kind) for text, kind in ((name, "name"), (number, "id")) if text and text.strip())
    around = () if number and number.strip() else (_place(text.strip()) for text in place if text and text.strip())
    return " ".join((*own, *around))


def _place(text: str) -> str:
    return masked_name(text) if _MAY_BE_NAME.fullmatch(fold(text)) else masked(text, "")


def _shortened(text: str) -> str:
    """Leave out marks that turn the writing around, and of an essay all but the beginning."""
    plain = _TURNS.sub("", text)
    return plain if len(plain) <= _LONGEST else f"{plain[:_LONGEST]}…"


def masked_name(text: str) -> str:
    """Keep the first character."""
    return text[:1] + "*" * (len(text) - 1)


def masked_number(text: str) -> str:
    """Keep the first four and last two characters of a number, of a short one only the first."""
    if len(text) < _SHORT:
        return masked_name(text)
    return text[:_HEAD] + "*" * (len(text) - _HEAD - _TAIL) + text[-_TAIL:]
