"""Which class does a text name? In a row of grade three 三(2)班, 三2, 302, (2)班, 二班 and 2 are all its class two.

The name of a class is one text per school and grade, `2班`, so that roster, class list and examination agree; a class
with a name of its own (实验班) keeps it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from eduquality.model.notations.folding import fold, refuse
from eduquality.model.notations.grades import (
    COHORT,
    COUNTED,
    GRADE_WORDS,
    HAN,
    KINDERGARTEN_WORDS,
    STAGE_GRADES,
    STAGE_WORDS_OF_YEARS,
    cohort_of,
    compared,
    grade_in_stage,
)

#: What Excel makes of class 3-2: the second of March, as a date, as text, and as exported.
_DATE = re.compile(
    r"[0-9]{4}[-/.年]0?([0-9]{1,2})[-/.月]0?([0-9]{1,2})日?"
    r"|0?([0-9]{1,2})月0?([0-9]{1,2})[日号]"
)
_MIDNIGHT = re.compile(r"(?<=[0-9])[ T]0?0:00(?::00)?(?:\.0+)?\s*$")
_MONTHS = {name: str(n) for n, name in enumerate(re.findall("...", "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"), start=1)}
_MONTH = rf"({'|'.join(_MONTHS)})[A-Z]*"
_DAY_OF_MONTH = re.compile(rf"(?:([0-9]{{1,2}})[-/]?{_MONTH}|{_MONTH}[-/]?([0-9]{{1,2}}))(?:[-/][0-9]{{2,4}})?")
#: Days and months that may be no class either: 7/3/26, 2026年7月, 7月.
_OTHER_DATES = re.compile(r"[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{2}){1,2}|(?:[0-9]{4}年)?[0-9]{1,2}月(?:[0-9]{1,2})?")
_HAN_NUMBER = re.compile(r"(?:([二三四五六七八九])?(十))?([一二三四五六七八九])?")
_N = r"(?:0*[1-9][0-9]?|[二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九])"
_NUMBER = re.compile(rf"第?\(?({_N})\)?(?:\.0+)?")
#: Three or four digits, the first of them the grade: 302, 1201.
_CODE = re.compile(r"0?([1-9]|1[0-2])(0[1-9]|[1-9][0-9])")
#: The two figures of the year of entry and the number of the class: 2301. Grades end at 12.
_COHORT_CODE = re.compile(r"(1[3-9]|2[0-9])(0[1-9]|[1-4][0-9])")
_JOINT = r"(?:[-_./\\·:第]\(?|\()"
#: ①, ⑴, ⒈ and 壹 for the numbers they are.
_NUMBER_SIGNS = {
    **{ord(first) + n: str(n + 1) for first in "①⑴⒈" for n in range(20)},
    **{ord(formal): plain for formal, plain in zip("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十", strict=True)},
}
#: The sign between grade and class in 一、1; between two figures it stands between two classes.
_LISTED = re.compile(r"(?<=[一二三四五六七八九])[、,，](?=\(?[0-9])")
#: 25级 and 2025 before the number of a class in brackets are cohorts.
_SHORT_COHORT = re.compile(r"(?<![0-9])(?:20)?(?:([0-9]{2})级|(?<=20)([0-9]{2})(?=\([0-9]{1,2}\)班?$))")
#: Signs that people, fonts and input methods write for a dash.
_DASHES = re.compile(r"[‐‑‒–—―−─━ー﹣~〜∼～˗‧•]+|-{2,}")
_YEAR_WORDS = {f"{n}年{level}" for n in (*HAN, *HAN.values()) for level in ("", "级")}
_SPELT_OUT = {*STAGE_WORDS_OF_YEARS, *_YEAR_WORDS}
_LATIN = {f"{word}{n}" for word in ("G", "GRADE") for n in HAN.values()}
_WORDS = _SPELT_OUT | _LATIN | set(KINDERGARTEN_WORDS)
_LETTERED = "|".join(sorted((word for word in _WORDS if not word[-1].isdigit()), key=len, reverse=True))
_NUMBERED = "|".join(sorted((word for word in _WORDS if word[-1].isdigit()), key=len, reverse=True))
#: A grade in words and the number of a class; a digit at the end of the grade needs something between.
_WORDED = re.compile(
    rf"({COHORT}|{_LETTERED}){_JOINT}?({_N})\)?"
    rf"|({_NUMBERED}|1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]){_JOINT}({_N})\)?"
    rf"|([一二三四五六七八九])({_N})"
)
#: What classes are counted with besides numbers.
_STEMS, _LATIN_LETTERS = "甲乙丙丁戊己庚辛壬癸", "ABCDEFGHIJ"
_LETTER = re.compile(rf"\(?([{_STEMS}{_LATIN_LETTERS}])\)?")
_GRADE_AND_LETTER = re.compile(
    rf"({COHORT}|{_LETTERED}|{_NUMBERED}|1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]){_JOINT}?{_LETTER.pattern}"
)
_COUNTED = re.compile(rf"(?:([1-9][0-9]?)|([{_STEMS}])|([{_LATIN_LETTERS}]))班")
_OF_KINDERGARTEN = re.compile(rf"([大中小托]){_JOINT}?({_N})\)?")
#: A grade in words before a name of the class's own.
_BEFORE_NAME = re.compile(rf"({COHORT}|[初高][一二三](?:年级)?|[一二三四五六七八九十]+年级|[0-9]+年级)[-_./·]?(.+)")
_BRACKETED = re.compile(r"\(([0-9]+|[^()0-9一二三四五六七八九十]{2,6})\)")
_GRADE_BRACKETED = re.compile(r"^\(([0-9]{1,2}|[一二三四五六七八九十]{1,2})\)(?=-)")
#: A name all in brackets: （实验班）.
_ALL_BRACKETED = re.compile(r"\(([^()]*[^()0-9一二三四五六七八九十][^()]*)\)")
#: What kind of class it is, said in brackets behind its number.
_REMARKED = re.compile(
    r"(.+)\((?:(?:重点|实验|普通|平行|特色|特长|特|快|慢|尖子|火箭|宏志|创新|珍珠|文科?|理科?|艺术|美术|音乐|体育|双语|国际|寄宿|住宿|走读"
    r"|物理|历史|物化生|史政地|强基|拔尖|卓越|少儿|新生|民族|直升|示范|科技|书法|舞蹈|足球)[类型]?班?)\)班?"
)
#: Words of its own behind the number of a class, in brackets or not; what is counted of a class is no name of it.
_WITH_REMARK = re.compile(
    r"(.+?)班?\(([^()]*[^()0-9一二三四五六七八九十][^()]*)\)"
    r"|(.+?(?:班[-_/:·.]?|\([0-9一二三四五六七八九十]+\)))((?!.*(?:[合小总共]计|平均|人数|[总全]))[\u4e00-\u9fff]{2,8})"
)
#: Such words before grade and number: 书法特色三(1), 足球班三年级2. Two numbers in words (二十一) may be one.
_REMARK_FIRST = re.compile(
    r"\(?([\u4e00-\u9fff]{2,8}?)班?\)?"
    r"([一二三四五六七八九十初高小1-9](?:[^()]*\((?:[0-9]+|[一二三四五六七八九十]+)\)|[^()]*(?:[年级初高][^()]*|[0-9])))"
)
#: How such words stand in the name of a class; `fold` leaves no such bracket to any other.
_NAMED_WITH_REMARK = re.compile(r"(.+)（(.+)）")
#: Words behind the number that say where the class is.
_WHERE = re.compile(r".*(?:校区|教学点|分校|校部|本部|总[校部])|[东西南北新老][校区]?")
_ENDS_OF_CAMPUS = re.compile(r"(?<=.)(?:校区|[校区])$")
#: The campus that a school is at where it names none.
MAIN = "本部"
MAIN_CAMPUS = re.compile(r"(?:学?校)?本部|校部|总校|总部|主校区|本校区?|中心校区?|无|否|[-—/0]+")
_HAN_SIGN = re.compile(r"[\u4e00-\u9fff]")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a class cell: the grade it names, as a grade cell would write it (empty: none), and the class."""

    grade: str
    name: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A class cell beside its row: the grade (the row's, else what the cell tells) and the class's name.

    name None: the cell names another grade than the row's. unclear: the row has no grade, and the year that the cell
    names is one of several stages, or (not_in_stage) is plain and none of the stage's. coded: the grade was told by the
    first digits of a number.
    """

    grade: int | None
    name: str | None
    unclear: bool = False
    coded: bool = False
    not_in_stage: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What the name of a class says besides its number or own name: the campus (empty: none) and a remark."""

    bare: str
    campus: str
    remark: str


def form_of(name: str) -> Form:
    """Take the name of a class apart, as reading has made it: 东校区 1班（书法特色）."""
    campus, _, own = name.rpartition(" ")
    match = _NAMED_WITH_REMARK.fullmatch(own)
    bare, remark = match.groups() if match else (own, "")
    if _WHERE.fullmatch(remark):
        campus, remark = campus or remark, ""
    return Form(bare, MAIN if MAIN_CAMPUS.fullmatch(campus) else _ENDS_OF_CAMPUS.sub("", campus), remark)


class Counted(NamedTuple):
    """The place of a class among those of its grade, and what they are counted with: numbers, 甲乙丙 or letters."""

    signs: Literal["numbers", "stems", "letters"]
    nth: int


def counted(name: str) -> Counted | None:
    """Tell which class of its grade 2班, 乙班 or B班 is, as reading has named it; None where the name is its own."""
    match = _COUNTED.fullmatch(form_of(name).bare)
    if match is None:
        return None
    number, stem, letter = match.groups()
    if number:
        return Counted("numbers", int(number))
    return Counted("stems", _STEMS.index(stem) + 1) if stem else Counted("letters", _LATIN_LETTERS.index(letter) + 1)


def read_class(value: Any) -> Any:
    """Read a class cell as text; `class_in` gives the class's name once the row's grade is known.

    A date, which is what Excel makes of 7-3, is the class where the row's grade is its month.
    """
    if not isinstance(value, str):
        return value
    text = fold(value)
    if not text:
        raise refuse("cell.empty")
    if _OTHER_DATES.fullmatch(text.replace(" ", "")):
        raise refuse("cell.became_date")
    return text.replace(" ", "") if _HAN_SIGN.search(text) else text


def may_have_lost_zero(text: str) -> bool:
    """Tell 7.1, which is all that Excel leaves of 7.10."""
    return re.fullmatch(r"[0-9]{1,2}\.1", fold(text)) is not None


def names_grade(text: str) -> bool:
    """Tell whether a class cell may name its grade as well."""
    return any(reading.grade for reading in readings_of(text))


def names_cohort(text: str) -> bool:
    """Tell whether a class cell may name a year of entry, which is a grade in one school year only."""
    return any("级" in reading.grade for reading in readings_of(text))


def class_as_written(text: str) -> str:
    """Give the name of a class in a row whose grade is not known: what the cell says of the grade stays in it."""
    readings = readings_of(text)
    return _own_name(_core(text)) if any(reading.grade for reading in readings) else readings[0].name


def class_in(text: str, grade: int | None, stage: str | None, school_year: int | None) -> Placed:
    """Read a class cell in a row of this grade, stage and school year; each is None where it is not known."""
    readings = readings_of(text)
    if grade is not None:
        agreeing = (r.name for r in readings if not r.grade or _names(r.grade, grade, school_year))
        return Placed(grade, next(agreeing, None))
    if became_date(text):
        return Placed(None, None)
    with_grade = [reading for reading in readings if reading.grade]
    if not with_grade:
        return Placed(None, readings[0].name)
    told = {_told(reading.grade, stage, school_year): reading for reading in reversed(with_grade)}
    told.pop(None, None)
    if len(told) != 1:
        beyond = len(readings) == len(with_grade) and _is_of_another_stage(with_grade[0].grade, stage)
        return Placed(None, _own_name(_core(text)), unclear=True, not_in_stage=beyond)
    ((known, reading),) = told.items()
    return Placed(known, reading.name, coded=len(readings) > len(with_grade) and reading.grade.isdigit())


def _names(word: str, grade: int, school_year: int | None) -> bool:
    """Tell whether a word names a grade in any stage that has it; what nothing tells does not contradict."""
    stages = [stage for stage, grades in STAGE_GRADES.items() if grade in grades]
    cohort = cohort_of(word)
    if cohort is not None:
        return school_year is None or any(cohort.grade(school_year, stage) == grade for stage in stages)
    return grade == GRADE_WORDS.get(word) or any(grade_in_stage(word, stage) == grade for stage in stages)


def _told(word: str, stage: str | None, school_year: int | None) -> int | None:
    """Give the grade a word of a class cell names; None where it is of a stage or year that nothing tells."""
    cohort = cohort_of(word)
    if cohort is not None:
        return None if school_year is None else cohort.grade(school_year, stage)
    if stage is not None and stage in STAGE_GRADES:
        return grade_in_stage(word, stage)
    return None if word in COUNTED else GRADE_WORDS.get(word)


def _is_of_another_stage(word: str, stage: str | None) -> bool:
    """Tell whether a word names one grade and the stage has none such: 七 or 初一 in primary school."""
    if stage is None or stage not in STAGE_GRADES or word in COUNTED or word not in GRADE_WORDS:
        return False
    return grade_in_stage(word, stage) is None


@lru_cache(maxsize=16_384)
def readings_of(text: str) -> tuple[Reading, ...]:
    """Give the ways to read a class cell, the most natural first."""
    core = _core(text)
    numbered = (_by_number, _by_code, _by_cohort_code, _only_of_grade, _by_grade_and_number, _of_kindergarten)
    ways = (_by_date, *numbered, _by_letter, _by_number_and_remark, _by_remark_and_number, _by_grade_and_name)
    return next(filter(None, (way(core) for way in ways)), (Reading("", _own_name(core)),))


def became_date(text: str) -> bool:
    """Tell a date, which is what Excel makes of 7-3."""
    return bool(_by_date(_core(text)))


def _by_date(core: str) -> tuple[Reading, ...]:
    """Read the second of March as class 2 of grade 3, and where the day comes first also as class 3 of grade 2."""
    if match := _DATE.fullmatch(core):
        month, day = filter(None, match.groups())
        return (Reading(str(int(month)), f"{int(day)}班"),)
    if match := _DAY_OF_MONTH.fullmatch(core):
        day, name = (match[1], match[2]) if match[1] else (match[4], match[3])
        month, day = _MONTHS[name], str(int(day))
        return (Reading(month, f"{day}班"), *(() if month == day else (Reading(day, f"{month}班"),)))
    return ()


def _by_number(core: str) -> tuple[Reading, ...]:
    match = _NUMBER.fullmatch(core)
    return (Reading("", f"{_number(match[1])}班"),) if match else ()


def _by_code(core: str) -> tuple[Reading, ...]:
    """Read 302; it may also be a number that the school counts through all its grades."""
    match = _CODE.fullmatch(core)
    return (Reading(match[1], f"{int(match[2])}班"), Reading("", _own_name(core))) if match else ()


def _by_cohort_code(core: str) -> tuple[Reading, ...]:
    """Read 2301 as the first class of those who entered in 2023; it may also be a number of the school's own."""
    match = _COHORT_CODE.fullmatch(core)
    return (Reading(f"20{match[1]}级", f"{int(match[2])}班"), Reading("", _own_name(core))) if match else ()


def _only_of_grade(core: str) -> tuple[Reading, ...]:
    """Read 初一班, the only class of its grade; 小二班 may also be the second of 小班."""
    grade = f"{core}班" if f"{core}班" in KINDERGARTEN_WORDS else core
    if grade not in KINDERGARTEN_WORDS and grade not in _SPELT_OUT:
        return ()
    return (*_of_kindergarten(core), Reading(grade, _own_name(core)))


def _by_grade_and_number(core: str) -> tuple[Reading, ...]:
    match = _WORDED.fullmatch(core)
    if match is None:
        return ()
    grade, number = (found for found in match.groups() if found)
    return (Reading(_as_grade(grade), f"{_number(number)}班"),)


def _of_kindergarten(core: str) -> tuple[Reading, ...]:
    match = _OF_KINDERGARTEN.fullmatch(core)
    return (Reading(f"{match[1]}班", f"{_number(match[2])}班"),) if match else ()


def _by_letter(core: str) -> tuple[Reading, ...]:
    """Read 三(甲)班 and 3A; where the row is of another grade the whole is the name."""
    if match := _LETTER.fullmatch(core):
        return (Reading("", f"{match[1]}班"),)
    match = _GRADE_AND_LETTER.fullmatch(core)
    return (Reading(_as_grade(match[1]), f"{match[2]}班"), Reading("", _own_name(core))) if match else ()


def _by_number_and_remark(core: str) -> tuple[Reading, ...]:
    """Read 三(1)班(书法特色): its number, and the words that may tell it from another of the number."""
    match = _WITH_REMARK.fullmatch(core)
    if match is None:
        return ()
    number, remark = (found for found in match.groups() if found)
    remark = re.sub(r"(?<=..)班$", "", remark)
    ways = (_by_number, _by_code, _by_grade_and_number, _of_kindergarten)
    number = re.sub(r"班[-_/:·.]?$", "", number)
    found = next(filter(None, (way(number) for way in ways)), ())
    return tuple(Reading(reading.grade, f"{reading.name}（{remark}）") for reading in found)


def _by_remark_and_number(core: str) -> tuple[Reading, ...]:
    """Read 书法特色三(1)班 as 三(1)班(书法特色); where the row is of another grade the whole is the name."""
    match = _REMARK_FIRST.fullmatch(core)
    found = _by_grade_and_number(match[2]) if match else ()
    if match is None or not found:
        return ()
    named = (Reading(reading.grade, f"{reading.name}（{match[1]}）") for reading in found)
    return (*named, Reading("", _own_name(core)))


def _by_grade_and_name(core: str) -> tuple[Reading, ...]:
    """Read 七年级实验班; where the row is of another grade the whole is the name."""
    match = _BEFORE_NAME.fullmatch(core)
    return (Reading(match[1], _own_name(match[2])), Reading("", _own_name(core))) if match else ()


def _core(text: str) -> str:
    """Give what stands before 班, without remarks on its kind: 3-2 for 3—2, 三(1) for 三(1)班(重点)."""
    key = _DASHES.sub("-", compared(_MIDNIGHT.sub("", text)))
    key = _GRADE_BRACKETED.sub(r"\1", _plain(key))
    if match := _ALL_BRACKETED.fullmatch(key):
        key = match[1]
    if (match := _REMARKED.fullmatch(key)) and _is_numbered(match[1]):
        key = match[1]
    return re.sub(r"班级?$", "", key) or key


def _plain(key: str) -> str:
    """Write ①, 一、1, 25级1 and 2025(1) as everybody else does."""
    key = _LISTED.sub("-", key.translate(_NUMBER_SIGNS))
    return _SHORT_COHORT.sub(lambda match: f"20{match[1] or match[2]}级", key)


def _is_numbered(key: str) -> bool:
    """Tell whether a class is known by its number without what is remarked of its kind."""
    core = re.sub(r"班级?$", "", key)
    return any(pattern.fullmatch(core) for pattern in (_NUMBER, _CODE, _WORDED))


def _as_grade(word: str) -> str:
    """Write the grade found in a class cell as a grade cell would: 三 as 3, 07 as 7."""
    if word in HAN:
        return str(HAN[word])
    return str(int(word)) if word.isdigit() else word


def _own_name(core: str) -> str:
    """Give the name of a class that is no number."""
    name = _BRACKETED.sub(r"\1", core)
    return name if "班" in name else f"{name}班"


def _number(text: str) -> int:
    """Read 2, 02, 二, 十二, 二十三."""
    if text.isdigit() and text.isascii():
        return int(text)
    match = _HAN_NUMBER.fullmatch(text)
    if match is None:  # pragma: no cover - the patterns above admit only such numbers
        raise refuse("cell.empty")
    tens = (HAN[match[1]] if match[1] else 1) if match[2] else 0
    return 10 * tens + (HAN[match[3]] if match[3] else 0)
