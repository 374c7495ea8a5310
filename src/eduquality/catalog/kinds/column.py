"""Does a query give one column of numbers of one table? It is held to what a measure may be."""

from __future__ import annotations

import re
from collections.abc import Mapping

from eduquality.catalog.draft import Catalogued, Draft
from eduquality.errors import CatalogFault
from eduquality.model.parameters import Parameter
from eduquality.model.queries.measure import Query
from eduquality.yamlfiles.document import KeyPath

#: A query that gives a column, with what stands between SELECT and FROM.
_COLUMN = re.compile(r"\s*SELECT\s+(.+?)\s+(FROM\s.+)", re.IGNORECASE | re.DOTALL)


def column_query(
    draft: Draft, path: KeyPath, sql: str, parameters: Mapping[str, Parameter], catalogue: Catalogued
) -> Query | None:
    """Give the query of a sum over the column: it asks the same rows, and the same of them are without a number."""
    found = _COLUMN.fullmatch(sql)
    if found is None:
        draft.findings.add(path, "statistic.sql", key=str(path[-1]))
        return None
    try:
        return catalogue.proved.parse(f"SELECT sum({found[1]}) {found[2]}", parameters)
    except CatalogFault as fault:
        draft.findings.take(path, fault.issues)
        return None
