"""Do sheets of one file say the same rows twice? One sheet a class beside a sheet of all is counted once.

The side that holds more is taken. From the other only the rows that stand in the first are left out, so that a row that
stands in one place alone is counted and said; the same number with other contents is said, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.parts import Part
from eduquality.intake.cells.stack import Stack
from eduquality.intake.clues.exams import named_exam
from eduquality.intake.clues.years import named_year
from eduquality.intake.layout.part_report import report_of_part
from eduquality.intake.layout.sheet import PartOrReport
from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    import pyarrow as pa

#: The numbers that identify a person, the better first.
_IDENTITIES = ("student_id", "candidate_id", "id_number", "teacher_id")
_ALL = re.compile(
    r"汇总|总表|全部|全校|全体|合并|总名[单册]|总册|总花名册|所有|全年级|总成绩|^总$|\ball\b|\btotal\b|summary",
    re.IGNORECASE,
)
#: Sides are the same where this share of the smaller one stands in the other, and says the same there.
_SAME = 0.8
#: Fewer rows may be alike by chance, unless the name of a sheet says that it holds all.
_FEWEST_ROWS = 5
_FEWEST_FIELDS = 2
_FEWEST_SLIPS = 2
_NAMED = ("class_name", "name")
#: What sheets write in ways of their own, or tell beside their rows.
_WRITTEN_ANYHOW = frozenset({"grade", "class_name", "school", "school_id", "year", "exam", "exam_kind", "stage"})
_MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Sides:
    """The sheet of all, the others, and which row is which.

    all_at, at: their positions among the sheets of the file. twins: of every row of the others the row of the sheet of
    all that it repeats, null where there is none. differing: which of them say something else there.
    handed_out: whether the others are slips of it.
    """

    all_at: int
    at: tuple[int, ...]
    whole: Part
    others: Stack
    twins: pa.Int32Array
    differing: pa.BooleanArray
    handed_out: bool = False


def rows_counted_once(sheets: Sequence[PartOrReport]) -> tuple[PartOrReport, ...]:
    """Leave out rows that stand twice in one file: in sheets of their own and in a sheet of all."""
    parts: dict[str, list[int]] = {}
    for at, sheet in enumerate(sheets):
        if isinstance(sheet, Part):
            parts.setdefault(sheet.table, []).append(at)
    found = list(sheets)
    for places in parts.values():
        members = {at: part for at in places if isinstance(part := sheets[at], Part)}
        slips = {at: part for at, part in members.items() if _is_slips(part)}
        lists = {at: part for at, part in members.items() if at not in slips}
        several = len({part.sheet for part in lists.values()}) > 1
        for sides in (_sides(lists) if several else None, *_handed_out(lists, slips)):
            for at, sheet in _settled(sides) if sides else ():
                found[at] = sheet
    return tuple(found)


def _is_slips(part: Part) -> bool:
    """Tell score slips: most rows have the header above them again."""
    again = sum(reason == "row.header_again" for _, reason in part.skipped)
    return again >= _FEWEST_SLIPS and 2 * again >= len(part.rows)


def _handed_out(lists: Mapping[int, Part], slips: Mapping[int, Part]) -> Iterator[Sides | None]:
    """Hold slips against the longest list: they are cut out and handed out, and say no more than it of the same people.

    Their points may be others, raw beside converted ones.
    """
    whole = max(lists, key=lambda at: (len(lists[at].rows), -at), default=-1)
    for at, part in slips.items() if lists else ():
        if _may_repeat(part, lists[whole]):
            yield _matched(whole, lists[whole], {at: part}, handed_out=True)


def _sides(members: Mapping[int, Part]) -> Sides | None:
    """Find the sheet of all: the one called so, else the longest if it could hold the others."""
    by_length = sorted(members, key=lambda at: (not _ALL.search(members[at].sheet), -len(members[at].rows), at))
    all_at = by_length[0]
    whole = members[all_at]
    others = {at: part for at, part in members.items() if part.sheet != whole.sheet and _may_repeat(part, whole)}
    rows = sum(len(part.rows) for part in others.values())
    if not rows or (2 * len(whole.rows) < rows and not _ALL.search(whole.sheet)):
        return None
    return _matched(all_at, whole, others)


def _may_repeat(part: Part, whole: Part) -> bool:
    """Tell whether two sheets are of one year and examination, as far as they say."""
    basis = TABLES[part.table].spec.year_basis
    years = {year[0] for one in (part, whole) if (year := named_year(one.context, basis))}
    exams = {exam[0] for one in (part, whole) if (exam := named_exam(one.context))}
    return len(years) < _FEWEST_FIELDS and len(exams) < _FEWEST_FIELDS


def _matched(all_at: int, whole: Part, others: Mapping[int, Part], *, handed_out: bool = False) -> Sides | None:
    """Hold the rows of the others against those of the sheet of all."""
    import pyarrow as pa
    import pyarrow.compute as pc

    stack = Stack.of([*others.values()])
    parts = [whole, *others.values()]
    fields = (handed_out and _by_name(parts)) or _identity(parts)
    called_so = bool(_ALL.search(whole.sheet))
    unlikely = not (handed_out or called_so or len(others) >= _FEWEST_FIELDS)
    if fields is None or (fields[0] not in _IDENTITIES and unlikely):
        return None
    # Each sheet by itself: sheets by class and of own pupils hold one number both.
    keys = pa.concat_arrays([_keys(Stack.of([part]), fields) for part in others.values()])
    twins = pc.index_in(keys, value_set=_keys(Stack.of([whole]), fields).drop_null())
    same = len(twins) - twins.null_count
    if same < _SAME * min(len(stack), len(whole.rows)) or (same < _FEWEST_ROWS and not (called_so or handed_out)):
        return None
    differing = _differing(stack, whole, twins)
    if differing.true_count > (1 - _SAME) * same and not handed_out:
        return None
    return Sides(all_at, tuple(others), whole, stack, twins, differing, handed_out)


def _identity(parts: Sequence[Part]) -> tuple[str, ...] | None:
    """Give the fields that identify a row on every sheet: a person's number, else all that the sheets share."""
    numbered = (name for name in _IDENTITIES if all(_is_given(part, name) for part in parts))
    if number := next(numbered, None):
        return (number,)
    shared = [name for name in parts[0].letters if all(name in part.letters for part in parts)]
    return tuple(shared) if len(shared) >= _FEWEST_FIELDS else None


