"""Are the figures of two years pooled over the same? One without a track says nothing of one that has it.

Which columns are pooled so, the tables say (`pooled_over`): their values come on lists of their own, and a list may be
missing. Units that differ are seen to by the coverage; here it is what one unit sent of itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace

from eduquality.engine.asking import Key
from eduquality.model.definitions.loaded import LoadedIndicator
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.tables import TABLES, codes_words
from eduquality.scoring.figures.column_titles import column_title
from eduquality.scoring.figures.request import Reckoned, Request
from eduquality.words import LANGS

#: For each group the values of a column for which it has a figure.
Held = Mapping[Key, AbstractSet[object]]
#: A year, and the values for which it has a figure.
OfYear = tuple[int, AbstractSet[object]]


def pooled_columns(loaded: LoadedIndicator, request: Request) -> tuple[str, ...]:
    """Give the columns over which the figures of a request are pooled and whose lists may be missing."""
    of_tables = (column for table in sorted(loaded.tables) for column in TABLES[table].spec.pooled_over)
    return tuple(dict.fromkeys(c for c in of_tables if c in loaded.slices and c not in request.dims))


def cut_by(request: Request, column: str) -> Request:
    """Ask for the same, cut by a column as well."""
    return replace(request, dims=(*request.dims, column))


def held(groups: Iterable[Reckoned]) -> Held:
    """Give the values of the last slice for which each group has a figure."""
    found: dict[Key, set[object]] = defaultdict(set)
    for one in groups:
        if not isinstance(one.value, NoValue):
            found[one.key[:-1]].add(one.key[-1])
    return found


def unlike(loaded: LoadedIndicator, column: str, now: OfYear, before: OfYear) -> dict[str, object] | None:
    """Say what one year has no figure for and the other has; None where they are alike, or rows do not tell."""
    for year, lacking in lacking_of(before, now).items():
        other = now[0] if year == before[0] else before[0]
        return {"year": year, "other": other, **_words(loaded, column, lacking)}
    return None


def lacking_of(one: OfYear, other: OfYear) -> dict[int, tuple[str, ...]]:
    """Give for each of two years for what it has no figure and the other has; nothing where rows do not tell."""
    if not one[1] or not other[1] or None in one[1] | other[1]:
        return {}
    lacking = ((one[0], other[1] - one[1]), (other[0], one[1] - other[1]))
    return {year: tuple(sorted(map(str, values))) for year, values in lacking if values}


def table_of(loaded: LoadedIndicator, column: str) -> str:
    """Give the table of an indicator whose figures are pooled over a column."""
    return next(table for table in sorted(loaded.tables) if column in TABLES[table].spec.pooled_over)


def _words(loaded: LoadedIndicator, column: str, lacking: Sequence[str]) -> dict[str, object]:
    table = table_of(loaded, column)
    named = {lang: codes_words(column, lacking, lang) for lang in LANGS}
    return {"column": {lang: column_title(table, column, lang) for lang in LANGS}, "values": named}
