"""Does every indicator and rule do what its examples say? Rows in, figures out, compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from eduquality.engine.database import Database
from eduquality.engine.rows import offending, rows_of_view
from eduquality.engine.session import DatabaseSession
from eduquality.errors import Place
from eduquality.model.definitions.kinds.facts import Example, Expectation
from eduquality.model.definitions.loaded import Catalogue, LoadedIndicator, LoadedRule, LoadedView
from eduquality.model.definitions.rule import RuleExample, held_by
from eduquality.model.definitions.view import ViewExample
from eduquality.model.parameters import Constants
from eduquality.model.results.examples import Difference, ExampleResult
from eduquality.model.results.figures import Figure, Number
from eduquality.model.tables import TABLES
from eduquality.scoring.coverage.frame import Frame
from eduquality.scoring.figures.covered import Covered
from eduquality.scoring.figures.figures import figures_for
from eduquality.scoring.figures.reckoner import Reckoner
from eduquality.scoring.figures.request import Request
from eduquality.scoring.figures.session import tables_read

_REPEAT = "_times"


def run_examples(catalogue: Catalogue, indicators: Iterable[str]) -> Iterator[ExampleResult]:
    """Run every example of `indicators`, in order; differences are values, never exceptions."""
    for name in indicators:
        loaded = catalogue.indicators[name]
        tables = tables_read(catalogue, [name])
        database: Database | None = None
        for example in loaded.spec.examples:
            database = _filled(database, _rows(example.given, example.year), tables)
            yield _run(catalogue, loaded, example, DatabaseSession(database, tables))


def run_rule_examples(catalogue: Catalogue, rules: Iterable[str]) -> Iterator[ExampleResult]:
    """Run every example of `rules`, in order: the rows found at fault against those expected."""
    for name in rules:
        loaded = catalogue.rules[name]
        database: Database | None = None
        for example in loaded.spec.examples:
            rows = _addressed(_rows(example.given, example.year))
            database = _filled(database, rows, loaded.query.read)
            yield _run_rule(loaded, example, database, rows)


def run_view_examples(catalogue: Catalogue, views: Iterable[str]) -> Iterator[ExampleResult]:
    """Run every example of `views`, in order: the rows of the view against those expected."""
    for name in views:
        loaded = catalogue.views[name]
        database: Database | None = None
        for example in loaded.spec.examples:
            rows = _addressed(_rows(example.given, example.year))
            database = _filled(database, rows, (name, *rows))
            yield _run_view(loaded, example, rows_of_view(database, name, example.year))


def _filled(database: Database | None, rows: Given, tables: Iterable[str]) -> Database:
    """Put the rows of an example in the place of those of the last, or open a database that has their tables."""
    if database is None or not database.holds(rows):
        return Database.from_rows(rows, tables)
    database.reload(rows)
    return database


def figures_of(
    catalogue: Catalogue,
    indicator: str,
    given: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    year: int = 2025,
    level: str = "area",
    by: Sequence[str] = (),
    constants: Constants | None = None,
) -> list[Figure]:
    """Give an indicator's figures over rows written out, as its examples are."""
    with TABLES.using(catalogue.tables):
        tables = tables_read(catalogue, [indicator])
        session = DatabaseSession(Database.from_rows(_rows(given, year), tables), tables)
        reckoner = _reckoner(catalogue, session, given, constants or {})
        dims = tuple(dict.fromkeys((*catalogue.indicators[indicator].per, *by)))
        request = Request(indicator, year, (level,), dims)
        return list(figures_for(reckoner, session, [request])[request])


def _rows(given: Mapping[str, Sequence[Mapping[str, Any]]], year: int) -> dict[str, list[dict[str, Any]]]:
    return {
        table: [
            {"year": _year_of(table, row, year)} | {name: value for name, value in row.items() if name != _REPEAT}
            for row in rows
            for _ in range(int(row.get(_REPEAT, 1)))
        ]
        for table, rows in given.items()
    }


