"""Who may be one person at two schools, where a row has no number? Pupils of one name and birth, teachers of one name.

Nothing is taken out: two people may have one name. How many such pairs there are is said once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.columns import numbered
from eduquality.intake.cells.whole_table import Whole, column_of
from eduquality.intake.checking.names_of_persons import NAME_DIGEST, NUMBERS_OF_PERSONS
from eduquality.intake.merging.repeats import place_of, school_of

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Positions = npt.NDArray[np.int64]

#: What people have alike, beside name and year, and what may not tell them apart.
_ALIKE: Mapping[str, tuple[str, ...]] = {"students": ("birth_date",), "teachers": ()}
_APART = ("birth_date", "sex")


def in_two_schools(whole: Whole) -> Iterator[Issue]:
    """Say how many pairs of rows of two schools may be of one person, of which one at least has no number."""
    import numpy as np
    import pyarrow.compute as pc

    number = pc.coalesce(*(column_of(whole.rows, name) for name in NUMBERS_OF_PERSONS[whole.name]))
    if not number.null_count:
        return
    school, apart = numbered([school_of(whole)]), [numbered([column_of(whole.rows, name)]) for name in _APART]
    unnumbered = np.asarray(number.is_null())
    pairs = [
        (first, second)
        for group in _of_one_name(whole)
        if unnumbered[group].any()
        for first, second in combinations(group.tolist(), 2)
        if (unnumbered[first] or unnumbered[second])
        and school[first] != school[second]
        and all(_agree(one, first, second) for one in apart)
    ]
    if pairs:
        first, second = pairs[0]
        values = {"pairs": len(pairs), "first": str(place_of(whole, "name", first))}
        yield Issue("warning", f"table.in_two_schools_{whole.name}", place_of(whole, "name", second), values)


def _of_one_name(whole: Whole) -> Iterator[Positions]:
    """Give the rows of known schools that have a name alike, and what people have alike besides."""
    import numpy as np

    needed = [column_of(whole.rows, name) for name in (NAME_DIGEST, *_ALIKE[whole.name])]
    known = np.logical_and.reduce([np.asarray(part.is_valid()) for part in (school_of(whole), *needed)])
    keys = numbered([column_of(whole.rows, "year"), *needed])
    places = np.flatnonzero(known)
    order = places[np.argsort(keys[places], kind="stable")]
    ends = np.flatnonzero(np.diff(keys[order])) + 1
    return (group for group in np.split(order, ends) if len(group) > 1)


def _agree(codes: Positions, first: int, second: int) -> bool:
    """Tell whether two rows say the same, or one says nothing; `numbered` gives nulls a number of 0."""
    return 0 in {codes[first], codes[second]} or bool(codes[first] == codes[second])
