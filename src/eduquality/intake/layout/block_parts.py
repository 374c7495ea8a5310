"""How are blocks of columns side by side read? Each as a list of its own; what they share is checked once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from eduquality.errors import Issue, Place
from eduquality.intake.cells.parts import Part
from eduquality.intake.layout.arrangements.side_by_side import Block
from eduquality.intake.layout.list_part import list_part
from eduquality.intake.layout.sheet import PartOrReport, Sheet, beside


def block_parts(sheet: Sheet, blocks: Sequence[Block]) -> tuple[PartOrReport, ...]:
    """Give the blocks that hold rows; where none does, what was found of the first."""
    found = [_read_block(sheet, block) for block in blocks]
    held = [one for one in found if _says_something(one)] or found[:1]
    if "exam" not in blocks[0].told:
        return tuple(held)
    left_out = [block for block, one in zip(blocks, found, strict=True) if not any(one is other for other in held)]
    return _together(sheet, held, left_out)


def _read_block(sheet: Sheet, block: Block) -> PartOrReport:
    """Read a block; the label over it is the nearest text that may tell whose the rows are."""
    found = list_part(sheet, block.header, block.columns, block.told)
    if not block.told or not isinstance(found, Part):
        return found
    label = replace(next(iter(block.told.values())), text=block.label)
    return replace(found, context=(label.text, *found.context), context_from=(label, *found.context_from))


def _together(sheet: Sheet, held: Sequence[PartOrReport], left_out: Iterable[Block]) -> tuple[PartOrReport, ...]:
    """Say what is to be said of the rows with the first block, and which examination nobody has a result in."""
    first, *others = held
    if not isinstance(first, Part):
        return tuple(held)
    place = Place(sheet.grid.file, sheet=sheet.grid.sheet)
    notes = tuple(
        Issue("info", "sheet.exam_empty", replace(place, cell=one.at), {"exam": one.text})
        for block in left_out
        if (one := block.told.get("exam"))
    )
    return first.noting(*notes), *(beside(first, other) for other in others)


def _says_something(block: PartOrReport) -> bool:
    """Tell a block from one without rows, or of an examination not held yet: nobody has a result."""
    if not isinstance(block, Part):
        return block.reason != "sheet.no_rows"
    scores = [*block.subjects.values(), *([block.values["total"]] if "total" in block.letters else [])]
    return not scores or bool(block.errors) or any(column.null_count < len(column) for column in scores)
