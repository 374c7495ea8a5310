"""What holds for every row of a sheet although no column says it? Lines like 班级:三(2)班 above, names around it.

A value is taken as it is written, and with where it stands: a person can see in `validate -v` what came from where.
Only what says whose the rows are is taken so: school, stage, grade, class, examination; never a number or a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pydantic import ValidationError

from eduquality.intake.cells.parts import Told
from eduquality.intake.clues.vocabulary import Vocabulary, column_letter, header_key, without_brackets
from eduquality.model.notations.folding import fold
from eduquality.model.tables import TABLES, columns, validator_of

Row = Sequence[str | None]

#: Fields that one value may hold for on a whole sheet; the year and the kind of examination are read from titles.
FOR_ALL_ROWS = (
    "county",
    "township",
    "school_id",
    "school",
    "stage",
    "grade",
    "class_name",
    "exam",
    "track",
    "subject",
)
#: Told of a sheet as one whole; a known school or county that the texts around name goes before them.
SETTLED_LATER = frozenset({"school"})
#: What names are written before a value, beside the headers of columns.
_KEYS: Mapping[str, str] = {
    **dict.fromkeys(("填报单位", "填表单位", "报送单位", "填报学校", "报送学校", "校名", "学校全称", "本校"), "school"),
    **dict.fromkeys(("年级班级", "班级年级", "年级及班级", "教学班"), "class_name"),
    **dict.fromkeys(("考试名", "考试科次", "本次考试"), "exam"),
}
_UNIT_WORDS = (
    "人|名|个|元|万元|千元|百万元|亿元|所|班|分|岁|台|册|套|间|张|座|平方米|万平方米|亩|%|㎡|m2|m²|万册|公里|小时|课时|学时|人次"
    "|米|千克|公斤|毫升|次|秒|厘米|kg|cm|ml|%"
)
_UNIT = re.compile(rf"(?:{_UNIT_WORDS})(?:[、,/;\s]+(?:{_UNIT_WORDS}))*", re.IGNORECASE)
#: A key and its colon, at the start or after a space; 班 级 is one key.
_PAIR = re.compile(r"(?:^|(?<=[\s,;]))((?:[\u4e00-\u9fff]\s)?[^\s:,;]{1,14}?)\s*:\s*")
_FILLED_IN = re.compile(r"^[_\s]+|[_\s]+$")
_MOST_TEXT = 200

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
_KINDERGARTEN = re.compile(rf"([大中小托])\s*\(?({_CLASS_NUMBER})\)?\s*班")
_THREE_DIGITS = re.compile(r"([1-9])(0[1-9]|[12]\d)班?")
_CLASS_ALONE = re.compile(rf"\(?{_CLASS_NUMBER}\)?\s*班")
_GRADE_ALONE = re.compile(rf"{_NOT_OF_SEVERAL}((?:[{_COUNTED}]年级|初[一二三]|高[一二三])){_NOR_THE_FIRST}")
_KINDERGARTEN_GRADE = re.compile(r"[大中小托]班")
_STAGE_WORDS = re.compile(r"小学|初中|高中|幼儿园|学前")


@dataclass(frozen=True, slots=True)
class Around:
    """What stands above a header (0-based row, column, text) and what sheet, file and folders are called."""

    above: tuple[tuple[int, int, str], ...]
    sheet: str
    file: str
    folders: tuple[str, ...]

    def texts(self) -> Iterator[Told]:
        """Give every text, nearest first, with where it stands."""
        for row, column, text in self.above:
            yield Told(text, "cell", f"{column_letter(column)}{row + 1}")
        yield Told(self.sheet, "sheet", self.sheet)
        yield Told(self.file, "file", self.file)
        for folder in self.folders:
            yield Told(folder, "folder", folder)

    def distinct(self) -> tuple[Told, ...]:
        """Give each text once, the nearest first."""
        texts: dict[str, Told] = {}
        for told in self.texts():
            texts.setdefault(told.text, told)
        return tuple(texts.values())


@dataclass(frozen=True, slots=True)
class Beside:
    """A value beside its key above a header: the field, what is told, and the column (0-based) of the key."""

    field: str
    told: Told
    column: int


@lru_cache(maxsize=2048)
def told_of(
    table: str, around: Around, known: frozenset[str], words: Vocabulary, span: range | None
) -> dict[str, Told]:
    """Give what is told of the fields of `table` that no column gives; known: those that a column gives.

    span: the columns (0-based) of the block the rows stand in, where the sheet has several side by side.
    """
    fields = TABLES[table].model_fields
    wanted = {name for name in FOR_ALL_ROWS if name in fields and name not in known}
    if not wanted:
        return {}
    found: dict[str, Told] = {}
    pairs = [pair for pair in beside_keys(table, around.above, words) if _holds(table, pair.field, pair.told, wanted)]
    inside = [pair for pair in pairs if span is None or pair.column in span]
    for pair in (*inside, *pairs):
        found.setdefault(pair.field, pair.told)
    if "class_name" in found and "grade" in wanted and "grade" not in found:
        grade, _ = grade_and_class(found["class_name"].text, whole=True)
        found |= {"grade": Told(grade, "cell", found["class_name"].at)} if grade else {}
    for name, told in _from_names(table, around, wanted):
        if _holds(table, name, told, wanted):
            found.setdefault(name, told)
    return found


def _holds(table: str, name: str, told: Told, wanted: set[str]) -> bool:
    """Tell whether a field is looked for and may have the value: 年级:全校 is a title and no grade."""
    try:
        validator_of(TABLES[table], name)(told.text)
    except ValidationError:
        return False
    return name in wanted


def beside_keys(table: str, above: Iterable[tuple[int, int, str]], words: Vocabulary) -> Iterator[Beside]:
    """Read 班级:三(2)班 in one cell, several of them, or a key in one cell and its value in the next."""
    cells = [*above]
    for place, (row, column, text) in enumerate(cells):
        at = f"{column_letter(column)}{row + 1}"
        pairs = list(_pairs(text))
        for key, value in pairs:
            name = _field_of(table, key, words)
            if name and value and not _is_unit(value):
                yield Beside(name, Told(value, "cell", at), column)
        following = cells[place + 1] if place + 1 < len(cells) else None
        key = pairs[-1][0] if pairs and not pairs[-1][1] else "" if pairs else text
        name = _field_of(table, key, words) if key else None
        if name and following and following[0] == row:
            value = _filled_in(following[2])
            if value and not _is_unit(value) and _field_of(table, value, words) is None and ":" not in fold(value):
                yield Beside(name, Told(value, "cell", f"{column_letter(following[1])}{row + 1}"), column)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    """Give the keys with a colon and what follows each; the value is empty where nothing does."""
    if len(text) > _MOST_TEXT:
        return
    folded = fold(text.replace("\n", " "))
    found = [*_PAIR.finditer(folded)]
    ends = [*(match.start() for match in found[1:]), len(folded)] if found else []
    for match, end in zip(found, ends, strict=True):
        yield match[1], _filled_in(folded[match.end() : end])


def _filled_in(text: str) -> str:
    """Drop the line that a value was written upon: ____三(2)班____."""
    return _FILLED_IN.sub("", fold(text)).strip(" ,;")


def _field_of(table: str, key: str, words: Vocabulary) -> str | None:
    """Give the field that a key above a header names, if it may hold for a whole sheet."""
    bare = without_brackets(header_key(key)).rstrip("_")
    meaning = _KEYS.get(bare) or (words.meaning(table, bare) if bare else None)
    return (
        meaning if isinstance(meaning, str) and meaning in FOR_ALL_ROWS and meaning in columns(TABLES[table]) else None
    )


# ---------------------------------------------------------------- units


def _is_unit(text: str) -> bool:
    return bool(_UNIT.fullmatch(fold(text).strip("()[]")))


def unit_in(text: str) -> str | None:
    """Give the unit a cell holds and nothing else, 人 or (万元); None where it holds anything else."""
    folded = fold(text).strip("()[]【】 ")
    return folded if _UNIT.fullmatch(folded) else None


# ---------------------------------------------------------------- names of sheets, files and folders


def _from_names(table: str, around: Around, wanted: set[str]) -> Iterator[tuple[str, Told]]:
    """Give grade, class and stage as titles and the names of sheet, file and folders tell them."""
    lists_people = any(face.personal for face in columns(TABLES[table]).values())
    for told in around.texts():
        whole = told.source in {"sheet", "folder"}
        if not whole and not lists_people and "class_name" not in TABLES[table].model_fields:
            continue
        grade, klass = grade_and_class(told.text, whole=whole)
        if klass and "class_name" in wanted:
            yield "class_name", Told(klass, told.source, told.at)
        if grade and "grade" in wanted:
            yield "grade", Told(grade, told.source, told.at)
        if whole and "stage" in wanted and _STAGE_WORDS.fullmatch(text := fold(told.text).removesuffix("部")):
            yield "stage", Told(text, told.source, told.at)


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
    if whole and (match := _KINDERGARTEN.fullmatch(folded)):
        return f"{match[1]}班", folded
    if whole and _KINDERGARTEN_GRADE.fullmatch(folded):
        return folded, None
    if whole and _CLASS_ALONE.fullmatch(folded):
        return None, folded
    grades = {match[1] for match in _GRADE_ALONE.finditer(folded)}
    return (_spelt(grades.pop()), None) if len(grades) == 1 else (None, None)


def _spelt(grade: str) -> str | None:
    """Write a grade out: 三 and 三年 are 三年级, 3 of 302 is 3年级; an entry cohort, 2023级, is no grade by itself."""
    if grade.startswith("20"):
        return None
    if grade in _COUNTED or grade.isdecimal():
        return f"{grade}年级"
    return f"{grade}级" if grade.endswith("年") else grade
