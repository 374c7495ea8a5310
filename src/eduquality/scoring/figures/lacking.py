"""Why did no row pass a slice? Where the column it keeps by is empty in every row, that column is what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from eduquality.engine.asking import Ask, Cell, Key, Session
from eduquality.model.queries.arithmetic import NoValue
from eduquality.model.tables import SCHOOL_ATTRIBUTES, TABLES, columns
from eduquality.scoring.figures.reckoner import Found, Reckoned, Reckoner, Request
from eduquality.words import LANGS, Lang, phrases, say


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
    return {request: [_blaming(request, group, empty) for group in groups] for request, groups in found.items()}


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


def _blaming(request: Request, group: Reckoned, empty: Mapping[tuple[Request, str], str | None]) -> Reckoned:
    if not isinstance(group.value, NoValue) or not _has_no_rows(group):
        return group
    table = group.value.name
    column = empty.get((request, table))
    if column is None:
        return group
    title = {lang: column_title(table, column, lang) for lang in LANGS}
    blame = {**group.blame, "column": title, "holder": _holder(table, column)}
    return replace(group, value=NoValue("empty-column", table), blame=blame)


def _holder(table: str, column: str) -> Mapping[str, str]:
    """Name the table in which the column is filled in: the list of schools for what is known of a school."""
    spec = TABLES["schools" if column in SCHOOL_ATTRIBUTES else table].spec
    return {"zh": spec.zh, "en": spec.en}


def column_title(table: str, column: str, lang: Lang) -> str:
    """Name a column as its sheet does; one that no sheet has as figures are cut by it."""
    own = (columns(TABLES[name]).get(column) for name in (table, "schools"))
    made = f"dim.{column}"
    return next((str(getattr(face, lang)) for face in own if face), say(made, lang) if made in phrases() else column)
