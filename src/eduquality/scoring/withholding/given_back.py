"""Which figures would give a withheld one back? Those from which it follows by adding up and taking away.

What is written of one indicator in one year hangs together: the figure of a whole is that of its parts, of an area by
its counties, townships, schools and classes, and of a group by the values of a slice. A figure that is withheld is
given back where these equations leave one solution for it, or where those withheld beside it are together too few.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eduquality.model.results.figures import Figure, Number
from eduquality.model.tables import LEVELS

#: Unit code → where it lies: level → the code of the unit that holds it.
Holders = Mapping[str, Mapping[str, str]]
_Slice = frozenset[tuple[str, object]]


@dataclass(frozen=True, slots=True)
class Place:
    """Of what a figure is: level, unit and slice."""

    level: str
    unit: str
    slice: _Slice

    @classmethod
    def of(cls, figure: Figure) -> Place:
        """Give the place of a figure."""
        unit = "" if figure.level == "area" else figure.unit_code
        return cls(figure.level, unit, frozenset((name, _hashable(value)) for name, value in figure.slice.items()))


@dataclass(frozen=True, slots=True)
class Sum:
    """A whole that is the sum of its parts."""

    whole: Place
    parts: tuple[Place, ...]

    @property
    def members(self) -> tuple[Place, ...]:
        """Give the whole and its parts."""
        return (self.whole, *self.parts)


def sums_of(places: Sequence[Place], holders: Holders) -> list[Sum]:
    """Give the sums that hold among what is written of one indicator in one year."""
    found: dict[tuple[Place, str], list[Place]] = defaultdict(list)
    known = set(places)
    for place in places:
        for whole, along in _wholes(place, holders):
            if whole in known:
                found[whole, along].append(place)
    return [Sum(whole, tuple(parts)) for (whole, _), parts in found.items() if parts]


def _wholes(place: Place, holders: Holders) -> Iterator[tuple[Place, str]]:
    """Give what a place is a part of, and along what: each wider level, each slice it is cut by, values pooled."""
    for level in LEVELS[: LEVELS.index(place.level)]:
        unit = "" if level == "area" else _holder(place, level, holders)
        if unit is not None:
            yield Place(level, unit, place.slice), f"level {place.level}"
    for name, value in place.slice:
        yield Place(place.level, place.unit, place.slice - {(name, value)}), f"slice {name}"


def _holder(place: Place, level: str, holders: Holders) -> str | None:
    """Give the unit of a wider level that a place lies in, None where nobody knows."""
    if place.level == "class" and level == "school":
        return place.unit.split("/", 1)[0]
    if place.level == "township" and level == "county":
        return place.unit.partition("/")[0] if "/" in place.unit else holders.get(place.unit, {}).get(level)
    return holders.get(place.unit.split("/", 1)[0] if place.level == "class" else place.unit, {}).get(level)


def _hashable(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def also_withheld(
    sums: Sequence[Sum],
    withheld: set[Place],
    persons: Mapping[Place, Mapping[str, Number]],
    least: int,
    secret: set[Place] | None = None,
) -> set[Place]:
    """Give what has to be withheld besides, so that no withheld figure follows from those that are written.

    persons: the numbers of persons of each place. secret: those withheld that may not follow, by default all. Where a
    sum has one withheld member, or withheld parts that are together still few, its smallest other part goes, else the
    whole.
    """
    more: set[Place] = set()
    while True:
        hidden = withheld | more
        open_ = _given_back(sums, hidden, persons, least, hidden if secret is None else secret)
        if open_ is None:
            break
        more.add(open_)
    return more


def _given_back(
    sums: Sequence[Sum],
    withheld: set[Place],
    persons: Mapping[Place, Mapping[str, Number]],
    least: int,
    secret: set[Place],
) -> Place | None:
    """Give the next figure to be withheld, None where nothing is given back any more."""
    for one in sums:
        hidden = [place for place in one.members if place in withheld]
        if (
            not secret.isdisjoint(hidden)
            and _tells(one, hidden, persons, least)
            and (chosen := _choice(one, withheld, persons))
        ):
            return chosen
    determined = _determined(sums, withheld) & secret
    for one in sums:
        if determined & {*one.members} and (chosen := _choice(one, withheld, persons)):
            return chosen
    return None


def _tells(one: Sum, hidden: Sequence[Place], persons: Mapping[Place, Mapping[str, Number]], least: int) -> bool:
    """Tell whether a sum alone gives a withheld member back, or narrows its withheld parts down to few persons."""
    if len(hidden) == 1:
        return True
    if one.whole in hidden:
        return False
    together: dict[str, Number] = defaultdict(Fraction)
    for place in hidden:
        for name, number in persons.get(place, {}).items():
            together[name] += number
    return any(0 < number < least for number in together.values())


def _choice(one: Sum, withheld: set[Place], persons: Mapping[Place, Mapping[str, Number]]) -> Place | None:
    """Choose what is withheld besides: the smallest part that has anybody, else the whole."""
    parts = [place for place in one.parts if place not in withheld]
    peopled = [place for place in parts if sum(persons.get(place, {}).values())]
    order = sorted(peopled or parts, key=lambda place: (sum(persons.get(place, {}).values()), repr(place)))
    return order[0] if order else None if one.whole in withheld else one.whole


def _determined(sums: Sequence[Sum], withheld: set[Place]) -> set[Place]:
    """Give the withheld places that all sums together leave one value: rows of one unknown once they are reduced."""
    unknown = {place: at for at, place in enumerate(sorted(withheld, key=repr))}
    names = [*unknown]
    rows = [_row(one, unknown) for one in sums if any(place in unknown for place in one.members)]
    return {names[next(iter(row))] for row in _reduced(rows) if len(row) == 1}


def _row(one: Sum, unknown: Mapping[Place, int]) -> dict[int, Fraction]:
    row: dict[int, Fraction] = {}
    if one.whole in unknown:
        row[unknown[one.whole]] = Fraction(1)
    for place in one.parts:
        if place in unknown:
            row[unknown[place]] = row.get(unknown[place], Fraction(0)) - 1
    return row


def _reduced(rows: Sequence[dict[int, Fraction]]) -> list[dict[int, Fraction]]:
    """Reduce rows of unknowns (Gauss and Jordan), each with its first unknown in no other."""
    done: dict[int, dict[int, Fraction]] = {}
    for row in rows:
        left = dict(row)
        for first, other in done.items():
            if first in left:
                left = _less(left, other, left[first])
        if not left:
            continue
        first = min(left)
        left = {at: number / left[first] for at, number in left.items()}
        done = {at: _less(other, left, other[first]) if first in other else other for at, other in done.items()}
        done[first] = left
    return [*done.values()]


def _less(row: Mapping[int, Fraction], other: Mapping[int, Fraction], times: Fraction) -> dict[int, Fraction]:
    taken = {at: row.get(at, Fraction(0)) - times * other.get(at, Fraction(0)) for at in row.keys() | other.keys()}
    return {at: number for at, number in taken.items() if number}
