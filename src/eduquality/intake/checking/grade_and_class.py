"""In which grade and class is each row? What its cells, its stage, its school and its year say of it together.

Every combination of texts is read once and the answer given to all its rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eduquality.intake.cells.columns import coalesced, distinct_texts, numbered, of_words, repeated, spread, without
from eduquality.intake.clues.schools import school_words
from eduquality.intake.clues.years import school_year_of
from eduquality.model.notations.classnames import (
    Placed,
    became_date,
    class_as_written,
    class_in,
    names_cohort,
    readings_of,
)
from eduquality.model.notations.folding import fold
from eduquality.model.notations.grades import CODES_ALONE, JUNIOR_YEARS, cohort_of, compared, stage_of_school

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells.columns import Codes, Mask
    from eduquality.intake.cells.parts import Part
    from eduquality.intake.cells.stack import Stack
    from eduquality.model.tables.base import YearBasis

#: The column of years of junior school.
JUNIOR_YEAR = "_junior_year"
#: The column of years since a cohort entered its stage, where its row does not tell which stage that is.
YEAR_IN_STAGE = "_year_in_stage"
#: Grades that only primary schools have in the usual order.
_PRIMARY_ALONE = (4, 5, 6)
#: No stage has more years than primary school.
_MOST_YEARS = 6
#: Examinations at the end of a school year: that of 2025 ends the school year that began in 2024.
_ENDING = frozenset({"gaokao", "zhongkao"})


def combinations_of(*columns: pa.Array) -> tuple[Codes, list[tuple[Any, ...]]]:
    """Give each row the number of its combination of values, and the combinations; null is a value like others."""
    import numpy as np
    import pyarrow as pa

    groups, distinct = distinct_texts(pa.array(numbered(columns)))
    # One row of each group, whichever: they are alike.
    rows = np.empty(len(distinct), dtype=np.int64)
    rows[groups] = np.arange(len(groups))
    values = (column.take(pa.array(rows)).to_pylist() for column in columns)
    return groups, [*zip(*values, strict=True)]


def grade_is_in_class(part: Part) -> bool:
    """Tell whether a part has no column of grades, but one of classes that tells them."""
    told = part.told.get("grade")
    return told is not None and told.source == "column"


def year_in_stage(text: str, stage: str | None, school_year: int | None) -> int | None:
    """Give the year that 2025级 is in of the stage it entered, which nothing tells; None where the stage is told."""
    cohort = cohort_of(text)
    if cohort is None or stage or cohort.stage or school_year is None:
        return None
    nth = school_year - cohort.year + 1
    return nth if 1 <= nth <= _MOST_YEARS else None


def cohorts(texts: pa.Array) -> Mask:
    """Tell which grade cells name a cohort, 2025级."""
    return of_words(texts, lambda text: cohort_of(text) is not None)


def stages_by_school(stack: Stack, schools: pa.Array) -> pa.Array:
    """Give the only stage that the name of each row's school lets it have; null where it may have several."""
    import pyarrow as pa

    codes, names = distinct_texts(schools_named(stack, schools))
    return spread(pa.array([stage_of_school(name) for name in names.to_pylist()], pa.string()), codes)


def schools_named(stack: Stack, schools: pa.Array) -> pa.Array:
    """Give the name of each row's school: its own, or where no column tells it the nearest around the part."""
    import pyarrow as pa

    around = [None if "school" in part.values else _school_around(part) for part in stack.parts]
    return coalesced(schools, repeated(around, stack.counts, pa.string()))


def _school_around(part: Part) -> str | None:
    told = part.told.get("school")
    return told.text if told else next(iter(school_words(part.context)), None)


def school_years(stack: Stack, basis: YearBasis, years: pa.Array, kinds: pa.Array | None) -> pa.Array:
    """Give the school year of every row, by the year in which it begins; null where only a calendar year is known.

    years: as the table counts them. kinds: of the examinations, in tables of these.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if basis == "school_year":
        return years
    before = pc.subtract(years, pa.scalar(1, pa.int32()))
    if basis in {"flow", "event"}:
        return before
    told = repeated([school_year_of(part.context) for part in stack.parts], stack.counts, pa.int32())
    if kinds is None:
        return told
    ending = pc.is_in(kinds.dictionary_decode(), value_set=pa.array(sorted(_ENDING)))
    return pc.if_else(ending, before, told)


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of all rows, each with one name within its grade, and what is strange about some.

    at_odds: the cell names another grade than the row's. unclear: no column tells the grade and the cell names a year
    of a stage that nothing tells, or (beyond) a grade that the stage does not have. coded: the grade was read from the
    first digits of a number.
    """

    names: pa.Array
    grades: pa.Array
    at_odds: Mask
    unclear: Mask
    beyond: Mask
    coded: Mask


