"""The default engine: DuckDB in process, loaded once, then locked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from eduquality.engine import derive
from eduquality.engine.asking import Answers, Ask, Cell, Key
from eduquality.engine.render import NAME, UNIT, aggregate_sql, pass_sql, quoted
from eduquality.errors import Issue
from eduquality.model.outcome import TableCount
from eduquality.model.tables import TABLES, field_types, frame_columns

_PROVENANCE = {"_file": "VARCHAR", "_sheet": "VARCHAR", "_row": "INTEGER", "_derived": "BOOLEAN DEFAULT false"}


class DuckSession:
    """Tables in an in-memory database that can reach neither files nor network nor its own settings."""

    def __init__(self, tables: Iterable[str], available: Collection[str]) -> None:
        """Open an empty database for `tables` and those of `available` they are derived from."""
        import duckdb

        self._connection = duckdb.connect(":memory:", config={"autoinstall_known_extensions": "false"})
        self._tables = derive.with_needs(tables, available)
        self._viewed: set[str] = set()
        self._issues: list[Issue] = []
        self._derived: dict[str, TableCount] = {}

    @classmethod
    def from_parquet(cls, files: Mapping[str, Sequence[Path]], needed: Mapping[str, Collection[str]]) -> DuckSession:
        """Load tables from Parquet files, derive what follows from them, and lock.

        needed: table → the columns that will be asked for; what the levels and derivations take comes along.
        """
        session = cls(needed, [table for table, paths in files.items() if paths])
        for table in session._tables:
            session._make_raw(table)
            if files.get(table):
                session._view_parquet(table, files[table])
        session._derive(needed)
        session._lock()
        return session

    @classmethod
    def from_rows(cls, given: Mapping[str, Sequence[Mapping[str, Any]]], tables: Iterable[str]) -> DuckSession:
        """Load worked examples: rows as mappings of engine columns."""
        session = cls((*tables, *given), ())
        session._lock()
        session.reload(given)
        return session

    def holds(self, tables: Iterable[str]) -> bool:
        """Tell whether all these tables were made for this session."""
        return set(tables) <= set(self._tables)

    def reload(self, given: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        """Empty every table and load other example rows."""
        for table in self._tables:
            self._make_raw(table)
            self._insert(table, given.get(table, ()))
        self._issues.clear()
        self._derived.clear()
        self._derive(None)

    def _insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        alike: dict[tuple[str, ...], list[Any]] = defaultdict(list)
        for row in rows:
            alike[tuple(row)].extend(row.values())
        for names, values in alike.items():
            holes = f"({', '.join('?' for _ in names)})"
            many = ", ".join([holes] * (len(values) // len(names)))
            self._connection.execute(f"INSERT INTO raw_{table} ({', '.join(names)}) VALUES {many}", values)

    def _make_raw(self, table: str) -> None:
        columns = {**frame_columns(TABLES[table]), **_PROVENANCE}
        names = ", ".join(f"{name} {kind}" for name, kind in columns.items())
        self._connection.execute(f"CREATE OR REPLACE TABLE raw_{table} ({names})")

    def _view_parquet(self, table: str, paths: Sequence[Path]) -> None:
        """Put a view over the files behind the typed empty table, so that only columns somebody reads are decoded."""
        self._viewed.add(table)
        listed = ", ".join(quoted(path.as_posix()) for path in paths)
        self._connection.execute(
            f"ALTER TABLE raw_{table} RENAME TO none_{table}; CREATE VIEW raw_{table} AS SELECT * FROM none_{table} "
            f"UNION ALL BY NAME SELECT * FROM read_parquet([{listed}], union_by_name = true)"
        )

    def _lock(self) -> None:
        # The second fence: whatever a formula smuggled past the allowlist finds nothing to open and nothing to set.
        self._connection.execute("SET enable_external_access = false")
        self._connection.execute("SET lock_configuration = true")

    def _derive(self, needed: Mapping[str, Collection[str]] | None) -> None:
        run = self._connection.execute
        for table in self._tables:
            run(derive.table_sql(table, None if needed is None else needed.get(table, ())))
            if table == "schools":
                for statement in derive.directory_sql(self._tables):
                    run(statement)
        for table in self._tables:
            for source, statement in derive.AFTER.get(table, ()):
                if source in self._tables:
                    run(statement)
            self._count_derived(table)
            self._find_unplaced(table)
            self._drop_raw(table)

    def _drop_raw(self, table: str) -> None:
        viewed = table in self._viewed
        self._connection.execute(
            f"DROP VIEW raw_{table}; DROP TABLE none_{table}" if viewed else f"DROP TABLE raw_{table}"
        )

    def _count_derived(self, table: str) -> None:
        if table in ("classes", "enrolments"):
            made = self._one(f"SELECT count(*) FROM {table} WHERE _derived")
            if made:
                self._derived[table] = TableCount(rows=0, refused=0, derived=made)
                self._issues.append(Issue("info", f"engine.derived_{table}", values={"rows": made}))

    def _find_unplaced(self, table: str) -> None:
        """Report rows whose school the school list does not know: they count in the area but in no county."""
        spec = TABLES[table].spec
        if not spec.of_school or table == "schools" or not self._one("SELECT count(*) FROM schools"):
            return
        lost = self._one(f"SELECT count(*) FROM {table} WHERE county IS NULL")
        if lost:
            titles = {"zh": spec.zh, "en": spec.en}
            self._issues.append(Issue("warning", "engine.school_unknown", values={"table": titles, "rows": lost}))

    def _one(self, sql: str) -> int:
        row = self._connection.execute(sql).fetchone()
        return int(row[0]) if row else 0

    # ------------------------------------------------------------ asking

    def answer(self, asks: Sequence[Ask]) -> Answers:
        """Answer all questions, one pass per table and grouping."""
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
        first = asks[0]
        width = 1 + len(first.levels) + len(first.dims)
        rows = self._connection.execute(pass_sql(asks, aggregates)).fetchall()
        for identity, ask in distinct.items():
            column = width + 1 + place[written[identity]]
            cells[identity] = {
                row[1:width]: Cell(_exact(row[column]), row[width]) for row in rows if row[0] == ask.year
            }

    def years(self) -> Mapping[str, tuple[int, ...]]:
        """Give the years each table has rows of, ascending; tables without rows are left out."""
        found: dict[str, tuple[int, ...]] = {}
        for table in self._tables:
            rows = self._connection.execute(
                f"SELECT DISTINCT year FROM {table} WHERE year IS NOT NULL ORDER BY year"
            ).fetchall()
            if rows:
                found[table] = tuple(row[0] for row in rows)
        return found

    def names(self, level: str) -> Mapping[str, str]:
        """Give the printed names of units by code; where a unit has several, the first in order of text."""
        if level == "area":
            return {"area": ""}
        found: dict[str, str] = {}
        for table in self._tables:
            if level not in TABLES[table].spec.levels:
                continue
            code, name = UNIT[level], NAME[level]
            if level == "township" and "township" not in {**frame_columns(TABLES[table]), **field_types(TABLES[table])}:
                continue
            rows = self._connection.execute(
                f"SELECT {code}, min({name}) FROM {table} WHERE ({code}) IS NOT NULL GROUP BY 1 ORDER BY 1"
            ).fetchall()
            for unit, printed in rows:
                found.setdefault(unit, printed)
        return found

    @property
    def derived(self) -> Mapping[str, TableCount]:
        """Count rows derived per table."""
        return dict(self._derived)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Give what deriving and joining found."""
        return tuple(self._issues)


def _exact(value: int | Decimal | float | None) -> Fraction | None:
    return None if value is None else Fraction(value)
