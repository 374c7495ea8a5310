"""Under which names is a school known? From its whole name, step by step, to the short forms that offices use."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from eduquality.intake.register.parts_of_school import with_parts
from eduquality.model.notations.folding import fold, simplified

#: What a name is compared by, from the strictest step to the loosest: as written; without its county; short; without
#: its township, too.
STEPS = 4
#: From this step on two names are so unlike that one sheet which has both means two schools.
LOOSE = 2

# The number of a row or the school's code before a name, a code behind it, and the name that a school had before are no
# part of its name.
_AROUND_NAME = re.compile(
    r"^(?:\d{1,3}[.、)]|[(\[【]?\d{10}[)\]】]?[-—_:/|.、,\s]*)\s*(?=[一-龥])|(?<=[一-龥])[-—_:/|\s]*\(?\d{10}\)?$|\((?:原|曾用名|旧称)[^()]*\)"
)
_CALLED = r"(?:原名?|曾用名|旧称)[是为:：]?"
_FORMER = re.compile(rf"\({_CALLED}([^()]{{3,}})\)")
_CALLED_FIRST = re.compile(rf"^\s*{_CALLED}")
_WITHIN_BRACKETS = re.compile(r"\([^()]*\)")
_BETWEEN_NAMES = re.compile("[、,，;；/]")
_CODE = re.compile(r"[0-9A-Za-z]{4,}")
_SIGNS = re.compile(r"[\s·•.,，、\"'“”‘’《》<>()（）]+")
_DIGITS = re.compile(r"\d{1,2}")
_NUMERALS = "〇一二三四五六七八九"
# What offices write short, in this order: 云岭县第一初级中学 is 云岭一初中, 城关镇实验小学 is 城关实小.
_SHORT = tuple(
    (re.compile(pattern), short)
    for pattern, short in (
        (r"第(?=[一二三四五六七八九十]+[^一二三四五六七八九十])", ""),
        (r"初级中学?", "初中"),
        (r"高级中学?|(?<=[一二三四五六七八九十民])高$", "高中"),
        (r"民族(?=[中小高初])", "民"),
        (r"完全中学", "完中"),
        (r"九年一贯制|九年制", "九"),
        (r"十二年一贯制|十二年制", "十二"),
        (r"实验", "实"),
        (r"(?:(?<=师范)学校)?(?:附属|附设)", "附"),
        (r"中心小学|中心学校|中心完小|中心校", "中心"),
        (r"完全小学|完小", "小"),
        (r"幼儿园", "幼"),
        (r"小学校?$|小学(?=附)", "小"),
        (r"中学校?$|中学(?=附)", "中"),
    )
)
_KIND_OF_PLACE = re.compile(r"(?:[一-龥]{1,3}族)*自治[县旗州]$|街道办事处$|街道$|林区$|[县市区旗镇乡]$")
#: What stands in brackets behind a name, and of that what tells the kind of school.
_BEHIND = re.compile(r"(?P<name>[^()]{3,})\((?P<said>[一-龥]{2,14})\)")
_KIND_OF_SCHOOL = re.compile(r"(?:公办|民办|公立|私立|县直|市直|区直|直属|乡镇|农村|城区|普惠)(?:学校|小学|初中)?")
_COUNTYS_OWN = re.compile(r"(?:立|直属?|属)(?=[一-龥]{3,})")
#: What is left of a name that names no school any more.
_NO_NAME = frozenset(
    {"", "中", "小", "校", "学校", "中学", "小学", "幼儿园", "幼", "高中", "初中", "高级中学", "初级中学", "完小"}
)
_SHORTEST_PLACE = 2
#: Of two signs only a number or 实 and the kind make a name that is known alone: 一中, 实小.
_USUAL = re.compile(r"[一二三四五六七八九十实][中小幼]|[一-龥]{3,}")
_TOWNSHIP_FIRST = re.compile(r"([\u4e00-\u9fa5]{2,4}?(?:镇|乡|街道))(?![市县区镇])(.{2,})")
# A banner (旗) has a longer name than 红旗小学 begins with.
_COUNTY_FIRST = re.compile(
    r"([\u4e00-\u9fa5]{1,7}?(?:自治[县旗]|县|(?<=[\u4e00-\u9fa5]{2})旗))(?!城(?![关东西南北郊厢])|直)(.{2,})"
)
#: Words that stand for all schools of a place, or for a sum, where the name of one is asked.
_WHOLE = re.compile(
    r"^(?:全|本)?(?:[县市区省旗镇乡校]|街道|学区)(?:合计|总计|小计|汇总|平均)?$|^(?:合计|总计|小计|共计|总和|全部|各校|所有学校|县直|市直|区直)(?:合计|小计)?$"
    r"|(?:合计|小计|总计|平均)$"
)
# A name that says no more than the place: 云岭县, 城关镇, 东山学区.
_PLACE_ALONE = re.compile(
    r"(?!.*(?:校|园|学(?!区$)|小区|[一二三四五六七八九十]中))[一-龥]{1,9}(?:[县镇乡区市]|(?<=[一-龥]{2})[旗省]|自治州|街道|办事处)"
)


def codes_in(name: str) -> Sequence[str]:
    """Give what may be a code in the cell of a name: 2199000001 of 红旗小学（2199000001）, whatever codes look like."""
    return _CODE.findall(fold(name))


@lru_cache(maxsize=16_384)
def name_key(name: str) -> str:
    """Give what is compared of a name as it is written: without blanks and signs, numbers in words."""
    return _DIGITS.sub(_in_words, _SIGNS.sub("", simplified(_AROUND_NAME.sub("", fold(name)))))


def former_names(name: str) -> tuple[str, ...]:
    """Give the names that a school had, as its name says behind it: 红星小学 of 东方红小学（原红星小学）."""
    return tuple(one for said in _FORMER.findall(fold(name)) for one in _BETWEEN_NAMES.split(said))


def names_listed(text: str) -> frozenset[str]:
    """Give the names that a cell of former names lists: 东街小学（2019年前）、原城东小学."""
    parts = _BETWEEN_NAMES.split(_WITHIN_BRACKETS.sub("", fold(text)))
    names = {one.strip() for part in parts for one in (part, _CALLED_FIRST.sub("", part))}
    return frozenset(name for name in names if len(name) > _SHORTEST_PLACE and name not in _NO_NAME)


def _in_words(number: re.Match[str]) -> str:
    tens, ones = divmod(int(number[0]), 10)
    ten = "" if tens == 0 else "十" if tens == 1 else f"{_NUMERALS[tens]}十"
    return f"{ten}{_NUMERALS[ones] if ones or not tens else ''}"


@cache
def bare_place(place: str) -> str:
    """Give a place without the word for its kind: 云岭 of 云岭县; a name too short for that stays whole."""
    key = name_key(place)
    bare = _KIND_OF_PLACE.sub("", key)
    return bare if len(bare) >= _SHORTEST_PLACE else key


def county_in(name: str) -> str | None:
    """Give the county that a school's name begins with by its form alone: 云岭县 of 云岭县第一小学."""
    return _county_first(name_key(name))[0] or None


