"""Would the engine take a query? Each that a catalogue brings is prepared over tables without rows, when it is loaded.

What the fence passes an engine may still refuse, as a column that stands beside a count and is not grouped by. Who
writes a rule is to hear of it at its line, not whoever asks a county's rows a month later.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from functools import cached_property

from eduquality.engine import derive
from eduquality.engine.asking import Ask
from eduquality.engine.engines.duck import Duck
from eduquality.engine.engines.engine import EngineFault
from eduquality.engine.engines.refusals import why_refused
from eduquality.engine.frames import SCHOOLS
from eduquality.engine.periods import Calendar, periods_sql
from eduquality.engine.render import aggregate_of, filled
from eduquality.engine.sent_units import nil_returns_sql
from eduquality.engine.spans import years_of_data_sql
from eduquality.engine.views import tables_needed, view_sql, views_needed
from eduquality.errors import CatalogFault, Issue
from eduquality.model.parameters import Held, Parameter, held
from eduquality.model.queries.measure import Query
from eduquality.model.queries.rows import RowQuery
from eduquality.model.tables import TABLES
from eduquality.model.tables.views import PERIODS

#: Whichever it is, there are no rows of it.
_YEAR = 2024


class Bench:
    """Tables without rows at which queries are tried; opened when the first is."""

    def __init__(self) -> None:
        """Begin without any table."""
        self._made: set[str] = set()

    @cached_property
    def _engine(self) -> Duck:
        engine = Duck()
        schools = f"CREATE TABLE schools ({_typed('schools')}); CREATE TABLE {SCHOOLS} ({_typed('schools')})"
        made = (schools, years_of_data_sql(()), nil_returns_sql((), {}), *derive.directory_sql(()))
        engine.rows("; ".join(made), None)
        self._made |= {"schools", SCHOOLS}
        return engine

    def take_rows(self, query: RowQuery, parameters: Collection[str]) -> None:
        """Try the query of a rule; raises CatalogFault where the engine refuses it."""
        self._stand([*query.read])
        sql = filled(query.sql, _values(query.parameters, parameters))
        for source, (table, _) in query.sources.items():
            sql = sql.replace(f'"{source}"', table)
        self._try(f"DESCRIBE SELECT * FROM ({sql})")

    def take_measure(self, query: Query, parameters: Collection[str]) -> None:
        """Try a measure, and how its undecided rows are counted; raises as `take_rows` does."""
        self._stand([query.table])
        values = tuple(_values(query.parameters, parameters).items())
        asks = [
            Ask(query.table, _YEAR, ("area",), (), (), query=query, parameters=values),
            Ask(query.table, _YEAR, ("area",), (), (), undecided_of=(query,), parameters=values),
        ]
        self._try(f"DESCRIBE SELECT {', '.join(aggregate_of(ask).sql for ask in asks)} FROM {query.table}")

    def take_expression(self, sql: str, columns: Mapping[str, str]) -> None:
        """Try an expression of these columns, each with its type; raises as `take_rows` does."""
        typed = ", ".join(f"CAST(NULL AS {kind}) AS {name}" for name, kind in columns.items())
        self._try(f"DESCRIBE SELECT {sql} FROM (SELECT {typed})")

    def take_view(self, name: str) -> None:
        """Make a view as a whole; raises as `take_rows` does."""
        self._stand([one for one in (*tables_needed([name]), *views_needed([name])) if one != name])
        self._try(f"CREATE OR REPLACE VIEW {name} AS {view_sql(name)}")
        self._made.add(name)

    def _stand(self, names: Iterable[str]) -> None:
        """Make what is not there yet of tables, frames and views, with the columns that each is known to have."""
        engine = self._engine
        for name in (one for one in names if one not in self._made):
            if name in PERIODS:
                engine.rows(f"CREATE TABLE {name} AS {periods_sql(name, (), Calendar())}", None)
            else:
                raw = f"CREATE TABLE raw_{name} ({_typed(name)}); " if TABLES.is_read(name) else ""
                engine.rows(f"{raw}CREATE TABLE {name} ({_typed(name)})", None)
            self._made.add(name)

    def _try(self, sql: str) -> None:
        try:
            self._engine.rows(sql, self._engine.seconds)
        except EngineFault as error:
            why = why_refused(error)
            raise CatalogFault(Issue("error", "query.engine_refuses", values={"why": why})) from error


def _typed(name: str) -> str:
    return ", ".join(f"{column} {kind}" for column, kind in derive.columns_of(name).items())


def _values(named: Iterable[str], parameters: Collection[str]) -> dict[str, Held]:
    """Give parameters what their files say they may be; a number where nothing is said."""
    known: Mapping[str, Parameter] = parameters if isinstance(parameters, Mapping) else {}
    given = {name: known[name].given for name in named if name in known}
    return {name: held(given[name][0]) if given.get(name) else Fraction(1) for name in named}