def _year_of(table: str, row: Mapping[str, Any], year: int) -> int:
    """Give the year of a row that names none: that of its date where rows of its table tell it so, as in workbooks."""
    spec = TABLES[table].spec
    day = row.get(spec.dated_by or "")
    return spec.year_of(day) if isinstance(day, date) else year


def _reckoner(
    catalogue: Catalogue,
    session: DatabaseSession,
    given: Mapping[str, Sequence[Mapping[str, Any]]],
    constants: Constants,
) -> Reckoner:
    """Give a reckoner over rows written out; a list of schools among them tells who ought to be there."""
    expected = Covered(catalogue, Frame.of_lists(session)).expected if given.get("schools") else None
    reckoner = Reckoner(catalogue, constants, session.years().keys())
    return replace(reckoner, expected=expected) if expected else reckoner


def _run(catalogue: Catalogue, loaded: LoadedIndicator, example: Example, session: DatabaseSession) -> ExampleResult:
    reckoner = _reckoner(catalogue, session, example.given, example.parameters)
    expected = _expectations(example)
    requests = {index: _request(loaded, example, e) for index, e in enumerate(expected)}
    figures = figures_for(reckoner, session, list(requests.values()))
    differences = tuple(
        difference
        for index, expectation in enumerate(expected)
        for difference in _compare(expectation, figures[requests[index]], example)
    )
    place = Place(loaded.path.as_posix(), line=loaded.lines.get(example.name))
    return ExampleResult(loaded.id, example.name, place, not differences, differences)


def _expectations(example: Example) -> tuple[Expectation, ...]:
    if isinstance(example.expect, tuple):
        return example.expect
    return (
        Expectation(
            value=example.expect, reason=example.reason, undecided=example.undecided, measures=example.measures
        ),
    )


def _request(loaded: LoadedIndicator, example: Example, expectation: Expectation) -> Request:
    dims = tuple(dict.fromkeys((*loaded.per, *example.by, *expectation.slice)))
    year = example.year if expectation.year is None else expectation.year
    return Request(loaded.id, year, (expectation.level,), dims)


def _compare(expectation: Expectation, figures: Sequence[Figure], example: Example) -> Iterator[Difference]:
    fitting = [f for f in figures if _fits(f, expectation)]
    where = (expectation.level, expectation.unit or "", dict(expectation.slice))
    if len(fitting) != 1:
        if fitting or expectation.value is not None:
            yield Difference(*where, "figures", Fraction(1), Fraction(len(fitting)), {})
        return
    figure = fitting[0]
    for what, wanted, got in _pairs(expectation, figure):
        if not _same(wanted, got, example.tolerance):
            yield Difference(*where, what, wanted, got, figure.measures)


def _fits(figure: Figure, expectation: Expectation) -> bool:
    unit = expectation.unit
    if unit is not None and unit not in (figure.unit_code, figure.unit_name):
        return False
    return all(str(figure.slice.get(name)) == str(value) for name, value in expectation.slice.items())


def _pairs(expectation: Expectation, figure: Figure) -> Iterator[tuple[str, Number | str | None, Number | str | None]]:
    yield "value", None if expectation.value is None else Fraction(expectation.value), figure.value
    if expectation.reason is not None:
        yield "reason", expectation.reason, figure.reason
    if expectation.undecided is not None:
        yield "undecided", Fraction(expectation.undecided), Fraction(figure.undecided)
    for name, wanted in expectation.measures.items():
        yield name, None if wanted is None else Fraction(wanted), figure.measures.get(name)


def _same(wanted: Number | str | None, got: Number | str | None, tolerance: Decimal) -> bool:
    if wanted is None or got is None or isinstance(wanted, str) or isinstance(got, str):
        return wanted == got
    return abs(Fraction(got) - Fraction(wanted)) <= Fraction(tolerance)


# ---------------------------------------------------------------- views


def _run_view(loaded: LoadedView, example: ViewExample, found: Sequence[Mapping[str, Any]]) -> ExampleResult:
    differences = tuple(_unlike(example, found))
    place = Place(loaded.path.as_posix(), line=loaded.lines.get(example.name))
    return ExampleResult(f"views.{loaded.id}", example.name, place, not differences, differences)


