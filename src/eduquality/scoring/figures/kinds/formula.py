"""How is an indicator of the kind `formula` reckoned? Measures asked, pooled, put into the formula."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from eduquality.engine.asking import Answers, Ask, Cell, Filters, Key
from eduquality.model.base import Words
from eduquality.model.definitions.kinds.facts import Measure
from eduquality.model.definitions.kinds.formula import FormulaIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.queries.measure import Query
from eduquality.model.results.figures import Number
from eduquality.model.tables import TABLES
from eduquality.scoring.figures.kinds.kind import Answered, Kind, Parts
from eduquality.scoring.figures.request import (
    OpenRows,
    Reckoned,
    Request,
    absent,
    blame_of,
    cell_of,
    cells_at,
    counted_at,
    key_of,
    rows_kept,
    undecided_of,
)
from eduquality.scoring.figures.unknown_parts import Doubt, bounds_of, doubts_of, spread_of

_WORD = re.compile(r"\w+")


class Formula(Kind[FormulaIndicator]):
    """Asks for its measures and puts them into the formula."""

    def parts(self, request: Request) -> Parts:
        """Ask for the measures, for the rows they could not judge, and for the rows they are about."""
        asks = self._asks(request)
        there = tuple(self._of_system(asks).values())
        return Parts((*asks.values(), *there), undecided_of(asks.values()), self._concerned(asks))

    def reckon(self, request: Request, answers: Answered) -> Sequence[Reckoned]:
        """Put the pooled measures of every group into the formula."""
        asks = self._asks(request)
        leading = self._leading(asks)
        there = [answers.engine.of(ask) for ask in leading]
        keys = [key for key in answers.engine.groups(leading) if any(cells.has_rows(key) for cells in there)]
        if not keys and request.levels == ("area",) and not request.dims:
            keys = [("area",)]
        groups = self._groups(request, asks, answers.engine, keys)
        if request.levels == ("area",) and set(request.dims) <= set(self.loaded.per):
            return [self._group(groups, at, key) for at, key in enumerate(keys)]
        # Kindergartens under a share of primary classes: no row of theirs is asked about, so nothing is said of them.
        concerned = [counted_at(keys, request, ask, answers.engine) for ask in self._concerned(asks)]
        return [
            self._group(groups, at, key)
            for at, key in enumerate(keys)
            if groups.undecided[at] or any(of[at] for of in concerned)
        ]

    def titles(self) -> Mapping[str, Words]:
        """Name measures and parameters."""
        parameters = {name: parameter.title for name, parameter in self.spec.parameters.items()}
        return {name: measure.title for name, measure in self.spec.measures.items()} | parameters

    def measured(self, request: Request) -> Mapping[str, Ask]:
        """Give the measures of the formula; what only has to be equal is no part of it."""
        return {name: ask for name, ask in self._asks(request).items() if name not in (self.spec.alike or ())}

    # ------------------------------------------------------------ bounds

    def doubts(self, request: Request) -> Sequence[Ask]:
        """Ask what the rows that could not be judged may hold, and of which schools they are."""
        found = doubts_of(self.measured(request)).values()
        empty = [_by_school(doubt.empty) for doubt in found if doubt.empty is not None]
        return [ask for doubt in found for ask in doubt.asks] + empty

    def bounded(self, request: Request, group: Reckoned, answers: Answers) -> Reckoned:
        """Give the least and greatest value; a sum of which a part is unknown has no value of its own."""
        asks, doubts = self._doubted(request)
        divides = self.loaded.arithmetic is not None and self.loaded.arithmetic.divides
        spread = spread_of(asks, doubts, lambda ask: cell_of(group.key, request, ask, answers), means=divides)
        if spread is None or isinstance(group.value, NoValue):
            return group
        exact = {name: value for name, value in group.measures.items() if not isinstance(value, float)}
        # Of a formula with steps what lies between the ends may be beyond both.
        jumps = self.loaded.arithmetic is not None and self.loaded.arithmetic.jumps
        bounds = None if jumps else bounds_of(asks, spread, exact, self._evaluate)
        group = replace(group, open=tuple(_open_rows(group.key, request, asks, doubts, answers)))
        if spread.endless is None:
            return replace(group, bounds=bounds)
        ask = asks[spread.endless]
        empty = doubts[spread.endless].empty
        assert empty is not None  # noqa: S101 - without an empty row no sum is unknown
        cell = cell_of(group.key, request, empty, answers)
        group = replace(group, open=tuple(one for one in group.open if one.ask.identity == empty.identity))
        told = {"rows": _whole(cell), "schools": _schools(group.key, request, _by_school(empty), answers)}
        value = NoValue("unknown-part", ask.table)
        return replace(group, value=value, blame={**blame_of(ask), **told}, bounds=bounds)

    def _doubted(self, request: Request) -> tuple[Mapping[str, Ask], Mapping[str, Doubt]]:
        """Give its measures, and what was asked of the rows that could not be judged; many groups need them."""
        found = self._doubts.get(request)
        if found is None:
            asks = self.measured(request)
            found = self._doubts[request] = asks, doubts_of(asks)
        return found

    @cached_property
    def _doubts(self) -> dict[Request, tuple[Mapping[str, Ask], Mapping[str, Doubt]]]:
        return {}

    # ------------------------------------------------------------ questions

    def _asks(self, request: Request) -> dict[str, Ask]:
        return {name: self._ask(request, name, query) for name, query in self.loaded.queries.items()}

    def _ask(self, request: Request, name: str, query: Query) -> Ask:
        measure = self.spec.measures[name]
        return Ask(
            table=query.table,
            year=request.year - measure.years_earlier,
            levels=request.levels,
            dims=tuple(dim for dim in request.dims if dim not in measure.whole),
            filters=(*(kept for kept in request.filters if kept[0] not in measure.whole), *_system_kept(measure)),
            query=query,
            parameters=self.put_in(query, request.year),
            without=request.without,
            moved=request.moved if measure.years_earlier else (),
        )

    def _leading(self, asks: Mapping[str, Ask]) -> list[Ask]:
        """Give the questions that tell which groups there are: of this year, and cut by every slice."""
        measures = self.spec.measures
        return [ask for name, ask in asks.items() if not measures[name].years_earlier and not measures[name].whole]

    def _of_system(self, asks: Mapping[str, Ask]) -> dict[str, Ask]:
        """Ask, for measures of schools of one system, whether a group has rows of such schools this year."""
        leading = next((ask for ask in self._leading(asks) if ask.query is not None), None)
        if leading is None or leading.query is None:
            return {}
        rows = replace(leading, query=rows_kept(leading.query))
        kept = {name: _system_kept(measure) for name, measure in self.spec.measures.items()}
        return {name: replace(rows, filters=(*rows.filters, *of)) for name, of in kept.items() if of}

    def _concerned(self, asks: Mapping[str, Ask]) -> tuple[Ask, ...]:
        """Ask how many rows pass the filter of any measure of this year: a group without one is beside the point."""
        leading = self._leading(asks)
        return tuple(replace(ask, query=rows_kept(ask.query)) for ask in leading if ask.query is not None)

    # ------------------------------------------------------------ values

    def _groups(self, request: Request, asks: Mapping[str, Ask], answers: Answers, keys: Sequence[Key]) -> _Groups:
        cells = {name: cells_at(keys, request, ask, answers) for name, ask in asks.items()}
        of_system = {n: counted_at(keys, request, ask, answers) for n, ask in self._of_system(asks).items()}
        undecided = [counted_at(keys, request, ask, answers) for ask in undecided_of(asks.values())]
        unset = next((name for name, held in self.held(request.year).items() if held is None), None)
        unsure = [sum(of) for of in zip(*undecided, strict=True)] if undecided else [0] * len(keys)
        return _Groups(asks, cells, of_system, unsure, self.numbers(request.year), unset)

    def _group(self, groups: _Groups, at: int, key: Key) -> Reckoned:
        cells = {name: of[at] for name, of in groups.cells.items()}
        for name, there in groups.of_system.items():
            if not there[at] and _is_empty(cells[name]):
                cells[name] = Cell(Fraction(0), 1)
        shown: dict[str, Number | None] = {n: c.value if c and c.rows else None for n, c in cells.items()}
        shown |= groups.numbers
        unsure = groups.undecided[at]
        if groups.unset is not None:
            return Reckoned(key, NoValue("missing-parameter", groups.unset), shown, unsure)
        for name, cell in cells.items():
            if not _rows(cell):
                reason, blame = absent(groups.asks[name], self.tables_sent)
                return Reckoned(key, reason, shown, unsure, blame)
            if cell and cell.is_too_large:
                return Reckoned(key, NoValue("too-large", name), shown, unsure, {"name": self._title(name)})
        if unlike := self._unlike(shown):
            return Reckoned(key, NoValue("unlike", unlike[0]), shown, unsure, self._told_apart(unlike, shown))
        if alike := self.spec.alike:
            shown = {name: number for name, number in shown.items() if name not in alike}
        value = self._evaluate(shown)
        if isinstance(value, NoValue):
            return Reckoned(key, value, shown, unsure, {"name": self._title(value.name)})
        return Reckoned(key, value, shown, unsure)

    def _unlike(self, shown: Mapping[str, Number | None]) -> tuple[str, str] | None:
        """Give the measures that should be equal and are not: the rows of the group cannot be pooled."""
        both = self.spec.alike
        return both if both and shown[both[0]] != shown[both[1]] else None

    def _told_apart(self, unlike: tuple[str, str], shown: Mapping[str, Number | None]) -> dict[str, object]:
        """Name both measures with what they hold."""
        lowest, highest = unlike
        return {
            "name": self._title(lowest),
            "lowest": _plainly(shown[lowest]),
            "other": self._title(highest),
            "highest": _plainly(shown[highest]),
        }

    def _title(self, name: str) -> object:
        measure = self.spec.measures.get(name)
        return {"zh": measure.title.zh, "en": measure.title.en} if measure else name

    def _evaluate(self, shown: Mapping[str, Number | None]) -> Number | NoValue:
        assert self.loaded.arithmetic is not None  # noqa: S101 - the catalogue parses every formula
        exact = {name: value for name, value in shown.items() if value is None or isinstance(value, Fraction)}
        value = self.loaded.arithmetic.evaluate(exact)
        return value * 100 if not isinstance(value, NoValue) and self.spec.unit == "percent" else value


@dataclass(frozen=True, slots=True)
class _Groups:
    """What was answered in each group of a request: its measures, rows of their system, undecided rows.

    unset: the first parameter that holds nothing.
    """

    asks: Mapping[str, Ask]
    cells: Mapping[str, Sequence[Cell | None]]
    of_system: Mapping[str, Sequence[int]]
    undecided: Sequence[int]
    numbers: Mapping[str, Fraction | None]
    unset: str | None


def _system_kept(measure: Measure) -> Filters:
    return (("school_system", (measure.school_system,)),) if measure.school_system else ()


def _is_empty(cell: Cell | None) -> bool:
    return not _rows(cell) or (cell is not None and cell.value is None and not cell.is_too_large)


def _plainly(number: Number | None) -> str:
    return "" if number is None else f"{float(number):g}"


def _by_school(ask: Ask) -> Ask:
    known = "school" in ask.levels or "school" not in TABLES[ask.table].spec.levels
    return ask if known else replace(ask, levels=(*ask.levels, "school"))


def _open_rows(
    key: Key, request: Request, asks: Mapping[str, Ask], doubts: Mapping[str, Doubt], answers: Answers
) -> Iterator[OpenRows]:
    """Give the rows that leave measures undecided, each question once."""
    said = set()
    for name, doubt in doubts.items():
        query = asks[name].query
        words = set(_WORD.findall(query.argument or "")) & query.columns if query else set()
        for ask, field in ((doubt.empty, next(iter(words)) if len(words) == 1 else None), (doubt.loose, None)):
            if ask is not None and ask.identity not in said and _whole(cell_of(key, request, ask, answers)):
                said.add(ask.identity)
                yield OpenRows(ask, key_of(key, request, ask), field)


def _schools(key: Key, request: Request, ask: Ask, answers: Answers) -> tuple[str, ...]:
    """Give the keys of the schools that have rows of a group, those of a school itself but once."""
    if "school" not in ask.levels:
        return ()
    units = key[: len(request.levels)]
    own = ask.levels.index("school")
    return tuple(
        sorted({str(one[own]) for one, cell in answers.of(ask).items() if one[: len(units)] == units and cell.value})
    )


def _rows(cell: Cell | None) -> int:
    return cell.rows if cell else 0


def _whole(cell: Cell | None) -> int:
    return int(cell.value or 0) if cell else 0
