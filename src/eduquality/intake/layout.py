"""Which tables does this sheet hold, and where? Its header, its blocks or its form, and the rows below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fnmatch import fnmatch
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from eduquality.intake.below import only, tables_below
from eduquality.intake.blocks import blocks_of
from eduquality.intake.body import Body, Expected, read_body
from eduquality.intake.forms import Form, read_form
from eduquality.intake.headers import Vocabulary, column_letter, header_key, likely_header, vocabulary
from eduquality.intake.heading import (
    FEWEST_COLUMNS,
    HEADER_WITHIN,
    MOST_ROWS,
    Header,
    Row,
    find_header,
    names_of,
    read_header,
)
from eduquality.intake.parts import Grid, Part, SubjectColumn, Told
from eduquality.intake.ruled import contradicts, rule_for, ruled_form, ruled_headers
from eduquality.intake.told import Around, grade_and_class, told_of
from eduquality.model.dataset import SheetReport
from eduquality.model.project import Project, SheetRule
from eduquality.model.returned import SHEET_SIGN
from eduquality.model.tables import TABLES, columns
from eduquality.model.tables.types import names_grade

if TYPE_CHECKING:
    import pyarrow as pa

Found = Part | SheetReport
#: Told of a sheet as one whole; a known school or county that the texts around name goes before them.
_SETTLED_LATER = frozenset({"school"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet being recognised: its cells, the rows a header may stand in, and what is known of headers.

    begins: the row (0-based) from which on the lines above a header are of its own table, not of the whole sheet.
    """

    grid: Grid
    top: Sequence[Row]
    words: Vocabulary
    begins: int = 0

    def around(self, row: int) -> Around:
        """Give what stands above a row (0-based), lines of its own table first, and the names around the sheet."""
        path = PurePosixPath(self.grid.file)
        folders = tuple(name for name in reversed(path.parts[:-1]) if name not in {"/", ".", ".."})
        above = tuple(
            (at, column, text)
            for at, cells in (*enumerate(self.top[self.begins : row], self.begins), *enumerate(self.top[: self.begins]))
            for column, text in enumerate(cells)
            if text is not None
        )
        return Around(above, self.grid.sheet, path.stem, folders)


def recognise(grid: Grid, project: Project) -> tuple[Found, ...]:
    """Say which table the sheet is and give its rows, block by block; or say why not and which table is nearest."""
    rule = rule_for(grid, project)
    if grid.unread or (rule and rule.skip):
        return (_unrecognised(grid, grid.unread or "sheet.skipped"),)
    if not grid.columns:
        return (_unrecognised(grid, "sheet.empty"),)
    if (grid.columns[0][0].as_py() or "").startswith(SHEET_SIGN):
        return (_unrecognised(grid, "sheet.problem_list"),)
    sheet = Sheet(grid, _top_rows(grid, rule), vocabulary(project))
    tables = (rule.table,) if rule and rule.table else _tables_for(grid.file, project)
    return _ruled(sheet, tables, rule) if rule else _as_found(sheet, tables)


def _as_found(sheet: Sheet, tables: tuple[str, ...]) -> tuple[Found, ...]:
    """Find the header and read what is below it; where there is none, try the sheet as a form."""
    header = find_header(sheet.top, tables, sheet.words)
    found = _read_all(sheet, header, tables) if header else ()
    if any(isinstance(one, Part) or one.reason == "sheet.no_rows" for one in found):
        return found
    form = read_form(sheet.grid, tables, sheet.words)
    if form:
        made = _form_part(sheet, form)
        if isinstance(made, Part) or made.reason == "sheet.no_rows":
            return (made,)
    if header is None or header.matched < FEWEST_COLUMNS:
        return (_unrecognised(sheet.grid, "sheet.no_header", rows=min(HEADER_WITHIN, sheet.grid.height)),)
    return found


def _read_all(sheet: Sheet, header: Header, tables: tuple[str, ...]) -> tuple[Found, ...]:
    """Read the table of a header, and those that begin below it with a header of their own."""
    below = tables_below(sheet.grid, header, tables, sheet.words)
    if not below:
        return _read_blocks(sheet, header) if header.again else (_read(sheet, header, None),)
    found: list[Found] = []
    for stretch in below:
        grid = only(sheet.grid, header.rows[0], stretch.rows)
        depth = stretch.header.rows[-1] + 1
        top = list(zip(*(column.slice(0, depth).to_pylist() for column in grid.columns), strict=True))
        part = Sheet(grid, top, sheet.words, stretch.rows.start)
        found += _read_blocks(part, stretch.header) if stretch.header.again else [_read(part, stretch.header, None)]
    return tuple(found)


