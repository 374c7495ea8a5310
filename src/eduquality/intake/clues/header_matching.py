"""Which field of which table is a column header the name of? One key for many ways of writing it.

Headers are compared by `header_key`: full-width folded, traditional characters simplified, case, spaces, line breaks
and asterisks dropped. A header that is unknown with its brackets, `班额(人)`, is looked up without them, as without its
number, a remark behind it and signs around it, `3.身份证号18位`; one in two languages, `姓名 Name`, half by half.
The headers themselves stand with their fields, in `model/tables/`: a new one is a word there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property, lru_cache

from eduquality.addresses import column_letters, column_number
from eduquality.errors import near_miss
from eduquality.intake.clues.bilingual import halves, may_shorten, may_translate
from eduquality.intake.clues.exams import is_exam_name, is_of_another_time
from eduquality.model.definitions.project import IGNORED, Project
from eduquality.model.notations.folding import fold, simplified
from eduquality.model.tables import SUBJECTS, TABLES, cached_for_tables, columns, is_yes_no

_DROPPED = re.compile(r"[\s*:、。★☆▲△◆◇※]+")
BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】")
#: The number that a form gives its columns, 3. or 3、, and what it says of how to fill one in.
_NUMBERED = re.compile(r"^\W*(?:\d{1,2}[.、)\-]|[A-Za-z][.、])\s*(?=[^\d\s_])|^[①-⑳]\s*|^(?:必填|选填|请填写)\s*(?=\w)")
#: Signs around a header: “姓名”, 姓名？, ●姓名.
_EDGES = re.compile(r"^[^\w(]+|[^\w)]+$")
_HOW_TO_FILL_IN = re.compile(r"(?:\d+位|例?如\d|格式|请[填选按]|必填|选填|下拉|单位为?[人分岁名个元]).*$")
#: One class of a grade names no column of classes: (1)班 is not 班.
_ONE_CLASS = re.compile(r"\((?:\d{1,2}|[一二三四五六七八九十]{1,3})\)班")
_LAST_BRACKETS = re.compile(r"(?<=.)\([^()]*\)$")
_LONGEST_HEADER = 40
#: 其中:教学及辅助用房 is 教学及辅助用房; a word as short as 其中:学生数 may be a part of what has its name: 住宿学生.
_OF_THESE, _LONG_ENOUGH = "其中", 5
TOTAL = "*total"

#: What follows a subject's name in a header of scores, the better one to read first: points as they count, points
#: without further word, raw points, grades.
_CONVERTED = "赋分 赋分成绩 赋分分数 赋分得分 赋分后 赋分总分 赋 赋后 等级赋分 等级分 转换分 转换成绩 转换后 转换总分"
_RAW = "原始分 原始分数 原始成绩 原始得分 原始总分 原始 原分 原 裸分 卷面分 卷面成绩 卷面得分 卷面 赋分前 转换前"
_SCORE_SUFFIXES: tuple[tuple[str, ...], ...] = (
    tuple(_CONVERTED.split()),
    ("", "成绩", "得分", "分数", "分", "总分", "合计", "score"),
    tuple(_RAW.split()),
    ("等级", "等第", "grade"),
)
_SUFFIX_RANK = {suffix: rank for rank, suffixes in enumerate(_SCORE_SUFFIXES) for suffix in suffixes}
_SCORE_WORDS = re.compile(r"(?:成绩|分数|得分)+$")
#: 赋分总分, 原始总分, 赋分化学: the kind of points before whose they are.
_KIND_BEFORE = re.compile(r"(?:等级)?赋分|转换|原始|卷面(?=.)")
#: Subjects by one sign each: 物赋, 化原.
_SHORT = {
    "物": "physics",
    "化": "chemistry",
    "生": "biology",
    "政": "politics",
    "史": "history",
    "历": "history",
    "地": "geography",
    "技": "technology",
    "技术": "technology",
}
_FULL_MARK = re.compile(r"(?:满分|总分)?(\d{1,4}(?:\.\d+)?)分?(?:满分)?")
_JOINTS = "_-·/."
#: Words for a kind of thing, ranks, rates, means, dates: one of them is no slip for a header of another kind.
_KIND = re.compile(
    r"(?:排[名序位]|名次|[位班校级年县区市省]次|rank(?:ing)?|率|均分|标准分|百分位|进退步?|升降|年月|日期|时间|电话"
    r"|地址)$"
)
_ASKED = re.compile(r"^是否(?:属于?|为|是)?|(?:标志|标识|情况)$")
_WAYS_TO_ASK = (
    "{}",
    "是否{}",
    "是否为{}",
    "是否是{}",
    "是否属于{}",
    "是否属{}",
    "是不是{}",
    "{}标志",
    "{}标识",
    "{}情况",
    "{}是否",
    "{}否",
)
_NUMBER_WORD = re.compile(r"(?:number|id)$")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
#: 学号 may be a pupil's number in the class only: another column of the field goes before it.
_GIVING_WAY = frozenset({"学号"})


@lru_cache(maxsize=8192)
def header_key(text: str) -> str:
    """Give the form in which headers are compared; a text too long for a header gives an empty key."""
    if len(text) > 3 * _LONGEST_HEADER:
        return ""
    key = _DROPPED.sub("", simplified(fold(text))).casefold()
    return key if len(key) <= _LONGEST_HEADER else ""


def without_brackets(key: str) -> str:
    """Drop bracketed notes from a key."""
    return BRACKETS.sub("", key)


@dataclass(frozen=True, slots=True)
class SubjectHeader:
    """A header of scores: whose (a code of SUBJECTS or TOTAL), how good a source (0 best), out of how many points.

    remarked: it has a remark in brackets; of two such columns that are as good the one without goes first.
    """

    subject: str
    rank: int
    full_mark: Decimal | None
    remarked: bool = False


@lru_cache(maxsize=8192)
def header_keys(text: str) -> tuple[str, ...]:
    """Give the keys under which a header is looked up, the most exact first."""
    key = header_key(text)
    bare = without_brackets(key)
    if _ONE_CLASS.match(key):
        return (key,)
    unnumbered = header_key(_NUMBERED.sub("", fold(text)))
    # 县(市、区)(必填) is 县(市、区) first.
    without_last = _LAST_BRACKETS.sub("", unnumbered)
    plain = _EDGES.sub("", without_brackets(_HOW_TO_FILL_IN.sub("", unnumbered)))
    keys = (key, unnumbered, key.replace("_", ""), without_last, bare, _squeezed(bare), plain)
    others: tuple[str, ...] = ()
    if _OF_THESE in bare:
        over, _, own = bare.rpartition(_OF_THESE)
        others = (f"{over}{own}" if over else "", own if len(own) >= _LONG_ENOUGH else "")
    return tuple(k for k in dict.fromkeys((*keys, *others)) if k)


@lru_cache(maxsize=8192)
def _all_keys(words: Vocabulary, text: str) -> tuple[str, ...]:
    """Add to the keys of a header those that say the same in other words, 现就读学校全称 as 学校.

    What nobody needs has none, and none is added that no table knows.
    """
    keys, sheets = header_keys(text), TABLES.sheets
    others = [key for key in sheets.alike.others_of(keys[-1]) if key in words.known] if keys else []
    return (*keys, *others) if others and not sheets.unneeded.has(text) else keys


def _squeezed(key: str) -> str:
    """Give the letters and figures of an English key, STUDENT-NO. as studentno; any other key as it is."""
    return _NO_LETTERS.sub("", key) if key.isascii() else key


def gives_way(text: str) -> bool:
    """Tell whether a header names its field only where no other column does."""
    both = halves(text)
    return header_key(both[0] if both else text) in _GIVING_WAY


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Every header of every table: table → key → field (or subject, where the project file names one).

    own: table → the keys that the project file gives; unused: those of which it says that they are not to be used. It
    equals only itself, so that what was read with it can be
    remembered.
    """

    fields: Mapping[str, Mapping[str, str]]
    own: Mapping[str, frozenset[str]]
    unused: Mapping[str, frozenset[str]]

    @cached_property
    def known(self) -> Mapping[str, Sequence[str]]:
        """Give the tables that know a key, by key."""
        known: dict[str, list[str]] = {}
        for table, fields in self.fields.items():
            for key in fields:
                known.setdefault(key, []).append(table)
        return known

    def meaning(self, table: str, text: str) -> str | SubjectHeader | None:
        """Give the field that a header text names in `table`, or the subject where the table is wide."""
        return _meaning(self, table, text)

    def meanings(self, text: str) -> Mapping[str, str | SubjectHeader]:
        """Give the same for each table in which a header text names anything."""
        return _meanings(self, text)

    def _looked_up(self, table: str, text: str) -> str | SubjectHeader | None:
        known = self.fields[table]
        keys = _all_keys(self, text)
        if keys and keys[0] in self.unused[table]:
            return None
        found = next((known[key] for key in keys if key in known), None)
        if found is not None and keys[0] in known and found not in SUBJECTS:
            return found
        both = halves(text)
        if found is None or found in SUBJECTS:
            read = self._subject(table, keys, found)
            return read or (_with_mark(self._of_halves(table, *both), keys[0]) if both and keys else None)
        return None if both and not _agree(found, self.meaning(table, both[1])) else found

    def _subject(self, table: str, keys: Sequence[str], found: str | None) -> SubjectHeader | None:
        if TABLES[table].spec.wide is None or not keys:
            return None
        return SubjectHeader(found, 0, _bracketed_mark(keys[0])) if found else subject_header(keys[0])

    def _of_halves(self, table: str, chinese: str, english: str) -> str | SubjectHeader | None:
        """Give what both halves of a header name; what one names, if the other may be one more name of the same."""
        first, second = self.meaning(table, chinese), self.meaning(table, english)
        if first and second:
            return first if _agree(first, second) or gives_way(chinese) else None
        if first:
            own = _names(table, _field(first))
            others = {title for field in columns(TABLES[table]) for title in _names(table, field)} - own
            return first if may_translate(english, own, others) else None
        return second if second and may_shorten(chinese, _names(table, _field(second))) else None

    def route(self, table: str, text: str) -> str:
        """Tell how a header text that `meaning` knows is known: a code of words.intake."""
        return _route(self, table, text)

    def _routed(self, table: str, text: str) -> str:
        keys = _all_keys(self, text)
        key = next((key for key in keys if key in self.fields[table]), None)
        if key is None:
            pure = not halves(text) or (TABLES[table].spec.wide and subject_header(keys[0]))
            return "route.subject" if pure else "route.bilingual"
        if key in self.own[table]:
            return "route.project"
        if key != keys[0] and "(" in keys[0]:
            return "route.bracket"
        face = columns(TABLES[table]).get(self.fields[table][key])
        title = face is not None and key in {header_key(face.zh), header_key(face.en)}
        return "route.title" if title else "route.synonym"


