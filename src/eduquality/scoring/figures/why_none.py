"""Why is there no figure? No group at all, no row that a slice keeps, or no row that could be judged.

A request without a group is answered by the whole that it cuts: what the whole lacks, uncut, all its parts lack. Where
a slice kept no row, the column it keeps by may be empty in every row; where no row could be judged, a column that is
empty in all of those is named.
The first reasons come from the kinds (`kinds/`) and the formula (`model/queries/arithmetic.py`); here they get closer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from eduquality.engine.asking import Answers, Ask, Cell, Key, Session
from eduquality.model.base import ReasonCode
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.tables import OF_ONE_SCHOOL, SCHOOL_ATTRIBUTES, TABLES, slice_name
from eduquality.scoring.figures.column_titles import column_title
from eduquality.scoring.figures.reckoner import Reckoner
from eduquality.scoring.figures.request import CellOf, Found, Reckoned, Request, blame_of, found_of, rows_kept
from eduquality.words import LANGS, Lang, phrases, say

# ---------------------------------------------------------------- no group


def uncut(request: Request) -> Request:
    """Give the request for the whole that a request cuts."""
    return replace(request, levels=("area",), dims=())


def with_uncut(reckoner: Reckoner, session: Session, found: Found) -> Found:
    """Reckon as well the whole of every request that gave no group."""
    silent = [uncut(request) for request, groups in found.items() if not groups]
    asked = list(dict.fromkeys(request for request in silent if request not in found))
    return {**found, **(reckoner.run(session, asked) if asked else {})}


def stand_ins(reckoner: Reckoner, session: Session, found: Found) -> Found:
    """Give what stands in for each request without a group: its whole, or that no row tells its unit."""
    silent = [request for request, groups in found.items() if not groups and found[uncut(request)]]
    if not silent:
        return {}
    asks = {request: reckoner.concerned(uncut(request)) for request in silent}
    asked = dict.fromkeys(ask for request in silent for ask in asks[request])
    of_schools = {ask: replace(ask, levels=("school",)) for ask in asked if TABLES[ask.table].spec.of_school}
    answers = session.answer([*asked, *of_schools.values()])

    def stand_in(request: Request, whole: Reckoned) -> Reckoned:
        told = [ask for ask in asks[request] if any(cell.value for cell in answers.of(ask).values())]
        if isinstance(whole.value, NoValue) or not told:
            return whole
        schools = [
            key for ask in told if ask in of_schools for key in answers.of(of_schools[ask]) if key[0] is not None
        ]
        reason = _untold(request.levels[0], of_some_school=bool(schools))
        level = {lang: say(f"level.{request.levels[0]}", lang) for lang in LANGS}
        return replace(whole, value=NoValue(reason, told[0].table), blame={**blame_of(told[0]), "level": level})

    return {request: [stand_in(request, whole) for whole in found[uncut(request)]] for request in silent}


def _untold(level: str, *, of_some_school: bool) -> ReasonCode:
    """Say what no row tells: a school, without which nobody knows a class either, else the unit itself."""
    if level in OF_ONE_SCHOOL and not of_some_school:
        return "no-school"
    return "no-class" if level == "class" else "no-unit"


# ---------------------------------------------------------------- no row that a slice keeps


def name_empty_columns(reckoner: Reckoner, session: Session, found: Found) -> Found:
    """Put the empty column in the place of "no rows" where a slice kept none; asked only where that is so."""
    wider = {
        (request, table): ask
        for request, groups in found.items()
        if request.filters
        for table in {group.value.name for group in groups if _has_no_rows(group)}  # type: ignore[union-attr]
        for ask in _unkept(reckoner.asks(request), table)
    }
    if not wider:
        return found
    answers = session.answer(list(wider.values()))
    empty = {asked: _empty_column(ask, answers.of(ask)) for asked, ask in wider.items()}
    there = {asked for asked, ask in wider.items() if any(cell.rows for cell in answers.of(ask).values())}
    return {
        request: [_none_kept(request, _without_column(request, group, empty), there) for group in groups]
        for request, groups in found.items()
    }


def _has_no_rows(group: Reckoned) -> bool:
    return isinstance(group.value, NoValue) and group.value.reason == "no-rows"


def _unkept(asks: Iterable[Ask], table: str) -> list[Ask]:
    """Give one question of a table that keeps to a slice, cut by the slice's columns instead."""
    kept = (ask for ask in asks if ask.table == table and ask.filters and ask.query is not None)
    return [
        replace(ask, levels=("area",), dims=tuple(name for name, _ in ask.filters), filters=())
        for ask in list(kept)[:1]
    ]


def _empty_column(ask: Ask, cells: Mapping[Key, Cell]) -> str | None:
    """Give the first of the columns that holds nothing in any row, None where there is none or no row at all."""
    values = [key[1:] for key, cell in cells.items() if cell.rows]
    silent = (name for at, name in enumerate(ask.dims) if all(value[at] is None for value in values))
    return next(silent, None) if values else None


def _without_column(request: Request, group: Reckoned, empty: Mapping[tuple[Request, str], str | None]) -> Reckoned:
    if not isinstance(group.value, NoValue) or not _has_no_rows(group):
        return group
    table = group.value.name
    column = empty.get((request, table))
    if column is None:
        return group
    title = {lang: column_title(table, column, lang) for lang in LANGS}
    blame = {**group.blame, "column": title, "holder": _holder(table, column)}
    return replace(group, value=NoValue("empty-column", table), blame=blame)