def classes_of_rows(
    classes: pa.Array,
    grades: pa.Array,
    stages: Callable[[], pa.Array],
    years: Callable[[], pa.Array],
    untold: Mask,
) -> Classes:
    """Read every class cell beside its row's grade; where no column tells it (`untold`), take the grade it names.

    stages, years: give the stage and the school year of every row; asked only where a cell depends on it.
    """
    import numpy as np
    import pyarrow as pa

    words = distinct_texts(classes)[1].to_pylist()
    none = pa.nulls(len(classes), pa.string())
    known = (
        grades,
        stages() if untold.any() else none,
        years() if any(map(names_cohort, filter(None, words))) else none,
    )
    groups, combinations = combinations_of(classes, *known, pa.array(untold))
    found = [_placed(*combination) for combination in combinations]

    def chosen(holds: Callable[[Placed], bool]) -> Mask:
        mask: Mask = np.array([one is not None and holds(one) for one in found], dtype=np.bool_)[groups]
        return mask

    own = spread(pa.array([one.grade if one else None for one in found], pa.int32()), groups)
    return Classes(
        spread(pa.array([one.name if one else None for one in found], pa.string()), groups),
        coalesced(grades, own) if untold.any() else grades,
        chosen(lambda one: one.name is None),
        chosen(lambda one: one.unclear and not one.not_in_stage) & untold,
        chosen(lambda one: one.not_in_stage) & untold,
        chosen(lambda one: one.coded) & untold,
    )


def primary_by_classes(stack: Stack, classes: Classes) -> pa.Array:
    """Give primary school for the rows whose stage nothing tells, of a list that has classes of grades 4 to 6.

    一年级一班 alone may be of any school; on one list with 五年级二班 it is of primary school, whatever is above.
    """
    import numpy as np
    import pyarrow as pa

    grades = classes.grades.fill_null(0).to_numpy(zero_copy_only=False)
    ends = np.cumsum(stack.counts)
    told = [
        bool(np.isin(_PRIMARY_ALONE, grades[end - rows : end]).any())
        for rows, end in zip(stack.counts, ends, strict=True)
    ]
    primary = repeated(["primary" if is_primary else None for is_primary in told], stack.counts, pa.string())
    return without(primary, ~classes.unclear)


def _placed(
    text: str | None,
    grade: int | None,
    stage: str | None,
    school_year: int | None,
    untold: bool,  # noqa: FBT001 - a column
) -> Placed | None:
    """Read one class cell; without a grade in a column of grades the cell's own is not taken for it."""
    if text is None:
        return None
    if grade is None and not untold:
        return Placed(None, None if became_date(text) else class_as_written(text))
    return class_in(text, grade, stage, school_year)


def primary_by_code(part: Part) -> bool:
    """Tell whether the grades of a part are codes of the register, of which 11 is primary one and not senior two."""
    texts = part.values.get("grade")
    if texts is None:
        return False
    _, distinct = distinct_texts(texts)
    return any(fold(text) in CODES_ALONE for text in distinct.to_pylist() if text is not None)


# ---------------------------------------------------------------- years of junior school


def junior_years(stack: Stack) -> pa.Array:
    """Give for every row which year of junior school its grade was written as, 1 for 初一; null where otherwise.

    Whether that is grade 7, or 6 where primary school takes five years, is known when all is read.
    """
    import pyarrow as pa

    found = pa.nulls(len(stack), pa.int8())
    grades, classes = stack.words("grade"), stack.words("class_name")
    if grades is not None:
        found = _years(grades, lambda word: JUNIOR_YEARS.get(compared(word)))
    if classes is not None and (grades is None or grades.null_count):
        told = _years(classes, lambda word: JUNIOR_YEARS.get(readings_of(word)[0].grade))
        own = told if grades is None else without(told, grades.is_valid().to_numpy(zero_copy_only=False))
        found = coalesced(found, own)
    return found


def _years(texts: pa.DictionaryArray, year: Callable[[str], int | None]) -> pa.Array:
    import pyarrow as pa

    codes, words = distinct_texts(texts)
    return spread(pa.array(map(year, words.to_pylist()), pa.int8()), codes)
