"""Which blocks of columns stand side by side? Each is read as a list of its own; what they share is checked once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from eduquality.errors import Issue, Place
from eduquality.intake.cells.parts import Part
from eduquality.intake.clues.exams import is_exam_name
from eduquality.intake.layout.arrangements.exams_side_by_side import (
    exam_blocks,
    exam_groups,
    score_columns,
    unlabelled_header,
)
from eduquality.intake.layout.arrangements.side_by_side import Block, blocks_of, with_labels
from eduquality.intake.layout.header import FEWEST_COLUMNS, MOST_ROWS, Header, names_of, read_header
from eduquality.intake.layout.list_part import list_part
from eduquality.intake.layout.lists.ledgers import is_ledger, ledger_parts
from eduquality.intake.layout.lists.nil_returns import nil_return
from eduquality.intake.layout.sheet import PartOrReport, Sheet, beside, no_header_report


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


# ---------------------------------------------------------------- which blocks a header has


def read_blocks(sheet: Sheet, header: Header) -> tuple[PartOrReport, ...]:
    """Read each of the blocks that a header's rows hold side by side, or all of its columns where there is one."""
    if nothing := nil_return(sheet, header):
        return (nothing,)
    if is_ledger(header.table):
        return ledger_parts(sheet, header) or (no_header_report(sheet.grid),)
    blocks = _exams(sheet, _with_labels(sheet, header)) or _halves(sheet, header)
    if not blocks:
        names = names_of([sheet.top[row] for row in header.rows])
        return (list_part(sheet, unlabelled_header(header, names, sheet.words), None),)
    return block_parts(sheet, blocks)


def _with_labels(sheet: Sheet, header: Header) -> Header:
    """Take the row above into a header if it names examinations over its columns and nothing else there is named."""
    above = header.rows[0] - 1
    if above < sheet.begins or len(header.rows) == MOST_ROWS:
        return header
    texts = [text for text in sheet.top[above] if text is not None]
    labels = len(texts) >= FEWEST_COLUMNS and all(map(is_exam_name, texts))
    return replace(header, rows=(above, *header.rows)) if labels else header


def _exams(sheet: Sheet, header: Header) -> tuple[Block, ...]:
    """Cut the columns under a header where examinations stand side by side."""
    rows = [sheet.top[row] for row in header.rows]
    names = names_of(rows)
    scores = score_columns(header.table, names, sheet.words)
    groups = exam_groups(header, rows, names, scores, sheet.words)
    if not groups:
        return ()

    def read(inside: Collection[int]) -> Header | None:
        return read_header(header.table, header.rows, {i: names[i] for i in names if i in inside}, sheet.words)

    return exam_blocks(groups, header, scores, sheet.texts(header.rows[0]), read)


def _halves(sheet: Sheet, header: Header) -> tuple[Block, ...]:
    """Cut the columns under a header where it begins again."""
    blocks = blocks_of(header, len(sheet.grid.columns), _reader(sheet, header)) if header.again else ()
    above = range(header.rows[-1] - 1, max(sheet.begins, header.rows[0] - 1) - 1, -1)
    return with_labels(blocks, {row: sheet.top[row] for row in above}) if blocks else ()


def _reader(sheet: Sheet, header: Header) -> Callable[[Collection[int]], Header | None]:
    """Give what reads some of a header's columns as a header of its own."""
    rows = [sheet.top[row] for row in header.rows]

    def read(columns: Collection[int]) -> Header | None:
        inside = [tuple(text if i in columns else None for i, text in enumerate(row)) for row in rows]
        return read_header(header.table, header.rows, names_of(inside), sheet.words)

    return read
