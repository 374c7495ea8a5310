"""Which rows are notes? Signatures, remarks and page numbers, most of them at the foot."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from eduquality.intake.cells.glance import Glance
from eduquality.intake.layout.rows.header_facts import HeaderFacts
from eduquality.intake.layout.rows.headings import heads_a_kind
from eduquality.intake.layout.rows.search import columns_at, places_where, rows_of_few_cells, texts_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_NOTE = re.compile(
    r"^\s*[\(（]?(填表|填报|填写人|制表|制单|造表|审核|复核|校对|核对|校长|园长"
    r"|(?:单位|学校|部门|科室|股室|主管|分管)?负责人|(?:主管|分管|单位|学校)领导|统计员|经办|联系人|联系电话|统计人|报送|签[字名章]"
    r"|.{0,8}签[字名章]|盖章|单位\s*[\(（]?\s*(盖章|公章)|日期|备\s*注|说\s*明)[^:：]{0,12}([:：]|$)|^\s*注\s*\d?\s*[:：]"
)
_NOTE_SIGNS = ":：备说签盖"
#: What stands at the edge of a printed page: 第2页 共5页, (转下页).
_PAGE = re.compile(r"\s*[(（]?(?:转下[表页]|第\s*\d+\s*页?\s*[,，/／]?\s*(?:共\s*)?\d*\s*页|共\s*\d+\s*页)[)）]?\s*")


def possible_notes(left: Sequence[Glance], filled: npt.NDArray[np.int64]) -> list[int]:
    """Give the rows that may be notes: one cell alone, or few cells and a note's word at the left."""
    few = rows_of_few_cells(filled)
    # The word of a note need not hold a sign: where any stands, the whole column is searched.
    searched = [one.column for one in columns_at(left, few) if one.stretch(_NOTE_SIGNS)]
    worded = {at for column in searched for at in places_where(column.dictionary_encode(), _NOTE.search)}
    return [row for at, row in enumerate(few.tolist()) if filled[row] == 1 or at in worded]


def footer_of(filled: npt.NDArray[np.int64]) -> int:
    """Give the row from which on every row holds one cell or none: what stands there is no row of a table."""
    import numpy as np

    several = np.flatnonzero(filled > 1)
    return int(several[-1]) + 1 if len(several) else len(filled)


def is_note(texts: Sequence[str]) -> bool:
    """Tell a signature or a remark: its first cell says so, or it is one text, with a colon or a page's number."""
    if not texts:
        return False
    alone = len(texts) == 1 and (":" in texts[0] or "：" in texts[0] or bool(_PAGE.fullmatch(texts[0])))
    return alone or bool(_NOTE.match(texts[0])) or (len(texts) == 1 and heads_a_kind(texts[0]))


def is_whole_row(below: Sequence[pa.StringArray], row: int, expected: HeaderFacts) -> bool:
    """Tell a row of the table whose first text sounds like a signature: a principal's, whose post stands first.

    It holds every required value, most of the others, and no second text of that kind.
    """
    if sum(bool(_NOTE.match(text)) for text in texts_of(below, row)) > 1:
        return False
    held = {i for i in expected.titles if (text := below[i][row].as_py()) is not None and not _NOTE.match(text)}
    return bool(expected.required) and held.issuperset(expected.required) and 2 * len(held) > len(expected.titles)