def _county_first(key: str) -> tuple[str, str]:
    """Give the county that a name begins with, and what follows; 城关镇红旗 of 城关镇红旗小学 is no banner."""
    found = _COUNTY_FIRST.match(key)
    if not found or found[2] in _NO_NAME or (found[1].endswith("旗") and _TOWNSHIP_FIRST.match(found[1])):
        return "", key
    return found[1], found[2]


def township_in(name: str) -> str | None:
    """Give the township that a school's name begins with by its form alone: 龙泉镇 of 龙泉镇中心小学."""
    found = _TOWNSHIP_FIRST.match(_county_first(name_key(name))[1])
    return found[1] if found and found[2] not in _NO_NAME else None


@lru_cache(maxsize=16_384)
def shortened(key: str) -> str:
    """Write a name as short as offices do."""
    for pattern, short in _SHORT:
        key = pattern.sub(short, key)
    return key


def stands_for_all(name: str) -> bool:
    """Tell whether a text names all schools of a place, or a sum, and no school."""
    return bool(_WHOLE.search(name_key(name)))


def is_place_alone(name: str) -> bool:
    """Tell whether a name says no more than a place, known or not: 云岭县, 东山学区."""
    return bool(_PLACE_ALONE.fullmatch(name_key(name)))


@dataclass(frozen=True)
class Named:
    """A name in its forms, step by step, and the county and township that it begins with."""

    forms: tuple[frozenset[str], ...]
    county: str | None
    township: str | None


