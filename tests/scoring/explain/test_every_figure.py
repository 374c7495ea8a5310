"""Whoever counts the rows that `explain` shows gets the figure: of every indicator, over the sample county."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

import pytest

from eduquality import api
from eduquality.model.definitions.kinds.of_others import CompositeIndicator, DispersionIndicator
from eduquality.model.definitions.kinds.of_units import KOfNIndicator
from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.explanation import ExplainedMeasure, Explanation, Step
from eduquality.model.tables import TABLES
from eduquality.report.plain.values import plain
from eduquality.scoring.explain.explain import Explaining, Wanted

EVERYTHING = Wanted(most=None)
#: What a formula may call, as anybody would write it down.
CALLS = {
    "If": lambda holds, one, other: one if holds else other,
    "coalesce": lambda *values: next((value for value in values if value is not None), None),
    "round_half_up": lambda value, digits: Fraction(math.floor(value * 10**digits + Fraction(1, 2)), 10**digits),
    "sqrt": math.sqrt,
    "least": min,
    "greatest": max,
    "abs": abs,
}


@pytest.fixture(scope="module")
def explained(catalogue: Catalogue, county: Dataset) -> Mapping[str, Explanation]:
    """Explain every indicator, with all rows, in one session."""
    ruled = api.validate(county, using=catalogue)
    with TABLES.using(catalogue.tables):
        asked = Explaining.of(catalogue, ruled, [*catalogue.indicators], EVERYTHING)
        return {name: asked.indicator(name, EVERYTHING) for name in catalogue.indicators}


def counted(measure: ExplainedMeasure) -> Fraction | None:
    """Count the rows of a measure that count, or add up what they add."""
    rows = [row for row in measure.rows if row.fate == "counts"]
    numbers = [Fraction(str(row.number)) for row in rows if measure.function in ("sum", "min", "max")]
    if measure.function == "count_distinct":
        return Fraction(len({row.number for row in rows}))
    if measure.function.startswith("count"):
        return Fraction(len(rows))
    # Of schools of one system, where there are none, the sum is nought.
    nothing = Fraction(0) if not measure.fates else None
    return {"sum": sum, "min": min, "max": max}[measure.function](numbers) if numbers else nothing


def figure_of(step: Step, catalogue: Catalogue) -> Fraction | float | None:
    """Reckon a step from what it is made of."""
    if step.kind == "formula":
        spec = catalogue.indicators[step.figure.indicator].spec
        names = {one.name: counted(one) for one in step.measures} | {one.name: one.value for one in step.parameters}
        text = re.sub(r"\bif(?=\s*\()", "If", " ".join(spec.formula.split()))  # type: ignore[union-attr]
        exact = re.sub(r"(?<![\w.])\d+(\.\d+)?", lambda found: f"Fraction('{found[0]}')", text)
        exact = re.sub(r"\*\* Fraction\('(\d+)'\)", r"** \1", exact)
        value: Fraction = eval(exact, {"Fraction": Fraction, **CALLS}, names)  # noqa: S307 - formulas of the catalogue
        return value * 100 if spec.unit == "percent" else value
    values = [one.figure.value for one in step.parts]
    known = [value for value in values if value is not None]
    if step.kind == "change":
        return known[0] - known[1]
    if step.kind == "rank":
        return Fraction(1 + sum(other > step.figure.measures["value"] for other in known))  # type: ignore[operator]
    spec = catalogue.indicators[step.figure.indicator].spec
    if isinstance(spec, KOfNIndicator):
        goals = [Fraction(str(one.value)) for one in spec.conditions]
        near = [value >= goal * Fraction(spec.floor or 0) for value, goal in zip(known, goals, strict=True)]
        met = [value >= goal for value, goal in zip(known, goals, strict=True)]
        return Fraction(sum(met) >= spec.least and all(near))
    if isinstance(spec, CompositeIndicator):
        return sum(map(float, known)) / len(spec.weights)
    assert isinstance(spec, DispersionIndicator)
    weighed = [
        (Fraction(one.figure.value), Fraction(pupils) if spec.form == "weighted" else Fraction(1))
        for one in step.parts
        if one.figure.value is not None and (pupils := one.figure.measures.get(spec.weight))
    ]
    whole = sum(weight for _, weight in weighed)
    mean = sum((value * weight for value, weight in weighed), Fraction(0)) / whole
    of = whole - 1 if spec.form == "sample" else whole
    return math.sqrt(sum(weight * (value - mean) ** 2 for value, weight in weighed) / of / mean**2)


def steps_of(step: Step) -> Iterator[Step]:
    yield step
    for part in step.parts:
        yield from steps_of(part)


def test_every_measure_is_what_its_rows_add_up_to(explained: Mapping[str, Explanation]) -> None:
    steps = [one for explanation in explained.values() for step in explanation.steps for one in steps_of(step)]
    measures = [(step, one) for step in steps for one in step.measures if one.value is not None]
    assert len(measures) > 300
    wrong = [(s.figure.indicator, m.name, m.value, counted(m)) for s, m in measures if counted(m) != m.value]
    assert wrong == []


def test_every_figure_is_what_it_is_made_of(explained: Mapping[str, Explanation], catalogue: Catalogue) -> None:
    steps = [one for explanation in explained.values() for step in explanation.steps for one in steps_of(step)]
    known = [step for step in steps if step.figure.value is not None]
    wrong = {
        step.figure.indicator: (step.figure.value, reckoned)
        for step in known
        if (reckoned := figure_of(step, catalogue)) is None or not math.isclose(reckoned, step.figure.value or 0)
    }
    assert wrong == {}
    assert len({step.figure.indicator for step in known}) > 100


def test_every_row_of_a_sheet_has_its_cell(explained: Mapping[str, Explanation]) -> None:
    steps = [one for explanation in explained.values() for step in explanation.steps for one in steps_of(step)]
    rows = [row for step in steps for measure in step.measures for row in measure.rows if row.place is not None]
    assert len(rows) > 10_000
    assert {row.place for row in rows if not (row.place and row.place.sheet and row.place.cell)} == set()


def test_rows_counted_from_others_name_the_cells_they_were_counted_from(explained: Mapping[str, Explanation]) -> None:
    steps = [one for explanation in explained.values() for step in explanation.steps for one in steps_of(step)]
    derived = [
        row
        for step in steps
        for measure in step.measures
        if measure.table == "enrolments"
        for row in measure.rows
        if row.place is None and row.fate == "counts"
    ]
    assert derived
    assert {row.school for row in derived if not row.origins} == set()
    # As many pupils as it counts, or the classes that have them.
    from_rosters = [row for row in derived if row.origins[0].table == "students"]
    assert from_rosters
    assert all(row.number == row.origins[0].rows for row in from_rosters)


def test_what_a_column_of_a_view_looks_up_is_named_in_its_own_column(explained: Mapping[str, Explanation]) -> None:
    """Subjects stand across the columns of the ledger of courses: each has its own letter."""
    rows = [row for step in explained["curriculum.plan_share"].steps for one in step.measures for row in one.rows]
    found: dict[str, set[str]] = {}
    for row in rows:
        for origin in row.origins if row.fate == "counts" else ():
            letters = {(place.cell or "")[0] for place in origin.places}
            found.setdefault(str(row.group["subject"]), set()).update(letters)
    assert len(found) > 3
    assert all(len(letters) == 1 for letters in found.values())
    assert len({letter for letters in found.values() for letter in letters}) == len(found)


def test_persons_are_masked_everywhere(explained: Mapping[str, Explanation]) -> None:
    steps = [one for explanation in explained.values() for step in explanation.steps for one in steps_of(step)]
    rows = [row for step in steps for measure in step.measures for row in measure.rows if row.who or row.number]
    assert any(row.who for row in rows)
    shown = {str(text) for row in rows for text in (row.who, row.shown, plain(row.number))}
    assert {text for text in shown if re.search(r"\d{11}|[0-9a-f]{16}", text)} == set()
    assert {row.who for row in rows if row.who and "*" not in row.who} == set()