def _none_kept(request: Request, group: Reckoned, there: Collection[tuple[Request, str]]) -> Reckoned:
    """Say of a table that has rows, none of which the slice keeps, which part it has none of."""
    if not isinstance(group.value, NoValue) or not _has_no_rows(group) or (request, group.value.name) not in there:
        return group
    kept = {lang: say("lacking.joiner", lang).join(_kept_words(request, lang)) for lang in LANGS}
    return replace(group, blame={**group.blame, "kept": kept})


def _kept_words(request: Request, lang: Lang) -> Sequence[str]:
    values = [(column, value) for column, values in request.filters for value in values]
    return [(slice_name(*one) or {lang: str(one[1])})[lang] for one in values]


def _holder(table: str, column: str) -> Mapping[str, str]:
    """Name the table in which the column is filled in: the list of schools for what is known of a school."""
    spec = TABLES["schools" if column in SCHOOL_ATTRIBUTES else table].spec
    return {"zh": spec.zh, "en": spec.en}


# ---------------------------------------------------------------- no row that could be judged


def name_lacking_columns(reckoner: Reckoner, session: Session, found: Found) -> Found:
    """Put what undecided rows lack into the reason of every group where nothing else was left to judge."""
    searches = {
        request: [_Search.of(ask) for ask in reckoner.undecided(request)]
        for request, groups in found.items()
        if any(_is_undecided(group) for group in groups)
    }
    if not searches:
        return found
    answers = session.answer([ask for several in searches.values() for one in several for ask in one.asks])
    # Most groups lack the same.
    listed = cache(_listed)

    def told(group: Reckoned, counts: Sequence[_Counts]) -> Reckoned:
        for one in counts if _is_undecided(group) else ():
            rows, columns = one.lacking(group.key)
            if columns:
                lacking = {"rows": rows, "lacking": listed(one.of.table, columns)}
                return replace(group, blame={**group.blame, **blame_of(one.of), **lacking})
        return group

    counts = {request: [one.counts(request, answers) for one in several] for request, several in searches.items()}
    return {request: [told(group, counts.get(request, ())) for group in groups] for request, groups in found.items()}


@dataclass(frozen=True, slots=True)
class _Search:
    """Questions of the rows of one table that could not be judged: how many, and how many lack each column."""

    rows: Ask
    without: Mapping[str, Ask]

    @classmethod
    def of(cls, undecided: Ask) -> _Search:
        conditions = [query.undecided for query in undecided.undecided_of if query.undecided is not None]
        unsure = " OR ".join(f"coalesce({one}, false)" for one in conditions) or "false"
        columns = sorted({column for query in undecided.undecided_of for column in query.columns})
        return cls(
            _counting(undecided, unsure),
            {column: _counting(undecided, f"({unsure}) AND {column} IS NULL") for column in columns},
        )

    @property
    def asks(self) -> list[Ask]:
        return [self.rows, *self.without.values()]

    def counts(self, request: Request, answers: Answers) -> _Counts:
        """Give what finds the counts of each group of a request."""
        without = {column: found_of(request, ask, answers) for column, ask in self.without.items()}
        return _Counts(self.rows, found_of(request, self.rows, answers), without)


@dataclass(frozen=True, slots=True)
class _Counts:
    """What finds, in each group, how many rows could not be judged, and how many of them lack each column."""

    of: Ask
    rows: CellOf
    without: Mapping[str, CellOf]

    def lacking(self, key: Key) -> tuple[int, tuple[str, ...]]:
        """Give how many rows of a group could not be judged, and the columns that are empty in all of them."""
        rows = _count(self.rows(key))
        return rows, tuple(column for column, of in self.without.items() if rows and _count(of(key)) == rows)


def _count(cell: Cell | None) -> int:
    return int(cell.value or 0) if cell else 0


def _counting(undecided: Ask, where: str) -> Ask:
    """Ask how many rows fulfil a condition."""
    query = replace(undecided.undecided_of[0], where=where)
    return replace(undecided, query=rows_kept(query), undecided_of=())


def _is_undecided(group: Reckoned) -> bool:
    silent = isinstance(group.value, NoValue) and group.value.reason in {"zero-denominator", "no-value"}
    return silent and group.undecided > 0


def _listed(table: str, columns: Sequence[str]) -> Mapping[str, str]:
    """Name columns as their sheets do, and where that says more, with the place they are filled in."""
    return {
        lang: say("lacking.joiner", lang).join(_column_or_source(table, column, lang) for column in columns)
        for lang in LANGS
    }


def _column_or_source(table: str, column: str, lang: Lang) -> str:
    known = f"lacking.{column}"
    if known in phrases():
        return say(known, lang)
    title, view = column_title(table, column, lang), TABLES.views.get(table)
    looked_up = view.looked_up_by(column) if view else ()
    if not looked_up:
        return title
    tables = say("lacking.joiner", lang).join(str(getattr(TABLES[one].spec, lang)) for one in looked_up)
    return say("lacking.of_view", lang, title=title, tables=tables)
