"""What do all the sheets together say? Whose they are, which rows repeat others, one table of each kind.

Sheets are taken in order of file, place in the file, and row: who finished reading first does not matter.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from eduquality.errors import Issue, Place
from eduquality.intake.cells import arrow_type, spread, zeros
from eduquality.intake.context import known_school_in
from eduquality.intake.masking import masked
from eduquality.intake.validating import filled, nothing, table_columns
from eduquality.model.dataset import Finding, SheetReport
from eduquality.model.outcome import TableCount
from eduquality.model.project import Project
from eduquality.model.tables import TABLES, columns
from eduquality.model.tables.types import fold

if TYPE_CHECKING:
    import pyarrow as pa

    from eduquality.intake.cells import Mask

_ADDRESS = ("_file", "_sheet", "_row")
#: Fields of an examination that each of its subject results carries too.
_SHARED = ("year", "exam", "exam_kind", "candidate_id", "school_id", "school", "grade", "class_name", "track")
_SEPARATOR = "\x1f"


@dataclass(frozen=True, slots=True)
class SheetResult:
    """One sheet after reading: its report, and if it was recognised its rows that hold and what it says of itself.

    table, results, full_marks: as in `CheckedPart`. context: the texts that may tell school and county.
    """

    report: SheetReport
    findings: tuple[Finding, ...] = ()
    context: tuple[str, ...] = ()
    table: pa.Table | None = None
    results: Mapping[str, pa.Table] = field(default_factory=dict)
    full_marks: Mapping[str, Decimal | None] = field(default_factory=dict)
    derived: int = 0


@dataclass(frozen=True, slots=True)
class Merged:
    """The whole dataset in memory: Arrow tables by name, and everything found."""

    tables: Mapping[str, pa.Table]
    counts: Mapping[str, TableCount]
    sheets: tuple[SheetReport, ...]
    findings: tuple[Finding, ...]
    issues: tuple[Issue, ...]


def merge(sheets: Sequence[SheetResult], project: Project) -> Merged:
    """Put the sheets (in order) together."""
    place = Places.of(sheets, project)
    settled, issues = [], []
    for sheet in sheets:
        whole, found = place.settle(sheet)
        settled.append(whole)
        issues += found
    settled = refuse_repeats(settled, place)
    tables = dict(sorted(_tables(settled)))
    reports = tuple(sheet.report for sheet in settled)
    findings = tuple(finding for sheet in settled for finding in sheet.findings)
    return Merged(
        tables, _counts(settled, tables), reports, findings, (*issues, *_derived(settled), *_unknown(reports))
    )


def _tables(sheets: Sequence[SheetResult]) -> Iterator[tuple[str, pa.Table]]:
    """Give each table of which there is a sheet, and the results of wide sheets with those given long."""
    long: dict[str, list[pa.Table]] = defaultdict(list)
    for name, members in _by_table(sheets).items():
        whole = together([_addressed(sheet) for sheet in members])
        wide = TABLES[name].spec.wide
        if wide:
            # Pieces of one table share its dictionaries, which makes putting a million results together cheap.
            long[wide] += [piece for sheet, rows in _pieces(whole, members) for piece in melted(sheet, rows)]
        if name in long:
            whole = together([*long.pop(name), whole])
        yield name, whole
    for name, parts in long.items():
        if parts:
            yield name, together(parts)


def _by_table(sheets: Sequence[SheetResult]) -> dict[str, list[SheetResult]]:
    """Group the recognised sheets by table, in the order of the tables (wide ones stand before what they melt into)."""
    found = {name: [s for s in sheets if s.table is not None and s.report.table == name] for name in TABLES}
    return {name: members for name, members in found.items() if members}


def _pieces(whole: pa.Table, members: Sequence[SheetResult]) -> Iterator[tuple[SheetResult, pa.Table]]:
    """Cut a table into the sheets it was put together from."""
    begin = 0
    for sheet in members:
        rows = len(sheet.table) if sheet.table is not None else 0
        yield sheet, whole.slice(begin, rows)
        begin += rows


def together(parts: Sequence[pa.Table]) -> pa.Table:
    """Put tables of the same columns together."""
    import pyarrow as pa

    whole = pa.concat_tables(parts)
    return pa.table({name: _joined(whole[name]) for name in whole.column_names})


def _joined(column: pa.ChunkedArray) -> pa.Array:
    """Make one chunk of a column; chunks that share a dictionary are spared the work of unifying theirs."""
    import pyarrow as pa

    if pa.types.is_dictionary(column.type) and column.num_chunks > 1:
        dictionaries = {len(c.dictionary) and c.dictionary.buffers()[-1].address: c.dictionary for c in column.chunks}
        if len(dictionaries) == 1:
            return pa.DictionaryArray.from_arrays(
                pa.concat_arrays([chunk.indices for chunk in column.chunks]), next(iter(dictionaries.values()))
            )
        column = column.unify_dictionaries()
    return pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], type=column.type)


def _addressed(sheet: SheetResult) -> pa.Table:
    """Give the rows of a sheet with their address, in the table's own order of columns."""
    import pyarrow as pa

    assert sheet.table is not None  # noqa: S101 - callers have asked
    assert sheet.report.table  # noqa: S101 - same
    count = len(sheet.table)
    names = [*table_columns(sheet.report.table)]
    return pa.table(
        {
            **{name: sheet.table[name] for name in names},
            "_file": constant(sheet.report.file, count),
            "_sheet": constant(sheet.report.sheet, count),
            "_row": sheet.table["_row"],
        }
    )


