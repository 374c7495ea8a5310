"""Whose points stand under 成绩 alone, beside names? Those of the one subject that title, sheet or file names."""

from __future__ import annotations

import re
from dataclasses import replace

from eduquality.addresses import cell_at
from eduquality.errors import Issue, Place
from eduquality.intake.cells.masking import without_numbers
from eduquality.intake.cells.parts import Clue
from eduquality.intake.clues.exams import subject_told
from eduquality.intake.clues.header_matching import SubjectHeader, column_letter, header_key, without_brackets
from eduquality.intake.clues.safe_headers import shown_title
from eduquality.intake.layout.header import Texts
from eduquality.intake.layout.sheet import Sheet
from eduquality.model.notations.folding import fold

_ALONE = re.compile(
    r"(?:\d{1,2}[.、])?(?:考试|测试|期中|期末|本次)?(?:成绩|分数|得分|总分|总成绩|总得分|卷面分?)\d{0,2}"
)
#: Behind the name of a subject: those who take it as one of several, and more is added up than its own points.
_OF_SEVERAL = re.compile(r"(?:类|组|方向|组合|科目|班|生|专业|统考|联考|特长|首选)")
#: More points than this are those of several subjects.
_MOST_POINTS = 160
_WITHIN = 8


def with_subject_named(sheet: Sheet) -> tuple[Sheet, Issue] | None:
    """Write the subject in the place of such a header, and say so; None where there is none, or no one subject."""
    for row, texts in enumerate(sheet.top[:_WITHIN]):
        column = _points_alone(sheet, texts)
        told = subject_told(sheet.around(row).texts()) if column is not None else None
        if column is not None and told and _are_of_one(sheet, row, column, told):
            named = tuple(told.text if i == column else text for i, text in enumerate(texts))
            top = [named if at == row else other for at, other in enumerate(sheet.top)]
            place = Place(sheet.grid.file, sheet=sheet.grid.sheet, cell=cell_at(column_letter(column), row + 1))
            values = {"header": shown_title(texts[column] or ""), "field": told.text, "at": without_numbers(told.at)}
            return replace(sheet, top=top), Issue("info", "sheet.subject_told", place, values)
    return None


def _are_of_one(sheet: Sheet, row: int, column: int, told: Clue) -> bool:
    """Tell points of one subject from a total of several, which 物理类 or 首选物理 has as well."""
    import pyarrow.compute as pc

    if re.search(rf"首选{told.text}|{told.text}{_OF_SEVERAL.pattern}", fold(_text_of(sheet, row, told))):
        return False
    below = sheet.grid.columns[column].slice(row + 1)
    plain = below.filter(pc.match_substring_regex(below, r"^\s*[0-9]{1,3}(?:\.[0-9]+)?\s*$"))
    most = pc.max(pc.cast(pc.utf8_trim_whitespace(plain), "float64")).as_py()
    return most is None or most <= _MOST_POINTS


def _text_of(sheet: Sheet, row: int, told: Clue) -> str:
    return next(one.text for one in sheet.around(row).texts() if (one.source, one.at) == (told.source, told.at))


def _points_alone(sheet: Sheet, texts: Texts) -> int | None:
    """Give the one column of points of a row of headers that has names and no subject."""
    found = [i for i, text in enumerate(texts) if text and _ALONE.fullmatch(without_brackets(header_key(text)))]
    others = [text for i, text in enumerate(texts) if text and i not in found]
    subjects = any(isinstance(sheet.words.meaning("exams", text), SubjectHeader) for text in others)
    named = any(sheet.words.meaning("students", text) == "name" for text in others)
    return found[0] if len(found) == 1 and named and not subjects else None
