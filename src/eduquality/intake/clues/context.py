"""What do titles and names of sheets, files and folders tell? The year, the examination, the school."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eduquality.model.notations.folding import fold
from eduquality.model.tables.base import YearBasis

_Y = r"(?<![\dA-Za-z])((?:19|20)\d{2})"
_FULL_DATE = re.compile(_Y + r"\s*(?:年|[-/.])\s*(\d{1,2})\s*(?:月|[-/.])\s*\d{1,2}(?:\s*[日号]|(?!\d))")
_SPAN = re.compile(_Y + r"\s*年?\s*[-—–−~～至/]+\s*((?:19|20)?\d{2})(?!\d)(?!\s*月)")
_ONE_SCHOOL_YEAR = re.compile(_Y + r"\s*(?:年\s*)?学年")
_SEASON = re.compile(_Y + r"\s*年?\s*([春秋])")
_MONTH = re.compile(_Y + r"\s*年\s*(\d{1,2})\s*月")
_YEAR = re.compile(_Y + r"\s*年")
# Not a year: an entry or leaving cohort, a count, the number of a document.
_BARE = re.compile(_Y + r"(?![\d.])(?!\s*[年届级号人名个分元〕\]])")
_FIRST_TERM = re.compile(r"第一学期|上学期|第1学期")
_SCHOOL_YEAR_BEGINS = 8

_Reader = Callable[[str, YearBasis], int | None]


@lru_cache(maxsize=1024)
def year_told(texts: tuple[str, ...], basis: YearBasis) -> tuple[int, int] | None:
    """Give the year the texts (nearest first) speak of, on the table's own basis, and which of them tells it; or None.

    The nearest text that tells one counts. Within a text a school year beats a season, that a month, that a year, that
    a bare number; the date of printing comes last, after all texts. For flows and examinations a school year is its
    second calendar year, its first term the first.
    """
    folded = [fold(text) for text in texts]
    undated = [_FULL_DATE.sub(" ", text) for text in folded]
    return _first(undated, _READERS, basis) or _first(folded, (_from_date,), basis)


def _first(texts: Sequence[str], readers: Sequence[_Reader], basis: YearBasis) -> tuple[int, int] | None:
    found = ((year, at) for at, text in enumerate(texts) for read in readers if (year := read(text, basis)) is not None)
    return next(found, None)


def _of_school_year(first: int, text: str, basis: YearBasis) -> int:
    return first if basis == "school_year" or _FIRST_TERM.search(text) else first + 1


def _from_span(text: str, basis: YearBasis) -> int | None:
    for match in _SPAN.finditer(text):
        first, last = int(match[1]), int(match[2])
        if last % 100 == (first + 1) % 100:
            return _of_school_year(first, text, basis)
    return None


def _from_school_year(text: str, basis: YearBasis) -> int | None:
    match = _ONE_SCHOOL_YEAR.search(text)
    return _of_school_year(int(match[1]), text, basis) if match else None


def _from_season(text: str, basis: YearBasis) -> int | None:
    match = _SEASON.search(text)
    if not match:
        return None
    return int(match[1]) - (basis == "school_year" and match[2] == "春")


def _from_month(text: str, basis: YearBasis) -> int | None:
    match = _MONTH.search(text)
    return _in_month(int(match[1]), int(match[2]), basis) if match else None


def _in_month(year: int, month: int, basis: YearBasis) -> int:
    return year - (basis == "school_year" and month < _SCHOOL_YEAR_BEGINS)


def _from_year(text: str, basis: YearBasis) -> int | None:  # noqa: ARG001 - a reader like the others
    match = _YEAR.search(text)
    return int(match[1]) if match else None


def _from_bare(text: str, basis: YearBasis) -> int | None:  # noqa: ARG001 - a reader like the others
    match = _BARE.search(text)
    return int(match[1]) if match else None


def _from_date(text: str, basis: YearBasis) -> int | None:
    match = _FULL_DATE.search(text)
    return _in_month(int(match[1]), int(match[2]), basis) if match else None


_READERS: tuple[_Reader, ...] = (_from_span, _from_school_year, _from_season, _from_month, _from_year, _from_bare)

#: A year or bare number may be any half of a school year.
_SCHOOL_YEAR_READERS = _READERS[:4]


def school_year_of(texts: Iterable[str]) -> int | None:
    """Give the school year, by its first year, of the nearest text that tells one, or a season or month of it."""
    folded = [fold(text) for text in texts]
    told = _first(folded, _SCHOOL_YEAR_READERS, "school_year") or _first(folded, (_from_date,), "school_year")
    return told[0] if told else None


_PLAIN_READERS: tuple[_Reader, ...] = (_from_span, _from_school_year, _from_season)


@lru_cache(maxsize=1024)
def year_said(text: str, basis: YearBasis) -> tuple[int, int] | None:
    """Give the year that a text says plainly, and by how many years another reading of it may differ.

    None where it names several years, or only a month or day, which is that of filling in. A calendar year may be
    either half of a school year, and a school year either of its calendar years.
    """
    bare = _MONTH.sub(" ", _FULL_DATE.sub(" ", fold(text)))
    plain = next((year for read in _PLAIN_READERS if (year := read(bare, "school_year")) is not None), None)
    years = {int(year) for year in _DATED.findall(bare)}
    if plain is not None and years <= {plain, plain + 1}:
        found = _first((bare,), _PLAIN_READERS, basis)
        return (found[0], int(basis != "school_year")) if found else None
    # A number beside other words is not plain: XML表格2003.
    calendar = _from_year(bare, basis) or (_from_bare(bare, basis) if bare.strip().isdecimal() else None)
    return (calendar, 1) if calendar and len(years) == 1 and plain is None else None


# ---------------------------------------------------------------- examinations

# In this order: a mock gaokao is a term examination, whatever it imitates.
_EXAMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "term",
        re.compile(
            r"(?:(?:高考|中考)?(?:第?[一二三四1-4]次)?(?:[一二三四]模|模拟|适应性|调研|摸底|诊断)"
            r"|期末|期中|月考|单元|(?:学业|教学)?质量(?:检测|监测|抽测|调研)|统考|联考|统测)"
            r"(?:质量)?(?:考试|测试|检测|监测|测评|统考|联考|考)?"
        ),
    ),
    ("qualifying", re.compile(r"(?:普通)?(?:高中)?(?:学业水平)?合格性?考试?|会考|学考")),
    ("zhongkao", re.compile(r"中考|(?:初中|初三|九年级)(?:毕业生?)?学业(?:水平)?(?:考试|测试)")),
    ("gaokao", re.compile(r"(?:普通|夏季)?高考|普通(?:高等学校|高校)招生(?:全国统一)?考试")),
)
_DATED = re.compile(_Y)


def exam_of(texts: tuple[str, ...]) -> tuple[str | None, str | None]:
    """Give the examination's name and kind (a code of EXAM_KIND) from the first text that names one.

    The name is the text's own words from the year to the examination: `某中学2025年高考成绩` is `2025年高考`, so that
    the sheets of many schools are of one examination. Without a year before it the name begins with the text.
    """
    told = exam_told(texts)
    return (told[0], told[2]) if told else (None, None)


@lru_cache(maxsize=1024)
def exam_told(texts: tuple[str, ...]) -> tuple[str, int, str] | None:
    """Give the examination's name, which of the texts tells it, and its kind."""
    for at, text in enumerate(map(fold, texts)):
        for kind, pattern in _EXAMS:
            if match := pattern.search(text):
                return _named(text, match), at, kind
    return None


