"""Which table is this sheet, and where is its header? The row that names most columns of one table decides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from functools import cache, lru_cache
from itertools import zip_longest
from pathlib import PurePosixPath
from typing import Literal

from eduquality.intake.body import Body, read_body
from eduquality.intake.headers import (
    TOTAL,
    SubjectHeader,
    Vocabulary,
    column_letter,
    header_key,
    likely_header,
    vocabulary,
    without_brackets,
)
from eduquality.intake.parts import Grid, Part, SubjectColumn
from eduquality.model.dataset import SheetReport
from eduquality.model.project import Project
from eduquality.model.tables import TABLES, columns

#: Titles and notes above a header take fewer rows than this.
HEADER_WITHIN = 30
_FEWEST_COLUMNS = 2
_SUBJECTS = "*subjects"
Origin = Literal["single", "both", "lower", "upper"]
#: A text that may be a column's header, and which rows it was taken from.
Candidate = tuple[str, Origin]
Row = tuple[str | None, ...]
_FEWEST_SUBJECTS = 2


@dataclass(frozen=True, slots=True)
class Header:
    """A way to read one or two rows as the header of `table`.

    rows: 0-based. names: column index → header text as shown. fields: field → column index.
    subjects: subject code → (column index, header). missing: fields the table cannot do without.
    sure: length of the signature found. joined: columns recognised only because two rows were read together.
    """

    table: str
    rows: tuple[int, ...]
    names: Mapping[int, str]
    fields: Mapping[str, int]
    subjects: Mapping[str, tuple[int, SubjectHeader]]
    missing: tuple[str, ...]
    sure: int
    joined: int

    @property
    def matched(self) -> int:
        """Count the columns that were recognised."""
        return len(self.fields) + len(self.subjects)


def recognise(grid: Grid, project: Project) -> Part | SheetReport:
    """Say which table the sheet is and give its body, or say why not and which table it is nearest to."""
    if grid.unread:
        return _unrecognised(grid, grid.unread)
    if not grid.columns:
        return _unrecognised(grid, "sheet.empty")
    top = _top_rows(grid)
    header = _find_header(top, _tables_for(grid.file, project), vocabulary(project))
    if header is None or (header.missing and header.matched < _FEWEST_COLUMNS):
        return _unrecognised(grid, "sheet.no_header", rows=min(HEADER_WITHIN, grid.height))
    if header.missing:
        return _lacking(grid, header)
    body = read_body(grid, header.rows, _titles(header), _identities(header), _required(header))
    if not len(body.rows):
        return _unrecognised(grid, "sheet.no_rows", table=_table_title(header.table))
    return _part(grid, header, body, top)


def _unrecognised(grid: Grid, reason: str, **values: object) -> SheetReport:
    return SheetReport(grid.file, grid.sheet, None, reason=reason, values=values)


def _lacking(grid: Grid, header: Header) -> SheetReport:
    faces = columns(TABLES[header.table])
    missing = {
        "zh": "、".join(faces[f].zh if f in faces else "至少两科成绩" for f in header.missing),
        "en": ", ".join(faces[f].en if f in faces else "two subjects or more" for f in header.missing),
    }
    report = _unrecognised(grid, "sheet.missing_columns", table=_table_title(header.table), missing=missing)
    return replace(
        report,
        header_rows=tuple(row + 1 for row in header.rows),
        columns={field: column_letter(i) for field, i in header.fields.items()},
    )


def _table_title(table: str) -> dict[str, str]:
    return {"zh": TABLES[table].spec.zh, "en": TABLES[table].spec.en}


def _tables_for(file: str, project: Project) -> tuple[str, ...]:
    """Give the tables the file may hold: those the project file assigns, else all."""
    base = PurePosixPath(file).name
    assigned = tuple(
        table
        for table, patterns in project.tables.items()
        if table in TABLES and any(fnmatch(file, p) or fnmatch(base, p) for p in patterns)
    )
    return assigned or tuple(TABLES)


def _top_rows(grid: Grid) -> list[Row]:
    """Give the rows a header may stand in, and one more for a second header row."""
    heads = [column.slice(0, HEADER_WITHIN + 1).to_pylist() for column in grid.columns]
    return list(zip(*heads, strict=True))


# ---------------------------------------------------------------- finding the header


def _find_header(top: Sequence[Row], tables: tuple[str, ...], words: Vocabulary) -> Header | None:
    """Take the first row that is a whole header; failing that the row most like one."""
    best: Header | None = None
    for index, (row, below) in enumerate(zip_longest(top[:HEADER_WITHIN], top[1 : HEADER_WITHIN + 1])):
        found = _best_reading(index, row, below if below and _spans_columns(row, below) else None, tables, words)
        if found and (best is None or _order(found) > _order(best)):
            best = found
        if best and not best.missing:
            return best
    return best


@lru_cache(maxsize=1024)
def _best_reading(index: int, row: Row, below: Row | None, tables: tuple[str, ...], words: Vocabulary) -> Header | None:
    """Give the best reading of a row; of equals the first (one row before two, tables in their order).

    Schools send the same form, so most sheets have a header that was read before.
    """
    return max(_readings(index, row, below, tables, words), key=_order, default=None)


def _readings(index: int, row: Row, below: Row | None, tables: tuple[str, ...], words: Vocabulary) -> Iterator[Header]:
    """Read the row alone, and with the row below it if one is given."""
    single: dict[int, tuple[Candidate, ...]] = {
        i: ((text, "single"),) for i, text in enumerate(row) if text is not None
    }
    for table in tables:
        if header := _read_header(table, (index,), single, words):
            yield header
    if below is None:
        return
    double = _joined(row, below)
    for table in tables:
        header = _read_header(table, (index, index + 1), double, words)
        if header and header.joined:
            yield header


def _order(header: Header) -> tuple[bool, int, int, int]:
    """Whole before lacking, then more columns, then those that two rows name together, then the longer signature."""
    return not header.missing, header.matched - 2 * len(header.missing), header.joined, header.sure


def _spans_columns(upper: Row, lower: Row) -> bool:
    """Tell whether a cell of the upper row stands over several of the lower one."""
    return sum(u is not None for u in upper) >= _FEWEST_COLUMNS and any(
        u is None and low is not None for u, low in zip(upper, lower, strict=True)
    )


def _joined(upper: Row, lower: Row) -> dict[int, tuple[Candidate, ...]]:
    """Give per column the texts that may be its header: both rows together or the lower alone, else the upper."""
    names: dict[int, tuple[Candidate, ...]] = {}
    over = None
    for i, (high, low) in enumerate(zip(upper, lower, strict=True)):
        over = high if high is not None else over
        if low is not None and not _says_nothing(low):
            names[i] = ((f"{over}_{low}", "both"), (low, "lower")) if over else ((low, "lower"),)
        elif high is not None:
            names[i] = ((high, "upper"),)
    return names


def _says_nothing(lower: str) -> bool:
    """Tell a remark under a header, `(必填)`, from a header of its own."""
    return without_brackets(header_key(lower)) in {"", "必填", "选填"}


def _read_header(
    table: str, rows: tuple[int, ...], names: Mapping[int, tuple[Candidate, ...]], words: Vocabulary
) -> Header | None:
    """Read the texts as a header of `table`; None where they name no column of it."""
    known: dict[int, Candidate] = {}
    fields: dict[str, int] = {}
    subjects: dict[str, tuple[int, SubjectHeader]] = {}
    for column, candidates in names.items():
        for candidate in candidates:
            if meaning := words.meaning(table, candidate[0]):
                known[column] = candidate
                if isinstance(meaning, str):
                    fields.setdefault(meaning, column)
                else:
                    _keep_better(subjects, meaning, column)
                break
    if not known:
        return None
    _place_total(fields, subjects)
    missing, sure = _missing(table, fields, len(subjects))
    shown = {column: known.get(column, candidates[0])[0] for column, candidates in names.items()}
    return Header(table, rows, shown, fields, subjects, missing, sure, _joined_columns(known.values()))


def _joined_columns(known: Iterable[Candidate]) -> int:
    """Count the columns whose name takes two rows to read."""
    origins = Counter(origin for _, origin in known)
    return origins["both"] + min(origins["upper"], origins["lower"])


def _keep_better(subjects: dict[str, tuple[int, SubjectHeader]], header: SubjectHeader, column: int) -> None:
    kept = subjects.get(header.subject)
    if kept is None or header.rank < kept[1].rank:
        subjects[header.subject] = column, header


def _place_total(fields: dict[str, int], subjects: dict[str, tuple[int, SubjectHeader]]) -> None:
    """Make a total written like a subject (`总分赋分`) the field it is."""
    total = subjects.pop(TOTAL, None)
    if total:
        fields.setdefault("total", total[0])


def _missing(table: str, fields: Mapping[str, int], subjects: int) -> tuple[tuple[str, ...], int]:
    """Give what keeps the header from being this table (nothing if it is), and how long its signature is."""
    present = {*fields, *([_SUBJECTS] if subjects >= _FEWEST_SUBJECTS else [])}
    needs = [(tuple(name for name in group if name not in present), size) for group, size in _needs(table)]
    return min(needs, key=lambda need: (len(need[0]), -need[1]))


@cache
def _needs(table: str) -> tuple[tuple[tuple[str, ...], int], ...]:
    """Give per signature of a table what its header must have, and the signature's own length."""
    model = TABLES[table]
    required = [
        name for name, info in model.model_fields.items() if info.is_required() and name not in model.spec.context
    ]
    return tuple((tuple(dict.fromkeys((*group, *required))), len(group)) for group in model.spec.signature)


