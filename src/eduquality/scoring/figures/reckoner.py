"""What value an indicator has in each group: measures asked, pooled, put into the formula."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction

from eduquality.engine.asking import Answers, Ask, Cell, Filters, Key, Session
from eduquality.model.definitions.indicator import ChangeIndicator, DispersionIndicator, FormulaIndicator
from eduquality.model.definitions.loaded import Catalogue, LoadedIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.queries.measure import Query
from eduquality.model.results.figures import Number
from eduquality.model.tables import TABLES
from eduquality.scoring.figures.parameters import resolve


@dataclass(frozen=True, slots=True)
class Request:
    """One indicator for one year, at one or (dispersion) two nested levels, cut by `dims`, kept to `filters`."""

    indicator: str
    year: int
    levels: tuple[str, ...]
    dims: tuple[str, ...] = ()
    filters: Filters = ()


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The value of one group, or why it has none; `key` is unit codes, then slice values."""

    key: Key
    value: Number | NoValue
    measures: Mapping[str, Number | None]
    undecided: int = 0
    blame: Mapping[str, object] = field(default_factory=dict)


#: What was reckoned of each request.
Found = Mapping[Request, Sequence[Reckoned]]


@dataclass(frozen=True)
class Reckoner:
    """Turns requests into questions, and answers into values.

    constants: the project's numbers for named parameters. tables_sent: tables of which anything came, used or refused.
    """

    catalogue: Catalogue
    constants: Mapping[str, Decimal]
    tables_sent: Collection[str]

    def run(self, session: Session, requests: Sequence[Request]) -> dict[Request, list[Reckoned]]:
        """Reckon all requests; every table is passed over once per grouping."""
        asks = [ask for request in requests for ask in self.asks(request)]
        answers = session.answer(asks)
        return {request: self._reckon(request, answers) for request in requests}

    # ------------------------------------------------------------ questions

    def undecided(self, request: Request) -> list[Ask]:
        """Give the questions for the rows that could not be judged, those of the request's own year first."""
        parts = [(self.catalogue.indicators[part.indicator], part) for part in self._parts(request)]
        return [ask for loaded, part in parts for ask in self._undecided_asks(loaded, part)]

    def concerned(self, request: Request) -> list[Ask]:
        """Give the questions for the rows that a request is about."""
        parts = [(self.catalogue.indicators[part.indicator], part) for part in self._parts(request)]
        return [ask for loaded, part in parts for ask in self._concerned_asks(loaded, part)]

    def asks(self, request: Request) -> Iterator[Ask]:
        """Give the questions that a request comes down to."""
        for part in self._parts(request):
            loaded = self.catalogue.indicators[part.indicator]
            yield from self._measure_asks(loaded, part).values()
            yield from self._undecided_asks(loaded, part)
            yield from self._concerned_asks(loaded, part)

    def _parts(self, request: Request) -> Iterator[Request]:
        """Give the requests of formula indicators that a request comes down to."""
        spec = self.catalogue.indicators[request.indicator].spec
        if isinstance(spec, FormulaIndicator):
            yield request
        elif isinstance(spec, DispersionIndicator):
            yield from self._parts(_across(request, spec))
        else:
            yield from self._parts(replace(request, indicator=spec.of))
            yield from self._parts(replace(request, indicator=spec.of, year=request.year - spec.years))

    def _measure_asks(self, loaded: LoadedIndicator, request: Request) -> dict[str, Ask]:
        return {name: self._ask(loaded, request, name, query) for name, query in loaded.queries.items()}

    def _ask(self, loaded: LoadedIndicator, request: Request, name: str, query: Query) -> Ask:
        measure = _formula(loaded).measures[name]
        numbers = self.parameters(loaded)
        return Ask(
            table=query.table,
            year=request.year - measure.years_earlier,
            levels=request.levels,
            dims=tuple(dim for dim in request.dims if dim not in measure.whole),
            filters=tuple(kept for kept in request.filters if kept[0] not in measure.whole),
            query=query,
            parameters=tuple((n, numbers[n] or Fraction(0)) for n in sorted(query.parameters)),
        )

    def _undecided_asks(self, loaded: LoadedIndicator, request: Request) -> list[Ask]:
        """Ask once per table and year for the rows that any of the measures could not judge (none counted twice)."""
        together: dict[tuple[object, ...], list[Ask]] = defaultdict(list)
        for ask in self._measure_asks(loaded, request).values():
            together[(ask.year, *ask.pass_key)].append(ask)
        merged = []
        for asks in together.values():
            queries = tuple(ask.query for ask in asks if ask.query is not None)
            parameters = dict(pair for ask in asks for pair in ask.parameters)
            merged.append(
                replace(asks[0], query=None, undecided_of=queries, parameters=tuple(sorted(parameters.items())))
            )
        return merged

    def _concerned_asks(self, loaded: LoadedIndicator, request: Request) -> list[Ask]:
        """Ask how many rows pass the filter of any measure of this year: a group without one is beside the point."""
        spec = _formula(loaded)
        leading = [
            ask
            for name, ask in self._measure_asks(loaded, request).items()
            if not spec.measures[name].years_earlier and not spec.measures[name].whole
        ]
        return [replace(ask, query=rows_kept(ask.query)) for ask in leading if ask.query is not None]

    def parameters(self, loaded: LoadedIndicator) -> dict[str, Fraction | None]:
        """Give the numbers of an indicator's parameters."""
        return resolve(loaded.id, _formula(loaded).parameters, self.constants)

    # ------------------------------------------------------------ values

    def _reckon(self, request: Request, answers: Answers) -> list[Reckoned]:
        spec = self.catalogue.indicators[request.indicator].spec
        if isinstance(spec, FormulaIndicator):
            return self._formula_values(request, answers)
        if isinstance(spec, DispersionIndicator):
            return self._dispersions(request, spec, answers)
        return self._changes(request, spec, answers)

    def _formula_values(self, request: Request, answers: Answers) -> list[Reckoned]:
        loaded = self.catalogue.indicators[request.indicator]
        asks = self._measure_asks(loaded, request)
        spec = _formula(loaded)
        leading = [a for n, a in asks.items() if not spec.measures[n].years_earlier and not spec.measures[n].whole]
        undecided = self._undecided_asks(loaded, request)
        keys = [key for key in answers.groups(leading) if any(_rows(answers.of(a).get(key)) for a in leading)]
        if not keys and request.levels == ("area",) and not request.dims:
            keys = [("area",)]
        concerned = self._concerned_asks(loaded, request)
        groups = [_Group(request, key, answers) for key in keys]
        reckoned = [self._group(loaded, group, asks, undecided) for group in groups]
        if request.levels == ("area",) and set(request.dims) <= set(loaded.per):
            return reckoned
        # Kindergartens under a share of primary classes: no row of theirs is asked about, so nothing is said of them.
        told = [any(_whole(group.cell(ask)) for ask in concerned) for group in groups]
        return [one for one, asked in zip(reckoned, told, strict=True) if asked or one.undecided]

    def _group(
        self, loaded: LoadedIndicator, group: _Group, asks: Mapping[str, Ask], undecided: Sequence[Ask]
    ) -> Reckoned:
        numbers = self.parameters(loaded)
        cells = {name: group.cell(ask) for name, ask in asks.items()}
        measures: dict[str, Number | None] = {n: c.value if c and c.rows else None for n, c in cells.items()}
        shown = {**measures, **numbers}
        unsure = sum(_whole(group.cell(ask)) for ask in undecided)
        for name, number in numbers.items():
            if number is None:
                return Reckoned(group.key, NoValue("missing-parameter", name), shown, unsure)
        for name, cell in cells.items():
            if not _rows(cell):
                return Reckoned(group.key, self._absent(asks[name]), shown, unsure, blame_of(asks[name]))
        value = _evaluate(loaded, shown)
        blame = {"name": self._title(loaded, value.name)} if isinstance(value, NoValue) else {}
        return Reckoned(group.key, value, shown, unsure, blame)

    def _absent(self, ask: Ask) -> NoValue:
        return NoValue("no-rows" if ask.table in self.tables_sent else "no-table", ask.table)

    @staticmethod
    def _title(loaded: LoadedIndicator, name: str) -> object:
        measure = _formula(loaded).measures.get(name)
        return {"zh": measure.title.zh, "en": measure.title.en} if measure else name

    def _dispersions(self, request: Request, spec: DispersionIndicator, answers: Answers) -> list[Reckoned]:
        """Spread the indicator across schools within each unit; schools without a value are counted as undecided."""
        inner = _across(request, spec)
        groups: dict[Key, list[Reckoned]] = defaultdict(list)
        for school in self._reckon(inner, answers):
            groups[(school.key[0], *school.key[2:])].append(school)
        if not groups and request.levels == ("area",):
            whole = self._reckon(replace(request, indicator=spec.of), answers)
            return [replace(r, measures={}) for r in whole if isinstance(r.value, NoValue)]
        return [
            _dispersion(key, schools, spec.weight) for key, schools in sorted(groups.items(), key=lambda kv: str(kv[0]))
        ]

    def _changes(self, request: Request, spec: ChangeIndicator, answers: Answers) -> list[Reckoned]:
        earlier = replace(request, indicator=spec.of, year=request.year - spec.years)
        before = {r.key: r for r in self._reckon(earlier, answers)}
        return [
            _change(now, before.get(now.key), earlier.year)
            for now in self._reckon(replace(request, indicator=spec.of), answers)
        ]


