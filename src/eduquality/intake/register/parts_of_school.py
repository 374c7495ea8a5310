"""Which part of a school does a name mean, or which parts does it include? 红旗小学（东校区） means one.

红旗小学（含东校区） includes it, and 红旗小学（不含东校区） is what is left without it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from eduquality.model.notations.classnames import MAIN, MAIN_CAMPUS
from eduquality.model.notations.folding import fold

_NUMERAL = "[一二三四五六七八九十]"
_ENDS_OF_NAMES = rf"小学|中学|学校|幼儿园|完小|中心校|学区|联校|(?:[村镇实附]小|{_NUMERAL}[中小]|附中|高中|初中)(?!学)"
_SCHOOL = f"(?P<school>.+?(?:{_ENDS_OF_NAMES})|(?:{_NUMERAL}|实|附)[中小](?!学))"
_KIND_OF_PART = r"(?:校区|校部|教学点|分校|教学部|分部|校园|村小|幼儿园|附属园)"
#: What names a part of a school behind its name: 东校区, (初中部), 柳树教学点.
_PART = re.compile(
    rf"{_SCHOOL}\(?(?P<part>(?:[一-龥]{{1,6}}?)(?:校区|校部|教学点|分校|教学部|分部|本部)|本部|(?:小学|初中|高中|幼儿|学前|中学)部)\)?$"
)
_MAIN_PART = r"(?:学?校?本部|总校|主校区|本校)"
_ADDED = r"(?:及其?|和(?!平)|与|、|\+|加上?|连同)"
_INCLUDED = r"(?:全校)?[,:、]?(?:已|均|其中|数据)?(?:包?含|包括|涵盖|连同|加上?|带)了?"
#: What says that a name stands for a school with parts of it: (含东校区), 本部及东校区, (全校).
_WITH_PARTS = re.compile(
    rf"{_SCHOOL}(?:\((?:{_INCLUDED}(?P<in1>[^()]+)|{_MAIN_PART}{_ADDED}(?P<in2>[^()]+)"
    rf"|(?:全校|[全各所][部有]?校区|[两二三四五六]个?校区)(?:合计|总计|小计|汇总)?|(?P<in3>[^()]+?{_KIND_OF_PART}{_ADDED}[^()]+)|(?P<in5>[^()不]+?)[均都也]?(?:包[含括])?在内)\)(?:合计|总计|小计)?"
    rf"|(?:{_INCLUDED}|{_MAIN_PART}?{_ADDED})(?P<in4>[^()]*{_KIND_OF_PART})(?:合计|总计|小计|在内)?)"
)
#: 红旗小学（不含东校区） is what is left without that part.
_WITHOUT_PARTS = re.compile(
    rf"{_SCHOOL}(?:\(?(?:不包?[含括]|不包括|除|未含|扣除).*?{_KIND_OF_PART}(?:外|以外)?\)?"
    rf"|\([^()]+?{_KIND_OF_PART}(?:除外|不计|不含)\))"
)
#: A teaching point of two signs or more is known without its school; the 东校区 of a town may be that of any school.
_BY_ITSELF = re.compile(r"[一-龥]{2,}教学点")
_NAMED_PART = re.compile(rf"([一-龥]{{1,6}}?){_KIND_OF_PART}")
#: What stands before the kind of a part and is no name of one.
_NO_NAME_OF_PART = re.compile(
    r"(?:[各个其下属所有全部辖等]|[一二两三四五六七八九十]个|及其?|和(?!平)|与|附属|附设|农村)+"
)
_BLANKS = re.compile(r"[\s·•\"'“”‘’]+")


class SchoolWithParts(NamedTuple):
    """A school, and the names of those of its parts that a name says it includes; none: it does not say which."""

    school: str
    parts: frozenset[str]


# Every table states the same few names of schools.
@lru_cache(maxsize=16_384)
def with_parts(name: str) -> SchoolWithParts | None:
    """Tell a name that includes parts of its school: 红旗小学 with 东校区 of 红旗小学（含东校区）."""
    found = _WITH_PARTS.fullmatch(_plain(name))
    if not found:
        return None
    said = "".join(text for name, text in found.groupdict().items() if name != "school" and text)
    parts = (_NO_NAME_OF_PART.sub("", text) for text in _NAMED_PART.findall(said))
    return SchoolWithParts(found["school"], frozenset(part for part in parts if part))


@lru_cache(maxsize=16_384)
def part_in(name: str) -> tuple[str, str] | None:
    """Tell school and part where a name says both: 红旗小学 and 东校区 of 红旗小学（东校区）."""
    plain = _plain(name)
    if _WITH_PARTS.fullmatch(plain):
        return None
    if without := _WITHOUT_PARTS.fullmatch(plain):
        return without["school"], MAIN
    found = _PART.fullmatch(re.sub(r"[.,，、<>《》]+", "", plain))
    return (found["school"], found["part"]) if found else None


def named_part(name: str) -> tuple[str, ...]:
    """Give the name that a part of a school has by itself: 柳树教学点 of 石坪镇中心小学柳树教学点."""
    found = part_in(name)
    return (found[1],) if found and _BY_ITSELF.fullmatch(found[1]) else ()


def is_campus(part: str) -> bool:
    """Tell whether a part of a school has classes of its own numbers: 东校区, not the 初中部, whose grades differ."""
    return not part.endswith("部") and not MAIN_CAMPUS.fullmatch(part)


@lru_cache(maxsize=16_384)
def _plain(name: str) -> str:
    return _BLANKS.sub("", fold(name))
