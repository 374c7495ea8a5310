"""What do the lines above a table say of all its rows? 班级:三(2)班 in one cell, or a key and its value in two."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from eduquality.intake.cells.parts import Clue
from eduquality.intake.clues.header_matching import Vocabulary, column_letter, header_key, without_brackets
from eduquality.intake.clues.units import unit_in
from eduquality.model.notations.folding import fold
from eduquality.model.tables import TABLES, columns

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
#: What names are written before a value, beside the headers of columns.
_KEYS: Mapping[str, str] = {
    **dict.fromkeys(("填报单位", "填表单位", "报送单位", "填报学校", "报送学校", "校名", "学校全称", "本校"), "school"),
    **dict.fromkeys(("年级班级", "班级年级", "年级及班级", "教学班"), "class_name"),
    **dict.fromkeys(("考试名", "考试科次", "本次考试"), "exam"),
}
#: A key and its colon, at the start or after a space; 班 级 is one key.
_PAIR = re.compile(r"(?:^|(?<=[\s,;]))((?:[\u4e00-\u9fff]\s)?[^\s:,;]{1,14}?)\s*:\s*")
_FILLED_IN = re.compile(r"^[_\s]+|[_\s]+$")
#: Where a stamp goes, behind the name of who sends: 甲小学(盖章).
_STAMP = re.compile(r"[(]\s*(?:单位|学校)?(?:加?盖)?公?[章印]\s*[)]$")
_VALUED = re.compile(r"\s*[^:()]{1,14}:\s*[^:\s].*|\d+(?:\.\d+)?\s*人?")
_MOST_TEXT = 200


@dataclass(frozen=True, slots=True)
class KeyedValue:
    """A value beside its key above a header: the field, what is told, and the column (0-based) of the key."""

    field: str
    told: Clue
    column: int


def keyed_values(table: str, above: Iterable[tuple[int, int, str]], words: Vocabulary) -> Iterator[KeyedValue]:
    """Read 班级:三(2)班 in one cell, several of them, or a key in one cell and its value in the next."""
    cells = [*above]
    for place, (row, column, text) in enumerate(cells):
        at = f"{column_letter(column)}{row + 1}"
        pairs = list(_pairs(text))
        for key, value in pairs:
            name = _field_of(table, key, words)
            if name and value and unit_in(value) is None:
                yield KeyedValue(name, Clue(value, "cell", at), column)
        following = cells[place + 1] if place + 1 < len(cells) else None
        key = pairs[-1][0] if pairs and not pairs[-1][1] else "" if pairs else text
        name = _field_of(table, key, words) if key else None
        if name and following and following[0] == row:
            value = _filled_in(following[2])
            if value and unit_in(value) is None and _field_of(table, value, words) is None and ":" not in fold(value):
                yield KeyedValue(name, Clue(value, "cell", f"{column_letter(following[1])}{row + 1}"), column)


def says_values(row: Iterable[str | None]) -> bool:
    """Tell a line that says something itself, 班主任:张三 or 全班人数 and 9人, from one of names of columns."""
    return any(text is not None and _VALUED.fullmatch(fold(text)) for text in row)


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
    return _STAMP.sub("", _FILLED_IN.sub("", fold(text)).strip(" ,;")).strip()


def _field_of(table: str, key: str, words: Vocabulary) -> str | None:
    """Give the field that a key above a header names, if it may hold for a whole sheet."""
    bare = without_brackets(header_key(key)).rstrip("_")
    meaning = _KEYS.get(bare) or (words.meaning(table, bare) if bare else None)
    return (
        meaning if isinstance(meaning, str) and meaning in FOR_ALL_ROWS and meaning in columns(TABLES[table]) else None
    )