# ---------------------------------------------------------------- handing on


def _titles(header: Header) -> dict[int, str]:
    """Give the recognised columns with their header texts."""
    used = [*header.fields.values(), *(column for column, _ in header.subjects.values())]
    return {column: header.names[column] for column in sorted(used)}


def _identities(header: Header) -> tuple[int, ...]:
    """Give the columns whose values identify a person, so that no person is taken for a total."""
    faces = columns(TABLES[header.table])
    return tuple(column for field, column in header.fields.items() if faces[field].personal == "id")


def _required(header: Header) -> tuple[int, ...]:
    """Give the columns without whose values no row holds."""
    fields = TABLES[header.table].model_fields
    return tuple(column for field, column in header.fields.items() if fields[field].is_required())


def _part(grid: Grid, header: Header, body: Body, top: Sequence[Row]) -> Part:
    by_column = {column: field for field, column in header.fields.items()}
    by_column |= {column: subject for subject, (column, _) in header.subjects.items()}
    return Part(
        file=grid.file,
        sheet=grid.sheet,
        table=header.table,
        header_rows=tuple(row + 1 for row in header.rows),
        letters={field: column_letter(i) for field, i in header.fields.items()},
        values={field: body.columns[i] for field, i in header.fields.items()},
        rows=body.rows,
        context=_context(grid, top[: header.rows[0]]),
        subjects={subject: body.columns[i] for subject, (i, _) in header.subjects.items()},
        subject_columns={s: _subject_column(header, s, body) for s in header.subjects},
        errors={(row, by_column[i]): shown for (row, i), shown in body.errors.items()},
        unknown=_unknown(header, by_column),
        skipped=body.skipped,
        headers={field: header.names[i] for field, i in header.fields.items()},
    )


def _subject_column(header: Header, subject: str, body: Body) -> SubjectColumn:
    column, read = header.subjects[subject]
    full_mark = read.full_mark if read.full_mark is not None else body.full_marks.get(column)
    return SubjectColumn(column_letter(column), header.names[column], full_mark)


def _unknown(header: Header, by_column: Mapping[int, str]) -> tuple[tuple[str, str, str | None], ...]:
    """List the columns that are not used, with the header each was probably meant to have."""
    unused = frozenset(columns(TABLES[header.table])) - frozenset(header.fields)
    return tuple(
        (column_letter(i), " ".join(text.split()), likely_header(header.table, header_key(text), unused))
        for i, text in header.names.items()
        if i not in by_column
    )


def _context(grid: Grid, above: Sequence[Row]) -> tuple[str, ...]:
    """Give the texts that may tell year, school or examination, nearest first."""
    titles = [text for row in above for text in row if text is not None]
    path = PurePosixPath(grid.file)
    folders = [name for name in reversed(path.parts[:-1]) if name not in {"/", ".", ".."}]
    return tuple(dict.fromkeys([*titles, grid.sheet, path.stem, *folders]))