def _ruled(sheet: Sheet, tables: tuple[str, ...], rule: SheetRule) -> tuple[Found, ...]:
    """Read a sheet as the project file says; what it does not say is found as usual."""
    if rule.cells and rule.table:
        return (_form_part(sheet, ruled_form(sheet.grid, rule.table, rule, sheet.words)),)
    if (not rule.header and not rule.columns) or contradicts(sheet.top, rule, sheet.grid.file, sheet.words):
        return _as_found(sheet, tables)
    if rule.header and rule.header[-1] > len(sheet.top):
        return (_unrecognised(sheet.grid, "sheet.no_such_row", row=rule.header[-1], rows=sheet.grid.height),)
    headers = ruled_headers(sheet.top, tables, rule, sheet.words)
    if not headers:
        return (_unrecognised(sheet.grid, "sheet.no_header", rows=min(HEADER_WITHIN, sheet.grid.height)),)
    if len(headers) == 1:
        return (_read(sheet, headers[0].header, None),)
    return tuple(_read(sheet, block.header, block.columns) for block in headers)


def _read_blocks(sheet: Sheet, header: Header) -> tuple[Found, ...]:
    """Read each of the blocks that a header's rows hold side by side."""
    rows = [sheet.top[row] for row in header.rows]

    def read(span: range) -> Header | None:
        inside = [tuple(text if i in span else None for i, text in enumerate(row)) for row in rows]
        return read_header(header.table, header.rows, names_of(inside), sheet.words)

    blocks = blocks_of(header, len(sheet.grid.columns), read)
    if not blocks:
        return (_read(sheet, header, None),)
    found = tuple(_read(sheet, block.header, block.columns) for block in blocks)
    filled = tuple(one for one in found if isinstance(one, Part))
    return filled or found[:1]


# ---------------------------------------------------------------- what cannot be read


def _unrecognised(grid: Grid, reason: str, **values: object) -> SheetReport:
    return SheetReport(grid.file, grid.sheet, None, reason=reason, values=values)


