"""Which grade does a text name? 七年级, 初一, G7, Ⅶ and the code 21 are one.

A year counted from the first of its stage (一年级 of a junior school) and a cohort (初2025级) are only known beside
what else the row says: `grade_in_stage` and `Cohort.grade` take that into account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from eduquality.model.notations.folding import fold, refuse

HAN = {han: n for n, han in enumerate("一二三四五六七八九", start=1)} | {"十": 10, "十一": 11, "十二": 12}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_FIRST_ROMAN_SIGN = 0x2160
_ROMAN_SIGNS = {_FIRST_ROMAN_SIGN + i: word for i, word in enumerate(_ROMAN)} | {
    _FIRST_ROMAN_SIGN + 0x10 + i: word for i, word in enumerate(_ROMAN)
}
_KINDERGARTEN = {"托": -3, "小": -2, "中": -1, "大": 0}
#: The grades of each stage in the usual order of six years, three and three.
_USUAL_GRADES: Mapping[str, range] = {
    "preschool": range(-3, 1),
    "primary": range(1, 7),
    "junior": range(7, 10),
    "senior": range(10, 13),
    "vocational": range(10, 13),
}
#: The grades of each stage that has any; where primary school takes five years, 六年级 is junior.
STAGE_GRADES: Mapping[str, range] = {**_USUAL_GRADES, "junior": range(6, 10)}
#: The last grade of each stage that a grade alone tells, in order: whoever is in grade 10 is in senior school.
EITHER_GRADE = 6
LAST_GRADES: Mapping[str, int] = {stage: grades[-1] for stage, grades in _USUAL_GRADES.items() if stage != "vocational"}
#: The stage that a grade alone tells.
STAGE_OF_GRADE: Mapping[int, str] = {grade: stage for stage in LAST_GRADES for grade in _USUAL_GRADES[stage]}
#: The grade before the first year of a stage whose years are counted, and how many years it has.
_BEFORE = {stage: grades[0] - 1 for stage, grades in _USUAL_GRADES.items() if stage != "preschool"}
_YEARS = {stage: len(_USUAL_GRADES[stage]) for stage in _BEFORE}
#: How a stage is named before a year of it: 初一, 初中一年级.
_STAGE_WORDS: Mapping[str, tuple[str, ...]] = {
    "primary": ("小", "小学"),
    "junior": ("初", "初中"),
    "senior": ("高", "高中", "普高"),
    "vocational": ("职", "职高", "中职", "职中"),
}


def _plain_words() -> Iterator[tuple[str, int]]:
    """Give the words that count from the first of primary school: 七年级, 7, Ⅶ, G7."""
    for han, n in HAN.items():
        for word in (han, f"{han}年级", f"{han}年", str(n), f"{n:02d}", f"{n}年级", f"{n}年", _ROMAN[n - 1]):
            yield word, n
        for word in (f"{_ROMAN[n - 1]}年级", f"G{n}", f"GRADE{n}"):
            yield word, n


def _stage_words() -> Iterator[tuple[str, int]]:
    """Give the words that count from the first of a stage they name: 初一, 高中二年级, 小1."""
    for stage, names in _STAGE_WORDS.items():
        for han, n in HAN.items():
            if n <= _YEARS[stage]:
                for name in names:
                    for year in (han, str(n)):
                        yield f"{name}{year}", _BEFORE[stage] + n
                        yield f"{name}{year}年级", _BEFORE[stage] + n
    # Where there is a fourth year of junior school, it is the last.
    yield from (
        (f"{name}{year}{after}", 9) for name in _STAGE_WORDS["junior"] for year in "四4" for after in ("", "年级")
    )


def _codes() -> Iterator[tuple[str, int]]:
    """Give the codes of the register: 11–16 primary, 21–23 junior, 31–33 senior."""
    for tens, stage in enumerate(("primary", "junior", "senior"), start=1):
        yield from ((str(10 * tens + n), _BEFORE[stage] + n) for n in range(1, _YEARS[stage] + 1))


KINDERGARTEN_WORDS = {
    f"{before}{sign}{after}": n
    for sign, n in _KINDERGARTEN.items()
    for before in ("", "幼", "幼儿", "幼儿园")
    for after in ("班", "班年级")
}
#: 初一, 高中二年级, 小1 …
STAGE_WORDS_OF_YEARS: Mapping[str, int] = dict(_stage_words())
#: Years of junior school, which has a fourth where it begins with the sixth grade.
JUNIOR_YEARS: Mapping[str, int] = {
    f"{name}{year}{after}": n
    for n, years in enumerate(("一1", "二2", "三3", "四4"), start=1)
    for year in years
    for name in _STAGE_WORDS["junior"]
    for after in ("", "年级")
}
#: 11 and 12 are senior two and three before they are codes of primary one and two.
GRADE_WORDS: Mapping[str, int] = {
    **dict(_codes()),
    **dict(_plain_words()),
    **STAGE_WORDS_OF_YEARS,
    **KINDERGARTEN_WORDS,
}
#: Codes that no year has: where they stand, 11 and 12 are codes as well.
CODES_ALONE = frozenset(code for code, _ in _codes() if code not in dict(_plain_words()))
# Codes of primary one and two that are grades of senior school as well.
_CODES = {"11": 1, "12": 2}
#: Years counted from the first of a stage as well as from the first of primary school.
COUNTED = {word: n for word, n in _plain_words() if n <= 3 and not word.startswith("G")}  # noqa: PLR2004


def compared(text: str) -> str:
    """Give the form in which grades and classes are compared: capitals, no spaces, one kind of bracket."""
    key = fold(text).upper().translate(_ROMAN_SIGNS).replace(" ", "")
    return re.sub(r"[〔【\[{]", "(", re.sub(r"[〕】\]}]", ")", key))


def _grade_key(text: str) -> str:
    return re.sub(r"\.0+$", "", compared(text))


def read_grade(value: Any) -> Any:
    """Read a grade as 1–12 (kindergarten 托/小/中/大班 as −3…0); 初一 and 21 are 7, 高一 and 31 are 10.

    A cohort (2025级) is refused: which grade it is depends on the year.
    """
    if not isinstance(value, str):
        return value
    word = _grade_key(value)
    grade = GRADE_WORDS.get(word)
    if grade is not None:
        return grade
    if _COHORT.fullmatch(word):
        raise refuse("cell.cohort_unclear")
    raise refuse("cell.leaving_year" if _LEAVERS.fullmatch(word) else "cell.not_a_grade")


def is_counted(text: str) -> bool:
    """Tell a year that may be counted from the first of any stage: 一年级, 1."""
    return _grade_key(text) in COUNTED


def grade_in_stage(text: str, stage: str) -> int | None:
    """Give the grade that a text names in a stage of `STAGE_GRADES`, None if the stage has no such grade.

    一年级 and 1 are grade 1 in primary school, 7 in junior and 10 in senior; 11 is primary one or senior two.
    """
    word = _grade_key(text)
    year = COUNTED.get(word)
    readings = (GRADE_WORDS.get(word), _CODES.get(word), *(() if year is None else (6 + year, 9 + year)))
    return next((grade for grade in readings if grade in STAGE_GRADES[stage]), None)


# ---------------------------------------------------------------- cohorts

#: The pattern of a cohort, without groups: 2025级, 初2025级.
COHORT = rf"(?:{'|'.join(name for names in _STAGE_WORDS.values() for name in names)})?(?:19|20)[0-9]{{2}}级"
_COHORT = re.compile(COHORT)
_LEAVERS = re.compile(r".{0,4}(?:19|20)?[0-9]{2}届")
_STAGE_OF_WORD = {name: stage for stage, names in _STAGE_WORDS.items() for name in names}


@dataclass(frozen=True, slots=True)
class Cohort:
    """Those who entered a stage in September of `year`; stage None: the text does not name it."""

    stage: str | None
    year: int

    def grade(self, school_year: int, stage: str | None) -> int | None:
        """Give their grade in the school year that begins in `school_year`; None if the stage has none or differs.

        Counted in six years of primary, three of junior and three of senior school.
        """
        own = self.stage or stage
        if own not in _BEFORE or (stage and self.stage and not _same_stage(self.stage, stage)):
            return None
        nth = school_year - self.year + 1
        return _BEFORE[own] + nth if 1 <= nth <= _YEARS[own] else None


def _same_stage(one: str, other: str) -> bool:
    """Tell whether two stages are one; 高 is said of vocational school as well."""
    return one == other or {one, other} == {"senior", "vocational"}


def is_cohort(text: str) -> bool:
    """Tell whether a text is the name of those who entered in a year: 2025级."""
    return _COHORT.fullmatch(compared(text)) is not None


def cohort_of(text: str) -> Cohort | None:
    """Read 2025级, 初2025级, 小学2023级; None for anything else."""
    word = compared(text)
    return Cohort(_STAGE_OF_WORD.get(word[:-5]), int(word[-5:-1])) if _COHORT.fullmatch(word) else None


# ---------------------------------------------------------------- the stage a school's name tells

_NAMED_STAGES = (
    (re.compile(r"幼儿园$|幼儿班$"), "preschool"),
    (re.compile(r"(?<!中)小学(?:部|校)?$|完小$|教学点$|[一二三四五六七八九十\d实附关镇乡村]小$"), "primary"),
    (re.compile(r"初级中学$|初中(?:部)?$"), "junior"),
    (
        re.compile(
            r"职业高级中学$|职业高中$|职高$|中等职业|职业技术|职业?中?专$|职中$|职业(?:中学|学校)$|卫生学校$|技师学院$|职业?教育?中心$|中等专业学校$|中专$|技工学校$"
        ),
        "vocational",
    ),
    (re.compile(r"高级中学$|高中(?:部)?$"), "senior"),
)


@lru_cache(maxsize=4096)
def stage_of_school(name: str) -> str | None:
    """Give the only stage that a school's name lets it have, None where it may have several (中学, 学校)."""
    key = fold(name).replace(" ", "")
    return next((stage for pattern, stage in _NAMED_STAGES if pattern.search(key)), None)


#: 初级中学 and 高级中学 are of one.
_OF_TWO_STAGES = re.compile(r"中学校?$|[一二三四五六七八九十实附民]中$")


@lru_cache(maxsize=4096)
def may_be_of_two_stages(name: str) -> bool:
    """Tell a school whose name lets it be a junior or a senior school: 第一中学, 云山一中."""
    return stage_of_school(name) is None and _OF_TWO_STAGES.search(fold(name).replace(" ", "")) is not None