def _by_name(parts: Sequence[Part]) -> tuple[str, ...] | None:
    """Give name and class where every sheet has both, and not every one a number of the person."""
    numbered = any(all(_is_given(part, name) for part in parts) for name in _IDENTITIES)
    named = all(_is_given(part, name) for part in parts for name in _NAMED)
    return _NAMED if named and not numbered else None


def _is_given(part: Part, name: str) -> bool:
    texts = part.values.get(name) if name in part.letters else None
    return texts is not None and texts.null_count <= (1 - _SAME) * len(texts)


def _keys(stack: Stack, fields: Sequence[str]) -> pa.StringArray:
    """Give what each row is about as one text, with its count where several rows are about the same."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    columns = [pc.utf8_trim_whitespace(stack.field(name)) for name in fields]
    filled = columns if len(columns) == 1 else [pc.fill_null(column, "") for column in columns]
    keys = pc.binary_join_element_wise(*filled, "\x1f") if len(filled) > 1 else filled[0]
    codes = keys.dictionary_encode().indices.fill_null(-1).to_numpy(zero_copy_only=False)
    order = np.argsort(codes, kind="stable")
    ordered = codes[order]
    first = np.searchsorted(ordered, ordered, side="left")
    counts = np.empty(len(codes), dtype=np.int64)
    counts[order] = np.arange(len(codes)) - first
    return pc.binary_join_element_wise(keys, pa.array(counts).cast(pa.string()), "\x1f")


def _differing(stack: Stack, whole: Part, twins: pa.Int32Array) -> pa.BooleanArray:
    """Tell which rows say something else than the row of the same number on the sheet of all."""
    import pyarrow as pa
    import pyarrow.compute as pc

    found = pa.array([False] * len(stack))
    for name in (*whole.letters, *whole.subjects):
        texts = stack.subject(name) if name in whole.subjects else stack.field(name)
        if texts is None or name in _WRITTEN_ANYHOW:
            continue
        there = (whole.subjects if name in whole.subjects else whole.values)[name].take(twins)
        other = pc.not_equal(pc.utf8_trim_whitespace(texts), pc.utf8_trim_whitespace(there))
        found = pc.or_(found, pc.fill_null(other, False))  # noqa: FBT003 - Arrow takes it by position
    return found


# ---------------------------------------------------------------- what is taken


def _settled(sides: Sides) -> Iterator[tuple[int, PartOrReport]]:
    """Give the sheets of the side that holds less without the rows that stand on the other."""
    import numpy as np

    twins = sides.twins.to_numpy(zero_copy_only=False)
    twice = sides.twins.is_valid().to_numpy(zero_copy_only=False)
    repeated = np.zeros(len(sides.whole.rows), dtype=np.bool_)
    repeated[twins[twice].astype(np.int64)] = True
    parts = sides.others.parts
    values = {
        "differing": sides.differing.true_count,
        "only_all": int(np.count_nonzero(~repeated)),
        "only_parts": int(np.count_nonzero(~twice)),
        "all": sides.whole.sheet,
        "parts": _names(parts),
        "example": _example(sides),
    }
    # Sheets by class and sheets of own pupils repeat one another as well: then the sheet of all alone counts each once.
    once = len(np.unique(twins[twice])) == int(np.count_nonzero(twice))
    if once and not sides.handed_out and sum(map(_held, parts)) > _held(sides.whole):
        yield sides.all_at, _without(sides.whole, repeated, "sheet.in_parts", values)
        return
    for at, part, start in zip(sides.at, parts, sides.others.starts, strict=False):
        own = twice[start : start + len(part.rows)]
        if own.any():
            yield at, _without(part, own, "sheet.in_all", values)


def _held(part: Part) -> int:
    """Count the cells of a part that hold something."""
    return sum(len(texts) - texts.null_count for texts in (*part.values.values(), *part.subjects.values()))


def _names(parts: Sequence[Part]) -> str:
    names = list(dict.fromkeys(part.sheet for part in parts))
    return "、".join(names[:_MOST_NAMED]) + (f" … ({len(names)})" if len(names) > _MOST_NAMED else "")


def _example(sides: Sides) -> str:
    """Name the first two rows of one number that differ."""
    at = sides.differing.index(True).as_py()
    if at < 0:
        return ""
    part = sides.others.parts[sides.others.part_of(at)]
    there = sides.whole.rows[sides.twins[at].as_py()].as_py()
    return f"{part.sheet}!{int(sides.others.rows[at])} / {sides.whole.sheet}!{there}"


def _without(part: Part, left_out: object, reason: str, values: Mapping[str, object]) -> PartOrReport:
    """Leave rows out of a part; one without rows left is a report."""
    import numpy as np
    import pyarrow as pa

    gone = np.asarray(left_out, dtype=np.bool_)
    values = {**values, "rows": int(np.count_nonzero(gone))}
    if gone.all():
        return replace(report_of_part(part), reason=reason, values=values)
    keep = pa.array(~gone)
    skipped = [(row, "row.counted_once") for row in part.rows.filter(pa.array(gone)).to_pylist()]
    return replace(
        part.only(keep),
        skipped=tuple(sorted((*part.skipped, *skipped))),
        reason=reason,
        reason_values=values,
    )
