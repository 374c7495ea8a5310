"""What does a program get of worked examples? Each with its outcome and its differences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from eduquality.model.results.examples import Difference, ExampleResult
from eduquality.model.results.rows import plain_number
from eduquality.report.plain.values import plain
from eduquality.version import __version__


def examples_object(results: Sequence[ExampleResult]) -> dict[str, Any]:
    """Give the result of test."""
    rows = [_example(result) for result in results]
    failed = sum(not result.passed for result in results)
    return {"eduq": __version__, "examples": len(rows), "failed": failed, "rows": rows}


def _example(result: ExampleResult) -> dict[str, Any]:
    return {
        "indicator": result.indicator,
        "example": result.example,
        "where": str(result.place),
        "passed": result.passed,
        "differences": [_difference(difference) for difference in result.differences],
    }


def _difference(difference: Difference) -> dict[str, Any]:
    return {
        "level": difference.level,
        "unit": difference.unit,
        "slice": dict(difference.slice),
        "what": difference.what,
        "expected": plain(difference.expected),
        "got": plain(difference.got),
        "measures": {name: plain_number(value) for name, value in difference.measures.items()},
    }
