"""What is asked of an indicator, and what was reckoned of it? A request, and the value of each of its groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from eduquality.engine.asking import Answers, Ask, Cell, Filters, Key, Moved, Without
from eduquality.errors import Place
from eduquality.model.base import Words
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.queries.measure import Query
from eduquality.model.results.figures import Bounds, Number
from eduquality.model.tables import TABLES


@dataclass(frozen=True, slots=True)
class Request:
    """One indicator for one year, at one or (dispersion) two nested levels, cut by `dims`, kept to `filters`.

    without: schools that are left out, so that all its parts are of the same. moved: schools that are gone, with
    those for which their rows of earlier years count.
    """

    indicator: str
    year: int
    levels: tuple[str, ...]
    dims: tuple[str, ...] = ()
    filters: Filters = ()
    without: Without = ()
    moved: Moved = ()


class OpenRows(NamedTuple):
    """Rows that leave a group undecided: the question that counts them, their group, the field that is empty."""

    ask: Ask
    key: Key
    field: str | None


#: What is told beside most values; all share it.
NOTHING_MORE: Mapping[str, object] = {}


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The value of one group, or why it has none; `key` is unit codes, then slice values.

    open: the rows that leave it undecided. places: where the first of these stand. failing, unsure: what fails, and of
    what nobody can tell: conditions by name, units by code.
    """

    key: Key
    value: Number | NoValue
    measures: Mapping[str, Number | None]
    undecided: int = 0
    blame: Mapping[str, object] = field(default_factory=lambda: NOTHING_MORE)
    bounds: Bounds | None = None
    open: tuple[OpenRows, ...] = ()
    places: tuple[Place, ...] = ()
    failing: tuple[Words | str, ...] = ()
    unsure: tuple[Words | str, ...] = ()


#: Gives the answer to a question in a group; None where there is none.
CellOf = Callable[[Key], Cell | None]
#: What was reckoned of each request.
Found = Mapping[Request, Sequence[Reckoned]]


def cell_of(key: Key, request: Request, ask: Ask, answers: Answers) -> Cell | None:
    """Give the answer to a question in a group of a request, without the slices the question is not cut by."""
    found: Cell | None = answers.of(ask).get(key_of(key, request, ask))
    return found


def found_of(request: Request, ask: Ask, answers: Answers) -> CellOf:
    """Give what finds the answer to a question in each group of a request, as `cell_of` does in one."""
    cells = answers.of(ask)
    if request.dims == ask.dims:
        return cells.get
    return lambda key: cells.get(key_of(key, request, ask))


def cells_at(keys: Sequence[Key], request: Request, ask: Ask, answers: Answers) -> Sequence[Cell | None]:
    """Give the answers to a question in each group of a request, as `cell_of` does in one."""
    return answers.of(ask).cells(_keys_of(keys, request, ask))


def counted_at(keys: Sequence[Key], request: Request, ask: Ask, answers: Answers) -> Sequence[int]:
    """Give how many rows a question counts in each group of a request; 0 where there is no answer."""
    return answers.of(ask).whole(_keys_of(keys, request, ask))


def _keys_of(keys: Sequence[Key], request: Request, ask: Ask) -> Iterable[Key]:
    return keys if request.dims == ask.dims else (key_of(key, request, ask) for key in keys)


def key_of(key: Key, request: Request, ask: Ask) -> Key:
    """Give the key of a group of a request without the slices that a question is not cut by."""
    units = key[: len(request.levels)]
    values = [value for dim, value in zip(request.dims, key[len(units) :], strict=True) if dim in ask.dims]
    return (*units, *values)


def rows_kept(query: Query) -> Query:
    """Give the question how many rows a measure's filter keeps."""
    sql = f"rows of {query.table} where {query.where}"
    return replace(query, sql=sql, function="count_rows", argument=None, undecided=None)


def blame_of(ask: Ask) -> dict[str, object]:
    """Name the table and year that a question is about."""
    return blame_on(ask.table, ask.year)


def blame_on(table: str, year: int) -> dict[str, object]:
    """Name a table and year."""
    spec = TABLES[table].spec
    return {"table": {"zh": spec.zh, "en": spec.en}, "year": year}


def absent(ask: Ask, sent: Collection[str]) -> tuple[NoValue, dict[str, object]]:
    """Say why a table has no rows, and name it: of a view what it is made of and nobody sent, if there is any."""
    lacking = _not_sent(ask.table, sent)
    table = lacking or ask.table
    return NoValue("no-table" if lacking else "no-rows", table), blame_on(table, ask.year)


def _not_sent(table: str, sent: Collection[str]) -> str | None:
    """Give the table that sheets hold for want of which one has no rows: a base, or all that a view looks up."""
    if TABLES.is_read(table):
        return None if table in sent else table
    view = TABLES.views.get(table)
    if view is None:
        return None
    across = view.across.source if view.across else None
    rests_on = [source for source in (None if view.frame else view.base, across) if source]
    for source in rests_on:
        if lacking := _not_sent(source, sent):
            return lacking
    looked_up = [_not_sent(source, sent) for source in view.looked_up]
    return looked_up[0] if looked_up and all(looked_up) else None


def undecided_of(measures: Iterable[Ask]) -> tuple[Ask, ...]:
    """Ask once per table and year for the rows that any of the measures could not judge (none counted twice)."""
    together: dict[tuple[object, ...], list[Ask]] = defaultdict(list)
    for ask in measures:
        together[(ask.year, *ask.pass_key)].append(ask)
    merged = []
    for asks in together.values():
        queries = tuple(ask.query for ask in asks if ask.query is not None)
        parameters = dict(pair for ask in asks for pair in ask.parameters)
        merged.append(replace(asks[0], query=None, undecided_of=queries, parameters=tuple(sorted(parameters.items()))))
    return tuple(merged)
