"""Answers whether every figure of the sample county follows from the measures printed beside it."""

from __future__ import annotations

import math
from collections.abc import Callable

import pytest

from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.scorecard import Scorecard

FUNCTIONS = {
    "sqrt": math.sqrt,
    "least": min,
    "greatest": max,
    "abs": abs,
    "coalesce": lambda *values: next((value for value in values if value is not None), None),
}
#: Kinds whose figures rest on those of other units, years or rows, which no row holds beside them.
RESTING_ON_OTHERS = {"rank", "per_year", "share_of_units", "composite", "k_of_n", "statistic"}


def reckoned(spec, measures: dict[str, float | None]) -> float | None:
    """Reckon a value from a row's own measures with Python's arithmetic; None where there is none."""
    if spec.kind == "dispersion":
        return measures["deviation"] / measures["mean"] if measures.get("mean") else None  # type: ignore[operator]
    if spec.kind == "change":
        now, before = measures["now"], measures["before"]
        return None if now is None or before is None else now - before
    try:
        value = eval(spec.formula, {"__builtins__": {}}, FUNCTIONS | measures)  # noqa: S307 - the catalogue's own formula
    except (TypeError, ZeroDivisionError):
        return None
    return 100 * value if spec.unit == "percent" else value


@pytest.mark.parametrize("by", [["county", "stage"], ["county"], ["school"], ["township"]])
def test_every_value_follows_from_its_own_measures(
    computed: Callable[..., Scorecard], catalogue: Catalogue, by: list[str]
) -> None:
    """Whoever recomputes a row from its numerator and denominator gets its value, and nothing where there is none."""
    rows = computed(*by).rows("en")
    assert len(rows) > 20
    for row in rows:
        if catalogue.indicators[row["indicator"]].spec.kind in RESTING_ON_OTHERS:
            continue
        if row["reason"] in {None, "zero-denominator", "no-value"}:
            expected = reckoned(catalogue.indicators[row["indicator"]].spec, row["measures"])
            assert row["value"] == (None if expected is None else pytest.approx(expected, rel=1e-9)), row
        else:
            assert row["value"] is None


@pytest.mark.parametrize("by", [["county", "stage"], ["school"]])
def test_a_value_or_a_reason(computed: Callable[..., Scorecard], by: list[str]) -> None:
    """Every row has either a value or the reason why it has none, never both and never neither."""
    for row in computed(*by).rows("zh"):
        assert (row["value"] is None) == (row["reason"] is not None) == bool(row["explanation"])
        assert row["undecided"] >= 0
