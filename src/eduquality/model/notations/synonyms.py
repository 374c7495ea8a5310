"""Which known word does a text mean? Notations of one code, and the word that an unknown one is like."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic_core import PydanticCustomError

from eduquality.errors import near_miss
from eduquality.model.notations.folding import fold, plain_whole, refuse
from eduquality.words import LANGS, phrases, say

#: Gives the code of a word, in the form in which words are compared, by what stands around a known one.
ReadsAround = Callable[[str, Mapping[str, str]], str | None]


def coded(
    name: str,
    synonyms: Mapping[str, tuple[str, ...]],
    around: ReadsAround | None = None,
    shown: Mapping[str, str] = MappingProxyType({}),
    *,
    is_open: bool = False,
) -> Callable[[Any], Any]:
    """Make a validator that maps known notations to codes; `synonyms` is code → notations.

    What `eduq show` and results call a code means it, too: shown is code → such a name. is_open: any other text is a
    value as it stands.
    """
    known = by_word(synonyms)
    by_name = {bare_word(text): code for code, text in shown.items()}
    allowed = "、".join(words[0] if words else code for code, words in synonyms.items())

    def decode(value: Any) -> Any:
        if not isinstance(value, str):
            return value
        word = bare_word(value)
        code = known.get(word) or by_name.get(word) or _names_shown(name, tuple(synonyms)).get(word)
        code = code or (around and around(word, known))
        if code is None and is_open and fold(value):
            return fold(value)
        if code is None:
            raise unknown_word(value, known, "cell.not_allowed", field=name, allowed=allowed)
        return code

    decode.synonyms = synonyms  # type: ignore[attr-defined]
    decode.is_open = is_open  # type: ignore[attr-defined]
    return decode


@cache
def _names_shown(name: str, codes: tuple[str, ...]) -> Mapping[str, str]:
    """Give the code of each name that codes are shown under, in either language."""
    known = ((code, f"val.{name}.{code}") for code in codes)
    return {bare_word(say(key, lang)): code for code, key in known if key in phrases() for lang in LANGS}


def by_word(synonyms: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Give the code that each notation means, codes as well."""
    return {bare_word(word): code for code, words in synonyms.items() for word in (code, *words)}


def bare_word(text: str) -> str:
    """Give the form in which words and codes are compared: no spaces, no case, 1.0 as 1."""
    return plain_whole(fold(text).replace(" ", "").casefold())


def unknown_word(text: str, known: Mapping[str, str], code: str, **values: object) -> PydanticCustomError:
    """Refuse a word; where a known one is like it the code ends in `_near`."""
    word = bare_word(text)
    # Few words share half of their signs with it: a column full of wrong words costs little.
    signs = set(word)
    alike = [one for one in known if not one.isdigit() and 2 * len(signs.intersection(one)) >= len(signs)]
    near = _one_sign_off(word, alike) or near_miss(word, alike) if len(word) > 1 and alike else None
    return refuse(f"{code}_near", near=near, **values) if near else refuse(code, **values)


def _one_sign_off(word: str, known: Iterable[str]) -> str | None:
    """Give the known word that differs in one sign, 缺考 for 缺靠; of several the one that sounds alike."""
    found: dict[str, int] = {}
    for one in known:
        differing = [pair for pair in zip(word, one, strict=False) if pair[0] != pair[1]]
        if len(one) == len(word) and len(differing) == 1:
            found[one] = _apart(*differing[0])
    nearest = min(found, key=lambda one: found[one], default=None)
    return nearest if nearest and (len(found) == 1 or found[nearest] <= _SOUNDS_ALIKE) else None


#: The common characters of GB 2312 stand in the order of their sounds: so near one another two sound alike, mostly.
_SOUNDS_ALIKE = 12
_COMMON = re.compile(rb"[\xb0-\xd7][\xa1-\xfe]")
_ROW_OF_CHARACTERS = 94


def _apart(one: str, other: str) -> int:
    """Give how many common characters stand between two in the order of sounds; very many where one is not common."""
    codes = [sign.encode("gb2312", "replace") for sign in (one, other)]
    if not all(_COMMON.fullmatch(code) for code in codes):
        return sys.maxsize
    first, second = (code[0] * _ROW_OF_CHARACTERS + code[1] for code in codes)
    return abs(first - second)


# ---------------------------------------------------------------- a known word amid others

#: What denies the word behind it, or says that it is not yet so.
_DENIED = re.compile(r"[非未不无没拟]|取消|撤销|落选|候选")
_SHORTEST = 2
#: Which office a text speaks of: XX市骨干教师 is of the city. What holds another's sign stands before it.
_LEVEL = re.compile(
    "(?P<national>国家|全国|国培|部级|教育部)|(?P<county>县级市|[县旗]|(?<!治)(?<!地)区)|(?P<province>自治区|省)"
    "|(?P<city>地区|[市州盟])|(?P<school>校级|校本|园级|园本)"
)
_SEVERAL = re.compile(r"[、,;/和及]")


def within(word: str, known: Mapping[str, str]) -> str | None:
    """Give the code of the known words that a text holds, 名师 in 市级名师培养对象; None where they are of several."""
    if _DENIED.search(word):
        return None
    held = [one for one in known if len(one) >= _SHORTEST and not one.isascii() and one in word]
    # 名师工作室 is no 名师.
    codes = {known[one] for one in held if not any(one != other and one in other for other in held)}
    return codes.pop() if len(codes) == 1 else None


def level_within(word: str, known: Mapping[str, str]) -> str | None:
    """Give the level that a text names; of a path, XX市XX区, the last counts; None where it lists several."""
    found = [*_LEVEL.finditer(word)]
    if not found or _DENIED.search(word) or _SEVERAL.search(word):
        return None
    level = found[-1].lastgroup
    return level if level in known.values() else None
