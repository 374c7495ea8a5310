"""Which of several columns of one field counts? Of degrees the highest, of numbers of pupils those who are there.

Whatever else stands twice on a sheet and says two things is said to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING

from eduquality.errors import Issue
from eduquality.intake.cells.cell_conditions import spans
from eduquality.intake.cells.columns import distinct_texts
from eduquality.intake.cells.parts import Part
from eduquality.intake.clues.header_matching import (
    TOTAL,
    Vocabulary,
    column_letter,
    exam_within,
    gives_way,
    header_key,
    subject_header,
)
from eduquality.intake.clues.rival_headers import (
    calls_itself_highest,
    counts_present,
    counts_registered,
    is_one_of_degrees,
)
from eduquality.intake.clues.safe_headers import shown_title
from eduquality.intake.layout.header import Header, Texts, names_of
from eduquality.model.notations.classnames import names_grade
from eduquality.model.notations.enrolled import asks_whether_left
from eduquality.model.notations.no_value import says_nothing
from eduquality.model.notations.score_cells import MARK, read_result
from eduquality.model.tables import SUBJECTS, TABLES, allowed, columns, validator_of
from eduquality.words import LANGS, say

if TYPE_CHECKING:
    import pyarrow as pa

#: Table → the field that counts its pupils.
_PUPILS: Mapping[str, str] = {"classes": "headcount", "enrolments": "pupils"}
#: Table → the field whose codes are degrees, the highest first.
_DEGREES: Mapping[str, str] = {"teachers": "education"}
#: What counts of several columns, all of it or a part: 教学用计算机 of all computers.
_NARROWER: Mapping[str, str] = {"computers": "教学"}
_SEVERAL = 2
#: So many rows tell what a column holds.
_LOOKED_AT = 20
_SEPARATOR = "\x1f"


def with_present_pupils(header: Header, words: Vocabulary) -> Header:
    """Let the column of those who are there count the pupils, where another one would; the register at the last."""
    field = _PUPILS.get(header.table, "")
    column = header.fields.get(field)
    if column is None or _is_settled(header, column, words) or counts_present(header.names[column]):
        return header
    others = {i: text for i, text in header.names.items() if _is_free(header, i)}
    present = [i for i, text in others.items() if counts_present(text)]
    if not present and counts_registered(header.names[column]):
        present = [
            i
            for i, text in others.items()
            if words.meaning(header.table, text) == field and not counts_registered(text)
        ]
    return replace(header, fields={**header.fields, field: present[0]}) if present else header


def with_better_values(header: Header, cells: Sequence[pa.StringArray], words: Vocabulary) -> Header:
    """Let another column of a field count where its values are the better ones; cells: those below the header.

    是否返校 over 是 and 否 goes before 劝返情况 over 上门2次, 班级名称 over 初2023级1班 before 班号 over 1 where no
    column tells the grade, computers for teaching before all of them.
    """
    for column in header.again:
        meaning = words.meaning(header.table, header.names[column])
        before = header.fields.get(meaning) if isinstance(meaning, str) else None
        if not isinstance(meaning, str) or before is None or _is_settled(header, before, words):
            continue
        held = [[*dict.fromkeys(cells[i].slice(0, _LOOKED_AT).drop_null().to_pylist())] for i in (before, column)]
        if (narrow := _NARROWER.get(meaning)) is not None:
            better = narrow in header.names[column] and narrow not in header.names[before]
        elif meaning == "class_name":
            better = "grade" in columns(TABLES[header.table]) and "grade" not in header.fields
            better = better and not any(map(names_grade, held[0])) and all(map(names_grade, held[1]))
        else:
            better = meaning in allowed(TABLES[header.table])
            better = better and not any(_is_read(header.table, meaning, text) for text in held[0])
            better = better and all(_is_read(header.table, meaning, text) for text in held[1])
        if better and all(held):
            header = replace(header, fields={**header.fields, meaning: column})
    return header


def _is_read(table: str, field: str, text: str) -> bool:
    return says_nothing(text) or _read(table, field, text) is not None


def _is_settled(header: Header, column: int, words: Vocabulary) -> bool:
    """Tell whether the project file, or a name over it, says what a column is."""
    return (
        header.origins.get(column) in ("ruled", "across") or header_key(header.names[column]) in words.own[header.table]
    )


def _is_free(header: Header, column: int) -> bool:
    return column not in header.used and column not in header.ignored


@dataclass(frozen=True, slots=True)
class _Rivals:
    """The columns of a sheet that mean one field, the one that counts first; their headers, and their texts."""

    field: str
    headers: Mapping[int, str]
    texts: Mapping[int, pa.StringArray]


def with_rivals_settled(
    part: Part, header: Header, rows: Sequence[Texts], texts: Mapping[int, pa.StringArray], words: Vocabulary
) -> Part:
    """Take the highest of several degrees, and say where columns of one field differ.

    rows: those of the header; texts: the cells below it, by column.
    """
    whole = {i: names[0][0] for i, names in names_of(rows).items() if i in texts}
    for rivals in chain(_rivals(header, whole, texts, words), _rivals_of_results(header, texts)):
        if _DEGREES.get(part.table) == rivals.field:
            part = _with_highest(part, rivals)
        elif note := _differing(part, rivals):
            part = part.noting(note)
    return part


def _rivals(
    header: Header, whole: Mapping[int, str], texts: Mapping[int, pa.StringArray], words: Vocabulary
) -> Iterator[_Rivals]:
    """Find the columns of each field that has several; whole: the headers, all rows of them together."""
    degree, pupils = _DEGREES.get(header.table), _PUPILS.get(header.table)
    known: dict[str, list[int]] = {field: [column] for field, column in header.fields.items() if column in texts}
    for column, text in header.names.items():
        if column not in texts or not _is_free(header, column):
            continue
        meaning = words.meaning(header.table, text)
        counts = counts_present(text) or counts_registered(text)
        named = degree if degree and is_one_of_degrees(whole.get(column, text)) else pupils if counts else None
        field = meaning if isinstance(meaning, str) else named
        if field and not gives_way(text) and not asks_whether_left(text):
            known.setdefault(field, []).append(column)
    for field, several in known.items():
        ruled = any(header.origins.get(column) == "ruled" for column in several)
        if len(several) >= _SEVERAL and not ruled and _is_compared(header.table, field):
            shown = {column: shown_title(whole.get(column, header.names[column])) for column in several}
            yield _Rivals(field, shown, {column: texts[column] for column in several})


def _rivals_of_results(header: Header, texts: Mapping[int, pa.StringArray]) -> Iterator[_Rivals]:
    """Find the columns of points that say they are as good as the one that counts: of one examination and one kind."""
    taken = {subject: column for subject, (column, _) in header.subjects.items()}
    taken |= {TOTAL: header.fields["total"]} if "total" in header.fields else {}
    known: dict[str, list[int]] = {subject: [column] for subject, column in taken.items() if column in texts}
    for column, text in header.names.items():
        read = _result(text) if column in texts and _is_free(header, column) else None
        if read and read[0] in known and read == _result(header.names[taken[read[0]]]):
            known[read[0]].append(column)
    for subject, several in known.items():
        if len(several) >= _SEVERAL and not any(header.origins.get(column) == "ruled" for column in several):
            shown = {column: shown_title(header.names[column]) for column in several}
            yield _Rivals("total" if subject == TOTAL else subject, shown, {one: texts[one] for one in several})


def _result(text: str) -> tuple[str, int, str] | None:
    """Give whose points a column holds, how good a source it is, and of which examination; None where it holds none."""
    key = header_key(text)
    read = subject_header(key)
    return (read.subject, read.rank, exam_within(key)[0]) if read else None


def _is_compared(table: str, field: str) -> bool:
    """Tell fields whose two texts can be said to differ: those of codes, and numbers of pupils."""
    return field in allowed(TABLES[table]) or field == _PUPILS.get(table)


# ---------------------------------------------------------------- the highest degree


def _with_highest(part: Part, rivals: _Rivals) -> Part:
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    together = pc.binary_join_element_wise(
        *rivals.texts.values(), _SEPARATOR, null_handling="replace", null_replacement=""
    )
    numbers, distinct = distinct_texts(together)
    told = [text.split(_SEPARATOR) for text in distinct.to_pylist()]
    highest = [calls_itself_highest(text) for text in rivals.headers.values()]
    settled = pa.array([_highest(part.table, rivals.field, texts, highest) for texts in told], pa.string())
    differs = np.array([len({_read(part.table, rivals.field, text) for text in texts if text}) > 1 for texts in told])
    header = " / ".join(rivals.headers.values())
    values = {"headers": header, "rows": int(differs[numbers].sum())}
    letters = [column_letter(column) for column in rivals.headers]
    note = Issue("info", "sheet.highest_degree", part.header_place(letters[0]), values)
    texts = settled.take(pa.array(numbers))
    return part.with_column(rivals.field, letters, header, "route.highest", texts).noting(note)


def _highest(table: str, field: str, texts: Sequence[str], is_highest: Sequence[bool]) -> str | None:
    """Give the text of the highest degree; all of them where one is none that is known, or denies the others."""
    order = allowed(TABLES[table])[field]
    if len({*texts}) == 1:
        return texts[0] or None
    # No degree beside one, 无 under 在职教育, tells nothing of the person.
    given = {text: _read(table, field, text) for text in texts if text and not says_nothing(text)}
    ranks = {text: order.index(code) for text, code in given.items() if isinstance(code, str)}
    best = min(ranks, key=lambda text: ranks[text], default=None)
    claims = [ranks[text] for text, claim in zip(texts, is_highest, strict=True) if claim and text in ranks]
    denied = best is not None and any(rank > ranks[best] for rank in claims)
    if len(ranks) < len(given) or denied:
        return "、".join(given)
    return best


def _read(table: str, field: str, text: str) -> object:
    """Give what a text means; None where it is none of the field."""
    try:
        if field in SUBJECTS or field == "total":
            return read_result(text)
        return validator_of(TABLES[table], field)(text)
    except ValueError:
        return None


# ---------------------------------------------------------------- what differs


def _differing(part: Part, rivals: _Rivals) -> Issue | None:
    """Say in how many rows another column denies the one that counts."""
    (column, header), *others = rivals.headers.items()
    for other, its_header in others:
        lines = _lines_differing(part, rivals, column, other)
        if lines:
            values: dict[str, object] = {"field": _titles(part, rivals.field), "header": header, "other": its_header}
            values |= {"rows": len(lines), "lines": spans(lines)}
            return Issue("warning", "sheet.columns_differ", part.header_place(column_letter(column)), values)
    return None


def _titles(part: Part, field: str) -> Mapping[str, str]:
    """Name a field or a subject."""
    face = columns(TABLES[part.table]).get(field)
    return {"zh": face.zh, "en": face.en} if face else {lang: say(f"val.subject.{field}", lang) for lang in LANGS}


def _lines_differing(part: Part, rivals: _Rivals, column: int, other: int) -> list[int]:
    """Give the rows in which two columns hold values that are not the same; what is no value denies none."""
    import numpy as np

    known: dict[object, int] = {None: -1}
    both, of_points = [], False
    for at in (column, other):
        numbers, texts = distinct_texts(rivals.texts[at])
        read = [_read(part.table, rivals.field, text) for text in texts.to_pylist()]
        of_points = of_points or any(isinstance(one, Decimal) for one in read)
        # A level beside points is another way to say them.
        read = [None if of_points and one in MARK else one for one in read]
        both.append(np.array([*(known.setdefault(one, len(known)) for one in read), -1])[numbers])
    mine, others = both
    differ = (mine >= 0) & (others >= 0) & (mine != others)
    lines: list[int] = sorted(part.rows.to_numpy()[differ].tolist())
    return lines
