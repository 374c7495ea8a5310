"""Which tables and columns the indicators at hand read, so that only those are loaded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from eduquality.model.catalogue import Catalogue
from eduquality.model.indicator import FormulaIndicator


def columns_read(catalogue: Catalogue, indicators: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """Give table → columns measured or cut by, through the indicators that others are made of."""
    found: dict[str, frozenset[str]] = {}
    for name in indicators:
        loaded = catalogue.indicators[name]
        if isinstance(loaded.spec, FormulaIndicator):
            for query in loaded.queries.values():
                cut = frozenset((*loaded.slices, *loaded.per))
                found[query.table] = found.get(query.table, frozenset()) | query.columns | cut
        else:
            for table, columns in columns_read(catalogue, [loaded.spec.of]).items():
                found[table] = found.get(table, frozenset()) | columns
    return found