class Places:
    """The counties and townships that are known, and how each is called in all places."""

    def __init__(self, counties: Iterable[str], townships: Iterable[str]) -> None:
        """Index them; of names of one county that differ in the word for its kind or its city the longest is taken."""
        self.counties = _canonical(counties)
        self.townships = _canonical(townships)
        self._keys = {name_key(place) for place in (*self.counties, *self.townships)}
        self._county_words = _words(self.counties.values())
        self._township_words = _words(self.townships.values())

    def county(self, written: str | None) -> str | None:
        """Give the name a county goes by."""
        return self.counties.get(written, written) if written else None

    def township(self, written: str | None) -> str | None:
        """Give the name a township goes by."""
        return self.townships.get(written, written) if written else None

    def is_one(self, name: str) -> bool:
        """Tell whether a name is that of a county or township."""
        return name_key(name) in self._keys

    def named(self, name: str) -> Named:
        """Give a school's name in all its forms."""
        head, behind, kind = self._behind(name)
        whole = name_key(name)
        county, rest = _split(name_key(head), self._county_words)
        township, local = _split(rest, self._township_words)
        county, township = county or behind.county, township or behind.township
        own, of_own = self._own_county(rest) if county is None else (None, rest)
        bare = {whole, rest}
        told = {f"{bare_place(township)}{local}"} if township else set()
        if (first := _TOWNSHIP_FIRST.match(rest)) and first[1] in self._keys:
            # Without its township 瓦窑镇中学 would have no name: it is 瓦窑中学.
            told.add(f"{bare_place(first[1])}{first[2]}")
        short = {shortened(key) for key in (*bare, *told, of_own, *kind, *_of_county(county, rest))}
        return Named(
            (
                frozenset({whole}),
                frozenset(bare),
                frozenset({*bare, *short}),
                frozenset({*bare, *short, *({shortened(local)} if township else ())}),
            ),
            county or own,
            township,
        )

    def usual(self, name: str) -> frozenset[str]:
        """Give what offices call a school for short: 城关一小, 城关第一小学, 一小 of 云岭县城关镇第一小学."""
        known = self.named(name)
        _, rest = _split(name_key(name), self._county_words)
        township, local = _split(rest, self._township_words)
        told = {local, f"{bare_place(township)}{local}"} if township else {rest}
        if first := _TOWNSHIP_FIRST.match(rest):
            # Without its township 石坪镇初级中学 would have no name.
            told |= {bare := f"{bare_place(first[1])}{first[2]}", shortened(bare)}
        return frozenset(one for one in {*told, *known.forms[-1]} if _USUAL.fullmatch(one) and one not in _NO_NAME)

    def bare_name(self, name: str) -> str:
        """Give a name without the place that stands in brackets behind it: 红旗小学 of 红旗小学（云岭县）."""
        return self._behind(name)[0]

    def _behind(self, name: str) -> tuple[str, Named, tuple[str, ...]]:
        """Split off what stands in brackets behind a name: a place that is known; or what kind of school it is."""
        found = _BEHIND.fullmatch(fold(name))
        nowhere = Named((), None, None)
        if whole := with_parts(name):
            return whole.school, nowhere, ()
        if not found:
            return name, nowhere, ()
        head, said = found["name"], name_key(found["said"])
        if _KIND_OF_SCHOOL.fullmatch(said):
            return name, nowhere, (name_key(head),)
        county, rest = _place_first(said, self._county_words)
        township, rest = _place_first(rest, self._township_words)
        return (name, nowhere, ()) if rest or not (county or township) else (head, Named((), county, township), ())

    def _own_county(self, key: str) -> tuple[str | None, str]:
        """Read 县 and 区 before a name as a county of that kind, if there is but one that: 县实小 is 云岭县实验小学."""
        alike = {county for county in self.counties.values() if county.endswith(key[:1])} if key[:1] in "县区旗" else ()
        if not alike or key[1:] in _NO_NAME:
            return None, key
        return next(iter(alike)) if len(alike) == 1 else None, key[1:]


