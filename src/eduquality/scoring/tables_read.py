"""Which tables the indicators at hand read, so that only those are loaded."""

from __future__ import annotations

from collections.abc import Iterable

from eduquality.model.catalogue import Catalogue
from eduquality.model.indicator import FormulaIndicator


def tables_read(catalogue: Catalogue, indicators: Iterable[str]) -> frozenset[str]:
    """Give the tables measured by `indicators`, through those they are made of."""
    found: set[str] = set()
    for name in indicators:
        loaded = catalogue.indicators[name]
        if isinstance(loaded.spec, FormulaIndicator):
            found.update(query.table for query in loaded.queries.values())
        else:
            found |= tables_read(catalogue, [loaded.spec.of])
    return frozenset(found)