def _agree(first: str | SubjectHeader, second: str | SubjectHeader | None) -> bool:
    """Tell whether two readings are of one field; no reading agrees with any."""
    return second is None or _field(first) == _field(second)


def _field(meaning: str | SubjectHeader) -> str:
    return meaning if isinstance(meaning, str) else meaning.subject.removeprefix("*")


def _with_mark(meaning: str | SubjectHeader | None, key: str) -> str | SubjectHeader | None:
    """Add the full mark that stands in brackets beside both halves."""
    return replace(meaning, full_mark=_bracketed_mark(key)) if isinstance(meaning, SubjectHeader) else meaning


@cached_for_tables
def _names(table: str, field: str) -> frozenset[str]:
    """Give every built-in name of a field or subject."""
    face = columns(TABLES[table]).get(field)
    return frozenset((face.zh, face.en, field, *face.headers) if face else (field, *SUBJECTS.get(field, ())))


@lru_cache(maxsize=16_384)
def _meaning(words: Vocabulary, table: str, text: str) -> str | SubjectHeader | None:
    """Look a header up once: every school's sheets have the same."""
    return words._looked_up(table, text)  # noqa: SLF001 - this is where it is remembered


@lru_cache(maxsize=4096)
def _meanings(words: Vocabulary, text: str) -> Mapping[str, str | SubjectHeader]:
    near = _tables_near(words, text)
    return {table: meaning for table in words.fields if table in near and (meaning := words.meaning(table, text))}


