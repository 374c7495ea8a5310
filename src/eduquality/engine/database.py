"""Where do tables stand while they are asked? In an engine: made once for rules and figures, then locked."""

from __future__ import annotations

import atexit
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal, Self

from eduquality.engine import derive
from eduquality.engine.dates import TERMS, terms_sql
from eduquality.engine.engines.duck import Duck
from eduquality.engine.engines.engine import Engine, EngineFault, TooMuchMemory, TooSlow
from eduquality.engine.engines.opening import opened_engine
from eduquality.engine.engines.refusals import why_refused
from eduquality.engine.frames import frame_sql
from eduquality.engine.periods import TERM_DAYS, Calendar, Term, data_dates, has_last_days, last_dates_sql, periods_sql
from eduquality.engine.persons import lists_named_by, lookups, naming
from eduquality.engine.rests_on import MadeTables
from eduquality.engine.sent_units import nil_returns_sql
from eduquality.engine.spans import years_of_data_sql
from eduquality.engine.totals import OVERLAPS
from eduquality.engine.views import looks_nothing_up, tables_needed, tells_by_itself, view_sql, views_needed
from eduquality.errors import CatalogFault, Issue
from eduquality.model.definitions.project import Deriving
from eduquality.model.results.dataset import NilReturn
from eduquality.model.tables import TABLES
from eduquality.model.tables.views import PERIODS
from eduquality.places import holds_passing
from eduquality.servers import engine_in_use
from eduquality.threads import Answer, One, ask_aside, ask_each

Given = Mapping[str, Sequence[Mapping[str, Any]]]


