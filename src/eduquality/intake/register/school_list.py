"""Which schools does a list name? Any workbook with a column of names or codes will do, whatever else it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from eduquality.addresses import cell_at
from eduquality.errors import InputFault, Issue, Place
from eduquality.filenames import shown_path
from eduquality.intake.cells.masking import masked_refused, without_numbers
from eduquality.intake.checking.values import Fault, answerer
from eduquality.intake.clues.header_matching import column_letter, header_key, vocabulary
from eduquality.intake.layout.header import HEADER_WITHIN
from eduquality.intake.layout.rows.under_header import SAMPLE_WORDS
from eduquality.intake.processes.pool import WORKERS, Limits
from eduquality.model.definitions.project import Project
from eduquality.model.notations.forms_of_numbers import forms_in_use
from eduquality.model.results.collection import ListedSchool, school_named
from eduquality.model.tables import TABLES, columns, letters

if TYPE_CHECKING:
    from eduquality.intake.cells.parts import Grid

#: What is taken of a list, and the columns one of which it must have.
_FIELDS = ("school", "school_id", "kind", "county")
_NAMING = frozenset({"school", "school_id"})
#: Texts in which numbers of persons are masked, as in those of rows: both must be the same.
_PRINTED = frozenset({"school", "county"})
_NO_SCHOOLS = frozenset({"合计", "总计", "小计", "total"})
_SAMPLE = re.compile(SAMPLE_WORDS)


def schools_listed(project: Project) -> tuple[ListedSchool, ...]:
    """Give the schools that the project names, in a file or one by one; a file that cannot be read lists none here.

    What is wrong with it is said by whoever asks for the state of the collection.
    """
    if project.schools is not None:
        return tuple(ListedSchool(*school) for school in project.schools)
    named = project.expected.schools
    with forms_in_use(project.codes.forms):
        if isinstance(named, str):
            try:
                return read_school_list(Path(named))
            except InputFault:
                return ()
        return tuple(school_named(word) for word in named or ())


def read_school_list(path: Path) -> tuple[ListedSchool, ...]:
    """Read the schools of all sheets that have a column of names or codes, each once, in the order listed.

    Raises InputFault where the file cannot be read, names no schools, or a cell is no code, kind or name.
    """
    file = shown_path(Path(path.name))
    schools: dict[str, ListedSchool] = {}
    problems: list[Issue] = []
    for grid in WORKERS.read(path, file, Limits()):
        for row, texts in _rows(grid):
            values = _values(texts, Place(file, sheet=grid.sheet), row, problems)
            school = ListedSchool(*(values.get(name, "") for name in ("school", "school_id", "kind", "county")))
            schools.setdefault(school.code or school.name, school)
    if not schools and not problems:
        problems = [Issue("error", "list.no_schools", Place(file), {"rows": HEADER_WITHIN})]
    if problems:
        raise InputFault(problems)
    return tuple(schools.values())


def _rows(grid: Grid) -> Iterator[tuple[int, Mapping[str, tuple[str, str]]]]:
    """Give the number of every row that names a school, with its texts: field → (column letter, text)."""
    header, fields = _header(grid)
    if not fields:
        return
    below = zip(*(column.slice(header + 1).to_pylist() for column in grid.columns), strict=True)
    for row, cells in enumerate(below, start=header + 2):
        texts = {name: (column_letter(at), text) for name, at in fields.items() if (text := cells[at] or "").strip()}
        if _NAMING & texts.keys() and not any(_is_none(text) for text in cells if text):
            yield row, texts


def _is_none(text: str) -> bool:
    """Tell by one of its cells a row that is no school: a total, a sample."""
    return header_key(text) in _NO_SCHOOLS or _SAMPLE.search(text) is not None


def _header(grid: Grid) -> tuple[int, Mapping[str, int]]:
    """Give the row of the header, counted from 0, and the columns found there; none where no row names schools."""
    words = vocabulary(Project())
    heads = [column.slice(0, HEADER_WITHIN).to_pylist() for column in grid.columns]
    for row, texts in enumerate(zip(*heads, strict=True)):
        found: dict[str, int] = {}
        for at, text in enumerate(texts):
            meaning = words.meaning("schools", text) if text else None
            if isinstance(meaning, str) and meaning in _FIELDS:
                found.setdefault(meaning, at)
        if _NAMING & found.keys():
            return row, found
    return 0, {}


def _values(texts: Mapping[str, tuple[str, str]], sheet: Place, row: int, problems: list[Issue]) -> Mapping[str, str]:
    """Read the cells of a row, as those of the table of schools are read; add what is wrong to `problems`."""
    values: dict[str, str] = {}
    for name, (letter, text) in texts.items():
        answer = answerer(TABLES["schools"], name)(text)
        if isinstance(answer, Fault):
            face = columns(TABLES["schools"])[name]
            shown = masked_refused(text, letters(TABLES["schools"], name), (face.zh, *face.headers))
            blanks = {**answer.values, "field": {"zh": face.zh, "en": face.en}, "shown": shown}
            problems.append(Issue("error", answer.code, replace(sheet, cell=cell_at(letter, row)), blanks))
        else:
            values[name] = without_numbers(answer) if name in _PRINTED else answer
    return values
