"""Which value of a field does a text over a column of numbers name? 一年级, 1班, 2023年, 城关小学, 本科批.

What may stand over the numbers of a table, and what has to be said of them, is `across` in the table's file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from eduquality.intake.clues.classes import grade_and_class
from eduquality.intake.clues.header_matching import Vocabulary, header_key, without_brackets
from eduquality.intake.clues.years import plain_year
from eduquality.model.notations.folding import fold
from eduquality.model.tables import TABLES
from eduquality.model.tables.base import Across, can_read, validator_of

#: What a text says of the numbers under it.
Said = Literal["value", "total", "male", "female"]
#: Columns that add up what stands beside them, and the two that a sex each is counted in.
_TOTALS = re.compile(r".{0,8}(?:[合总小共累]计|总[数和]|总人数)(?:人数|数)?|计")
_SEXES: Mapping[str, Said] = {
    **dict.fromkeys(("男", "男生", "男性", "男孩", "男童", "male", "boys"), "male"),
    **dict.fromkeys(("女", "女生", "女性", "女孩", "女童", "female", "girls"), "female"),
}
#: Names that no other thing has; what is called otherwise is told by a column of its own.
_NAMES: Mapping[str, re.Pattern[str]] = {
    "school": re.compile(
        r".+(?:小学|中学|学校|完小|教学点|幼儿园|中心校|[一二三四五六七八九十]中|实小|高中|职中|校区)"
    ),
    "county": re.compile(r".{1,8}[县区市旗]"),
    "township": re.compile(r"(?!(?:城|乡|村|县)[镇乡]$).{1,8}(?:[镇乡]|街道)"),
}
_YEAR = re.compile(r"(?:19|20)\d{2}\s*(?:[-—~/至]\s*(?:20)?\d{2}\s*)?(?:学?年度?)?\s*(?:[春秋]季?(?:学期)?)?")
_PLAIN_NUMBER = re.compile(r"[\d.\s]+")
#: Stages whose years are counted from the first, longer words first; years that may be counted so.
_STAGES = ("小学", "初中", "高中", "普高", "职高", "中职")
_COUNTED = frozenset(f"{n}年级" for n in "一二三四五六123456")
#: Between the two names in the corner of a table.
_CORNER = re.compile(r"[\\／/＼|、_\s]+")
#: So many texts of a column, and so large a share of them, tell what it holds.
_FEWEST_VALUES, _MOSTLY = 2, 0.5
#: How far a name of what is counted may be parted from the label before it: 一年级_人数, 一年级(人).
_JOINTS = "_-:()（） "
Role = Literal["number", "total", "male", "female", "other"]


@dataclass(frozen=True, slots=True)
class Label:
    """A value over a column: of which field, the text that names it, and how it is written where that says less."""

    field: str
    text: str
    shown: str = ""

    @property
    def written(self) -> str:
        """Give the text as it stands over the column."""
        return self.shown or self.text


@dataclass(frozen=True, slots=True)
class ColumnNames:
    """What the texts over a column say: the values it is of, and what its numbers are.

    role: total for one that adds up others; male, female for parts; other where a text is neither value nor amount.
    named: whether a text says that the numbers are those of the table.
    """

    labels: tuple[Label, ...]
    role: Role
    named: bool = False


def across_of(table: str) -> Across | None:
    """Give how rows of a table may stand across the columns."""
    return TABLES[table].spec.across


def names_over(table: str, path: Iterable[str], words: Vocabulary) -> ColumnNames:
    """Read the texts over a column, the uppermost first, as values of fields of a table and what is counted."""
    across = across_of(table)
    if across is None:
        return ColumnNames((), "other")
    labels: dict[str, Label] = {}
    role: Role = "number"
    named, before = False, ""
    for text in path:
        label, rest = _label_and_rest(table, across, text, before, words)
        if label and label.field not in labels:
            labels[label.field] = label
        said = _role(table, across, rest, words) if rest else None
        named = named or said == "value"
        if said in ("total", "male", "female"):
            role = said
        elif said is None and rest and not (label is None and _names_field(table, rest, across, words)):
            role = "other"
        before = text
    return ColumnNames(tuple(labels.values()), role, named)


def with_stages_carried_on(read: Mapping[int, ColumnNames]) -> dict[int, ColumnNames]:
    """Read grades counted from the first of a stage that a column further left names: 初中一年级, 二年级, 三年级."""
    found: dict[int, ColumnNames] = {}
    stage = ""
    for i, one in sorted(read.items()):
        labels = tuple(_in_stage(label, stage) if label.field == "grade" else label for label in one.labels)
        grade = next((label.text for label in labels if label.field == "grade"), "")
        stage = next((word for word in _STAGES if grade.startswith(word)), stage if grade in _COUNTED else "")
        found[i] = replace(one, labels=labels)
    return found


def with_labels_alike(table: str, read: dict[int, ColumnNames], lowest: Mapping[int, str]) -> dict[int, ColumnNames]:
    """Read a text as a value where those beside it are, although it names a field as well: 小学, 初中, 高中."""
    across = across_of(table)
    fields = {label.field for one in read.values() for label in one.labels}
    if across is None or not across.parts or len(fields) != 1:
        return read
    (field,) = fields

    def alike(i: int, one: ColumnNames) -> ColumnNames:
        is_value = field not in _NAMES and not one.labels and _is_valid(table, field, lowest[i])
        return ColumnNames((Label(field, lowest[i]),), "number", one.named) if is_value else one

    return {i: alike(i, one) for i, one in read.items()}


def _in_stage(label: Label, stage: str) -> Label:
    return Label(label.field, f"{stage}{label.text}", label.text) if stage and label.text in _COUNTED else label


def _label_and_rest(table: str, across: Across, text: str, before: str, words: Vocabulary) -> tuple[Label | None, str]:
    """Part a text into the value it names and what is left: 一年级人数 is 一年级, of which 人数; 幼儿园名称 is none."""
    if words.meaning(table, text) is not None:
        return None, text
    for end in range(len(text), 0, -1):
        rest = text[end:].strip(_JOINTS)
        if rest and _role(table, across, rest, words) is None:
            continue
        for field in across.labels:
            if _is_value(table, field, text[:end], before, words):
                return _label(table, field, text[:end].strip(_JOINTS)), rest
    return None, text


def _label(table: str, field: str, text: str) -> Label:
    """Name a value; a year with its season, 2026年春, is the one that it lies in."""
    year = plain_year(text, TABLES[table].spec.year_basis) if field == "year" and text[-1:] not in "年度" else None
    return Label(field, str(year[0]), text) if year else Label(field, text)


def _is_value(table: str, field: str, text: str, before: str, words: Vocabulary) -> bool:
    """Tell a value of a field; a plain number is one only under the name of the field, or as a year."""
    bare = fold(text).strip(_JOINTS)
    if not bare or words.meaning(table, text) is not None:
        return False
    if field == "year":
        return _YEAR.fullmatch(bare) is not None
    if field in _NAMES:
        return _NAMES[field].fullmatch(bare) is not None
    below_its_name = words.meaning(table, before) == field
    if _PLAIN_NUMBER.fullmatch(bare) and not below_its_name:
        return False
    if field == "class_name" and not below_its_name:
        return grade_and_class(bare, whole=True)[1] is not None
    return _is_valid(table, field, bare)


@lru_cache(maxsize=4096)
def _is_valid(table: str, field: str, text: str) -> bool:
    return field in TABLES[table].model_fields and can_read(validator_of(TABLES[table], field), text)


def _role(table: str, across: Across, text: str, words: Vocabulary) -> Said | None:
    """Say what a text beside a value tells of the numbers; None where it is none of these."""
    return "value" if words.meaning(table, text) == across.value else said_by(text)


def said_by(text: str) -> Said | None:
    """Say whether a text names boys, girls or a total; None where it names none of these."""
    key = without_brackets(header_key(text)).removeprefix("其中")
    return "total" if _TOTALS.fullmatch(key) else _SEXES.get(key)


def _names_field(table: str, text: str, across: Across, words: Vocabulary) -> bool:
    """Tell the name of a field whose values stand below it: 年级 over 一年级, 二年级."""
    return words.meaning(table, text) in across.labels


def key_of_corner(table: str, text: str, across: Iterable[str], words: Vocabulary) -> str:
    r"""Give of the two names in the corner of a table that of what stands below it: of 学校\年级 the school."""
    parts = [part for part in _CORNER.split(text) if part]
    below = [part for part in parts if words.meaning(table, part) not in (None, *across)]
    return below[0] if len(parts) > 1 and len(below) == 1 else text


def says_what_is_counted(table: str, texts: Iterable[str]) -> bool:
    """Tell whether a text around names what the table counts."""
    across = across_of(table)
    return across is not None and any(word in text for text in map(fold, texts) for word in across.counted)


def field_of_values(table: str, texts: Iterable[str | None], fields: Iterable[str], words: Vocabulary) -> str | None:
    """Tell of which field most texts of a column are values: under 班次, or no header, (1)班 and (2)班 are classes."""
    held = [text for text in texts if text is not None and not _TOTALS.fullmatch(without_brackets(header_key(text)))]
    for field in fields:
        told = sum(_is_value(table, field, text, "", words) for text in held)
        if told >= _FEWEST_VALUES and told >= _MOSTLY * len(held):
            return field
    return None
