"""Do several examinations stand side by side, 期中 and 期末 each over the same subjects? Each is read by itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from eduquality.intake.blocks import Block
from eduquality.intake.context import exam_in_year, is_exam_name
from eduquality.intake.headers import Vocabulary, column_letter
from eduquality.intake.heading import Candidate, Header, Row
from eduquality.intake.parts import Told
from eduquality.model.tables import SUBJECTS, TABLES

_FEWEST_GROUPS = 2
#: Reads some columns (indexes) of a header's rows as a header of its own.
Reader = Callable[[Collection[int]], Header | None]


@dataclass(frozen=True, slots=True)
class Group:
    """Columns under one label: its text, the header row it stands in (0 the uppermost), the columns."""

    label: str
    level: int
    columns: range


def exam_groups(header: Header, rows: Sequence[Row]) -> tuple[Group, ...]:
    """Give the groups of columns that the rows of a header name examinations over; empty where not two."""
    spec = TABLES[header.table].spec
    if len(rows) < _FEWEST_GROUPS or spec.wide is None or "exam" in header.fields or "exam" not in spec.context:
        return ()
    for level in range(len(rows) - 1):
        groups = tuple(group for group in _groups(rows, level) if is_exam_name(group.label))
        if len(groups) >= _FEWEST_GROUPS and len({group.label for group in groups}) == len(groups):
            return groups
    return ()


def by_exam(
    groups: Sequence[Group], header: Header, scores: Collection[int], around: Sequence[str], read: Reader
) -> tuple[Block, ...]:
    """Give a block for each examination; empty where fewer than two of the groups are of scores.

    Columns without scores outside the groups are of every block: whose the scores are. scores: the columns of subjects
    and totals. around: the texts around, nearest first, which may tell the year and term.
    """
    groups = [group for group in groups if set(group.columns) & set(scores)]
    if len(groups) < _FEWEST_GROUPS:
        return ()
    grouped = {column for group in groups for column in group.columns}
    shared = set(header.names) - grouped - set(scores)
    own = [read(shared | set(group.columns)) for group in groups]
    parts = [part for part in own if part is not None and set(part.missing) <= set(header.missing)]
    if len(parts) < len(groups):
        return ()
    return tuple(
        Block(None, _shown(header, part, group, grouped, is_first=not at), _told(group, header, around), group.label)
        for at, (group, part) in enumerate(zip(groups, parts, strict=True))
    )


def score_columns(table: str, names: Mapping[int, Sequence[Candidate]], words: Vocabulary) -> frozenset[int]:
    """Give the columns whose texts name a subject or a total, whichever of several for the same."""
    return frozenset(
        column for column, texts in names.items() if any(_is_score(table, text, words) for text, _ in texts)
    )


def is_score(field: str) -> bool:
    """Tell a subject or the total from what says whose scores they are."""
    return field in SUBJECTS or field == "total"


def _is_score(table: str, text: str, words: Vocabulary) -> bool:
    meaning = words.meaning(table, text)
    return meaning is not None and (not isinstance(meaning, str) or is_score(meaning))


def _groups(rows: Sequence[Row], level: int) -> Iterator[Group]:
    """Give the groups of a row: a text reaches right until that row or one above it has another."""
    label, start, width = "", 0, len(rows[0])
    for column in range(width):
        text = "".join((rows[level][column] or "").split())
        if text == label or (not text and all(row[column] is None for row in rows[:level])):
            continue
        if label:
            yield Group(label, level, range(start, column))
        label, start = text, column
    if label:
        yield Group(label, level, range(start, width))


def _shown(header: Header, part: Header, group: Group, grouped: Collection[int], *, is_first: bool) -> Header:
    """Let each column that is not used be listed once: outside the groups with the first of them."""
    used = {*part.fields.values(), *(column for column, _ in part.subjects.values())}
    names = {i: text for i, text in header.names.items() if i not in grouped} if is_first else {}
    names |= {i: text for i, text in part.names.items() if i in used or i in group.columns}
    return replace(part, names=dict(sorted(names.items())), ignored=part.ignored if is_first else {})


def _told(group: Group, header: Header, around: Sequence[str]) -> Told:
    at = f"{column_letter(group.columns.start)}{header.rows[group.level] + 1}"
    return Told(exam_in_year(group.label, around), "cell", at)
