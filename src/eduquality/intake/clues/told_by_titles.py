"""What do titles say of all rows of a table that no column says? 校级骨干教师名单: which title, and of which level.

What they say stands in the table's file, `told_in_titles`. The nearest texts that say anything decide; where they say
two things they say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from eduquality.intake.cells.parts import Clue
from eduquality.intake.clues.titles import bare_title
from eduquality.model.notations.folding import fold
from eduquality.model.tables import TABLES, SheetKind, cached_for_tables, columns

_SECTION, _ROW = (
    re.compile(r"\s*(?:[一二三四五六七八九十]{1,3}\s*[、.]|\([一二三四五六七八九十]{1,3}\))"),
    re.compile(r"\D"),
)
#: What a list of all calls itself.
OF_ALL = re.compile(r"花名册|名册|学籍|在校生|全体|全校|基本信息|基本情况|信息表|班级表|班额表|学校名[录单]|一览表")
#: Whose texts are looked at together, the nearest first.
_SOURCES = ("cell", "sheet", "file", "folder")


def told_by_titles(table: str, clues: Iterable[Clue], known: Collection[str]) -> dict[str, Clue]:
    """Give what the texts around say of the fields that no column tells, in the words of the table."""
    fields = [field for field in TABLES[table].spec.told_in_titles if field not in known]
    texts = [*clues] if fields else []
    told = ((field, code_told(table, field, texts)) for field in fields)
    return {field: in_word_of(table, field, one) for field, one in told if one}


def untold_by_titles(table: str, told: Collection[str]) -> list[str]:
    """Give the fields that a row means nothing without, that a title may tell and that nothing tells."""
    fields = TABLES[table].model_fields
    said = TABLES[table].spec.told_in_titles
    return [field for field in said if fields[field].is_required() and field not in told]


def code_told(table: str, field: str, clues: Iterable[Clue]) -> Clue | None:
    """Give the one code that the nearest texts naming any say of all rows: those above together, then names."""
    said = TABLES[table].spec.told_in_titles.get(field, {})
    clues = [*clues]
    if heading := _nearest_heading(clues):
        headed = _said_in(fold(heading.text), said)
        if len(headed) == 1:
            return Clue(headed[0], heading.source, heading.at)
    for source in _SOURCES:
        told = [(code, one) for one in clues if one.source == source for code in _said_in(fold(one.text), said)]
        if told:
            code, first = told[0]
            return Clue(code, first.source, first.at) if len({code for code, _ in told}) == 1 else None
    return None


def is_numbered(text: str) -> bool:
    """Tell a line that heads a section: 二、转出学生, (三)县级骨干教师."""
    return _SECTION.match(fold(text)) is not None


def _nearest_heading(clues: Iterable[Clue]) -> Clue | None:
    """Give the lowest of the lines above that head a section: of the whole sheet is said above it."""
    headings = [one for one in clues if one.source == "cell" and is_numbered(one.text)]
    return max(headings, key=lambda one: int(_ROW.sub("", one.at) or 0), default=None)


def in_word_of(table: str, field: str, told: Clue) -> Clue:
    """Give a code that is told in the word that the table has for it; a field that is no choice reads it as it is."""
    word, *_ = columns(TABLES[table])[field].titles.get(told.text, (told.text,))
    return Clue(word, told.source, told.at)


def _said_in(text: str, said: Mapping[str, str]) -> list[str]:
    return [code for code, words in said.items() if re.search(words, text)]


@cached_for_tables
def kinds_of_some(table: str) -> Mapping[str, SheetKind]:
    """Give the kinds of lists that hold some rows of a table."""
    return {name: kind for name, kind in TABLES.sheets.kinds.items() if table in kind.some_of}


def kind_named(table: str, texts: Iterable[str]) -> SheetKind | None:
    """Give the kind of list of some rows of a table that the first text names which says what a list is of."""
    for title in map(bare_title, texts):
        if kind := next((kind for kind in kinds_of_some(table).values() if kind.is_named_by(title)), None):
            return kind
        if OF_ALL.search(title):
            return None
    return None
