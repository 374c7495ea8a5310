"""Answers what all figures need: shares, the year that is spoken of, semesters that have passed, who is valid."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from tests.indicators.independent.county import County, Row

YEAR = 2025
DAY = date(YEAR, 12, 31)
Value = Fraction | float | None
#: Of an indicator that is cut (a subject, a size), the value in each part.
Parts = Mapping[tuple[Any, ...], Value]
Figure = Callable[[County], Value | Parts]
FIGURES: dict[str, Figure] = {}


def figure(name: str) -> Callable[[Figure], Figure]:
    """Enter a function as the independent figure of an indicator."""

    def entered(function: Figure) -> Figure:
        FIGURES[name] = function
        return function

    return entered


def share(part: float | Fraction, whole: float | Fraction) -> Value:
    """Give a share in percent; none of nothing."""
    return Fraction(100 * part) / Fraction(whole) if whole else None


def ratio(part: int | Fraction, whole: int | Fraction) -> Value:
    return Fraction(part) / Fraction(whole) if whole else None


def share_of(rows: Iterable[Row], fulfils: Callable[[Row], bool | None]) -> Value:
    """Give the share of rows that fulfil something, of those of which it is known."""
    told = [fulfils(row) for row in rows]
    known = [one for one in told if one is not None]
    return share(sum(known), len(known))


def number_of(rows: Iterable[object]) -> Value:
    return Fraction(len(list(rows)))


def now(rows: Iterable[Row]) -> list[Row]:
    """Give the rows of the year that is spoken of."""
    return [row for row in rows if row["year"] == YEAR]


def total(rows: Iterable[Row], column: str) -> int:
    return sum(row[column] for row in rows if row[column] is not None)


def grouped(rows: Iterable[Row], *columns: str) -> dict[Any, list[Row]]:
    """Give the rows of each value of some columns."""
    found: dict[Any, list[Row]] = defaultdict(list)
    for row in rows:
        key = tuple(row[column] for column in columns)
        found[key if len(columns) > 1 else key[0]].append(row)
    return found


def valid(row: Row) -> bool:
    """Say whether a title, post or project is in force on the last day of the year."""
    return row["since"] <= DAY and (row.get("until") is None or row["until"] >= DAY)


def as_of(county: County) -> date:
    """Give the day up to which the data go: the last that a ledger of the whole county names."""
    return county["as_of"][0]["day"]


def semesters(county: County) -> list[int]:
    """Give the semesters that have passed by then, by the calendar of the schools."""
    return [n for n, term in enumerate(county["terms"], 1) if term["last"] < as_of(county)]


def months(county: County) -> list[tuple[int, int]]:
    """Give the months of school, September to January and March to June, that have passed by then."""
    of_year = [(YEAR, month) for month in (9, 10, 11, 12)] + [(YEAR + 1, month) for month in (1, 3, 4, 5, 6)]
    return [(y, m) for y, m in of_year if date(y + m // 12, m % 12 + 1, 1) <= as_of(county)]
