"""What holds for every row of a sheet although no column says it? Lines above its table, and the names around it.

A value is taken as it is written, and with where it stands: a person can see in `validate -v` what came from where.
Only what says whose the rows are is taken so: school, stage, grade, class, examination; never a number or a name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from eduquality.intake.cells.parts import Clue
from eduquality.intake.clues.classes import grade_and_class
from eduquality.intake.clues.header_matching import Vocabulary, column_letter
from eduquality.intake.clues.lines_above import FOR_ALL_ROWS, keyed_values
from eduquality.model.notations.folding import fold
from eduquality.model.notations.grades import is_cohort
from eduquality.model.tables import TABLES, columns
from eduquality.model.tables.base import can_read, validator_of

#: Told of a sheet as one whole; a known school or county that the texts around name goes before them.
SETTLED_LATER = frozenset({"school"})
_STAGE_WORDS = re.compile(r"小学|初中|高中|幼儿园|学前")


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What stands above a header (0-based row, column, text) and what sheet, file and folders are called.

    begins: the row from which on the lines above are of the table alone, where others stand above it on the sheet.
    """

    above: tuple[tuple[int, int, str], ...]
    sheet: str
    file: str
    folders: tuple[str, ...]
    begins: int = 0

    def own(self) -> Iterator[Clue]:
        """Give the lines above that are of the table alone, where others stand above it on the sheet."""
        for row, column, text in self.above:
            if 0 < self.begins <= row:
                yield Clue(text, "cell", f"{column_letter(column)}{row + 1}")

    def texts(self) -> Iterator[Clue]:
        """Give every text, nearest first, with where it stands."""
        for row, column, text in self.above:
            yield Clue(text, "cell", f"{column_letter(column)}{row + 1}")
        yield Clue(self.sheet, "sheet", self.sheet)
        yield Clue(self.file, "file", self.file)
        for folder in self.folders:
            yield Clue(folder, "folder", folder)

    def distinct(self) -> tuple[Clue, ...]:
        """Give each text once, the nearest first."""
        texts: dict[str, Clue] = {}
        for told in self.texts():
            texts.setdefault(told.text, told)
        return tuple(texts.values())


@lru_cache(maxsize=2048)
def values_for_all_rows(
    table: str, around: Surroundings, known: frozenset[str], words: Vocabulary, span: range | None
) -> dict[str, Clue]:
    """Give what is told of the fields of `table` that no column gives; known: those that a column gives.

    span: the columns (0-based) of the block the rows stand in, where the sheet has several side by side.
    """
    fields = TABLES[table].model_fields
    wanted = {name for name in FOR_ALL_ROWS if name in fields and name not in known}
    if not wanted:
        return {}
    found: dict[str, Clue] = {}
    pairs = [pair for pair in keyed_values(table, around.above, words) if _holds(table, pair.field, pair.told, wanted)]
    inside = [pair for pair in pairs if span is None or pair.column in span]
    for pair in (*inside, *pairs):
        found.setdefault(pair.field, pair.told)
    named = [one for one in _from_names(table, around, wanted) if _holds(table, *one, wanted)]
    if "class_name" in found and "grade" in wanted:
        grade, _ = grade_and_class(found["class_name"].text, whole=True)
        named[:0] = [("grade", Clue(grade, "cell", found["class_name"].at))] if grade else []
    # Which grade a cohort is in is told by less than a grade is.
    for name, told in sorted(named, key=lambda one: one[0] == "grade" and is_cohort(one[1].text)):
        found.setdefault(name, told)
    return found


def _holds(table: str, name: str, told: Clue, wanted: set[str]) -> bool:
    """Tell whether a field is looked for and may have the value: 年级:全校 is a title and no grade."""
    if name not in wanted:
        return False
    return can_read(validator_of(TABLES[table], name), told.text) or (name == "grade" and is_cohort(told.text))


def _from_names(table: str, around: Surroundings, wanted: set[str]) -> Iterator[tuple[str, Clue]]:
    """Give grade, class and stage as titles and the names of sheet, file and folders tell them."""
    lists_people = any(face.personal for face in columns(TABLES[table]).values())
    for told in around.texts():
        whole = told.source in {"sheet", "folder"}
        # A title says of whom numbers are where no column does.
        is_asked = lists_people or "class_name" in TABLES[table].model_fields or {"grade", "stage"} <= wanted
        if not whole and not is_asked:
            continue
        grade, klass = grade_and_class(told.text, whole=whole)
        if klass and "class_name" in wanted:
            yield "class_name", Clue(klass, told.source, told.at)
        if grade and "grade" in wanted:
            yield "grade", Clue(grade, told.source, told.at)
        if whole and "stage" in wanted and (stage := stage_named(told.text)):
            yield "stage", Clue(stage, told.source, told.at)


def stage_named(text: str) -> str | None:
    """Give the stage that a text is the name of: 初中部."""
    stage = fold(text).removesuffix("部")
    return stage if _STAGE_WORDS.fullmatch(stage) else None