def _tables_near(words: Vocabulary, text: str) -> set[str]:
    """Give the tables in which a header text may name anything: those that know a key or a half of it, and wide ones.

    All others need not be asked, however many there are.
    """
    found = {table for key in _all_keys(words, text) for table in words.known.get(key, ())}
    found.update(*(words.meanings(half) for half in halves(text) or ()))
    return found | _wide_tables()


@cached_for_tables
def _wide_tables() -> frozenset[str]:
    return frozenset(table for table, model in TABLES.items() if model.spec.wide is not None)


@lru_cache(maxsize=4096)
def _route(words: Vocabulary, table: str, text: str) -> str:
    return words._routed(table, text)  # noqa: SLF001 - same as above


@cached_for_tables
def _known_fields(table: str) -> Mapping[str, str]:
    """Give key → field of one table; where two fields share a header the first declared has it."""
    faces = columns(TABLES[table])
    # A field's own title beats another field's synonym.
    titles = [(title, name) for name, face in faces.items() for title in (face.zh, face.en, name)]
    titles += [(title, name) for name, face in faces.items() for title in face.headers]
    known: dict[str, str] = {}
    for title, name in titles:
        known.setdefault(header_key(title), name)
    questions = {name for name in faces if is_yes_no(TABLES[table], name)}
    for key, name in [*known.items()]:
        for form in (*_english_forms(key), *(_ways_to_ask(key) if name in questions else ())):
            known.setdefault(form, name)
    return known


