"""Who lives in the invented county: people whose numbers and dates agree with each other and with nobody real."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from eduquality.check_digits import id_check_character

# Words for "specimen", "example", "fictive" and the like: none is a family name.
_FAMILY = "测试样例虚拟假设仿真模演示范"
_GIVEN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
_ENTRY_AGE = 6
_DAYS = 365
_LATE = 0.015
_PER_DAY = 499


def dice(*parts: object) -> random.Random:
    """Give the random numbers that belong to `parts`; the same parts give the same numbers on every machine."""
    return random.Random("/".join(str(part) for part in parts))  # noqa: S311 - repeatable samples, nothing secret


@dataclass(frozen=True, slots=True)
class Person:
    """An invented person; `number` is a citizen number with a right check character."""

    name: str
    male: bool
    born: date
    number: str


class Registry:
    """Hands out people of one area code, no number twice."""

    def __init__(self, area: str, rng: random.Random) -> None:
        """Begin with nobody; `area` has six digits."""
        self._area = area
        self._rng = rng
        self._used: Counter[tuple[date, bool]] = Counter()

    def pupil(self, year: int, grade: int) -> Person:
        """Make a child of `grade` in the school year that begins in September of `year`."""
        late = self._rng.random() < _LATE
        first = date(year - _ENTRY_AGE - grade - late, 9, 1)
        return self.person(first + timedelta(days=self._rng.randrange(_DAYS)))

    def adult(self) -> Person:
        """Make a person of working age."""
        return self.person(date(1967, 1, 1) + timedelta(days=self._rng.randrange(35 * _DAYS)))

    def person(self, born: date) -> Person:
        """Make a person born on `born`, or on the next day that has a number left."""
        rng = self._rng
        male = rng.random() < 0.52  # noqa: PLR2004 - boys among Chinese pupils
        while self._used[born, male] > _PER_DAY:
            born += timedelta(days=1)
        sequence = 2 * self._used[born, male] + male
        self._used[born, male] += 1
        first17 = f"{self._area}{born:%Y%m%d}{sequence:03d}"
        return Person(invented_name(rng), male, born, first17 + id_check_character(first17))


def invented_name(rng: random.Random) -> str:
    """Give a name nobody has."""
    return rng.choice(_FAMILY) + rng.choice(_GIVEN) + rng.choice(_GIVEN)