@dataclass(frozen=True, slots=True)
class _Group:
    """One group of a request, and where its cells are found."""

    request: Request
    key: Key
    answers: Answers

    def cell(self, ask: Ask) -> Cell | None:
        return cell_of(self.key, self.request, ask, self.answers)


def rows_kept(query: Query) -> Query:
    """Give the question how many rows a measure's filter keeps."""
    sql = f"rows of {query.table} where {query.where}"
    return replace(query, sql=sql, function="count_rows", argument=None, undecided=None)


def _evaluate(loaded: LoadedIndicator, shown: Mapping[str, Number | None]) -> Number | NoValue:
    assert loaded.arithmetic is not None  # noqa: S101 - the catalogue parses every formula
    exact = {name: value for name, value in shown.items() if value is None or isinstance(value, Fraction)}
    value = loaded.arithmetic.evaluate(exact)
    return value * 100 if not isinstance(value, NoValue) and loaded.spec.unit == "percent" else value


def _formula(loaded: LoadedIndicator) -> FormulaIndicator:
    assert isinstance(loaded.spec, FormulaIndicator)  # noqa: S101 - callers come down to formula indicators
    return loaded.spec


def _across(request: Request, spec: DispersionIndicator) -> Request:
    return replace(request, indicator=spec.of, levels=(*request.levels, spec.across))


