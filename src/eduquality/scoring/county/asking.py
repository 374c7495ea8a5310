"""How is more asked of data that were judged? Of the same session, kept to the same schools, in one go."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from eduquality.model.definitions.loaded import Catalogue
from eduquality.model.results.figures import Figure
from eduquality.scoring.check import Checked
from eduquality.scoring.coverage.survey import school_of
from eduquality.scoring.figures.figures import figures_or_reasons
from eduquality.scoring.figures.request import Request


@dataclass(frozen=True)
class Asking:
    """What was judged, and what is asked of it besides; counties: the names of those that the data are of."""

    catalogue: Catalogue
    checked: Checked
    counties: tuple[str, ...]
    _found: dict[Request, tuple[Figure, ...]] = field(default_factory=dict)

    @property
    def year(self) -> int:
        """Give the year that is reported."""
        return self.checked.card.year

    @property
    def is_of_several(self) -> bool:
        """Tell whether the data are of several counties."""
        return len(self.counties) > 1

    def request(self, indicator: str, level: str, dims: Sequence[str] = ()) -> Request:
        """Ask for an indicator in the year of the report."""
        return self.checked.covered.narrowed(Request(indicator, self.year, (level,), tuple(dims)))

    def ask(self, requests: Sequence[Request]) -> None:
        """Ask for all of these at once."""
        new = [one for one in dict.fromkeys(requests) if one not in self._found]
        if new:
            checked = self.checked
            self._found.update(figures_or_reasons(checked.reckoner, checked.session, new, checked.covered))

    def of(self, request: Request) -> Sequence[Figure]:
        """Give the figures of a request."""
        self.ask([request])
        return self._found[request]

    def county_of(self, level: str, code: str) -> str:
        """Give the county of a unit by its code; empty where nobody knows it."""
        if level in ("county", "township"):
            return code.partition("/")[0]
        return self.units.get(school_of(level, code), "")

    def sent_tables(self, tables: Iterable[str]) -> frozenset[str]:
        """Give the tables that people send, in place of those that are made of others."""
        found: set[str] = set()
        for table in tables:
            view = self.catalogue.views.get(table)
            found |= self.sent_tables(view.view.sources) if view else {table}
        return frozenset(found)

    @cached_property
    def rows_by_year(self) -> Mapping[str, Mapping[int, int]]:
        """Count the rows of each table by year, as they were sent."""
        return self.checked.session.rows_by_year()

    @cached_property
    def units(self) -> Mapping[str, str]:
        """Give the county of every school."""
        found = self.checked.covered.frame.units(self.year)
        return {key: unit.county or "" for key, unit in found.items()}
