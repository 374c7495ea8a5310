"""How a session over a dataset is opened for the indicators at hand."""

from __future__ import annotations

from collections.abc import Iterable

from eduquality.engine.asking import Session
from eduquality.model.catalogue import Catalogue
from eduquality.model.dataset import Dataset
from eduquality.scoring.reckoning import Reckoner
from eduquality.scoring.columns_read import columns_read


def open_session(catalogue: Catalogue, dataset: Dataset, indicators: Iterable[str]) -> tuple[Session, Reckoner]:
    """Load what `indicators` read into the default engine, with the reckoner that asks it."""
    from eduquality.engine.duck import DuckSession

    session = DuckSession.from_parquet(dataset.tables, columns_read(catalogue, indicators))
    return session, Reckoner(catalogue, dataset.project.constants, session.years())


def default_year(dataset: Dataset, session: Session) -> int:
    """Give the project's year, else the latest school year of which any table of schools has rows, else any year."""
    if dataset.project.year is not None:
        return dataset.project.year
    years = session.years()
    stock = [y for table in ("classes", "students", "teachers", "schools", "enrolments") for y in years.get(table, ())]
    return max(stock or [y for known in years.values() for y in known], default=0)
