"""Does the same header stand several times from left to right? Two half-lists on one page are two blocks of columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from eduquality.intake.cells.parts import Clue
from eduquality.intake.clues.classes import grade_and_class
from eduquality.intake.clues.header_matching import column_letter
from eduquality.intake.clues.surroundings import stage_named
from eduquality.intake.layout.header import FEWEST_COLUMNS, Header
from eduquality.model.tables import TABLES

#: Reads some columns (indexes) of a header's rows as a header of its own.
HeaderReader = Callable[[Collection[int]], Header | None]


@dataclass(frozen=True, slots=True)
class Block:
    """Columns that are read as a sheet of their own, and their header.

    columns: None where they stand apart and share some with another block. told: what a name over them says of all
    their rows, the examination or the grade they are of; label: how the cell there calls it.
    """

    columns: range | None
    header: Header
    told: Mapping[str, Clue] = field(default_factory=dict)
    label: str = ""


def blocks_of(header: Header, width: int, read: HeaderReader) -> tuple[Block, ...]:
    """Give the blocks of a header that names several fields again further right; empty where it is one block.

    Every block must be as whole a header of the same table as the first, so that 姓名 and 关系 of a parent beside a
    pupil's columns are no block.
    """
    if len(header.again) < FEWEST_COLUMNS:
        return ()
    starts = _starts(header)
    spans = [range(a, b) for a, b in zip(starts, [*starts[1:], width], strict=True)]
    found = [(span, read(span)) for span in spans]
    blocks = tuple(Block(span, part) for span, part in found if part is not None)
    alike = len(blocks) == len(spans) > 1 and all(_is_like(block.header, blocks[0].header) for block in blocks)
    return blocks if alike else ()


def with_labels(blocks: tuple[Block, ...], rows: Mapping[int, Sequence[str | None]]) -> tuple[Block, ...]:
    """Give the blocks what a name over each says of its rows: 302 and 303, 小学部 and 初中部.

    rows: the rows (0-based) that may name blocks, the nearest first; one names all of them, each by one text.
    """
    for row, texts in rows.items():
        named = [[i for i in block.columns or () if texts[i] is not None] for block in blocks]
        if any(len(columns) != 1 for columns in named):
            continue
        labels = [(texts[i] or "", f"{column_letter(i)}{row + 1}") for (i,) in named]
        told = [_told(block.header, *label) for block, label in zip(blocks, labels, strict=True)]
        if told[0] and all(one.keys() == told[0].keys() for one in told):
            return tuple(
                replace(block, told=one, label=label)
                for block, one, (label, _) in zip(blocks, told, labels, strict=True)
            )
    return blocks


def _told(header: Header, text: str, at: str) -> dict[str, Clue]:
    """Give the stage, grade and class that a name over a block is, if no column has them."""
    grade, name = grade_and_class(text, whole=True)
    said = {"stage": stage_named(text), "grade": grade, "class_name": name}
    fields = TABLES[header.table].model_fields.keys() - header.fields.keys()
    return {field: Clue(value, "cell", at) for field, value in said.items() if value and field in fields}


def _is_like(header: Header, first: Header) -> bool:
    return header.table == first.table and set(header.missing) <= set(first.missing)


def _starts(header: Header) -> list[int]:
    """Give where blocks begin: where the first header text stands again, else where the first field does."""
    texts = {column: "".join(text.split()) for column, text in sorted(header.names.items())}
    by_text = _places(texts)
    named = {column: field for field, column in header.fields.items()}
    fields = {c: named.get(c) or _field_again(header, texts, c) for c in sorted({*named, *header.again})}
    first_again = next((places for places in by_text.values() if len(places) > 1), None)
    if first_again is None or first_again[0] > min(header.fields.values(), default=0):
        first_again = next((places for places in _places(fields).values() if len(places) > 1), [0])
    return [0, *first_again[1:]]


def _field_again(header: Header, texts: Mapping[int, str], column: int) -> str:
    """Give the field that a column names again, as far as its header text tells."""
    return next((f for f, c in header.fields.items() if texts.get(c) == texts.get(column)), texts.get(column, ""))


def _places(texts: Mapping[int, str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for column, text in texts.items():
        places.setdefault(text, []).append(column)
    return places