def _lacking(grid: Grid, header: Header, missing: Sequence[str]) -> SheetReport:
    faces = columns(TABLES[header.table])
    named = {
        "zh": "、".join(faces[f].zh if f in faces else "至少两科成绩" for f in missing),
        "en": ", ".join(faces[f].en if f in faces else "two subjects or more" for f in missing),
    }
    report = _unrecognised(grid, "sheet.missing_columns", table=_table_title(header.table), missing=named)
    report = replace(report, values={**report.values, "nearest": header.table})
    return replace(
        report,
        header_rows=tuple(row + 1 for row in header.rows),
        columns={
            **{field: column_letter(i) for field, i in header.fields.items()},
            **{subject: column_letter(i) for subject, (i, _) in header.subjects.items()},
        },
        headers={field: header.names[i] for field, i in header.fields.items()},
        unknown=_unknown(header),
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


def _top_rows(grid: Grid, rule: SheetRule | None) -> list[Row]:
    """Give the rows a header may stand in, and those more that a header may take."""
    within = max(HEADER_WITHIN, *rule.header) if rule and rule.header else HEADER_WITHIN
    heads = [column.slice(0, within + MOST_ROWS - 1).to_pylist() for column in grid.columns]
    return list(zip(*heads, strict=True))


# ---------------------------------------------------------------- reading below a header


def _read(sheet: Sheet, header: Header, span: range | None) -> Found:
    """Read the rows below a header, or say what it lacks; span: its columns, where others stand beside them."""
    around = sheet.around(header.rows[0])
    known = frozenset(header.fields)
    told = told_of(header.table, around, known, sheet.words, span)
    missing = [name for name in header.missing if name not in told]
    from_classes = "grade" not in known and "class_name" in known and "grade" in TABLES[header.table].model_fields
    if missing and not (missing == ["grade"] and from_classes):
        return _lacking(sheet.grid, header, missing)
    # Columns left of the block are cut off, so that what is looked for at the left is looked for in the block.
    grid, own = (sheet.grid, header) if span is None else (_cut(sheet.grid, span), _shifted(header, -span.start))
    body = read_body(grid, _expected(sheet, own, around, span))
    if not len(body.rows):
        return _no_rows(sheet.grid, header)
    part = _part(sheet, header, body, 0 if span is None else span.start, around, told)
    if from_classes and (grades := _grades_in(part.values["class_name"])) is not None:
        part = replace(
            part,
            values={**part.values, "grade": grades},
            told={**part.told, "grade": Told("", "column", "class_name")},
            cells={field: at for field, at in part.cells.items() if field != "grade"},
        )
    elif missing:
        return _lacking(sheet.grid, header, missing)
    return part


def _no_rows(grid: Grid, header: Header) -> SheetReport:
    report = _unrecognised(grid, "sheet.no_rows", table=_table_title(header.table))
    return replace(report, header_rows=tuple(row + 1 for row in header.rows))


def _cut(grid: Grid, span: range) -> Grid:
    """Give some columns of a sheet as a sheet."""
    errors = {(row, i - span.start): text for (row, i), text in grid.errors.items() if i - 1 in span}
    by = span.start
    merges = tuple((top, end, i - by, j - by) for top, end, i, j in grid.merges if i - 1 in span)
    return replace(grid, columns=grid.columns[span.start : span.stop], errors=errors, merges=merges)


def _shifted(header: Header, by: int) -> Header:
    """Give a header whose columns are counted from another one."""
    return replace(
        header,
        names={i + by: text for i, text in header.names.items()},
        fields={field: i + by for field, i in header.fields.items()},
        subjects={subject: (i + by, read) for subject, (i, read) in header.subjects.items()},
    )


def _expected(sheet: Sheet, header: Header, around: Around, span: range | None) -> Expected:
    """Say what the rows below may be recognised by."""
    model = TABLES[header.table]
    faces = columns(model)
    used = [*header.fields.values(), *(column for column, _ in header.subjects.values())]
    start, stop = (0, len(sheet.grid.columns)) if span is None else (span.start, span.stop)
    return Expected(
        rows=header.rows,
        titles={column: header.names[column] for column in sorted(used)},
        # So that no person is taken for a total.
        identities=tuple(column for field, column in header.fields.items() if faces[field].personal == "id"),
        names=tuple(column for field, column in header.fields.items() if faces[field].personal == "name"),
        required=tuple(i for field, i in header.fields.items() if model.model_fields[field].is_required()),
        heads=[
            {i: text for i, text in enumerate(sheet.top[row][start:stop]) if text is not None} for row in header.rows
        ],
        above=frozenset(text for _, _, text in around.above),
    )


def _part(sheet: Sheet, header: Header, body: Body, start: int, around: Around, told: Mapping[str, Told]) -> Part:
    """Hand over the rows; start: the first column that `body` has."""
    grid = sheet.grid
    by_column = {column: field for field, column in header.fields.items()}
    by_column |= {column: subject for subject, (column, _) in header.subjects.items()}
    texts = _distinct(around)
    told, values = _with_sections(sheet, header, body, told)
    return Part(
        file=grid.file,
        sheet=grid.sheet,
        table=header.table,
        header_rows=tuple(row + 1 for row in header.rows),
        letters={field: column_letter(i) for field, i in header.fields.items()},
        values={**{field: body.columns[i - start] for field, i in header.fields.items()}, **values},
        rows=body.rows,
        context=tuple(told.text for told in texts),
        subjects={subject: body.columns[i - start] for subject, (i, _) in header.subjects.items()},
        subject_columns={s: _subject_column(header, s, body, start) for s in header.subjects},
        errors={(row, by_column[i + start]): shown for (row, i), shown in body.errors.items()},
        unknown=_unknown(header),
        skipped=body.skipped,
        headers=_headers(header, body, start),
        context_from=texts,
        told=told,
        cells={field: one.at for field, one in told.items() if one.source == "cell" and field in values},
        routes={by_column[i]: _route(sheet, header, i) for i in by_column},
        signature=header.signature,
        hidden=_hidden(grid, body.rows),
        hidden_columns=tuple(map(column_letter, (i - 1 for i in grid.hidden_columns))),
        ignored=tuple((column_letter(i), " ".join(text.split())) for i, text in sorted(header.ignored.items())),
    )


def _distinct(around: Around) -> tuple[Told, ...]:
    """Give each text around once, the nearest first."""
    texts: dict[str, Told] = {}
    for told in around.texts():
        texts.setdefault(told.text, told)
    return tuple(texts.values())


def _with_sections(
    sheet: Sheet, header: Header, body: Body, told: Mapping[str, Told]
) -> tuple[dict[str, Told], dict[str, pa.StringArray]]:
    """Give what is told of every row, and for each such field its column; lines amid the rows tell it anew."""
    known = frozenset(header.fields)
    parts: dict[int, dict[str, Told]] = {}
    for row, cells in body.sections.items():
        above = tuple((row - 1, column, text) for column, text in cells.items())
        said = told_of(header.table, Around(above, "", "", ()), known, sheet.words, None)
        parts |= {row: said} if said else {}
    fields = {**told, **{field: one for said in parts.values() for field, one in said.items() if field not in told}}
    anew = {field for said in parts.values() for field in said}
    values = {
        field: _told_column(field, told, parts, body)
        for field in fields
        if field not in _SETTLED_LATER or field in anew
    }
    shown = {field: replace(one, source="rows") if field in anew else one for field, one in fields.items()}
    return shown, values


def _told_column(
    field: str, told: Mapping[str, Told], parts: Mapping[int, Mapping[str, Told]], body: Body
) -> pa.StringArray:
    """Give a column of what is told: the same text in every row, down to the line that tells another."""
    import numpy as np
    import pyarrow as pa

    texts = [told[field].text if field in told else None]
    starts = [row for row, said in sorted(parts.items()) if field in said]
    texts += [parts[row][field].text for row in starts]
    if len(texts) == 1:
        return pa.repeat(pa.scalar(texts[0], pa.string()), len(body.rows))
    places = np.searchsorted(np.array(starts), body.rows.to_numpy(), side="right")
    return pa.array(texts, pa.string()).take(pa.array(places))


def _grades_in(classes: pa.StringArray) -> pa.StringArray | None:
    """Give the grades that the names of classes tell; None where any of them tells none.

    Where only the year tells which grade it is (2023级3班) the class itself stands for it; `validating` reads them all.
    """
    import pyarrow as pa

    coded = classes.dictionary_encode()
    words = coded.dictionary.to_pylist()
    found = [grade_and_class(word, whole=True)[0] or (word if names_grade(word) else None) for word in words]
    return pa.array(found, pa.string()).take(coded.indices) if found and None not in found else None


def _subject_column(header: Header, subject: str, body: Body, start: int) -> SubjectColumn:
    column, read = header.subjects[subject]
    full_mark = read.full_mark if read.full_mark is not None else body.full_marks.get(column - start)
    return SubjectColumn(column_letter(column), header.names[column], full_mark)


def _headers(header: Header, body: Body, start: int) -> dict[str, str]:
    """Give the header of each field, with the unit that stands under it."""
    shown = {}
    for field, i in header.fields.items():
        unit = body.units.get(i - start)
        text = header.names[i]
        shown[field] = f"{text}({unit})" if unit and unit not in text else text
    return shown


def _route(sheet: Sheet, header: Header, column: int) -> str:
    """Tell how a column was known."""
    origin = header.origins.get(column, "single")
    if origin == "ruled":
        return "route.mapping"
    if origin in {"both", "lower"}:
        return f"route.{origin}"
    return sheet.words.route(header.table, header.names[column])


def _hidden(grid: Grid, rows: pa.Int32Array) -> tuple[int, ...]:
    """Give the rows taken that the sheet hides."""
    import pyarrow as pa
    import pyarrow.compute as pc

    if not grid.hidden_rows:
        return ()
    hidden = pa.array(sorted(grid.hidden_rows), pa.int32())
    return tuple(rows.filter(pc.is_in(rows, value_set=hidden)).to_pylist())


def _unknown(header: Header) -> tuple[tuple[str, str, str | None], ...]:
    """List the columns that are not used, with the header each was probably meant to have.

    A column under the very header of one that is used has its own header beside it: it stands twice.
    """
    used = {*header.fields.values(), *(column for column, _ in header.subjects.values())}
    unused = frozenset(columns(TABLES[header.table])) - frozenset(header.fields)
    taken = {header_key(header.names[i]) for i in used}
    shown = {i: " ".join(text.split()) for i, text in header.names.items() if i not in used}
    keys = {i: header_key(text) for i, text in shown.items()}
    return tuple(
        (column_letter(i), text, text if keys[i] in taken else likely_header(header.table, keys[i], unused))
        for i, text in shown.items()
    )


# ---------------------------------------------------------------- forms


def _form_part(sheet: Sheet, form: Form) -> Found:
    """Hand over a form as one row of its table."""
    import pyarrow as pa

    grid = sheet.grid
    around = sheet.around(form.first_row)
    told = told_of(form.table, around, frozenset(form.cells), sheet.words, None)
    missing = [name for name in form.missing if name not in told]
    if missing:
        lacking = Header(form.table, (), {}, {}, {}, form.missing, form.signature, 0)
        return _lacking(grid, lacking, missing)
    if form.is_empty:
        return _unrecognised(grid, "sheet.no_rows", table=_table_title(form.table))
    row = form.first_row + 1
    texts = _distinct(around)
    values = {field: pa.array([cell.text], pa.string()) for field, cell in form.cells.items()}
    constants = {f: pa.array([one.text], pa.string()) for f, one in told.items() if f not in _SETTLED_LATER}
    return Part(
        file=grid.file,
        sheet=grid.sheet,
        table=form.table,
        header_rows=(),
        letters={field: column_letter(cell.column) for field, cell in form.cells.items()},
        values={**values, **constants},
        rows=pa.array([row], pa.int32()),
        context=tuple(told.text for told in texts),
        errors={(row, field): cell.error for field, cell in form.cells.items() if cell.error},
        unknown=form.unknown,
        headers={field: cell.header for field, cell in form.cells.items()},
        context_from=texts,
        told=told,
        cells={
            **{field: one.at for field, one in told.items() if one.source == "cell" and field in constants},
            **{field: cell.address for field, cell in form.cells.items()},
        },
        routes=form.routes,
        signature=form.signature,
    )
