"""Which columns are not what their header says? Their values say something else: schools under 班级, words for points.

考试编号 may be the examination's number, the same in every row; 外语 of a roster says 英语 or 日语. Numbers of persons
are those that their digits say, whatever stands over them; anything else is left out and said, not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from eduquality.addresses import cell_at
from eduquality.errors import Issue, Place
from eduquality.intake.clues.header_matching import column_letter
from eduquality.intake.clues.safe_headers import shown_title
from eduquality.intake.clues.values_tell import Kind, counts_up, denies, kind_of
from eduquality.intake.layout.header import Header, Origin, Texts, find_header, missing_of
from eduquality.intake.layout.sheet import Sheet
from eduquality.model.notations.score_cells import read_result
from eduquality.model.tables import TABLES, columns
from eduquality.model.tables.base import Column
from eduquality.words import LANGS, say

if TYPE_CHECKING:
    import pyarrow as pa

_SEVERAL = 3
#: So many rows tell whether it is worth looking at a whole column.
_LOOKED_AT = 6
#: Numbers of the person of a row, and columns about somebody else or of what numbers several persons share.
_NUMBERS: Mapping[Kind, str] = {"id_number": "id_number", "student_id": "student_id"}
_SOMEBODY_ELSE = re.compile(r"监护|家长|父|母|户主|联系|配偶|成员|班主任|校长|负责|法人|填表|教师|证书|资格|税|卡")
#: Fields in whose place ranks may stand on a sheet of points: 年级 for the rank in the grade; so many rows tell.
_RANKED, _FEWEST_RANKED = ("grade", "class_name"), 5
_RANK, _POINTS = re.compile(r"\s*\d{1,5}\s*"), re.compile(r"\s*\d{1,4}(?:\.\d+)?\s*")
#: Classes are numbered up to so much.
_CLASSES = 20


@dataclass(frozen=True, slots=True)
class Heard:
    """A sheet and its header once values were heard, and what is said of columns that are not what theirs says."""

    sheet: Sheet
    header: Header | None
    notes: tuple[Issue, ...] = ()


def header_of_values(sheet: Sheet, tables: tuple[str, ...]) -> Heard:
    """Find the header, without the names of columns whose values contradict them; the sheet is without these, too."""
    header = find_header(sheet.top, tables, sheet.words)
    if header is None:
        return Heard(sheet, None)
    left_out, denied = {*_contradicted(sheet, header)}, dict(_denied(sheet, header))
    notes = tuple(_note(sheet, header, i, kind) for i, kind in denied.items())
    if not left_out | denied.keys():
        return _with_numbers(sheet, header)
    rows = {row: _without(sheet.top[row], left_out | denied.keys()) for row in header.rows}
    bare = replace(sheet, top=[rows.get(at, texts) for at, texts in enumerate(sheet.top)])
    if denied:
        heard = _with_numbers(bare, _without_fields(header, left_out | denied.keys()))
        return replace(heard, notes=(*notes, *heard.notes))
    found = find_header(bare.top, tables, sheet.words)
    if found is None or found.rows != header.rows:
        return Heard(sheet, header)
    # They stay among the columns that are not used.
    names = dict(sorted({**found.names, **{i: header.names[i] for i in left_out}}.items()))
    return _with_numbers(bare, replace(found, names=names))


def _without(row: Texts, columns_left_out: set[int]) -> Texts:
    return tuple(None if i in columns_left_out else text for i, text in enumerate(row))


def _without_fields(header: Header, left_out: set[int]) -> Header:
    fields = {field: i for field, i in header.fields.items() if i not in left_out}
    subjects = {subject: one for subject, one in header.subjects.items() if one[0] not in left_out}
    return _with_fields(replace(header, subjects=subjects), fields)


def _with_fields(header: Header, fields: Mapping[str, int]) -> Header:
    missing, signature = missing_of(header.table, fields, len(header.subjects))
    return replace(header, fields=fields, missing=missing, signature=signature)


# ---------------------------------------------------------------- what the values say


def _kind_below(sheet: Sheet, column: int, first: int) -> Kind | None:
    """Give what all values of a column say it is; mostly its first ones say nothing."""
    few = _texts(sheet.top[first : first + _LOOKED_AT], column)
    return kind_of([*_distinct(sheet, column, first), *few]) if few and _kind_at_first(sheet, column, first) else None


def _kind_at_first(sheet: Sheet, column: int, first: int) -> Kind | None:
    """Give what the first values of a column say it is: of most columns that says that the others need not be heard."""
    few = _texts(sheet.top[first : first + _LOOKED_AT], column)
    return kind_of([*few, *few])


def _denied(sheet: Sheet, header: Header) -> Iterator[tuple[int, str]]:
    """Give the columns whose values are none of their field, and what they are."""
    first, faces = header.rows[-1] + 1, columns(TABLES[header.table])
    numbered = any(faces[field].personal == "id" for field in header.fields)
    for field, i in header.fields.items():
        if numbered and faces[field].personal == "name":
            # Whoever has a number is somebody without the name, too.
            continue
        at_first = _kind_at_first(sheet, i, first) if header.origins.get(i) != "ruled" else None
        kind = _kind_below(sheet, i, first) if at_first and denies(field, at_first) else None
        if kind and denies(field, kind):
            yield i, kind
        if kind == "class" and field == "grade" and (other := header.fields.get("class_name")) is not None:
            # 三年级 beside it is the grade then, and not the one class of it.
            yield from ((other, "grade") for _ in range(_kind_below(sheet, other, first) == "grade"))
    ranked = (header.fields[field] for field in _RANKED if field in header.fields)
    yield from ((i, "rank") for i in ranked if _are_ranks(sheet, header, i))
    sizes, classes = header.fields.get("headcount"), header.fields.get("class_name")
    if sizes is not None and classes is not None and _are_swapped(sheet, sizes, classes, first):
        yield from ((sizes, "swapped"), (classes, "swapped"))


def _are_ranks(sheet: Sheet, header: Header, column: int) -> bool:
    """Tell whole numbers of which mostly each is another, and that follow the points: 1 is the best of all."""
    marks = [*([header.fields["total"]] if "total" in header.fields else []), *(i for i, _ in header.subjects.values())]
    # 班名 says itself that it is the rank in the class.
    if not marks or header.origins.get(column) == "ruled" or header.names[column].rstrip().endswith("名"):
        return False
    first = header.rows[-1] + 1
    pairs = [(rank, points) for row in sheet.top[first:] if (rank := row[column]) and (points := row[marks[0]])]
    numbers = [(int(a), float(b)) for a, b in pairs if _RANK.fullmatch(a) and _POINTS.fullmatch(b)]
    if len(numbers) < max(_FEWEST_RANKED, len(pairs)) or 2 * len({rank for rank, _ in numbers}) <= len(numbers):
        return False
    ordered = [points for _, points in sorted(numbers, key=lambda one: (one[0], -one[1]))]
    return ordered == sorted(ordered, reverse=True)


def _are_swapped(sheet: Sheet, sizes: int, classes: int, first: int) -> bool:
    """Tell numbers of classes under the size, 1, 2, 3 …, beside sizes under the class: 45, 46, 44."""
    few = _texts(sheet.top[first:], sizes)
    if not (few and few[0].strip() == "1" and counts_up(few[:_SEVERAL])):
        return False
    numbers = [text.strip() for text in _distinct(sheet, classes, first)]
    large = all(text.isdecimal() and int(text) > _CLASSES for text in numbers)
    return large and counts_up([text.strip() for text in _distinct(sheet, sizes, first)])


def _with_numbers(sheet: Sheet, header: Header) -> Heard:
    """Take numbers of persons for what their digits say, where no other column has them, and say so."""
    faces = columns(TABLES[header.table])
    moved = _numbers_told(sheet, header) if {"name", "id_number"} <= faces.keys() else {}
    if not moved:
        return Heard(sheet, header)
    kept = {field: i for field, i in header.fields.items() if i not in moved}
    origins: dict[int, Origin] = {**header.origins, **dict.fromkeys(moved, "value")}
    found = _with_fields(header, {**kept, **{field: i for i, field in moved.items()}})
    notes = tuple(
        Issue("info", "sheet.known_by_value", _place(sheet, header, i), _said(header.names[i], faces[field]))
        for i, field in moved.items()
    )
    return Heard(sheet, replace(found, origins=origins), notes)


def _said(header: str, face: Column) -> Mapping[str, object]:
    return {"header": shown_title(header), "field": {"zh": face.zh, "en": face.en}}


def _numbers_told(sheet: Sheet, header: Header) -> dict[int, str]:
    """Give the columns whose digits say that they are another number of the row's person than their header says."""
    first, faces = header.rows[-1] + 1, columns(TABLES[header.table])
    by_header = {i: field for field, i in header.fields.items()}
    asked = [i for i in header.names if i not in by_header or faces[by_header[i]].personal == "id"]
    own = [i for i in asked if header.origins.get(i) != "ruled" and not _SOMEBODY_ELSE.search(header.names[i])]
    at_first = {i: _NUMBERS.get(kind) for i in own if (kind := _kind_at_first(sheet, i, first))}
    if all(field is None or by_header.get(i) in ("candidate_id", field) for i, field in at_first.items()):
        # What is under its own header stays there, whatever all the others say.
        return {}
    kinds = {i: kind for i in own if (kind := _kind_below(sheet, i, first))}
    told = {i: _NUMBERS[kind] for i, kind in kinds.items() if kind in _NUMBERS and _NUMBERS[kind] in faces}
    told = {i: field for i, field in told.items() if len(_distinct(sheet, i, first)) >= _SEVERAL}
    return {
        i: field
        for i, field in told.items()
        if by_header.get(i) not in ("candidate_id", field)
        and [*told.values()].count(field) == 1
        and header.fields.get(field, i) in {i, *told}
    }