def _unlike(example: ViewExample, found: Sequence[Mapping[str, Any]]) -> Iterator[Difference]:
    """Compare how many rows there are, and of each that is expected its values."""
    if example.rows is not None and example.rows != len(found):
        yield Difference("row", "", {}, "rows", Fraction(example.rows), Fraction(len(found)))
    for expected in example.expect:
        unit = ", ".join(f"{name} = {value}" for name, value in expected.row.items())
        fitting = [row for row in found if all(_equal(value, row[name]) for name, value in expected.row.items())]
        if len(fitting) != 1:
            yield Difference("row", unit, {}, "rows", Fraction(1), Fraction(len(fitting)))
            continue
        for name, wanted in expected.values.items():
            if not _equal(wanted, fitting[0][name]):
                yield Difference("row", unit, {}, name, wanted, fitting[0][name])


# ---------------------------------------------------------------- rules

Given = Mapping[str, Sequence[Mapping[str, Any]]]
#: A row at fault: its table and number among those given, and what the query returned of it.
FaultyRow = tuple[tuple[str, int], Mapping[str, Any]]


def _addressed(rows: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    """Give each row an address of its own, unless it has one: a sheet named as the table, its number as row."""
    return {
        table: [
            {"_file": "given", "_sheet": table, "_row": number, **row, "_at": number}
            for number, row in enumerate(own, start=1)
        ]
        for table, own in rows.items()
    }


def _run_rule(loaded: LoadedRule, example: RuleExample, database: Database, rows: Given) -> ExampleResult:
    values = held_by(loaded.spec, example.parameters)
    found = [_found(loaded, row, rows) for row in offending(database, loaded.name, loaded.query, values)]
    differences = (*_other_rows(example, found), *_other_values(example, found))
    place = Place(loaded.path.as_posix(), line=loaded.lines.get(example.name))
    return ExampleResult(loaded.id, example.name, place, not differences, differences)


def _found(loaded: LoadedRule, row: Mapping[str, Any], rows: Given) -> FaultyRow:
    """Tell which given row it is: by its position where the rule returns it, else by its address."""
    if loaded.query.row_of is not None and row["_at"] is not None:
        return (loaded.query.row_of, row["_at"]), row
    address = [row["_file"], row["_sheet"], row["_row"]]
    at_address = (
        (table, number)
        for table, own in rows.items()
        for number, given in enumerate(own, start=1)
        if [given["_file"], given["_sheet"], given["_row"]] == address
    )
    return next(at_address, ("", 0)), row


def _other_rows(example: RuleExample, found: Sequence[FaultyRow]) -> Iterator[Difference]:
    """Compare how often each row is found at fault with how often it should be."""
    wanted = Counter((row.table, row.row) for row in example.expect)
    got = Counter(key for key, _ in found)
    for key in sorted({*wanted, *got}):
        if wanted[key] != got[key]:
            yield _difference(key, "times", Fraction(wanted[key]), Fraction(got[key]))


def _other_values(example: RuleExample, found: Sequence[FaultyRow]) -> Iterator[Difference]:
    """Compare what rows found at fault return; of a row found several times, with the likeliest."""
    for row in example.expect:
        key = (row.table, row.row)
        returned = [values for other, values in found if other == key]
        wrong = [[n for n, value in row.values.items() if not _equal(value, values[n])] for values in returned]
        if returned:
            nearest, values = min(zip(wrong, returned, strict=True), key=lambda pair: len(pair[0]))
            for name in nearest:
                yield _difference(key, name, row.values[name], values[name])


def _difference(key: tuple[str, int], what: str, wanted: object, got: object) -> Difference:
    return Difference("row", f"{key[0]} {key[1]}", {}, what, wanted, got)


def _equal(wanted: str | int | Decimal | None, got: object) -> bool:
    if isinstance(wanted, int | Decimal) and isinstance(got, int | float | Decimal):
        return Decimal(str(wanted)) == Decimal(str(got))
    return wanted == got
