"""Which rows are the header of which table? The rows that name most columns of one table decide."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import chain
from operator import or_
from typing import Literal

from eduquality.intake.clues.classes import grade_and_class
from eduquality.intake.clues.header_matching import (
    TOTAL,
    SubjectHeader,
    Vocabulary,
    gives_way,
    header_key,
    how_well_named,
    is_remarked,
    subject_header,
    without_brackets,
)
from eduquality.intake.clues.lines_above import says_values
from eduquality.model.tables import TABLES, cached_for_tables, columns, is_yes_no

#: Titles and notes above a header take fewer rows than this.
HEADER_WITHIN = 30
#: A header takes no more rows than this.
MOST_ROWS = 3
FEWEST_COLUMNS = 2
SUBJECTS_NAME, SIGNS_NAME = "*subjects", "*signs"
_FEWEST_SIGNS = _FEWEST_SUBJECTS = _FEWEST_KEYS = 2
#: leaf: under the name of a group of columns that may be about somebody else than the person of the row.
Origin = Literal["single", "both", "lower", "leaf", "upper", "ruled", "across", "total", "value"]
#: A text that may be a column's header, and which rows it was taken from.
Candidate = tuple[str, Origin]
#: Column → the texts that may be its header.
Names = Mapping[int, Sequence[Candidate]]
Texts = tuple[str | None, ...]
_NUMBER = re.compile(r"\s*\d+(?:\.\d+)?\s*")
_SCHOOL = re.compile(r".{2,}(?:小学|中学|学校|幼儿园|教学点|高中)\s*")
#: Under the name of a number, beside its parts: 学生数 over 男, 女, 合计.
_ALL_OF_IT = frozenset({"合计", "总计", "小计", "共计", "计", "总数"})
#: Numbers of a pupil that may stand in for a candidate's, the better one first.
_PUPIL_NUMBERS, _STOOD_IN_FOR = ("student_id", "id_number"), "candidate_id"
#: What lists of pupils and of teachers have alike, the header of the names of persons and that of a pupil's own number.
_EVERYBODY = frozenset({"name", "sex"})
_NAME_FIELD, _NAME, _PUPIL_NUMBER = "name", "姓名", "学号"
#: In what a name tells a candidate, and what the header of a total of points says: not one of money.
_PLACE_OF_NAME, _POINTS = frozenset({"class_name", "school", "school_id"}), re.compile("分|成绩")
#: Groups of columns about somebody else than the person of the row: their 姓名 is not the person's.
_SOMEBODY_ELSE = re.compile(r"家庭|成员|家长|监护|父|母|联系人|亲属|配偶|班主任|校长")


@dataclass(frozen=True)
class Header:
    """A way to read one to three rows as the header of `table`.

    rows: 0-based. names: column index → header text as shown. fields: field → column index.
    subjects: subject code → (column index, header). missing: fields the table cannot do without.
    signature: the fields that tell the table. joined: weight of columns recognised because rows were read together.
    again: columns that name a field which an earlier column names. origins: column index → which rows named it.
    ignored: columns that the project file says are not to be used, with their header texts. apart: columns that are no
    field and tell rows of one place apart: 班数 and 学生数 below one another.
    """

    table: str
    rows: tuple[int, ...]
    names: Mapping[int, str]
    fields: Mapping[str, int]
    subjects: Mapping[str, tuple[int, SubjectHeader]]
    missing: tuple[str, ...]
    signature: tuple[str, ...]
    joined: int
    again: tuple[int, ...] = ()
    origins: Mapping[int, Origin] = field(default_factory=dict)
    ignored: Mapping[int, str] = field(default_factory=dict)
    apart: tuple[int, ...] = ()

    @property
    def matched(self) -> int:
        """Count the columns that were recognised."""
        return len({*self.fields.values()}) + len(self.subjects)

    @cached_property
    def columns(self) -> dict[str, int]:
        """Give field or subject code → column index."""
        return {**self.fields, **{subject: column for subject, (column, _) in self.subjects.items()}}

    @cached_property
    def used(self) -> frozenset[int]:
        """Give the columns that hold a field or a subject."""
        return frozenset(self.columns.values())


def find_header(top: Sequence[Texts], tables: tuple[str, ...], words: Vocabulary) -> Header | None:
    """Take the first row that is a whole header; failing that the row most like one."""
    return _found(tuple(top), tables, words)


@lru_cache(maxsize=4)
def _found(top: tuple[Texts, ...], tables: tuple[str, ...], words: Vocabulary) -> Header | None:
    """Find the header once for all who ask of a sheet."""
    best: Header | None = None
    for index in range(min(HEADER_WITHIN, len(top))):
        found = _from_row(index, top, tables, words)
        if found and (best is None or _order(found) > _order(best)):
            best = found
        if best and not best.missing:
            break
    return best and _with_names_below(best, top)


def header_at(index: int, top: Sequence[Texts], tables: tuple[str, ...], words: Vocabulary) -> Header | None:
    """Read a row, with those below it, as a header; None where it names no column."""
    found = _from_row(index, top, tables, words)
    return found and _with_names_below(found, top)


def _from_row(index: int, top: Sequence[Texts], tables: tuple[str, ...], words: Vocabulary) -> Header | None:
    if sum(text is not None for text in top[index]) < FEWEST_COLUMNS:
        return None
    found = _shortest(best_reading(index, _with_rows_below(top, index, words), tables, words), top, tables, words)
    if found and (_is_line(top[found.rows[0]], tables, words) or _is_row_of_numbers(found, top)):
        return None
    return found


def _is_line(row: Texts, tables: tuple[str, ...], words: Vocabulary) -> bool:
    """Tell a line of keys, each with its value beside it, from a header: 班级:, 三(2)班, 人数, 45.

    One key alone counts with its colon only.
    """
    texts = [text for text in row if text is not None]
    if not any(map(_is_value, texts)):
        return False
    known = [not words.meanings(text).keys().isdisjoint(tables) for text in texts]
    valued = [_is_value(text) and not known[at + 1] for at, text in enumerate(texts[1:])]
    keys = [at for at, is_known in enumerate(known) if is_known]
    colons = [texts[at].rstrip().endswith((":", "：")) for at in keys]
    answered = [at < len(valued) and valued[at] for at in keys]
    return any(answered) and all(map(or_, colons, answered)) and (len(keys) >= _FEWEST_KEYS or any(colons))


def _is_row_of_numbers(header: Header, top: Sequence[Texts]) -> bool:
    """Tell a row of a table, 总人数 beside numbers, from a header; questions counted from 1 are names of columns."""
    rows = ([text.strip() for text in top[row] if text and _NUMBER.fullmatch(text)] for row in header.rows)
    return any(len(row) > max(header.matched, 1) and not _are_questions(row) for row in rows)


def _are_questions(numbers: Sequence[str]) -> bool:
    """Tell the numbers of questions, some of which stand further right than their turn: 1, 2, 3, 4, 11, 13, 8."""
    return [*numbers[:4]] == [str(at + 1) for at in range(len(numbers))][:4]


@lru_cache(maxsize=4096)
def _is_value(text: str) -> bool:
    """Tell a text that is a number, a grade, a class or a school, and no name of a column by its look."""
    return bool(_NUMBER.fullmatch(text) or _SCHOOL.fullmatch(text)) or any(grade_and_class(text, whole=True))


def _shortest(header: Header | None, top: Sequence[Texts], tables: tuple[str, ...], words: Vocabulary) -> Header | None:
    """Leave out upper rows that name nothing: a line 学校:… 班级:… stands over a header and is no part of it."""
    while header and len(header.rows) > 1 and not _has_somebody_else([top[header.rows[0]]]):
        rest = best_reading(header.rows[1], tuple(top[row] for row in header.rows[1:]), tables, words)
        if rest is None or _order(rest)[:3] < _order(header)[:3]:
            break
        header = rest
    return header


def _with_rows_below(top: Sequence[Texts], index: int, words: Vocabulary) -> tuple[Texts, ...]:
    """Give a row, with the rows below that its cells stand over."""
    rows = [top[index]]
    for below in top[index + 1 : index + MOST_ROWS]:
        if not (_stands_over(rows, below) or _names_what_is_unnamed(rows, below, words)):
            break
        rows.append(below)
    return tuple(rows)


def _names_what_is_unnamed(rows: Sequence[Texts], below: Texts, words: Vocabulary) -> bool:
    """Tell a row of a few headers, each under a text that is none: 班额 under 人数情况."""
    pairs = [(upper, low) for upper, low in zip(rows[-1], below, strict=True) if low is not None]
    return (
        0 < 2 * len(pairs) <= sum(text is not None for text in rows[0])
        and all(upper is not None and not words.meanings(upper) for upper, _ in pairs)
        and all(words.meanings(low) for _, low in pairs)
    )


def _stands_over(rows: Sequence[Texts], below: Texts) -> bool:
    """Tell whether a cell of the last row stands over several of the one below."""
    upper = rows[-1]
    return (
        sum(u is not None for u in rows[0]) >= FEWEST_COLUMNS
        and any(u is None and low is not None for u, low in zip(upper, below, strict=True))
        # Where a number stands it is a row of the table.
        and not any(low is not None and _NUMBER.fullmatch(low) for low in below)
    )


@lru_cache(maxsize=1024)
def best_reading(index: int, rows: tuple[Texts, ...], tables: tuple[str, ...], words: Vocabulary) -> Header | None:
    """Give the best reading of rows from `index` on; of equals the first (fewer rows first, tables in their order).

    Schools send the same form, so most sheets have a header that was read before.
    """
    return max(_readings(index, rows, tables, words), key=_order, default=None)


def _readings(index: int, rows: tuple[Texts, ...], tables: tuple[str, ...], words: Vocabulary) -> Iterator[Header]:
    """Read the first row alone, then with those below it."""
    for height in range(1, len(rows) + 1):
        if height < len(rows) and _names_parts(rows[:height], rows[height]):
            continue
        names, above = names_of(rows[:height]), rows[: height - 1]
        settled = not above or _names_parts(above, rows[height - 1]) or _has_somebody_else(above)
        yield from _of_tables(tables, tuple(range(index, index + height)), names, words, settled=settled)


def _of_tables(
    tables: Sequence[str], rows: tuple[int, ...], names: Names, words: Vocabulary, *, settled: bool
) -> list[Header]:
    """Read texts as a header of each table, or, as a whole one goes before all others, of those it is whole for.

    settled: whether the rows belong together whatever they name; else they must name something together.
    """

    def read(some: Iterable[str]) -> list[Header]:
        headers = (read_header(table, rows, names, words) for table in some)
        return [header for header in headers if header and (settled or header.joined)]

    given = _given_to_tables(names, words)
    named = [table for table in tables if table in given]
    # Of all others the texts do not name what a header must have, taken one by one.
    nearest = [table for table in named if any(given[table].issuperset(needed) for needed, _ in _needs(table))]
    return [header for header in read(nearest) if not header.missing] or read(named)


def _given_to_tables(names: Names, words: Vocabulary) -> Mapping[str, set[str]]:
    """Give what the texts name, taken one by one, of each table that any of them names a column of."""
    given: dict[str, set[str]] = defaultdict(lambda: {_STOOD_IN_FOR, SIGNS_NAME})
    for text, _ in chain.from_iterable(names.values()):
        for table, one in _given_by(text, words):
            given[table].add(one)
    return given


@lru_cache(maxsize=4096)
def _given_by(text: str, words: Vocabulary) -> tuple[tuple[str, str], ...]:
    """Give per table what one text names of it."""
    return tuple((table, _given(meaning)) for table, meaning in words.meanings(text).items())


def _given(meaning: str | SubjectHeader) -> str:
    """Give what a header must have that a column is one of."""
    if isinstance(meaning, str):
        return meaning
    return "total" if meaning.subject == TOTAL else SUBJECTS_NAME


def _names_parts(rows: Sequence[Texts], below: Texts) -> bool:
    """Tell a row that names the parts of what stands over it, 男 and 女 under 学生数, and nothing else."""
    held = {i for i, text in enumerate(below) if text is not None}
    starts = [i for i, text in enumerate(rows[-1]) if text is not None]
    spans = [
        [i for i in range(start, end) if start == i or all(row[i] is None for row in rows)]
        for start, end in zip(starts, [*starts[1:], len(below)], strict=True)
    ]
    parts = [span for span in spans if len(span) > 1 and held.issuperset(span[:2])]
    return bool(parts) and held <= {i for span in parts for i in span}


def _has_somebody_else(rows: Sequence[Texts]) -> bool:
    """Tell whether a group of columns is about somebody else than the person of the row."""
    return any(text is not None and _SOMEBODY_ELSE.search(text) for row in rows if not says_values(row) for text in row)


def _order(header: Header) -> tuple[bool, bool, int, int, int]:
    """Whole before lacking, what tells the table before what many tables have, then more columns.

    Then those that rows name together, then the longer signature.
    """
    weight = header.matched - 2 * len(header.missing)
    return not header.missing, is_told(header), weight, header.joined, len(header.signature)


def is_told(header: Header) -> bool:
    """Tell whether a header has anything that tells its table from others: a list of 学号 and 姓名 is none of teachers.

    The name, sex and own number of a person do not: pupils and teachers have them alike; a table without names is
    not near to a list of names.
    """
    if not header.missing:
        return True
    keys = {header_key(text) for text in header.names.values()}
    if _NAME in keys and _NAME_FIELD not in columns(TABLES[header.table]):
        return False
    told = {*header.fields, *([SUBJECTS_NAME] if header.subjects else [])} & _telling(header.table)
    if _PUPIL_NUMBER in keys:
        # In the vocabulary of examinations it is a candidate's number; a class list has it, too.
        told = told | {_PUPIL_NUMBER} if header.table == "students" else told - {_STOOD_IN_FOR}
    return bool(told)


@cached_for_tables
def _telling(table: str) -> frozenset[str]:
    """Give what tells a table: the fields of its signatures that not everybody has, and those no other table has."""
    model = TABLES[table]
    others = {name for other in TABLES.values() if other is not model for name in other.model_fields}
    signed = {name for group in model.spec.signature for name in group} - _EVERYBODY
    return frozenset(signed | (model.model_fields.keys() - others))


def names_of(rows: Sequence[Texts]) -> dict[int, tuple[Candidate, ...]]:
    """Give per column the texts that may be its header: all rows together or the lowest alone, else the uppermost."""
    if len(rows) == 1:
        return {i: ((text, "single"),) for i, text in enumerate(rows[0]) if text is not None}
    names: dict[int, tuple[Candidate, ...]] = {}
    over: list[str | None] = [None] * (len(rows) - 1)
    for i, cells in enumerate(zip(*rows, strict=True)):
        over = texts_over(over, cells)
        if candidates := _candidates(over, cells):
            names[i] = candidates
    return names


def texts_over(before: Sequence[str | None], cells: Sequence[str | None]) -> list[str | None]:
    """Give what stands over a column: a cell reaches right until its row or one above it has another."""
    first = next((level for level, text in enumerate(cells[:-1]) if text is not None), len(before))
    return [*before[:first], *cells[first:-1]]


def _candidates(over: Sequence[str | None], cells: Sequence[str | None]) -> tuple[Candidate, ...]:
    level = next((n for n in range(len(cells) - 1, -1, -1) if _says_something(cells[n])), None)
    if level is None:
        return ()
    low = cells[level] or ""
    above = [text for text in over[:level] if text is not None]
    if level == 0 or not above:
        return ((low, "upper" if level == 0 else "lower"),)
    joined: list[Candidate] = [("_".join([*above[start:], low]), "both") for start in range(len(above))]
    foreign = any(_SOMEBODY_ELSE.search(text) for text in above)
    whole: tuple[Candidate, ...] = ((above[-1], "both"),) if header_key(low) in _ALL_OF_IT else ()
    return (*joined, (low, "leaf")) if foreign else (*joined, *whole, (low, "lower"))


def _says_something(text: str | None) -> bool:
    """Tell a header of its own from a remark under a header, `(必填)`."""
    return text is not None and without_brackets(header_key(text)) not in {"", "必填", "选填"}


def read_header(table: str, rows: tuple[int, ...], names: Names, words: Vocabulary) -> Header | None:
    """Read the texts as a header of `table`; None where they name no column of it."""
    known: dict[int, Candidate] = {}
    fields: dict[str, int] = {}
    subjects: dict[str, tuple[int, SubjectHeader]] = {}
    again: list[int] = []
    for column, candidates in names.items():
        for candidate in candidates:
            if meaning := _meaning(table, candidate, words):
                known[column] = candidate
                if not isinstance(meaning, str):
                    _keep_better(subjects, meaning, column)
                elif (before := fields.setdefault(meaning, column)) != column:
                    doubtful = _is_worse(table, meaning, known[before][0], candidate[0])
                    _settle_again(fields, meaning, column, again, doubtful=doubtful)
                break
    if not known:
        return None
    _place_total(fields, subjects)
    stand_in(table, fields, len(subjects), names, words)
    missing, signature = missing_of(table, (*fields, *_signs(table, names)), len(subjects))
    shown = {column: known.get(column, candidates[0])[0] for column, candidates in names.items()}
    origins = {column: origin for column, (_, origin) in known.items()}
    joined = _joined_columns(known.values())
    return Header(table, rows, shown, fields, subjects, missing, signature, joined, tuple(again), origins)


def _meaning(table: str, candidate: Candidate, words: Vocabulary) -> str | SubjectHeader | None:
    """Give what a text names; of a leaf only what is asked of the person of the row: 是否随迁 under 家庭情况."""
    text, origin = candidate
    meaning = words.meaning(table, text)
    if origin != "leaf":
        return meaning
    return meaning if isinstance(meaning, str) and is_yes_no(TABLES[table], meaning) else None


def _signs(table: str, names: Names) -> tuple[str, ...]:
    """Tell whether several headers, known or not, have a word that the table is known by: 任教, 编制 of staff."""
    words = TABLES[table].spec.signs
    texts = [header_key(candidates[0][0]) for candidates in names.values()] if words else []
    held = [text for text in texts if any(word in text for word in words) and not _SOMEBODY_ELSE.match(text)]
    return (SIGNS_NAME,) if len(held) >= _FEWEST_SIGNS else ()


def _is_worse(table: str, field: str, text: str, other: str) -> bool:
    """Tell whether of two headers for a field the other is its better name: its own title goes before its synonyms."""
    scores = [subject_header(header_key(one)) for one in (text, other)] if field == "total" else []
    ranks = [read.rank for read in scores if read]
    if len(set(ranks)) > 1:
        return ranks[1] < ranks[0]
    well = [how_well_named(table, field, one) for one in (text, other)]
    if well[0] != well[1]:
        return well[1] > well[0]
    return is_remarked(text, other) or (gives_way(text) and not gives_way(other))


def _settle_again(fields: dict[str, int], field: str, column: int, again: list[int], *, doubtful: bool) -> None:
    """Take the later of two columns for a field only where the earlier one gives way."""
    if doubtful:
        fields[field] = column
    else:
        again.append(column)


def _joined_columns(found: Iterable[Candidate]) -> int:
    """Weigh the columns whose name takes several rows to read; one joined of them counts more than one of each."""
    known = [*found]
    origins = Counter(origin for _, origin in known)
    parts = sum(text.count("_") + 1 for text, origin in known if origin == "both")
    return parts + min(origins["upper"], origins["lower"])


def _keep_better(subjects: dict[str, tuple[int, SubjectHeader]], header: SubjectHeader, column: int) -> None:
    kept = subjects.get(header.subject)
    if kept is None or (header.rank, header.remarked) < (kept[1].rank, kept[1].remarked):
        subjects[header.subject] = column, header


def _place_total(fields: dict[str, int], subjects: dict[str, tuple[int, SubjectHeader]]) -> None:
    """Make a total written like a subject the field it is; that of points as they count (`总分赋分`) goes first."""
    total = subjects.pop(TOTAL, None)
    if total and ("total" not in fields or total[1].rank == 0):
        fields["total"] = total[0]


def stand_in(
    table: str,
    fields: dict[str, int],
    subjects: int,
    names: Names,
    words: Vocabulary,
) -> None:
    """Let the pupils' own number stand in for the candidate's where nothing else of an examination is missing.

    The number of the school register goes before the citizen's, and any number before the name in its class or school.
    """
    if missing_of(table, fields, subjects)[0] != (_STOOD_IN_FOR,):
        return
    meanings = {i: words.meaning("students", text) for i, texts in names.items() for text, _ in texts[:1]}
    for number in _PUPIL_NUMBERS:
        if column := next((i + 1 for i, meaning in meanings.items() if meaning == number), 0):
            fields[_STOOD_IN_FOR] = column - 1
            return
    of_points = subjects or any(_POINTS.search(text) for text, _ in names.get(fields.get("total", -1), ())[:1])
    if _NAME_FIELD in fields and not _PLACE_OF_NAME.isdisjoint(fields) and of_points:
        fields[_STOOD_IN_FOR] = fields[_NAME_FIELD]


def missing_of(table: str, fields: Iterable[str], subjects: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give what keeps the header from being this table (nothing if it is), and the signature it is nearest to."""
    of_person = {_NAME_FIELD} <= {*fields} and not {_STOOD_IN_FOR, *_PLACE_OF_NAME}.isdisjoint(fields)
    several = subjects >= _FEWEST_SUBJECTS or (subjects and of_person)
    present = {*fields, *([SUBJECTS_NAME] if several else [])}
    needs = [(tuple(name for name in group if name not in present), signature) for group, signature in _needs(table)]
    return min(needs, key=lambda need: (len(need[0]), -len(need[1])))


@cached_for_tables
def _needs(table: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """Give per signature of a table what its header must have, and the signature itself."""
    model = TABLES[table]
    required = [
        name for name, info in model.model_fields.items() if info.is_required() and name not in model.spec.context
    ]
    return tuple((tuple(dict.fromkeys((*group, *required))), group) for group in model.spec.signature)


def _with_names_below(header: Header, top: Sequence[Texts]) -> Header:
    """Take rows under a header into it that name only columns which are not used: 姓名, 关系 under 家庭成员1."""
    used = header.used
    rows = [top[row] for row in header.rows]
    while len(rows) < MOST_ROWS and header.rows[-1] + 1 < len(top):
        below = top[header.rows[-1] + 1]
        held = {i for i, text in enumerate(below) if text is not None}
        if not held or held & used or not _stands_over(rows, below):
            break
        rows.append(below)
        shown = {i: names[0][0] for i, names in names_of(rows).items() if i not in used}
        names = dict(sorted({**header.names, **shown}.items()))
        header = replace(header, rows=(*header.rows, header.rows[-1] + 1), names=names)
    return header
