"""Whether every formula does what its examples say: rows in, figures out, compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from eduquality.engine.duck import DuckSession
from eduquality.errors import Place
from eduquality.model.catalogue import Catalogue, LoadedIndicator
from eduquality.model.indicator import Example, Expectation
from eduquality.model.outcome import Difference, ExampleResult, Figure, Number
from eduquality.scoring.columns_read import columns_read
from eduquality.scoring.figures import figures_for
from eduquality.scoring.reckoning import Reckoner, Request

_REPEAT = "_times"


def run_examples(catalogue: Catalogue, indicators: Iterable[str]) -> Iterator[ExampleResult]:
    """Run every example of `indicators`, in order; differences are values, never exceptions."""
    for name in indicators:
        loaded = catalogue.indicators[name]
        session: DuckSession | None = None
        for example in loaded.spec.examples:
            rows = _rows(example.given, example.year)
            if session is None or not session.holds(rows):
                session = DuckSession.from_rows(rows, columns_read(catalogue, [name]))
            else:
                session.reload(rows)
            yield _run(catalogue, loaded, example, session)


def figures_of(
    catalogue: Catalogue,
    indicator: str,
    given: Mapping[str, Sequence[Mapping[str, Any]]],
    *,
    year: int = 2025,
    level: str = "area",
    by: Sequence[str] = (),
    constants: Mapping[str, Decimal] | None = None,
) -> list[Figure]:
    """Give an indicator's figures over rows written out, as its examples are."""
    session = DuckSession.from_rows(_rows(given, year), columns_read(catalogue, [indicator]))
    reckoner = Reckoner(catalogue, constants or {}, session.years().keys())
    dims = tuple(dict.fromkeys((*catalogue.indicators[indicator].per, *by)))
    request = Request(indicator, year, (level,), dims)
    return list(figures_for(reckoner, session, [request])[request])


def _rows(given: Mapping[str, Sequence[Mapping[str, Any]]], year: int) -> dict[str, list[dict[str, Any]]]:
    return {
        table: [
            {"year": year} | {name: value for name, value in row.items() if name != _REPEAT}
            for row in rows
            for _ in range(int(row.get(_REPEAT, 1)))
        ]
        for table, rows in given.items()
    }


def _run(catalogue: Catalogue, loaded: LoadedIndicator, example: Example, session: DuckSession) -> ExampleResult:
    reckoner = Reckoner(catalogue, example.parameters, session.years().keys())
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
