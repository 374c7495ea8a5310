"""Which rows below a header are rows of the table? Not totals, notes or the header again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from eduquality.intake.headers import header_key
from eduquality.intake.parts import Grid

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_TOTAL_WORDS = r"(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|平\s*均(分|值|数)?|均\s*分)\s*[:：]?\s*$"
_TOTAL = re.compile(_TOTAL_WORDS)
_LONGEST_TOTAL = 10
# Totals and notes are named at the left; scores and counts further right are never searched.
_LEFT_COLUMNS = 4
_TOTAL_TEXTS = 2
_NOTE_WORDS = (
    r"^\s*[\(（]?(填表|填报|制表|造表|审核|复核|校对|核对|校长|园长|负责人|经办|联系人|联系电话|统计人|报送|签[字名章]"
    r"|盖章|单位\s*[\(（]?\s*(盖章|公章)|日期|备\s*注|说\s*明)[^:：]{0,12}([:：]|$)|^\s*注\s*\d?\s*[:：]"
)
_NOTE = re.compile(_NOTE_WORDS)
# A column without any of these in its bytes is not searched: most are not, and a search costs more than a look.
_TOTAL_SIGNS = ("计", "均")
_NOTE_SIGNS = (":", "：", "备", "说", "签", "盖")
_FULL_MARK_WORDS = frozenset({"满分", "满分值", "分值", "卷面满分", "各科满分"})
_NUMBER = re.compile(r"\d{1,4}(\.\d+)?")
_FEWEST_REPEATED = 2
_MOST_NOTE_CELLS = 6


@dataclass(frozen=True, slots=True)
class Body:
    """The rows below a header.

    columns: every column of the grid, these rows only. rows: their numbers on the sheet (1-based).
    errors: (row number, column index) → text. full_marks: column index → the mark given right under the header.
    """

    columns: Sequence[pa.StringArray]
    rows: pa.Int32Array
    errors: Mapping[tuple[int, int], str]
    skipped: tuple[tuple[int, str], ...]
    full_marks: Mapping[int, Decimal] = field(default_factory=dict)


def read_body(
    grid: Grid,
    header_rows: tuple[int, ...],
    titles: Mapping[int, str],
    identities: Sequence[int],
    required: Sequence[int],
) -> Body:
    """Separate rows from what is none; blank rows are left out, others skipped are listed with their reason.

    header_rows: 0-based. titles: used column index → header text. identities: columns whose value is a person's.
    required: columns without whose values no row holds.
    """
    import numpy as np

    first = header_rows[-1] + 1
    below = [column.slice(first) for column in grid.columns]
    errors = {(row - first - 1, column - 1): text for (row, column), text in grid.errors.items() if row > first}
    filled = _filled(below, errors)
    skipped = _skipped(below, filled, _strangers(below, filled, errors, titles), titles, identities, required)
    full_marks = _full_marks(below, filled, skipped)
    keep = filled > 0
    keep[list(skipped)] = False
    kept = np.flatnonzero(keep)
    return Body(
        columns=_taken(below, kept, len(keep)),
        rows=_numbers(kept + first + 1),
        errors={(row + first + 1, i): text for (row, i), text in sorted(errors.items()) if i in titles and keep[row]},
        skipped=tuple((row + first + 1, reason) for row, reason in sorted(skipped.items())),
        full_marks=full_marks,
    )


def _numbers(values: npt.NDArray[np.int64]) -> pa.Int32Array:
    import pyarrow as pa

    return pa.array(values.astype("int32"))


def _taken(below: Sequence[pa.StringArray], kept: npt.NDArray[np.int64], height: int) -> list[pa.StringArray]:
    if len(kept) == height:
        return list(below)
    if len(kept) and kept[-1] - kept[0] + 1 == len(kept):
        return [column.slice(int(kept[0]), len(kept)) for column in below]
    return [column.take(_numbers(kept)) for column in below]


def _filled(below: Sequence[pa.StringArray], errors: Mapping[tuple[int, int], str]) -> npt.NDArray[np.int64]:
    """Count per row the cells that hold something; a failed formula is something."""
    import numpy as np

    count = np.full(len(below[0]), sum(column.null_count == 0 for column in below))
    for column in below:
        if 0 < column.null_count < len(column):
            count += column.is_valid().to_numpy(zero_copy_only=False)
    for row, _ in errors:
        if 0 <= row < len(count):
            count[row] += 1
    return count


def _strangers(
    below: Sequence[pa.StringArray],
    filled: npt.NDArray[np.int64],
    errors: Mapping[tuple[int, int], str],
    titles: Mapping[int, str],
) -> npt.NDArray[np.int64]:
    """Give the rows that hold something, but nothing in the used columns."""
    import numpy as np

    if any(below[i].null_count == 0 for i in titles):
        return np.zeros(0, dtype=np.int64)
    used = _filled([below[i] for i in titles], {at: text for at, text in errors.items() if at[1] in titles})
    return np.flatnonzero((filled > 0) & (used == 0))


# ---------------------------------------------------------------- rows that are no rows


def _skipped(
    below: Sequence[pa.StringArray],
    filled: npt.NDArray[np.int64],
    strangers: npt.NDArray[np.int64],
    titles: Mapping[int, str],
    identities: Sequence[int],
    required: Sequence[int],
) -> dict[int, str]:
    """Give row → reason for rows that are none; each suspect row is looked at cell by cell."""
    found = dict.fromkeys(strangers.tolist(), "row.note")
    footer = _footer(filled)
    for row in _note_rows(below, filled):
        if row >= footer or (_is_note(_texts(below, row)) and not _is_whole(below, row, titles, required)):
            found[row] = "row.note"
    for row in _rows_matching(below, _TOTAL_WORDS, _TOTAL_SIGNS):
        if row not in found and _is_total(below, row, identities):
            found[row] = "row.total"
    for row in _rows_equal(below, titles):
        if _repeats(below, row, titles):
            found[row] = "row.header_again"
    directly_below = _first_filled(filled)
    if directly_below is not None and _is_full_marks(below, directly_below):
        found[directly_below] = "row.full_marks"
    return found


def _texts(below: Sequence[pa.StringArray], row: int) -> list[str]:
    """Give the texts of a row, left to right."""
    return [text for column in below if (text := column[row].as_py()) is not None]


def _note_rows(below: Sequence[pa.StringArray], filled: npt.NDArray[np.int64]) -> list[int]:
    """Give the rows that may be notes: one cell alone, or few cells and a note's word."""
    import numpy as np

    few = np.flatnonzero((filled > 0) & (filled <= _MOST_NOTE_CELLS))
    if not len(few):
        return []
    # Mostly few cells stand at the foot alone: then only that is searched.
    start, stop = int(few[0]), int(few[-1]) + 1
    worded = _rows_matching([column.slice(start, stop - start) for column in below], _NOTE_WORDS, _NOTE_SIGNS)
    return [row for row in few.tolist() if filled[row] == 1 or row - start in worded]