class Database:
    """Tables that can be asked and nothing else: neither files nor network nor the engine's own settings.

    Every row knows where it stands: `_file`, `_sheet`, `_row`, and `_at`, its position in its table.
    """

    def __init__(self, tables: Iterable[str], engine: Engine | None = None) -> None:
        """Have no rows yet of `tables`, in the order they must be made; engine: DuckDB where none is given."""
        self.engine = engine or Duck()
        self.tables = tuple(tables)
        #: table → year, ascending → how many rows speak of it as they were sent; of tables without rows there are none
        self.rows_by_year: dict[str, dict[int, int]] = {}
        #: table → rows taken out that would count somebody twice
        self.left_out: dict[str, int] = {}
        #: table → rows taken out because a source that goes first says the same
        self.gave_way: dict[str, int] = {}
        self._deriving = Deriving()
        self._returns: Sequence[NilReturn] = ()
        #: The tables that files hold rows of; None where rows were given.
        self.stored: frozenset[str] | None = None
        #: The statements that made the tables of stored files, and those files; None where rows were given.
        self.made: MadeTables | None = None
        self._noted: list[str] | None = None
        #: Views and frames made so far, in order.
        self._made: dict[str, str] = {}
        self._making = Lock()

    @classmethod
    def from_parquet(
        cls,
        files: Mapping[str, Sequence[Path]],
        deriving: Deriving | None = None,
        returns: Sequence[NilReturn] = (),
        engine: Engine | None = None,
    ) -> Self:
        """Read Parquet files, derive what follows from them, and lock; returns: those of nothing."""
        database = cls(derive.with_needs(TABLES, [table for table, paths in files.items() if paths]), engine)
        for table in database.tables:
            if files.get(table):
                database.engine.read(f"raw_{table}", derive.columns_of(table), files[table])
            else:
                database.rows(_raw_sql(table))
        database._deriving, database._returns = deriving or Deriving(), returns
        database.stored = frozenset(table for table, paths in files.items() if paths)
        database._noted = []
        database._derive()
        database.made, database._noted = MadeTables(files, database._noted, database.engine.name), None
        database.engine.lock([path for paths in files.values() for path in paths])
        return database

    @classmethod
    def from_rows(
        cls,
        given: Given,
        tables: Iterable[str],
        returns: Sequence[NilReturn] = (),
        engine: Engine | None = None,
    ) -> Self:
        """Load worked examples: rows as mappings of engine columns; returns: those of nothing."""
        database = cls(derive.with_needs((*tables_needed(tables), *given), ()), engine)
        database._returns = returns
        database.engine.lock(())
        database.reload(given)
        return database

    @property
    def seconds(self) -> int:
        """Give what one question may take."""
        return self.engine.seconds

    @property
    def said_nothing(self) -> frozenset[str]:
        """Give the tables of which returns of nothing came."""
        return frozenset(one.table for one in self._returns)

    def state_of(self, tables: Iterable[str]) -> str | None:
        """Give the digest of all that these tables rest on; None where nobody knows: of rows given, of views."""
        return self.made.state_of(tables) if self.made else None

    def holds(self, tables: Iterable[str]) -> bool:
        """Tell whether all these tables were made, or can be made of those."""
        return set(tables_needed(tables)) <= set(self.tables)

    def reload(self, given: Given) -> None:
        """Empty every table and load other example rows."""
        self._run(f"DROP {kind} IF EXISTS {name}" for name, kind in reversed(self._made.items()))
        self._made.clear()
        self._run(derive.drop_sql(table) for table in reversed(self.tables))
        self._run(_raw_sql(table) for table in self.tables)
        for table in self.tables:
            self.engine.insert(f"raw_{table}", given.get(table, ()))
        self._derive()

    def each(self, ask: Callable[[One], Answer], given: Iterable[One]) -> list[Answer]:
        """Ask of each of these, several at a time, and give the answers in the same order; Ctrl-C ends them.

        Raises what `ask` raises.
        """
        return ask_each(ask, given, self.engine.at_a_time, self.engine.stop)

    def rows(self, sql: str, seconds: float | None = None) -> list[tuple[Any, ...]]:
        """Run statements and give the rows of the last; raises EngineFault, so too after so many `seconds`."""
        if self._noted is not None:
            self._noted.append(sql)
        # An engine that ran in the main thread would take Ctrl-C for itself and then wait for its own threads, however
        # long they work.
        return ask_aside(lambda: self.engine.rows(sql, seconds), self.engine.stop)

    def count(self, sql: str) -> int:
        """Run a statement that gives one number."""
        return int(self.rows(sql)[0][0])

    def make(self, names: Iterable[str]) -> None:
        """Make the views among these that are not there yet, and what they are made of."""
        # Rules are asked several at a time; what one makes another must not make beside it.
        with self._making:
            for name in (name for name in views_needed(names) if name not in self._made):
                kind, kept = self._way_to_make(name)
                with stopped_for(name, self.seconds):
                    self.rows(f"CREATE {kind} {name} AS {self._made_of(name)}{kept}", self.seconds)
                self._made[name] = kind

    def is_hollow(self, name: str) -> bool:
        """Tell whether it is known that a table or view has no rows: whatever it is asked, there is no answer."""
        if name not in TABLES.views:
            return TABLES.is_read(name) and self._is_empty(name)
        unsent = looks_nothing_up(name, self._has_rows)
        return not self._has_rows(name) or (unsent and not tells_by_itself(name))

    def _way_to_make(self, name: str) -> tuple[str, str]:
        """Tell whether what is made is kept, and which of its rows: none where nothing can be known of any."""
        if name not in TABLES.views:
            return "TABLE", ""
        none = self.is_hollow(name)
        return "VIEW" if none or looks_nothing_up(name, self._has_rows) else "TABLE", " WHERE false" if none else ""

    def _has_rows(self, source: str) -> bool:
        """Tell whether a table may have rows, or a return of nothing; a view has as many as what it is made of."""
        if TABLES.is_read(source):
            sent = {*self.rows_by_year, *self.said_nothing}
            return not sent.isdisjoint({source, *derive.COUNTED_FROM.get(source, ())})
        view = TABLES.views.get(source)
        rests_on = filter(None, (view.base, view.across.source if view.across else None)) if view else ()
        return all(self._has_rows(one) for one in rests_on if not (view and view.frame and one == view.base))

    def _made_of(self, name: str) -> str:
        """Write what a view, a frame or periods are made of."""
        if name in TABLES.views:
            return view_sql(name, self._has_rows)
        if name in PERIODS:
            return periods_sql(name, self._years(), self.calendar())
        return frame_sql(name, self.tables, lists=len(self.rows_by_year.get("schools", ())))

    def _years(self) -> set[int]:
        return {year for found in self.rows_by_year.values() for year in found}

    def calendar(self) -> Calendar:
        """Give the semesters of each school year, and up to when its data go, where anything tells it."""
        asked = last_dates_sql(self.tables)
        dates = data_dates(self._years(), self.rows(asked) if asked else (), self._deriving.as_of)
        known = self.rows_by_year.get(TERMS) and has_last_days()
        terms = self.rows(f"SELECT * FROM {TERM_DAYS}") if known else ()
        return Calendar(dates, {(year, semester): Term(*days) for year, semester, *days in terms})

    def told(self, table: str) -> str:
        """Name what tells where the rows of a table belong, and how many `rows` say so; made when first asked for."""
        if derive.has_own_rows(table):
            return f"(SELECT *, 1 AS rows FROM {table})"
        self.rows(derive.told_sql(table))
        return f"told_{table}"

    # ------------------------------------------------------------ making the tables

    def _run(self, statements: Iterable[str]) -> None:
        """Run statements one after the other, none or many."""
        if sql := "; ".join(statements):
            self.rows(sql)

    def _is_empty(self, table: str) -> bool:
        """Tell a table that nobody sent and no other fills: there is nothing to join or to look up for it."""
        return self.stored is not None and table not in self.stored and not derive.may_be_filled(table)

    def _derive(self) -> None:
        counted: dict[str, dict[int, int]] = defaultdict(dict)
        for table, year, rows in self.rows(derive.years_sql(self.tables)):
            counted[table][year] = rows
        self.rows_by_year = dict(counted)
        years = self._years()
        made = [
            derive.usual_system_sql(self._deriving.school_system),
            years_of_data_sql(years),
            nil_returns_sql(self._returns, self.rows_by_year),
        ]
        if terms := TERMS in self.rows_by_year:
            made.append(terms_sql())
        looked_at: set[str] = set()
        for table in self.tables:
            for of in (one for one in lists_named_by(table) if one not in looked_at):
                looked_at.add(of)
                made += lookups(of, read=any(self.rows_by_year.get(one) for one in naming(of, self.tables)))
            made.append(_empty_sql(table) if self._is_empty(table) else derive.table_sql(table, terms=terms))
            if table == "schools":
                made += derive.directory_sql(years)
        self._run(made)
        self.left_out = {table: self.count(OVERLAPS[table]) for table in self.tables if table in OVERLAPS}
        for table in self.tables:
            for way in derive.gives_way(table, self._deriving):
                if way.source in self.tables:
                    self.gave_way[table] = self.gave_way.get(table, 0) + self.count(way.sql)
            self._run(sql for source, sql in derive.after(table, self._deriving) if source in self.tables)


