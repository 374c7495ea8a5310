"""Which years may data be of? None before bureaus kept such tables, and none that has not been planned yet.

The clock is read here and nowhere else in reading; a result that rests on it is kept for that year only.
"""

from __future__ import annotations

from datetime import date

#: No table of a bureau is older.
FIRST_YEAR = 1990
#: When this program was written: the clock of a computer that says less stands still.
_WRITTEN = 2026


def day_of(today: date | None = None) -> date:
    """Give the day that is taken for today."""
    return today or date.today()  # noqa: DTZ011 - the day where the user is


def last_year(today: date | None = None) -> int:
    """Give the last year that data may be of, the next calendar year: plans for it are made in this one."""
    return max(day_of(today).year, _WRITTEN) + 1
