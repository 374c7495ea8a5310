"""What do remarks tell of who has left? Clear words alone are heard, and only where no column of states is there.

Beside such a column they may deny it: that is said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import distinct_texts
from eduquality.intake.cells.parts import Clue, Part
from eduquality.intake.clues.header_matching import column_index, column_letter
from eduquality.intake.clues.leaving import MAY_LEAVE, is_remark, leaving_said, staying_said
from eduquality.intake.clues.safe_headers import shown_title
from eduquality.intake.layout.results.exam_columns import TABLES_OF_RESULTS
from eduquality.model.notations.enrolled import asks_whether_left
from eduquality.model.tables import TABLES, validator_of

if TYPE_CHECKING:
    import pyarrow as pa


def hears_names(table: str) -> bool:
    """Tell whether what is written behind names means something in a table: who has left, or did not sit."""
    return table in MAY_LEAVE or table in TABLES_OF_RESULTS


def with_leaving(
    part: Part, names: Mapping[int, str], columns: Mapping[int, pa.StringArray], behind: pa.StringArray | None = None
) -> Part:
    """Take as the status of a person what a remark says of it; names: headers by column, columns: their texts.

    behind: what is written behind the names.
    """
    if part.table not in MAY_LEAVE:
        return part
    remarks = {i: columns[i] for i, header in names.items() if i in columns and is_remark(header)}
    if behind is not None:
        remarks[column_index(part.letters["name"])] = behind
    has_column = "status" in part.values
    for column, texts in remarks.items():
        if has_column:
            part = _denied(part, names[column], texts)
        elif (said := _said(part.table, texts)) is not None:
            part = _told_by(part, column, names[column], said)
    return part


#: What is written around the word that says what has become of all those below a line: 以下为转出学生（2人）：
_AROUND_GROUP = re.compile(
    r"^\s*(?:以下|下列)?(?:均|都|全部)?[为是]?(?:本校|我校)?|(?:学生|教师|人员|职工|名[单册])*\s*(?:[(（].{1,12}[)）])?\s*[:：]?\s*$"
)
_THERE = {"students": "在读", "teachers": "在职"}


def with_groups_gone(
    table: str, sections: Mapping[int, Mapping[int, str]], told: Mapping[int, Mapping[str, Clue]]
) -> dict[int, dict[str, Clue]]:
    """Add to what lines amid the rows tell that all those below have left, and at the next line that they are there.

    sections: row (1-based) of each line → its texts by column. told: what they tell otherwise.
    """
    found = {row: {**said} for row, said in told.items()}
    alone = {row: next(iter(cells.items())) for row, cells in sections.items() if len(cells) == 1}
    gone = {
        row: leaving_said(table, _AROUND_GROUP.sub("", text)) for row, (_, text) in alone.items() if table in _THERE
    }
    for row in sections if any(gone.values()) else ():
        at = f"{column_letter(alone[row][0] if row in alone else 0)}{row}"
        found.setdefault(row, {})["status"] = Clue(gone.get(row) or _THERE[table], "cell", at)
    return found


def _denied(part: Part, header: str, remarks: pa.StringArray) -> Part:
    """Say in which rows a remark says that somebody has left who is there by the column of states, or the reverse."""
    import numpy as np

    (states, words), (said, texts) = distinct_texts(part.values["status"]), distinct_texts(remarks)
    left = np.array([*(_has_left(part, word) for word in words.to_pylist()), None], dtype=object)[states]
    gone = np.array([*(_is_gone(part.table, text) for text in texts.to_pylist()), None], dtype=object)[said]
    rows = part.rows.to_numpy()[((left == True) & (gone == False)) | ((left == False) & (gone == True))]  # noqa: E712 - an array
    if not len(rows):
        return part
    where = part.header_place(part.letters.get("status", "A"))
    values = {"header": shown_title(part.headers.get("status", "")), "other": shown_title(header)}
    lines = {"rows": len(rows), "lines": spans(sorted(rows.tolist()))}
    return part.noting(Issue("warning", "sheet.status_denied", where, {**values, **lines}))


def _has_left(part: Part, word: str) -> bool | None:
    """Tell what a word in the column of states says; None where that is not known."""
    try:
        code = validator_of(TABLES[part.table], "status")(word)
    except ValueError:
        return None
    turned = asks_whether_left(part.headers.get("status", ""))
    return None if code is None else (code == "left") != turned


def _is_gone(table: str, remark: str) -> bool | None:
    """Tell what a remark says; None where it says nothing of whether the person is there."""
    word = leaving_said(table, remark)
    if word is None:
        return False if staying_said(remark) else None
    return validator_of(TABLES[table], "status")(word) == "left" or None


def _said(table: str, texts: pa.StringArray) -> pa.StringArray | None:
    import pyarrow as pa

    coded = texts.dictionary_encode()
    words = [leaving_said(table, text) for text in coded.dictionary.to_pylist()]
    return pa.array(words, pa.string()).take(coded.indices) if any(words) else None


def _told_by(part: Part, column: int, header: str, said: pa.StringArray) -> Part:
    import pyarrow.compute as pc

    letter, shown = column_letter(column), shown_title(header)
    if "status" in part.values:
        said = pc.coalesce(part.values["status"], said)
    note = Issue("info", "sheet.status_in_remarks", part.header_place(letter), {"header": shown})
    return part.with_column("status", [letter], shown, "route.remarks", said).noting(note)
