"""Which columns are not what their header says? A number of persons that all share, a subject of words and no points.

考试编号 may be the examination's number, the same in every row; 外语 of a roster says 英语 or 日语.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from eduquality.intake.layout.header import Header, Texts, find_header
from eduquality.intake.layout.sheet import Sheet
from eduquality.model.notations.score_cells import read_result
from eduquality.model.tables import TABLES, columns

if TYPE_CHECKING:
    import pyarrow as pa

_SEVERAL = 3


def header_of_values(sheet: Sheet, tables: tuple[str, ...]) -> tuple[Sheet, Header | None]:
    """Find the header, without the names of columns whose values contradict them; give the sheet without these, too."""
    header = find_header(sheet.top, tables, sheet.words)
    if header is None or not (left_out := {*_contradicted(sheet, header)}):
        return sheet, header
    rows = {row: _without(sheet.top[row], left_out) for row in header.rows}
    bare = replace(sheet, top=[rows.get(at, texts) for at, texts in enumerate(sheet.top)])
    found = find_header(bare.top, tables, sheet.words)
    if found is None or found.rows != header.rows:
        return sheet, header
    # They stay among the columns that are not used.
    return bare, replace(found, names=dict(sorted({**found.names, **{i: header.names[i] for i in left_out}}.items())))


def _without(row: Texts, columns_left_out: set[int]) -> Texts:
    return tuple(None if i in columns_left_out else text for i, text in enumerate(row))


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
