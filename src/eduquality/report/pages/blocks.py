"""How is a sheet shown whose rows stand across the columns? As one: a line for each grade would fill a screen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from eduquality.model.results.dataset import SheetReport

_ACROSS = "route.across"
#: So many names over columns are shown.
_NAMES = 4


def blocks_as_one(sheets: Iterable[SheetReport]) -> Iterator[SheetReport]:
    """Give the reports of sheets, those of the blocks of one table across the columns as one report."""
    for _, alike in groupby(sheets, key=_whose):
        blocks = [*alike]
        yield from [_together(blocks)] if _ACROSS in blocks[0].routes.values() else blocks


def _whose(sheet: SheetReport) -> tuple[object, ...]:
    across = _ACROSS in sheet.routes.values()
    return sheet.file, sheet.sheet, sheet.table, sheet.header_rows, across


def _together(blocks: Sequence[SheetReport]) -> SheetReport:
    first = blocks[0]
    value = next(field for field, route in first.routes.items() if route == _ACROSS)
    letters = [block.columns[value] for block in blocks]
    names = [block.headers.get(value, "") for block in blocks]
    return replace(
        first,
        rows=sum(block.rows for block in blocks),
        refused=sum(block.refused for block in blocks),
        skipped=tuple(sorted({one for block in blocks for one in block.skipped})),
        columns={**first.columns, value: "–".join(dict.fromkeys((letters[0], letters[-1])))},
        headers={**first.headers, value: "、".join(names[:_NAMES]) + ("…" if len(names) > _NAMES else "")},
        told={name: told for name, told in first.told.items() if all(block.told.get(name) == told for block in blocks)},
    )
