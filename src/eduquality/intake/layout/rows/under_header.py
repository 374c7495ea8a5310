"""What stands between a header and its first row? Units, column numbers, full marks, a sample: none is a row.

Only the rows right under a header are looked at, so that an ordinary sheet costs no search.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from eduquality.intake.clues.header_matching import header_key
from eduquality.intake.clues.units import unit_in
from eduquality.model.notations.folding import fold

if TYPE_CHECKING:
    import pyarrow as pa

#: So many filled rows under a header may be none, one under another.
LOOKED_AT = 8
_FULL_MARK_WORDS = frozenset({"满分", "满分值", "分值", "卷面满分", "各科满分"})
_UNIT_LABELS = frozenset({"单位", "计量单位", "数量单位", "/", "—", "-", "——"})
_NUMBER = re.compile(r"\d{1,4}(\.\d+)?")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_COLUMN_NUMBER = re.compile(r"\(?(\d{1,3})\)?栏?(?:\s*=.*)?")
_FEWEST_NUMBERS = 3
#: A row that says of itself that it is none, wherever it stands.
SAMPLE_WORDS = r"此行(为|是)?(示例|样例|不录|不要?导入|不用?填|勿填|勿删|供参考|请?删除)"
SAMPLE_SIGNS = ("此行",)
#: A name that says of itself that it is a sample, wherever it stands: (示例)张三, 张三【样例】, 示例:张三.
NAMED_SAMPLE = re.compile(
    r"[(（\[［【〔]\s*(?:填[写表报])?(?:示例|样例|范例|例子?|举例|样本|模板|测试)(?:数据|行|\d{1,2})?\s*[)）\]］】〕]"
    r"|^\s*(?:填[写表报])?(?:示例|样例|范例|举例)(?:数据|行)?\s*\d{0,2}\s*[:：\-—]|^\s*例如?\s*[:：]"
)
# A bracket or a stroke is in every match, and in few names; 例 is in some.
NAMED_SAMPLE_SIGNS = "(（[［【〔:：-—"
#: A school that is none: XX小学, 某某中学, 示例学校.
_SAMPLE_PLACE = re.compile(
    r"^\s*(?:.{0,8}[县区市镇乡])?(?:[XxＸｘ×*＊]{2,}|某某?|示例).{0,4}(?:小学|中学|学校|幼儿园|完小|教学点)\s*$"
)
_SIGNS = (*SAMPLE_SIGNS, "例", "样本", "ample", "AMPLE")
#: In a row of names alone, longer than a bare word.
_BARE = 2
#: Rows with so many blank ones between them are looked at one by one.
_FAR_APART = 64
_SAMPLE_SAID = re.compile(SAMPLE_WORDS)
#: Words that make a sample of a row under a header: 示例, 例:张三, 张三(示例).
_SAMPLE = re.compile(
    r"(?:填[写表报]?)?(?:示例|样例|范例|样本|例子|例)(?:数据|行|\d{1,2})?|例如?\s*:.*|(?:填[写表报]?)?(?:示例|样例|范例)\s*[:\-].*"
    r"|.*[(\[【](?:填写)?(?:示例|样例|范例|例)(?:数据|行)?[)\]】]|[(\[【](?:填写)?(?:示例|样例|范例|例)(?:数据|行)?[)\]】].+"
    r"|(?:sample|example)(?: row)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class UnderHeader:
    """What the rows under a header are: position → reason, and what they say of the columns (by index)."""

    rows: Mapping[int, str]
    full_marks: Mapping[int, Decimal]
    units: Mapping[int, str]


def rows_under_header(
    below: Sequence[pa.StringArray], filled: Sequence[int], used: Mapping[int, str], names: Sequence[int]
) -> UnderHeader:
    """Look at the first filled rows (positions in `filled`) under a header; below a row of the table only for samples.

    used: used column index → header. names: columns whose value is a person's name.
    """
    found: dict[int, str] = {}
    full_marks: dict[int, Decimal] = {}
    units: dict[int, str] = {}
    rows = _rows(below, filled[:LOOKED_AT])
    signs = _holds_sign(chain.from_iterable(cells.values() for _, cells in rows))
    is_row = False
    for place, (row, cells) in enumerate(rows):
        reason = "row.sample" if signs and is_sample(cells, names) else None
        if reason is None and not is_row:
            reason = _reason(cells, rows[place + 1][1] if place + 1 < len(rows) else {}, used)
            is_row = reason is None
        if reason:
            found[row] = reason
        if reason == "row.full_marks":
            full_marks = {i: Decimal(text) for i, text in cells.items() if _NUMBER.fullmatch(text)}
        if reason == "row.units":
            units |= {i: unit for i, text in cells.items() if (unit := unit_in(text))}
    return UnderHeader(found, full_marks, units)


def _rows(below: Sequence[pa.StringArray], filled: Sequence[int]) -> list[tuple[int, dict[int, str]]]:
    """Give the cells of some rows, by column."""
    if not filled:
        return []
    first, count = filled[0], filled[-1] - filled[0] + 1
    if count > _FAR_APART:
        return [(row, cells_of(below, row)) for row in filled]
    columns = [column.slice(first, count).to_pylist() for column in below]
    return [
        (row, {i: text for i, column in enumerate(columns) if (text := column[row - first]) is not None})
        for row in filled
    ]


def cells_of(below: Sequence[pa.StringArray], row: int) -> dict[int, str]:
    """Give the cells of a row that hold something, by column."""
    return {i: text for i, column in enumerate(below) if (text := column[row].as_py()) is not None}


def _reason(cells: Mapping[int, str], following: Mapping[int, str], used: Mapping[int, str]) -> str | None:
    if cells and header_key(next(iter(cells.values()))) in _FULL_MARK_WORDS:
        return "row.full_marks"
    if _are_units(cells, used):
        return "row.units"
    return "row.numbers" if _are_numbers(cells, following, used) else None


def is_sample(cells: Mapping[int, str], names: Sequence[int]) -> bool:
    """Tell a sample: a cell says so; a bare 示例 in a column of names may be a name."""
    return _holds_sign(cells.values()) and any(
        _SAMPLE_SAID.search(text) or (_SAMPLE.fullmatch(fold(text)) and (i not in names or len(text.strip()) > _BARE))
        for i, text in cells.items()
    )


@lru_cache(maxsize=8192)
def is_sample_place(text: str) -> bool:
    """Tell the name of a school that is none; the same names stand on many sheets."""
    return _SAMPLE_PLACE.search(text) is not None


def _holds_sign(texts: Iterable[str]) -> bool:
    whole = " ".join(texts)
    return any(sign in whole for sign in _SIGNS)


def _are_units(cells: Mapping[int, str], used: Mapping[int, str]) -> bool:
    """Tell a row of units: nothing else stands in it, and one of them under a used column."""
    held = 0
    for i, text in cells.items():
        if unit_in(text):
            held += i in used
        elif fold(text) not in _UNIT_LABELS:
            return False
    return held > 0


def _are_numbers(cells: Mapping[int, str], following: Mapping[int, str], used: Mapping[int, str]) -> bool:
    """Tell the numbers of columns, 甲 乙 1 2 3 or 1 2 3 4, under most of the header; a first row 1, then 2 is none."""
    if len(cells) < _FEWEST_NUMBERS:
        return False
    stems, number = 0, 0
    for text in map(fold, cells.values()):
        match = _COLUMN_NUMBER.fullmatch(text)
        if not number and text == _STEMS[stems : stems + 1]:
            stems += 1
        elif match and int(match[1]) == number + 1:
            number += 1
        else:
            return False
    first = min(cells)
    return len(set(used) - set(cells)) <= 1 and (stems > 0 or fold(following.get(first, "")) != "2")