def _ways_to_ask(key: str) -> tuple[str, ...]:
    """Give how else a form asks for yes or no: 是否寄宿, 是否为寄宿, 寄宿, 寄宿标志."""
    asked = _ASKED.sub("", key)
    return tuple(way.format(asked) for way in _WAYS_TO_ASK) if len(asked) > 1 else ()


def _english_forms(key: str) -> tuple[str, ...]:
    """Give how an English name is written, too: student_id as studentid and studentno; nothing for other names."""
    if not key.isascii():
        return ()
    squeezed = _squeezed(key)
    ending = _NUMBER_WORD.sub("no", squeezed)
    return squeezed, ending


def vocabulary(project: Project) -> Vocabulary:
    """Give the known headers, with those of the project file before the built-in ones."""
    return _vocabulary(tuple((table, tuple(headers.items())) for table, headers in project.columns.items()))


@cached_for_tables
def _vocabulary(columns_of_project: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]) -> Vocabulary:
    said = dict(columns_of_project)
    own = {table: _own_fields(table, headers) for table, headers in columns_of_project if table in TABLES}
    return Vocabulary(
        {table: {**_known_fields(table), **own.get(table, {})} for table in TABLES},
        {table: frozenset(own.get(table, {})) for table in TABLES},
        {
            table: frozenset(header_key(text) for text, field in said.get(table, ()) if field == IGNORED)
            for table in TABLES
        },
    )


def _own_fields(table: str, headers: Iterable[tuple[str, str]]) -> dict[str, str]:
    known = {*TABLES[table].model_fields, *SUBJECTS}
    return {header_key(header): field for header, field in headers if field in known}


@cache
def _subject_names() -> tuple[tuple[str, str], ...]:
    """Give (key of a name, subject code), longest names first; the total is read like a subject."""
    names = [(header_key(name), code) for code, words in SUBJECTS.items() for name in (code, *words)]
    names += [("总分", TOTAL), ("total", TOTAL)]
    names += _SHORT.items()
    return tuple(sorted(names, key=lambda pair: -len(pair[0])))


@lru_cache(maxsize=4096)
def subject_header(key: str) -> SubjectHeader | None:
    """Read `语文`, `语文成绩`, `语文_得分`, `语文(满分150)`; ranks (`语文班次`) and anything else give None.

    One that names its examination, too (`语文_期中`, `期中语文`), goes after one that does not.
    """
    key = _NUMBERED.sub("", key)
    found = _scores_of(key)
    label, rest = exam_within(key) if found is None else ("", "")
    of_exam = _scores_of(rest) if label else None
    return found or (replace(of_exam, rank=of_exam.rank + len(_SCORE_SUFFIXES)) if of_exam else None)


