"""Which rows would settle what is undecided? The first of them by file, sheet and cell.

Asked only where rows could not be judged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from eduquality.addresses import cell_at
from eduquality.engine.asking import Ask, Key, RowAt, Session
from eduquality.errors import Place
from eduquality.model.results.dataset import SheetReport
from eduquality.scoring.figures.request import Found, OpenRows, Reckoned
from eduquality.words import LANGS, say

#: So many places are named.
_MOST_NAMED = 3


def with_places(session: Session, found: Found, sheets: Sequence[SheetReport]) -> Found:
    """Name the rows that leave groups undecided."""
    asks = {one.ask.identity: one.ask for groups in found.values() for group in groups for one in group.open}
    if not asks:
        return found
    rows = {identity: session.places(ask) for identity, ask in asks.items()}
    reports: dict[tuple[str, str, str], list[SheetReport]] = {}
    for sheet in sheets:
        reports.setdefault((sheet.file, sheet.sheet, sheet.table or ""), []).append(sheet)
    return {request: [_placed(group, rows, reports) for group in groups] for request, groups in found.items()}


def places_words(places: Sequence[Place], rows: int) -> Mapping[str, str]:
    """Name places in a sentence that has said how many rows there are; nothing where none is known."""
    if not places:
        return dict.fromkeys(LANGS, "")
    code = "places.first" if rows > len(places) else "places.all"
    listed = {lang: say("lacking.joiner", lang).join(map(str, places)) for lang in LANGS}
    return {lang: say(code, lang, places=listed[lang]) for lang in LANGS}


_Rows = Mapping[tuple[object, ...], Mapping[Key, Sequence[RowAt]]]
_Reports = Mapping[tuple[str, str, str], Sequence[SheetReport]]


def _placed(group: Reckoned, rows: _Rows, reports: _Reports) -> Reckoned:
    if not group.open:
        return group
    there = [_place(at, one, reports) for one in group.open for at in rows[one.ask.identity].get(one.key, ())]
    return replace(group, places=tuple(dict.fromkeys(there))[:_MOST_NAMED])


def _place(at: RowAt, one: OpenRows, reports: _Reports) -> Place:
    """Give the cell that is empty where its column is known, else the first of the row."""
    letter = _letter(one.ask, one.field, at, reports)
    return Place(at.file, sheet=at.sheet, cell=cell_at(letter, at.row))


def _letter(ask: Ask, field: str | None, at: RowAt, reports: _Reports) -> str:
    """Give the column of a field; the first of the sheet where blocks that share its rows have columns of their own."""
    there = reports.get((at.file, at.sheet, ask.table), ())
    letters = {letter for report in there if (letter := report.columns.get(field or ""))}
    return letters.pop() if len(letters) == 1 else "A"
