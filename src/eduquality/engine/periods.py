"""Which semesters, months and weeks of a school year have passed? By the school calendar, and the data's own date.

Each of those has to have its row; one that is still running has not. Where nothing tells the date, all have passed.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from eduquality.errors import Issue
from eduquality.model.tables import TABLES, columns
from eduquality.model.tables.base import FIRST_MONTH
from eduquality.model.tables.views import PERIODS

#: How long a semester is taken to last where no calendar says so, and its whole months.
_ASSUMED_WEEKS = 20
_ASSUMED_MONTHS = ((9, 10, 11, 12, 1), (3, 4, 5, 6))
#: A week of so many days at a semester's end is one.
_SCHOOL_DAYS = 5


#: The first and last day of each semester that the table of terms knows.
TERM_DAYS = "(SELECT year, semester, min(first), max(last) FROM raw_terms GROUP BY year, semester)"


@dataclass(frozen=True, slots=True)
class Term:
    """The first and the last day of lessons of a semester."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DataDate:
    """Up to when the data of a school year go: the latest date in its ledgers, and in which of them it stands."""

    day: date
    table: str | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """Of school years the date of their data, and of their semesters the first and last day, where these are known."""

    dates: Mapping[int, DataDate] = field(default_factory=dict)
    terms: Mapping[tuple[int, int], Term] = field(default_factory=dict)


def has_last_days() -> bool:
    """Tell whether the table of terms, which may be a bureau's own, has what is asked of it."""
    return {"semester", "first", "last"} <= {*columns(TABLES["terms"])}


def last_dates_sql(tables: Iterable[str]) -> str | None:
    """Ask for the latest date that each ledger has within each school year: year, date, table."""
    asked = [
        f"SELECT year({day}) - CASE WHEN month({day}) < {FIRST_MONTH} THEN 1 ELSE 0 END AS year, max({day}) AS last, "
        f"'{table}' AS ledger FROM raw_{table} WHERE {day} IS NOT NULL GROUP BY 1"
        for table in tables
        if (day := TABLES[table].spec.dated_by)
    ]
    return " UNION ALL ".join(asked) or None


def data_dates(years: Collection[int], found: Iterable[Sequence[object]], as_of: date | None) -> dict[int, DataDate]:
    """Give the date of the data of each school year, as it is settled, else as the ledgers tell it."""
    if as_of is not None:
        return dict.fromkeys(years, DataDate(as_of))
    dates: dict[int, DataDate] = {}
    for year, day, table in sorted(found, key=str):
        if isinstance(year, int) and isinstance(day, date) and (year not in dates or dates[year].day < day):
            dates[year] = DataDate(day, str(table))
    return dates


def periods_sql(kind: str, years: Collection[int], calendar: Calendar) -> str:
    """Write the SELECT of the periods of a kind that have passed: year, and what tells one from another."""
    names, dates = ("year", *PERIODS[kind]), calendar.dates
    rows = [
        (year, *told)
        for year in sorted(years)
        for told, last in _periods(kind, year, calendar)
        if year not in dates or last <= dates[year].day
    ]
    empty = ", ".join(f"CAST(NULL AS INTEGER) AS {name}" for name in names)
    if not rows:
        return f"SELECT {empty} WHERE false"
    listed = ", ".join(f"({', '.join(map(str, row))})" for row in rows)
    return f"SELECT * FROM (VALUES {listed}) AS p({', '.join(names)})"


def periods_said(calendar: Calendar) -> Iterator[Issue]:
    """Say what was assumed of which periods have passed: of the latest year, where nothing settles it."""
    dates = calendar.dates
    if not dates:
        yield Issue("warning", "engine.periods_undated")
        return
    year = max(dates)
    until = dates[year]
    if until.table is not None:
        spec = TABLES[until.table].spec
        told = {"day": until.day.isoformat(), "year": year, "table": {"zh": spec.zh, "en": spec.en}}
        yield Issue("warning", "engine.periods_until", values=told)
    if not {(year, 1), (year, 2)} <= calendar.terms.keys():
        yield Issue("warning", "engine.terms_assumed", values={"weeks": _ASSUMED_WEEKS, "year": year})


def _periods(kind: str, year: int, calendar: Calendar) -> Iterator[tuple[tuple[int, ...], date]]:
    """Give the periods of a school year, each with its last day."""
    for semester, assumed in enumerate(_assumed_terms(year), start=1):
        own = calendar.terms.get((year, semester))
        term = own or assumed
        if kind == "semesters":
            yield (semester,), term.last
        elif kind == "weeks":
            yield from (((semester, week), last) for week, last in _weeks(term))
        else:
            months = _months(own) if own else _assumed_months(year, semester)
            yield from (((semester, month), last) for month, last in months)


def _assumed_terms(year: int) -> tuple[Term, Term]:
    """Give the semesters of a school year where no calendar tells them: so many weeks from September and March on."""
    length = timedelta(weeks=_ASSUMED_WEEKS, days=-1)
    begins = date(year, 9, 1), date(year + 1, 3, 1)
    return Term(begins[0], begins[0] + length), Term(begins[1], begins[1] + length)


def _assumed_months(year: int, semester: int) -> Iterator[tuple[int, date]]:
    for month in _ASSUMED_MONTHS[semester - 1]:
        yield month, _last_of_month(year if month >= FIRST_MONTH else year + 1, month)


def _months(term: Term) -> Iterator[tuple[int, date]]:
    """Give the months of a term of which at least half lies in it."""
    day = term.first.replace(day=1)
    while day <= term.last:
        last = _last_of_month(day.year, day.month)
        inside = (min(last, term.last) - max(day, term.first)).days + 1
        if inside * 2 >= last.day:
            yield day.month, min(last, term.last)
        day = last + timedelta(days=1)


def _last_of_month(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _weeks(term: Term) -> Iterator[tuple[int, date]]:
    week, first = 1, term.first
    while first + timedelta(days=_SCHOOL_DAYS - 1) <= term.last:
        yield week, min(first + timedelta(days=6), term.last)
        week, first = week + 1, first + timedelta(days=7)
