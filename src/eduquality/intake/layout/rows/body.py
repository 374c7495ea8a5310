"""Which rows below a header are rows of the table? Not totals, notes, lines between the rows or the header again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

from eduquality.intake.cells.cell_conditions import MERGED_NUMBER
from eduquality.intake.cells.glance import Glance
from eduquality.intake.cells.parts import Grid
from eduquality.intake.layout.rows.header_again import repeated_headers
from eduquality.intake.layout.rows.header_facts import HeaderFacts
from eduquality.intake.layout.rows.lines_between import (
    is_title_again,
    lines_between,
    lines_of_groups,
    lines_over_headers,
)
from eduquality.intake.layout.rows.merged_cells import MergedCells
from eduquality.intake.layout.rows.notes import footer_of, is_note, is_whole_row, possible_notes
from eduquality.intake.layout.rows.score_slips import rows_of_no_pupil
from eduquality.intake.layout.rows.search import (
    LEFT_COLUMNS,
    places_where,
    row_numbers,
    rows_matching,
    rows_taken,
    texts_of,
)
from eduquality.intake.layout.rows.totals import total_rows
from eduquality.intake.layout.rows.under_header import (
    LOOKED_AT,
    NAMED_SAMPLE,
    NAMED_SAMPLE_SIGNS,
    SAMPLE_SIGNS,
    SAMPLE_WORDS,
    UnderHeader,
    cells_of,
    is_sample_place,
    rows_under_header,
)
from eduquality.intake.layout.rows.wrong_totals import WrongTotal, wrong_totals

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

#: A name that is a row by itself in a list of schools, and neither a note nor a line over the rows below.
_SCHOOL = re.compile(
    r"^(?![一二三四五六七八九十]+[、.．])[^:：]{1,28}(?:[小中]学?|学?校|[高园点部]|学院)"
    r"\s*(?:[(（][^()（）]*[)）])?\s*$"
)
_SAMPLE = re.compile(SAMPLE_WORDS)


@dataclass(frozen=True, slots=True)
class Body:
    """The rows below a header.

    columns: every column of the grid, these rows only. rows: their numbers on the sheet (1-based).
    errors: (row number, column index) → text. full_marks, units: column index → the mark, the unit given right under
    the header. sections: row number of a line amid the rows that says what the rows below it are → its texts.
    wrong_totals: totals of which no rows bear the number out, by the number of their row.
    """

    columns: Sequence[pa.StringArray]
    rows: pa.Int32Array
    errors: Mapping[tuple[int, int], str]
    skipped: tuple[tuple[int, str], ...]
    full_marks: Mapping[int, Decimal] = field(default_factory=dict)
    units: Mapping[int, str] = field(default_factory=dict)
    sections: Mapping[int, Mapping[int, str]] = field(default_factory=dict)
    wrong_totals: tuple[WrongTotal, ...] = ()


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
    alone = _names_alone(columns, filled, expected)
    filled = filled + alone
    beneath = rows_under_header(columns, np.flatnonzero(filled)[:LOOKED_AT].tolist(), expected.titles, expected.names)
    skipped = _skipped(below, filled, errors, expected, beneath)
    if expected.listed is not None:
        skipped = dict.fromkeys(np.flatnonzero(filled == 1).tolist(), "row.note") | skipped
    keep = filled > 0
    keep[list(skipped)] = False
    kept = np.flatnonzero(keep)
    sections = [row for row, reason in skipped.items() if reason in {"row.section", "row.title_again"}]
    full = merged.filled(columns, keep)
    whose = [full[i] for i in (*expected.places, *expected.identities, *expected.names)]
    shared = merged.shared(expected.measures, whose, keep)
    errors |= dict.fromkeys(shared, MERGED_NUMBER)
    wrong = wrong_totals(columns, skipped, keep, expected, {i for _, i in errors})
    return Body(
        columns=rows_taken(merged.without(full, shared), kept),
        rows=row_numbers(kept + first + 1),
        errors={
            (row + first + 1, i): text
            for (row, i), text in sorted(errors.items())
            if i in expected.titles and keep[row]
        },
        skipped=tuple((row + first + 1, reason) for row, reason in sorted(skipped.items())),
        full_marks=beneath.full_marks,
        units=beneath.units,
        sections={row + first + 1: cells_of(columns, row) for row in sorted(sections)},
        wrong_totals=tuple(one._replace(row=one.row + first + 1) for one in wrong),
    )


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


def _names_alone(
    columns: Sequence[pa.StringArray], filled: npt.NDArray[np.int64], expected: HeaderFacts
) -> npt.NDArray[np.bool_]:
    """Tell the rows of a list of schools that hold a name and nothing else, where most of its rows do."""
    import numpy as np

    alone = np.zeros(len(filled), dtype=np.bool_)
    if expected.listed is not None:
        alone[places_where(columns[expected.listed].dictionary_encode(), _SCHOOL.search)] = True
        alone &= filled == 1
    return alone if 2 * np.count_nonzero(alone) >= np.count_nonzero(filled) else np.zeros_like(alone)


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
    footer = footer_of(filled)
    # What is looked for below is Chinese.
    left = [one for one in below[:LEFT_COLUMNS] if one.chinese]
    for row in possible_notes(left, filled):
        if is_title_again(columns, row, expected):
            found[row] = "row.title_again"
        elif row >= footer or (is_note(texts_of(columns, row)) and not is_whole_row(columns, row, expected)):
            found[row] = "row.note"
    for row in total_rows(below, left, expected):
        found.setdefault(row, "row.total")
    repeated = repeated_headers(below, expected)
    for row in rows_of_no_pupil(below, expected, repeated):
        found.setdefault(row, "row.total")
    for row in lines_over_headers(columns, filled, repeated):
        found[row] = "row.title_again" if is_title_again(columns, row, expected) else "row.section"
    found |= dict.fromkeys(lines_between(columns, left, filled[:footer], expected), "row.section")
    groups = lines_of_groups(left, filled[:footer], expected)
    found |= {row: "row.section" for row in groups if found.get(row, "row.note") == "row.note"}
    for row in rows_matching([one for one in below if one.chinese], _SAMPLE, SAMPLE_SIGNS):
        found[row] = "row.sample"
    for row in rows_matching([below[i] for i in expected.names], NAMED_SAMPLE, NAMED_SAMPLE_SIGNS):
        found[row] = "row.sample"
    # Whoever moved came from 外县某小学.
    for one in (below[i] for i in expected.places if below[i].chinese and not expected.is_of_moves):
        found |= dict.fromkeys(places_where(one.coded, is_sample_place), "row.sample")
    return found | repeated | dict(beneath.rows)
