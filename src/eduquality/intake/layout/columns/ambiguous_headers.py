"""What does a header mean that may mean several things? 学生 over names is 姓名, over numbers 学生数.

Which headers these are, and what decides, stands in `indicators/sheets/columns.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache

from eduquality.addresses import cell_at
from eduquality.errors import Issue, Place
from eduquality.intake.cells.parts import Part
from eduquality.intake.clues.header_matching import Vocabulary, column_letter, header_key, without_brackets
from eduquality.intake.clues.safe_headers import shown_title
from eduquality.intake.clues.values_tell import are
from eduquality.intake.layout.header import FEWEST_COLUMNS, Texts
from eduquality.intake.layout.sheet import Sheet
from eduquality.model.tables import TABLES

#: Rows in which headers stand, and rows that tell what stands below.
_WITHIN, _LOOKED_AT = 8, 12
_FEWEST = 2


def with_meanings(sheet: Sheet) -> tuple[Sheet, dict[tuple[int, int], Issue]]:
    """Write what ambiguous headers mean in their place; give what is to be said of each, by row and column."""
    found = {(row, i): meant for row in range(min(_WITHIN, len(sheet.top))) for i, meant in _meant(sheet, row)}
    if not found:
        return sheet, {}
    top = [tuple(found.get((row, i), text) for i, text in enumerate(texts)) for row, texts in enumerate(sheet.top)]
    return replace(sheet, top=top), {at: _note(sheet, *at, meant) for at, meant in found.items()}


def noting_meanings(part: Part, said: Mapping[tuple[int, int], Issue]) -> Part:
    """Say which of its columns a part owes to what stands in them."""
    used = {(row, letter) for row in part.header_rows for letter in part.letters.values()}
    return part.noting(*(note for (row, i), note in said.items() if (row + 1, column_letter(i)) in used))


def _meant(sheet: Sheet, row: int) -> Iterator[tuple[int, str]]:
    """Give the columns of a row whose header is ambiguous and told by what stands below it."""
    texts = sheet.top[row]
    if sum(one is not None for one in texts) < FEWEST_COLUMNS:
        return
    by_header = TABLES.sheets.meanings_by_value
    for i, text in enumerate(texts):
        if text and (means := by_header.get(_bare_key(text))):
            below = sheet.grid.columns[i].slice(row + 1, _LOOKED_AT).drop_null().to_pylist()
            meant = next((title for held, title in means.items() if are(held, below)), None)
            if meant and len(below) >= _FEWEST and not _is_named(meant, texts, sheet.words):
                yield i, meant


@lru_cache(maxsize=8192)
def _bare_key(text: str) -> str:
    return without_brackets(header_key(text))


def _is_named(title: str, texts: Texts, words: Vocabulary) -> bool:
    """Tell whether another column of a row already has what a title names."""
    wanted = words.meanings(title)
    return any(_share(wanted.items(), words.meanings(text).items()) for text in texts if text)


def _share(some: Iterable[object], others: Iterable[object]) -> bool:
    return not {*some}.isdisjoint(others)


def _note(sheet: Sheet, row: int, column: int, meant: str) -> Issue:
    place = Place(sheet.grid.file, sheet=sheet.grid.sheet, cell=cell_at(column_letter(column), row + 1))
    values = {"header": shown_title(sheet.top[row][column] or ""), "field": meant}
    return Issue("info", "sheet.known_by_value", place, values)