def _named(text: str, word: re.Match[str]) -> str:
    dated = _DATED.search(text, 0, word.start())
    return text[dated.start() if dated else 0 : word.end()].strip(" _-")


_NUMERAL = r"[一二三四五六七八九十\d]{1,3}"
#: What may stand before and behind the word that names an examination, where it is all of a text.
_BEFORE_EXAM = re.compile(
    rf"(?:(?:19|20)\d{{2}}|[-—~至/._]|学年度?|年度?|年级|[初高小][一二三四五六]|第?{_NUMERAL}(?:次|轮|学期|年级|月份?)|第"
    rf"|{_NUMERAL}|[上下]学?期|[春秋]季?|学期|全?[县市区校]|阶段性?)*"
)
_BEHIND_EXAM = re.compile(rf"(?:成绩|分数|得分|考试|测试|测验|考|\(?第?{_NUMERAL}次?\)?)*")
_NO_PERIOD = re.compile(r"成绩|考试|考生|学生|对比|统计|汇总|一览|分析|情况|数据|名[单册]|[表册]")


@lru_cache(maxsize=1024)
def is_exam_name(text: str) -> bool:
    """Tell a text that is the name of an examination and nothing else: 第一次月考, 七年级期末成绩; not 期末排名."""
    bare = fold(text).replace(" ", "")
    match = next(filter(None, (pattern.search(bare) for _, pattern in _EXAMS)), None)
    return bool(match and _BEFORE_EXAM.fullmatch(bare[: match.start()]) and _BEHIND_EXAM.fullmatch(bare[match.end() :]))