def melted(sheet: SheetResult, whole: pa.Table) -> list[pa.Table]:
    """Give the results of a wide sheet, whose rows are `whole`, as rows of `scores`, subject by subject."""
    import pyarrow as pa

    count = len(whole)
    shared = {name: whole[name] for name in (*_SHARED, *_ADDRESS)}
    kind = arrow_type("DECIMAL(12,2)")
    pieces = []
    for subject, results in sheet.results.items():
        full = spread(pa.array([sheet.full_marks.get(subject)], type=kind), zeros(count))
        made = {name: results[name] for name in results.column_names}
        known = {**shared, **made, "subject": constant(subject, count), "full_mark": full}
        pieces.append(pa.table({name: known[name] for name in (*table_columns("scores"), *_ADDRESS)}))
    return pieces


def constant(text: str, count: int) -> pa.Array:
    """Give a dictionary-encoded column that holds one text."""
    import pyarrow as pa

    return spread(pa.array([text], type=pa.string()), zeros(count))


# ---------------------------------------------------------------- whose rows these are


@dataclass(frozen=True, slots=True)
class Places:
    """The schools and counties the data name; `ids` maps a school's name to its code where that is unambiguous."""

    names: tuple[str, ...]
    ids: Mapping[str, str]
    counties: tuple[str, ...]
    county: str | None

    @classmethod
    def of(cls, sheets: Iterable[SheetResult], project: Project) -> Places:
        """Gather them from every table that has a column of schools."""
        names: set[str] = set()
        codes: dict[str, set[str]] = defaultdict(set)
        counties: set[str] = set()
        for sheet in sheets:
            if sheet.table is None or "school" not in sheet.table.column_names:
                continue
            names |= _values(sheet.table, "school")
            if sheet.report.table == "schools":
                counties |= _values(sheet.table, "county")
                pairs = zip(sheet.table["school"].to_pylist(), sheet.table["school_id"].to_pylist(), strict=True)
                for name, code in pairs:
                    codes[name].add(code)
        only = next(iter(counties)) if len(counties) == 1 else None
        ids = {name: next(iter(known)) for name, known in codes.items() if len(known) == 1}
        return cls(tuple(sorted(names)), ids, tuple(sorted(counties)), project.county or only)

    def settle(self, sheet: SheetResult) -> tuple[SheetResult, list[Issue]]:
        """Fill the school and county of a sheet that has no column for them."""
        if sheet.table is None or sheet.report.table is None:
            return sheet, []
        spec = TABLES[sheet.report.table].spec
        issues: list[Issue] = []
        if "county" in spec.context:
            sheet = self._with_county(sheet)
        if "school" in spec.context and not {"school", "school_id"} & set(sheet.report.columns):
            sheet, issues = self._with_school(sheet, needed="county" not in spec.context)
        return sheet, issues

    def _with_school(self, sheet: SheetResult, *, needed: bool) -> tuple[SheetResult, list[Issue]]:
        school = known_school_in(sheet.context, self.names)
        if school is not None:
            return replace(sheet, table=_fill(sheet.table, "school", school)), []
        rows = len(sheet.table) if sheet.table is not None else 0
        where = Place(sheet.report.file, sheet=sheet.report.sheet)
        return sheet, [Issue("warning", "table.no_school", where, {"rows": rows})] if needed and rows else []

    def _with_county(self, sheet: SheetResult) -> SheetResult:
        """Fill the county from the context, the project, or the only one there is; refuse rows that need it still."""
        assert sheet.table is not None  # noqa: S101 - settle has asked
        table = _fill(sheet.table, "county", known_school_in(sheet.context, self.counties) or self.county)
        model = TABLES[sheet.report.table or ""]
        without = table["county"].is_null()
        rows = table["county"].null_count
        if not rows or not model.model_fields["county"].is_required():
            return replace(sheet, table=table)
        where = Place(sheet.report.file, sheet=sheet.report.sheet)
        issue = Issue("error", "table.no_county", where, {"rows": rows})
        finding = Finding(issue, model.spec.name, "county", "", 0, refused=True)
        return _without(replace(sheet, table=table), ~without.to_numpy(), (finding,))


