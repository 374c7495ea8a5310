"""Which blank cells mean what stands above them? A school, a grade, a class written only in the first of its rows.

Nothing is merged there, so the pattern must be clear: the first row names one, each further name is another one, and
every row says what it is about. What names or counts somebody is never carried down; a new school has no grade yet.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import distinct_texts, numbered
from eduquality.intake.layout.rows.body import Body
from eduquality.intake.layout.rows.header_facts import HeaderFacts

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask

#: Where a row belongs, the widest first.
_PLACES = ("county", "township", "school_id", "school", "stage", "grade", "class_name")
#: The code and the name of one school: where one of them is new, a blank in the other is not the one above.
_OF_ONE_SCHOOL = {"school_id": "school", "school": "school_id"}
#: So many rows a name, or more, where rows are of persons; right of their names a blank is more often one forgotten.
_ROWS_A_NAME, _ROWS_A_NAME_AT_RIGHT = 2, 4


def with_places_carried(
    body: Body, expected: HeaderFacts, fields: Mapping[str, int], key: Sequence[str]
) -> tuple[Body, tuple[str, ...]]:
    """Give the rows with what was carried down, and the fields it was done for.

    fields: field → column of `body`; key: the fields that tell the rows of the table apart.
    """
    # A grade tells its stage itself: a ninth grade with a blank stage below 小学 is none of primary school.
    places = [name for name in _PLACES if name in fields and not (name == "stage" and "grade" in fields)]
    blank = {name for name in places if 0 < body.columns[fields[name]].null_count < len(body.rows)}
    people = (*expected.names, *expected.identities)
    # The narrowest place is the row itself, unless something else tells rows apart.
    may_be = places if people or any(name in fields for name in key if name not in _PLACES) else places[:-1]
    if blank.isdisjoint(may_be):
        return body, ()
    columns, carried = list(body.columns), []
    about = _any_valid([body.columns[i] for i in people or (*expected.titles,) if people or i not in expected.places])
    in_doubt = _after_blank_line(body) | ~about
    wider_new = _first_row(len(body.rows))
    for name in places:
        at = fields[name]
        beside = [body.columns[fields[other]] for other in blank if other != name]
        unclear = in_doubt | _named_anew(body.columns, fields, _OF_ONE_SCHOOL.get(name, ""))
        seldom = not people or _is_seldom(columns[at], is_right=at > min(people))
        if name in may_be and name in blank and seldom and _is_clear(columns[at], wider_new, beside, unclear):
            before, columns[at] = columns[at], _carried(columns[at], wider_new)
            carried += [name] if columns[at].null_count < before.null_count else []
        wider_new = wider_new | _changes(columns[at])
    own = [fields[name] for name in dict.fromkeys((*places, *key)) if name in fields]
    if not carried or (not people and _says_more_twice([body.columns[i] for i in own], [columns[i] for i in own])):
        return body, ()
    return replace(body, columns=columns), tuple(carried)


def _is_clear(column: pa.StringArray, wider_new: Mask, beside: Sequence[pa.StringArray], in_doubt: Mask) -> bool:
    """Tell whether the first row names one and each further name is new, by itself or with what it stands in.

    beside: the other columns with blanks: all may be written again where one of them is new.
    """
    import numpy as np

    codes, _ = distinct_texts(column)
    if codes[0] < 0 or (in_doubt & (codes < 0)).any():
        return False
    named = np.flatnonzero(codes >= 0)
    stretch = np.cumsum(wider_new)[named]
    again = (codes[named][1:] == codes[named][:-1]) & (stretch[1:] == stretch[:-1])
    return bool(_any_new(beside, len(column))[named[1:][again]].all())


def _named_anew(columns: Sequence[pa.StringArray], fields: Mapping[str, int], other: str) -> Mask:
    """Tell in which rows another column names one that it did not last name."""
    return _any_new([columns[fields[other]]] if other in fields else [], len(columns[0]))


def _any_new(columns: Sequence[pa.StringArray], count: int) -> Mask:
    """Tell in which rows a column has another text than it last had."""
    import numpy as np

    found: Mask = np.zeros(count, dtype=np.bool_)
    for column in columns:
        codes, _ = distinct_texts(column)
        named = np.flatnonzero(codes >= 0)
        found[named[1:][codes[named][1:] != codes[named][:-1]]] = True
    return found


def _is_seldom(column: pa.StringArray, *, is_right: bool) -> bool:
    """Tell whether few enough rows name one for the others to be meant."""
    a_name = _ROWS_A_NAME_AT_RIGHT if is_right else _ROWS_A_NAME
    return bool(a_name * (len(column) - column.null_count) <= len(column))


def _carried(column: pa.StringArray, wider_new: Mask) -> pa.StringArray:
    """Give each blank the text above it, down to where a wider place is new."""
    import numpy as np
    import pyarrow as pa

    valid = column.is_valid().to_numpy(zero_copy_only=False)
    source = np.maximum.accumulate(np.where(valid, np.arange(len(valid)), 0))
    stretch = np.cumsum(wider_new)
    return column.take(pa.array(source, mask=stretch[source] != stretch))


def _changes(column: pa.StringArray) -> Mask:
    """Tell which rows have another text than the row above; the first one has."""
    import numpy as np

    codes, _ = distinct_texts(column)
    changes: Mask = np.append(True, codes[1:] != codes[:-1])
    return changes


def _first_row(count: int) -> Mask:
    import numpy as np

    first: Mask = np.arange(count) == 0
    return first


def _any_valid(columns: Sequence[pa.StringArray]) -> Mask:
    import numpy as np

    found: Mask = np.logical_or.reduce([column.is_valid().to_numpy(zero_copy_only=False) for column in columns])
    return found


def _after_blank_line(body: Body) -> Mask:
    """Tell which rows stand below an empty line: what is above it may be another list."""
    import numpy as np

    rows = body.rows.to_numpy()
    left_out = [row for row, _ in body.skipped]
    below_gap: Mask = np.append(False, rows[1:] - 1 != rows[:-1])
    return below_gap & ~np.isin(rows - 1, left_out)


def _says_more_twice(before: Sequence[pa.StringArray], after: Sequence[pa.StringArray]) -> bool:
    """Tell whether rows that differed are the same once their places are carried down: blanks meant something else."""
    import numpy as np

    return len(np.unique(numbered(after))) < len(np.unique(numbered(before)))
