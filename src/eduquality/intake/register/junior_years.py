"""Which grade is 初一? The sixth where primary school takes five years, as the list of schools or `eduq.yaml` says.

A school that has 初四 has four years of junior school, whatever is said of it or not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.intake.cells.columns import coalesced, of_words
from eduquality.intake.cells.whole_table import Whole, column_of, texts_of, with_column
from eduquality.intake.checking.grade_and_class import JUNIOR_YEAR
from eduquality.intake.register.sixth_grades import FIVE_FOUR, systems_stated
from eduquality.model.definitions.project import Project
from eduquality.model.notations.grades import EITHER_GRADE

if TYPE_CHECKING:
    import pyarrow as pa

#: The year of junior school that three years do not have.
_FOURTH = 4


def with_junior_years(wholes: Sequence[Whole], project: Project) -> list[Whole]:
    """Give the rows that count years of junior school their grades, where it has four of them."""
    counting = [at for at, whole in enumerate(wholes) if _counts_years(whole)]
    if not counting:
        return list(wholes)
    fourth = {key for at in counting for key in _of_fourth(wholes[at])}
    systems = {**systems_stated(wholes), **dict.fromkeys(fourth, FIVE_FOUR)}
    return [
        _moved(whole, systems, project.school_system or "") if at in counting else whole
        for at, whole in enumerate(wholes)
    ]


def _counts_years(whole: Whole) -> bool:
    return JUNIOR_YEAR in whole.rows.column_names and column_of(whole.rows, JUNIOR_YEAR).null_count < len(whole.rows)


def _keys(whole: Whole) -> pa.Array:
    """Give what schools are known by; a row of a county is of that."""
    school = coalesced(texts_of(whole.rows, "school_id"), texts_of(whole.rows, "school"))
    return coalesced(school, texts_of(whole.rows, "county"))


def _of_fourth(whole: Whole) -> set[str]:
    import pyarrow.compute as pc

    rows = pc.equal(column_of(whole.rows, JUNIOR_YEAR), _FOURTH).fill_null(False)  # noqa: FBT003 - by position
    return {key for key in _keys(whole).filter(rows).to_pylist() if key is not None}


def _moved(whole: Whole, systems: Mapping[str, str], usual: str) -> Whole:
    """Put the sixth grade in the place of the first year, and so on, in the rows of five-four schools."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    keys = _keys(whole)
    four = of_words(keys, lambda key: systems.get(key, usual) == FIVE_FOUR)
    four |= np.asarray(keys.is_null()) & (usual == FIVE_FOUR)
    years = column_of(whole.rows, JUNIOR_YEAR).cast(pa.int32())
    grades = column_of(whole.rows, "grade")
    moved = pc.and_(pc.and_(pa.array(four), years.is_valid()), grades.is_valid())
    grades = pc.if_else(moved, pc.add(years, pa.scalar(EITHER_GRADE - 1, pa.int32())), grades)
    return replace(whole, rows=with_column(whole.rows, "grade", grades))
