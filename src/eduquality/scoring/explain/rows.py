"""Which rows stand behind a measure, and what becomes of each? Persons masked, each row at the cell that decides it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cache

from eduquality.engine.asking import Ask, CountedRow, Key, Only, OriginRow, Session
from eduquality.engine.counted.rows import NUMBERS, only_of
from eduquality.intake.cells.masking import identity, masked
from eduquality.model.base import Words
from eduquality.model.definitions.kinds.facts import Measure
from eduquality.model.results.explanation import ExplainedMeasure, ExplainedRow, Fate, Origin, SheetRows
from eduquality.model.results.figures import Number
from eduquality.scoring.explain.cells import Cells, is_personal, title_of

_Of = Mapping[Key, Sequence[CountedRow]]


@dataclass(frozen=True)
class RowsBehind:
    """Asks for the rows of measures: once for each question, whatever the groups they are wanted for.

    most: so many of each fate, None for all.
    """

    session: Session
    cells: Cells
    most: int | None
    _asked: dict[tuple[object, ...], _Of] = field(default_factory=dict)
    _columns: dict[tuple[str, str], tuple[Words, bool]] = field(default_factory=dict)
    _rest_on: dict[tuple[object, ...], Mapping[int, tuple[Origin, ...]]] = field(default_factory=dict)

    def measure(
        self, name: str, measure: Measure, ask: Ask, key: Key, value: Number | None, within: Only
    ) -> ExplainedMeasure:
        """Explain a measure of one group; within: what all groups that are wanted have in common."""
        rows = self._rows(ask, within).get(key, ())
        origins = self._origins(ask, within)
        ordinals = _ordinals(ask, rows)
        fates: dict[Fate, int] = {row.fate: row.alike for row in rows}
        query = ask.query
        return ExplainedMeasure(
            name=name,
            title=measure.title,
            table=ask.table,
            year=ask.year,
            sql=" ".join(measure.sql.split()),
            function=query.function if query else "",
            value=value,
            sheets=tuple(
                SheetRows(one.file or "", one.sheet or "", one.rows)
                for one in self.session.files_of(ask, only_of(ask, key))
            ),
            fates=fates,
            rows=tuple(self._row(ask.table, row, origins.get(row.n, ()), ordinals) for row in rows),
        )

    def _rows(self, ask: Ask, within: Only) -> _Of:
        at = (ask.identity, within)
        if at not in self._asked:
            found: dict[Key, list[CountedRow]] = defaultdict(list)
            for row in self.session.counted_rows(ask, within, self.most, self.cells.apart(ask.table)):
                found[row.key].append(row)
            self._asked[at] = found
        return self._asked[at]

    def _origins(self, ask: Ask, within: Only) -> Mapping[int, tuple[Origin, ...]]:
        """Give by the number of a row what it rests on beside itself; what it was counted from, the nearest alone."""
        at = (ask.identity, within)
        if at not in self._rest_on:
            found: dict[int, dict[tuple[str, str | None], list[OriginRow]]] = defaultdict(lambda: defaultdict(list))
            for row in self.session.origins(ask, within, self.most, self.cells.apart):
                found[row.n][row.table, row.column].append(row)
            self._rest_on[at] = {n: tuple(self._origin(ask, rows) for rows in _nearest(of)) for n, of in found.items()}
        return self._rest_on[at]

    def _origin(self, ask: Ask, rows: Sequence[OriginRow]) -> Origin:
        first = rows[0]
        return Origin(
            first.table,
            title_of(ask.table, first.column) if first.column else None,
            tuple(self.cells.place(first.table, one.at, one.decides, one.told) for one in rows),
            first.alike,
        )

    def _row(
        self, table: str, row: CountedRow, origins: tuple[Origin, ...], ordinals: Mapping[str, int] | None
    ) -> ExplainedRow:
        at = None if row.file is None else (row.file, row.sheet, row.row)
        place = None if at is None else self.cells.place(table, at, row.column, row.told)
        title, hidden = self._column(table, row.column)
        return ExplainedRow(
            fate=row.fate,
            place=place,
            column=row.column or "",
            field=title,
            shown="" if hidden or not row.shown else masked(row.shown, ""),
            number=_number(row, ordinals),
            school=str(row.told.get("school") or row.told.get("township") or row.told.get("county") or ""),
            group=_group(row.told),
            who=_who(row.told),
            origins=origins,
        )

    def _column(self, table: str, column: str | None) -> tuple[Words | None, bool]:
        """Give what a column is called, and whether what it holds may name a person."""
        if column is None:
            return None, True
        if (table, column) not in self._columns:
            self._columns[table, column] = (title_of(table, column), is_personal(table, column))
        return self._columns[table, column]


def _nearest(found: Mapping[tuple[str, str | None], Sequence[OriginRow]]) -> Iterator[Sequence[OriginRow]]:
    counted_from = [rows for (_, column), rows in found.items() if column is None]
    yield from counted_from[:1]
    yield from (rows for (_, column), rows in found.items() if column is not None)


def _ordinals(ask: Ask, rows: Sequence[CountedRow]) -> Mapping[str, int] | None:
    """Give numbers to what is told apart where that is persons, of whom nothing more may be shown."""
    query = ask.query
    if query is None or query.function != "count_distinct":
        return None
    if not any(is_personal(ask.table, name) for name in query.columns if name in (query.argument or "")):
        return None
    return {text: at for at, text in enumerate(dict.fromkeys(row.number for row in rows if row.number), start=1)}


def _number(row: CountedRow, ordinals: Mapping[str, int] | None) -> Number | str | None:
    """Give what a row adds as a number, where it is one."""
    if row.fate == "out":
        return None
    if row.number is None or ordinals is not None:
        return None if row.number is None or ordinals is None else f"#{ordinals[row.number]}"
    try:
        return Fraction(row.number)
    except ValueError:
        return row.number


def _group(told: Mapping[str, str | int | None]) -> dict[str, str | int]:
    """Say which class or subject of its school a row is of; what slipped into the column of classes may be a name."""
    found = {name: value for name in ("grade", "class_name", "subject") if (value := told.get(name)) is not None}
    return found if "class_name" not in found else {**found, "class_name": _class(str(found["class_name"]))}


@cache
def _class(name: str) -> str:
    return identity(None, None, (name,))


def _who(told: Mapping[str, str | int | None]) -> str:
    number = next((str(told[name]) for name in NUMBERS if told.get(name)), "")
    return masked(number, "id") if number else ""
