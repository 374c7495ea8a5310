"""Which grades sit in one class? 一、二年级, 1-3年级 and 复式 name a class of several, which has no grade itself."""

from __future__ import annotations

import re
from functools import lru_cache

from eduquality.model.notations.grades import GRADE_WORDS, STAGE_GRADES, compared

_MIXED = re.compile(r"(?:多年级)?复式(?:班|教学班?)?|混合(?:班|年级)?|混龄班?|多年级(?:班|混合)?")
_BEHIND = re.compile(r"\(?(?:多级)?复式(?:班|教学班?)?\)?$|班$")
_HAN = "一二三四五六七八九"
_RANGE = re.compile(rf"([{_HAN}1-9])(?:年级)?[-—–~～至到]([{_HAN}1-9])年级")
_LIST = re.compile(rf"[{_HAN}1-9](?:年级)?(?:[、,，/+＋和与]?[{_HAN}1-9](?:年级)?)+")
_RUN_TOGETHER = re.compile(r"[0-9]{2}")
_ONE = re.compile(rf"[{_HAN}1-9]")


@lru_cache(maxsize=1024)
def several_grades(text: str) -> tuple[int, ...] | None:
    """Give the grades that sit together, none where they are not named; None where a text is one grade or none."""
    word = compared(text)
    if _MIXED.fullmatch(word):
        return ()
    # 12年级 is one grade, and what 23年级 may be nobody knows.
    if word in GRADE_WORDS or _RUN_TOGETHER.search(word):
        return None
    bare = _BEHIND.sub("", word)
    if found := _RANGE.fullmatch(bare):
        first, last = (GRADE_WORDS[f"{one}年级"] for one in found.groups())
        return tuple(range(first, last + 1)) if first < last else None
    if _LIST.fullmatch(bare) and "年级" in bare:
        grades = tuple(GRADE_WORDS[f"{one}年级"] for one in _ONE.findall(bare))
        return grades if list(grades) == sorted({*grades}) else None
    return None


def stage_of(grades: tuple[int, ...]) -> str | None:
    """Give the only stage that has all of these grades; None where nothing tells it."""
    stages = [stage for stage, known in STAGE_GRADES.items() if grades and all(grade in known for grade in grades)]
    return stages[0] if stages else None
