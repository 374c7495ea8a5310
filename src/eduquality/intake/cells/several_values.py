"""Which rows stand for several? A cell of a field that may hold several values becomes a row for each of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import distinct_texts
from eduquality.model.notations.folding import fold
from eduquality.model.tables import TABLES, allowed, can_read, columns, validator_of

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.parts import Part

#: What stands between values, outside of brackets.
_BETWEEN = re.compile(r"[、，,；;/／|\n\r]+(?![^(（]*[)）])")
_BLANKS = re.compile(r"\s+")
#: After the names of some: 等, 等12人.
_AND_OTHERS = re.compile(r"\s*等\s*(?:共?\s*\d+\s*[人名位])?\s*$")
#: A name of two signs may have a blank in it, and one after a family name of two.
_SHORTEST_NAME = 2
_TITLE = re.compile(r"(?:老师|教师|校长|园长|主任)$")
_LONG_FAMILY_NAMES = frozenset(
    {
        "欧阳",
        "司马",
        "上官",
        "诸葛",
        "司徒",
        "夏侯",
        "皇甫",
        "尉迟",
        "公孙",
        "慕容",
        "令狐",
        "宇文",
        "长孙",
        "端木",
        "东方",
        "南宫",
    }
)


def one_value_a_row(parts: Sequence[Part]) -> Sequence[Part]:
    """Give the parts with a row for each value of fields of which a cell may hold several."""
    return [_split(part) for part in parts]


def _split(part: Part) -> Part:
    several = [name for name in TABLES[part.table].spec.several if name in part.values]
    for name in sorted(several):
        part = _split_by(part, name)
    return part


def _split_by(part: Part, name: str) -> Part:
    """Repeat each row for every value of one field; the numbers of persons beside go with their names."""
    import numpy as np
    import pyarrow as pa

    model = TABLES[part.table]
    of_person = columns(model)[name].personal == "name"
    # A code may be written with what else stands between values.
    is_one = partial(can_read, validator_of(model, name)) if allowed(model).get(name) else None
    codes, distinct = distinct_texts(part.values[name])
    pieces: list[Sequence[str | None]] = [
        [text] if is_one and is_one(text) else _values(text, of_person=of_person) for text in distinct.to_pylist()
    ]
    if pieces == [[text] for text in distinct.to_pylist()]:
        return part
    counts = np.array([*map(len, pieces), 1])[codes]
    order = np.repeat(np.arange(len(counts)), counts)
    texts = [piece for code in codes.tolist() for piece in (pieces[code] if code >= 0 else [None])]
    numbers = {one: _numbers(part.values[one], counts.tolist()) for one in _numbers_of(part, name)}
    taken = part.take(pa.array(order))
    return replace(taken, values={**taken.values, **numbers, name: pa.array(texts, pa.string())})


def _values(text: str, *, of_person: bool) -> list[str]:
    """Give the values that a cell holds, at least one."""
    whole = _AND_OTHERS.sub("", text) if of_person else text
    pieces = [piece.strip() for piece in _BETWEEN.split(whole)]
    if of_person:
        pieces = [name for piece in pieces for name in _names(piece)]
    held = [*dict.fromkeys(piece for piece in pieces if piece)]
    return held if len(pieces) > 1 and held else [text]


def _names(piece: str) -> list[str]:
    """Give the names between blanks, unless a blank stands within one: 张 三, Yang Li."""
    if piece.isascii():
        return [piece]
    names = _BLANKS.split(piece.strip())
    is_one = len(names) == _SHORTEST_NAME and names[0] in _LONG_FAMILY_NAMES
    long = all(len(_TITLE.sub("", fold(name))) >= _SHORTEST_NAME for name in names)
    return names if long and not is_one else [piece]


def _numbers_of(part: Part, name: str) -> list[str]:
    """Give the columns of numbers of the persons that a field of names names."""
    persons = TABLES[part.table].spec.persons.values()
    return [number for one in persons if one.name == name for number in one.numbers if number in part.values]


def _numbers(texts: pa.StringArray, counts: Sequence[int]) -> pa.StringArray:
    """Give each name its number where there are as many; else nobody knows whose the number is."""
    import pyarrow as pa

    found: list[str | None] = []
    for text, count in zip(texts.to_pylist(), counts, strict=True):
        pieces = [piece.strip() for piece in _BETWEEN.split(text or "")] if count > 1 else [text]
        found += pieces if len(pieces) == count else [None] * count
    return pa.array([piece or None for piece in found], pa.string())
