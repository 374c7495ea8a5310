"""Which school or county do texts name? Titles and the names of sheets, files and folders, by known names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eduquality.model.notations.folding import fold

_NAME_CHARACTER = "\u4e00-\u9fa5A-Za-z"
# Where a name may begin: at the start, after a sign or digit, or after words that are no part of a school's name.
_BEFORE_NAME = re.compile(
    rf"(?:^|[^{_NAME_CHARACTER}]|[\d〇零一二三四五六七八九十][年月日号届]|[应往本历各上]届|(?:\d{{2}}|[〇零一二三四五六七八九]{{4}})级"
    r"|毕业[班生]|学年度?|年度|学期|年[春秋]|[春秋]季|名单|[表册]|情况"
    r"|统计|成绩|班额|数据|信息|附件|学校|单位|关于|报送|上报|填报|的)$"
)
# What makes of a school's name the name of another school: 第二小学 is not 第二小学附属幼儿园, nor 一小 第一小学.
_LONGER_NAME = re.compile(r"附属|附设|[东西南北新老]?(?:分校|分园)|教学点|幼儿园|学(?![年期生籍校科段])")
_PROVINCE = re.compile(r"[\u4e00-\u9fa5]{2,8}?(?:省|自治区)$")
#: What may stand before a school's name where nobody says of which county it is.
_ANY_COUNTY = re.compile(r"(?:^|(?<=[^\u4e00-\u9fa5])|(?<=[省市州盟年]))(?![全本各外])[\u4e00-\u9fa5]{2,4}县$")
_CITY = re.compile(r"[\u4e00-\u9fa5]{2,8}?(?:市|自治州)$")
# 第一中学 is a name to its end; of 云岭一中学期成绩 the 学 belongs to what follows.
_SCHOOL_LIKE = re.compile(
    r"[\u4e00-\u9fa5]+?(?:第[一二三四五六七八九十]+中学|小学|中学|学校|幼儿园|教学点|高中"
    r"|中心校|职教中心|职业教育中心|职业中专|特校|(?<=[\u4e00-\u9fa5])(?<!全)完小|(?<!第)[一二三四五六七八九十]中(?!学(?![年期籍]))|(?<![第件表])[一二三四五六七八九十]小(?!学|班(?!级)|[组队区]))(?:附属(?:小学|中学|学校|幼儿园|高中))?"
)
#: 附件一中学生名册 is of no 一中.
_NUMBERED = re.compile(r"(?:附件|附表|表)$")
_OF_A_NUMBER = re.compile(r"[一二三四五六七八九十][中小]学?")
_PLACE_WORDS = re.compile(r"自治|街道|[省市州县区镇乡]")
#: Beyond so many names it is quicker to look up every part of a text than to look for every name in it.
_MANY_NAMES = 2048
_SHORTEST_OWN_NAME = 3


def known_name_in(texts: tuple[str, ...], names: Sequence[str]) -> str | None:
    """Give the longest of the known names that the nearest text naming one contains."""
    keys = _by_key(tuple(names))
    for text in map(_name_key, texts):
        found = next((key for key in keys if key in text), None)
        if found:
            return keys[found]
    return None


@lru_cache(maxsize=4)
def _by_key(names: tuple[str, ...]) -> Mapping[str, str]:
    """Give the names by what is compared of them, the longest first."""
    return _longest_first({_name_key(name): name for name in names if name})


def _longest_first(keys: Mapping[str, str]) -> dict[str, str]:
    return {key: keys[key] for key in sorted(keys, key=_by_length)}


def _by_length(key: str) -> tuple[int, str]:
    return -len(key), key


def _name_key(name: str) -> str:
    return fold(name).replace(" ", "")


def looks_like_school(name: str) -> bool:
    """Tell whether a text is what schools are called: what slipped into the column of schools may name a person."""
    return _SCHOOL_LIKE.fullmatch(fold(name)) is not None


def school_words(texts: Iterable[str]) -> tuple[str, ...]:
    """Give what in the texts looks like the names of schools, known or not."""
    return tuple(word for text in map(_name_key, texts) for word in _SCHOOL_LIKE.findall(text))


# Words before 小学 and the like that make no name of it: 全县小学, 各乡镇中学, 农村小学.
NO_OWN_WORD = (
    r"(?:全|各|本|所有|农村|乡镇|城镇|城区|镇区|乡村|民办|公办|普通|义务教育|九年一贯制|十二年一贯制|完全|中心|初级|高级|教育|学校"
    r"|小学|中学|初中|高中|幼儿园|教学点|中等|职业|(?:优质|基本)均衡(?:发展)?|[和及与、级])*"
)
NO_OWN_NAME = re.compile(rf"{NO_OWN_WORD}(?:[\u4e00-\u9fa5]{{1,6}}(?:[省市县区州盟乡镇]|(?<!红)旗))?")
#: The central school of a township is called by it: 红旗乡中心小学; 全镇, 各乡 and 农村乡镇 are no township's name.
_OF_TOWNSHIP = re.compile(rf"(?![全各本])(?!{NO_OWN_WORD}中心)[\u4e00-\u9fa5]+[乡镇]中心[\u4e00-\u9fa5]+")
NOBODY = re.compile(r"没有|[无某各]|示例|样表|模板|所有|其他|其它")
KIND_OF_SCHOOL = re.compile(r"(?:(?:中心)?(?:中?小学|中学|学校|幼儿园|教学点|高中)|中心校|完小)$")


def only_school_in(texts: Iterable[str]) -> tuple[str, str] | None:
    """Give the one school that the nearest text naming any names in full, known or not, and the text."""
    for text in texts:
        key = _name_key(text)
        words = {word for one in _SCHOOL_LIKE.finditer(key) if (word := _own_name(key, *one.span()))}
        if words:
            return (words.pop(), text) if len(words) == 1 else None
    return None


def _own_name(title: str, start: int, stop: int) -> str | None:
    """Give a word for a school as its name, without what a title says before it, 2025年; None where it names none."""
    begins = [at for at in range(start, stop) if _BEFORE_NAME.search(title[:at])]
    begin = max(begins, default=start)
    name, behind = title[begin:stop], title[stop:]
    if _OF_A_NUMBER.fullmatch(name) and _NUMBERED.search(title[:begin]):
        return None
    kind = KIND_OF_SCHOOL.search(name)
    core = name[: kind.start()] if kind else name
    too_little = len(core) < (_SHORTEST_OWN_NAME if name.endswith("学校") else 1) or NOBODY.search(core)
    of_all = NO_OWN_NAME.fullmatch(core) and not _OF_TOWNSHIP.fullmatch(name)
    return None if too_little or of_all or _LONGER_NAME.match(behind) else name


@dataclass(frozen=True, slots=True)
class SchoolNames:
    """The names of known schools: what is compared → name, longest first; name → the places it may be prefixed with.

    lengths: how long what is compared is.
    """

    keys: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]]
    usual: frozenset[str] = frozenset()
    lengths: tuple[int, ...] = ()

    @classmethod
    def of(cls, places: Mapping[str, Iterable[str]], usual: Mapping[str, str] | None = None) -> SchoolNames:
        """Gather names with the counties and townships of each; a name is known without its own county, too.

        usual: what some of them are called for short → the name.
        """
        own = {name: _forms(known) for name, known in places.items() if name}
        short = Counter(key for name in own for key in _without_place(name, own[name]))
        keys = {key: name for name in own for key in _without_place(name, own[name]) if short[key] == 1}
        keys |= {_name_key(name): name for name in own}
        short_only = {key: name for key, name in (usual or {}).items() if key not in keys and name in own}
        keys = _longest_first(keys | short_only)
        return cls(keys, own, frozenset(short_only), tuple({len(key) for key in keys}))

    def named_in(self, texts: Iterable[str]) -> tuple[str | None, str | None]:
        """Give the school that the nearest text naming one names, and failing that a known name it only resembles.

        A name counts where it stands alone or after its own county or township: 城南第二小学 does not name 第二小学.
        """
        named, like, _ = self.told_in(tuple(texts))
        return named, like

    def told_in(self, texts: Sequence[str]) -> tuple[str | None, str | None, str]:
        """Give the same, and the text."""
        for text in texts:
            key = _name_key(text)
            held = self._held_in(key)
            named = next((known for known in held if self._stands_alone(known, key)), None)
            if named:
                return self.keys[named], None, text
            if whole := [known for known in held if known not in self.usual]:
                return None, self.keys[whole[0]], text
        return None, self._resembling(texts), ""

    def _held_in(self, text: str) -> list[str]:
        """Give the known names that a text holds, the longest first.

        A province knows tens of thousands, and as many sheets name a school: then the parts of a text are looked up.
        """
        if len(self.keys) < _MANY_NAMES:
            return [known for known in self.keys if known in text]
        parts = (text[at : at + long] for long in self.lengths for at in range(len(text) - long + 1))
        return sorted({part for part in parts if part in self.keys}, key=_by_length)

    def _resembling(self, texts: Iterable[str]) -> str | None:
        """Give the one known name that a text has without its county, or with words for places more or less."""
        words = school_words(texts)
        whole = ((key, name) for key, name in self.keys.items() if key not in self.usual)
        own = _bare_names(tuple(whole)) if words else {}
        for word in map(_without_place_words, words):
            near = {name for key, name in own.items() if len(key) > _SHORTEST_OWN_NAME and word.endswith(key)}
            if len(word) > _SHORTEST_OWN_NAME:
                near |= {name for key, name in own.items() if key.endswith(word)}
            if near:
                return near.pop() if len(near) == 1 else None
        return None

    def _stands_alone(self, key: str, text: str) -> bool:
        """Tell whether the name is anywhere in the text no part of a longer name."""
        places = self.places[self.keys[key]]
        return any(
            _may_begin(text[: match.start()], places)
            and not _LONGER_NAME.match(text, match.end())
            and not (key in self.usual and _NUMBERED.search(text[: match.start()]))
            for match in re.finditer(re.escape(key), text)
        )


def _forms(places: Iterable[str]) -> tuple[str, ...]:
    """Give places as they may stand before a name, the longest first: 清城区, 清城."""
    keys = {_name_key(place) for place in places if place}
    bare = {key[:-1] for key in keys if len(key) >= _SHORTEST_OWN_NAME}
    return tuple(sorted(keys | bare, key=lambda key: (-len(key), key)))


def _without_place(name: str, places: Sequence[str]) -> tuple[str, ...]:
    """Give the name without the place it begins with, if enough remains to know it by."""
    key = _name_key(name)
    place = next((place for place in places if key.startswith(place)), "")
    rest = key.removeprefix(place)
    return (rest,) if place and len(rest) > _SHORTEST_OWN_NAME else ()


@lru_cache(maxsize=4)
def _bare_names(names: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    return {_without_place_words(key): name for key, name in names}


def _without_place_words(name: str) -> str:
    """Drop the words for kinds of places, so that 青原县白石镇第一小学 is like 青原白石第一小学."""
    return _PLACE_WORDS.sub("", name)


def _may_begin(before: str, places: Sequence[str]) -> bool:
    """Tell whether a school's name may begin after this text; its own places, their city and province may precede."""
    rest = before
    while place := next((place for place in places if rest.endswith(place)), None):
        rest = rest.removesuffix(place)
    if not places:
        rest = _ANY_COUNTY.sub("", rest)
    if rest != before:
        rest = _CITY.sub("", rest)
    return bool(_BEFORE_NAME.search(_PROVINCE.sub("", rest)))