def _scores_of(key: str) -> SubjectHeader | None:
    bare = without_brackets(key)
    if kind := _KIND_BEFORE.match(bare):
        bare = bare[kind.end() :] + kind[0]
    for name, code in _subject_names():
        if bare.startswith(name):
            rank = _rank_of(bare[len(name) :].lstrip(_JOINTS))
            if rank is not None:
                mark = _bracketed_mark(key)
                return SubjectHeader(code, _bracketed_rank(key, rank), mark, mark is None and bare != key)
    return None


def _bracketed_rank(key: str, rank: int) -> int:
    """Give how good a source of scores a column is by its brackets, `化学(赋分)`, `语文(等级)`; `rank` without such.

    One of another time, `语文(上次)`, goes after all others.
    """
    remarks = [bracket[1:-1] for bracket in BRACKETS.findall(key) if bracket[1:-1]]
    rank = next((_SUFFIX_RANK[remark] for remark in remarks if remark in _SUFFIX_RANK), rank)
    return rank + len(_SCORE_SUFFIXES) if any(map(is_of_another_time, remarks)) else rank


def _rank_of(suffix: str) -> int | None:
    """Tell how good a source of scores a suffix makes a column, 得分 or 得分_原始分; None where it is none."""
    ranks = [_SUFFIX_RANK.get(part) for part in suffix.split("_")]
    return None if None in ranks else ranks[-1]


@lru_cache(maxsize=4096)
def exam_within(key: str) -> tuple[str, str]:
    """Give the examination that a header of scores names beside its subject, and the header without it.

    `语文(期中)`, `语文_期中_得分`, `语文期中成绩`, `期中语文`; both are empty where it names none.
    """
    label, rest = _exam_within(key)
    return _SCORE_WORDS.sub("", label), rest


def _exam_within(key: str) -> tuple[str, str]:
    for bracket in BRACKETS.findall(key):
        if is_exam_name(bracket[1:-1]):
            return bracket[1:-1], key.replace(bracket, "", 1)
    first, *rest = without_brackets(key).split("_")
    if exam := next(filter(is_exam_name, rest), ""):
        return exam, "_".join([first, *(part for part in rest if part != exam)])
    for name, _ in _subject_names():
        before, held, after = first.partition(name)
        if held and before and is_exam_name(before):
            return before, "_".join([name + after, *rest])
        if held and not before and is_exam_name(after):
            return after, "_".join([name, *rest])
    return "", ""


def _bracketed_mark(key: str) -> Decimal | None:
    for bracket in BRACKETS.findall(key):
        if match := _FULL_MARK.fullmatch(bracket[1:-1]):
            return Decimal(match[1])
    return None


@cached_for_tables
def likely_header(table: str, key: str, unused: frozenset[str]) -> str | None:
    """Give the known header of a field not found yet that `key` was probably meant to be; 年级排名 is no 年级名称."""
    known = [
        title for name, face in columns(TABLES[table]).items() if name in unused for title in (face.zh, *face.headers)
    ]
    if _KIND.search(without_brackets(key)):
        known = [title for title in known if _KIND.search(header_key(title))]
    return near_miss(key, known)


def how_well_named(table: str, field: str, text: str) -> int:
    """Tell how well a header names its field: 2 with its title, 1 as the table says itself, 0 in other words."""
    face = columns(TABLES[table]).get(field)
    if face and header_key(text) in {header_key(face.zh), header_key(face.en)}:
        return 2
    return int(any(key in _known_fields(table) for key in header_keys(text)))


def is_remarked(text: str, other: str) -> bool:
    """Tell whether a header is the other one with a remark in brackets, or speaks of another time and that one not."""
    key, its = header_key(text), header_key(other)
    return key != its and (without_brackets(key) == its or (_is_of_before(key) and not _is_of_before(its)))


def _is_of_before(key: str) -> bool:
    return any(is_of_another_time(remark[1:-1]) for remark in BRACKETS.findall(key))


def column_letter(index: int) -> str:
    """Give the letters of a column, counted from 0: 0 is A, 26 is AA."""
    return column_letters(index + 1)


def column_index(letters: str) -> int:
    """Give the index of a column from its letters: A is 0, AA is 26."""
    return column_number(letters) - 1
