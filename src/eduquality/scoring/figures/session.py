"""How is a session opened for the indicators at hand? Over the tables they read; years of others concern nobody."""

from __future__ import annotations

from collections.abc import Iterable

from eduquality.engine.asking import Session
from eduquality.engine.remembering import RememberingSession
from eduquality.errors import Issue, UsageFault
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.dataset import Dataset
from eduquality.model.tables import latest_year
from eduquality.scoring.figures.parameters import constants_of
from eduquality.scoring.figures.reckoner import Reckoner
from eduquality.servers import engine_in_use


def open_session(catalogue: Catalogue, dataset: Dataset, indicators: Iterable[str]) -> tuple[Session, Reckoner]:
    """Give a session over what `indicators` read, with the reckoner that asks it."""
    tables = tables_read(catalogue, indicators)

    def load() -> Session:
        from eduquality.engine.database import open_database
        from eduquality.engine.session import DatabaseSession

        return DatabaseSession(open_database(dataset.tables, dataset.project.deriving, dataset.nil_returns), tables)

    # What rules have refused is missing from some tables, which then lie elsewhere.
    files = [path.as_posix() for paths in dataset.tables.values() for path in paths]
    wanted = repr((engine_in_use(), sorted(tables), files, dataset.project.deriving, dataset.nil_returns))
    folder = dataset.folder
    session = load() if folder is None else RememberingSession(folder, wanted, load)
    sent = frozenset(table for table, count in dataset.counts.items() if count.rows or count.refused)
    constants = constants_of(catalogue, dataset.project, _systems(session))
    return session, Reckoner(catalogue, constants, sent | session.years().keys(), dataset.sheets)


def _systems(session: Session) -> frozenset[str]:
    """Give how many years primary and junior schools take, as far as it is known of any."""
    own = (row.school_system for row in session.sent() if row.stage in ("primary", "junior"))
    return frozenset(system for system in own if system is not None)


def tables_read(catalogue: Catalogue, indicators: Iterable[str]) -> frozenset[str]:
    """Give the tables measured, through the indicators that others are made of."""
    return frozenset(table for name in indicators for table in catalogue.indicators[name].tables)


def default_year(dataset: Dataset, session: Session) -> int:
    """Give the project's year, else the latest school year of which any table of schools has rows, else any year.

    Raises UsageFault where no table has a row.
    """
    if dataset.project.year is not None:
        return dataset.project.year
    latest = latest_year(session.years())
    if latest is None:
        raise UsageFault(Issue("error", "usage.no_rows"))
    return latest
