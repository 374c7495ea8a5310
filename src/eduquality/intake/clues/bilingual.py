"""Is a header written in two languages, 姓名 Name? Its halves, and whether one may be one more name of a field."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from eduquality.model.notations.folding import fold

_SIGNS = re.compile(r"[()\[\]【】/|\\·:,;*\s]+")
_CHINESE = r"[^A-Za-z]*[\u4e00-\u9fff][^A-Za-z]*"
_ENGLISH = r"[A-Za-z][A-Za-z0-9'’._&# -]*"
_HALVES = re.compile(rf"(?P<zh>{_CHINESE})(?P<en>{_ENGLISH})|(?P<en2>{_ENGLISH})(?P<zh2>{_CHINESE})")
_EDGES = " -_.#"
_LONGEST = 80
_SHORTEST_WORD = 3
_FOR_NUMBER = frozenset({"no", "num"})
#: Words that make something else of what they stand beside: 语文 Rank is no score, 班级 Teacher no class.
_CHANGING = frozenset(
    {
        *("rank", "ranking", "order", "place", "position", "percentile", "percent", "rate", "ratio", "level", "band"),
        *("average", "avg", "mean", "median", "max", "min", "std", "raw", "scaled", "weighted", "pinyin", "spelling"),
        *("code", "number", "num", "type", "kind", "category", "status", "size", "count", "remark", "remarks", "note"),
        *("notes", "former", "previous", "old", "other", "new", "english", "nickname", "teacher", "head", "monitor"),
        *("father", "mother", "parent", "parents", "guardian", "family", "contact", "phone", "tel", "telephone"),
        *("mobile", "email", "mail", "address", "photo", "signature", "principal"),
    }
)


@lru_cache(maxsize=8192)
def halves(text: str) -> tuple[str, str] | None:
    """Give the Chinese and the English half of a text that is made of both, 性别/Sex, 姓名(Name); else None."""
    if len(text) > _LONGEST or text.isascii():
        return None
    match = _HALVES.fullmatch(_SIGNS.sub(" ", fold(text)).strip())
    if match is None:
        return None
    chinese, english = match["zh"] or match["zh2"], match["en"] or match["en2"]
    return chinese.strip(_EDGES), english.strip(_EDGES)


def may_translate(english: str, own: Iterable[str], others: Iterable[str]) -> bool:
    """Tell whether an unknown English half may be one more name of a field; own, others: names of it and the rest.

    性别 Gender may be; 语文 Rank, 学校 ID and whatever takes a word of another field's name may not.
    """
    known, foreign = _words(own), _words(others)
    known |= _FOR_NUMBER if "number" in known else set()
    return all(
        word in known or (len(word) >= _SHORTEST_WORD and word not in _CHANGING and word not in foreign)
        for word in _words([english])
    )


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in re.findall(r"[a-z]+", text.casefold())}


def may_shorten(chinese: str, own: Iterable[str]) -> bool:
    """Tell whether an unknown Chinese half leaves out signs of a field's name and adds none: 学号 of 学籍号."""
    return any(_is_within(chinese, name) for name in own)


def _is_within(short: str, name: str) -> bool:
    rest = iter(name)
    return all(sign in rest for sign in short)
