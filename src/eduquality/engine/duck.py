"""The default engine: DuckDB in process, loaded once, then locked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, Self

from eduquality.engine import derive
from eduquality.engine.asking import Answers, Ask, Cell, Key
from eduquality.engine.render import UNIT, aggregate_sql, pass_of, quoted
from eduquality.errors import CatalogFault, Issue
from eduquality.model.outcome import TableCount
from eduquality.model.tables import TABLES

#: What a column holds that no file has.
_EMPTY = {"_derived": "false"}


class DuckSession:
    """Tables in an in-memory database that can reach neither files nor network nor its own settings."""

    def __init__(self, tables: Iterable[str], available: Collection[str]) -> None:
        """Open an empty database for `tables` and those of `available` they are derived from."""
        import duckdb

        self._connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
        self._tables = derive.with_needs(tables, available)
        self._columns: dict[str, tuple[str, ...]] = {}
        self._other_years: dict[str, tuple[int, ...]] = {}
        self._issues: list[Issue] = []
        self._derived: dict[str, TableCount] = {}

    @classmethod
    def from_parquet(cls, files: Mapping[str, Sequence[Path]], needed: Mapping[str, Collection[str]]) -> Self:
        """Load tables from Parquet files, derive what follows from them, and lock.

        needed: table → the columns that will be asked for; what the levels and derivations take comes along.
        """
        session = cls(needed, [table for table, paths in files.items() if paths])
        for table in session._tables:
            names = session._columns_of(table, needed.get(table, ()))
            session._make_raw(table, names)
            if files.get(table):
                session._view_parquet(table, names, files[table])
        session._derive()
        session._report()
        session._note_other_years({table: paths for table, paths in files.items() if table not in session._tables})
        session._lock([path for table in session._tables for path in files.get(table, ())])
        return session

    @classmethod
    def from_rows(cls, given: Mapping[str, Sequence[Mapping[str, Any]]], tables: Iterable[str]) -> Self:
        """Load worked examples: rows as mappings of engine columns."""
        session = cls((*tables, *given), ())
        session._lock(())
        session.reload(given)
        return session

    def holds(self, tables: Iterable[str]) -> bool:
        """Tell whether all these tables were made for this session."""
        return set(tables) <= set(self._tables)

    def reload(self, given: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Empty every table and load other example rows."""
        for table in reversed(self._tables):
            self._connection.execute(derive.drop_sql(table))
        for table in self._tables:
            self._make_raw(table, self._columns_of(table, None))
            self._insert(table, given.get(table, ()))
        self._issues.clear()
        self._derived.clear()
        self._derive()
        self._report()

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        alike: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for row in rows:
            alike[tuple(row)].extend(row.values())
        for names, values in alike.items():
            holes = f"({', '.join('?' for _ in names)})"
            many = ", ".join([holes] * (len(values) // len(names)))
            self._connection.execute(f"INSERT INTO raw_{table} ({', '.join(names)}) VALUES {many}", values)

    def _columns_of(self, table: str, needed: Collection[str] | None) -> Mapping[str, str]:
        """Give the columns to load of a table, with their types."""
        return derive.columns_of(table, needed)

    def _make_raw(self, table: str, names: Mapping[str, str]) -> None:
        typed = ", ".join(f"{name} {kind}" for name, kind in names.items())
        self._connection.execute(f"CREATE TABLE raw_{table} ({typed})")
        self._columns[table] = tuple(names)

    def _view_parquet(self, table: str, names: Mapping[str, str], paths: Sequence[Path]) -> None:
        """Put a view over the files in place of the empty table: a pass then decodes only the columns it reads."""
        files = self._source(paths)
        there = {row[0] for row in self._connection.execute(f"DESCRIBE SELECT * FROM {files}").fetchall()}
        made = ", ".join(
            f"CAST({name if name in there else _EMPTY.get(name, 'NULL')} AS {kind.split(' DEFAULT')[0]}) AS {name}"
            for name, kind in names.items()
        )
        self._connection.execute(f"DROP TABLE raw_{table}; CREATE VIEW raw_{table} AS SELECT {made} FROM {files}")

    def _source(self, paths: Sequence[Path]) -> str:
        """Write what stands in FROM for the files of a table."""
        return f"read_parquet([{listed(paths)}], union_by_name = true)"

    def _lock(self, readable: Sequence[Path]) -> None:
        # The second fence: whatever a formula smuggled past the allowlist finds nothing to open but the tables' own
        # files, and nothing to set.
        self._connection.execute(f"SET allowed_paths = [{listed(readable)}]")
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def _derive(self) -> None:
        run = self._connection.execute
        for table in self._tables:
            run(derive.table_sql(table, self._columns[table]))
            if table == "schools":
                for statement in derive.directory_sql(self._tables):
                    run(statement)
        for table in self._tables:
            self._leave_out_overlaps(table)
            for source, statement in derive.AFTER.get(table, ()):
                if source in self._tables:
                    run(statement)

    def _report(self) -> None:
        """Note what deriving and joining found."""
        for table in self._tables:
            self._count_derived(table)
            self._find_unplaced(table)
        self._find_classless()

    def _leave_out_overlaps(self, table: str) -> None:
        left_out = self._one(derive.OVERLAPS[table]) if table in derive.OVERLAPS else 0
        if left_out:
            self._issues.append(Issue("warning", f"engine.overlap_{table}", values={"rows": left_out}))

    def _find_classless(self) -> None:
        """Report pupils without a class where classes are counted from the roster: they are in no class."""
        if "students" in self._tables and "classes" in self._derived:
            lost = self._one("SELECT count(*) FROM students WHERE class_name IS NULL")
            if lost:
                self._issues.append(Issue("warning", "engine.pupils_without_class", values={"rows": lost}))

    def _count_derived(self, table: str) -> None:
        if table in ("classes", "enrolments"):
            made = self._one(f"SELECT count(*) FROM {table} WHERE _derived")
            if made:
                self._derived[table] = TableCount(rows=0, refused=0, derived=made)
                self._issues.append(Issue("info", f"engine.derived_{table}", values={"rows": made}))

    def _find_unplaced(self, table: str) -> None:
        """Report rows without a school: they count in the area alone."""
        spec = TABLES[table].spec
        if not spec.of_school or table == "schools":
            return
        titles = {"zh": spec.zh, "en": spec.en}
        # A county's own enrolment rows need no school.
        nameless = self._one(
            f"SELECT count(*) FROM {table} WHERE school_id IS NULL AND school IS NULL AND county IS NULL"
        )
        if nameless:
            self._issues.append(Issue("warning", "engine.school_missing", values={"table": titles, "rows": nameless}))

    def _one(self, sql: str) -> int:
        row = self._connection.execute(sql).fetchone()
        return int(row[0]) if row else 0

    # ------------------------------------------------------------ asking

    def answer(self, asks: Sequence[Ask]) -> Answers:
        """Answer all questions, one pass per table, dimensions and filters; all levels come of the same pass."""
        passes: dict[tuple[object, ...], list[Ask]] = defaultdict(list)
        for ask in asks:
            passes[ask.pass_key].append(ask)
        cells: dict[tuple[object, ...], dict[Key, Cell]] = {}
        for together in passes.values():
            self._run_pass(together, cells)
        return Answers(cells)

    def _run_pass(self, asks: Sequence[Ask], cells: dict[tuple[object, ...], dict[Key, Cell]]) -> None:
        distinct = {ask.identity: ask for ask in asks}
        written = {identity: aggregate_sql(ask) for identity, ask in distinct.items()}
        aggregates = sorted(set(written.values()))
        place = {sql: n for n, sql in enumerate(aggregates)}
        run = pass_of(asks, aggregates)
        dims = range(1 + len(run.units), 1 + len(run.units) + len(asks[0].dims))
        grouped, counted = dims.stop, dims.stop + 1
        rows: dict[tuple[int, int], list[tuple[Any, ...]]] = defaultdict(list)
        for row in self._fetched(run.sql, asks[0].table):
            rows[row[0], row[grouped]].append(row)
        for identity, ask in distinct.items():
            column = counted + 1 + place[written[identity]]
            units = run.places(ask.levels)
            # Rows that belong to no unit of a level are no group of it.
            cells[identity] = {
                (*("area" if at is None else row[at] for at in units), *(row[at] for at in dims)): Cell(
                    _exact(row[column]), row[counted]
                )
                for row in rows[ask.year, run.grouped(ask.levels)]
                if all(at is None or row[at] is not None for at in units)
            }

    def _fetched(self, sql: str, table: str) -> list[tuple[Any, ...]]:
        import duckdb

        try:
            rows: list[tuple[Any, ...]] = self._connection.execute(sql).fetchall()
        except duckdb.DataError as error:
            # A measure that is sound as a question and has no answer in numbers: an overflow, say.
            why = str(error).splitlines()[0]
            raise CatalogFault(Issue("error", "engine.no_answer", values={"table": table, "why": why})) from error
        return rows

    def years(self) -> Mapping[str, tuple[int, ...]]:
        """Give the years each table has rows of, ascending, loaded or not; tables without rows are left out."""
        loaded = {table: self._years_in(derive.rows_of(table)) for table in self._tables}
        return {table: years for table, years in {**self._other_years, **loaded}.items() if years}

    def _note_other_years(self, files: Mapping[str, Sequence[Path]]) -> None:
        for table, paths in files.items():
            if paths:
                self._other_years[table] = self._years_in(f"read_parquet([{listed(paths)}])")

    def _years_in(self, source: str) -> tuple[int, ...]:
        sql = f"SELECT DISTINCT year FROM {source} WHERE year IS NOT NULL ORDER BY year"
        return tuple(row[0] for row in self._connection.execute(sql).fetchall())

    def school_names(self) -> Mapping[str, str]:
        """Give the names of schools by code; where a school has several, the first in order of text."""
        # Wide sheets name the same schools as what is melted from them.
        melted = {TABLES[table].spec.wide for table in self._tables}
        sources = [derive.rows_of(t) for t in self._tables if TABLES[t].spec.of_school and t not in melted]
        named = " UNION ALL ".join(f"SELECT school_id, school FROM {source}" for source in ["directory", *sources])
        rows = self._connection.execute(
            f"SELECT {UNIT['school']}, min(school) FROM ({named}) WHERE school IS NOT NULL GROUP BY 1"
        ).fetchall()
        return dict(rows)

    @property
    def derived(self) -> Mapping[str, TableCount]:
        """Count rows derived per table."""
        return dict(self._derived)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Give what deriving and joining found."""
        return tuple(self._issues)


def listed(paths: Sequence[Path]) -> str:
    """Write paths as SQL literals."""
    return ", ".join(quoted(path.as_posix()) for path in paths)


def _exact(value: Decimal | float | None) -> Fraction | None:
    return None if value is None else Fraction(value)
