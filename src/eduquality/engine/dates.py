"""Which semester, month, week and year is a row of? What the date of a table that is `dated_by` one tells."""

from __future__ import annotations

from eduquality.model.tables import TABLES, columns
from eduquality.model.tables.base import DATED


def told_by_dates(table: str) -> dict[str, str]:
    """Give the columns that the date of a row tells, with how; a field of that name goes first."""
    spec = TABLES[table].spec
    if spec.dated_by is None:
        return {}
    told = _told(spec.dated_by)
    own = columns(TABLES[table])
    return {name: f"coalesce({name}, {told[name]})" if name in own else told[name] for name in DATED}


def _told(day: str) -> dict[str, str]:
    begins = (
        f"CASE WHEN month({day}) >= 9 THEN make_date(year({day}), 9, 1)"
        f" WHEN month({day}) = 1 THEN make_date(year({day}) - 1, 9, 1) ELSE make_date(year({day}), 3, 1) END"
    )
    return {
        "semester": f"CASE WHEN month({day}) BETWEEN 2 AND 8 THEN 2 WHEN {day} IS NOT NULL THEN 1 END",
        "month": f"month({day})",
        "week": f"CASE WHEN month({day}) = 2 THEN 1 ELSE ({day} - {begins}) // 7 + 1 END",
        "calendar_year": f"year({day})",
    }
