"""Was this asked of these very tables before? Answers, kept beside the tables they come from.

The folder belongs to one state of the data (its name is the digest of all that was read), so an answer can only be
wrong if the question or the code that answers differs: both are in the name of its file.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from eduquality import places
from eduquality.engine.asking import (
    FEW,
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
    Session,
    nothing_more,
    packed,
)
from eduquality.engine.rests_on import keep, recalled
from eduquality.errors import Issue
from eduquality.model.results.dataset import TableCount
from eduquality.model.tables import TABLES
from eduquality.version import RELEASE, code_digest


@dataclass(frozen=True)
class RememberingSession:
    """A session that is opened only for questions not asked before.

    folder: where answers are kept. tables: what the session would load (part of the key). open: opens the real one.
    """

    folder: Path
    tables: str
    open: Callable[[], Session]

    @cached_property
    def _session(self) -> Session:
        return self.open()

    @cached_property
    def _about(self) -> Mapping[str, Any]:
        return self._remembered("about", (), self._describe)

    def _describe(self) -> dict[str, Any]:
        session = self._session
        return {
            "years": session.years(),
            "rows": session.rows_by_year(),
            "schools": session.school_names(),
            "sent": session.sent(),
            "listed": session.schools(),
            "derived": {table: count.derived for table, count in session.derived.items()},
            "issues": [[issue.level, issue.code, issue.values] for issue in session.issues],
        }

    def answer(self, asks: Sequence[Ask]) -> Answers:
        """Answer all questions, from memory where all of them were asked together before."""
        names = {repr(ask.identity): ask.identity for ask in asks}
        kept = self._remembered("answers", tuple(sorted(names)), lambda: {"tables": self._of_tables(asks)})["tables"]
        return Answers({names[name]: column for table in kept for name, column in _columns(table)})

    def _of_tables(self, asks: Sequence[Ask]) -> list[Mapping[str, Any]]:
        """Answer table by table: what rests on tables that are as they were is not asked again."""
        tables: dict[str, list[Ask]] = defaultdict(list)
        for ask in asks:
            tables[ask.table].append(ask)
        places = {
            table: (self._session.state_of(table), sorted({repr(ask.identity) for ask in of_table}))
            for table, of_table in tables.items()
        }
        known = {table: recalled(self.folder, *place) for table, place in places.items()}
        # All that is left in one go: the engine answers several at a time.
        left = [ask for table, of_table in tables.items() if known[table] is None for ask in of_table]
        made = self._session.answer(left).cells if left else {}
        found: list[Mapping[str, Any]] = []
        for table, place in places.items():
            before = known[table]
            answers = (
                _written({ask.identity: made[ask.identity] for ask in tables[table]}) if before is None else before
            )
            if before is None:
                keep(self.folder, *place, answers)
            found.append(answers)
        return found

    def state_of(self, table: str) -> str | None:
        """Give the digest of all that the rows of a table rest on; None where nobody knows."""
        return self._session.state_of(table)

    def places(self, ask: Ask) -> Mapping[Key, Sequence[RowAt]]:
        """Tell where the first rows stand that a question counts, from memory where it was asked before."""

        def made() -> Mapping[str, Any]:
            return {"places": [[key, rows] for key, rows in self._session.places(ask).items()]}

        kept = self._remembered("places", (repr(ask.identity),), made)["places"]
        return {tuple(key): [RowAt(*row) for row in rows] for key, rows in kept}

    def counted_rows(
        self, ask: Ask, only: Only = (), most: int | None = FEW, also: Sequence[str] = ()
    ) -> Sequence[CountedRow]:
        """Give the rows of a question with what becomes of each; nobody asks for them every day."""
        return self._session.counted_rows(ask, only, most, also)

    def origins(
        self, ask: Ask, only: Only = (), most: int | None = FEW, also: Columns = nothing_more
    ) -> Sequence[OriginRow]:
        """Tell which rows those of a question rest on beside themselves, the first few of each."""
        return self._session.origins(ask, only, most, also)

    def files_of(self, ask: Ask, only: Only = ()) -> Sequence[FileRows]:
        """Tell on which sheets the rows stand among which a question counts."""
        return self._session.files_of(ask, only)

    def years(self) -> Mapping[str, tuple[int, ...]]:
        """Give the years each table has rows of, ascending; tables without rows are left out."""
        return {table: tuple(years) for table, years in self._about["years"].items()}

    def rows_by_year(self) -> Mapping[str, Mapping[int, int]]:
        """Count the rows of each table by year, as they were sent."""
        # Keys of JSON are texts.
        return {table: {int(year): n for year, n in years.items()} for table, years in self._about["rows"].items()}

    def school_names(self) -> Mapping[str, str]:
        """Give the names of schools by code."""
        names: Mapping[str, str] = self._about["schools"]
        return names

    def sent(self) -> Sequence[SentRows]:
        """Tell whose rows came, table by table and year by year."""
        return [SentRows(*row) for row in self._about["sent"]]

    def schools(self) -> Sequence[School]:
        """Give the schools of every list."""
        return [School(*row) for row in self._about["listed"]]

    @property
    def derived(self) -> Mapping[str, TableCount]:
        """Count rows derived per table."""
        return {table: TableCount(0, 0, derived=rows) for table, rows in self._about["derived"].items()}

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Give what deriving and joining found."""
        return tuple(Issue(level, code, values=values) for level, code, values in self._about["issues"])

    def _remembered(
        self, kind: str, question: Sequence[str], make: Callable[[], Mapping[str, Any]]
    ) -> Mapping[str, Any]:
        name = hashlib.sha256("\n".join((code(), self.tables, *question)).encode()).hexdigest()
        path = self.folder / f"{kind}-{name}.json"
        found: Mapping[str, Any] | None = places.kept_json(path)
        if found is None:
            found = make()
            if self.folder.is_dir():
                places.keep_json(path, found)
        return found


def code() -> str:
    """Give the digest of the code that answers rest on."""
    return (
        code_digest(RELEASE, "engine/**/*.py", "model/**/*.py")
        + TABLES.digest
        + "".join(view.digest for view in TABLES.views.values())
    )


def _written(cells: Mapping[tuple[object, ...], Column]) -> Mapping[str, Any]:
    """Write columns, and the groups that they share once."""
    columns = {repr(identity): column for identity, column in cells.items()}
    groups = {id(column.groups): column.groups for column in columns.values()}
    number = {one: at for at, one in enumerate(groups)}
    return {
        "groups": [[[*one.places], [*one.rows]] for one in groups.values()],
        "columns": {
            name: [number[id(one.groups)], [*one.numbers], one.denominator, one.is_too_large]
            for name, one in columns.items()
        },
    }


def _columns(written: Mapping[str, Any]) -> Iterator[tuple[str, Column]]:
    groups = [Groups({tuple(key): at for at, key in enumerate(keys)}, packed(rows)) for keys, rows in written["groups"]]
    for name, (of, numbers, denominator, is_too_large) in written["columns"].items():
        yield name, Column(groups[of], packed(numbers), denominator, is_too_large=is_too_large)