def _place(sheet: Sheet, header: Header, column: int) -> Place:
    return Place(sheet.grid.file, sheet=sheet.grid.sheet, cell=cell_at(column_letter(column), header.rows[-1] + 1))


def _note(sheet: Sheet, header: Header, column: int, kind: str) -> Issue:
    held = {lang: say(f"kind_of_values.{kind}", lang) for lang in LANGS}
    values = {"header": shown_title(header.names[column]), "held": held}
    return Issue("warning", "sheet.header_contradicted", _place(sheet, header, column), values)


# ---------------------------------------------------------------- numbers that all share, words for points


def _contradicted(sheet: Sheet, header: Header) -> Iterator[int]:
    first = header.rows[-1] + 1
    few = sheet.top[first:]
    yield from (
        i
        for i, _ in header.subjects.values()
        if not _has_results(_texts(few, i)) and not _has_results(_distinct(sheet, i, first))
    )
    names = header.fields.get("name")
    faces = columns(TABLES[header.table])
    numbers = [i for name, i in header.fields.items() if faces[name].personal == "id" and i != names]
    for i in numbers if names is not None else ():
        own = _texts(few, i)
        shared = len(own) >= _SEVERAL and len({*own}) == 1 and len({*_texts(few, names or 0)}) >= _SEVERAL
        if shared and header.origins.get(i) != "ruled" and len(_distinct(sheet, i, first)) == 1:
            yield i


def _texts(rows: Sequence[Texts], column: int) -> list[str]:
    return [text for row in rows if (text := row[column]) is not None]


def _distinct(sheet: Sheet, column: int, first: int) -> list[str]:
    below: pa.StringArray = sheet.grid.columns[column].slice(first)
    texts: list[str] = below.drop_null().unique().to_pylist()
    return texts


def _has_results(texts: Sequence[str]) -> bool:
    """Tell whether there is nothing, or any text that may stand for points, a mark or an absence."""
    return not texts or any(map(_may_be_result, texts))


@lru_cache(maxsize=4096)
def _may_be_result(text: str) -> bool:
    try:
        read_result(text)
    except ValueError:
        return any(sign.isdigit() for sign in text)
    return True
