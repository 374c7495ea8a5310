"""Do several examinations stand side by side, 期中 and 期末, over the same subjects or under each? Each is read alone.

The labels stand in a row over the subjects, in a row under them, or in the headers themselves: 语文(期中), 期末数学.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from eduquality.intake.cells.parts import Clue
from eduquality.intake.clues.exams import exam_in_year, is_exam_name
from eduquality.intake.clues.header_matching import Vocabulary, column_letter, exam_within, header_key
from eduquality.intake.layout.arrangements.side_by_side import Block, HeaderReader
from eduquality.intake.layout.header import Header, Names, Texts, missing_of
from eduquality.model.tables import SUBJECTS, TABLES

_FEWEST_GROUPS = 2


@dataclass(frozen=True, slots=True)
class ExamGroup:
    """Columns under one label: its text, the header row it stands in (0 the uppermost), the columns."""

    label: str
    level: int
    columns: Collection[int]


def exam_groups(
    header: Header, rows: Sequence[Texts], names: Names, scores: Collection[int], words: Vocabulary
) -> tuple[ExamGroup, ...]:
    """Give the groups of columns that the rows of a header name examinations for; empty where there are none.

    names: column → the texts that may be its header. scores: the columns of subjects and totals. Labels over the
    columns are two at least; those of the columns themselves may be one, where it is that of every score.
    """
    spec = TABLES[header.table].spec
    if spec.wide is None or "exam" in header.fields or "exam" not in spec.context:
        return ()
    for level in range(len(rows) - 1):
        groups = tuple(group for group in _groups(rows, level) if is_exam_name(group.label))
        if len(groups) >= _FEWEST_GROUPS and len({group.label for group in groups}) == len(groups):
            held = tuple(group for group in groups if set(group.columns) & set(scores))
            return held if len(held) >= _FEWEST_GROUPS else ()
    return _labelled_groups(rows, _labels(header.table, names, scores, words), scores)


def exam_blocks(
    groups: Sequence[ExamGroup], header: Header, scores: Collection[int], around: Sequence[str], read: HeaderReader
) -> tuple[Block, ...]:
    """Give a block for each examination; empty where a group is no whole header with what all of them share.

    Columns without scores outside the groups are of every block: whose the scores are. scores: the columns of subjects
    and totals. around: the texts around, nearest first, which may tell the year and term.
    """
    grouped = {column for group in groups for column in group.columns}
    shared = set(header.names) - grouped - set(scores)
    own = [read(shared | set(group.columns)) for group in groups]
    parts = [part for part in own if part is not None and set(part.missing) <= set(header.missing)]
    if len(parts) < len(groups):
        return ()
    return tuple(
        Block(
            None,
            _shown(header, part, group, grouped, is_first=not at),
            {"exam": _told(group, header, around)},
            group.label,
        )
        for at, (group, part) in enumerate(zip(groups, parts, strict=True))
    )


def unlabelled_header(header: Header, names: Names, words: Vocabulary) -> Header:
    """Leave out scores that only their label keeps apart from those of the sheet's own examination: 中考体育."""
    kept = {
        subject: (column, read)
        for subject, (column, read) in header.subjects.items()
        if any(_is_score(header.table, text, words) and not _is_labelled(text) for text, _ in names.get(column, ()))
    }
    if len(kept) == len(header.subjects):
        return header
    missing, signature = missing_of(header.table, header.fields, len(kept))
    return replace(header, subjects=kept, missing=missing, signature=signature)


def score_columns(table: str, names: Names, words: Vocabulary) -> frozenset[int]:
    """Give the columns of a wide table whose texts name a subject or a total, whichever of several for the same."""
    if TABLES[table].spec.wide is None:
        return frozenset()
    return frozenset(
        column for column, texts in names.items() if any(_is_score(table, text, words) for text, _ in texts)
    )


def is_score(field: str) -> bool:
    """Tell a subject or the total from what says whose scores they are."""
    return field in SUBJECTS or field == "total"


def _is_score(table: str, text: str, words: Vocabulary) -> bool:
    meaning = words.meaning(table, text)
    return meaning is not None and (not isinstance(meaning, str) or is_score(meaning))


# ---------------------------------------------------------------- labels over the subjects


def _groups(rows: Sequence[Texts], level: int) -> Iterator[ExamGroup]:
    """Give the groups of a row: a text reaches right until that row or one above it has another."""
    label, start, width = "", 0, len(rows[0])
    for column in range(width):
        text = "".join((rows[level][column] or "").split())
        if text == label or (not text and all(row[column] is None for row in rows[:level])):
            continue
        if label:
            yield ExamGroup(label, level, range(start, column))
        label, start = text, column
    if label:
        yield ExamGroup(label, level, range(start, width))


# ---------------------------------------------------------------- labels of the columns themselves


def _is_labelled(text: str) -> bool:
    """Tell a header that is one of scores by the examination it names only; 语文(期中) is one of 语文."""
    key = header_key(text)
    return "(" not in key and bool(exam_within(key)[0])


def _labels(table: str, names: Names, scores: Collection[int], words: Vocabulary) -> dict[int, str]:
    """Give the examination that each column of scores names itself."""
    found = {}
    for column in sorted(scores):
        texts = [text for text, _ in names.get(column, ()) if _is_score(table, text, words)]
        if label := next(filter(None, (exam_within(header_key(text))[0] for text in texts)), ""):
            found[column] = label
    return found


def _labelled_groups(
    rows: Sequence[Texts], labels: Mapping[int, str], scores: Collection[int]
) -> tuple[ExamGroup, ...]:
    """Put the columns of each examination together, in the order of their first."""
    columns: dict[str, list[int]] = {}
    for column, label in labels.items():
        columns.setdefault(label, []).append(column)
    if len(columns) < _FEWEST_GROUPS and len(labels) < len(scores):
        return ()
    return tuple(ExamGroup(label, _level_of(rows, own[0], label), own) for label, own in columns.items())


def _level_of(rows: Sequence[Texts], column: int, label: str) -> int:
    return next((at for at, row in enumerate(rows) if label in header_key(row[column] or "")), len(rows) - 1)


def _shown(header: Header, part: Header, group: ExamGroup, grouped: Collection[int], *, is_first: bool) -> Header:
    """Let each column that is not used be listed once: outside the groups with the first of them."""
    used = part.used
    names = {i: text for i, text in header.names.items() if i not in grouped} if is_first else {}
    names |= {i: text for i, text in part.names.items() if i in used or i in group.columns}
    return replace(part, names=dict(sorted(names.items())), ignored=part.ignored if is_first else {})


def _told(group: ExamGroup, header: Header, around: Sequence[str]) -> Clue:
    at = f"{column_letter(min(group.columns))}{header.rows[group.level] + 1}"
    return Clue(exam_in_year(group.label, around), "cell", at)
