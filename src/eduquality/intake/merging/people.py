"""What do rows about one person of a school say together? Which row counts is for the rules; what it says is not.

Nothing is taken out here: whoever stands twice in a school is found by the rules across tables, and so that it does not
matter which row these leave, all rows of one person say the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.columns import numbered
from eduquality.intake.cells.whole_table import Whole, column_of
from eduquality.intake.checking.names_of_persons import NUMBERS_OF_PERSONS
from eduquality.intake.merging.contradictions import Together, said_by_all
from eduquality.intake.merging.groups import Groups
from eduquality.intake.merging.repeats import UNKNOWN, contradiction, faces, place_of, school_of, shown, who_of
from eduquality.intake.register.settle import Register
from eduquality.model.results.dataset import Finding
from eduquality.model.tables import TABLES, columns

if TYPE_CHECKING:
    from eduquality.intake.cells.columns import Combinations

#: What a citizen number begins with as a student number.
_STUDENT = "G"
#: What says where a row is, not what its person is.
_PLACES = frozenset({"year", "county", "township", "school_id", "school"})
#: A pupil in two grades is for the rules: which one suits the age.
_KEEPING: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "students": {"grade": ("grade", "stage", "class_name", "campus")},
    "teachers": {},
}


def settle_people(whole: Whole, register: Register) -> Whole:
    """Let all rows of one person of a school say what they say together; what they deny one another is not known."""
    keys = keys_of_people(whole)
    if keys is None:
        return whole
    groups = Groups.of(whole, keys, UNKNOWN)
    if not len(groups.members):
        return whole
    personal = {name for name, face in columns(TABLES[whole.name]).items() if face.personal}
    fields = [name for name in whole.rows.column_names if name in faces(whole.name) and name not in _PLACES | personal]
    together = said_by_all(whole, groups, fields, _KEEPING[whole.name])
    found: dict[int, list[Finding]] = defaultdict(list)
    for at, finding in _found(whole, register, groups, together):
        found[whole.sheet_of(at)].append(finding)
    return replace(whole, rows=together.rows).noting(found)


def keys_of_people(whole: Whole) -> Combinations | None:
    """Give each row the number of its person in its school and year; None where no number stands twice."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    first, second = (column_of(whole.rows, name) for name in NUMBERS_OF_PERSONS[whole.name])
    if first.null_count:
        second = pc.binary_join_element_wise(_STUDENT, second, "") if whole.name == "students" else second
        first = pc.coalesce(first, second)
    first = first.dictionary_encode()
    if len(first.dictionary) == len(first) - first.null_count:
        return None
    school = school_of(whole)
    nobody = np.asarray(first.is_null()) | np.asarray(school.is_null())
    number = pa.array(numbered([first, school, column_of(whole.rows, "year")]))
    return np.where(nobody, UNKNOWN, number)


def _found(whole: Whole, known: Register, groups: Groups, together: Together) -> Iterator[tuple[int, Finding]]:
    """Say of each row which field another one denies, or which other one its values follow."""
    for at, differing in together.differing.items():
        for name, other in differing.items():
            yield at, contradiction(whole, known, at, name, other, refused=False)
    for at, first in groups.first_of():
        better = groups.versions.reason(whole.sheet_of(first), whole.sheet_of(at))
        if better and at not in together.differing:
            yield at, _follows(whole, at, first)


def _follows(whole: Whole, at: int, first: int) -> Finding:
    """Make the finding of a row whose person has another row in a better sheet."""
    name = next(one for one in NUMBERS_OF_PERSONS[whole.name] if whole.rows[one][at].as_py() is not None)
    text = shown(whole, name, at)["zh"]
    values = {"first": str(place_of(whole, name, first)), "field": faces(whole.name)[name], "shown": text}
    issue = Issue("warning", "table.follows", place_of(whole, name, at), values)
    row: int = whole.rows["_row"][at].as_py()
    return Finding(issue, whole.name, name, text, row, refused=False, who=who_of(whole, at))
