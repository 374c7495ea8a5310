"""How much of the data a result does not rest on: rows refused, rows undecided, other findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from eduquality.errors import Issue
from eduquality.model.base import Words
from eduquality.model.results.coverage import NotSent
from eduquality.model.results.dataset import TableCount
from eduquality.model.results.figures import Figure
from eduquality.model.results.scorecard import Scorecard
from eduquality.report.writing.numbers import format_value


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts that stand under a scorecard; `undecided` and `titles` are by indicator.

    silent: the indicators that ask for what some unit has not sent.
    of_derived: warnings of what was derived from the tables and joined.
    """

    errors: int
    warnings: int
    infos: int
    undecided: Mapping[str, int]
    titles: Mapping[str, Words]
    silent: Collection[str]
    of_derived: tuple[Issue, ...]

    @classmethod
    def of(cls, card: Scorecard) -> Counts:
        """Count what a scorecard reports."""
        levels = [issue.level for issue in card.issues]
        figures = tuple(figures_of(card))
        return cls(
            levels.count("error"),
            levels.count("warning"),
            levels.count("info"),
            undecided_rows(figures),
            {figure.indicator: figure.title for figure in figures},
            {figure.indicator for figure in figures if figure.coverage and figure.coverage.missing},
            tuple(issue for issue in card.issues if issue.level == "warning" and issue.code.startswith("engine.")),
        )

    @property
    def contradicted(self) -> bool:
        """Tell whether two places tell otherwise of one and the same, so that rows are undecided for that."""
        return any(issue.code == "engine.contradicted" for issue in self.of_derived)

    @property
    def warnings_of_files(self) -> int:
        """Count those that `validate` shows: what deriving found is of no file, and is said beside the figures."""
        return self.warnings - len(self.of_derived)


def figures_of(card: Scorecard) -> Iterable[Figure]:
    """Give every figure of a scorecard, those judged included."""
    yield from card.figures
    for judgement in card.judgements:
        if judgement.figure is not None:
            yield judgement.figure
        yield from (unit.figure for unit in judgement.units)


def every_figure(card: Scorecard) -> Iterable[Figure]:
    """Give every figure that is shown somewhere, those beside a judgement as well."""
    yield from figures_of(card)
    for judgement in card.judgements:
        yield from (*judgement.also, *judgement.table)


def silent_units(card: Scorecard) -> Mapping[NotSent, Sequence[tuple[str, int]]]:
    """Give the units of which nothing came, by table, year and the stages that are not there, each with its name.

    refused: 1 where rows were sent of which none could be taken; how many stands beside the name.
    """
    found: dict[NotSent, dict[str, tuple[str, int]]] = defaultdict(dict)
    for figure in figures_of(card):
        for lack in figure.coverage.missing if figure.coverage else ():
            for at in lack.tables:
                found[at._replace(refused=int(at.refused > 0))][lack.code] = lack.name, at.refused
    return {at: [named[code] for code in sorted(named)] for at, named in found.items()}


def undecided_rows(figures: Iterable[Figure]) -> dict[str, int]:
    """Count the rows each indicator could not judge, without counting a row at two levels twice.

    The parts of one cut (a level, its slices) share no rows and are added up; of several cuts the fullest counts.
    """
    cuts: dict[tuple[str, int, str, tuple[str, ...]], dict[tuple[object, ...], int]] = defaultdict(dict)
    for figure in figures:
        cut = (figure.indicator, figure.year, figure.level, tuple(sorted(figure.slice)))
        part = (figure.unit_code, *(str(figure.slice[name]) for name in sorted(figure.slice)))
        cuts[cut][part] = figure.undecided
    fullest: dict[str, int] = {}
    for (indicator, *_), parts in cuts.items():
        fullest[indicator] = max(fullest.get(indicator, 0), sum(parts.values()))
    return {indicator: rows for indicator, rows in sorted(fullest.items()) if rows}


def share(count: TableCount) -> str:
    """Say which share of a table's rows was refused; a share of some rows never prints as 0 %."""
    read = count.rows + count.refused
    part = Fraction(count.refused * 100, read) if read else Fraction(0)
    return format_value(part, "percent", 2, Fraction(0), "==")
