"""Which lines stand between the rows and say whose those below are? 三(2)班, 班级:三(2)班, a title again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from eduquality.intake.cells.glance import Glance
from eduquality.intake.clues.classes import grade_and_class
from eduquality.intake.clues.header_matching import header_key
from eduquality.intake.clues.told_by_titles import is_numbered
from eduquality.intake.layout.rows.header_facts import HeaderFacts
from eduquality.intake.layout.rows.headings import told_by_heading
from eduquality.intake.layout.rows.search import FEW_CELLS, columns_at, rows_matching, rows_of_few_cells, texts_of
from eduquality.intake.layout.rows.under_header import (
    cells_of,
)

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_SECTION = re.compile(r"[:：]|班|年级|名[单册]|[表册]|学校|学年")
_SECTION_KEYS = frozenset({"班级", "年级", "学校", "学校名称", "班别"})
# A line amid the rows that tells whose the rows below it are: 三(2)班, 班级:三(2)班.
_KEYED = re.compile(rf"^\s*(?:{'|'.join(sorted(_SECTION_KEYS))})\s*(?:[:：]|$)")
_KEYED_SIGNS = tuple(sorted(_SECTION_KEYS))
#: Who sent the rows: over them where it stands over the first of them, too, else a signature below them.
_SENT_BY = re.compile(r"^\s*(?:(?:填报|填表|报送)(?:单位|学校)|单位名?称?|校名)\s*[:：]")
_CLASS = re.compile(r"班|年级|[小中校园点县旗区镇乡]|街道|苏木|^\s*[(（]?[一二三四五六七八九十]{1,3}[)）、.]")
_CLASS_SIGNS = tuple("班级小中校园点县旗区镇乡道木一二三四五六七八九十")
#: A title that stands again where the list goes on: 三(2)班学生名单（续）, 续表, (接上页).
_CONTINUED = re.compile(r"(?:[(（\[【]\s*续\s*\d{0,2}\s*[)）\]】]|(?:接|续)上?[表页]\s*\d{0,2}\s*[)）\]】]?)\s*$")

#: What ends a line that says of what persons those below it are.
_GROUP = re.compile(
    r"(?:学生|教师|人员|职工|名[单册]|转[出学]|退[休学]|离职|调出|休学|毕业)\s*(?:[(（].{1,12}[)）])?\s*[:：]?\s*$"
)
_GROUP_SIGNS = tuple("学师员工名出休职业")


def is_title_again(below: Sequence[pa.StringArray], row: int, expected: HeaderFacts) -> bool:
    """Tell a line of the title again, as every printed page begins with it; it may say that the list goes on."""
    texts = texts_of(below, row)
    goes_on = len(texts) == 1 and _CONTINUED.search(texts[0])
    return bool(texts) and (bool(goes_on) or all(text in expected.above for text in texts))


def lines_over_headers(
    below: Sequence[pa.StringArray], filled: npt.NDArray[np.int64], repeated: Mapping[int, str]
) -> list[int]:
    """Give the lines right above a header that stands again and say what is below it: 三(2)班学生名单."""
    found = []
    for row in repeated:
        above = row - 1
        while above >= 0 and filled[above] <= FEW_CELLS and above not in repeated:
            texts = texts_of(below, above)
            if texts and not _is_section(texts):
                break
            found += [above] if texts else []
            above -= 1
    return found


def lines_between(
    below: Sequence[pa.StringArray], left: Sequence[Glance], filled: npt.NDArray[np.int64], expected: HeaderFacts
) -> Iterator[int]:
    """Give the lines amid the rows that say whose the rows below them are, without a header that stands again.

    left: the columns to be searched. filled: of the rows above the footer.
    """
    import numpy as np

    few = rows_of_few_cells(filled)
    alone = np.flatnonzero(filled == 1)
    named = rows_matching(columns_at(left, alone), _CLASS, _CLASS_SIGNS)
    keyed = rows_matching(columns_at(left, few), _KEYED, _KEYED_SIGNS)
    sent = rows_matching(columns_at(left, few), _SENT_BY, ("单位", "学校", "校名"))
    for row in sorted({*alone[[*named]].tolist(), *few[[*keyed, *sent]].tolist()}):
        cells = cells_of(below, row)
        if _stands_apart(cells, expected) and expected.tells(cells):
            yield row


def lines_of_groups(left: Sequence[Glance], filled: npt.NDArray[np.int64], expected: HeaderFacts) -> Iterator[int]:
    """Give the lines amid persons that say of what persons those below are: 在职教师, 以下为转出学生."""
    import numpy as np

    alone = np.flatnonzero(filled == 1) if expected.names else np.zeros(0, dtype=np.int64)
    yield from (int(alone[at]) for at in rows_matching(columns_at(left, alone), _GROUP, _GROUP_SIGNS))


def _stands_apart(cells: Mapping[int, str], expected: HeaderFacts) -> bool:
    """Tell a line from a row with little in it: a key, a school's name, that the list goes on, or it stands elsewhere.

    Alone in any column but that of a place, beside no name, it is no person, nor is 三(2)班 under another header.
    """
    column, first = next(iter(cells.items()))
    alone = len(cells) == 1
    if _KEYED.match(first) or _is_sender_over_rows(first, expected) or (alone and _CONTINUED.search(first)):
        return True
    if alone and (is_numbered(first) or not expected.is_of_moves) and expected.heads_rows(first):
        return True
    if alone and expected.names and column != expected.class_names:
        return column not in expected.places or None not in grade_and_class(first, whole=True)
    return all(i not in expected.titles or i in {*expected.identities, *expected.names} for i in cells)


def _is_sender_over_rows(text: str, expected: HeaderFacts) -> bool:
    return bool(_SENT_BY.match(text)) and any(map(_SENT_BY.match, expected.above))


def _is_section(texts: Sequence[str]) -> bool:
    """Tell a title over the rows below it: one text with a title's word, or keys and values."""
    if len(texts) == 1:
        return bool(_SECTION.search(texts[0]) or is_numbered(texts[0]) or told_by_heading(texts[0]))
    return all(":" in text or "：" in text for text in texts) or header_key(texts[0]) in _SECTION_KEYS
