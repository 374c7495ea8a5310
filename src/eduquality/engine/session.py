"""What does a database answer? Measures asked of its tables, the rows behind them, and what was found in them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from eduquality.engine import derive
from eduquality.engine.asking import (
    FEW,
    NO_GROUPS,
    Answers,
    Ask,
    Column,
    Columns,
    CountedRow,
    FileRows,
    Groups,
    Key,
    Only,
    OriginRow,
    RowAt,
    School,
    SentRows,
    nothing_more,
    packed,
)
from eduquality.engine.database import Database, stopped_for
from eduquality.engine.engines.engine import NoNumber
from eduquality.engine.periods import periods_said
from eduquality.engine.persons import unknown_sql
from eduquality.engine.render import Aggregate, aggregate_of, pass_of, places_sql
from eduquality.engine.sent import rows_sent, schools_listed
from eduquality.engine.views import tables_needed, views_needed
from eduquality.errors import Issue
from eduquality.model.results.dataset import TableCount
from eduquality.model.tables import TABLES
from eduquality.model.tables.views import PERIODS

#: So many rows are told of each group.
_MOST_PLACES = 3
#: What each question was answered in each group.
Cells = dict[tuple[object, ...], Column]


class DatabaseSession:
    """Questions about some tables of a database; what else it holds is nobody's concern here."""

    def __init__(self, database: Database, tables: Iterable[str]) -> None:
        """Ask of `tables`; those they are derived from concern it too."""
        self._database = database
        self._views = views_needed(tables := tuple(tables))
        asked = derive.with_needs(tables_needed(tables), database.tables)
        self._tables = tuple(table for table in database.tables if table in asked)

    # ------------------------------------------------------------ asking

    def answer(self, asks: Sequence[Ask]) -> Answers:
        """Answer all questions, one pass per table, dimensions and filters; all levels come of the same pass."""
        hollow = {table for table in {ask.table for ask in asks} if self._database.is_hollow(table)}
        asked = [ask for ask in asks if ask.table not in hollow]
        self._database.make(dict.fromkeys(ask.table for ask in asked))
        passes: dict[tuple[object, ...], list[Ask]] = defaultdict(list)
        for ask in asked:
            passes[ask.pass_key].append(ask)
        cells: Cells = {ask.identity: NO_GROUPS for ask in asks if ask.table in hollow}
        for found in self._database.each(self._cells_of, passes.values()):
            cells |= found
        return Answers(cells)

    def state_of(self, table: str) -> str | None:
        """Give the digest of all that the rows of a table rest on; None where nobody knows."""
        return self._database.state_of([table])

    def places(self, ask: Ask) -> Mapping[Key, Sequence[RowAt]]:
        """Tell where the first rows stand that a question counts, in each group; those they are counted from, else."""
        self._database.make([ask.table])
        found: dict[Key, list[RowAt]] = defaultdict(list)
        units = [level for level in ask.levels if level != "area"]
        for row in self._database.rows(places_sql(ask, _MOST_PLACES, self._database.tables)):
            of_units = iter(row[: len(units)])
            key = (*("area" if level == "area" else next(of_units) for level in ask.levels), *row[len(units) : -3])
            found[key].append(RowAt(*row[-3:]))
        return found

    def counted_rows(
        self, ask: Ask, only: Only = (), most: int | None = FEW, also: Sequence[str] = ()
    ) -> Sequence[CountedRow]:
        """Give the rows of a question with what becomes of each, at most so many of each fate and group.

        also: further columns of each row that are told.
        """
        # Taking filters apart is asked for by nobody who only wants figures, and loads a parser.
        from eduquality.engine.counted.rows import rows_of, rows_sql

        also = [name for name in also if name in derive.columns_of(ask.table)]
        return rows_of(ask, self._behind(ask, f"{rows_sql(ask, only, most, also)} ORDER BY n_"), also)

    def origins(
        self, ask: Ask, only: Only = (), most: int | None = FEW, also: Columns = nothing_more
    ) -> Sequence[OriginRow]:
        """Tell which rows those of a question rest on beside themselves, the first few of each."""
        from eduquality.engine.counted.origins import sources_of

        return [
            OriginRow(
                n,
                source.table,
                source.column,
                source.decides,
                RowAt(file, sheet, row),
                alike,
                dict(zip(source.told, told, strict=True)),
            )
            for source in sources_of(ask, only, most, self._database.tables, also)
            for n, file, sheet, row, alike, *told in self._behind(ask, source.sql)
        ]

    def files_of(self, ask: Ask, only: Only = ()) -> Sequence[FileRows]:
        """Tell on which sheets the rows stand among which a question counts."""
        from eduquality.engine.counted.rows import files_sql

        return [FileRows(*row) for row in self._behind(ask, files_sql(ask, only))]

    def _behind(self, ask: Ask, sql: str) -> list[tuple[Any, ...]]:
        """Ask for rows behind a question; what is known to have none is not even made."""
        if self._database.is_hollow(ask.table):
            return []
        self._database.make([ask.table])
        with stopped_for(ask.table, self._database.seconds):
            return self._database.rows(sql, self._database.seconds)

    def _cells_of(self, asks: Sequence[Ask]) -> Cells:
        """Answer the questions of one pass; one without an answer in numbers, as after an overflow, costs no other."""
        try:
            return self._answered(asks, aggregate_of)
        except NoNumber:
            alone = {ask.identity: ask for ask in asks}
            if len(alone) > 1:
                return {key: cell for ask in alone.values() for key, cell in self._cells_of([ask]).items()}
            return self._answered(asks, lambda _: Aggregate("NULL"), is_too_large=True)

    def _answered(self, asks: Sequence[Ask], write: Callable[[Ask], Aggregate], *, is_too_large: bool = False) -> Cells:
        """Answer the questions by the aggregates that are written for them."""
        distinct = {ask.identity: ask for ask in asks}
        written = {identity: write(ask) for identity, ask in distinct.items()}
        aggregates = sorted(set(written.values()))
        place = {one: n for n, one in enumerate(aggregates)}
        run = pass_of(asks, aggregates)
        dims = range(1 + len(run.units), 1 + len(run.units) + len(asks[0].dims))
        grouped, counted = dims.stop, dims.stop + 1
        rows: dict[tuple[int, int], list[tuple[Any, ...]]] = defaultdict(list)
        with stopped_for(asks[0].table, self._database.seconds):
            answered = self._database.rows(run.sql, self._database.seconds)
        for row in answered:
            rows[row[0], row[grouped]].append(row)
        levels = {(ask.year, ask.levels) for ask in distinct.values()}
        own = {at: _groups_of(rows[at[0], run.grouped(at[1])], run.places(at[1]), dims, counted) for at in levels}
        columns: dict[tuple[int, tuple[str, ...], Aggregate], Column] = {}
        for identity, ask in distinct.items():
            told = (ask.year, ask.levels, written[identity])
            if told not in columns:
                groups, of_groups = own[ask.year, ask.levels]
                column = counted + 1 + place[told[2]]
                columns[told] = Column.of(groups, [row[column] for row in of_groups], is_too_large=is_too_large)
        return {identity: columns[ask.year, ask.levels, written[identity]] for identity, ask in distinct.items()}

    # ------------------------------------------------------------ about the tables

    def years(self) -> Mapping[str, tuple[int, ...]]:
        """Give the years each table has rows of, ascending; tables without rows are left out.

        Of tables that are not asked of, rows as they were sent.
        """
        found = {table: tuple(years) for table, years in self._database.rows_by_year.items()}
        for table in self._tables:
            if derive.has_own_rows(table) and not self._database.is_hollow(table):
                sql = f"SELECT DISTINCT year FROM {table} WHERE year IS NOT NULL ORDER BY year"
                found[table] = tuple(row[0] for row in self._database.rows(sql))
        read = {table: found[table] for table in self._database.tables if found.get(table)}
        return {**read, **self._years_of_views()}

    def _years_of_views(self) -> Mapping[str, tuple[int, ...]]:
        views = [name for name in self._views if not self._database.is_hollow(name)]
        self._database.make(views)
        asked = {name: f"SELECT DISTINCT year FROM {name} WHERE year IS NOT NULL ORDER BY year" for name in views}
        found = {name: tuple(row[0] for row in self._database.rows(sql)) for name, sql in asked.items()}
        return {name: years for name, years in found.items() if years}

    def rows_by_year(self) -> Mapping[str, Mapping[int, int]]:
        """Count the rows of each table by year, as they were sent."""
        return self._database.rows_by_year

    def school_names(self) -> Mapping[str, str]:
        """Give the names of schools by code; of several that of the latest year, and the first in order of text."""
        sources = [self._database.told(table) for table in self._tables if TABLES[table].spec.of_school]
        named = " UNION ALL ".join(
            f"SELECT DISTINCT school_id, school, year FROM {source} WHERE school_id IS NOT NULL AND school IS NOT NULL"
            for source in ["directory", *sources]
        )
        latest = "row_number() OVER (PARTITION BY school_id ORDER BY year DESC NULLS LAST, school) = 1"
        return dict(self._database.rows(f"SELECT school_id, school FROM ({named}) QUALIFY {latest}"))

    def sent(self) -> Sequence[SentRows]:
        """Tell whose rows came, table by table and year by year."""
        return rows_sent(self._database)

    def schools(self) -> Sequence[School]:
        """Give the schools of every list."""
        return schools_listed(self._database)

    @property
    def derived(self) -> Mapping[str, TableCount]:
        """Count rows derived per table."""
        made = {
            table: self._database.count(f"SELECT count(*) FROM {table} WHERE _derived")
            for table in self._tables
            if table in derive.COUNTED_FROM
        }
        return {table: TableCount(rows=0, refused=0, derived=rows) for table, rows in made.items() if rows}

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Give what deriving and joining found."""
        derived = self.derived
        return (
            *(
                _warning(f"overlap_{table}", rows)
                for table, rows in self._database.left_out.items()
                if table in self._tables and rows
            ),
            *(
                _warning(f"gave_way_{table}", rows)
                for table, rows in self._database.gave_way.items()
                if table in self._tables and rows
            ),
            *(issue for table in self._tables for issue in self._issues_of(table, derived)),
            *self._classless(derived),
            *self._five_four(),
            *(periods_said(self._database.calendar()) if self._asks_periods else ()),
        )

    @property
    def _asks_periods(self) -> bool:
        return any(view in PERIODS for view in self._views)

    def _issues_of(self, table: str, derived: Mapping[str, TableCount]) -> Iterator[Issue]:
        unlisted = self._classes_not_listed() if table == "classes" else 0
        if unlisted:
            yield _warning("classes_not_listed", unlisted)
        if table in derived and derived[table].derived > unlisted:
            yield Issue("info", f"engine.derived_{table}", values={"rows": derived[table].derived - unlisted})
        spec = TABLES[table].spec
        yield from self._persons_unknown(table)
        if spec.of_school and table != "schools":
            # A row that names its school is placed, whether a list knows it or not; a county's own rows need none.
            nameless = self._database.count(
                f"SELECT coalesce(sum(rows), 0) FROM {self._database.told(table)} "
                "WHERE school_id IS NULL AND school IS NULL AND county IS NULL"
            )
            if nameless:
                yield _warning("school_missing", nameless, table={"zh": spec.zh, "en": spec.en})

    def _persons_unknown(self, table: str) -> Iterator[Issue]:
        """Say how many rows name somebody who is not on the list that the school has sent."""
        spec = TABLES[table].spec
        for key, person in spec.persons.items():
            if person.of != table and self._database.rows_by_year.get(table):
                rows = self._database.count(unknown_sql(table, key))
                if rows:
                    listed = TABLES[person.of].spec
                    titles = {"table": {"zh": spec.zh, "en": spec.en}, "list": {"zh": listed.zh, "en": listed.en}}
                    yield _warning("persons_unknown", rows, **titles)

    def _classes_not_listed(self) -> int:
        """Count the classes that the roster of a grade names and its class list does not."""
        return self._database.count(derive.UNLISTED) if "students" in self._database.tables else 0

    def _five_four(self) -> Iterator[Issue]:
        """Say how many units have their sixth grade in junior school: their cohorts take other years."""
        if "enrolments" in self._tables:
            units = self._database.count("SELECT count(*) FROM sixth_grades WHERE stage = 'junior'")
            if units:
                yield Issue("warning", "engine.five_four", values={"units": units})
            stated = (
                "SELECT count(DISTINCT coalesce(school_id, school, county)) FROM enrolments e WHERE school_system = "
            )
            others = self._database.count(f"{stated}'five_four' AND grade < 10") - units
            if others > 0:
                yield Issue("warning", "engine.five_four_others", values={"units": others})
            likely = self._database.count(derive.LIKELY_FIVE_FOUR)
            if likely:
                yield Issue("warning", "engine.five_four_likely", values={"units": likely})

    def _classless(self, derived: Mapping[str, TableCount]) -> Iterator[Issue]:
        """Report pupils without a class where classes are counted from the roster: they are in no class."""
        if "students" in self._tables and "classes" in derived:
            lost = self._database.count("SELECT count(*) FROM raw_students WHERE class_name IS NULL")
            if lost:
                yield _warning("pupils_without_class", lost)


def _warning(code: str, rows: int, **values: object) -> Issue:
    return Issue("warning", f"engine.{code}", values={**values, "rows": rows})


def _groups_of(
    rows: Sequence[tuple[Any, ...]], units: Sequence[int | None], dims: Iterable[int], counted: int
) -> tuple[Groups, Sequence[tuple[Any, ...]]]:
    """Give the groups of some levels and the rows that hold them; rows that belong to no unit are no group."""
    own = [row for row in rows if all(at is None or row[at] is not None for at in units)]
    places = (*(at for at in units), *dims)
    keys = [tuple("area" if at is None else row[at] for at in places) for row in own]
    return Groups({key: at for at, key in enumerate(keys)}, packed([row[counted] for row in own])), own
