"""Which names tell nobody? One that two persons of a school bear: what names it elsewhere is of neither of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import numbered, without
from eduquality.intake.cells.whole_table import Whole, column_of, with_column
from eduquality.intake.merging.repeats import school_of
from eduquality.model.tables import TABLES, digest_columns

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pyarrow as pa

    from eduquality.intake.cells.columns import Mask


def without_shared_names(wholes: Sequence[Whole]) -> list[Whole]:
    """Give the tables, lists of persons whom other tables name without the digests of names that several bear."""
    asked = {
        person.of for whole in wholes for person in TABLES[whole.name].spec.persons.values() if person.of != whole.name
    }
    return [_without_shared(whole) if whole.name in asked else whole for whole in wholes]


def _without_shared(whole: Whole) -> Whole:
    digests = digest_columns(TABLES[whole.name])
    for key, person in TABLES[whole.name].spec.persons.items():
        if person.of == whole.name and key in digests:
            names = column_of(whole.rows, digests[key])
            shared = _is_shared(whole, names, person.numbers)
            if shared.any():
                whole = replace(whole, rows=with_column(whole.rows, digests[key], without(names, shared)))
    return whole


def _is_shared(whole: Whole, names: pa.Array, numbers: Sequence[str]) -> Mask:
    """Tell the rows of a name that other rows of the school and year have as well, unless all have one number."""
    import numpy as np

    groups: npt.NDArray[np.int64] = numbered([names, school_of(whole), column_of(whole.rows, "year")])
    borne, counts = np.unique(groups, return_counts=True)
    again: Mask = np.isin(groups, borne[counts > 1]) & np.asarray(names.is_valid())
    if not again.any():
        return again
    pairs = np.unique(np.stack([groups[again], _persons(whole, numbers, again)], axis=1), axis=0)
    several, persons = np.unique(pairs[:, 0], return_counts=True)
    return again & np.isin(groups, several[persons > 1])


def _persons(whole: Whole, numbers: Sequence[str], chosen: Mask) -> npt.NDArray[np.int64]:
    """Give each chosen row the number of its person; a row without any number is of a person of its own."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    rows = int(chosen.sum())
    columns = [column_of(whole.rows, name).filter(pa.array(chosen)).cast(pa.string()) for name in numbers]
    told = pc.coalesce(pa.nulls(rows, pa.string()), *columns)
    of_own = rows + np.arange(rows)
    return np.where(np.asarray(told.is_null()), of_own, numbered([told]))
