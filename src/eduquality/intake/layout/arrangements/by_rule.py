"""What does `eduq.yaml` say of this sheet? Its table, its header rows, what each column is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import PurePosixPath

from eduquality.intake.cells.parts import Grid
from eduquality.intake.clues.header_matching import SubjectHeader, Vocabulary, column_index, header_key, subject_header
from eduquality.intake.layout.arrangements.exams_side_by_side import exam_blocks, exam_groups, is_score, score_columns
from eduquality.intake.layout.arrangements.forms import Form, FormCell
from eduquality.intake.layout.arrangements.side_by_side import Block
from eduquality.intake.layout.header import (
    Candidate,
    Header,
    Origin,
    Texts,
    find_header,
    missing_of,
    names_of,
    stand_in,
)
from eduquality.model.definitions.project import IGNORED, Project, SheetRule
from eduquality.model.tables import SUBJECTS

ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


def rule_for(grid: Grid, project: Project) -> SheetRule | None:
    """Give the first rule of the project file that fits the sheet."""
    return next((rule for rule in project.sheets if rule.fits(grid.file, grid.sheet)), None)


def ruled_headers(
    top: Sequence[Texts],
    tables: tuple[str, ...],
    rule: SheetRule,
    words: Vocabulary,
    around: Callable[[int], Sequence[str]],
) -> tuple[Block, ...]:
    """Give the header as a rule has it, block by block; none where the sheet holds no header at all.

    around: gives the texts around a row, nearest first, which tell the year of examinations that stand side by side.
    """
    rows = tuple(row - 1 for row in rule.header)
    if not rows:
        found = find_header(top, tables, words)
        if found is None:
            return ()
        rows, tables = found.rows, (rule.table or found.table,)
    width = len(top[0])
    names = names_of([top[row] for row in rows])
    given = _given(rule, width)
    best = max((_blocks(table, rows, names, given, width, words) for table in tables), key=_weight)
    if not best[0].header.matched:
        return ()
    return _exams(best[0].header, top, names, given, around(rows[0]), words) or best


def _exams(
    first: Header,
    top: Sequence[Texts],
    names: Mapping[int, tuple[Candidate, ...]],
    given: Mapping[int, str],
    around: Sequence[str],
    words: Vocabulary,
) -> tuple[Block, ...]:
    """Cut the columns where examinations stand side by side."""
    whole = _header(first.table, first.rows, names, given, range(len(top[0])), words)
    said = {column for column, field in given.items() if is_score(field)}
    scores = said | (score_columns(first.table, names, words) - set(given))
    groups = exam_groups(whole, [top[row] for row in first.rows], names, scores, words)
    if not groups:
        return ()
    return exam_blocks(
        groups, whole, scores, around, lambda inside: _header(first.table, first.rows, names, given, inside, words)
    )


def _given(rule: SheetRule, width: int) -> dict[int, str]:
    """Give what a rule says of columns that the sheet has: one without any cell at its right edge ends there."""
    given = {column_index(letter): field for letter, field in rule.columns.items()}
    return {i: field for i, field in given.items() if i < width}


def columns_beyond(rule: SheetRule, width: int) -> tuple[str, ...]:
    """Give the letters of columns that a rule says are something, and that the sheet does not have."""
    return tuple(letter for letter, field in rule.columns.items() if field != IGNORED and column_index(letter) >= width)


def named_twice(blocks: Sequence[Block], rule: SheetRule) -> tuple[str, tuple[str, ...]] | None:
    """Give a field that a rule names twice and its columns, where these begin no halves of a list side by side."""
    first, *others = blocks
    if first.told or all(set(block.header.missing) <= set(first.header.missing) for block in others):
        return None
    letters: dict[str, list[str]] = {}
    for letter, field in sorted(rule.columns.items(), key=lambda item: column_index(item[0])):
        letters.setdefault(field, []).append(letter)
    return next((f, tuple(own)) for f, own in letters.items() if len(own) > 1 and f != IGNORED)


def contradicts(top: Sequence[Texts], rule: SheetRule, file: str, words: Vocabulary) -> bool:
    """Tell whether a rule that is for many files by a pattern is of another form than this sheet.

    Most headers of the columns it names then say another field. A file that is named is read as the rule says.
    """
    if rule.table is None or not rule.header or _is_named(rule, file) or rule.header[-1] > len(top):
        return False
    names = names_of([top[row - 1] for row in rule.header])
    given = {i: field for i, field in _given(rule, len(top[0])).items() if field != IGNORED}
    said = {i: words.meaning(rule.table, names[i][0][0]) for i in given if i in names}
    other = [i for i, meaning in said.items() if isinstance(meaning, str) and meaning != given[i]]
    return 2 * len(other) > len(given)


def _is_named(rule: SheetRule, file: str) -> bool:
    return file in rule.files or PurePosixPath(file).name in rule.files


def _weight(blocks: Sequence[Block]) -> tuple[bool, int]:
    header = blocks[0].header
    return not header.missing, header.matched - 2 * len(header.missing)


def _blocks(
    table: str,
    rows: tuple[int, ...],
    names: Mapping[int, tuple[Candidate, ...]],
    given: Mapping[int, str],
    width: int,
    words: Vocabulary,
) -> tuple[Block, ...]:
    """Cut the columns where a field that the rule names is named again."""
    starts, seen = [0], set[str]()
    for column, field in sorted(given.items()):
        if field in seen:
            starts.append(column)
            seen = set()
        seen |= {field} - {IGNORED}
    spans = [range(a, b) for a, b in zip(starts, [*starts[1:], width], strict=True)]
    return tuple(Block(span, _header(table, rows, names, given, span, words)) for span in spans)


def _header(
    table: str,
    rows: tuple[int, ...],
    names: Mapping[int, tuple[Candidate, ...]],
    given: Mapping[int, str],
    span: Collection[int],
    words: Vocabulary,
) -> Header:
    shown = {i: texts[0][0] for i, texts in names.items() if i in span}
    fields: dict[str, int] = {}
    subjects: dict[str, tuple[int, SubjectHeader]] = {}
    origins: dict[int, Origin] = {}
    inside = {i: field for i, field in given.items() if i in span and field != IGNORED}
    for i, field in sorted(inside.items()):
        _place(field, i, shown.setdefault(i, field), fields, subjects)
        origins[i] = "ruled"
    for i, texts in names.items():
        if i in span and i not in given:
            _place_known(table, texts, words, column=i, fields=fields, subjects=subjects, shown=shown)
    usable = {i: texts for i, texts in names.items() if i in span and (i not in given or given[i] in fields)}
    stand_in(table, fields, len(subjects), usable, words)
    missing, signature = missing_of(table, fields, len(subjects))
    ignored = {i: shown.pop(i, "") for i, field in given.items() if i in span and field == IGNORED}
    names_shown = dict(sorted(shown.items()))
    return Header(table, rows, names_shown, fields, subjects, missing, signature, 0, (), origins, ignored)


def _place(
    field: str, column: int, text: str, fields: dict[str, int], subjects: dict[str, tuple[int, SubjectHeader]]
) -> None:
    """Take a column for the field or subject that the rule says."""
    if field in SUBJECTS and field not in fields:
        read = subject_header(header_key(text)) if text else None
        subjects[field] = column, SubjectHeader(field, 0, read.full_mark if read else None)
    else:
        fields[field] = column


def _place_known(
    table: str,
    texts: Sequence[Candidate],
    words: Vocabulary,
    *,
    column: int,
    fields: dict[str, int],
    subjects: dict[str, tuple[int, SubjectHeader]],
    shown: dict[int, str],
) -> None:
    """Take a column that the rule does not name for what its header says, unless the rule names another for that."""
    for text, _ in texts:
        meaning = words.meaning(table, text)
        if isinstance(meaning, str):
            fields.setdefault(meaning, column)
            shown[column] = text
            return
        if meaning and meaning.subject in SUBJECTS:
            subjects.setdefault(meaning.subject, (column, meaning))
            shown[column] = text
            return


def ruled_form(grid: Grid, table: str, rule: SheetRule, words: Vocabulary) -> Form:
    """Read the cells that a rule names as one row."""
    del words
    cells = {field: _cell(grid, field, address) for field, address in rule.cells.items()}
    missing, signature = missing_of(table, cells, 0)
    first = min(cell.row for cell in cells.values())
    return Form(table, first, cells, missing, signature, (), dict.fromkeys(cells, "route.mapping"))


def _cell(grid: Grid, field: str, address: str) -> FormCell:
    match = ADDRESS.fullmatch(address)
    column, row = (column_index(match[1]), int(match[2]) - 1) if match else (0, 0)
    held = column < len(grid.columns) and row < grid.height
    text = grid.columns[column][row].as_py() if held else None
    return FormCell(row, column, text, field, grid.errors.get((row + 1, column + 1), ""))
