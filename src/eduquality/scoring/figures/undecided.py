"""What do the rows lack that could not be judged? Where not one could be, the column empty in all of them is named."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from eduquality.engine.asking import Answers, Ask, Session
from eduquality.model.queries.arithmetic import NoValue
from eduquality.scoring.figures.lacking import column_title
from eduquality.scoring.figures.reckoner import Found, Reckoned, Reckoner, Request, blame_of, cell_of, rows_kept
from eduquality.words import LANGS, Lang, phrases, say


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
    return {
        request: [_blaming(request, group, searches.get(request, ()), answers) for group in groups]
        for request, groups in found.items()
    }


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

    def lacking(self, request: Request, group: Reckoned, answers: Answers) -> tuple[int, list[str]]:
        """Give how many rows of a group could not be judged, and the columns that are empty in all of them."""

        def count(ask: Ask) -> int:
            cell = cell_of(group.key, request, ask, answers)
            return int(cell.value or 0) if cell else 0

        rows = count(self.rows)
        return rows, [column for column, ask in self.without.items() if rows and count(ask) == rows]


def _counting(undecided: Ask, where: str) -> Ask:
    """Ask how many rows fulfil a condition."""
    query = replace(undecided.undecided_of[0], where=where)
    return replace(undecided, query=rows_kept(query), undecided_of=())


def _is_undecided(group: Reckoned) -> bool:
    silent = isinstance(group.value, NoValue) and group.value.reason in {"zero-denominator", "no-value"}
    return silent and group.undecided > 0


def _blaming(request: Request, group: Reckoned, searches: Sequence[_Search], answers: Answers) -> Reckoned:
    if not _is_undecided(group):
        return group
    for search in searches:
        rows, columns = search.lacking(request, group, answers)
        if columns:
            lacking = {"rows": rows, "lacking": _named(search.rows.table, columns)}
            return replace(group, blame={**group.blame, **blame_of(search.rows), **lacking})
    return group


def _named(table: str, columns: Sequence[str]) -> Mapping[str, str]:
    """Name columns as their sheets do, and where that says more, with the place they are filled in."""
    return {lang: say("lacking.joiner", lang).join(_name(table, column, lang) for column in columns) for lang in LANGS}


def _name(table: str, column: str, lang: Lang) -> str:
    known = f"lacking.{column}"
    return say(known, lang) if known in phrases() else column_title(table, column, lang)
