"""Which grade and class does a title or a name tell? 三年级(2)班, 三(2)班, 初一, 302, 8班."""

from __future__ import annotations

import re
from functools import lru_cache

from eduquality.model.notations.folding import fold

_COUNTED = "一二三四五六七八九"
_CLASS_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_LEVEL = rf"(?:[{_COUNTED}]年级|[{_COUNTED}]年|初[一二三]|高[一二三]|小[一二三四五六]|20\d\d级)"
_NOT_OF_SEVERAL = rf"(?<![{_COUNTED}十至到、,\-~—和及])"
_NOR_THE_FIRST = r"(?![至到、,\-~—和及])"
#: 三年级(2)班, 三年级2班, 初一二班, 2023级3班.
_GRADE_AND_CLASS = re.compile(rf"{_NOT_OF_SEVERAL}({_LEVEL})\s*\(?({_CLASS_NUMBER})\)?\s*班{_NOR_THE_FIRST}")
#: 三(2)班, 三2班; 三二班 only where it is the whole text.
_SHORT = re.compile(rf"{_NOT_OF_SEVERAL}([{_COUNTED}])\s*(?:\({_CLASS_NUMBER}\)|\d{{1,2}})\s*班{_NOR_THE_FIRST}")
_SHORT_WHOLE = re.compile(rf"([{_COUNTED}])\s*(?:\({_CLASS_NUMBER}\)|\d{{1,2}}|[{_COUNTED}]班)")
#: 中一班幼儿名册, 大班幼儿名单; 大中小班 names none.
_KINDERGARTEN = re.compile(rf"(?<![大中小托初高、])([大中小托])\s*\(?({_CLASS_NUMBER})?\)?\s*班(?![、和至])")
_THREE_DIGITS = re.compile(r"([1-9])(0[1-9]|[12]\d)班?")
_CLASS_ALONE = re.compile(rf"\(?{_CLASS_NUMBER}\)?\s*班")
_GRADE_ALONE = re.compile(rf"{_NOT_OF_SEVERAL}((?:[{_COUNTED}]年级|初[一二三]|高[一二三])){_NOR_THE_FIRST}")
#: 2025级 is a grade in the stage of its school; 初2025级 says which.
_COHORT_ALONE = re.compile(r"(?<![\d至到、,\-~—和及])((?:小学|初中|高中|初|高)?20\d\d级)(?![至到、,\-~—和及])")


@lru_cache(maxsize=4096)
def grade_and_class(text: str, *, whole: bool) -> tuple[str | None, str | None]:
    """Give the grade and the class, as written, that a text names: 三年级(2)班, 三(2)班, 初一, 302, 8班.

    whole: the text is a name, of which short forms (302, 三二班, 8班) count where they are all of it. A text that names
    several grades, 七至九年级, names none.
    """
    folded = fold(text)
    if match := _GRADE_AND_CLASS.search(folded) or _SHORT.search(folded):
        return _spelt(match[1]), match[0]
    if whole and (match := _SHORT_WHOLE.fullmatch(folded) or _THREE_DIGITS.fullmatch(folded)):
        return _spelt(match[1]), folded
    of_children = _KINDERGARTEN.fullmatch if whole and "幼" not in folded else _KINDERGARTEN.search
    if (whole or "幼" in folded) and (match := of_children(folded)):
        return f"{match[1]}班", match[0] if match[2] else None
    if whole and _CLASS_ALONE.fullmatch(folded):
        return None, folded
    grades = {match[1] for match in _GRADE_ALONE.finditer(folded)} or {*_COHORT_ALONE.findall(folded)}
    return (_spelt(grades.pop()), None) if len(grades) == 1 else (None, None)


def _spelt(grade: str) -> str:
    """Write a grade out: 三 and 三年 are 三年级, 3 of 302 is 3年级."""
    if grade in _COUNTED or grade.isdecimal():
        return f"{grade}年级"
    return f"{grade}级" if grade.endswith("年") else grade
