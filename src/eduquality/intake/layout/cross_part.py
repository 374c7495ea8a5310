"""How is a table whose rows stand across the columns read? Group by group; totals are held against what they add up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.intake.cells.parts import Grid, Part
from eduquality.intake.clues.counts_of_others import count_of_others
from eduquality.intake.clues.header_matching import column_letter
from eduquality.intake.clues.labels_across import across_of
from eduquality.intake.layout.arrangements.cross_table import NOTHING, CrossTable, cross_blocks, cross_table
from eduquality.intake.layout.block_parts import block_parts
from eduquality.intake.layout.results.exam_columns import added_up
from eduquality.intake.layout.sheet import PartOrReport, Sheet, has_rows, no_table_report, table_titles
from eduquality.model.results.dataset import SheetReport
from eduquality.model.tables import TABLES
from eduquality.model.tables import columns as columns_of

if TYPE_CHECKING:
    import pyarrow as pa

#: So many totals that differ are said one by one.
_MOST_SAID = 5


def cross_parts(sheet: Sheet, tables: tuple[str, ...], *, may_be_other: bool | None = None) -> tuple[PartOrReport, ...]:
    """Read a sheet whose rows stand across the columns, or say what it lacks; nothing where it is none.

    may_be_other: whether something has to say what is counted; where eduq.yaml names the one table, nothing has to.
    """
    found = cross_table(sheet, tables)
    if found is None:
        return ()
    summed = replace(sheet, grid=_with_sums(sheet.grid, found), looked_at={})
    parts = [
        _held(_of_items(one, sheet.grid, found), found) for one in block_parts(summed, cross_blocks(found, sheet.words))
    ]
    may_be_other = len(tables) > 1 if may_be_other is None else may_be_other
    if may_be_other and (refused := _not_taken(sheet.grid, found, parts)):
        return (refused,)
    if not has_rows(parts):
        return tuple(parts[:1])
    rows = {row for part in parts if isinstance(part, Part) for row in part.rows.to_pylist()}
    notes = tuple(_differing(sheet.grid, found, sorted(rows)))
    return tuple(one.noting(*notes) if isinstance(one, Part) and not at else one for at, one in enumerate(parts))


def _not_taken(grid: Grid, found: CrossTable, parts: Sequence[PartOrReport]) -> SheetReport | None:
    """Say that the numbers are of something else, or that nothing says what they are."""
    table = found.header.table
    first = next((one for one in parts if isinstance(one, Part)), None)
    other = first and count_of_others(first, grid)
    if not other and found.said:
        return None
    reason, said = (other.reason, other.values) if other else ("sheet.across_unsaid", {})
    report = no_table_report(grid, reason, table=table_titles(table), **said)
    return replace(report, values={**report.values, "nearest": table})


def _with_sums(grid: Grid, found: CrossTable) -> Grid:
    """Put what parts add up to in the place of the first of them."""
    import pyarrow as pa

    first = found.header.rows[-1] + 1
    columns = list(grid.columns)
    for group in found.groups:
        below = {i: _cleared(grid.columns[i].slice(first)) for i in group.columns}
        number = added_up([below[i] for i in group.parts]) if group.is_sum else below[group.number]
        columns[group.number] = _joined(columns[group.number].slice(0, first), number)
    if found.items:
        # 总人数 is no total of the rows above it where 班数 is their own number.
        (at, own), across = found.items, across_of(found.header.table)
        title = columns_of(TABLES[found.header.table])[across.value].zh if across else ""
        named = pa.array([title if text in own else text for text in columns[at].to_pylist()], pa.string())
        columns[at] = named
    return replace(grid, columns=tuple(columns))


def _joined(*parts: pa.StringArray) -> pa.StringArray:
    import pyarrow as pa

    return pa.concat_arrays([part.cast(pa.string()) for part in parts])


def _cleared(column: pa.StringArray) -> pa.StringArray:
    """Take the signs that nothing is there for nothing: there is no fifth class in that grade."""
    import pyarrow as pa

    return pa.array(
        [None if text is None or NOTHING.fullmatch(text) else text for text in column.to_pylist()], pa.string()
    )


def _of_items(part: PartOrReport, grid: Grid, found: CrossTable) -> PartOrReport:
    """Leave out the rows that count something else, 班数 under 项目."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not isinstance(part, Part) or found.items is None:
        return part
    column, own = found.items
    texts = grid.columns[column].take(pc.subtract(part.rows, 1))
    kept = pc.is_in(texts, pa.array(sorted(own), pa.string()))
    others = [(row, "row.counts_others") for row in part.rows.filter(pc.invert(kept)).to_pylist()]
    return replace(part.only(kept), skipped=tuple(sorted((*part.skipped, *others))))


def _held(part: PartOrReport, found: CrossTable) -> PartOrReport:
    """Leave out the cells that are empty: where the others of a row are filled in, there is no such class or grade."""
    import pyarrow as pa
    import pyarrow.compute as pc

    across = across_of(found.header.table)
    if not isinstance(part, Part) or across is None:
        return part
    failed = pa.array([(row, across.value) in part.errors for row in part.rows.to_pylist()], pa.bool_())
    kept = pc.or_(part.values[across.value].is_valid(), failed)
    return part if kept.true_count == len(kept) else part.only(kept)


def _differing(grid: Grid, found: CrossTable, rows: Sequence[int]) -> Iterator[Issue]:
    """Say where a total is not the sum of what it adds up."""
    # Where boys and girls are added up, the cells of the sheet are what they add up to together.
    numbers = [i for group in found.groups for i in (group.parts if group.is_sum else (group.number,))]
    sums = {total: tuple(numbers) for total in found.totals}
    sums |= {group.number: group.parts for group in found.groups if group.parts and not group.is_sum}
    said = 0
    for total, parts in sums.items():
        cells = {i: grid.columns[i].to_pylist() for i in (total, *parts)}
        for row in rows:
            whole, added = _number(cells[total][row - 1]), _sum(cells, parts, row)
            if whole is None or added is None or whole == added or (said := said + 1) > _MOST_SAID:
                continue
            place = Place(grid.file, sheet=grid.sheet, cell=f"{column_letter(total)}{row}")
            yield Issue("warning", "sheet.total_differs", place, {"total": str(whole), "sum": str(added)})


def _sum(cells: Mapping[int, Sequence[str | None]], parts: Sequence[int], row: int) -> Decimal | None:
    """Add up the parts of a row; None where one of them is no number."""
    texts = [text for i in parts if (text := cells[i][row - 1]) is not None and not NOTHING.fullmatch(text)]
    added = [_number(text) for text in texts]
    return None if None in added or not added else sum((one for one in added if one is not None), Decimal(0))


def _number(text: str | None) -> Decimal | None:
    from decimal import InvalidOperation

    try:
        return Decimal((text or "").strip(" 人名岁分").replace(",", "").replace("，", ""))
    except InvalidOperation:
        return None
