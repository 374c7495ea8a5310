"""Which grades are missing among those that a school sent? Those beside which its other rows and years show them.

A school that has begun with its lowest grades, or that admits nobody any more, lacks grades too: those are no holes.
A cohort that a rate holds against itself a year before is missing where no school of the county has it in one of the
two years: whoever only left a school is in another one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

#: Which grades a school has shown in each year, in whatever table of pupils.
Shown = Mapping[int, AbstractSet[int]]
#: Grades into which a stage admits pupils from elsewhere; in the five-four system junior school begins with the sixth.
_FIRST = frozenset({-3, -2, 1, 6, 7, 10})
#: Grades into which the grade below rises within its stage, whatever the system.
_WITHIN = frozenset({2, 3, 4, 5, 8, 9})


def holes_of(sent: AbstractSet[int | None], asked: frozenset[int], shown: Sequence[Shown], year: int) -> frozenset[int]:
    """Give the holes among grades sent, by what is shown by all schools whose rows these are."""
    if not sent or None in sent or asked <= sent:
        return frozenset()
    if len(shown) == 1:
        (of_years,) = shown
    else:
        of_years = {of: frozenset().union(*(one.get(of, ()) for one in shown)) for of in {*chain(*shown)}}
    return holes_in({grade for grade in sent if grade is not None}, asked, of_years, year)


def holes_in(sent: AbstractSet[int], asked: AbstractSet[int], shown: Shown, year: int) -> frozenset[int]:
    """Give the grades asked about that ought to be among those sent of a stage, table and year."""
    return frozenset(grade for grade in asked - sent if _is_hole(grade, sent, shown, year))


def _is_hole(grade: int, sent: AbstractSet[int], shown: Shown, year: int) -> bool:
    last = shown.get(year - 1, frozenset())
    if grade in shown.get(year, ()):
        return True
    if grade < min(sent):
        return _ought_to_begin(grade, last, shown, year)
    if grade > max(sent):
        earlier = any(grade in grades for of, grades in shown.items() if of < year)
        return {grade - 1, grade} <= last if last else earlier
    # Who admits pupils every other year has a grade now that had no pupils in the grade below last year.
    nobody_to_rise = bool(last) and grade - 1 not in last and grade - 1 < max(last)
    return not nobody_to_rise


def _ought_to_begin(grade: int, last: AbstractSet[int], shown: Shown, year: int) -> bool:
    """Tell whether a grade below all that were sent is missing; not where nobody was there to rise into it."""
    if not last:
        return any(grade in grades for of, grades in shown.items() if of != year)
    admits = grade in _FIRST and grade == min(min(grades) for grades in shown.values())
    return (grade if admits else grade - 1) in last


def cohorts_nowhere(
    asked: AbstractSet[int],
    step: int,
    others: AbstractSet[int | None],
    of_all: AbstractSet[int | None],
    *,
    six_three: bool,
) -> frozenset[int]:
    """Give the grades in which the pupils of a school's other year must be, and that no school of the county sent.

    step: the years between. others: the school's grades of the other year. of_all: those of the county, of this one.
    """
    if None in of_all or not of_all:
        return frozenset()
    within = _WITHIN | {6} if six_three else _WITHIN
    gone = (grade for grade in asked - of_all if grade - step in others)
    return frozenset(grade for grade in gone if max(grade, grade - step) in within)
