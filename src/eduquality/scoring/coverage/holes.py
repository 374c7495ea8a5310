"""Which grades are missing among those that a school sent? Those beside which its other rows and years show them.

A school that has begun with its lowest grades, or that admits nobody any more, lacks grades too: those are no holes.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

#: Which grades a school has shown in each year, in whatever table of pupils.
Shown = Mapping[int, AbstractSet[int]]
#: Grades into which a stage admits pupils from elsewhere; in the five-four system junior school begins with the sixth.
_FIRST = frozenset({-3, -2, 1, 6, 7, 10})


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