def exam_in_year(name: str, around: Iterable[str]) -> str:
    """Give an examination's name with the year and term of the nearest text around that tells one: 2025年秋季期中.

    So that 期中 of one year or term is not taken for that of another.
    """
    if _DATED.search(name):
        return name
    for text in map(fold, around):
        undated = _FULL_DATE.sub(" ", text)
        if dated := _DATED.search(undated):
            return _joined(_period(undated[dated.start() :]), name)
    return name


def _period(text: str) -> str:
    """Cut off what stands behind year, term and grade: the examination of the title, 成绩表."""
    ends = [match.start() for pattern in (_NO_PERIOD, *(p for _, p in _EXAMS)) if (match := pattern.search(text))]
    return text[: min(ends, default=len(text))].strip(" _-、,")


def _joined(period: str, name: str) -> str:
    """Put both together; what the one ends and the other begins with stands once: 三年级 and 三年级期中."""
    shared = next((n for n in range(len(name), 1, -1) if period.endswith(name[:n])), 0)
    return period + name[shared:]


# ---------------------------------------------------------------- schools and counties

_NAME_CHARACTER = "\u4e00-\u9fa5A-Za-z"
# Where a name may begin: at the start, after a sign or digit, or after words that are no part of a school's name.
_BEFORE_NAME = re.compile(
    rf"(?:^|[^{_NAME_CHARACTER}]|[\d〇零一二三四五六七八九十][年月日号]|学年度?|年度|学期|年[春秋]|[春秋]季|名单|[表册]|情况"
    r"|统计|成绩|班额|数据|信息|附件|学校|单位|关于|报送|上报|填报|的)$"
)
# What makes of a school's name the name of another school: 第二小学 is not 第二小学附属幼儿园, nor 一小 第一小学.
_LONGER_NAME = re.compile(r"附属|附设|[东西南北新老]?(?:分校|分园)|教学点|幼儿园|学(?![年期生籍校科段])")
_PROVINCE = re.compile(r"[\u4e00-\u9fa5]{2,8}?(?:省|自治区)$")
_CITY = re.compile(r"[\u4e00-\u9fa5]{2,8}?(?:市|自治州)$")
_SCHOOL_LIKE = re.compile(r"[\u4e00-\u9fa5]+?(?:小学|中学|学校|幼儿园|教学点|高中|[一二三四五六七八九十]中)")
_PLACE_WORDS = re.compile(r"自治|街道|[省市州县区镇乡]")
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
    return {key: keys[key] for key in sorted(keys, key=lambda key: (-len(key), key))}


def _name_key(name: str) -> str:
    return fold(name).replace(" ", "")


def school_words(texts: Iterable[str]) -> tuple[str, ...]:
    """Give what in the texts looks like the names of schools, known or not."""
    return tuple(word for text in map(_name_key, texts) for word in _SCHOOL_LIKE.findall(text))


@dataclass(frozen=True, slots=True)
class SchoolNames:
    """The names of known schools: what is compared → name, longest first; name → the places it may be prefixed with."""

    keys: Mapping[str, str]
    places: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, places: Mapping[str, Iterable[str]]) -> SchoolNames:
        """Gather names with the counties and townships of each; a name is known without its own county, too."""
        own = {name: _forms(known) for name, known in places.items() if name}
        short = Counter(key for name in own for key in _without_place(name, own[name]))
        keys = {key: name for name in own for key in _without_place(name, own[name]) if short[key] == 1}
        return cls(_longest_first(keys | {_name_key(name): name for name in own}), own)

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
            held = [known for known in self.keys if known in key]
            named = next((known for known in held if self._stands_alone(known, key)), None)
            if held:
                return (self.keys[named], None, text) if named else (None, self.keys[held[0]], text)
        return None, self._resembling(texts), ""

    def _resembling(self, texts: Iterable[str]) -> str | None:
        """Give the one known name that a text has without its county, or with words for places more or less."""
        words = school_words(texts)
        own = _bare_names(tuple(self.keys.items())) if words else {}
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
            _may_begin(text[: match.start()], places) and not _LONGER_NAME.match(text, match.end())
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
    if rest != before:
        rest = _CITY.sub("", rest)
    return bool(_BEFORE_NAME.search(_PROVINCE.sub("", rest)))