@lru_cache(maxsize=1)
def _opened(
    files: tuple[tuple[str, tuple[Path, ...]], ...],
    deriving: Deriving,
    returns: tuple[NilReturn, ...],
    engine: str,  # noqa: ARG001 - which one it is, for whoever asks another one next
) -> Database:
    return Database.from_parquet(dict(files), deriving, returns, opened_engine())


@atexit.register
def _let_go() -> None:
    """Close what is open where its files are to be removed, which Windows refuses; else ending does it at once."""
    if holds_passing():
        _opened.cache_clear()


def open_database(
    files: Mapping[str, Sequence[Path]], deriving: Deriving | None = None, returns: Sequence[NilReturn] = ()
) -> Database:
    """Give the database over these files; deriving: what `eduq.yaml` settles of how tables follow from one another.

    returns: those of nothing. The last database opened is kept, for rules and figures ask of the same tables.
    """
    kept = tuple(sorted((table, tuple(paths)) for table, paths in files.items()))
    return _opened(kept, deriving or Deriving(), tuple(returns), engine_in_use())


@contextmanager
def stopped_for(name: str, seconds: float, what: Literal["query", "rules"] = "query") -> Iterator[None]:
    """Say of what a catalogue brings that it takes too long or too much memory; of a rule all else that stops it, too.

    what: a view or what an indicator asks, or a rule. A number too large is no fault of an indicator's own.
    """
    try:
        yield
    except TooSlow as error:
        raise _fault(f"{what}.too_slow", name, seconds=seconds) from error
    except TooMuchMemory as error:
        raise _fault(f"{what}.too_much_memory", name) from error
    except EngineFault as error:
        if what == "query":
            raise
        raise _fault("rules.no_answer", name, why=why_refused(error)) from error


def _fault(code: str, name: str, **values: object) -> CatalogFault:
    return CatalogFault(Issue("error", code, values={"name": name, **values}))


def _raw_sql(table: str) -> str:
    return _empty_sql(f"raw_{table}", table)


def _empty_sql(name: str, like: str | None = None) -> str:
    """Make a table without rows, with the columns of another one's rows or of its own."""
    typed = ", ".join(f"{column} {kind}" for column, kind in derive.columns_of(like or name).items())
    return f"CREATE TABLE {name} ({typed})"
