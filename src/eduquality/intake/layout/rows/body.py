"""Which rows below a header are rows of the table? Not totals, notes or the header again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from eduquality.intake.cells.glance import Glance
from eduquality.intake.cells.parts import Grid
from eduquality.intake.clues.field_headers import header_key
from eduquality.intake.layout.rows.merged_cells import MergedCells
from eduquality.intake.layout.rows.under_header import (
    LOOKED_AT,
    SAMPLE_SIGNS,
    SAMPLE_WORDS,
    UnderHeader,
    cells_of,
    rows_under_header,
)

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

_TOTAL = re.compile(
    r"(合\s*计|总\s*计|小\s*计|共\s*计|累\s*计|平\s*均(分|值|数)?|均\s*分|最[高低](分|值)?|标准差|方差|中位数|众数"
    r"|(及格|合格|优秀|优良|良好|低分|满分|得分)(率|人数|数)|(参考|参加|应考|实考|缺考|总)人数)\s*[:：]?\s*$"
    r"|^\s*其中\s*[:：]?.{0,6}$"
)
_LONGEST_TOTAL = 10
# Totals and notes are named at the left; scores and counts further right are never searched.
_LEFT_COLUMNS = 4
_TOTAL_TEXTS = 2
_NOTE = re.compile(
    r"^\s*[\(（]?(填表|填报|制表|造表|审核|复核|校对|核对|校长|园长|负责人|经办|联系人|联系电话|统计人|报送|签[字名章]"
    r"|.{0,8}签[字名章]|盖章|单位\s*[\(（]?\s*(盖章|公章)|日期|备\s*注|说\s*明)[^:：]{0,12}([:：]|$)|^\s*注\s*\d?\s*[:：]"
)
# A column without any of these in its bytes is not searched: most are not, and a search costs more than a look.
_TOTAL_SIGNS = tuple(map(str.encode, ("计", "均", "最", "率", "数", "差", "其")))
_NOTE_SIGNS = tuple(map(str.encode, (":", "：", "备", "说", "签", "盖")))
_SAMPLE, _SAMPLE_SIGNS = re.compile(SAMPLE_WORDS), tuple(map(str.encode, SAMPLE_SIGNS))
_FEWEST_REPEATED = 2
_MOST_NOTE_CELLS = 6
_SECTION = re.compile(r"[:：]|班|年级|名[单册]|[表册]|学校|学年")
_SECTION_KEYS = frozenset({"班级", "年级", "学校", "学校名称", "班别"})
# A line amid the rows that tells whose the rows below it are: 三(2)班, 班级:三(2)班.
_KEYED = re.compile(rf"^\s*(?:{'|'.join(sorted(_SECTION_KEYS))})\s*(?:[:：]|$)")
_KEYED_SIGNS = tuple(map(str.encode, sorted(_SECTION_KEYS)))
_CLASS, _CLASS_SIGNS = re.compile(r"班|年级|学校"), tuple(map(str.encode, ("班", "年级", "学校")))
#: A title that stands again where the list goes on: 三(2)班学生名单（续）, 续表, (接上页).
_CONTINUED = re.compile(r"(?:[(（\[【]\s*续\s*\d{0,2}\s*[)）\]】]|(?:接|续)上?[表页]\s*\d{0,2}\s*[)）\]】]?)\s*$")
#: What stands at the edge of a printed page: 第2页 共5页, (转下页).
_PAGE = re.compile(r"\s*[(（]?(?:转下[表页]|第\s*\d+\s*页?\s*[,，/／]?\s*(?:共\s*)?\d*\s*页|共\s*\d+\s*页)[)）]?\s*")
_HEADS = re.compile(r"\s*\d{1,5}\s*[人名]\s*")


@dataclass(frozen=True, slots=True)
class HeaderFacts:
    """What a header tells of the rows below it; columns by index.

    rows: 0-based rows of the header. titles: used column → header text. identities, names: columns whose value is a
    person's number, a person's name. required: columns without whose values no row holds.
    heads: the cells of each header row. above: the texts above the header. tells: whether cells (column → text) say
    whose the rows below them are.
    """

    rows: tuple[int, ...]
    titles: Mapping[int, str]
    identities: Sequence[int]
    names: Sequence[int]
    required: Sequence[int]
    heads: Sequence[Mapping[int, str]]
    above: frozenset[str] = frozenset()
    tells: Callable[[Mapping[int, str]], bool] = bool


@dataclass(frozen=True, slots=True)
class Body:
    """The rows below a header.

    columns: every column of the grid, these rows only. rows: their numbers on the sheet (1-based).
    errors: (row number, column index) → text. full_marks, units: column index → the mark, the unit given right under
    the header. sections: row number of a line amid the rows that says what the rows below it are → its texts.
    """

    columns: Sequence[pa.StringArray]
    rows: pa.Int32Array
    errors: Mapping[tuple[int, int], str]
    skipped: tuple[tuple[int, str], ...]
    full_marks: Mapping[int, Decimal] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    sections: Mapping[int, Mapping[int, str]] = field(default_factory=dict)


def read_body(grid: Grid, expected: HeaderFacts, below: Sequence[Glance]) -> Body:
    """Separate rows from what is none; blank rows are left out, others skipped are listed with their reason.

    below: the columns of the grid below the header. The value of a cell merged down several rows is that of every one
    of them; what a row is, its own cells tell.
    """
    import numpy as np

    first = expected.rows[-1] + 1
    columns = [one.column for one in below]
    errors = {(row - first - 1, column - 1): text for (row, column), text in grid.errors.items() if row > first}
    merged = MergedCells.of(grid, first)
    filled = merged.counted(_filled(columns, errors), columns)
    beneath = rows_under_header(columns, np.flatnonzero(filled)[:LOOKED_AT].tolist(), expected.titles, expected.names)
    skipped = _skipped(below, filled, errors, expected, beneath)
    keep = filled > 0
    keep[list(skipped)] = False
    kept = np.flatnonzero(keep)
    sections = [row for row, reason in skipped.items() if reason in {"row.section", "row.title_again"}]
    return Body(
        columns=_taken(merged.filled(columns, keep), kept),
        rows=_numbers(kept + first + 1),
        errors={
            (row + first + 1, i): text
            for (row, i), text in sorted(errors.items())
            if i in expected.titles and keep[row]
        },
        skipped=tuple((row + first + 1, reason) for row, reason in sorted(skipped.items())),
        full_marks=beneath.full_marks,
        units=beneath.units,
        sections={row + first + 1: cells_of(columns, row) for row in sorted(sections)},
    )


def _numbers(values: npt.NDArray[np.int64]) -> pa.Int32Array:
    import pyarrow as pa

    return pa.array(values.astype("int32"))


def _taken(below: Sequence[pa.StringArray], kept: npt.NDArray[np.int64]) -> list[pa.StringArray]:
    if len(kept) == len(below[0]):
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
    below: Sequence[Glance],
    filled: npt.NDArray[np.int64],
    errors: Mapping[tuple[int, int], str],
    expected: HeaderFacts,
    beneath: UnderHeader,
) -> dict[int, str]:
    """Give row → reason for rows that are none; each suspect row is looked at cell by cell."""
    columns = [one.column for one in below]
    found = dict.fromkeys(_strangers(columns, filled, errors, expected.titles).tolist(), "row.note")
    footer = _footer(filled)
    # What is looked for below is Chinese.
    left = [one for one in below[:_LEFT_COLUMNS] if one.chinese]
    for row in _note_rows(left, filled):
        if _says_what_is_above(columns, row, expected):
            found[row] = "row.title_again"
        elif row >= footer or (_is_note(_texts(columns, row)) and not _is_whole(columns, row, expected)):
            found[row] = "row.note"
    totals = _rows_matching(left, _TOTAL, _TOTAL_SIGNS) if _may_hold_totals(below, expected.identities) else ()
    for row in totals:
        if row not in found and _is_total(columns, row, expected.identities):
            found[row] = "row.total"
    repeated = _repeated_headers(below, expected)
    for row in _sections(columns, filled, repeated):
        found[row] = "row.title_again" if _says_what_is_above(columns, row, expected) else "row.section"
    found |= dict.fromkeys(_lines(columns, left, filled[:footer], expected), "row.section")
    for row in _rows_matching([one for one in below if one.chinese], _SAMPLE, _SAMPLE_SIGNS):
        found[row] = "row.sample"
    return found | repeated | dict(beneath.rows)


def _texts(below: Sequence[pa.StringArray], row: int) -> list[str]:
    """Give the texts of a row, left to right."""
    return [text for column in below if (text := column[row].as_py()) is not None]


def _says_what_is_above(below: Sequence[pa.StringArray], row: int, expected: HeaderFacts) -> bool:
    """Tell a line of the title again, as every printed page begins with it; it may say that the list goes on."""
    texts = _texts(below, row)
    goes_on = len(texts) == 1 and _CONTINUED.search(texts[0])
    return bool(texts) and (bool(goes_on) or all(text in expected.above for text in texts))


def _note_rows(left: Sequence[Glance], filled: npt.NDArray[np.int64]) -> list[int]:
    """Give the rows that may be notes: one cell alone, or few cells and a note's word at the left."""
    few = _few(filled)
    # The word of a note need not hold a sign: where any stands, the whole column is searched.
    searched = [one.column for one in _only(left, few) if one.stretch(_NOTE_SIGNS)]
    worded = {at for column in searched for at in _places(column, _NOTE)}
    return [row for at, row in enumerate(few.tolist()) if filled[row] == 1 or at in worded]


