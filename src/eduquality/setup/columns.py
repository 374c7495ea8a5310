"""What do columns mean that nobody knows? A header like a known one is guessed where its values are that field's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from eduquality.errors import InputFault
from eduquality.intake.clues.header_matching import column_index, header_key, vocabulary
from eduquality.intake.loading import read_again
from eduquality.model.definitions.project import IGNORED
from eduquality.model.results.dataset import Dataset, SheetReport
from eduquality.model.tables import SUBJECTS, TABLES, can_read, columns, letters, validator_of
from eduquality.setup.questions import Answer, Question, Setting
from eduquality.words import LANGS, say

if TYPE_CHECKING:
    from eduquality.intake.cells.parts import Grid

#: Where a name might stand that is not shown: nobody knows what was written.
_MASKED = re.compile(r"[^\s*]\*")
#: Why a sheet is no table of which one column more would make one.
_LACKING = "sheet.missing_columns"
#: So large a part of a column's distinct values, of which so many are looked at, must be values of the field.
_MOST_FIT, _LOOKED_AT = 0.9, 200
#: A shorter number is no person's; headers are much alike from here on.
_SHORTEST_NUMBER, _MUCH_ALIKE = 8, 0.75


@dataclass(frozen=True)
class _Reader:
    """The sheets of files, each read once more at most."""

    dataset: Dataset
    grids: dict[str, Sequence[Grid]] = field(default_factory=dict)

    def values(self, sheet: SheetReport, letter: str) -> list[str]:
        """Give the distinct texts below a header."""
        if sheet.file not in self.grids:
            try:
                path = self.dataset.path_of(sheet.file)
                self.grids[sheet.file] = read_again(path, sheet.file, self.dataset.project)
            except (InputFault, OSError):
                self.grids[sheet.file] = ()
        grid = next((one for one in self.grids[sheet.file] if one.sheet == sheet.sheet), None)
        at = column_index(letter)
        if grid is None or at >= len(grid.columns) or not sheet.header_rows:
            return []
        below = grid.columns[at].slice(max(sheet.header_rows)).unique().to_pylist()
        return [text for text in below if text and text.strip()][:_LOOKED_AT]


def questions_of_columns(dataset: Dataset) -> Iterator[Question]:
    """Ask once of each header of a table that is like a known one, or that stands where a needed one is missing."""
    reader = _Reader(dataset)
    found: dict[tuple[str, str], list[tuple[SheetReport, str, str | None]]] = {}
    for sheet in dataset.sheets:
        table = sheet.table or str(sheet.values.get("nearest", ""))
        if table not in TABLES or not sheet.header_rows or (sheet.table is None and sheet.reason != _LACKING):
            continue
        for letter, header, near in sheet.unknown:
            if letter.isalpha() and near != header and header_key(header) and not _MASKED.search(header):
                found.setdefault((table, header), []).append((sheet, letter, near))
    for (table, header), places in found.items():
        if question := _question(dataset, reader, table, header, places):
            yield question


def _question(
    dataset: Dataset,
    reader: _Reader,
    table: str,
    header: str,
    places: Sequence[tuple[SheetReport, str, str | None]],
) -> Question | None:
    sheet, letter, near = places[0]
    likely = _field_of(dataset, table, near) if near else None
    # Of a sheet that is no table only what would make it one is worth a question.
    missing = [] if sheet.table else _missing(table, sheet)
    asked = [name for name in dict.fromkeys([likely, *missing]) if name and (sheet.table or name in missing)]
    texts = reader.values(sheet, letter)
    fitting = [name for name in asked if _fits(table, name, texts, near if name == likely else None, header)]
    if not fitting and not (likely and sheet.table):
        return None
    own = tuple(_means(table, header, name) for name in (*fitting, *(name for name in asked if name not in fitting)))
    own = own[: max(len(fitting), 1)]
    unused = (Setting(("columns", table, header), IGNORED),)
    # Elsewhere a header that is known says what it says.
    is_nothing = sheet.table and _field_of(dataset, table, header) is None
    leave = Answer("setup.answer.leave_column", {}, unused if is_nothing else ())
    answers = (*own, leave) if fitting else (leave, *own)
    values = {
        "header": header,
        "place": f"{sheet.file}!{sheet.sheet}!{sheet.header_cell(letter)}",
        "sheets": len(places),
        "table": {lang: getattr(TABLES[table].spec, lang) for lang in LANGS},
    }
    return Question("columns", "setup.column", values, answers, typed=lambda text: _typed(dataset, table, header, text))


def _field_of(dataset: Dataset, table: str, header: str) -> str | None:
    meaning = vocabulary(dataset.project).meaning(table, header)
    return meaning if isinstance(meaning, str) else meaning.subject.removeprefix("*") if meaning else None


def _missing(table: str, sheet: SheetReport) -> list[str]:
    """Give the fields that would make a sheet the table it is nearest to, the nearest combination's."""
    groups = [[name for name in group if name not in sheet.columns] for group in TABLES[table].spec.signature]
    return min(filter(None, groups), key=len, default=[])


def _fits(table: str, name: str, texts: Sequence[str], near: str | None, header: str) -> bool:
    """Tell whether a column's values are those of a field; near: the header of the field that its own is like.

    What takes any text must be headed nearly alike, and small numbers are grades, ages, ranks and counts.
    """
    model = TABLES[table]
    if name not in model.model_fields:
        return near is not None and name in SUBJECTS and bool(texts) and all(map(_is_number, texts))
    numbers = all(map(_is_number, texts))
    if columns(model)[name].personal == "id" and min(map(len, texts), default=0) < _SHORTEST_NUMBER:
        return False
    if letters(model, name) is None and (numbers or near is None or not _is_much_like(header, near)):
        return False
    read = validator_of(model, name)
    likely = bool(texts) and (near is not None or not numbers)
    return likely and sum(can_read(read, text) for text in texts) >= _MOST_FIT * len(texts)


def _is_much_like(header: str, near: str) -> bool:
    one, other = header_key(header), header_key(near)
    return one in other or other in one or SequenceMatcher(None, one, other).ratio() >= _MUCH_ALIKE


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdecimal()


def _means(table: str, header: str, name: str) -> Answer:
    return Answer("setup.answer.is_field", {"field": _title(table, name)}, (Setting(("columns", table, header), name),))


def _title(table: str, name: str) -> Mapping[str, str]:
    face = columns(TABLES[table]).get(name)
    return {lang: str(getattr(face, lang)) if face else say(f"val.subject.{name}", lang) for lang in LANGS}


def _typed(dataset: Dataset, table: str, header: str, text: str) -> Answer | None:
    """Take the name or a header of a field."""
    fields = {*TABLES[table].model_fields, *(SUBJECTS if TABLES[table].spec.wide else ())}
    name = text if text in fields else _field_of(dataset, table, text)
    return _means(table, header, name) if name in fields and name is not None else None
