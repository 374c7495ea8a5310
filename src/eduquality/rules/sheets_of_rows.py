"""Which sheet does a row of a table come from? Found by its position, since blocks of a sheet may share its rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from itertools import accumulate

from eduquality.model.results.dataset import Dataset, Finding, SheetReport
from eduquality.rules.offences import RowOf


class SheetsOfRows:
    """Finds the report of a row by its position: the rows of a table stand sheet after sheet, as their reports do."""

    def __init__(self, dataset: Dataset) -> None:
        self._sheets = dataset.sheets
        self._by_address: dict[tuple[str, str], list[int]] = {}
        self._by_table: dict[str, list[int]] = {}
        for at, report in enumerate(self._sheets):
            self._by_address.setdefault((report.file, report.sheet), []).append(at)
            self._by_table.setdefault(report.table or "", []).append(at)
        self._ends = {t: list(accumulate(self._sheets[at].rows for at in own)) for t, own in self._by_table.items()}
        # Results melted from wide sheets stand before those of sheets of their own.
        self._begins = {
            table: dataset.counts[table].rows - ends[-1]
            for table, ends in self._ends.items()
            if table in dataset.counts
        }

    def place_of(self, row_of: RowOf) -> int | None:
        """Give which of all sheets the row at a position of a table comes from."""
        if row_of is None or row_of[0] not in self._begins:
            return None
        table, at = row_of
        position = at - self._begins[table]
        own = self._by_table[table]
        found = bisect_right(self._ends[table], position)
        return own[found] if position >= 0 and found < len(own) else None

    def of(self, row_of: RowOf, file: str, sheet: str, name: str) -> SheetReport | None:
        """Give the report of a row: by position, else by address, and then one that has the column `name`."""
        place = self.place_of(row_of)
        if place is not None and (self._sheets[place].file, self._sheets[place].sheet) == (file, sheet):
            return self._sheets[place]
        there = [self._sheets[at] for at in self._by_address.get((file, sheet), ())]
        return next((report for report in there if name in report.columns), there[0] if there else None)

    def in_order(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Order findings by sheet, then by row; those of one row stay as they are."""
        first = {address: places[0] for address, places in self._by_address.items()}
        last = len(self._sheets)

        def order(finding: Finding) -> tuple[int, int]:
            where = finding.issue.where
            return first.get((where.file, where.sheet or ""), last), finding.row

        return tuple(sorted(findings, key=order))