def _few(filled: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Give the rows of few cells."""
    import numpy as np

    return np.flatnonzero((filled > 0) & (filled <= _MOST_NOTE_CELLS))


def _only(columns: Sequence[Glance], rows: npt.NDArray[np.int64]) -> list[Glance]:
    """Give some rows of columns; mostly few cells stand at the foot alone, if anywhere."""
    if not len(rows) or not columns:
        return []
    if len(rows) == len(columns[0].column):
        return list(columns)
    return [Glance.at(column) for column in _taken([one.column for one in columns], rows)]


def _footer(filled: npt.NDArray[np.int64]) -> int:
    """Give the row from which on every row holds one cell or none: what stands there is no row of a table."""
    import numpy as np

    several = np.flatnonzero(filled > 1)
    return int(several[-1]) + 1 if len(several) else len(filled)


def _is_note(texts: Sequence[str]) -> bool:
    """Tell a signature or a remark: its first cell says so, or it is one text, with a colon or a page's number."""
    if not texts:
        return False
    alone = len(texts) == 1 and (":" in texts[0] or "：" in texts[0] or bool(_PAGE.fullmatch(texts[0])))
    return alone or bool(_NOTE.match(texts[0]))


def _is_whole(below: Sequence[pa.StringArray], row: int, expected: HeaderFacts) -> bool:
    """Tell a row of the table whose first text sounds like a signature: a principal's, whose post stands first.

    It holds every required value, most of the others, and no second text of that kind.
    """
    if sum(bool(_NOTE.match(text)) for text in _texts(below, row)) > 1:
        return False
    held = {i for i in expected.titles if (text := below[i][row].as_py()) is not None and not _NOTE.match(text)}
    return bool(expected.required) and held.issuperset(expected.required) and 2 * len(held) > len(expected.titles)


def _rows_matching(below: Sequence[Glance], pattern: re.Pattern[str], signs: Sequence[bytes]) -> set[int]:
    """Give the rows with a match in one of the columns; every match holds one of `signs`."""
    hits: set[int] = set()
    for one in below:
        if rows := one.stretch(signs):
            hits.update(rows[at] for at in _places(one.column.slice(rows.start, len(rows)), pattern))
    return hits


def _places(column: pa.StringArray, pattern: re.Pattern[str]) -> list[int]:
    """Give where the texts with a match stand in a column; each text is searched once."""
    import pyarrow as pa
    import pyarrow.compute as pc

    coded = column.dictionary_encode()
    matching = [code for code, text in enumerate(coded.dictionary.to_pylist()) if pattern.search(text)]
    if not matching:
        return []
    matches = pc.is_in(coded.indices, value_set=pa.array(matching, pa.int32()))
    places: list[int] = pc.indices_nonzero(matches).to_pylist()
    return places


def _may_hold_totals(below: Sequence[Glance], identities: Sequence[int]) -> bool:
    """Tell whether any row may be a total: where every row has somebody's number, and no number is a word, none is."""
    numbers = [below[i] for i in identities]
    return any(one.chinese for one in numbers) or all(one.column.null_count for one in numbers)


def _is_total(below: Sequence[pa.StringArray], row: int, identities: Sequence[int]) -> bool:
    """Tell a total: named so in one of its first texts, and no person's number stands in the row.

    A name of a total where the number should stand is no person's, whatever stands beside it: 合计, 12人. Nor is 12人.
    """
    named = [t for t in _texts(below, row)[:_TOTAL_TEXTS] if _TOTAL.search(t) and len(t.strip()) <= _LONGEST_TOTAL]
    numbers = [t for i in identities if (t := below[i][row].as_py()) is not None and not _HEADS.fullmatch(t)]
    return bool(named) and (not numbers or any(number in named for number in numbers))


def _repeated_headers(below: Sequence[Glance], expected: HeaderFacts) -> dict[int, str]:
    """Give the rows that hold a row of the header again."""
    columns = [one.column for one in below]
    found: dict[int, str] = {}
    for head in expected.heads:
        known = _looked_for(head, expected.titles)
        again = [row for row in _rows_equal(below, known) if _repeats(columns, row, known)]
        found |= dict.fromkeys(again, "row.header_again")
    return found


def _looked_for(head: Mapping[int, str], titles: Mapping[int, str]) -> dict[int, str]:
    """Give the cells of a header row that stand in used columns, or all of them where these are few."""
    used = {i: text for i, text in head.items() if i in titles}
    return used if len(used) >= _FEWEST_REPEATED else dict(head)


def _rows_equal(below: Sequence[Glance], head: Mapping[int, str]) -> set[int]:
    """Give the rows in which one of the first columns of a header row holds its text again."""
    import pyarrow.compute as pc

    hits: set[int] = set()
    for i in list(head)[:_FEWEST_REPEATED]:
        if rows := below[i].stretch([head[i].encode()]):
            searched = below[i].column.slice(rows.start, len(rows))
            hits.update(rows[at] for at in pc.indices_nonzero(pc.equal(searched, head[i])).to_pylist())
    return hits


def _repeats(below: Sequence[pa.StringArray], row: int, head: Mapping[int, str]) -> bool:
    same = sum(bool(below[i][row].as_py() == text) for i, text in head.items())
    return same >= min(_FEWEST_REPEATED, len(head)) and 2 * same >= len(head)


def _sections(below: Sequence[pa.StringArray], filled: npt.NDArray[np.int64], repeated: Mapping[int, str]) -> list[int]:
    """Give the lines right above a header that stands again and say what is below it: 三(2)班学生名单."""
    found = []
    for row in repeated:
        above = row - 1
        while above >= 0 and filled[above] <= _MOST_NOTE_CELLS and above not in repeated:
            texts = _texts(below, above)
            if texts and not _is_section(texts):
                break
            found += [above] if texts else []
            above -= 1
    return found


def _lines(
    below: Sequence[pa.StringArray], left: Sequence[Glance], filled: npt.NDArray[np.int64], expected: HeaderFacts
) -> Iterator[int]:
    """Give the lines amid the rows that say whose the rows below them are, without a header that stands again.

    left: the columns to be searched. filled: of the rows above the footer.
    """
    import numpy as np

    few = _few(filled)
    alone = np.flatnonzero(filled == 1)
    named = _rows_matching(_only(left, alone), _CLASS, _CLASS_SIGNS)
    keyed = _rows_matching(_only(left, few), _KEYED, _KEYED_SIGNS)
    for row in sorted({*alone[[*named]].tolist(), *few[[*keyed]].tolist()}):
        cells = cells_of(below, row)
        if _stands_apart(cells, expected) and expected.tells(cells):
            yield row


def _stands_apart(cells: Mapping[int, str], expected: HeaderFacts) -> bool:
    """Tell a line from a row with little in it: it begins with a key, says the list goes on, or stands elsewhere."""
    first = next(iter(cells.values()))
    if _KEYED.match(first) or (len(cells) == 1 and _CONTINUED.search(first)):
        return True
    return all(i not in expected.titles or i in {*expected.identities, *expected.names} for i in cells)


def _is_section(texts: Sequence[str]) -> bool:
    """Tell a title over the rows below it: one text with a title's word, or keys and values."""
    if len(texts) == 1:
        return bool(_SECTION.search(texts[0]))
    return all(":" in text or "：" in text for text in texts) or header_key(texts[0]) in _SECTION_KEYS
