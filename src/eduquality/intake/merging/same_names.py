"""Which rows without any number of a person are of one person? Those of one name in one class, or one school's staff.

What a row says besides (a date of birth, else the sex) tells two people of one name apart. A list names nobody twice
unless it says so by the same date of birth: of rows that nothing tells apart it is said that both are counted.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import numbered
from eduquality.intake.cells.whole_table import Whole, column_of
from eduquality.intake.checking.names_of_persons import NAME_DIGEST, NUMBERS_OF_PERSONS
from eduquality.intake.merging.groups import Groups
from eduquality.intake.merging.repeats import UNKNOWN, said_once, school_of
from eduquality.intake.register.settle import Register
from eduquality.model.tables import TABLES

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from eduquality.intake.cells.columns import Mask

    Positions = npt.NDArray[np.int64]

#: What a name stands for one person in, beside the school and the year.
_WITHIN: Mapping[str, tuple[str, ...]] = {"students": ("grade", "class_name"), "teachers": ()}
#: What a person has once as a rule, and may yet have twice.
_MOSTLY_ONE: Mapping[str, str] = {"teachers": "stage"}


@dataclass(slots=True)
class _Person:
    """Somebody of a name, as far as the rows seen so far tell. lists: the sheets that named them."""

    number: str | None
    born: date | None
    sex: str | None
    stage: str | None
    lists: set[int] = field(default_factory=set)

    def may_be(self, other: _Person) -> bool:
        """Tell whether nothing that is known of the two tells them apart."""
        if not _agree(self.number, other.number) or not _agree(self.born, other.born):
            return False
        return self.is_born_with(other) or _agree(self.sex, other.sex)

    def is_named_by(self, row: _Person) -> bool:
        """Tell whether a row that may be of the person is: another list says it, or one birth on the same list."""
        return self.is_born_with(row) or (_agree(self.stage, row.stage) and not self.lists & row.lists)

    def is_born_with(self, other: _Person) -> bool:
        """Tell whether both are known to be born on one day."""
        return self.born is not None and self.born == other.born

    def take(self, row: _Person) -> None:
        """Add what a row says of the person."""
        self.number, self.born = self.number or row.number, self.born or row.born
        self.sex, self.stage = self.sex or row.sex, self.stage or row.stage
        self.lists |= row.lists


def named_once(whole: Whole, register: Register) -> tuple[Whole, list[Issue]]:
    """Keep one row of each person of whom some row has no number; say where nothing tells whether two are one."""
    import numpy as np
    import pyarrow.compute as pc

    number = pc.coalesce(*(column_of(whole.rows, name) for name in NUMBERS_OF_PERSONS[whole.name]))
    if not number.null_count:
        return whole, []
    has_number = np.asarray(number.is_valid())
    keys, unclear = np.full(len(number), UNKNOWN, dtype=np.int64), list[int]()
    for group in _of_one_name(whole, has_number):
        persons = _told_apart(whole, group)
        unclear += persons.unclear
        for members in persons.rows:
            if len(members) > 1 and not has_number[members].all():
                keys[members] = members[0]
    issues = [*_unclear(whole, unclear)]
    if (keys == UNKNOWN).all():
        return whole, issues
    return said_once(whole, register, Groups.of(whole, keys, UNKNOWN, has_number), {"year"}), issues


def _of_one_name(whole: Whole, has_number: Mask) -> Iterator[Positions]:
    """Give the rows of each name in each place that stands there several times, once at least without a number."""
    import numpy as np

    school, names = school_of(whole), column_of(whole.rows, NAME_DIGEST)
    within = [column_of(whole.rows, name) for name in _WITHIN[whole.name]]
    places = numbered([school, column_of(whole.rows, "year"), names, *within])
    at = np.flatnonzero(np.asarray(school.is_valid()) & np.asarray(names.is_valid()))
    order = at[np.argsort(places[at], kind="stable")]
    begins = np.flatnonzero(np.append(True, places[order][1:] != places[order][:-1])) if len(order) else order
    sizes = np.diff(np.append(begins, len(order)))
    bare = np.add.reduceat(~has_number[order], begins) if len(order) else sizes
    for begin, size in zip(begins[(sizes > 1) & (bare > 0)], sizes[(sizes > 1) & (bare > 0)], strict=True):
        yield order[begin : begin + size]


@dataclass(frozen=True, slots=True)
class _Persons:
    rows: Sequence[list[int]]
    unclear: Sequence[int]


def _told_apart(whole: Whole, group: Positions) -> _Persons:
    """Put together the rows of one name that are of one person, whatever their order: who is known best comes first."""
    people: list[tuple[_Person, list[int]]] = []
    unclear = []
    for at, row in _best_known_first(whole, group):
        alike = [(person, rows) for person, rows in people if person.may_be(row)]
        same = next((one for one in alike if one[0].is_named_by(row)), None)
        if same:
            same[0].take(row)
            same[1].append(at)
        else:
            people.append((row, [at]))
            unclear += [at] if alike else []
    return _Persons([rows for _, rows in people], unclear)


def _best_known_first(whole: Whole, group: Positions) -> list[tuple[int, _Person]]:
    """Give the rows, ordered by what they say and by nothing else."""
    import pyarrow as pa

    rows = whole.rows.take(pa.array(group)).to_pylist()
    lists = {place: at for at, place in enumerate(dict.fromkeys(_list_of(whole, at) for at in group.tolist()))}
    found = []
    for at, row in zip(group.tolist(), rows, strict=True):
        number = next((row[name] for name in NUMBERS_OF_PERSONS[whole.name] if row[name]), None)
        stage = row.get(_MOSTLY_ONE.get(whole.name, ""))
        person = _Person(number, row["birth_date"], row["sex"], stage, {lists[_list_of(whole, at)]})
        told = [not number, number or "", person.born is None, str(person.born), person.sex is None, stage is None]
        rest = [str(value) for name, value in row.items() if not name.startswith("_")]
        found.append((told, rest, at, person))
    return [(at, person) for _, _, at, person in sorted(found, key=lambda one: one[:3])]


def _list_of(whole: Whole, at: int) -> tuple[str, str]:
    """Name the sheet of a row; blocks side by side are one list."""
    report = whole.sheets[whole.sheet_of(at)].report
    return report.file, report.sheet


def _agree(first: object, second: object) -> bool:
    return first is None or second is None or first == second


def _unclear(whole: Whole, unclear: Sequence[int]) -> Iterator[Issue]:
    """Say of each list which rows name somebody again, and are counted, though nothing tells the two apart."""
    lines: dict[int, list[int]] = {}
    for at in sorted(unclear):
        lines.setdefault(whole.sheet_of(at), []).append(whole.rows["_row"][at].as_py())
    spec = TABLES[whole.name].spec
    for at, rows in sorted(lines.items()):
        values = {"table": {"zh": spec.zh, "en": spec.en}, "rows": len(rows), "lines": spans(sorted(rows))}
        yield Issue("warning", f"table.same_name_{whole.name}", whole.sheets[at].where, values)
