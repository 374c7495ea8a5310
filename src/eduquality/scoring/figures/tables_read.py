"""Which tables do the indicators at hand read? Years, names and findings of others do not concern their figures."""

from __future__ import annotations

from collections.abc import Iterable

from eduquality.model.definitions.indicator import FormulaIndicator
from eduquality.model.definitions.loaded import Catalogue


def tables_read(catalogue: Catalogue, indicators: Iterable[str]) -> frozenset[str]:
    """Give the tables measured, through the indicators that others are made of."""
    loaded = [catalogue.indicators[name] for name in indicators]
    own = {query.table for one in loaded for query in one.queries.values()}
    inner = [one.spec.of for one in loaded if not isinstance(one.spec, FormulaIndicator)]
    return frozenset(own | tables_read(catalogue, inner) if inner else own)
