"""Which rows are of other years than any that was asked for? They are in no figure, and nobody would miss them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eduquality.engine.asking import Session
from eduquality.engine.derive import COUNTED_FROM
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.tables import TABLES
from eduquality.scoring.coverage.needs import needs_of_years, of_systems


def rows_of_other_years(
    catalogue: Catalogue, session: Session, asked: Iterable[tuple[str, int]]
) -> Mapping[str, Mapping[int, int]]:
    """Count by year the rows sent of each table needed, of years that no figure is of; asked: indicators and years.

    Cohort rates and trends need several years, which are then no other years. A list of schools holds for the years
    around it as well, and what holds for a time for those after its list.
    """
    systems = {row.school_system for row in session.sent()}
    needed = {
        (need.table, need.year)
        for name, year in set(asked)
        for need in of_systems(needs_of_years(catalogue.indicators[name], year), systems)
    }
    needed |= {(source, year) for table, year in needed for source in COUNTED_FROM.get(table, ())}
    spans = {table for table, _ in needed if TABLES[table].spec.span}
    tables = {table for table, _ in needed} - {"schools"} - spans
    others = {
        table: {year: rows for year, rows in years.items() if (table, year) not in needed}
        for table, years in session.rows_by_year().items()
        if table in tables
    }
    return {table: years for table, years in others.items() if years}
