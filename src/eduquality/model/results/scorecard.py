"""What does a run hand to every report? The one Scorecard: figures, judgements, and what they were made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.model.base import Words
from eduquality.model.results.dataset import TableCount
from eduquality.model.results.figures import Figure, Judgement, Number
from eduquality.model.results.provenance import Provenance
from eduquality.model.results.rows import Plain, figure_row, flat, judgement_row, plain_number
from eduquality.model.results.shown import html_table
from eduquality.model.results.unread import Unread

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class PlanHead:
    """What stands above a plan's clauses: whose plan it is, the document that sets it, what had to be assumed.

    unasked: nobody named a plan, so this one is taken. whole: who passes it as a whole, of a standard. reminders: what
    no data tell and decides as well.
    """

    title: Words
    area: Words
    document: str
    assumptions: tuple[Words, ...] = ()
    unasked: bool = False
    whole: Words | None = None
    reminders: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The result of `compute` (figures) or `check` (judgements as well)."""

    version: str
    year: int
    figures: tuple[Figure, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    plans: Mapping[str, PlanHead] = field(default_factory=dict)
    tables: Mapping[str, TableCount] = field(default_factory=dict)
    issues: tuple[Issue, ...] = ()
    unread: tuple[Unread, ...] = ()
    #: sheets left out for what they are, or because somebody wants it so
    left_out: tuple[Unread, ...] = ()
    #: table → year → rows of a year that no figure here is of
    other_years: Mapping[str, Mapping[int, int]] = field(default_factory=dict)
    #: table → rows of people who have left, in no figure
    left: Mapping[str, int] = field(default_factory=dict)
    #: table → rows of pupils away for a time, counted, and in no figure where the project says so
    suspended: Mapping[str, int] = field(default_factory=dict)
    suspended_left: Mapping[str, int] = field(default_factory=dict)
    #: table → rows of people of whom nobody knows whether they have left, counted
    unknown_status: Mapping[str, int] = field(default_factory=dict)
    #: school → the codes of its county and township, by level
    holders: Mapping[str, Mapping[str, str]] = field(default_factory=dict, compare=False, repr=False)
    #: why → how many figures are withheld; None: it is no published edition
    withheld: Mapping[str, int] | None = None
    #: what all of it rests on, told when asked
    provenance: Callable[[], Provenance] | None = field(default=None, compare=False, repr=False)

    @property
    def rests_on(self) -> Provenance:
        """Give what all of it rests on; raises ValueError where it was not made by asking."""
        if self.provenance is None:
            raise ValueError(self.version)
        return self.provenance()

    def frame(self, lang: str = "zh") -> pd.DataFrame:
        """Give the rows of the JSON result as a pandas DataFrame, one row a figure or judgement.

        What is nested there (slices, measures, units that fail) is JSON text here, so that Parquet takes it.
        """
        import pandas as pd

        return pd.DataFrame(flat(self.rows(lang)))

    def __repr__(self) -> str:
        """Tell its year and how many figures and verdicts it has, not all of them."""
        verdicts = Counter(judgement.verdict.status for judgement in self.judgements)
        told = ", ".join(f"{count} {status}" for status, count in verdicts.items())
        known = sum(figure.value is not None for figure in self.figures)
        return f"<Scorecard {self.year}: {known} of {len(self.figures)} figures known{'; ' + told if told else ''}>"

    def _repr_html_(self) -> str:
        rows = [(one.title.zh, one.indicator, one.unit_name, _short(one.value), one.unit) for one in self.figures]
        return html_table(repr(self), ("title", "indicator", "unit of", "value", "unit"), rows)

    def rows(self, lang: str = "zh") -> list[Plain]:
        """Give the rows of the JSON result: plain values, unrounded, missing is None."""
        if self.judgements:
            return [judgement_row(judgement, lang, self.year) for judgement in self.judgements]
        return [figure_row(figure, lang) for figure in self.figures]


def _short(value: Number | None) -> str:
    number = plain_number(value)
    return "" if number is None else f"{number:.6g}"