def _values(table: pa.Table, name: str) -> set[str]:
    return {value for value in table[name].unique().to_pylist() if value is not None}


def _fill(table: pa.Table, name: str, value: str | None) -> pa.Table:
    """Fill the nulls of a column."""
    if value is None:
        return table
    column = table[name].combine_chunks() if table[name].num_chunks != 1 else table[name].chunk(0)
    return table.set_column(table.column_names.index(name), name, filled(column, value))


def _without(sheet: SheetResult, keep: Mask, findings: tuple[Finding, ...]) -> SheetResult:
    """Take rows out of a sheet and note why."""
    import pyarrow as pa

    assert sheet.table is not None  # noqa: S101 - callers have asked
    mask = pa.array(keep)
    lost = len(sheet.table) - int(keep.sum())
    report = replace(sheet.report, rows=sheet.report.rows - lost, refused=sheet.report.refused + lost)
    ordered = tuple(sorted((*sheet.findings, *findings), key=lambda found: found.row))
    results = {name: table.filter(mask) for name, table in sheet.results.items()}
    return replace(sheet, report=report, findings=ordered, table=sheet.table.filter(mask), results=results)


# ---------------------------------------------------------------- rows that repeat others


def refuse_repeats(sheets: Sequence[SheetResult], place: Places) -> list[SheetResult]:
    """Refuse every row whose key stood in an earlier row of the same table and year, in whatever file."""
    settled = list(sheets)
    for table in TABLES:
        members = [at for at, sheet in enumerate(settled) if sheet.report.table == table and sheet.table is not None]
        if members:
            pieces = [settled[at] for at in members]
            for at, piece in zip(members, _unrepeated(table, pieces, place), strict=True):
                settled[at] = piece
    return settled


def _unrepeated(table: str, pieces: Sequence[SheetResult], place: Places) -> list[SheetResult]:
    """Take repeated rows out of the pieces of one table."""
    import numpy as np
    import pyarrow as pa

    keys = pa.chunked_array([_keys(table, piece.table, place) for piece in pieces]).combine_chunks()
    codes = keys.dictionary_encode().indices
    known = codes.is_valid().to_numpy(zero_copy_only=False)
    numbers = codes.fill_null(-1).to_numpy(zero_copy_only=False)
    distinct, first, group = np.unique(numbers, return_index=True, return_inverse=True)
    del distinct
    firsts = first[group]
    repeats = known & (firsts != np.arange(len(numbers)))
    if not repeats.any():
        return list(pieces)
    starts: list[int] = np.cumsum([0, *(len(piece.table) for piece in pieces if piece.table is not None)]).tolist()
    out = []
    for piece, begin, end in zip(pieces, starts[:-1], starts[1:], strict=True):
        mine = repeats[begin:end]
        found = tuple(
            _repeat(table, piece, at, *_whose(pieces, starts, int(firsts[begin + at])))
            for at in np.flatnonzero(mine).tolist()
        )
        out.append(_without(piece, ~mine, found) if found else piece)
    return out


def _whose(pieces: Sequence[SheetResult], starts: Sequence[int], at: int) -> tuple[SheetResult, int]:
    """Find the piece and its row position of a row of the whole table."""
    import numpy as np

    index = int(np.searchsorted(starts, at, side="right")) - 1
    return pieces[index], at - int(starts[index])


def _repeat(table: str, piece: SheetResult, at: int, before: SheetResult, there: int) -> Finding:
    """Make the finding of a repeated row; it names the place of the first."""
    assert piece.table is not None  # noqa: S101 - callers have asked
    assert before.table is not None  # noqa: S101 - same
    name = _shown_key(table, piece, at)
    face = columns(TABLES[table])[name]
    value = piece.table[name][at].as_py()
    shown = masked("" if value is None else str(value), face.personal)
    row = int(piece.table["_row"][at].as_py())
    first = _place(before, name, int(before.table["_row"][there].as_py()))
    values = {"first": str(first), "field": {"zh": face.zh, "en": face.en}, "shown": shown}
    issue = Issue("error", "table.duplicate", _place(piece, name, row), values)
    return Finding(issue, table, name, shown, row, refused=True)


def _shown_key(table: str, piece: SheetResult, at: int) -> str:
    """Choose the part of the key to point at: the last that has a column and a value."""
    assert piece.table is not None  # noqa: S101 - callers have asked
    key = TABLES[table].spec.key
    with_value = [name for name in key if piece.table[name][at].as_py() is not None]
    with_column = [name for name in with_value if name in piece.report.columns]
    return (with_column or with_value or list(key))[-1]


def _place(piece: SheetResult, name: str, row: int) -> Place:
    letter = piece.report.columns.get(name, "A")
    return Place(piece.report.file, sheet=piece.report.sheet, cell=f"{letter}{row}")


