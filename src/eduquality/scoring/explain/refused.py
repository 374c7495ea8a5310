"""Which rows of what a figure rests on could not be taken? Each at its cell, with the reason."""

from __future__ import annotations

from collections.abc import Collection

from eduquality.engine.derive import COUNTED_FROM
from eduquality.engine.views import tables_needed
from eduquality.model.results.dataset import Dataset
from eduquality.model.results.explanation import RefusedRow


def refused_of(dataset: Dataset, tables: Collection[str]) -> list[RefusedRow]:
    """Give the refused rows of tables, and of those that they are made of or counted from, each row once."""
    read = {*tables, *tables_needed(tables)}
    read |= {source for table in read for source in COUNTED_FROM.get(table, ())}
    found: dict[tuple[str, str | None, int], RefusedRow] = {}
    for one in dataset.findings:
        if one.refused and one.table in read and one.row:
            where = one.issue.where
            found.setdefault((where.file, where.sheet, one.row), RefusedRow(where, one.table, one.issue, one.who))
    return [*found.values()]