def cell_of(key: Key, request: Request, ask: Ask, answers: Answers) -> Cell | None:
    """Give the answer to a question in a group of a request."""
    return answers.of(ask).get(_project(key, request, ask))


def _project(key: Key, request: Request, ask: Ask) -> Key:
    """Drop from a group's key the slices a question is not cut by."""
    units = key[: len(request.levels)]
    values = [value for dim, value in zip(request.dims, key[len(units) :], strict=True) if dim in ask.dims]
    return (*units, *values)


def _rows(cell: Cell | None) -> int:
    return cell.rows if cell else 0


def _whole(cell: Cell | None) -> int:
    return int(cell.value or 0) if cell else 0


def blame_of(ask: Ask) -> dict[str, object]:
    """Name the table and year that a question is about."""
    spec = TABLES[ask.table].spec
    return {"table": {"zh": spec.zh, "en": spec.en}, "year": ask.year}


def _dispersion(key: Key, schools: Sequence[Reckoned], weight: str) -> Reckoned:
    """Give S / X̄ with pupils as weights, divided by all pupils (population form); exact until the root."""
    pairs = [(r.value, r.measures.get(weight)) for r in schools]
    usable = [(Fraction(v), Fraction(w)) for v, w in pairs if not isinstance(v, NoValue) and w]
    # A school without pupils of the stage is out of the question; one with pupils but no value is unknown.
    without = sum(bool(w) and isinstance(v, NoValue) for v, w in pairs)
    total = sum((w for _, w in usable), Fraction(0))
    undecided = without + sum(r.undecided for r in schools)
    if not usable:
        return Reckoned(key, NoValue("no-value", weight), {"units": Fraction(0)}, undecided, {"name": weight})
    mean = sum((v * w for v, w in usable), Fraction(0)) / total
    variance = sum((w * (v - mean) ** 2 for v, w in usable), Fraction(0)) / total
    shown: dict[str, Number | None] = {"units": Fraction(len(usable)), "mean": mean, "deviation": math.sqrt(variance)}
    if mean == 0:
        return Reckoned(
            key, NoValue("zero-denominator", "mean"), shown, undecided, {"name": {"zh": "平均值", "en": "mean"}}
        )
    return Reckoned(key, math.sqrt(variance / mean**2), shown, undecided)


def _change(now: Reckoned, before: Reckoned | None, year: int) -> Reckoned:
    old = before.value if before else NoValue("no-rows", "")
    shown: dict[str, Number | None] = {
        "now": None if isinstance(now.value, NoValue) else now.value,
        "before": None if isinstance(old, NoValue) else old,
    }
    undecided = now.undecided + (before.undecided if before else 0)
    if isinstance(now.value, NoValue):
        return replace(now, measures=shown, undecided=undecided)
    if isinstance(old, NoValue):
        return Reckoned(now.key, NoValue("no-previous-year", ""), shown, undecided, {"year": year})
    return Reckoned(now.key, now.value - old, shown, undecided)