def _footer(filled: npt.NDArray[np.int64]) -> int:
    """Give the row from which on every row holds one cell or none: what stands there is no row of a table."""
    import numpy as np

    several = np.flatnonzero(filled > 1)
    return int(several[-1]) + 1 if len(several) else len(filled)


def _is_note(texts: Sequence[str]) -> bool:
    """Tell a signature or a remark: its first cell says so, or it is one text alone with a colon."""
    if not texts:
        return False
    return bool(_NOTE.match(texts[0])) or (len(texts) == 1 and (":" in texts[0] or "：" in texts[0]))


def _is_whole(below: Sequence[pa.StringArray], row: int, titles: Mapping[int, str], required: Sequence[int]) -> bool:
    """Tell a row of the table whose first text sounds like a signature: a principal's, whose post stands first.

    It holds every required value, most of the others, and no second text of that kind.
    """
    if sum(bool(_NOTE.match(text)) for text in _texts(below, row)) > 1:
        return False
    held = {i for i in titles if (text := below[i][row].as_py()) is not None and not _NOTE.match(text)}
    return bool(required) and held.issuperset(required) and 2 * len(held) > len(titles)


def _rows_matching(below: Sequence[pa.StringArray], pattern: str, signs: Sequence[str]) -> set[int]:
    """Give the rows with a match in one of the columns at the left; a match holds one of `signs`."""
    import pyarrow.compute as pc

    hits: set[int] = set()
    for column in below[:_LEFT_COLUMNS]:
        if _holds_any(column, signs):
            hits.update(pc.indices_nonzero(pc.match_substring_regex(column, pattern)).to_pylist())
    return hits


def _holds_any(column: pa.StringArray, signs: Sequence[str]) -> bool:
    """Tell from the bytes of all texts together whether any of them can hold one of `signs`."""
    import numpy as np

    _, offsets, texts = column.buffers()
    if texts is None or not len(column):
        return False
    ends = np.frombuffer(offsets, dtype=np.int32)
    held = memoryview(texts)[ends[column.offset] : ends[column.offset + len(column)]].tobytes()
    return any(sign.encode() in held for sign in signs)


def _is_total(below: Sequence[pa.StringArray], row: int, identities: Sequence[int]) -> bool:
    """Tell a total: named so in one of its first texts, and no person's number stands in the row."""
    named = [t for t in _texts(below, row)[:_TOTAL_TEXTS] if _TOTAL.search(t) and len(t.strip()) <= _LONGEST_TOTAL]
    numbers = [text for i in identities if (text := below[i][row].as_py()) is not None]
    return bool(named) and all(number in named for number in numbers)


def _rows_equal(below: Sequence[pa.StringArray], titles: Mapping[int, str]) -> set[int]:
    """Give the rows in which one of the first used columns holds its own header."""
    import pyarrow.compute as pc

    hits: set[int] = set()
    for i in list(titles)[:_FEWEST_REPEATED]:
        hits.update(pc.indices_nonzero(pc.equal(below[i], titles[i])).to_pylist())
    return hits


def _repeats(below: Sequence[pa.StringArray], row: int, titles: Mapping[int, str]) -> bool:
    same = sum(bool(below[i][row].as_py() == title) for i, title in titles.items())
    return same >= min(_FEWEST_REPEATED, len(titles)) and 2 * same >= len(titles)


# ---------------------------------------------------------------- full marks


def _first_filled(filled: npt.NDArray[np.int64]) -> int | None:
    import numpy as np

    rows = np.flatnonzero(filled)
    return int(rows[0]) if len(rows) else None


def _is_full_marks(below: Sequence[pa.StringArray], row: int) -> bool:
    """Tell a row of full marks by its first text."""
    first = next((text for column in below if (text := column[row].as_py()) is not None), "")
    return header_key(first) in _FULL_MARK_WORDS


def _full_marks(
    below: Sequence[pa.StringArray], filled: npt.NDArray[np.int64], skipped: Mapping[int, str]
) -> dict[int, Decimal]:
    row = _first_filled(filled)
    if row is None or skipped.get(row) != "row.full_marks":
        return {}
    texts = {i: column[row].as_py() for i, column in enumerate(below)}
    return {i: Decimal(text) for i, text in texts.items() if text and _NUMBER.fullmatch(text)}