def _keys(table: str, rows: pa.Table, place: Places) -> pa.Array:
    """Give the key of every row as one text, null where no part of it is known."""
    import pyarrow as pa
    import pyarrow.compute as pc

    parts = _key_parts(table, rows, place)
    nobody = pc.is_null(parts[0])
    for part in parts[1:]:
        nobody = pc.and_(nobody, pc.is_null(part))
    texts = [pc.fill_null(part, "") for part in (*parts, _text(rows, "year"))]
    joined = texts[0] if len(texts) == 1 else pc.binary_join_element_wise(*texts, _SEPARATOR)
    return pc.if_else(nobody, pa.scalar(None, pa.string()), joined)


def _key_parts(table: str, rows: pa.Table, place: Places) -> list[pa.Array]:
    """Give the parts of the key; a school is one part, by code or name, and so is a teacher, by either number."""
    import pyarrow.compute as pc

    key = TABLES[table].spec.key
    parts = []
    for name in key:
        if name == "school_id" and "school" in key:
            parts.append(_school(rows, place))
        elif name == "teacher_id":
            parts.append(pc.coalesce(_text(rows, "id_number"), _text(rows, "teacher_id")))
        elif name != "school" and not (name == "id_number" and "teacher_id" in key):
            parts.append(_text(rows, name))
    return parts


def _school(rows: pa.Table, place: Places) -> pa.Array:
    """Identify the school of every row: its code, the code its name has in the list of schools, else its name."""
    import pyarrow as pa
    import pyarrow.compute as pc

    names = _text(rows, "school").dictionary_encode()
    folded = [place.ids.get(name, fold(name)) for name in names.dictionary.to_pylist()]
    return pc.coalesce(_text(rows, "school_id"), pa.array(folded, type=pa.string()).take(names.indices))


def _text(rows: pa.Table, name: str) -> pa.Array:
    """Give a column as plain texts."""
    import pyarrow as pa

    column = rows[name].combine_chunks()
    if isinstance(column, pa.ChunkedArray):
        column = column.chunk(0) if column.num_chunks else nothing(0, "VARCHAR")
    if pa.types.is_dictionary(column.type):
        column = column.dictionary_decode()
    return column.cast(pa.string())


# ---------------------------------------------------------------- counts and what to say of the whole


def _counts(sheets: Sequence[SheetResult], tables: Mapping[str, pa.Table]) -> dict[str, TableCount]:
    """Count rows, refused rows, derived totals and files of each table."""
    files: dict[str, set[str]] = defaultdict(set)
    refused: Counter[str] = Counter()
    derived: Counter[str] = Counter()
    for sheet in sheets:
        name = sheet.report.table
        if name is None:
            continue
        wide = TABLES[name].spec.wide if sheet.results else None
        for table in filter(None, (name, wide)):
            files[table].add(sheet.report.file)
        refused[name] += sheet.report.refused
        derived[name] += sheet.derived
    return {
        name: TableCount(len(rows), refused[name], derived[name], len(files[name])) for name, rows in tables.items()
    }


def _derived(sheets: Sequence[SheetResult]) -> Iterator[Issue]:
    """Say how many totals were summed, sheet by sheet."""
    for sheet in sheets:
        if sheet.derived:
            where = Place(sheet.report.file, sheet=sheet.report.sheet)
            yield Issue("info", "table.total_derived", where, {"rows": sheet.derived})


def _unknown(reports: Sequence[SheetReport]) -> Iterator[Issue]:
    """Name the sheets not read, and each unknown column once with the number of sheets that have it."""
    places: dict[tuple[str, str], list[tuple[Place, str | None]]] = defaultdict(list)
    for report in reports:
        if report.table is None:
            empty = report.reason in {"sheet.empty", "sheet.hidden"}
            where = Place(report.file, sheet=report.sheet)
            yield Issue("info" if empty else "warning", report.reason or "sheet.no_header", where, report.values)
            continue
        for letter, header, near in report.unknown:
            row = max(report.header_rows, default=1)
            where = Place(report.file, sheet=report.sheet, cell=f"{letter}{row}")
            places[report.table, header].append((where, near))
    for (table, header), found in sorted(places.items()):
        yield _unknown_column(table, header, found)


def _unknown_column(table: str, header: str, found: Sequence[tuple[Place, str | None]]) -> Issue:
    """Warn of a column that was probably meant to be a known one; any other is only mentioned."""
    spec = TABLES[table].spec
    where, near = found[0]
    values = {"table": {"zh": spec.zh, "en": spec.en}, "column": header, "sheets": len(found)}
    if near:
        return Issue("warning", "table.near_column", where, {**values, "near": near})
    return Issue("info", "table.unknown_column", where, values)