def usual_names(names: Iterable[str], county: str | None) -> dict[str, str]:
    """Give the short forms of listed schools that only one of them has: short form → name."""
    listed = sorted(set(names))
    counties = {one for one in (county, *map(county_in, listed)) if one}
    places = Places(counties, filter(None, map(township_in, listed)))
    forms = {name: places.usual(name) for name in listed}
    borne = Counter(form for own in forms.values() for form in own)
    return {form: name for name, own in forms.items() for form in sorted(own) if borne[form] == 1}


def _place_first(key: str, words: Mapping[str, str]) -> tuple[str | None, str]:
    """Give the place that a text begins with, and what follows, be it nothing."""
    word = next((word for word in sorted(words, key=len, reverse=True) if key.startswith(word)), "")
    return words.get(word), key[len(word) :]


def _of_county(county: str | None, rest: str) -> tuple[str, ...]:
    """Give the name behind that of its county without what says that it is the county's: 立红旗小学, 直属实验小学."""
    found = _COUNTYS_OWN.match(rest) if county else None
    return (rest[found.end() :],) if found else ()


def _canonical(names: Iterable[str]) -> dict[str, str]:
    """Give each name of a place the one name of its kind: 清远市清城区 and 清城 are 清城区."""
    groups: dict[str, set[str]] = {}
    for name in sorted(set(names)):
        groups.setdefault(_core(name), set()).add(name)
    return {
        name: max(alike, key=lambda one: (one != bare_place(one), -len(one), one))
        for alike in groups.values()
        for name in alike
    }


def _core(name: str) -> str:
    key = name_key(name)
    # A city and province before a county are no part of its name; a county-level city is not cut away whole.
    rest = next((key[at:] for at in _ends_of_wider(key) if len(bare_place(key[at:])) >= _SHORTEST_PLACE), key)
    return bare_place(rest)


def _ends_of_wider(key: str) -> Sequence[int]:
    """Give where the names of a province and city that a place begins with may end, the longest first."""
    return [at for at in range(len(key) - 2, 1, -1) if key[at - 1] in "省市州盟" or key[:at].endswith("自治区")]


def _words(places: Iterable[str]) -> dict[str, str]:
    """Give the words that a school's name may begin with for a place, the longest first."""
    found = {word: place for place in sorted(set(places)) for word in (bare_place(place), name_key(place))}
    return {word: found[word] for word in sorted(found, key=lambda word: (-len(word), word))}


def _split(key: str, words: dict[str, str]) -> tuple[str | None, str]:
    """Give the place that a name begins with, perhaps after its province and city, and what follows."""
    starts = (0, *_ends_of_wider(key)) if words else ()
    for begin in starts:
        for word, place in words.items():
            rest = key[begin + len(word) :]
            if key.startswith(word, begin) and rest not in _NO_NAME:
                return place, rest
    return None, key
